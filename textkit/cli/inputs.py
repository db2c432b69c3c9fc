"""What several commands ask for: files, and a lexicon of one's own."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
import msgspec

from textkit import locale
from textkit.batch.working import clear, counted, working
from textkit.cli.apart import Apart, Get, Request
from textkit.errors import TextkitError, debugging
from textkit.lexicon import DEFAULT, USER_FILE, Lexicon
from textkit.lexicon.sites import Sites
from textkit.pipeline import NO_SITES, extract_bytes, extract_file, extract_url, read_url
from textkit.reading import Page, read
from textkit.reading.files import is_lock, read_file, read_stream
from textkit.records import Report
from textkit.writing.plain import printable

if TYPE_CHECKING:
    from textkit.web.pages import Pages

SETTINGS = Path(USER_FILE)
TIMEOUT = 60.0  # seconds
encode = msgspec.msgpack.Encoder().encode
decoded = msgspec.msgpack.Decoder(Report).decode

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...")

lexicon_option = click.option(
    "--lexicon",
    "lexicon_path",
    metavar="FILE",
    help="Add the words of this TOML file; without it, those of ./textkit.toml where there is one.",
)


def load_lexicon(path: str | None) -> Lexicon:
    """The shipped lexicon, with the words of the file at `path` or of ./textkit.toml on top."""
    if path is None and not SETTINGS.is_file():
        return DEFAULT
    from textkit.lexicon import load_user

    return load_user(path or str(SETTINGS))


allow_private_option = click.option(
    "--allow-private",
    "private",
    multiple=True,
    metavar="HOST",
    help="Fetch from this host though it is at a private or loopback address; repeatable.",
)
timeout_option = click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=TIMEOUT, show_default=True, metavar="SECONDS",
    help="The longest that one file may take.",
)  # fmt: skip


class Inputs:
    """The reports of the files and web addresses on a command line; a bad one is said to stderr, the others are done.

    They are read and extracted in a process apart, `timeout` seconds a file at the most.
    """

    def __init__(
        self,
        files: Sequence[str],
        lexicon: Lexicon,
        *,
        private: Iterable[str] = (),
        timeout: float = TIMEOUT,
        output: str | None = None,
    ) -> None:
        self.files = files
        self.lexicon = lexicon
        self.watched = output is not None or not sys.stdout.isatty()  # else what is written tells how far it is
        self.apart = Apart(self._work, Getter(private), timeout)
        self.status = 0

    def __iter__(self) -> Iterator[Report]:
        try:
            with working(threaded=False, shown=self.watched):
                for file in counted(self.files, "files", len(self.files)):
                    for line in worked_on(file, self.apart, self):
                        yield decoded(line)
        finally:
            self.apart.close()

    def _work(self, request: Request, get: Get) -> list[bytes]:
        return list(map(encode, self._reports(request, get)))

    def _reports(self, request: Request, get: Get) -> list[Report]:
        file = os.fsdecode(request.path)
        if request.data is not None:
            return extract_bytes(request.data, lexicon=self.lexicon)
        if is_url(file):
            return extract_url(file, get, lexicon=self.lexicon)
        return extract_file(file, lexicon=self.lexicon)


class HasStatus(Protocol):
    """What remembers that something could not be done."""

    status: int


def worked_on(file: str, apart: Apart, told: HasStatus) -> list[bytes]:
    """What comes of a file; nothing where it is bad, which is said to stderr and noted, or an open document's lock."""
    if is_lock(file) and not is_url(file):
        complain(f"{file}: passed over, as this only tells that a document is open.")
        return []
    try:
        data = read_stream(sys.stdin.buffer) if file == "-" else None
        return apart(Request(b"This input" if file == "-" else os.fsencode(file), data))
    except TextkitError as error:
        complain(error)
        told.status = 1
    return []


def is_url(file: str) -> bool:
    """Whether an argument is a web address."""
    return file.lower().startswith(("http://", "https://"))


def pages_of(file: str, get: Get, sites: Sites = NO_SITES) -> Iterable[Page]:
    """The pages of a file or of what stands at a web address, as they are read, not cleaned."""
    return read_url(file, get, sites) if is_url(file) else read(read_file(file, any_kind=True), file)


class Getter:
    """Fetches pages from the web, and gives the address and the bytes of each; loads what that takes when it is used."""

    def __init__(self, private: Iterable[str]) -> None:
        self.private = tuple(private)

    def __call__(self, url: str) -> tuple[str, bytes]:
        """The page at `url`: where it was found, and its bytes."""
        answer = self._pages.get(url)
        return answer.url, answer.body

    @cached_property
    def _pages(self) -> "Pages":
        from textkit.web.addresses import host_of
        from textkit.web.exchange import Limits
        from textkit.web.pages import Pages

        return Pages(Limits(private=frozenset(map(host_of, self.private))))


def complain(error: TextkitError | str) -> None:
    """Say an error or a warning to stderr, on one line, behind the traceback where that was asked for."""
    clear()
    if isinstance(error, TextkitError) and error.trace and debugging():
        click.echo(error.trace, err=True, nl=False)
    click.echo(f"textkit: {locale.say(printable(str(error)).replace(chr(10), ' '))}", err=True)
