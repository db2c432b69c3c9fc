"""What the commands of analysis read: a dataset, a .jsonl of reports, or files and folders of files."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from textkit.analysis.genre import GENRES, OfGenre
from textkit.batch.disk import FOLDER
from textkit.batch.inputs import Inputs
from textkit.batch.progress import say
from textkit.batch.stores.copying import copied, is_stored
from textkit.batch.working import counted, unthreaded, working
from textkit.cli.apart import BY_OPTION, Apart, Get, Request
from textkit.cli.inputs import TIMEOUT, Getter, complain
from textkit.errors import InputError
from textkit.lexicon import Lexicon
from textkit.pipeline import extract_file
from textkit.reading.files import readable
from textkit.records import Report, decode, encode
from textkit.writing.dataset import MANIFEST, Dataset, Failure, read_dataset
from textkit.writing.numbers import several
from textkit.writing.parts import FORMATS

if TYPE_CHECKING:
    from textkit.analysis.copies import Distinct
    from textkit.workbench.corrections.store import Corrected


BY_BATCH = "make a dataset of it by `textkit batch`, which has --timeout"


class Extracted:
    """The reports of a file or a folder of files, in order of their names; iterate as often as you like.

    They are extracted the first time, in a process apart, `timeout` seconds a file at the most, and read from a temporary
    file after it. A file that cannot be read is said to stderr, once, and `status` is 1. `leave_out` is a file that is
    none of them: what is to be written.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        lexicon: Lexicon,
        lines: IO[bytes],
        leave_out: Path | None = None,
        timeout: float | None = None,
    ) -> None:
        self.arguments = tuple(arguments)
        self.leave_out = leave_out and os.path.realpath(leave_out)
        self.lexicon = lexicon
        self.apart = Apart(self._work, Getter(()), timeout or TIMEOUT, BY_OPTION if timeout else BY_BATCH)
        self.lines = lines
        self.failed: list[Failure] = []
        self.skipped: Counter[str] = Counter()
        self.done = False

    @property
    def status(self) -> int:
        """1 where a file could not be read."""
        return int(bool(self.failed))

    def failures(self) -> Iterator[Failure]:
        """The files that could not be read, in order of their names."""
        return iter(self.failed)

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
        inputs = Inputs(self.arguments)
        paths = sorted(os.fsdecode(found.path) for found in inputs)
        names = [path for path in paths if self.leave_out is None or os.path.realpath(path) != self.leave_out]
        self.skipped = inputs.skipped
        with unthreaded():
            try:
                for name in counted(names, "files", len(names)):
                    self._add(name)
            finally:
                self.apart.close()
        self.done = True

    def _add(self, name: str) -> None:
        try:
            self.lines.writelines(self.apart(Request(os.fsencode(name))))
        except InputError as error:
            complain(error)
            self.failed.append(Failure(readable(name), "extract", str(error)))

    def _work(self, request: Request, _: Get) -> list[bytes]:
        return [encode(report) + b"\n" for report in extract_file(os.fsdecode(request.path), lexicon=self.lexicon)]


class Watched:
    """The reports of a dataset or of files, counted in the terminal as they pass; `status` is 1 where a file was not read."""

    def __init__(self, reports: Dataset | Extracted) -> None:
        self.reports = reports
        self.distinct = bool(getattr(reports, "distinct", False))
        self.arguments: Sequence[str] = getattr(reports, "arguments", ()) or (str(getattr(reports, "path", "")),)
        manifest = getattr(reports, "manifest", None)
        self.total = manifest.counts.reports if manifest else 0

    @property
    def skipped(self) -> Counter[str]:
        """How many files of other kinds were passed over, by suffix."""
        return Counter(getattr(self.reports, "skipped", None) or {})

    def failures(self) -> Iterator[Failure]:
        """The files that gave no reports."""
        return self.reports.failures()

    @property
    def status(self) -> int:
        """The exit status after reading these."""
        return int(getattr(self.reports, "status", 0))

    def __iter__(self) -> Iterator[Report]:
        if isinstance(self.reports, Extracted) and not self.reports.done:
            return iter(self.reports)  # it counts files, as it extracts them
        return counted(self.reports, "reports", self.total)


def open_archive(path: str, lexicon: Lexicon) -> AbstractContextManager[Watched]:
    """The reports at `path`: a dataset that `textkit batch` wrote, a .jsonl of reports, a file or a folder of files."""
    return open_archives((path,), lexicon)


@contextmanager
def open_archives(
    paths: Sequence[str], lexicon: Lexicon, leave_out: Path | None = None, timeout: float | None = None
) -> Iterator[Watched]:
    """The reports of files and folders of files, or of one dataset or .jsonl of reports. Raises InputError for several of these.

    `leave_out` is the file that is to be written, which an earlier run may have put among them; `timeout` is seconds a
    file, where the command's user can set them.
    """
    paths = [str(copied(path)) if is_stored(path) else path for path in paths]
    with working(), _opened(paths, lexicon, leave_out, timeout) as reports:
        yield Watched(reports)


@contextmanager
def _opened(
    paths: Sequence[str], lexicon: Lexicon, leave_out: Path | None, timeout: float | None
) -> Iterator[Dataset | Extracted]:
    datasets = [path for path in paths if _is_dataset(Path(path))]
    if len(paths) == 1 and datasets:
        yield read_dataset(datasets[0])
    elif datasets:
        raise InputError(f"{datasets[0]}: this is a dataset; name it alone, or the files that it was made from.")
    else:
        with tempfile.TemporaryFile() as lines:
            yield Extracted(paths, lexicon, lines, leave_out, timeout)


def _is_dataset(place: Path) -> bool:
    known = (place / MANIFEST).is_file() or (place / FOLDER).is_dir()  # an unfinished one is told so
    return known or (place.is_file() and place.name.endswith(tuple(FORMATS)))


genre_option = click.option(
    "--genre", "genres", multiple=True, type=click.Choice(GENRES), help="Only texts of this genre; repeatable."
)
keep_duplicates_option = click.option(
    "--keep-duplicates", is_flag=True, help="Take drafts, finals and copies of a report for reports of their own."
)


corrected_option = click.option(
    "--corrected", is_flag=True, help="Take reports as they were put right in `textkit view`, where they were."
)


def put_right(archive: str, reports: "Watched | OfGenre", *, wanted: bool) -> "Watched | OfGenre | Corrected":
    """The reports, each as it was put right where it was, if that is wanted."""
    if not wanted:
        return reports
    if is_stored(archive):
        raise InputError(f"{archive}: a dataset in a store has no corrections; leave out --corrected.")
    from textkit.workbench.corrections.store import Corrected

    return Corrected(reports, corrections_of(archive))


def corrections_of(archive: str) -> Path:
    """Where corrections of an archive's reports stand: in the folder of a dataset, beside anything else."""
    place = Path(archive).absolute()
    return place / "corrections" if (place / MANIFEST).is_file() else place.with_name(f"{place.name}.corrections")


def each_once(
    archive: str, reports: "Watched | OfGenre | Corrected", *, keep: bool = False, quiet: bool = False
) -> "Watched | OfGenre | Corrected | Distinct":
    """The reports, each once, and on stderr how many were passed over; with `keep` all of them."""
    from textkit.analysis.copies import Distinct

    if keep:
        return reports
    once = Distinct(reports)
    if not quiet:
        tell_passed_over(archive, once.passed_over)
    return once


def tell_passed_over(archive: str, number: int) -> None:
    """Say on stderr how many reports were passed over as further copies of others, where some were."""
    if number:
        passed = several(number, "reports")
        say(f"{readable(archive)}: {passed} passed over, as drafts or copies of others; --keep-duplicates takes all.")


def tell_genres(archive: str, passed: Mapping[str, int]) -> None:
    """Say on stderr how many texts of other genres were passed over, where some were."""
    if passed:
        genres = ", ".join(f"{name} {number:,}" for name, number in sorted(passed.items()))
        texts = several(sum(passed.values()), "texts")
        say(f"{readable(archive)}: {texts} of other genres passed over ({genres}); without --genre all are taken.")


def status_of(*archives: Watched) -> int:
    """The exit status after reading these: 1 where a file could not be read."""
    return max(archive.status for archive in archives)
