"""What a page says of its report around it: the breadcrumb and the day of publication."""

import re
from itertools import islice, takewhile
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Draft, Line, letters
from textkit.patterns import Pattern

NEAR: Final = 14  # lines above the body in which a date without a key is the report's
LONGEST: Final = 120  # code points of a line's beginning in which it may say when it was published
CRUMB_CLASS: Final = Pattern(r"crumb|mbx|weizhi|position|location|\bplace\b|\bpath\b|\blj\b|dqwz|\bwz\b|curr", re.I)
DATE_KEY: Final = Pattern(r"(?:时间|日期|发布于|发表于|更新|Date)\s?[:：]?", re.I)
COMMENTS: Final = Pattern(r"匿名|网友|(?:最新|全部|热门|精彩|发表|查看)(?:评论|回复|跟帖|留言)")
TODAY: Final = Pattern(r"今天|今日|现在是|星期|截止|截至")


def read(draft: Draft) -> None:
    """Fill in the breadcrumb and the date from the lines that stand outside the body."""
    start = next((index for index, line in enumerate(draft.lines) if line.reason is None), 0)
    above = draft.lines[:start]
    if not draft.breadcrumb:
        draft.breadcrumb = next((parts for line in reversed(above) if (parts := segments(line))), ())
    if not draft.published:
        draft.published = _published(draft.lines, start)


def segments(line: Line) -> tuple[str, ...]:
    """The segments of a breadcrumb: parted by marks, or by its links where an element is called so or starts at home.

    >>> from textkit.reading import Block
    >>> segments(Line("首页总结正文", Block(text="", classes="weizhi", segments=("首页", "总结", "正文"))))
    ('首页', '总结', '正文')
    """
    named = bool(CRUMB_CLASS.search(line.block.classes))
    parts = marks.crumb(line.text)
    if parts:
        return parts
    rest = marks.CRUMB_LABEL.sub("", line.text)
    if rest != line.text and rest and len(rest) <= 60 and marks.CRUMB_SEPARATOR.search(rest):
        return tuple(part for part in (part.strip() for part in marks.CRUMB_SEPARATOR.split(rest)) if part)
    pieces = tuple(
        piece
        for piece in (marks.CRUMB_LABEL.sub("", segment).strip(" >»›/|·：:-") for segment in line.block.segments)
        if piece
    )
    home = bool(pieces) and pieces[0].lower() in marks.HOME
    if named and 2 <= len(pieces) <= 8 and (home or rest != line.text or line.block.link_density < 1):
        return pieces
    return ()


def _published(lines: list[Line], start: int) -> str | None:
    keyed = [line for line in lines if line.reason and DATE_KEY.search(line.text) and marks.is_meta(line.text)]
    near = [
        line
        for line in reversed(lines[max(start - NEAR, 0) : start])
        if len(line.text) <= 80 and line.block.link_density < 0.5 and not TODAY.search(line.text)
    ]
    first = [
        line for line in lines[start : start + 4] if line.reason or (len(line.text) <= 60 and marks.is_meta(line.text))
    ]
    stamped = (
        line
        for line in takewhile(lambda line: not COMMENTS.search(line.text), lines)  # those have dates of their own
        if line.reason and line.block.link_density < 0.5 and marks.STAMP.search(line.text[:LONGEST])
    )
    for line in (*keyed[:1], *first, *near, *islice(stamped, 1)):
        found = marks.day(line.text)
        if found:
            return found
    return None


def same_site(line: Line, site: str) -> bool:
    """Whether a line is a site's name, with at most a number behind it."""
    own, name = letters(line.text), letters(site)
    return own == name or (own.startswith(name) and own[len(name) :].isdecimal() and len(own) <= len(name) + 3)
