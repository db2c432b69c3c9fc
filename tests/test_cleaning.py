"""Pages in, reports out: what goes, what stays, and that cleaning twice is cleaning once."""

import pytest
from corpus_pages import make
from documents import broken
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.cleaning import _draft, clean
from textkit.reading import from_text, read
from textkit.reading.plain import columns


@pytest.mark.parametrize("made", make.pages(), ids=lambda made: made.name)
def test_the_report_alone_stays(made):
    (one,) = [one for page in read(made.data, made.name) for one in clean(page)]
    assert one.text == made.expected
    assert one.title == make.TITLE


def test_what_the_page_says_of_it():
    (one,) = clean(next(read(make.pages()[0].data)))
    assert (one.published, one.site, one.breadcrumb) == ("2023-02-03", "南枝文库", ("首页", "单位总结", "正文"))


STAMPED = [
    ("behind the text", "<p>发表于 2021年3月4日 12:40 - (阅读:37;评论:6)</p>", "2021-03-04"),
    ("before its verb", "<p>2021-03-04 11:13更新</p>", "2021-03-04"),
    ("a key without a colon", "<div>〓 留言板 发布时间 2021/03/04 22:11:42 〓</div>", "2021-03-04"),
    ("a list of other articles", "<ul><li><a href='/b'>另一篇总结 发表于2021年3月4日</a></li></ul>", None),
    ("a comment", "<p>最新评论</p><p>某用户 发表于2021年3月4日 12:25</p>", None),
    ("a date that is no publication's", "<div>版权所有 2001年3月4日创建</div>", None),
]


@pytest.mark.parametrize(("tail", "day"), [case[1:] for case in STAMPED], ids=[case[0] for case in STAMPED])
def test_a_page_may_say_at_its_end_when_it_was_published(tail, day):
    body = f"<h1>2020年工作总结</h1><div>{f'<p>{LONG}</p>' * 6}</div>"
    (one,) = clean(next(read(f"<html><body><div>{body}</div><div>{tail}</div></body></html>".encode())))
    assert one.published == day


BODY = "2022年，全站在镇党委的领导下开展工作，完成了任务。"
DROPPED = [
    ("editor's intro", "今天小编为大家精心挑选了一篇总结,希望能够帮助到大家。", 1),
    ("definition of a report", "总结是对过去一段工作进行回顾和分析的书面材料，因此要好好写。", 1),
    ("page id", "3452", 2),
    ("sign-off", "以上就是本站整理的全部内容，感谢阅读。", 2),
    ("hidden text", "(此处隐藏2098个字)", 2),
    ("the foot of a printed page", "— 12 —", 2),
    ("a web address", "http://www.nanzhi.example/wk/48213.html", 1),
    ("a site's name and address", "南枝文库 www.nanzhi.example", 2),
    ("a row of tools", "分享 | 收藏 | 打印", 2),
    ("a ruler", "--------", 2),
    ("where a text is said to be from", "本文来自南枝文库，转载请保留链接。", 2),
    ("an offer", "下载提示：¥5.0 立即购买", 2),
]


@pytest.mark.parametrize(("line", "place"), [case[1:] for case in DROPPED], ids=[case[0] for case in DROPPED])
def test_dropped(line, place):
    lines = ["2022年工作总结", BODY]
    lines.insert(place, line)
    assert clean(from_text("\n".join(lines)))[0].text == f"2022年工作总结\n{BODY}"


KEPT = [
    ("a paragraph that speaks of downloads", "编印资料供群众免费下载，惠及群众1200人。"),
    ("a paragraph that speaks of an editor", "公众号小编整理发布信息120条，受到群众欢迎。"),
    ("a short line with a number", "培训12期"),
    ("a date as signature", "2022年12月18日"),
    ("a web address of the report", "开通网站（www.qingxi.example），发布信息120条，受到群众欢迎。"),
    ("a name and address in the report", "网址 www.qingxi.example"),
    ("a ruler between parts", "★ ★ ★"),
    ("a row of words", "学习 宣传 分享"),
    ("where figures are from", "本文来源于群众的建议共收到12条，全部办结，满意率98%。"),
    ("a span", "12—15"),
    ("a percentage that looks like a trail", "满意率95%>90%，超过目标。"),
]


@pytest.mark.parametrize("line", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_kept(line):
    text = f"2022年工作总结\n{BODY}\n{line}\n{BODY}"
    assert clean(from_text(text))[0].text == text


LONG = "2022年，镇文化站在镇党委的领导下，围绕群众需求开展工作，新建农家书屋3个，补充图书12345册，接待读者约8600人次，书屋管理员每村1名。"


def test_a_title_that_stands_again_and_again_is_seen_at_once():
    text = "\n".join(["2022年工作总结"] * 500 + [BODY])
    draft = _draft(from_text(text))
    assert [line.text for line in draft.kept()] == ["2022年工作总结", BODY]


WRAPPED = [
    ("at a number of characters", lambda line: [line[at : at + 20] for at in range(0, len(line), 20)]),
    ("at a number of columns", lambda line: cut_by_columns(line, 40)),
    ("a figure is not parted", lambda line: broken(line, 20, 20)),
]


def cut_by_columns(line, most):
    rows = [""]
    for char in line:
        if columns(rows[-1] + char) > most:
            rows.append("")
        rows[-1] += char
    return rows


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("wrap", [case[1] for case in WRAPPED], ids=[case[0] for case in WRAPPED])
def test_wrapped_lines_become_paragraphs_again(wrap, indent):
    rows = [row for line in (LONG, LONG, LONG) for row in wrap(indent + line)]
    assert clean(from_text("\n".join(["文化工作总结", *rows])))[0].text == "\n".join(["文化工作总结", LONG, LONG, LONG])


NOT_WRAPPED = [
    ("sentences of one length", ["全年组织农民技能培训十二期，共三百人。"] * 6),
    ("headings of one length", [f"{number}、全面加强农村基层文化阵地的建设管理" for number in "一二三四五六"]),
    (
        "a list of figures",
        [f"{name}镇完成招商引资任务{number}00万元（含续建）" for number, name in enumerate("甲乙丙丁戊己", 1)],
    ),
]


@pytest.mark.parametrize("lines", [case[1] for case in NOT_WRAPPED], ids=[case[0] for case in NOT_WRAPPED])
def test_lines_of_one_length_that_are_paragraphs_stay(lines):
    text = "\n".join(["工作总结", *lines])
    assert clean(from_text(text))[0].text == text


def test_a_phrase_of_a_site_is_seen_although_its_paragraph_is_wrapped():
    intro = "下面是文库小编为大家整理的文化工作总结，欢迎大家阅读参考学习，希望能够帮助到大家，谢谢大家的支持。"
    rows = [row for line in (intro, LONG, LONG) for row in cut_by_columns("　　" + line, 40)]
    assert clean(from_text("\n".join(["文化工作总结", *rows])))[0].text == "\n".join(["文化工作总结", LONG, LONG])


ONE, TWO, THREE = (f"{village}村{BODY}" * 4 for village in "甲乙丙")
COLLECTIONS = [
    ("篇一：title", ["两篇总结", "篇一：甲村工作总结", ONE, "篇二：乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("第1篇 title, and contents before", ["目录", "第1篇 甲村总结", "第2篇 乙村总结", "第1篇 甲村总结", ONE, "第2篇 乙村总结", TWO], ["甲村总结", "乙村总结"]),
    ("the title once more", ["第一篇：甲村总结", "甲村总结", ONE, "第二篇：乙村总结", "乙村总结", TWO], ["甲村总结", "乙村总结"]),
    ("in brackets, own titles", ["【篇一】", "甲村2021年工作总结", ONE, "【篇二】", "乙村2022年工作总结", TWO], ["甲村2021年工作总结", "乙村2022年工作总结"]),
    ("one title for all", ["村级工作总结(3篇)", "村级工作总结1", ONE, "村级工作总结2", TWO, "村级工作总结3", THREE], ["村级工作总结"] * 3),
    ("one title, and their own", ["村级工作总结篇1", "甲村总结", ONE, "村级工作总结篇2", "乙村总结", TWO], ["甲村总结", "乙村总结"]),
    ("one number twice", ["篇一：甲村总结", ONE, "篇二：乙村总结", TWO, "篇二：丙村总结", THREE], ["甲村总结", "乙村总结", "丙村总结"]),
    ("第一则", ["三则总结", "第一则 甲村总结", ONE, "第二则 乙村总结", TWO, "第三则 丙村总结", THREE], ["甲村总结", "乙村总结", "丙村总结"]),
    ("nothing above the first", ["村级工作总结(3篇)", ONE, "村级工作总结篇2", TWO, "村级工作总结篇3", THREE], ["村级工作总结(3篇)", "村级工作总结", "村级工作总结"]),
    ("model texts", ["工作总结范文一：", ONE, "工作总结范文二：", TWO], ["工作总结", "工作总结"]),
    ("stars", ["★篇一★", "甲村工作总结", ONE, "★篇二★", "乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("figures of banks", ["第壹篇 甲村工作总结", ONE, "第贰篇 乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("a number in brackets", ["村级工作总结（精选篇1）", ONE, "村级工作总结（精选篇2）", TWO], ["村级工作总结"] * 2),
    ("papers", ["交流材料一：甲村工作总结", ONE, "交流材料二：乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("pieces of a series", ["经验之一：甲村工作总结", ONE, "经验之二：乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("parts that are reports", ["第一部分 甲村工作总结", ONE, "第二部分 乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("English", ["Part 1 甲村工作总结", ONE, "Part 2 乙村工作总结", TWO], ["甲村工作总结", "乙村工作总结"]),
    ("beyond ten", [line for n in "一 二 三 四 五 六 七 八 九 十 十一 十二".split() for line in (f"总结篇{n}", ONE)], [None] * 12),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "titles"), [case[1:] for case in COLLECTIONS], ids=[case[0] for case in COLLECTIONS])
def test_several_reports(lines, titles):
    found = clean(from_text("\n".join(lines)))
    assert [(one.index, one.title) for one in found] == list(enumerate(titles))
    bodies = [line for line in lines if line in (ONE, TWO, THREE)]
    assert [one.text.split("\n")[-1] for one in found] == bodies


ONE_REPORT = [
    ("chapters", ["2022年工作总结", "第一篇 党的建设", ONE, "第二篇 民生保障", TWO]),
    ("a summary and a plan", ["2022年工作总结", ONE, "2023年工作计划", TWO]),
    ("parts of one report", ["2022年工作报告", "第一部分：2021年工作总结", ONE, "第二部分：2022年工作计划", TWO]),
    ("points of one report", ["2022年工作总结", "亮点之一：抓党建", ONE, "亮点之二：惠民生", TWO]),
    ("sections with an English number", ["2022年工作总结", "PART 1 夯实基础", ONE, "PART 2 惠及民生", TWO]),
    ("headings that end in a number", ["2022年工作总结", "一、做好汇报1", "短。", "二、做好汇报2", "短。", ONE]),
]


@pytest.mark.parametrize("lines", [case[1] for case in ONE_REPORT], ids=[case[0] for case in ONE_REPORT])
def test_a_report_that_looks_like_several(lines):
    assert [one.text for one in clean(from_text("\n".join(lines)))] == ["\n".join(lines)]


PIECES = ["首页 > 总结 > 正文", "2020年工作总结", "一、概况", BODY, "3452", "小编为大家整理", "来源：本站", "第1页共4页", "篇一：甲", "篇二：乙", BODY * 4, "评论", " x　", "１２ 人"]  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30))).map("\n".join))
def test_clean_twice_is_clean_once(text):
    for one in clean(from_text(text)):
        assert [again.text for again in clean(from_text(one.text))] == [one.text]
