"""`textkit extract`: reports in, records out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import click

from textkit.cli.inputs import (
    Inputs,
    allow_private_option,
    lexicon_option,
    load_lexicon,
    timeout_option,
)
from textkit.cli.outputs import Tally, form_of, is_export, opened, wrote
from textkit.cli.redacting import Redacted, redact_options
from textkit.reading.readers import KNOWN
from textkit.records import Report
from textkit.writing import WRITERS, writer
from textkit.writing.export import ENDINGS, check, export


@click.command(epilog=KNOWN)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    help="How to write: table (the default in a terminal), jsonl (one line a report, the default elsewhere), json or html (a page).",
)
@click.option(
    "-o",
    "--output",
    metavar="NAME",
    help="Write to NAME, whole or not at all; its ending chooses the form: .jsonl, .json, .html (a page with marks that needs nothing else), .txt (a table), or what export takes.",
)
@click.option(
    "--stream", is_flag=True, help='Answer each line {"id": …, "text": …} of standard input with one line, at once.'
)
@click.option(
    "--text-column", default="text", show_default=True, metavar="KEY", help="Where a line of --stream has its text."
)
@click.option(
    "--id-column", default="id", show_default=True, metavar="KEY", help="Where it has what the answer repeats."
)
@redact_options
@lexicon_option
@timeout_option
@allow_private_option
def extract(
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    stream: bool,
    text_column: str,
    id_column: str,
    redact: bool,
    redact_names: bool,
    lexicon_path: str | None,
    timeout: float,
    private: tuple[str, ...],
) -> int:
    """Extract the counts, outlets, people and other records of each FILE or web address; `-` is standard input.

    \b
    Examples:
      textkit extract report.txt
      textkit extract -o reports.jsonl archive/*.txt
      textkit extract -o reports.xlsx 2019.docx 2020.pdf
      textkit extract -o report.html report.docx
      cat report.txt | textkit extract -
      textkit extract https://www.example.org/2020/zongjie.html
      textkit extract --stream < texts.jsonl > answers.jsonl

    From the web it takes one page with its next pages, where robots.txt allows it.
    A file that cannot be read is named on stderr, the others are still done, and the exit status is 1.
    """
    if not files and not stream:
        raise click.UsageError("Missing argument 'FILE...': the files to read; --stream answers standard input.")
    if stream and (files or output or form):
        raise click.UsageError("Leave FILE, -o and --format out: --stream answers standard input on standard output.")
    inputs = Inputs(files, load_lexicon(lexicon_path), private=private, timeout=timeout, output=output)
    masked = Redacted(inputs, redact=redact, names=redact_names)
    if stream:
        from textkit.cli.stream import Keys, answer_stdin

        return answer_stdin(inputs.apart, Keys(text_column, id_column), masked.of)
    if output is None:
        writer(form or ("table" if sys.stdout.isatty() else "jsonl"))(masked, sys.stdout)
    else:
        _write(inputs, masked, output, form)
    masked.tell()
    return inputs.status


def _write(inputs: Inputs, masked: Redacted, output: str, form: str | None) -> None:
    if form is None and is_export(output):
        check(output)
    else:
        form = form_of(output, form, WRITERS, "jsonl", others=ENDINGS)
    begun = _begun(inputs, masked)
    if begun is None:
        return
    reports = Tally(begun)
    if form is None:
        export(reports, output)
    else:
        with opened(output) as stream:
            writer(form)(reports, stream)
    wrote(output, reports.sentence())


def _begun(inputs: Inputs, masked: Redacted) -> Iterable[Report] | None:
    """The reports, or None where there is none: nothing takes the place of an earlier output then."""
    reports: Iterator[Report] = iter(masked)
    first = list(islice(reports, 1))
    return chain(first, reports) if first or not inputs.status else None
