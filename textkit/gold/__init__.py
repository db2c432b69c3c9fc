"""Gold reports in the marked form: a report's text with its records in ⟦…⟧ marks; `corpus/README.md` describes it."""

from textkit.gold.marked import Gold, build, read_marked
from textkit.gold.marking import Mark, Marked, MarkError, parse

__all__ = ["Gold", "Mark", "MarkError", "Marked", "build", "parse", "read_marked"]
