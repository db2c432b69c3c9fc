"""One run over a dataset folder: what is to do, the shards that are missing, and the end."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

import msgspec

from textkit.batch.archives import FILE as ARCHIVES
from textkit.batch.disk import is_same
from textkit.batch.engines import Engine, engine
from textkit.batch.finishing.finish import Finish
from textkit.batch.inputs import Inputs
from textkit.batch.progress import say, showing
from textkit.batch.protocol import Chore, Setup, Task
from textkit.batch.rows import Columns
from textkit.batch.state import State
from textkit.errors import InputError, debugging
from textkit.reading.files import readable
from textkit.records import SCHEMA_VERSION
from textkit.version import __version__
from textkit.writing.dataset import MANIFEST, InputTotals, Manifest, read_dataset, read_manifest
from textkit.writing.numbers import several

LONGEST = 1e8  # seconds; an endless time limit has no form in JSON


class Means(NamedTuple):
    """The engine that does the shards, on how many workers at most (None: all there are), and where its cluster is.

    `private` are hosts that may be asked though they are at private addresses.
    """

    engine: str
    workers: int | None
    address: str | None
    private: tuple[str, ...] = ()


class Job:
    """One run over one dataset folder that it holds alone; `means` are how it is done, which changes nothing of what comes out."""

    def __init__(
        self, state: State, options: dict[str, Any], means: Means, timeout: float, lexicon: str | None, *, quiet: bool
    ) -> None:
        self.state = state
        self.options = options
        self.means = means
        self.timeout = min(timeout, LONGEST)
        self.lexicon = lexicon
        self.quiet = quiet
        self.done = self.entries = 0
        self.form = str(options["format"])

    def say(self, sentence: str) -> None:
        """Tell the user, unless the run is a quiet one."""
        if not self.quiet:
            say(sentence)

    def run(self, inputs: Inputs, *, update: bool, retry_failures: bool) -> Manifest:
        """Do what is missing and give back the manifest of the whole; raises as `textkit.batch.run` does."""
        files, size = self.state.list_inputs(inputs)
        if inputs.skipped:
            kinds = ", ".join(f"{suffix} {number:,}" for suffix, number in inputs.skipped.most_common(5))
            passed = several(inputs.skipped.total(), "files")
            self.say(f"passed over {passed} of other kinds ({kinds}); --include takes them.")
        if not files:
            raise InputError("There is no file to read among the inputs; check the names, or widen --include.")
        finished = self._finished()
        changed = self._notice(finished, update=update)
        if finished and not changed and not (retry_failures and finished.counts.failures):
            self.say("nothing to do: the dataset is finished and its inputs are as they were.")
            return finished
        self.state.accept_inputs({**self.options, "version": __version__})
        columns = self.options.get("columns")
        self.state.list_archives(self.say, columns and Columns(*columns))
        self.state.reclaim(self.form, retry_failures=retry_failures)
        (self.state.out / MANIFEST).unlink(missing_ok=True)
        self.state.plan.make(self._seed(), int(self.options["shard_size"]))
        with closing(engine(self.means.engine, self.state.folder, self.means.workers, self.means.address)) as shards:
            self._extract(shards, files)
            totals = InputTotals(tuple(map(readable, inputs.arguments)), files, self.entries, size, self.state.digest())
            return Finish(self.state, self.options, lambda chores: self._deal(shards, chores)).run(totals, __version__)

    def _finished(self) -> Manifest | None:
        """The manifest where the dataset is whole."""
        file = self.state.out / MANIFEST
        if not file.exists():
            return None
        try:
            manifest = read_manifest(file.read_bytes())
            parts = read_dataset(self.state.out).parts()
            broken = sum(not is_same(self.state.out / part.name, part.bytes, part.sha256) for part in parts)
        except (msgspec.MsgspecError, InputError):
            return None
        if broken:
            names = several(broken, "parts")
            of_all = f"{manifest.number_of_parts:,}"
            self.say(f"{self.state.shown}: {names} of {of_all} are not what the manifest says; made again.")
            return None
        return manifest

    def _notice(self, finished: Manifest | None, *, update: bool) -> bool:
        """Whether inputs or options are others than in the run before; says so, or refuses where work would be lost."""
        before = self.state.get("options")
        if before is None:
            return True
        now = {**self.options, "version": __version__}
        names = sorted(key for key in {*now, *before} if now.get(key) != before.get(key))
        changes = self.state.changes()
        if not names and not any(changes):
            return False
        what = [f"the inputs have changed ({changes})"] if any(changes) else []
        what += [f"the options have changed ({', '.join(names)})"] if names else []
        sentence = f"{self.state.shown}: since the last run {' and '.join(what)}"
        if finished and not update:
            raise InputError(f"{sentence}; bring the dataset up to date with --update, or name another folder.")
        self.say(f"{sentence}; only what this touches is done again.")
        return True

    def _seed(self) -> dict[str, Any]:
        """What changes all shards."""
        keys = ("format", "extract", "lexicon", "columns", "redact", "genres")
        told = {key: self.options[key] for key in keys if key in self.options}
        return told | {"version": __version__, "schema": SCHEMA_VERSION}

    def _missing(self) -> tuple[int, int]:
        """How many entries, and bytes of them, are still to be read; counts all entries besides."""
        missing = size = 0
        for shard in self.state.plan.shards():
            self.entries += shard.entries
            if not self.state.whole(shard.signature, self.form):
                missing += shard.entries
                size += shard.bytes
        return missing, size

    def _tasks(self) -> Iterator[Task]:
        for shard in self.state.plan.shards():
            if not self.state.whole(shard.signature, self.form):
                stem = os.fsencode(self.state.stem(shard.signature).absolute())
                yield Task(stem, b"%b.tmp.%d" % (stem, os.getpid()), self.state.plan.entries(shard))

    def _setup(self) -> Setup:
        lexicon = os.fsencode(self.lexicon) if self.lexicon else None
        listed = os.fsencode(self.state.folder.absolute() / ARCHIVES)
        redact, genres = self.options.get("redact"), tuple(self.options.get("genres", ()))
        extract = self.options["extract"]
        return Setup(extract, lexicon, self.form, listed, self.timeout, redact, genres, self.means.private)

    def _deal(self, shards: Engine, chores: Iterable[Chore]) -> None:
        """Have the chores of the end done; nothing is extracted by them, so that workers need load nothing for that."""
        setup = msgspec.structs.replace(self._setup(), extract="")
        with showing(0, 0, "", quiet=True) as tick:
            shards.run(setup, chores, tick)

    def _extract(self, shards: Engine, files: int) -> None:
        self.done, size = self._missing()
        noun = "files" if self.entries == files else "entries"
        for file in self.state.folder.glob("worker-*.txt"):
            file.unlink()
        try:
            with showing(self.done, size, noun, quiet=self.quiet) as tick:
                shards.run(self._setup(), self._tasks(), tick)
        except KeyboardInterrupt:
            self.say(f"{self.state.shown}: stopped; the same command goes on from here.")
            raise
        finally:
            if debugging():
                for file in sorted(self.state.folder.glob("worker-*.txt")):
                    sys.stderr.write(file.read_text("utf-8", "replace"))
