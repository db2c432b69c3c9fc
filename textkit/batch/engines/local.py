"""The engine of one machine: threads that drive a slot each."""

import os
import queue
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread

from textkit.batch.engines.engine import TICK
from textkit.batch.progress import Tally, Tick
from textkit.batch.protocol import Chore, Setup, Task
from textkit.batch.slot import Slot


def cores() -> int:
    """How many processors this machine has."""
    return os.cpu_count() or 1


class Local:
    """Does shards on so many worker processes of this machine; their standard error goes to files in `folder`."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.workers = workers

    def run(self, setup: Setup, tasks: Iterable[Task | Chore], tick: Tick) -> None:
        """Do all tasks; `tick` is called several times a second. Raises TextkitError where a worker cannot go on."""
        _Run(setup, self.folder, self.workers).do(tasks, tick)

    def close(self) -> None:
        """Nothing is held from one run to the next."""


class _Run:
    def __init__(self, setup: Setup, folder: Path, workers: int) -> None:
        self.setup = setup
        self.folder = folder
        self.workers = workers
        self.tally = Tally()
        self._queue: queue.Queue[Task | Chore | None] = queue.Queue(maxsize=2 * workers)
        self._active: dict[int, Slot] = {}
        self._suspects: list[Task | Chore] = []
        self._stop = Event()
        self._error: BaseException | None = None

    def do(self, tasks: Iterable[Task | Chore], tick: Tick) -> None:
        """Do all tasks."""
        try:
            self._phase(tasks, self.workers, tick)
            suspects, self._suspects = self._suspects, []
            self._phase(suspects, 1, tick, alone=True)
        finally:
            self._stop.set()
            self._kill()

    def _kill(self) -> None:
        for slot in list(self._active.values()):
            slot.stop()

    def _phase(self, tasks: Iterable[Task | Chore], count: int, tick: Tick, *, alone: bool = False) -> None:
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

    def _put(self, task: Task | Chore | None, tick: Tick) -> None:
        while True:
            self._watch(tick)
            try:
                self._queue.put(task, timeout=TICK)
            except queue.Full:
                continue
            return

    def _watch(self, tick: Tick) -> None:
        if self._error:
            raise self._error
        for slot in list(self._active.values()):
            slot.watch()
        tick(self.tally)

    def _serve(self, number: int, alone: bool) -> None:
        """Do tasks until there are no more: the body of a thread."""
        slot = self._active[number] = Slot(self.setup, self.folder / f"worker-{number}.txt", self.tally)
        try:
            while not self._stop.is_set():
                try:
                    task = self._queue.get(timeout=TICK)
                except queue.Empty:
                    continue
                if task is None:
                    break
                if rest := slot.do(task, alone=alone):
                    self._suspects.append(rest)
        except BaseException as error:  # noqa: BLE001  the main thread raises it
            self._error = self._error or error
        finally:
            del self._active[number]
            slot.close()
