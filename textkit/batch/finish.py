"""The last step of a run: duplicates put together, parts numbered, failures and manifest written."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from textkit.batch.disk import digest_of, give_name, replace, sync_folder
from textkit.batch.protocol import Line
from textkit.batch.state import State
from textkit.records import Report, Source
from textkit.records import encode as encode_report
from textkit.writing.dataset import (
    FAILURES,
    MANIFEST,
    REPORTS,
    Counts,
    Failure,
    InputTotals,
    Manifest,
    Part,
    is_part_name,
)
from textkit.writing.parts import read_part, write_part

_read_line = msgspec.json.Decoder(Line).decode
_read_report = msgspec.json.Decoder(Report).decode

TABLES = """
DROP TABLE IF EXISTS seen; DROP TABLE IF EXISTS doubles; DROP TABLE IF EXISTS joined; DROP TABLE IF EXISTS now_placed;
CREATE TABLE seen (id TEXT, shard INTEGER, ordinal INTEGER, offset INTEGER);
CREATE TABLE doubles (shard INTEGER, ordinal INTEGER, first_shard INTEGER, first_ordinal INTEGER, source TEXT);
CREATE TABLE joined (path TEXT, entry INTEGER, PRIMARY KEY (path, entry)) WITHOUT ROWID;
CREATE TABLE now_placed (
    signature TEXT PRIMARY KEY, part TEXT, plain INTEGER, failures INTEGER, bytes INTEGER, sha256 TEXT, log_sha256 TEXT
) WITHOUT ROWID;
"""


class Finish:
    """Makes the dataset out of whole shards; may be stopped and begun again at any moment."""

    def __init__(self, state: State, options: dict[str, Any]) -> None:
        self.state = state
        self.db = state.db
        self.form = str(options["format"])
        self.keep = bool(options["keep_duplicates"])
        self.options = options
        self.reports = self.duplicates = self.failures = 0
        self.any_joined = False
        self.parts: list[Part] = []

    def run(self, signatures: Iterable[str], inputs: InputTotals, version: str) -> Manifest:
        """Write parts, failures and, last, the manifest."""
        from textkit.records import SCHEMA_VERSION

        self.db.executescript(TABLES)
        self.db.execute("BEGIN")
        self._find_doubles(signatures)
        (self.state.out / REPORTS).mkdir(exist_ok=True)
        for shard, signature in enumerate(self._signatures()):
            self._place(shard, signature)
        self._write_failures()
        self._remove_old_parts()
        sync_folder(self.state.out / REPORTS)
        counts = Counts(self.reports, self.duplicates, self.failures)
        manifest = Manifest(version, SCHEMA_VERSION, self.options, inputs, counts, tuple(self.parts))
        self.db.execute("DROP TABLE placed_parts")
        self.db.execute("ALTER TABLE now_placed RENAME TO placed_parts")
        for table in ("seen", "doubles", "joined", "shards"):
            self.db.execute(f"DROP TABLE {table}")
        self.db.execute("COMMIT")
        replace(self.state.out / MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest), indent=1)])
        self._clear()
        return manifest

    def _signatures(self) -> Iterator[str]:
        for (signature,) in self.db.cursor().execute("SELECT signature FROM shards ORDER BY shard"):
            yield signature

    def _find_doubles(self, signatures: Iterable[str]) -> None:
        self.db.execute("DROP TABLE IF EXISTS shards")
        self.db.execute("CREATE TABLE shards (shard INTEGER PRIMARY KEY, signature TEXT UNIQUE)")
        for shard, signature in enumerate(signatures):
            self.db.execute("INSERT INTO shards VALUES (?, ?)", (shard, signature))
            self._note(shard, signature)
        self._pair()
        self.db.execute("CREATE INDEX doubles_first ON doubles (first_shard)")
        self.db.execute("CREATE INDEX doubles_own ON doubles (shard)")

    def _note(self, shard: int, signature: str) -> None:
        """Note the ids of a shard's reports, and which of them need not stand because an earlier one has their page."""
        ordinal = offset = 0
        seen: list[tuple[str, int, int, int]] = []
        with self.state.log(signature).open("rb") as stream:
            for raw in stream:
                line = _read_line(raw)
                if self._is_joined(line):
                    if line.id is not None:
                        self.db.execute("INSERT INTO doubles VALUES (?, ?, NULL, NULL, NULL)", (shard, ordinal))
                elif line.joined:
                    self.db.executemany("INSERT OR IGNORE INTO joined VALUES (?, ?)", line.joined)
                    self.any_joined = True
                elif line.id is not None and not self.keep:
                    seen.append((line.id, shard, ordinal, offset))
                ordinal += line.id is not None
                offset += len(raw)
        self.db.executemany("INSERT INTO seen VALUES (?, ?, ?, ?)", seen)

    def _is_joined(self, line: Line) -> bool:
        """Whether a report before holds the page that the line is about; one that stands before its first page stays."""
        if not self.any_joined:
            return False
        path = line.source.path if line.source else line.path
        query = "SELECT 1 FROM joined WHERE path = ? AND entry = ?"
        return self.db.execute(query, (path, line.entry)).fetchone() is not None

    def _pair(self) -> None:
        """Tell doubles from firsts: ids are sorted, which a table of them larger than memory bears, as looking each up does not."""
        first: tuple[str, int, int] | None = None
        rows = self.db.cursor().execute("SELECT id, shard, ordinal, offset FROM seen ORDER BY id, shard, ordinal")
        for identity, shard, ordinal, offset in rows:
            if first and first[0] == identity:
                self.db.execute(
                    "INSERT INTO doubles VALUES (?, ?, ?, ?, ?)",
                    (shard, ordinal, *first[1:], self._source(shard, offset)),
                )
            else:
                first = (identity, shard, ordinal)

    def _source(self, shard: int, offset: int) -> str:
        """The source of a report, as JSON, from the line of its shard's log that begins at `offset`."""
        row = self.db.execute("SELECT signature FROM shards WHERE shard = ?", (shard,)).fetchone()
        with self.state.log(row[0]).open("rb") as stream:
            stream.seek(offset)
            return msgspec.json.encode(_read_line(stream.readline()).source).decode()

    def _log(self, signature: str) -> Iterator[Line]:
        with self.state.log(signature).open("rb") as stream:
            yield from map(_read_line, stream)

    def _place(self, shard: int, signature: str) -> None:
        reports = failures = 0
        for line in self._log(signature):
            reports += line.id is not None
            failures += line.error is not None
        dropped, added = self._changes(shard)
        self.failures += failures
        query = "SELECT count(*) FROM doubles WHERE shard = ? AND first_shard IS NOT NULL"
        self.duplicates += self.db.execute(query, (shard,)).fetchone()[0]
        kept = reports - len(dropped)
        name, size, digest = "", 0, ""
        if kept:
            name = f"{REPORTS}/part-{len(self.parts):05}.{self.form}"
            size, digest = self._put(self.state.staged(signature, self.form), name, dropped, added)
            self.parts.append(Part(name, kept, size, digest))
            self.reports += kept
        plain = not dropped and not added
        row = (signature, name, plain, failures, size, digest, digest_of(self.state.log(signature)))
        self.db.execute("INSERT INTO now_placed VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def _changes(self, shard: int) -> tuple[set[int], dict[int, tuple[Source, ...]]]:
        """The reports of a shard that stand, or whose page stands, in an earlier place, and further sources of those kept."""
        dropped = {row[0] for row in self.db.execute("SELECT ordinal FROM doubles WHERE shard = ?", (shard,))}
        added: dict[int, tuple[Source, ...]] = {}
        query = "SELECT first_ordinal, source FROM doubles WHERE first_shard = ? ORDER BY shard, ordinal"
        for ordinal, source in self.db.execute(query, (shard,)):
            added[ordinal] = (*added.get(ordinal, ()), msgspec.json.decode(source, type=Source))
        return dropped, added

    def _put(self, staged: Path, name: str, dropped: set[int], added: dict[int, tuple[Source, ...]]) -> tuple[int, str]:
        """Give a shard its place in the dataset: as it is, or without its duplicates and with their sources."""
        target = self.state.out / name
        beside = self.state.shards / "part.tmp.link"
        beside.unlink(missing_ok=True)
        if dropped or added:
            size, digest = write_part(beside, _merged(read_part(staged), dropped, added), self.form)
        else:
            give_name(staged, beside)
            size, digest = staged.stat().st_size, digest_of(staged)
        if target.exists() and target.samefile(beside):
            beside.unlink()  # rename does nothing where both are one file
        else:
            beside.replace(target)
        return size, digest

    def _write_failures(self) -> None:
        replace(self.state.out / FAILURES, self._failures())

    def _failures(self) -> Iterator[bytes]:
        for signature in self._signatures():
            for line in self._log(signature):
                if line.error is not None:
                    yield msgspec.json.encode(Failure(str(line.path), str(line.stage), str(line.error))) + b"\n"

    def _remove_old_parts(self) -> None:
        names = {part.name for part in self.parts}
        for path in (self.state.out / REPORTS).glob("part-*"):
            if f"{REPORTS}/{path.name}" not in names and is_part_name(path.name):
                path.unlink()

    def _clear(self) -> None:
        """Free what only an unfinished run needs; the logs stay, and tell the next run what is done."""
        for path in self.state.shards.iterdir():
            known = (
                path.suffix == ".log"
                and self.db.execute("SELECT 1 FROM placed_parts WHERE signature = ?", (path.stem,)).fetchone()
            )
            if not known:
                path.unlink()


def _merged(lines: Iterable[bytes], dropped: set[int], added: dict[int, tuple[Source, ...]]) -> Iterator[bytes]:
    for ordinal, line in enumerate(lines):
        if ordinal in added:
            report = _read_report(line)
            sources = (*report.other_sources, *added[ordinal])
            yield encode_report(msgspec.structs.replace(report, other_sources=sources))
        elif ordinal not in dropped:
            yield line
