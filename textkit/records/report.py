"""The records of a report: the one place where they are defined.

Offsets are half-open, in Unicode code points, into the report's own `text`:
`report.text[record.start:record.end] == record.text` holds for every record.
"""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

SCHEMA_VERSION = 2
READABLE_VERSIONS = (1, 2)
"""Version 1 has no `status`, `direction` and `period` of counts, and no `origin` and `credits` of the source."""
STATUS_SINCE = 2
"""The schema version since which counts have a status."""
LARGEST = (1 << 63) - 1
STATUSES = ("actual", "earlier", "change", "target", "norm")
"""What a figure says: what was done or stands, the same of an earlier time, by how much it rose, fell or differs, what
is planned, required or hoped, or a price, rate, standard, capacity or limit."""
DIRECTIONS = ("up", "down")
Numeric = int | Decimal
"""A figure as the report writes it, never a binary float: 8.5 is 8.5, and JSON holds it as the number 8.5."""


def add(values: Iterable[Numeric]) -> Numeric:
    """The exact sum, an integer where it is whole.

    >>> add([Decimal("1.5"), Decimal("1.5")]), add([Decimal("0.1"), Decimal("0.2"), 3])
    (3, Decimal('3.3'))
    """
    return as_number(sum(values))


def as_number(value: Numeric) -> Numeric:
    """A figure as it is written: an integer where it is whole.

    >>> as_number(Decimal("3.0")), as_number(Decimal("0.3"))
    (3, Decimal('0.3'))
    """
    return int(value) if value == int(value) else value


class Genre(NamedTuple):
    """What a text is (`report`, `notice`, `news`, …), and how probable that is, from 0 to 1."""

    name: str
    probability: float


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the report's text: what every record has."""

    text: str
    start: int
    end: int


class Located(Record, frozen=True, kw_only=True):
    """A record with its sentence `(start, end)`, the headings above it (outermost first) and the rule that made it."""

    sentence: tuple[int, int] | None = None
    section: tuple[str, ...] = ()
    rule: str | None = None

    @property
    def around(self) -> tuple[int, int]:
        """The span of its sentence, or its own where no sentence is told."""
        return self.sentence or (self.start, self.end)


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body that a line beside the report names, and as what: `编辑：柳明`."""

    label: str
    name: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report came from; `index` counts the reports of one page or file from 0.

    `origin` is what a line `来源：` beside the report names, `credits` whom such lines name. `certainty` is the share of what
    speaks for a report on its page that the part taken for it holds, 0 to 1; None where there was nothing to choose.
    """

    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    origin: str | None = None
    credits: tuple[Credit, ...] = ()
    certainty: float | None = None
    index: int = 0


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading: `start` is where its text starts, `end` where the next section of the same or an outer level does."""

    level: int
    marker: str | None
    heading: str
    start: int
    end: int


class Count(Located, frozen=True, kw_only=True):
    """A number with a unit that says how much or how many; bounds are inclusive, None is open.

    `status` is one of STATUSES, None in reports of schema version 1; `direction` of a change is `up` or `down`. `period`
    is the ISO 8601 time that the text gives the figure where it is another than the report's own.
    """

    value: Numeric
    min: Numeric | None = None
    max: Numeric | None = None
    unit: str | None = None
    item: str | None = None
    each: bool = False
    total: bool = False
    status: str | None = None
    direction: str | None = None
    period: str | None = None
    part_of: int | None = None


class Outlet(Located, frozen=True, kw_only=True):
    """A place that carries news, and how much of what it carried; `count` is an index in the report's counts."""

    name: str
    medium: str | None = None
    level: str | None = None
    count: int | None = None
    value: Numeric | None = None
    unit: str | None = None
    item: str | None = None
    shared: bool = False
    action: str | None = None


class Person(Located, frozen=True, kw_only=True):
    """A named human being, one record a report; the span is the first mention's name."""

    name: str
    mentions: tuple[tuple[int, int], ...] = ()
    roles: tuple[str, ...] = ()
    organization: str | None = None


class Cited(Located, frozen=True, kw_only=True):
    """A title cited in 《》 that is a paper, rule, notice or book: a record of `documents`."""

    title: str
    genre: str | None = None
    issuer: str | None = None


class Activity(Located, frozen=True, kw_only=True):
    """A campaign or activity named in quotes."""

    name: str
    noun: str | None = None


class Event(Located, frozen=True, kw_only=True):
    """What happened on a date; `people` and `counts` are indexes in the report's lists."""

    date: str
    people: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The report's own arithmetic: a count, its parts, and whether they add up."""

    whole: int
    parts: tuple[int, ...]
    stated: Numeric
    summed: Numeric | None
    status: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that one report says, each record tied to the characters it came from."""

    schema_version: int = SCHEMA_VERSION
    id: str
    source: Source = msgspec.field(default_factory=Source)
    title: str | None = None
    organization: str | None = None
    year: int | None = None
    published: str | None = None
    text: str
    sections: tuple[Section, ...] = ()
    counts: tuple[Count, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[Cited, ...] = ()
    activities: tuple[Activity, ...] = ()
    events: tuple[Event, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[str, ...] = ()
    other_sources: tuple[Source, ...] = ()

    def records(self) -> Iterator[tuple[str, Record]]:
        """Each record that has a span, with the name of its list (`counts`, `outlets`, …)."""
        for kind in SPANNED:
            for record in getattr(self, kind):
                yield kind, record

    @property
    def genre(self) -> Genre:
        """What the text is: a report, or a plan, notice, news, minutes, a form, table or file of instructions.

        It is no part of a report's JSON: it is told when it is asked for, of reports of any version.
        """
        from textkit.analysis.genre import genre_of

        return genre_of(self)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dictionaries, lists, texts and numbers: what its line of JSON holds.

        >>> Report(id="sha256:0", text="总结").to_dict()["text"]
        '总结'
        """
        plain: dict[str, Any] = _decode_plain(encode(self))
        return plain

    def to_pandas(self) -> dict[str, Any]:
        """The report's tables (`counts`, `outlets`, …) as data frames of pandas. Raises OutputError without pandas."""
        from textkit.writing.frames import frames

        return {name: frame.to_pandas() for name, frame in frames([self]).items()}

    def to_polars(self) -> dict[str, Any]:
        """The report's tables as data frames of polars. Raises OutputError without polars."""
        from textkit.writing.frames import frames

        return {name: frame.to_polars() for name, frame in frames([self]).items()}

    def __repr__(self) -> str:
        facts = [repr(fact) for fact in (self.title, self.organization, self.year) if fact]
        found = [f"{len(getattr(self, kind)):,} {kind}" for kind in SPANNED if getattr(self, kind)]
        return f"<Report {', '.join(facts or [self.id[:15]])}: {', '.join(found) or 'no records'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the title, the text with its records marked, and a table of each kind looked for first."""
        from textkit import markup

        who = " · ".join(str(part) for part in (self.organization, self.year, self.published) if part)
        counts = ((c.item, c.text, c.value, c.unit) for c in self.counts)
        outlets = ((o.name, o.level, o.medium, o.value, o.unit) for o in self.outlets)
        people = ((p.name, "、".join(p.roles), p.organization) for p in self.people)
        return "".join(
            (
                markup.element("h4", self.title or "(no title)"),
                markup.element("p", who),
                markup.text(self.text, self._spans()),
                markup.table("Counts", ("item", "as written", "value", "unit"), counts, None),
                markup.table("Outlets", ("name", "level", "medium", "value", "unit"), outlets, None),
                markup.table("People", ("name", "roles", "organization"), people, None),
            )
        )

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        """Where records stand in the text, each mention of a person, with the kind of each."""
        for kind in SPANNED:
            for record in getattr(self, kind):
                mentions = record.mentions if isinstance(record, Person) else ()
                yield from ((start, end, kind) for start, end in mentions or ((record.start, record.end),))


SPANNED = tuple(
    name
    for name, kind in get_type_hints(Report).items()
    if any(isinstance(part, type) and issubclass(part, Record) for part in get_args(kind))
)
"""The lists whose records have spans, in order."""

_encoder = msgspec.json.Encoder(decimal_format="number")
_decode_plain = msgspec.json.Decoder().decode


def report_id(text: str) -> str:
    """The id of a report with this clean text: `sha256:` and the hex digest of its UTF-8 bytes.

    >>> report_id("工作总结")[:15]
    'sha256:3bba8fee'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def encode(report: Report) -> bytes:
    """The report as one line of JSON in UTF-8, without the line's end."""
    return _encoder.encode(report)
