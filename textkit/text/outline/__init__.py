"""The outline of a clean text: its headings, and how they nest."""

from textkit.text.outline.headings import MARKED, find
from textkit.text.outline.unmarked import FIRST, UNMARKED

__all__ = ["FIRST", "MARKED", "UNMARKED", "find"]
