"""`textkit batch`: many files into one dataset folder."""

from itertools import islice

import click

from textkit.analysis.genre import GENRES
from textkit.batch.engines import ENGINES
from textkit.batch.progress import say
from textkit.batch.runs import LARGEST_SHARD, Summary, run
from textkit.batch.verify import files_of, problems
from textkit.cli.inputs import SETTINGS, allow_private_option, complain, lexicon_option
from textkit.cli.redacting import redact_options
from textkit.reading.readers import KNOWN
from textkit.writing.dataset import FAILURES, read_dataset
from textkit.writing.numbers import several
from textkit.writing.parts import FORMATS

SOME_FAILED = 3
SHOWN = 5  # failures that are named in the terminal


@click.command(epilog=KNOWN)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o", "--output", "out", metavar="OUT", help="The dataset folder to write, or s3://bucket/name, hdfs://host/name."
)
@click.option("--work", metavar="FOLDER",
              help="Where the dataset is made, for an OUT in a store.  [default: a folder for caches]")  # fmt: skip
@click.option("--verify", "checked", metavar="OUT",
              help="Check a finished dataset against its manifest, each byte of it, and do nothing else.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl.zst", show_default=True)
@click.option("--include", multiple=True, metavar="PATTERN", help="Take these names in folders, as in '*.txt'.")
@click.option(
    "--text-column", metavar="NAME", help="Read .jsonl, .csv and .parquet row by row: the texts stand in this column."
)
@click.option("--id-column", metavar="NAME", help="The column of the rows' ids.  [default: id, else the row's number]")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="How many files at once.  [default: the cores]")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True,
              help="What does the work: processes of this machine, or a Ray cluster.")  # fmt: skip
@click.option("--address", metavar="HOST:PORT",
              help="The cluster of --engine ray; auto: the one that this machine is part of.  [default: one of its own]")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, metavar="SECONDS",
              help="The longest that one file may take, or one page or member of an archive.")  # fmt: skip
@click.option(
    "--keep-duplicates", is_flag=True, help="Keep reports with the same text, rather than one with all sources."
)
@click.option("--update", is_flag=True, help="Bring a finished dataset up to date with changed inputs or options.")
@click.option("--retry-failures", is_flag=True, help="Read the files again that failed.")
@click.option("--shard-size", type=click.IntRange(1), default=LARGEST_SHARD, show_default=True, metavar="N",
              help="The most files that one part holds.")  # fmt: skip
@click.option("--genre", "genres", multiple=True, type=click.Choice(GENRES),
              help="Keep only files with a text of this genre; repeatable. The others stand in failures.jsonl.")  # fmt: skip
@redact_options
@allow_private_option
@click.option("-0", "--null", is_flag=True, help="In lists of files, names end with NUL (find -print0).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@lexicon_option
def batch(
    inputs: tuple[str, ...],
    out: str | None,
    checked: str | None,
    form: str,
    quiet: bool,
    lexicon_path: str | None,
    redact: bool,
    redact_names: bool,
    **options: object,
) -> int:
    """Extract all files of each INPUT into the dataset folder OUT.

    An INPUT is a file, a folder, a pattern in quotes ('archive/**/*.html'),
    @LIST (a file with a name a line) or - (a list on standard input); s3:// and
    hdfs:// addresses stand for the same, https:// for a file or @LIST. With --text-column,
    a table's rows are read one by one; a report's source.path is `table.csv!ID` then.
    Run the same command again to go on after a stop. Exit status 3: some files failed.
    `textkit batch --verify OUT` checks a finished dataset.
    """
    if checked is not None:
        return _verify(checked, quiet=quiet)
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...': the files to read.")
    if out is None:
        raise click.UsageError("Missing option '-o' / '--output': the dataset folder to write.")
    if lexicon_path is None and SETTINGS.is_file():
        lexicon_path = str(SETTINGS)
    masked = "names" if redact_names else "numbers" if redact else None
    summary = run(inputs, out, format=form, quiet=quiet, lexicon=lexicon_path, redact=masked, **options)  # type: ignore[arg-type]
    if not quiet:
        say(sentence(summary))
        for failure in islice(read_dataset(summary.folder).failures(), SHOWN if summary.failures else 0):
            complain(failure.error)
    return SOME_FAILED if summary.failures else 0


def _verify(out: str, *, quiet: bool) -> int:
    found = list(problems(out))
    for problem in found:
        complain(problem)
    manifest = files_of(out).manifest
    if not found and not quiet and manifest:
        parts, reports = several(manifest.number_of_parts, "parts"), several(manifest.counts.reports, "reports")
        say(f"{out}: {parts} with {reports}, all as the manifest says.")
    return 1 if found else 0


def sentence(summary: Summary) -> str:
    """What a run did, in one sentence."""
    noun = "files" if summary.entries == summary.files else "entries"
    speed = f" ({summary.done / summary.seconds:,.0f} {noun}/s)" if summary.done and summary.seconds else ""
    failed = f"; {summary.failures:,} failed, see {summary.folder}/{FAILURES}" if summary.failures else ""
    archives = f" with {several(summary.entries, 'entries')}" if noun == "entries" else ""
    return (
        f"{summary.out}: {several(summary.reports, 'reports')} from {several(summary.files, 'files')}{archives}, "
        f"{several(summary.duplicates, 'duplicates')} put together; read {several(summary.done, noun)} "
        f"in {summary.seconds:.1f} s{speed}{failed}."
    )
