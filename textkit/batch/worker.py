"""A worker process: takes shards on standard input, writes each beside its place and renames it when it is whole."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO

from textkit.batch.protocol import Answer, Fatal, Finished, Ready, Setup, Step, Task, decode_request, encode
from textkit.errors import TextkitError
from textkit.records import Report
from textkit.records import encode as encode_report
from textkit.writing.dataset import Failure
from textkit.writing.parts import read_jsonl, write_part

Extract = Callable[[bytes, str], list[Report]]


def readable(path: bytes) -> str:
    r"""The path as a person reads it; bytes that are no UTF-8 are escaped.

    >>> readable("总结.txt".encode("gbk"))
    '\\xd7ܽ\\xe1.txt'
    """
    return path.decode("utf-8", "backslashreplace")


def disk_sentence(error: OSError, place: str) -> str:
    """What a failed write says to a person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{place}: the disk is full; make room and run the same command again, what is finished is kept."
    if error.errno == errno.EFBIG:
        return (
            f"{place}: a file grew over the limit for files here; raise it (ulimit -f) and run the same command again."
        )
    return f"{place}: cannot be written ({error.strerror or error}); see to the disk and run the same command again."


class Shard:
    """The spools of a shard in work: report lines and log lines, appended file by file."""

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

    def add(self, path: bytes, extract: Extract) -> tuple[int, int]:
        """Do one file; gives its size in bytes and 1 where it failed, else 0."""
        name, size, stage = readable(path), 0, "read"
        try:
            with open(path, "rb") as stream:  # noqa: PTH123  the path is bytes, which pathlib does not take
                data = stream.read()
            size, stage = len(data), "extract"
            lines = [(r.id, r.source, encode_report(r)) for r in extract(data, name)]
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
        for identity, source, line in lines:
            self.reports.write(line + b"\n")
            self.log.write(encode({"id": identity, "source": source}) + b"\n")
        return size, 0

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


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def run(task: Task, extract: Extract, form: str) -> Iterator[Answer]:
    """Do a shard, saying before each file how far it is."""
    shard = Shard(task)
    size = failures = 0
    try:
        for index in range(task.first, len(task.files)):
            yield Step(index, *shard.lengths(), size, failures)
            read, failed = shard.add(task.files[index], extract)
            size, failures = size + read, failures + failed
        yield Step(len(task.files), *shard.lengths(), size, failures)
        shard.finish(form)
        yield Finished(size, failures)
    finally:
        shard.close()


def load(setup: Setup) -> Extract:
    """The function that extracts, as the parent names it, with the user's lexicon bound."""
    module, _, name = setup.extract.partition(":")
    function = getattr(import_module(module), name)
    if setup.lexicon is None:
        return lambda data, path: function(data, path=path)
    from textkit.lexicon import load_user

    lexicon = load_user(setup.lexicon)
    return lambda data, path: function(data, path=path, lexicon=lexicon)


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
        say(Ready())
        for line in sys.stdin.buffer:
            task = decode_request(line)
            assert isinstance(task, Task)  # noqa: S101
            try:
                for answer in run(task, extract, setup.form):
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
