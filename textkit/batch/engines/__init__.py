"""Engines that have shards done: the processes of one machine, or a cluster that is there already."""

from pathlib import Path

from textkit.batch.engines.engine import Engine

ENGINES = ("local", "ray")

__all__ = ["ENGINES", "Engine", "engine"]


def engine(name: str, folder: Path, workers: int | None, address: str | None) -> Engine:
    """The engine of that name; `folder` is the dataset's own `.textkit`, `workers` how many shards at once at most.

    Raises InputError where the engine's library is not installed.
    """
    if name == "ray":
        from textkit.batch.engines.ray import Ray

        return Ray(folder, workers, address)
    from textkit.batch.engines.local import Local, cores

    return Local(folder, workers or cores())
