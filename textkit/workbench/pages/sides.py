"""What stands beside a report's text: its records kind by kind, its outline, and why a record is there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from textkit import locale
from textkit.extract.counts.finder import reasons
from textkit.extract.tables.finder import prose_of
from textkit.kinds import names
from textkit.lexicon import Lexicon
from textkit.records import Activity, Check, Cited, Count, Event, Outlet, Person, Record, Report
from textkit.workbench.pages.text import numbered
from textkit.writing.explanation import said_fields
from textkit.writing.numbers import show, show_bounds

REASONED: Final = 200_000  # characters of a text whose choices are told: it is read again for that


class Why(NamedTuple):
    """A record's fields, the rules that made it, and for a count what decided its item."""

    record: str
    kind: str
    text: str
    fields: tuple[tuple[str, str], ...]
    rule: str
    reasons: tuple[str, ...]


class Entry(NamedTuple):
    """A record in a list beside the text: its name on the page, what it is, what is said of it besides; and why, as JSON, where
    no server can be asked for that.
    """

    record: str
    title: str
    text: str
    notes: tuple[str, ...]
    told: str | None = None


class Side(NamedTuple):
    """The records of a kind in a part of the text, and how many the whole report has."""

    kind: str
    entries: tuple[Entry, ...]
    total: int


Tell = Callable[[str], Why | None]


def sides(report: Report, span: tuple[int, int], prefix: str = "", tell: Tell | None = None) -> list[Side]:
    """The lists of the records that stand in a part of the text; `tell` says why each is there."""
    found: dict[str, list[Entry]] = {kind: [] for kind in names()}
    for kind, number, record in numbered(report):
        if isinstance(record, Record) and span[0] <= record.start < span[1]:
            told = tell(f"{kind}-{number}") if tell else None
            plain = msgspec.json.encode(told._asdict()).decode() if told else None
            found[kind].append(Entry(f"{prefix}{kind}-{number}", *_said(record), plain))
    return [Side(kind, tuple(entries), len(getattr(report, kind))) for kind, entries in found.items()]


def _said(record: Record) -> tuple[str, str, tuple[str, ...]]:
    title, notes = _TOLD[type(record)](record)
    return title or record.text, record.text, tuple(note for note in notes if note)


def _count(one: Count) -> tuple[str | None, Sequence[str | None]]:
    status = None if one.status in (None, "actual") else locale.term("status", str(one.status))
    flags = [locale.say(word) for word, is_so in (("each", one.each), ("total", one.total)) if is_so]
    return one.item, (show(one.value, one.unit), locale.say(show_bounds(one)), status, one.period, *flags)


def _outlet(one: Outlet) -> tuple[str | None, Sequence[str | None]]:
    terms = [locale.term(field, str(getattr(one, field))) for field in ("level", "medium") if getattr(one, field)]
    return one.name, (*terms, show(one.value, one.unit), one.item)


def _person(one: Person) -> tuple[str | None, Sequence[str | None]]:
    return one.name, ("、".join(one.roles), one.organization)


def _cited(one: Cited) -> tuple[str | None, Sequence[str | None]]:
    return f"《{one.title}》", (one.genre, one.issuer)


def _activity(one: Activity) -> tuple[str | None, Sequence[str | None]]:
    return one.name, (one.noun,)


def _event(one: Event) -> tuple[str | None, Sequence[str | None]]:
    return one.date, ()


_TOLD: Final[Mapping[type[Record], Any]] = {
    Count: _count,
    Outlet: _outlet,
    Person: _person,
    Cited: _cited,
    Activity: _activity,
    Event: _event,
}


def record_of(report: Report, name: str) -> tuple[str, int, Any] | None:
    """The kind, place and record that a name as `counts-3` is of; None where there is none."""
    kind, _, number = name.partition("-")
    if kind not in names() or not number.isdecimal() or len(number) > 9:
        return None
    records = getattr(report, kind)
    return (kind, int(number), records[int(number)]) if int(number) < len(records) else None


def why(report: Report, name: str, decided_by: Mapping[int, Sequence[str]]) -> Why | None:
    """Why a record is there; None where there is none of that name. `decided_by` has what decided items, by their offset."""
    found = record_of(report, name)
    if found is None:
        return None
    kind, _, record = found
    decided = decided_by.get(record.start, ()) if isinstance(record, Count) else ()
    exact = isinstance(record, Count) and record.min == record.max == record.value
    said = [(name, value) for name, value in said_fields(record) if not (exact and name in ("min", "max"))]
    fields = tuple((locale.head(name), _term(name, value)) for name, value in said)
    return Why(name, kind, record.text, fields, record.rule or "", tuple(decided))


def deciding(report: Report, lexicon: Lexicon) -> Mapping[int, Sequence[str]]:
    """What decided the items of a report's counts, by the offset of each: its text is read again for that, if it is not too long."""
    return reasons(prose_of(report.text, lexicon), lexicon) if len(report.text) <= REASONED else {}


def _term(field: str, value: str) -> str:
    return locale.term(field, value) if field in ("status", "medium", "level", "direction") else value


def checks(report: Report) -> Iterator[tuple[Check, Count, tuple[Count, ...]]]:
    """Sums that do not add up, each with its whole and its parts."""
    for check in report.checks:
        if check.status == "over":
            yield check, report.counts[check.whole], tuple(report.counts[part] for part in check.parts)
