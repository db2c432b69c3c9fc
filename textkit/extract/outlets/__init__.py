"""Outlets: the media that carry news, their level, and the counts of what they carried."""
