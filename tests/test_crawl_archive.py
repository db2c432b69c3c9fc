"""The archive of a crawl: the same after any kill, repaired where it was cut, and nothing else ever touched."""

import gzip
import random
import shutil
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from crawling import (
    crawl,
    few,
    is_valid,
    paths,
    responses,
    started,
    warcio,
)
from demo import site

from textkit import InputError, OutputError
from textkit.crawl import Options, run
from textkit.crawl.archive import Archive
from textkit.pipeline import extract_file

pytest.importorskip("scrapy", reason="the extra textkit-zh[crawl] is not installed")
pytestmark = pytest.mark.usefixtures("only_this_machine")


def texts(archive: Path) -> dict[str | None, str]:
    return {report.source.url: report.text for report in extract_file(archive)}


def test_killed_at_ten_random_moments_the_archive_is_the_same(tmp_path: Path, demo: site.Server) -> None:
    url, calm, chance = few(demo), tmp_path / "calm.warc.gz", random.Random(7)
    process = started(url, calm)
    process.join()
    expected, kills, rounds = responses(calm), 0, 0
    while kills < 10:
        rounds += 1
        archive, before = tmp_path / f"killed{rounds}.warc.gz", len(demo.log)
        while (code := killed(started(url, archive), demo, chance)) is None:
            kills += 1
            if has_ended(archive):  # it was killed on its way out
                break
        assert not code
        assert responses(archive) == expected
        assert is_valid(archive)
        assert texts(archive) == texts(calm)
        asked = paths(demo.log[before:])
        assert asked.total() - len(asked) <= kills  # what was under way when it was killed


def killed(process: BaseProcess, server: site.Server, chance: random.Random) -> int | None:
    """Kill a crawl after some requests, in the middle of what it does then; its exit status where it was faster."""
    enough = len(server.log) + chance.randint(0, 9)
    while process.exitcode is None and len(server.log) < enough:
        time.sleep(0.001)
    process.join(chance.uniform(0, 0.03))
    if process.exitcode is None:
        process.kill()
        process.join()
        return None
    return process.exitcode


def has_ended(archive: Path) -> bool:
    """Whether a run has come to its end, seen in a copy: opening an archive repairs it."""
    if not archive.exists():
        return False
    opened = Archive(Path(shutil.copy(archive, archive.with_name("copy.warc.gz"))))
    opened.close()
    return opened.finished and opened.run is not None


CUTS = random.Random(3)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("small") / "site.warc.gz"
    with site.serving() as server:
        crawl(server, archive, "geren/", max_pages=3)
    return archive


def test_an_archive_cut_anywhere_is_repaired_to_its_last_whole_page(small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    with small.open("rb") as stream:
        records = warcio.ArchiveIterator(stream)
        ends = [(one.rec_type, records.get_record_offset()) for one in records]
    starts = [offset for kind, offset in ends if kind in ("warcinfo", "request")]  # a pair begins with its request
    whole = [*starts[1:], len(data)]
    archive = tmp_path / "site.warc.gz"
    for cut in sorted(CUTS.sample(range(len(data)), 60)) + [end - 1 for end in whole]:
        archive.write_bytes(data[:cut])
        opened = Archive(archive)
        opened.close()
        kept = max([0, *(end for end in whole if end <= cut)])
        assert (archive.stat().st_size, opened.repaired) == (kept, cut - kept), cut
        assert archive.read_bytes() == data[:kept]


def test_zeros_that_a_power_cut_left_at_the_end_are_taken_away(small: Path, tmp_path: Path) -> None:
    archive = tmp_path / "site.warc.gz"
    archive.write_bytes(small.read_bytes() + bytes(4096))
    Archive(archive).close()
    assert archive.read_bytes() == small.read_bytes()


def foreign() -> list[tuple[str, bytes]]:
    record = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 16\r\n\r\nsoftware: other\n\r\n\r\n"
    return [
        ("a text", b"my notes"),
        ("a packed text", gzip.compress(b"my notes")),
        ("an archive of another program", gzip.compress(record)),
        ("an archive of another program, cut off", gzip.compress(record)[:-9]),
        ("an archive that is not packed", record),
    ]


@pytest.mark.parametrize(("label", "data"), foreign(), ids=[case[0] for case in foreign()])
def test_a_file_that_is_not_ours_is_left_alone(label: str, data: bytes, tmp_path: Path) -> None:
    archive = tmp_path / "site.warc.gz"
    archive.write_bytes(data)
    with pytest.raises(InputError) as caught:
        run(Options(starts=("http://127.0.0.1:9/",), out=archive))
    assert str(caught.value) == (
        f"{archive}: this is no archive of textkit crawl; nothing was changed. Name another file."
    )
    assert archive.read_bytes() == data


def test_an_archive_that_is_broken_before_its_last_record_is_left_alone(small: Path, tmp_path: Path) -> None:
    archive, data = tmp_path / "site.warc.gz", small.read_bytes()
    with small.open("rb") as stream:
        records = warcio.ArchiveIterator(stream)
        _, second, *_, last = [records.get_record_offset() for _ in records]
    for place in CUTS.sample(range(second + 10, last), 40):  # behind what a gzip member's head says of time and system
        broken = bytearray(data)
        broken[place] ^= 0xFF
        archive.write_bytes(broken)
        try:
            Archive(archive).close()
        except OutputError as error:
            assert "and goes on behind that; move it away" in str(error), place
        else:
            pytest.fail(f"A changed byte at {place} was not noticed.") if not _is_idle(data, place) else None
        assert archive.read_bytes() == broken, place


def _is_idle(data: bytes, place: int) -> bool:
    """Whether a byte is one of the six of a member's head that say nothing of what it holds."""
    return any(data[place - at : place - at + 3] == b"\x1f\x8b\x08" for at in range(4, 10))


def test_a_second_crawl_on_the_same_archive_is_told_so(small: Path) -> None:
    first = Archive(small)
    try:
        with pytest.raises(OutputError) as caught:
            run(Options(starts=("http://127.0.0.1:9/",), out=small))
    finally:
        first.close()
    assert str(caught.value) == (f"{small}: another crawl is writing here; wait for its end or name another file.")


def test_a_disk_that_takes_no_more_ends_the_crawl_and_leaves_a_sound_archive(demo: site.Server, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    archive = tmp_path / "site.warc.gz"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, limits[1]))
    try:
        with pytest.raises(OutputError, match="the disk takes no more"):
            crawl(demo, archive)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert is_valid(archive)
    assert archive.stat().st_size <= 9_000
    assert crawl(demo, archive, max_pages=5).tally.stored > 0
