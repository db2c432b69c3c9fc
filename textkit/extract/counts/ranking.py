"""What a number counts, decided by a linear model: of all choices the one whose features weigh most."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import (
    BEFORE,
    BEHIND,
    LONGEST,
    NONE,
    NOTHING,
    SHARED,
    Choice,
    closes,
    firsts_behind,
    lasts_before,
    opens,
    reach,
    shares,
    spoken,
)
from textkit.extract.counts.features import (
    Key,
    Place,
    is_advised,
    is_listed,
    keys_of,
    left_border,
    of_advice,
    of_both,
    of_character,
    of_gap,
    of_head,
    of_inner_word,
    of_kind,
    of_lead,
    of_rest,
    of_skip,
    of_spoken,
    of_two_words,
    of_word,
    right_border,
)
from textkit.extract.counts.tokens import Tokens

Weights = dict[str, dict[str, dict[str, float]]]
"""The weight of each feature: by template, first and second value."""


def parse(text: str) -> Weights:
    """The weights of a file: lines of a template, a first value, and pairs of a second value and its weight.

    >>> parse("kind\\tF0\\t\\t1.5\\n")
    {'kind': {'F0': {'': 1.5}}}
    """
    weights: Weights = {}
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        template, first, *pairs = line.split("\t")
        row = weights.setdefault(template, {}).setdefault(_meant(first), {})
        for at in range(0, len(pairs), 2):
            row[_meant(pairs[at])] = float(pairs[at + 1])
    return weights


def _meant(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\t", "\t") if "\\" in value else value


@cache
def shipped() -> Weights:
    """The weights that come with textkit."""
    return parse((files("textkit") / "models" / "items.txt").read_text("utf-8"))


class Ranking:
    """The choices of a document's numbers, weighed; what does not hang on the number is weighed once."""

    def __init__(self, tokens: Tokens, weights: Weights) -> None:
        self.tokens: Final = tokens
        self.weights: Final = weights
        self._left: Final[dict[str, dict[int, float]]] = {BEFORE: {}, BEHIND: {}}
        self._right: Final[dict[str, dict[int, float]]] = {BEFORE: {}, BEHIND: {}}
        self._words: Final[dict[str, dict[int, float]]] = {BEFORE: {}, BEHIND: {}}
        self._two: Final[dict[int, float]] = {}
        self._inner: Final[dict[int, float]] = {}

    def weigh(self, keys: Sequence[Key]) -> float:
        """The sum of the weights of features."""
        total, weights = 0.0, self.weights
        for template, first, second in keys:
            rows = weights.get(template)
            if rows is not None:
                row = rows.get(first)
                if row is not None:
                    total += row.get(second, 0.0)
        return total

    def choose(self, candidate: Candidate) -> Choice:
        """The choice that weighs most; of equal ones the first."""
        search = _Search(self, Place(self.tokens, candidate))
        search.look_before()
        search.look_behind()
        search.look_back()
        return search.best

    def left(self, side: str, first: int) -> float:
        """The weight of a phrase's left border."""
        found = self._left[side].get(first)
        if found is None:
            found = self.weigh(left_border(self.tokens, first, side))
            self._left[side][first] = found
        return found

    def right(self, side: str, last: int) -> float:
        """The weight of a phrase's right border."""
        found = self._right[side].get(last)
        if found is None:
            found = self.weigh(right_border(self.tokens, last, side))
            self._right[side][last] = found
        return found

    def word(self, side: str, at: int) -> float:
        """The weight of a word in a phrase."""
        found = self._words[side].get(at)
        if found is None:
            found = self.weigh(of_word(self.tokens, at, side))
            self._words[side][at] = found
        return found

    def two(self, at: int) -> float:
        """The weight of a word in a phrase with the one before it."""
        found = self._two.get(at)
        if found is None:
            found = self.weigh(of_two_words(self.tokens, at))
            self._two[at] = found
        return found

    def inner(self, at: int) -> float:
        """The weight of a word that is neither the first nor the last of a phrase."""
        found = self._inner.get(at)
        if found is None:
            found = self.weigh(of_inner_word(self.tokens, at))
            self._inner[at] = found
        return found

    def reasons(self, candidate: Candidate, choice: Choice) -> list[tuple[float, Key]]:
        """The features of a choice with their weights, the heaviest first."""
        found = [(self.weigh([key]), key) for key in keys_of(Place(self.tokens, candidate), choice)]
        return sorted((reason for reason in found if reason[0]), key=lambda reason: -abs(reason[0]))


class _Search:
    """The search for the heaviest choice of one number, phrase by phrase, without writing down the features of each."""

    def __init__(self, ranking: Ranking, place: Place) -> None:
        self.ranking: Final = ranking
        self.place: Final = place
        self.tokens: Final = ranking.tokens
        self.best: Choice = NOTHING
        self.most: float = -1e9

    def _offer(self, choice: Choice, weight: float) -> None:
        if weight > self.most:
            self.best, self.most = choice, weight

    def look_before(self) -> None:
        """Weigh the phrases before the number."""
        place, tokens, ranking = self.place, self.tokens, self.ranking
        weigh = ranking.weigh
        for run in range(reach(tokens, place.runs, place.own)):
            low, high = place.runs[run]
            kind = BEFORE + str(run)
            of_its_kind = weigh(of_kind(place, kind))
            leads: dict[int, float] = {}
            for last in lasts_before(tokens, low, high):
                ending = of_its_kind + ranking.right(BEFORE, last) + weigh(of_head(place, last))
                ending += weigh(of_gap(place, run, last)) + self._character(kind, last)
                words = ranking.word(BEFORE, last - 1)
                for first in range(last - 1, max(low - 1, last - LONGEST - 1), -1):
                    if first < last - 1:
                        words += ranking.word(BEFORE, first) + ranking.two(first + 1)
                        if first < last - 2:
                            words += ranking.inner(first + 1)
                    if not opens(tokens, first):
                        continue
                    lead = leads.get(first)
                    if lead is None:
                        lead = weigh(of_lead(tokens, low, first, run == 0 and place.own)) + ranking.left(BEFORE, first)
                        leads[first] = lead
                    weight = ending + words + lead
                    weight += weigh(of_both(tokens, first, last, kind, is_listed(tokens, low, first)))
                    weight += self._advice(kind, first, last)
                    self._offer(Choice(BEFORE, first, last, run, -1), weight)

    def look_behind(self) -> None:
        """Weigh the phrases behind the number, and those behind the next one where they may share one."""
        self._look_behind(BEHIND, self.place.end)
        if shares(self.place.candidate):
            self._look_behind(SHARED, self.tokens.last[self.place.candidate.index + 1])

    def _look_behind(self, kind: str, begin: int) -> None:
        place, tokens, ranking = self.place, self.tokens, self.ranking
        weigh = ranking.weigh
        firsts, end = firsts_behind(tokens, begin)
        if not firsts:
            return
        of_its_kind = weigh(of_kind(place, kind))
        endings: dict[int, float] = {}
        for first in firsts:
            opening = of_its_kind + weigh(of_skip(place, begin, first)) + ranking.left(BEHIND, first)
            words = 0.0
            for last in range(first + 1, min(end, first + LONGEST) + 1):
                words += ranking.word(BEHIND, last - 1)
                if last - first > 1:
                    words += ranking.two(last - 1)
                    if last - first > 2:
                        words += ranking.inner(last - 2)
                if not closes(tokens, last):
                    continue
                ending = endings.get(last)
                if ending is None:
                    ending = ranking.right(BEHIND, last) + weigh(of_head(place, last)) + weigh(of_rest(place, last))
                    ending += self._character(kind, last)
                    endings[last] = ending
                weight = opening + words + ending + weigh(of_both(tokens, first, last, kind, False))
                self._offer(Choice(kind, first, last, 0, -1), weight + self._advice(kind, first, last))

    def _character(self, kind: str, last: int) -> float:
        return self.ranking.weigh(of_character(self.place, kind, self.tokens.words[last - 1][-1]))

    def _advice(self, kind: str, first: int, last: int) -> float:
        advised = is_advised(self.place, self.tokens.span(first, last))
        return self.ranking.weigh(of_advice(self.place, kind, advised))

    def look_back(self) -> None:
        """Weigh what was spoken of before, and nothing."""
        place, weigh, kinds = self.place, self.ranking.weigh, dict[str, float]()
        candidate = place.candidate
        for choice in spoken(candidate):
            kind, item = choice.kind, candidate.line[choice.other].item or " "
            if kind not in kinds:
                kinds[kind] = weigh(of_kind(place, kind))
            weight = kinds[kind] + weigh(of_spoken(place, choice)) + weigh(of_character(place, kind, item[-1]))
            self._offer(choice, weight + weigh(of_advice(place, kind, candidate.advice == item)))
        weight = weigh(of_kind(place, NONE)) + weigh(of_advice(place, NONE, candidate.advice is None))
        self._offer(NOTHING, weight)
