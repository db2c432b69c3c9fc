"""A worker process: takes shards on standard input, writes each beside its place and renames it when it is whole."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from textkit.batch.disk import disk_sentence, sync_folder
from textkit.batch.entries import Entries
from textkit.batch.protocol import (
    Answer,
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
from textkit.errors import InputError, TextkitError
from textkit.reading import Page
from textkit.records import Report
from textkit.records import encode as encode_report
from textkit.writing.dataset import Failure
from textkit.writing.parts import read_jsonl, write_part

Extract = Callable[[bytes | Page, str], list[Report]]


ORPHANED = 30  # seconds after the time of an entry


class Shard:
    """The spools of a shard in work: report lines and log lines, appended entry by entry."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.paths = Path(task.spool + ".reports"), Path(task.spool + ".log")
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
            reports = extract(content.data, name) if content.data is not None else []
            lines = [(r.id, r.source, encode_report(r)) for r in reports]
        except InputError as error:
            return size, self._failed(name, "read", str(error))
        except TextkitError as error:
            return size, self._failed(name, stage, str(error))
        except OSError as error:
            sentence = f"{name}: this file could not be read ({error.strerror}); check the name and the disk."
            return size, self._failed(name, stage, sentence)
        except MemoryError:
            return size, self._failed(name, stage, f"{name}: there was not enough memory to read this file.")
        except ImportError:
            raise  # a broken installation is no file's fault
        except RecursionError:
            return size, self._failed(name, stage, f"{name}: this file is nested too deeply to be read.")
        except Exception as error:  # noqa: BLE001  one odd file must not cost the others
            sentence = f"{name}: this file met an error in textkit itself ({type(error).__name__}: {error}); report it."
            return size, self._failed(name, stage, sentence)
        archive = entry.path if entry.number >= 0 else None
        for identity, source, line in lines:
            self.reports.write(line + b"\n")
            self._note(Line(id=identity, source=source, archive=archive, entry=entry.number))
        if content.joined:
            self._note(Line(archive=archive, entry=entry.number, joined=content.joined))
        return size, 0

    def _note(self, line: Line) -> None:
        self.log.write(encode(line) + b"\n")

    def _failed(self, name: str, stage: str, sentence: str) -> int:
        self.fail(Failure(name, stage, " ".join(sentence.split())))
        return 1

    def lengths(self) -> tuple[int, int]:
        """The lengths of both spools in bytes, all of it handed to the system."""
        self.reports.flush()
        self.log.flush()
        return self.reports.tell(), self.log.tell()

    def finish(self, form: str) -> None:
        """Pack the spool into the shard's part; the log is renamed last, and a shard with a log is whole."""
        self.lengths()
        os.fsync(self.log.fileno())
        self.reports.seek(0)
        packed = Path(self.task.spool + ".part")
        write_part(packed, read_jsonl(self.reports), form)
        self.close()
        packed.replace(f"{self.task.stem}.{form}")
        self.paths[1].replace(f"{self.task.stem}.log")
        sync_folder(packed.parent)
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
            signal.setitimer(signal.ITIMER_REAL, setup.timeout + ORPHANED)
            read, failed = shard.add(task.entries[index], entries, extract)
            size, failures = size + read, failures + failed
        signal.setitimer(signal.ITIMER_REAL, 0)
        yield Step(len(task.entries), *shard.lengths(), size, failures)
        shard.finish(setup.form)
        yield Finished(size, failures)
    finally:
        shard.close()


def load(setup: Setup) -> Extract:
    """The function that extracts, as the parent names it, with the user's lexicon bound.

    Pages of web archives go to the function `extract_page` of its module, or to the pipeline's where it has none.
    """
    name, _, function = setup.extract.partition(":")
    module = import_module(name)
    of_bytes = getattr(module, function)
    of_page = getattr(module, "extract_page", None) or import_module("textkit.pipeline").extract_page
    more: dict[str, Any] = {}
    if setup.lexicon is not None:
        from textkit.lexicon import load_user

        more["lexicon"] = load_user(setup.lexicon)

    def extract(data: bytes | Page, path: str) -> list[Report]:
        reports: list[Report] = of_page(data, **more) if isinstance(data, Page) else of_bytes(data, path=path, **more)
        return reports

    return extract


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints must not get between the messages

    def say(answer: Answer) -> None:
        answers.write(encode(answer) + b"\n")

    try:
        setup = decode_request(sys.stdin.buffer.readline())
        assert isinstance(setup, Setup)  # noqa: S101  the parent is ours
        extract = load(setup)
        entries = Entries(Path(setup.archives))
        say(Ready())
        for line in sys.stdin.buffer:
            task = decode_request(line)
            assert isinstance(task, Task)  # noqa: S101
            try:
                for answer in run(task, entries, extract, setup):
                    say(answer)
            except BrokenPipeError:
                return  # the parent is gone
            except ImportError as error:
                say(Fatal(f"textkit cannot be loaded ({error}); install it again."))
            except OSError as error:
                say(Fatal(disk_sentence(error, str(Path(task.stem).parents[2]))))
    except TextkitError as error:
        say(Fatal(str(error)))


if __name__ == "__main__":
    main()
