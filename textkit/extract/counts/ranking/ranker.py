"""The choice of each number of a document, by the weights of a model."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import Choice, reach, shares
from textkit.extract.counts.ranking.features import keys_of
from textkit.extract.counts.ranking.lines import Line
from textkit.extract.counts.ranking.model import Model
from textkit.extract.counts.ranking.place import Place
from textkit.extract.counts.ranking.search import Search
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.tokens import EDGE, NUMBER, Tokens

_FAR_BEHIND: Final = 18  # words behind a number on which a phrase's weight may hang


class Ranker:
    """The choices of a document's numbers, weighed."""

    def __init__(self, tokens: Tokens, model: Model) -> None:
        self.tokens: Final = tokens
        self.model: Final = model
        self.line: Final = Line(tokens, model)

    def choose(self, candidate: Candidate) -> Choice:
        """The choice that weighs most; of equal ones the first.

        Of the phrases around a number the heaviest is remembered by all that it hangs on: reports repeat their clauses.
        """
        place = Place(self.tokens, candidate)
        key = _surroundings(self.tokens, place)
        known = self.model.known(key)
        leanings = None if known is None else known.leanings
        search = Search(self.line, place, leanings or self.model.leanings.of(place))
        if known is None:
            search.look_before()
            search.look_behind()
            self.model.learn(key, search.best, search.most, place, search.leanings)
        else:
            search.best, search.most = known.choice(place.at), known.weight
        search.look_back()
        return search.best

    def keys(self, place: Place, choice: Choice) -> list[Key]:
        """The features of a choice."""
        return keys_of(place, choice, self.line.words)

    def reasons(self, candidate: Candidate, choice: Choice) -> list[tuple[float, Key]]:
        """The features of a choice with their weights, the heaviest first."""
        found = [(self.model.weigh([key]), key) for key in self.keys(Place(self.tokens, candidate), choice)]
        return sorted((reason for reason in found if reason[0]), key=lambda reason: -abs(reason[0]))


def _surroundings(tokens: Tokens, place: Place) -> tuple[str, ...]:
    """The words that may be chosen and those beside them, the look of the place, and what the rules advise.

    Not joined: the words are the same objects in all texts, so that one look tells whether two are equal.
    """
    candidate = place.candidate
    many = reach(tokens, place.runs, place.own)
    begin = max((place.runs[many - 1][0] if many else place.at) - 2, 0)
    end = place.end if not shares(candidate) else tokens.last[candidate.index + 1]
    last = end
    while last < tokens.size and not tokens.stops[last] and last - end < _FAR_BEHIND:
        last += 1
    before = "" if begin else EDGE
    words = _masked(tokens, begin, min(last + 2, tokens.size))
    return (*place.base, candidate.advised_by, candidate.advice or EDGE, str(place.at - begin), before, *words)


def _masked(tokens: Tokens, begin: int, end: int) -> list[str]:
    """The words of a span, whatever its numbers are."""
    words = tokens.words[begin:end]
    for at in range(begin, end):
        if tokens.number[at] >= 0:
            words[at - begin] = NUMBER
    return words
