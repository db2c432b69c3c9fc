"""What a fresh process costs: the processor's time of `textkit --help` and of one report, as ratios to importing click.

    python benchmarks/startup.py [--repeat 15] [--report FILE]

Seconds say little on a machine that is shared; a ratio to `python -c "import click"`, run in turn with what is measured, says
more; the count of instructions, which no load moves, says most. It is taken by `valgrind --tool=callgrind` where that is installed.
What is installed is measured (-P), compiled or not: the first line says which.
"""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from textkit.version import is_compiled

CORPUS = Path(__file__).parent.parent / "corpus"
CLICK = ("-c", "import click")
RUN = "from textkit.cli import main; main()"
VALGRIND = shutil.which("valgrind")


def command(*arguments: str) -> tuple[str, ...]:
    """What Python runs for `textkit` with these arguments."""
    return ("-c", RUN, *arguments)


def processor(arguments: tuple[str, ...]) -> float:
    """Seconds of the processor that a fresh Python takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-P", *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(arguments: tuple[str, ...]) -> int:
    """How many instructions a fresh Python executes; the hash seed is fixed, so that the same work is the same count."""
    with tempfile.TemporaryDirectory(prefix="textkit-startup-") as folder:
        tool = [str(VALGRIND), "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        done = subprocess.run(
            [*tool, sys.executable, "-P", *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None:
        sys.exit("valgrind did not say how many instructions it counted.")
    return int(collected[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=15, help="runs of which the median is shown")
    parser.add_argument("--report", type=Path, default=min(CORPUS.glob("*.txt")), help="the report that is extracted")
    options = parser.parse_args()
    works = {
        "import click": CLICK,
        "textkit --help": command("--help"),
        f"textkit extract {options.report.name}": command("extract", "--format", "jsonl", str(options.report)),
    }
    for work in works.values():
        processor(work)  # writes the byte code that is written once
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(options.repeat):
        for name, work in works.items():
            seconds[name].append(processor(work))
    ratios = {
        name: statistics.median(one / base for one, base in zip(taken, seconds["import click"], strict=True))
        for name, taken in seconds.items()
    }
    counted = {name: instructions(work) for name, work in works.items()} if VALGRIND else {}
    sys.stdout.write(f"textkit is {'compiled' if is_compiled() else 'Python'}.\n\n")
    sys.stdout.write("| fresh process | seconds of the processor | ratio | instructions, millions | ratio |\n")
    sys.stdout.write("| --- | ---: | ---: | ---: | ---: |\n")
    for name in works:
        sys.stdout.write(f"| {name} | {statistics.median(seconds[name]):.3f} | {ratios[name]:.2f} |")
        if counted:
            times = counted[name] / counted["import click"]
            sys.stdout.write(f" {counted[name] / 1e6:,.0f} | {times:.2f} |\n")
        else:
            sys.stdout.write(" valgrind is not installed | |\n")


if __name__ == "__main__":
    main()
