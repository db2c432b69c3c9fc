"""What can be seen in a text without knowing what it says: words, numerals, sentences, brackets, outline."""
