"""PDFs: tables with and without lines, columns one after the other, titles over two lines, what stands on every page."""

import documents
import pytest
import typeset
from typeset import FONT, GRID, Page, wrapped

import textkit
from textkit.errors import InputError
from textkit.reading import read

TITLE = "岚山镇2021年工作总结"
BODY = "全年办实事120件，修路3条，架桥2座，受益群众4300人，群众普遍满意。"
ROWS = [["村组", "户数（户）"], ["桃村", "30"], ["李村", "20"]]


def lines_of(data: bytes) -> list[str]:
    (page,) = read(data)
    return [block.text for block in page.blocks]


def rows_of(data: bytes) -> list[str]:
    (page,) = read(data)
    return [block.text for block in page.blocks if block.tag == "tr"]


def test_merged_cells_and_cells_of_several_lines():
    rows = [
        ["单位", "宣传", "", "备注"],
        ["", "稿件\n（篇）", "展板（块）", ""],
        ["东院", "3", "4", wrapped("与融媒体中心一同办理，由办公室归口管理")],
        ["西院", "", "6", ""],
    ]
    spans = ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1))
    data = typeset.document(TITLE, BODY, typeset.table(rows, GRID, *spans, colWidths=[80, 80, 80, 100]), BODY)
    (report,) = textkit.extract_bytes(data, path="a.pdf")
    assert report.text.split("\n") == [
        TITLE,
        BODY,
        "单位\t宣传\t\t备注",
        "\t稿件（篇）\t展板（块）\t",
        "东院\t3\t4\t与融媒体中心一同办理，由办公室归口管理",
        "西院\t\t6\t",
        BODY,
    ]
    assert [(one.value, one.unit, one.item) for one in report.counts if "\t" in report.text[: one.start]][:3] == [
        (3, "篇", "东院宣传稿件"),
        (4, "块", "东院宣传展板"),
        (6, "块", "西院宣传展板"),
    ]


BLACK = "black"


def test_rows_and_cells_that_no_lines_part():
    rows = [
        ["村组", "户数（户）", "人数（人）"],
        ["桃村\n李村\n杏村", "30\n20\n14", "95\n61\n40"],
        ["合计", "64", "196"],
    ]
    lines = [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, 1), 0.5, "black")]
    between = [("LINEAFTER", (0, 1), (1, -1), 0.5, "black")]  # none in the head
    assert rows_of(typeset.document(TITLE, BODY, typeset.table(rows, *lines, *between, colWidths=[90, 90, 90]))) == [
        "村组\t户数（户）\t人数（人）",
        "桃村\t30\t95",
        "李村\t20\t61",
        "杏村\t14\t40",
        "合计\t64\t196",
    ]


def test_figures_that_stand_at_heights_of_their_own_are_no_rows():
    rows = [["村组", "户数（户）"], ["桃村与李村", "30\n209"], ["杏村", "14"]]
    data = typeset.document(TITLE, BODY, typeset.table(rows))
    assert rows_of(data) == ["村组\t户数（户）", "桃村与李村\t30；209", "杏村\t14"]


STYLES = {
    "no lines": [("ALIGN", (0, 0), (-1, -1), "LEFT")],
    "open at its sides": [("INNERGRID", (0, 0), (-1, -1), 0.5, BLACK), ("LINEABOVE", (0, 0), (-1, 0), 1, BLACK), ("LINEBELOW", (0, -1), (-1, -1), 1, BLACK)],
    "three lines": [("LINEABOVE", (0, 0), (-1, 0), 1, BLACK), ("LINEBELOW", (0, 0), (-1, 0), 0.5, BLACK), ("LINEBELOW", (0, -1), (-1, -1), 1, BLACK)],
    "double lines": [("GRID", (0, 0), (-1, -1), 0.3, BLACK, None, None, None, 2, 1)],
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_lines_that_a_table_may_have(style):
    data = typeset.document(TITLE, BODY, typeset.table(ROWS, *style, colWidths=[100, 100]), BODY)
    assert rows_of(data) == ["\t".join(row) for row in ROWS]


def test_columns_of_names_without_lines_need_the_heads_of_a_roster():
    left = ("ALIGN", (0, 0), (-1, -1), "LEFT")
    rows = [["姓名", "职务"], ["葛云", "会计"], ["卓文海", "出纳"]]
    assert rows_of(typeset.document(TITLE, BODY, typeset.table(rows, left, colWidths=[90, 90]))) == [
        "姓名\t职务",
        "葛云\t会计",
        "卓文海\t出纳",
    ]
    rows[0] = ["桃村", "李村"]
    assert rows_of(typeset.document(TITLE, BODY, typeset.table(rows, left, colWidths=[90, 90]))) == []


def test_boxes_that_lay_out_a_page_are_no_tables():
    page = Page()
    page.canvas.rect(40, 40, 515, 760)
    page.canvas.rect(60, 600, 460, 120)
    page.put(84, 690, "今年以来，全镇围绕中心工作狠抓落实。")
    page.put(84, 672, "共办实事120件，修路3条。")
    assert rows_of(page.data()) == []


def test_a_table_goes_on_on_the_next_page_below_its_head():
    rows = [["村组", "户数（户）"], *([f"桃村{number}组", str(number + 10)] for number in range(1, 61))]
    data = typeset.document(TITLE, BODY, typeset.table(rows, repeatRows=1))
    assert rows_of(data) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("draw", ["stroke", "thin boxes", "dashes", "a form", "turned"])
def test_however_lines_are_drawn(draw):
    page = Page(rotation=90 if draw == "turned" else 0)
    page.put(100, 480, TITLE)
    if draw == "a form":
        page.canvas.beginForm("lines")
    if draw == "dashes":
        page.canvas.setDash(2, 1)
    for at in range(4):
        ends = (100, 450 - 20 * at, 300, 450 - 20 * at) if draw != "thin boxes" else (100, 450 - 20 * at, 200, 0.6)
        page.canvas.rect(*ends, stroke=0, fill=1) if draw == "thin boxes" else page.canvas.line(*ends)
    for at in range(3):
        ends = (100 + 100 * at, 390, 100 + 100 * at, 450) if draw != "thin boxes" else (100 + 100 * at, 390, 0.6, 60)
        page.canvas.rect(*ends, stroke=0, fill=1) if draw == "thin boxes" else page.canvas.line(*ends)
    if draw == "a form":
        page.canvas.endForm()
        page.canvas.doForm("lines")
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            page.put(104 + 100 * column, 436 - 20 * at, cell, 10)
    assert rows_of(page.data()) == ["\t".join(row) for row in ROWS]


LEFT = [
    "　今年以来全镇上下围绕中心工作",
    "狠抓落实，各项任务进展顺利，共办实",
    "事一百二十件，群众反映良好。",
    "　在交通方面，修路三条，架桥两座。",
]
RIGHT = [
    "　在农业方面，全镇种植水稻四千",
    "亩，产量比上年有所增加，农民收入稳",
    "步提高，合作社发展到十二家。",
    "　在文化方面，新建书屋三个，藏书",
]
UNDER = "　以上各项由镇党政办公室汇总，各村每季度报送一次，年终统一考核。"
READ = [
    TITLE,
    "今年以来全镇上下围绕中心工作狠抓落实，各项任务进展顺利，共办实事一百二十件，群众反映良好。",
    "在交通方面，修路三条，架桥两座。",
    "在农业方面，全镇种植水稻四千亩，产量比上年有所增加，农民收入稳步提高，合作社发展到十二家。",
    "在文化方面，新建书屋三个，藏书",
    UNDER.strip(),
]


@pytest.mark.parametrize("lower", [0, 5], ids=["side by side", "at heights of their own"])
def test_columns_are_read_one_after_the_other(lower):
    page = Page()
    page.put(200, 780, TITLE, 18)
    page.column(60, 700, LEFT)
    page.column(320, 700 - lower, RIGHT)
    page.column(60, 600, [UNDER])
    (report,) = textkit.extract_bytes(page.data(), path="a.pdf")
    assert report.text.split("\n") == READ


def test_three_columns_and_rows_that_are_none():
    page = Page()
    page.put(200, 780, TITLE, 18)
    for number, left in enumerate((40, 220, 400)):
        page.column(left, 700, [f"第{'一二三'[number]}栏第{row}行的一句话" for row in "甲乙丙丁戊"])
    assert [line.strip() for line in lines_of(page.data())[1:]] == [
        f"第{column}栏第{row}行的一句话" for column in "一二三" for row in "甲乙丙丁戊"
    ]
    page = Page()
    page.put(200, 780, TITLE, 18)
    page.column(60, 700, ["　组长：葛云", "　成员：卓文海", "　联系：党政办"])
    page.column(320, 700, ["　副组长：柳明", "　秘书：李青", "　地点：镇政府"])
    assert [line.strip() for line in lines_of(page.data())[1:]] == [
        "组长：葛云副组长：柳明",
        "成员：卓文海秘书：李青",
        "联系：党政办地点：镇政府",
    ]


def test_a_title_over_two_lines_is_one():
    page = Page()
    page.put(141, 780, "岚山镇关于2021年度创建文明", 24)
    page.put(213, 744, "城镇工作的总结", 24)
    page.put(240, 716, "（2021年12月30日）", 12)
    page.column(
        60, 680, ["　今年以来，全镇围绕中心工作狠抓落实，共办实事120件，修路3条，架桥2座，", "受益群众4300人。"]
    )
    (report,) = textkit.extract_bytes(page.data(), path="a.pdf")
    assert report.title == "岚山镇关于2021年度创建文明城镇工作的总结"


def test_heads_of_left_and_right_pages_and_of_two_lines():
    page = Page()
    for number in range(9):
        if number:
            page.put(60, 800, "岚山年鉴" if number % 2 else f"第{number}章　乡镇概况与二〇二一年各项工作的开展情况")
            page.put(60, 782, "镇志编纂委员会编")
        page.column(60, 740, [f"　第{number}页的话：{BODY[number:]}", f"　又及：{BODY[number + 3 :]}"])
        page.put(280, 30, f"· {number + 11} ·")
        page.next()
    shown = "".join(lines_of(page.data()))
    assert "年鉴" not in shown
    assert shown.count("的话") == 9
    assert "11" not in shown


def test_fonts_that_do_not_say_what_they_show():
    garbled = documents.pdf("鮖鰃鱺2021鼈齏龠\n齶齷鬬鬮鬯鬱120鬲魖，魘鮎鮓3鮖，鮗鮟鮠2鮨。").replace(
        b"/ToUnicode 5 0 R", b" " * 16
    )
    with pytest.raises(InputError, match=r"^a\.pdf: the fonts of this PDF do not say which characters they show; run"):
        list(read(garbled, "a.pdf"))
    doubtful = documents.pdf(f"{TITLE}\n{BODY}").replace(b"/ToUnicode 5 0 R", b" " * 16)
    (page,) = read(doubtful)
    assert page.warnings == (
        "Page 1 of this PDF may hold wrong characters: its fonts do not say which ones they show.",
    )
    assert page.blocks[1].text.strip() == BODY[:34]


def test_a_drawing_of_a_hundred_thousand_lines_is_no_table():
    page = Page()
    page.put(84, 780, TITLE)
    page.canvas.setFont(FONT, 12)
    for at in range(3000):
        page.canvas.line(at % 500, at % 700, at % 500 + 60 + at % 7, at % 700)
        page.canvas.line(at % 500, at % 700, at % 500, at % 700 + 60 + at % 9)
    assert rows_of(page.data()) == []
