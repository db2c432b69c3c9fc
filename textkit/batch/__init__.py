"""Many files into one dataset folder: `run`, and what it gives back.

    OUT/reports/part-00000.jsonl.zst   the reports, in the order of their files' paths
    OUT/failures.jsonl                 the files that gave none, and why
    OUT/manifest.json                  version, options, inputs, counts, digest of each part; written last
    OUT/.textkit/                      what the next run must know

The files are cut into shards. A worker process writes each shard beside its place
and renames it when it is whole, so that a run may be stopped at any moment and
begun again. The same inputs and options give the same bytes, whatever the number of workers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textkit.batch.runs import EXTRACT, LARGEST_SHARD, Summary, run

__all__ = ["EXTRACT", "LARGEST_SHARD", "Summary", "run"]


def __getattr__(name: str) -> Any:
    """What is public here, loaded when it is asked: commands that need only what a batch says start without the rest."""
    if name in __all__:
        return getattr(import_module("textkit.batch.runs"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
