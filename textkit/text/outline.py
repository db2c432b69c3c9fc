"""The outline of a clean text: which lines, or beginnings of lines, are headings, and how they nest.

A heading has a marker (`一、`, `（二）`, `3.`, `①`, `第四`, `一是`, `##`), or is a short line of its own above a
paragraph. A marked heading is a line of its own, or runs in: `1、理论学习。认真贯彻…`. How deep a heading stands is
told by the order in which the styles of markers nest in this text, not by the style: a style that is still open
returns to its level, a new one goes a level down.
"""

import re
from collections.abc import Sequence
from typing import Final

from textkit.records import Section
from textkit.text.markers import Mark, mark

_STOPS: Final = "。；;！!？?…"
_FIGURE: Final = re.compile(
    r"[\d一二三四五六七八九十百千万两几][余多]?[万亿]?(?:[+％%人名次篇条个家户件场期元吨亩份届]|人次|平方米|公里)"
)
_ORDINAL: Final = re.compile(
    r"第[\d一二三四五六七八九十百]+[届次期个]|“[^”]{0,20}”|一(?:次|个|期|件|条|家|户|名|人)|[一二三四五六七八九十两]个"
)
_OPENING: Final = re.compile(
    r"(?:今年|一年来|去年|本年|年初|年底|全年|截至|截止|目前|\d{1,4}年|\d{1,2}月)[^。]{0,8}[，,]|我|共"
)
_DONE: Final = re.compile(r"(?<!为)了(?!解|望|不起|却)")
# All that may begin a cut stands in one set in front: such a pattern is searched several times faster.
_CUT: Final = re.compile(
    r"[。！!？?：:；;.． \t\u3000\xa0]"
    r"(?:(?<=[。！!？?：:；;])|(?<=[\u4e00-\u9fff][.．])(?=[\u4e00-\u9fff])|(?<=[ \t\u3000\xa0])[ \t\u3000\xa0]{0,7})"
)
_TIGHT: Final = re.compile(r"[，,。：:；;、]")


def _states_figure(text: str) -> bool:
    """Whether a phrase gives a figure, as a sentence does and a heading does not (`第三届`, `“三个一”` are none).

    >>> _states_figure("开展培训12期"), _states_figure("办好第三届文化节"), _states_figure("抓好三个重点")
    (True, False, False)
    """
    return bool(_FIGURE.search(_ORDINAL.sub("", text)))


def _is_phrase(head: str, longest: int) -> bool:
    """Whether these words can be a heading: short, no statement of what was done when, no figure."""
    return not _OPENING.match(head) and not _DONE.search(head) and _is_short(head, longest)


def _is_short(head: str, longest: int) -> bool:
    """Whether these words have a heading's length and give no figure: enough for a line that ends without a stop."""
    return 2 <= len(head) <= longest and not _states_figure(head) and sum(map(head.count, "，,")) <= 3


def run_in(text: str, start: int, end: int) -> int | None:
    """Where the heading ends that the text [start, end) of a marked paragraph begins with, or None.

    >>> text = "理论学习。认真学习会议精神，组织研讨。"
    >>> text[: run_in(text, 0, len(text))]
    '理论学习'
    """
    for cut in _CUT.finditer(text, start, min(end, start + 61)):
        head, rest = text[start : cut.start()], text[cut.end() : min(end, cut.end() + 60)]
        if cut[0] in "：:":
            good = _is_phrase(head, 20) and not head.endswith("如下") and len(rest) >= 15
        elif cut[0].isspace():
            if not _gap(head, rest):
                continue
            good = _is_phrase(head, 20)
        else:
            good = cut[0] not in "；;？?" and _is_phrase(head, 40) and bool(rest.strip("”’』」）) \t\u3000"))
        return cut.start() if good else None
    return None


def _gap(head: str, rest: str) -> bool:
    """Whether a space parts a heading from its text: `理论学习 认真组织…，…`."""
    return bool(
        len(head) >= 2
        and not _TIGHT.search(head)
        and "\u4e00" <= head[-1] <= "\u9fff"
        and rest
        and "\u4e00" <= rest[0] <= "\u9fff"
        and len(rest) >= 20
        and _TIGHT.search(rest)
    )


_DATE: Final = re.compile(r"[（(]?[\d二〇零○O０-９]{2,4}[年.\-/－][\d一二三四五六七八九十]{1,3}(?:[月.\-/－]|$)")
_TAIL_NOUN: Final = re.compile(
    r"(?:局|委|办|站|所|院|校|中心|协会|公司|政府|支部|街道|办事处|党委|党组|委员会|学校|中学|小学|社区|村|镇|乡|部)$"
)
_NO_HEADING: Final = re.compile(
    r"[。；;！!？?…：:|｜\t/\\=<>@]|[、，,]$| {2}|\u3000|第\d+页|^附|^[—\-*·•●◆■★]|^[（(].*[）)]$"
    r"|您|大家好|谢谢|^图|^表\d|记者|通讯员|编辑|^\d(?!\d{3}年|[—-])"
)


def _unmarked(line: str) -> bool:
    """Whether a line of its own can be a heading without a marker: short, without final punctuation, a phrase.

    >>> _unmarked("队伍建设不断加强"), _unmarked("2022年12月28日"), _unmarked("各位代表：")
    (True, False, False)
    """
    return (
        2 <= len(line) <= 30
        and not _NO_HEADING.search(line)
        and not _DATE.match(line)
        and 2 * sum("\u4e00" <= char <= "\u9fff" for char in line) > len(line)
        and _is_phrase(line, 30)
    )


def _is_body(line: str) -> bool:
    return len(line) >= 30 or line[-1:] in "。；！？：”）…;:!?"


_FRAME: Final = frozenset("引言 前言 导言 序言 结语 结束语 尾声 后记".split())  # they stand beside the chapters


class _Outline:
    """The headings found so far and the styles that are open, outermost first."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.lines = [text[start:end] for start, end in paragraphs]
        self.paragraphs = paragraphs
        self.marks = [mark(text, start, end) for start, end in paragraphs]
        self.open: list[str] = []
        self.last: dict[str, int] = {}
        self.found: list[tuple[int, str | None, int, int]] = []  # level, marker, start, end of the heading
        body = (i for i, line in enumerate(self.lines) if i and (self.marks[i] or _is_body(line)))
        self.first_body = next(body, len(self.lines))
        self._has_more: bool | None = None

    def add(self, style: str, marker: str | None, start: int, end: int) -> None:
        while end > start and self.text[end - 1] in " \t\u3000\xa0#。：:":
            end -= 1
        if end <= start:
            return
        if style in self.open:
            del self.open[self.open.index(style) + 1 :]
        else:
            self.open.append(style)
        self.found.append((len(self.open), marker, start, end))

    def has_text(self, i: int, style: str) -> bool:
        """Whether the line `i` of this style has something below it, before the next of its own or an outer style."""
        if i + 1 >= len(self.lines):
            return False
        below = self.marks[i + 1]
        if below is None:
            return _is_body(self.lines[i + 1]) or i + 2 < len(self.lines)
        return below.style != style and below.style not in self.open

    def read_marked(self, i: int, found: Mark) -> None:
        end = self.paragraphs[i][1]
        before = self.last.get(found.style)
        if found.number is not None:
            self.last[found.style] = found.number
        if found.start >= end or not self.in_order(found, before):
            return
        rest = self.text[found.start : end]
        if found.style.startswith("#"):
            self.add(found.style, found.marker, found.start, end)
        elif found.style == "sign":
            if self.has_text(i, "sign") and self.is_own_line(i, "sign", rest):
                self.add(found.style, found.marker, found.start, end)
        elif (cut := run_in(self.text, found.start, end)) is not None:
            self.add(found.style, found.marker, found.start, cut)
        elif self.is_own_line(i, found.style, rest):
            self.add(found.style, found.marker, found.start, end)

    def in_order(self, found: Mark, before: int | None) -> bool:
        """Whether this number can stand here: marks that also begin figures and names must count from one."""
        if found.style[:5] not in ("multi", "latin", "roman", "digit", "hans"):
            return True
        return found.number == 1 or found.style in self.open or (before is not None and found.number == before + 1)

    def is_own_line(self, i: int, style: str, rest: str) -> bool:
        """Whether a marked line is a heading as a whole, and not an item of a list."""
        bare = rest.rstrip("。：: \t\u3000")
        if bare[-1:] in "；;，,、" or any(stop in bare for stop in "。；;"):
            return False
        if not (_is_short(bare, 45) if bare == rest else _is_phrase(bare, 45)):
            return False
        if self.has_text(i, style):
            return True
        return bare == rest and (style in self.open or style in ("han", "chapter", "part"))

    def read_unmarked(self, i: int) -> None:
        start, end = self.paragraphs[i]
        if i == 0 or i + 1 >= len(self.lines) or not _unmarked(self.lines[i]):
            return
        line, below = self.lines[i], self.marks[i + 1]
        if i < self.first_body and (_TAIL_NOUN.search(line) or not self.has_more()):
            return
        if i > 1 and not (
            _is_body(self.lines[i - 1]) or (self.found and self.found[-1][2] >= self.paragraphs[i - 1][0])
        ):
            return
        if line in _FRAME:
            self.open.clear()
            self.found.append((1, None, start, end))
            return
        if (below and below.start < self.paragraphs[i + 1][1]) or _is_body(self.lines[i + 1]):
            self.add("plain", None, start, end)

    def has_more(self) -> bool:
        """Whether a line in the body could be an unmarked heading too (one alone above the text is a subtitle)."""
        if self._has_more is None:
            later = range(self.first_body + 1, len(self.lines) - 1)
            likely = (not self.marks[k] and _unmarked(self.lines[k]) and _is_body(self.lines[k + 1]) for k in later)
            self._has_more = any(likely)
        return self._has_more


def find(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Section, ...]:
    """The sections of a clean text whose paragraphs these are; offsets are code points.

    The first line is the title and no heading. A marked paragraph that is one long sentence is an item of a list, and
    so is a marked half of a sentence in the midst of a paragraph. A limit: an unmarked heading that runs in is not
    seen.

    >>> text = "某站工作总结\\n一、宣传\\n1、对外宣传。上稿3篇。"
    >>> [(s.level, s.heading) for s in find(text, [(0, 6), (7, 11), (12, 24)])]
    [(1, '宣传'), (2, '对外宣传')]
    """
    state = _Outline(text, paragraphs)
    for i, found in enumerate(state.marks):
        if found is not None:
            state.read_marked(i, found)
        else:
            state.read_unmarked(i)
    return _with_ends(text, state.found)


def _with_ends(text: str, found: Sequence[tuple[int, str | None, int, int]]) -> tuple[Section, ...]:
    """The sections, each up to the next of its own or an outer level."""
    ends = [len(text)] * len(found)
    waiting: list[int] = []
    for i, (level, _, start, _) in enumerate(found):
        while waiting and found[waiting[-1]][0] >= level:
            ends[waiting.pop()] = start
        waiting.append(i)
    return tuple(
        Section(level=level, marker=marker, heading=text[start:stop], start=start, end=end)
        for (level, marker, start, stop), end in zip(found, ends, strict=True)
    )
