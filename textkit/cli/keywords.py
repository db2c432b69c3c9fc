"""`textkit keywords`: what reports, or groups of them, are about."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from textkit.analysis.grouping import GROUPINGS
from textkit.cli.archives import open_archive, status_of
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, output_option
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables
from textkit.records import Report
from textkit.writing.dataset import MANIFEST
from textkit.writing.parts import FORMATS

if TYPE_CHECKING:  # scikit-learn comes with these; a command's help must not wait for it
    from textkit.analysis.keywords import Background, GroupKeyword, ReportKeywords
    from textkit.analysis.tokens import WordTokenizer

WORDS = 10


class Line(NamedTuple):
    """A report and its keywords in one cell, as a table shows them."""

    report: str
    keywords: str


class GroupLine(NamedTuple):
    """A group and its keywords in one cell."""

    group: str
    keywords: str


class Row(NamedTuple):
    """A keyword of a report, as CSV and JSON have it."""

    id: str
    title: str | None
    year: int | None
    word: str
    score: float
    times: int


@click.command()
@click.argument("source", metavar="FILE|ARCHIVE")
@click.option("--against", metavar="ARCHIVE", help="Compare with this archive instead of SOURCE's own.")
@click.option("--by", type=click.Choice([*(name for name in GROUPINGS if name != "all"), "kind"]),
              help="Keywords of groups; kinds need --model.")  # fmt: skip
@click.option("--model", "folder", metavar="DIR", help="A model of `textkit kinds train`, for --by kind.")
@click.option("--words", type=click.IntRange(1), default=WORDS, show_default=True, metavar="N",
              help="Keywords of a report or group.")  # fmt: skip
@form_option
@output_option
@top_option
@lexicon_option
def keywords(
    source: str,
    against: str | None,
    by: str | None,
    folder: str | None,
    words: int,
    form: str | None,
    output: str | None,
    top: int,
    lexicon_path: str | None,
) -> int:
    """Name the words that stand out in each report of an archive, or in each group of its reports.

    The weight is TF-IDF against the archive; a file alone is compared with general Chinese text. Stop words of
    officialese, figures, and the names of people and of the report's own place are left out.

    \b
    Examples:
      textkit keywords report.txt
      textkit keywords report.txt --against archive
      textkit keywords archive --by year
    """
    if by and against:
        raise click.UsageError("--by compares the groups of one archive; leave --against out.")
    if (by == "kind") != (folder is not None):
        raise click.UsageError("--by kind and --model DIR go together; make a model with `textkit kinds train`.")
    from textkit.analysis.keywords import Background, find_group_keywords, find_keywords
    from textkit.analysis.tokens import WordTokenizer, phrases_of
    from textkit.analysis.vectors import topical_text

    form = form_of(output, form, TABLE_FORMS, "table")
    lexicon = load_lexicon(lexicon_path)
    tokenizer = WordTokenizer(phrases_of(lexicon))
    with open_archive(source, lexicon) as reports:
        if by:
            grouping = _kind_of(folder) if folder else by
            groups = find_group_keywords(reports, grouping, tokenizer=tokenizer, top=words)
            write_tables(
                {"keywords": _group_lines(groups) if form == "table" else groups}, form, top=top, output=output
            )
            return status_of(reports)
        if against is not None:
            with open_archive(against, lexicon) as archive:
                background = Background.of(map(topical_text, archive), tokenizer)
        else:
            background = _own_background(source, reports, tokenizer)
        found = find_keywords(reports, background, tokenizer=tokenizer, top=words)
        rows = [_line(one) for one in found] if form == "table" else [row for one in found for row in _rows(one)]
        write_tables({"keywords": rows}, form, top=top, output=output)
    return status_of(reports)


def _own_background(source: str, reports: Iterable[Report], tokenizer: "WordTokenizer") -> "Background":
    """The archive itself; for a file that is no archive, general text."""
    from textkit.analysis.keywords import Background, general_background
    from textkit.analysis.vectors import topical_text

    place = Path(source)
    if (place / MANIFEST).is_file() or place.is_dir() or place.name.endswith(tuple(FORMATS)):
        return Background.of(map(topical_text, reports), tokenizer)
    return general_background()


def _kind_of(folder: str) -> Callable[[Report], str]:
    """A function that tells the kind of a report by the model in `folder`."""
    from textkit.analysis.models import load

    classifier = load(folder)
    return lambda report: str(classifier.predict([report])[0])


def _line(one: "ReportKeywords") -> Line:
    return Line(one.title or one.id[:15], "、".join(keyword.word for keyword in one.keywords))


def _rows(one: "ReportKeywords") -> Iterator[Row]:
    for keyword in one.keywords:
        yield Row(one.id, one.title, one.year, *keyword)


def _group_lines(found: list["GroupKeyword"]) -> list[GroupLine]:
    groups: dict[str, list[str]] = {}
    for keyword in found:
        groups.setdefault(keyword.group, []).append(keyword.word)
    return [GroupLine(group, "、".join(words)) for group, words in groups.items()]
