"""Groups of near-duplicates: one report on several sites, last year's with other figures, one that was worked over."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from textkit.analysis.candidates import Bands, bands_of
from textkit.analysis.mapping import Numbered, each
from textkit.analysis.passages import Comparison, compare
from textkit.analysis.shingles import jaccard, shingles
from textkit.errors import InputError
from textkit.records import Report, Source, decode, encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textkit.analysis.shingles import Hashes

THRESHOLD = 0.4  # two texts of one length then have 57 % in common; it is the least that the bands are made for
MOST_CHECKS = 8  # groups that a report is checked against in one bucket, so that a bucket of strangers costs little
NEIGHBOURS = 10  # members before it that a member is compared with
IN_MEMORY = 2000  # reports that are kept decoded


class Member(NamedTuple):
    """A report of a group, with the earlier member that it is most like, as an index of the group, and how."""

    id: str
    title: str | None
    organization: str | None
    year: int | None
    sources: tuple[Source, ...]
    like: int | None
    comparison: Comparison | None


class Group(NamedTuple):
    """Near-duplicates, the earliest first; a group of one is a report that was found in several places."""

    members: tuple[Member, ...]

    @property
    def places(self) -> int:
        """In how many places its reports were found."""
        return sum(len(member.sources) for member in self.members)


def find_groups(
    reports: Iterable[Report], *, threshold: float = THRESHOLD, compared: int | None = None
) -> Iterator[Group]:
    """The groups of near-duplicates, those found in most places first.

    `reports` is read twice, so it must be a list, a dataset or the like. Two reports are near-duplicates where the
    Jaccard similarity of their shingles is at least `threshold` (0.4 to 1), and a group holds all that such pairs
    connect. In the first `compared` groups (None: all) each member is compared with the earlier one that it is most
    like. Raises InputError where there is no report, or datasketch is missing.

    A limit: candidates are found by chance: of pairs with a similarity of 0.4 one in twenty-five is missed, of 0.5 one
    in five hundred.
    """
    if not THRESHOLD <= threshold <= 1:
        raise InputError(f"A threshold of {threshold} is none; give a number from {THRESHOLD} to 1.")
    bands = Bands.joined(each(reports, partial(_bands, threshold=threshold)))
    if not len(bands):
        raise InputError("There are no reports to compare; name a dataset or a folder that holds some.")
    with tempfile.TemporaryFile() as stream:
        kept = Kept(stream)
        involved = bands.involved()
        for one in each(reports, partial(_lines, wanted=involved)):
            kept.add(*one)
        groups = [sorted(numbers, key=kept.age) for numbers in _connected(bands, kept, threshold)]
        groups.sort(key=lambda numbers: (-sum(map(kept.places, numbers)), numbers[0]))
        for place, numbers in enumerate(groups):
            yield _group(numbers, kept, details=compared is None or place < compared)


def _bands(numbered: Numbered, threshold: float) -> Iterator["NDArray[Any]"]:
    return bands_of((report.text for _, report in numbered), threshold)


def _lines(numbered: Numbered, wanted: set[int]) -> Iterator[tuple[int, bytes, "Facts"]]:
    for number, report in numbered:
        if number in wanted or report.other_sources:
            yield number, encode(report), facts_of(report)


class Facts(NamedTuple):
    """What is kept of a report in memory: its year, when it was published, and in how many places it was found."""

    year: int
    published: str
    places: int


def facts_of(report: Report) -> Facts:
    """The facts of a report.

    >>> facts_of(Report(id="", text=""))
    Facts(year=9999, published='', places=1)
    """
    return Facts(report.year or 9999, report.published or "", 1 + len(report.other_sources))


class Kept:
    """The reports that may be duplicates, by number, in a temporary file; the last `remembered` that were asked for stay decoded."""

    def __init__(self, stream: IO[bytes], remembered: int = IN_MEMORY) -> None:
        self.stream = stream
        self.lines: dict[int, tuple[int, int]] = {}
        self.facts: dict[int, Facts] = {}
        self.end = 0
        self.report: Callable[[int], Report] = lru_cache(remembered)(self._report)
        self.shingles: Callable[[int], Hashes] = lru_cache(remembered)(self._shingles)

    def add(self, number: int, line: bytes, facts: Facts) -> None:
        """Keep a report, as it is encoded, under its number, which is larger than those before."""
        self.stream.write(line)
        self.lines[number] = (self.end, len(line))
        self.facts[number] = facts
        self.end += len(line)

    def age(self, number: int) -> tuple[int, str, int]:
        """A key that puts the earliest report first."""
        facts = self.facts[number]
        return facts.year, facts.published, number

    def places(self, number: int) -> int:
        """In how many places the report was found."""
        return self.facts[number].places

    def _report(self, number: int) -> Report:
        start, length = self.lines[number]
        self.stream.seek(start)
        return decode(self.stream.read(length))

    def _shingles(self, number: int) -> "Hashes":
        return shingles(self.report(number).text)


def _connected(bands: Bands, kept: Kept, threshold: float) -> Iterator[list[int]]:
    """The numbers of each group: reports connected by near-duplicates, and reports from several places."""
    above = {number: number for number in kept.lines}

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    unlike: set[tuple[int, int]] = set()
    for bucket in bands:
        heads: dict[int, int] = {}  # the root of each group met in this bucket, and a member of it that is here
        for number in bucket:
            for head in list(heads.values())[:MOST_CHECKS]:
                pair = (head, number)
                if root(number) == root(head) or pair in unlike:
                    continue
                if jaccard(kept.shingles(head), kept.shingles(number)) >= threshold:
                    above[root(number)] = root(head)
                else:
                    unlike.add(pair)
            heads.setdefault(root(number), number)
    groups: dict[int, list[int]] = {}
    for number in above:
        groups.setdefault(root(number), []).append(number)
    return (numbers for numbers in groups.values() if len(numbers) > 1 or kept.places(numbers[0]) > 1)


def _group(numbers: list[int], kept: Kept, details: bool) -> Group:
    members = []
    for place, number in enumerate(numbers):
        report = kept.report(number)
        like = _most_like(place, numbers, kept) if details and place else None
        comparison = compare(kept.report(numbers[like]), report) if like is not None else None
        sources = (report.source, *report.other_sources)
        facts = (report.id, report.title, report.organization, report.year)
        members.append(Member(*facts, sources, like, comparison))
    return Group(tuple(members))


def _most_like(place: int, numbers: list[int], kept: Kept) -> int:
    """The earlier member that this one is most like, of equals the latest."""
    own = kept.shingles(numbers[place])
    nearest, best = 0, -1.0
    for other in sorted({0, *range(max(place - NEIGHBOURS, 0), place)}):
        likeness = jaccard(kept.shingles(numbers[other]), own)
        if likeness >= best:
            nearest, best = other, likeness
    return nearest
