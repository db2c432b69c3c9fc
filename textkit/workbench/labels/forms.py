"""The tools, by name: how each is written to and read from."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from textkit.errors import InputError, OutputError, RecordError
from textkit.kinds import names
from textkit.lexicon import Lexicon
from textkit.records import Report
from textkit.workbench.labels import brat, doccano, studio
from textkit.workbench.labels.labelled import Labelled, settled


class Form(NamedTuple):
    """A tool: what writes for it, and what reads what it exports."""

    write: Callable[[Iterable[Report], Path], int]
    read: Callable[[Path], Iterator[Labelled]]


FORMS: Final = {
    "label-studio": Form(studio.write, studio.read),
    "doccano": Form(doccano.write, doccano.read),
    "brat": Form(brat.write, brat.read),
}


def write(reports: Iterable[Report], path: Path, form: str) -> int:
    """Write reports for a tool; gives the number of texts. Raises OutputError where the place cannot be written to."""
    try:
        return FORMS[form].write(reports, path)
    except (OSError, InputError) as error:
        raise OutputError(f"{path}: cannot be written ({error}); see to the folder and the disk.") from error


def form_of(path: Path) -> str:
    """The tool that a file or folder comes from: a folder is brat's, lines are doccano's, the rest is Label Studio's."""
    return "brat" if path.is_dir() else "doccano" if path.suffix == ".jsonl" else "label-studio"


def read(path: Path, form: str, lexicon: Lexicon) -> Iterator[tuple[Report | None, Report]]:
    """The labelled texts, each with the report before, where the tool has given it back, and the one that the labels make.

    Raises InputError where the file is missing or a label is no kind, RecordError where it is not of that form.
    """
    if not path.exists():
        raise InputError(f"{path}: there is no such file; name what the tool has exported.")
    for one in _labelled(path, form):
        for span in one.spans:
            if span.kind not in names() or not 0 <= span.start < span.end <= len(one.text):
                said = f"the label {span.kind} at {span.start} to {span.end} is no record"
                raise InputError(f"{path}: {said}; label with {', '.join(names())}, inside the text.")
        try:
            now = settled(one, lexicon)
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
        yield one.report, now


def _labelled(path: Path, form: str) -> Iterator[Labelled]:
    try:
        yield from FORMS[form].read(path)
    except RecordError as error:
        said = str(error)
        raise RecordError(said if said.startswith(str(path)) else f"{path}: {said}") from error
    except OSError as error:
        raise InputError(f"{path}: this cannot be read ({error.strerror}); name what the tool has exported.") from error
