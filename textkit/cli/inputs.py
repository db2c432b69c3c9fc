"""What several commands ask for: files, and a lexicon of one's own."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from textkit.errors import TextkitError
from textkit.lexicon import DEFAULT, USER_FILE, Lexicon
from textkit.pipeline import extract_bytes, extract_file
from textkit.records import Report
from textkit.writing.plain import printable

SETTINGS = Path(USER_FILE)

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


class Inputs:
    """The reports of the files on a command line; a bad file is said to stderr, and the others are still done."""

    def __init__(self, files: Iterable[str], lexicon: Lexicon) -> None:
        self.files = files
        self.lexicon = lexicon
        self.status = 0

    def __iter__(self) -> Iterator[Report]:
        for file in self.files:
            try:
                reports = self._reports(file)
            except TextkitError as error:
                complain(error)
                self.status = 1
            else:
                yield from reports

    def _reports(self, file: str) -> list[Report]:
        if file == "-":
            return extract_bytes(sys.stdin.buffer.read(), lexicon=self.lexicon)
        return extract_file(file, lexicon=self.lexicon)


def complain(error: TextkitError) -> None:
    """Say an error to stderr, on one line."""
    click.echo(f"textkit: {printable(str(error)).replace(chr(10), ' ')}", err=True)
