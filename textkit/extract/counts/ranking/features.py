"""What speaks for and against a choice: named features of its borders, its words, and its place beside the number.

A feature is a template with one or two values; the weights in `textkit/models/items.txt` say how much each is worth. The same
functions give the features that the weights are learnt from.
"""

from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, Choice
from textkit.extract.counts.ranking.antecedents import antecedent_keys
from textkit.extract.counts.ranking.borders import RIGHT, SIDES, border_keys
from textkit.extract.counts.ranking.phrases import (
    advised_keys,
    all_word_keys,
    character_keys,
    head_keys,
    part_keys,
    words_keys,
    written_keys,
)
from textkit.extract.counts.ranking.place import Place, advice_keys, kind_keys
from textkit.extract.counts.ranking.surroundings import gap_keys, is_listed, lead_keys, rest_keys, skip_keys
from textkit.extract.counts.ranking.weights import Key, named
from textkit.extract.counts.ranking.words import Words


def kind_of(choice: Choice) -> str:
    """A choice's kind, of one before the number with the run that it stands in."""
    return choice.kind + str(choice.run) if choice.kind == BEFORE else choice.kind


def keys_of(place: Place, choice: Choice, words: Words) -> list[Key]:
    """All features of a choice."""
    kind, candidate = kind_of(choice), place.candidate
    keys = kind_keys(place, kind)
    if choice.kind == NONE:
        return keys + advice_keys(place, kind, candidate.advice is None)
    if choice.first >= 0:
        return keys + _phrase_keys(place, choice, kind, words)
    item = candidate.line[choice.other].item or " "
    keys += advice_keys(place, kind, candidate.advice == item) + character_keys(place, kind, item[-1])
    return keys + named(kind + ", ", antecedent_keys(place, choice))


def _phrase_keys(place: Place, choice: Choice, kind: str, words: Words) -> list[Key]:
    """The features of a phrase of the text."""
    tokens, first, last = place.tokens, choice.first, choice.last
    side = 0 if choice.kind == BEFORE else 1
    text = tokens.span(first, last)
    keys = character_keys(place, kind, text[-1]) + head_keys(place, last) + part_keys(place, last)
    keys += advice_keys(place, kind, text == place.candidate.advice)
    if text == place.candidate.advice:
        keys += advised_keys(tokens, first, last, SIDES[side])
    keys += border_keys(side, words.border(first, False)) + border_keys(RIGHT + side, words.border(last, True))
    keys += all_word_keys(tokens, first, last, SIDES[side])
    return keys + words_keys(kind, last - first) + _place_keys(place, choice, kind)


def _place_keys(place: Place, choice: Choice, kind: str) -> list[Key]:
    """Where a phrase stands."""
    tokens, first, last = place.tokens, choice.first, choice.last
    if choice.kind == BEFORE:
        low = place.runs[choice.run][0]
        keys = gap_keys(place, choice.run, last) + lead_keys(tokens, low, first, choice.run == 0 and place.own)
        return keys + written_keys(tokens, first, last, kind, is_listed(tokens, low, first))
    begin = place.end if choice.kind == BEHIND else tokens.last[place.candidate.index + 1]
    keys = skip_keys(place, begin, first) + rest_keys(place, last)
    return keys + written_keys(tokens, first, last, kind, False)
