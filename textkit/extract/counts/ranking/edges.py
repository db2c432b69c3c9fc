"""What a word weighs beside a border, whatever stands on the other side: looked up once a word."""

from typing import Final

from textkit.extract.counts.ranking.borders import BORDERS, RIGHT
from textkit.extract.counts.ranking.weights import Rows, Weights, look, scoped
from textkit.extract.counts.ranking.words import Word

Row = dict[str, float]


class Edge:
    """What a word weighs before or behind one border: alone, and by the word, the tag and the class on the other side."""

    __slots__ = ("alone", "signs", "tags", "words")

    def __init__(self, alone: float, words: Row | None, tags: Row | None, signs: Row | None) -> None:
        self.alone: Final = alone
        self.words: Final = words or None  # most words have none, which costs no look-up
        self.tags: Final = tags or None
        self.signs: Final = signs or None

    def beside(self, other: Word) -> float:
        """The weight with a word on the other side."""
        weight = self.alone
        if self.words is not None:
            weight += self.words.get(other.word, 0.0)
        if self.tags is not None:
            weight += self.tags.get(other.tag, 0.0)
        if self.signs is not None:
            weight += self.signs.get(other.sign, 0.0)
        return weight


class Edges:
    """The edges of one border: those of the words before it, and of the words behind it."""

    def __init__(self, weights: Weights, at: int) -> None:
        self._border: Final = scoped(weights, BORDERS[at])
        self._left: Final = at < RIGHT
        self._tags: Final = _turned(self._border.get("tag, word", {}))
        self._characters: Final = _turned(self._border.get("tag, character", {}))

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
