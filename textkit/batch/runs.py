"""A run over many files, from its inputs to the manifest."""

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from textkit.batch.archives import FILE as ARCHIVES
from textkit.batch.disk import disk_sentence, is_same
from textkit.batch.finish import Finish
from textkit.batch.inputs import Inputs
from textkit.batch.pool import Pool
from textkit.batch.progress import say, several, showing
from textkit.batch.protocol import Setup, Task
from textkit.batch.rows import SUFFIXES as TABLES
from textkit.batch.rows import Columns, kind_of
from textkit.batch.state import FOLDER, Shard, State
from textkit.errors import InputError, OutputError, debugging
from textkit.reading.files import readable
from textkit.reading.readers import SUFFIXES
from textkit.records import SCHEMA_VERSION
from textkit.version import __version__
from textkit.writing.dataset import MANIFEST, InputTotals, Manifest
from textkit.writing.parts import FORMATS, pyarrow

EXTRACT = "textkit.pipeline:extract_page"
LARGEST_SHARD = 256
LONGEST = 1e8  # seconds; an endless time limit has no form in JSON


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a dataset holds after a run, and what the run did.

    `entries` counts files, with each page and member of an archive for one; `done` those that were read this time.
    """

    out: str
    files: int
    entries: int
    done: int
    bytes: int
    reports: int
    duplicates: int
    failures: int
    seconds: float


def run(
    inputs: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    format: str = "jsonl.zst",  # noqa: A002  the option's name
    workers: int | None = None,
    timeout: float = 60.0,
    include: Iterable[str] = (),
    null: bool = False,
    keep_duplicates: bool = False,
    update: bool = False,
    retry_failures: bool = False,
    shard_size: int = LARGEST_SHARD,
    lexicon: str | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
    redact: str | None = None,
    extract: str = EXTRACT,
    quiet: bool = True,
) -> Summary:
    """Extract all files that `inputs` stand for into the dataset folder `out`; goes on where a stopped run was.

    An input is a file, a folder, a pattern, `@list` or `-` (a list on standard
    input; `null`: entries end with NUL). A web archive or zip is read page by page, member by member, each as if it
    were a file; with `text_column`, so is a .jsonl, .csv or Parquet file row by row, each named by its `id_column`, else by
    the column `id`, else by its number. `redact` masks private data, `numbers` or `names` too; `timeout` is seconds a file; `extract` names a function like `textkit.pipeline.extract_page`.
    Raises InputError for inputs that are not there, and where a finished dataset
    was made from other inputs or options and `update` is not set; OutputError where
    `out` cannot be written or another run is writing there. A file that fails
    raises nothing: it stands in `failures.jsonl`. A file, page or member is held in memory as a whole.
    """
    started = time.monotonic()
    _check_format(format)
    folder = Path(out)
    options = {
        "format": format,
        "keep_duplicates": keep_duplicates,
        "shard_size": shard_size,
        "extract": extract,
        "lexicon": _digest(lexicon),
    }
    names = [os.fspath(name) for name in inputs]
    columns = _columns(names, text_column, id_column)
    if columns:
        options["columns"] = list(columns)
    if redact:
        options["redact"] = redact
    fresh = not folder.exists()
    try:
        state = State(folder)
        try:
            job = _Job(state, options, workers or os.cpu_count() or 1, timeout, lexicon, quiet=quiet)
            suffixes = (*SUFFIXES, *TABLES) if columns else SUFFIXES
            arguments = Inputs(names, include=include, null=null, leave_out=folder, suffixes=suffixes)
            manifest = job.run(arguments, update=update, retry_failures=retry_failures)
        finally:
            state.close()
    except InputError:
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)  # nothing is in it yet, and nothing was to come
        raise
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"{folder}: its state cannot be written ({error}); see to the disk and run the same command again."
        ) from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise OutputError(
            f"{folder / FOLDER}: this state of an earlier run is damaged ({error}); remove it and run the same command "
            "again, which reads all inputs anew."
        ) from error
    except OSError as error:
        raise OutputError(disk_sentence(error, str(folder))) from error
    counts = manifest.counts
    return Summary(
        out=str(folder),
        files=manifest.inputs.files,
        entries=manifest.inputs.entries,
        done=job.done,
        bytes=manifest.inputs.bytes,
        reports=counts.reports,
        duplicates=counts.duplicates,
        failures=counts.failures,
        seconds=time.monotonic() - started,
    )


def _columns(inputs: list[str], text: str | None, identity: str | None) -> Columns | None:
    """The columns of tables; raises InputError where a table is named and no column of it."""
    if text is not None:
        return Columns(text, identity)
    if identity is not None:
        raise InputError(f"The column of ids, {identity}, is of no use alone; name that of texts with --text-column.")
    for name in inputs:
        if kind_of(name) and Path(name).is_file():
            raise InputError(f"{name}: this is a table; name the column that holds its texts with --text-column.")
    return None


def _check_format(form: str) -> None:
    if form not in FORMATS:
        raise OutputError(f"{form}: there is no such format; take one of {', '.join(FORMATS)}.")
    if form == "parquet":
        pyarrow()


def _digest(path: str | None) -> str | None:
    """A digest of the user's lexicon, so that a change in it is noticed."""
    if path is None:
        return None
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path}: this lexicon cannot be read ({error.strerror}); check the name.") from error


class _Job:
    """One run over one dataset folder that it holds alone."""

    def __init__(
        self, state: State, options: dict[str, Any], workers: int, timeout: float, lexicon: str | None, *, quiet: bool
    ) -> None:
        self.state = state
        self.options = options
        self.workers = workers
        self.timeout = min(timeout, LONGEST)
        self.lexicon = lexicon
        self.quiet = quiet
        self.done = self.entries = 0
        self.form = str(options["format"])

    def say(self, sentence: str) -> None:
        if not self.quiet:
            say(sentence)

    def run(self, inputs: Inputs, *, update: bool, retry_failures: bool) -> Manifest:
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
        self._extract(files)
        signatures = (shard.signature for shard in self._shards())
        totals = InputTotals(tuple(map(readable, inputs.arguments)), files, self.entries, size, self.state.digest())
        return Finish(self.state, self.options).run(signatures, totals, __version__)

    def _finished(self) -> Manifest | None:
        """The manifest where the dataset is whole."""
        file = self.state.out / MANIFEST
        if not file.exists():
            return None
        try:
            manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
        except msgspec.MsgspecError:
            return None
        parts = manifest.parts
        broken = [part for part in parts if not is_same(self.state.out / part.name, part.bytes, part.sha256)]
        if broken:
            names = several(len(broken), "parts")
            self.say(f"{self.state.out}: {names} of {len(parts):,} are not what the manifest says; made again.")
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
        sentence = f"{self.state.out}: since the last run {' and '.join(what)}"
        if finished and not update:
            raise InputError(f"{sentence}; bring the dataset up to date with --update, or name another folder.")
        self.say(f"{sentence}; only what this touches is done again.")
        return True

    def _shards(self) -> Iterator[Shard]:
        keys = ("format", "extract", "lexicon", "columns", "redact")
        seed = {key: self.options[key] for key in keys if key in self.options} | {
            "version": __version__,
            "schema": SCHEMA_VERSION,
        }
        return self.state.plan(seed, int(self.options["shard_size"]))

    def _missing(self) -> tuple[int, int]:
        """How many entries, and bytes of them, are still to be read; counts all entries besides."""
        missing = size = 0
        for shard in self._shards():
            self.entries += len(shard.entries)
            if not self.state.whole(shard.signature, self.form):
                missing += len(shard.entries)
                size += shard.bytes
        return missing, size

    def _tasks(self) -> Iterator[Task]:
        for shard in self._shards():
            if not self.state.whole(shard.signature, self.form):
                stem = os.fsencode(self.state.stem(shard.signature).absolute())
                yield Task(stem, b"%b.tmp.%d" % (stem, os.getpid()), shard.entries)

    def _extract(self, files: int) -> None:
        self.done, size = self._missing()
        noun = "files" if self.entries == files else "entries"
        lexicon = os.fsencode(self.lexicon) if self.lexicon else None
        listed = os.fsencode(self.state.folder.absolute() / ARCHIVES)
        setup = Setup(self.options["extract"], lexicon, self.form, listed, self.timeout, self.options.get("redact"))
        for file in self.state.folder.glob("worker-*.txt"):
            file.unlink()
        pool = Pool(setup, self.state.folder, self.workers)
        try:
            with showing(self.done, size, noun, quiet=self.quiet) as tick:
                pool.run(self._tasks(), tick)
        except KeyboardInterrupt:
            self.say(f"{self.state.out}: stopped; the same command goes on from here.")
            raise
        finally:
            if debugging():
                for file in sorted(self.state.folder.glob("worker-*.txt")):
                    sys.stderr.write(file.read_text("utf-8", "replace"))
