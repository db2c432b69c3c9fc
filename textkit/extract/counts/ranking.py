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
from textkit.extract.counts.features import (
    END,
    Key,
    Place,
    both_keys,
    is_listed,
    keys_of,
    left_in,
    left_out,
    left_pair,
    of_advice,
    of_advised_phrase,
    of_character,
    of_gap,
    of_head,
    of_kind_alike,
    of_kind_words,
    of_lead,
    of_rest,
    of_skip,
    of_spoken,
    right_in,
    right_out,
    right_pair,
    signs_of,
    two_keys,
    word_keys,
)
from textkit.extract.counts.tokens import EDGE, NUMBER, Tokens

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


class Word:
    """A word as borders see it: its tag and class, a number for both, and what it weighs within a phrase."""

    __slots__ = ("before", "behind", "inner", "kind", "number", "sign", "tag", "word")

    def __init__(self, number: int, kind: int, word: str, tag: str, sign: str) -> None:
        self.number: Final = number
        self.kind: Final = kind
        self.word: Final = word
        self.tag: Final = tag
        self.sign: Final = sign
        self.before: float = 0.0
        self.behind: float = 0.0
        self.inner: float = 0.0


class Known:
    """The heaviest phrase around a number, its words counted from the number, and its weight."""

    __slots__ = ("first", "kind", "last", "run", "weight")

    def __init__(self, kind: str, first: int, last: int, run: int, weight: float) -> None:
        self.kind: Final = kind
        self.first: Final = first
        self.last: Final = last
        self.run: Final = run
        self.weight: Final = weight

    def choice(self, at: int) -> Choice:
        """The phrase beside the number whose first word is `at`."""
        return NOTHING if self.kind == NONE else Choice(self.kind, at + self.first, at + self.last, self.run, -1)


_MOST: Final = 50_000  # sums that are kept; then they are forgotten
_PLACES: Final = 20_000  # surroundings of numbers that are kept
_SHIFT: Final = 1 << 20  # kinds of words are fewer
_FAR: Final = 1 << 28  # words are fewer, however many a process reads; two and a sign fill 60 bits


class Model:
    """The weights, and the sums of them that come again and again: of two words side by side, of a last word with a unit."""

    def __init__(self, weights: Weights) -> None:
        self.weights: Final = weights
        self._made = 0
        self._words: Final[dict[str, Word]] = {}
        self._marks: Final[dict[str, Word]] = {}
        self._kinds: Final[dict[str, int]] = {}
        self._sums: Final[dict[int, float]] = {}
        self._texts: Final[dict[str, float]] = {}
        self._known: Final[dict[str, Known]] = {}
        self.lengths_before: Final = [self.look("characters", BEFORE, str(size)) for size in range(13)]
        self.lengths_behind: Final = [self.look("characters", BEHIND, str(size)) for size in range(13)]
        self.lengths_shared: Final = [self.look("characters", SHARED, str(size)) for size in range(13)]
        self.bound: Final = self._bound()
        self.edge: Final = self._make(EDGE, EDGE, EDGE)
        self.number: Final = self._make(NUMBER, NUMBER, NUMBER)
        self.end: Final = self._make(END, END, END)

    def look(self, template: str, first: str, second: str) -> float:
        """The weight of one feature."""
        rows = self.weights.get(template)
        if rows is None:
            return 0.0
        row = rows.get(first)
        return 0.0 if row is None else row.get(second, 0.0)

    def _bound(self) -> float:
        """The most that a phrase's length, ends and signs together can weigh, and not being advised."""
        total = 0.0
        for template in _BOUNDED:
            rows = self.weights.get(template, {})
            total += max([0.0, *(weight for row in rows.values() for weight in row.values())])
        total += max([0.0, *self.weights.get("advised", {}).get("0", {}).values()])
        lengths = [
            weights for name, rows in self.weights.items() if name[1:].endswith(", words") for weights in rows.values()
        ]
        return total + max([0.0, *(weight for row in lengths for weight in row.values())])

    def weigh(self, keys: Sequence[Key]) -> float:
        """The sum of the weights of features."""
        total = 0.0
        for template, first, second in keys:
            total += self.look(template, first, second)
        return total

    def _make(self, word: str, tag: str, sign: str) -> Word:
        both = tag + " " + sign
        kind = self._kinds.get(both)
        if kind is None:
            kind = self._kinds[both] = len(self._kinds)
        self._made += 1  # a number of its own for each, as sums are remembered by these numbers
        return Word(self._made, kind, word, tag, sign)

    def word(self, word: str, tag: str, sign: str) -> Word:
        """A word as borders see it."""
        found = self._words.get(word)
        if found is None or found.tag != tag or found.sign != sign:
            found = self._make(word, tag, sign)
            found.before = self.weigh(word_keys(tag, sign, BEFORE))
            found.behind = self.weigh(word_keys(tag, sign, BEHIND))
            found.inner = self.look("inner word", word, "")
            if len(self._words) > _MOST:
                self._words.clear()
            self._words[word] = found
        return found

    def mark(self, word: str, sign: str) -> Word:
        """A mark, whose tag is itself."""
        found = self._marks.get(word)
        if found is None:
            found = self._make(word, word, sign)
            self._marks[word] = found
        return found

    def forget(self) -> None:
        """Forget what is remembered, which changes no answer: for measuring what a text costs by itself."""
        self._sums.clear()
        self._texts.clear()
        self._known.clear()

    def keep(self, key: int, weight: float) -> float:
        """Remember a sum."""
        if len(self._sums) > _MOST:
            self._sums.clear()
        self._sums[key] = weight
        return weight

    def left(self, side: int, far: Word, out: Word, word: Word, following: Word) -> float:
        """The weight of a left border."""
        name = _SIDES[side]
        key = ((out.number * _FAR + word.number) * 2 + side) * 8
        pair = self._sums.get(key)
        if pair is None:
            pair = self.keep(
                key, self.weigh(left_pair(name, out.word, out.tag, out.sign, word.word, word.tag, word.sign))
            )
        key = (((far.kind * _SHIFT + out.kind) * _SHIFT + word.kind) * 2 + side) * 8 + 1
        before = self._sums.get(key)
        if before is None:
            before = self.keep(
                key, self.weigh(left_out(name, far.tag, far.sign, out.tag, out.sign, word.tag, word.sign))
            )
        key = (((out.kind * _SHIFT + word.kind) * _SHIFT + following.kind) * 2 + side) * 8 + 2
        behind = self._sums.get(key)
        if behind is None:
            behind = self.keep(
                key, self.weigh(left_in(name, out.tag, out.sign, word.tag, word.sign, following.tag, following.sign))
            )
        return pair + before + behind

    def right(self, side: int, far: Word, word: Word, out: Word, following: Word) -> float:
        """The weight of a right border."""
        name = _SIDES[side]
        key = ((out.number * _FAR + word.number) * 2 + side) * 8 + 3
        pair = self._sums.get(key)
        if pair is None:
            pair = self.keep(
                key, self.weigh(right_pair(name, word.word, word.tag, word.sign, out.word, out.tag, out.sign))
            )
        key = (((far.kind * _SHIFT + word.kind) * _SHIFT + out.kind) * 2 + side) * 8 + 4
        before = self._sums.get(key)
        if before is None:
            before = self.keep(
                key, self.weigh(right_in(name, far.tag, far.sign, word.tag, word.sign, out.tag, out.sign))
            )
        key = (((word.kind * _SHIFT + out.kind) * _SHIFT + following.kind) * 2 + side) * 8 + 5
        behind = self._sums.get(key)
        if behind is None:
            behind = self.keep(
                key, self.weigh(right_out(name, word.tag, word.sign, out.tag, out.sign, following.tag, following.sign))
            )
        return pair + before + behind

    def two(self, one: Word, other: Word) -> float:
        """The weight of two words side by side in a phrase."""
        key = (one.kind * _SHIFT + other.kind) * 8 + 6
        found = self._sums.get(key)
        if found is None:
            found = self.keep(key, self.weigh(two_keys(one.tag, one.sign, other.tag, other.sign)))
        return found

    def both(self, kind: str, at: int, many: int, first: Word, last: Word) -> float:
        """The weight of a phrase's first and last word and its length; `at` is the kind's number."""
        key = (((min(many, 9) * 16 + at) * _SHIFT + first.kind) * _SHIFT + last.kind) * 8 + 7
        found = self._sums.get(key)
        if found is None:
            keys = both_keys(kind, many, first.tag, first.sign, last.tag, last.sign)
            found = self.keep(key, self.weigh(keys))
        return found

    def known(self, key: str) -> Known | None:
        """The heaviest phrase of a place that was met before."""
        return self._known.get(key)

    def learn(self, key: str, choice: Choice, weight: float, at: int) -> None:
        """Remember the heaviest phrase of a place."""
        if len(self._known) > _PLACES:
            self._known.clear()
        self._known[key] = Known(choice.kind, choice.first - at, choice.last - at, choice.run, weight)

    def text(self, key: str) -> float | None:
        """A sum that is remembered by a text."""
        return self._texts.get(key)

    def keep_text(self, key: str, weight: float) -> float:
        """Remember a sum by a text."""
        if len(self._texts) > _MOST:
            self._texts.clear()
        self._texts[key] = weight
        return weight


_NEVER: Final = -1e9  # what a phrase weighs that cannot begin there
_BOUNDED: Final = (
    "words",
    "words, first tag",
    "words, head's class",
    "first and last tag",
    "first and last class",
    "characters",
    "signs",
)
_SIDES: Final = (BEFORE, BEHIND)
_KINDS: Final = {BEFORE + "0": 0, BEFORE + "1": 1, BEFORE + "2": 2, BEHIND: 3, SHARED: 4}


@cache
def shipped() -> Model:
    """The model that comes with textkit."""
    return Model(parse((files("textkit") / "models" / "items.txt").read_text("utf-8")))


class Ranking:
    """The choices of a document's numbers, weighed; borders are weighed once, whatever number they stand beside."""

    def __init__(self, tokens: Tokens, model: Model) -> None:
        self.tokens: Final = tokens
        self.model: Final = model
        self._left: Final[dict[int, float]] = {}
        self._right: Final[dict[int, float]] = {}
        self._inside: Final[list[Word | None]] = [None] * tokens.size

    def inside(self, at: int) -> Word:
        """A word of a phrase."""
        found = self._inside[at]
        if found is None:
            tokens = self.tokens
            found = self.model.word(tokens.words[at], tokens.tags[at], tokens.classes[at])
            self._inside[at] = found
        return found

    def _outside(self, at: int) -> Word:
        """What stands beside a phrase: a word, a mark, a number, or the text's end."""
        tokens = self.tokens
        if at < 0:
            return self.model.edge
        if at >= tokens.size:
            return self.model.end
        if tokens.number[at] >= 0:
            return self.model.number
        if tokens.stops[at]:
            return self.model.mark(tokens.words[at], tokens.classes[at])
        return self.inside(at)

    def left(self, side: int, first: int) -> float:
        """The weight of a phrase's left border."""
        found = self._left.get(first * 2 + side)
        if found is None:
            tokens, model = self.tokens, self.model
            if first < 2 or tokens.stops[first - 1]:
                far = model.edge
            elif tokens.number[first - 2] >= 0:
                far = model.number
            else:
                far = self.inside(first - 2)
            inner = first + 1 < tokens.size and not tokens.stops[first + 1]
            following = self.inside(first + 1) if inner else model.end
            found = model.left(side, far, self._outside(first - 1), self.inside(first), following)
            self._left[first * 2 + side] = found
        return found

    def right(self, side: int, last: int) -> float:
        """The weight of a phrase's right border."""
        found = self._right.get(last * 2 + side)
        if found is None:
            tokens, model = self.tokens, self.model
            far = self.inside(last - 2) if last > 1 and not tokens.stops[last - 2] else model.edge
            outer = last + 1 < tokens.size and not tokens.stops[last] and not tokens.stops[last + 1]
            following = self.inside(last + 1) if outer else model.end
            found = model.right(side, far, self.inside(last - 1), self._outside(last), following)
            self._right[last * 2 + side] = found
        return found

    def choose(self, candidate: Candidate) -> Choice:
        """The choice that weighs most; of equal ones the first.

        Of the phrases around a number the heaviest is remembered by all that it hangs on: reports repeat their clauses.
        """
        place = Place(self.tokens, candidate)
        search = _Search(self, place)
        key = self._surroundings(place)
        known = self.model.known(key)
        if known is None:
            search.look_before()
            search.look_behind()
            self.model.learn(key, search.best, search.most, place.at)
        else:
            search.best, search.most = known.choice(place.at), known.weight
        search.look_back()
        return search.best

    def _surroundings(self, place: Place) -> str:
        """The words that may be chosen and those beside them, the look of the place, and what the rules advise."""
        tokens, candidate = self.tokens, place.candidate
        many = reach(tokens, place.runs, place.own)
        begin = max((place.runs[many - 1][0] if many else place.at) - 2, 0)
        end = place.end if not shares(candidate) else tokens.last[candidate.index + 1]
        last = end
        while last < tokens.size and not tokens.stops[last] and last - end < 18:
            last += 1
        words, number = tokens.words, tokens.number
        around = [words[at] if number[at] < 0 else NUMBER for at in range(begin, min(last + 2, tokens.size))]
        before = "" if begin else EDGE
        return "\x1f".join(
            [place.look, candidate.advised_by, candidate.advice or EDGE, str(place.at - begin), before, *around]
        )

    def reasons(self, candidate: Candidate, choice: Choice) -> list[tuple[float, Key]]:
        """The features of a choice with their weights, the heaviest first."""
        found = [(self.model.weigh([key]), key) for key in keys_of(Place(self.tokens, candidate), choice)]
        return sorted((reason for reason in found if reason[0]), key=lambda reason: -abs(reason[0]))


class _Search:
    """The search for the heaviest choice of one number, phrase by phrase, without writing down the features of each."""

    def __init__(self, ranking: Ranking, place: Place) -> None:
        self.ranking: Final = ranking
        self.place: Final = place
        self.tokens: Final = ranking.tokens
        self.model: Final = ranking.model
        self.best: Choice = NOTHING
        self.most: float = -1e9
        advice = place.candidate.advice
        self.advice: Final[str] = advice or ""
        self.unit: Final = place.unit + " "

    def _offer(self, kind: str, first: int, last: int, run: int, weight: float) -> None:
        if weight > self.most:
            self.best, self.most = Choice(kind, first, last, run, -1), weight

    def _advised_from(self, last: int) -> int:
        """Where the phrase that the rules advise begins, if it ends before the word `last`; else -1."""
        advice, tokens = self.advice, self.tokens
        end = tokens.starts[last]
        if not advice or not tokens.text.endswith(advice, 0, end):
            return -1
        return end - len(advice)

    def look_before(self) -> None:
        """Weigh the phrases before the number."""
        place, tokens, ranking, model = self.place, self.tokens, self.ranking, self.model
        for run in range(reach(tokens, place.runs, place.own)):
            low, high = place.runs[run]
            kind = BEFORE + str(run)
            number, own = _KINDS[kind], run == 0 and place.own
            of_its_kind = self._kind(kind)
            plain, advised = self._advice(kind, False), self._advice(kind, True)
            leads: dict[int, float] = {}
            for last in lasts_before(tokens, low, high):
                ending = of_its_kind + ranking.right(0, last) + self._head(kind, last) + self._gap(run, last, own)
                head = ranking.inside(last - 1)
                words, begun = head.before, self._advised_from(last)
                after = head
                for first in range(last - 1, max(low - 1, last - LONGEST - 1), -1):
                    if tokens.words[first] == OF:
                        break
                    word = after
                    if first < last - 1:
                        word = ranking.inside(first)
                        words += word.before + model.two(word, after)
                        if first < last - 2:
                            words += after.inner
                        after = word
                    lead = leads.get(first)
                    if lead is None:
                        lead = _NEVER
                        if opens(tokens, first):
                            lead = self._lead(low, first, own) + ranking.left(0, first)
                        leads[first] = lead
                    weight = ending + words + lead
                    if weight + model.bound < self.most and tokens.starts[first] != begun:
                        continue
                    listed = is_listed(tokens, low, first)
                    weight += model.both(kind, number, last - first, word, head)
                    weight += self._written(BEFORE, first, last, listed)
                    if tokens.starts[first] == begun:
                        weight += advised + model.weigh(of_advised_phrase(tokens, first, last, True, BEFORE))
                    else:
                        weight += plain
                    self._offer(BEFORE, first, last, run, weight)

    def look_behind(self) -> None:
        """Weigh the phrases behind the number, and those behind the next one where they may share one."""
        self._look_behind(BEHIND, self.place.end)
        if shares(self.place.candidate):
            self._look_behind(SHARED, self.tokens.last[self.place.candidate.index + 1])

    def _look_behind(self, kind: str, begin: int) -> None:
        place, tokens, ranking, model = self.place, self.tokens, self.ranking, self.model
        firsts, end = firsts_behind(tokens, begin)
        if not firsts:
            return
        number = _KINDS[kind]
        of_its_kind = self._kind(kind)
        plain, advised = self._advice(kind, False), self._advice(kind, True)
        endings: dict[int, float] = {}
        for first in firsts:
            opening = of_its_kind + self._skip(begin, first) + ranking.left(1, first)
            words, start = 0.0, ranking.inside(first)
            before = start
            for last in range(first + 1, min(end, first + LONGEST) + 1):
                if tokens.words[last - 1] == OF:
                    break
                word = ranking.inside(last - 1)
                words += word.behind
                if last - first > 1:
                    words += model.two(before, word)
                    if last - first > 2:
                        words += before.inner
                before = word
                if not closes(tokens, last):
                    continue
                ending = endings.get(last)
                if ending is None:
                    ending = ranking.right(1, last) + self._head(kind, last) + model.weigh(of_rest(place, last))
                    endings[last] = ending
                weight = opening + words + ending
                if weight + model.bound < self.most and self._advised_from(last) != tokens.starts[first]:
                    continue
                weight += model.both(kind, number, last - first, start, word)
                weight += self._written(kind, first, last, False)
                if self._advised_from(last) == tokens.starts[first]:
                    weight += advised + model.weigh(of_advised_phrase(tokens, first, last, True, BEHIND))
                else:
                    weight += plain
                self._offer(kind, first, last, 0, weight)

    def _kind(self, kind: str) -> float:
        """What speaks for a kind of choice: remembered of places that look alike."""
        key = kind + self.place.look
        found = self.model.text(key)
        if found is None:
            found = self.model.keep_text(key, self.model.weigh(of_kind_alike(self.place, kind)))
        return found + self.model.weigh(of_kind_words(self.place, kind))

    def _head(self, kind: str, last: int) -> float:
        """A phrase's last word beside the unit."""
        key = kind + self.unit + self.tokens.words[last - 1]
        found = self.model.text(key)
        if found is None:
            character = self.tokens.words[last - 1][-1]
            keys = of_head(self.place, last) + of_character(self.place, kind, character)
            found = self.model.keep_text(key, self.model.weigh(keys))
        return found

    def _gap(self, run: int, last: int, own: bool) -> float:
        """What stands between a phrase and the number: most often nothing."""
        if not own:
            return self.model.weigh(of_gap(self.place, run, last))
        key = "gap " + self.place.unit_class + " ".join(self.tokens.words[last : self.place.at])
        found = self.model.text(key)
        return (
            found if found is not None else self.model.keep_text(key, self.model.weigh(of_gap(self.place, run, last)))
        )

    def _lead(self, low: int, first: int, own: bool) -> float:
        """What is left of the run before a phrase."""
        tokens = self.tokens
        listed = is_listed(tokens, low, first)
        key = (
            ("lead 、" if listed else "lead ")
            + ("o" if own else "x")
            + " ".join(tokens.classes[max(low, first - 6) : first])
        )
        found = self.model.text(key)
        return (
            found
            if found is not None
            else self.model.keep_text(key, self.model.weigh(of_lead(tokens, low, first, own)))
        )

    def _skip(self, begin: int, first: int) -> float:
        """What stands between the number and a phrase behind it: most often nothing."""
        if first > begin:
            return self.model.weigh(of_skip(self.place, begin, first))
        key = "skip " + self.place.unit_class
        found = self.model.text(key)
        return (
            found
            if found is not None
            else self.model.keep_text(key, self.model.weigh(of_skip(self.place, begin, first)))
        )

    def _written(self, kind: str, first: int, last: int, listed: bool) -> float:
        """How long a phrase is, and what joins its words."""
        tokens, model = self.tokens, self.model
        size = tokens.starts[last] - tokens.starts[first]
        lengths = (
            model.lengths_before if kind == BEFORE else model.lengths_behind if kind == BEHIND else model.lengths_shared
        )
        weight = lengths[size if size < 12 else 12]
        signs = signs_of(tokens, first, last) + ("、" if listed else "")
        return weight + model.look("signs", kind, signs)

    def _advice(self, kind: str, advised: bool) -> float:
        return self.model.weigh(of_advice(self.place, kind, advised))

    def look_back(self) -> None:
        """Weigh what was spoken of before, and nothing."""
        place, model, kinds = self.place, self.model, dict[str, float]()
        candidate = place.candidate
        for choice in spoken(candidate):
            kind, item = choice.kind, candidate.line[choice.other].item or " "
            if kind not in kinds:
                kinds[kind] = self._kind(kind)
            weight = kinds[kind] + model.weigh(of_spoken(place, choice)) + self._advice(kind, candidate.advice == item)
            weight += model.weigh(of_character(place, kind, item[-1]))
            if weight > self.most:
                self.best, self.most = choice, weight
        weight = self._kind(NONE) + self._advice(NONE, candidate.advice is None)
        if weight > self.most:
            self.best, self.most = NOTHING, weight
