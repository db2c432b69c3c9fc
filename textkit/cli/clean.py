"""`textkit clean`: files in, the reports' clean text out."""

import os
from collections.abc import Iterable, Iterator

import click
import msgspec

from textkit.cleaning import Clean, trace
from textkit.cleaning import clean as clean_page
from textkit.cli.apart import Apart, Get, Request
from textkit.cli.inputs import Getter, allow_private_option, complain, is_url, timeout_option, worked_on
from textkit.pipeline import read_url
from textkit.reading import Page, read
from textkit.reading.files import read_file, readable
from textkit.reading.readers import KNOWN
from textkit.records import Source

_encode = msgspec.msgpack.encode


@click.command(epilog=KNOWN)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Write the text alone, or a JSON line a report with what the page says of it.",
)
@click.option("--keep-all", is_flag=True, help="Show every line of the input, the dropped ones with the reason.")
@timeout_option
@allow_private_option
def clean(files: tuple[str, ...], form: str, keep_all: bool, timeout: float, private: tuple[str, ...]) -> int:
    """Print the clean text of the reports of each FILE or web address; `-` is standard input.

    A FILE is a text, a web page, a Word or PDF document, a web archive (.warc), or a .zip or .gz of these.

    \b
    Examples:
      textkit clean page.html
      textkit clean --format jsonl crawl.warc.gz > reports.jsonl
      textkit clean --keep-all page.html

    A file that cannot be read is named on stderr, the others are still done, and the exit status is 1. What was lost
    of one that can be read (characters, members of an archive) is said there too.
    """
    apart = Apart(_Work(form, keep_all=keep_all), Getter(private), timeout)
    told = _Told()
    parted = False
    try:
        for file in files:
            for piece in map(_decoded, worked_on(file, apart, told)):
                if piece.warning:
                    complain(piece.text)
                    continue
                if parted and form == "text" and not keep_all:
                    click.echo()
                click.echo(piece.text)
                parted = True
    finally:
        apart.close()
    return told.status


class _Piece(msgspec.Struct):
    """A text to print, or a warning of what was lost while a file was read; JSON lines hold those themselves."""

    text: str
    warning: bool = False


_decoded = msgspec.msgpack.Decoder(_Piece).decode


class _Told:
    """Whether something could not be done."""

    status = 0


class _Work:
    """What the process apart does with a file."""

    def __init__(self, form: str, *, keep_all: bool) -> None:
        self.form = form
        self.keep_all = keep_all

    def __call__(self, request: Request, get: Get) -> list[bytes]:
        """The pieces of a file, encoded."""
        file = os.fsdecode(request.path)
        return list(map(_encode, self._pieces(_pages(file, request.data, get), file, request.data is not None)))

    def _pieces(self, pages: Iterable[Page], file: str, is_stdin: bool) -> Iterator[_Piece]:
        name = "standard input" if is_stdin else readable(file)
        for page in pages:
            cleaned = () if self.keep_all else clean_page(page)
            texts = _traced(page) if self.keep_all else map(_line if self.form == "jsonl" else _text, cleaned)
            yield from map(_Piece, texts)
            if self.form == "text":
                for warning in dict.fromkeys(said for one in cleaned or (page,) for said in one.warnings):
                    yield _Piece(warning if warning.startswith(name) else f"{name}: {warning}", warning=True)


def _pages(file: str, data: bytes | None, get: Get) -> Iterable[Page]:
    if data is not None:
        return read(data)
    return read_url(file, get) if is_url(file) else read(read_file(file, any_kind=True), file)


def _text(one: Clean) -> str:
    return one.text


def _line(one: Clean) -> str:
    source = Source(
        path=one.path, url=one.url, media_type=one.media_type, encoding=one.encoding, site=one.site,
        breadcrumb=one.breadcrumb, index=one.index,
    )  # fmt: skip
    fields = {
        "title": one.title,
        "published": one.published,
        "text": one.text,
        "source": source,
        "warnings": one.warnings,
    }
    return msgspec.json.encode(fields).decode()


def _traced(page: Page) -> Iterator[str]:
    for line in trace(page):
        yield f"[{line.reason}] {line.text}" if line.reason else line.text
