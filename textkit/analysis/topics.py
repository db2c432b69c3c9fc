"""What an archive speaks of: topics by non-negative matrix factorization, with their words, reports and years."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.decomposition import NMF, MiniBatchNMF
from sklearn.exceptions import ConvergenceWarning

from textkit.analysis.grouping import UNSAID, in_order
from textkit.analysis.vectors import ReportVectorizer
from textkit.errors import InputError
from textkit.records import Report

TOPICS = 20
WORDS = 10
TYPICAL = 3
MANY = 20_000  # reports from which on the factorization goes by parts, which takes a tenth of the time
VOCABULARY = 20_000
COMMON = 0.5  # of all reports: a word that stands in more of them tells no topic
FEW = 20  # reports from which on a word must stand in two


class TypicalReport(NamedTuple):
    """A report in which a topic has the greatest share."""

    id: str
    title: str | None
    year: int | None
    share: float


class YearShare(NamedTuple):
    """The mean share that a topic has in the reports of a year."""

    year: str
    reports: int
    share: float


class Topic(NamedTuple):
    """A topic: its share in all reports, in how many it is the first, its words with their weights (of the first 1)."""

    number: int
    share: float
    reports: int
    words: tuple[tuple[str, float], ...]
    typical: tuple[TypicalReport, ...]
    years: tuple[YearShare, ...]


class _Fact(NamedTuple):
    id: str
    title: str | None
    year: int | None


def find_topics(
    reports: Iterable[Report],
    k: int = TOPICS,
    *,
    words: int = WORDS,
    typical: int = TYPICAL,
    phrases: Sequence[str] | None = None,
) -> list[Topic]:
    """`k` topics of `reports`, the one with the greatest share first; the same reports have the same topics.

    `reports` is read once. Raises InputError where there are fewer reports or words than topics. A limit: memory holds
    a sparse matrix of all reports, about 3 kB a report.

    >>> from textkit import extract
    >>> texts = ("合唱比赛，合唱汇演", "垃圾分类，垃圾清运", "合唱展演", "垃圾投放")
    >>> topics = find_topics([extract(text)[0] for text in texts], 2, words=1)
    >>> sorted(topic.words[0][0] for topic in topics)
    ['合唱', '垃圾']
    """
    facts: list[_Fact] = []
    vectorizer = ReportVectorizer(phrases=phrases, max_df=COMMON, max_features=VOCABULARY)
    matrix = _matrix(vectorizer, reports, facts)
    names = vectorizer.get_feature_names_out()
    if len(facts) >= FEW:
        frequent = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) > 1)
        matrix, names = matrix[:, frequent], names[frequent]
    if k > min(matrix.shape):
        raise InputError(
            f"{k} topics need as many reports and words, and here are {matrix.shape[0]} and {matrix.shape[1]}; "
            "ask for fewer topics or give more reports."
        )
    shares, components = _factorized(matrix, k)
    order = sorted(range(k), key=lambda topic: (-shares[:, topic].sum(), topic))
    first = shares.argmax(axis=1)
    told = shares.sum(axis=1) > 0
    return [
        Topic(
            number=number,
            share=round(float(shares[:, topic].mean()), 4),
            reports=int(((first == topic) & told).sum()),
            words=tuple(_words(components[topic], names, words)),
            typical=tuple(_typical(shares[:, topic], facts, typical)),
            years=tuple(_years(shares[:, topic], facts)),
        )
        for number, topic in enumerate(order, 1)
    ]


def _matrix(vectorizer: ReportVectorizer, reports: Iterable[Report], facts: list[_Fact]) -> Any:
    """The vectors of the reports; the facts of each are kept on the way."""

    def noted() -> Iterator[Report]:
        for report in reports:
            facts.append(_Fact(report.id, report.title, report.year))
            yield report

    try:
        return vectorizer.fit_transform(noted())
    except InputError:
        if not facts:
            raise InputError(
                "There are no reports to find topics in; name a dataset or a folder that holds some."
            ) from None
        raise


def _factorized(matrix: Any, k: int) -> tuple[Any, Any]:
    """The share of each topic in each report (rows add up to 1, or to 0 without a known word), and topics by words."""
    kind = MiniBatchNMF if matrix.shape[0] > MANY else NMF
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # topics do not change in the digits that are missing
        model = kind(k, init="nndsvda", random_state=0, max_iter=400)
        weights = model.fit_transform(matrix)
    sums = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0), model.components_


def _words(weights: Any, names: Any, number: int) -> Iterator[tuple[str, float]]:
    best = sorted(range(len(weights)), key=lambda word: (-weights[word], names[word]))[:number]
    for word in best:
        if weights[word] > 0:
            yield str(names[word]), round(float(weights[word] / weights[best[0]]), 3)


def _typical(shares: Any, facts: list[_Fact], number: int) -> Iterator[TypicalReport]:
    for report in np.argsort(-shares, kind="stable")[:number]:
        if shares[report] > 0:
            fact = facts[report]
            yield TypicalReport(fact.id, fact.title, fact.year, round(float(shares[report]), 3))


def _years(shares: Any, facts: list[_Fact]) -> Iterator[YearShare]:
    years: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        years.setdefault(str(fact.year) if fact.year else UNSAID, []).append(number)
    for year in sorted(years, key=in_order):
        yield YearShare(year, len(years[year]), round(float(shares[years[year]].mean()), 4))
