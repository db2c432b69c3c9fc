"""What is looked at first, for speed, lets through all that the rule behind it takes."""

import pytest

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
