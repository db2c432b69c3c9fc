"""The kind of a report and the theme of each section, learnt from labelled reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from textkit.analysis.kind_features import features, of_report, of_section
from textkit.errors import InputError
from textkit.records import Report

STRENGTH = 10.0  # the inverse of the regularization: lists of words are worth following
BY_BLANKS = r"\S+"
LEAST_REPORTS = 3  # of a kind, else nothing is left to learn from where one is held out


class Theme(NamedTuple):
    """A section and the kind that its words belong to most, with the probability."""

    heading: str
    level: int
    start: int
    end: int
    kind: str
    probability: float


class Labelled(NamedTuple):
    """A report and what kind a person says it is."""

    report: Report
    kind: str


def word_vectorizer(vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    """A vectorizer of words with blanks between; plain, so that what it learnt can be stored as words and numbers."""
    return TfidfVectorizer(token_pattern=BY_BLANKS, lowercase=False, sublinear_tf=True, vocabulary=vocabulary)


class KindClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A scikit-learn classifier over reports: logistic regression over word lists of kinds and TF-IDF of words.

    >>> from textkit import extract
    >>> reports = [extract(text)[0] for text in ("甲小学2020年工作总结\\n教师备课。", "乙医院2020年工作总结\\n医生门诊。")]
    >>> classifier = KindClassifier().fit(reports, ["school", "health"])
    >>> classifier.predict(extract("丙中学2021年工作总结\\n学生考试。")).tolist()
    ['school']
    """

    def __init__(self, strength: float = STRENGTH) -> None:
        self.strength = strength

    def fit(self, reports: Sequence[Report], kinds: Sequence[str]) -> "KindClassifier":
        """Learn from reports and their kinds."""
        return self.learn(*features([of_report(report) for report in reports]), kinds)

    def learn(self, lists: Any, words: Sequence[str], kinds: Sequence[str]) -> "KindClassifier":
        """Learn from `features` of evidence and its kinds."""
        from scipy.sparse import hstack

        self.words_ = word_vectorizer()
        matrix = hstack([lists, self.words_.fit_transform(words)]).tocsr()
        self.classifier_ = LogisticRegression(C=self.strength, max_iter=2000)
        with threadpool_limits(1):  # many threads on a small matrix take ten times as long
            self.classifier_.fit(matrix, np.asarray(kinds))
        self.classes_ = self.classifier_.classes_
        return self

    def predict_proba(self, reports: Iterable[Report]) -> Any:
        """The probability of each kind, in the order of `classes_`, a row a report."""
        return self.chances(*features([of_report(report) for report in reports]))

    def predict(self, reports: Iterable[Report]) -> Any:
        """The most probable kind of each report."""
        return self.classes_[self.predict_proba(reports).argmax(axis=1)]

    def themes(self, report: Report) -> list[Theme]:
        """The theme of each section of a report; a limit: the kinds are learnt from whole reports, not from sections."""
        if not report.sections:
            return []
        sections = [of_section(report, index) for index in range(len(report.sections))]
        probabilities = self.chances(*features(sections))
        return [
            Theme(
                one.heading, one.level, one.start, one.end, str(self.classes_[row.argmax()]), round(float(row.max()), 3)
            )
            for one, row in zip(report.sections, probabilities, strict=True)
        ]

    def chances(self, lists: Any, words: Sequence[str]) -> Any:
        """The probability of each kind for `features` of evidence."""
        from scipy.sparse import hstack

        return self.classifier_.predict_proba(hstack([lists, self.words_.transform(words)]).tocsr())


def usable(labelled: Iterable[Labelled]) -> tuple[list[Labelled], dict[str, int]]:
    """The reports of kinds that have enough of them, and the other kinds with how many they have.

    Raises InputError where fewer than two kinds are left.
    """
    labelled = list(labelled)
    sizes = Counter(one.kind for one in labelled)
    few = {kind: size for kind, size in sorted(sizes.items()) if size < LEAST_REPORTS}
    if len(sizes) - len(few) < 2:
        raise InputError(
            f"Training needs two kinds with {LEAST_REPORTS} reports each, and got {len(labelled)} reports of "
            f"{len(sizes)} kinds; label more reports."
        )
    return [one for one in labelled if one.kind not in few], few
