"""Which lines, or beginnings of lines, are headings: those with a marker here, those without in `unmarked`.

A heading has a marker (`一、`, `（二）`, `3.`, `①`, `第四`, `一是`, `##`, `【…】`), or is a short line of its own above a
paragraph. A marked heading is a line of its own, or runs in: `1、理论学习。认真贯彻…`. How deep a heading stands is
told by the order in which the styles of markers nest in this text, not by the style: a style that is still open
returns to its level, a new one goes a level down.
"""

from collections.abc import Sequence
from typing import Final

from textkit.patterns import Pattern
from textkit.records import Section
from textkit.rules import Rule, Table
from textkit.text.outline import unmarked
from textkit.text.outline.lines import Line, Outline
from textkit.text.outline.phrases import (
    TALLY,
    is_body,
    is_phrase,
    is_short,
    is_surname,
    run_in,
)

_DATELINE: Final = Pattern(r"[电讯网社报]$")
_LONGEST_STATEMENT: Final = 40
_PARAGRAPH: Final = 60  # code points of a line that is one for sure
_CHAPTER: Final = Pattern(
    r"[\u4e00-\u9fff]{0,10}(?:概况|概述|综述|综合|简况|基本情况)"
)  # first of a yearbook's entries
_SHORTEST_TOPIC: Final = 5  # code points of a first entry's heading: shorter ones may be a dateline
_LEFT_OUT: Final = 2  # steps to the next number: one between may stand in a part that is left out
_COUNTED_FROM_ONE: Final = ("multi", "latin", "roman", "digit", "hans", "shi")


def _hash(line: Line) -> int | None:
    """# 工作回顾."""
    return line.end if line.style.startswith("#") else None


def _bracketed(line: Line) -> int | None:
    """【概况】 at the head of paragraphs; 【青禾网电】 is a dateline."""
    if line.style != "bracket":
        return None
    closes = line.outline.text.find("〕" if line.text[0] == "〔" else "】", line.start, line.end)
    if _DATELINE.search(line.outline.text, line.start, closes):
        return None
    alone = closes + 1 == line.end and is_body(line.below)
    if (
        line.outline.times["bracket"] < 2
        and not alone
        and not (line.index == 0 and closes - line.start > _SHORTEST_TOPIC and line.end - closes >= _PARAGRAPH)
        and not _CHAPTER.fullmatch(line.outline.text, line.start + 1, closes)
    ):
        return None
    return closes


def _sign(line: Line) -> int | None:
    """★党建工作 above a paragraph."""
    return line.end if line.style == "sign" and line.has_text and _is_own_line(line) else None


def _running_in(line: Line) -> int | None:
    """1、理论学习。认真贯彻…."""
    if line.style == "bracket" or line.mark is None:
        return None
    if line.style == "sign" and line.outline.times["sign"] < 2:
        return None
    if line.style == "shi" and line.mark.number == 1 and _AMID.search(line.rest):
        return None
    end = run_in(line.outline.text, line.mark.start, line.end)
    if end is not None and line.outline.text[end] in "：:" and _names_people(line):
        return None
    return end if end is not None else _as_above(line)


_LABEL: Final = Pattern("[^：:，。；\n]{2,20}(?=[：:][^：:\n]{2,60}$)")


def _as_above(line: Line) -> int | None:
    """2、优秀教师奖：柳青, where what runs in above ends at a colon too, before names."""
    outline, found = line.outline, line.mark
    if found is None or found.number is None or line.index < 1 or not outline.found:
        return None
    above, last = outline.marks[line.index - 1], outline.found[-1]
    if above is None or (above.style, above.number) != (found.style, found.number - 1) or last[2] != above.start:
        return None
    label = _LABEL.match(outline.text, found.start, line.end)
    return label.end() if label and outline.text[last[3] : last[3] + 1] in ("：", ":") else None


_AMID: Final = Pattern("[。；]二是")  # 一是…。二是…, in one paragraph
_NAME_AND_COLON: Final = Pattern(r"[\u4e00-\u9fff]{2,3}[：:]")
_FEWEST_PEOPLE: Final = 3


def _names_people(line: Line) -> bool:
    """Whether the lines of this style are a list of people: 1.田英：留守处主任，…."""
    outline = line.outline
    if not _opens_with_name(line.rest):
        return False
    kin = [outline.text[mark.start : mark.start + 4] for mark in outline.marks if mark and mark.style == line.style]
    return len(kin) >= _FEWEST_PEOPLE and 2 * sum(map(_opens_with_name, kin)) > len(kin)


def _opens_with_name(text: str) -> bool:
    return _NAME_AND_COLON.match(text) is not None and is_surname(text[0])


_WORK: Final = Pattern(r"《[^《》\n]{2,60}》[（(、，]|《[^《》\n]{2,60}$")  # （一）《渡口》（青禾台制作）


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a table, which heads nothing: it has cells, or the lines above and below it have."""
    return "\t" in line.rest.strip() or ("\t" in line.above and "\t" in line.below)


def _own_line(line: Line) -> int | None:
    """一、理论学习, on a line of its own."""
    return line.end if line.style not in ("sign", "bracket") and _is_own_line(line) else None


def _is_own_line(line: Line) -> bool:
    """Whether a marked line is a heading as a whole, and not an item of a list."""
    rest = line.rest
    bare = rest.rstrip("。：: \t\u3000")
    if tally := TALLY.search(bare):
        bare = rest = bare[: tally.start()]  # 优秀党员（2名）
    if bare[-1:] in "；;，,、" or any(stop in bare for stop in "。；;") or _ENTRY_OF_LIST.search(bare):
        return False
    if _continues_list(line):
        return False
    if (
        bare == rest
        and len(bare) <= _LONGEST_STATEMENT
        and len(line.below) >= _PARAGRAPH
        and not line.outline.marks[line.index + 1]
    ):
        return True  # （一）新收案件近1800万件, above a paragraph
    if not (is_short(bare, 45) if bare == rest or (line.has_text and is_body(line.below)) else is_phrase(bare, 45)):
        return False
    return line.has_text or (
        bare == rest and (line.style in line.outline.open or line.style in ("han", "volume", "chapter", "jie", "part"))
    )


_ENTRY_OF_LIST: Final = Pattern(
    r"（[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,4}){0,5}）$"
)  # an article and its writers


def _continues_list(line: Line) -> bool:
    """Whether the line straight above has the number before this one, and heads nothing."""
    outline = line.outline
    above = outline.marks[line.index - 1] if line.index else None
    if above is None or line.mark is None or above.style != line.style or above.number is None or is_body(line.above):
        return False
    heads = bool(outline.found) and outline.found[-1][2] >= outline.paragraphs[line.index - 1][0]
    return above.number + 1 == line.mark.number and not heads


MARKED: Final[Table[Line, int]] = Table(
    "outline: marked line",
    [
        Rule(
            "Markdown",
            _hash,
            yes="青禾站工作总结\n# 工作回顾\n办了实事，群众都很满意。",
            no="青禾站工作总结\n#工作回顾\n办了实事，群众都很满意。",
        ),
        Rule(
            "in black brackets",
            _bracketed,
            yes="青禾镇年鉴\n【概况】全镇下辖几个村。\n【党建】发展了党员。",
            no="【青禾网电】全镇下辖几个村。\n【青禾网讯】发展了党员。",
        ),
        Rule(
            "sign",
            _sign,
            yes="青禾站工作总结\n★党建工作\n办了实事，群众都很满意。",
            no="青禾站工作总结\n★党建工作办了实事，群众都很满意。",
        ),
        Rule(
            "runs in",
            _running_in,
            yes="青禾站工作总结\n1、理论学习。认真学习会议精神，组织研讨。",
            no="青禾站工作总结\n1、认真学习会议精神，组织研讨。",
        ),
        Rule(
            "line of its own",
            _own_line,
            yes="青禾站工作总结\n一、理论学习\n办了实事，群众都很满意。",
            no="青禾站工作总结\n一、今年以来，办了实事；\n二、群众都很满意，也都很高兴。",
        ),
    ],
)


def _read_marked(line: Line) -> None:
    found, outline = line.mark, line.outline
    if found is None:
        return
    before = outline.last.get(found.style)
    if found.number is not None:
        outline.last[found.style] = found.number
    if found.start >= line.end or not _is_in_order(line, before) or _is_row(line) or _WORK.match(line.rest):
        return
    if answer := MARKED.first(line):
        outline.begin_at(found)
        outline.add(found.style, found.marker, found.start, answer[1])


def _is_in_order(line: Line, before: int | None) -> bool:
    """Whether this number can stand here: marks that also begin figures and names must count from one."""
    found, outline = line.mark, line.outline
    if found is None or not found.style.startswith(_COUNTED_FROM_ONE):
        return True
    if line.index == 0 and not found.style.startswith("shi"):  # a page that begins amid an outline
        return True
    if found.number == 1 or found.style in outline.open:
        return True
    if found.style == "shi":
        return found.number == 2 and "一是" in line.above  # the first stands amid the paragraph above
    return before is not None and found.number is not None and before < found.number <= before + _LEFT_OUT


def find(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Section, ...]:
    """The sections of a clean text whose paragraphs these are; offsets are code points.

    The first line is the title and no heading. A marked paragraph that is one long sentence is an item of a list, and
    so is a marked half of a sentence in the midst of a paragraph. A limit: an unmarked heading that runs in is not
    seen.

    >>> text = "某站工作总结\\n一、宣传\\n1、对外宣传。上稿3篇。"
    >>> [(s.level, s.heading) for s in find(text, [(0, 6), (7, 11), (12, 24)])]
    [(1, '宣传'), (2, '对外宣传')]
    """
    outline = Outline(text, paragraphs)
    for index, found in enumerate(outline.marks):
        (_read_marked if found else unmarked.read)(Line(outline, index))
    return _with_ends(text, outline.found)


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
