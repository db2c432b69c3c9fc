"""What two reports have in common: the passages, with their offsets, and which figures in them changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.analysis.shingles import Figure, Masked, jaccard, locate, mask, shingles
from textkit.errors import NotANumberError
from textkit.records import Count, Report
from textkit.text.numerals import parse

SEED = 8  # letters that a passage is looked for by
SHORTEST = 15  # letters of the shortest passage
MOST_PLACES = 32  # places of one seed that are tried
ALL = 0.95  # of both texts, which leaves room for another title or signature


RELATIONS: Final = {
    "same": "the same text",
    "figures": "the same words, other figures",
    "moved": "the same paragraphs in another order",
    "revised": "worked over",
}
"""What `Comparison.relation` may say, and how a person is told."""


class Passage(NamedTuple):
    """A passage of one report, and where the other one has the same words; half-open offsets in code points."""

    text: str
    start: int
    end: int
    other_start: int
    other_end: int


class Change(NamedTuple):
    """A count that says another figure in the other report, with its offsets in both."""

    item: str | None
    was: str
    now: str
    start: int
    end: int
    other_start: int
    other_end: int


class Comparison(NamedTuple):
    """Two reports compared.

    `score` is the Jaccard similarity of their shingles, figures left out of account. `relation` is `same` (all words
    and figures), `figures` (all words, other figures), `moved` (all words, in another order) or `revised`.
    """

    score: float
    relation: str
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...]


class Tile(NamedTuple):
    """Equal letters of two masked texts: where they start in either, and how many they are."""

    one: int
    other: int
    length: int


def compare(one: Report, other: Report) -> Comparison:
    """The passages that `other` shares with `one`, longest first, and the counts whose figures differ in them.

    A limit: a figure is known as changed where the words around it are the same; in a rewritten sentence it is not.

    >>> from textkit import extract
    >>> (old,), (new,) = extract("青山社区2020年工作总结\\n全年在《青山日报》等媒体上稿43篇，举办各类培训班12期。"), extract(
    ...     "青山社区2021年工作总结\\n全年在《青山日报》等媒体上稿58篇，举办各类培训班12期。")
    >>> compare(old, new).relation, [(change.was, change.now) for change in compare(old, new).changes]
    ('figures', [('43篇', '58篇')])
    """
    here, there = locate(one.text), locate(other.text)
    tiles = list(_tiles(here.text, there.text))
    passages = sorted((_passage(one, here, there, tile) for tile in tiles), key=lambda p: (p.start - p.end, p.start))
    pairs = sorted(pair for tile in tiles for pair in _changed(one, other, here, there, tile))
    changes = tuple(dict.fromkeys(_changes(one, other, pairs)))
    score = jaccard(shingles(one.text), shingles(other.text))
    moved = here.text != there.text and _lines(one.text) == _lines(other.text)
    relation = "moved" if moved else _relation(here, there, tiles, bool(pairs))
    return Comparison(score, relation, tuple(passages), changes)


def _lines(text: str) -> list[str]:
    """The paragraphs of a text, masked, in an order of their own."""
    return sorted(filter(None, map(mask, text.split("\n"))))


def _tiles(one: str, other: str) -> Iterator[Tile]:
    """Long equal runs, in the order of `other`, none overlapping another in it."""
    places: dict[str, list[int]] = {}
    for at in range(len(one) - SEED + 1):
        known = places.setdefault(one[at : at + SEED], [])
        if len(known) < MOST_PLACES:
            known.append(at)
    at, expected = 0, 0
    while at <= len(other) - SEED:
        found = [(_common(one, place, other, at), place) for place in places.get(other[at : at + SEED], ())]
        length, place = max(found, key=lambda run: (run[0], -abs(run[1] - expected)), default=(0, 0))
        if length >= SHORTEST:
            yield Tile(place, at, length)
            at, expected = at + length, place + length
        else:
            at += 1


def _common(one: str, at: int, other: str, there: int) -> int:
    """How many letters are equal from these places on."""
    length, step = 0, SEED
    while step:
        piece = one[at + length : at + length + step]
        if len(piece) == step and piece == other[there + length : there + length + step]:
            length, step = length + step, step * 2
        else:
            step //= 2
    return length


def _passage(one: Report, here: Masked, there: Masked, tile: Tile) -> Passage:
    start, end = here.starts[tile.one], here.ends[tile.one + tile.length - 1]
    other = there.starts[tile.other], there.ends[tile.other + tile.length - 1]
    return Passage(one.text[start:end], start, end, *other)


def _changed(one: Report, other: Report, here: Masked, there: Masked, tile: Tile) -> Iterator[tuple[Figure, Figure]]:
    """The figures in a tile that differ in value."""
    places = list(here.figures)
    for place in places[bisect_left(places, tile.one) : bisect_left(places, tile.one + tile.length)]:
        was, now = here.figures[place], there.figures.get(tile.other + place - tile.one)
        if now and not _equal(one.text[slice(*was)], other.text[slice(*now)]):
            yield was, now


def _equal(figure: str, other: str) -> bool:
    """Whether two figures mean one number, in whatever signs they are written.

    >>> _equal("十二", "12"), _equal("12", "13"), _equal("百", "千")
    (True, False, False)
    """
    return figure == other or _value(figure) == _value(other)


def _value(figure: str) -> object:
    try:
        return parse(figure).value
    except NotANumberError:
        return figure


def _changes(one: Report, other: Report, pairs: list[tuple[Figure, Figure]]) -> Iterator[Change]:
    before, after = _Counts(one), _Counts(other)
    for was, now in pairs:
        old, new = before.at(was), after.at(now)
        if old or new:  # a figure that counts nothing is a year, a heading's number, a part of a word
            item = (old.item if old else None) or (new.item if new else None)
            here, there = old or was, new or now
            span = (here.start, here.end, there.start, there.end)
            yield Change(item, one.text[span[0] : span[1]], other.text[span[2] : span[3]], *span)


class _Counts:
    """The counts of a report by place."""

    def __init__(self, report: Report) -> None:
        self.counts = sorted(report.counts, key=lambda count: count.start)
        self.starts = [count.start for count in self.counts]

    def at(self, figure: Figure) -> Count | None:
        """The count that holds this figure."""
        index = bisect_right(self.starts, figure.start) - 1
        holds = index >= 0 and self.counts[index].end >= figure.end
        return self.counts[index] if holds else None


def _relation(here: Masked, there: Masked, tiles: list[Tile], changed: bool) -> str:
    if here.text == there.text:
        return "figures" if changed else "same"
    covered = {place for tile in tiles for place in range(tile.one, tile.one + tile.length)}
    if len(covered) < ALL * len(here.text) or sum(tile.length for tile in tiles) < ALL * len(there.text):
        return "revised"
    if [tile.one for tile in tiles] != sorted(tile.one for tile in tiles):
        return "moved"
    return "figures" if changed else "same"
