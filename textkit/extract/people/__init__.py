"""People: names, what the text calls them, and the bodies that they are of."""
