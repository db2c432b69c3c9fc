"""Tables give the records that their rows and columns say, in every form that is read."""

import pytest
from tables import TABLES, TITLE, Given

import textkit


def text_of(table: Given) -> str:
    above = [table.above] if table.above else []
    return "\n".join([TITLE, *above, *("\t".join(row) for row in table.rows)])


def said(report: textkit.Report) -> tuple[list[str], list[str], list[str], list[str]]:
    """What a report's records say, as a table's expected lines have it."""
    counts = []
    for count in report.counts:
        whole = "" if count.part_of is None else f" < {report.counts[count.part_of].value}"
        counts.append(
            f"{count.value} {count.unit or '-'} {count.item or '-'} {count.status} {count.period or '-'}{whole}"
        )
    outlets = [f"{one.name} {one.level or '-'} {one.value}" for one in report.outlets]
    people = [f"{one.name}: {'、'.join(one.roles)}" for one in report.people]
    return counts, outlets, people, [check.status for check in report.checks]


def is_right(report: textkit.Report, table: Given) -> None:
    assert said(report) == (table.counts, [*table.outlets], [*table.people], [*table.checks])
    assert report.warnings == ()
    for _, record in report.records():
        assert report.text[record.start : record.end] == record.text
    assert [count.start for count in report.counts] == sorted(count.start for count in report.counts)


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_table_of_text(table):
    (report,) = textkit.extract(text_of(table))
    assert report.text == text_of(table)
    is_right(report, table)


NO_COUNTS = [
    ("telephone numbers and codes", "科室\t电话\t代码\n民政办\t2345678\t007\n农业办\t2345679\t008"),
    ("ages and dates", "学员\t年龄\t入学日期\n葛云\t31\t2020-03-01\n卓文海\t29\t2020-04-02"),
    ("numbers of rows without a head", "\t村组\n1\t桃村\n2\t李村"),
    ("words", "时间\t内容\n上午\t开会\n下午\t走访"),
    ("places in an order", "名次\t村组\n1\t桃村\n2\t李村"),
    ("marks for nothing", "村组\t户数（户）\n桃村\t—\n李村\t/"),
]


@pytest.mark.parametrize("text", [text for _, text in NO_COUNTS], ids=[name for name, _ in NO_COUNTS])
def test_what_no_table_counts(text):
    (report,) = textkit.extract(f"{TITLE}\n{text}")
    assert report.counts == ()


def test_running_text_in_a_cell_is_read_as_text():
    rows = "村组\t户数（户）\t主要做法\n桃村\t30\t举办培训班4期，培训果农210人次。\n李村\t20\t请专家到田间。"
    (report,) = textkit.extract(f"{TITLE}\n{rows}")
    assert [(count.text, count.unit, count.item) for count in report.counts] == [
        ("30", "户", "桃村"),
        ("4期", "期", "培训班"),
        ("210人次", "人次", "果农"),
        ("20", "户", "李村"),
    ]


def test_prose_around_a_table_is_read_as_before():
    prose = "一、宣传工作\n全年上稿43篇，其中柳川日报3篇。\n表1 上稿情况"
    behind = "二、民政工作\n镇长葛云走访困难户90户。"
    rows = "村组\t上稿（篇）\n桃村\t20\n李村\t23\n合计\t43"
    (report,) = textkit.extract(f"{TITLE}\n{prose}\n{rows}\n{behind}")
    assert [(c.value, c.part_of, c.section) for c in report.counts] == [
        (43, None, ("宣传工作",)),
        (3, 0, ("宣传工作",)),
        (20, 4, ("宣传工作",)),
        (23, 4, ("宣传工作",)),
        (43, None, ("宣传工作",)),
        (90, None, ("民政工作",)),
    ]
    assert [(one.name, one.count) for one in report.outlets] == [("柳川日报", 1)]
    assert [(one.name, one.roles) for one in report.people] == [("葛云", ("镇长",))]


def test_a_person_of_prose_and_table_is_one():
    rows = "姓名\t职务\n葛云\t副镇长\n卓文海\t会计"
    (report,) = textkit.extract(f"{TITLE}\n镇党委委员葛云主持会议。\n{rows}")
    (one, other) = report.people
    assert (one.name, one.roles, len(one.mentions)) == ("葛云", ("镇党委委员", "副镇长"), 2)
    assert other.name == "卓文海"


def test_an_honour_above_a_list_of_names_is_the_role_of_all():
    (report,) = textkit.extract(
        "岚山镇表彰通报\n2021年优秀共产党员名单\n序号\t姓名\t所在支部\n1\t葛云\t桃村支部\n2\t卓文海\t李村支部"
    )
    assert [(one.name, one.roles, one.organization) for one in report.people] == [
        ("葛云", ("优秀共产党员",), "桃村支部"),
        ("卓文海", ("优秀共产党员",), "李村支部"),
    ]


UNREAD = [
    (
        "桃村\t30\n李村\t20",
        "Table “岚山镇2021年工作总结” has no head that says what its figures are; they are left out.",
    ),
    (
        "村组\t户数（户）\n桃村\t30\n李村\t20→25\n杏村\t14",
        "Table “岚山镇2021年工作总结”: these cells under figures could not be read and are left out: “20→25”.",
    ),
    (
        "（单位：人、万元）\n村组\t投入\n桃村\t30\n李村\t20",
        "Table “岚山镇2021年工作总结”: these cells under figures could not be read and are left out: “30”, “20”.",
    ),
]


@pytest.mark.parametrize(("rows", "warning"), UNREAD)
def test_what_cannot_be_read_is_said(rows, warning):
    (report,) = textkit.extract(f"{TITLE}\n{rows}")
    assert report.warnings == (warning,)
    assert [count.value for count in report.counts] == ([30, 14] if "→" in rows else [])
