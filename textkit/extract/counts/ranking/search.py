"""The search for the heaviest choice of one number, phrase by phrase, without writing down the features of each."""

from typing import Final

from textkit.extract.counts.choices import (
    BEFORE,
    BEHIND,
    LONGEST,
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
from textkit.extract.counts.ranking.antecedents import antecedent_keys
from textkit.extract.counts.ranking.borders import RIGHT, SIDES
from textkit.extract.counts.ranking.model import Model
from textkit.extract.counts.ranking.phrases import advised_keys, character_keys, head_keys, signs_of
from textkit.extract.counts.ranking.place import Place, advice_keys, beside_keys, kind_keys
from textkit.extract.counts.ranking.surroundings import gap_keys, is_listed, lead_keys, rest_keys, skip_keys
from textkit.extract.counts.ranking.words import Words
from textkit.extract.counts.tokens import Tokens

_NEVER: Final = -1e9  # what a phrase weighs that cannot begin there
_KINDS: Final = {BEFORE + "0": 0, BEFORE + "1": 1, BEFORE + "2": 2, BEHIND: 3, SHARED: 4}


class Borders:
    """The weights of a document's borders, weighed once, whatever number they stand beside."""

    def __init__(self, tokens: Tokens, model: Model) -> None:
        self.model: Final = model
        self.words: Final = Words(tokens, model.vocabulary)
        self._left: Final[dict[int, float]] = {}
        self._right: Final[dict[int, float]] = {}

    def left(self, side: int, first: int) -> float:
        """The weight of a phrase's left border."""
        found = self._left.get(first * 2 + side)
        if found is None:
            found = self._left[first * 2 + side] = self.model.border(side, self.words.border(first, False))
        return found

    def right(self, side: int, last: int) -> float:
        """The weight of a phrase's right border."""
        found = self._right.get(last * 2 + side)
        if found is None:
            found = self._right[last * 2 + side] = self.model.border(RIGHT + side, self.words.border(last, True))
        return found


class Kind:
    """What is the same for all phrases of one kind beside one number."""

    __slots__ = ("advised", "name", "number", "plain", "side", "weight")

    def __init__(self, name: str, weight: float, plain: float, advised: float) -> None:
        self.name: Final = name
        self.number: Final = _KINDS[name]
        self.side: Final = 0 if name[0] == BEFORE else 1
        self.weight: Final = weight
        self.plain: Final = plain
        self.advised: Final = advised


class Search:
    """The heaviest choice of one number found so far."""

    def __init__(self, borders: Borders, place: Place) -> None:
        self.borders: Final = borders
        self.words: Final = borders.words
        self.model: Final = borders.model
        self.place: Final = place
        self.tokens: Final = place.tokens
        self.best: Choice = NOTHING
        self.most: float = -1e9
        self.advice: Final[str] = place.candidate.advice or ""

    def look_before(self) -> None:
        """Weigh the phrases before the number."""
        place = self.place
        for run in range(reach(self.tokens, place.runs, place.own)):
            kind = self._kind(BEFORE + str(run))
            leads: dict[int, float] = {}
            for last in lasts_before(self.tokens, *place.runs[run]):
                self._look_before(kind, run, last, leads)

    def _look_before(self, kind: Kind, run: int, last: int, leads: dict[int, float]) -> None:
        """Weigh the phrases of a run that end before a word, the shortest first."""
        tokens, words, model, low = self.tokens, self.words, self.model, self.place.runs[run][0]
        weight = kind.weight + self.borders.right(0, last) + self._head(kind.name, last) + self._gap(run, last)
        after = head = words.inside(last - 1)
        weight += head.before
        for first in range(last - 1, max(low - 1, last - LONGEST - 1), -1):
            if tokens.words[first] == OF:
                break
            if first < last - 1:
                word = words.inside(first)
                weight += word.before + model.two(word, after)
                if first < last - 2:
                    weight += after.inner
                after = word
            lead = leads.get(first)
            if lead is None:
                lead = leads[first] = self._lead(low, first, run) if opens(tokens, first) else _NEVER
            self._weigh(kind, first, last, run, weight + lead)

    def look_behind(self) -> None:
        """Weigh the phrases behind the number, and those behind the next one where they may share one."""
        self._look_behind(BEHIND, self.place.end)
        if shares(self.place.candidate):
            self._look_behind(SHARED, self.tokens.last[self.place.candidate.index + 1])

    def _look_behind(self, name: str, begin: int) -> None:
        firsts, end = firsts_behind(self.tokens, begin)
        if firsts:
            kind, endings = self._kind(name), dict[int, float]()
            for first in firsts:
                self._look_behind_from(kind, begin, first, end, endings)

    def _look_behind_from(self, kind: Kind, begin: int, first: int, end: int, endings: dict[int, float]) -> None:
        """Weigh the phrases that begin with a word, the shortest first."""
        tokens, words, model = self.tokens, self.words, self.model
        weight = kind.weight + self._skip(begin, first) + self.borders.left(1, first)
        before = words.inside(first)
        for last in range(first + 1, min(end, first + LONGEST) + 1):
            if tokens.words[last - 1] == OF:
                break
            word = words.inside(last - 1)
            weight += word.behind
            if last - first > 1:
                weight += model.two(before, word)
                if last - first > 2:
                    weight += before.inner
            before = word
            if closes(tokens, last):
                ending = endings.get(last)
                if ending is None:
                    ending = endings[last] = self._ending(kind.name, last)
                self._weigh(kind, first, last, 0, weight + ending)

    def _weigh(self, kind: Kind, first: int, last: int, run: int, weight: float) -> None:
        """Offer a phrase with what its length, its ends and its signs weigh, and whether the rules advise it."""
        tokens, model = self.tokens, self.model
        advised = self._is_advised(first, last)
        if weight + model.bound < self.most and not advised:
            return
        weight += model.ends(
            kind.name, kind.number, last - first, self.words.inside(first), self.words.inside(last - 1)
        )
        listed = kind.side == 0 and is_listed(tokens, self.place.runs[run][0], first)
        signs = signs_of(tokens, first, last) + ("、" if listed else "")
        weight += model.written(kind.name[0], tokens.starts[last] - tokens.starts[first], signs)
        if advised:
            weight += kind.advised + model.weigh(advised_keys(tokens, first, last, SIDES[kind.side]))
        else:
            weight += kind.plain
        if weight > self.most:
            self.best, self.most = Choice(kind.name[0], first, last, run, -1), weight

    def _is_advised(self, first: int, last: int) -> bool:
        """Whether a phrase is the one that the rules advise."""
        starts, size = self.tokens.starts, len(self.advice)
        return size == starts[last] - starts[first] and self.tokens.text.startswith(self.advice, starts[first])

    def look_back(self) -> None:
        """Weigh what was spoken of before, and nothing."""
        place, model, kinds = self.place, self.model, dict[str, float]()
        candidate = place.candidate
        for choice in spoken(candidate):
            kind, item = choice.kind, candidate.line[choice.other].item or " "
            if kind not in kinds:
                kinds[kind] = self._kind_weight(kind)
            keys = antecedent_keys(place, choice) + advice_keys(place, kind, candidate.advice == item)
            weight = kinds[kind] + model.weigh(keys + character_keys(place, kind, item[-1]))
            if weight > self.most:
                self.best, self.most = choice, weight
        weight = self._kind_weight(NONE) + model.weigh(advice_keys(place, NONE, candidate.advice is None))
        if weight > self.most:
            self.best, self.most = NOTHING, weight

    def _kind(self, name: str) -> Kind:
        plain, advised = (self.model.weigh(advice_keys(self.place, name, advised)) for advised in (False, True))
        return Kind(name, self._kind_weight(name), plain, advised)

    def _kind_weight(self, kind: str) -> float:
        """What speaks for a kind of choice: remembered of places that look alike."""
        alike = self.model.of_text(kind + self.place.look, lambda: kind_keys(self.place, kind))
        return alike + self.model.weigh(beside_keys(self.place, kind))

    def _head(self, kind: str, last: int) -> float:
        """A phrase's last word beside the unit."""
        place, word = self.place, self.tokens.words[last - 1]
        key = kind + place.unit + " " + word
        return self.model.of_text(key, lambda: head_keys(place, last) + character_keys(place, kind, word[-1]))

    def _gap(self, run: int, last: int) -> float:
        """What stands between a phrase and the number: most often nothing."""
        place = self.place
        if run or not place.own:
            return self.model.weigh(gap_keys(place, run, last))
        key = "gap " + place.unit_class + " ".join(self.tokens.words[last : place.at])
        return self.model.of_text(key, lambda: gap_keys(place, run, last))

    def _lead(self, low: int, first: int, run: int) -> float:
        """What is left of the run before a phrase, and the phrase's left border."""
        tokens, own = self.tokens, run == 0 and self.place.own
        key = " ".join(tokens.classes[max(low, first - 6) : first])
        key = ("lead 、" if is_listed(tokens, low, first) else "lead ") + ("o" if own else "x") + key
        return self.model.of_text(key, lambda: lead_keys(tokens, low, first, own)) + self.borders.left(0, first)

    def _skip(self, begin: int, first: int) -> float:
        """What stands between the number and a phrase behind it: most often nothing."""
        if first > begin:
            return self.model.weigh(skip_keys(self.place, begin, first))
        return self.model.of_text("skip " + self.place.unit_class, lambda: skip_keys(self.place, begin, first))

    def _ending(self, kind: str, last: int) -> float:
        """A phrase's right border behind the number, its last word, and what is left behind it."""
        return self.borders.right(1, last) + self._head(kind, last) + self.model.weigh(rest_keys(self.place, last))
