"""Reports to TF-IDF vectors over words."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from textkit.analysis.tokens import OFFICIALESE, WordTokenizer
from textkit.errors import InputError
from textkit.records import Report

_PLACE = re.compile(r"([\u4e00-\u9fff]{2,5}?)(?:自治[区州县旗]|[省市州县区旗镇乡村]|街道|社区|苏木|嘎查)")


def topical_text(report: Report) -> str:
    """The text of a report without the names of its people and of its own place, which say who and not what.

    >>> from textkit import extract
    >>> topical_text(extract("柳湾社区2020年工作总结\\n主任方志明带队走访，柳湾社区面貌一新。")[0])
    ' 社区2020年工作总结\\n主任 带队走访， 社区面貌一新。'
    """
    text = report.text
    names = {text[start:end] for person in report.people for start, end in person.mentions}
    names |= {person.name for person in report.people}
    names |= set(_PLACE.findall(report.organization or ""))
    longest_first = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return re.sub("|".join(map(re.escape, longest_first)), " ", text) if names else text


class ReportVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Reports, or texts, to a sparse matrix of TF-IDF weights: a row a report, of length 1, a column a word.

    Words are those of `WordTokenizer` with `phrases` and `stop_words`. `min_df` and `max_df` leave out words of too
    few or too many reports, `max_features` keeps the most frequent, as scikit-learn's `TfidfVectorizer` has them. For
    reports the names of people and of their own place are left out. Raises InputError where no word is left.

    >>> vectorizer = ReportVectorizer().fit(["举办合唱比赛", "举办书法比赛"])
    >>> list(vectorizer.get_feature_names_out()), vectorizer.transform(["合唱"]).toarray().round(1).tolist()
    (['书法', '合唱', '比赛'], [[0.0, 1.0, 0.0]])
    """

    def __init__(
        self,
        phrases: Sequence[str] | None = None,
        stop_words: Sequence[str] | str | None = OFFICIALESE,
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        sublinear_tf: bool = True,
    ) -> None:
        self.phrases = phrases
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.sublinear_tf = sublinear_tf

    def fit(self, reports: Iterable[Report | str], y: object = None) -> "ReportVectorizer":
        """Learn the words and in how many reports each stands."""
        self.fit_transform(reports, y)
        return self

    def fit_transform(self, reports: Iterable[Report | str], y: object = None) -> Any:
        """Learn the words, and give the matrix."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.tfidf_ = TfidfVectorizer(
            analyzer=WordTokenizer(self.phrases, self.stop_words),
            min_df=self.min_df,
            max_df=self.max_df,
            max_features=self.max_features,
            sublinear_tf=self.sublinear_tf,
        )
        try:
            return self.tfidf_.fit_transform(map(_text, reports))
        except ValueError as error:
            if not any(sign in str(error).lower() for sign in ("vocabulary", "no terms remain", "max_df corresponds")):
                raise
            raise InputError("The reports hold no words to count; give more reports, or fewer stop words.") from error

    def transform(self, reports: Iterable[Report | str]) -> Any:
        """The matrix of these reports over the words that were learnt."""
        check_is_fitted(self, "tfidf_")
        return self.tfidf_.transform(map(_text, reports))

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """The words, in the order of the columns, as an array of strings."""
        check_is_fitted(self, "tfidf_")
        return self.tfidf_.get_feature_names_out()

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags


def _text(report: Report | str) -> str:
    return topical_text(report) if isinstance(report, Report) else report
