"""The whole way: a path, bytes or a text in, reports out."""

from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from textkit.errors import InputError
from textkit.extract.report import build
from textkit.lexicon import DEFAULT, Lexicon
from textkit.records import Report


def extract(text: str, *, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that a text holds: mostly one, several where it is a collection."""
    return [report for page in _pages_of_text(text) for report in _reports(page, lexicon)]


def extract_bytes(data: bytes, *, path: str | None = None, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that a file's bytes hold; `path` names the file in messages and helps to tell its kind.

    Raises InputError where the bytes are no text that can be read.
    """
    return [report for page in _pages(data, path) for report in _reports(page, lexicon)]


def extract_file(path: str | PathLike[str], *, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that the file at `path` holds.

    Raises InputError where there is no such file or it cannot be read.
    """
    return extract_bytes(read_bytes(path), path=fspath(path), lexicon=lexicon)


def read_bytes(path: str | PathLike[str]) -> bytes:
    """The bytes of the file at `path`; raises InputError with a sentence that names the file and the remedy."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{fspath(path)}: there is no such file; check the name and the folder.") from error
    except IsADirectoryError as error:
        raise InputError(f"{fspath(path)}: this is a folder; name the files in it, as in {fspath(path)}/*.txt.") from error
    except PermissionError as error:
        raise InputError(f"{fspath(path)}: this file may not be read; ask its owner for the right to.") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"{fspath(path)}: this file could not be read ({error}); check the name and the disk."
        ) from error


def _pages_of_text(text: str) -> Iterator[Any]:
    try:
        from textkit.reading import from_text
    except ImportError:
        yield text
        return
    yield from_text(text)


def _pages(data: bytes, path: str | None) -> Iterator[Any]:
    try:
        from textkit.reading import read
    except ImportError:
        yield data.decode("utf-8")
        return
    yield from read(data, path)


def _reports(page: Any, lexicon: Lexicon) -> Iterator[Report]:
    try:
        from textkit.cleaning import clean
    except ImportError:
        text = page if isinstance(page, str) else "\n".join(block.text for block in page.blocks)
        yield build(
            SimpleNamespace(
                text=text.strip("\n"), title=None, site=None, breadcrumb=(), published=None, index=0, warnings=(),
                path=getattr(page, "path", None), url=None, media_type=None, encoding=getattr(page, "encoding", None),
            ),
            lexicon,
        )  # fmt: skip
        return
    for one in clean(page):
        yield build(one, lexicon)
