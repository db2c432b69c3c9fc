"""What people and programs get to see: tables, sums, explanations, files."""

import io
import json
import os
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len

from textkit.errors import InputError
from textkit.records import SPANNED, Check, Count, Outlet, Person, Report, Source
from textkit.writing import WRITERS, league, writer
from textkit.writing.explanation import write as explain
from textkit.writing.files import replacing
from textkit.writing.numbers import show_bounds


def count(value: int, unit: str = "篇", **more: object) -> Count:
    return Count(text=f"{value}{unit}", start=0, end=0, value=value, min=value, max=value, unit=unit, **more)


def outlet(name: str, count: int | None, value: int | None, unit: str | None = "篇", **more: object) -> Outlet:
    return Outlet(text=name, start=0, end=0, name=name, count=count, value=value, unit=unit, **more)


def report(**fields: object) -> Report:
    return Report(id="sha256:0", text="", **fields)


def shown(*reports: Report, form: str = "table") -> str:
    stream = io.StringIO()
    writer(form)(reports, stream)
    return stream.getvalue()


SUMS = {
    "each outlet its own": (
        (count(3), count(5)),
        (outlet("青山日报", 0, 3), outlet("白水网", 1, 5)),
        {"篇": 8},
    ),
    "one figure for each of several is taken for each": (
        (count(1, each=True),),
        (outlet("甲网", 0, 1), outlet("乙网", 0, 1)),
        {"篇": 2},
    ),
    "a shared figure is taken once": (
        (count(12),),
        (outlet("甲网", 0, 12, shared=True), outlet("乙网", 0, 12, shared=True)),
        {"篇": 12},
    ),
    "a part is not taken beside its whole": (
        (count(15), count(5, part_of=0)),
        (outlet("青山日报社", 0, 15), outlet("青山晚报", 1, 5)),
        {"篇": 15},
    ),
    "nor a part of its part": (
        (count(15), count(5, part_of=0), count(2, part_of=1)),
        (outlet("青山日报社", 0, 15), outlet("青山晚报", 2, 2)),
        {"篇": 15},
    ),
    "units stay apart": (
        (count(3), count(5, "条")),
        (outlet("青山日报", 0, 3), outlet("青山电视台", 1, 5, "条")),
        {"篇": 3, "条": 5},
    ),
    "without a figure": ((), (outlet("青山日报", None, None, None),), {}),
}


@pytest.mark.parametrize(("counts", "outlets", "expected"), SUMS.values(), ids=SUMS)
def test_nothing_is_summed_twice(counts: tuple[Count], outlets: tuple[Outlet], expected: dict[str, int]) -> None:
    assert league.add(report(counts=counts, outlets=outlets), outlets) == expected


def test_decimals_add_up_exactly() -> None:
    outlets = tuple(
        outlet(f"第{place}台", None, value, "万次") for place, value in ((1, Decimal("0.1")), (2, Decimal("0.2")))
    )  # type: ignore[arg-type]
    assert league.add(report(outlets=outlets), outlets) == {"万次": Decimal("0.3")}


def test_sums_by_level_go_from_the_top_down_with_what_is_shared_apart() -> None:
    told = report(
        counts=(count(3), count(5), count(12)),
        outlets=(
            outlet("某网", None, None),
            outlet("青山县报", 0, 3, level="县级"),
            outlet("人民日报", 1, 5, level="国家级"),
            outlet("人民网", 2, 12, level="国家级", shared=True),
            outlet("青山县网", 2, 12, level="县级", shared=True),
        ),
    )
    assert league.sum_by(told, lambda one: one.level) == [
        ("国家级", 2, {"篇": 5}),
        ("县级", 2, {"篇": 3}),
        ("not said", 1, {}),
        ("several together", 0, {"篇": 12}),
    ]


def test_the_league_has_a_row_a_name_the_biggest_first() -> None:
    told = report(
        counts=(count(3), count(4), count(5)),
        outlets=(outlet("甲报", 0, 3, medium="newspaper"), outlet("乙网", 1, 4), outlet("甲报", 2, 5)),
    )
    rows = league.rank(told)
    assert [(row.name, row.sums, row.medium, row.mentions) for row in rows] == [
        ("甲报", {"篇": 8}, "newspaper", 2),
        ("乙网", {"篇": 4}, None, 1),
    ]


def test_parts_that_go_in_a_circle_end() -> None:
    told = report(counts=(count(1, part_of=1), count(1, part_of=0)))
    assert list(league.ancestors(told, 0)) == [1]


BOUNDS = {
    "exact": ((3, 3), ""),
    "at least": ((300, None), "300+"),
    "at most": ((None, 1000), "up to 1,000"),
    "between": ((11, 19), "11-19"),
    "about": ((None, None), "about"),
}


@pytest.mark.parametrize(("bounds", "expected"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_are_short(bounds: tuple[int | None, int | None], expected: str) -> None:
    assert show_bounds(Count(text="", start=0, end=0, value=3, min=bounds[0], max=bounds[1])) == expected


TOLD = report(
    title="宣传工作总结",
    organization="青山街道",
    year=2020,
    source=Source(path="青山.txt"),
    counts=(
        count(20, item="学习课程", section=("理论武装", "理论学习"), total=True),
        count(25, item="自学课程", section=("理论武装", "理论学习"), part_of=0),
        count(85000, "元", item="经费", section=("保障",)),
    ),
    outlets=(outlet("青山日报", 0, 20, level="市级", medium="newspaper"),),
    people=(Person(text="", start=0, end=0, name="方明", roles=("主任",), mentions=((0, 0), (1, 1))),),
    checks=(Check(whole=0, parts=(1,), stated=20, summed=25, status="over"),),
    warnings=("One name is masked.",),
)


SUMMED = "3 counts, 1 outlet, 1 person"


def test_a_figure_stands_beside_its_thing_however_wide_the_terminal() -> None:
    told = report(counts=(count(43, item="稿"), count(20, item="学习课程")))
    (line,) = [line for line in shown(told).splitlines() if "43篇" in line]
    assert cell_len(line[: line.index("43篇")]) == 18


def test_a_report_without_records_says_so() -> None:
    assert shown(report(title="总结")).splitlines()[2] == "no records"


def test_the_table_shows_what_an_official_looks_for() -> None:
    lines = [line.split() for line in shown(TOLD).splitlines()]
    assert lines[:2] == [["宣传工作总结"], ["青山街道,", "2020,", "青山.txt"]]
    assert shown(TOLD).splitlines()[2:5] == [SUMMED, "carried: 20 篇", "sums: 1 over; 1 warning"]
    for expected in (
        ["item", "as", "written", "value", "note"],
        ["outlet", "level", "medium", "carried"],
        ["name", "roles", "organization", "mentions"],
        ["whole", "parts", "says"],
        ["理论武装"],
        ["学习课程", "(青山日报)", "20篇", "20", "篇", "total"],
        ["-", "自学课程", "25篇", "25", "篇"],
        ["经费", "85000元", "85,000", "元"],
        ["青山日报", "市级", "newspaper", "20", "篇"],
        ["all", "20", "篇"],
        ["方明", "主任", "2", "times"],
        ["学习课程", "20篇", "25篇", "=", "25", "over"],
        ["One", "name", "is", "masked."],
    ):
        assert expected in lines


def test_a_heading_is_not_said_again_for_the_next_row() -> None:
    assert shown(TOLD).count("理论学习") == 1


def test_no_line_is_wider_than_the_terminal() -> None:
    long = report(
        title="关于" * 60,
        counts=tuple(count(10**place, item="宣传思想文化工作材料" * 6, section=("推进" * 50,)) for place in range(12)),
        people=(Person(text="", start=0, end=0, name="方明", roles=("党委宣传部部长" * 9,), organization="某局" * 30),),
    )
    assert max(map(cell_len, shown(long).splitlines())) <= 80


def test_columns_stand_straight_among_wide_characters() -> None:
    told = report(counts=(count(43, item="稿"), count(20, item="学习课程abc"), count(11, item="“好人”评选")))
    starts = [cell_len(line[: line.index("篇")]) for line in shown(told).splitlines() if "篇" in line]
    assert len(starts) == 3
    assert len(set(starts)) == 1


def test_a_report_cannot_steer_the_terminal() -> None:
    hostile = "上稿\x1b]0;x\x07\x1b[2J\u202e"
    told = report(title=hostile, counts=(count(1, item=hostile, section=(hostile,)),), warnings=(hostile,))
    for text in (shown(told), explained(told)):
        assert not {"\x1b", "\x07", "\u202e"}.intersection(text)


def explained(*reports: Report, **more: object) -> str:
    stream = io.StringIO()
    explain(reports, stream, **more)  # type: ignore[arg-type]
    return stream.getvalue()


def test_an_explanation_shows_sentence_fields_and_rule() -> None:
    text = "工作总结\n今年在《青山日报》上稿43篇。明年再来。"
    found = Count(
        text="43篇",
        start=16,
        end=19,
        value=43,
        min=43,
        max=43,
        unit="篇",
        item="稿",
        sentence=(5, 20),
        rule="after-verb",
    )
    told = Report(id="sha256:0", title="工作总结", text=text, counts=(found,))
    assert explained(told) == (
        "工作总结\n\ncounts[0] 43篇\n  今年在《青山日报》上稿⟦43篇⟧。\n"
        "  value: 43, min: 43, max: 43, unit: 篇, item: 稿\n  rule: after-verb\n"
    )
    assert explained(told, kinds=("people",)) == "工作总结\n"


def test_every_kind_of_record_can_be_asked_for() -> None:
    assert set(SPANNED) < set(msgspec.structs.asdict(TOLD))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_json_is_one_array(number: int) -> None:
    assert len(json.loads(shown(*[TOLD] * number, form="json"))) == number


def test_json_lines_are_lines() -> None:
    lines = shown(TOLD, TOLD, form="jsonl").splitlines()
    assert [json.loads(line)["organization"] for line in lines] == ["青山街道"] * 2


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "html"])
def test_every_form_writes_nothing_special_for_no_report(form: str) -> None:
    assert shown(form=form).strip() in ("", "[]")


def test_a_file_takes_its_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def _interrupted(path: Path) -> None:
    with replacing(path) as stream:
        stream.write("half")
        raise KeyboardInterrupt


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        _interrupted(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with replacing(pipe) as stream:
        stream.write("new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"cannot be written \(Is a directory\); name a folder that exists"),
        replacing(tmp_path),
    ):
        pass
