"""A dataset put into a store: parts under names of their own, and the manifest last.

The name of a part says what it holds, so none is ever written over, and what an earlier attempt has put there is not put
there again. The manifest is written only where it is still the one that was met at the start: of two runs, one is told.
"""

import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from textkit.batch.disk import FOLDER as STATE
from textkit.batch.disk import digest_of, put, replace
from textkit.batch.stores.addresses import Address, address_of, is_address
from textkit.batch.stores.caches import DIGITS, cache_of
from textkit.batch.stores.targets import KINDS, Target, target
from textkit.errors import InputError, OutputError
from textkit.writing.dataset import FAILURES, MANIFEST, REPORTS, Manifest, read_dataset, read_manifest
from textkit.writing.part_lists import FOLDER as LISTS
from textkit.writing.part_lists import Part, PartList, list_of, parts_of, read_list

AT_ONCE = 8  # files that are put at the same time
WRITER = "writer"  # what a working folder is called among others that write to the same place


class Before(NamedTuple):
    """The manifest that a store has: its bytes, and the store's mark of them; both None where there is none."""

    data: bytes | None
    mark: str | None


def place(out: str) -> Address:
    """The address of a dataset; raises InputError where no dataset can be written."""
    address = address_of(out)
    if address.scheme not in KINDS or not address.path.strip("/"):
        raise InputError(
            f"{address}: a dataset is written to a folder, s3://bucket/name or hdfs://host/name; name one of these."
        )
    return address._replace(path=address.path.strip("/"))


def working_folder(out: Address) -> Path:
    """Where the dataset of an address is made, unless another folder is named: below the user's folder for caches."""
    return cache_of("batch", str(out))


def check_apart(out: Address, inputs: Iterable[str]) -> None:
    """Raise InputError where a dataset would lie in the folder that it is made from."""
    for name in inputs:
        if is_address(name) and f"{out}/".startswith(f"{str(address_of(name)).rstrip('/')}/"):
            raise InputError(f"{out}: this lies in the folder {name} that is to be read; name another place.")


def check_place(out: Address) -> None:
    """Raise OutputError where there are other things under an address than a dataset or the beginnings of one."""
    for name, _ in islice(target(out).below(), 100):
        if name != MANIFEST and not name.startswith((f"{REPORTS}/part-", f"{LISTS}/", "failures-")):
            raise OutputError(f"{out}: other things lie there, and this is no dataset; name a place where nothing is.")


def publish(folder: Path, out: Address) -> int:
    """Put the finished dataset of a folder there; gives the number of files that were written.

    Raises OutputError where another run has written a manifest meanwhile, StoreError where the store fails.
    """
    place = target(out, _writer(folder))
    before = Before(*place.get(MANIFEST))
    files = dict(_files(folder))
    manifest = _published(folder, files)
    written = 0
    if before.data != manifest:
        written = _put_all(place, files) + 1
        if not place.swap(MANIFEST, manifest, before.mark):
            raise OutputError(
                f"{out}: another run has written this dataset meanwhile; run the same command again where it is to be replaced."
            )
        for name in _names(place, before) - set(files):
            place.remove(name)
    place.tidy()
    return written


def _put_all(place: Target, files: dict[str, Path]) -> int:
    """Put the files there that are not; gives their number."""
    there = dict(place.below())
    missing = ((name, file) for name, file in files.items() if there.get(name) != file.stat().st_size)
    written = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while some := list(islice(missing, AT_ONCE * 4)):
            written += len(list(pool.map(lambda each: place.put(*each), some)))
    return written


def _writer(folder: Path) -> str:
    """What tells a working folder from others, for as long as it is there."""
    file = folder / STATE / WRITER
    if not file.exists():
        put(file, [uuid.uuid4().hex.encode()])
    return file.read_text()


def _own_name(name: str, digest: str) -> str:
    """The name with a digest in it.

    >>> _own_name("reports/part-00000.jsonl.zst", "8f14e45f" * 8)
    'reports/part-00000-8f14e45f8f14e45f.jsonl.zst'
    """
    stem, _, form = name.partition(".")
    return f"{stem}-{digest[:DIGITS]}.{form}"


def _manifest(folder: Path) -> Manifest:
    return read_manifest((folder / MANIFEST).read_bytes())


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that the manifest names, by the names that they have in the store."""
    dataset = read_dataset(folder)
    for part in dataset.parts():
        yield _own_name(part.name, part.sha256), folder / part.name
    yield _own_name(FAILURES, digest_of(folder / FAILURES)), folder / FAILURES
    for listed, data in _lists(folder):
        file = folder / STATE / listed.name.replace("/", "-")
        replace(file, [data])
        yield listed.name, file


def _lists(folder: Path) -> Iterator[tuple[PartList, bytes]]:
    """The lists of parts, by the names that these have in the store."""
    for listed in _manifest(folder).lists:
        named, data = list_of(listed.name, [_in_store(part) for part in read_list(folder, listed)])
        yield msgspec.structs.replace(named, name=_own_name(named.name, named.sha256)), data


def _in_store(part: Part) -> Part:
    return msgspec.structs.replace(part, name=_own_name(part.name, part.sha256))


def _names(place: Target, before: Before) -> set[str]:
    """What the manifest that was there names; nothing where it cannot be read."""
    try:
        manifest = read_manifest(before.data or b"")
    except msgspec.MsgspecError:
        return set()
    lists = [(listed, place.get(listed.name)[0] or b"") for listed in manifest.lists]
    parts = [*(manifest.parts or ())]
    with suppress(InputError):  # a list that is not whole names nothing for sure
        parts += [part for listed, data in lists for part in parts_of(data, listed, listed.name)]
    return {manifest.failures, *(part.name for part in parts), *(listed.name for listed in manifest.lists)}


def _published(folder: Path, files: dict[str, Path]) -> bytes:
    """The manifest with the names that the files have in the store."""
    manifest = _manifest(folder)
    parts = None if manifest.parts is None else tuple(map(_in_store, manifest.parts))
    failures = next(name for name, file in files.items() if file.name == FAILURES)
    lists = tuple(listed for listed, _ in _lists(folder))
    named = msgspec.structs.replace(manifest, parts=parts, failures=failures, lists=lists)
    return msgspec.json.format(msgspec.json.encode(named), indent=1)
