"""A place on S3, which takes a write on condition of what is there; objects are there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

from textkit.batch.stores.addresses import Address
from textkit.batch.stores.objects import NO, pages, patiently, place_of
from textkit.errors import OutputError


class S3:
    """A place in a bucket."""

    def __init__(self, out: Address, _: str) -> None:
        self.out = out

    def below(self) -> Iterator[tuple[str, int]]:
        """The names and sizes of all objects, page by page."""
        top = f"{self.out.path}/"
        try:
            for key, info in pages(place_of(self.out)[0], self.out._replace(path=top)):
                yield key[len(top) :], info["size"]
        except NO as error:
            raise _no_writing(self.out) from error

    def get(self, name: str) -> tuple[bytes | None, str | None]:
        """The bytes of a small object, and the store's mark of them; None for both where there is none."""
        address = self._at(name)
        store, place = place_of(address)
        try:
            mark = patiently(lambda: store.info(place), address).get("ETag")
            return patiently(lambda: bytes(store.cat_file(place)), address), mark
        except FileNotFoundError:
            return None, None
        except NO as error:
            raise _no_writing(address) from error

    def put(self, name: str, file: Path) -> None:
        """Put a file there, over what has the name."""
        address = self._at(name)
        store, _ = place_of(address)

        def ask() -> None:
            with file.open("rb") as stream:
                store.call_s3("put_object", Bucket=address.host, Key=address.path, Body=stream, ContentLength=length)

        length = file.stat().st_size
        try:
            patiently(ask, address)
        except NO as error:
            raise _no_writing(address) from error

    def swap(self, name: str, data: bytes, mark: str | None) -> bool:
        """Write bytes where what is there still has this mark, or where nothing is (None); gives whether they are there now."""
        address = self._at(name)
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
            return self.get(name)[0] == data  # the answer to an earlier attempt may have been lost
        except NO as error:
            raise _no_writing(address) from error
        return True

    def remove(self, name: str) -> None:
        """Take an object away, where it is there."""
        address = self._at(name)
        store, _ = place_of(address)
        try:
            patiently(lambda: store.call_s3("delete_object", Bucket=address.host, Key=address.path), address)
        except NO as error:
            raise _no_writing(address) from error

    def tidy(self) -> None:
        """Nothing is there but objects under names of their own."""

    def _at(self, name: str) -> Address:
        return self.out._replace(path=f"{self.out.path}/{name}")


def _code(error: OSError) -> str:
    """The store's own word for a failure."""
    return str(getattr(error.__cause__, "response", {}).get("Error", {}).get("Code", ""))


def _no_writing(address: Address) -> OutputError:
    return OutputError(
        f"{address}: this cannot be written; see to the bucket's name and the credentials in the environment."
    )
