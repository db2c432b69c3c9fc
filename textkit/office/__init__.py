"""The workbook that an office signs: what was read, what it adds up to, every figure with its sentence, and what to look at."""

from textkit.office.book import Archive, write_workbook

__all__ = ["Archive", "write_workbook"]
