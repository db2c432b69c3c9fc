"""What tells the kind of a report: the name of the body, the title, and the words of the text and its headings."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from textkit.analysis.tokens import WordTokenizer
from textkit.analysis.vectors import topical_text
from textkit.lexicon import DEFAULT
from textkit.records import Report

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES, WORDS = "kind_names", "kind_words"
BLOCKS = ("organization", "title", "text", "headings")


class Evidence(NamedTuple):
    """What of a report, or of one section, tells its kind."""

    organization: str
    title: str
    text: str
    headings: str


def of_report(report: Report) -> Evidence:
    """A report's evidence; its organization's name in the title is taken for what it is, once."""
    organization = report.organization or ""
    title = (report.title or "").replace(organization, " ") if organization else report.title or ""
    return Evidence(organization, title, topical_text(report), "\n".join(one.heading for one in report.sections))


def of_section(report: Report, index: int) -> Evidence:
    """The evidence of section number `index`: its heading stands for a title, and no body for who writes it."""
    section = report.sections[index]
    return Evidence("", section.heading, report.text[section.start : section.end], section.heading)


class _Matcher:
    """Finds the entries of a word list, longest first, and adds up the kinds that they tell."""

    def __init__(self, name: str) -> None:
        table = DEFAULT.table(name)
        self.kinds = [row["kinds"].split() for row in table.values()]
        self.automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)

    def add_up(self, text: str, *, last: bool = False) -> dict[str, float]:
        """How often each kind is told; an entry that tells several counts for each in part. `last`: by the last entry."""
        found = self.automaton.find_matches_as_indexes(text)
        told: dict[str, float] = {}
        for index, _, _ in found[-1:] if last else found:
            for kind in self.kinds[index]:
                told[kind] = told.get(kind, 0) + 1 / len(self.kinds[index])
        return told


@cache
def _matcher(name: str) -> _Matcher:
    return _Matcher(name)


@cache
def feature_names() -> tuple[str, ...]:
    """The names of the columns of `list_features`."""
    kinds = sorted({kind for name in (NAMES, WORDS) for told in _matcher(name).kinds for kind in told})
    return tuple(f"{block}:{kind}" for block in BLOCKS for kind in kinds)


def list_features(evidence: Iterable[Evidence]) -> "NDArray[Any]":
    """A row of evidence, a column a block and kind: what the word lists tell.

    >>> row = list_features([Evidence("柳湾小学", "2020年工作总结", "", "")])[0]
    >>> [name for name, value in zip(feature_names(), row) if value]
    ['organization:school']
    """
    import numpy as np

    rows = []
    for one in evidence:
        told = {
            "organization": _matcher(NAMES).add_up(one.organization, last=True),
            "title": _matcher(NAMES).add_up(one.title),
            "text": _scaled(_matcher(WORDS).add_up(one.text)),
            "headings": _scaled(_matcher(WORDS).add_up(one.headings)),
        }
        rows.append(
            [told[block].get(kind, 0.0) for block, _, kind in (name.partition(":") for name in feature_names())]
        )
    return np.array(rows).reshape(len(rows), len(feature_names()))


def _scaled(told: dict[str, float]) -> dict[str, float]:
    """Square roots, so that a word said ten times is not ten words, to length 1."""
    length = sqrt(sum(told.values()))
    return {kind: sqrt(value) / length for kind, value in told.items()}


def features(evidence: Sequence[Evidence]) -> tuple["NDArray[Any]", list[str]]:
    """What a classifier learns from: `list_features`, and the words of each text with blanks between."""
    tokenizer = WordTokenizer()
    return list_features(evidence), [" ".join(tokenizer(one.text)) for one in evidence]
