"""The rows of the tables that an office wants of an archive."""

from typing import NamedTuple

from textkit.analysis.sums import CountRow
from textkit.records import Numeric


class ReportRow(NamedTuple):
    """A group of reports and how many records they hold."""

    group: str
    reports: int
    organizations: int
    counts: int
    outlets: int
    people: int


class OutletRow(NamedTuple):
    """What the outlets of one level and medium carried in one unit; without a unit, those that are only named.

    What is planned, what they carried the year before, and by how much it changed stand beside it.
    """

    group: str
    level: str
    medium: str
    unit: str
    reports: int
    outlets: int
    carried: Numeric | None
    planned: Numeric | None
    earlier: Numeric | None
    change: Numeric | None


class MediumRow(NamedTuple):
    """What one outlet carried in one unit; `shared` reports give a sum only for several outlets together.

    What is planned, what it carried the year before, and by how much it changed stand beside it.
    """

    group: str
    outlet: str
    level: str
    medium: str
    unit: str
    reports: int
    shared: int
    carried: Numeric | None
    planned: Numeric | None
    earlier: Numeric | None
    change: Numeric | None


class PersonRow(NamedTuple):
    """The people of one organization: how many, in how many reports, and who is in most of them."""

    group: str
    organization: str
    people: int
    reports: int
    named: str


class Statistics(NamedTuple):
    """The tables of an archive, each a list of rows."""

    reports: list[ReportRow]
    outlets: list[OutletRow]
    media: list[MediumRow]
    counts: list[CountRow]
    people: list[PersonRow]
