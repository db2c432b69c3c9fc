"""`textkit stats`: the tables that an office wants of an archive."""

import click

from textkit.analysis.grouping import GROUPINGS
from textkit.analysis.statistics import Statistics, summarize
from textkit.cli.archives import open_archive, status_of
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, output_option
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables


@click.command()
@click.argument("archive")
@click.option("--by", type=click.Choice(list(GROUPINGS)), default="year", show_default=True, help="Group reports by.")
@click.option(
    "--table", "names", multiple=True, type=click.Choice(Statistics._fields), help="Only this table; repeatable."
)
@form_option
@output_option
@top_option
@lexicon_option
def stats(
    archive: str,
    by: str,
    names: tuple[str, ...],
    form: str | None,
    output: str | None,
    top: int,
    lexicon_path: str | None,
) -> int:
    """Sum up ARCHIVE: reports, outlets by level and medium, each outlet, counts by item and unit, people.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files. Without a year, organization or
    site, a report stands under “not said”.

    \b
    Examples:
      textkit stats archive
      textkit stats archive --by organization --table people --top 50
      textkit stats archive --table outlets -o outlets.csv
      textkit stats archive -o stats.xlsx
    """
    form = form_of(output, form, TABLE_FORMS, "table")
    if form == "csv" and len(names) != 1:
        raise click.UsageError(
            f"A CSV file holds one table; name it with --table, one of {', '.join(Statistics._fields)}."
        )
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        tables = summarize(reports, by=by)._asdict()
    write_tables({name: tables[name] for name in names or tables}, form, top=top, output=output)
    return status_of(reports)
