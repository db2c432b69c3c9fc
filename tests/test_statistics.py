"""`textkit stats`: sums that count nothing twice, worked out by hand."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from textkit import InputError, Report, extract
from textkit.analysis import summarize
from textkit.cli.stats import stats
from textkit.records import Count, Numeric, Outlet, Person, encode
from textkit.writing.league import SEVERAL


def count(value: float, **more: object) -> Count:
    return Count(text="", start=0, end=0, **{"value": value, "unit": "篇", "item": "稿", **more})


def outlet(name: str, **more: object) -> Outlet:
    return Outlet(text="", start=0, end=0, **{"name": name, "level": "省级", "medium": "tv", **more})


def report(**more: object) -> Report:
    return Report(id="", text="", **{"year": 2020, **more})


COUNTS = [
    ("two counts add up", [count(3), count(4)], 7),
    ("a part of a whole of its own kind adds nothing", [count(10), count(4, part_of=0), count(6, part_of=0)], 10),
    ("a part of another item is a sum of its own", [count(10, item="作品"), count(4, part_of=0)], 4),
    ("a part of a part adds nothing either", [count(9), count(4, part_of=0), count(2, part_of=1)], 9),
    ("a figure that is said twice is taken once", [count(43), count(43)], 43),
    ("what is said of each is no sum", [count(5, each=True)], None),
    ("percentages are no sum", [count(Decimal("98.5"), unit="%")], None),
    ("decimals add up exactly", [count(Decimal("0.1")), count(Decimal("0.2"))], Decimal("0.3")),
]


@pytest.mark.parametrize(("reason", "counts", "total"), COUNTS, ids=[case[0] for case in COUNTS])
def test_counts_are_summed_once(reason: str, counts: list[Count], total: Numeric | None) -> None:
    rows = [row for row in summarize([report(counts=tuple(counts))]).counts if row.item == "稿"]
    assert [row.sum for row in rows] == [total]


ACTS = [
    ("排查矛盾⟦213起⟧，化解209起。", 213, "two acts on the same things"),
    ("受理案件⟦8642件⟧，审结案件8217件，执结300件。", 8642, "three of them, the noun said again"),
    ("上报信息⟦300条⟧，采用120条。", 300, "what was taken of what was sent"),
    ("石桥村上报信息⟦32条⟧，柳湾村⟦25条⟧。", 57, "two places are two figures"),
    ("整改隐患⟦5处⟧，新排查⟦3处⟧。", 8, "what is new was not there before"),
    ("排查矛盾⟦213起⟧。化解⟦209起⟧。", 422, "another sentence may speak of others"),
]


@pytest.mark.parametrize(("marked", "total", "why"), ACTS, ids=[case[2] for case in ACTS])
def test_what_is_done_with_the_same_things_is_not_added(marked: str, total: int, why: str) -> None:
    (read,) = extract(f"柳湾社区2020年总结\n{marked.replace('⟦', '').replace('⟧', '')}")
    assert sum(row.sum or 0 for row in summarize([read]).counts) == total


def test_counts_of_several_reports_add_up_and_keep_the_least_and_the_most() -> None:
    (row,) = summarize([report(counts=(count(3),)), report(counts=(count(3), count(8)))]).counts
    assert (row.group, row.reports, row.counts, row.sum, row.least, row.most) == ("2020", 2, 3, 14, 3, 8)


STANDING = [
    ("what was done is the sum", [count(86, status="actual")], (86, None, None, None)),
    ("a target is planned", [count(86, status="actual"), count(100, status="target", period="2021")], (86, 100, None, None)),
    ("the year before has a column", [count(74, status="earlier", period="2019")], (None, None, 74, None)),
    ("an earlier year has none", [count(60, status="earlier", period="2017")], (None, None, None, None)),
    ("a rise is a change", [count(12, status="change", direction="up")], (None, None, None, 12)),
    ("a fall is one below zero", [count(12, status="change", direction="down")], (None, None, None, -12)),
    ("a norm is nowhere", [count(50, status="norm")], (None, None, None, None)),
    ("what was done in a part of the year is no sum of it", [count(9, status="actual", period="2020-05")], (None,) * 4),
    ("of the aims of two years the report's own is planned", [count(90, status="target", period="2021"),
     count(80, status="target")], (None, 80, None, None)),
    ("without a status all is done", [count(86), count(74)], (160, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "counts", "sums"), STANDING, ids=[case[0] for case in STANDING])
def test_what_figures_say_parts_the_sums(reason: str, counts: list[Count], sums: tuple[float | None, ...]) -> None:
    (row,) = summarize([report(counts=tuple(counts))]).counts
    assert (row.sum, row.planned, row.earlier, row.change) == sums


OFFICE = "青山社区2020年工作总结\n全年上稿86篇，比上年增加12篇，2019年上稿74篇。2021年力争上稿100篇。"


def test_an_offices_year_is_summed_as_it_compares_it() -> None:
    (row,) = summarize(extract(OFFICE)).counts
    assert (row.item, row.sum, row.planned, row.earlier, row.change) == ("稿", 86, 100, 74, 12)


def test_what_an_outlet_is_to_carry_is_not_what_it_carried() -> None:
    counts = (count(5, status="actual"), count(9, status="target"))
    outlets = (outlet("甲台", count=0, value=5, unit="篇"), outlet("甲台", count=1, value=9, unit="篇"))
    (row,) = summarize([report(counts=counts, outlets=outlets)]).media
    assert (row.carried, row.planned, row.earlier, row.change) == (5, 9, None, None)


def test_levels_have_what_is_planned_beside_what_was_carried() -> None:
    counts = (count(5, status="actual"), count(9, status="target"), count(2, status="change", direction="down"))
    outlets = tuple(outlet("甲台", count=place, value=one.value, unit="篇") for place, one in enumerate(counts))
    rows = summarize([report(counts=counts, outlets=outlets)]).outlets
    assert [(row.carried, row.planned, row.earlier, row.change) for row in rows if row.unit] == [(5, 9, None, -2)]


def test_the_counts_behind_a_cell_are_listed_with_file_and_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OFFICE, encoding="utf-8")
    arguments = [str(tmp_path), "--explain", "--item", "稿", "--format", "json"]
    cells = json.loads(CliRunner().invoke(stats, arguments).output)["counts"]
    assert [(cell["column"], cell["value"]) for cell in cells] == [
        ("sum", 86), ("change", 12), ("earlier", 74), ("planned", 100),
    ]  # fmt: skip
    assert cells[3]["file"].endswith("a.txt")
    assert cells[3]["sentence"] == "2021年力争上稿100篇。"


def test_an_item_without_explain_is_refused(archive: Path) -> None:
    result = CliRunner().invoke(stats, [str(archive), "--item", "稿"])
    assert result.exit_code == 2
    assert "--item names what --explain lists" in result.output


def test_old_reports_say_what_they_lack(tmp_path: Path) -> None:
    old = msgspec.structs.replace(report(counts=(count(3),)), schema_version=1)
    (tmp_path / "old.jsonl").write_bytes(encode(old) + b"\n")
    result = CliRunner().invoke(stats, [str(tmp_path / "old.jsonl"), "--table", "counts", "--format", "csv"])
    assert "1 of the reports do not say which figures are done, planned or of another year" in result.stderr
    assert "2020,稿,篇,1,1,3,,,,3,3" in result.stdout


def test_a_sum_that_outlets_share_is_taken_once_and_marked() -> None:
    shared = {"count": 0, "value": 9, "unit": "条", "shared": True}
    one = report(counts=(count(9),), outlets=(outlet("甲台", **shared), outlet("乙报", medium="newspaper", **shared)))
    result = summarize([one])
    carried = {(row.level, row.medium): row.carried for row in result.outlets if row.carried}
    assert carried == {(SEVERAL, SEVERAL): 9}
    assert [(row.outlet, row.shared, row.carried) for row in result.media] == [("乙报", 1, None), ("甲台", 1, None)]


def test_levels_stand_from_the_top_down_and_what_is_not_said_last() -> None:
    outlets = tuple(outlet(name, level=level) for name, level in (("丙", None), ("乙", "县级"), ("甲", "国家级")))
    assert [row.level for row in summarize([report(outlets=outlets)]).outlets] == ["国家级", "县级", "not said"]


def test_an_archive_without_years_is_one_group() -> None:
    result = summarize([report(year=None), report(year=2019)])
    assert [(row.group, row.reports) for row in result.reports] == [("2019", 1), ("not said", 1)]


def test_people_stand_with_their_own_organization_or_that_of_the_report() -> None:
    people = (
        Person(text="", start=0, end=0, name="洪庆", organization="州政府"),
        Person(text="", start=0, end=0, name="方志明"),
    )
    rows = summarize([report(organization="柳湾社区", people=people)]).people
    assert [(row.organization, row.people, row.named) for row in rows] == [
        ("州政府", 1, "洪庆"),
        ("柳湾社区", 1, "方志明"),
    ]


def test_no_reports_is_an_error() -> None:
    with pytest.raises(InputError, match="There are no reports to summarize"):
        summarize([])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "all.jsonl"
    texts = ["青山社区2020年工作总结\n在《青山日报》上稿5篇。", "青山社区2021年工作总结\n在《青山日报》上稿8篇。"]
    path.write_bytes(b"".join(encode(one) + b"\n" for text in texts for one in extract(text)))
    return path


def test_csv_and_json_hold_the_same_rows(archive: Path) -> None:
    table = CliRunner().invoke(stats, [str(archive), "--table", "media", "--format", "csv"])
    assert table.output.splitlines() == [
        "group,outlet,level,medium,unit,reports,shared,carried,planned,earlier,change",
        "2020,青山日报,not said,newspaper,篇,1,0,5,,,",
        "2021,青山日报,not said,newspaper,篇,1,0,8,,,",
    ]
    plain = json.loads(CliRunner().invoke(stats, [str(archive), "--table", "media", "--format", "json"]).output)
    assert [row["carried"] for row in plain["media"]] == [5, 8]


def test_csv_of_several_tables_is_refused(archive: Path) -> None:
    result = CliRunner().invoke(stats, [str(archive), "--format", "csv"])
    assert result.exit_code == 2
    assert "A CSV file holds one table" in result.output


def test_a_folder_of_files_is_read_and_a_bad_file_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青山社区2020年工作总结\n培训12期。", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"GIF89a\x00\x00")
    result = CliRunner().invoke(stats, [str(tmp_path), "--table", "reports", "--format", "csv"], standalone_mode=False)
    assert result.return_value == 1
    assert "2020,1,1,1,0,0" in result.stdout
    assert "b.txt: this is a GIF image" in result.stderr


@pytest.mark.parametrize(
    ("reason", "make", "message"),
    [
        ("nothing is there", lambda path: None, "there is no such file or folder"),
        (
            "a dataset is unfinished",
            lambda path: (path / ".textkit").mkdir(parents=True),
            "there is no finished dataset",
        ),
        ("a folder is empty", lambda path: path.mkdir(), "There are no reports to summarize"),
    ],
)
def test_an_archive_that_is_none_is_named(
    reason: str, make: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    make(tmp_path / "archive")
    result = CliRunner().invoke(stats, [str(tmp_path / "archive")])
    assert isinstance(result.exception, InputError)
    assert message in str(result.exception)


# Equal figures of one item: label, text, the sum of 稿.
EQUAL = [
    ("of several outlets", "在《人民日报》上稿3篇，在《河北日报》上稿3篇，在《清江日报》上稿3篇。", 9),
    (
        "of several rows of a table",
        "媒体\t级别\t稿（篇）\n人民日报\t国家级\t3\n河北日报\t省级\t3\n清江日报\t市级\t3",
        9,
    ),
    ("said twice", "全年上稿86篇。\n回顾一年，上稿86篇，成绩可喜。", 86),
]


@pytest.mark.parametrize(("said", "total"), [case[1:] for case in EQUAL], ids=[case[0] for case in EQUAL])
def test_equal_figures_are_one_only_where_one_is_said_again(said: str, total: int) -> None:
    rows = summarize(extract(f"青山镇2023年工作总结\n{said}")).counts
    assert [row.sum for row in rows if row.unit == "篇"] == [total]
