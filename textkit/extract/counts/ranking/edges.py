"""What words, tags and classes weigh beside a border: each word looked up once, whatever stands on the other side."""

from typing import Final

from textkit.extract.counts.ranking.borders import BORDERS, RIGHT
from textkit.extract.counts.ranking.weights import Rows, Weights, look, scoped
from textkit.extract.counts.ranking.words import Edge, Row, Word


class Edges:
    """The edges of one border: those of the words before it, and of the words behind it."""

    def __init__(self, weights: Weights, at: int) -> None:
        self._border: Final = scoped(weights, BORDERS[at])
        self._left: Final = at < RIGHT
        self._tags: Final = _turned(self._border.get("tag, word", {}))
        self._characters: Final = _turned(self._border.get("tag, character", {}))
        far, following = ("out", "in") if at < RIGHT else ("in", "out")
        self._two_tags: Final[Rows] = self._border.get("tags", {})
        self._two_classes: Final[Rows] = self._border.get("classes", {})
        self._tags_before: Final[Rows] = self._border.get("tags " + far, {})
        self._classes_before: Final[Rows] = self._border.get("classes " + far, {})
        self._tags_behind: Final[Rows] = self._border.get("tags " + following, {})
        self._classes_behind: Final[Rows] = self._border.get("classes " + following, {})

    def tags_before(self, far: Word, one: Word, other: Word) -> float:
        """What tags and classes on both sides weigh, by themselves and with the next word before."""
        weight = _at(self._tags_before, far.tag + " " + one.tag, other.tag)
        weight += _at(self._classes_before, far.sign + one.sign, other.sign)
        weight += _at(self._two_tags, one.tag, other.tag)
        return weight + _at(self._two_classes, one.sign, other.sign)

    def tags_behind(self, one: Word, other: Word, following: Word) -> float:
        """What tags and classes on both sides weigh with the next word behind."""
        weight = _at(self._tags_behind, one.tag, other.tag + " " + following.tag)
        return weight + _at(self._classes_behind, one.sign, other.sign + following.sign)

    def before(self, word: str) -> Edge:
        """The edge of a word right before the border."""
        border, last = self._border, word[-1]
        words, tags = self._row("words", word), self._row("word, tag", word)
        if self._left:
            return Edge(look(border, "word out", word, ""), words, _sum(tags, self._row("character, tag", last)), None)
        alone = look(border, "word in", word, "") + look(border, "character", last, "")
        alone += look(border, "characters", word[-2:], "")
        return Edge(alone, words, tags, self._row("character, class", last))

    def behind(self, word: str) -> Edge:
        """The edge of a word right behind the border."""
        alone = look(self._border, "word in" if self._left else "word out", word, "")
        return Edge(alone, None, _sum(self._tags.get(word), self._characters.get(word[0])), None)

    def _row(self, template: str, first: str) -> Row | None:
        rows = self._border.get(template)
        return None if rows is None else rows.get(first)


def _at(rows: Rows, first: str, second: str) -> float:
    row = rows.get(first)
    return 0.0 if row is None else row.get(second, 0.0)


def _turned(rows: Rows) -> Rows:
    """Rows by their second value."""
    turned: Rows = {}
    for first, row in rows.items():
        for second, weight in row.items():
            turned.setdefault(second, {})[first] = weight
    return turned


def _sum(one: Row | None, other: Row | None) -> Row | None:
    """Two rows as one."""
    if not one or not other:
        return one or other
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in one.keys() | other.keys()}
