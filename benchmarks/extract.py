"""Measures `textkit.extract` against jieba on the same text, the start of the command, and memory: one run, one table.

    python benchmarks/extract.py [--repeat 5] [--profile] [--instructions] [--hostile MILLIONS]

`--instructions` counts by valgrind's callgrind what each executes for a character: that, no other work on the machine moves.
A folder of other reports can stand in for the corpus: --folder FOLDER.
"""

import argparse
import cProfile
import io
import logging
import os
import pstats
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba
import jieba.posseg

import textkit
from textkit.version import is_compiled

CORPUS = Path(__file__).parent.parent / "corpus"
VARIANTS = 3  # of each report: other digits, other order of paragraphs, so that no cache answers


def variant(text: str, seed: int) -> str:
    """The report with other digits and its paragraphs behind the title in another order."""
    chance = random.Random(seed)
    title, *paragraphs = text.splitlines()
    chance.shuffle(paragraphs)
    digits = {ord(digit): str(chance.randrange(1, 10)) for digit in "123456789"}
    return "\n".join([title, *paragraphs]).translate(digits)


# The command, and behind it on stderr the most memory that it took, in kB: Linux counts `ru_maxrss` from before `exec`.
COMMAND = """
import re, sys
from textkit.cli import main
try:
    main()
finally:
    sys.stderr.write(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


HOSTILE = {
    "one letter": b"a",
    "digits": b"7",
    "、": "、".encode(),
    "“": "“".encode(),
    "numbers and 、": "1、".encode(),
    "nested brackets": "（".encode(),
    "nested titles": "《".encode(),
    "one Chinese character": "国".encode(),
}
"""What a line may be made of that costs a careless program hours."""


def hostile(millions: int) -> None:
    """Print the seconds and the memory that one line of so many million characters costs, a fresh process each."""
    sys.stdout.write(f"| {millions} million times | seconds | peak memory |\n| --- | ---: | ---: |\n")
    with tempfile.TemporaryDirectory(prefix="textkit-hostile-") as folder:
        path = Path(folder) / "line.txt"
        inputs = {name: piece * (millions * 10**6) for name, piece in HOSTILE.items()}
        inputs["random bytes (refused)"] = random.Random(1).randbytes(millions * 10**6)
        for name, data in inputs.items():
            path.write_bytes(data)
            elapsed, peak = fresh("extract", "--format", "jsonl", str(path))
            sys.stdout.write(f"| {name} | {elapsed:.1f} | {peak:.0f} MB |\n")


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def fresh(*arguments: str) -> tuple[float, float]:
    """Wall seconds of a fresh process to the end of its first line, and its peak memory in MB.

    -P: what is installed is measured, not a checkout that the process stands in.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-P", "-c", COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        elapsed = time.perf_counter() - start
        process.stdout.read()
        peak = int(process.stderr.read().splitlines()[-1]) / 1024  # above it stands what the command said
    return elapsed, peak


def rates(works: Sequence[Callable[[str], object]], texts: list[str], repeat: int) -> list[tuple[float, ...]]:
    """MB of UTF-8 a second by each work over all texts, in turn, `repeat` times: what is compared runs side by side."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    return [tuple(size / seconds(work, texts) for work in works) for _ in range(repeat)]


WORKS = {"textkit.extract": textkit.extract, "jieba.lcut": jieba.lcut}


def counted(work: str, texts: list[str]) -> None:
    """Do the work twice, the second time while callgrind counts: what is loaded or compiled once is left out."""
    seconds(WORKS[work], texts)
    for switch in ("on", "off"):
        subprocess.run(["callgrind_control", "-i", switch, str(os.getpid())], stdout=subprocess.DEVNULL, check=True)
        if switch == "on":
            seconds(WORKS[work], texts)


def instructions(work: str, folder: Path) -> int:
    """How many instructions a work executes for all texts of a folder, by the hash seed 0."""
    with tempfile.TemporaryDirectory(prefix="textkit-instructions-") as out:
        tool = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={out}/out"]
        command = [*tool, sys.executable, "-P", __file__, "--folder", str(folder), "--counted", work]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "0"}
        )
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None:
        sys.exit("valgrind did not say how many instructions it counted.")
    return int(collected[1])


def show_instructions(folder: Path, texts: list[str]) -> None:
    size = sum(map(len, texts))
    found = {work: instructions(work, folder) / size for work in WORKS}
    sys.stdout.write("| measured | instructions a character |\n| --- | ---: |\n")
    for work, amount in found.items():
        sys.stdout.write(f"| {work} | {amount:,.0f} |\n")
    sys.stdout.write(f"| extract / jieba.lcut | {found['textkit.extract'] / found['jieba.lcut']:.2f} |\n")


def profiled(texts: list[str]) -> str:
    profile = cProfile.Profile()
    profile.enable()
    seconds(textkit.extract, texts)
    profile.disable()
    stream = io.StringIO()
    pstats.Stats(profile, stream=stream).sort_stats("tottime").print_stats(40)
    return stream.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5, help="runs of which the median is shown")
    parser.add_argument("--profile", action="store_true", help="show where extract spends its time, and nothing else")
    parser.add_argument("--folder", type=Path, default=CORPUS, help="where the reports are")
    parser.add_argument(
        "--hostile", type=int, metavar="MILLIONS", help="show what lines of so many characters cost only"
    )
    parser.add_argument("--instructions", action="store_true", help="count instructions by callgrind, and nothing else")
    parser.add_argument("--counted", choices=WORKS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hostile:
        hostile(options.hostile)
        return
    files = sorted(options.folder.glob("*.txt"))
    reports = [path.read_text("utf-8") for path in files]
    texts = reports + [variant(text, seed) for seed in range(VARIANTS) for text in reports]
    jieba.setLogLevel(logging.WARNING)
    if options.counted:
        counted(options.counted, texts)
        return
    if options.instructions:
        show_instructions(options.folder, texts)
        return
    for work in (textkit.extract, jieba.lcut, jieba.posseg.lcut):
        work(texts[0])  # loads what is loaded once
    if options.profile:
        sys.stdout.write(profiled(texts))
        return
    runs = rates((textkit.extract, jieba.lcut), texts, options.repeat)
    extract, cut = (statistics.median(rate) for rate in zip(*runs, strict=True))
    ((tagged,),) = rates((jieba.posseg.lcut,), texts, 1)
    starts = [fresh("extract", "--format", "jsonl", str(files[0])) for _ in range(options.repeat)]
    many = [fresh("extract", "--format", "jsonl", *map(str, files)) for _ in range(options.repeat)]
    rows = (
        ("texts", f"{len(texts)}, {sum(len(text.encode()) for text in texts) / 1e6:.2f} MB"),
        (f"textkit.extract, {'compiled' if is_compiled() else 'Python'}", f"{extract:.2f} MB/s"),
        ("jieba.lcut", f"{cut:.2f} MB/s"),
        ("jieba.posseg.lcut", f"{tagged:.2f} MB/s"),
        ("extract / jieba.lcut", f"{statistics.median(one / other for one, other in runs):.2f}"),
        ("extract / jieba.posseg.lcut", f"{extract / tagged:.2f}"),
        ("fresh process, one report, to its record", f"{statistics.median(wall for wall, _ in starts):.2f} s"),
        ("its peak memory", f"{statistics.median(peak for _, peak in starts):.0f} MB"),
        (f"peak memory, {len(files)} reports", f"{statistics.median(peak for _, peak in many):.0f} MB"),
        ("this process, with jieba loaded too", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"),
    )
    sys.stdout.write("| measured | result |\n| --- | ---: |\n")
    for name, result in rows:
        sys.stdout.write(f"| {name} | {result} |\n")


if __name__ == "__main__":
    main()
