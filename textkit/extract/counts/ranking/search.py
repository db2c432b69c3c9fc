"""The search for the heaviest choice of one number, phrase by phrase, without writing down the features of each."""

from typing import Final

from textkit.extract.counts.choices import (
    BEFORE,
    BEHIND,
    BY_PLACE,
    LONGEST,
    NEVER,
    NONE,
    NOTHING,
    OF,
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
from textkit.extract.counts.ranking.antecedents import relation
from textkit.extract.counts.ranking.borders import SIDES
from textkit.extract.counts.ranking.leanings import NUMBERS
from textkit.extract.counts.ranking.lines import Line
from textkit.extract.counts.ranking.phrases import advised_keys, signs_of
from textkit.extract.counts.ranking.place import Place, advice_keys
from textkit.extract.counts.ranking.surroundings import is_listed, rest_keys, skip_keys
from textkit.extract.counts.ranking.weights import weigh
from textkit.extract.counts.tokens import PERSON_NOUN

_NEVER: Final = -1e9  # what a phrase weighs that cannot begin there
_UNKNOWN: Final = 1e9


class Kind:
    """What is the same for all phrases of one kind beside one number."""

    __slots__ = ("name", "number", "other", "person", "side", "weight")

    def __init__(self, name: str, number: int, weight: float, person: float, other: float) -> None:
        self.name: Final = name
        self.number: Final = number
        self.side: Final = 0 if name[0] == BEFORE else 1
        self.weight: Final = weight
        self.person: Final = person  # where the item is a person, and where it is none
        self.other: Final = other


class Search:
    """The heaviest choice of one number found so far."""

    def __init__(self, line: Line, place: Place, leanings: list[float]) -> None:
        self.line: Final = line
        self.words: Final = line.words
        self.model: Final = line.model
        self.weights: Final = line.model.weights
        self.place: Final = place
        self.tokens: Final = place.tokens
        self.best: Choice = NOTHING
        self.most: float = -1e9
        self.advice: Final[str] = place.candidate.advice or ""
        self.advised: Final = len(self.advice)
        self.plain: Final[float] = weigh(self.weights, advice_keys(place, "", False))
        self.heads: Final = line.model.heads(place.unit, place.unit_class)
        self.is_part: Final = place.candidate.whole is not None
        self.leanings: Final = leanings

    def look_before(self) -> None:
        """Weigh the phrases before the number."""
        place = self.place
        for run in range(reach(self.tokens, place.runs, place.own)):
            self._look_before(run, self._kind(BEFORE + str(run)))

    def _look_before(self, run: int, kind: Kind) -> None:
        low, high = self.place.runs[run]
        own = run == 0 and self.place.own
        leads = [_UNKNOWN] * (high - low)
        gap, at, sizes = 0.0, high, self.model.gaps.of(self.place, run)
        for last in lasts_before(self.tokens, low, high):
            while at > last:
                at -= 1
                word = self.words.inside(at)
                gap += word.gap if own else word.other_gap
            self._look_before_from(kind, run, last, leads, kind.weight + gap + sizes.weigh(high - last))

    def _look_before_from(self, kind: Kind, run: int, last: int, leads: list[float], weight: float) -> None:
        """Weigh the phrases of a run that end before a word, the shortest first."""
        tokens, line, low = self.tokens, self.line, self.place.runs[run][0]
        head = self.words.inside(last - 1)
        weight += line.right(0, last) + self._head(kind, last) + head.before
        for first in range(last - 1, max(low - 1, last - LONGEST - 1), -1):
            if tokens.words[first] == OF:
                break
            if first < last - 1:
                weight += line.put_before(first)
                if first == last - 2:
                    weight -= head.inner  # which ends the phrase
            lead = leads[first - low]
            if lead == _UNKNOWN:
                lead = leads[first - low] = self._lead(low, first, run)
            if lead != _NEVER:
                self._weigh(kind, first, last, run, weight + lead)

    def look_behind(self) -> None:
        """Weigh the phrases behind the number, and those behind the next one where they may share one."""
        self._look_behind(BEHIND, self.place.end)
        if shares(self.place.candidate):
            self._look_behind(SHARED, self.tokens.last[self.place.candidate.index + 1])

    def _look_behind(self, name: str, begin: int) -> None:
        firsts, end = firsts_behind(self.tokens, begin)
        if firsts:
            kind, endings = self._kind(name), [_UNKNOWN] * (end - begin + 1)
            for first in firsts:
                self._look_behind_from(kind, begin, first, end, endings)

    def _look_behind_from(self, kind: Kind, begin: int, first: int, end: int, endings: list[float]) -> None:
        """Weigh the phrases that begin with a word, the shortest first."""
        tokens, line, start = self.tokens, self.line, self.words.inside(first)
        weight = kind.weight + self._skip(begin, first) + line.left(1, first) + start.behind
        for last in range(first + 1, min(end, first + LONGEST) + 1):
            if tokens.words[last - 1] == OF:
                break
            if last > first + 1:
                weight += line.put_behind(last - 1)
                if last == first + 2:
                    weight -= start.inner  # which begins the phrase
            if closes(tokens, last):
                ending = endings[last - begin]
                if ending == _UNKNOWN:
                    ending = endings[last - begin] = self._ending(kind, last)
                self._weigh(kind, first, last, 0, weight + ending)

    def _weigh(self, kind: Kind, first: int, last: int, run: int, weight: float) -> None:
        """Offer a phrase with what its length and its signs weigh, and whether the rules advise it."""
        tokens, model = self.tokens, self.model
        advised = self._is_advised(first, last)
        if weight + model.bound < self.most and not advised:
            return
        weight += model.sizes[kind.number][last - first]
        listed = kind.side == 0 and is_listed(tokens, self.place.runs[run][0], first)
        signs = signs_of(tokens, first, last) + ("、" if listed else "")
        weight += model.written(kind.name[0], tokens.starts[last] - tokens.starts[first], signs)
        if advised:
            keys = advice_keys(self.place, kind.name, True) + advised_keys(tokens, first, last, SIDES[kind.side])
            weight += weigh(self.weights, keys)
        else:
            weight += self.plain
        if weight > self.most:
            self.best, self.most = Choice(kind.name[0], first, last, run, -1), weight

    def _is_advised(self, first: int, last: int) -> bool:
        """Whether a phrase is the one that the rules advise."""
        starts, size = self.tokens.starts, self.advised
        return (
            size > 0
            and size == starts[last] - starts[first]
            and self.tokens.text.startswith(self.advice, starts[first])
        )

    def look_back(self) -> None:
        """Weigh what was spoken of before, and nothing."""
        place, candidate = self.place, self.place.candidate
        for choice in spoken(candidate):
            item = candidate.line[choice.other].item or " "
            weight = self.leanings[NUMBERS[choice.kind]] + self._advice(choice.kind, candidate.advice == item)
            weight += self.heads.character(item[-1]) + self.heads.person(choice.kind, item[-1] in PERSON_NOUN)
            antecedents = self.model.spoken[choice.kind]
            if weight + antecedents.most[relation(place, choice)] >= self.most:
                weight += antecedents.weigh(place, choice)
                if weight > self.most:
                    self.best, self.most = choice, weight
        weight = self.leanings[NUMBERS[NONE]] + self._advice(NONE, candidate.advice is None)
        if weight > self.most:
            self.best, self.most = NOTHING, weight

    def _advice(self, kind: str, advised: bool) -> float:
        return weigh(self.weights, advice_keys(self.place, kind, True)) if advised else self.plain

    def _kind(self, name: str) -> Kind:
        number = NUMBERS[name]
        weight = self.leanings[number]
        return Kind(name, number, weight, self.heads.person(name, True), self.heads.person(name, False))

    def _head(self, kind: Kind, last: int) -> float:
        """A phrase's last word beside the unit."""
        word = self.words.inside(last - 1)
        weight = self.heads.word(word) + (kind.person if word.person else kind.other)
        return weight + self.heads.part(word) if self.is_part else weight

    def _lead(self, low: int, first: int, run: int) -> float:
        """A phrase's left border, and what is left of the run before it."""
        opening = self.words.inside(first).opening
        if opening == NEVER or (opening == BY_PLACE and not opens(self.tokens, first)):
            return _NEVER
        own = run == 0 and self.place.own
        return self.line.left(0, first) + self.model.leads.weigh(self.words, low, first, own)

    def _skip(self, begin: int, first: int) -> float:
        """What stands between the number and a phrase behind it: most often nothing."""
        return weigh(self.weights, skip_keys(self.place, begin, first))

    def _ending(self, kind: Kind, last: int) -> float:
        """A phrase's right border behind the number, its last word, and what is left behind it."""
        return self.line.right(1, last) + self._head(kind, last) + weigh(self.weights, rest_keys(self.place, last))
