"""What speaks for a phrase's border: the words right before and behind it, and the next ones on both sides.

A border's name says where the phrase stands beside the number (F before it, B behind it) and whether it begins (left) or ends
(right) there.
"""

from typing import Final

from textkit.extract.counts.choices import BEFORE, BEHIND
from textkit.extract.counts.ranking.weights import Key, named
from textkit.extract.counts.ranking.words import Border, Word

SIDES: Final = (BEFORE, BEHIND)
BORDERS: Final = tuple(side + " " + edge + ", " for edge in ("left", "right") for side in SIDES)
"""What the templates of borders begin with, in the order of the borders' numbers."""
RIGHT: Final = len(SIDES)
"""The number of the first border where a phrase ends."""


def border_keys(at: int, border: Border) -> list[Key]:
    """All features of a border; `at` is its number."""
    far, one, other, following = border.far, border.one, border.other, border.following
    keys = word_keys(at, one, other) + pair_keys(one, other)
    return named(BORDERS[at], keys + keys_before(at, far, one, other) + keys_behind(at, one, other, following))


def word_keys(at: int, one: Word, other: Word) -> list[Key]:
    """The words on both sides of a border, each alone and by the word or the tag on the other side."""
    keys = [
        ("words", one.word, other.word),
        ("word, tag", one.word, other.tag),
        ("tag, word", one.tag, other.word),
    ]
    if at < RIGHT:
        return [
            *keys,
            ("word out", one.word, ""),
            ("word in", other.word, ""),
            ("character, tag", one.word[-1], other.tag),
            ("tag, character", one.tag, other.word[0]),
        ]
    return [
        *keys,
        ("word out", other.word, ""),
        ("word in", one.word, ""),
        ("character", one.word[-1], ""),
        ("character, class", one.word[-1], other.sign),
        ("characters", one.word[-2:], ""),
    ]


def pair_keys(one: Word, other: Word) -> list[Key]:
    """The tags and classes on both sides of a border."""
    return [("tags", one.tag, other.tag), ("classes", one.sign, other.sign)]


def keys_before(at: int, far: Word, one: Word, other: Word) -> list[Key]:
    """A border with the next word before it."""
    tags, classes = ("tags out", "classes out") if at < RIGHT else ("tags in", "classes in")
    return [(tags, far.tag + " " + one.tag, other.tag), (classes, far.sign + one.sign, other.sign)]


def keys_behind(at: int, one: Word, other: Word, following: Word) -> list[Key]:
    """A border with the next word behind it."""
    tags, classes = ("tags in", "classes in") if at < RIGHT else ("tags out", "classes out")
    return [(tags, one.tag, other.tag + " " + following.tag), (classes, one.sign, other.sign + following.sign)]
