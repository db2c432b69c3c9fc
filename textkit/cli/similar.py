"""`textkit similar`: the reports of an archive that are nearest to one."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

import click
import msgspec

from textkit.analysis.passages import RELATIONS
from textkit.cli.archives import open_archive, status_of
from textkit.cli.duplicates import CHANGES, plain_comparison, show_change, show_place
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, opened, output_option, wrote
from textkit.cli.results import TABLE_FORMS, form_option, write_tables
from textkit.pipeline import extract_file
from textkit.records import Report
from textkit.writing.numbers import several
from textkit.writing.plain import printable

if TYPE_CHECKING:
    from textkit.analysis.similarity import Similar

PASSAGES = 2  # shared passages that a table shows of a report
WIDEST = 60  # letters of one


class Row(NamedTuple):
    """A near report, as CSV has it; `shared` is how many letters of it stand in passages that both share."""

    rank: int
    score: float
    id: str
    title: str | None
    organization: str | None
    year: int | None
    place: str
    words: str
    shared: int
    changes: str


@click.command()
@click.argument("file")
@click.argument("archive")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="How many to name.")
@form_option
@output_option
@lexicon_option
def similar(file: str, archive: str, top: int, form: str | None, output: str | None, lexicon_path: str | None) -> int:
    """Name the reports of ARCHIVE that are nearest to the report in FILE, with the passages that both share.

    The score is the cosine of TF-IDF vectors over words, from 0 to 1. ARCHIVE is what `textkit batch` wrote, a .jsonl
    of reports, or a folder of files. FILE's own report is passed over. JSON holds all shared passages and changed
    figures with their offsets in both texts.

    \b
    Examples:
      textkit similar report.txt archive
      textkit similar report.txt archive --top 3 --format json
    """
    from textkit.analysis.similarity import find_similar
    from textkit.analysis.tokens import WordTokenizer, phrases_of

    form = form_of(output, form, TABLE_FORMS, "table")
    lexicon = load_lexicon(lexicon_path)
    tokenizer = WordTokenizer(phrases_of(lexicon))
    with open_archive(archive, lexicon) as reports:
        found = [
            (report, find_similar(report, reports, tokenizer=tokenizer, top=top))
            for report in extract_file(file, lexicon=lexicon)
        ]
    if form in ("csv", "xlsx"):
        write_tables({"similar": [row for _, near in found for row in _rows(near)]}, form, output=output)
        return status_of(reports)
    with opened(output) as stream:
        if form == "json":
            plain = [{"id": one.id, "title": one.title, "similar": list(map(_plain, near))} for one, near in found]
            stream.write(msgspec.json.format(msgspec.json.encode(plain), indent=1).decode() + "\n")
        else:
            _write(found, stream)
    if output is not None:
        wrote(output, several(sum(len(near) for _, near in found), "similar reports"))
    return status_of(reports)


def _rows(near: list["Similar"]) -> Iterator[Row]:
    for rank, one in enumerate(near, 1):
        report, compared = one.report, one.comparison
        yield Row(
            rank=rank,
            score=one.score,
            id=report.id,
            title=report.title,
            organization=report.organization,
            year=report.year,
            place=show_place(report.source),
            words="、".join(one.words),
            shared=sum(passage.end - passage.start for passage in compared.passages),
            changes="; ".join(map(show_change, compared.changes)),
        )


def _plain(near: "Similar") -> dict[str, object]:
    report = near.report
    facts = {"id": report.id, "title": report.title, "organization": report.organization, "year": report.year}
    compared = plain_comparison(near.comparison)
    return {**facts, "source": report.source, "score": near.score, "words": near.words, "comparison": compared}


def _write(found: list[tuple[Report, list["Similar"]]], stream: IO[str]) -> None:
    for report, near in found:
        lines = [
            report.title or "(no title)",
            *(line for rank, one in enumerate(near, 1) for line in _lines(rank, one)),
        ]
        stream.write("".join(printable(line) + "\n" for line in lines))


def _lines(rank: int, near: "Similar") -> Iterator[str]:
    compared = near.comparison
    yield f"{rank}. {near.score:.2f} {near.report.title or '(no title)'} ({show_place(near.report.source)})"
    yield f"   words: {'、'.join(near.words)}"
    for passage in compared.passages[:PASSAGES]:
        text = passage.text.replace("\n", " ")
        yield f"   shared: {text[:WIDEST]}{'…' if len(text) > WIDEST else ''}"
    if compared.relation != "revised":
        yield f"   {RELATIONS[compared.relation]}"
    yield from (f"   {show_change(change)}" for change in compared.changes[:CHANGES])
