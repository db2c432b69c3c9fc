"""The interface for other systems: reports out of what is sent, and the lists of the archive as JSON."""
