"""A workbook under way: it takes its place when it is whole, and a disk that fills up is said in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter
from pathlib import Path
from traceback import clear_frames
from typing import Any, Final

from textkit.errors import OutputError
from textkit.writing.folders import replacing_file

LARGEST_SHEET: Final = 1_048_576  # rows
LONGEST_CELL: Final = 32_767  # characters
A4: Final = 9


def set_up_print(sheet: Any) -> None:
    """Have a sheet print on A4 across, as wide as the paper."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def head_each_page(sheet: Any) -> None:
    """Have each page begin with the sheet's first row, and end with its name and the page's number."""
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def cut(text: str) -> str:
    """As much of a text as a cell can hold; what was cut ends with `…`."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


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
