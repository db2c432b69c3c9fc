"""How long the analysis of an archive takes, how much memory it needs, and how both grow with the archive.

    python benchmarks/analysis.py --reports 10000 100000

The reports are made of the clauses of the corpus in chance order, with chance figures and a chance word in each. Three
in ten are near-duplicates of one before: with other figures, with their paragraphs moved, or with a fifth of their
clauses replaced. Each command runs in a process of its own.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textkit.records import Report, Source, encode, report_id
from textkit.text.words import cut

ROOT = Path(__file__).parent.parent
CLAUSES, PARAGRAPH = 80, 12
FIGURE = re.compile(r"\d+")


class Chance:
    """Reports by chance, the same ones in every run."""

    def __init__(self) -> None:
        texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))]
        self.random = random.Random(1)
        self.clauses = sorted({c for text in texts for c in re.findall(r"[^，。；：\s]{6,40}", text)})
        self.words = sorted({word for text in texts for word in cut(text) if len(word) == 2})

    def clause(self) -> str:
        clause = self.random.choice(self.clauses)
        at = self.random.randint(1, len(clause) - 1)
        return self.figures(clause[:at] + self.random.choice(self.words) + clause[at:])

    def figures(self, text: str) -> str:
        return FIGURE.sub(lambda _: str(self.random.randint(1, 9999)), text)

    def new(self) -> list[str]:
        return [self.clause() for _ in range(self.random.randint(CLAUSES // 2, CLAUSES * 2))]

    def variant(self, clauses: list[str]) -> list[str]:
        how = self.random.randrange(3)
        if how == 0:
            return [self.figures(clause) for clause in clauses]
        if how == 1:
            starts = list(range(0, len(clauses), PARAGRAPH))
            self.random.shuffle(starts)
            return [clause for start in starts for clause in clauses[start : start + PARAGRAPH]]
        at = self.random.randrange(len(clauses) * 4 // 5)
        fifth = len(clauses) // 5
        return [*clauses[:at], *(self.clause() for _ in range(fifth)), *clauses[at + fifth :]]


def reports(number: int) -> Iterator[Report]:
    """Reports whose path is their family: near-duplicates have one."""
    chance, recent = Chance(), []
    for at in range(number):
        if recent and chance.random.random() < 0.3:
            family, before = chance.random.choice(recent)
            clauses = chance.variant(before)
        else:
            family, clauses = at, chance.new()
            recent = [*recent[-500:], (family, clauses)]
        lines = ["，".join(clauses[start : start + PARAGRAPH]) + "。" for start in range(0, len(clauses), PARAGRAPH)]
        text = "\n".join([f"{family}号单位工作总结", *lines])
        yield Report(id=report_id(text), text=text, year=2000 + at % 25, source=Source(path=str(family)))


COMMANDS = {
    "duplicates": ("duplicates", "ARCHIVE", "--format", "json"),
    "similar": ("similar", str(ROOT / "corpus" / "b_volunteer_blood.txt"), "ARCHIVE", "--format", "json"),
    "keywords": ("keywords", "ARCHIVE", "--by", "year", "--format", "json"),
    "topics": ("topics", "ARCHIVE", "-k", "20", "--format", "json"),
}


def run(*command: str) -> tuple[float, float, float, bytes]:
    """Seconds, seconds of the processor, peak memory in MB, and what a command wrote."""
    begin = time.monotonic()
    process = subprocess.Popen([sys.executable, "-P", "-m", "textkit", *command], stdout=subprocess.PIPE)
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, (command, status)
    process.returncode = status
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out


def judge(out: bytes, path: Path) -> str:
    """Precision and recall of the pairs of near-duplicates."""
    families: dict[str, int] = {}
    for line in path.open("rb"):
        family = json.loads(line)["source"]["path"]
        families[family] = families.get(family, 0) + 1
    true = sum(size * (size - 1) // 2 for size in families.values())
    right = found = 0
    for group in json.loads(out):
        names = [member["sources"][0]["path"] for member in group]
        found += len(names) * (len(names) - 1) // 2
        sizes = [names.count(name) for name in set(names)]
        right += sum(size * (size - 1) // 2 for size in sizes)
    return f"precision {right / found:.4f}, recall {right / true:.4f}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, nargs="+", default=[10_000])
    options.add_argument("--only", nargs="+", default=list(COMMANDS), choices=list(COMMANDS))
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="textkit-benchmark-"))
    print(
        "| reports | MB | command | seconds | processor | peak, MB | |\n| ---: | ---: | --- | ---: | ---: | ---: | --- |"
    )
    try:
        for number in given.reports:
            path = folder / f"{number}.jsonl"
            with path.open("wb") as stream:
                stream.writelines(encode(report) + b"\n" for report in reports(number))
            size = path.stat().st_size / 1e6
            for name in given.only:
                command = [str(path) if word == "ARCHIVE" else word for word in COMMANDS[name]]
                seconds, processor, memory, out = run(*command)
                said = judge(out, path) if name == "duplicates" else ""
                row = (f"{number:,}", f"{size:.0f}", name, f"{seconds:.0f}", f"{processor:.0f}", f"{memory:.0f}", said)
                print("|", " | ".join(row), "|", flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
