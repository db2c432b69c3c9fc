"""A labelled text: spans with a kind and fields each; and the report that comes of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from textkit.errors import RecordError
from textkit.kinds import names
from textkit.lexicon import Lexicon
from textkit.pipeline import extract
from textkit.records import Record, Report, decode, encode, report_id
from textkit.workbench.corrections.edits import added, changed, without
from textkit.workbench.corrections.fields import form, values

REPORT: Final = "textkit"
"""Under which name a tool is given the report itself, to give it back."""
LONGEST: Final = 200  # characters of marked words that are read by themselves


class Span(NamedTuple):
    """Words that are labelled: the kind, their offsets, and the fields as text; None where the tool holds none."""

    kind: str
    start: int
    end: int
    fields: Mapping[str, str] | None = None


class Labelled(NamedTuple):
    """A text with its spans; `report` is what it was before it was labelled, where the tool has given that back."""

    text: str
    spans: list[Span]
    report: Report | None = None


def spans(report: Report) -> Iterator[Span]:
    """The records of a report as spans, kind by kind."""
    for kind in names():
        for record in getattr(report, kind):
            yield Span(kind, record.start, record.end, fields_of(kind, record))


def fields_of(kind: str, record: Record) -> dict[str, str]:
    """What is said of a record, as text; what is not said is left out."""
    return {field.name: "yes" if field.flag else field.value for field in form(kind, record) if field.value}


def carried(report: Report) -> str:
    """A report without its text, for a tool to keep beside the text."""
    told = msgspec.json.decode(encode(report))
    return msgspec.json.encode({**told, "text": ""}).decode()


def given_back(line: object, text: str) -> Report | None:
    """The report that a tool was given, with its text. Raises RecordError where it is that of another text."""
    if not isinstance(line, str) or not line:
        return None
    try:
        told = msgspec.json.decode(line, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise RecordError(f"What textkit had put beside the text is no report any more ({error}).") from error
    report = decode(msgspec.json.encode({**told, "text": text}))
    if report.id != report_id(text):
        raise RecordError("This text is not the one that was given to be labelled; export the labels once more.")
    return report


def settled(one: Labelled, lexicon: Lexicon) -> Report:
    """The report that the labels make of the one before: records of spans that are gone go, and new ones come.

    A new span's fields are what the tool says; where it says none, what the words say when they are read by themselves.
    """
    report = one.report or _bare(one.text, lexicon)
    wanted: dict[tuple[str, int, int], list[Span]] = defaultdict(list)
    for span in one.spans:
        wanted[span[:3]].append(span)
    for kind in names():
        for number in reversed(range(len(getattr(report, kind)))):
            record = getattr(report, kind)[number]
            same = wanted.get((kind, record.start, record.end))
            report = _kept(report, kind, number, same.pop()) if same else without(report, kind, number)
    for span in (span for left in wanted.values() for span in left):
        report = added(report, *span[:3], values(span.kind, _fields(span, one.text, lexicon)))
    return report


def _kept(report: Report, kind: str, number: int, span: Span) -> Report:
    if span.fields is None or dict(span.fields) == fields_of(kind, getattr(report, kind)[number]):
        return report
    return changed(report, kind, number, values(kind, span.fields))


def _fields(span: Span, text: str, lexicon: Lexicon) -> Mapping[str, str]:
    words = text[span.start : span.end]
    if span.fields:
        return span.fields
    read = extract(words, lexicon=lexicon) if len(words) <= LONGEST else []
    found = next((record for report in read for record in getattr(report, span.kind)), None)
    return {field.name: field.value for field in form(span.kind, found, words)}


def _bare(text: str, lexicon: Lexicon) -> Report:
    """A text's report with its head and outline, and no record."""
    (report, *_) = extract(text, lexicon=lexicon) or [Report(id=report_id(text), text=text)]
    if report.text != text:
        report = Report(id=report_id(text), text=text)
    return msgspec.structs.replace(report, checks=(), **dict.fromkeys(names(), ()))
