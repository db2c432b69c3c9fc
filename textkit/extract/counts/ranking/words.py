"""Words as the features of phrases see them: each with its tag and class, and what stands around a phrase's border."""

from typing import Final

from textkit.extract.counts.choices import BEFORE, BEHIND
from textkit.extract.counts.ranking.weights import Key, Weights, weigh
from textkit.extract.counts.tokens import EDGE, NUMBER, PERSON_NOUN, Tokens

END: Final = "$"
_MOST: Final = 50_000  # words that are kept; then they are forgotten


class Word:
    """A word, a mark, a number, or the text's end: its tag and class, a number of its own, and one for tag and class."""

    __slots__ = (
        "before",
        "behind",
        "gap",
        "inner",
        "kind",
        "last",
        "number",
        "other_gap",
        "person",
        "sign",
        "tag",
        "word",
    )

    def __init__(self, number: int, kind: int, word: str, tag: str, sign: str) -> None:
        self.number: Final = number
        self.kind: Final = kind
        self.word: Final = word
        self.tag: Final = tag
        self.sign: Final = sign
        self.last: Final = word[-1]
        self.person: Final = word[-1] in PERSON_NOUN
        self.before: float = 0.0  # what it weighs in a phrase before the number, behind it, and amid a phrase
        self.behind: float = 0.0
        self.inner: float = 0.0
        self.gap: float = 0.0  # between a phrase and the number, or the mark that ends another clause
        self.other_gap: float = 0.0


def word_keys(tag: str, sign: str, side: str) -> list[Key]:
    """A word of a phrase."""
    return [(side + ", tag", tag, ""), (side + ", class", sign, "")]


def inner_keys(word: str) -> list[Key]:
    """A word amid a phrase."""
    return [("inner word", word, "")]


def gap_word_keys(word: str, tag: str, sign: str, whose: str) -> list[Key]:
    """A word between a phrase and the number, in the number's own clause or in another."""
    keys = [("gap, word", word, ""), ("gap, class", sign, whose), ("gap, tag", tag, "")]
    return [*keys, ("、 behind", "", "")] if word == "、" else keys


class Border:
    """Where a phrase begins or ends: the words right before and behind the border, and the next ones on both sides."""

    __slots__ = ("far", "following", "one", "other")

    def __init__(self, far: Word, one: Word, other: Word, following: Word) -> None:
        self.far: Final = far
        self.one: Final = one
        self.other: Final = other
        self.following: Final = following


class Vocabulary:
    """The words met so far, each with what it weighs by itself."""

    def __init__(self, weights: Weights) -> None:
        self._weights: Final = weights
        self._made = 0
        self._words: Final[dict[str, Word]] = {}
        self._marks: Final[dict[str, Word]] = {}
        self._kinds: Final[dict[str, int]] = {}
        self.edge: Final = self._make(EDGE, EDGE, EDGE)
        self.number: Final = self._make(NUMBER, NUMBER, NUMBER)
        self.end: Final = self._make(END, END, END)

    def _make(self, word: str, tag: str, sign: str) -> Word:
        both = tag + " " + sign
        kind = self._kinds.get(both)
        if kind is None:
            kind = self._kinds[both] = len(self._kinds)
        self._made += 1  # a number of its own for each, as sums are remembered by these numbers
        return Word(self._made, kind, word, tag, sign)

    def word(self, word: str, tag: str, sign: str) -> Word:
        """A word of a phrase."""
        found = self._words.get(word)
        if found is None or found.tag != tag or found.sign != sign:
            found = self._make(word, tag, sign)
            self._weigh(found)
            if len(self._words) > _MOST:
                self._words.clear()
            self._words[word] = found
        return found

    def _weigh(self, word: Word) -> None:
        weights = self._weights
        word.before = weigh(weights, word_keys(word.tag, word.sign, BEFORE))
        word.behind = weigh(weights, word_keys(word.tag, word.sign, BEHIND))
        word.inner = weigh(weights, inner_keys(word.word))
        word.gap = weigh(weights, gap_word_keys(word.word, word.tag, word.sign, "own"))
        word.other_gap = weigh(weights, gap_word_keys(word.word, word.tag, word.sign, "other"))

    def mark(self, word: str, sign: str) -> Word:
        """A mark, whose tag is itself."""
        found = self._marks.get(word)
        if found is None:
            found = self._marks[word] = self._make(word, word, sign)
        return found


class Words:
    """The words of a document, looked up when they are asked for."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens: Final = tokens
        self.vocabulary: Final = vocabulary
        self._inside: Final[list[Word | None]] = [None] * tokens.size

    def inside(self, at: int) -> Word:
        """A word of a phrase."""
        found = self._inside[at]
        if found is None:
            tokens = self.tokens
            found = self.vocabulary.word(tokens.words[at], tokens.tags[at], tokens.classes[at])
            self._inside[at] = found
        return found

    def beside(self, at: int) -> Word:
        """What stands at a border: a word, a mark, a number, or the text's end."""
        tokens, vocabulary = self.tokens, self.vocabulary
        if at < 0:
            return vocabulary.edge
        if at >= tokens.size:
            return vocabulary.end
        if tokens.number[at] >= 0:
            return vocabulary.number
        if tokens.stops[at]:
            return vocabulary.mark(tokens.words[at], tokens.classes[at])
        return self.inside(at)

    def border(self, at: int, ends: bool) -> Border:
        """The border before a word: there a phrase `ends`, or it begins."""
        tokens = self.tokens
        goes_on = at + 1 < tokens.size and not tokens.stops[at] and not tokens.stops[at + 1]
        following = self.inside(at + 1) if goes_on else self.vocabulary.end
        return Border(self._far(at, ends), self.beside(at - 1), self.beside(at), following)

    def _far(self, at: int, ends: bool) -> Word:
        """The next word but one before a border; a phrase that ends there does not go over marks."""
        stops = self.tokens.stops
        if at < 2 or stops[at - 1] or (ends and stops[at - 2]):
            return self.vocabulary.edge
        return self.vocabulary.number if self.tokens.number[at - 2] >= 0 else self.inside(at - 2)
