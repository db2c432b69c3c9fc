"""A dataset in a store copied to a folder for caches, where commands read it: each part as its manifest says, to the byte."""

import re
from hashlib import sha256
from pathlib import Path

import msgspec

from textkit.batch.disk import is_same, own_name, put
from textkit.batch.stores.addresses import Address, address_of, is_address
from textkit.batch.stores.caches import cache_of
from textkit.errors import InputError
from textkit.writing.dataset import MANIFEST, Manifest, read_manifest
from textkit.writing.part_lists import Part, parts_of

NAME = re.compile(
    r"(?:reports|parts)/[\w-][\w.-]{0,200}|failures[\w.-]{0,200}", re.ASCII
)  # a manifest names no other file
PIECE = 4 << 20  # bytes


def is_stored(name: str) -> bool:
    """Whether an archive is named by the address of a folder of a store, so that it is a dataset there.

    >>> is_stored("s3://results/2023"), is_stored("results/2023"), is_stored("https://a.example/b.html")
    (True, False, False)
    """
    return is_address(name) and not address_of(name).is_web


def copied(name: str) -> Path:
    """The folder of a copy of the dataset at an address, brought up to date; what is there already is not copied again.

    Raises InputError where there is no finished dataset, or a part of it is not what its manifest says.
    """
    address = address_of(name)
    address = address._replace(path=address.path.strip("/"))
    folder = cache_of("datasets", str(address))
    data = _get(address, MANIFEST)
    try:
        manifest = read_manifest(data)
    except msgspec.MsgspecError as error:
        raise InputError(
            f"{_shown(address, MANIFEST)}: this manifest cannot be read ({error}); run `textkit batch` again."
        ) from error
    (folder / MANIFEST).unlink(missing_ok=True)
    for part in _parts(address, folder, manifest):
        _copy(address, folder, part)
    if not (folder / _checked(address, manifest.failures)).exists():
        put(folder / manifest.failures, [_get(address, manifest.failures)])
    put(folder / MANIFEST, [data])
    return folder


def _parts(address: Address, folder: Path, manifest: Manifest) -> list[Part]:
    parts = [*(manifest.parts or ())]
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for listed in manifest.lists:
        (folder / "parts").mkdir(exist_ok=True)
        data = _get(address, _checked(address, listed.name))
        parts += parts_of(data, listed, f"{address}/{listed.name}")
        put(folder / listed.name, [data])
    return parts


def _copy(address: Address, folder: Path, part: Part) -> None:
    from textkit.batch.stores.objects import opened

    file = folder / _checked(address, part.name)
    if is_same(file, part.bytes, part.sha256):
        return
    beside, digest = own_name(file), sha256()
    try:
        with opened(f"{address}/{part.name}") as source, beside.open("wb") as target:
            while piece := source.read(PIECE):
                digest.update(piece)
                target.write(piece)
        if digest.hexdigest() != part.sha256:
            raise InputError(f"{_shown(address, part.name)}: this part holds other bytes than the manifest says.")
        beside.replace(file)
    except FileNotFoundError as error:
        raise InputError(f"{_shown(address, part.name)}: this part is gone; run the same command again.") from error
    finally:
        beside.unlink(missing_ok=True)


def _get(address: Address, name: str) -> bytes:
    from textkit.batch.stores.objects import look, opened

    if look(address._replace(path=f"{address.path}/{name}")) is None:
        remedy = "run `textkit batch` to make it, or again to finish it"
        raise InputError(f"{address}: there is no finished dataset here (no {name}); {remedy}.")
    with opened(f"{address}/{name}") as stream:
        return stream.read()


def _checked(address: Address, name: str) -> str:
    """The name of a file; raises InputError where a dataset has none of that name: nothing is written elsewhere."""
    if not NAME.fullmatch(name):
        raise InputError(
            f"{_shown(address, MANIFEST)}: this manifest names {name[:100]!r}, which is no file of a dataset."
        )
    return name


def _shown(address: Address, name: str) -> str:
    return f"{address}/{name}"
