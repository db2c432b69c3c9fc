"""The whole way: a path, bytes or a text in, reports out."""

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from textkit.cleaning import clean
from textkit.errors import InputError
from textkit.extract.report import build
from textkit.lexicon import DEFAULT, Lexicon
from textkit.reading import Page, from_text, read
from textkit.records import Report


def extract(text: str, *, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that a text holds: mostly one, several where it is a collection.

    Offsets are code points of the report's own `text`, which is `text` without what does not belong to the report.

    >>> (report,) = extract("青山社区2020年工作总结\\n全年上稿43篇。")
    >>> report.title, report.year
    ('青山社区2020年工作总结', 2020)
    """
    return _reports([from_text(text)], lexicon)


def extract_bytes(data: bytes, *, path: str | None = None, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that a file's bytes hold; `path` names the file in messages and helps to tell its kind.

    Raises InputError where the bytes are empty, binary, or not decodable.

    >>> extract_bytes("青山社区2020年工作总结\\n全年上稿43篇。".encode("gb18030"))[0].year
    2020
    """
    return _reports(read(data, path), lexicon)


def extract_file(path: str | PathLike[str], *, lexicon: Lexicon = DEFAULT) -> list[Report]:
    """The reports that the file at `path` holds.

    Raises InputError where there is no such file or it cannot be read.

    >>> extract_file("missing.txt")
    Traceback (most recent call last):
    ...
    textkit.errors.InputError: missing.txt: there is no such file; check the name and the folder.
    """
    return extract_bytes(read_bytes(path), path=fspath(path), lexicon=lexicon)


def read_bytes(path: str | PathLike[str]) -> bytes:
    """The bytes of the file at `path`; raises InputError with a sentence that names the file and the remedy."""
    name = fspath(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: there is no such file; check the name and the folder.") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: this is a folder; name the files in it, as in {name}/*.txt.") from error
    except PermissionError as error:
        raise InputError(f"{name}: this file may not be read; ask its owner for the right to.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: this file could not be read ({error}); check the name and the disk.") from error


def _reports(pages: Iterable[Page], lexicon: Lexicon) -> list[Report]:
    return [build(one, lexicon) for page in pages for one in clean(page)]
