"""A marked report's records, as `textkit extract` would write them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from textkit import records
from textkit.errors import RecordError
from textkit.gold.marking import Mark, Marked, parse
from textkit.kinds import KINDS, Kind
from textkit.lexicon import LEVELS, MEDIA
from textkit.records import Numeric
from textkit.text.document import Document


class Gold(NamedTuple):
    """A gold report, and the kind of report that its label names, where it names one."""

    report: records.Report
    kind: str | None = None


def read_marked(path: Path) -> Gold:
    """The gold report of a marked file.

    Raises MarkError with the file and the line of a mark that is wrong, RecordError where the file is not UTF-8.
    """
    try:
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: this is not UTF-8; save the file as UTF-8.") from error
    marked = parse(source, path.name)
    return Gold(build(marked), marked.header.get("kind"))


def build(marked: Marked) -> records.Report:
    """The report that the marks describe, as the record contract has it; raises MarkError."""
    located = _Located(marked)
    ids = _ids(marked)
    counts = tuple(_count(marked, located, mark, ids) for mark in _of(marked, "count"))
    people = _people(marked, located)
    year = marked.header.get("year")
    plain: dict[str, Any] = {kind.name: tuple(_plain(marked, located, kind)) for kind in KINDS if kind.subject}
    return records.Report(
        id=records.report_id(marked.text),
        title=marked.header.get("title"),
        organization=marked.header.get("organization"),
        year=int(year) if year else None,
        published=marked.header.get("published"),
        text=marked.text,
        sections=located.sections,
        counts=counts,
        outlets=tuple(_outlet(marked, located, mark, ids, counts) for mark in _of(marked, "outlet")),
        people=people,
        events=_events(marked, located, people, counts),
        **plain,
    )


def _plain(marked: Marked, located: "_Located", kind: Kind) -> Iterator[Any]:
    """The records of a kind whose marks say all: the words marked, and a field for each key."""
    for mark in _of(marked, kind.mark.name):
        values: dict[str, Any] = {key: mark.get(key) for key in kind.mark.required | kind.mark.optional}
        values[str(kind.subject)] = _text(marked, mark)
        yield kind.record(**located.span(mark), **values)


def _of(marked: Marked, kind: str) -> list[Mark]:
    return [mark for mark in marked.marks if mark.kind == kind]


def _text(marked: Marked, mark: Mark) -> str:
    return marked.text[mark.start : mark.end]


class _Located:
    """The outline of a marked report, and for each mark the keys that every record has."""

    def __init__(self, marked: Marked) -> None:
        self.text = marked.text
        self.document = Document(marked.text)
        marks = _of(marked, "heading")
        levels = [int(_number(marked, mark, "level", "1")) for mark in marks]
        starts = [*zip(levels, (mark.start for mark in marks), strict=True), (0, len(marked.text))]
        ends = [next(start for other, start in starts[i + 1 :] if other <= level) for i, level in enumerate(levels)]
        self.sections = tuple(
            records.Section(level=level, marker=m.get("marker"), heading=_text(marked, m), start=m.start, end=end)
            for m, level, end in zip(marks, levels, ends, strict=True)
        )

    def span(self, mark: Mark) -> dict[str, Any]:
        """Text, start, end, sentence and section of a mark."""
        sentence = self.document.sentence_at(mark.start)
        above = tuple(s.heading for s in self.sections if s.start <= mark.start < s.end)
        return {
            "text": self.text[mark.start : mark.end],
            "start": mark.start,
            "end": mark.end,
            "sentence": (sentence.start, sentence.end),
            "section": above,
        }


def _number(marked: Marked, mark: Mark, key: str, default: str) -> Numeric:
    written = mark.values.get(key, [default])[0]
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", written):
        marked.fail(mark.line, f"{key}={written} of “{_text(marked, mark)}” is no number.")
    return Decimal(written) if "." in written else int(written)


def _ids(marked: Marked) -> dict[str, int]:
    ids: dict[str, int] = {}
    for index, mark in enumerate(_of(marked, "count")):
        name = mark.get("id")
        if name in ids:
            marked.fail(mark.line, f"id={name} of “{_text(marked, mark)}” is taken by an earlier count.")
        if name:
            ids[name] = index
    return ids


def _index(marked: Marked, mark: Mark, key: str, ids: dict[str, int]) -> int | None:
    name = mark.get(key)
    if name is not None and name not in ids:
        marked.fail(mark.line, f"{key}={name} of “{_text(marked, mark)}”: no count has that id.")
    return None if name is None else ids[name]


def _one_of(marked: Marked, mark: Mark, key: str, values: tuple[str, ...]) -> str | None:
    value = mark.get(key)
    if value is not None and value not in values:
        marked.fail(mark.line, f"{key}={value} is none of {', '.join(values)}.")
    return value


def _count(marked: Marked, located: _Located, mark: Mark, ids: dict[str, int]) -> records.Count:
    value = _number(marked, mark, "value", "")
    bounds = {
        key: None if mark.values.get(key) == ["-"] else _number(marked, mark, key, str(value)) for key in ("min", "max")
    }
    unsaid = "actual" if marked.header.get("status") == "yes" else None
    return records.Count(
        **located.span(mark),
        value=value,
        min=bounds["min"],
        max=bounds["max"],
        unit=mark.get("unit"),
        item=mark.get("item"),
        each="each" in mark.values,
        total="total" in mark.values,
        status=_one_of(marked, mark, "status", records.STATUSES) or unsaid,
        direction=_one_of(marked, mark, "direction", records.DIRECTIONS),
        period=mark.get("period"),
        part_of=_index(marked, mark, "of", ids),
    )


def _outlet(
    marked: Marked, located: _Located, mark: Mark, ids: dict[str, int], counts: tuple[records.Count, ...]
) -> records.Outlet:
    medium, level = _one_of(marked, mark, "medium", MEDIA), _one_of(marked, mark, "level", LEVELS)
    index = _index(marked, mark, "count", ids)
    count = None if index is None else counts[index]
    return records.Outlet(
        **located.span(mark),
        name=mark.get("name") or _text(marked, mark),
        medium=medium,
        level=level,
        count=index,
        value=count.value if count else None,
        unit=count.unit if count else None,
        item=mark.get("item") or (count.item if count else None),
        shared="shared" in mark.values,
        action=mark.get("action"),
    )


def _people(marked: Marked, located: _Located) -> tuple[records.Person, ...]:
    mentions: dict[str, list[Mark]] = {}
    for mark in _of(marked, "person"):
        mentions.setdefault(mark.get("name") or _text(marked, mark), []).append(mark)
    return tuple(
        records.Person(
            **located.span(marks[0]),
            name=name,
            mentions=tuple((mark.start, mark.end) for mark in marks),
            roles=tuple(dict.fromkeys(role for mark in marks for role in mark.values.get("role", []) if role != "-")),
            organization=next((mark.get("org") for mark in marks if mark.get("org")), None),
        )
        for name, marks in mentions.items()
    )


def _events(
    marked: Marked, located: _Located, people: tuple[records.Person, ...], counts: tuple[records.Count, ...]
) -> tuple[records.Event, ...]:
    """The events; people and counts are those between the event's date and the next one in its sentence."""
    marks = _of(marked, "event")
    events = []
    for i, mark in enumerate(marks):
        span = located.span(mark)
        low, high = span["sentence"]
        if i and marks[i - 1].start >= low:
            low = mark.start
        if i + 1 < len(marks):
            high = min(high, marks[i + 1].start)
        date = mark.get("date")
        if date is None or not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", date):
            marked.fail(mark.line, f"date={date} is no ISO 8601 date (2021-05-17, or --05-17 without a year).")
        events.append(
            records.Event(
                **span,
                date=date,
                people=tuple(p for p, one in enumerate(people) if any(low <= s < high for s, _ in one.mentions)),
                counts=tuple(c for c, one in enumerate(counts) if low <= one.start < high),
            )
        )
    return tuple(events)
