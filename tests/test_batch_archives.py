"""Zips and web archives in a batch: each member and page is an entry of its own, on any number of workers."""

import io
import os
import zipfile
from pathlib import Path

import pytest
import webarchive
from patience import enough

from textkit import pipeline, read_dataset
from textkit.batch import Summary, run

TESTS = Path(__file__).parent
STANDIN = "batch_standin:extract"


@pytest.fixture(autouse=True)
def workers_find_the_standin(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")])))


def batch(source: Path, out: Path, **options) -> Summary:
    return run([source], out, **{"workers": 2, "shard_size": 8, **options})


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def page(text: str, following: str | None = None, title: str | None = None) -> bytes:
    link = f'<a href="{following}">下一页</a>' if following else ""
    title = title or f"{text[:8]}工作总结"
    return f"<html><title>{title}</title><body><h1>{title}</h1><p>{text}</p>{link}</body></html>".encode()


def contents(out: Path) -> dict[str, bytes]:
    files = [p for p in out.rglob("*") if p.is_file() and ".textkit" not in p.parts]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def failures(out: Path) -> dict[str, tuple[str, str]]:
    return {Path(f.path).name: (f.stage, f.error) for f in read_dataset(out).failures()}


BAD = {
    "坏.txt": (b"\0\1\2\3" * 50, "read", "this is no text (it holds binary data)"),
    "inner.zip": (b"PK\3\4 more", "read", "this is an archive inside an archive; unpack it first"),
    "bomb.txt": (b"0" * 300_000_000, "read", "packed too tightly"),
}


def test_a_bad_member_is_a_failure_and_the_others_are_read(tmp_path):
    good = {f"年/{n:02}.txt": f"{n}号社区2020年工作总结\n全年上稿{n}篇，培训志愿者{n}名。".encode() for n in range(30)}
    zipped(tmp_path / "in" / "a.zip", good | {name: data for name, (data, *_) in BAD.items()})
    (tmp_path / "in" / "z.txt").write_text("后街社区2020年工作总结\n全年上稿3篇。", "utf-8")
    summary = batch(tmp_path / "in", tmp_path / "out")
    assert (summary.files, summary.entries, summary.reports, summary.failures) == (2, 34, 31, 3)
    found = failures(tmp_path / "out")
    for name, (_, stage, words) in BAD.items():
        assert found[f"a.zip!{name}"][0] == stage
        assert words in found[f"a.zip!{name}"][1]
    paths = [report.source.path for report in read_dataset(tmp_path / "out")]
    assert paths == [f"{tmp_path}/in/a.zip!{name}" for name in good] + [f"{tmp_path}/in/z.txt"]
    batch(tmp_path / "in", tmp_path / "one", workers=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "one")


def test_a_member_or_page_that_kills_or_hangs_costs_no_other(tmp_path):
    words = {"b": "KILL", "d": "HANG"}
    texts = {name: words.get(name, f"{name}号社区全年上稿3篇。") for name in "abcdefgh"}
    zipped(tmp_path / "in" / "a.zip", {f"{name}.txt": text.encode() for name, text in texts.items()})
    records = [webarchive.record(f"http://x.example/{name}", page(text)) for name, text in texts.items()]
    (tmp_path / "in" / "b.warc").write_bytes(b"".join(records))

    def in_time(seconds: float) -> list[tuple[Path, Summary]]:
        outs = [tmp_path / f"{seconds} {workers}" for workers in (1, 2)]
        return [
            (out, batch(tmp_path / "in", out, timeout=seconds, extract=STANDIN, workers=n))
            for n, out in enumerate(outs, 1)
        ]

    (one, _), (two, summary) = enough((0.7, 5, 30, 120), in_time, lambda done: all(s.failures == 4 for _, s in done))
    assert (summary.entries, summary.reports, summary.failures) == (16, 12, 4)
    stages = {name: stage for name, (stage, _) in failures(two).items()}
    kinds = {"b": "crash", "d": "timeout"}
    assert stages == {f"a.zip!{n}.txt": kind for n, kind in kinds.items()} | kinds
    assert contents(two) == contents(one)


def site(pages: int = 40) -> list[bytes]:
    """A crawl: pages, some of which go on far behind, in other shards; and what else a crawl holds."""
    texts = [f"{number}号社区2021年全年上稿{number + 1}篇，培训志愿者{number + 2}名。" for number in range(pages)]
    records = []
    for number, text in enumerate(texts):
        following = {2: "30.html", 30: "35.html", 5: "1.html"}.get(number)  # the last leads back: not joined
        records.append(webarchive.record(f"http://x.example/{number}.html", page(text, following)))
    records.insert(7, webarchive.record("http://x.example/gone.html", page("没有"), status="404 Not Found"))
    records.insert(9, webarchive.record("http://x.example/logo.png", b"\x89PNG", kind="image/png"))
    return records


@pytest.mark.parametrize("packing", webarchive.PACKINGS)
def test_the_pages_of_a_web_archive_are_those_of_the_archive_as_a_whole(tmp_path, packing):
    data = webarchive.PACKINGS[packing](site())
    name = tmp_path / "in" / ("a.warc" if packing == "plain" else "a.warc.gz")
    name.parent.mkdir()
    name.write_bytes(data)
    summary = batch(name.parent, tmp_path / "out")
    assert (summary.files, summary.entries, summary.reports, summary.failures) == (1, 40, 38, 0)
    found = list(read_dataset(tmp_path / "out"))
    assert sorted(found, key=lambda r: r.source.url) == sorted(
        pipeline.extract_bytes(data, path=str(name)), key=lambda r: r.source.url
    )
    (joined,) = [report for report in found if report.source.url == "http://x.example/2.html"]
    assert all(f"上稿{number + 1}篇" in joined.text for number in (2, 30, 35))
    batch(name.parent, tmp_path / "three", workers=3)
    assert contents(tmp_path / "out") == contents(tmp_path / "three")


@pytest.mark.parametrize("packing", ["plain", "record by record"])
def test_a_damaged_page_is_a_failure_and_the_others_are_read(tmp_path, packing):
    records = site()
    whole = webarchive.PACKINGS[packing]
    start = len(whole(records[:20]))
    data = bytearray(whole(records))
    data[start + 5 : start + 105] = b"\xff" * 100
    name = tmp_path / "in" / "a.warc.gz"
    name.parent.mkdir()
    name.write_bytes(data)
    summary = batch(name.parent, tmp_path / "out")
    assert (summary.reports, summary.failures) == (37, 1)
    (failure,) = read_dataset(tmp_path / "out").failures()
    assert failure.stage == "read"
    place = f"cut off or broken at byte {start:,}; what stands before and after it was read."
    assert failure.error == f"{name}: this web archive is {place}"


def test_a_cut_page_has_its_address_in_the_failure(tmp_path):
    name = tmp_path / "in" / "a.warc"
    name.parent.mkdir()
    name.write_bytes(b"".join(site())[:-30])
    assert batch(name.parent, tmp_path / "out").failures == 1
    (failure,) = read_dataset(tmp_path / "out").failures()
    assert failure.path == f"{name}!http://x.example/39.html"


WHOLE = {
    "cut.zip": (lambda: _cut(), "this archive is broken; pack it once more."),
    "pictures.zip": (lambda: _zip({"a.png": b"x"}), "this archive holds no text, page or document."),
    "none.warc": (
        lambda: webarchive.record("http://x/", b"x", kind="image/png"),
        "this web archive holds no HTML page.",
    ),
    "text.zip": (lambda: "这不是压缩文件，是2020年工作总结。".encode(), None),
}


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _cut() -> bytes:
    return _zip({"a.txt": "总结".encode()})[:-30]


def test_archives_that_hold_nothing_to_read(tmp_path):
    (tmp_path / "in").mkdir()
    for name, (data, _) in WHOLE.items():
        (tmp_path / "in" / name).write_bytes(data())
    batch(tmp_path / "in", tmp_path / "out")
    found = {name: error.partition(": ")[2] for name, (_, error) in failures(tmp_path / "out").items()}
    assert found == {name: sentence for name, (_, sentence) in WHOLE.items() if sentence}
    assert [Path(report.source.path).name for report in read_dataset(tmp_path / "out")] == ["text.zip"]


def test_a_changed_archive_is_read_again(tmp_path):
    name = tmp_path / "in" / "a.zip"
    zipped(name, {f"{n}.txt": f"{n}号社区全年上稿{n}篇。".encode() for n in range(20)})
    assert batch(name.parent, tmp_path / "out").reports == 20
    assert batch(name.parent, tmp_path / "out").done == 0
    zipped(name, {f"{n}.txt": f"{n}号社区全年上稿{n}篇。".encode() for n in range(5, 30)})
    assert batch(name.parent, tmp_path / "out", update=True).reports == 25
    batch(name.parent, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_the_next_pages_of_a_file_are_no_reports_of_their_own(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    front, back = "前街社区2020年工作总结", "后街社区2020年工作总结"
    texts = {
        "a.html": ("一年来，社区全年在《清河日报》上稿3篇，组织宣传活动。", "a_1.html", front),
        "a_1.html": ("社区共有志愿者30名，为居民服务，受到居民的好评。", "a_10.html", front),
        "a_10.html": ("全年共组织培训12期，参加培训的居民达到500人次。", "a.html", front),
        "b.html": ("一年来，社区全年在《清河日报》上稿5篇，组织宣传活动。", "c.html", back),
        "c.html": ("社区共有志愿者20名，为居民服务，受到居民的好评。", "b.html", back),
    }
    for name, given in texts.items():
        (source / name).write_bytes(page(*given))
    summary = batch(source, tmp_path / "out", shard_size=1)
    assert (summary.reports, summary.duplicates, summary.failures) == (2, 0, 0)
    first, second = read_dataset(tmp_path / "out")
    assert all(words in first.text for words in ("上稿3篇", "志愿者30名", "培训12期"))
    assert all(words in second.text for words in ("上稿5篇", "志愿者20名"))
    batch(source, tmp_path / "one", shard_size=1, workers=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "one")
