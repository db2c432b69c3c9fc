"""One report once: drafts beside finals, copies on several sites, a PDF beside its Word file; one of them is chosen.

Reports of one office and year that share their words and their figures are one report. Last year's report with other
figures is another one: its year differs, or its figures do.
"""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from textkit.analysis.candidates import Bands, bands_of
from textkit.analysis.duplicates import MOST_CHECKS, Facts, Kept, facts_of
from textkit.analysis.mapping import Given, Numbered, each, mapped
from textkit.analysis.shingles import jaccard
from textkit.records import Numeric, Report, encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIKENESS = 0.5  # of the shingles, figures left out: a draft that lacks a third of the final has 0.67
SAME_FIGURES = 0.6  # of the figures of the report that has fewer
REMEMBERED = 200  # reports that are kept decoded, 50 kB each: copies mostly stand near one another
FEW = 3  # figures that are too few for a share of them to tell
DRAFT = re.compile(r"草稿|初稿|征求意见|送审稿|讨论稿|修改稿|[（(]稿[）)]|draft", re.IGNORECASE)

Figures = frozenset[tuple[Numeric, str | None]]


class Rank(NamedTuple):
    """What the chosen report of a group has more of than the others, most weighty first."""

    final: bool
    published: str
    length: int
    earlier: int


class Distinct:
    """The reports of an archive, each once; iterate as often as you like.

    `copies` has the place of each report that is passed over, counted from 0, with the place of the one that is chosen:
    of those not named a draft the newest, where all say when they were published, else the longest.
    """

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = reports
        self.copies = find_copies(reports)
        self.distinct = bool(getattr(reports, "distinct", False))
        self.mapped = self._mapped if getattr(reports, "mapped", None) else None

    @property
    def passed_over(self) -> int:
        """How many reports are left out as further copies of others."""
        return len(self.copies)

    def __iter__(self) -> Iterator[Report]:
        return (report for number, report in enumerate(self.reports) if number not in self.copies)

    def _mapped(self, function: Callable[[Numbered], Given]) -> Iterator[Given]:
        return mapped(self.reports, partial(_without, function=function, places=frozenset(self.copies)))

    def ids(self, written: Callable[[Report], Report] = lambda report: report) -> dict[str, str]:
        """The id of each report that is passed over, with the id of the one that is chosen, as `written` makes them."""
        wanted = self.copies.keys() | set(self.copies.values())
        if not wanted:
            return {}
        names = {number: written(report).id for number, report in enumerate(self.reports) if number in wanted}
        pairs = ((names[number], names[chosen]) for number, chosen in self.copies.items())
        return {one: other for one, other in pairs if one != other}


def _without(numbered: Numbered, function: Callable[[Numbered], Given], places: frozenset[int]) -> Given:
    return function((place, report) for place, report in numbered if place not in places)


def distinct(reports: Iterable[Report]) -> Distinct:
    """The reports of an archive, each once: of drafts, finals and copies of one office and year one is chosen.

    `reports` is read several times, so it must be a list, a dataset or the like. A limit: reports are compared only where
    they share the year, and the organization or the title.

    >>> from textkit import extract
    >>> final = "青山社区2020年工作总结\\n全年上稿86篇，举办培训12期，走访居民300户。"
    >>> texts = (final, final + "\\n以上是初步总结。", final.replace("2020", "2021").replace("86", "99"))
    >>> reports = distinct([report for text in texts for report in extract(text)])
    >>> [report.year for report in reports], reports.passed_over, reports.copies
    ([2020, 2021], 1, {0: 1})
    """
    return Distinct(reports)


def find_copies(reports: Iterable[Report]) -> dict[int, int]:
    """The place of each report that is another one once more, with the place of the chosen one of its group."""
    candidates = _sharing(reports)
    if not candidates:
        return {}
    with tempfile.TemporaryFile() as stream:
        kept = Kept(stream, REMEMBERED)
        chunks = []
        for some, bands in each(reports, partial(_candidates, wanted=frozenset(candidates))):
            for one in some:
                kept.add(*one)
            chunks.append(bands)
        return _chosen(kept, Bands.joined(chunks))


def _candidates(
    numbered: Numbered, wanted: frozenset[int]
) -> Iterator[tuple[list[tuple[int, bytes, Facts]], "NDArray[Any]"]]:
    """The reports at some places, some at a time, with their bands."""
    chosen = ((number, report) for number, report in numbered if number in wanted)
    while some := list(islice(chosen, REMEMBERED)):
        (bands,) = bands_of((report.text for _, report in some), LIKENESS)
        yield [(number, encode(report), facts_of(report)) for number, report in some], bands


def _sharing(reports: Iterable[Report]) -> list[int]:
    """The places of the reports that share the year and the organization, or the year and the title, with another one."""
    shared = "SELECT kind, key FROM keys GROUP BY kind, key HAVING count(*) > 1"
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # on the disk, without a name
        db.executescript(
            "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; CREATE TABLE keys (number INTEGER, kind INTEGER, key INTEGER);"
        )
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO keys VALUES (?, ?, ?)",
            each(reports, _numbered_keys),
        )
        db.execute("COMMIT")
        query = f"SELECT DISTINCT number FROM keys WHERE (kind, key) IN ({shared}) ORDER BY number"  # noqa: S608  our query
        return [number for (number,) in db.execute(query)]


def _numbered_keys(numbered: Numbered) -> Iterator[tuple[int, int, int]]:
    for number, report in numbered:
        for kind, key in enumerate(_keys(report)):
            digest = blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            yield number, kind, int.from_bytes(digest, signed=True)


def _keys(report: Report) -> tuple[object, object]:
    """What copies of a report share; a report that does not say has its id, which is its own text's."""
    office = (report.year, report.organization) if report.organization else report.id
    return office, (report.year, report.title) if report.title else report.id


def _chosen(kept: Kept, bands: Bands) -> dict[int, int]:
    numbers = list(kept.lines)
    above = {number: number for number in numbers}

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    for bucket in bands:
        heads: dict[int, int] = {}
        for number in (numbers[place] for place in bucket):
            for head in list(heads.values())[:MOST_CHECKS]:
                if root(number) != root(head) and _is_copy(head, number, kept):
                    above[root(number)] = root(head)
            heads.setdefault(root(number), number)
    groups: dict[int, list[int]] = {}
    for number in numbers:
        if root(number) != number:
            groups.setdefault(root(number), [root(number)]).append(number)
    return dict(sorted(pair for group in groups.values() for pair in _pairs(sorted(group), kept)))


def _pairs(group: list[int], kept: Kept) -> Iterator[tuple[int, int]]:
    reports = {number: kept.report(number) for number in group}
    dated = all(report.published for report in reports.values())
    chosen = max(group, key=lambda number: _rank(number, reports[number], dated))
    return ((number, chosen) for number in group if number != chosen)


def _rank(number: int, report: Report, dated: bool) -> Rank:
    named = f"{report.source.path or ''}\n{report.title or ''}"
    return Rank(not DRAFT.search(named), report.published or "" if dated else "", len(report.text), -number)


def _is_copy(one: int, other: int, kept: Kept) -> bool:
    here, there = kept.report(one), kept.report(other)
    if here.year != there.year or not _may_be_one(here.organization, there.organization):
        return False
    return share(_figures(here), _figures(there)) and jaccard(kept.shingles(one), kept.shingles(other)) >= LIKENESS


def _may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one office: one is not said, or ends the other (县委宣传部, 安图县委宣传部)."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def _figures(report: Report) -> Figures:
    return frozenset((count.value, count.unit) for count in report.counts)


def share(one: Figures, other: Figures) -> bool:
    """Whether two reports say mostly the same figures; of a few, all.

    >>> three = frozenset({(86, "篇"), (12, "期"), (300, "户")})
    >>> share(three, three - {(12, "期")} | {(13, "期")}), share(three, frozenset({(86, "篇"), (4, "期"), (5, "户")}))
    (True, False)
    """
    least = min(len(one), len(other))
    both = len(one & other)
    return both == least if least < FEW else both >= SAME_FIGURES * least
