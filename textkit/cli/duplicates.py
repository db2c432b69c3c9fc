"""`textkit duplicates`: groups of near-duplicates in an archive."""

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

import click
import msgspec

from textkit import locale
from textkit.analysis.duplicates import THRESHOLD, Group, Member, find_groups
from textkit.analysis.passages import RELATIONS, Change
from textkit.cli.archives import status_of
from textkit.cli.cluster import engine_options, open_spread
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, opened, output_option, wrote
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables
from textkit.records import Source
from textkit.writing.numbers import several
from textkit.writing.plain import printable

CHANGES = 5  # changed figures that a table shows of a report


class Row(NamedTuple):
    """A report of a group, as CSV has it; `like` is the earlier one of the group that it is most like, from 1."""

    group: int
    member: int
    id: str
    title: str | None
    organization: str | None
    year: int | None
    place: str
    like: int | None
    score: float | None
    relation: str | None
    changes: str


@click.command()
@click.argument("archive")
@click.option("--threshold", type=click.FloatRange(THRESHOLD, 1), default=THRESHOLD, show_default=True,
              help="The least similarity: the share of what either says that both say, figures left out.")  # fmt: skip
@form_option
@output_option
@top_option
@engine_options
@lexicon_option
def duplicates(
    archive: str,
    threshold: float,
    form: str | None,
    output: str | None,
    top: int,
    engine: str,
    address: str | None,
    lexicon_path: str | None,
) -> int:
    """Group the near-duplicates in ARCHIVE: copies, last year's report with other figures, reports worked over.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or a folder of files. The earliest report of a group
    stands first; each other one is compared with the earlier one that it is most like. JSON holds the passages that
    both share and the figures that changed, with their offsets in both texts.

    \b
    Examples:
      textkit duplicates archive
      textkit duplicates archive --threshold 0.8 -o duplicates.csv
    """
    form = form_of(output, form, TABLE_FORMS, "table")
    with open_spread(archive, load_lexicon(lexicon_path), engine, address) as reports:
        groups = find_groups(reports, threshold=threshold, compared=top if form == "table" else None)
        if form in ("csv", "xlsx"):
            rows = [row for n, group in enumerate(groups, 1) for row in _rows(n, group)]
            write_tables({"duplicates": rows}, form, output=output)
            return status_of(reports)
        with opened(output) as stream:
            total = _write_groups(groups, stream, top) if form == "table" else _write_json(groups, stream)
    if output is not None:
        wrote(output, several(total, "groups"))
    return status_of(reports)


def _rows(number: int, group: Group) -> Iterator[Row]:
    for place, member in enumerate(group.members, 1):
        compared = member.comparison
        for source in member.sources:
            yield Row(
                group=number,
                member=place,
                id=member.id,
                title=member.title,
                organization=member.organization,
                year=member.year,
                place=show_place(source),
                like=None if member.like is None else member.like + 1,
                score=compared.score if compared else None,
                relation=compared.relation if compared else None,
                changes="; ".join(map(show_change, compared.changes)) if compared else "",
            )


def _write_json(groups: Iterable[Group], stream: IO[str]) -> int:
    number = -1
    stream.write("[")
    for number, group in enumerate(groups):
        stream.write(",\n" if number else "\n")
        stream.write(msgspec.json.encode([_plain(member) for member in group.members]).decode())
    stream.write("\n]\n")
    return number + 1


def _plain(member: Member) -> dict[str, object]:
    compared = member.comparison
    return {**member._asdict(), "comparison": compared and plain_comparison(compared)}


def plain_comparison(compared: NamedTuple) -> dict[str, object]:
    """A comparison with its passages and changes as dictionaries."""
    lists = {"passages", "changes"}
    return {
        name: [one._asdict() for one in value] if name in lists else value for name, value in compared._asdict().items()
    }


def _write_groups(groups: Iterable[Group], stream: IO[str], top: int) -> int:
    total = reports = 0
    for total, group in enumerate(groups, 1):
        reports += len(group.members)
        if total <= top:
            for line in _lines(total, group, top):
                stream.write(printable(line) + "\n")
    more = f"; the first {top} are shown, --top N or --format json shows them all" if total > top else ""
    stream.write(locale.say(f"{total:,} {'group' if total == 1 else 'groups'}, {reports:,} reports{more}") + "\n")
    return total


def _lines(number: int, group: Group, top: int) -> Iterator[str]:
    yield f"{number}. {group.members[0].title or locale.say('(no title)')}"
    for place, member in enumerate(group.members[:top], 1):
        where = ", ".join(map(show_place, member.sources))
        yield f"   [{place}] {member.year or locale.say('no year')}, {where}"
        if member.comparison and member.like is not None:
            compared = member.comparison
            like = f"like [{member.like + 1}], {compared.score:.2f}: {RELATIONS[compared.relation]}"
            yield f"       {locale.say(like)}"
            yield from (f"       {show_change(change)}" for change in compared.changes[:CHANGES])
            if len(compared.changes) > CHANGES:
                more = f"... and {len(compared.changes) - CHANGES} more figures"
                yield f"       {locale.say(more)}"
    if len(group.members) > top:
        more = f"... and {len(group.members) - top:,} more"
        yield f"   {locale.say(more)}"
    yield ""


def show_change(change: Change) -> str:
    """A changed count in words: `稿 43篇 -> 58篇`."""
    return f"{change.item or '?'} {change.was} -> {change.now}"


def show_place(source: Source) -> str:
    """Where a report was found."""
    return source.url or source.path or source.site or "(no source)"
