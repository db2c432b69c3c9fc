"""What the parent and its worker processes say to each other: one line of JSON a message, over pipes."""

from typing import Any

import msgspec


class Setup(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker, once: which function extracts (`module:function`), with which lexicon file, in which format."""

    extract: str
    lexicon: str | None
    form: str


class Task(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker: do the files from `first` on; `failed` is noted before, as (path, stage, sentence).

    `stem` is the path that the shard's files have in common; reports and log are
    cut to the given lengths in bytes first, which undoes a file that was not finished.
    """

    stem: str
    spool: str
    files: list[bytes]
    first: int = 0
    reports: int = 0
    log: int = 0
    failed: tuple[str, str, str] | None = None


class Ready(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: the modules are loaded, tasks may come."""


class Step(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: all before file `index` is done, the spools have these lengths; `index` is begun now; the number of files where all are done."""

    index: int
    reports: int
    log: int
    bytes: int
    failures: int


class Finished(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: the shard is whole and has its name; sums over this task."""

    bytes: int
    failures: int


class Fatal(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: no file is to blame and nothing more can be done (a full disk, a broken installation)."""

    error: str


Answer = Ready | Step | Finished | Fatal
Request = Setup | Task
encode = msgspec.json.Encoder().encode
decode_answer = msgspec.json.Decoder(Answer).decode
decode_request = msgspec.json.Decoder(Request).decode


class Line(msgspec.Struct, frozen=True):
    """A line of a shard's log: a report's id and source, or a failure."""

    id: str | None = None
    source: Any = None
    path: str | None = None
    stage: str | None = None
    error: str | None = None
