"""What the driver of a batch does for an archive of a size that no test can read: list, plan, remember, merge, finish.

    python benchmarks/scale.py 100000 1000000

The entries are names without texts, met in no order, as folders give them; what workers would have written stands there
without having been extracted: of each shard its log, and a part of a few bytes. So the seconds are the driver's alone.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from textkit.batch.finish import Finish
from textkit.batch.found import Found
from textkit.batch.protocol import Line, encode
from textkit.batch.runs import LARGEST_SHARD
from textkit.batch.state import State
from textkit.records import Source
from textkit.writing.dataset import InputTotals

OPTIONS = {"format": "jsonl", "keep_duplicates": False, "shard_size": LARGEST_SHARD}
STEP = 2_654_435_761  # prime: its multiples meet every number below a power of ten once, in no order
Given = TypeVar("Given")


def entries(number: int) -> Iterator[Found]:
    for step in range(number):
        name = step * STEP % number
        yield Found(b"archive/%03d/%09d.txt" % (name % 1000, name), 9000, 1)


def measured(name: str, work: Callable[[], Given]) -> Given:
    begin = time.monotonic()
    given = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {name} | {time.monotonic() - begin:.1f} | {peak:.0f} |", flush=True)
    return given


def pretend(state: State) -> list[str]:
    """Write what workers would have left, and give the shards' signatures."""
    signatures = []
    for shard in state.plan({}, LARGEST_SHARD):
        lines = (
            Line(id=sha256(entry.path).hexdigest()[:32], source=Source(path=entry.shown)) for entry in shard.entries
        )
        state.log(shard.signature).write_bytes(b"".join(encode(line) + b"\n" for line in lines))
        state.staged(shard.signature, "jsonl").write_bytes(shard.signature.encode())
        signatures.append(shard.signature)
    return signatures


def drive(number: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="textkit-scale-"))
    try:
        state = State(folder / "out")
        print(f"| {number:,} entries | s | peak, MB |\n| --- | --- | --- |")
        measured("list", lambda: state.list_inputs(entries(number)))
        measured("compare with the run before", state.changes)
        measured("accept", lambda: state.accept_inputs(OPTIONS))
        measured("plan", lambda: sum(len(shard.entries) for shard in state.plan({}, LARGEST_SHARD)))
        signatures = pretend(state)
        measured("missing?", lambda: sum(not state.whole(signature, "jsonl") for signature in signatures))
        totals = InputTotals(("archive",), number, number, 9000 * number, measured("digest", state.digest))
        finish = Finish(state, OPTIONS)
        manifest = measured("merge and finish", lambda: finish.run(iter(signatures), totals, "benchmark"))
        assert manifest.counts.reports == number
        size = (folder / "out" / "manifest.json").stat().st_size
        print(f"| {len(manifest.parts):,} parts; manifest, MB | | {size / 1e6:.1f} |\n")
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
