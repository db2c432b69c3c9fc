"""What an engine is: whatever deals shards out to slots."""

from collections.abc import Iterable
from typing import Protocol

from textkit.batch.progress import Tick
from textkit.batch.protocol import Task

TICK = 0.1  # seconds between two looks at what goes on


class Engine(Protocol):
    """Has every shard done by a `textkit.batch.slot.Slot` somewhere; a shard whose files stand in their place is done.

    An engine moves shards and knows nothing of rows or records. It may start a shard twice: the same shard gives the
    same bytes, and takes its place in one step.
    """

    def run(self, tasks: Iterable[Task], tick: Tick) -> None:
        """Do all tasks; `tick` is called several times a second. Raises TextkitError where nothing can go on."""
