"""Counts out of a table: each figure with its unit, its item, what it says, and its whole."""

from collections.abc import Collection
from sys import intern
from typing import Final

import msgspec

from textkit.extract.outlets.vocabulary import vocabulary
from textkit.extract.tables import figures, standing, totals
from textkit.extract.tables.columns import Column
from textkit.extract.tables.figures import NOTHING, Figure, Scale
from textkit.extract.tables.grid import Grid, Row
from textkit.extract.tables.standing import Standing
from textkit.extract.tables.totals import Place
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Count, Numeric
from textkit.text.document import Sentence
from textkit.text.tables import Cell

_RATIO: Final = Pattern("率|性别比|比重|占比|比例|百分|增幅|增长|系数|指数|同比|环比")
_SUM: Final = Pattern("(?:合计|小计|总计|总数|共计|累计|总和)(?:[（(].{1,6}[）)])?$")
_OF_ALL: Final = Pattern("^(?:本年|全[国省市县区州])(?=.{2})")
"""What a row's name says of all rows alike."""
_EACH: Final = Pattern("人均|户均|平均|每人|每户|每村|均价")
_PLANNED: Final = Pattern("(?:名额|计划|目标|任务|预算|指标分解|分配)[^，。]{0,8}表?$")
_ACTUAL: Final = Standing("actual", None, "stated")
_TOLD: Final = ("actual", "change")
_NO_ITEM: Final = frozenset(("medium", "person", "period", "level"))
"""Columns whose cells name who or when, and nothing that is counted."""


class Read:
    """The counts of a table by their cells, and the cells that could not be read."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.counts: list[Count] = []
        self.whole: dict[Place, Place] = {}
        self.unread: list[str] = []


class Reader:
    """Reads the figures of one table."""

    def __init__(self, grid: Grid, lexicon: Lexicon, year: int | None) -> None:
        self.grid = grid
        self.lexicon = lexicon
        self.year = year
        self.measures = {column.index: standing.measure(column.parts) for column in grid.figures}
        self.said = {column.index: standing.read(column.words, year) for column in grid.figures}
        own = [c for c in grid.figures if not self._is_change(c)]
        self.several = len({self.measures[column.index] for column in own}) > 1
        planned = _PLANNED.search(grid.table.caption) is not None
        self.usual = Standing("target", None, "caption") if planned else _ACTUAL
        self.told = standing.told(grid.table.caption, year)
        self.period = grid.of_kind("period")
        self.units = grid.of_kind("unit")
        self._standings: dict[str, Standing | None] = {}
        self.names_things = grid.names is not None and grid.names.kind not in _NO_ITEM
        if grid.names is not None and grid.names.kind == "medium":
            verbs = lexicon.words("outlet_verbs")
            news = vocabulary(lexicon)
            for column in grid.figures:
                if news.is_news(column.unit and column.unit.unit) or standing.action_of(column.words, verbs):
                    self.measures[column.index] = standing.carried(self.measures[column.index], verbs)

    def _is_change(self, column: Column) -> bool:
        said = self.said[column.index]
        return said is not None and said.status == "change"

    def read(self, sentences: list[Sentence]) -> Read:
        """The counts of all cells, in order; `sentences` are those that the rows are."""
        found = Read()
        values: dict[Place, Numeric] = {}
        summed = totals.may_sum(self.grid.rows, self.grid.figures, self.grid.sums)
        for place, row in enumerate(self.grid.rows):
            for column in self.grid.figures:
                cell = row.cells[column.index]
                if cell.text in NOTHING:
                    continue
                figure = self._figure(row, column, cell)
                if figure is None:
                    found.unread.append(cell.text)
                    continue
                count = self._count(figure, row, column, cell, sentences[place])
                at = place, column.index
                found.places.append(at)
                found.counts.append(count)
                if summed and self._adds_up(count, column):
                    values[at] = count.value
        whole = totals.wholes(self.grid.rows, self.grid.figures, values, self.grid.sums)
        units = {place: count.unit for place, count in zip(found.places, found.counts, strict=True)} if whole else {}
        found.whole = {part: place for part, place in whole.items() if units[part] == units[place]}
        if self.grid.sums or any(row.total for row in self.grid.rows):
            self._mark_totals(found, values)
        return found

    def _adds_up(self, count: Count, column: Column) -> bool:
        """Whether a figure can be a part or a sum: no change, no price, no rate, no mean."""
        if count.status in ("change", "norm") or count.each or count.unit in ("%", "‰"):
            return False
        return "/" not in (count.unit or "") and _RATIO.search(column.words) is None

    def _mark_totals(self, found: Read, values: Collection[Place]) -> None:
        for at, (place, column) in enumerate(found.places):
            if (place, column) in values and (self.grid.rows[place].total or column in self.grid.sums):
                found.counts[at] = msgspec.structs.replace(found.counts[at], total=True)

    def _figure(self, row: Row, column: Column, cell: Cell) -> Figure | None:
        """The cell's number with its unit and scale; None where these cannot be told or contradict each other."""
        own = figures.read(cell, self.lexicon)
        scale = self._scale(row, column, own)
        if own is None:
            return figures.read_bent(cell, scale, self.lexicon) if scale is not None and scale.unit else None
        if scale is None:
            return None if own.unit is None and self.grid.unit_unknown and not _RATIO.search(column.words) else own
        if own.unit is not None:
            return own
        if own.scaled:
            return own._replace(unit=scale.unit) if scale.factor == 1 else None
        value = figures.times(own.value, scale.factor)
        return own._replace(value=value, low=value, high=value, unit=scale.unit)

    def _scale(self, row: Row, column: Column, own: Figure | None) -> Scale | None:
        """The unit that the column's cell, its head, the row's name or the line above gives a cell without its own."""
        if column.unit is not None:
            return column.unit
        if self._is_change(column) or _RATIO.search(column.words):
            return None
        if self.units is not None:
            said = row.cells[self.units.index].text
            return figures.unit_of(said, self.lexicon) or figures.unit_above(said or None, self.lexicon)
        if self.grid.table.unit is not None:
            return row.unit or self.grid.unit_of(column)
        return row.unit or figures.unit_at_end(column.head) or figures.unit_at_end(row.name)

    def _count(self, figure: Figure, row: Row, column: Column, cell: Cell, sentence: Sentence) -> Count:
        said = self._standing(row, column)
        direction = None
        if said.status == "change" and figure.value:
            falls = figure.value < 0 or "降" in column.words or "减少" in column.words
            direction = "down" if falls else "up"
        return Count(
            text=cell.text[: figure.end - cell.start],
            start=figure.start,
            end=figure.end,
            sentence=(sentence.start, sentence.end),
            section=sentence.section,
            rule=intern(f"{figure.rule}, table, {said.rule}"),  # a long table has few
            value=figure.value,
            min=figure.low,
            max=figure.high,
            unit=figure.unit,
            item=self._item(row, column),
            each=any(_EACH.search(said) for said in (column.words, row.name, self.grid.table.caption)),
            status=said.status,
            direction=direction,
            period=said.period,
        )

    def _standing(self, row: Row, column: Column) -> Standing:
        """What head, row or caption say of the figure, of the caption's time where they name none."""
        said = self._stated(row, column)
        if self.told is None or said.period is not None or said.status not in _TOLD or said.timed:
            return said
        return said._replace(period=self.told)

    def _stated(self, row: Row, column: Column) -> Standing:
        """What the column's head says of the figure, or the row's time or name; else what the table's caption does."""
        said = self.said[column.index]
        words = row.cells[self.period.index].text if self.period is not None else row.name
        own = self._of_words(words)
        if said is None or (own is not None and said.status == "actual"):
            return own or said or self.usual
        if own is not None and said.period is None and said.status in ("target", "norm"):
            return said._replace(period=own.period)
        return said

    def _of_words(self, words: str) -> Standing | None:
        if words not in self._standings:
            named = self.period is None and standing.measure([words]) != ""
            self._standings[words] = None if named else standing.read(words, self.year)
        return self._standings[words]

    def _item(self, row: Row, column: Column) -> str | None:
        named = self.measures[column.index]
        if row.total and not named:
            return _SUM.sub("", row.name) or None
        if row.total or not self.names_things or standing.measure([row.name]) == "":
            return named or None
        name = _OF_ALL.sub("", row.name)
        return f"{name}{named}" if self.several else name or None
