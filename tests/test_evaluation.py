"""Scores of records against gold ones."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from textkit.cli.evaluate import evaluate
from textkit.errors import InputError, RecordError
from textkit.evaluation import ROWS, Figure, below, cases, read_floor, score
from textkit.records import SPANNED, Activity, Cited, Count, Outlet, Person, Report, Section, encode, report_id

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SCORER = ROOT.parent / "shared" / "tools" / "score.py"

TEXT = "柳湾社区2020年总结\n一、宣传\n在《柳湾报》、柳湾网各上稿4篇。全年发稿近20篇，其中头版3篇。主任方志明印发《值班办法》。"


def span(text: str, nth: int = 0) -> dict[str, object]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text)}


def count(text: str, value: float, **fields: object) -> Count:
    return Count(**{**span(text), "value": value, "min": value, "max": value, "unit": "篇", "item": "稿", **fields})


FOUR = count("4篇", 4, each=True)
TWENTY = count("近20篇", 20, min=None)
THREE = count("3篇", 3, part_of=1)
PAPER = Outlet(**span("柳湾报"), name="柳湾报", level="社区", count=0, value=4, unit="篇")
SITE = Outlet(**span("柳湾网"), name="柳湾网", level="社区", count=0, value=4, unit="篇")
HEAD = Person(**span("方志明"), name="方志明", roles=("主任", "组长"))
GOLD = Report(
    id=report_id(TEXT),
    text=TEXT,
    title="柳湾社区2020年总结",
    organization="柳湾社区",
    year=2020,
    sections=(Section(level=1, marker="一、", heading="宣传", start=TEXT.index("宣传"), end=len(TEXT)),),
    counts=(FOUR, TWENTY, THREE),
    outlets=(PAPER, SITE),
    people=(HEAD,),
    documents=(Cited(**span("值班办法"), title="值班办法"),),
    activities=(Activity(**span("宣传"), name="宣传"),),
)


def changed(**fields: object) -> Report:
    return msgspec.structs.replace(GOLD, **fields)


ALTERED = [
    # what is other in the prediction; the rows it costs, as (gold, predicted, right); why
    (changed(), {}, "the same report: every row is right"),
    (changed(counts=(FOUR, TWENTY)), {"counts": (3, 2, 2), "counts+item": (3, 2, 2), "counts~item": (3, 2, 2), "counts+bounds": (3, 2, 2),
     "parts": (1, 0, 0)}, "a missed count costs its part too"),
    (changed(counts=(count("4篇", 5, each=True), TWENTY, THREE)), {"counts": (3, 3, 2), "counts+item": (3, 3, 2),
     "counts~item": (3, 3, 2), "counts+bounds": (3, 3, 2)}, "another value is another count"),
    (changed(counts=(count("4篇", 4, each=True, unit="条"), TWENTY, THREE)), {"counts": (3, 3, 2),
     "counts+item": (3, 3, 2), "counts~item": (3, 3, 2), "counts+bounds": (3, 3, 2)}, "another unit is another count"),
    (changed(counts=(count("4篇", 4.0, each=True), TWENTY, THREE)), {}, "4.0 is 4"),
    (changed(counts=(count("4篇", 4, each=True, item="稿件"), TWENTY, THREE)), {"counts+item": (3, 3, 2)},
     "an item that holds the other is right in the loose row alone"),
    (changed(counts=(count("4篇", 4, each=True, item=None), TWENTY, THREE)), {"counts+item": (3, 3, 2), "counts~item": (3, 3, 2)},
     "no item is not any item"),
    (changed(counts=(count("4篇", 4), TWENTY, THREE)), {"counts+bounds": (3, 3, 2)}, "`each` belongs to the bounds"),
    (changed(counts=(FOUR, count("20篇", 20, min=None), THREE)), {}, "a span that overlaps is the same place"),
    (changed(counts=(FOUR, count("近20篇", 20), THREE)), {"counts+bounds": (3, 3, 2)}, "近20 has no lower bound"),
    (changed(counts=(FOUR, TWENTY, count("3篇", 3, part_of=0))), {"parts": (1, 1, 0)}, "a part of another whole"),
    (changed(outlets=(PAPER,)), {"outlets": (2, 1, 1), "outlets+value": (2, 1, 1), "outlets+level": (2, 1, 1)},
     "a missed outlet"),
    (changed(outlets=(PAPER, msgspec.structs.replace(SITE, value=None, unit=None))), {"outlets+value": (2, 2, 1)},
     "an outlet without its value"),
    (changed(outlets=(PAPER, msgspec.structs.replace(SITE, level=None))), {"outlets+level": (2, 2, 1)}, "another level"),
    (changed(outlets=(PAPER, msgspec.structs.replace(SITE, name="《柳湾网》"))), {}, "marks of a name are not compared"),
    (changed(people=(msgspec.structs.replace(HEAD, roles=("社区主任",)),)), {"people+role": (2, 1, 1)},
     "a role that holds the other is right, a missing one is missed"),
    (changed(people=(msgspec.structs.replace(HEAD, name="方志"),)), {"people": (1, 1, 0), "people+role": (2, 2, 0)},
     "another name is another person"),
    (changed(sections=()), {"sections": (1, 0, 0)}, "a missed heading"),
    (changed(documents=GOLD.documents * 2), {"documents": (1, 2, 1)}, "twice is once too often"),
    (changed(activities=()), {"activities": (1, 0, 0)}, "a missed activity"),
    (changed(year=None, organization="柳湾"), {"meta": (3, 3, 1)}, "facts are right or wrong as a whole"),
]  # fmt: skip


@pytest.mark.parametrize(("predicted", "costs", "why"), ALTERED, ids=[case[2] for case in ALTERED])
def test_rows(predicted: Report, costs: dict[str, tuple[int, int, int]], why: str) -> None:
    perfect = score(GOLD, GOLD)[0]
    figures, mistakes = score(GOLD, predicted)
    assert figures == perfect | {row: Figure(*figure) for row, figure in costs.items()}, why
    assert bool(mistakes) == bool(costs)
    assert list(figures) == list(ROWS)


def test_a_lost_line_and_blanks_cost_nothing() -> None:
    text = TEXT.replace("柳湾社区2020年总结\n", "").replace("《值班办法》", "《值班 办法》").replace("3篇", "３篇")
    counts = []
    for one, written in ((FOUR, "4篇"), (TWENTY, "近20篇"), (THREE, "３篇")):
        start = text.index(written)
        counts.append(msgspec.structs.replace(one, text=written, start=start, end=start + len(written)))
    figures, _ = score(GOLD, Report(id=report_id(text), text=text, counts=tuple(counts)))
    assert figures["counts"] == Figure(3, 3, 3)
    assert figures["parts"] == Figure(1, 1, 1)


def test_mistakes_say_what_and_where() -> None:
    _, mistakes = score(GOLD, changed(counts=(FOUR, count("20篇", 20, item="头版")), outlets=(PAPER,)))
    sentence = "全年发稿近20篇，其中头版3篇。"
    assert [(m.row, m.text, m.problem, m.sentence) for m in mistakes] == [
        ("counts+item", "近20篇", "item 稿, not 头版", sentence),
        ("counts+bounds", "近20篇", "min None, not 20", sentence),
        ("counts", "3篇", "missed (3 篇 稿)", sentence),
        ("outlets", "柳湾网", "missed (柳湾网, 4 篇)", "在《柳湾报》、柳湾网各上稿4篇。"),
    ]


# --- files


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "柳湾.gold.json").write_bytes(encode(GOLD))
    (folder / "柳湾.txt").write_text(TEXT + "\n", "utf-8")
    return folder


def write_lines(path: Path, *reports: Report) -> Path:
    path.write_bytes(b"\n".join(map(encode, reports)) + b"\n")
    return path


def test_without_predictions_the_text_beside_is_extracted(gold: Path) -> None:
    (case,) = cases(gold)
    assert (case.name, case.gold, case.problem) == ("柳湾", GOLD, None)
    assert case.predicted.text == TEXT
    assert next(iter(cases(gold / "柳湾.gold.json"))).predicted == case.predicted


def test_predictions_in_a_folder(gold: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "柳湾.jsonl", GOLD)
    (case,) = cases(gold, tmp_path)
    assert case.predicted == GOLD


def test_predictions_in_one_file_are_found_by_their_source(gold: Path, tmp_path: Path) -> None:
    mine = changed(source=msgspec.structs.replace(GOLD.source, path="old/柳湾.txt"))
    other = changed(source=msgspec.structs.replace(GOLD.source, path="old/柳湾北.txt"))
    (case,) = cases(gold, write_lines(tmp_path / "all.jsonl", other, mine))
    assert case.predicted == mine


def test_a_gold_may_name_its_file_and_report(gold: Path, tmp_path: Path) -> None:
    raw = json.loads(encode(GOLD)) | {"file": "两篇", "source": {"index": 1}}
    (gold / "柳湾.gold.json").write_text(json.dumps(raw), "utf-8")
    write_lines(tmp_path / "两篇.jsonl", changed(year=1999), GOLD)
    (case,) = cases(gold, tmp_path)
    assert case.predicted == GOLD


def test_a_gold_need_not_say_where_sections_end(gold: Path) -> None:
    raw = json.loads(encode(GOLD))
    del raw["sections"][0]["end"]
    (gold / "柳湾.gold.json").write_text(json.dumps(raw), "utf-8")
    assert next(iter(cases(gold))).gold == GOLD


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "there is no such file"),
        (b"", "report 0 is asked for, but there are 0, counted from 0."),
        (b"{}\n", "line 1: This line is no report"),
    ],
)
def test_a_missing_or_broken_prediction_is_empty(
    gold: Path, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / "柳湾.jsonl").write_bytes(content)
    (case,) = cases(gold, tmp_path)
    assert case.predicted.text == ""
    assert problem in str(case.problem)


def test_a_gold_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file in this folder is named NAME\.mark or NAME\.gold\.json"):
        list(cases(tmp_path))
    with pytest.raises(InputError, match="there is no such file or folder"):
        list(cases(tmp_path / "none"))
    (tmp_path / "a.gold.json").write_text('{"text": ""}', "utf-8")
    with pytest.raises(RecordError, match=r"a\.gold\.json: this is no gold record"):
        list(cases(tmp_path))


# --- the floor


def test_a_row_below_its_floor_is_named() -> None:
    figures = {"people": Figure(4, 4, 3), "counts": Figure(10, 10, 10), "parts": Figure(0, 3, 0)}
    assert below(figures, {"people": 75, "counts": 100}) == []
    assert below(figures, {"people": 75.1, "parts": 90}) == ["people: F1 75.0 is below the floor of 75.1."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", "a floor is a JSON object"),
        ('{"counts": "high"}', "a floor is a JSON object"),
        ('{"counts": 101}', "a floor is a JSON object"),
        ('{"count": 90}', "there is no row “count”; rows are counts, counts"),
        ("{", "this floor could not be read"),
    ],
)
def test_a_broken_floor_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "floor.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=message):
        read_floor(path)


# --- the command


def run(*arguments: object) -> tuple[object, str, str]:
    result = CliRunner().invoke(evaluate, [str(one) for one in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


def test_the_table_is_plain_where_there_is_no_terminal(gold: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "柳湾.jsonl", changed(outlets=(PAPER,)))
    status, out, err = run(gold, tmp_path)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0].split() == ["gold", "pred", "right", "P", "R", "F1"]
    assert lines[8].split() == ["outlets", "2", "1", "1", "100.0", "50.0", "66.7"]
    assert len(lines) == 1 + len(ROWS)
    assert len({len(line) for line in lines}) == 1


def test_errors_are_listed_by_report(gold: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "柳湾.jsonl", changed(outlets=(), documents=()))
    _, out, _ = run(gold, tmp_path, "--errors")
    assert out.splitlines()[:4] == [
        "柳湾",
        "  outlets        柳湾报: missed (柳湾报, 4 篇)",
        "                 在《柳湾报》、柳湾网各上稿4篇。",
        "  outlets        柳湾网: missed (柳湾网, 4 篇)",
    ]
    assert "值班办法" in out
    assert "值班办法" not in run(gold, tmp_path, "--errors", 2)[1]


def test_json_holds_the_rows_and_the_errors(gold: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "柳湾.jsonl", changed(people=()))
    _, out, _ = run(gold, tmp_path, "--format", "json", "--errors")
    result = json.loads(out)
    assert list(result["rows"]) == list(ROWS)
    assert result["rows"]["people"] == {
        "gold": 1, "predicted": 0, "right": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0,
    }  # fmt: skip
    assert [mistake["row"] for mistake in result["errors"]["柳湾"]] == ["people", "people+role", "people+role"]


def test_below_the_floor_the_exit_status_is_1(gold: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "柳湾.jsonl", changed(outlets=(PAPER,)))
    floor = tmp_path / "floor.json"
    floor.write_text('{"outlets": 66.7, "counts": 100}', "utf-8")
    assert run(gold, tmp_path, "--floor", floor)[0] == 0
    floor.write_text('{"outlets": 70}', "utf-8")
    status, _, err = run(gold, tmp_path, "--floor", floor)
    assert (status, err) == (1, "textkit: outlets: F1 66.7 is below the floor of 70.\n")


def test_a_missing_prediction_is_said_and_the_exit_status_is_1(gold: Path, tmp_path: Path) -> None:
    status, out, err = run(gold, tmp_path)
    assert status == 1
    assert err.startswith("textkit: 柳湾: nothing to judge, so all is missed. ")
    assert out.splitlines()[1].split() == ["counts", "3", "0", "0", "0.0", "0.0", "0.0"]


# --- the same figures as the reference scorer


LINE = "来源：柳湾在线\n"


def said(gold: Report) -> dict[str, object]:
    """A gold report as JSON, without the keys of status where its marks leave them out."""
    raw: dict[str, object] = json.loads(encode(gold))
    if all(count.status is None for count in gold.counts):
        raw["counts"] = [
            {key: value for key, value in json.loads(msgspec.json.Encoder(decimal_format="number").encode(count)).items()
             if key not in ("status", "direction", "period")}
            for count in gold.counts
        ]  # fmt: skip
    return raw


def moved(report: Report) -> Report:
    """The report with a line more on top."""
    lists = {
        kind: tuple(
            msgspec.structs.replace(one, start=one.start + len(LINE), end=one.end + len(LINE))
            for one in getattr(report, kind)
        )
        for kind in ("sections", *SPANNED)
    }
    return msgspec.structs.replace(report, text=LINE + report.text, **lists)


def spoiled(report: Report, nth: int) -> Report:
    """The report with a line more, and every `nth` record gone or wrong."""
    counts = [msgspec.structs.replace(c, part_of=None) for c in report.counts[::2]]
    counts = [msgspec.structs.replace(c, min=None, item=None) if i % nth == 0 else c for i, c in enumerate(counts)]
    outlets = [msgspec.structs.replace(o, count=None, level="省级") for o in report.outlets]
    people = [msgspec.structs.replace(p, roles=(*p.roles[:1], "代表")) for p in report.people[1:]]
    sections = [msgspec.structs.replace(s, level=s.level + i % 2) for i, s in enumerate(report.sections)]
    lists = {"counts": counts, "outlets": outlets, "people": people, "sections": sections, "events": ()}
    return moved(msgspec.structs.replace(report, year=1990, **{key: tuple(some) for key, some in lists.items()}))


@pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not beside this checkout")
@pytest.mark.parametrize("nth", [0, 2, 3], ids=["extracted", "spoiled 2", "spoiled 3"])
def test_the_reference_scorer_gives_the_same_figures(tmp_path: Path, nth: int) -> None:
    for path in sorted(CORPUS.glob("*.mark"))[::3]:
        (case,) = cases(path)
        (tmp_path / f"{path.stem}.gold.json").write_text(json.dumps(said(case.gold)), "utf-8")
        write_lines(tmp_path / f"{path.stem}.jsonl", spoiled(case.gold, nth) if nth else case.predicted)
    command = [sys.executable, str(SCORER), str(tmp_path), str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    rows = json.loads(run(tmp_path, tmp_path, "--format", "json")[1])["rows"]
    assert rows == {row: reference[row] for row in rows}
