"""textkit turns archives of Chinese summary reports (工作总结) into structured, traceable records."""

from textkit import ctrl_c as _ctrl_c  # noqa: F401  first, as the others take a moment to load
from textkit.errors import InputError, LexiconError, NotANumberError, OutputError, RecordError, TextkitError, UnitError
from textkit.lexicon import Lexicon
from textkit.pipeline import extract, extract_bytes, extract_file, extract_page
from textkit.reading import Page, read
from textkit.reading.soup import read_soup
from textkit.records import (
    Activity,
    Check,
    Cited,
    Count,
    Event,
    Outlet,
    Person,
    Report,
    Section,
    Source,
)
from textkit.redaction import redact
from textkit.text import units
from textkit.version import __version__
from textkit.writing.dataset import Dataset, read_dataset

TYPE_CHECKING = False  # type checkers know it by its name; nothing is to be loaded before ctrl_c
if TYPE_CHECKING:
    from textkit.analysis.indicators import find_indicators as indicators

__all__ = [
    "Activity",
    "Check",
    "Cited",
    "Count",
    "Dataset",
    "Event",
    "InputError",
    "Lexicon",
    "LexiconError",
    "NotANumberError",
    "Outlet",
    "OutputError",
    "Page",
    "Person",
    "RecordError",
    "Report",
    "Section",
    "Source",
    "TextkitError",
    "UnitError",
    "__version__",
    "extract",
    "extract_bytes",
    "extract_file",
    "extract_page",
    "indicators",
    "read",
    "read_dataset",
    "read_soup",
    "redact",
    "units",
]


def __getattr__(name: str) -> object:
    if name == "indicators":  # what few need is not loaded for all
        from textkit.analysis.indicators import find_indicators

        return find_indicators
    raise AttributeError(f"module 'textkit' has no attribute {name!r}")
