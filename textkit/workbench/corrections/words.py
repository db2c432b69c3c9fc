"""Words for a user's lexicon that would have read corrected reports right: each is tried, and named only where it mends something."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from textkit.kinds import names
from textkit.lexicon import Lexicon, load_user
from textkit.pipeline import extract
from textkit.records import Report

MOST: Final = 40  # words that are tried
LONGEST: Final = 100_000  # characters of a report that is read again
NONE: Final = "none"
"""The list of words that are no outlet, unit, post or name."""
TOLD: Final = {"counts": ("item", "unit"), "outlets": ("name",), "people": ("name",)}
"""What is compared besides the place of a record: what words of a lexicon may change."""
Said = frozenset[tuple[Any, ...]]


class Word(NamedTuple):
    """A word, the list of the lexicon that it belongs to, and how many records it puts right by itself."""

    list: str
    word: str
    mended: int


def proposed(pairs: Sequence[tuple[Report, Report]]) -> list[Word]:
    """The words that put right what was corrected: pairs of a corrected report and the one as it was read.

    A word is left out where it makes as much wrong as right in the reports that were corrected.
    """
    short = [pair for pair in pairs if len(pair[0].text) <= LONGEST]
    wanted = dict.fromkeys(word for gold, read in short for word in _wanted(gold, read))
    tried = (Word(kind, word, _mended(kind, word, short)) for kind, word in list(wanted)[:MOST])
    return [one for one in tried if one.mended > 0]


def _wanted(gold: Report, read: Report) -> Iterator[tuple[str, str]]:
    for kind, key in (("outlets", "name"), ("people", "name"), ("counts", "unit")):
        right, before = (_named(report, kind, key) for report in (gold, read))
        lost, extra = right - before, before - right
        yield from (
            ("names" if kind == "people" else "units" if kind == "counts" else kind, word) for word in sorted(lost)
        )
        if kind != "counts":
            yield from ((NONE, word) for word in sorted(extra))


def _named(report: Report, kind: str, key: str) -> set[str]:
    return {word for record in getattr(report, kind) if (word := getattr(record, key)) and "\n" not in word}


def _mended(kind: str, word: str, pairs: Sequence[tuple[Report, Report]]) -> int:
    """How many records more are right with the word than without it."""
    lexicon = _with(kind, word)
    own = [(gold, read) for gold, read in pairs if word in gold.text]
    return sum(
        _wrong(_said(gold), _said(read)) - _wrong(_said(gold), _said_by(gold.text, lexicon)) for gold, read in own
    )


def _with(kind: str, word: str) -> Lexicon:
    with tempfile.TemporaryDirectory(prefix="textkit-") as folder:
        path = Path(folder) / "words.toml"
        path.write_text(lines([Word(kind, word, 0)]), "utf-8")
        return load_user(path)


def _said_by(text: str, lexicon: Lexicon) -> Said:
    return frozenset(one for report in extract(text, lexicon=lexicon) if report.text == text for one in _said(report))


def _said(report: Report) -> Said:
    """What records say: where they stand and what they are called or count."""
    return frozenset(
        (kind, one.start, one.end, *(getattr(one, field) for field in TOLD.get(kind, ())))
        for kind in names()
        for one in getattr(report, kind)
    )


def _wrong(gold: Said, said: Said) -> int:
    return len(gold ^ said)


def lines(words: Iterable[Word]) -> str:
    """The words as lines of a lexicon file.

    >>> lines([Word("names", "乌恩其", 1), Word("outlets", "溪报", 2), Word("names", "朵儿", 1)])
    'names = ["乌恩其", "朵儿"]\\noutlets = ["溪报"]\\n'
    """
    lists: dict[str, list[str]] = {}
    for one in words:
        lists.setdefault(one.list, []).append(one.word)
    return "".join(f"{name} = {json.dumps(said, ensure_ascii=False)}\n" for name, said in lists.items())
