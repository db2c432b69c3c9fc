"""What a page says of its report around it: the breadcrumb and the day of publication."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Draft, Line, letters
from textkit.patterns import Pattern

NEAR: Final = 14  # lines above the body in which a date without a key is the report's
LONGEST: Final = 120  # code points of a line's beginning in which it may say when it was published
CRUMB_CLASS: Final = Pattern(
    r"crumb|mbx|weizhi|position|location|\bplace\b|\bpath\b|\blj\b|dqwz|\bwz\b|\bpos\b|cur_?pos|curr|sitemap|sitepath|nav-?path|ny_pos",
    re.I,
)
CRUMB_NAME: Final = Pattern(r"crumb|mbx|dqwz", re.I)
DATE_KEY: Final = Pattern(r"(?:时间|日期|发布于|发表于|更新|D[aA][tT][eE]|d[aA][tT][eE])\s?[:：]?")
PUBLISHED: Final = Pattern(r"(?:发布|发表|公布|上传|上网)(?:时间|日期)?\s?[:：]")  # a text may have been written before
COMMENTS: Final = Pattern(
    "|".join(("匿名", "网友", *(f"{sort}(?:评论|回复|跟帖|留言)" for sort in "最新 全部 热门 精彩 发表 查看".split())))
)
TODAY: Final = Pattern(r"今天|今日|现在是|星期|截止|截至")
NOW: Final = Pattern(r"今天|今日|现在是|截止|截至|℃")  # a weekday alone may be that of a newspaper
OF_SITE: Final = Pattern(r"最后(?:更新|修改|修订)|本站|建站|网站")
FIGURES: Final = Pattern(r"[\d:：/.\-年月日\s]{2,10}")
COMPACT: Final = Pattern(r"(?:时间|日期)\s?[:：]\s?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
SHORT_YEAR: Final = Pattern(r"(?<![\d-])([012]\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\s{0,2}(?:[012]?\d:\d\d|$)")
TIMED: Final = Pattern(r"(?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s?\d{1,2}[:：]\d\d(?:[:：]\d\d)?$")
SHORT: Final = 60  # code points of a line in the body that says when it was published
PAGE_OF_PAPER: Final = Pattern(r"第\s?[A-Z]?\d{1,2}\s?版|[A-Z]?\d{1,2}版[:：]")
LINKED: Final = 0.8  # share of links in a line that may say when its report was published
LONGEST_LABEL: Final = 16  # code points of a trail's label
MOST: Final = 8  # segments of a breadcrumb
STROKED: Final = Pattern(r"[^/／|｜，。]{2,12}(?:\s?[/／]\s?[^/／|｜，。]{2,30}){1,7}[/／\s]{0,3}")
STROKE: Final = Pattern(r"[/／|｜]")
LAST: Final = frozenset(("正文", "文章正文", "浏览文章", "查看文章", "文章内容", "信息正文"))
EDGES: Final = " \t>＞»›→▶►▸❯》/\\|·：:-—"
PARTING: Final = frozenset((">", "＞", ">>", "»", "›", "→", "▶", "►", "▸", "❯", "》", "/", "\\", "::", "->", "-->"))


def read(draft: Draft) -> None:
    """Fill in the breadcrumb and the date from the lines that stand outside the body."""
    start = draft.start()
    above = draft.lines[:start]
    if not draft.breadcrumb:
        draft.breadcrumb = (
            next((parts for line in _upwards(above) if (parts := segments(line))), ())
            or _listed(above)
            or draft.page.trail
        )
    if not draft.published:
        draft.published = _published(draft.lines, start)


@lru_cache(maxsize=4096)
def is_trail(classes: str) -> bool:
    """Whether names of elements say that they hold a breadcrumb.

    >>> is_trail("main weizhi"), is_trail("main article")
    (True, False)
    """
    return CRUMB_CLASS.search(classes) is not None


def _upwards(lines: list[Line]) -> Iterator[Line]:
    """The lines from the last on, each with the label of a trail that stands before it in a box of its own."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        before = lines[at - 1].text if at else ""
        yield Line(before + line.text, line.block) if _is_label(before) else line


def _is_label(text: str) -> bool:
    if len(text) > LONGEST_LABEL or not marks.LABEL_SIGN.search(text):
        return False
    return marks.CRUMB_LABEL.fullmatch(text) is not None


def _listed(lines: list[Line]) -> tuple[str, ...]:
    """The segments of a breadcrumb that stand below each other, as items of a list that is called so."""
    for _, group in groupby(lines, key=lambda line: line.block.parents[:-1]):
        items = [line for line in group if any(map(str.isalnum, line.text))]
        if not 2 <= len(items) <= MOST + 1:
            continue
        labelled = _is_label(items[0].text)
        if not (labelled or _is_led(items) or all(is_trail(line.block.classes) for line in items)):
            continue
        bare = [marks.unlabelled(line.text).strip(EDGES) for line in items]
        parts = tuple(part for part in bare if part)
        told = bare[0] != items[0].text.strip(EDGES) or (parts[:1] and parts[0].lower() in marks.HOME)
        if 2 <= len(parts) <= MOST and (told or CRUMB_NAME.search(items[0].block.classes)):
            return parts
    return ()


def _is_led(items: list[Line]) -> bool:
    """Whether all but the first of some lines begin with a breadcrumb's sign, as cells of a table do."""
    return all(line.text.strip()[:1] in PARTING for line in items[1:])


def segments(line: Line) -> tuple[str, ...]:
    """The segments of a breadcrumb: parted by marks, or by its links where an element is called so or starts at home.

    >>> from textkit.reading import Block
    >>> segments(Line("首页总结正文", Block(text="", classes="weizhi", segments=("首页", "总结", "正文"))))
    ('首页', '总结', '正文')
    """
    parts = _segments(line)
    ends = next((at for at, part in enumerate(parts) if part in LAST), len(parts))
    return parts[: ends + 1]


def _segments(line: Line) -> tuple[str, ...]:
    named = is_trail(line.block.classes)
    rest = marks.unlabelled(line.text)
    pieces = _pieces(line, line.text[: len(line.text) - len(rest)])
    if rest != line.text and 2 <= len(pieces) <= MOST:
        return pieces
    parts = marks.crumb(line.text)
    if not parts and named and not line.block.link_density:
        parts = _unlinked(line.text, rest)
    if parts:
        return parts
    home = bool(pieces) and pieces[0].lower() in marks.HOME
    if home and 2 <= len(pieces) <= MOST and (STROKED.fullmatch(line.text) or _is_parted(line)):
        return pieces
    if named and 2 <= len(pieces) <= MOST and (home or rest != line.text or line.block.link_density < 1):
        return pieces
    return ()


def _unlinked(text: str, rest: str) -> tuple[str, ...]:
    """The segments of a text without links that is called a breadcrumb: from home on, or, behind its label, parted by strokes."""
    parts = marks.trail(text, labelled=True) if len(text) <= LONGEST else ()
    if 2 <= len(parts) <= MOST and parts[0].lower() in marks.HOME:
        return parts
    return tuple(filter(None, map(str.strip, STROKE.split(rest)))) if STROKED.fullmatch(rest) else ()


def _is_parted(line: Line) -> bool:
    """Whether one and the same sign of a trail stands between the texts of a line."""
    signs = {text for text in line.block.segments if not any(map(str.isalnum, text))}
    return len(signs) == 1 and signs <= PARTING


def _pieces(line: Line, label: str) -> tuple[str, ...]:
    """The texts of a line's links and what stands between them, without its label and separators."""
    if not line.block.segments:
        return ()
    bare = (marks.unlabelled(segment).strip(EDGES) for segment in line.block.segments)
    parts = (part for piece in bare for part in marks.trail(piece))
    return tuple(part for part in parts if any(map(str.isalnum, part)) and part not in label)


def _published(lines: list[Line], start: int) -> str | None:
    keyed = (
        line.text
        for line in lines
        if line.reason and _is_no_link(line) and dates_report(line.text) and marks.is_meta(line.text)
    )
    near = [line for line in reversed(lines[max(start - NEAR, 0) : start]) if _may_date(line)]
    first = [
        line for line in lines[start : start + 4] if line.reason or (len(line.text) <= 60 and marks.is_meta(line.text))
    ]
    plain = [line.text for line in near if not TODAY.search(line.text)]
    told = [*_told(keyed), *(line.text for line in first)]
    for text in chain(told, plain, _boxes(near), _stamped(lines)):
        found = day_of(text)
        if found:
            return found
    short = next((match for text in (*told, *plain) if (match := SHORT_YEAR.search(text))), None)
    if short:
        return marks.day(f"20{short[1]}")
    if any(PAGE_OF_PAPER.search(line.text) for line in lines[:start]):
        near = [line for line in reversed(lines[:start]) if _may_date(line)]
    return next((day for line in near if not NOW.search(line.text) and (day := marks.day(line.text))), None)


def _stamped(lines: list[Line]) -> Iterator[str]:
    """The first line that says itself when it was published, above all comments: those have dates of their own."""
    for at, line in enumerate(lines):
        if (line.reason or len(line.text) <= SHORT) and line.block.link_density < 0.5 and _is_stamped(line.text):
            if not any(COMMENTS.search(above.text) for above in lines[: at + 1]):
                yield line.text
            return


def _is_stamped(text: str) -> bool:
    stamp = marks.STAMP.search(text[:LONGEST]) if marks.may_hold_year(text) else None
    return stamp is not None and not OF_SITE.search(text)


def _told(keyed: Iterator[str]) -> list[str]:
    """Of the lines that name a date, the first that says when the report was published, else the first."""
    first = next(keyed, None)
    if first is None or PUBLISHED.search(first):
        return [first] if first else []
    return [next((text for text in keyed if PUBLISHED.search(text)), first)]


def day_of(text: str) -> str | None:
    """The day of a line, behind the key of the publication where it has one.

    >>> day_of("成文日期：2020-01-06　发布日期：2020-01-09"), day_of("2020-01-06　来源：本站")
    ('2020-01-09', '2020-01-06')
    """
    key = PUBLISHED.search(text)
    told = (marks.day(text[key.end() :]) if key else None) or marks.day(text)
    solid = COMPACT.search(text) if told is None else None
    return marks.day("-".join(solid.groups())) if solid else told


def dates_report(text: str) -> bool:
    """Whether a line says with a key when the report was published, and not when its site was changed.

    >>> dates_report("发布日期：2020-01-06"), dates_report("最后更新：2020-01-06")
    (True, False)
    """
    return DATE_KEY.search(text) is not None and not OF_SITE.search(text)


def _is_no_link(line: Line) -> bool:
    return line.block.link_density < LINKED


def _may_date(line: Line) -> bool:
    """Whether a line above the report may say when it was published."""
    return len(line.text) <= 80 and (line.block.link_density < 0.5 or bool(TIMED.search(line.text)))


def _boxes(near: list[Line]) -> Iterator[str]:
    """What boxes with a year, a day and an hour say together, of lines that are given upwards: 2019, 09/07, 19:02."""
    for group_is_figures, group in groupby(near, key=lambda line: bool(FIGURES.fullmatch(line.text))):
        if group_is_figures:
            yield " ".join(line.text for line in reversed(list(group)))


def same_site(line: Line, site: str) -> bool:
    """Whether a line is a site's name, with at most a number behind it."""
    own, name = letters(line.text), letters(site)
    return own == name or (own.startswith(name) and own[len(name) :].isdecimal() and len(own) <= len(name) + 3)
