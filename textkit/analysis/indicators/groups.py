"""The file where users say which items, and which offices, are one and which are not.

A line each: `稿 = 稿件 = 新闻稿件` joins items under the first name, `志愿者 != 青年志愿者` keeps two apart, and
`office 县委宣传部 = 安图县委宣传部` and `office 甲村 != 乙村` do so with offices. `#` begins a remark.
"""

from collections.abc import Iterable
from itertools import combinations, pairwise
from os import PathLike
from pathlib import Path

from textkit.analysis.indicators.figures import normal_item
from textkit.errors import InputError

OFFICE = "office "
ONE, TWO = "=", "!="
Pair = frozenset[str]


class Groups:
    """What a user has said of items and offices."""

    def __init__(self) -> None:
        self.same: list[tuple[str, str]] = []
        self.apart: set[Pair] = set()
        self.titles: dict[str, str] = {}
        self.offices: dict[str, str] = {}
        self.offices_apart: set[Pair] = set()

    def office(self, name: str) -> str | None:
        """The office that a name was said to be of."""
        return self.offices.get(name)

    def parts_offices(self, one: str, other: str) -> bool:
        """Whether two names were said to be of two offices."""
        return frozenset((one, other)) in self.offices_apart

    def parts(self, one: str, other: str) -> bool:
        """Whether two items were said to be two."""
        return frozenset((one, other)) in self.apart

    def add(self, line: str) -> bool:
        """Take in a line; false where it is none.

        >>> groups = Groups()
        >>> groups.add("稿 = 新闻稿件  # by hand"), groups.add("志愿者 != 青年志愿者"), groups.add("稿 新闻稿件")
        (True, True, False)
        >>> groups.same, groups.parts("青年志愿者", "志愿者")
        ([('稿', '新闻稿件')], True)
        """
        line = line.partition("#")[0].strip()
        of_offices = line.startswith(OFFICE)
        line = line.removeprefix(OFFICE)
        sign = TWO if TWO in line else ONE
        names = [name.strip() for name in line.split(sign)]
        if not line:
            return True
        if len(names) < 2 or not all(names) or any(ONE in name for name in names):
            return False
        (self._add_offices if of_offices else self._add_items)(names, sign)
        return True

    def _add_items(self, names: list[str], sign: str) -> None:
        items = [normal_item(name) for name in names]
        if sign == TWO:
            self.apart.update(map(frozenset, combinations(items, 2)))
        else:
            self.same.extend(pairwise(items))
            self.titles.update((item, items[0]) for item in items)

    def _add_offices(self, names: list[str], sign: str) -> None:
        if sign == TWO:
            self.offices_apart.update(map(frozenset, combinations(names, 2)))
        else:
            self.offices.update((name, names[0]) for name in names)


def read_groups(path: str | PathLike[str]) -> Groups:
    """The groups that a file has. Raises InputError where it cannot be read, or has a line that says nothing."""
    place = Path(path)
    try:
        lines = place.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{place}: this file of groups cannot be read ({error}); write it as UTF-8.") from error
    groups = Groups()
    for number, line in enumerate(lines, 1):
        if not groups.add(line):
            raise InputError(
                f"{place}, line {number}: “{line.strip()}” says nothing; write items as 稿 = 稿件, or 稿 != 信息 to keep them apart."
            )
    return groups


def write_lines(groups: Iterable[tuple[str, Iterable[str], str]]) -> Iterable[str]:
    """The lines of a file of groups: the first name, the others, and a remark.

    >>> list(write_lines([("稿", ["稿件"], "the same but for plain words")]))
    ['稿 = 稿件  # the same but for plain words']
    """
    for first, others, remark in groups:
        yield f"{' = '.join((first, *others))}{f'  # {remark}' if remark else ''}"
