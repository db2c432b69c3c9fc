"""How alike the sentences are that two items stand in, the items themselves and all figures left out."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from math import sqrt

from textkit.analysis.shingles import mask

SENTENCES = 30  # of an item, that are looked at
AROUND = 24  # characters on either side of a figure
RUN = 2


class Contexts:
    """The contexts of items, read from the store when they are asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.grams: Callable[[int], Counter[str]] = lru_cache(4096)(self._grams)

    def likeness(self, one: int, other: int) -> float:
        """The cosine of the runs of two characters around their figures, from 0 to 1."""
        return cosine(self.grams(one), self.grams(other))

    def _grams(self, node: int) -> Counter[str]:
        (item,) = self.db.execute("SELECT item FROM nodes WHERE id = ?", (node,)).fetchone()
        grams: Counter[str] = Counter()
        query = "SELECT said FROM placed WHERE node = ? ORDER BY figure LIMIT ?"
        for (said,) in self.db.execute(query, (node, SENTENCES)).fetchall():
            for sentence, text, at in json.loads(said)[:1]:
                (whole,) = self.db.execute("SELECT text FROM sentences WHERE id = ?", (sentence,)).fetchone()
                grams.update(set(runs(around(whole, at, len(text)).replace(item, ""))))
        return grams


def around(sentence: str, at: int, length: int) -> str:
    """The words near a figure, without it."""
    return sentence[max(at - AROUND, 0) : at] + sentence[at + length : at + length + AROUND]


def runs(text: str) -> list[str]:
    """The runs of two characters of a text without figures and marks.

    >>> runs("全年上稿，4篇")
    ['全年', '年上', '上稿', '稿0', '0篇']
    """
    letters = mask(text)
    return [letters[at : at + RUN] for at in range(len(letters) - RUN + 1)]


def cosine(one: Counter[str], other: Counter[str]) -> float:
    """The cosine of two bags of runs.

    >>> round(cosine(Counter("ab"), Counter("bc")), 2), cosine(Counter(), Counter("a"))
    (0.5, 0.0)
    """
    product = sum(weight * other[run] for run, weight in one.items())
    norm = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return product / norm if norm else 0.0
