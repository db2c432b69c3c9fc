"""Pages from templates: everything escaped, in the reader's language, links by one function."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from textkit import locale
from textkit.writing.numbers import several
from textkit.writing.plain import printable

FUNCTIONS: Final = ("_", "pgettext")
"""What templates call to say something in the reader's language."""


LABELS: Final = {
    "q": "Full text",
    "office": "Office",
    "year": "Year",
    "genre": "Genre",
    "site": "Site",
    "title": "Title",
    "copies": "Show drafts and copies too",
    "item": "Item",
    "unit": "Unit",
    "status": "What it says",
    "least": "At least",
    "most": "At most",
    "name": "Name",
    "level": "Level",
    "medium": "Medium",
    "role": "Post",
    "file": "File",
    "stage": "Stage",
    "error": "Reason",
}
"""What filters are called."""
LONGEST: Final = 70  # characters of a sentence on each side of what it is shown for


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("textkit.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals |= {"_": locale.say, "pgettext": locale.term, "head": locale.head, "several": _several}
    made.globals |= {"labels": LABELS}
    made.filters |= {"num": number, "float_num": figure, "query": query}
    made.filters |= {"shorten_start": shorten_start, "shorten_end": shorten_end}
    return made


def _shown(value: Any) -> Any:
    """What stands in a page: nothing for None, control characters and marks of direction as `�`."""
    if value is None:
        return ""
    return printable(value) if type(value) is str else value


def _several(count: int, noun: str) -> str:
    return locale.say(several(count, noun))


def number(value: Any) -> str:
    """A figure with separators.

    >>> number(12345.5), number(None)
    ('12,345.5', '')
    """
    return "" if value is None else f"{value:,}" if isinstance(value, int | float | Decimal) else str(value)


def figure(value: str) -> str:
    """A figure that is kept as text, with separators.

    >>> figure("12345.50"), figure("86")
    ('12,345.5', '86')
    """
    try:
        return f"{Decimal(value).normalize():,f}"
    except ArithmeticError:
        return value


def shorten_start(text: str) -> str:
    """The end of a text that may be long."""
    return text if len(text) <= LONGEST else f"…{text[-LONGEST:]}"


def shorten_end(text: str) -> str:
    """The start of a text that may be long."""
    return text if len(text) <= 2 * LONGEST else f"{text[: 2 * LONGEST]}…"


def query(asked: Mapping[str, Any], **changes: Any) -> str:
    """The address's question with some of it changed; None leaves out.

    >>> query({"q": "稿", "page": "2"}, page=None, sort="newest")
    '?q=%E7%A8%BF&sort=newest'
    """
    said = {key: value for key, value in {**asked, **changes}.items() if value not in (None, "")}
    return f"?{urlencode(said)}"


class Links:
    """The addresses of pages, behind the root at which the application stands."""

    fixed = False
    inline: Callable[[str], Markup] | None = None
    policy: str | None = None

    def __init__(self, root: str = "") -> None:
        self.root = root.rstrip("/")

    def page(self, name: str, **asked: Any) -> str:
        """The address of a page: `reports`, `counts` …"""
        return f"{self.root}/{name}" + (query(asked) if asked else "")

    def report(self, key: str, record: str | None = None) -> str:
        """The address of a report's page, at one of its records."""
        at = f"?at={quote(record)}#{quote(record)}" if record else ""
        return f"{self.root}/reports/{quote(key)}{at}"

    def behind(self, name: str, asked: Mapping[str, Any], changes: Mapping[str, Any]) -> str:
        """The address of the rows behind a row of a list: what is asked, and what the row tells besides."""
        return f"{self.root}/{name}{query(asked, **changes)}"

    def asset(self, name: str) -> str:
        """The address of a style sheet or script."""
        return f"{self.root}/static/{name}"


def shared(links: Links) -> dict[str, Any]:
    """What every template is given."""
    lang = "en" if locale.is_english() else "zh-CN"
    place = {"asked": {}, "path": "", "here": "", "number": 1}
    return {"links": links, "lang": lang, "menu": {}, "archive": "textkit", **place}


def render(template: str, links: Links, **values: Any) -> str:
    """A page."""
    return environment().get_template(template).render(**shared(links) | values)
