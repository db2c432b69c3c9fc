"""A run over many files, from its inputs to the manifest."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec

from textkit.batch.disk import damaged_sentence, disk_sentence
from textkit.batch.engines import ENGINES
from textkit.batch.inputs import Inputs
from textkit.batch.job import Job, Means
from textkit.batch.rows import SUFFIXES as TABLES
from textkit.batch.rows import Columns, kind_of
from textkit.batch.state import State
from textkit.batch.stores.addresses import is_address
from textkit.batch.stores.publishing import check_apart, check_place, place, publish, working_folder
from textkit.errors import InputError, OutputError
from textkit.reading.readers import SUFFIXES
from textkit.writing.numbers import several
from textkit.writing.parts import FORMATS, pyarrow

EXTRACT = "textkit.pipeline:extract_page"
LARGEST_SHARD = 256


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a dataset holds after a run, and what the run did.

    `entries` counts files, with each page and member of an archive for one; `done` those that were read this time. `folder`
    is where the dataset lies on this machine, which is `out`, or where it was made for a store.
    """

    out: str
    folder: str
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
    genres: Iterable[str] = (),
    extract: str = EXTRACT,
    engine: str = "local",
    address: str | None = None,
    private: Iterable[str] = (),
    work: str | os.PathLike[str] | None = None,
    quiet: bool = True,
) -> Summary:
    """Extract all files that `inputs` stand for into the dataset folder `out`; goes on where a stopped run was.

    An input is a file, a folder, a pattern, `@list` or `-` (a list on standard
    input; `null`: entries end with NUL); files, folders, patterns and lists may be named by an address (`s3://`, `hdfs://`), files
    and lists by `https://`, from `private` hosts too. A web archive or zip is read page by page, member by member, each as if it
    were a file; with `text_column`, so is a .jsonl, .csv or Parquet file row by row, each named by its `id_column`, else by
    the column `id`, else by its number. `redact` masks private data, `numbers` or `names` too; `genres` keeps files with a text
    of one of them, as `report.genre` tells it, and names the others among the failures; `timeout` is seconds a file; `extract` names a function like `textkit.pipeline.extract_page`.
    `engine` does the shards: `local`, processes of this machine, or `ray`, the Ray cluster at `address` (`auto`, `host:port`),
    else one of its own; the same dataset comes out, byte for byte. All machines must see inputs and `out` under the same paths.
    Where `out` is `s3://bucket/name` or `hdfs://host/name`, the dataset is made in the folder `work` (else in one for caches, by
    that name) and put there at the end, its manifest last; the same command goes on from what that folder and the store have.
    Raises InputError for inputs that are not there, and where a finished dataset
    was made from other inputs or options and `update` is not set; OutputError where
    `out` cannot be written or another run is writing there. A file that fails
    raises nothing: it stands in `failures.jsonl`. A file, page or member is held in memory as a whole.
    """
    started = time.monotonic()
    _check_format(format)
    _check_engine(engine, address)
    there = place(str(out)) if is_address(os.fsencode(out)) else None
    folder = Path(work or working_folder(there)) if there else Path(out)
    options = {
        "format": format,
        "keep_duplicates": keep_duplicates,
        "shard_size": shard_size,
        "extract": extract,
        "lexicon": _digest(lexicon),
    }
    names = [os.fspath(name) for name in inputs]
    if there:
        check_apart(there, names)
    columns = _columns(names, text_column, id_column)
    if columns:
        options["columns"] = list(columns)
    if redact:
        options["redact"] = redact
    if wanted := sorted(set(genres)):
        options["genres"] = wanted
    fresh = not folder.exists()
    try:
        if there:
            check_place(there)
        state = State(folder, str(there) if there else None)
        try:
            hosts = tuple(private)
            job = Job(state, options, Means(engine, workers, address, hosts), timeout, lexicon, quiet=quiet)
            suffixes = (*SUFFIXES, *TABLES) if columns else SUFFIXES
            arguments = Inputs(names, include=include, null=null, leave_out=folder, suffixes=suffixes, private=hosts)
            manifest = job.run(arguments, update=update, retry_failures=retry_failures)
            if there:
                job.say(f"{there}: {several(publish(folder, there), 'files')} written.")
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
        raise OutputError(damaged_sentence(str(folder), error)) from error
    except OSError as error:
        raise OutputError(disk_sentence(error, str(folder))) from error
    counts = manifest.counts
    return Summary(
        out=str(there or folder),
        folder=str(folder),
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
        if kind_of(name) and (is_address(name) or Path(name).is_file()):
            raise InputError(f"{name}: this is a table; name the column that holds its texts with --text-column.")
    return None


def _check_format(form: str) -> None:
    if form not in FORMATS:
        raise OutputError(f"{form}: there is no such format; take one of {', '.join(FORMATS)}.")
    if form == "parquet":
        pyarrow()


def _check_engine(engine: str, address: str | None) -> None:
    if engine not in ENGINES:
        raise InputError(f"{engine}: there is no such engine; take one of {', '.join(ENGINES)}.")
    if address and engine == "local":
        raise InputError(f"{address}: the engine local has no cluster; leave the address out, or take --engine ray.")


def _digest(path: str | None) -> str | None:
    """A digest of the user's lexicon, so that a change in it is noticed."""
    if path is None:
        return None
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path}: this lexicon cannot be read ({error.strerror}); check the name.") from error
