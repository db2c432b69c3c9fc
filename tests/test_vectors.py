"""Words and vectors: what is a word, and what scikit-learn asks of an estimator."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.decomposition import NMF
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

from textkit import InputError, extract
from textkit.analysis import ReportVectorizer, WordTokenizer
from textkit.analysis.tokens import phrases_of
from textkit.lexicon import Lexicon

TOKENS = [
    ("officialese is left out", "认真贯彻落实会议精神，扎实开展垃圾分类", ["垃圾", "分类"]),
    ("a medium's name stays whole", "被人民日报报道", ["人民日报", "报道"]),
    ("figures and their measure words are left out", "上稿43篇，走访一百二十户，三次培训", ["上稿", "走访", "培训"]),
    ("a plan is no figure", "十四五规划", ["十四五", "规划"]),
    ("a word may begin with a numeral", "百姓大舞台，半导体", ["百姓", "舞台", "半导体"]),
    ("latin words are words", "推广APP", ["APP"]),
    ("nothing", "", []),
    ("nothing but marks", "……，。\n", []),
]


@pytest.mark.parametrize(("reason", "text", "words"), TOKENS, ids=[case[0] for case in TOKENS])
def test_words_are(reason: str, text: str, words: list[str]) -> None:
    assert WordTokenizer()(text) == words


def test_a_users_own_words_stay_whole() -> None:
    phrases = phrases_of(Lexicon({"names": {"花儿朵朵艺术团": {}}}))
    assert WordTokenizer(phrases)("花儿朵朵艺术团下乡") == ["花儿朵朵艺术团", "下乡"]


@given(st.text(max_size=80))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for word in WordTokenizer(stop_words=None, shortest=1)(text):
        at = text.index(word, at) + len(word)


def test_a_parameter_that_is_set_later_holds() -> None:
    tokenizer = WordTokenizer()
    assert tokenizer("垃圾分类") == ["垃圾", "分类"]
    assert tokenizer.set_params(stop_words=("垃圾",))("垃圾分类") == ["分类"]
    assert tokenizer.set_params(phrases=("垃圾分类",))("垃圾分类") == ["垃圾分类"]


TEXTS = ["垃圾分类进社区，垃圾分类进学校", "合唱比赛和书法比赛", "垃圾清运", "书法展览"]


# The others feed numbers, which no estimator over texts takes.
CHECKS = [
    "check_parameters_default_constructible",
    "check_no_attributes_set_in_init",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_get_params_invariance",
    "check_set_params",
    "check_valid_tag_types",
]


@pytest.mark.parametrize("kind", [WordTokenizer, ReportVectorizer])
@pytest.mark.parametrize("check", CHECKS)
def test_scikit_learns_own_checks(kind: type, check: str) -> None:
    getattr(estimator_checks, check)(kind.__name__, kind())


def test_a_clone_has_the_parameters_and_nothing_learnt() -> None:
    fitted = ReportVectorizer(stop_words=("垃圾",), min_df=1).fit(TEXTS)
    copy = clone(fitted)
    assert copy.get_params() == fitted.get_params()
    with pytest.raises(NotFittedError):
        copy.transform(TEXTS)
    assert "垃圾" not in fitted.get_feature_names_out()


def test_it_works_in_a_pipeline_and_a_search() -> None:
    topics = make_pipeline(ReportVectorizer(), NMF(2, random_state=0, init="nndsvda")).fit_transform(TEXTS)
    assert topics.shape == (4, 2)
    search = GridSearchCV(
        make_pipeline(ReportVectorizer(), MultinomialNB()), {"reportvectorizer__sublinear_tf": [True, False]}, cv=2
    )
    search.fit(TEXTS * 2, ["环卫", "文化", "环卫", "文化"] * 2)
    assert search.predict(["垃圾分类", "书法"]).tolist() == ["环卫", "文化"]


def test_rows_have_length_one_and_columns_have_names() -> None:
    vectorizer = ReportVectorizer()
    matrix = vectorizer.fit_transform(TEXTS)
    assert matrix.shape == (4, len(vectorizer.get_feature_names_out()))
    assert np.allclose(matrix.multiply(matrix).sum(axis=1), 1)
    assert (vectorizer.transform(TEXTS) != matrix).nnz == 0


def test_a_fitted_one_survives_a_pickle() -> None:
    fitted = ReportVectorizer().fit(TEXTS)
    assert (pickle.loads(pickle.dumps(fitted)).transform(TEXTS) != fitted.transform(TEXTS)).nnz == 0


def test_people_and_their_own_place_are_no_words_of_a_report() -> None:
    (report,) = extract("柳湾镇2020年工作总结\n镇长方志明带队整治河道，柳湾面貌一新。")
    names = set(ReportVectorizer().fit([report]).get_feature_names_out())
    assert "河道" in names
    assert not {name for name in names if "柳" in name or "志明" in name}


def test_no_words_at_all_is_an_error() -> None:
    with pytest.raises(InputError, match="The reports hold no words to count"):
        ReportVectorizer().fit(["工作开展", "。"])
