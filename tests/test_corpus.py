"""The corpus: every gold file is what its marked report says, and textkit does not fall below the floor."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from textkit.evaluation import ROWS, below, cases, read_floor, score, total
from textkit.gold import MarkError, build, parse, read_marked
from textkit.records import Report

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MARKED = sorted(CORPUS.glob("*.mark"))
KINDS = frozenset(
    "publicity party school health town village community company bureau volunteer safety culture youth women".split()
)


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CORPUS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = load("build")


@pytest.mark.parametrize("path", MARKED, ids=[path.stem for path in MARKED])
def test_a_text_is_what_its_marks_say(path: Path) -> None:
    report, kind = read_marked(path)
    assert (CORPUS / f"{path.stem}.txt").read_text("utf-8") == report.text + "\n", "run corpus/build.py"
    assert kind in KINDS
    for record in (*report.counts, *report.outlets, *report.people):
        assert record.sentence is not None
        assert record.sentence[0] <= record.start < record.end <= record.sentence[1]
    assert set(score(report, report)[1]) == set()


def test_nothing_in_the_corpus_lacks_its_marks() -> None:
    assert {path.stem for path in CORPUS.glob("*.txt")} == {path.stem for path in MARKED}


def test_the_corpus_has_many_kinds_of_report() -> None:
    kinds = Counter(read_marked(path).kind for path in MARKED)
    assert kinds.total() >= 40
    assert len([kind for kind, number in kinds.items() if number >= 2]) >= 10


def test_textkit_does_not_fall_below_the_floor() -> None:
    floor = read_floor(CORPUS / "floor.json")
    assert floor.keys() == ROWS.keys()
    figures = total(score(case.gold, case.predicted)[0] for case in cases(CORPUS))
    assert below(figures, floor) == []


# --- the marked form

HEADER = "#title: 柳湾社区总结\n#kind: community\n"


def built(body: str) -> Report:
    return build(parse(HEADER + body, "a.mark"))


def test_marks_become_records() -> None:
    report = built(
        "柳湾社区总结\n一、⟦heading level=1 marker=一、|宣传⟧\n"
        "⟦person role=主任 role=组长|方志明⟧在《⟦outlet medium=newspaper level=县级 count=k|柳湾报⟧》"
        "上稿⟦count value=300 unit=篇 item=稿 max=- id=k total|300多篇⟧，其中头版⟦count value=2 unit=篇 of=k|2篇⟧。"
        "⟦event date=2020-05-17|5月17日⟧，⟦person role=居民|方志明⟧办“⟦activity noun=活动|净滩⟧”活动。\n"
        "二、⟦heading level=1 marker=二、|打算⟧\n印发《⟦document genre=办法|值班办法⟧》。"
    )  # fmt: skip
    many, two = report.counts
    assert (many.text, many.value, many.min, many.max, many.total) == ("300多篇", 300, 300, None, True)
    assert (two.part_of, two.item, two.min, two.max) == (0, None, 2, 2)
    assert two.section == ("宣传",)
    assert (report.outlets[0].count, report.outlets[0].value, report.outlets[0].item) == (0, 300, "稿")
    (person,) = report.people
    assert (person.roles, len(person.mentions)) == (("主任", "组长", "居民"), 2)
    assert report.text[slice(*person.mentions[1])] == "方志明"
    assert [section.end for section in report.sections] == [report.sections[1].start, len(report.text)]
    assert (report.events[0].date, report.events[0].people, report.events[0].counts) == ("2020-05-17", (0,), ())
    assert (report.documents[0].genre, report.activities[0].noun) == ("办法", "活动")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("总结⟦count value=3 unit=篇|3篇", "line 3: a mark “count” is not closed on its line: 3篇…"),
        ("总结\n3篇⟧", "line 4: ⟧ closes nothing behind “总结\n3篇”."),
        ("⟦count value=3|3篇⟧", "line 3: a mark of kind “count” lacks unit=…."),
        ("⟦count value=三 unit=篇|三篇⟧", "line 3: value=三 of “三篇” is no number."),
        ("⟦count value=3 unit=篇 of=k|3篇⟧", "line 3: of=k of “3篇”: no count has that id."),
        ("⟦outlet medium=tv count=k|县台⟧", "line 3: count=k of “县台”: no count has that id."),
        ("⟦outlet medium=paper|县报⟧", "line 3: medium=paper is none of newspaper, "),
        ("⟦outlet medium=tv level=村级|村台⟧", "line 3: level=村级 is none of 国家级, "),
        ("⟦person rolle=主任|方志明⟧", "line 3: “rolle=主任” is no key of person; keys are name, org, role."),
        ("⟦people|方志明⟧", "line 3: there is no mark “people”; marks are count, outlet, "),
        ("⟦count value=3 unit=篇 each=1|3篇⟧", "line 3: “each=1”: a flag has no value."),
        ("⟦count value=3 unit|3篇⟧", "line 3: “unit”: a value is missing."),
        ("⟦方志明⟧", "line 3: this is no mark: ⟦方志明⟧…"),
        ("⟦event date=5月17日|5月17日⟧", "line 3: date=5月17日 is no ISO 8601 date"),
        (
            "⟦count value=3 unit=篇 id=k|3篇⟧⟦count value=3 unit=篇 id=k|3篇⟧",
            "line 3: id=k of “3篇” is taken by an earlier count.",
        ),
    ],
)
def test_a_broken_mark_is_an_error_with_file_and_line(body: str, message: str) -> None:
    with pytest.raises(MarkError) as caught:
        built(body)
    assert str(caught.value).startswith(f"a.mark, {message}")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#kind: big farm\n总结", "line 1: the header “kind” is “big farm”; it must be one word."),
        ("#kind: town\n#year: 二〇二〇\n总结", "line 1: the header “year” is “二〇二〇”; it must be four digits."),
        ("#kind: town\n#place: 柳湾\n总结", "line 2: there is no header “place”; headers are title, "),
    ],
)
def test_a_broken_header_is_an_error(header: str, message: str) -> None:
    with pytest.raises(MarkError) as caught:
        parse(header, "a.mark")
    assert str(caught.value).startswith(f"a.mark, {message}")


def test_a_file_out_of_date_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark = tmp_path / "a.mark"
    mark.write_text(HEADER + "柳湾社区总结", "utf-8")
    arguments = [str(mark), "--out", str(tmp_path)]
    assert BUILD.main([*arguments, "--check"]) == 1
    assert capsys.readouterr().err.startswith("a.txt is not what a.mark says; run corpus/build.py.")
    assert BUILD.main(arguments) == 0
    assert BUILD.main([*arguments, "--check"]) == 0
