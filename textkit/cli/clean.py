"""`textkit clean`: files in, the reports' clean text out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import click
import msgspec

from textkit.batch.working import counted, working
from textkit.cleaning import Clean, trace
from textkit.cleaning import clean as clean_page
from textkit.cli.apart import Apart, Get, Request
from textkit.cli.inputs import (
    Getter,
    allow_private_option,
    complain,
    lexicon_option,
    load_lexicon,
    pages_of,
    timeout_option,
    worked_on,
)
from textkit.cli.outputs import form_of, opened, output_option, wrote
from textkit.cli.redacting import redact_options
from textkit.lexicon.sites import Sites
from textkit.pipeline import by_recipe
from textkit.reading import Page, read
from textkit.reading.files import readable
from textkit.reading.readers import KNOWN
from textkit.records import Source
from textkit.writing.numbers import several

_encode = msgspec.msgpack.encode


@click.command(epilog=KNOWN)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="Write the text alone, or a JSON line a report with what the page says of it.  [default: text]",
)
@click.option("--keep-all", is_flag=True, help="Show every line of the input, the dropped ones with the reason.")
@lexicon_option
@redact_options
@output_option
@timeout_option
@allow_private_option
def clean(
    files: tuple[str, ...],
    form: str | None,
    keep_all: bool,
    lexicon_path: str | None,
    redact: bool,
    redact_names: bool,
    output: str | None,
    timeout: float,
    private: tuple[str, ...],
) -> int:
    """Print the clean text of the reports of each FILE or web address; `-` is standard input.

    A FILE is a text, a web page, a Word or PDF document, a web archive (.warc), or a .zip or .gz of these.

    \b
    Examples:
      textkit clean page.html
      textkit clean -o reports.jsonl crawl.warc.gz
      textkit clean --keep-all page.html

    A file that cannot be read is named on stderr, the others are still done, and the exit status is 1. What was lost
    of one that can be read (characters, members of an archive) is said there too.
    """
    form = "jsonl" if form_of(output, form, ("table", "jsonl"), "table") == "jsonl" else "text"
    masking = "names" if redact_names else "numbers" if redact else None
    if keep_all and masking:
        raise click.UsageError("--keep-all shows the input as it is; leave --redact out.")
    told = _Told()
    work = _Work(form, load_lexicon(lexicon_path).sites, keep_all=keep_all, masking=masking)
    texts = _texts(files, Apart(work, Getter(private), timeout), told)
    with working(threaded=False, shown=output is not None or not sys.stdout.isatty()):
        number = _write(texts, told, output, parted=form == "text" and not keep_all)
    if output is not None and number:
        wrote(output, several(number, "lines" if keep_all else "reports"))
    return told.status


def _write(texts: Iterator[str], told: "_Told", output: str | None, *, parted: bool) -> int:
    """Write the texts, `parted` by empty lines; gives their number. Where there are none, nothing takes an earlier output's place."""
    first = list(islice(texts, 1))
    if output is not None and not first and told.status:
        return 0
    number = 0
    with opened(output) as stream:
        for number, text in enumerate(chain(first, texts), 1):
            if number > 1 and parted:
                click.echo(file=stream)
            click.echo(text, file=stream)
    return number


def _texts(files: Sequence[str], apart: Apart, told: "_Told") -> Iterator[str]:
    """What is to be written of the files; warnings are said to stderr."""
    try:
        for file in counted(files, "files", len(files)):
            for piece in map(_decoded, worked_on(file, apart, told)):
                if piece.warning:
                    complain(piece.text)
                else:
                    yield piece.text
    finally:
        apart.close()


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

    def __init__(self, form: str, sites: Sites, *, keep_all: bool, masking: str | None) -> None:
        self.form = form
        self.sites = sites
        self.masking = masking
        self.keep_all = keep_all

    def __call__(self, request: Request, get: Get) -> list[bytes]:
        """The pieces of a file, encoded."""
        file = os.fsdecode(request.path)
        return list(
            map(_encode, self._pieces(_pages(file, request.data, get, self.sites), file, request.data is not None))
        )

    def _pieces(self, pages: Iterable[Page], file: str, is_stdin: bool) -> Iterator[_Piece]:
        name = "standard input" if is_stdin else readable(file)
        for page in pages:
            cleaned = () if self.keep_all else clean_page(page)
            if self.masking:
                cleaned = tuple(_masked(one, names=self.masking == "names") for one in cleaned)
            texts = _traced(page) if self.keep_all else map(_line if self.form == "jsonl" else _text, cleaned)
            yield from map(_Piece, texts)
            if self.form == "text":
                for warning in dict.fromkeys(said for one in cleaned or (page,) for said in one.warnings):
                    yield _Piece(warning if warning.startswith(name) else f"{name}: {warning}", warning=True)


def _pages(file: str, data: bytes | None, get: Get, sites: Sites) -> Iterable[Page]:
    pages = read(data) if data is not None else pages_of(file, get, sites)
    return (by_recipe(page, sites) for page in pages)


def _masked(one: Clean, *, names: bool) -> Clean:
    """The clean text without private data; its people are found first, where their names are to go."""
    from textkit.extract.report import build
    from textkit.lexicon import DEFAULT
    from textkit.redaction import redact

    report = redact(build(one, DEFAULT), names=names)
    return msgspec.structs.replace(
        one, text=report.text, title=report.title, origin=report.source.origin, credits=report.source.credits,
        warnings=report.warnings,
    )  # fmt: skip


def _text(one: Clean) -> str:
    return one.text


def _line(one: Clean) -> str:
    source = Source(
        path=one.path, url=one.url, media_type=one.media_type, encoding=one.encoding, site=one.site,
        breadcrumb=one.breadcrumb, certainty=one.certainty, index=one.index,
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
