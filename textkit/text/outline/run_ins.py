"""Headings without a number that run in: behind a dash, where a neighbour has one too."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from textkit.patterns import Pattern
from textkit.text.outline.phrases import is_short

_SHORTEST_TEXT: Final = 30  # code points behind a heading that runs in
_FARTHEST: Final = 3  # paragraphs between two such headings
_DASHED: Final = Pattern(r"(?:——|--|──)\s?(?P<said>[^。；：:？！\n]{2,26})[。：:]")
_SENTENCE: Final = Pattern("[是已将]|^(?:第|[上下]半|全|截|今|去)|如下")


def find_run_ins(lines: Sequence[str], is_plain: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """Where the headings behind a dash stand that run in: by the line's number where the heading starts and ends.

    >>> told = "全年新开工项目很多，完成投资也很多，群众都很满意，大家也都很高兴。"
    >>> find_run_ins(["——农业再获丰收。" + told, "——工业稳步回升。" + told], [True, True])
    {0: (2, 8), 1: (2, 8)}
    """
    found = {i: head for i, line in enumerate(lines) if is_plain[i] and (head := _head(line)) is not None}
    kept: dict[int, tuple[int, int]] = {}
    for left, right in pairwise(sorted(found)):
        if right - left <= _FARTHEST:
            kept[left], kept[right] = found[left], found[right]
    return kept


def _head(line: str) -> tuple[int, int] | None:
    head = _DASHED.match(line)
    if head is None or len(line) - head.end() < _SHORTEST_TEXT or _SENTENCE.search(head["said"]):
        return None
    return head.span("said") if is_short(head["said"], 26) else None


_BEFORE_GAP: Final = Pattern(r"(?P<said>[\u4e00-\u9fff]{2,12})[ \u3000](?=[\u4e00-\u9fff]|(?:19|20)\d\d年)")
_NO_TOPIC: Final = Pattern(r"[讯电年月日]$|报道|记者|^(?:今|去|本|又|为|据|在|同)")
_SHORTEST_ENTRY: Final = 60  # code points behind a heading and a blank


def head_before_gap(line: str) -> int:
    """Where the heading ends that a blank parts from its text, as in gazetteers; 0 where there is none.

    >>> told = "1993年5月，停刊多年的县报复刊，同年成立报社，每周出版两期，每期四开四版，发行到各乡镇和县直单位，群众都很满意，大家也都很高兴。"
    >>> head_before_gap("青禾报 " + told), head_before_gap("本报讯 " + told)
    (3, 0)
    """
    head = _BEFORE_GAP.match(line) if len(line) > _SHORTEST_ENTRY else None
    if head is None or len(line) - head.end() < _SHORTEST_ENTRY or line[-1:] != "。":
        return 0
    return 0 if _NO_TOPIC.search(head["said"]) or "，" not in line else head.end("said")
