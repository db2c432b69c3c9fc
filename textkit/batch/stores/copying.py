"""A dataset in a store copied to a folder for caches, where commands read it: each part as its manifest says, to the byte."""

from hashlib import sha256
from pathlib import Path

from textkit.batch.disk import is_same, own_name, put
from textkit.batch.stores.caches import cache_of
from textkit.batch.stores.stored import PIECE, Stored, is_stored
from textkit.errors import InputError
from textkit.writing.dataset import MANIFEST
from textkit.writing.part_lists import Part

__all__ = ["copied", "is_stored"]


def copied(name: str) -> Path:
    """The folder of a copy of the dataset at an address, brought up to date; what is there already is not copied again.

    Raises InputError where there is no finished dataset, or a part of it is not what its manifest says.
    """
    stored = Stored(name)
    folder = cache_of("datasets", str(stored.address))
    failures = folder / stored.checked(stored.manifest.failures)
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for listed, data in stored.lists():
        (folder / "parts").mkdir(exist_ok=True)
        put(folder / listed.name, [data])
    for part in stored.parts():
        _copy(stored, folder, part)
    if not failures.exists():
        put(failures, [stored.get(failures.name)])
    put(folder / MANIFEST, [stored.data])
    return folder


def _copy(stored: Stored, folder: Path, part: Part) -> None:
    file = folder / stored.checked(part.name)
    if is_same(file, part.bytes, part.sha256):
        return
    beside, digest = own_name(file), sha256()
    try:
        with stored.source(part.name) as source, beside.open("wb") as target:
            while piece := source.read(PIECE):
                digest.update(piece)
                target.write(piece)
        if digest.hexdigest() != part.sha256:
            raise InputError(f"{stored.shown(part.name)}: this part holds other bytes than the manifest says.")
        beside.replace(file)
    except FileNotFoundError as error:
        raise InputError(f"{stored.shown(part.name)}: this part is gone; run the same command again.") from error
    finally:
        beside.unlink(missing_ok=True)
