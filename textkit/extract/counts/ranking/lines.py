"""A document's words and borders, each weighed once, whatever number they stand beside."""

from typing import Final

from textkit.extract.counts.ranking.borders import RIGHT
from textkit.extract.counts.ranking.model import Model
from textkit.extract.counts.ranking.words import Words
from textkit.extract.counts.tokens import Tokens

_UNKNOWN: Final = 1e9  # what has not been weighed


class Line:
    """The weights of what stands at each word of a document; `side` is 0 before a number, 1 behind it."""

    def __init__(self, tokens: Tokens, model: Model) -> None:
        self.tokens: Final = tokens
        self.model: Final = model
        self.words: Final = Words(tokens, model.vocabulary)
        self._left: Final = [[_UNKNOWN] * (tokens.size + 1) for _ in range(2)]
        self._right: Final = [[_UNKNOWN] * (tokens.size + 1) for _ in range(2)]
        self._added: Final = [[_UNKNOWN] * (tokens.size + 1) for _ in range(2)]

    def left(self, side: int, first: int) -> float:
        """The border where a phrase begins."""
        weight = self._left[side][first]
        if weight == _UNKNOWN:
            weight = self._border(side, first, False)
            self._left[side][first] = weight
        return weight

    def right(self, side: int, last: int) -> float:
        """The border where a phrase ends."""
        weight = self._right[side][last]
        if weight == _UNKNOWN:
            weight = self._border(RIGHT + side, last, True)
            self._right[side][last] = weight
        return weight

    def _border(self, number: int, at: int, ends: bool) -> float:
        words = self.words
        far, one, other = words.far(at, ends), words.beside(at - 1), words.beside(at)
        return self.model.border(number, far, one, other, words.following(at))

    def put_before(self, at: int) -> float:
        """What a phrase before a number gains by one word more before it; its old first word is then amid it."""
        weight = self._added[0][at]
        if weight == _UNKNOWN:
            word, old = self.words.inside(at), self.words.inside(at + 1)
            weight = word.before + self.model.two(word, old) + old.inner
            self._added[0][at] = weight
        return weight

    def put_behind(self, at: int) -> float:
        """What a phrase behind a number gains by one word more behind it; its old last word is then amid it."""
        weight = self._added[1][at]
        if weight == _UNKNOWN:
            word, old = self.words.inside(at), self.words.inside(at - 1)
            weight = word.behind + self.model.two(old, word) + old.inner
            self._added[1][at] = weight
        return weight
