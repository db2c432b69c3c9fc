"""People out of a table: columns of names with the posts, honours and bodies beside them."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.names import names
from textkit.extract.people.offices import HONOUR_HEADS
from textkit.extract.people.organizations import body
from textkit.extract.people.roles import roles
from textkit.extract.tables.columns import Column
from textkit.extract.tables.figures import NOTHING
from textkit.extract.tables.grid import Grid
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Person
from textkit.text.document import Sentence
from textkit.text.tables import Cell

_PIECE: Final = Pattern(r"[\u4e00-\u9fff]\s{1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[^、，,；;/\s]+")
_NAME: Final = Pattern(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}(?:[·•・][\u4e00-\u9fff]{1,10}){1,3}")
_UNSAID: Final = frozenset("姓名 名字 成员 人员 人选 获奖者 获奖人 获奖人员 先进个人 推荐人选 表彰对象".split())
_PRAISED: Final = Pattern(r"(?:优秀|先进|模范|最美|十佳|杰出|最佳|道德模范|劳动模范|三好)[\u4e00-\u9fff]{0,10}")
_LIST: Final = Pattern(
    r"(?:表彰|推荐|候选|获奖)?(?:人选|人员)?(?:名单|名册|一览表|汇总表|统计表|花名册|公示|登记表|表)(?:[（(].{0,10})?$"
)


def find(grid: Grid, lexicon: Lexicon, sentences: list[Sentence]) -> list[Person]:
    """The people of a table, one record a mention, in order; the finder joins those of one name."""
    columns = [column for column in grid.columns if column.kind == "person"]
    if not columns:
        return []
    honour = _honour(grid.table.above)
    found: list[Person] = []
    last: dict[int, str] = {}
    for place, row in enumerate(grid.rows):
        if row.total:
            continue
        for column in columns:
            said = (*_beside(grid, row.cells, column, lexicon, last), *([honour] if honour else []))
            for name, start, end in named(row.cells[column.index], lexicon):
                found.append(
                    _person(name, start, end, row.cells[column.index], said, grid, row.cells, sentences[place])
                )
    return found


def _person(
    name: str,
    start: int,
    end: int,
    cell: Cell,
    said: tuple[str, ...],
    grid: Grid,
    cells: list[Cell],
    sentence: Sentence,
) -> Person:
    bodies = grid.of_kind("body")
    own = cells[bodies.index].text if bodies is not None else ""
    return Person(
        text=cell.text[start - cell.start : end - cell.start],
        start=start,
        end=end,
        name=name,
        mentions=((start, end),),
        roles=tuple(dict.fromkeys(said)),
        organization=own or next((found for role in said if (found := body(role))), None),
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule="table",
    )


def named(cell: Cell, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """The names that a cell holds, with their offsets in the text.

    >>> from textkit.lexicon import DEFAULT
    >>> [name for name, _, _ in named(Cell("李 明、白玉兰", 0, 7), DEFAULT)], list(named(Cell("待定", 0, 2), DEFAULT))
    (['李明', '白玉兰'], [])
    """
    known, text = names(lexicon), cell.text
    for match in _PIECE.finditer(text):
        name = "".join(match[0].split())
        if _NAME.fullmatch(name) and ("·" in name or known.shape(name) is not None):
            yield name, cell.start + match.start(), cell.start + match.end()


def _beside(grid: Grid, cells: list[Cell], column: Column, lexicon: Lexicon, last: dict[int, str]) -> Iterator[str]:
    """What the row calls its people: cells under 职务, the head of the column where that is a post, a group's honour."""
    if (
        column.head not in _UNSAID
        and not column.head.endswith(("姓名", "名字"))
        and roles(lexicon).ends_in_post(column.head)
    ):
        yield column.head
    for other in grid.columns:
        text = cells[other.index].text
        if other.kind == "post":
            if text not in NOTHING:
                yield text
        elif other.kind == "words" and other.index < column.index:
            last[other.index] = text or last.get(other.index, "")
            if _PRAISED.fullmatch(last[other.index]) and HONOUR_HEADS.search(last[other.index]):
                yield last[other.index]


def _honour(above: list[str]) -> str | None:
    """The honour that the line above a list of names gives all of them: 优秀党员 of 2020年优秀党员名单."""
    for line in reversed(above):
        bare = _LIST.sub("", line)
        match = _PRAISED.search(bare)
        if match and match.end() == len(bare) and HONOUR_HEADS.search(match[0]):
            return match[0]
    return None
