"""What the parent and its worker processes say to each other: one line of JSON a message, over pipes; and the logs of shards."""

import msgspec

from textkit.reading.files import readable
from textkit.records import Source


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What one step reads: a file, or, with a number from 0, what stands at that place in the archive `path`."""

    path: bytes
    number: int = -1
    name: str = ""

    @property
    def shown(self) -> str:
        """The name that messages and records have for it."""
        return readable(self.path) + (f"!{self.name}" if self.name else "")


class Setup(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker, once: which function extracts (`module:function`), with which lexicon file, in which format.

    `archives` is the file that lists the entries of archives, `timeout` the seconds that one entry may take, `redact` what is masked:
    `numbers`, or `names` too; `genres` are those of the texts that are kept, all where there are none; `private` are the hosts
    that may be at a private address.
    """

    extract: str
    lexicon: bytes | None
    form: str
    archives: bytes
    timeout: float
    redact: str | None = None
    genres: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


class Task(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker: do the entries from `first` on; `failed` is noted before, as (path, stage, sentence).

    Paths are bytes, as the system has them. `stem` is the path that the shard's files have in common; reports and log are
    cut to the given lengths in bytes first, which undoes a file that was not finished.
    """

    stem: bytes
    spool: bytes
    entries: list[Entry]
    first: int = 0
    reports: int = 0
    log: int = 0
    failed: tuple[str, str, str] | None = None


class Gather(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker: take the ids and failures out of the logs of some shards, each with its number.

    The paths of what the end of a run makes begin with `result`. Without `ids` none are wanted; `joined` is the file of the
    pages that stand with others, where there are any.
    """

    result: bytes
    logs: list[tuple[int, bytes]]
    ids: bool
    joined: bytes | None = None


class Pair(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker: find the ids that come twice in some files of ids, as far as they fall into one of so many buckets."""

    result: bytes
    ids: list[bytes]
    bucket: int
    buckets: int


class Seam(msgspec.Struct, frozen=True, array_like=True):
    """A part to be written anew: without the reports at the places `dropped`, and with further sources of others.

    What is `added` is the place of a report, and the log and offset where the line of its other source begins.
    """

    part: bytes
    target: bytes
    dropped: list[int]
    added: list[tuple[int, bytes, int]]


class Stitch(msgspec.Struct, frozen=True, tag=True):
    """Parent to worker: write some parts anew."""

    result: bytes
    form: str
    seams: list[Seam]


class Ready(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: the modules are loaded, tasks may come."""


class Step(msgspec.Struct, frozen=True, tag=True):
    """Worker to parent: all before entry `index` is done, the spools have these lengths; `index` is begun now; the number of entries where all are done."""

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


Chore = Gather | Pair | Stitch
Answer = Ready | Step | Finished | Fatal
Request = Setup | Task | Chore
encode = msgspec.json.Encoder().encode
decode_answer = msgspec.json.Decoder(Answer).decode
decode_request = msgspec.json.Decoder(Request).decode


class Whole(msgspec.Struct, frozen=True, omit_defaults=True):
    """The last line of a whole shard's log: what it holds, the size and digest of its part, and a digest of the log.

    That digest is of all lines before, and of this one as it is without it.
    """

    reports: int
    failures: int
    joined: bool
    bytes: int
    sha256: str
    log: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a shard's log: a report's id and source, a failure, or what else was read with an entry.

    `entry` is the number of an entry in its archive. What is `joined`, as (path, number), are later pages of the article
    of the entry at `path`, which need no reports of their own. The last line, of a shard that is whole, says so.
    """

    id: str | None = None
    source: Source | None = None
    path: str | None = None
    stage: str | None = None
    error: str | None = None
    entry: int = -1
    joined: tuple[tuple[str, int], ...] = ()
    whole: Whole | None = None


decode_line = msgspec.json.Decoder(Line).decode
