"""Lines of JSON read as reports, with every check that a type cannot make, and the schema of such a line."""

from collections.abc import Iterator
from typing import Any

import msgspec

from textkit.errors import RecordError
from textkit.records.report import LARGEST, READABLE_VERSIONS, Report

_decoder = msgspec.json.Decoder(Report)


def decode(line: bytes | str) -> Report:
    """The report that a line of JSON holds.

    Raises RecordError where the line is no JSON, lacks a key, has a value of the
    wrong type, or has a record whose span does not hold its text.
    """
    try:
        report = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RecordError(f"This line is no report: {error}.") from error
    _check_offsets(report)
    _check_indexes(report)
    return report


def _check_offsets(report: Report) -> None:
    if report.schema_version not in READABLE_VERSIONS:
        known = " and ".join(map(str, READABLE_VERSIONS))
        raise RecordError(f"This report has schema version {report.schema_version}, this textkit reads {known}.")
    for kind, record in report.records():
        if not 0 <= record.start <= record.end or report.text[record.start : record.end] != record.text:
            raise RecordError(
                f"A record of {kind} says “{record.text}” at {record.start}–{record.end}, "
                f"where the text has “{report.text[max(record.start, 0) : max(record.end, 0)]}”."
            )


def _check_indexes(report: Report) -> None:
    """Raise RecordError where a record points to none, or a whole number is larger than any table holds."""
    sizes = {"counts": len(report.counts), "people": len(report.people)}
    for kind, to, place in _indexes(report):
        if not 0 <= place < sizes[to]:
            raise RecordError(f"A record of {kind} points to number {place} of {to}, of which there are {sizes[to]}.")
    wholes = [report.year or 0, *(section.level for section in report.sections)]
    wholes += [source.index for source in (report.source, *report.other_sources)]
    if any(abs(whole) > LARGEST for whole in wholes):
        raise RecordError("A year, level or index of this report is larger than any can be.")


def _indexes(report: Report) -> Iterator[tuple[str, str, int]]:
    """What points to a record: the kind that does, the list that it points to, and the place there."""
    yield from (("counts", "counts", c.part_of) for c in report.counts if c.part_of is not None)
    yield from (("outlets", "counts", o.count) for o in report.outlets if o.count is not None)
    for event in report.events:
        yield from (("events", "counts", place) for place in event.counts)
        yield from (("events", "people", place) for place in event.people)
    for check in report.checks:
        yield from (("checks", "counts", place) for place in (check.whole, *check.parts))


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report line: figures are JSON numbers."""
    schema = msgspec.json.schema(Report)
    _as_numbers(schema)
    return schema


def _as_numbers(schema: Any) -> None:
    """Say of each Decimal that it is a number, which is how it is encoded; msgspec takes it for a string."""
    if isinstance(schema, list):
        for part in schema:
            _as_numbers(part)
    elif isinstance(schema, dict):
        if schema.get("format") == "decimal":
            schema.clear()
            schema["type"] = "number"
        for part in schema.values():
            _as_numbers(part)
