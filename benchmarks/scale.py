"""What the end and the beginning of a batch cost for an archive of a size that no test can read: list, plan, merge, finish.

    python benchmarks/scale.py 100000 1000000 10000000

The entries are names without texts, met in no order, as folders give them; what workers would have written stands there
without having been extracted: of each shard its log, and a part of a few bytes. One report in a thousand is another one once
more. Seconds and memory are the driver's; what it deals out, workers of this machine do, as in any batch.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from textkit.batch.engines import engine
from textkit.batch.finishing.finish import Finish
from textkit.batch.found import Found
from textkit.batch.logs import close_log
from textkit.batch.protocol import Chore, Line, Setup, encode
from textkit.batch.runs import LARGEST_SHARD
from textkit.batch.state import State
from textkit.records import Report, Source
from textkit.records import encode as encode_report
from textkit.writing.dataset import InputTotals

OPTIONS = {"format": "jsonl", "keep_duplicates": False, "shard_size": LARGEST_SHARD}
STEP = 2_654_435_761  # prime: its multiples meet every number below a power of ten once, in no order
SAME = 1000  # of so many reports one is another one once more
Given = TypeVar("Given")


def entries(number: int) -> Iterator[Found]:
    for step in range(number):
        name = step * STEP % number
        yield Found(b"archive/%03d/%09d.txt" % (name % 1000, name), 9000, 1)


def measured(name: str, work: Callable[[], Given]) -> Given:
    begin, used = time.monotonic(), _used()
    given = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    driver, workers = (now - before for now, before in zip(_used(), used, strict=True))
    print(f"| {name} | {time.monotonic() - begin:.1f} | {driver:.1f} | {workers:.1f} | {peak:.0f} |", flush=True)
    return given


def _used() -> tuple[float, float]:
    """Seconds of processor, of this process and of the workers that have ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def pretend(state: State) -> None:
    """Write what workers would have left."""
    number = 0
    for shard in state.plan.shards():
        part = b""
        with state.log(shard.signature).open("w+b") as log:
            for entry in state.plan.entries(shard):
                number += 1
                identity = sha256(b"%d" % (number if number % SAME else number - SAME // 2)).hexdigest()
                log.write(encode(Line(id=identity, source=Source(path=entry.shown))) + b"\n")
                part += encode_report(Report(id=identity, text="")) + b"\n"
            close_log(log, len(part), sha256(part).hexdigest())
        state.staged(shard.signature, "jsonl").write_bytes(part)


def drive(number: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="textkit-scale-"))
    try:
        state = State(folder / "out")
        workers = engine("local", state.folder, None, None)
        setup = Setup("", None, "jsonl", b"", 60.0)

        def deal(chores: Iterable[Chore]) -> None:
            workers.run(setup, chores, lambda _: None)

        def missing() -> int:
            return sum(not state.whole(shard.signature, "jsonl") for shard in state.plan.shards())

        print(
            f"| {number:,} entries | s | processor, s | workers' processor, s | peak, MB |\n| --- | --- | --- | --- | --- |"
        )
        measured("list", lambda: state.list_inputs(entries(number)))
        measured("compare with the run before", state.changes)
        measured("accept", lambda: state.accept_inputs(OPTIONS))
        measured("plan", lambda: state.plan.make({}, LARGEST_SHARD))
        pretend(state)
        measured("look for missing shards", missing)
        totals = InputTotals(("archive",), number, number, 9000 * number, measured("digest", state.digest))
        finish = Finish(state, OPTIONS, deal)
        manifest = measured("merge and finish", lambda: finish.run(totals, "benchmark"))
        assert manifest.counts.reports + manifest.counts.duplicates == number
        size = (folder / "out" / "manifest.json").stat().st_size
        doubles = manifest.counts.duplicates
        print(
            f"| {manifest.number_of_parts:,} parts, {doubles:,} duplicates; manifest, MB | | | | {size / 1e6:.1f} |\n"
        )
        state.close()
    finally:
        shutil.rmtree(folder)


def main() -> None:
    if len(sys.argv) == 2:
        drive(int(sys.argv[1]))
        return
    for number in sys.argv[1:]:  # each in a process of its own, whose peak is its own
        subprocess.run([sys.executable, __file__, number], check=True)


if __name__ == "__main__":
    main()
