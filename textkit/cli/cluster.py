"""Datasets that a cluster reads, a part at a time: `--engine ray` of the commands of analysis."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from textkit.analysis.mapping import Given, Numbered
from textkit.batch.engines import ENGINES, Mapping, mapping
from textkit.batch.stores.copying import copied, is_stored
from textkit.batch.working import working
from textkit.cli.archives import Watched, open_archive
from textkit.errors import InputError, RecordError
from textkit.lexicon import Lexicon
from textkit.records import Report, decode
from textkit.writing.dataset import Dataset, read_dataset
from textkit.writing.parts import read_part

Command = TypeVar("Command", bound=Callable[..., Any])


def engine_options(command: Command) -> Command:
    """The options `--engine` and `--address`."""
    engine = click.option(
        "--engine", type=click.Choice(ENGINES), default="local", show_default=True,
        help="What reads a dataset: this process, or a Ray cluster, a part at a time.",
    )  # fmt: skip
    address = click.option(
        "--address", metavar="HOST:PORT",
        help="The cluster of --engine ray; auto: the one that this machine is part of.  [default: one of its own]",
    )  # fmt: skip
    return engine(address(command))


class Spread(Watched):
    """The reports of a dataset, and what a function makes of each part of it by a cluster."""

    def __init__(self, dataset: Dataset, on: Mapping) -> None:
        super().__init__(dataset)
        self.dataset = dataset
        self.on = on

    def mapped(self, function: Callable[[Numbered], Given]) -> Iterator[Given]:
        """What a function gives for the reports of each part, with their places in the dataset."""
        return self.on(partial(_of_part, function=function), self._parts())

    def _parts(self) -> Iterator[tuple[Path, int]]:
        start = 0
        for part in self.dataset.parts():
            yield (self.dataset.path / part.name).absolute(), start
            start += part.reports


def _of_part(part: tuple[Path, int], function: Callable[[Numbered], Given]) -> Given:
    return function(enumerate(_reports(part[0]), part[1]))


def _reports(path: Path) -> Iterator[Report]:
    for number, line in enumerate(read_part(path), 1):
        try:
            yield decode(line)
        except RecordError as error:
            raise RecordError(f"{path}, report {number}: {error}") from error


@contextmanager
def open_spread(path: str, lexicon: Lexicon, engine: str, address: str | None) -> Iterator[Watched]:
    """The reports at `path`, as `open_archive` gives them, or, with the engine `ray`, of a dataset that a cluster reads.

    Raises InputError where a cluster cannot read it, or an address is given without one.
    """
    if engine == "local":
        if address:
            raise InputError(
                f"{address}: the engine local has no cluster; leave the address out, or take --engine ray."
            )
        with open_archive(path, lexicon) as reports:
            yield reports
        return
    if is_stored(path):
        path = str(copied(path))
    if not Path(path).is_dir() or (dataset := read_dataset(path)).manifest is None:
        raise InputError(f"{path}: a cluster reads datasets; make one of it by `textkit batch`.")
    with working(), mapping(address) as on:
        yield Spread(dataset, on)
