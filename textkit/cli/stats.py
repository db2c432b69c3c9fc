"""`textkit stats`: the tables that an office wants of an archive."""

import click

from textkit.analysis.genre import OfGenre
from textkit.analysis.grouping import GROUPINGS
from textkit.analysis.statistics import Statistics, count_old, fill_tables
from textkit.analysis.sums import find_cells
from textkit.cli.archives import (
    corrected_option,
    each_once,
    genre_option,
    keep_duplicates_option,
    put_right,
    status_of,
    tell_genres,
)
from textkit.cli.cluster import engine_options, open_spread
from textkit.cli.inputs import complain, lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, output_option
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables

WIDTH = 100  # columns where there is no terminal: those of done, planned, earlier and change stand side by side


@click.command()
@click.argument("archive")
@click.option("--by", type=click.Choice(list(GROUPINGS)), default="year", show_default=True, help="Group reports by.")
@click.option(
    "--table", "names", multiple=True, type=click.Choice(Statistics._fields), help="Only this table; repeatable."
)
@click.option("--explain", is_flag=True, help="List the counts behind the table of counts, with file and sentence.")
@click.option("--item", metavar="ITEM", help="With --explain: only counts of this item.")
@genre_option
@keep_duplicates_option
@corrected_option
@form_option
@output_option
@top_option
@engine_options
@lexicon_option
def stats(
    archive: str,
    by: str,
    names: tuple[str, ...],
    explain: bool,
    item: str | None,
    genres: tuple[str, ...],
    keep_duplicates: bool,
    corrected: bool,
    form: str | None,
    output: str | None,
    top: int,
    engine: str,
    address: str | None,
    lexicon_path: str | None,
) -> int:
    """Sum up ARCHIVE: reports, outlets by level and medium, each outlet, counts by item and unit, people.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files. Without a year, organization or
    site, a report stands under “not said”. Counts of what was done in the report's own year are the sum; what is planned,
    what was done the year before, and by how much it changed stand in columns of their own. Of drafts, finals and copies
    of a report one counts, the newest, else the longest.

    \b
    Examples:
      textkit stats archive
      textkit stats archive --by organization --table people --top 50
      textkit stats archive --table outlets -o outlets.csv
      textkit stats archive -o stats.xlsx
      textkit stats archive --explain --item 稿 --top 20
    """
    form = form_of(output, form, TABLE_FORMS, "table")
    if item is not None and not explain:
        raise click.UsageError("--item names what --explain lists; give both.")
    if form == "csv" and len(names) != 1 and not explain:
        raise click.UsageError(
            f"A CSV file holds one table; name it with --table, one of {', '.join(Statistics._fields)}."
        )
    if engine != "local" and (genres or corrected):
        raise click.UsageError("--engine ray reads all reports as they stand; leave out --genre and --corrected.")
    with open_spread(archive, load_lexicon(lexicon_path), engine, address) as reports:
        wanted = OfGenre(reports, genres) if genres else reports
        once = each_once(archive, put_right(archive, wanted, wanted=corrected), keep=keep_duplicates)
        if explain:
            cells = [cell for cell in find_cells(once, by=by) if item in (None, cell.item)]
            old = count_old(once)
            write_tables({"counts": cells}, form, top=top, width=WIDTH, output=output)
        else:
            summed = fill_tables(once, by=by)
            tables, old = summed.statistics()._asdict(), summed.old
            write_tables({name: tables[name] for name in names or tables}, form, top=top, width=WIDTH, output=output)
    if isinstance(wanted, OfGenre):
        tell_genres(archive, wanted.passed_over)
    if old:
        complain(
            f"{archive}: {old} of the reports do not say which figures are done, planned or of another year "
            "(schema version 1), so all of theirs are summed; extract them again to tell them apart."
        )
    return status_of(reports)
