"""Corrections: records put right in the page of a report, kept as gold files, scored, and merged into sums on request."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from workbench import TEXTS, bench, reports_of, served, tree, words

from textkit import Report, extract
from textkit.cli import cli
from textkit.errors import RecordError
from textkit.evaluation import cases, score
from textkit.kinds import KINDS, names
from textkit.records import decode, encode
from textkit.workbench.corrections.edits import added, changed, without
from textkit.workbench.corrections.fields import form, values
from textkit.workbench.corrections.store import Corrected, Corrections

(REPORT,) = extract(TEXTS[2])
(OTHER,) = extract(TEXTS[0])


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with bench(reports_of(TEXTS), tmp_path) as made, served(made) as one:
        yield one


def links(client: TestClient) -> dict[str, str]:
    return {a.text: a.get("href") for a in tree(client.get("/reports")).xpath("//a[@class='title']")}


def sent(client: TestClient, address: str) -> dict[str, str]:
    """What the form on a page would send as it is."""
    (section,) = tree(client.get(address)).xpath("//section[@id='correct']")
    fields = {field.get("name"): field.get("value") for field in section.xpath(".//input[not(@type='checkbox')]")}
    for select in section.xpath(".//select"):
        fields[select.get("name")] = select.xpath("string(.//option[@selected]/@value)")
    return fields


def kept(tmp_path: Path) -> list[Report]:
    return list(Corrections(tmp_path / "corrections"))


def test_a_wrong_item_is_put_right_and_scored(client: TestClient, tmp_path: Path) -> None:
    report = links(client)["石桥镇2020年工作总结"]
    fields = sent(client, f"{report}?at=counts-0&edit=1")
    assert (fields["value"], fields["item"], fields["status"]) == ("30", "志愿服务活动", "actual")
    answer = client.post(f"{report}/corrections", data={**fields, "item": "服务活动", "action": "changed"})
    assert "服务活动" in words(answer)
    assert "This report was put right by hand." in words(answer)
    (gold,) = kept(tmp_path)
    assert (gold.counts[0].item, gold.counts[0].rule) == ("服务活动", "by hand")
    shown = words(client.get("/corrections"))
    assert "石桥镇2020年工作总结" in shown
    done = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "corrections"), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"]["counts+item"]["right"] == len(gold.counts) - 1
    client.post(f"{report}/corrections", data={"action": "undo"})
    assert kept(tmp_path) == []
    assert not list((tmp_path / "corrections").iterdir())


def test_what_is_no_record_is_taken_away(client: TestClient, tmp_path: Path) -> None:
    report = links(client)["石桥镇2020年工作总结"]
    client.post(f"{report}/corrections", data={"record": "counts-1", "action": "wrong"})
    (gold,) = kept(tmp_path)
    assert [count.text for count in gold.counts] == [count.text for count in REPORT.counts if count.text != "20件"]
    assert all(count.part_of is None for count in gold.counts[:3])
    assert gold.checks == ()
    assert "20件" in words(client.get(f"{report}?original=1"))


def test_a_missing_record_is_added_at_marked_words(client: TestClient, tmp_path: Path) -> None:
    report = links(client)["柳岸社区2019年工作总结"]
    start = OTHER.text.index("宣传工作")
    fields = sent(client, f"{report}?edit=1&start={start}&end={start + 4}&kind=activities")
    assert fields["name"] == "宣传工作"
    answer = client.post(f"{report}/corrections", data={**fields, "noun": "工作", "action": "missing"})
    assert answer.url.params["at"] == "activities-0"
    (gold,) = kept(tmp_path)
    assert (gold.activities[0].name, gold.activities[0].start) == ("宣传工作", start)


def test_the_form_of_a_missing_record_begins_with_what_the_words_say(client: TestClient) -> None:
    report = links(client)["柳岸社区2019年工作总结"]
    start = OTHER.text.index("52篇")
    fields = sent(client, f"{report}?edit=1&start={start}&end={start + 3}")
    assert (fields["value"], fields["unit"], fields["status"]) == ("52", "篇", "actual")


BAD = [
    ({"action": "changed", "record": "counts-0", "value": "viele"}, "“viele” is no number"),
    ({"action": "changed", "record": "counts-0", "value": "NaN"}, "“NaN” is no number"),
    ({"action": "changed", "record": "counts-0", "value": "1e999999999"}, "is no number"),
    ({"action": "changed", "record": "counts-0", "value": "1", "status": "done"}, "“done” is no status"),
    ({"action": "changed", "record": "counts-99", "value": "1"}, "no such record"),
    ({"action": "wrong", "record": "nothing-0"}, "no such record"),
    ({"action": "missing", "kind": "people", "start": "5", "end": "3", "name": "甲"}, "no such words"),
    ({"action": "missing", "kind": "people", "start": "0", "end": "99999", "name": "甲"}, "no such words"),
    ({"action": "missing", "kind": "people", "start": "0", "end": "2"}, "needs a name"),
    ({}, "no such record"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_what_is_wrong_is_refused(data: dict[str, str], said: str, client: TestClient, tmp_path: Path) -> None:
    report = links(client)["石桥镇2020年工作总结"]
    answer = client.post(f"{report}/corrections", data=data)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert kept(tmp_path) == []


def test_a_page_of_another_site_corrects_nothing(client: TestClient, tmp_path: Path) -> None:
    report = links(client)["石桥镇2020年工作总结"]
    headers = {"origin": "http://evil.example"}
    data = {"record": "counts-0", "action": "wrong"}
    assert client.post(f"{report}/corrections", data=data, headers=headers).status_code == 403
    assert kept(tmp_path) == []


@pytest.mark.parametrize("kind", names())
def test_a_form_sends_a_record_as_it_is(kind: str) -> None:
    (report,) = extract(TEXTS[1] + "印发《宣传工作要点》，开展“净滩”活动。5月4日，苗立新讲话。")
    for number, record in enumerate(getattr(report, kind)):
        sent = {field.name: field.value for field in form(kind, record) if not field.flag or field.value}
        again = changed(report, kind, number, values(kind, sent))
        fields = [field.name for field in form(kind, record)]
        assert [getattr(getattr(again, kind)[number], name) for name in fields] == [
            getattr(record, name) for name in fields
        ]
    assert getattr(report, kind)


def test_a_changed_value_is_that_of_its_outlets_and_sums() -> None:
    (place,) = (number for number, outlet in enumerate(OTHER.outlets) if outlet.count is not None)
    count = OTHER.outlets[place].count
    assert count is not None
    sent = {field.name: field.value for field in form("counts", OTHER.counts[count])}
    now = changed(OTHER, "counts", count, values("counts", {**sent, "value": "13.5"}))
    assert (now.counts[count].value, now.counts[count].min, now.counts[count].max) == (Decimal("13.5"),) * 3
    assert now.outlets[place].value == Decimal("13.5")
    assert now.checks[0].summed == Decimal("13.5")


@given(st.data())
def test_any_change_leaves_a_report_that_can_be_read(data: st.DataObject) -> None:
    report = data.draw(st.sampled_from((REPORT, OTHER, extract(TEXTS[1])[0])))
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from([kind.name for kind in KINDS]))
        records = getattr(report, kind)
        if records and data.draw(st.booleans()):
            report = without(report, kind, data.draw(st.integers(0, len(records) - 1)))
        else:
            start = data.draw(st.integers(0, len(report.text) - 2))
            end = data.draw(st.integers(start + 1, min(len(report.text), start + 9)))
            needed: dict[str, Any] = {"value": 5} if kind == "counts" else {"date": "2020-05-04"} if kind == "events" else {"title" if kind == "documents" else "name": "甲"}  # fmt: skip
            report = added(report, kind, start, end, needed)
        assert decode(encode(report)) == report
        score(report, REPORT)


def test_corrections_are_gold(tmp_path: Path) -> None:
    corrections = Corrections(tmp_path / "corrections")
    corrections.keep(without(REPORT, "counts", 0))
    (case,) = cases(tmp_path / "corrections")
    assert case.problem is None
    assert case.predicted.text == REPORT.text


def test_a_broken_correction_is_named(tmp_path: Path) -> None:
    corrections = Corrections(tmp_path)
    corrections.keep(REPORT)
    corrections.place(REPORT).write_text("{", "utf-8")
    with pytest.raises(RecordError, match=r"gold\.json: This line is no report"):
        corrections.of(REPORT)
    assert list(corrections) == []


def test_corrections_are_merged(tmp_path: Path) -> None:
    right = without(REPORT, "counts", 0)
    Corrections(tmp_path).keep(right)
    merged = Corrected([OTHER, REPORT], tmp_path)
    assert list(merged) == list(merged) == [OTHER, right]


MERGED = [["stats", "--table", "counts", "--format", "json"], ["export"]]


@pytest.mark.parametrize("command", MERGED, ids=lambda command: command[0])
def test_commands_take_corrections_on_request(command: list[str], tmp_path: Path) -> None:
    archive = tmp_path / "reports.jsonl"
    archive.write_bytes(encode(REPORT) + b"\n")
    Corrections(tmp_path / "reports.jsonl.corrections").keep(without(REPORT, "counts", 0))
    for more, expected in (((), True), (("--corrected",), False)):
        target = [] if command[0] == "stats" else [str(tmp_path / "out.csv")]
        done = CliRunner().invoke(cli, [command[0], str(archive), *target, *command[1:], *more])
        assert done.exit_code == 0, done.output
        said = done.output if command[0] == "stats" else (tmp_path / "out.csv" / "counts.csv").read_text("utf-8")
        assert ("志愿服务活动" in said) == expected
