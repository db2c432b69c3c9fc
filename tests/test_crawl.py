"""A crawl of the demo site on this machine: what it asks for, what it stores, and what it survives."""

import itertools
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.utils import formatdate
from pathlib import Path
from typing import NamedTuple

import pytest
from demo import ROOT, site

from textkit import InputError, OutputError, read_dataset
from textkit.crawl import Options, Summary, run
from textkit.crawl import options as crawl_options
from textkit.pipeline import extract_file
from textkit.web import exchange

pytest.importorskip("scrapy", reason="the extra textkit[crawl] is not installed")
pytest.importorskip("zstandard", reason="the extra textkit[batch] is not installed")
warcio = pytest.importorskip("warcio.archiveiterator")

import crawl_standin  # noqa: E402

from textkit import batch  # noqa: E402
from textkit.crawl import middlewares  # noqa: E402
from textkit.crawl.archive import Archive  # noqa: E402
from textkit.crawl.handler import retry_after  # noqa: E402

NAMES = list(site.reports())
REPORTS = {f"/zongjie/{name}.html" for name in NAMES} | {
    f"/zongjie/{NAMES[site.PARTED]}_{part}.html" for part in (2, 3)
}
LISTS = {"/zongjie/", *(f"/zongjie/index_{number}.html" for number in (2, 3, 4))}
CIRCLE = {"/zongjie/loop1.html", "/zongjie/loop2.html"}
MOVED = {f"/zongjie/old/{NAMES[site.MOVED]}.html"}
TRAP = {f"/zongjie/trap/{number}.html" for number in range(1, 7)}  # as deep as DEPTH lets it
DEPTH = 6
ALL = {"/robots.txt", *REPORTS, *LISTS, *CIRCLE, *MOVED, *TRAP}


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, place: tuple[str, int]) -> None:
        assert self.family == socket.AF_UNIX or place[0] == "::1" or place[0].startswith("127."), place
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def demo() -> Iterator[site.Server]:
    with site.serving() as server:
        yield server


def crawl(server: site.Server, out: Path | None, path: str = "zongjie/", **options: object) -> Summary:
    options = {"delay": 0, "allow_private": True, "max_depth": DEPTH, **options}
    return run(Options(starts=(server.url + path,), out=out, **options))


def paths(log: list[dict]) -> Counter:
    return Counter(entry["path"] for entry in log)


def responses(archive: Path) -> Counter:
    """How often each path has a response in an archive."""
    with archive.open("rb") as stream:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in warcio.ArchiveIterator(stream)
        ]
    return Counter("/" + url.split("/", 3)[3] for kind, url in records if kind == "response")


def is_valid(archive: Path) -> bool:
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", archive], capture_output=True, check=False)
    return done.returncode == 0 and not done.stdout


class Crawled(NamedTuple):
    server: site.Server
    archive: Path
    summary: Summary
    log: list[dict]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    archive = tmp_path_factory.mktemp("crawled") / "site.warc.gz"
    with site.serving() as server:
        summary = crawl(server, archive, contact="archive@example.org")
        yield Crawled(server, archive, summary, list(server.log))


def test_every_report_is_found_and_nothing_else_is_asked_for(crawled: Crawled) -> None:
    assert set(paths(crawled.log)) == ALL
    tally = crawled.summary.tally
    assert [failure.url.rpartition("/")[2] for failure in tally.refused] == ["1.html"]
    assert [tuple(failure) for failure in tally.failed] == [
        (f"{crawled.server.url}zongjie/loop1.html", "its redirects lead in a circle")
    ]
    assert (tally.pages, tally.new, tally.deep) == (len(REPORTS | LISTS | TRAP), len(REPORTS | LISTS | TRAP), 1)


def test_each_page_is_asked_for_once_and_the_busy_one_again_when_it_said(crawled: Crawled) -> None:
    busy = f"/zongjie/{NAMES[site.BUSY]}.html"
    assert paths(crawled.log) == Counter([*ALL, busy])
    first, second = [entry for entry in crawled.log if entry["path"] == busy]
    assert (first["status"], second["status"]) == (503, 200)
    assert second["start"] - first["end"] >= 0.95


def test_a_host_is_asked_for_one_page_at_a_time_by_a_name_of_our_own(crawled: Crawled) -> None:
    log = sorted(crawled.log, key=lambda entry: entry["start"])
    assert log[0]["path"] == "/robots.txt"
    assert all(one["end"] <= other["start"] + 0.01 for one, other in itertools.pairwise(log))
    assert all(entry["headers"]["User-Agent"].startswith("textkit/") for entry in log)
    assert all("(+archive@example.org)" in entry["headers"]["User-Agent"] for entry in log)


def test_the_archive_is_sound_and_holds_each_exchange_once(crawled: Crawled) -> None:
    assert is_valid(crawled.archive)
    assert responses(crawled.archive) == Counter(ALL)
    with crawled.archive.open("rb") as stream:
        records = [(one.rec_type, one.rec_headers) for one in warcio.ArchiveIterator(stream)]
    assert {headers.protocol for _, headers in records} == {"WARC/1.1"}
    assert [kind for kind, _ in records] == ["warcinfo", *["request", "response"] * len(ALL), "metadata"]
    for (_, request), (_, response) in zip(records[1:-1:2], records[2:-1:2], strict=True):
        assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
        assert response.get_header("WARC-IP-Address") == "127.0.0.1"
        assert response.get_header("WARC-Payload-Digest").startswith("sha1:")


def records(report: object) -> tuple:
    kinds = (
        "title",
        "organization",
        "year",
        "text",
        "sections",
        "counts",
        "outlets",
        "people",
        "documents",
        "activities",
    )
    return tuple(getattr(report, kind) for kind in kinds)


def test_the_records_of_the_archive_are_those_of_the_corpus(crawled: Crawled, tmp_path: Path) -> None:
    batch.run([crawled.archive], tmp_path / "out", workers=1)
    found = {report.source.url.rpartition("/")[2]: report for report in read_dataset(tmp_path / "out")}
    assert found.pop("1.html").title == "台账管理2020年工作总结"  # what the trap holds
    assert set(found) == {f"{name}.html" for name in NAMES}
    for name in NAMES:
        (expected,) = extract_file(ROOT / "corpus" / f"{name}.txt")
        assert records(found[f"{name}.html"]) == records(expected)


def test_a_second_run_asks_only_whether_pages_have_changed(crawled: Crawled, tmp_path: Path) -> None:
    archive, server = tmp_path / "site.warc.gz", crawled.server
    shutil.copy(crawled.archive, archive)
    before = len(server.log)
    tally = crawl(server, archive).tally
    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, len(REPORTS | LISTS | TRAP))
    log = server.log[before:]
    assert paths(log) == Counter(ALL)
    told = {entry["path"] for entry in log if entry["status"] == 304}
    known = {path for path in REPORTS | LISTS if server.pages[path].validators} | {"/robots.txt"}
    assert told == known
    assert responses(archive) == Counter(ALL)
    assert is_valid(archive)
    before = len(server.log)
    assert crawl(server, archive, new_only=True).tally.stored == len(REPORTS | TRAP)
    assert set(paths(server.log[before:])) == {"/robots.txt", *LISTS, *MOVED, *CIRCLE}


def test_what_is_new_or_has_changed_is_fetched(demo: site.Server, tmp_path: Path) -> None:
    archive = tmp_path / "site.warc.gz"
    crawl(demo, archive, "geren/")
    title = "新来的2021年工作总结"
    demo.pages["/geren/2.html"] = site.Made(site.article("改了", ["改过的。"], "utf-8"))
    demo.pages["/geren/9.html"] = site.Made(site.article(title, ["新的。"], "utf-8"))
    demo.pages["/geren/"] = site.Made(
        demo.pages["/geren/"].body.replace(b"</ul><div", f'<a href="9.html">{title}</a></ul><div'.encode())
    )
    tally = crawl(demo, archive, "geren/").tally
    assert (tally.new, tally.changed, tally.unchanged) == (1, 2, 2)
    assert responses(archive)["/geren/2.html"] == 2


def few(server: site.Server) -> str:
    """Leave the site's first list alone, for tests that crawl it often."""
    body = server.pages["/zongjie/"].body
    for gone in (b"index_2.html", b"index_3.html", b"index_4.html", b"trap/1.html"):
        body = body.replace(gone, b"#")
    server.pages["/zongjie/"] = site.Made(body)
    return server.url + "zongjie/"


def test_killed_at_ten_random_moments_the_archive_is_the_same(tmp_path: Path, demo: site.Server) -> None:
    url, calm = few(demo), tmp_path / "calm.warc.gz"
    demo.pages[f"/zongjie/{NAMES[site.BUSY]}.html"].busy = 0
    begin = time.monotonic()
    process = crawl_standin.started(url, calm)
    process.join()
    whole = time.monotonic() - begin
    assert process.exitcode == 0
    expected, chance, kills, rounds = responses(calm), random.Random(7), 0, 0
    while kills < 10:
        rounds += 1
        archive, before = tmp_path / f"killed{rounds}.warc.gz", len(demo.log)
        done = False
        while not done:
            process = crawl_standin.started(url, archive)
            process.join(chance.uniform(0.05, 0.7 * whole) if kills < 10 else None)
            if process.exitcode is None:
                process.kill()
                process.join()
                kills += 1
            else:
                assert process.exitcode == 0
                done = True
        assert responses(archive) == expected
        assert is_valid(archive)
        asked = paths([entry for entry in demo.log[before:] if entry["status"] in (200, 301, 302)])
        assert asked.total() - len(asked) <= kills  # what was under way when it was killed


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
    import gzip

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


def test_an_archive_that_is_broken_in_its_middle_is_left_alone(small: Path, tmp_path: Path) -> None:
    archive, data = tmp_path / "site.warc.gz", bytearray(small.read_bytes())
    data[len(data) // 2] ^= 0xFF
    archive.write_bytes(data)
    with pytest.raises(OutputError, match="and goes on behind that; move it away"):
        Archive(archive)
    assert archive.read_bytes() == data


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


def test_limits_stop_a_run_and_the_next_one_goes_on(demo: site.Server, tmp_path: Path) -> None:
    few(demo)
    archive, counts = tmp_path / "site.warc.gz", []
    while True:
        summary = crawl(demo, archive, max_pages=6)
        counts.append(summary.tally.pages)
        if summary.stopped is None:
            break
        assert summary.stopped == "--max-pages 6 was reached"
    assert (len(counts), sum(counts)) == (3, 11)
    assert set(paths(demo.log)) == set(responses(archive))
    assert paths(demo.log) == responses(archive) + Counter([f"/zongjie/{NAMES[site.BUSY]}.html"])
    assert crawl(demo, tmp_path / "b.warc.gz", max_time=0.3).stopped == "--max-time 0.3 was reached"


def test_a_trap_ends_with_the_most_pages_that_an_article_may_have(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/zongjie/"] = site.Made(
        b'<ul><li><a href="trap/1.html">2020\xe5\xb9\xb4\xe5\xb7\xa5\xe4\xbd\x9c\xe6\x80\xbb\xe7\xbb\x93</a></ul>'
    )
    tally = crawl(demo, tmp_path / "a.warc.gz", max_depth=1000).tally
    assert (tally.pages, tally.deep) == (51, 1)


def test_a_list_that_never_ends_is_left_when_it_names_nothing_new(demo: site.Server, tmp_path: Path) -> None:
    item = '<li><a href="/geren/1.html">2020年工作总结</a></li>'
    for number in range(1, 30):
        body = f'<ul>{item}</ul><a href="/endless/index_{number + 1}.html">下一页</a>'
        demo.pages[f"/endless/index_{number}.html"] = site.Made(body.encode())
    crawl(demo, tmp_path / "a.warc.gz", "endless/index_1.html", max_depth=1000)
    assert {path for path in paths(demo.log) if "endless" in path} == {f"/endless/index_{n}.html" for n in range(1, 5)}


def test_the_delay_lies_between_requests(demo: site.Server, tmp_path: Path) -> None:
    crawl(demo, tmp_path / "a.warc.gz", "geren/", delay=0.2)
    starts = sorted(entry["start"] for entry in demo.log)
    assert len(starts) == 5
    assert min(later - one for one, later in itertools.pairwise(starts)) >= 0.14  # less a quarter of jitter


def test_a_crawl_delay_of_robots_txt_is_kept(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/robots.txt"] = site.Made(b"User-agent: *\nCrawl-delay: 0.3")
    crawl(demo, tmp_path / "a.warc.gz", "geren/", max_pages=3)
    starts = sorted(entry["start"] for entry in demo.log)[1:]  # robots.txt itself comes before it can say so
    assert min(later - one for one, later in itertools.pairwise(starts)) >= 0.28


# What robots.txt answers: label, the answer, whether a page may be asked for, and what is said of it.
ROBOTS = [
    ("missing", site.Made(b"", status=404, validators=()), True, ""),
    ("a server's error", site.Made(b"User-agent: *\nAllow: /", status=500, validators=()), False,
     "robots.txt cannot be fetched (the server answers 500 Internal Server Error), which counts as a refusal"),
    ("elsewhere", site.Made(b"", status=302, headers={"Location": "/other.txt"}, validators=()), False, "robots.txt forbids it"),
    ("in a circle", site.Made(b"", status=302, headers={"Location": "/robots.txt"}, validators=()), True, ""),
    ("outside the web", site.Made(b"", status=302, headers={"Location": "file:///etc/passwd"}, validators=()), False,
     "it leads to file:///etc/passwd, and only http and https addresses are followed"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "made", "allowed", "reason"), ROBOTS, ids=[case[0] for case in ROBOTS])
def test_robots(label: str, made: site.Made, allowed: bool, reason: str, demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/robots.txt"] = made
    demo.pages["/other.txt"] = site.Made(b"User-agent: textkit\nDisallow: /geren/")
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/", retries=0).tally
    assert ("/geren/" in paths(demo.log)) is allowed
    assert [failure.reason for failure in (*tally.refused, *tally.failed)] == ([] if allowed else [reason])


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/geren/1.html"] = site.Made(b"", status=301, headers={"Location": "/neibu/1.html"}, validators=())
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/").tally
    assert [failure.url for failure in tally.refused] == [demo.url + "neibu/1.html"]
    assert "/neibu/1.html" not in paths(demo.log)


PRIVATE = [
    "http://127.0.0.2:9/a",
    "http://169.254.169.254/latest/",
    "http://[::1]:9/",
    "http://2130706434:9/",
    "http://0x7f.0.0.2/",
]


@pytest.mark.parametrize("target", PRIVATE)
def test_a_redirect_to_a_private_address_is_refused(
    target: str, demo: site.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "is_public", lambda address: address == "127.0.0.1")  # stands for a public site
    monkeypatch.setattr(crawl_options.Options, "allows", lambda self, url: True)
    demo.pages["/geren/1.html"] = site.Made(b"", status=302, headers={"Location": target}, validators=())
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/", allow_private=False).tally
    (failure,) = tally.failed
    assert "is at the private or local address" in failure.reason
    assert tally.pages == 3


def test_an_interrupted_run_asks_an_old_list_again_and_no_report(
    demo: site.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(demo)
    crawl(demo, tmp_path / "a.warc.gz", max_pages=6)
    asked = paths(demo.log)
    monkeypatch.setattr(middlewares, "FRESH", timedelta(0))
    crawl(demo, tmp_path / "a.warc.gz")
    again = {path for path, number in paths(demo.log).items() if number > asked[path] > 0}
    assert again == {"/robots.txt", "/zongjie/"}


def test_a_start_page_that_refreshes_to_the_list(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/start.html"] = site.Made(b'<meta http-equiv="refresh" content="0;url=/geren/">')
    assert crawl(demo, tmp_path / "a.warc.gz", "start.html").tally.pages == 5


def test_a_start_page_that_robots_txt_forbids_is_a_failure(demo: site.Server, tmp_path: Path) -> None:
    tally = crawl(demo, tmp_path / "a.warc.gz", "neibu/").tally
    assert [failure.reason for failure in tally.failed] == ["robots.txt forbids it"]
    assert set(paths(demo.log)) == {"/robots.txt"}


def test_other_sites_are_followed_where_that_is_allowed(demo: site.Server, tmp_path: Path) -> None:
    place = demo.url.replace("127.0.0.1", "localhost") + "geren/1.html"
    demo.pages["/list.html"] = site.Made(f'<ul><a href="{place}">青山社区2020年工作总结</a></ul>'.encode())
    assert crawl(demo, tmp_path / "a.warc.gz", "list.html").tally.elsewhere == Counter({"localhost": 1})
    assert crawl(demo, tmp_path / "b.warc.gz", "list.html", domains=("localhost",)).tally.pages == 2


def test_hostile_and_broken_pages_are_named_and_cost_no_other(demo: site.Server, tmp_path: Path) -> None:
    tally = crawl(demo, tmp_path / "a.warc.gz", "weird/", timeout=0.8, retries=0).tally
    reasons = {failure.url.rpartition("/")[2].removesuffix(".html"): failure.reason for failure in tally.failed}
    assert reasons == {
        "out": "it leads to another site, http://169.254.169.254/latest/meta-data/; --allow-domain would take it",
        "home": "it leads to another site, http://127.0.0.2:9/; --allow-domain would take it",
        "other": "it leads to another site, http://other.invalid/zongjie.html; --allow-domain would take it",
        "file": "it leads to file:///etc/passwd, and only http and https addresses are followed",
        "bomb": "it unpacks to more than 10,000,000 bytes",
        "brotli": "it is packed as br, which was not asked for",
        "picture": "it is no page but image/png",
        "endless": "it is larger than 10,000,000 bytes",
        "drip": "it took longer than 0.8 seconds",
        "gone": "the server answers 404 Not Found",
    }
    assert is_valid(tmp_path / "a.warc.gz")


def test_a_page_that_stays_busy_fails_and_the_next_run_asks_again(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/geren/1.html"].busy = 2
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/", retries=0).tally
    assert [failure.reason for failure in tally.failed] == ["the server answers 503 Service Unavailable"]
    assert crawl(demo, tmp_path / "a.warc.gz", "geren/").tally.new == 1


def test_a_server_that_wants_to_be_left_alone_for_long_is(demo: site.Server, tmp_path: Path) -> None:
    late = {"Retry-After": formatdate(time.time() + 7200, usegmt=True)}
    demo.pages["/geren/1.html"] = site.Made(b"", status=429, headers=late, validators=())
    (failure,) = crawl(demo, tmp_path / "a.warc.gz", "geren/").tally.failed
    assert failure.reason.startswith("the server answers 429 Too Many Requests and wants to be asked again after 7,")
    assert paths(demo.log)["/geren/1.html"] == 1


WAITS = [
    ("0", 0.0),
    (" 7 ", 7.0),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
    ("-5", None),
    ("1e9", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "seconds"), WAITS)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def command(*arguments: str | Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "textkit",
        "crawl",
        "--allow-private",
        "--delay",
        "0",
        "--max-depth",
        "6",
        *map(str, arguments),
    ]


def test_a_dry_run_prints_the_reports_and_writes_nothing(demo: site.Server, tmp_path: Path) -> None:
    done = subprocess.run(
        command("--dry-run", demo.url + "zongjie/", "-o", tmp_path / "a.warc.gz"), capture_output=True, check=False
    )
    lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
    titles = {text.split("\n")[0] for text in site.reports().values()}
    assert {title for _, title in lines} == titles | {"巡回检查2020年工作总结", "台账管理2020年工作总结"}
    assert set(paths(demo.log)) == {"/robots.txt", *LISTS}
    assert done.returncode == 0
    assert b"1 refused by robots.txt" in done.stderr
    assert not list(tmp_path.iterdir())


def test_ctrl_c_says_how_to_go_on(demo: site.Server, tmp_path: Path) -> None:
    arguments = command(few(demo), "-o", tmp_path / "a.warc.gz")
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while demo.asked("/zongjie/") == 0:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert err.endswith("stopped because it was interrupted; the same command goes on from here.\n")
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "going on with the run that was stopped." in done.stderr
    assert f"textkit: {demo.url}zongjie/loop1.html: its redirects lead in a circle.\n" in done.stderr
    asked = paths([entry for entry in demo.log if entry["status"] == 200])
    assert asked == Counter(list(asked))


ERRORS = [
    (["ftp://a.example/", "-o", "a.warc.gz"], "ftp://a.example/: only http and https are fetched, not ftp."),
    (["http://127.0.0.1:9/"], "There is no archive to write; name one with -o, as in -o site.warc.gz."),
    (["http://127.0.0.1:9/", "-o", "a.warc"], "a.warc: the archive is packed; name it a.warc.gz."),
    (["http://127.0.0.1:9/", "-o", "no/a.warc.gz"],
     "no/a.warc.gz: cannot be written (No such file or directory); name a file in a folder that may be written to."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), ERRORS, ids=[case[1][:20] for case in ERRORS])
def test_errors_are_one_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    done = subprocess.run(command(*arguments), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"textkit: {sentence}\n")


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "scrapy.py").write_text("raise ModuleNotFoundError('No module named scrapy', name='scrapy')")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        command("http://127.0.0.1:9/", "-o", tmp_path / "a.warc.gz"),
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1, "textkit: Crawling needs Scrapy and warcio (scrapy is missing): pip install 'textkit[crawl]'.\n"
    )  # fmt: skip
