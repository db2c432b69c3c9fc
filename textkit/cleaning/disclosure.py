"""The record that a body's disclosure pages put above a report: its number, name, sort, office, and days."""

from collections.abc import Iterator
from typing import Final

from textkit.cleaning.lines import Line
from textkit.patterns import Pattern

_KEY: Final = (
    r"(?:索\s{0,3}引\s{0,3}号|信息(?:名称|分类|索引号?|类别|来源|编号)|主题(?:分类|词)|体裁(?:分类)?|服务对象|组配分类|公文(?:种类|名称)"
    r"|公开(?:日期|时间|方式|时限|范围|类别|形式|程序|主体|部门|责任部门|事项名称)|(?:生成|成文|印发|发文|发布|登记|制作|废止|失效|生效)(?:日期|时间|字号|机关|机构|单位|部门)"
    r"|责任(?:部门|单位|科室)|文\s{0,4}号|有\s{0,2}效\s{0,2}性|效力状态|是否有效|关\s?键\s?[词字]|名\s{0,4}称|标\s{0,4}题|文件编号|所属(?:机构|主题))"
)
KEY: Final = Pattern(_KEY + r"\s{0,3}(?:[:：]|$)")
BEGUN: Final = Pattern(_KEY)
FEW: Final = 2  # keys that make a record
CELLS: Final = Pattern(r"\t|\s{2,9}|[　|｜]")


def find(lines: list[Line]) -> Iterator[int]:
    """The indexes of lines that are part of such a record, of lines above a report.

    >>> from textkit.reading import Block
    >>> rows = ("索引号：0071\\t主题分类：农业", "信息名称：植树总结\\t文号：", "植树总结")
    >>> list(find([Line(row, Block(text=row)) for row in rows]))
    [0, 1]
    """
    counts = [_keys(line.text) for line in lines]
    if sum(counts) >= FEW:
        yield from (index for index, count in enumerate(counts) if count)


def _keys(text: str) -> int:
    """How many keys of a record a line has, the first in front."""
    if not BEGUN.match(text):
        return 0
    cells = CELLS.split(text)
    return sum(1 for cell in cells if KEY.match(cell)) if KEY.match(cells[0]) else 0
