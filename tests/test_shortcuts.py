"""What is seen by characters alone is what the expression finds that it stands for."""

from importlib import import_module
from typing import Any

import pytest

from textkit.extract.counts.quantities import reader
from textkit.extract.head import sentences
from textkit.extract.people import crowds, lists
from textkit.lexicon import DEFAULT
from textkit.patterns import Characters
from textkit.patterns.needs import needs
from textkit.text import times

parse: Any = import_module("re._parser").parse


@pytest.mark.parametrize(
    "text",
    [
        "植树120棵",
        "产粮1,250吨",
        "增长3.5%",
        "投入1.2万元",
        "走访60余户",
        "读者5w人",
        "一个村",
        "一个亿",
        "一二三",
        "三百人",
        "两万人",
        "十五期",
        "二〇一九年",
        "一点五倍",
        "5个亿",
        "１２户",
        "编号0123456789012345号",
        "7千克",
        "3.",
        "8",
    ],
)
def test_a_plain_number_ends_where_the_expression_has_it(text: str) -> None:
    start = reader._following(DEFAULT).numeral(text, 0)
    while start >= 0:
        end, found = reader._plain_end(text, start), reader._CORE.match(text, start)
        assert end < 0 or (found is not None and found.end() == end)
        start = reader._following(DEFAULT).numeral(text, start + 1)


@pytest.mark.parametrize(("text", "names"), [("柳明500元，葛云300元", ["柳明", "葛云"]), ("大村之中李青8元", [])])
def test_names_before_figures_open_a_clause(text: str, names: list[str]) -> None:
    assert [found["name"] for found in crowds._own_figures(text)] == names


@pytest.mark.parametrize(
    ("text", "begins"),
    [("建成叶湾、梅湾和朱冲", 0), ("，叶湾、梅湾", 1), ("九个字的一大片树林", 1), ("叶湾、、梅湾", 4), ("叶湾1", 3)],
)
def test_a_list_begins_where_its_pieces_do(text: str, begins: int) -> None:
    assert lists._list_start(text, 0, len(text)) == begins


def test_a_time_holds_its_first_mark_among_what_it_needs() -> None:
    """`search_within` looks for what an expression holds no further than its last place."""
    held = needs(parse(times._TIME.pattern, times._TIME.flags)).held
    assert held is not None
    assert held >= set("年月季五学")  # 期 stands behind one of these


CUES = """
在县委的领导下 始终 坚持 深刻 认真 切实 牢固 牢牢 主动 统筹 聚焦 紧贴 牢记 秉持 全面 充分 不断 由于 立足 着力 扎实 大力 继续 高度重视 隶属
创建 紧紧 紧扣 以党建为主 深入 按照 严格 积极 围绕 根据 结合 位于 地处 坐落 现有 于1998年成立 1998年成立 2003年春成立 成立于 建立于 创办于
组建于 设立于 始建 下辖 共有 把服务放首位 凭借 一年来 多措并举 多管齐下 是全县的先进 （简称青院）坚持 (以下简称青院)坚持 对外工作坚持 新闻工作坚持
各项工作坚持 党建工作坚持 宣传工作坚持 教学工作坚持 业务工作坚持 全部工作坚持 整体工作坚持
""".split()


@pytest.mark.parametrize("cue", CUES)
def test_what_follows_a_subject_is_seen_by_its_first_character(cue: str) -> None:
    found = sentences._SUBJECT.match(f"青禾镇卫生院{cue}")
    assert found is not None
    assert found[1] == "青禾镇卫生院"


def test_a_set_of_characters_is_asked_anywhere() -> None:
    marks = Characters("，。")
    assert [marks.at("甲，乙", at) for at in (-1, 0, 1, 2, 3)] == [False, False, True, False, False]
    assert [marks.place("甲，乙。", at, 9) for at in (0, 2, 4)] == [1, 3, -1]
    assert not marks.at(chr(ord("，") + 4096), 0)  # which shares its place in the table
