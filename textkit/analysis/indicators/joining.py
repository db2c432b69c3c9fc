"""Which items are one indicator: a table of rules over what the archive shows, and nothing joined in doubt."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from textkit.analysis.indicators.contexts import Contexts
from textkit.analysis.indicators.evidence import Evidence, converts, evidence
from textkit.analysis.indicators.groups import Groups
from textkit.analysis.indicators.measures import in_unit, is_measure
from textkit.analysis.indicators.names import PLAIN, TAILED, WITHIN, likeness, modifier
from textkit.analysis.indicators.store import number

SELDOM = 20  # one clash in so many offices that show the contrary is a slip of a report's
CLEAR = 0.5  # cosine of contexts
TWICE = 2
MOST_ROUNDS = 5
BY_HAND = "by the file of groups"

# Two items of an indicator that one office says at different figures in one year: they are two after all.
WITHIN_ONE = """
SELECT DISTINCT here.node, there.node, here.value, there.value, old.unit, new.unit
FROM nodes AS old JOIN nodes AS new ON new.indicator = old.indicator AND new.id > old.id
JOIN placed AS here ON here.node = old.id AND here.recalled = 0
JOIN placed AS there ON there.office = here.office AND there.year = here.year AND there.node = new.id AND there.recalled = 0
WHERE here.value <> there.value
"""


class Known(NamedTuple):
    """What a rule may ask of a pair of items."""

    found: Evidence
    like: str | None
    contrasts: frozenset[str]
    contexts: Contexts


def _other_units(known: Known) -> bool:
    return converts(known.found)


def _other_measure_words(known: Known) -> bool:
    found = known.found
    return found.item == found.other_item and bool(found.followed + found.agreed + found.again)


def _plain_words(known: Known) -> bool:
    return known.like == PLAIN and known.found.unit == known.found.other_unit


def _plain_words_and_units(known: Known) -> bool:
    found = known.found
    return known.like == PLAIN and (is_measure(found.unit) or bool(found.followed + found.again))


def _said_again(known: Known) -> bool:
    return known.found.again >= TWICE and known.found.telling > 0


def _said_again_once(known: Known) -> bool:
    if known.like in (PLAIN, WITHIN, TAILED):
        return known.found.again > 0
    return known.found.telling > 0 and known.like is not None


def _followed(known: Known) -> bool:
    found = known.found
    if known.like != WITHIN or modifier(found.item, found.other_item) in known.contrasts or found.followed < TWICE:
        return False
    return known.contexts.likeness(found.one, found.other) >= CLEAR


RULES: Final[tuple[tuple[str, Callable[[Known], bool]], ...]] = (
    ("one unit is converted to the other", _other_units),
    ("measure words of one kind", _other_measure_words),
    ("the same but for plain words", _plain_words),
    ("the same but for plain words and the unit", _plain_words_and_units),
    ("later reports repeat figures of the one under the other", _said_again),
    ("a later report repeats a figure of the one under the other", _said_again_once),
    ("offices go from one to the other, in like sentences", _followed),
)
"""Asked in order of pairs that do not clash; the name of the rule that joins is what users read."""


class Joint(NamedTuple):
    """Two items, by their places in the table of nodes, that are one, and why."""

    one: int
    other: int
    reason: str


def join_items(db: sqlite3.Connection, groups: Groups) -> list[tuple[str, str, str]]:
    """Give each item its indicator in the column `indicator`; gives pairs that may be one and were not joined, with why."""
    clashing = _clashing(db, groups)
    joints, maybe = _decide(db, groups, clashing)
    for _ in range(MOST_ROUNDS):
        _write(db, _united(joints, clashing))
        more = _within_one(db)
        if not more:
            break
        for one, other in more:
            _part(clashing, one, other)
    return maybe


def _decide(
    db: sqlite3.Connection, groups: Groups, clashing: dict[int, set[int]]
) -> tuple[list[Joint], list[tuple[str, str, str]]]:
    contrasts, contexts = _contrasts(db), Contexts(db)
    joints, maybe = list(_by_hand(db, groups)), []
    seen = set()
    for found in (*evidence(db), *_same_stems(db)):
        if (found.one, found.other) in seen or found.other in clashing.get(found.one, ()):
            continue
        seen.add((found.one, found.other))
        known = Known(found, likeness(found.item, found.other_item), contrasts, contexts)
        reason = next((name for name, rule in RULES if rule(known)), None)
        if reason:
            joints.append(Joint(found.one, found.other, reason))
        elif found.item != found.other_item and (found.again or found.followed):
            maybe.append((found.item, found.other_item, _why_maybe(found)))
    order = {name: place for place, (name, _) in enumerate(RULES)}
    return sorted(joints, key=lambda joint: (order.get(joint.reason, -1), joint)), maybe


def _why_maybe(found: Evidence) -> str:
    if found.again:
        return f"not joined: figures of the one that later reports repeat under the other: {found.again}"
    return f"not joined: offices that went from one to the other: {found.followed}"


def _part(clashing: dict[int, set[int]], one: int, other: int) -> None:
    clashing.setdefault(one, set()).add(other)
    clashing.setdefault(other, set()).add(one)


def _clashing(db: sqlite3.Connection, groups: Groups) -> dict[int, set[int]]:
    """For each item those that some office says at other figures in one year, slips of single reports left out.

    What the file of groups keeps apart is among them.
    """
    clashing: dict[int, set[int]] = {}
    query = """
        SELECT one, other FROM seen GROUP BY one, other
        HAVING sum(clashes) > 0 AND sum(clashes) * ? > sum(agreed) + sum(followed)
    """
    for one, other in db.execute(query, (SELDOM,)):
        _part(clashing, one, other)
    nodes = "SELECT here.id, there.id FROM nodes AS here JOIN nodes AS there WHERE here.item = ? AND there.item = ?"
    for pair in sorted(map(sorted, groups.apart)):
        for one, other in db.execute(nodes, pair).fetchall() if len(pair) > 1 else ():
            _part(clashing, one, other)
    return clashing


def _contrasts(db: sqlite3.Connection) -> frozenset[str]:
    """The words that make another item of one: some office says 志愿者 and 青年志愿者 at different figures."""
    query = """
        SELECT DISTINCT here.item, there.item FROM seen
        JOIN nodes AS here ON here.id = one JOIN nodes AS there ON there.id = other WHERE clashes > 0
    """
    return frozenset(modifier(one, other) for one, other in db.execute(query)) - {""}


def _by_hand(db: sqlite3.Connection, groups: Groups) -> Iterator[Joint]:
    """The pairs that the file of groups joins, of items with units of one family."""
    query = """
        SELECT here.id, there.id FROM nodes AS here JOIN nodes AS there ON there.family = here.family
        WHERE here.item = ? AND there.item = ? ORDER BY 1, 2
    """
    for one, other in groups.same:
        for here, there in db.execute(query, (one, other)):
            yield Joint(min(here, there), max(here, there), BY_HAND)


def _same_stems(db: sqlite3.Connection) -> Iterator[Evidence]:
    """Items that differ in plain words, or in units that convert, whatever office says them."""
    query = """
        SELECT stem, family, id, item, unit FROM nodes
        WHERE (stem, family) IN (SELECT stem, family FROM nodes GROUP BY 1, 2 HAVING count(*) > 1) ORDER BY 1, 2, reports DESC, id
    """
    for _, rows in groupby(db.execute(query), key=itemgetter(0, 1)):
        first, *others = [row[2:] for row in rows]
        for node, item, unit in others:
            low, high = sorted((first, (node, item, unit)))
            yield Evidence(low[0], high[0], low[1], low[2], high[1], high[2], 0, 0, 0, 0, 0)


def _united(joints: list[Joint], clashing: dict[int, set[int]]) -> dict[int, tuple[int, str]]:
    """The first item of each joined one's indicator, and why it was joined; the surest joints first, and none that clash."""
    above: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    reasons: dict[int, str] = {}

    def root(node: int) -> int:
        while (over := above.get(node, node)) != node:
            node = over
        return node

    for one, other, reason in joints:
        here, there = root(one), root(other)
        own, theirs = members.get(here, {here}), members.get(there, {there})
        clash = any(node in clashing.get(mine, ()) for mine in own for node in theirs)
        if here == there or (clash and reason != BY_HAND):
            continue
        above[there] = here
        members[here] = own | theirs
        reasons.setdefault(one, reason)
        reasons.setdefault(other, reason)
    return {node: (root(node), reason) for node, reason in reasons.items()}


def _write(db: sqlite3.Connection, united: dict[int, tuple[int, str]]) -> None:
    db.execute("BEGIN")
    db.execute("CREATE TABLE IF NOT EXISTS reasons (node INTEGER PRIMARY KEY, reason TEXT)")
    db.execute("DELETE FROM reasons")
    db.execute("UPDATE nodes SET indicator = id WHERE indicator IS NULL OR indicator <> id")
    db.executemany("UPDATE nodes SET indicator = ? WHERE id = ?", [(root, node) for node, (root, _) in united.items()])
    db.executemany("INSERT INTO reasons VALUES (?, ?)", [(node, reason) for node, (_, reason) in united.items()])
    db.execute("COMMIT")
    db.execute("CREATE INDEX IF NOT EXISTS nodes_by_indicator ON nodes (indicator)")


def _within_one(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """Pairs of one indicator that an office says at different figures in one year."""
    rows = db.execute(WITHIN_ONE).fetchall()
    return [
        (one, other)
        for one, other, value, theirs, unit, their_unit in rows
        if in_unit(number(theirs), their_unit, unit) != number(value)
    ]
