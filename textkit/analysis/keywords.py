"""What a report, or a group of reports, is about: the words that stand out against the archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from textkit.analysis.grouping import Grouping, group_of, in_order
from textkit.analysis.tokens import WordTokenizer
from textkit.analysis.vectors import topical_text
from textkit.errors import InputError
from textkit.records import Report

KEYWORDS = 10
FEW = 3  # reports of a group from which on a keyword must stand in two of them


class Keyword(NamedTuple):
    """A word of one report: its TF-IDF, and how often it stands there."""

    word: str
    score: float
    times: int


class ReportKeywords(NamedTuple):
    """A report's keywords, the best first."""

    id: str
    title: str | None
    year: int | None
    keywords: tuple[Keyword, ...]


class GroupKeyword(NamedTuple):
    """A word that stands out in a group: its class-based TF-IDF, and in how many reports of the group it stands."""

    group: str
    word: str
    score: float
    reports: int


class Background:
    """In how many of how many reports each word stands.

    >>> background = Background.of(["合唱比赛", "书法比赛"], WordTokenizer())
    >>> background.rarity("合唱") > background.rarity("比赛") == 0
    True
    """

    def __init__(self, frequencies: dict[str, int], total: int) -> None:
        self.frequencies = frequencies
        self.total = total

    @classmethod
    def of(cls, texts: Iterable[str], tokenizer: WordTokenizer) -> "Background":
        """Counted in these texts; memory grows with the different words."""
        frequencies: Counter[str] = Counter()
        total = 0
        for text in texts:
            frequencies.update(set(tokenizer(text)))
            total += 1
        return cls(frequencies, total)

    def rarity(self, word: str) -> float:
        """The inverse document frequency: the logarithm of how rare a word is, 0 for one that stands everywhere."""
        return log((1 + self.total) / (1 + self.frequencies.get(word, 0)))


@cache
def general_background() -> Background:
    """The rarity of words in general Chinese text, as jieba ships it, for a report without an archive.

    A limit: general text is not reports, so words of all offices (机关, 村民) stand out more than they should.
    """
    package = find_spec("jieba")
    assert package  # noqa: S101  textkit depends on it
    assert package.origin  # noqa: S101
    lines = (Path(package.origin).parent / "analyse" / "idf.txt").read_text("utf-8").splitlines()
    rarities = {word: float(value) for word, value in (line.split(" ") for line in lines)}
    total = round(exp(max(rarities.values()))) - 1
    return Background({word: round(total / exp(value)) for word, value in rarities.items()}, total)


def find_keywords(
    reports: Iterable[Report], background: Background, *, tokenizer: WordTokenizer | None = None, top: int = KEYWORDS
) -> Iterator[ReportKeywords]:
    """The `top` words of each report by TF-IDF against `background`.

    Names of people and of the report's own place are left out. Raises InputError where the background is of less than
    two reports, in which no word can be rare. Of equal words the one that comes first stands first.

    >>> from textkit import extract
    >>> background = Background.of(["垃圾分类", "合唱比赛", "社区比赛"], WordTokenizer())
    >>> [found] = find_keywords(extract("青山社区2020年工作总结\\n举办合唱比赛，继续合唱比赛。"), background, top=1)
    >>> found.keywords[0].word, found.keywords[0].times
    ('合唱', 2)
    """
    if background.total < 2:
        raise InputError("Among less than two reports no word stands out; name a larger archive.")
    tokenizer = tokenizer or WordTokenizer()
    for report in reports:
        counts = Counter(tokenizer(topical_text(report)))
        size = sum(counts.values())
        scores = {word: count / size * background.rarity(word) for word, count in counts.items()}
        best = sorted(scores, key=lambda word: -scores[word])[:top]  # the sort keeps equal words in their order
        keywords = tuple(Keyword(word, round(scores[word], 4), counts[word]) for word in best if scores[word] > 0)
        yield ReportKeywords(report.id, report.title, report.year, keywords)


def find_group_keywords(
    reports: Iterable[Report], by: Grouping, *, tokenizer: WordTokenizer | None = None, top: int = KEYWORDS
) -> list[GroupKeyword]:
    """The `top` words of each group (by year, organization, site, or what a function tells), the groups in order.

    The weight is class-based TF-IDF: the share of a word in the group's reports, each report weighing the same, times
    the logarithm of its rarity over all groups. In a group of three reports and more a word must stand in two of
    them. Raises InputError where there is no report. A limit: memory grows with groups times their words.
    """
    tokenizer = tokenizer or WordTokenizer()
    shares: dict[str, dict[str, float]] = {}
    standing: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for report in reports:
        group = group_of(report, by)
        sizes[group] += 1
        counts = Counter(tokenizer(topical_text(report)))
        whole = sum(counts.values())
        own = shares.setdefault(group, {})
        for word, count in counts.items():
            own[word] = own.get(word, 0) + count / whole
        standing.setdefault(group, Counter()).update(counts.keys())
    if not sizes:
        raise InputError("There are no reports to take keywords from; name a dataset or a folder that holds some.")
    overall: dict[str, float] = {}
    for group, own in shares.items():
        for word, share in own.items():
            overall[word] = overall.get(word, 0) + share / sizes[group]
    found = []
    for group in sorted(sizes, key=in_order):
        least = 2 if sizes[group] >= FEW else 1
        scores = {
            word: share / sizes[group] * log(1 + 1 / overall[word])
            for word, share in shares[group].items()
            if standing[group][word] >= least
        }
        best = sorted(scores, key=lambda word: (-scores[word], word))[:top]
        found += [GroupKeyword(group, word, round(scores[word], 4), standing[group][word]) for word in best]
    return found
