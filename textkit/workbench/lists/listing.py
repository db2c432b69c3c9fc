"""A list: where its rows come from, by what they are filtered and sorted, and a selection of it."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from textkit.errors import InputError
from textkit.workbench.index import Index
from textkit.workbench.index.place import SECONDS, STEPS

PAGE: Final = 50  # rows
COUNTED: Final = 10_000  # rows that are counted; of more it is said that they are more
AT_A_TIME: Final = 500  # rows that are completed together
LONGEST: Final = 200  # characters of what is asked for
Clause = tuple[str, list[object]]


class Choice(NamedTuple):
    """What a filter may be set to: its value, and how many rows have it where that is known."""

    value: str
    rows: int | None = None


class Filter(NamedTuple):
    """A filter: its name in the address, what makes a condition of what is asked, and what may be chosen."""

    name: str
    clause: Callable[[str], Clause | None]
    kind: str = "text"
    choices: Callable[[sqlite3.Connection], list[Choice]] | None = None


class Listing(NamedTuple):
    """A list. `query` gives the rows, `row` makes of some of them what is shown, `orders` are what it can be sorted by.

    The first of the orders is taken where none is asked for. `counted` is the query whose rows are counted, where there is a
    cheaper one; `group` is what rows are grouped by.
    """

    name: str
    row: Any
    query: str
    filters: tuple[Filter, ...]
    orders: Mapping[str, str]
    complete: Callable[[Index, Sequence[tuple[Any, ...]]], Iterator[Any]]
    counted: str
    group: str = ""


class Selection(Sequence[Any]):
    """The rows of a list that fit what is asked, read as they are asked for.

    Raises InputError where what is asked has not the form of its filter.
    """

    def __init__(self, index: Index, listing: Listing, asked: Mapping[str, str]) -> None:
        self.archive = index
        self.listing = listing
        self.asked = {one.name: asked[one.name][:LONGEST] for one in listing.filters if asked.get(one.name)}
        self.order = asked.get("sort", "") if asked.get("sort", "") in listing.orders else next(iter(listing.orders))
        clauses = [clause for one in listing.filters if (clause := one.clause(self.asked.get(one.name, "")))]
        self.where = " AND ".join(f"({condition})" for condition, _ in clauses) or "true"
        self.values = [value for _, values in clauses for value in values]

    def __len__(self) -> int:
        """How many there are; all are counted, which of a large selection takes a while."""
        return self._number(self._counting())

    def counted(self) -> tuple[int, bool]:
        """How many there are, as far as that is counted, and whether there are more."""
        found = self._number(f"{self._counting()} LIMIT {COUNTED + 1}")
        return min(found, COUNTED), found > COUNTED

    def _counting(self) -> str:
        return f"SELECT 1 FROM {self.listing.counted} WHERE {self.where} {self.listing.group}"  # noqa: S608  our queries

    def _number(self, query: str) -> int:
        return int(self._asked(f"SELECT count(*) FROM ({query})", self.values)[0][0])  # noqa: S608

    def _asked(self, query: str, values: Sequence[object]) -> list[Any]:
        return ask(self.archive.db, query, values)

    def page(self, number: int = 1, size: int = PAGE) -> list[Any]:
        """The rows of a page, counted from 1."""
        start = max(number - 1, 0) * size
        rows = self._asked(f"{self._query()} LIMIT ? OFFSET ?", [*self.values, size, start])
        return list(self.listing.complete(self.archive, rows))

    def _query(self) -> str:
        return (
            f"{self.listing.query} WHERE {self.where} {self.listing.group} ORDER BY {self.listing.orders[self.order]}"
        )

    def __iter__(self) -> Iterator[Any]:
        cursor = self.archive.db.cursor().execute(self._query(), self.values)
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from self.listing.complete(self.archive, rows)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            rows = self._asked(f"{self._query()} LIMIT ? OFFSET ?", [*self.values, max(stop - start, 0), start])
            return list(self.listing.complete(self.archive, rows))
        found = self[place : place + 1] if place >= 0 else self[len(self) + place : len(self) + place + 1]
        if not found:
            raise IndexError(place)
        return found[0]


def ask(db: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> list[Any]:
    """The answer to a question; one that would take longer than some seconds is given up. Raises InputError for that."""
    end = time.monotonic() + SECONDS
    db.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        return db.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise InputError("This takes too long of so large an archive; filter it more narrowly.") from error
        raise
    finally:
        db.set_progress_handler(None, 0)
