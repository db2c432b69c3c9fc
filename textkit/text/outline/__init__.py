"""The outline of a clean text: its headings, and how they nest."""

from textkit.text.outline.headings import MARKED, UNMARKED, find

__all__ = ["MARKED", "UNMARKED", "find"]
