"""Reports as tidy tables: what every spreadsheet, data frame and database gets.

Each table has the report's id and an ordinal for its key; what points from one
record to another is that record's ordinal in its own table.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from textkit.kinds import KINDS, Kind
from textkit.records import Located, Record, Report, Source
from textkit.writing.league import COLUMNS, DONE, rank
from textkit.writing.sums import sums_of

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
REPORTS_AT_A_TIME = 200


class Column(NamedTuple):
    """A column: its name, the Python type of its cells, and whether each row has one."""

    name: str
    type: type
    required: bool = False


class Reference(NamedTuple):
    """These columns are the key of a row in the table `to`."""

    columns: tuple[str, ...]
    to: str


class Table(NamedTuple):
    """A table: its columns, how many of the first are its key, what it points to, and how a report gives its rows."""

    name: str
    columns: tuple[Column, ...]
    key: int
    references: tuple[Reference, ...]
    rows: Callable[[Report], Iterator[Row]]


def columns(text: str) -> tuple[Column, ...]:
    """The columns that a line describes: names, `:int`, `:float` or `:bool` for other types than text, `!` for required.

    >>> columns("report_id! year:int")[1]
    Column(name='year', type=<class 'int'>, required=False)
    """
    types = {"": str, "int": int, "float": float, "bool": bool}
    found = []
    for word in text.split():
        name, _, kind = word.rstrip("!").partition(":")
        found.append(Column(name, types[kind], word.endswith("!")))
    return tuple(found)


SOURCE = "path url media_type encoding site breadcrumb source_index:int!"
SPAN = "text! start_offset:int! end_offset:int!"
PLACE = "sentence_start:int sentence_end:int section rule"


def _source(source: Source) -> Row:
    trail = " > ".join(source.breadcrumb) or None
    return source.path, source.url, source.media_type, source.encoding, source.site, trail, source.index


def _span(record: Record) -> Row:
    return record.text, record.start, record.end


def _place(record: Located) -> Row:
    start, end = record.sentence or (None, None)
    return start, end, " > ".join(record.section) or None, record.rule


def _reports(r: Report) -> Iterator[Row]:
    yield (r.id, r.title, r.organization, r.year, r.published, *_source(r.source), None, *r.genre, r.text)


def _sources(r: Report) -> Iterator[Row]:
    for number, source in enumerate((r.source, *r.other_sources)):
        yield (r.id, number, *_source(source))


def _sections(r: Report) -> Iterator[Row]:
    for number, s in enumerate(r.sections):
        yield r.id, number, s.level, s.marker, s.heading, s.start, s.end


def _records(kind: Kind) -> Callable[[Report], Iterator[Row]]:
    """The rows of a kind's table."""

    def rows(r: Report) -> Iterator[Row]:
        for number, record in enumerate(getattr(r, kind.name)):
            yield (r.id, number, *kind.cells(record), *_span(record), *_place(record))

    return rows


def _roles(r: Report) -> Iterator[Row]:
    for number, p in enumerate(r.people):
        for ordinal, role in enumerate(p.roles):
            yield r.id, number, ordinal, role


def _mentions(r: Report) -> Iterator[Row]:
    for number, p in enumerate(r.people):
        for ordinal, (start, end) in enumerate(p.mentions):
            yield r.id, number, ordinal, start, end


def _links(kind: str, link: str) -> Callable[[Report], Iterator[Row]]:
    """The rows that tie each record of `kind` to those whose ordinals its field `link` lists, each once."""

    def rows(r: Report) -> Iterator[Row]:
        for number, record in enumerate(getattr(r, kind)):
            for other in dict.fromkeys(getattr(record, link)):
                yield r.id, number, other

    return rows


def _checks(r: Report) -> Iterator[Row]:
    for number, c in enumerate(r.checks):
        yield r.id, number, c.whole, c.stated, c.summed, c.status


def _sums(r: Report) -> Iterator[Row]:
    for number, ((item, unit), sums) in enumerate(sums_of(r).items()):
        yield r.id, number, item, unit, *map(sums.get, COLUMNS)


def _carried(r: Report) -> Iterator[Row]:
    number = 0
    for row in rank(r):
        columns = {DONE: row.sums, **row.others}
        for unit in dict.fromkeys(unit for sums in columns.values() for unit in sums):
            cells = (columns[column].get(unit) if column in columns else None for column in COLUMNS)
            yield r.id, number, row.name, row.level, row.medium, row.shared, unit or None, *cells
            number += 1


def _warnings(r: Report) -> Iterator[Row]:
    for number, warning in enumerate(r.warnings):
        yield r.id, number, warning


def _table(
    name: str,
    about: str,
    rows: Callable[[Report], Iterator[Row]],
    *references: tuple[str, str],
    key: str = "ordinal:int!",
) -> Table:
    """A table of a report's records; a reference is (columns after report_id, table)."""
    links = tuple(Reference(("report_id", *there.split()), to) for there, to in references)
    own = (Reference(("report_id",), "reports"),) if not references or name in ("counts", "outlets") else ()
    return Table(name, columns(f"report_id! {key} {about}"), 1 + len(key.split()), (*own, *links), rows)


TABLES: tuple[Table, ...] = (
    Table("reports", columns(f"report_id! title organization year:int published {SOURCE} duplicate_of genre! genre_probability:float! text!"), 1, (), _reports),
    _table("sources", SOURCE, _sources),
    _table("sections", "level:int! marker heading! start_offset:int! end_offset:int!", _sections),
    *(_table(kind.name, f"{kind.columns} {SPAN} {PLACE}", _records(kind), *kind.references) for kind in KINDS),
    _table("roles", "role!", _roles, ("person", "people"), key="person:int! ordinal:int!"),
    _table("mentions", "start_offset:int! end_offset:int!", _mentions, ("person", "people"), key="person:int! ordinal:int!"),
    _table("event_people", "", _links("events", "people"), ("event", "events"), ("person", "people"),
           key="event:int! person:int!"),
    _table("event_counts", "", _links("events", "counts"), ("event", "events"), ("count_ordinal", "counts"),
           key="event:int! count_ordinal:int!"),
    _table("checks", "whole:int! stated:float! summed:float status!", _checks, ("whole", "counts")),
    _table("check_parts", "", _links("checks", "parts"), ("check_ordinal", "checks"), ("part", "counts"),
           key="check_ordinal:int! part:int!"),
    _table("sums", "item unit done:float planned:float earlier:float change:float", _sums),
    _table("carried", "name! level medium is_shared:bool! unit done:float planned:float earlier:float change:float", _carried),
    _table("warnings", "warning!", _warnings),
)  # fmt: skip


SUMS = ("sums", "carried")
COPY = [column.name for column in TABLES[0].columns].index("duplicate_of")


def batches(
    reports: Iterable[Report], *, distinct: bool = False, copies: Mapping[str, str] | None = None
) -> Iterator[Rows]:
    """The rows of all tables, some hundred reports at a time.

    A report that comes a second time gives only a further row of `sources`; `distinct` says that none does, which saves
    looking. `copies` has the ids of reports that are another one once more (a draft, a copy), with the id of that one:
    it stands in their column `duplicate_of`, and they have no rows in the tables of sums, `sums` and `carried`.
    """
    rows: Rows = {table.name: [] for table in TABLES}
    with _Seen() as seen:
        for report in reports:
            before = 0 if distinct else seen.sources_of(report)
            if before:
                own = [(row[0], before + row[1], *row[2:]) for row in _sources(report)]
                rows["sources"].extend(own)
            else:
                _add(rows, report, (copies or {}).get(report.id))
            if len(rows["reports"]) >= REPORTS_AT_A_TIME or len(rows["sources"]) >= 10 * REPORTS_AT_A_TIME:
                yield rows
                rows = {table.name: [] for table in TABLES}
        yield rows


def _add(rows: Rows, report: Report, copied: str | None) -> None:
    """Add a report's rows to those of each table; `copied` is the id of the report that it is once more."""
    for table in TABLES:
        if copied is None:
            rows[table.name].extend(table.rows(report))
        elif table.name == "reports":
            rows[table.name].extend((*row[:COPY], copied, *row[COPY + 1 :]) for row in table.rows(report))
        elif table.name not in SUMS:
            rows[table.name].extend(table.rows(report))


class _Seen:
    """How many sources each report had so far, kept on the disk."""

    def __enter__(self) -> "_Seen":
        self.db = sqlite3.connect("", isolation_level=None)  # on the disk, without a name: it goes with this process
        self.db.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;")
        self.db.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, sources INTEGER) WITHOUT ROWID")
        return self

    def __exit__(self, *error: object) -> None:
        self.db.close()

    def sources_of(self, report: Report) -> int:
        """The number before this report; it is counted in."""
        row = self.db.execute("SELECT sources FROM seen WHERE id = ?", (report.id,)).fetchone()
        before = int(row[0]) if row else 0
        total = before + 1 + len(report.other_sources)
        self.db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (report.id, total))
        return before
