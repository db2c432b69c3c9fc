"""Which cells of a table are parts of which: of 合计, 小计, 总计, and of the row or column before 其中."""

from collections.abc import Collection, Sequence
from typing import Final

from textkit.extract.tables.columns import Column
from textkit.extract.tables.grid import Row
from textkit.patterns import Pattern
from textkit.records import Numeric

Place = tuple[int, int]
"""A cell: the index of its row in the body, and of its column."""
_SUBTOTAL: Final = Pattern("小计")
_OF_WHICH: Final = Pattern("^[#＃]|^其中")

_OVERALL: Final = Pattern("全[国省市县区州旗镇乡校院系行厂]|总体|全部|总量")
"""What names all, and is a sum where the figures say so."""
_FEWEST: Final = 2  # rows: one whole with one part shows no sum


def _is_of_which(column: Column) -> bool:
    return any(_OF_WHICH.search(part) for part in column.path)


def may_sum(rows: Sequence[Row], figures: Sequence[Column], sums: Collection[int]) -> bool:
    """Whether a table has a row or a column that is a whole or a part of another; most long ones have none."""
    if bool(sums) or any(map(_is_of_which, figures)) or any(row.total or row.part for row in rows):
        return True
    return len(rows) > _FEWEST and _OVERALL.fullmatch(rows[0].name) is not None


def wholes(
    rows: Sequence[Row], figures: Sequence[Column], values: dict[Place, Numeric], sums: Collection[int]
) -> dict[Place, Place]:
    """The whole of each cell that has one, of those whose `values` add up; `sums` are the columns that sum others of a row.

    A cell in both a summed row and a summed column is part of the row's 合计, the one below it. What stands under 其中 is part
    of the row before it: of the rows that follow one such row, those with which its parts make exactly the whole.
    """
    found: dict[Place, Place] = {}
    for column in figures:
        within = _down(rows, column.index, values)
        found.update({(part, column.index): (whole, column.index) for part, whole in within.items()})
    if sums or any(map(_is_of_which, figures)):
        settled = set(found.values())  # a sum of its column is not summed once more along its row
        for place in range(len(rows)):
            across = _across(place, figures, values, sums).items()
            found.update({part: whole for part, whole in across if part not in found and whole not in settled})
    return found


def _down(rows: Sequence[Row], column: int, values: dict[Place, Numeric]) -> dict[int, int]:
    """The parts of each whole in a column, as indexes of rows."""
    found: dict[int, int] = {}
    named = _of_which(rows, column, values, found)
    plain = [place for place in range(len(rows)) if (place, column) in values and place not in named]
    if not any(rows[place].total for place in plain):
        if len(plain) > _FEWEST and plain[0] == 0 and _OVERALL.fullmatch(rows[0].name):
            _of_all(column, plain, values, found)
        return found
    if rows[plain[0]].total:
        _from_above(rows, plain, found)
    else:
        _from_below(rows, plain, found)
    return found


def _of_all(column: int, plain: list[int], values: dict[Place, Numeric], found: dict[int, int]) -> None:
    """全市 in the first row: of the rows below where they make exactly that."""
    if sum(values[place, column] for place in plain[1:]) == values[0, column]:
        found.update(dict.fromkeys(plain[1:], 0))


def _of_which(rows: Sequence[Row], column: int, values: dict[Place, Numeric], found: dict[int, int]) -> set[int]:
    """The rows under 其中 and those that go on with them; each is noted as a part."""
    named: set[int] = set()
    whole = -1
    for place, row in enumerate(rows):
        if (place, column) not in values or place in named:
            continue
        if row.part and whole >= 0:
            for part in _members(rows, place, whole, column, values):
                named.add(part)
                found[part] = whole
        else:
            whole = place
    return named


def _members(rows: Sequence[Row], first: int, above: int, column: int, values: dict[Place, Numeric]) -> list[int]:
    """The row of 其中, with those behind it that are under a number too, or where together they make the whole."""
    own = [first]
    while own[-1] + 1 < len(rows) and rows[own[-1] + 1].part and (own[-1] + 1, column) in values:
        own.append(own[-1] + 1)
    if rows[first].mark:  # 其中：（一）…, （二）…
        for place in range(own[-1] + 1, len(rows)):
            if rows[place].mark != rows[first].mark:
                break
            own += [place] if (place, column) in values else []
        return own
    if rows[above].mark and not rows[own[-1]].mark:  # a numbered row: what follows without a number is under it
        for place in range(own[-1] + 1, len(rows)):
            if rows[place].mark or rows[place].total:
                break
            own += [place] if (place, column) in values else []
        return own
    while own[-1] + 1 < len(rows) and rows[own[-1] + 1].under and (own[-1] + 1, column) in values:
        own.append(own[-1] + 1)
    total, more = sum(values[place, column] for place in own), list(own)
    for place in range(own[-1] + 1, len(rows)):
        if total >= values[above, column] or (place, column) not in values or rows[place].total:
            break
        more.append(place)
        total += values[place, column]
    return more if total == values[above, column] else own


def _from_below(rows: Sequence[Row], plain: list[int], found: dict[int, int]) -> None:
    """Sums stand below what they sum."""
    group: list[int] = []
    subs: list[int] = []
    for place in plain:
        if not rows[place].total:
            group.append(place)
        elif _SUBTOTAL.search(rows[place].name):
            found.update(dict.fromkeys(group, place))
            group = []
            subs.append(place)
        else:
            found.update(dict.fromkeys(subs + group, place))
            group, subs = [], []


def _from_above(rows: Sequence[Row], plain: list[int], found: dict[int, int]) -> None:
    """Sums stand above what they sum."""
    whole = plain[0] if not _SUBTOTAL.search(rows[plain[0]].name) else -1
    sub = -1
    for place in plain[0 if whole < 0 else 1 :]:
        if rows[place].total:
            sub = place if _SUBTOTAL.search(rows[place].name) else -1
            if sub < 0:
                return
            if whole >= 0:
                found[place] = whole
            continue
        if sub >= 0 and rows[sub].mark and rows[sub].mark == rows[place].mark:  # 二、乡小计; 三、街道
            sub = -1
        if sub >= 0 or whole >= 0:
            found[place] = sub if sub >= 0 else whole


def _across(
    place: int, figures: Sequence[Column], values: dict[Place, Numeric], sums: Collection[int]
) -> dict[Place, Place]:
    """The parts of a row's 合计, and of the column before 其中."""
    found: dict[Place, Place] = {}
    columns = [column for column in figures if (place, column.index) in values]
    totals = [column for column in columns if column.index in sums]
    before: Column | None = None
    for column in columns:
        if _is_of_which(column):
            if before is not None:
                found[place, column.index] = (place, before.index)
            continue
        before = column
        total = _nearest(totals, column)
        if total is not None and column.index not in sums:
            found[place, column.index] = (place, total.index)
    return found


def _nearest(totals: Sequence[Column], column: Column) -> Column | None:
    """Of the sums of a row the one under the same heads as a column; where there is one sum only, that."""
    if len(totals) < 2:
        return totals[0] if totals else None
    outer = column.path[:1]
    own = [total for total in totals if total.path[:1] == outer]
    return max(own, key=lambda total: _shared(total.path, column.path)) if own else None


def _shared(one: Sequence[str], two: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
