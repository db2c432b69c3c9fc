"""A crawl of the demo site: what it finds, asks for and stores, what a second run does, and its command."""

import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import interrupts
import pytest
from crawling import (
    ALL,
    CIRCLE,
    LISTS,
    MOVED,
    NAMES,
    REPORTS,
    TRAP,
    crawl,
    few,
    is_valid,
    paths,
    responses,
    warcio,
)
from demo import ROOT, site

from textkit import batch, read_dataset
from textkit.crawl import Summary
from textkit.pipeline import extract_file

pytest.importorskip("scrapy", reason="the extra textkit-zh[crawl] is not installed")
pytestmark = pytest.mark.usefixtures("only_this_machine")


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
    assert second["start"] - first["end"] >= 0.5  # a second was asked for; the server may see the first late


def test_a_host_is_asked_for_one_page_at_a_time_by_a_name_of_our_own(crawled: Crawled) -> None:
    log = sorted(crawled.log, key=lambda entry: entry["start"])
    assert log[0]["path"] == "/robots.txt"
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(log))
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


def command(*arguments: str | Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "textkit",
        "crawl",
        "--allow-private=127.0.0.1",
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


def told(*arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_sums_up_what_it_did(demo: site.Server, tmp_path: Path) -> None:
    archive = tmp_path / "a.warc.gz"
    first = f"textkit: {archive}: fetched 4 pages (4 new, 0 changed, 0 unchanged); 0 refused by robots.txt, 0 failed.\n"
    assert told(demo.url + "geren/", "-o", archive) == (0, "", first)
    assert told(demo.url + "geren/", "-o", archive, "--quiet") == (0, "", "")


def test_this_machine_is_not_crawled_unless_that_is_allowed(demo: site.Server, tmp_path: Path) -> None:
    arguments = command(demo.url + "geren/", "-o", tmp_path / "a.warc.gz", "--quiet")
    arguments.remove("--allow-private=127.0.0.1")
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        3,
        (
            f"textkit: {demo.url}geren/: 127.0.0.1 is at the private or local address 127.0.0.1; "
            "--allow-private 127.0.0.1 would take it.\n"
        ),
    )
    assert not demo.log


def test_ctrl_c_says_how_to_go_on(demo: site.Server, tmp_path: Path) -> None:
    arguments = command(few(demo), "-o", tmp_path / "a.warc.gz")
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=interrupts.heard
    )
    while demo.asked("/zongjie/") == 0 and process.poll() is None:
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
        1, "textkit: Crawling needs Scrapy and warcio (scrapy is missing): pip install 'textkit-zh[crawl]'.\n"
    )  # fmt: skip
