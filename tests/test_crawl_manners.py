"""A crawl's limits and manners: where it stops, how long it waits, what it refuses, and what hostile pages cost."""

import itertools
import time
from collections import Counter
from datetime import timedelta
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote

import pytest
from crawling import crawl, few, is_valid, paths, responses
from demo import site
from patience import enough

from textkit.crawl import Summary, middlewares
from textkit.crawl import options as crawl_options
from textkit.crawl.handler import retry_after
from textkit.crawl.job import Job
from textkit.pipeline import extract_file
from textkit.web import exchange

pytest.importorskip("scrapy", reason="the extra textkit-zh[crawl] is not installed")
pytestmark = pytest.mark.usefixtures("only_this_machine")


def test_limits_stop_a_run_and_the_next_one_goes_on(demo: site.Server, tmp_path: Path) -> None:
    few(demo)
    archive, counts = tmp_path / "site.warc.gz", []
    while True:
        summary = crawl(demo, archive, max_pages=6)
        counts.append(summary.tally.pages)
        if summary.stopped is None:
            break
        assert summary.stopped == "--max-pages 6 was reached"
    assert (len(counts), sum(counts)) == (3, 13)
    assert set(paths(demo.log)) == set(responses(archive))
    assert paths(demo.log) == responses(archive)
    log = sorted(demo.log, key=lambda entry: entry["start"])
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(log))


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


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the crawler lets each request go (s), by its own clock; when a busy machine lets the server see it is no matter."""
    found: list[float] = []
    pause = Job.pause

    async def noted(job: Job, host: str) -> None:
        await pause(job, host)
        found.append(time.monotonic())

    monkeypatch.setattr(Job, "pause", noted)
    return found


def gaps(moments: list[float]) -> list[float]:
    return [later - one + 1e-6 for one, later in itertools.pairwise(moments)]  # a loop's timer may be early by less


def test_the_delay_lies_between_requests_and_new_tries_too(
    demo: site.Server, tmp_path: Path, moments: list[float]
) -> None:
    demo.pages["/geren/1.html"].busy = 1
    crawl(demo, tmp_path / "a.warc.gz", "geren/", delay=0.2)
    assert len(demo.log) == len(moments) == 6
    assert min(gaps(moments)) >= 0.2


def test_a_crawl_delay_of_robots_txt_is_kept(demo: site.Server, tmp_path: Path, moments: list[float]) -> None:
    demo.pages["/robots.txt"] = site.Made(b"User-agent: *\nCrawl-delay: 0.3")
    crawl(demo, tmp_path / "a.warc.gz", "geren/", max_pages=3)
    assert len(demo.log) == len(moments) == 4
    assert min(gaps(moments[1:])) >= 0.3  # robots.txt itself comes before it can say so


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
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/", private=()).tally
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


def test_an_article_whose_parts_have_chinese_names_is_read_as_one(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/list.html"] = site.Made('<a href="总结.html">青山社区2020年工作总结</a>'.encode())
    first = "2020年，青山社区围绕居民的需求开展工作，宣传工作走在全区前列，全年上稿5篇，居民对此十分满意。"
    second = "社区还为老人和孩子开设了书法、剪纸和手机课堂，请来老师和志愿者，全年培训12期，课课都有人。"
    for name, onward, line in (("总结", "总结_2.html#top", first), ("总结_2", "", second)):
        link = f'<a href="{onward}">下一页</a>' if onward else ""
        page = site.article("青山社区2020年工作总结", [line], "gb18030", link)
        demo.pages[f"/{quote(name)}.html"] = site.Made(page, "gb18030")
    crawl(demo, tmp_path / "a.warc.gz", "list.html")
    (report,) = extract_file(tmp_path / "a.warc.gz")
    assert [count.text for count in report.counts] == ["5篇", "12期"]


def test_hostile_and_broken_pages_are_named_and_cost_no_other(demo: site.Server, tmp_path: Path) -> None:
    def in_time(seconds: float) -> tuple[float, dict[str, str]]:
        (tmp_path / "a.warc.gz").unlink(missing_ok=True)
        failed = crawl(demo, tmp_path / "a.warc.gz", "weird/", timeout=seconds, retries=0).tally.failed
        return seconds, {one.url.rpartition("/")[2].removesuffix(".html"): one.reason for one in failed}

    def only_drips(done: tuple[float, dict[str, str]]) -> bool:
        return [name for name, reason in done[1].items() if "took longer" in reason] == ["drip"]

    seconds, reasons = enough((0.8, 5, 30, 120), in_time, only_drips)
    assert reasons == {
        "out": "it leads to another site, http://169.254.169.254/latest/meta-data/; --allow-domain would take it",
        "home": "it leads to another site, http://127.0.0.2:9/; --allow-domain would take it",
        "other": "it leads to another site, http://other.invalid/zongjie.html; --allow-domain would take it",
        "file": "it leads to file:///etc/passwd, and only http and https addresses are followed",
        "bomb": "it unpacks to more than 10,000,000 bytes",
        "brotli": "it is packed as br, which was not asked for",
        "picture": "it is no page but image/png",
        "endless": "it is larger than 10,000,000 bytes",
        "drip": f"it took longer than {seconds} seconds",
        "gone": "the server answers 404 Not Found",
    }
    assert is_valid(tmp_path / "a.warc.gz")


def test_a_page_that_stays_busy_fails_and_the_next_run_asks_again(demo: site.Server, tmp_path: Path) -> None:
    demo.pages["/geren/1.html"].busy = 2
    tally = crawl(demo, tmp_path / "a.warc.gz", "geren/", retries=0).tally
    assert [failure.reason for failure in tally.failed] == ["the server answers 503 Service Unavailable"]
    assert crawl(demo, tmp_path / "a.warc.gz", "geren/").tally.new == 1


def test_a_pause_that_a_server_asks_for_ends_with_the_run(demo: site.Server, tmp_path: Path) -> None:
    later = {"Retry-After": "300"}
    demo.pages["/geren/1.html"] = site.Made(b"", status=503, headers=later, validators=())

    def in_time(seconds: float) -> tuple[Summary, int]:
        before = len(demo.log)
        summary = crawl(demo, tmp_path / f"{seconds}.warc.gz", "geren/", max_time=seconds)
        assert summary.stopped == f"--max-time {seconds} was reached"
        return summary, paths(demo.log[before:])["/geren/1.html"]

    summary, asked = enough((0.5, 3, 20, 100), in_time, lambda done: done[1] > 0)
    assert (summary.tally.failed, asked) == ([], 1)


def test_a_host_that_fails_five_times_in_a_row_is_left_alone(demo: site.Server, tmp_path: Path) -> None:
    links = "".join(f'<a href="/busy/{number}.html">{number}号社区2020年工作总结</a>' for number in range(8))
    demo.pages["/list.html"] = site.Made(links.encode())
    for number in range(8):
        demo.pages[f"/busy/{number}.html"] = site.Made(site.article("总结", ["全年上稿5篇。"], "utf-8"), busy=1)
    tally = crawl(demo, tmp_path / "a.warc.gz", "list.html", retries=0).tally
    assert sum(entry["status"] == 503 for entry in demo.log) == 5
    left = "127.0.0.1 failed 5 times in a row and is left alone; the next run asks it again"
    assert Counter(failure.reason for failure in tally.failed) == {
        "the server answers 503 Service Unavailable": 5,
        left: 3,
    }
    for number in range(8):
        demo.pages[f"/busy/{number}.html"].busy = 0
    assert crawl(demo, tmp_path / "a.warc.gz", "list.html").tally.new == 8


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
