"""Where a number stands, and what that says of where its item does."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import runs_before
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.ranking.words import END
from textkit.extract.counts.tokens import EDGE, NUMBER, Tokens

_UNIT_CLASSES: Final = {
    unit: name
    for name, units in (
        ("person", "人 名 位 人次 个人 员"),
        ("rate", "% ‰ 百分点 倍 成"),
        ("money", "元 美元 人民币"),
        ("news", "篇 条 幅 篇次 条次 篇条 则 集 期"),
        ("times", "次 场 场次 轮 回 届"),
        ("house", "户 家"),
        ("general", "个 项 件 起 例 处 份 宗"),
        ("measure", "亩 公里 平方米 吨 公斤 斤 米 千米 公顷 立方米 千克 小时"),
    )
    for unit in units.split()
}


def unit_class(unit: str | None) -> str:
    """The class of a unit: what kind of thing it can count.

    >>> unit_class("名"), unit_class("%"), unit_class("台"), unit_class(None)
    ('person', 'rate', 'thing', 'none')
    """
    return "none" if unit is None else _UNIT_CLASSES.get(unit, "thing")


def size_of(number: int) -> str:
    """A number of words as features tell it.

    >>> size_of(2), size_of(5), size_of(12)
    ('2', '4+', '7+')
    """
    return str(number) if number < 4 else "4+" if number < 7 else "7+"


LOOKS: Final = (
    "unit",
    "unit class",
    "last tag",
    "last class",
    "last classes",
    "length",
    "following tag",
    "following class",
    "delimiter",
    "part",
    "number before",
    "each",
    "change",
    "gap",
    "previous",
    "unit class, following tag",
    "unit class, last class",
    "unit class, length",
    "classes beside",
    "length, following class",
    "length, delimiter",
    "delimiter, number before",
    "previous, delimiter",
    "previous, classes beside",
    "previous, gap",
    "previous, unit",
    "last word",
    "word before the last",
    "following word",
)
"""What a place looks like: the names of the values of `Place.looks`."""


class Place:
    """Where a number stands: the runs of words before it and what is said right beside it, looked at once a number."""

    def __init__(self, tokens: Tokens, candidate: Candidate) -> None:
        self.tokens: Final = tokens
        self.candidate: Final = candidate
        self.runs: Final = runs_before(tokens, candidate)
        self.unit: Final = candidate.unit or "-"
        self.unit_class: Final = unit_class(candidate.unit)
        self.at: Final = tokens.first[candidate.index]
        self.end: Final = tokens.last[candidate.index]
        self.own: Final = bool(self.runs) and self.runs[0][1] == self.at
        self.low: Final = self.runs[0][0] if self.own else self.at
        words, classes, at, low = tokens.words, tokens.classes, self.at, self.low
        self.last_word: Final = words[at - 1] if self.own else EDGE
        self.last_class: Final = classes[at - 1] if self.own else EDGE
        self.next_to_last_class: Final = classes[at - 2] if at - low > 1 else EDGE
        self.length: Final = size_of(at - low)
        self.delimiter: Final = EDGE if not low else NUMBER if tokens.number[low - 1] >= 0 else words[low - 1]
        self.following_word, self.following_tag, self.following_class = _following(tokens, self.end)
        self.first: Final = _first(candidate)
        self.near: Final = _near(candidate)
        self.base: Final = self._base()

    def _base(self) -> tuple[str, ...]:
        candidate, at = self.candidate, self.at
        line, index, gap = candidate.line, candidate.index, candidate.gap()
        follows = index > 0 and line[index - 1].quantity.start >= candidate.sentence.start
        return (
            self.unit,
            self.unit_class,
            self.tokens.tags[at - 1] if self.own else EDGE,
            self.last_class,
            self.next_to_last_class + self.last_class,
            self.length,
            self.following_tag,
            self.following_class,
            self.delimiter,
            self._of_whole(),
            "1" if follows else "0",
            "1" if candidate.each else "0",
            "1" if candidate.changes else "0",
            gap if len(gap) < 4 else gap[:1],
            self._previous() if follows else EDGE,
        )

    def _of_whole(self) -> str:
        """Whether the number is a part, and one in its whole's unit."""
        whole = self.candidate.whole
        return "0" if whole is None else "=" if self.candidate.line[whole].unit == self.candidate.unit else "1"

    def _previous(self) -> str:
        """What kind of choice the number before has been given, and whether the same word and unit stand beside it."""
        index, tokens = self.candidate.index, self.tokens
        other = self.candidate.line[index - 1]
        at = tokens.first[index - 1]
        like = "=" if self.own and at and tokens.words[at - 1] == self.last_word else ""
        return other.rule + like + ("u" if other.unit == self.candidate.unit else "")

    def looks(self) -> tuple[str, ...]:
        """What the place looks like: values alone, some of them together, and the words beside the number."""
        base, tag, last = self.base, self.following_tag, self.last_class
        return (
            *base,
            self.unit_class + tag,
            self.unit_class + last,
            self.unit_class + self.length,
            last + self.following_class,
            self.length + self.following_class,
            self.length + self.delimiter,
            self.delimiter + base[10],
            base[14] + self.delimiter,
            base[14] + last + self.following_class,
            base[14] + base[13],
            base[14] + self.unit_class,
            *self.words(),
        )

    def words(self) -> tuple[str, str, str]:
        """The words beside the number: the last two before it, the last one first, and the one behind it."""
        before = self.tokens.words[self.at - 2] if self.at - self.low > 1 else EDGE
        return self.last_word, before, self.following_word


def _following(tokens: Tokens, end: int) -> tuple[str, str, str]:
    """The word behind a number, its tag, and its class."""
    if end >= tokens.size:
        return END, END, END
    word = tokens.words[end]
    if tokens.number[end] >= 0:
        return word, NUMBER, NUMBER
    return word, word if tokens.stops[end] else tokens.tags[end], tokens.classes[end]


def _first(candidate: Candidate) -> int:
    """The first number of the sentence."""
    low, high, floor = 0, candidate.index, candidate.sentence.start
    while low < high:  # by halves: a sentence may hold any number of them
        middle = (low + high) // 2
        if candidate.line[middle].quantity.start >= floor:
            high = middle
        else:
            low = middle + 1
    return low


def _near(candidate: Candidate) -> int:
    """The nearest number before in the same unit that has an item."""
    for at in range(candidate.index - 1, max(candidate.index - 41, -1), -1):
        other = candidate.line[at]
        if other.unit == candidate.unit and other.item:
            return at
    return -1


def kind_keys(place: Place, kind: str) -> list[Key]:
    """What speaks for a kind of choice."""
    keys = [("kind", kind, "")]
    return keys + [("kind, " + name, kind, value) for name, value in zip(LOOKS, place.looks(), strict=True)]


def advice_keys(place: Place, kind: str, advised: bool) -> list[Key]:
    """Whether the rules advise a choice, and which of them."""
    by = place.candidate.advised_by
    if not advised:
        return [("advised", "0", by)]
    return [("advised", "1", by), ("advised, kind", kind, by), ("advised, unit class", place.unit_class, by)]
