"""Changes to a report: a record put right, taken away or added, with all that points to records renumbered."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from textkit.errors import InputError
from textkit.extract.counts.checks import add_up
from textkit.kinds import KINDS
from textkit.records import Count, Person, Report
from textkit.text.document import Document

replace = msgspec.structs.replace
BY_HAND = "by hand"


def changed(report: Report, kind: str, number: int, values: Mapping[str, Any]) -> Report:
    """The report with other values in a record."""
    records = list(getattr(report, kind))
    records[number] = _bounded(replace(records[number], **values, rule=BY_HAND), records[number], values)
    return _settled(replace(report, **{kind: tuple(records)}))


def _bounded(record: Any, before: Any, values: Mapping[str, Any]) -> Any:
    """A count whose value was changed and whose bounds were not is exact where it was."""
    if not isinstance(record, Count) or not before.min == before.max == before.value:
        return record
    same = (values.get("min"), values.get("max")) in ((before.min, before.max), (None, None))
    return replace(record, min=record.value, max=record.value) if same else record


def without(report: Report, kind: str, number: int) -> Report:
    """The report without a record."""
    records = getattr(report, kind)
    kept = [place for place in range(len(records)) if place != number]
    return _moved(report, kind, [records[place] for place in kept], {old: new for new, old in enumerate(kept)})


def added(report: Report, kind: str, start: int, end: int, values: Mapping[str, Any]) -> Report:
    """The report with one more record at these offsets. Raises InputError where there are no such characters."""
    if not 0 <= start < end <= len(report.text):
        raise InputError("There are no such words in this report; mark them once more.")
    made: Any
    (made,) = (one.record for one in KINDS if one.name == kind)
    sentence = Document(report.text).sentence_at(start)
    section = tuple(one.heading for one in report.sections if one.start <= start < one.end)
    place: dict[str, Any] = {
        "text": report.text[start:end],
        "start": start,
        "end": end,
        "section": section,
        "rule": BY_HAND,
    }
    record = made(**place, sentence=(sentence.start, sentence.end), **values)
    if isinstance(record, Person):
        record = replace(record, mentions=((start, end),))
    if isinstance(record, Count) and record.min is None and record.max is None:
        record = replace(record, min=record.value, max=record.value)
    records = getattr(report, kind)
    at = next((place for place, one in enumerate(records) if one.start > start), len(records))
    new = {old: old + (old >= at) for old in range(len(records))}
    return _moved(report, kind, [*records[:at], record, *records[at:]], new)


def _moved(report: Report, kind: str, records: Sequence[Any], new: Mapping[int, int]) -> Report:
    """The report with these records of a kind, and what points to them renumbered; what points to none no more lets go."""
    report = replace(report, **{kind: tuple(records)})
    if kind in ("counts", "people"):
        events = tuple(
            replace(one, **{kind: tuple(new[i] for i in getattr(one, kind) if i in new)}) for one in report.events
        )
        report = replace(report, events=events)
    if kind == "counts":
        parts = tuple(
            one if one.part_of is None else replace(one, part_of=new.get(one.part_of)) for one in report.counts
        )
        outlets = tuple(one if one.count is None else replace(one, count=new.get(one.count)) for one in report.outlets)
        report = replace(report, counts=parts, outlets=outlets)
    return _settled(report)


def _settled(report: Report) -> Report:
    """The report with outlets that say what their counts say, and its sums checked anew."""
    outlets = []
    for one in report.outlets:
        count = None if one.count is None else report.counts[one.count]
        told = {"value": count.value, "unit": count.unit} if count else {"value": None, "unit": None, "shared": False}
        outlets.append(replace(one, **told))
    return replace(report, outlets=tuple(outlets), checks=tuple(add_up(report.counts)))
