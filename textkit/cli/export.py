"""`textkit export`: reports into spreadsheets, data frames and databases."""

import click

from textkit.cli.archives import open_archive, status_of
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import Tally, quiet_option, wrote
from textkit.cli.redacting import Redacted, redact_options
from textkit.writing.export import export as write


@click.command()
@click.argument("archive")
@click.argument("destination", metavar="DEST")
@click.option("--append", is_flag=True, help="Keep the reports of others that a database holds.")
@redact_options
@quiet_option
@lexicon_option
def export(
    archive: str,
    destination: str,
    append: bool,
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
    `textkit schema --sql` prints the tables of a database; other tables in it stay.

    \b
    Examples:
      textkit export archive archive.xlsx
      textkit export reports/2020 reports.db
    """
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        masked = Redacted(reports, redact=redact, names=redact_names)
        tally = Tally(masked)
        write(tally, destination, append=append)
    masked.tell(quiet=quiet)
    wrote(destination, tally.sentence(), quiet=quiet)
    return status_of(reports)
