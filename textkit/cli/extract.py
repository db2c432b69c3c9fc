"""`textkit extract`: reports in, records out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import click

from textkit.cli.inputs import (
    Inputs,
    allow_private_option,
    files_argument,
    lexicon_option,
    load_lexicon,
    timeout_option,
)
from textkit.reading.readers import KNOWN
from textkit.records import Report
from textkit.writing import WRITERS, writer
from textkit.writing.files import replacing


@click.command(epilog=KNOWN)
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    help="How to write: table (the default in a terminal), jsonl (one line a report, the default elsewhere) or json.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears whole or not at all.")
@lexicon_option
@timeout_option
@allow_private_option
def extract(
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    lexicon_path: str | None,
    timeout: float,
    private: tuple[str, ...],
) -> int:
    """Extract the counts, outlets, people and other records of each FILE or web address; `-` is standard input.

    \b
    Examples:
      textkit extract report.txt
      textkit extract --format jsonl 2019.txt 2020.txt > reports.jsonl
      textkit extract -o reports.jsonl archive/*.txt
      cat report.txt | textkit extract -
      textkit extract https://www.example.org/2020/zongjie.html

    From the web it takes one page with its next pages, where robots.txt allows it.
    A file that cannot be read is named on stderr, the others are still done, and the exit status is 1.
    """
    inputs = Inputs(files, load_lexicon(lexicon_path), private=private, timeout=timeout)
    if output is None:
        writer(form or ("table" if sys.stdout.isatty() else "jsonl"))(inputs, sys.stdout)
        return inputs.status
    reports = _begun(inputs)
    if reports is not None:
        with replacing(output) as stream:
            writer(form or "jsonl")(reports, stream)
    return inputs.status


def _begun(inputs: Inputs) -> Iterable[Report] | None:
    """The reports, or None where there is none: nothing takes the place of an earlier output then."""
    reports: Iterator[Report] = iter(inputs)
    first = list(islice(reports, 1))
    return chain(first, reports) if first or not inputs.status else None
