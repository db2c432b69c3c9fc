"""`textkit indicators`: the same figure of the same office through the years."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from textkit.analysis.genre import OfGenre
from textkit.analysis.indicators import LEAST_YEARS, Indicators, find_indicators
from textkit.analysis.indicators.tables import ContradictionRow
from textkit.batch.progress import say
from textkit.cli.archives import (
    genre_option,
    keep_duplicates_option,
    status_of,
    tell_genres,
    tell_passed_over,
)
from textkit.cli.cluster import engine_options, open_spread
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, opened, output_option, wrote
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables
from textkit.reading.files import readable
from textkit.records import Numeric
from textkit.writing.files import replacing
from textkit.writing.numbers import several

TABLES = ("series", "sentences", "contradictions", "items", "offices")
SHOWN = ("series", "contradictions")  # in a terminal
WIDTH = 110


class Brief(NamedTuple):
    """A contradiction as a terminal has room for it; the other forms have the sentences too."""

    office: str
    indicator: str
    unit: str
    year: int
    said: Numeric
    other_year: int
    other: Numeric
    file: str
    other_file: str


@click.command()
@click.argument("archive")
@click.option("--office", metavar="NAME", help="Only this office, by any of its names.")
@click.option("--item", metavar="ITEM", help="Only the indicator that this item is one of.")
@click.option("--years", type=click.IntRange(1), default=LEAST_YEARS, show_default=True, metavar="N",
              help="Only series of at least so many years.")  # fmt: skip
@click.option("--table", "names", multiple=True, type=click.Choice(TABLES), help="Only this table; repeatable.")
@click.option("--groups", metavar="FILE", help="Items and offices that are one, or are not, by hand.")
@click.option("--save-groups", metavar="FILE", help="Write what was joined as such a file, to be worked over.")
@click.option("--plot", metavar="FILE", help="Draw the first twelve indicators as lines, to x.svg or x.png.")
@genre_option
@keep_duplicates_option
@form_option
@output_option
@top_option
@engine_options
@lexicon_option
def indicators(
    archive: str,
    office: str | None,
    item: str | None,
    years: int,
    names: tuple[str, ...],
    groups: str | None,
    save_groups: str | None,
    plot: str | None,
    genres: tuple[str, ...],
    keep_duplicates: bool,
    form: str | None,
    output: str | None,
    top: int,
    engine: str,
    address: str | None,
    lexicon_path: str | None,
) -> int:
    """Follow each figure of each office in ARCHIVE through the years: value, change, percent, gaps and breaks.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files. Items that are one (稿, 稿件, 新闻稿件) and
    names of one office are joined as the archive shows, units are converted to one, and drafts and copies passed over. What a
    report says of the year before is held against what that year's report said. -o x.html makes a page.

    The file of groups has a line each: 稿 = 新闻稿件 joins, 志愿者 != 青年志愿者 keeps apart, and “office 县委宣传部 =
    安图县委宣传部” does so with offices.

    \b
    Examples:
      textkit indicators archive
      textkit indicators archive --office 安图县委宣传部 --plot lines.svg
      textkit indicators archive --item 稿 --table sentences
      textkit indicators archive --save-groups groups.txt -o indicators.xlsx
    """
    form = form_of(output, form, (*TABLE_FORMS, "html"), "table")
    if form == "csv" and not names:
        names = ("series",)
    if form == "csv" and len(names) != 1:
        raise click.UsageError(f"A CSV file holds one table; name it with --table, one of {', '.join(TABLES)}.")
    if engine != "local" and genres:
        raise click.UsageError("--engine ray reads all reports as they stand; leave out --genre.")
    with (
        open_spread(archive, load_lexicon(lexicon_path), engine, address) as reports,
        find_indicators(
            of_genre := OfGenre(reports, genres), groups=groups, keep_duplicates=keep_duplicates, years=years
        ) as found,
    ):
        tell_genres(archive, of_genre.passed_over)
        tell_passed_over(archive, found.passed_over)
        if found.unplaced:
            say(
                f"{readable(archive)}: {several(found.unplaced, 'reports')} without an office or a year stand in no series."
            )
        if save_groups is not None:
            _save(found, save_groups)
        if plot is not None:
            _plot(found, plot, office, item)
        if form == "html":
            _page(found, output, office, item)
        else:
            wanted = names or (SHOWN if form == "table" else TABLES)
            tables = {name: _rows(found, name, office, item) for name in wanted}
            if form == "table" and "contradictions" in tables:
                tables["contradictions"] = [_brief(row) for row in tables["contradictions"]]
            write_tables(tables, form, top=top, width=WIDTH, output=output)
    return status_of(reports)


def _rows(found: Indicators, name: str, office: str | None, item: str | None) -> Sequence[Any]:
    if name == "series":
        return found.select(office=office, item=item)
    if name == "sentences":
        return found.sentences(office=office, item=item)
    if name == "contradictions":
        return found.between(office=office, item=item)
    rows: Sequence[Any] = getattr(found, name)
    return rows


def _brief(row: ContradictionRow) -> Brief:
    fields = row._asdict()
    return Brief(**{field: fields[field] for field in Brief._fields})


def _save(found: Indicators, target: str) -> None:
    lines = list(found.lines())
    with replacing(target) as stream:
        stream.writelines(f"{line}\n" for line in lines)
    wrote(target, several(len(lines), "lines"))


def _plot(found: Indicators, target: str, office: str | None, item: str | None) -> None:
    from textkit.analysis.indicators.chart import draw

    wrote(target, several(draw(found.select(office=office, item=item), Path(target)), "indicators"))


def _page(found: Indicators, output: str | None, office: str | None, item: str | None) -> None:
    from textkit.analysis.indicators.page import draw

    with opened(output) as stream:
        stream.write(draw(found, office=office, item=item))
    if output is not None:
        wrote(output, f"{several(len(found.select(office=office, item=item)), 'rows')} of series")
