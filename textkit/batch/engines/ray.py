"""The engine that hands shards to a Ray cluster: one task a shard, watched over where it is done as on one machine.

Ray moves tasks between machines and starts those of a lost one again. It cannot tell which file of a shard crashed, nor
stop a call into C that hangs; `textkit.batch.slot` does, on each machine. What Ray does slowly, telling that a machine is
gone without a word, is not waited for: a shard that takes far longer than the others is started a second time elsewhere,
and the first that ends counts.
"""

import os
import platform
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from textkit.batch.disk import disk_sentence
from textkit.batch.engines.engine import TICK, Mapping
from textkit.batch.engines.node import Order, Outcome, different_sentence, do, shipped
from textkit.batch.progress import Tally, Tick
from textkit.batch.protocol import Chore, Setup, Task
from textkit.errors import OutputError, TextkitError
from textkit.version import __version__, is_compiled

from textkit.batch.engines.joining import cluster, first_line, ray  # isort: skip  it says where Ray is missing
from ray.exceptions import RayError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

LEAST_OVERDUE = 20.0  # seconds, beside the longest shard yet
TIMES_OVERDUE = 3.0  # times the longest shard yet
ATTEMPTS = 5  # of one shard, before the run is given up
AHEAD = 2  # parts for each processor that are asked for before they are needed
EVERY = 5.0  # seconds between two questions for the size of the cluster


class Attempts:
    """A shard under way: its tasks in the cluster, how many there were, and when the last was started."""

    def __init__(self, task: Task | Chore) -> None:
        self.task = task
        self.count = 0
        self.refs: list[Any] = []
        self.started = 0.0


class Ray:
    """Does shards on the cluster at `address` (`auto`, `host:port`), or on one of this machine's own."""

    def __init__(self, state: Path, workers: int | None, address: str | None) -> None:
        self.workers = workers
        self.address = address or os.environ.get("RAY_ADDRESS")
        self.state = state.absolute()
        self.open = ExitStack()
        self.folder: str | None = None
        self._most = 1
        self._asked = -EVERY

    def run(self, setup: Setup, tasks: Iterable[Task | Chore], tick: Tick) -> None:
        """Do all tasks; `tick` is called several times a second. Raises TextkitError where nothing can go on."""
        if self.folder is None:
            self.folder = self.open.enter_context(cluster(self.address, self.workers))
            # Where a shard is started again: on the machine that surely answers, where that can do any.
            self.here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=True)
        token = (self.state / "process").read_text()
        spools = None if self.address else os.fsencode(self.folder)
        self.setup = shipped(setup, self.state) if setup.extract else setup
        self.order = Order(self.setup, os.fsencode(Path.cwd()), os.fsencode(self.state), token, spools)
        self.tally = Tally()
        self.longest = 0.0
        self._running: dict[Any, Attempts] = {}
        self._suspects: list[Task | Chore] = []
        try:
            self._phase(iter(tasks), tick, alone=False)
            suspects, self._suspects = self._suspects, []
            self._phase(iter(suspects), tick, alone=True)
        finally:
            self._cancel(list(self._running))

    def close(self) -> None:
        """Leave the cluster, and end it where it was started for this."""
        self.open.close()

    def _phase(self, tasks: Iterator[Task | Chore], tick: Tick, *, alone: bool) -> None:
        again: deque[Attempts] = deque()
        more = True
        while more or again or self._running:
            while (more or again) and len(self._shards()) < (1 if alone else self._slots()):
                if again:
                    self._start(again.popleft(), alone)
                elif task := next(tasks, None):
                    self._start(Attempts(task), alone)
                else:
                    more = False
            ready, _ = ray.wait(list(self._running), timeout=TICK) if self._running else ([], [])
            for ref in ready:
                if lost := self._take(ref):
                    again.append(lost)
            self._start_overdue(alone)
            tick(self.tally)

    def _shards(self) -> set[int]:
        return {id(attempts) for attempts in self._running.values()}

    def _slots(self) -> int:
        """How many shards may be under way: as many as the cluster has processors."""
        now = time.monotonic()
        if now - self._asked >= EVERY:
            self._asked = now
            cores = int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]
            self._most = max(1, min(cores, self.workers or cores))
        return self._most

    def _start(self, attempts: Attempts, alone: bool) -> None:
        remote: Any = ray.remote
        place = {} if attempts.count == 0 else {"scheduling_strategy": self.here if attempts.count == 1 else "SPREAD"}
        ref = remote(num_cpus=1, max_retries=0, **place)(do).remote(self.order, attempts.task, alone=alone)
        attempts.count += 1
        attempts.refs.append(ref)
        attempts.started = time.monotonic()
        self._running[ref] = attempts

    def _start_overdue(self, alone: bool) -> None:
        """Start shards again that take far longer than any that ended: their machine may be gone without a word."""
        limit = max(LEAST_OVERDUE, TIMES_OVERDUE * self.longest)
        limit = max(limit, self.setup.timeout + LEAST_OVERDUE) if not self.longest else limit
        now = time.monotonic()
        for attempts in {id(it): it for it in self._running.values()}.values():
            if now - attempts.started > limit and attempts.count < ATTEMPTS:
                self._start(attempts, alone)

    def _take(self, ref: Any) -> Attempts | None:
        """Note what a task gave; a shard whose last task was lost with its machine or process is to be started again."""
        attempts = self._running.pop(ref)
        attempts.refs.remove(ref)
        try:
            outcome: Outcome = ray.get(ref)
        except RayTaskError as error:
            raise OutputError(f"A machine of the cluster cannot do a shard ({first_line(error.cause)}).") from error
        except RayError as error:
            if attempts.count >= ATTEMPTS:
                raise OutputError(
                    f"A shard was lost {ATTEMPTS} times with its process or machine ({first_line(error)}); "
                    "see to the cluster and run the same command again, what is finished is kept."
                ) from error
            return None if attempts.refs else attempts
        self._finish(attempts, outcome)
        return None

    def _finish(self, attempts: Attempts, outcome: Outcome) -> None:
        for other in attempts.refs:
            del self._running[other]
        self._cancel(attempts.refs)
        if outcome.error:
            raise TextkitError(outcome.error)
        self.longest = max(self.longest, time.monotonic() - attempts.started)
        if outcome.left:
            self._suspects.append(attempts.task)
        else:
            self.tally.add(outcome.entries, outcome.bytes, outcome.failures)

    def _cancel(self, refs: list[Any]) -> None:
        for ref in refs:
            with suppress(RayError):
                ray.cancel(ref, force=True)


@contextmanager
def mapping(address: str | None) -> Iterator[Mapping]:
    """What gives the values of a function of each item, in order, done on a cluster; the function and its values are sent.

    It raises TextkitError where the function does, and where nothing can go on.
    """
    with cluster(address or os.environ.get("RAY_ADDRESS"), None):
        yield _mapped


def _mapped(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    remote: Any = ray.remote
    task = remote(num_cpus=1, max_retries=ATTEMPTS, scheduling_strategy="SPREAD")(_done)
    sent, own, rest = ray.put(function), (__version__, is_compiled()), iter(items)
    most = AHEAD * int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]
    waiting = deque(task.remote(sent, item, own) for item in islice(rest, most))
    while waiting:
        try:
            given, error = ray.get(waiting.popleft())
        except RayTaskError as failure:
            raise OutputError(f"A machine of the cluster cannot do a part ({first_line(failure.cause)}).") from failure
        except RayError as failure:
            raise OutputError(
                f"A part was lost with its process or machine ({first_line(failure)}); see to the cluster and run the "
                "same command again."
            ) from failure
        if error:
            raise TextkitError(error)
        yield given
        waiting.extend(task.remote(sent, item, own) for item in islice(rest, 1))


def _done(function: Callable[[Any], Any], item: Any, version: tuple[str, bool]) -> tuple[Any, str | None]:
    """What a function gives, or the sentence of what it raises; done in a process of the cluster."""
    if version != (__version__, is_compiled()):
        return None, different_sentence(*version)
    try:
        return function(item), None
    except TextkitError as error:
        return None, f"{platform.node()}: {error}"
    except OSError as error:
        return None, f"{platform.node()}: {disk_sentence(error, gettempdir())}"
