"""The original file beside the text: shown without its scripts, taken away, and none but those the archive was made from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from documents import docx, pdf
from starlette.testclient import TestClient
from workbench import bench, served, words

from textkit import Report, extract_file
from textkit.cli import cli
from textkit.cli.view import opened_bench

TEXT = "柳岸社区2019年工作总结\n全年上稿52篇。"
PAGE = f"<meta charset=gb18030><script>document.title = 'run'</script><p>{TEXT}</p>"
# The file, its bytes, how it is shown, and whether the page has it beside the text.
FILES = [
    ("a.txt", TEXT.encode("gb18030"), "text/plain; charset=gb18030", "inline", True),
    ("a.html", PAGE.encode("gb18030"), "text/html; charset=gb18030", "inline", True),
    ("a.docx", docx(TEXT), "application/octet-stream", "attachment", False),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def read(path: Path) -> list[Report]:
    return list(extract_file(path))


def shown(reports: list[Report], roots: tuple[Path, ...], tmp_path: Path) -> Iterator[TestClient]:
    with bench(reports, tmp_path, originals=roots) as made, served(made) as client:
        yield client


def address(report: Report) -> str:
    return f"/reports/{report.id.removeprefix('sha256:')}"


@pytest.mark.parametrize(("name", "data", "media", "way", "beside"), FILES)
def test_the_file_is_sent(
    name: str, data: bytes, media: str, way: str, beside: bool, folder: Path, tmp_path: Path
) -> None:
    (folder / name).write_bytes(data)
    reports = read(folder / name)
    for client in shown(reports, (folder,), tmp_path):
        answer = client.get(f"{address(reports[0])}/original")
        assert (answer.content, answer.headers["content-type"]) == (data, media)
        assert answer.headers["content-disposition"].startswith(way)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox; default-src 'none'")
        taken = client.get(f"{address(reports[0])}/original?take=1")
        assert taken.headers["content-disposition"].startswith("attachment")
        page = client.get(f"{address(reports[0])}?file=1")
        assert ("<iframe" in page.text, "Take the original file away" in words(page)) == (beside, True)
        assert page.text.count(" sandbox></iframe>") == beside


def test_a_pdf_is_the_browsers(folder: Path, tmp_path: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf(TEXT))
    reports = read(folder / "a.pdf")
    for client in shown(reports, (folder,), tmp_path):
        answer = client.get(f"{address(reports[0])}/original")
        assert answer.headers["content-type"] == "application/pdf"
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]


# What a report says its file is, and whether that file is sent: `{}` is the folder that the archive was made from.
PLACES = [
    ("{}/a.txt", 200),
    ("{}/../in/a.txt", 200),
    ("{}/../secret.txt", 404),
    ("{}/link.txt", 404),
    ("{}", 404),
    ("{}/gone.txt", 404),
    ("{}/a.txt!member.txt", 404),
    ("{}/a\0.txt", 404),
    ("/etc/passwd", 404),
    ("in-2/a.txt", 404),
    (None, 404),
]


@pytest.mark.parametrize(("place", "status"), PLACES)
def test_no_file_but_the_archives_is_sent(place: str | None, status: int, folder: Path, tmp_path: Path) -> None:
    for path in (folder / "a.txt", tmp_path / "secret.txt"):
        path.write_text(TEXT, "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (report,) = read(folder / "a.txt")
    source = msgspec.structs.replace(report.source, path=place and place.format(folder))
    report = msgspec.structs.replace(report, source=source)
    for client in shown([report], (folder,), tmp_path):
        assert client.get(f"{address(report)}/original").status_code == status
        assert ("original file" in words(client.get(address(report)))) == (status == 200)


# How an archive is made, and whether its files are shown.
ARCHIVES: list[tuple[list[str], bool]] = [([], True), (["--redact"], False)]


@pytest.mark.parametrize(("options", "are_shown"), ARCHIVES)
def test_what_was_masked_is_not_shown(options: list[str], are_shown: bool, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    out = tmp_path / "archive"
    cli.main(["batch", str(folder), "-o", str(out), "--quiet", "--workers", "1", *options], standalone_mode=False)
    with opened_bench((str(out),), None) as made:
        assert made.originals == ((folder, out / "uploads") if are_shown else ())


def test_files_of_a_list_of_reports_are_not_shown(folder: Path, tmp_path: Path) -> None:
    from textkit.records import encode

    (folder / "a.txt").write_text(TEXT, "utf-8")
    line: Any = encode(read(folder / "a.txt")[0])
    (tmp_path / "reports.jsonl").write_bytes(line + b"\n")
    with opened_bench((str(tmp_path / "reports.jsonl"),), None) as made:
        assert made.originals == ()
    with opened_bench((str(folder / "a.txt"),), None) as made:
        assert made.originals == (folder / "a.txt",)
