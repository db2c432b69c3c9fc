"""`textkit topics`: what an archive speaks of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from textkit.cli.archives import open_archive, status_of
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, opened, output_option, wrote
from textkit.cli.results import TABLE_FORMS, top_option, write_tables
from textkit.writing.numbers import several

if TYPE_CHECKING:  # scikit-learn comes with it
    from textkit.analysis.topics import Topic

TABLES = ("topics", "reports", "years")
SHOWN_WORDS = 6  # as many as a table of 80 columns holds


class TopicRow(NamedTuple):
    """A topic; `reports` is in how many it has the greatest share."""

    topic: int
    share: float
    reports: int
    words: str


class ReportRow(NamedTuple):
    """A typical report of a topic."""

    topic: int
    share: float
    report: str
    year: int | None


class YearRow(NamedTuple):
    """A topic's mean share in the reports of a year."""

    topic: int
    year: str
    reports: int
    share: float


@click.command()
@click.argument("archive")
@click.option(
    "-k", "number", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many topics."
)
@click.option("--words", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Words of a topic.")
@click.option(
    "--typical", type=click.IntRange(0), default=3, show_default=True, metavar="N", help="Typical reports of one."
)
@click.option("--table", "names", multiple=True, type=click.Choice(TABLES), help="Only this table; repeatable.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "html"]), help="How to write.  [default: table]"
)
@output_option
@top_option
@lexicon_option
def topics(
    archive: str,
    number: int,
    words: int,
    typical: int,
    names: tuple[str, ...],
    form: str | None,
    output: str | None,
    top: int,
    lexicon_path: str | None,
) -> int:
    """Find N topics in ARCHIVE: words that stand together, reports that are typical, and shares by year.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files. Topics come from non-negative
    matrix factorization of TF-IDF vectors; the same archive gives the same topics. HTML draws them on one page that
    needs no network.

    \b
    Examples:
      textkit topics archive -k 8
      textkit topics archive -o topics.html
      textkit topics archive --table years -o years.csv
    """
    form = form_of(output, form, (*TABLE_FORMS, "html"), "table")
    if form == "csv" and len(names) != 1:
        raise click.UsageError(f"A CSV file holds one table; name it with --table, one of {', '.join(TABLES)}.")
    from textkit.analysis.tokens import phrases_of
    from textkit.analysis.topics import find_topics

    lexicon = load_lexicon(lexicon_path)
    with open_archive(archive, lexicon) as reports:
        found = find_topics(reports, number, words=words, typical=typical, phrases=phrases_of(lexicon))
    if form == "html":
        from textkit.analysis.topics_page import draw

        with opened(output) as stream:
            stream.write(draw(found))
        if output is not None:
            wrote(output, several(len(found), "topics"))
    else:
        tables = _tables(found, SHOWN_WORDS if form == "table" else words)
        if form == "table" and not names:
            names = ("topics", "reports")
        write_tables({name: tables[name] for name in names or TABLES}, form, top=max(top, number), output=output)
    return status_of(reports)


def _tables(found: "list[Topic]", words: int) -> dict[str, Sequence[NamedTuple]]:
    return {
        "topics": [
            TopicRow(one.number, one.share, one.reports, "、".join(word for word, _ in one.words[:words]))
            for one in found
        ],
        "reports": [
            ReportRow(one.number, report.share, report.title or report.id, report.year)
            for one in found
            for report in one.typical
        ],
        "years": [YearRow(one.number, year.year, year.reports, year.share) for one in found for year in one.years],
    }
