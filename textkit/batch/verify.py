"""A finished dataset checked against its manifest, byte by byte."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

import msgspec

from textkit.batch.disk import digest_of
from textkit.errors import InputError, TextkitError
from textkit.writing.dataset import REPORTS, Dataset, Manifest, is_part_name
from textkit.writing.numbers import several
from textkit.writing.part_lists import Part
from textkit.writing.parts import read_part


def problems(out: str | PathLike[str]) -> Iterator[str]:
    """What a finished dataset is not as its manifest says, a sentence each; nothing where all is.

    Raises InputError where `out` is no finished dataset.
    """
    dataset = Dataset(out)
    folder, manifest = Path(out), dataset.manifest
    if manifest is None:
        yield f"{folder}: this is a file; name the folder of a dataset."
        return
    summed, names = 0, set()
    try:
        for part in dataset.parts():
            yield from _of_part(folder / part.name, part)
            summed += part.reports
            names.add(part.name)
    except InputError as error:
        yield str(error)
        return
    for path in sorted((folder / REPORTS).glob("part-*")):
        if is_part_name(path.name) and f"{REPORTS}/{path.name}" not in names:
            yield f"{path}: the manifest knows nothing of this part."
    yield from _of_failures(dataset, manifest)
    if (stated := manifest.counts.reports) != summed:
        yield f"{dataset.path}: the manifest says {stated:,} reports, and {summed:,} in its parts."


def _of_part(path: Path, part: Part) -> Iterator[str]:
    try:
        size = path.stat().st_size
        if size != part.bytes:
            yield f"{path}: this part has {size:,} bytes, where the manifest says {part.bytes:,}."
        elif digest_of(path) != part.sha256:
            yield f"{path}: this part holds other bytes than the manifest says."
        elif (reports := sum(1 for _ in read_part(path))) != part.reports:
            yield f"{path}: this part holds {reports:,} reports, where the manifest says {part.reports:,}."
    except OSError as error:
        yield f"{path}: this part cannot be read ({error.strerror})."
    except TextkitError as error:
        yield str(error)


def _of_failures(dataset: Dataset, manifest: Manifest) -> Iterator[str]:
    path = dataset.path / manifest.failures
    try:
        failures = sum(1 for _ in dataset.failures())
    except (OSError, msgspec.MsgspecError) as error:
        yield f"{path}: this list cannot be read ({error})."
        return
    if failures != manifest.counts.failures:
        names = several(failures, "failures")
        yield f"{path}: this list names {names}, where the manifest says {manifest.counts.failures:,}."
