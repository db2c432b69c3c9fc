"""The reports of an archive that are nearest to one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple

from textkit.analysis.keywords import Background
from textkit.analysis.passages import Comparison, compare
from textkit.analysis.tokens import WordTokenizer
from textkit.analysis.vectors import topical_text
from textkit.errors import InputError
from textkit.records import Report

NEAREST = 10


class Similar(NamedTuple):
    """A report that is near, its cosine similarity (0 to 1), the words that weigh most in it, and what both share."""

    report: Report
    score: float
    words: tuple[str, ...]
    comparison: Comparison


def find_similar(
    report: Report, reports: Iterable[Report], *, tokenizer: WordTokenizer | None = None, top: int = NEAREST
) -> list[Similar]:
    """The `top` reports of `reports` that are nearest to `report` by the cosine of their TF-IDF vectors, nearest first.

    `reports` is read twice, one report in memory at a time, so it must be a list, a dataset or the like; `report`
    itself is passed over. Of reports as near as each other the first stands first, those without a common word are
    left out. Raises InputError where there is no report. A limit: nearness is of words; who writes does not matter.

    >>> from textkit import extract
    >>> texts = ("甲社区2020年工作总结\\n组织合唱比赛。", "乙社区2020年工作总结\\n垃圾分类。", "丙社区2021年工作总结\\n合唱比赛获奖。")
    >>> one, *others = [extract(text)[0] for text in texts]
    >>> [(near.report.organization, near.words) for near in find_similar(one, others, top=1)]
    [('丙社区', ('合唱', '比赛'))]
    """
    tokenizer = tokenizer or WordTokenizer()
    background = Background.of((topical_text(other) for other in reports), tokenizer)
    if not background.total:
        raise InputError("There are no reports to compare; name a dataset or a folder that holds some.")
    own = _weights(tokenizer(topical_text(report)), background)
    scored = (
        (_cosine(own, _weights(tokenizer(topical_text(other)), background)), -number, other)
        for number, other in enumerate(reports)
        if other.id != report.id
    )
    best = nlargest(top, (near for near in scored if near[0] > 0), key=lambda near: near[:2])
    return [_similar(report, other, score, own, tokenizer) for score, _, other in best]


def _weights(words: Iterable[str], background: Background) -> dict[str, float]:
    """The TF-IDF of words as scikit-learn has it, scaled to length 1: a matrix of the archive would not fit in memory."""
    weights = {word: (1 + log(n)) * (1 + background.rarity(word)) for word, n in Counter(words).items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _similar(
    report: Report, other: Report, score: float, own: Mapping[str, float], tokenizer: WordTokenizer
) -> Similar:
    common = set(tokenizer(topical_text(other))) & own.keys()
    words = sorted(common, key=lambda word: (-own[word], word))[:5]
    return Similar(other, round(score, 4), tuple(words), compare(report, other))
