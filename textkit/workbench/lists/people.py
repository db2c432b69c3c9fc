"""The list of people, and the posts of each through the years."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from textkit.workbench.index import Index
from textkit.workbench.lists.clauses import contains, office_filter, year_filter
from textkit.workbench.lists.listing import Filter, Listing
from textkit.workbench.lists.records import each, place_of


class PersonRow(NamedTuple):
    """A person in a report: posts and sentence."""

    report: str
    title: str
    record: str
    office: str | None
    year: int | None
    name: str
    text: str
    roles: str
    organization: str | None
    sentence: str
    offset: int


class NameRow(NamedTuple):
    """A name in the reports of one office: in how many, from when to when. Whether two of one name are one person is not said."""

    name: str
    office: str | None
    reports: int
    first_year: int | None
    last_year: int | None
    roles: str | None
    organization: str | None


def _rows(index: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[PersonRow]:
    for row, report, one in each(index, "people", rows):
        place = place_of(report, "people", row[1], one)
        said = (one.name, one.text, "、".join(one.roles), one.organization)
        yield PersonRow(*place[:3], report.organization, report.year, *said, *place[3:])


def _names(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[NameRow]:
    return map(NameRow._make, rows)


PEOPLE: Final = Listing(
    "people",
    PersonRow,
    "SELECT people.report, people.ordinal FROM people",
    (
        Filter("name", contains("people.name")),
        Filter("role", contains("people.roles")),
        office_filter("people.office"),
        year_filter("people.year"),
    ),
    {"oldest": "people.year IS NULL, people.year, people.rowid", "place": "people.rowid"},
    _rows,
    "people",
)
PERSONS: Final = Listing(
    "names",
    NameRow,
    "SELECT persons.name, offices.name, reports, first_year, last_year, roles, organization"
    " FROM persons LEFT JOIN offices ON offices.id = persons.office",
    (
        Filter("name", contains("persons.name")),
        Filter("role", contains("persons.roles")),
        office_filter("persons.office"),
    ),
    {"reports": "persons.reports DESC, persons.name", "name": "persons.name, persons.office"},
    _names,
    "persons",
)
