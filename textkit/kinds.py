"""The kinds of records, one row each: overlaps, tables, workbooks, views, marks and scores are derived from it.

A kind takes its record and a list of the report (`textkit/records/report.py`), what finds it (a module of its own), and a row here.
The row names what finds it as text, since this table stands below the floor where extraction happens.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from textkit.records.report import Activity, Cited, Count, Event, Located, Outlet, Person, Report

Cells = tuple[Any, ...]


class Link(NamedTuple):
    """A field that holds the index of a record of the kind `to`.

    Where that record goes, the field becomes None, and so do the fields of `with_it`, which take the values given there.
    """

    field: str
    to: str
    with_it: Mapping[str, object] = {}


class View(NamedTuple):
    """How a person sees records of a kind: a heading, the heads of its columns, and a row of cells each."""

    heading: str
    columns: tuple[str, ...]
    cells: Callable[[Report, Any], tuple[str, ...]]


class MarkForm(NamedTuple):
    """A kind in the marked form: its name, the keys that must be there, those that may, and which of them are flags."""

    name: str
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """A kind of record.

    `finder` is `module:function`, called with a `textkit.extract.finders.Context`. `rank` says who keeps characters that two
    kinds claim: the kind with the lower one; a kind without a rank claims none, and is found when the others are settled.
    `columns` and `cells` make its table (`textkit.writing.tables.columns` tells the form); `references` are columns that hold
    the ordinal of a row in another kind's table. `subject` is the field that holds the words a mark stands around; records of a
    kind that has one are scored by it alone, and built from their marks without code of their own.
    """

    name: str
    record: type[Located]
    finder: str
    rank: int | None
    columns: str
    cells: Callable[[Any], Cells]
    mark: MarkForm
    view: View | None = None
    links: tuple[Link, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    subject: str | None = None


def _times(mentions: int) -> str:
    return f"{mentions} times" if mentions > 1 else ""


def _sentence(report: Report, record: Located) -> str:
    return report.text[slice(*record.sentence)].strip() if record.sentence else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        "counts",
        Count,
        "textkit.extract.finders:counts",
        rank=4,
        columns="value:float! minimum:float maximum:float unit item is_each:bool! is_total:bool! status direction period part_of:int",
        cells=lambda c: (
            *(c.value, c.min, c.max, c.unit, c.item, c.each, c.total),
            *(c.status, c.direction, c.period, c.part_of),
        ),
        mark=MarkForm(
            "count",
            _words("value unit"),
            _words("item min max each total status direction period id of"),
            _words("each total"),
        ),
        links=(Link("part_of", "counts"),),
        references=(("part_of", "counts"),),
    ),
    Kind(
        "outlets",
        Outlet,
        "textkit.extract.finders:outlets",
        rank=0,
        columns="name! medium level count_ordinal:int value:float unit item is_shared:bool! action",
        cells=lambda o: (o.name, o.medium, o.level, o.count, o.value, o.unit, o.item, o.shared, o.action),
        mark=MarkForm("outlet", _words("medium"), _words("level count action item name shared"), _words("shared")),
        links=(Link("count", "counts", {"value": None, "unit": None, "item": None, "shared": False}),),
        references=(("count_ordinal", "counts"),),
    ),
    Kind(
        "people",
        Person,
        "textkit.extract.finders:people",
        rank=3,
        columns="name! organization roles",
        cells=lambda p: (p.name, p.organization, "、".join(p.roles) or None),
        mark=MarkForm("person", optional=_words("role org name")),
        view=View(
            "People",
            ("name", "roles", "organization", "mentions"),
            lambda _, p: (p.name, "、".join(p.roles), p.organization or "", _times(len(p.mentions))),
        ),
    ),
    Kind(
        "documents",
        Cited,
        "textkit.extract.finders:documents",
        rank=1,
        columns="title! genre issuer",
        cells=lambda d: (d.title, d.genre, d.issuer),
        mark=MarkForm("document", optional=_words("genre issuer")),
        view=View(
            "Documents",
            ("title", "genre", "issuer"),
            lambda _, d: (f"《{d.title}》", d.genre or "", d.issuer or ""),
        ),
        subject="title",
    ),
    Kind(
        "activities",
        Activity,
        "textkit.extract.finders:activities",
        rank=2,
        columns="name! noun",
        cells=lambda a: (a.name, a.noun),
        mark=MarkForm("activity", optional=_words("noun")),
        view=View("Activities", ("name", "noun"), lambda _, a: (a.name, a.noun or "")),
        subject="name",
    ),
    Kind(
        "events",
        Event,
        "textkit.extract.finders:events",
        rank=None,
        columns="date!",
        cells=lambda e: (e.date,),
        mark=MarkForm("event", _words("date")),
        view=View("Events", ("date", "sentence"), lambda report, e: (e.date, _sentence(report, e))),
    ),
)
"""In the order in which they are found, shown and written."""


def names() -> tuple[str, ...]:
    """The names of the kinds, which are those of the report's lists.

    >>> names()[:3]
    ('counts', 'outlets', 'people')
    """
    return tuple(kind.name for kind in KINDS)


def claiming() -> Sequence[Kind]:
    """The kinds that claim characters, the one that keeps them first.

    >>> [kind.name for kind in claiming()]
    ['outlets', 'documents', 'activities', 'people', 'counts']
    """
    return sorted((kind for kind in KINDS if kind.rank is not None), key=lambda kind: kind.rank or 0)
