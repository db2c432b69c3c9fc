"""The league of outlets, what each level carried, and the sentences behind both."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from textkit.lexicon import LEVELS, MEDIA
from textkit.records import Numeric
from textkit.workbench.index import Index
from textkit.workbench.index.schema import ALL_YEARS
from textkit.workbench.lists.clauses import contains, equal, office_filter, year_filter, years
from textkit.workbench.lists.counts import tidy
from textkit.workbench.lists.listing import Choice, Clause, Filter, Listing
from textkit.workbench.lists.records import each, place_of


class OutletRow(NamedTuple):
    """A mention of an outlet with its sentence."""

    report: str
    title: str
    record: str
    office: str | None
    year: int | None
    name: str
    text: str
    level: str | None
    medium: str | None
    value: Numeric | None
    unit: str | None
    item: str | None
    shared: bool
    sentence: str
    offset: int


class LeagueRow(NamedTuple):
    """What an outlet carried in one unit; `shared` reports give a sum only for several outlets together."""

    outlet: str
    level: str | None
    medium: str | None
    unit: str
    reports: int
    shared: int
    carried: float | None
    planned: float | None
    earlier: float | None
    change: float | None


class LevelRow(NamedTuple):
    """What the outlets of one level and medium carried in one unit, what several share taken once."""

    level: str
    medium: str
    unit: str
    reports: int
    carried: float | None
    planned: float | None
    earlier: float | None
    change: float | None


def _rows(index: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[OutletRow]:
    for row, report, one in each(index, "outlets", rows):
        place = place_of(report, "outlets", row[1], one)
        said = (one.name, one.text, one.level, one.medium, one.value, one.unit, one.item, one.shared)
        yield OutletRow(*place[:3], report.organization, report.year, *said, *place[3:])


def _league(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[LeagueRow]:
    return (LeagueRow(*row[:6], *map(tidy, row[6:])) for row in rows)


def _levels(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[LevelRow]:
    return (LevelRow(*row[:4], *map(tidy, row[4:])) for row in rows)


def _year(asked: str) -> Clause | None:
    return years("league.year")(asked) if asked and asked != "-" else ("league.year = ?", [-1 if asked else ALL_YEARS])


def _of(names: Sequence[str]) -> Any:
    return lambda _: [*map(Choice, names), Choice("-")]


LEVEL: Final = Filter("level", equal("media.level"), "choice", _of(LEVELS))
MEDIUM: Final = Filter("medium", equal("media.medium"), "choice", _of(MEDIA))
OUTLETS: Final = Listing(
    "outlets",
    OutletRow,
    "SELECT outlets.report, outlets.ordinal FROM outlets",
    (
        Filter("name", contains("outlets.media", "media")),
        Filter("level", equal("outlets.level"), "choice", LEVEL.choices),
        Filter("medium", equal("outlets.medium"), "choice", MEDIUM.choices),
        Filter("unit", contains("outlets.unit", "units")),
        office_filter("outlets.office"),
        year_filter("outlets.year"),
    ),
    {"place": "outlets.rowid", "newest": "outlets.year DESC, outlets.rowid", "largest": "outlets.value DESC, outlets.rowid"},
    _rows,
    "outlets",
)  # fmt: skip
LEAGUE: Final = Listing(
    "league",
    LeagueRow,
    "SELECT media.name, media.level, media.medium, units.name, reports, shared, done, planned, earlier, change"
    " FROM league JOIN media ON media.id = league.media JOIN units ON units.id = league.unit",
    (
        Filter("name", contains("league.media", "media")),
        LEVEL,
        MEDIUM,
        Filter("unit", contains("league.unit", "units")),
        Filter("year", _year, "choice", year_filter("").choices),
    ),
    {
        "largest": "league.done DESC, league.reports DESC",
        "reports": "league.reports DESC, league.done DESC",
        "name": "media.name, units.name",
    },
    _league,
    "league JOIN media ON media.id = league.media",
)
LEVEL_SUMS: Final = Listing(
    "levels",
    LevelRow,
    "SELECT level, medium, unit, sum(reports), sum(done), sum(planned), sum(earlier), sum(change) FROM levels",
    (Filter("year", years("levels.year"), "choice", year_filter("").choices),),
    {"largest": "5 DESC"},
    _levels,
    "levels",
    "GROUP BY level, medium, unit",
)
