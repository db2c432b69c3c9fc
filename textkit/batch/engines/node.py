"""What a shard meets on the machine of a cluster where it is done: checks, a slot, and a place for its spools."""

import os
import platform
import tempfile
import uuid
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import msgspec

from textkit.batch.disk import disk_sentence, put
from textkit.batch.engines.engine import TICK
from textkit.batch.progress import Tally
from textkit.batch.protocol import Chore, Setup, Task
from textkit.batch.slot import Slot
from textkit.errors import OutputError, TextkitError
from textkit.reading.files import readable
from textkit.scratch import scratch
from textkit.version import __version__, is_compiled

SPOOLS = "shards"  # a process's folder is named for it, in the system's folder for what is temporary


class Order(msgspec.Struct, frozen=True):
    """What all shards of a run have in common: how to extract, where relative paths begin, and what a machine must be like.

    `token` is what must stand in the file `process` of the dataset's state: a machine that reads anything else there
    does not see the same disk. `spools` is where unfinished shards lie, if not in the system's folder for such things.
    """

    setup: Setup
    folder: bytes
    state: bytes
    token: str
    spools: bytes | None = None
    version: str = __version__
    compiled: bool = is_compiled()


class Outcome(msgspec.Struct, frozen=True):
    """What came of a shard: sums over it; what is `left` to be done alone; the sentence of an error that ends the run."""

    entries: int = 0
    bytes: int = 0
    failures: int = 0
    left: bool = False
    error: str | None = None


def check(order: Order) -> None:
    """Raise OutputError, with the machine's name, where it is not fit to do a run's shards."""
    name = platform.node()
    if (__version__, is_compiled()) != (order.version, order.compiled):
        raise OutputError(different_sentence(order.version, order.compiled))
    folder, state = os.fsdecode(order.folder), Path(os.fsdecode(order.state))
    try:
        seen = (state / "process").read_text()
    except OSError:
        seen = ""
    if seen != order.token or not Path(folder).is_dir():
        what = readable(folder) if seen == order.token else readable(state.parent)
        raise OutputError(
            f"{name}: this machine does not see {what}; inputs and output must lie on a disk that all machines share."
        )


def shipped(setup: Setup, state: Path) -> Setup:
    """The same with the user's lexicon as a copy in the dataset's state, which all machines see.

    Another machine may have another file of that name, or none. Raises LexiconError where it cannot be read.
    """
    if setup.lexicon is None:
        return setup
    from textkit.lexicon import load_user

    own, copy = Path(os.fsdecode(setup.lexicon)), state / "lexicon.toml"
    load_user(own)  # so that what is wrong in it is said of the user's own file
    put(copy, [own.read_bytes()])
    return msgspec.structs.replace(setup, lexicon=os.fsencode(copy))


def different_sentence(version: str, compiled: bool) -> str:
    """What is said of a machine, by name, that has another textkit than the one that started a run."""
    kinds = {True: "compiled", False: "not compiled"}
    return (
        f"{platform.node()}: this machine has textkit {__version__} ({kinds[is_compiled()]}), and the run was started with "
        f"{version} ({kinds[compiled]}); install the same there."
    )


class Node:
    """The slot of one process of the cluster, kept from shard to shard of a run."""

    def __init__(self, order: Order) -> None:
        check(order)
        self.order = order
        top = Path(os.fsdecode(order.spools) if order.spools else tempfile.gettempdir())
        self.open = ExitStack()
        # Not named by the process: containers that share a disk give the same numbers to processes of their own.
        self.folder = self.open.enter_context(scratch(top / SPOOLS))
        self.slot = Slot(order.setup, self.folder / "worker.txt", Tally(), os.fsdecode(order.folder))

    def do(self, task: Task | Chore, *, alone: bool) -> Outcome:
        """Do a shard, from its first file, or a chore; its spools lie on this machine's own disk, each attempt's under its own name."""
        spool = os.fsencode(self.folder / uuid.uuid4().hex)
        self.slot.tally = tally = Tally()
        over = Event()
        watcher = Thread(target=_watch, args=(self.slot, over), daemon=True)
        watcher.start()
        try:
            own = msgspec.structs.replace(task, spool=spool) if isinstance(task, Task) else task
            rest = self.slot.do(own, alone=alone)
        except TextkitError as error:
            return Outcome(error=str(error))
        finally:
            over.set()
            watcher.join()
            for left in self.folder.glob(f"{Path(os.fsdecode(spool)).name}.*"):
                left.unlink(missing_ok=True)
        return Outcome(tally.entries, tally.bytes, tally.failures, left=rest is not None)

    def close(self) -> None:
        """End the worker and take away the folder."""
        self.slot.close()
        self.open.close()


def _watch(slot: Slot, over: Event) -> None:
    while not over.wait(TICK):
        slot.watch()


_nodes: dict[Order, Node] = {}


def do(order: Order, task: Task | Chore, *, alone: bool) -> Outcome:
    """Do a shard in this process of a cluster; whatever goes wrong is said in the outcome."""
    try:
        if order not in _nodes:
            for other in list(_nodes):
                _nodes.pop(other).close()
            _nodes[order] = Node(order)
        return _nodes[order].do(task, alone=alone)
    except TextkitError as error:
        return Outcome(error=str(error))
    except OSError as error:
        return Outcome(error=f"{platform.node()}: {disk_sentence(error, tempfile.gettempdir())}")
