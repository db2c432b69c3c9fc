"""A workbook under way: it takes its place when it is whole, and a disk that fills up is said in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter
from pathlib import Path
from traceback import clear_frames
from typing import Any

from textkit.errors import OutputError
from textkit.writing.folders import replacing_file


@contextmanager
def new_book(target: Path) -> Iterator[Any]:
    """A workbook of XlsxWriter, written row by row, that stands at `target` when the block ends well.

    Texts stay texts, whatever they look like. Raises OutputError where it cannot be written.
    """
    import xlsxwriter.exceptions

    try:
        with replacing_file(target) as path, path.open("wb") as file:
            options = {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
            }
            try:
                book = xlsxwriter.Workbook(file, options)
                try:
                    yield book
                finally:
                    book.close()
            except BaseException as error:
                _let_go(file, error)
                raise
    except xlsxwriter.exceptions.XlsxFileError as error:
        raise OutputError(f"{target}: the workbook cannot be written ({error}); see to the disk.") from error


def _let_go(file: BufferedWriter, error: BaseException) -> None:
    """Have the packer of a workbook that failed end now: it writes once more as it goes, and on a full disk says so."""
    file.raw.truncate(0)
    cause: BaseException | None = error
    while cause:
        clear_frames(cause.__traceback__)
        cause = cause.__context__
