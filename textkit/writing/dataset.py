"""A dataset folder read back: what `textkit batch` wrote, report by report."""

import re
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from textkit.errors import InputError, RecordError
from textkit.records import Report, Source, decode
from textkit.writing.part_lists import Part, PartList, read_list
from textkit.writing.parts import FORMATS, read_part

if TYPE_CHECKING:
    from textkit.writing.frames import Frame

MANIFEST = "manifest.json"
FAILURES = "failures.jsonl"
REPORTS = "reports"


class Failure(msgspec.Struct, frozen=True):
    """A file that gave no reports: its path, the stage that failed, and a sentence that says why.

    The path of a zip's member is `archive.zip!member`, that of a page `archive.warc!address`.
    """

    path: str
    stage: str
    error: str


class InputTotals(msgspec.Struct, frozen=True):
    """What a dataset was made from: the arguments, the files and their bytes, and a digest of names and sizes.

    `entries` counts each page and member of an archive for one, and each other file.
    """

    arguments: tuple[str, ...]
    files: int
    entries: int
    bytes: int
    sha256: str


class Counts(msgspec.Struct, frozen=True):
    """How much a dataset holds."""

    reports: int
    duplicates: int
    failures: int


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a dataset is: the version and options that made it, its inputs, counts and parts, and where its failures stand.

    Of many parts there are `lists`, and `parts` is None; `Dataset.parts` gives them in either case.
    """

    textkit: str
    schema_version: int
    options: dict[str, Any]
    inputs: InputTotals
    counts: Counts
    parts: tuple[Part, ...] | None = None
    failures: str = FAILURES
    lists: tuple[PartList, ...] = ()

    @property
    def number_of_parts(self) -> int:
        """How many parts there are."""
        return len(self.parts) if self.parts is not None else sum(listed.parts for listed in self.lists)


def read_manifest(data: bytes) -> Manifest:
    """The manifest that a file holds; raises msgspec.MsgspecError where it holds none."""
    manifest = msgspec.json.decode(data, type=Manifest)
    if manifest.parts is None and not manifest.lists:
        raise msgspec.ValidationError("it names no parts")
    return manifest


PART_NAME = re.compile(rf"part-\d{{5,9}}\.(?:{'|'.join(map(re.escape, FORMATS))})")


def is_part_name(name: str) -> bool:
    """Whether a file is named as the parts of datasets are.

    >>> is_part_name("part-00000.jsonl.zst"), is_part_name("part-one.csv")
    (True, False)
    """
    return PART_NAME.fullmatch(name) is not None


class Dataset:
    """The reports of a dataset folder or of a JSON Lines file, in order; iterate as often as you like.

    Memory holds one report at a time. Raises InputError where the folder is no
    finished dataset, RecordError where a line is no report.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        if str(path).startswith(("s3://", "hdfs://")):
            remedy = "copy it to a disk (aws s3 sync, hdfs dfs -get)"
            raise InputError(f"{path}: a dataset in a store is not read there; {remedy}.")
        self.path = Path(path)
        self.manifest = self._manifest()

    def _manifest(self) -> Manifest | None:
        if self.path.is_file():
            return None
        file = self.path / MANIFEST
        if not file.is_file():
            remedy = "run `textkit batch` to make it, or again to finish it"
            raise InputError(f"{self.path}: there is no finished dataset here (no {MANIFEST}); {remedy}.")
        try:
            return read_manifest(file.read_bytes())
        except (OSError, msgspec.MsgspecError, RecursionError) as error:
            raise InputError(f"{file}: this manifest cannot be read ({error}); run `textkit batch` again.") from error

    @property
    def distinct(self) -> bool:
        """Whether every report is known to stand here once."""
        return self.manifest is not None and not self.manifest.options.get("keep_duplicates", False)

    def parts(self) -> Iterator[Part]:
        """The parts in order; none of a single file. Raises InputError where a list of them is damaged."""
        if self.manifest:
            yield from self.manifest.parts or ()
            for listed in self.manifest.lists:
                yield from read_list(self.path, listed)

    def lines(self) -> Iterator[tuple[Path, bytes]]:
        """Each report's JSON line, with the file it stands in."""
        for path in (self.path / part.name for part in self.parts()) if self.manifest else (self.path,):
            if not self.manifest and not path.name.endswith(tuple(FORMATS)):
                raise InputError(f"{path}: this is neither a dataset folder nor a file in {', '.join(FORMATS)}.")
            for line in read_part(path):
                yield path, line

    def __iter__(self) -> Iterator[Report]:
        number, last = 0, None
        for path, line in self.lines():
            number, last = (number + 1 if path == last else 1), path
            try:
                yield decode(line)
            except RecordError as error:
                raise RecordError(f"{path}, report {number}: {error}") from error

    def failures(self) -> Iterator[Failure]:
        """The files that gave no reports, in order of their paths."""
        file = self.path / self.manifest.failures if self.manifest else None
        if file and file.is_file():
            with file.open("rb") as stream:
                yield from (msgspec.json.decode(line, type=Failure) for line in stream)

    def __repr__(self) -> str:
        if self.manifest is None:
            return f"<Dataset {self.path}>"
        counts = self.manifest.counts
        return f"<Dataset {self.path}: {counts.reports:,} reports, {counts.failures:,} failures>"

    def table(self, name: str) -> "Frame":
        """One of the tidy tables in memory, records with their sentence, organization and year: `table("events").to_pandas()`.

        Raises KeyError where there is no such table.
        """
        from textkit.writing.frames import frame

        return frame(self, name)

    @property
    def counts(self) -> "Frame":
        """The table of all counts."""
        return self.table("counts")

    @property
    def outlets(self) -> "Frame":
        """The table of all outlets."""
        return self.table("outlets")

    @property
    def people(self) -> "Frame":
        """The table of all people."""
        return self.table("people")

    def to_pandas(self) -> dict[str, Any]:
        """All tables as data frames of pandas, by name. Raises OutputError without pandas."""
        from textkit.writing.frames import frames

        return {name: frame.to_pandas() for name, frame in frames(self).items()}

    def to_polars(self) -> dict[str, Any]:
        """All tables as data frames of polars, by name. Raises OutputError without polars."""
        from textkit.writing.frames import frames

        return {name: frame.to_polars() for name, frame in frames(self).items()}

    def to_arrow(self) -> dict[str, Any]:
        """The tidy tables (`reports`, `counts`, `outlets`, …) as pyarrow tables, for pandas, polars and DuckDB."""
        from textkit.writing.arrow import tables_of

        return tables_of(self)


def read_dataset(path: str | PathLike[str]) -> Dataset:
    """The dataset that `textkit batch` wrote to the folder `path`, or a `.jsonl` file of reports."""
    return Dataset(path)


class Key(msgspec.Struct, frozen=True):
    """As much of a report line as telling duplicates needs; reading it skips the rest."""

    id: str
    source: Source = msgspec.field(default_factory=Source)
    other_sources: tuple[Source, ...] = ()
