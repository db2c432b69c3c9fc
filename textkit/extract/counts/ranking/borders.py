"""What speaks for a phrase's border: the words right before and behind it, and the next ones on both sides.

A border's name says where the phrase stands beside the number (F before it, B behind it) and whether it begins (left) or ends
(right) there.
"""

from typing import Final

from textkit.extract.counts.choices import BEFORE, BEHIND
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.ranking.words import Border, Word

SIDES: Final = (BEFORE, BEHIND)
BORDERS: Final = tuple(side + " " + edge for edge in ("left", "right") for side in SIDES)
"""The names of borders, in the order of their numbers."""
RIGHT: Final = len(SIDES)
"""The number of the first border where a phrase ends."""


def border_keys(at: int, border: Border) -> list[Key]:
    """All features of a border; `at` is the number of its name."""
    far, one, other, following = border.far, border.one, border.other, border.following
    return pair_keys(at, one, other) + keys_before(at, far, one, other) + keys_behind(at, one, other, following)


def pair_keys(at: int, one: Word, other: Word) -> list[Key]:
    """The words on both sides of a border."""
    name = BORDERS[at] + ", "
    outside, inside = (one, other) if at < RIGHT else (other, one)
    keys = [
        (name + "word out", outside.word, ""),
        (name + "word in", inside.word, ""),
        (name + "words", one.word, other.word),
        (name + "tags", one.tag, other.tag),
        (name + "classes", one.sign, other.sign),
        (name + "word, tag", one.word, other.tag),
        (name + "tag, word", one.tag, other.word),
        (name + "word, class", one.word, other.sign),
        (name + "class, word", one.sign, other.word),
    ]
    if at < RIGHT:
        return [
            *keys,
            (name + "character, tag", one.word[-1], other.tag),
            (name + "tag, character", one.tag, other.word[0]),
        ]
    return [
        *keys,
        (name + "character", one.word[-1], ""),
        (name + "character, class", one.word[-1], other.sign),
        (name + "characters", one.word[-2:], ""),
    ]


def keys_before(at: int, far: Word, one: Word, other: Word) -> list[Key]:
    """A border with the next word before it."""
    where = "out" if at < RIGHT else "in"
    return [
        (f"{BORDERS[at]}, tags {where}", far.tag + " " + one.tag, other.tag),
        (f"{BORDERS[at]}, classes {where}", far.sign + one.sign, other.sign),
    ]


def keys_behind(at: int, one: Word, other: Word, following: Word) -> list[Key]:
    """A border with the next word behind it."""
    where = "in" if at < RIGHT else "out"
    return [
        (f"{BORDERS[at]}, tags {where}", one.tag, other.tag + " " + following.tag),
        (f"{BORDERS[at]}, classes {where}", one.sign, other.sign + following.sign),
    ]
