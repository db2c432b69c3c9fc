"""The figures of one report that a series can hold: what was done in its year, and what it says of other years."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from textkit.records import Count, Numeric, Report, add
from textkit.writing.league import ancestors
from textkit.writing.sums import PERCENTS

YEAR = re.compile(r"[0-9]{4}")
MARKS = re.compile(r"[\s“”\"‘’'《》〈〉「」【】()（）]{1,99}")
WIDE = re.compile(r"^(?:全年|本年|今年|年内|各级|各类|各种|各项|有关|相关|累计|共计|总计|合计)(?=..)")
PER_HEAD = "均"  # 人均收入 is said of each, and is a figure of the whole office all the same
NEAR = Decimal("0.2")  # 300多名 and 312名 are one figure, 300多名 and 400名 are two
FEWEST = 2


class Figure(NamedTuple):
    """A figure of a report: of `year`, and `recalled` where that is not the report's own; `counts` is what it was read from."""

    item: str
    unit: str
    year: int
    recalled: bool
    value: Numeric
    counts: tuple[Count, ...]
    added: bool


def figures(report: Report) -> Iterator[Figure]:
    """The figures of a report, one for each item, unit and year; nothing where it says no year.

    Several figures of one item and unit are one where the text says so or they are a whole and its parts, else they are
    added; percentages that differ are left out.

    >>> from textkit import extract
    >>> [report] = extract("青山社区2020年工作总结\\n全年上稿86篇，去年上稿74篇。2021年力争上稿100篇。")
    >>> [(figure.item, figure.year, figure.recalled, figure.value) for figure in figures(report)]
    [('稿', 2020, False, 86), ('稿', 2019, True, 74)]
    """
    groups: dict[tuple[str, str, int, bool], list[Count]] = {}
    for index, count in enumerate(report.counts):
        year = year_of(report, count)
        item = normal_item(count.item or "")
        if year is None or not item or _is_left_out(report, index, item):
            continue
        recalled = year != report.year or count.status == "earlier"
        groups.setdefault((item, count.unit or "", year, recalled), []).append(count)
    for key, counts in groups.items():
        told = _told(counts, adds=key[1] not in PERCENTS)
        if told:
            value, taken, added = told
            yield Figure(*key, value, tuple(taken), added)


def year_of(report: Report, count: Count) -> int | None:
    """The whole year that a figure of what was done is of, None of a target, a change, a norm, and of a part of a year."""
    if report.year is None or count.status not in (None, "actual", "earlier"):
        return None
    if count.period is None:
        return report.year - 1 if count.status == "earlier" else report.year
    return int(count.period) if YEAR.fullmatch(count.period) else None


def normal_item(item: str) -> str:
    """The item without quotes, blanks and words of scope.

    >>> normal_item("各类“社区” 新闻"), normal_item("ＡＩ课程")
    ('社区新闻', 'AI课程')
    """
    return WIDE.sub("", MARKS.sub("", unicodedata.normalize("NFKC", item)))


def _is_left_out(report: Report, index: int, item: str) -> bool:
    """Whether a figure is of each of several, or a part of a whole of its own item and unit."""
    count = report.counts[index]
    if count.each and PER_HEAD not in item:
        return True
    wholes = (report.counts[above] for above in ancestors(report, index))
    return any((normal_item(whole.item or ""), whole.unit) == (item, count.unit) for whole in wholes)


def _told(counts: Sequence[Count], *, adds: bool) -> tuple[Numeric, Sequence[Count], bool] | None:
    """The one value that these counts of one item tell, those that tell it, and whether it is a sum of theirs."""
    counts = list({count.value: count for count in reversed(counts)}.values())[::-1]
    totals = [count for count in counts if count.total]
    if len(totals) == 1:
        counts = totals
    exact = [count for count in counts if count.min == count.max]
    counts = [count for count in counts if count in exact or not any(_is_near(count, other) for other in exact)]
    if len(counts) == 1:
        return counts[0].value, counts, False
    largest = max(counts, key=lambda count: count.value)
    others = [count for count in counts if count is not largest]
    if len(others) >= FEWEST and add(Decimal(count.value) for count in others) == largest.value:
        return largest.value, [largest], False
    return (add(Decimal(count.value) for count in counts), counts, True) if adds else None


def _is_near(rough: Count, exact: Count) -> bool:
    return abs(Decimal(rough.value) - exact.value) <= NEAR * abs(Decimal(exact.value))
