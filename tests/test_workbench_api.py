"""The interface for other systems: texts and files in, reports out; lists with filters and pages; its own description."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from patience import enough
from starlette.testclient import TestClient
from workbench import FAILURES, HOST, TEXTS, bench, reports_of, served

from textkit import extract, extract_bytes
from textkit.records import decode, encode
from textkit.workbench.api import sent
from textkit.workbench.api.openapi import description
from textkit.workbench.app import application
from textkit.workbench.bench import Bench
from textkit.workbench.lists import LISTS

TEXT = TEXTS[0]
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with bench(reports_of(TEXTS), tmp_path_factory.mktemp("bench"), FAILURES) as made, served(made) as one:
        yield one


def lines(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_text_is_answered_with_its_reports(client: TestClient) -> None:
    (answer,) = lines(client.post("/api/extract", json={"id": "a", "text": TEXT}))
    assert answer["id"] == "a"
    (report,) = answer["reports"]
    assert decode(json.dumps(report)) == extract_bytes(TEXT.encode())[0]


def test_several_texts_are_answered_in_their_order_and_a_bad_one_alone_fails(client: TestClient) -> None:
    given = [{"text": TEXT}, {"id": {"n": 2}, "text": ""}, {"id": None, "text": TEXTS[2]}]
    several = lines(client.post("/api/extract", json=given))
    as_lines = "\n\n".join(json.dumps(one, ensure_ascii=False) for one in given).encode()
    again = lines(client.post("/api/extract", content=as_lines, headers={"content-type": "application/jsonl"}))
    assert [one["id"] for one in several] == [1, {"n": 2}, None]
    assert [len(one.get("reports", ())) for one in several] == [1, 0, 1]
    assert several[1]["error"].startswith("line 2: this file is empty")
    assert [one.get("reports") for one in again] == [one.get("reports") for one in several]


def test_files_are_answered_by_their_names(client: TestClient) -> None:
    files = [("file", ("一.txt", TEXT.encode("gb18030"))), ("file", ("坏.docx", b"PK\3\4broken"))]
    good, bad = lines(client.post("/api/extract", files=files))
    assert (good["id"], good["reports"][0]["source"]["path"]) == ("一.txt", "一.txt")
    assert (bad["id"], bad["error"]) == ("坏.docx", "坏.docx: this archive is broken; pack it once more.")


def test_a_file_is_sent_as_it_is(client: TestClient) -> None:
    page = f"<title>x</title><p>{TEXT}</p>".encode()
    (answer,) = lines(client.post("/api/extract?name=a.html", content=page, headers={"content-type": "text/html"}))
    assert answer["reports"][0]["source"]["media_type"] == "text/html"


def test_what_is_private_is_masked(client: TestClient) -> None:
    text = TEXT + "联系电话13912345678。"
    (answer,) = lines(client.post("/api/extract?redact=numbers", json={"text": text}))
    assert "13912345678" not in json.dumps(answer)
    assert client.post("/api/extract?redact=all", json={"text": text}).status_code == 400


# What is sent, and how it is refused.
REFUSED = [
    (b"", JSON, 400),
    (b"{", JSON, 400),
    (b'{"text": 1}', JSON, 400),
    (b"[1]", JSON, 400),
    (b"[" * 100_000, JSON, 400),
    (b'{"text": "\xff"}', JSON, 400),
    (b"--x--\r\n", {"content-type": "multipart/form-data; boundary=x"}, 400),
    (b"nonsense", {"content-type": "multipart/form-data"}, 400),
    (b"", {"content-type": "text/plain"}, 422),
    (bytes(range(256)) * 9, {"content-type": "application/octet-stream"}, 422),
]


@pytest.mark.parametrize(("body", "headers", "status"), REFUSED)
def test_what_cannot_be_read_is_said(body: bytes, headers: dict[str, str], status: int, client: TestClient) -> None:
    answer = client.post("/api/extract", content=body, headers=headers)
    assert answer.status_code == status
    assert json.loads(answer.text.splitlines()[0])["error"]


def test_what_is_too_large_is_not_read(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "LARGEST", 10)
    assert client.post("/api/extract", json={"text": TEXT}).status_code == 413
    assert client.post("/api/extract", content=iter([b"x"])).status_code == 411


WORKER = """
import os, sys, time
from textkit.workbench.api import worker

plain = worker.extract_bytes

def odd(data, path, lexicon):
    if b"crash" in data:
        os._exit(3)
    while b"hang" in data:
        time.sleep(1)
    return plain(data, path=path, lexicon=lexicon)

worker.extract_bytes = odd
worker.main()
"""


def test_a_file_that_crashes_or_hangs_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "worker.py"
    script.write_text(WORKER, "utf-8")
    monkeypatch.setattr("textkit.workbench.api.workers.COMMAND", (sys.executable, str(script)))
    given = [{"id": number, "text": text} for number, text in enumerate(["crash", TEXT, "hang", TEXT])]

    def in_time(seconds: int) -> tuple[int, list[dict[str, Any]]]:
        with TestClient(application(Bench("textkit", workers=1, timeout=seconds)), base_url=HOST) as client:
            return seconds, lines(client.post("/api/extract", json=given))

    seconds, answers = enough(
        (2, 8, 32, 128), in_time, lambda done: "reports" in done[1][1] and "reports" in done[1][3]
    )
    crashed, good, hung, again = answers
    assert (
        crashed["error"] == "line 1: the process that read this file ended with status 3; look at the file by itself."
    )
    assert hung["error"] == f"line 3: this file took longer than {seconds} seconds; allow more with --timeout."
    assert good["reports"] == again["reports"] != []


LISTED = [
    ("/api/reports?office=柳岸", [2019, 2020], "year"),
    ("/api/counts?item==培训&sort=largest", [15, 11, 8], "value"),
    ("/api/outlets?name=河湾", ["河湾晚报"], "name"),
    ("/api/people?role=主任", ["苗立新", "苗立新"], "name"),
    ("/api/checks?status=over", [20], "stated"),
    ("/api/failures", ["坏的.docx"], "file"),
    ("/api/series?item=稿", ["52", "61"], "value"),
    ("/api/contradictions", ["52"], "said"),
    ("/api/counts/sums?by=year&item==培训", [2019, 2020], "group"),
]


@pytest.mark.parametrize(("address", "expected", "field"), LISTED)
def test_lists_are_filtered(address: str, expected: list[object], field: str, client: TestClient) -> None:
    found = [row[field] for row in client.get(address).json()["rows"]]
    assert sorted(map(str, found)) == sorted(map(str, expected))


REFUSED = [
    ("/api/counts?page=0", "“0” is no number of a page; pages are counted from 1 to 10,000."),
    ("/api/counts?page=x", "“x” is no number of a page; pages are counted from 1 to 10,000."),
    ("/api/reports?sort=weight", "“weight” is nothing to sort by; ask for one of "),
    ("/api/counts?least=nan", "“nan” is no number; ask for one as 300 or 2.5."),
    ("/api/counts?year=20", "“20” is no year; ask for one as 2020, or for several as 2018-2020."),
    ("/api/counts/sums?page=0", "“0” is no number of a page; pages are counted from 1 to 10,000."),
]


@pytest.mark.parametrize(("address", "sentence"), REFUSED)
def test_what_has_not_the_form_of_a_question_is_refused(address: str, sentence: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(sentence)


def test_a_method_that_is_not_allowed_is_told_those_that_are(client: TestClient) -> None:
    answer = client.delete("/api/counts")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"GET", "HEAD"})


def test_pages_follow_one_another(client: TestClient) -> None:
    rows, address = [], "/api/counts?size=4&sort=largest"
    while address:
        page = client.get(address).json()
        rows += page["rows"]
        address = page["next"]
    assert len(rows) == page["total"] == sum(len(report.counts) for report in reports_of(TEXTS))
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)


def test_a_report_is_as_extract_writes_it(client: TestClient) -> None:
    key = client.get("/api/reports?year=2019").json()["rows"][0]["report"]
    assert client.get(f"/api/reports/{key}").content == encode(extract(TEXT)[0])
    assert client.get("/api/reports/00000000").json() == {"error": "There is nothing at this address."}


BAD = [
    "/api/counts?size=0",
    "/api/counts?size=1000",
    "/api/counts?year=x",
    "/api/counts/sums?by=x",
    "/api/counts?least=x",
]


@pytest.mark.parametrize("address", BAD)
def test_what_is_asked_wrongly_is_refused(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert (answer.status_code, set(answer.json())) == (400, {"error"})


def test_the_description_fits_the_answers(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert set(told["paths"]) == {"/api/extract", "/api/openapi.json", "/api/reports/{key}", "/api/counts/sums", *(f"/api/{name}" for name in LISTS)}  # fmt: skip
    for name in LISTS:
        schema = told["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = client.get(f"/api/{name}").json()
        assert set(answer) == set(schema["properties"])
        for row in answer["rows"]:
            assert set(row) == set(schema["properties"]["rows"]["items"]["properties"])
    references = {part for part in json.dumps(told).split('"') if part.startswith("#/components/schemas/")}
    assert {one.rpartition("/")[2] for one in references} <= told["components"]["schemas"].keys()


def test_without_an_archive_there_is_only_what_reads(tmp_path: Path) -> None:
    with TestClient(application(Bench("textkit")), base_url=HOST) as client:
        assert client.get("/reports").json() == {"error": "There is nothing at this address."}
        assert client.get("/api/openapi.json").json() == msgspec.json.decode(
            msgspec.json.encode(description(with_lists=False))
        )
        assert len(lines(client.post("/api/extract", json={"text": TEXT}))) == 1
