"""`textkit export`: reports into spreadsheets, data frames and databases."""

from collections.abc import Iterable

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


@click.command()
@click.argument("archive")
@click.argument("destination", metavar="DEST")
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

    \b
    Examples:
      textkit export archive archive.xlsx
      textkit export reports/2020 reports.db
    """
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        wanted = OfGenre(reports, genres) if genres else reports
        told = put_right(archive, wanted, wanted=corrected)
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


def _copies(reports: Iterable[Report], masked: Redacted) -> dict[str, str]:
    from textkit.analysis.copies import Distinct

    return Distinct(reports).ids(masked.of)
