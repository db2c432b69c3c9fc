"""Words and their offsets."""

from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import LexiconError
from textkit.text import cutting, dictionary, words

CORPUS = Path(__file__).parent.parent / "corpus"

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


@pytest.fixture(scope="module")
def jieba_itself() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


TEXTS = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.parametrize(
    "text", ["志愿者队伍建设不断加强", "合格率98.5%、GB-2312、a_b.c", "百分之九十一点五", REPORT, *TEXTS[::9]]
)
def test_the_words_are_those_of_jieba_itself(text: str, jieba_itself: jieba.Tokenizer) -> None:
    assert cutting.cut(text) == [piece for word in jieba_itself.cut(text) for piece in cutting._parted(word)]
    assert cutting.cut_known(text) == list(jieba_itself.cut(text, HMM=False))


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_those_of_rjieba(text: str) -> None:
    rjieba = words.rjieba_tokenizer()
    assert words._as_jieba(rjieba, text) == cutting.cut(text)
    assert list(rjieba.cut(text, hmm=False)) == cutting.cut_known(text)


@given(st.text(st.sampled_from("社区志愿者服务开展活动辂龘\n\r\t ，。“”aZ09.-_%+#&\u2028\x1c😀"), max_size=30))
def test_both_ways_cut_alike(text: str) -> None:
    assert words._as_jieba(words.rjieba_tokenizer(), text) == cutting.cut(text)


def test_much_text_is_left_to_rjieba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_done", [0])
    assert words._rjieba_for(TEXTS[0]) is None
    assert words._rjieba_for(TEXTS[0] * 100) is words._rjieba_for("社区") is words.rjieba_tokenizer()


def test_rare_characters_are_left_to_rjieba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_done", [0])
    assert words._rjieba_for("龙㙟村") is words.rjieba_tokenizer()


def test_without_rjieba_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_done", [10**9])
    monkeypatch.setattr(words, "rjieba_tokenizer", lambda: None)
    assert "".join(words.cut(REPORT)) == REPORT


@pytest.mark.parametrize("held", [None, b"", b"textkit", b"another file's bytes, and some more of them"])
def test_a_dictionary_that_is_not_built_is_named(held: bytes | None, tmp_path: Path) -> None:
    if held is not None:
        (tmp_path / "words.bin").write_bytes(held)
    with pytest.raises(LexiconError, match=r"words\.bin is not built"):
        dictionary.read(tmp_path / "words.bin")


@given(st.text("aZ09.-_%+#&中，\n", max_size=12))
def test_what_cannot_be_glued_is_not_parted(text: str) -> None:
    assert words._resplit(words.rjieba_tokenizer().cut(text)) == words._as_jieba(words.rjieba_tokenizer(), text)
