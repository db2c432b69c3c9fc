"""Files sent from the browser: read apart, shown, kept only where that is wanted and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from workbench import TEXTS, bench, reports_of, served, tree, words

NEW = "南桥社区2021年工作总结\n全年上稿75篇。"
JSON = {"accept": "application/json"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with bench(reports_of(TEXTS), tmp_path, uploads=tmp_path / "uploads") as made, served(made) as one:
        yield one


def test_a_file_is_read_and_shown(client: TestClient, tmp_path: Path) -> None:
    files = [("file", ("新.txt", NEW.encode("gb18030"))), ("file", ("坏.docx", b"PK\3\4broken"))]
    page = client.post("/upload", files=files)
    assert "坏.docx: this archive is broken" in words(page)
    (link,) = tree(page).xpath("//ol//a/@href")
    assert "75 篇" in words(client.get(f"{link}?at=counts-0"))
    assert client.get(f"{link}/why/counts-0").json()["text"] == "75篇"
    assert not (tmp_path / "uploads").exists()


def test_what_is_read_can_be_put_right(client: TestClient) -> None:
    (done,) = client.post("/upload", files=[("file", ("新.txt", NEW.encode()))], headers=JSON).json()
    (report,) = done["reports"]
    assert (report["title"], report["counts"]) == ("南桥社区2021年工作总结", 1)
    answer = client.post(f"{report['address']}/corrections", data={"record": "counts-0", "action": "wrong"})
    assert "put right by hand" in words(answer)


# The name that a file is sent under, and the one that it is kept under.
NAMES = [
    ("新.txt", "新.txt"),
    ("../../新.txt", "新.txt"),
    ("a\\b\\新.txt", "新.txt"),
    ("/etc/新.txt", "新.txt"),
    (".txt", "txt"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_file_is_kept_in_its_folder_alone(name: str, kept: str, client: TestClient, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    (done,) = client.post("/upload", files=[("file", (name, NEW.encode()))], data={"keep": "yes"}, headers=JSON).json()
    assert done["kept"] == kept
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made == {tmp_path / "uploads" / kept}


def test_another_file_of_that_name_is_kept_beside_it(client: TestClient, tmp_path: Path) -> None:
    for text in (NEW, NEW, NEW + "举办培训5期。"):
        client.post("/upload", files=[("file", ("新.txt", text.encode()))], data={"keep": "yes"})
    assert {path.name for path in (tmp_path / "uploads").iterdir()} == {"新.txt", "新-2.txt"}


def test_a_page_of_another_site_sends_no_file(client: TestClient) -> None:
    files = [("file", ("新.txt", NEW.encode()))]
    assert client.post("/upload", files=files, headers={"origin": "http://evil.example"}).status_code == 403
