"""Which reports are one, over all shards: found in rounds that are dealt out, kept in a table on the disk."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from textkit.batch.finishing.gathering import Gathered
from textkit.batch.finishing.joined import write_joined
from textkit.batch.finishing.pairing import read_doubles
from textkit.batch.protocol import Chore, Gather, Pair
from textkit.batch.state import State

SHARE = 250_000  # reports that one chore looks at; where there are no more, the driver does all by itself
JOINED = "joined.sqlite"
Deal = Callable[[Iterable[Chore]], None]
_read_gathered = msgspec.json.Decoder(Gathered).decode


class Doubles:
    """The reports that are another one once more, and those whose page stands with another; with `keep` only these.

    They stand in the table `doubles`, by shard and place among its reports; the shards in the table `wholes`.
    """

    def __init__(self, state: State, folder: Path, deal: Deal, *, keep: bool) -> None:
        self.state = state
        self.db = state.db
        self.folder = folder.absolute()
        self.deal = deal
        self.keep = keep
        self.gathered: list[Path] = []
        self.ids: list[bytes] = []
        self.failures: list[Path] = []

    def find(self, reports: int) -> None:
        """Find them among so many reports."""
        self.db.execute("DROP TABLE IF EXISTS doubles")
        self.db.execute(
            "CREATE TABLE doubles (shard INTEGER, place INTEGER, first_shard INTEGER, first_place INTEGER, offset INTEGER)"
        )
        self.deal(self._gathering(self._joined()))
        for result in self.gathered:
            self._take(result)
        buckets = -(-reports // SHARE) if self.ids else 0
        results = [self.folder / f"doubles-{bucket}" for bucket in range(buckets)]
        self.deal(Pair(bytes(result), self.ids, bucket, buckets) for bucket, result in enumerate(results))
        for result in results:
            self.db.executemany("INSERT INTO doubles VALUES (?, ?, ?, ?, ?)", read_doubles(result))
        self.db.execute("CREATE INDEX doubles_first ON doubles (first_shard)")
        self.db.execute("CREATE INDEX doubles_own ON doubles (shard)")

    def _take(self, result: Path) -> None:
        gathered = _read_gathered(result.read_bytes())
        rows = ((*place, None, None, None) for place in gathered.dropped)
        self.db.executemany("INSERT INTO doubles VALUES (?, ?, ?, ?, ?)", rows)
        if gathered.ids:
            self.ids.append(bytes(result.with_name(f"{result.name}.ids")))
        if gathered.failures:
            self.failures.append(result.with_name(f"{result.name}.failures"))

    def _joined(self) -> bytes | None:
        """The file of the pages that stand with others, where there are any."""
        query = "SELECT shard, signature FROM wholes WHERE joined ORDER BY shard"
        shards = self.db.execute(query).fetchall()
        if not shards:
            return None
        write_joined(self.folder / JOINED, ((shard, self.state.log(signature)) for shard, signature in shards))
        return bytes(self.folder / JOINED)

    def _gathering(self, joined: bytes | None) -> Iterator[Gather]:
        logs: list[tuple[int, bytes]] = []
        share = 0
        for shard, signature, reports in self.db.cursor().execute("SELECT shard, signature, reports FROM wholes"):
            logs.append((shard, bytes(self.state.log(signature).absolute())))
            share += reports + 1
            if share >= SHARE:
                yield self._gather(logs, joined)
                logs, share = [], 0
        if logs:
            yield self._gather(logs, joined)

    def _gather(self, logs: list[tuple[int, bytes]], joined: bytes | None) -> Gather:
        self.gathered.append(self.folder / f"gathered-{len(self.gathered)}")
        return Gather(bytes(self.gathered[-1]), logs, not self.keep, joined)

    def count(self) -> int:
        """How many reports are another one once more."""
        query = "SELECT count(*) FROM doubles WHERE first_shard IS NOT NULL"
        return int(self.db.execute(query).fetchone()[0])

    def touched(self) -> Iterator[int]:
        """The shards whose parts are written anew, in order."""
        query = (
            "SELECT shard FROM doubles UNION SELECT first_shard FROM doubles WHERE first_shard IS NOT NULL ORDER BY 1"
        )
        for (shard,) in self.db.cursor().execute(query):
            yield shard

    def dropped(self, shard: int) -> list[int]:
        """The places of the reports of a shard that stand, or whose page stands, in an earlier place."""
        return [row[0] for row in self.db.execute("SELECT place FROM doubles WHERE shard = ?", (shard,))]

    def added(self, shard: int) -> list[tuple[int, bytes, int]]:
        """For reports of a shard that others are once more: their places, and the log and offset of each other's line, in order."""
        query = (
            "SELECT first_place, signature, offset FROM doubles JOIN wholes USING (shard) WHERE first_shard = ? "
            "ORDER BY shard, place"
        )
        rows = self.db.execute(query, (shard,))
        return [(place, bytes(self.state.log(signature).absolute()), offset) for place, signature, offset in rows]
