"""brat: a folder with NAME.txt and NAME.ann for each text; a record's fields stand in a note, NAME.json keeps the report."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from textkit.errors import RecordError
from textkit.kinds import names
from textkit.records import Report
from textkit.workbench.corrections.store import Corrections
from textkit.workbench.labels.labelled import Labelled, Span, carried, given_back, spans
from textkit.writing.files import replacing

CONFIGURATION: Final = "annotation.conf"
NOTE: Final = "AnnotatorNotes"
OVERLAPS: Final = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
_LINE: Final = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_NOTE: Final = re.compile(rf"#\d+\t{NOTE} (T\d+)\t(.*)")


def write(reports: Iterable[Report], folder: Path) -> int:
    """Write the files of each report and the configuration of the collection; gives the number of texts."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for report in reports:
        number += 1
        name = Corrections(folder).place(report).name.removesuffix(".gold.json")
        files = {".txt": report.text, ".ann": "".join(_lines(report)), ".json": carried(report) + "\n"}
        for suffix, content in files.items():
            with replacing(folder / f"{name}{suffix}") as stream:
                stream.write(content)
    kinds = "\n".join(names())
    with replacing(folder / CONFIGURATION) as stream:
        stream.write(f"[entities]\n{kinds}\n[relations]\n{OVERLAPS}\n[events]\n[attributes]\n")
    return number


def _lines(report: Report) -> Iterator[str]:
    for number, span in enumerate(spans(report), 1):
        words = report.text[span.start : span.end]
        places = ";".join(
            f"{span.start + one.start()} {span.start + one.end()}" for one in re.finditer("[^\n]+", words)
        )
        yield f"T{number}\t{span.kind} {places}\t{' '.join(words.split(chr(10)))}\n"
        if span.fields:
            yield f"#{number}\t{NOTE} T{number}\t{msgspec.json.encode(span.fields).decode()}\n"


def read(folder: Path) -> Iterator[Labelled]:
    """The labelled texts of a collection. Raises RecordError where a file of it is none of brat's."""
    for path in sorted(folder.glob("*.ann")):
        try:
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as stream:
                text = stream.read()
            beside = path.with_suffix(".json")
            report = given_back(beside.read_text("utf-8"), text) if beside.is_file() else None
            yield Labelled(text, list(_spans(path.read_text("utf-8"))), report)
        except (OSError, UnicodeError, ValueError, RecordError) as error:
            raise RecordError(f"{path}: this is no annotation of brat's with its text beside it ({error}).") from error


def _spans(lines: str) -> Iterator[Span]:
    notes = {found[1]: found[2] for found in map(_NOTE.fullmatch, lines.split("\n")) if found}
    for found in filter(None, map(_LINE.match, lines.split("\n"))):
        places = [int(one) for one in re.split("[ ;]", found[3])]
        yield Span(found[2], min(places), max(places), _fields(notes.get(found[1])) if notes else None)


def _fields(note: str | None) -> dict[str, str]:
    try:
        return msgspec.json.decode(note or "{}", type=dict[str, str])
    except msgspec.MsgspecError as error:
        raise ValueError(f"the note “{note}” is no JSON of fields") from error
