"""What an engine is: whatever deals shards out to slots."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from textkit.batch.progress import Tick
from textkit.batch.protocol import Chore, Setup, Task

TICK = 0.1  # seconds between two looks at what goes on

Mapping = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""The values of a function of each item, in order, wherever they are made."""


class Engine(Protocol):
    """Has every shard, and every chore of the end of a run, done by a `textkit.batch.slot.Slot` somewhere.

    What is done stands in files in their place. An engine moves tasks and knows nothing of rows or records. It may start one
    twice: the same task gives the same bytes, and they take their place in one step.
    """

    def run(self, setup: Setup, tasks: Iterable[Task | Chore], tick: Tick) -> None:
        """Do all tasks by workers set up so; `tick` is called several times a second. Raises TextkitError where nothing can go on."""

    def close(self) -> None:
        """Let go of what the engine holds."""
