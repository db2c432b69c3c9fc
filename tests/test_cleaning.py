"""Pages in, reports out: what goes, what stays, and that cleaning twice is cleaning once."""

import pytest
from corpus_pages import make
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.cleaning import clean
from textkit.reading import from_text, read


@pytest.mark.parametrize("made", make.pages(), ids=lambda made: made.name)
def test_the_report_alone_stays(made):
    (one,) = [one for page in read(made.data, made.name) for one in clean(page)]
    assert one.text == made.expected
    assert one.title == make.TITLE


def test_what_the_page_says_of_it():
    (one,) = clean(next(read(make.pages()[0].data)))
    assert (one.published, one.site, one.breadcrumb) == ("2023-02-03", "南枝文库", ("首页", "单位总结", "正文"))


BODY = "2022年，全站在镇党委的领导下开展工作，完成了任务。"
DROPPED = [
    ("editor's intro", "今天小编为大家精心挑选了一篇总结,希望能够帮助到大家。", 1),
    ("definition of a report", "总结是对过去一段工作进行回顾和分析的书面材料，因此要好好写。", 1),
    ("page id", "3452", 2),
    ("sign-off", "以上就是本站整理的全部内容，感谢阅读。", 2),
    ("hidden text", "(此处隐藏2098个字)", 2),
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
    ("a percentage that looks like a trail", "满意率95%>90%，超过目标。"),
]


@pytest.mark.parametrize("line", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_kept(line):
    text = f"2022年工作总结\n{BODY}\n{line}\n{BODY}"
    assert clean(from_text(text))[0].text == text


def test_several_reports():
    text = f"两篇总结\n篇一：甲村2022年工作总结\n{BODY * 4}\n篇二：乙村2022年工作总结\n{BODY * 4}"
    found = clean(from_text(text))
    assert [(one.index, one.title) for one in found] == [(0, "甲村2022年工作总结"), (1, "乙村2022年工作总结")]


PIECES = ["首页 > 总结 > 正文", "2020年工作总结", "一、概况", BODY, "3452", "小编为大家整理", "来源：本站", "第1页共4页", "篇一：甲", "篇二：乙", BODY * 4, "评论", " x　", "１２ 人"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30))).map("\n".join))
def test_clean_twice_is_clean_once(text):
    for one in clean(from_text(text)):
        assert [again.text for again in clean(from_text(one.text))] == [one.text]
