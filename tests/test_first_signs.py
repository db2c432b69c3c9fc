"""What is looked at first, for speed, lets through all that the rule behind it takes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.cleaning import lines, marks, rules, stamps
from textkit.cleaning.marks import is_meta
from textkit.extract.counts.items import is_bare
from textkit.extract.outlets.lists import heads
from textkit.extract.people.masked import find as masks
from textkit.lexicon import DEFAULT
from textkit.text.markers import mark

LEVELS = (
    "国家级 县级以上 头版 含头版 其中头版头条 头条 整版 专版 三版 其他 其它 其余 剩余 余下 另外 五星级 A级 总数 总量 总计 数量 电视方面"
    " 合格 不合格 及格 不及格 达标 优秀 良好 男 男性 女 女性 公安机关 有关部门"
).split()


@pytest.mark.parametrize("phrase", LEVELS)
def test_levels_are_bare(phrase: str) -> None:
    assert is_bare(phrase)


@pytest.mark.parametrize(
    "media", "媒体 报刊 报纸 刊物 网站 杂志 平台 期刊 内刊 简报 报道平台 载体 党报 党刊 新媒体 公众号".split()
)
def test_words_for_media_make_heads(media: str) -> None:
    text = f"在省级{media}上稿3篇。"
    assert [found["levels"] for found in heads(text, 0, len(text))] == ["省级"]


KEYS = (
    "时间 发布时间 日期 成文日期 来源 文章来源 出处 作者 编辑 责编 责任编辑 点击 点击次数 浏览量 阅读数 访问量 人气 查看次数 发布人 发布者"
    " 发布单位 发布机构 上传人 字号 字体"
).split()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("colon", ["：", ":", " ："])
def test_keys_of_sites_make_meta_lines(key: str, colon: str) -> None:
    assert is_meta(f"{key}{colon}青山网")


MARKERS = (
    "第一章 概况|第二部分：成效|第三，强化|一是加强|十二、总结|（三）宣传|㈡宣传|一）宣传|(4)宣传|⑵宣传|5）宣传|1.2宣传|3、宣传|⒈宣传|6 宣传|七 宣传"
    "|①宣传|❷宣传|Ⅲ、宣传|★宣传|A.宣传|## 宣传"
).split("|")


@pytest.mark.parametrize("line", MARKERS)
def test_markers_of_all_styles_are_seen(line: str) -> None:
    assert mark(line, 0, len(line)) is not None


@pytest.mark.parametrize("line", ["加强宣传。", "＃宣传", "“三个一”活动", ""])
def test_other_beginnings_are_no_markers(line: str) -> None:
    assert mark(line, 0, len(line)) is None


@pytest.mark.parametrize("sign", "某xXｘＸ×＊*○〇Ｏ")
def test_every_sign_masks_a_name(sign: str) -> None:
    assert masks(f"学生李{sign}获助。", DEFAULT) == [f"李{sign}"]


PIECES = (
    *(
        "您 现在 当前 位置 路径 导航 栏目 页面 的 是 ： : 】 ] > ＞ 》 首页 主页 首 页 网站 / → :: »"
        " 一 （ ( 第 ① ⑳ 3 12 ３ 、 ． . 章 是 百 登录 后 即可 查看 全文 略去 约 字 余下 部分 请 点击 展开 全部 省略"
        " 打印 分享 【 ｜ QQ空间 朋友圈 到 微信 职责 2020 － -"
    ).split(),
    " ",
    "　",
)
LINES = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@settings(max_examples=300)
@given(LINES)
def test_signs_of_what_sites_write_let_all_of_it_through(line: str) -> None:
    label = marks.CRUMB_LABEL.match(line)
    assert marks.unlabelled(line) == (line[label.end() :] if label else line)
    assert marks.is_marked(line) == (marks.MARKER.match(line) is not None)
    assert stamps.is_notice(line) == (stamps.WITHHELD.search(line) is not None)
    parts = tuple(part.strip() for part in marks.CRUMB_SEPARATOR.split(line) if part.strip())
    assert marks.trail(line) == parts
    if rules.GLUED.fullmatch(line):
        assert line[0] in rules.GLUED_BEGIN or line[0].isspace()


SPACED = st.lists(st.sampled_from([*"共期，%.5 \t\u3000\u200b", "１", "Ａ", "12"]), max_size=12).map("".join)


@settings(max_examples=300)
@given(SPACED)
def test_signs_of_odd_spaces_let_all_of_them_through(line: str) -> None:
    told = lines.SPACES.sub(" ", lines.CONTROL.sub("", line.strip()).translate(lines.WIDE))
    told = lines.BEFORE_FIGURE.sub("", lines.AROUND_TAB.sub("\t", told).strip())
    assert lines.tidy(line) == lines.BEHIND_FIGURE.sub(r"\1", told)
    if not lines.WIDE_SIGN.search(line):
        assert lines.tidy(line, narrow=True) == lines.tidy(line)
