"""What is left of a run before and behind a phrase that stands before the number, weighed without writing down its features."""

from typing import TYPE_CHECKING, Final

from textkit.extract.counts.ranking.place import Place, size_of
from textkit.extract.counts.ranking.surroundings import is_listed
from textkit.extract.counts.ranking.weights import Weights, look
from textkit.extract.counts.ranking.words import Words

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

_FAR: Final = 6  # words before a phrase that are looked at
_NEAR: Final = 3  # words before a phrase whose classes are looked at together
_WHOSE: Final = ("other", "own")
_NONE: Final[dict[str, float]] = {}


def code_of(classes: str) -> int:
    """Up to three classes as one number, which is sooner made than they are put together.

    >>> code_of(""), code_of("a") == ord("a"), code_of("ab") == (ord("a") << 16 | ord("b"))
    (0, True, True)
    """
    code = 0
    for sign in classes:
        code = code << 16 | ord(sign)
    return code


class Leads:
    """The weights of what is left of the run before a phrase, as `surroundings.lead_keys` has it."""

    def __init__(self, weights: Weights) -> None:
        sizes = [size_of(many) for many in range(_FAR + 1)]
        self._words: Final = [[look(weights, "words before", size, own) for size in sizes] for own in _WHOSE]
        rows = weights.get("classes before", {})
        self._classes: Final[dict[int, float]] = {code_of(classes): row.get("", 0.0) for classes, row in rows.items()}
        self._verb: Final = look(weights, "verb before", "1", "")
        self._listed: Final = look(weights, "、 before", "", "")

    def weigh(self, words: Words, low: int, first: int, own: bool) -> float:
        """What stands in a run that begins at `low`, before a phrase that begins at `first`."""
        tokens, begin = words.tokens, max(low, first - _FAR)
        weight = self._words[int(own)][first - begin]
        code: i64 = 0
        for near in range(max(low, first - _NEAR), first):
            code = (code << 16) | words.inside(near).code
        weight += self._classes.get(code, 0.0)
        at = first - 1
        while at >= begin and not words.inside(at).acts:
            at -= 1
        if at >= begin:
            weight += self._verb
        return weight + self._listed if is_listed(tokens, low, first) else weight


def _rank(many: int) -> int:
    """The place of a number of words in a list of weights by its size."""
    return many if many < 4 else 4 if many < 7 else 5


_SIZES: Final = [size_of(many) for many in (0, 1, 2, 3, 4, 7)]
_RUNS: Final = ("0", "1", "2")
_NO_SIZES: Final = [0.0] * len(_SIZES)


def _by_size(row: dict[str, float]) -> list[float]:
    return [row.get(size, 0.0) for size in _SIZES]


class Gaps:
    """The weights of how many words stand behind a phrase before the number, as `surroundings.gap_size_keys` has it."""

    def __init__(self, weights: Weights) -> None:
        rows = weights.get("gap's words", {})
        self.own: Final = _by_size(rows.get("own", _NONE))
        self.other: Final = _by_size(rows.get("other", _NONE))
        self._clauses: Final = weights.get("other clause", {})
        delimiters = weights.get("other clause, delimiter", {})
        self._delimiters: Final = {delimiter: _by_size(row) for delimiter, row in delimiters.items()}
        self._last: Final = weights.get("other clause, last class", {})

    def of(self, place: Place, run: int) -> "Gap":
        """What they weigh in a run before the number."""
        if run == 0 and place.own:
            return Gap(self.own, 0.0, _NO_SIZES, 0.0)
        clause = self._clauses.get(_RUNS[run], _NONE).get(place.unit_class, 0.0)
        last = self._last.get(_RUNS[run], _NONE).get(place.length + place.last_class, 0.0)
        return Gap(self.other, clause, self._delimiters.get(place.delimiter, _NO_SIZES), last)


class Gap:
    """What the words behind a phrase weigh in one run before one number."""

    __slots__ = ("_clause", "_delimiter", "_last", "_words")

    def __init__(self, words: list[float], clause: float, delimiter: list[float], last: float) -> None:
        self._words: Final = words
        self._clause: Final = clause
        self._delimiter: Final = delimiter
        self._last: Final = last

    def weigh(self, many: int) -> float:
        """What so many words weigh."""
        at = _rank(many)
        return self._words[at] + self._clause + self._delimiter[at] + self._last
