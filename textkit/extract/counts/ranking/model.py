"""The weights that come with textkit, and the sums of them that come again and again."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textkit.extract.counts.choices import BEFORE, BEHIND, LONGEST, NONE, NOTHING, SHARED, SPOKEN, WHOLE, Choice
from textkit.extract.counts.ranking.antecedents import Antecedents
from textkit.extract.counts.ranking.borders import BORDERS
from textkit.extract.counts.ranking.edges import Edges
from textkit.extract.counts.ranking.heads import Heads
from textkit.extract.counts.ranking.leads import Gaps, Leads
from textkit.extract.counts.ranking.leanings import KINDS, Leanings
from textkit.extract.counts.ranking.phrases import two_keys, words_keys
from textkit.extract.counts.ranking.place import Place
from textkit.extract.counts.ranking.weights import Key, Weights, look, parse, scoped, weigh
from textkit.extract.counts.ranking.words import Edge, Vocabulary, Word
from textkit.extract.counts.tokens import NUMBER

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64


class Known:
    """The heaviest phrase around a number, its words counted from the number, and its weight.

    `leanings` is what the look of the place weighs; None where a further number follows, whose figure they may hang on.
    """

    __slots__ = ("first", "kind", "last", "leanings", "run", "weight")

    def __init__(self, kind: str, first: int, last: int, run: int, weight: float, leanings: list[float] | None) -> None:
        self.kind: Final = kind
        self.first: Final = first
        self.last: Final = last
        self.run: Final = run
        self.weight: Final = weight
        self.leanings: Final = leanings

    def choice(self, at: int) -> Choice:
        """The phrase beside the number whose first word is `at`."""
        return NOTHING if self.kind == NONE else Choice(self.kind, at + self.first, at + self.last, self.run, -1)


_MOST: Final = 50_000  # sums that are kept; then they are forgotten
_PLACES: Final = 20_000  # surroundings of numbers that are kept
_SHIFT: Final = 1 << 18  # kinds of words are fewer; three of them, a border and what a sum is of fill 58 bits
_BEFORE, _BEHIND, _TWO = range(3)
"""What a sum that is remembered is of."""
_LENGTHS: Final = 13  # a phrase's characters up to the length where all longer ones weigh the same
_BOUNDED: Final = ("characters", "signs")


class Model:
    """The weights, and their sums: of two words side by side, of a last word with a unit."""

    def __init__(self, weights: Weights) -> None:
        self.weights: Final = weights
        self.vocabulary: Final = Vocabulary(weights)
        self.leanings: Final = Leanings(weights)
        self.spoken: Final = {kind: Antecedents(scoped(weights, kind + ", ")) for kind in (WHOLE, SPOKEN)}
        self.leads: Final = Leads(weights)
        self.gaps: Final = Gaps(weights)
        self.bound: Final = _bound(weights)
        self._lengths: Final[dict[str, list[float]]] = {
            kind: [look(weights, "characters", kind, str(size)) for size in range(_LENGTHS)]
            for kind in (BEFORE, BEHIND, SHARED)
        }
        rows = weights.get("signs", {})
        self._signs: Final = {kind: rows.get(kind, {}) for kind in (BEFORE, BEHIND, SHARED)}
        self.sizes: Final = [[weigh(weights, words_keys(kind, many)) for many in range(LONGEST + 1)] for kind in KINDS]
        """What a phrase weighs by its length in words: by the number of its kind."""
        self._heads: Final[dict[str, Heads]] = {}
        self._edges: Final = [Edges(weights, at) for at in range(len(BORDERS))]
        self._sums: Final[dict[int, float]] = {}
        self._known: Final[dict[tuple[str, ...], Known]] = {}

    def weigh(self, keys: list[Key]) -> float:
        """The sum of the weights of features."""
        return weigh(self.weights, keys)

    def forget(self) -> None:
        """Forget what is remembered, which changes no answer: for measuring what a text costs by itself."""
        self._sums.clear()
        self._known.clear()
        self.vocabulary.forget()

    def heads(self, unit: str, unit_class: str) -> Heads:
        """What can be counted in a unit."""
        found = self._heads.get(unit)
        if found is None:
            if len(self._heads) > _MOST:
                self._heads.clear()
            found = self._heads[unit] = Heads(self.weights, unit, unit_class)
        return found

    def border(self, at: int, far: Word, one: Word, other: Word, following: Word) -> float:
        """The weight of a border; `at` is the number of its name, the words are those of `words.Border`."""
        number: i64 = at
        shift: i64 = _SHIFT
        first: i64 = far.kind
        left: i64 = one.kind
        right: i64 = other.kind
        last: i64 = following.kind
        key = (((first * shift + left) * shift + right) * 4 + number) * 4 + _BEFORE
        before = self._sums.get(key)
        if before is None:
            before = self._keep(key, self._edges[at].tags_before(far, one, other))
        key = (((left * shift + right) * shift + last) * 4 + number) * 4 + _BEHIND
        behind = self._sums.get(key)
        if behind is None:
            behind = self._keep(key, self._edges[at].tags_behind(one, other, following))
        return before + behind + self._edge_before(at, one).beside(other) + self._edge_behind(at, other).beside(one)

    def _keep(self, key: int, weight: float) -> float:
        if len(self._sums) > _MOST:
            self._sums.clear()
        self._sums[key] = weight
        return weight

    def _edge_before(self, at: int, word: Word) -> Edge:
        found = word.edges_before[at]
        if found is None:
            found = word.edges_before[at] = self._edges[at].before(word.word)
        return found

    def _edge_behind(self, at: int, word: Word) -> Edge:
        found = word.edges_behind[at]
        if found is None:
            found = word.edges_behind[at] = self._edges[at].behind(word.word)
        return found

    def two(self, one: Word, other: Word) -> float:
        """The weight of two words side by side in a phrase."""
        left: i64 = one.kind
        right: i64 = other.kind
        key = (left * _SHIFT + right) * 16 + _TWO
        found = self._sums.get(key)
        if found is None:
            found = self._keep(key, weigh(self.weights, two_keys(one.tag, one.sign, other.tag, other.sign)))
        return found

    def written(self, kind: str, size: int, signs: str) -> float:
        """The weight of a phrase's length in characters, and of what joins its words."""
        return self._lengths[kind][min(size, _LENGTHS - 1)] + self._signs[kind].get(signs, 0.0)

    def known(self, key: tuple[str, ...]) -> Known | None:
        """The heaviest phrase of a place that was met before."""
        return self._known.get(key)

    def learn(self, key: tuple[str, ...], choice: Choice, weight: float, place: Place, leanings: list[float]) -> None:
        """Remember the heaviest phrase of a place."""
        if len(self._known) > _PLACES:
            self._known.clear()
        at, kept = place.at, None if place.following_tag == NUMBER else leanings
        self._known[key] = Known(choice.kind, choice.first - at, choice.last - at, choice.run, weight, kept)


def _bound(weights: Weights) -> float:
    """The most that a phrase's length and signs together can weigh, and not being advised."""
    total = sum(_heaviest(rows) for template in _BOUNDED for rows in [weights.get(template, {})])
    lengths = [_heaviest(rows) for name, rows in weights.items() if name[1:].endswith(", words")]
    return total + max([0.0, *weights.get("advised", {}).get("0", {}).values()]) + max([0.0, *lengths])


def _heaviest(rows: dict[str, dict[str, float]]) -> float:
    return max([0.0, *(weight for row in rows.values() for weight in row.values())])


@cache
def shipped() -> Model:
    """The model that comes with textkit."""
    return Model(parse((Path(__file__).parents[3] / "models" / "items.txt").read_text("utf-8")))
