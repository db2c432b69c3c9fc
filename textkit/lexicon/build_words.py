"""Writes jieba's dictionary and its model of unknown words as a file that is looked into where it lies, not loaded.

`build.py` runs it. jieba reads its dictionary in half a second into 67 MB, rjieba in a tenth into 27 MB, whatever the text's
length; in this file a report's words are found in a few milliseconds. How it is laid out stands in `textkit/text/dictionary.py`.
"""

import runpy
from array import array
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "shared" / "words.bin"
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FD5
STATES: Final = "BMES"  # a character begins a word, is amid one, ends one, is one
NEVER: Final = -3.14e100  # jieba's logarithm of 0


def write(frequencies: Mapping[str, int], jieba: Path) -> None:
    """Write the file, from the words with their frequencies and the folder of jieba, whose model it holds too."""
    new = FILE.with_suffix(".new")  # who looks into the old file goes on to
    new.write_bytes(packed(frequencies, runpy.run_path(str(jieba / "finalseg" / "prob_emit.py"))["P"]))
    new.replace(FILE)


def packed(frequencies: Mapping[str, int], emissions: Mapping[str, Mapping[str, float]]) -> bytes:
    """The file's bytes.

    >>> packed({"云": 3, "云溪": 5, "云溪村": 2}, {state: {} for state in "BMES"})[-8:].decode()
    ' 5 村 2'
    """
    singles = array("I", [0]) * 0x10000
    for word, frequency in frequencies.items():
        if len(word) == 1:
            singles[ord(word)] = frequency
    longer = sorted(
        (word for word, frequency in frequencies.items() if len(word) > 1 and frequency),
        key=lambda word: (word[:2], len(word), word),
    )
    keys, offsets, blob = array("I"), array("I", [0]), bytearray()
    for start, words in groupby(longer, key=lambda word: word[:2]):
        keys.append(ord(start[0]) << 16 | ord(start[1]))
        blob += " ".join(f"{word[2:]} {frequencies[word]}" for word in words).encode()
        offsets.append(len(blob))
    model = array("d")
    for state in STATES:
        model.extend(emissions[state].get(chr(code), NEVER) for code in range(FIRST_HAN, LAST_HAN + 1))
    head = array("Q", [int.from_bytes(b"textkit1", "little"), sum(frequencies.values()), len(keys)])
    return b"".join(bytes(part) for part in (head, model, singles, keys, offsets, blob))
