"""`textkit stats`: the tables that an office wants of an archive."""

from collections.abc import Iterable, Iterator

import click

from textkit.analysis.genre import OfGenre
from textkit.analysis.grouping import GROUPINGS
from textkit.analysis.statistics import Statistics, summarize
from textkit.analysis.sums import find_cells
from textkit.cli.archives import (
    corrected_option,
    each_once,
    genre_option,
    keep_duplicates_option,
    open_archive,
    put_right,
    status_of,
    tell_genres,
)
from textkit.cli.inputs import complain, lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, output_option
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables
from textkit.records import STATUS_SINCE, Report

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
    old = _Old()
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        wanted = OfGenre(reports, genres) if genres else reports
        once = each_once(archive, put_right(archive, wanted, wanted=corrected), keep=keep_duplicates)
        if explain:
            cells = [cell for cell in find_cells(old.passing(once), by=by) if item in (None, cell.item)]
            write_tables({"counts": cells}, form, top=top, width=WIDTH, output=output)
        else:
            tables = summarize(old.passing(once), by=by)._asdict()
            write_tables({name: tables[name] for name in names or tables}, form, top=top, width=WIDTH, output=output)
    if isinstance(wanted, OfGenre):
        tell_genres(archive, wanted.passed_over)
    if old.reports:
        complain(
            f"{archive}: {old.reports} of the reports do not say which figures are done, planned or of another year "
            "(schema version 1), so all of theirs are summed; extract them again to tell them apart."
        )
    return status_of(reports)


class _Old:
    """Counts the reports that pass and were written before figures had a status."""

    def __init__(self) -> None:
        self.reports = 0

    def passing(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self.reports += report.schema_version < STATUS_SINCE and bool(report.counts)
            yield report
