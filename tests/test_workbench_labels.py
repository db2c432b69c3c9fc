"""Reports to tools in which people label, and back: equal where nobody changed anything, corrections where somebody did."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from workbench import TEXTS, reports_of

from textkit import Report
from textkit.cli import cli
from textkit.cli.export import TOOLS
from textkit.gold import read_marked
from textkit.lexicon import DEFAULT
from textkit.records import encode, report_id
from textkit.workbench.corrections.store import Corrections
from textkit.workbench.labels import FORMS, read, write
from textkit.workbench.labels.labelled import REPORT
from textkit.workbench.labels.studio import interface

ROOT = Path(__file__).parents[1]
PLACES = {"label-studio": "tasks.json", "doccano": "lines.jsonl", "brat": "collection"}


def gold() -> list[Report]:
    """Every sixth marked report of the corpus, and texts that need care: a pair of surrogates, a line end inside a record."""
    paths = sorted((ROOT / "corpus").glob("*.mark"))[::6]
    if not paths:
        pytest.skip("the corpus is not here")
    odd = reports_of(["柳岸社区2019年工作总结\n𠮷林里😀上稿52篇，𠮷\t举办培训8期。"])
    return [*(read_marked(path).report for path in paths), *odd]


def test_the_tools_of_the_command_are_those_there_are() -> None:
    assert tuple(FORMS) == TOOLS


@pytest.mark.parametrize("tool", TOOLS)
def test_there_and_back_is_equal(tool: str, tmp_path: Path) -> None:
    reports = {report.id: report for report in gold()}
    place = tmp_path / PLACES[tool]
    assert write(reports.values(), place, tool) == len(reports)
    pairs = list(read(place, tool, DEFAULT))
    assert all(before == now for before, now in pairs)
    assert {now.id: now for _, now in pairs} == reports


@pytest.mark.parametrize("tool", TOOLS)
def test_what_carries_no_report_has_the_spans_all_the_same(tool: str, tmp_path: Path) -> None:
    (report,) = reports_of(TEXTS[1:2])
    place = tmp_path / PLACES[tool]
    write([report], place, tool)
    if tool == "brat":
        next(place.glob("*.json")).unlink()
    else:
        place.write_text(place.read_text("utf-8").replace(f'"{REPORT}":', '"other":'), "utf-8")
    ((before, now),) = read(place, tool, DEFAULT)
    assert before is None
    assert [(one.text, one.value, one.unit) for one in now.counts] == [
        (one.text, one.value, one.unit) for one in report.counts
    ]
    if tool != "doccano":
        assert [(one.item, one.status, one.period) for one in now.counts] == [
            (one.item, one.status, one.period) for one in report.counts
        ]


def of_studio(place: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """What Label Studio exports after somebody has gone over a prediction."""
    tasks = json.loads(place.read_text("utf-8"))
    for number, task in enumerate(tasks):
        result = task["predictions"][0]["result"]
        change(result)
        task |= {
            "id": number,
            "annotations": [{"id": 7, "result": [], "was_cancelled": True}, {"id": 8, "result": result}],
        }
        task["annotations"].reverse()
        task["predictions"] = []
    place.write_text(json.dumps(tasks), "utf-8")


def item_changed(result: list[dict[str, Any]]) -> None:
    (first,) = (part for part in result if part["from_name"] == "counts.item" and part["id"] == "r0")
    first["value"]["text"] = ["宣传稿"]


def first_gone(result: list[dict[str, Any]]) -> None:
    result[:] = [part for part in result if part["id"] != "r0"]


def one_more(result: list[dict[str, Any]]) -> None:
    value = {"start": 14, "end": 20, "text": "一、宣传工作", "labels": ["activities"]}
    result.append({"id": "x", "from_name": "kind", "to_name": "text", "type": "labels", "value": value})


def moved(result: list[dict[str, Any]]) -> None:
    (first,) = (part for part in result if part["from_name"] == "kind" and part["id"] == "r0")
    first["value"] |= {"start": first["value"]["start"] - 2, "text": "上稿" + first["value"]["text"]}


# What somebody changes in Label Studio, and what the report says then.
CHANGES: list[tuple[Callable[[list[dict[str, Any]]], None], Callable[[Report], object], object]] = [
    (item_changed, lambda report: (report.counts[0].item, report.counts[0].rule), ("宣传稿", "by hand")),
    (first_gone, lambda report: [one.text for one in report.counts], ["12篇", "8期"]),
    (one_more, lambda report: [one.name for one in report.activities], ["一、宣传工作"]),
    (moved, lambda report: (report.counts[0].text, report.counts[0].value, report.counts[0].item), ("上稿52篇", 52, "稿")),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said", "expected"), CHANGES, ids=lambda one: getattr(one, "__name__", ""))
def test_what_was_changed_is_a_correction(
    change: Callable[[list[dict[str, Any]]], None], said: Callable[[Report], object], expected: object, tmp_path: Path
) -> None:
    archive = tmp_path / "reports.jsonl"
    archive.write_bytes(b"".join(encode(report) + b"\n" for report in reports_of(TEXTS)))
    tasks = tmp_path / "tasks.json"
    done = CliRunner().invoke(cli, ["export", str(archive), str(tasks), "--for", "label-studio"])
    assert (done.exit_code, "3 reports" in done.output) == (0, True)
    kept = [task for task in json.loads(tasks.read_text("utf-8")) if "2019" in task["data"]["title"]]
    tasks.write_text(json.dumps(kept), "utf-8")
    of_studio(tasks, change)
    done = CliRunner().invoke(cli, ["correct", str(archive), str(tasks)])
    assert (done.exit_code, "1 report put right, of 1 text" in done.output) == (0, True), done.output
    (gold,) = Corrections(tmp_path / "reports.jsonl.corrections")
    assert said(gold) == expected


def test_what_nobody_changed_is_no_correction(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    for tool in TOOLS:
        place = str(tmp_path / PLACES[tool])
        assert CliRunner().invoke(cli, ["export", str(tmp_path / "a.txt"), place, "--for", tool]).exit_code == 0
        done = CliRunner().invoke(cli, ["correct", str(tmp_path / "a.txt"), place])
        assert "0 reports put right, of 1 text" in done.output
    assert not (tmp_path / "a.txt.corrections").exists()


def test_lines_of_doccano_may_say_labels_in_short(tmp_path: Path) -> None:
    text = TEXTS[0]
    start = text.index("52篇")
    lines = [{"text": text, "label": [[start, start + 3, "counts"]]}, {"id": 2, "text": "无。", "entities": []}]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (_, first), (_, second) = read(tmp_path / "all.jsonl", "doccano", DEFAULT)
    assert [(one.value, one.unit, one.item) for one in first.counts] == [(52, "篇", None)]
    assert (second.id, second.counts) == (report_id("无。"), ())


def test_offsets_that_count_as_browsers_do_are_understood(tmp_path: Path) -> None:
    value = {"start": 3, "end": 6, "text": "52篇", "labels": ["counts"]}
    result = [{"id": "a", "from_name": "kind", "to_name": "text", "type": "labels", "value": value}]
    task = {"data": {"text": "𠮷林52篇，上稿。"}, "annotations": [{"result": result}]}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), "utf-8")
    ((_, now),) = read(tmp_path / "tasks.json", "label-studio", DEFAULT)
    assert [(one.text, one.start) for one in now.counts] == [("52篇", 2)]


def test_a_record_on_two_lines_is_two_fragments(tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    (folder / "a.txt").write_text("会议\n记录8份。", "utf-8")
    (folder / "a.ann").write_text("T1\tactivities 0 2;3 5\t会议 记录\n", "utf-8")
    ((_, now),) = read(folder, "brat", DEFAULT)
    assert [one.text for one in now.activities] == ["会议\n记录"]


# A file of labels, its content, and what is said of it.
BAD = [
    ("a.json", "{", "a.json: this is no export of Label Studio"),
    ("a.json", "[{}]", "a.json: this is no export of Label Studio"),
    ("a.json", '[{"data": {"text": "甲", "textkit": "{"}}]', "a.json: What textkit had put beside the text"),
    ("a.json", '[{"data": {"text": "甲", "textkit": "{}"}}]', "a.json: "),
    ("a.jsonl", "[]", "a.jsonl: line 1 is none of doccano's"),
    ("a.jsonl", '{"text": "甲", "entities": [{"label": "counts"}]}', "a.jsonl: line 1 is none of doccano's"),
    ("a.jsonl", '{"text": "甲", "label": [[0, 1, "stuff"]]}', "a.jsonl: the label stuff at 0 to 1 is no record"),
    ("a.jsonl", '{"text": "甲", "label": [[0, 9, "counts"]]}', "a.jsonl: the label counts at 0 to 9 is no record"),
    ("a.jsonl", '{"text": "甲", "label": [[0, 1, "counts"]]}', "a.jsonl: “” is no number"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD)
def test_what_is_wrong_is_said_in_a_sentence(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    done = CliRunner().invoke(cli, ["correct", str(tmp_path / "archive"), str(tmp_path / name)])
    assert done.exit_code == 1
    assert said in str(done.exception)


# What is asked of an export for a tool, and what is said of it.
REFUSED = [
    (["tasks.xml", "--for", "label-studio"], "tasks.xml: the labelling interface will stand there"),
    (["tasks.json", "--for", "label-studio", "--append"], "--append is for databases"),
    (["a.txt", "--for", "brat"], "a.txt: cannot be written"),
    (["nowhere/tasks.json", "--for", "doccano"], "nowhere/tasks.json: cannot be written"),
]


@pytest.mark.parametrize(("asked", "said"), REFUSED)
def test_what_cannot_be_exported_is_refused(
    asked: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXTS[0], "utf-8")
    done = CliRunner().invoke(cli, ["export", "a.txt", *asked])
    assert done.exit_code != 0
    assert said in f"{done.output} {done.exception}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_brat_without_its_text_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tcounts 0 1\t甲\n", "utf-8")
    done = CliRunner().invoke(cli, ["correct", str(tmp_path / "archive"), str(tmp_path)])
    assert (done.exit_code, "a.ann: this is no annotation of brat's" in str(done.exception)) == (1, True)


def test_the_interface_of_label_studio_names_all_fields() -> None:
    from lxml import etree

    view = etree.fromstring(interface())
    controls = {one.get("name") for one in view.iter("TextArea", "Choices")}
    assert {"counts.item", "counts.status", "outlets.name", "people.roles"} <= controls
    assert {one.get("toName") for one in view.iter("TextArea", "Choices", "Labels")} == {"text"}
