"""A worker process: takes shards on standard input, writes each beside its place and renames it when it is whole."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import msgspec

from textkit.batch.disk import damaged_sentence, disk_sentence, move, sync_folder
from textkit.batch.entries import Entries
from textkit.batch.finishing.chores import do
from textkit.batch.logs import close_log
from textkit.batch.protocol import (
    Answer,
    Chore,
    Entry,
    Fatal,
    Finished,
    Line,
    Ready,
    Setup,
    Step,
    Task,
    decode_request,
    encode,
)
from textkit.batch.stores.objects import beside_of
from textkit.errors import InputError, TextkitError, complaint, is_foreseen
from textkit.reading import Page, read, read_member
from textkit.reading.files import readable
from textkit.records import Report
from textkit.records import encode as encode_report
from textkit.system import end_with_parent
from textkit.writing.dataset import Failure
from textkit.writing.parts import read_jsonl, write_part

# gives the reports of bytes or a page, and the paths of files whose pages stand with them
Extract = Callable[[bytes | Page, Entry], tuple[list[Report], list[str]]]

ORPHANED = 30  # seconds after the time of an entry


class Shard:
    """The spools of a shard in work: report lines and log lines, appended entry by entry."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.stem, self.spool = os.fsdecode(task.stem), os.fsdecode(task.spool)
        self.paths = Path(self.spool + ".reports"), Path(self.spool + ".log")
        self.reports = self._open(self.paths[0], task.reports)
        self.log = self._open(self.paths[1], task.log)
        if task.failed:
            self.fail(Failure(*task.failed))

    @staticmethod
    def _open(path: Path, length: int) -> IO[bytes]:
        stream = path.open("r+b" if path.exists() else "w+b")
        stream.truncate(length)
        stream.seek(length)
        return stream

    def fail(self, failure: Failure) -> None:
        """Note in the log that a file failed."""
        self.log.write(encode(failure) + b"\n")

    def add(self, entry: Entry, entries: Entries, extract: Extract) -> tuple[int, int]:
        """Do one entry; gives its size in bytes and 1 where it failed, else 0."""
        name, size, stage = entry.shown, 0, "read"
        try:
            content = entries.read(entry)
            size, stage = content.size, "extract"
            reports, beside = extract(content.data, entry) if content.data is not None else ([], [])
            lines = [(r.id, r.source, encode_report(r)) for r in reports]
        except ImportError:
            raise  # a broken installation is no file's fault
        except Exception as error:  # noqa: BLE001  one odd file must not cost the others
            stage = "read" if isinstance(error, InputError) else stage
            self.fail(Failure(name, stage, complaint(error, name)))
            if not is_foreseen(error):
                traceback.print_exception(error)  # into the file of this worker's last words
            return size, 1
        for identity, source, line in lines:
            self.reports.write(line + b"\n")
            self._note(Line(id=identity, source=source, entry=entry.number))
        file = readable(entry.path)
        joined = [(file, number) for number in content.joined] + [(path, -1) for path in beside]
        if joined:
            self._note(Line(path=file, entry=entry.number, joined=tuple(joined)))
        return size, 0

    def _note(self, line: Line) -> None:
        self.log.write(encode(line) + b"\n")

    def lengths(self) -> tuple[int, int]:
        """The lengths of both spools in bytes, all of it handed to the system."""
        self.reports.flush()
        self.log.flush()
        return self.reports.tell(), self.log.tell()

    def finish(self, form: str) -> None:
        """Pack the spool into the shard's part and close the log, which is renamed last: a shard with a log is whole."""
        self.lengths()
        self.reports.seek(0)
        packed = Path(self.spool + ".part")
        close_log(self.log, *write_part(packed, read_jsonl(self.reports), form))
        self.log.flush()
        os.fsync(self.log.fileno())
        self.close()
        move(packed, Path(f"{self.stem}.{form}"))
        move(self.paths[1], Path(f"{self.stem}.log"))
        sync_folder(Path(self.stem).parent)
        self.paths[0].unlink()

    def close(self) -> None:
        """Close both spools."""
        self.reports.close()
        self.log.close()


def run(task: Task, entries: Entries, extract: Extract, setup: Setup) -> Iterator[Answer]:
    """Do a shard, saying before each entry how far it is.

    The parent ends a worker that takes too long; where the parent was killed, the alarm does.
    """
    shard = Shard(task)
    size = failures = 0
    try:
        for index in range(task.first, len(task.entries)):
            yield Step(index, *shard.lengths(), size, failures)
            _alarm(setup.timeout + ORPHANED)
            read, failed = shard.add(task.entries[index], entries, extract)
            size, failures = size + read, failures + failed
        _alarm(0)
        yield Step(len(task.entries), *shard.lengths(), size, failures)
        shard.finish(setup.form)
        yield Finished(size, failures)
    finally:
        shard.close()


def _alarm(seconds: float) -> None:
    """Have the system end this process in so many seconds, or not at all, where it can; elsewhere only the parent does."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def load(setup: Setup) -> Extract:
    """The function that extracts, as the parent names it, with the user's lexicon bound.

    A function called `extract_page` takes pages; one of another name takes the bytes of files, and an `extract_page`
    beside it the pages of web archives.
    """
    name, _, function = setup.extract.partition(":")
    module = import_module(name)
    of_bytes = None if function == "extract_page" else getattr(module, function)
    of_page = module.extract_page
    more: dict[str, Any] = {}
    if setup.lexicon is not None:
        from textkit.lexicon import load_user

        more["lexicon"] = load_user(os.fsdecode(setup.lexicon))

    def extract(data: bytes | Page, entry: Entry) -> tuple[list[Report], list[str]]:
        if isinstance(data, Page):
            return of_page(data, **more), []
        if of_bytes:
            return of_bytes(data, path=entry.shown, **more), []
        reports: list[Report] = []
        beside: list[str] = []
        is_file = entry.number < 0
        path = os.fsdecode(entry.path)
        for page in read(data, path, near=beside_of(path)) if is_file else read_member(data, entry.shown):
            reports += of_page(page, **more)
            beside += [other.path for other in page.following if other.path and other.path != entry.shown]
        return reports, beside

    kept = _of_genre(extract, frozenset(setup.genres)) if setup.genres else extract
    return _redacting(kept, names=setup.redact == "names") if setup.redact else kept


def _of_genre(extract: Extract, genres: frozenset[str]) -> Extract:
    """The same, and an InputError for an entry all of whose texts are of other genres: it stands among the failures."""

    def kept(data: bytes | Page, entry: Entry) -> tuple[list[Report], list[str]]:
        reports, beside = extract(data, entry)
        told = [report.genre for report in reports]
        if told and not any(genre.name in genres for genre in told):
            name, probability = told[0]
            raise InputError(
                f"{entry.shown}: passed over, as this is taken for a text of another genre ({name}, {probability:.2f})."
            )
        return reports, beside

    return kept


def _redacting(extract: Extract, *, names: bool) -> Extract:
    """The same with private data masked, before anything is written."""
    from textkit.redaction import redact

    def masked(data: bytes | Page, entry: Entry) -> tuple[list[Report], list[str]]:
        reports, beside = extract(data, entry)
        return [redact(report, names=names) for report in reports], beside

    return masked


def _answers(request: Task | Chore, entries: Entries, extract: Extract | None, setup: Setup) -> Iterator[Answer]:
    if isinstance(request, Task):
        assert extract  # noqa: S101  who has shards done says what extracts
        yield from run(request, entries, extract, setup)
        return
    do(request)
    yield Finished(0, 0)


def _dataset_of(request: Task | Chore) -> str:
    """The dataset whose state a request is about."""
    return readable(Path(os.fsdecode(request.stem if isinstance(request, Task) else request.result)).parents[2])


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what this has started is ended
    end_with_parent(signal.SIGTERM)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints must not get between the messages

    def say(answer: Answer) -> None:
        answers.write(encode(answer) + b"\n")

    try:
        setup = decode_request(sys.stdin.buffer.readline())
        assert isinstance(setup, Setup)  # noqa: S101  the parent is ours
        extract = load(setup) if setup.extract else None
        entries = Entries(Path(os.fsdecode(setup.archives)), setup.private)
        say(Ready())
        for line in sys.stdin.buffer:
            request = decode_request(line)
            assert not isinstance(request, Setup)  # noqa: S101
            try:
                for answer in _answers(request, entries, extract, setup):
                    say(answer)
            except BrokenPipeError:
                return  # the parent is gone
            except ImportError as error:
                say(Fatal(f"textkit cannot be loaded ({error}); install it again."))
            except OSError as error:
                say(Fatal(disk_sentence(error, _dataset_of(request))))
            except msgspec.MsgspecError as error:
                say(Fatal(damaged_sentence(_dataset_of(request), error)))
    except TextkitError as error:
        say(Fatal(str(error)))


if __name__ == "__main__":
    main()
