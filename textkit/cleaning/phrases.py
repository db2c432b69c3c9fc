"""The phrases of sites that stand on a page beside a report: data in `lexicon/shared/boilerplate.txt`.

All phrases are sought in one pass over the whole text by their longest literal part; only a line that holds one is
looked at closer, so that a text without boilerplate costs next to nothing.
"""

import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Pattern

GAP: Final = r"[^\n]{0,30}?"
MOST_DECOR: Final = 12  # signs on a side of a phrase
DECOR: Final = r"[\s★☆▼▲►▶◆●■※◎⊙○△◇→←↓↑>》＞«»<【】\[\]()（）「」『』|｜/\\·•・*+~—–_=.。:：,，!！?？、;；-]{0,12}"
AROUND: Final = Pattern(DECOR)
CAPITAL: Final = Pattern(r"[A-Z]")
LONGEST: Final = {
    "line": 80,
    "start": 160,
    "end": 300,
    "in": 400,
    "inline": 100_000,
}  # code points; a longer line is prose


class Phrase(NamedTuple):
    """A phrase of the list: what it is a sign of, and where in a line and on the page it counts."""

    kind: str
    shape: str
    place: str
    text: str
    lowered: str
    is_plain: bool  # whether it has neither gaps nor numbers
    longest: int  # code points of a line that it may count in
    latest: int  # code points of a line that may stand before it

    @property
    def pattern(self) -> Pattern:
        """The phrase as a regular expression, compiled when it is first met: a text holds few of them."""
        return _pattern(self.text, self.shape)


class Hit(NamedTuple):
    """A phrase found in a line, with its half-open offsets in the line."""

    phrase: Phrase
    start: int
    end: int


@cache
def _pattern(text: str, shape: str) -> Pattern:
    body = GAP.join(r"\d{1,9}".join(re.escape(piece) for piece in part.split("#")) for part in text.split("…"))
    shapes = {"line": f"{DECOR}{body}{DECOR}$", "start": f"{DECOR}{body}", "end": f"{body}{DECOR}$"}
    # Without a letter in it there is no case to ignore, and a pattern that ignores none is searched ten times faster.
    return Pattern(shapes.get(shape, body), re.IGNORECASE if text.lower() != text.upper() else re.NOFLAG)


@cache
def _table(lexicon: Lexicon) -> tuple[AhoCorasick, list[list[Phrase]]]:
    """The automaton of the anchors, and the phrases of each: many share one, and a text may be full of it."""
    phrases: dict[str, list[Phrase]] = {}
    for text, row in lexicon.table("boilerplate").items():
        anchor = max(re.split("[…#]", text), key=len).lower()
        phrases.setdefault(anchor, []).append(_phrase(text, row["kind"], row["shape"], row.get("place", "")))
    return AhoCorasick(list(phrases), implementation=Implementation.DFA), list(phrases.values())


def _phrase(text: str, kind: str, shape: str, place: str) -> Phrase:
    is_plain = "…" not in text and "#" not in text
    longest = latest = LONGEST[shape]
    if is_plain and shape in ("line", "start"):
        latest = MOST_DECOR
    if is_plain and shape == "line":
        longest = min(longest, len(text) + 2 * MOST_DECOR)
    return Phrase(kind, shape, place, text, text.lower(), is_plain, longest, latest)


@cache
def whole_lines(lexicon: Lexicon = DEFAULT) -> frozenset[str]:
    """The phrases that make up a line."""
    return frozenset(text for text, row in lexicon.table("boilerplate").items() if row["shape"] == "line")


def find(lines: Sequence[str], lexicon: Lexicon = DEFAULT) -> dict[int, list[Hit]]:
    """The phrases in each line, by the line's index; lines without any are left out.

    >>> hits = find(["一、概况", "下面是小编带来的材料。"])
    >>> list(hits), hits[1][0].phrase.kind
    ([1], 'intro')
    """
    if not lines:
        return {}
    automaton, phrases = _table(lexicon)
    text = "\n".join(lines)
    told = True  # whether the offsets are those of all that a phrase may be written like
    if CAPITAL.search(text):
        lowered = text.lower()
        told = len(lowered) == len(text)
        text = lowered if told else text  # a letter grows when lowered, and moves the offsets
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    if not found:
        return {}
    hits: dict[int, list[Hit]] = {}
    for index, wanted in _by_line(lines, found).items():
        line = lines[index]
        size = len(line)
        here = [
            hit
            for number, at in wanted.items()
            for phrase in phrases[number]
            if size <= phrase.longest and (at <= phrase.latest or not told)
            for hit in _matches(phrase, line)
        ]
        if here:
            hits[index] = here
    return hits


def _by_line(lines: Sequence[str], found: list[tuple[int, int, int]]) -> dict[int, dict[int, int]]:
    """The numbers of the phrases whose anchor stands in a line and where it does so first, by the line's index."""
    wanted: dict[int, dict[int, int]] = {}
    index, begin, end = 0, 0, len(lines[0])
    for number, start, _ in sorted(found, key=itemgetter(1)):
        while start >= end:
            index += 1
            begin = end + 1
            end = begin + len(lines[index])
        wanted.setdefault(index, {}).setdefault(number, start - begin)
    return wanted


def _matches(phrase: Phrase, line: str) -> list[Hit]:
    if phrase.shape == "inline":
        return [Hit(phrase, match.start(), match.end()) for match in phrase.pattern.finditer(line)]
    if phrase.is_plain and phrase.shape != "end":
        return _plain_matches(phrase, line)
    search = phrase.pattern.match if phrase.shape in ("line", "start") else phrase.pattern.search
    match = search(line)
    return [Hit(phrase, match.start(), match.end())] if match else []


def _plain_matches(phrase: Phrase, line: str) -> list[Hit]:
    """As the expression of a phrase without gaps would find it; most of a list are such, and few need to be compiled so."""
    text, lowered = phrase.lowered, line.lower()
    if len(lowered) != len(line):
        text, lowered = phrase.text, line
    if phrase.shape == "in":
        at = lowered.find(text)
        return [Hit(phrase, at, at + len(text))] if at >= 0 else []
    before = AROUND.match(line)
    for at in range(before.end() + 1 if before else 1):
        if lowered.startswith(text, at):
            end = at + len(text)
            if phrase.shape == "start" or AROUND.fullmatch(line, end):
                return [Hit(phrase, 0, end if phrase.shape == "start" else len(line))]
    return []
