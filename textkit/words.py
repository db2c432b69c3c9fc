"""Words and their offsets: the segmenter behind one function."""

from functools import cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word with its half-open offsets in code points."""

    text: str
    start: int
    end: int


@cache
def _segmenter():  # type: ignore[no-untyped-def]
    import rjieba

    return rjieba.Jieba()


def tokenize(text: str) -> list[Word]:
    """The words of `text` in order; joined they are `text` again.

    >>> [word.text for word in tokenize("组建志愿者队伍")]
    ['组建', '志愿者', '队伍']
    """
    return [Word(word, start, end) for word, start, end in _segmenter().tokenize(text)]
