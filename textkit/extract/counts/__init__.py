"""Counts: numbers with units, what they count, and what they are part of."""
