"""What can be seen in a clean text: outline, sentences, titles, quotes, words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.document import Document

BODY = "这一年认真落实各项部署，开展活动很多，群众十分满意，效果良好。"

# Each text is written with the headings as ⟦level heading⟧; B stands for a paragraph of body.
OUTLINES = [
    ("han", "一、⟦1 抓学习⟧\nB\n二、⟦1 抓宣传⟧\nB", "whole lines"),
    ("run-in", "1、⟦1 理论学习⟧。B\n2、⟦1 对外宣传⟧。B", "a heading that runs in"),
    ("run-in-comma", "1、⟦1 完善设施，建强阵地⟧。B", "a comma inside"),
    ("two-levels", "一、⟦1 抓学习⟧\n1、⟦2 理论学习⟧。B\n二、⟦1 抓宣传⟧\n1、⟦2 对外宣传⟧。B", "1、 under 一、"),
    ("three-levels", "一、⟦1 抓学习⟧\n（一）⟦2 抓重点⟧\n1.⟦3 学理论⟧。B\n（二）⟦2 抓难点⟧\nB", "three styles"),
    ("bracket-first", "（一）⟦1 抓学习⟧\nB\n（二）⟦1 抓宣传⟧\nB", "a style is not a level"),
    ("digit-outermost", "1. ⟦1 抓学习⟧\n（1）⟦2 学理论⟧。B\n（2）⟦2 学业务⟧。B\n2. ⟦1 抓宣传⟧\nB", "（1） under 1."),
    ("mixed-digits", "1、⟦1 抓学习⟧。B\n2.⟦1 抓宣传⟧。B\n3．⟦1 抓队伍⟧。B", "1、 2. 3． are one style"),
    ("ascii-brackets", "(一)⟦1 抓学习⟧。B\n(二)⟦1 抓宣传⟧。B", "ASCII brackets"),
    ("ascii-digits", "(1)⟦1 抓学习⟧。B\n(2)⟦1 抓宣传⟧。B", "(1)"),
    ("half-bracket", "1）⟦1 抓学习⟧。B\n2）⟦1 抓宣传⟧。B", "1）"),
    ("circled", "一、⟦1 抓学习⟧\n①⟦2 学理论⟧。B\n②⟦2 学业务⟧。B", "① under 一、"),
    ("one-is", "一、⟦1 成效⟧\n一是⟦2 众志成城，打赢硬仗⟧。B\n二是⟦2 夯实基础⟧。B", "一是 that runs in"),
    ("one-is-list", "一、⟦1 不足⟧\n一是人才引进难，留住更难；\n二是场地不够，设备陈旧。", "一是 of a list"),
    ("in-paragraph", "一、⟦1 不足⟧\n差距还不小：一是人才少；二是场地不够。", "in the midst of a paragraph"),
    ("ordinal", "第一，⟦1 抓学习⟧。B\n第二，⟦1 抓宣传⟧。B", "第一，"),
    ("part", "第一部分 ⟦1 工作回顾⟧\n一、⟦2 抓学习⟧\nB\n第二部分 ⟦1 工作打算⟧\nB", "第一部分"),
    ("chapter", "第一章 ⟦1 概况⟧\nB\n第二章 ⟦1 成效⟧\nB", "第一章"),
    ("markdown", "# ⟦1 工作回顾⟧\nB\n## ⟦2 抓学习⟧\nB\n# ⟦1 打算⟧\nB", "Markdown"),
    ("markdown-marked", "## 一、⟦1 抓学习⟧\nB\n## 二、⟦1 抓宣传⟧\nB", "Markdown with a marker"),
    ("han-comma", "一，⟦1 抓学习⟧\nB\n二，⟦1 抓宣传⟧\nB", "一，"),
    ("full-stop", "一、⟦1 加强领导，落实责任⟧。\nB\n二、⟦1 突出重点⟧。\nB", "a line with a full stop above its text"),
    ("colon", "1、⟦1 学习方面⟧：B\n2、⟦1 宣传方面⟧：B", "a colon"),
    ("colon-line", "一、⟦1 主要做法⟧：\nB", "a colon at the line's end"),
    ("space", "1、⟦1 理论学习⟧ B\n2、⟦1 对外宣传⟧ B", "a space parts it"),
    ("latin", "一、⟦1 抓学习⟧\nA、⟦2 学理论⟧。B\nB、⟦2 学业务⟧。B", "A、"),
    ("roman", "Ⅰ、⟦1 抓学习⟧\nB\nⅡ、⟦1 抓宣传⟧\nB", "Ⅰ、"),
    ("decimal", "1、⟦1 抓学习⟧\n1.1 ⟦2 学理论⟧\nB\n1.2 ⟦2 学业务⟧\nB\n2、⟦1 抓宣传⟧\nB", "1.1"),
    ("quotes", "一、⟦1 开设“青禾讲堂”⟧\nB", "quotes in a heading"),
    ("unmarked", "B\n⟦1 队伍建设不断加强⟧\nB\n⟦1 宣传成效明显⟧\nB", "lines of their own"),
    ("unmarked-under", "一、⟦1 抓学习⟧\n⟦2 理论学习⟧\nB\n⟦2 业务学习⟧\nB", "unmarked under 一、"),
    ("signature", "B\n⟦1 宣传成效明显⟧\nB\n青禾县志愿者协会\n2022年12月28日", "a signature is no heading"),
    ("salutation", "各位代表：\nB\n谢谢大家！", "nor is a salutation"),
    ("subtitle", "青禾县文化馆\nB", "nor a line under the title"),
    ("date-line", "（2022年12月28日）\nB", "nor a date under the title"),
    ("sentences", "1、全年召开支部大会4次，讲党课2次。\n2、全年走访群众30户，送去慰问金。", "items of a list"),
    ("long-sentence", "1、今年以来，组织培训12期。\nB", "an item with a time"),
    ("figures", "1、组织培训12期。B", "a figure makes a sentence"),
    ("done", "1、组织了培训。B", "了 makes a sentence"),
    ("we", "1、我局高度重视。B", "我局 begins a sentence"),
    ("table", "姓名 | 单位 | 篇数\n王守田 | 文化馆 | 3\nB", "rows of a table"),
    ("number-line", "3.5万元用于培训，群众满意。\nB", "a number is no marker"),
    ("year-line", "2020.12.5举办晚会。\nB", "a date is no marker"),
    ("months", "七、八月份天气炎热。B", "two months are no marker"),
    ("grades", "一、二年级学生参加。B", "two forms are no marker"),
    ("space-after-digit", "1 ⟦1 业绩稳中有升⟧\nB\n2 ⟦1 安全平稳有序⟧\n2.1 ⟦2 夯实基础⟧\nB\n3 ⟦1 2019年打算⟧\nB", "1 "),
    ("counted-months", "1 月以来任务很重\nB", "a month is no marker"),
    ("ascii-stop", "1、⟦1 森林防火⟧.B\n2、⟦1 林政执法⟧.B", "an ASCII full stop"),
    ("line-with-le", "一、⟦1 抗灾自救打了胜仗⟧\nB", "了 in a line of its own"),
    ("small-comma", "一﹑⟦1 抓学习⟧\nB\n二﹑⟦1 抓宣传⟧\nB", "another comma"),
    ("missing-number", "一、⟦1 抓学习⟧\nB\n三、⟦1 抓宣传⟧\nB", "a number left out"),
    ("han-space", "一　⟦1 思想建设⟧\nB\n二　⟦1 组织建设⟧\nB", "a numeral and a space"),
    ("han-space-words", "一 年来任务很重\nB", "a span of time"),
    ("blocks", "第一板块：⟦1 工作回顾⟧\n一、⟦2 学习⟧\nB\n第二板块：⟦1 打算⟧\n一、⟦2 学习⟧\nB", "第一板块"),
    ("frame", "⟦1 引言⟧\nB\n一、⟦1 成效⟧\nB\n⟦1 结语⟧\nB", "an introduction stands beside the chapters"),
    ("signs", "★⟦1 党建工作⟧\nB\n★⟦1 业务工作⟧\nB", "stars above paragraphs"),
    ("signs-list", "一、⟦1 荣誉⟧\n★全省先进单位\n★全市红旗单位", "stars of a list"),
    ("restart", "一、⟦1 学习⟧\n1、⟦2 学理论⟧。B\n2、⟦2 学业务⟧。B\n二、⟦1 宣传⟧\n1、⟦2 内宣⟧。B", "1、 again"),
]


def laid_out(written: str) -> tuple[str, list[tuple[int, str, int]]]:
    """The text, and the (level, heading, start) that it is marked with."""
    text, expected, at = "某站工作总结\n", [], 0
    written = re.sub(r"(^|[。：.] ?|⟧[。：.]? ?)B$", lambda m: m[1] + BODY, written, flags=re.MULTILINE)
    for mark in re.finditer(r"⟦(\d) (.*?)⟧", written):
        text += written[at : mark.start()]
        expected.append((int(mark[1]), mark[2], len(text)))
        text, at = text + mark[2], mark.end()
    return text + written[at:], expected


@pytest.mark.parametrize(("label", "written", "why"), OUTLINES, ids=[label for label, _, _ in OUTLINES])
def test_outline(label: str, written: str, why: str) -> None:
    text, expected = laid_out(written)
    assert [(s.level, s.heading, s.start) for s in Document(text).sections] == expected, why


def test_markers_are_kept_as_written() -> None:
    text, _ = laid_out("一、⟦1 成效⟧\n一是⟦2 夯实基础⟧。B\n第三，⟦2 补短板⟧。B\n（二）⟦2 抓宣传⟧\nB\n⟦2 结语部分⟧\nB")
    assert [s.marker for s in Document(text).sections] == ["一、", "一是", "第三", "（二）", None]


def test_sections_end_where_the_next_of_their_level_starts() -> None:
    text, _ = laid_out("一、⟦1 抓学习⟧\n1、⟦2 学理论⟧。B\n2、⟦2 学业务⟧。B\n二、⟦1 抓宣传⟧\nB")
    first, inner, last, second = Document(text).sections
    assert (first.end, inner.end, last.end, second.end) == (second.start, last.start, second.start, len(text))


SENTENCES = [
    ("甲。|乙！|丙？|丁……|戊", "the stops"),
    ("甲；乙;丙。", "； does not end a sentence"),
    ("他说：“好。”|大家笑了。", "closing quotes belong to the sentence"),
    ("举办“加油！”等活动。|乙。", "！ inside quotes in the midst of a sentence"),
    ("（甲。）|乙。", "closing brackets"),
    ('坚持"为民"。|"明白纸"发了。', "a straight quote opens behind a stop"),
    ('他说"好。"|乙。', "and closes where one is open"),
    ("见http://a.cn/?id=1页。|乙。", "? in a link"),
    ("甲\n|乙。", "a line's end"),
    ("甲。 |乙。", "space between"),
    ("甲！！！|乙。", "several stops in a row"),
]


@pytest.mark.parametrize(("written", "why"), SENTENCES)
def test_sentences(written: str, why: str) -> None:
    document = Document(written.replace("|", ""))
    found = [document.text[s.start : s.end] for s in document.sentences]
    assert found == [part.strip() for part in written.split("|")], why


def test_sentences_know_their_headings() -> None:
    text, _ = laid_out("一、⟦1 抓学习⟧\n1、⟦2 理论学习⟧。B\n二、⟦1 抓宣传⟧\nB")
    document = Document(text)
    assert document.sentence_at(0).section == ()
    assert document.sentence_at(text.index(BODY)).section == ("抓学习", "理论学习")
    assert document.sentence_at(len(text) - 1).section == ("抓宣传",)


QUOTED = [
    ("“⟦甲⟧”和“⟦乙⟧”", "curly"),
    ('"⟦甲⟧"和"⟦乙⟧"', "straight"),
    ("「⟦甲⟧」『⟦乙⟧』", "corner brackets"),
    ("“⟦甲「乙」⟧”", "the outermost"),
    ("”⟦甲⟧”和“⟦乙⟧“", "typed the wrong way round"),
    ("“没有结尾", "nothing closes it"),
    ("“甲\n乙”", "not over a line's end"),
    ("“”空", "nothing in it"),
]


@pytest.mark.parametrize(("written", "why"), QUOTED)
def test_quotes(written: str, why: str) -> None:
    document = Document(re.sub("[⟦⟧]", "", written))
    assert [quote.text for quote in document.quotes] == re.findall("⟦(.*?)⟧", written), why


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《甲》和《乙》", ["甲", "乙"]),
        ("《关于《甲》的通知》", ["关于《甲》的通知"]),
        ("《甲，《乙》", ["乙"]),
        ("《甲\n乙》", []),
        ("》《甲》", ["甲"]),
        ("《》", []),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert [title.text for title in Document(text).titles] == titles


SIGNS = '一二1、.。（）()①\n甲乙丙“”"《》！？ #：，年月了第是'


@given(st.one_of(st.text(), st.text(SIGNS, max_size=80)))
def test_what_holds_for_every_text(text: str) -> None:
    document = Document(text)
    for section in document.sections:
        assert text[section.start : section.start + len(section.heading)] == section.heading
        assert section.start < section.end <= len(text)
        assert section.level >= 1
    for span in (*document.titles, *document.quotes):
        assert text[span.start : span.end] == span.text
    ends = [0, *(sentence.end for sentence in document.sentences)]
    for sentence, before in zip(document.sentences, ends, strict=False):
        assert before <= sentence.start < sentence.end
        assert document.sentence_at(sentence.start) == document.sentence_at(sentence.end - 1) == sentence
    covered = "".join(text[s.start : s.end] for s in document.sentences)
    assert "".join(covered.split()) == "".join(text.split())
    words = document.words_between(1, max(len(text) - 1, 1))
    assert all(word.start >= 1 and word.end <= len(text) - 1 for word in words)


@pytest.mark.parametrize("piece", ["1", "、", "《", "“", "（一）", "一、甲\n", "甲\n", "。", '。"', "甲 ", "#", "\n"])
def test_long_inputs_are_read(piece: str) -> None:
    document = Document("题\n" + piece * (100_000 // len(piece)))
    assert len(document.sections) >= 0
    assert len(document.sentences) > 0
    assert len(document.titles) + len(document.quotes) >= 0
