"""The language of help, messages, tables and sheets: English or Chinese. Keys of JSON and columns of data stay English.

What is said is written in English where it is said, kept so in datasets, and put into the reader's language where it is shown.
The Chinese stands in `zh_CN/LC_MESSAGES/textkit.po`; `build.py` makes of it what gettext reads.
"""

import gettext
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "textkit"
FOLDER: Final = Path(__file__).parent
CATALOGUES: Final = {"en": "en", "zh": "zh_CN"}
"""The languages, and what gettext calls each."""
VARIABLE: Final = "TEXTKIT_LANG"
VARIABLES: Final = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the environment that say the language, the first that is set deciding."""

_OWN: ContextVar[str | None] = ContextVar("language", default=None)
"""The language of who is answered just now, where one process answers many."""
_FIELD: Final = re.compile(r"\{\d+\}")


def language(environ: Mapping[str, str] = os.environ) -> str:
    """The language that the environment asks for: "zh", or else "en".

    >>> language({"LANG": "zh_CN.UTF-8"}), language({"LANG": "zh_CN.UTF-8", "TEXTKIT_LANG": "en"}), language({})
    ('zh', 'en', 'en')
    """
    asked = next(filter(None, (environ.get(name) for name in VARIABLES)), "") or _of_windows()
    return "zh" if asked.lower().startswith("zh") else "en"


def _of_windows() -> str:
    """The language in which Windows speaks to its user, as in `zh_CN`; elsewhere, where variables say it, none."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def use(asked: str | None = None) -> None:
    """Have this process, and those that it starts, speak a language: "zh", "en", or that of the environment.

    click says its own words by gettext's current domain, so that is set too.
    """
    chosen = asked or language()
    if asked:
        os.environ[VARIABLE] = asked
    os.environ["LANGUAGE"] = CATALOGUES[chosen]
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


@contextmanager
def speaking(asked: str) -> Iterator[None]:
    """Have what is said in this block, and by what it calls, be in a language, whatever that of the process is.

    >>> with speaking("en"):
    ...     say("interrupted.")
    'interrupted.'
    """
    token = _OWN.set(asked)
    try:
        yield
    finally:
        _OWN.reset(token)


def is_english() -> bool:
    """Whether what is shown stays as it is written."""
    if (own := _OWN.get()) is not None:
        return own != "zh"
    return gettext.textdomain() != DOMAIN or os.environ.get("LANGUAGE") != CATALOGUES["zh"]


def say(text: str) -> str:
    """A text in the reader's language; one that no catalogue has stays English.

    A sentence with names or figures in it is known by its template (`{0}: this file is empty.`), a list by its members.
    """
    if is_english() or not text.strip():
        return text
    known = _chinese().gettext(text)
    if known != text:
        return known
    for pattern, template in _fitting(text):
        if found := pattern.fullmatch(text):
            return _chinese().gettext(template).format(*map(say, found.groups()))
    members = text.split(", ")
    said = [say(member) for member in members] if len(members) > 1 else members
    return "，".join(said) if said != members else text


def term(field: str, word: str) -> str:
    """A word that a field of records may hold (`medium`: newspaper), in the reader's language."""
    return word if is_english() else _chinese().pgettext(field, word)


def head(field: str) -> str:
    """The head of a column of figures, in the reader's language: `earlier` is the year before there."""
    said = term("column", field)
    return say(field) if said == field else said


def _fitting(text: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The templates all of whose own words are in a text, those that say most first."""
    for literals, template in _templates():
        if all(literal in text for literal in literals):
            yield _pattern(template), template


@cache
def _chinese() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [CATALOGUES["zh"]], fallback=True)


@cache
def _templates() -> list[tuple[list[str], str]]:
    lines = (FOLDER / "zh_CN" / "templates.txt").read_text("utf-8").splitlines()
    parted = [([part for part in _FIELD.split(line) if part], line) for line in lines]
    return sorted(parted, key=lambda one: -sum(map(len, one[0])))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, _FIELD.split(template))), re.DOTALL)
