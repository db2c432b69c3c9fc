"""What speaks for a phrase by itself: its words, its last word beside the unit, its length, and how it is written."""

from typing import Final

from textkit.extract.counts.ranking.place import Place, size_of
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.ranking.words import END, inner_keys, word_keys
from textkit.extract.counts.tokens import EDGE, MARKS, PERSON_NOUN, Tokens

_OPENING: Final = frozenset("“《（(")
_CLOSING: Final = frozenset("”》）)")


def two_keys(tag: str, sign: str, next_tag: str, next_sign: str) -> list[Key]:
    """A word of a phrase with the next one."""
    return [("two classes", sign, next_sign), ("two tags", tag, next_tag)]


def all_word_keys(tokens: Tokens, first: int, last: int, side: str) -> list[Key]:
    """All words of a phrase."""
    keys: list[Key] = []
    tags, classes = tokens.tags, tokens.classes
    for at in range(first, last):
        keys += word_keys(tags[at], classes[at], side)
        if at > first:
            keys += two_keys(tags[at - 1], classes[at - 1], tags[at], classes[at])
            if at < last - 1:
                keys += inner_keys(tokens.words[at])
    return keys


def head_keys(place: Place, last: int) -> list[Key]:
    """The last word of a phrase beside the unit."""
    tokens, at = place.tokens, last - 1
    return [
        ("unit, head", place.unit, tokens.words[at]),
        ("unit class, head", place.unit_class, tokens.words[at]),
        ("unit class, head's tag", place.unit_class, tokens.tags[at]),
        ("unit class, head's class", place.unit_class, tokens.classes[at]),
    ]


def part_keys(place: Place, last: int) -> list[Key]:
    """The last word of a phrase beside the unit of a part: a place or a member names nothing of its own."""
    if place.candidate.whole is None:
        return []
    word, sign = place.tokens.words[last - 1], place.tokens.classes[last - 1]
    return [
        ("part, head's class", place.unit_class, sign),
        ("part, head", place.unit_class, word),
        ("part, character", place.unit_class, word[-1]),
    ]


def character_keys(place: Place, kind: str, last: str) -> list[Key]:
    """What the last character of an item can be counted in."""
    return [
        ("unit, character", place.unit, last),
        ("unit class, character", place.unit_class, last),
        ("persons", kind + place.unit_class, "1" if last in PERSON_NOUN else "0"),
    ]


def words_keys(kind: str, many: int) -> list[Key]:
    """A phrase's length in words."""
    return [(kind + ", words", size_of(many), "")]


def advised_keys(tokens: Tokens, first: int, last: int, side: str) -> list[Key]:
    """What the phrase that the rules advise begins and ends with: they may have swept in a verb or a name."""
    tags, classes = tokens.tags, tokens.classes
    second = tags[first + 1] if first + 1 < last else END
    return [
        ("advised, first", side + classes[first] + " " + tags[first], second),
        ("advised, last", side + classes[last - 1], tags[last - 1]),
        ("advised, words", side, size_of(last - first)),
        ("advised, out", side, tags[first - 1] if first else EDGE),
    ]


def written_keys(tokens: Tokens, first: int, last: int, kind: str, listed: bool) -> list[Key]:
    """How long a phrase is as written, and what joins its words or stands before it as a member of a list."""
    return [
        ("characters", kind[0], str(min(tokens.starts[last] - tokens.starts[first], 12))),
        ("signs", kind[0], signs_of(tokens, first, last) + ("、" if listed else "")),
    ]


def signs_of(tokens: Tokens, first: int, last: int) -> str:
    """Which of the words and marks that join or quote a phrase holds, and whether one half of a pair only."""
    if tokens.marks[first] == tokens.marks[last]:
        return ""
    found, opened = "", 0
    for at in range(first, last):
        word = tokens.words[at]
        if word in MARKS:
            opened += 1 if word in _OPENING else -1 if word in _CLOSING else 0
            if word not in found:
                found += word
    return found + "?" if opened else found
