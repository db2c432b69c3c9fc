"""One bad input is one sentence, and costs no other: damaged documents, odd addresses, bombs, pipes, lists nested deep."""

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import docx, packed, word

import textkit
from textkit import InputError, RecordError, cleaning
from textkit.analysis.labels import read_labelled
from textkit.errors import LexiconError, TextkitError
from textkit.evaluation import cases
from textkit.lexicon import load_user
from textkit.reading import Page, files, limits, read
from textkit.reading.files import read_file
from textkit.records import Check, Count, Event, Outlet, Person, Report, Section, Source, decode, encode
from textkit.writing.numbers import as_double

REPORT = "柳岸社区2020年工作总结\n全年走访居民300户。"


def damaged(data: bytes, name: str) -> bytes:
    """A zip whose member of that name holds other bytes than were packed."""
    at = data.index(name.encode()) + len(name) + 2
    return data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 40]) + data[at + 40 :]


NUMBERED = "<w:p><w:pPr><w:numPr><w:ilvl w:val='{0}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>总结材料</w:t></w:r></w:p>"
LEVELS = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='{0}'><w:start w:val='{0}'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='{0}'><w:startOverride w:val='{0}'/></w:lvlOverride></w:num>"
)


def numbered(value: str) -> bytes:
    return word(NUMBERED.format(value), numbering=("numbering", LEVELS.format(value)))


def saved(head: bytes) -> bytes:
    page = "<html><body><p>柳岸社区2020年工作总结</p><p>全年走访居民300户，解决问题12件。</p></body></html>".encode()
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html"
        + head
        + b"\r\n\r\n"
        + page
        + b"\r\n--x--\r\n"
    )


def in_gzip(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, 1)
    return data


LEADING = "<html><body><p>柳岸社区2020年工作总结</p><p>全年走访居民300户，解决问题12件。</p><a href='{}'>下一页</a></body></html>"

# Label and bytes: each gives reports or one sentence.
INPUTS = [
    ("Word, its text damaged", damaged(docx(REPORT * 50), "word/document.xml")),
    ("Word, its text cut", docx(REPORT * 50)[:600]),
    ("Word without XML", word("")[:0] + packed({"word/document.xml": b"\0\1\2"})),
    ("Word with an entity", packed({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;&c;</a>"})),
    *((f"Word, a list's level {value!r}", numbered(value)) for value in ("x", "-1", "1.5", "9" * 5000, "", "²", "٣")),
    ("a page that leads to no address", LEADING.format("http://[::1").encode()),
    ("a page that leads to a port", LEADING.format("http://a.example:x/").encode()),
    ("a page that leads to a zero byte", LEADING.format("a\x00b.html").encode()),
    ("a saved page, its place in no ASCII", saved(b"\r\nContent-Location: http://a.example/\xe6\x80\xbb")),
    ("a saved page, its charset in no ASCII", saved(b"; charset=\xe6\x80\xbb")),
    ("a saved page, its charset with a zero byte", saved(b"; charset=utf\x00-8")),
    ("a saved page, its charset unknown", saved(b"; charset*=x''%ff")),
    ("gzip in gzip", in_gzip(REPORT.encode(), 2)),
    ("gzip in gzip in gzip …", in_gzip(REPORT.encode(), 3000)),
    ("a zip of a gzip", packed({"a.gz": in_gzip(REPORT.encode(), 1)})),
    ("a bomb of gzip", gzip.compress(bytes(300_000_000), 9)),
    ("a bomb of zip", packed({"a.txt": bytes(100_000_000)})),
    ("a bomb of Word", packed({"word/document.xml": b"<a>" + bytes(100_000_000)})),
]  # fmt: skip


@pytest.mark.parametrize(("label", "data"), INPUTS, ids=[case[0] for case in INPUTS])
def test_an_odd_file_gives_reports_or_a_sentence(label: str, data: bytes) -> None:
    for ask in (
        lambda: textkit.extract_bytes(data, path="odd"),
        lambda: [cleaning.clean(page) for page in read(data, url="http://a.example/1.html")],
    ):
        try:
            assert ask() is not None
        except InputError as error:
            assert str(error).startswith(("odd", "http://a.example/1.html"))
            assert str(error).endswith(".")
            assert "\n" not in str(error)


def test_a_page_that_leads_to_no_address_is_read_all_the_same() -> None:
    page = LEADING.format("http://[::1").encode()
    asked = []

    def get(url: str) -> tuple[str, bytes]:
        asked.append(url)
        return url, page

    (report,) = textkit.pipeline.extract_url("http://a.example/1.html", get)
    assert (asked, report.year) == (["http://a.example/1.html"], 2020)


# Next pages


@pytest.fixture
def first(tmp_path: Path) -> Callable[[str], Page]:
    """The first page of an article, in a folder, which leads to a name."""
    folder = tmp_path / "site"
    folder.mkdir()

    def leading(name: str) -> Page:
        path = folder / "1.html"
        path.write_text(LEADING.format(name), "utf-8")
        (page,) = read(path.read_bytes(), str(path))
        return page

    return leading


SECOND = "<html><body><p>其二</p><p>全年发放资料500份，参加人员80人。</p></body></html>"


def test_a_next_page_in_the_same_folder_is_joined(first: Callable[[str], Page], tmp_path: Path) -> None:
    (tmp_path / "site" / "2.html").write_text(SECOND, "utf-8")
    assert len(first("2.html").following) == 1


def test_no_other_file_is_a_next_page(first: Callable[[str], Page], tmp_path: Path, monkeypatch) -> None:
    site, secret = tmp_path / "site", tmp_path / "secret.html"
    secret.write_text(SECOND, "utf-8")
    (site / "link.html").symlink_to(secret)
    (site / "device.html").symlink_to("/dev/zero")
    os.mkfifo(site / "pipe.html")
    (site / "folder.html").mkdir()
    monkeypatch.setattr(limits, "TEXT", 20_000)
    (site / "large.html").write_text(SECOND + " " * 30_000, "utf-8")
    for name in ("link.html", "device.html", "pipe.html", "folder.html", "large.html", "../secret.html", str(secret)):
        assert first(name).following == (), name


def test_a_member_of_a_zip_leads_to_no_file_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "2.html").write_text(SECOND, "utf-8")
    (page,) = read(packed({"1.html": LEADING.format("2.html")}), str(tmp_path / "a.zip"))
    assert page.following == ()


# Sizes


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(REPORT.encode())
    os.truncate(path, limits.FILE + 1)
    with pytest.raises(InputError, match=r"large\.txt: this file is larger than 2,000 MB; part it"):
        read_file(path)


class Counting:
    """An open file that counts the bytes that are read of it."""

    def __init__(self, data: bytes) -> None:
        self.data, self.read_so_far = data, 0

    def read(self, size: int) -> bytes:
        piece = self.data[self.read_so_far : self.read_so_far + size]
        self.read_so_far += len(piece)
        return piece


@pytest.mark.parametrize(("size", "most"), [(limits.FILE + 1, 0), (limits.TEXT + 1, files.HEAD)])
def test_of_a_large_text_no_more_than_its_head_is_read(size: int, most: int) -> None:
    stream = Counting(REPORT.encode() * 5000)
    with pytest.raises(InputError, match="is larger than"):
        files.read_stream(stream, "large.txt", size)
    assert stream.read_so_far <= most


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "missing", "", "a\0b", "n" * 5000])
def test_what_is_no_file_is_one_sentence(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / name if name != "a\0b" else name)
    assert str(caught.value).endswith(".")


# Records


def line(**more: object) -> bytes:
    count = Count(text="3", start=0, end=1, value=3)
    return encode(Report(**{"id": "sha256:0", "text": "3", "counts": (count,), **more}))


POINTING = [
    ("a part of none", {"counts": (Count(text="3", start=0, end=1, value=3, part_of=1),)}),
    ("a part of one before all", {"counts": (Count(text="3", start=0, end=1, value=3, part_of=-1),)}),
    ("an outlet's count", {"outlets": (Outlet(text="3", start=0, end=1, name="3", count=1),)}),
    ("an event's people", {"events": (Event(text="3", start=0, end=1, date="2020", people=(0,)),)}),
    ("an event's counts", {"events": (Event(text="3", start=0, end=1, date="2020", counts=(0, 1)),)}),
    ("a check's whole", {"checks": (Check(whole=1, parts=(0,), stated=3, summed=3, status="equal"),)}),
    ("a check's part", {"checks": (Check(whole=0, parts=(0, 7), stated=3, summed=3, status="equal"),)}),
    ("a year", {"year": 10**30}),
    ("a section's level", {"sections": (Section(level=10**30, marker=None, heading="3", start=0, end=1),)}),
    ("a source's index", {"source": Source(index=10**30)}),
]


@pytest.mark.parametrize(("label", "more"), POINTING, ids=[case[0] for case in POINTING])
def test_a_record_that_points_to_none_is_no_record(label: str, more: dict) -> None:
    with pytest.raises(RecordError):
        decode(line(**more))


def test_records_that_point_to_others_are_read() -> None:
    person = Person(text="3", start=0, end=1, name="3")
    event = Event(text="3", start=0, end=1, date="2020", people=(0,), counts=(0,))
    check = Check(whole=0, parts=(0,), stated=3, summed=3, status="equal")
    assert decode(line(people=(person,), events=(event,), checks=(check,), year=2020)).year == 2020


@pytest.mark.parametrize("text", ["[" * 100_000, '{"id":' * 100_000, '"\\ud800"', "\xff"])
def test_a_line_that_is_no_json_is_one_sentence(text: str) -> None:
    with pytest.raises(RecordError, match="This line is no report"):
        decode(text.encode("latin-1"))


@pytest.mark.parametrize("digits", [310, 5000, 100_000])
def test_a_figure_too_large_for_tables_is_said_whatever_its_length(digits: int) -> None:
    with pytest.raises(textkit.OutputError, match=f"A figure of {digits} digits is too large for a table"):
        as_double(10 ** (digits - 1))


# Gold, labels and word lists


def test_gold_that_is_no_utf8_is_one_sentence(tmp_path: Path) -> None:
    gold = tmp_path / "a.gold.json"
    for data in (
        '{"text": "总结", "kind": "school"}'.encode("gb18030"),
        b"[" * 100_000,
        b'{"text": "\\ud800", "id": "x"}',
    ):
        gold.write_bytes(data)
        with pytest.raises(TextkitError, match=r"a\.gold\.json: this is no gold record"):
            list(cases(tmp_path))
        with pytest.raises(TextkitError, match=r"a\.gold\.json|labelled report"):
            read_labelled(tmp_path)


DEEP = [
    "outlets = " + "[" * 5000 + "]" * 5000,
    "[a" + ".a" * 5_000 + "]",
    "names = " + "{a=" * 3000 + "1" + "}" * 3000,
]


@pytest.mark.parametrize("text", DEEP, ids=["lists", "tables", "inline tables"])
def test_a_word_list_nested_deep_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "textkit.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError) as caught:
        load_user(path)
    assert str(caught.value).startswith(str(path))
    assert len(str(caught.value)) < 1000


def test_a_file_that_cannot_be_done_costs_an_analysis_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, "utf-8")
    (folder / "b.docx").write_bytes(damaged(docx(REPORT * 50), "word/document.xml"))
    (folder / "c.txt").symlink_to("c.txt")
    (folder / "d.txt").write_text(REPORT.replace("300", "400"), "utf-8")
    command = [sys.executable, "-m", "textkit", "stats", "in", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert json.loads(done.stdout)["reports"][0]["reports"] == 2


def test_what_is_packed_too_tightly_is_refused_soon() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(packer.compress(REPORT.encode() * 1000) for _ in range(1000)) + packer.flush()
    assert len(data) < 300_000
    with pytest.raises(InputError, match="is packed too tightly or too large to be a text"):
        list(read(data, "bomb.gz"))


# Days that no calendar has, and years that no date can hold: what stands there, and the day that it is.
DAYS = [
    ("2020-02-29", "2020-02-29"),
    ("2021-02-29", None),
    ("2021-04-31", None),
    ("2020-13-45", None),
    ("0000-00-00", None),
    ("99999999999-01-01", None),
    ("9999-12-31T23:59:59+99:99", None),
    ("Mon, 01 Jan 99999999999 00:00:00 GMT", None),
    ("253402300800000", None),
    ("1e999", None),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_a_day_that_no_calendar_has_is_none(written: str, day: str | None) -> None:
    head = f"<meta name=pubdate content='{written}'><script type='application/ld+json'>{{\"datePublished\":\"{written}\"}}</script>"
    page = f"<html><head>{head}</head><body><p>柳岸社区2020年工作总结</p><p>全年走访居民300户。</p></body></html>"
    stamped = page.replace(head, "").replace("<p>全年", f"<p>发布时间：{written}</p><p>全年")
    for data in (page, stamped):
        (report,) = textkit.extract_bytes(data.encode())
        assert (report.published, [count.text for count in report.counts]) == (day, ["300户"])


@pytest.mark.parametrize(
    "digits", ["2月29日", "2021年2月29日", "99999999999年1月1日", "2021年13月45日", "0000年0月0日"]
)
def test_a_count_has_no_period_that_no_calendar_has(digits: str) -> None:
    (report,) = textkit.extract(f"柳岸社区2021年工作总结\n{digits}，走访居民300户。\n{digits}至2月30日，调解12起。")
    assert all("29" not in (count.period or "") and "-30" not in (count.period or "") for count in report.counts)
    assert [event.date for event in report.events] == []
