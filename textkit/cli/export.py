"""`textkit export`: reports into spreadsheets, data frames and databases."""

from collections.abc import Iterable
from pathlib import Path

import click

from textkit.analysis.genre import OfGenre
from textkit.batch.progress import say
from textkit.cli.archives import (
    corrected_option,
    genre_option,
    keep_duplicates_option,
    open_archive,
    put_right,
    status_of,
    tell_genres,
)
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import Tally, quiet_option, wrote
from textkit.cli.redacting import Redacted, redact_options
from textkit.reading.files import readable
from textkit.records import Report
from textkit.writing.export import export as write
from textkit.writing.numbers import several

TOOLS = ("label-studio", "doccano", "brat")


@click.command()
@click.argument("archive")
@click.argument("destination", metavar="DEST")
@click.option(
    "--for",
    "tool",
    type=click.Choice(TOOLS),
    help="Write the texts with their records for a tool in which people label; textkit correct takes back what they label.",
)
@click.option("--append", is_flag=True, help="Keep the reports of others that a database holds.")
@genre_option
@keep_duplicates_option
@corrected_option
@redact_options
@quiet_option
@lexicon_option
def export(
    archive: str,
    destination: str,
    tool: str | None,
    append: bool,
    genres: tuple[str, ...],
    keep_duplicates: bool,
    corrected: bool,
    redact: bool,
    redact_names: bool,
    quiet: bool,
    lexicon_path: str | None,
) -> int:
    """Write the tables of ARCHIVE to DEST. ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files.

    DEST is x.csv or x.parquet (folders with a file a table), x.xlsx, x.db (SQLite), x.duckdb,
    or postgresql://user@host/name. DEST holds what ARCHIVE holds then: what an
    earlier export left there is replaced. With --append, a database keeps the reports of
    others; those of ARCHIVE, and what was read from the same files before, are replaced.
    Of drafts, finals and copies of a report, all but one have in the column duplicate_of which one it is that stands for
    them (the newest, else the longest), and no rows in the tables of sums (sums, carried). `textkit schema --sql` prints the tables of a database; other tables in it stay.

    With --for, DEST is tasks.json and, beside it, tasks.xml with the labelling interface (label-studio), lines.jsonl (doccano),
    or a folder (brat).

    \b
    Examples:
      textkit export archive archive.xlsx
      textkit export reports/2020 reports.db
      textkit export archive tasks.json --for label-studio
    """
    if tool is not None and append:
        raise click.UsageError("--append is for databases; a tool is given all texts.")
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        wanted = OfGenre(reports, genres) if genres else reports
        told = put_right(archive, wanted, wanted=corrected)
        if tool is not None:
            return _label(Redacted(told, redact=redact, names=redact_names), destination, tool, quiet=quiet)
        copies = {} if keep_duplicates else _copies(told, Redacted(told, redact=redact, names=redact_names))
        masked = Redacted(told, redact=redact, names=redact_names)
        tally = Tally(masked)
        write(tally, destination, append=append, copies=copies)
    masked.tell(quiet=quiet)
    wrote(destination, tally.sentence(), quiet=quiet)
    if isinstance(wanted, OfGenre) and not quiet:
        tell_genres(destination, wanted.passed_over)
    if copies and not quiet:
        marked = several(len(copies), "reports")
        say(f"{readable(destination)}: {marked} marked in duplicate_of as drafts or copies of others, and in no sum.")
    return status_of(reports)


def _label(reports: Redacted, destination: str, tool: str, *, quiet: bool) -> int:
    from textkit.workbench.labels import write as write_labels

    number = write_labels(reports, Path(destination), tool)
    reports.tell(quiet=quiet)
    wrote(destination, several(number, "reports"), quiet=quiet)
    return 0


def _copies(reports: Iterable[Report], masked: Redacted) -> dict[str, str]:
    from textkit.analysis.copies import Distinct

    return Distinct(reports).ids(masked.of)
