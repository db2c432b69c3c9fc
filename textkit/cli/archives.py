"""What the commands of analysis read: a dataset, a .jsonl of reports, or files and folders of files."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from textkit.batch.inputs import Inputs
from textkit.batch.state import FOLDER
from textkit.batch.working import counted, working
from textkit.cli.inputs import complain
from textkit.errors import complaint
from textkit.lexicon import Lexicon
from textkit.pipeline import extract_file
from textkit.reading.files import readable
from textkit.records import Report, decode, encode
from textkit.writing.dataset import MANIFEST, Dataset, read_dataset
from textkit.writing.parts import FORMATS


class Extracted:
    """The reports of a file or a folder of files, in order of their names; iterate as often as you like.

    They are extracted the first time and read from a temporary file after it. A file that cannot be read is said to
    stderr, once, and `status` is 1.
    """

    def __init__(self, path: Path, lexicon: Lexicon, lines: IO[bytes]) -> None:
        self.path = path
        self.lexicon = lexicon
        self.lines = lines
        self.status = 0
        self.done = False

    def __iter__(self) -> Iterator[Report]:
        if not self.done:
            self._extract()
        at = 0
        while True:  # another iteration may have moved the file's position
            self.lines.seek(at)
            line = self.lines.readline()
            if not line:
                return
            at += len(line)
            yield decode(line)

    def _extract(self) -> None:
        names = sorted(os.fsdecode(found.path) for found in Inputs([str(self.path)]))
        for name in counted(names, "files", len(names)):
            try:
                self.lines.writelines(encode(report) + b"\n" for report in extract_file(name, lexicon=self.lexicon))
            except Exception as error:  # noqa: BLE001  one odd file must not cost the others
                complain(complaint(error, readable(name)))
                self.status = 1
        self.done = True


class Watched:
    """The reports of a dataset or of files, counted in the terminal as they pass; `status` is 1 where a file was not read."""

    def __init__(self, reports: Dataset | Extracted) -> None:
        self.reports = reports
        self.distinct = bool(getattr(reports, "distinct", False))
        manifest = getattr(reports, "manifest", None)
        self.total = manifest.counts.reports if manifest else 0

    @property
    def status(self) -> int:
        """The exit status after reading these."""
        return int(getattr(self.reports, "status", 0))

    def __iter__(self) -> Iterator[Report]:
        if isinstance(self.reports, Extracted) and not self.reports.done:
            return iter(self.reports)  # it counts files, as it extracts them
        return counted(self.reports, "reports", self.total)


@contextmanager
def open_archive(path: str, lexicon: Lexicon) -> Iterator[Watched]:
    """The reports at `path`: a dataset that `textkit batch` wrote, a .jsonl of reports, a file or a folder of files."""
    with working(), _opened(path, lexicon) as reports:
        yield Watched(reports)


@contextmanager
def _opened(path: str, lexicon: Lexicon) -> Iterator[Dataset | Extracted]:
    place = Path(path)
    is_dataset = (place / MANIFEST).is_file() or (place / FOLDER).is_dir()  # an unfinished one is told so
    if is_dataset or (place.is_file() and place.name.endswith(tuple(FORMATS))):
        yield read_dataset(place)
        return
    with tempfile.TemporaryFile() as lines:
        yield Extracted(place, lexicon, lines)


def status_of(*archives: Watched) -> int:
    """The exit status after reading these: 1 where a file could not be read."""
    return max(archive.status for archive in archives)
