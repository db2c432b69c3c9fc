"""Writes down what `textkit extract` says of many inputs, or compares two such files byte for byte.

    python benchmarks/compare_records.py dump OUT [FOLDER_OR_FILE …] [--generated 2000]
    python benchmarks/compare_records.py compare BEFORE AFTER

A dump is JSON Lines: the input's name and the reports that it gave, or the error. Run `dump` before a change that may not
change any record, again after it, and `compare` the two. The generated texts are the same in every run (fixed seed): sentences
of the corpus in another order, cut, spliced and with their digits changed.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import textkit
from textkit.records import encode

CORPUS = Path(__file__).parent.parent / "corpus"
SUFFIXES = (".txt", ".html")


def generated(amount: int) -> Iterator[tuple[str, bytes]]:
    """`amount` texts made of the corpus's sentences, each with its name."""
    chance = random.Random(20201)
    sentences = [
        sentence
        for path in sorted(CORPUS.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        for sentence in re.findall(r"[^。]+。?", line)
    ]
    for number in range(amount):
        pieces = chance.choices(sentences, k=chance.randint(1, 12))
        text = "".join(_damaged(piece, chance) + chance.choice(("", "", "\n")) for piece in pieces)
        yield f"generated-{number}", text.encode()


def _damaged(sentence: str, chance: random.Random) -> str:
    if chance.random() < 0.3:
        sentence = sentence[: chance.randint(1, len(sentence))]
    if chance.random() < 0.3:
        sentence = re.sub(r"\d", lambda _: str(chance.randint(0, 9)), sentence)
    if chance.random() < 0.2:
        at = chance.randint(0, len(sentence))
        sentence = sentence[:at] + chance.choice("，、。；：（）《》“”其中各共分别0９三十 \t") + sentence[at:]
    return sentence


def inputs(places: list[Path], amount: int) -> Iterator[tuple[str, bytes]]:
    """The files of the corpus and of `places`, then the generated texts; each with its name."""
    for place in [CORPUS, *places]:
        files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.suffix in SUFFIXES)
        for path in files:
            yield f"{place.name}/{path.name}", path.read_bytes()
    yield from generated(amount)


def dump(out: Path, places: list[Path], amount: int) -> None:
    """Write what each input gives."""
    with out.open("wb") as stream:
        for name, data in inputs(places, amount):
            try:
                lines = [encode(report) for report in textkit.extract_bytes(data, path=name)]
            except textkit.TextkitError as error:
                lines = [json.dumps(str(error), ensure_ascii=False).encode()]
            stream.writelines((json.dumps(name).encode(), b"\t", b"\t".join(lines), b"\n"))


def compare(before: Path, after: Path) -> int:
    """Print the names of inputs whose records differ, and how many are the same; 1 where any differs."""
    old, new = (path.read_bytes().splitlines() for path in (before, after))
    differ = [one.partition(b"\t")[0].decode() for one, other in zip(old, new, strict=False) if one != other]
    for name in differ[:20]:
        print(f"differs: {name}")
    print(f"{len(old) - len(differ)} of {len(old)} inputs give the same bytes; the second file has {len(new)}.")
    return int(bool(differ) or len(old) != len(new))


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("dump")
    writing.add_argument("out", type=Path)
    writing.add_argument("places", type=Path, nargs="*")
    writing.add_argument("--generated", type=int, default=2000)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args()
    if options.command == "compare":
        return compare(options.before, options.after)
    dump(options.out, options.places, options.generated)
    return 0


if __name__ == "__main__":
    sys.exit(main())
