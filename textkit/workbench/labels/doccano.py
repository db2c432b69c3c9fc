"""doccano: a line of JSON for each text with its entities. Fields have no place there: a span keeps those it had."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from textkit.errors import RecordError
from textkit.records import Report
from textkit.workbench.labels.labelled import REPORT, Labelled, Span, carried, given_back, spans
from textkit.writing.files import replacing


def write(reports: Iterable[Report], path: Path) -> int:
    """Write a line for each report; gives the number of texts."""
    number = identity = 0
    with replacing(path) as stream:
        for report in reports:
            number += 1
            entities = []
            for span in spans(report):
                identity += 1
                entities.append(
                    {"id": identity, "label": span.kind, "start_offset": span.start, "end_offset": span.end}
                )
            told = {"title": report.title or "", REPORT: carried(report)}
            line = {"text": report.text, **told, "entities": entities, "relations": []}
            stream.write(msgspec.json.encode(line).decode() + "\n")
    return number


def read(path: Path) -> Iterator[Labelled]:
    """The labelled texts of an export in the form JSONL, with relations or without. Raises RecordError where it is none."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = msgspec.json.decode(line)
            yield Labelled(told["text"], list(_spans(told)), given_back(told.get(REPORT), told["text"]))
        except (msgspec.MsgspecError, UnicodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(
                f"{path}: line {number} is none of doccano's ({error!r}); export the project in the form JSONL."
            ) from error


def _spans(told: dict[str, Any]) -> Iterator[Span]:
    for one in told.get("entities") or ():
        yield Span(str(one["label"]), int(one["start_offset"]), int(one["end_offset"]))
    for start, end, kind in told.get("label") or told.get("labels") or ():
        yield Span(str(kind), int(start), int(end))
