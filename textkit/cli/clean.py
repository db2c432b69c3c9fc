"""`textkit clean`: files in, the reports' clean text out."""

import sys
from collections.abc import Iterable, Iterator

import click
import msgspec

from textkit.cleaning import Clean, trace
from textkit.cleaning import clean as clean_page
from textkit.cli.inputs import Getter, allow_private_option, complain, is_url
from textkit.errors import TextkitError
from textkit.pipeline import Get, read_url
from textkit.reading import Page, read
from textkit.reading.files import read_file, read_stream
from textkit.records import Source


@click.command()
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
@allow_private_option
def clean(files: tuple[str, ...], form: str, keep_all: bool, allow_private: bool) -> int:
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
    status = 0
    parted = False
    get = Getter(allow_private=allow_private)
    for file in files:
        try:
            for page in _pages(file, get):
                shown = _traced(page) if keep_all else map(_line if form == "jsonl" else _text, clean_page(page))
                for piece in shown:
                    if parted and form == "text" and not keep_all:
                        click.echo()
                    click.echo(piece)
                    parted = True
                if form == "text":
                    _warn(page, file)
        except TextkitError as error:
            complain(error)
            status = 1
    return status


def _pages(file: str, get: Get) -> Iterable[Page]:
    if file == "-":
        return read(read_stream(sys.stdin.buffer))
    return read_url(file, get) if is_url(file) else read(read_file(file, any_kind=True), file)


def _warn(page: Page, file: str) -> None:
    """Say on stderr what was lost while a file was read; JSON lines hold it themselves."""
    name = "standard input" if file == "-" else file
    for warning in page.warnings:
        complain(warning if warning.startswith(name) else f"{name}: {warning}")


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
