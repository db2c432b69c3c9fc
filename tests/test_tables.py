"""Tables give the records that their rows and columns say, in every form that is read."""

import datetime as dt
import io
import zipfile

import documents
import openpyxl
import pytest
import typeset
import xlwt
from click.testing import CliRunner
from rich.console import Console
from tables import TABLES, TITLE, Given

import textkit
from textkit.cli.explain import explain
from textkit.errors import InputError
from textkit.text.tables import find
from textkit.writing import explanation
from textkit.writing.table import show_report


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
    assert not [said for said in report.warnings if said.startswith("Table")]
    for _, record in report.records():
        assert report.text[record.start : record.end] == record.text
    assert [count.start for count in report.counts] == sorted(count.start for count in report.counts)


def test_a_head_that_lost_its_first_cell_stands_over_the_figures() -> None:
    """A line's leading tab is no part of a clean text; a unit in brackets belongs to the one before it."""
    text = f"{TITLE}\n单位：万头（只）\n出栏\t存栏\n一、岚山片\n（一）桃村\t3.5\t4.1\n（二）李村\t2.6\t2.9"
    counts, *_ = said(textkit.extract(text)[0])
    assert counts == [
        "35000 头只 桃村出栏 actual -",
        "41000 头只 桃村存栏 actual -",
        "26000 头只 李村出栏 actual -",
        "29000 头只 李村存栏 actual -",
    ]
    text = f"{TITLE}\n单位\t全市\t柳湾县\n一、场馆\n1.书屋\t个\t5\t2\n2.展览\t次\t9\t4"
    counts, *_ = said(textkit.extract(text)[0])
    assert counts == [
        "5 个 书屋 actual -",
        "2 个 书屋柳湾县 actual -",
        "9 次 展览 actual -",
        "4 次 展览柳湾县 actual -",
    ]
    text = f"{TITLE}\n附表\n2021年\t单位：万元\n保费收入\t17.5\n1.财产险\t3.5"
    assert said(textkit.extract(text)[0])[0] == ["175000 元 保费收入 actual -", "35000 元 财产险 actual -"]
    headed = find("项目\t户数\n桃村\t3\t5\n李村\t2\t6")[0]
    assert [cell.text for cell in headed.rows[0]] == ["项目", "户数", ""]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_table_of_text(table):
    (report,) = textkit.extract(text_of(table))
    assert report.text == text_of(table)
    is_right(report, table)


HEADED = "梨坪县林业情况\n单位：公顷\n项目\t2001年\t2002年\n造林\t19\t27\n果品（吨）\n（一）坚果\n板栗\t273\t715\n其他面积\n苗圃\t5\t6"
HEADED_COUNTS = [
    ("造林", "公顷", [19, 27]),
    ("板栗", "吨", [273, 715]),  # the heading is nearer than the unit above the table
    ("苗圃", "公顷", [5, 6]),
]
PARTED = [
    ("a sentence amid rows", "项目\t2001年\t2002年\n造林\t19\t27\n以上是面积。\n板栗\t273\t715"),
    ("another table's caption", "项目\t2001年\t2002年\n造林\t19\t27\n表2 果品\n板栗\t273\t715"),
    ("another number of columns", "项目\t2001年\t2002年\n造林\t19\t27\n果品\n板栗\t273"),
]


def test_headings_amid_a_tables_rows_leave_it_whole():
    (report,) = textkit.extract(HEADED)
    found = [
        (item, unit, [count.value for count in report.counts if count.item == item and count.unit == unit])
        for item, unit, _ in HEADED_COUNTS
    ]
    assert found == HEADED_COUNTS
    assert len(report.counts) == 6


@pytest.mark.parametrize("text", [text for _, text in PARTED], ids=[name for name, _ in PARTED])
def test_a_table_ends_at_a_line_that_heads_no_rows_of_its_own(text):
    assert [len(table.rows) for table in find(text)] == [2]


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


SAID = [
    (
        "a column of media is tied to what they carried, not to their readers",
        "平台\t粉丝数（万人）\t发布（条）\n柳川日报\t1.5\t230\n柳川网\t0.8\t120",
        ["15000 人 粉丝数 actual -", "230 条 - actual -", "8000 人 粉丝数 actual -", "120 条 - actual -"],
        ["柳川日报 - 230", "柳川网 - 120"],
    ),
    (
        "the whole year is the sum of its quarters",
        "媒体\t1季度\t2季度\t全年\n柳川日报\t3\t4\t7",
        ["3 - - actual 2021-01/2021-03 < 7", "4 - - actual 2021-04/2021-06 < 7", "7 - - actual -"],
        ["柳川日报 - 7"],
    ),
    (
        "rows that go on with 其中 as far as they make the whole",
        "项目\t数值\n总人口\t900人\n其中：男\t500人\n女\t400人\n出生率\t5.2‰",
        ["900 人 总人口 actual -", "500 人 男 actual - < 900", "400 人 女 actual - < 900", "5.2 ‰ 出生率 actual -"],
        [],
    ),
    (
        "months as rows",
        "月份\t接警（起）\n1月\t12\n2月\t9\n合计\t21",
        ["12 起 接警 actual 2021-01 < 21", "9 起 接警 actual 2021-02 < 21", "21 起 接警 actual -"],
        [],
    ),
    (
        "what is planned above the table and what is done in a column",
        "目标任务分解表\n任务\t年度目标\t完成\n发稿\t80篇\t92篇",
        ["80 篇 发稿 target -", "92 篇 发稿 actual -"],
        [],
    ),
    (
        "figures in groups that spaces part",
        "品种\t产量（吨）\n煤\t5 698.3\n焦炭\t- 203",
        ["5698.3 吨 煤 actual -", "-203 吨 焦炭 actual -"],
        [],
    ),
    (
        "sums that stand above what they sum",
        "村组\t户数（户）\n合计\t50\n桃村\t30\n李村\t20",
        ["50 户 户数 actual -", "30 户 桃村 actual - < 50", "20 户 李村 actual - < 50"],
        [],
    ),
    (
        "a unit that no list has, and one for each row",
        "单位：万标台\n线路\t车辆\n一路\t3\n二路\t1.5",
        ["30000 标台 一路 actual -", "15000 标台 二路 actual -"],
        [],
    ),
    (
        "years of building are no figures",
        "项目\t投资（万元）\t建设年限\n水渠\t120\t2020-2021\n村道\t300\t2021",
        ["1200000 元 水渠 actual -", "3000000 元 村道 actual -"],
        [],
    ),
    (
        "decimals are no dates, whatever months they look like",
        "年份\t小学\t中学\n2018\t7.5人\t11.2人\n2019\t8.1人\t12.4人",
        [
            "7.5 人 小学 earlier 2018",
            "11.2 人 中学 earlier 2018",
            "8.1 人 小学 earlier 2019",
            "12.4 人 中学 earlier 2019",
        ],
        [],
    ),
    (
        "several units above, each for the heads that speak of it",
        "单位：户、万元\n村组\t脱贫户数\t投入资金\n桃村\t30\t1.5",
        ["30 户 桃村脱贫户数 actual -", "15000 元 桃村投入资金 actual -"],
        [],
    ),
    (
        "a unit behind a stroke",
        "品种\t抽检数量/批次\t合格率\n茶叶\t40\t97.5%\n蜂蜜\t12\t100%",
        [
            "40 批次 茶叶抽检数量 actual -",
            "97.5 % 茶叶合格率 actual -",
            "12 批次 蜂蜜抽检数量 actual -",
            "100 % 蜂蜜合格率 actual -",
        ],
        [],
    ),
    (
        "a row that numbers the columns",
        "村组\t户数（户）\t人数（人）\n序号\t1\t2\n桃村\t30\t95",
        ["30 户 桃村户数 actual -", "95 人 桃村人数 actual -"],
        [],
    ),
    (
        "a heading's unit is that of the rows below it, up to the next heading",
        "指标\t2020年\t2021年\n人口（万人）\t\t\n常住人口\t3.1\t3.2\n#城镇人口\t2\t2.1\n林业\t\t\n苗圃\t4\t5",
        [
            "31000 人 常住人口 earlier 2020",
            "32000 人 常住人口 actual -",
            "20000 人 城镇人口 earlier 2020 < 31000",
            "21000 人 城镇人口 actual - < 32000",
            "4 - 苗圃 earlier 2020",
            "5 - 苗圃 actual -",
        ],
        [],
    ),
    (
        "rows under a number have its unit; rows beside it have none from it",
        "指标\t本月\t累计\n一、接待游客（人次）\t90\t300\n1.省外\t60\t200\n其中：台湾同胞\t5\t20\n外国人\t3\t9\n2.省内\t30\t100\n二、投诉\t2\t7",
        [
            "90 人次 接待游客 actual -",
            "300 人次 接待游客 actual -",
            "60 人次 省外 actual -",
            "200 人次 省外 actual -",
            "5 人次 台湾同胞 actual - < 60",
            "20 人次 台湾同胞 actual - < 200",
            "3 人次 外国人 actual - < 60",
            "9 人次 外国人 actual - < 200",
            "30 人次 省内 actual -",
            "100 人次 省内 actual -",
            "2 - 投诉 actual -",
            "7 - 投诉 actual -",
        ],
        [],
    ),
    (
        "a sum above gives its unit to what makes it",
        "项目\t2021年\n收入合计（万元）\t50\n门票\t30\n餐饮\t20\n游客（人次）\t900",
        [
            "500000 元 收入 actual -",
            "300000 元 门票 actual - < 500000",
            "200000 元 餐饮 actual - < 500000",
            "900 人次 游客 actual -",
        ],
        [],
    ),
    (
        "means and rates are no parts of a sum",
        "地区\t面积（亩）\t单产（公斤/亩）\n合计\t50\t410\n桃村\t30\t400\n李村\t20\t425",
        [
            "50 亩 面积 actual -",
            "410 公斤/亩 单产 actual -",
            "30 亩 桃村面积 actual - < 50",
            "400 公斤/亩 桃村单产 actual -",
            "20 亩 李村面积 actual - < 50",
            "425 公斤/亩 李村单产 actual -",
        ],
        [],
    ),
    (
        "a column with # is a part of the one before it",
        "学校\t教职工（人）\t#专任教师（人）\n岚山小学\t60\t52",
        ["60 人 岚山小学教职工 actual -", "52 人 岚山小学专任教师 actual - < 60"],
        [],
    ),
    (
        "sums of two groups of columns",
        "学校\t班数（个）\t\t\t学生（人）\t\t\n\t合计\t初中\t高中\t合计\t男\t女\n岚山中学\t9\t6\t3\t400\t210\t190",
        [
            "9 个 岚山中学班数 actual -",
            "6 个 岚山中学班数初中 actual - < 9",
            "3 个 岚山中学班数高中 actual - < 9",
            "400 人 岚山中学学生 actual -",
            "210 人 岚山中学学生男 actual - < 400",
            "190 人 岚山中学学生女 actual - < 400",
        ],
        [],
    ),
    (
        "names in two languages: the Chinese ones name, and give the unit",
        "项目\tItem\t2021年\n在册职工（万人）\tEmployees (10000 persons)\t1.2\n基金收入（亿元）\tRevenue\t3",
        ["12000 人 在册职工 actual -", "300000000 元 基金收入 actual -"],
        [],
    ),
    (
        "a unit at the end of a head, where nothing else gives one",
        "品种\t抽检批次\n茶叶\t40\n蜂蜜\t12",
        ["40 批次 茶叶 actual -", "12 批次 蜂蜜 actual -"],
        [],
    ),
    (
        "the unit above a table goes before one at the end of a head",
        "单位：万人次\n科室\t门诊人次\n内科\t2\n外科\t3",
        ["20000 人次 内科 actual -", "30000 人次 外科 actual -"],
        [],
    ),
    (
        "a rank under its head, a remark behind a figure",
        "排名\t村组\t捐款\n1\t桃村\t3000元（含物资折价500元）\n2\t李村\t1200元",
        ["3000 元 桃村 actual -", "1200 元 李村 actual -"],
        [],
    ),
]


@pytest.mark.parametrize(("rows", "counts", "outlets"), [case[1:] for case in SAID], ids=[case[0] for case in SAID])
def test_what_a_table_says(rows, counts, outlets):
    (report,) = textkit.extract(f"{TITLE}\n{rows}")
    assert said(report)[:2] == (counts, outlets)
    assert report.warnings == ()


def test_a_post_above_names_is_their_role():
    (report,) = textkit.extract(f"{TITLE}\n村\t党支部书记\t党员数\n桃村\t葛建军\t45\n李村\t卓玉兰、李 青\t38")
    assert [(one.name, one.text, one.roles) for one in report.people] == [
        ("葛建军", "葛建军", ("党支部书记",)),
        ("卓玉兰", "卓玉兰", ("党支部书记",)),
        ("李青", "李 青", ("党支部书记",)),
    ]
    assert [(count.value, count.item) for count in report.counts] == [(45, "桃村"), (38, "李村")]


def test_what_happened_on_the_days_of_a_table():
    (report,) = textkit.extract(f"{TITLE}\n日期\t活动\t参加人数\n3月5日\t义诊\t120人\n5月4日\t歌会\t约300人")
    assert [(one.date, one.counts) for one in report.events] == [("2021-03-05", (0,)), ("2021-05-04", (1,))]


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


def rows_of(table: Given) -> list[list[str]]:
    """The lines of the report as rows of a sheet: title and unit stand alone above the table."""
    return [[TITLE], *([[table.above]] if table.above else []), *table.rows]


def html(table: Given) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table.rows)
    above = f"<p>{table.above}</p>" if table.above else ""
    return f"<html><body><div><h1>{TITLE}</h1>{above}<table>{rows}</table></div></body></html>".encode()


def markdown(table: Given) -> bytes:
    head, *rows = ("| " + " | ".join(row) + " |" for row in table.rows)
    rule = "|" + "---|" * len(table.rows[0])
    return "\n".join([TITLE, "", *([table.above, ""] if table.above else []), head, rule, *rows]).encode()


def boxed(table: Given) -> bytes:
    width = len(table.rows[0])
    rules = ["┌" + "┬".join("─" * 4 for _ in range(width)) + "┐", "└" + "┴".join("─" * 4 for _ in range(width)) + "┘"]
    rows = ["│" + "│".join(f" {cell} " for cell in row) + "│" for row in table.rows]
    return "\n".join([TITLE, *([table.above] if table.above else []), rules[0], *rows, rules[1]]).encode()


def docx(table: Given) -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in table.rows)
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    above = paragraph(table.above) if table.above else ""
    return documents.word(f"{paragraph(TITLE)}{above}<w:tbl>{rows}</w:tbl>")


def figure(cell: str) -> str | int | float:
    """A cell as a person types it into a sheet: what looks like a number becomes one."""
    plain = cell.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return cell


def xlsx(table: Given) -> bytes:
    book = openpyxl.Workbook()
    for row in rows_of(table):
        book.active.append([None if cell == "" else figure(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(table: Given) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows_of(table)):
        for column, cell in enumerate(row):
            if cell:
                sheet.write(number, column, figure(cell))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(table: Given) -> bytes:
    rows = "".join(
        f"<t:table-row>{''.join(f'<t:table-cell><x:p>{cell}</x:p></t:table-cell>' for cell in row)}</t:table-row>"
        for row in rows_of(table)
    )
    return sheet_of_office(f'<t:table t:name="Sheet1">{rows}</t:table>')


def sheet_of_office(tables: str) -> bytes:
    names = {"t": "table", "x": "text", "s": "style", "o": "office"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<o:document-content {spaces}>{tables}</o:document-content>")
    return out.getvalue()


def pdf(table: Given) -> bytes:
    above = [table.above] if table.above else []
    return typeset.document(TITLE, *above, typeset.table(table.rows))


def pdf_without_lines(table: Given) -> bytes:
    above = [table.above] if table.above else []
    return typeset.document(TITLE, *above, typeset.table(table.rows, ("ALIGN", (0, 0), (-1, -1), "LEFT")))


def csv_of(table: Given) -> bytes:
    width = len(table.rows[0])
    rows = [row + [""] * (width - len(row)) for row in rows_of(table)]
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows).encode("gb18030")


FORMS = {
    "a.html": html, "a.md": markdown, "a.txt": boxed, "a.docx": docx, "a.xlsx": xlsx, "a.xls": xls, "a.ods": ods, "a.csv": csv_of,
    "a.pdf": pdf, "b.pdf": pdf_without_lines,
}  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_table_says_the_same_in_every_form(table, path):
    (report,) = textkit.extract_bytes(FORMS[path](table), path=path)
    is_right(report, table)


def test_merged_cells_keep_their_columns():
    rows = (
        "<tr><th rowspan=2>单位<th colspan=2>宣传<tr><th>稿件（篇）<th>展板（块）"
        "<tr><td>东院<td>3<td>4<tr><td>西院<td>5<td>6"
    )
    page = f"<h1>{TITLE}</h1><table><caption>表1 宣传情况</caption>{rows}</table>"
    (report,) = textkit.extract_bytes(page.encode())
    assert report.text == f"{TITLE}\n表1宣传情况\n单位\t宣传\t\n\t稿件（篇）\t展板（块）\n东院\t3\t4\n西院\t5\t6"
    assert [(c.value, c.unit, c.item) for c in report.counts] == [
        (3, "篇", "东院宣传稿件"),
        (4, "块", "东院宣传展板"),
        (5, "篇", "西院宣传稿件"),
        (6, "块", "西院宣传展板"),
    ]


def test_figures_below_each_other_in_a_cell_are_not_one():
    rows = "<tr><td>村组<td>户数（户）<tr><td>桃村<td>3<br>209<tr><td>李村<td>20"
    (report,) = textkit.extract_bytes(f"<h1>{TITLE}</h1><table>{rows}</table>".encode())
    assert [count.value for count in report.counts] == [20]
    assert report.warnings == (
        f"Table “{TITLE}”: these cells under figures could not be read and are left out: “3；209”.",
    )


def test_merged_cells_of_word():
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    start, on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [
        cell("单位", start) + cell("宣传", two),
        cell("单位", on) + cell("稿件") + cell("展板"),
        cell("东院") + cell("3篇") + cell("4块"),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (report,) = textkit.extract_bytes(documents.word(f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:tbl>{body}</w:tbl>"))
    assert report.text == f"{TITLE}\n单位\t宣传\t\n\t稿件\t展板\n东院\t3篇\t4块"


def test_columns_of_spaces_are_a_table_where_they_hold_figures():
    (report,) = textkit.extract(f"{TITLE}\n村组    户数（户）\n桃村        30\n李村        20")
    assert [(count.value, count.unit, count.item) for count in report.counts] == [
        (30, "户", "桃村"),
        (20, "户", "李村"),
    ]
    (report,) = textkit.extract(f"{TITLE}\n桃村    李村\n杏村    梅村\n柳村    槐村")
    assert "\t" not in report.text


def test_the_line_of_a_unit_is_no_figure_and_stays_with_its_table_on_a_page():
    rows = "<tr><td>项目<td>诊疗<tr><td>桃村<td>3<tr><td>李村<td>2"
    page = f"<body><div><h1>{TITLE}</h1><p>单位：万人次</p><table>{rows}</table><p>注：截至年底。</p></div><div>版权所有</div></body>"
    (report,) = textkit.extract_bytes(page.encode(), path="a.html")
    assert report.text == f"{TITLE}\n单位：万人次\n项目\t诊疗\n桃村\t3\n李村\t2\n注：截至年底。"
    assert [(count.value, count.unit) for count in report.counts] == [(30000, "人次"), (20000, "人次")]


def test_bars_that_are_no_table_as_a_whole_are_none_in_part():
    rows = "3座 | 合计 | 全年\n一 | 二 | 三\n单位 | 小计 | 村\n同比 | 4.1万 | 柳川\n村 | 3座 | 桃村\n李村 | 3座 | 杏村"
    (report,) = textkit.extract(f"{TITLE}\n{rows}\n全年培训4期。")
    assert "\t" not in report.text
    assert textkit.extract(report.text)[0].text == report.text


def test_tabs_behind_the_marks_of_a_list_make_no_table():
    text = f"{TITLE}\n1、\t举办培训班4期。\n2、\t走访困难户90户。"
    assert [count.text for count in textkit.extract(text)[0].counts] == ["4期", "90户"]


def book(rows, name="Sheet1", formats=None):
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    for place, form in (formats or {}).items():
        made.active[place].number_format = form
    return made


def bytes_of(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_sheet_shows_its_cells_as_a_person_sees_them():
    rows = [
        ["指标", "增长率", "产值（万元）", "日期"],
        ["渔业", 0.1254, 12.3456, dt.date(2021, 3, 5)],
        ["林业", 0.05, 0.1 + 0.2, dt.date(2021, 3, 6)],
    ]
    formats = {"B2": "0.0%", "B3": "0%", "C2": "0.00", "D2": "yyyy/m/d", "D3": "yyyy/m/d"}
    (report,) = textkit.extract_bytes(bytes_of(book(rows, "岚山镇2021年统计表", formats)), path="a.xlsx")
    assert report.text == (
        "岚山镇2021年统计表\n指标\t增长率\t产值（万元）\t日期\n渔业\t12.5%\t12.35\t2021-03-05\n林业\t5%\t0.3\t2021-03-06"
    )
    assert (report.title, report.year) == ("岚山镇2021年统计表", 2021)
    assert [(str(count.value), count.unit, count.status) for count in report.counts] == [
        ("12.5", "%", "change"),
        ("123500", "元", "actual"),
        ("5", "%", "change"),
        ("3000", "元", "actual"),
    ]


def test_an_old_sheet_shows_percents_dates_and_decimals_too():
    made = xlwt.Workbook()
    sheet = made.add_sheet("岚山镇2021年统计表")
    for column, head in enumerate(("指标", "增长率", "产值（万元）", "日期")):
        sheet.write(0, column, head)
    cells = (("渔业", None), (0.1254, "0.0%"), (12.3456, "0.00"), (dt.date(2021, 3, 5), "yyyy/m/d"))
    for column, (value, form) in enumerate(cells):
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=form or "General"))
    hidden = made.add_sheet("底稿")
    hidden.write(0, 0, "草")
    hidden.visibility = 1
    (report,) = textkit.extract_bytes(bytes_of(made), path="a.et")
    assert report.text == "岚山镇2021年统计表\n指标\t增长率\t产值（万元）\t日期\n渔业\t12.5%\t12.35\t2021-03-05"
    assert report.warnings == ("Hidden sheets are not read: 底稿.",)


def test_each_sheet_is_a_report_and_hidden_ones_are_named():
    made = book([["岚山镇2021年上稿情况"], ["媒体", "篇数"], ["柳川日报", 6]], "上稿")
    made.create_sheet("底稿").append(["草", 1])
    made["底稿"].sheet_state = "hidden"
    made.create_sheet("空")
    other = made.create_sheet("培训情况")
    for row in (["村组", "人数（人）"], ["桃村", 40], [], ["注：截至年底。"]):
        other.append(row)
    first, second = textkit.extract_bytes(bytes_of(made), path="a.xlsx")
    assert (first.title, first.source.path) == ("岚山镇2021年上稿情况", "a.xlsx!上稿")
    assert (second.text, second.source.path) == (
        "培训情况\n村组\t人数（人）\n桃村\t40\n注：截至年底。",
        "a.xlsx!培训情况",
    )
    assert first.warnings == ("Hidden sheets are not read: 底稿.",)


REFUSED = [
    (lambda: bytes_of(book([])), "a.xlsx: this spreadsheet holds no text."),
    (lambda: far_rows(), "a.xlsx: its sheet Sheet1 has more than 500,000 rows, more than a report's table has; part it."),
    (lambda: packed(), "a.xlsx: this is no spreadsheet that can be read (its part xl/worksheets/sheet1.xml is packed too tightly or too large to be a document); save it once more."),
    (lambda: bytes_of(book([["甲", 1]]))[:-400], "a.xlsx: this is no spreadsheet that can be read (File is not a zip file); save it once more."),
    (lambda: zeroed(xls(TABLES[0])), "a.xlsx: this is no spreadsheet that can be read (Unsupported format, or corrupt file: Expected BOF record; found b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'); save it once more."),
]  # fmt: skip


def zeroed(data: bytes) -> bytes:
    """An old workbook whose first sector holds nothing."""
    return data[:512] + bytes(512) + data[1024:]


def replaced(xml: bytes) -> bytes:
    """A workbook with another text in place of its sheet."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(book([["甲", 1]])))) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for info in given.infolist():
            made.writestr(info.filename, xml if info.filename.endswith("sheet1.xml") else given.read(info))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def far_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1" ht="%d"/>' % (n, n * 7919 % 10007) for n in range(1, 1_000_001)
    )
    return replaced(SHEET % rows)


def packed() -> bytes:
    return replaced(SHEET % (b" " * 30_000_000))


@pytest.mark.parametrize(
    ("make", "sentence"), REFUSED, ids=["empty", "a million rows", "a bomb", "cut off", "a damaged old one"]
)
def test_what_is_no_spreadsheet_of_a_report_is_refused(make, sentence):
    with pytest.raises(InputError) as error:
        textkit.extract_bytes(make(), path="a.xlsx")
    assert str(error.value) == sentence


def test_two_cells_at_the_corners_of_a_sheet_take_no_memory():
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    (report,) = textkit.extract_bytes(replaced(SHEET % cells), path="a.xlsx")
    assert report.text == "1"


WIDE = f"{TITLE}\n项目\t金额（元）\n水利工程建设和维修\t720,000,000\n道路\t1,500"


@pytest.mark.parametrize("width", [24, 32, 44, 60, 120])
def test_a_narrow_terminal_loses_columns_and_no_figures(width):
    (report,) = textkit.extract(WIDE)
    console = Console(file=io.StringIO(), width=width)
    show_report(report, console)
    shown = console.file.getvalue()
    assert "720,000,000 元" in shown
    assert ("as written" in shown) == (width > 44)


def test_an_explanation_shows_the_cells_of_a_row():
    out = io.StringIO()
    explanation.write(textkit.extract(f"{TITLE}\n村组\t户数（户）\n桃村\t30\n李村\t20"), out)
    assert "  桃村 | ⟦30⟧\n  value: 30, min: 30, max: 30, unit: 户, item: 桃村, status: actual\n" in out.getvalue()


def test_explain_gives_no_reasons_of_prose_for_figures_of_a_table(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(f"{TITLE}\n村组\t户数\n桃村\t30户\n走访困难户90户。", "utf-8")
    done = CliRunner().invoke(explain, [str(file)])
    assert done.exit_code == 0
    assert done.output.count("\n  item: ") == 1


@pytest.mark.parametrize(
    ("all_of_them", "wholes"),
    [(9, [None, 0, 0]), (10, [None, None, None])],
    ids=["the sum", "another figure"],
)
def test_a_first_row_that_names_all_is_the_whole_of_what_makes_it(all_of_them, wholes):
    (report,) = textkit.extract(f"柳湾区2021年统计\n机构\t数量（个）\n全区\t{all_of_them}\n诊所\t4\n药店\t5\n")
    assert [count.part_of for count in report.counts] == wholes


@pytest.mark.parametrize(
    ("caption", "period"),
    [("2021年1—7月主要指标", "2021-01/2021-07"), ("2021年主要指标", None), ("2021年上半年总结", None)],
)
def test_the_caption_gives_its_time_to_the_figures(caption, period):
    (report,) = textkit.extract(f"{caption}\n机构\t数量（个）\n诊所\t4\n药店\t5\n")
    assert {count.period for count in report.counts} == {period}
