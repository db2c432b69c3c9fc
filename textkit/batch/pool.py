"""Worker processes and the threads that drive them: a dead or hung worker costs one file."""

import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import msgspec

from textkit.batch import protocol
from textkit.batch.progress import Tally
from textkit.batch.protocol import Answer, Fatal, Finished, Ready, Setup, Step, Task
from textkit.errors import OutputError, TextkitError
from textkit.system import how_ended

TICK = 0.1
PATIENCE = 5.0
GRACE = 1.0  # seconds to clear up, as to end LibreOffice


class Worker:
    """One process; `step` is the last it said, `overdue` whether it was ended for taking too long."""

    def __init__(self, setup: Setup, errors: Path) -> None:
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


class Pool:
    """Does tasks on worker processes.

    A worker that dies has its task set aside; when all others are done, what is
    left of it is done alone. A file with which a fresh worker begins and dies is
    the culprit and fails, and so does a file that takes longer than it may.
    """

    def __init__(self, setup: Setup, folder: Path, workers: int) -> None:
        self.setup = setup
        self.folder = folder
        self.workers = workers
        self.tally = Tally()
        self._queue: queue.Queue[Task | None] = queue.Queue(maxsize=2 * workers)
        self._active: dict[int, Worker] = {}
        self._suspects: list[Task] = []
        self._stop = Event()
        self._error: BaseException | None = None

    def run(self, tasks: Iterable[Task], tick: Callable[[Tally], None]) -> None:
        """Do all tasks; `tick` is called several times a second. Raises TextkitError where a worker cannot go on."""
        try:
            self._phase(tasks, self.workers, tick)
            suspects, self._suspects = self._suspects, []
            self._phase(suspects, 1, tick, alone=True)
        finally:
            self._stop.set()
            self._kill()

    def _kill(self) -> None:
        for worker in list(self._active.values()):
            worker.stop()

    def _phase(self, tasks: Iterable[Task], count: int, tick: Callable[[Tally], None], *, alone: bool = False) -> None:
        threads: list[Thread] = []
        try:
            for task in tasks:
                if len(threads) < count:  # no more processes than there are tasks
                    threads.append(self._thread(len(threads), alone))
                self._put(task, tick)
            for _ in threads:
                self._put(None, tick)
            while any(thread.is_alive() for thread in threads):
                self._watch(tick)
                time.sleep(TICK)
            self._watch(tick)
        except BaseException:
            self._stop.set()
            for thread in threads:
                while thread.is_alive():  # a worker that is only now being started is met on the next round
                    self._kill()
                    thread.join(TICK)
            raise

    def _thread(self, number: int, alone: bool) -> Thread:
        thread = Thread(target=self._serve, args=(number, alone), daemon=True)
        thread.start()
        return thread

    def _put(self, task: Task | None, tick: Callable[[Tally], None]) -> None:
        while True:
            self._watch(tick)
            try:
                self._queue.put(task, timeout=TICK)
            except queue.Full:
                continue
            return

    def _watch(self, tick: Callable[[Tally], None]) -> None:
        if self._error:
            raise self._error
        now = time.monotonic()
        for worker in list(self._active.values()):
            if worker.deadline is not None and now > worker.deadline:
                worker.overdue = True
                worker.stop()
        tick(self.tally)

    def _serve(self, number: int, alone: bool) -> None:
        """Do tasks until there are no more: the body of a thread."""
        try:
            while not self._stop.is_set():
                try:
                    task = self._queue.get(timeout=TICK)
                except queue.Empty:
                    continue
                if task is None:
                    break
                self._do(task, number, alone)
        except BaseException as error:  # noqa: BLE001  the main thread raises it
            self._error = self._error or error
        finally:
            if worker := self._active.pop(number, None):
                worker.end()

    def _worker(self, number: int, *, fresh: bool) -> Worker:
        if fresh and (old := self._active.pop(number, None)):
            old.end()
        if number not in self._active:
            worker = Worker(self.setup, self.folder / f"worker-{number}.txt")
            self._active[number] = worker
            answer = worker.answer()
            if isinstance(answer, Fatal):
                raise TextkitError(answer.error)
            if not isinstance(answer, Ready):
                how = worker.end()
                raise OutputError(f"A worker process {how} before it could start: {worker.last_words()}.")
        return self._active[number]

    def _do(self, task: Task | None, number: int, alone: bool) -> None:
        fresh = alone
        while task and not self._stop.is_set():
            worker = self._worker(number, fresh=fresh)
            worker.step = None
            worker.send(task)
            if self._follow(worker, len(task.entries)):
                return
            worker.deadline = None
            self._active.pop(number, None)
            how = worker.end()
            if self._stop.is_set():
                return
            task = self._rest(task, worker, how, alone)
            fresh = True

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

    def _rest(self, task: Task, worker: Worker, how: str, alone: bool) -> Task | None:
        """What is left of a task whose worker died; None where it is set aside."""
        step = worker.step or Step(task.first, task.reports, task.log, 0, 0)
        said = task.failed if worker.step is None else None
        rest = msgspec.structs.replace(task, first=step.index, reports=step.reports, log=step.log, failed=said)
        packing = step.index == len(task.entries)
        if not worker.overdue and not alone:
            self._suspects.append(rest)
            return None
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
