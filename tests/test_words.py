"""Words and their offsets."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text import words

REPORT = "全年开展宣讲26场，培训学员1,234人次，合格率98.5%，其中GB-2312一项、T恤3件。𠀀字旁、😀也在。"


def test_offsets_are_code_points() -> None:
    for word in words.tokenize(REPORT):
        assert REPORT[word.start : word.end] == word.text


@pytest.mark.parametrize("text", ["", "\n", "𠀀", "😀队伍", "\ud800", "\ud83d\ude00", "a-b_c.d%e", "\x00"])
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(word.text for word in words.tokenize(text)) == text


@given(st.text(st.characters(codec=None), max_size=60))
def test_joined_they_are_the_text_for_every_text(text: str) -> None:
    found = words.tokenize(text)
    assert "".join(word.text for word in found) == text
    assert [word.start for word in found] == [0, *(word.end for word in found)][: len(found)]


@pytest.mark.parametrize("text", ["志愿者队伍建设不断加强", "合格率98.5%、GB-2312、a_b.c", "百分之九十一点五", REPORT])
def test_both_segmenters_agree(text: str) -> None:
    assert words._jieba()(text) == [word.text for word in words.tokenize(text)]


def test_the_shared_tokenizer_is_left_alone() -> None:
    words._jieba()
    assert not jieba.dt.initialized


@given(st.text("aZ09.-_%+#&中，\n", max_size=12))
def test_what_cannot_be_glued_is_not_parted(text: str) -> None:
    assert words._resplit(words._rjieba_tokenizer().cut(text)) == words.cut(text)
