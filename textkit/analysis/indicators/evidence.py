"""What an archive shows of two items being one or two: who says both in one year, who goes from one to the other."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from textkit.analysis.indicators.measures import in_unit, is_measure
from textkit.analysis.indicators.names import TAIL, likeness, stem
from textkit.analysis.indicators.store import number
from textkit.records import Numeric

MOST_ALIKE = 40  # items of one office with a like name that are held against each other
STEADY = 3  # times as much or as little as the other's nearest year: more is another thing
TELLING = 100  # a figure from here on is not the same by chance

SCHEMA = """
CREATE TABLE seen (one INTEGER, other INTEGER, clashes INTEGER, agreed INTEGER, followed INTEGER);
CREATE TABLE again (one INTEGER, other INTEGER, value TEXT);
"""
# A later report says under another item what an earlier one said of that year, and that is the only item of that figure there.
AGAIN = """
INSERT INTO again
SELECT min(said.node, later.node), max(said.node, later.node), later.value
FROM placed AS later JOIN nodes AS new ON new.id = later.node
JOIN placed AS said ON said.office = later.office AND said.recalled = 0 AND said.year = later.year
JOIN nodes AS old ON old.id = said.node
WHERE later.recalled = 1 AND said.value = later.value AND said.node <> later.node AND old.family = new.family
AND NOT EXISTS (
    SELECT 1 FROM placed AS own
    WHERE own.office = later.office AND own.recalled = 0 AND own.year = later.year AND own.node = later.node
)
GROUP BY later.figure HAVING count(DISTINCT said.node) = 1
"""
CLASHES = """
INSERT INTO seen
SELECT pair.one, pair.other, sum(here.value <> there.value), sum(here.value = there.value), 0
FROM (SELECT DISTINCT one, other FROM again) AS pair
JOIN placed AS here ON here.node = pair.one
JOIN placed AS there ON there.office = here.office AND there.year = here.year AND there.node = pair.other
WHERE here.recalled + there.recalled < 2
GROUP BY 1, 2
"""


class Evidence(NamedTuple):
    """What speaks for and against two items being one, by their places in the table of nodes.

    `clashes`: offices that say different figures of both in one year; `agreed`: the same figure; `followed`: offices that say
    one in some years and the other in others, at like figures; `again`: figures of the one that a later report of the
    same office repeats under the other; `telling`: those of them that are no small numbers.
    """

    one: int
    other: int
    item: str
    unit: str
    other_item: str
    other_unit: str
    clashes: int
    agreed: int
    followed: int
    again: int
    telling: int


class _Series(NamedTuple):
    node: int
    item: str
    unit: str
    family: str
    years: dict[int, Numeric]


def gather(db: sqlite3.Connection) -> None:
    """Find what speaks for and against pairs of items, office by office."""
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    query = """
        SELECT office, node, item, unit, family, year, value FROM placed JOIN nodes ON nodes.id = node
        WHERE recalled = 0 ORDER BY office, node, year
    """
    for _, rows in groupby(db.execute(query), key=itemgetter(0)):
        db.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?)", _pairs(_series(rows)))
    db.execute("COMMIT")
    for statement in (
        AGAIN,
        CLASHES,
        "CREATE INDEX seen_key ON seen (one, other)",
        "CREATE INDEX again_key ON again (one, other)",
    ):
        db.execute(statement)


def evidence(db: sqlite3.Connection) -> Iterator[Evidence]:
    """The evidence of each pair of items that any office gives some of."""
    query = f"""
        WITH pairs AS (SELECT one, other FROM seen UNION SELECT one, other FROM again),
        both AS (
            SELECT one, other, sum(clashes) AS clashes, sum(agreed) AS agreed, sum(followed) AS followed
            FROM seen GROUP BY one, other
        ),
        repeated AS (
            SELECT one, other, count(DISTINCT value) AS again,
            count(DISTINCT CASE WHEN abs(CAST(value AS REAL)) >= {TELLING} THEN value END) AS telling
            FROM again GROUP BY one, other
        )
        SELECT pairs.one, pairs.other, here.item, here.unit, there.item, there.unit, ifnull(clashes, 0), ifnull(agreed, 0),
        ifnull(followed, 0), ifnull(again, 0), ifnull(telling, 0)
        FROM pairs JOIN nodes AS here ON here.id = pairs.one JOIN nodes AS there ON there.id = pairs.other
        LEFT JOIN both USING (one, other) LEFT JOIN repeated USING (one, other) ORDER BY pairs.one, pairs.other
    """  # noqa: S608  our number
    yield from map(Evidence._make, db.execute(query))


def _series(rows: Iterator[tuple[int, int, str, str, str, int, str]]) -> list[_Series]:
    found: dict[int, _Series] = {}
    for _, node, item, unit, family, year, value in rows:
        series = found.setdefault(node, _Series(node, item, unit, family, {}))
        series.years[year] = number(value)
    return list(found.values())


def _pairs(own: Sequence[_Series]) -> Iterator[tuple[int, int, int, int, int]]:
    """What one office shows of those of its items that have like names."""
    buckets: dict[tuple[str, str], list[_Series]] = {}
    for series in own:
        for key in {stem(series.item), series.item[:TAIL], series.item[-TAIL:]}:
            buckets.setdefault((series.family, key), []).append(series)
    done = set()
    for bucket in buckets.values():
        most = sorted(bucket, key=lambda series: (-len(series.years), series.node))[:MOST_ALIKE]
        for one, other in combinations(sorted(most, key=lambda series: series.node), 2):
            pair = (one.node, other.node)
            if pair not in done and likeness(one.item, other.item):
                done.add(pair)
                yield *pair, *_shown(one, other)


def _shown(one: _Series, other: _Series) -> tuple[int, int, int]:
    """Whether they clash, agree, or follow one another, each 0 or 1."""
    there = {year: in_unit(value, other.unit, one.unit) for year, value in other.years.items()}
    both = one.years.keys() & there.keys()
    if both:
        clash = any(one.years[year] != there[year] for year in both)
        return int(clash), int(not clash), 0
    years = ((abs(year - late), year, late) for year in one.years for late in there)
    _, year, late = min(years)
    return 0, 0, int(_is_steady(one.years[year], there[late]))


def _is_steady(one: Numeric, other: Numeric) -> bool:
    """Whether two figures may be of one thing in near years.

    >>> _is_steady(86, 93), _is_steady(1280, 412)
    (True, False)
    """
    low, high = sorted((one, other))
    return low > 0 and high <= STEADY * low


def converts(found: Evidence) -> bool:
    """Whether two items differ in the unit alone, and one unit can be converted to the other."""
    return found.item == found.other_item and is_measure(found.unit)
