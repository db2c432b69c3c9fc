"""Where corrections stand: a folder of NAME.gold.json with NAME.txt beside each, as `textkit evaluate` takes them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from textkit.errors import InputError, OutputError, RecordError
from textkit.evaluation import Figure, score, total
from textkit.records import Report, decode, encode
from textkit.writing.files import replacing

SUFFIX: Final = ".gold.json"
DIGITS: Final = 12  # of a report's id, in the name of its file
_UNFIT: Final = re.compile(r"[^\w.-]+")


class Corrections:
    """The corrected reports of an archive, in a folder that is made with the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, report: Report) -> Path:
        """The file of a report: named by its own file, and by its id, which its text decides."""
        source = report.source.path or report.source.url or report.title or "report"
        stem = _UNFIT.sub("-", Path(source).stem).strip(".-")[:60] or "report"
        return self.folder / f"{stem}-{report.id.removeprefix('sha256:')[:DIGITS]}{SUFFIX}"

    def of(self, report: Report) -> Report | None:
        """The report as it was put right; None where it was not. Raises RecordError where its file is broken."""
        path = self.place(report)
        if not path.is_file():
            return None
        try:
            found = decode(path.read_bytes())
        except RecordError as error:
            raise RecordError(f"{path}: {error}") from error
        if found.id != report.id:
            raise RecordError(f"{path}: this is a correction of another text; remove it.")
        return msgspec.structs.replace(found, source=report.source, other_sources=report.other_sources)

    def keep(self, report: Report) -> None:
        """Keep a report as it was put right. Raises OutputError where it cannot be written."""
        path = self.place(report)
        gold = msgspec.structs.replace(report, source=msgspec.structs.replace(report.source, index=0))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(path.with_name(f"{path.name.removesuffix(SUFFIX)}.txt")) as stream:
                stream.write(report.text)
            with replacing(path) as stream:
                stream.write(msgspec.json.format(encode(gold), indent=1).decode() + "\n")
        except (OSError, InputError) as error:
            raise OutputError(f"{self.folder}: cannot be written ({error}); see to the folder and the disk.") from error

    def drop(self, report: Report) -> None:
        """Go back to the report as it was read."""
        path = self.place(report)
        for one in (path, path.with_name(f"{path.name.removesuffix(SUFFIX)}.txt")):
            one.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[Report]:
        """The corrected reports, by the names of their files; what is broken is passed over."""
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            try:
                yield decode(path.read_bytes())
            except (RecordError, OSError):
                continue

    def scores(self, pairs: Iterable[tuple[Report, Report]]) -> dict[str, Figure]:
        """How right the records were: pairs of a corrected report and the one as it was read."""
        return total(score(gold, predicted)[0] for gold, predicted in pairs)


class Corrected:
    """The reports of an archive, each as it was put right where it was; iterate as often as you like."""

    def __init__(self, reports: Iterable[Report], folder: Path) -> None:
        self.reports = reports
        self.corrections = Corrections(folder)
        self.distinct = bool(getattr(reports, "distinct", False))
        self.ids = frozenset(report.id for report in self.corrections)

    def __iter__(self) -> Iterator[Report]:
        for report in self.reports:
            yield (self.corrections.of(report) or report) if report.id in self.ids else report
