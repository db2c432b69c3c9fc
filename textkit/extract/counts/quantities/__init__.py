"""Numbers with their units in a text."""

from textkit.extract.counts.quantities.reader import find_doubts, read_quantities
from textkit.extract.counts.quantities.written import Quantity

__all__ = ["Quantity", "find_doubts", "read_quantities"]
