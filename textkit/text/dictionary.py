"""jieba's dictionary and its model of unknown words, looked into where they lie on the disk.

The file is written by `textkit/lexicon/build_words.py`, in the order of bytes of the machine: three numbers of 8 bytes (a
mark, the sum of all frequencies, the number of pairs), then
    the model: for each of jieba's four states the logarithm of the probability of every Han character, 8 bytes each;
    the frequency of every character as a word, 4 bytes each;
    the pairs of characters that words begin with, sorted, 4 bytes each, and where the words of each stand, 4 bytes each;
    the words without those two characters, each with its frequency, all parted by blanks, shorter ones first.
"""

import mmap
from bisect import bisect_left
from functools import cache
from math import log
from pathlib import Path
from typing import Any, Final

from textkit.errors import LexiconError
from textkit.lexicon import HERE

FILE: Final = HERE / "shared" / "words.bin"
MARK: Final = int.from_bytes(b"textkit1", "little")  # as a number, so that another order of bytes shows
FIRST_HAN: Final = 0x4E00
_HAN: Final = 0x9FD5 - FIRST_HAN + 1
_SINGLES: Final = 0x10000
_MOST_KEPT: Final = 20_000  # pairs whose words are kept as they were read


class Dictionary:
    """The words with their weights: the logarithm of how frequent they are among all words."""

    def __init__(self, data: Any) -> None:
        view = memoryview(data)
        head = view[:24].cast("Q")
        self.total = log(head[1])
        pairs: int = head[2]
        ends = [24]
        for size in (4 * 8 * _HAN, 4 * _SINGLES, 4 * pairs, 4 * (pairs + 1)):
            ends.append(ends[-1] + size)
        self.emissions: Any = view[ends[0] : ends[1]].cast("d")
        self._singles: Any = view[ends[1] : ends[2]].cast("I")
        self._pairs: Any = view[ends[2] : ends[3]].cast("I")
        self._starts: Any = view[ends[3] : ends[4]].cast("I")
        self._words: Any = view[ends[4] :]
        self._kept: dict[str, list[tuple[str, float]]] = {}

    def single(self, char: str) -> tuple[bool, float]:
        """Whether a character is a word, and its weight as one."""
        code = ord(char)
        frequency: int = self._singles[code] if code < _SINGLES else 0
        return frequency > 0, log(frequency or 1) - self.total

    def beginning(self, pair: str) -> list[tuple[str, float]]:
        """The words that begin with two characters, shorter ones first: what follows those two, and the weight.

        >>> [rest for rest, _ in dictionary().beginning("云溪")]
        ['区']
        """
        kept = self._kept.get(pair)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[pair] = self._read(pair)
        return kept

    def _read(self, pair: str) -> list[tuple[str, float]]:
        key = ord(pair[0]) << 16 | ord(pair[1])
        at = bisect_left(self._pairs, key)
        if at == len(self._pairs) or self._pairs[at] != key:
            return []
        columns = str(self._words[self._starts[at] : self._starts[at + 1]], "utf-8").split(" ")
        return [
            (rest, log(int(frequency)) - self.total)
            for rest, frequency in zip(columns[::2], columns[1::2], strict=True)
        ]

    def has(self, word: str) -> bool:
        """Whether a word of two characters or more is in it.

        >>> dictionary().has("文化馆"), dictionary().has("化馆")
        (True, False)
        """
        return any(rest == word[2:] for rest, _ in self.beginning(word[:2]))


@cache
def dictionary() -> Dictionary:
    """The one that comes with textkit; raises LexiconError where it is not built."""
    return read(FILE)


def read(path: Path) -> Dictionary:
    """The dictionary of a file; raises LexiconError where it is none."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if memoryview(data)[:8].cast("Q")[0] == MARK:
            return Dictionary(data)
    except (OSError, ValueError, TypeError):
        pass
    raise LexiconError(f"{path.name} is not built; run `pip install -e .` or `python textkit/lexicon/build.py`.")
