"""The archive as a database of SQLite's: built once, beside the dataset, and again when the dataset has changed."""

from textkit.workbench.index.place import Index, opened

__all__ = ["Index", "opened"]
