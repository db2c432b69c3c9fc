"""Engines that have shards done: the processes of one machine, or a cluster that is there already."""

from contextlib import AbstractContextManager
from pathlib import Path

from textkit.batch.engines.engine import Engine, Mapping

ENGINES = ("local", "ray")

__all__ = ["ENGINES", "Engine", "Mapping", "engine", "mapping"]


def engine(name: str, folder: Path, workers: int | None, address: str | None) -> Engine:
    """The engine of that name; `folder` is the dataset's own `.textkit`, `workers` how many shards at once at most.

    Raises InputError where the engine's library is not installed.
    """
    if name == "ray":
        from textkit.batch.engines.ray import Ray

        return Ray(folder, workers, address)
    from textkit.batch.engines.local import Local, cores

    return Local(folder, workers or cores())


def mapping(address: str | None) -> AbstractContextManager[Mapping]:
    """What has a function done for each of many items by the Ray cluster at `address`, else by one of this machine's own.

    Raises InputError where Ray is not installed.
    """
    from textkit.batch.engines.ray import mapping

    return mapping(address)
