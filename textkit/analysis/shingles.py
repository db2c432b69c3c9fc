"""Texts without their figures and marks, and the shingles of these: what near-duplicates have in common."""

import re
from typing import TYPE_CHECKING, NamedTuple

from textkit.text.numerals.grammar import DIGIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 6  # letters; two unrelated reports of one office then share about a shingle in a thousand
MASK = "0"
_SIGNS = f"{DIGIT}〇零○一二三四五六七八九十百千万亿两几"
_FIGURE = re.compile(rf"[{_SIGNS}]+(?:[.．点][{_SIGNS}]+|[,，][{DIGIT}]{{3}}(?![{DIGIT}]))*")
_MARKS = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[^\W_]+")
_MULTIPLIER = 0x9E3779B97F4A7C15
_MIX = 0xFF51AFD7ED558CCD


class Figure(NamedTuple):
    """A figure's half-open offsets in the text."""

    start: int
    end: int


class Masked(NamedTuple):
    """A text without marks, each figure one `0`, and for each letter of it the offsets in the text that it stands for."""

    text: str
    starts: list[int]
    ends: list[int]
    figures: dict[int, Figure]


def mask(text: str) -> str:
    """The letters of `text`, each figure as `0`: the same for a report and next year's with other figures.

    >>> mask("在《青山日报》上稿43篇，培训十二期。")
    '在青山日报上稿0篇培训0期'
    """
    return _MARKS.sub("", _FIGURE.sub(MASK, text))


def locate(text: str) -> Masked:
    """`mask(text)` with the offsets of its letters.

    >>> masked = locate("上稿43篇。")
    >>> masked.text, masked.starts, masked.figures
    ('上稿0篇', [0, 1, 2, 4], {2: Figure(start=2, end=4)})
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    figures: dict[int, Figure] = {}

    def add(low: int, high: int) -> None:
        for run in _LETTERS.finditer(text, low, high):
            letters.append(run[0])
            starts.extend(range(*run.span()))
            ends.extend(range(run.start() + 1, run.end() + 1))

    at = 0
    for figure in _FIGURE.finditer(text):
        add(at, figure.start())
        figures[len(starts)] = Figure(*figure.span())
        letters.append(MASK)
        starts.append(figure.start())
        ends.append(at := figure.end())
    add(at, len(text))
    return Masked("".join(letters), starts, ends, figures)


def shingles(text: str) -> "Hashes":
    """The different shingles of `text` as sorted 64-bit hashes: runs of six letters of `mask(text)`.

    A text of fewer letters has one, a text without letters none.

    >>> len(shingles("在《青山日报》上稿43篇")), len(shingles("。"))
    (4, 0)
    """
    import numpy as np

    letters = np.frombuffer(mask(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    width = min(SHINGLE, len(letters))
    if not width:
        return letters
    hashes = np.zeros(len(letters) - width + 1, dtype=np.uint64)
    for offset in range(width):
        hashes = hashes * np.uint64(_MULTIPLIER) + letters[offset : len(letters) - width + 1 + offset]
    hashes ^= hashes >> np.uint64(33)
    hashes *= np.uint64(_MIX)
    hashes ^= hashes >> np.uint64(33)
    return np.unique(hashes)


def jaccard(one: "Hashes", other: "Hashes") -> float:
    """How much two sets of shingles have in common, from 0 to 1.

    >>> jaccard(shingles("在青山日报上稿43篇"), shingles("在青山日报上稿58篇"))
    1.0
    """
    import numpy as np

    shared = len(np.intersect1d(one, other, assume_unique=True))
    whole = len(one) + len(other) - shared
    return shared / whole if whole else 0.0
