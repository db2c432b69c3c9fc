"""Reports to the tools in which people label texts, and what they labelled back as corrections: Label Studio, doccano, brat."""

from textkit.workbench.labels.forms import FORMS, read, write

__all__ = ["FORMS", "read", "write"]
