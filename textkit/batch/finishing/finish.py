"""What the driver does of the end of a run: rounds dealt out, duplicates put together, parts numbered, the manifest written last."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from textkit.batch.disk import give_name, replace, sync_folder
from textkit.batch.finishing import doubles
from textkit.batch.finishing.chores import do
from textkit.batch.finishing.doubles import Deal, Doubles
from textkit.batch.finishing.stitching import read_sizes
from textkit.batch.protocol import Chore, Seam, Stitch
from textkit.batch.state import State
from textkit.errors import OutputError
from textkit.records import SCHEMA_VERSION
from textkit.writing import part_lists
from textkit.writing.dataset import FAILURES, MANIFEST, REPORTS, Counts, InputTotals, Manifest, is_part_name
from textkit.writing.part_lists import Part

SEAMS = 64  # parts that one chore writes anew

TABLES = """
DROP TABLE IF EXISTS now_placed; DROP TABLE IF EXISTS wholes; DROP TABLE IF EXISTS stitched; DROP TABLE IF EXISTS parts;
CREATE TABLE now_placed (
    signature TEXT PRIMARY KEY, part TEXT, plain INTEGER, failures INTEGER, bytes INTEGER, sha256 TEXT, log_sha256 TEXT
) WITHOUT ROWID;
CREATE TABLE wholes (
    shard INTEGER PRIMARY KEY, signature TEXT, reports INTEGER, failures INTEGER, joined INTEGER, log TEXT, bytes INTEGER, sha256 TEXT
);
CREATE TABLE stitched (shard INTEGER PRIMARY KEY, lost INTEGER, new_bytes INTEGER, new_sha256 TEXT);
CREATE TABLE parts (part INTEGER PRIMARY KEY, name TEXT, reports INTEGER, bytes INTEGER, sha256 TEXT);
"""


class Finish:
    """Makes the dataset out of whole shards; may be stopped and begun again at any moment. `deal` has chores done, all of them."""

    def __init__(self, state: State, options: dict[str, Any], deal: Deal) -> None:
        self.state = state
        self.db = state.db
        self.form = str(options["format"])
        self.options = options
        self.deal = deal
        self.reports = self.parts = 0

    def run(self, inputs: InputTotals, version: str) -> Manifest:
        """Write parts, failures and, last, the manifest."""
        self.db.executescript(TABLES)
        self.folder = self.state.rounds().absolute()
        self.db.execute("BEGIN")
        reports, failures = self._note_shards()
        deal = self.deal if reports > doubles.SHARE else _do_here
        found = Doubles(self.state, self.folder, deal, keep=bool(self.options["keep_duplicates"]))
        found.find(reports)
        self._stitch(found, deal)
        (self.state.out / REPORTS).mkdir(exist_ok=True)
        for row in self.db.cursor().execute("SELECT * FROM wholes LEFT JOIN stitched USING (shard) ORDER BY shard"):
            self._place(*row)
        replace(self.state.out / FAILURES, _blocks(found.failures))
        self._remove_old_parts()
        sync_folder(self.state.out / REPORTS)
        manifest = self._manifest(inputs, version, Counts(self.reports, found.count(), failures))
        self.db.execute("DROP TABLE placed_parts")
        self.db.execute("ALTER TABLE now_placed RENAME TO placed_parts")
        for table in ("doubles", "stitched", "parts", "wholes"):
            self.db.execute(f"DROP TABLE {table}")
        self.db.execute("COMMIT")
        replace(self.state.out / MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest), indent=1)])
        self._clear()
        return manifest

    def _note_shards(self) -> tuple[int, int]:
        """Note what each shard's log says of it; gives the reports and failures of all."""
        for number, shard in enumerate(self.state.plan.shards()):
            whole = self.state.whole(shard.signature, self.form)
            if whole is None:
                raise OutputError(
                    f"{self.state.shown}: what was finished is gone from there; run the same command again."
                )
            told = (whole.reports, whole.failures, whole.joined, whole.log, whole.bytes, whole.sha256)
            self.db.execute("INSERT INTO wholes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, shard.signature, *told))
        row = self.db.execute("SELECT coalesce(sum(reports), 0), coalesce(sum(failures), 0) FROM wholes").fetchone()
        return int(row[0]), int(row[1])

    def _stitch(self, found: Doubles, deal: Deal) -> None:
        """Have the parts written anew that other reports touch."""
        rounds: list[tuple[Path, list[tuple[int, int]]]] = []

        def chores() -> Iterator[Stitch]:
            for number, shards in enumerate(_some(found.touched(), SEAMS)):
                seams = [self._seam(shard, found) for shard in shards]
                lost = [(shard, len(seam.dropped)) for shard, seam in zip(shards, seams, strict=True)]
                rounds.append((self.folder / f"stitched-{number}", lost))
                yield Stitch(bytes(rounds[-1][0]), self.form, seams)

        deal(chores())
        for result, lost in rounds:
            rows = ((*shard, *size) for shard, size in zip(lost, read_sizes(result), strict=True))
            self.db.executemany("INSERT INTO stitched VALUES (?, ?, ?, ?)", rows)

    def _seam(self, shard: int, found: Doubles) -> Seam:
        signature = self.db.execute("SELECT signature FROM wholes WHERE shard = ?", (shard,)).fetchone()[0]
        part, target = self.state.staged(signature, self.form).absolute(), self._target(signature)
        return Seam(bytes(part), bytes(target), found.dropped(shard), found.added(shard))

    def _target(self, signature: str) -> Path:
        return self.folder / f"{signature}.{self.form}"

    def _place(
        self,
        _: int,
        signature: str,
        reports: int,
        failures: int,
        _joined: bool,
        log: str,
        size: int,
        digest: str,
        lost: int | None,
        new_size: int,
        new_digest: str,
    ) -> None:
        """Give the part of a shard its place and its number, where a report of it is kept."""
        name, kept = "", reports - (lost or 0)
        if lost is not None:
            size, digest = new_size, new_digest
        if kept:
            name = f"{REPORTS}/part-{self.parts:05}.{self.form}"
            self._put(self.state.staged(signature, self.form) if lost is None else self._target(signature), name)
            self.db.execute("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", (self.parts, name, kept, size, digest))
            self.parts += 1
            self.reports += kept
        row = (signature, name, lost is None, failures, size, digest, log)
        self.db.execute("INSERT INTO now_placed VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def _put(self, file: Path, name: str) -> None:
        """Give a part its place in the dataset."""
        target = self.state.out / name
        beside = self.state.shards / "part.tmp.link"
        beside.unlink(missing_ok=True)
        give_name(file, beside)
        if target.exists() and target.samefile(beside):
            beside.unlink()  # rename does nothing where both are one file
        else:
            beside.replace(target)

    def _parts(self) -> Iterator[Part]:
        for row in self.db.cursor().execute("SELECT name, reports, bytes, sha256 FROM parts ORDER BY part"):
            yield Part(*row)

    def _manifest(self, inputs: InputTotals, version: str, counts: Counts) -> Manifest:
        """The manifest, its parts in lists where they are many."""
        part_lists.remove_lists(self.state.out)
        if self.parts <= part_lists.LONGEST:
            return Manifest(version, SCHEMA_VERSION, self.options, inputs, counts, tuple(self._parts()))
        lists = []
        for listed, data in part_lists.lists_of(self._parts()):
            (self.state.out / listed.name).parent.mkdir(exist_ok=True)
            replace(self.state.out / listed.name, [data])
            lists.append(listed)
        return Manifest(version, SCHEMA_VERSION, self.options, inputs, counts, lists=tuple(lists))

    def _remove_old_parts(self) -> None:
        for path in (self.state.out / REPORTS).glob("part-*"):
            if is_part_name(path.name):
                query = "SELECT 1 FROM parts WHERE part = ? AND name = ?"
                number = path.name.removeprefix("part-").partition(".")[0]
                if not self.db.execute(query, (int(number), f"{REPORTS}/{path.name}")).fetchone():
                    path.unlink()

    def _clear(self) -> None:
        """Free what only an unfinished run needs; the logs stay, and tell the next run what is done."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for path in self.state.shards.iterdir():
            known = (
                path.suffix == ".log"
                and self.db.execute("SELECT 1 FROM placed_parts WHERE signature = ?", (path.stem,)).fetchone()
            )
            if not known:
                path.unlink()


def _some(items: Iterable[int], number: int) -> Iterator[list[int]]:
    some: list[int] = []
    for item in items:
        some.append(item)
        if len(some) == number:
            yield some
            some = []
    if some:
        yield some


def _do_here(chores: Iterable[Chore]) -> None:
    for chore in chores:
        do(chore)


def _blocks(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                yield block
