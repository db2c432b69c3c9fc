"""A worker process and what watches over it: a dead or hung worker costs one file, which is named."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from textkit.batch import protocol
from textkit.batch.progress import Tally
from textkit.batch.protocol import Answer, Chore, Fatal, Finished, Ready, Setup, Step, Task
from textkit.errors import OutputError, TextkitError
from textkit.system import how_ended

PATIENCE = 5.0
GRACE = 1.0  # seconds to clear up, as to end LibreOffice


class Worker:
    """One process; `step` is the last it said, `overdue` whether it was ended for taking too long."""

    def __init__(self, setup: Setup, errors: Path, folder: str | None = None) -> None:
        self.errors = errors
        self.step: Step | None = None
        self.deadline: float | None = None
        self.overdue = False
        self.asked: float | None = None
        with errors.open("ab") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "textkit.batch.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                cwd=folder,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )
        self.send(setup)

    def send(self, request: protocol.Request) -> None:
        """Give it a request; a dead worker shows when it does not answer."""
        assert self.process.stdin  # noqa: S101  it was made with a pipe
        with suppress(BrokenPipeError):
            self.process.stdin.write(protocol.encode(request) + b"\n")
            self.process.stdin.flush()

    def answer(self) -> Answer | None:
        """Its next message, or None where it is dead."""
        assert self.process.stdout  # noqa: S101
        line = self.process.stdout.readline()
        return protocol.decode_answer(line) if line.endswith(b"\n") else None

    def stop(self) -> None:
        """Ask it to end, which lets it end what it has started itself; called again a while later, make it end."""
        if self.asked is None:
            self.asked = time.monotonic()
            self.process.terminate()
        elif time.monotonic() - self.asked > GRACE:
            self.process.kill()

    def end(self) -> str:
        """End it where it has not ended by itself, and say how it ended."""
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):
                if stream:
                    stream.close()
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        return how_ended(code)

    def last_words(self) -> str:
        """The last line that it wrote to standard error."""
        lines = self.errors.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


class Slot:
    """A place where shards are done, one after another, on a worker process that is started again where it dies.

    `errors` is the file of the worker's standard error, `folder` where relative paths begin, if not here. One thread
    asks to `do`; another calls `watch` several times a second. Whatever engine deals the shards, a file that crashes or
    hangs is found here.
    """

    def __init__(self, setup: Setup, errors: Path, tally: Tally, folder: str | None = None) -> None:
        self.setup = setup
        self.errors = errors
        self.tally = tally
        self.folder = folder
        self._worker: Worker | None = None
        self._stopped = False

    def watch(self) -> None:
        """End the worker where a file takes longer than it may."""
        worker = self._worker
        if worker and worker.deadline is not None and time.monotonic() > worker.deadline:
            worker.overdue = True
            worker.stop()

    def stop(self) -> None:
        """Have `do` end soon, whatever it is at; called again a while later, it ends the worker the hard way."""
        self._stopped = True
        if worker := self._worker:
            worker.stop()

    def close(self) -> None:
        """Let the worker end."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    def do(self, task: Task | Chore, *, alone: bool = False) -> Task | Chore | None:
        """Do a shard; gives what is left of it where its worker died and nobody knows yet which file is to blame.

        That rest is to be done `alone`, with no other shard beside it that could take the memory: a file with which a
        fresh worker begins and dies then is the culprit, and fails. Raises TextkitError where no worker can go on.
        """
        if not isinstance(task, Task):
            return self._chore(task, alone=alone)
        rest: Task | None = task
        fresh = alone
        while rest and not self._stopped:
            worker = self._ready(fresh=fresh)
            worker.step = None
            worker.send(rest)
            if self._follow(worker, len(rest.entries)):
                return None
            worker.deadline = None
            self._worker = None
            how = worker.end()
            if self._stopped:
                return None
            rest = self._rest(rest, worker, how, alone)
            if rest and not worker.overdue and not alone:
                return rest
            fresh = True
        return None

    def _chore(self, chore: Chore, *, alone: bool) -> Chore | None:
        """Do a chore; it is given back where its worker died, which then is to do it alone."""
        worker = self._ready(fresh=alone)
        worker.send(chore)
        if self._follow(worker, 0):
            return None
        self._worker = None
        how = worker.end()
        if alone and not self._stopped:
            raise OutputError(f"A worker process {how} while it put reports together: {worker.last_words()}.")
        return None if self._stopped else chore

    def _ready(self, *, fresh: bool) -> Worker:
        if fresh:
            self.close()
        if self._worker is None:
            worker = self._worker = Worker(self.setup, self.errors, self.folder)
            answer = worker.answer()
            if isinstance(answer, Fatal):
                raise TextkitError(answer.error)
            if not isinstance(answer, Ready):
                how = worker.end()
                raise OutputError(f"A worker process {how} before it could start: {worker.last_words()}.")
        return self._worker

    def _follow(self, worker: Worker, entries: int) -> bool:
        """Listen until the task is done; False where the worker died."""
        before = Step(0, 0, 0, 0, 0)
        while answer := worker.answer():
            if isinstance(answer, Fatal):
                raise OutputError(answer.error)
            if isinstance(answer, Finished):
                worker.deadline = None
                return True
            if isinstance(answer, Step):
                if worker.step:
                    before = worker.step
                    self.tally.add(
                        answer.index - before.index, answer.bytes - before.bytes, answer.failures - before.failures
                    )
                worker.step = answer
                worker.overdue = False  # it went on just as its time was up
                worker.deadline = None
                if answer.index < entries:
                    worker.deadline = time.monotonic() + self.setup.timeout
        return False

    def _rest(self, task: Task, worker: Worker, how: str, alone: bool) -> Task:
        """What is left of a task whose worker died, with the culprit noted where it is known."""
        step = worker.step or Step(task.first, task.reports, task.log, 0, 0)
        said = task.failed if worker.step is None else None
        rest = msgspec.structs.replace(task, first=step.index, reports=step.reports, log=step.log, failed=said)
        packing = step.index == len(task.entries)
        if not worker.overdue and not alone:
            return rest
        if not worker.overdue and step.index > task.first and not packing:
            return rest  # it had done other files before; a fresh worker is to begin with this one
        if packing:
            raise OutputError(f"A worker process {how} while it packed a part: {worker.last_words()}.")
        name = task.entries[step.index].shown
        failed = (name, "crash", f"{name}: the process that read this file {how}; look at the file by itself.")
        if worker.overdue:
            failed = (
                name,
                "timeout",
                f"{name}: this file took longer than {self.setup.timeout:g} seconds; allow more with --timeout.",
            )
        self.tally.add(1, 0, 1)
        return msgspec.structs.replace(rest, first=step.index + 1, failed=failed)
