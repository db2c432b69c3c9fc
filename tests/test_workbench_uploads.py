"""Files sent from the browser: read apart, shown, kept only where that is wanted and nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient
from workbench import TEXTS, bench, reports_of, served, tree, words

from textkit.batch.runs import EXTRACT
from textkit.cli.view import update
from textkit.workbench.renewal import Renewal
from textkit.writing.dataset import Counts, InputTotals, Manifest

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


def waited(client: TestClient) -> dict[str, Any]:
    """The state of the renewal when it has ended."""
    state = client.post("/upload/add", headers=JSON).json()
    while state["running"]:
        state = client.get("/upload/add").json()
    return dict(state)


# The modules that bring an archive up to date, how that ends, and how often the new index is opened.
RENEWALS = [
    ([["textkit", "batch", "nowhere", "-o", "out"]], (True, "nowhere"), 0),
    ([["textkit", "--version"], ["textkit", "--version"]], (False, "textkit"), 1),
    ([["textkit", "batch", "nowhere", "-o", "out"], ["textkit", "--version"]], (True, "nowhere"), 0),
]


@pytest.mark.parametrize(("commands", "ended", "opened"), RENEWALS)
def test_an_archive_that_cannot_be_brought_up_to_date_says_why(
    commands: list[list[str]], ended: tuple[bool, str], opened: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done: list[int] = []
    with bench(reports_of(TEXTS[:1]), tmp_path, uploads=tmp_path / "uploads") as made:
        made.renewal = Renewal(commands, lambda: done.append(1))
        with served(made) as client:
            state = waited(client)
            assert (state["failed"], ended[1] in state["said"], len(done)) == (ended[0], True, opened)
            assert state["said"] in words(client.get("/upload"))


def test_what_has_no_dataset_is_not_brought_up_to_date(client: TestClient) -> None:
    assert client.post("/upload/add", headers=JSON).status_code == 404


PLAIN = {"format": "jsonl.zst", "keep_duplicates": False, "shard_size": 256, "extract": EXTRACT, "lexicon": None}
# The options that a dataset was made with, those of the command, and whether nothing but what was sent is changed by it.
MADE = [
    (PLAIN, [], True),
    ({**PLAIN, "redact": "names"}, ["--redact-names"], True),
    ({**PLAIN, "keep_duplicates": True, "format": "parquet"}, ["--keep-duplicates", "--format", "parquet"], True),
    ({**PLAIN, "genres": ["report"], "shard_size": 9}, ["--genre", "report", "--shard-size", "9"], True),
    ({**PLAIN, "lexicon": "0" * 64}, [], False),
    ({**PLAIN, "columns": ["text", "id"]}, [], False),
    ({**PLAIN, "extract": "own:reader"}, [], False),
]


@pytest.mark.parametrize(("options", "said", "is_sure"), MADE)
def test_an_update_keeps_the_options_of_a_dataset(
    options: dict[str, Any], said: list[str], is_sure: bool, tmp_path: Path
) -> None:
    inputs = InputTotals((str(tmp_path),), 1, 1, 1, "")
    manifest = Manifest("0.1.0", 2, options, inputs, Counts(1, 0, 0), ())
    command, told = update(tmp_path / "archive", manifest, None)
    kept = str(tmp_path / "archive" / "uploads")
    assert command == ["batch", str(tmp_path), kept, "-o", str(tmp_path / "archive"), "--update", *said]
    assert told == is_sure
    lost = msgspec.structs.replace(manifest, inputs=msgspec.structs.replace(inputs, arguments=("gone",)))
    assert not update(tmp_path / "archive", lost, None)[1]
