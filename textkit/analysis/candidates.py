"""Which reports may be near-duplicates: MinHash signatures, and bands of them that are equal.

The signatures are datasketch's. Its index (`MinHashLSH`) keeps a dictionary entry a band and a report, which took 16 kB a
report; here a band is one number of eight bytes in an array that is sorted, 384 bytes a report, so that a million fit.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from textkit.analysis.shingles import shingles

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS = 48
SEED = 1
AT_A_TIME = 1000


def rows_of(threshold: float) -> int:
    """How many hashes a band holds: fewer find more, and more that is none.

    Of pairs with a Jaccard similarity of 0.4, 48 bands of three find 96 %, of 0.5 99.8 %; of pairs with 0.6, 48 bands
    of four find 99.9 %.
    """
    return 4 if threshold >= 0.6 else 3


class Bands:
    """The bands of many texts; texts that agree in one may be near-duplicates. Memory holds 384 bytes a text.

    >>> bands = Bands(["在青山日报上稿43篇", "举办演出12场", "在青山日报上稿58篇"], threshold=0.5)
    >>> next(iter(bands)), bands.involved()
    ([0, 2], {0, 2})
    """

    def __init__(self, texts: Iterable[str], threshold: float) -> None:
        self._join(bands_of(texts, threshold))

    def _join(self, chunks: Iterable["NDArray[Any]"]) -> None:
        import numpy as np

        self.columns = np.concatenate([np.empty((0, BANDS), dtype=np.uint64), *chunks]).T

    @classmethod
    def joined(cls, chunks: Iterable["NDArray[Any]"]) -> "Bands":
        """The bands of texts for some of which at a time `bands_of` was asked."""
        bands = cls.__new__(cls)
        bands._join(chunks)
        return bands

    def __len__(self) -> int:
        return int(self.columns.shape[1])

    def __iter__(self) -> Iterator[list[int]]:
        """The numbers of texts that agree, band by band, each bucket with at least two, in order."""
        for order, lows, highs in self._runs():
            for low, high in zip(lows, highs, strict=True):
                yield order[low:high].tolist()

    def involved(self) -> set[int]:
        """The numbers of the texts that agree with another one in some band."""
        return {
            number
            for order, lows, highs in self._runs()
            for low, high in zip(lows, highs, strict=True)
            for number in order[low:high].tolist()
        }

    def _runs(self) -> Iterator[tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]]:
        """For each band the numbers in order of its value, and where runs of an equal value begin and end."""
        import numpy as np

        for column in self.columns if len(self) else ():
            order = np.argsort(column, kind="stable")
            ordered = column[order]
            edges = np.flatnonzero(np.diff(ordered)) + 1
            lows, highs = np.concatenate([[0], edges]), np.concatenate([edges, [len(ordered)]])
            kept = (highs - lows > 1) & (ordered[lows] != 0)  # zero stands for a text without letters
            yield order, lows[kept], highs[kept]


def bands_of(texts: Iterable[str], threshold: float) -> Iterator["NDArray[Any]"]:
    """A row a text, its bands as 64-bit numbers, a thousand texts at a time."""
    import numpy as np
    from datasketch import MinHash

    rows = rows_of(threshold)
    hashes = ((shingles(text) >> np.uint64(32)).tolist() for text in texts)
    sketches = MinHash.generator(hashes, num_perm=BANDS * rows, seed=SEED, hashfunc=int)
    nothing = np.iinfo(np.uint32).max
    while chunk := [sketch.hashvalues for sketch in islice(sketches, AT_A_TIME)]:
        signatures = np.array(chunk, dtype=np.uint64).reshape(len(chunk), BANDS, rows)
        bands = np.zeros((len(chunk), BANDS), dtype=np.uint64)
        for row in range(rows):
            bands = (bands ^ signatures[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
            bands ^= bands >> np.uint64(29)
        bands[(signatures == nothing).all(axis=(1, 2))] = 0
        yield bands
