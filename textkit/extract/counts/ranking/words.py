"""Words as the features of phrases see them: each with its tag and class, and what stands around a phrase's border."""

from typing import TYPE_CHECKING, Final

from textkit.extract.counts.choices import BEFORE, BEHIND, opening
from textkit.extract.counts.ranking.weights import Key, Weights, look, weigh
from textkit.extract.counts.tokens import EDGE, NUMBER, PERSON_NOUN, Tokens

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

END: Final = "$"
_MOST: Final = 50_000  # words that are kept; then they are forgotten


Row = dict[str, float]


class Edge:
    """What a word weighs before or behind one border: alone, and by the word, the tag and the class on the other side."""

    __slots__ = ("alone", "signs", "tags", "words")

    def __init__(self, alone: float, words: Row | None, tags: Row | None, signs: Row | None) -> None:
        self.alone: Final = alone
        self.words: Final = words or None  # most words have none, which costs no look-up
        self.tags: Final = tags or None
        self.signs: Final = signs or None

    def beside(self, other: "Word") -> float:
        """The weight with a word on the other side."""
        weight = self.alone
        if self.words is not None:
            weight += self.words.get(other.word, 0.0)
        if self.tags is not None:
            weight += self.tags.get(other.tag, 0.0)
        if self.signs is not None:
            weight += self.signs.get(other.sign, 0.0)
        return weight


class Category:
    """A tag with a class: its number, and what a word weighs by them in a phrase and between a phrase and the number."""

    __slots__ = ("before", "behind", "gap_sign", "gap_tag", "number", "other_gap_sign")

    def __init__(self, number: int, weights: Weights, tag: str, sign: str) -> None:
        self.number: Final = number
        self.before: Final = weigh(weights, word_keys(tag, sign, BEFORE))
        self.behind: Final = weigh(weights, word_keys(tag, sign, BEHIND))
        self.gap_sign: Final = look(weights, "gap, class", sign, "own")
        self.other_gap_sign: Final = look(weights, "gap, class", sign, "other")
        self.gap_tag: Final = look(weights, "gap, tag", tag, "")


_ACTS: Final = frozenset("vpgs")
_BORDERS: Final = 4


class Word:
    """A word, a mark, a number, or the text's end: its tag and class, and what it weighs by itself."""

    __slots__ = (
        "acts",
        "before",
        "behind",
        "code",
        "edges_before",
        "edges_behind",
        "gap",
        "inner",
        "kind",
        "last",
        "opening",
        "other_gap",
        "person",
        "sign",
        "tag",
        "word",
    )

    def __init__(self, category: Category, word: str, tag: str, sign: str) -> None:
        self.kind: Final = category.number
        self.word: Final = word
        self.tag: Final = tag
        self.sign: Final = sign
        self.last: Final = word[-1]
        self.person: Final = word[-1] in PERSON_NOUN
        self.acts: Final = sign in _ACTS
        self.opening: Final = opening(word)
        self.code: i64 = ord(sign)
        self.before: Final = category.before  # in a phrase before the number, behind it, and amid a phrase
        self.behind: Final = category.behind
        self.inner: float = 0.0
        self.gap: float = 0.0  # between a phrase and the number, or the mark that ends another clause
        self.other_gap: float = 0.0
        self.edges_before: Final[list[Edge | None]] = [None] * _BORDERS  # right before each border, and right behind it
        self.edges_behind: Final[list[Edge | None]] = [None] * _BORDERS


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
        self._words: Final[dict[str, Word]] = {}
        self._marks: Final[dict[str, Word]] = {}
        self._categories: Final[dict[str, Category]] = {}
        self._pause: Final = look(weights, "、 behind", "", "")
        self.edge: Final = self._make(EDGE, EDGE, EDGE)
        self.number: Final = self._make(NUMBER, NUMBER, NUMBER)
        self.end: Final = self._make(END, END, END)

    def forget(self) -> None:
        """Forget the words met so far."""
        self._words.clear()
        self._marks.clear()

    def _make(self, word: str, tag: str, sign: str) -> Word:
        return Word(self._category(tag, sign), word, tag, sign)

    def _category(self, tag: str, sign: str) -> Category:
        both = tag + " " + sign
        found = self._categories.get(both)
        if found is None:
            found = self._categories[both] = Category(len(self._categories), self._weights, tag, sign)
        return found

    def word(self, word: str, tag: str, sign: str) -> Word:
        """A word of a phrase."""
        found = self._words.get(word)
        if found is None or found.tag != tag or found.sign != sign:
            category = self._category(tag, sign)
            found = Word(category, word, tag, sign)
            self._weigh(found, category)
            if len(self._words) > _MOST:
                self._words.clear()
            self._words[word] = found
        return found

    def _weigh(self, word: Word, category: Category) -> None:
        gap = look(self._weights, "gap, word", word.word, "")
        word.inner = look(self._weights, "inner word", word.word, "")
        word.gap = gap + category.gap_sign + category.gap_tag
        word.other_gap = gap + category.other_gap_sign + category.gap_tag
        if word.word == "、":
            word.gap += self._pause
            word.other_gap += self._pause

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
        self._beside: Final[list[Word | None]] = [None] * tokens.size

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
        if at < 0:
            return self.vocabulary.edge
        if at >= self.tokens.size:
            return self.vocabulary.end
        found = self._beside[at]
        if found is None:
            found = self._beside[at] = self._look_beside(at)
        return found

    def _look_beside(self, at: int) -> Word:
        tokens, vocabulary = self.tokens, self.vocabulary
        if tokens.number[at] >= 0:
            return vocabulary.number
        if tokens.stops[at]:
            return vocabulary.mark(tokens.words[at], tokens.classes[at])
        return self.inside(at)

    def border(self, at: int, ends: bool) -> Border:
        """The border before a word: there a phrase `ends`, or it begins."""
        return Border(self.far(at, ends), self.beside(at - 1), self.beside(at), self.following(at))

    def following(self, at: int) -> Word:
        """The next word behind the one behind a border, in its run."""
        tokens = self.tokens
        goes_on = at + 1 < tokens.size and not tokens.stops[at] and not tokens.stops[at + 1]
        return self.inside(at + 1) if goes_on else self.vocabulary.end

    def far(self, at: int, ends: bool) -> Word:
        """The next word but one before a border; a phrase that ends there does not go over marks."""
        stops = self.tokens.stops
        if at < 2 or stops[at - 1] or (ends and stops[at - 2]):
            return self.vocabulary.edge
        return self.vocabulary.number if self.tokens.number[at - 2] >= 0 else self.inside(at - 2)
