"""What is written to a store of objects, which is S3 alone: it takes a write on condition of what is there."""

from collections.abc import Iterator
from pathlib import Path

from textkit.batch.stores.addresses import Address
from textkit.batch.stores.objects import NO, pages, patiently, place_of
from textkit.errors import OutputError


def below(folder: Address) -> Iterator[tuple[str, int]]:
    """The names and sizes of all objects of S3 below a folder, page by page."""
    top = f"{folder.path}/"
    try:
        for key, info in pages(place_of(folder)[0], folder._replace(path=top)):
            yield key[len(top) :], info["size"]
    except NO as error:
        raise _no_writing(folder) from error


def get(address: Address) -> tuple[bytes | None, str | None]:
    """The bytes of a small object of S3, and the store's mark of them; None for both where there is none."""
    store, name = place_of(address)
    try:
        mark = patiently(lambda: store.info(name), address).get("ETag")
        return patiently(lambda: bytes(store.cat_file(name)), address), mark
    except FileNotFoundError:
        return None, None
    except NO as error:
        raise _no_writing(address) from error


def put(address: Address, file: Path) -> None:
    """Write a file to S3, over what has the name; raises OutputError where the store says no, StoreError where it fails."""
    store, _ = place_of(address)

    def ask() -> None:
        with file.open("rb") as stream:
            store.call_s3("put_object", Bucket=address.host, Key=address.path, Body=stream, ContentLength=length)

    length = file.stat().st_size
    try:
        patiently(ask, address)
    except NO as error:
        raise _no_writing(address) from error


def swap(address: Address, data: bytes, mark: str | None) -> bool:
    """Write bytes to S3 where what is there still has this mark, or where nothing is; gives whether it was so."""
    store, _ = place_of(address)
    only = {"IfMatch": mark} if mark else {"IfNoneMatch": "*"}

    def ask() -> None:
        try:
            store.call_s3("put_object", Bucket=address.host, Key=address.path, Body=data, **only)
        except OSError as error:
            if _code(error) in ("PreconditionFailed", "ConditionalRequestConflict", "412"):
                raise FileExistsError(address.path) from error
            raise

    try:
        patiently(ask, address)
    except FileExistsError:
        return get(address)[0] == data  # the answer to an earlier attempt may have been lost
    except NO as error:
        raise _no_writing(address) from error
    return True


def _code(error: OSError) -> str:
    """The store's own word for a failure."""
    return str(getattr(error.__cause__, "response", {}).get("Error", {}).get("Code", ""))


def remove(address: Address) -> None:
    """Take an object of S3 away, where it is there."""
    store, _ = place_of(address)
    try:
        patiently(lambda: store.call_s3("delete_object", Bucket=address.host, Key=address.path), address)
    except NO as error:
        raise _no_writing(address) from error


def _no_writing(address: Address) -> OutputError:
    return OutputError(
        f"{address}: this cannot be written; see to the bucket's name and the credentials in the environment."
    )
