"""The title of a page and of its report, and the site's name: from the head, the headings, and the body's first lines."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.cleaning import headlines, marks
from textkit.cleaning.lines import Draft, Line, letters, tidy
from textkit.patterns import Pattern

# A dash between figures is part of the title: 2016—2017学年.
SEPARATOR: Final = Pattern(r"\s*[_|｜]+\s*|(?<!\d)\s*[-—–]{1,2}\s*|\s*[-—–]{1,2}\s*(?!\d)|\s+[·>»›«•]+\s+|\s*>>\s*")
FILE_SUFFIX: Final = Pattern(r"\s*\.(?:docx?|pdf|txt|wps|pptx?|xlsx?)\s*$", re.I)
PAGE_NUMBER: Final = Pattern(r"\s*[（(](?:第?\d{1,2}页?)[）)]\s*$")
TITLE_CLASS: Final = Pattern(r"title|biaoti|\bbt\d?\b|\btit\b|headline|nrbt", re.I)
TOP: Final = 60  # lines of a page among which one that is its whole title may stand
HEADINGS: Final = ("h1", "h2", "h3")
LINKED: Final = 0.9  # share of links from which a heading is one
NEAR: Final = 14  # lines above the body in which its heading stands
LONGEST: Final = 60  # code points of a title of several lines
LONGEST_SITE: Final = 24
SITE: Final = Pattern(
    r"(?:\.(?:com|cn|net|org)|[网局厅委办署院馆校站台社园]|[日晚早周时商导新数字]报|政府|门户|大学|中心|论坛|公司|集团|学会|协会|联合会|文库|文档|社区|银行|平台|博客|频道|在线|[院校]报|电子版|数字报|官网)$"
)
OFFICE: Final = Pattern(r"[\u4e00-\u9fff（）]{3,24}")
OFFICIAL: Final = Pattern(r"(?:官方网站|门户网站|官网|网站|首页|主页|电子版|数字报|欢迎您?|手机版)$")
UNNAMED: Final = Pattern(
    r"(?:无标题(?:文档|页)?|新建网页|未命名|文档|网页|首页|正文|详情页?|new page|untitled|document|index|home|test)[\s_-]?\d{0,4}",
    re.I,
)
CUT: Final = Pattern(r"(?:…|\.{3}|。{3})$")
FIRST: Final = 4  # lines of the body among which its own title may stand
GENRE: Final = Pattern(
    r"(?:总结|报告|汇报|小结|计划|要点|述职|情况|材料|意见|方案|体会|讲话|发言|纪实|综述|通报|通知|简报)(?:[（(].{0,20}[）)])?\d{0,4}$"
)


def plain(title: str) -> str:
    """A title without a file's suffix and the number of the page.

    >>> plain("2023年工作总结（2）"), plain("活动总结.docx")
    ('2023年工作总结', '活动总结')
    """
    return PAGE_NUMBER.sub("", FILE_SUFFIX.sub("", tidy(title)))


@lru_cache(maxsize=4096)
def is_titled(classes: str) -> bool:
    """Whether names of elements say that they hold a title.

    >>> is_titled("main biaoti"), is_titled("main article")
    (True, False)
    """
    return TITLE_CLASS.search(classes) is not None


def of_page(draft: Draft) -> str | None:
    """The page's title: the heading that `<title>` names, else what `<title>` says beside the site's name, else a heading."""
    chosen = "".join(line.text for line in draft.lines if line.block.role == "title")
    if chosen:
        return plain(chosen)
    said = tidy(draft.page.title or "")
    said = "" if UNNAMED.fullmatch(said) else said
    heads = _headings(draft, said)
    parts = [letters(part) for part in SEPARATOR.split(said) if part]
    own = [part for part in parts if not OFFICIAL.fullmatch(part)] or parts
    bare = len(own) == 1 and (_is_name(own[0]) if len(parts) > 1 else _names_a_site(said, draft))
    columns = {letters(part) for part in draft.breadcrumb}
    named = [
        head
        for head in heads
        if (letters(head.text) not in columns or letters(head.text) in letters(said))
        and not _is_site(head, parts, draft.site, bare=bare)
    ]
    inside = [head.text for head in named if len(letters(head.text)) >= 4 and letters(head.text) in letters(said)]
    starting = [text for text in inside if letters(said).startswith(letters(text))]
    if starting or inside:
        return max(starting or inside, key=len)
    if not said or bare:
        return _nearest(named) or (plain(said) if said else None)
    if any(letters(line.text) == letters(said) for line in draft.lines[:TOP]):
        return plain(said)
    pieces = [part for part in map(plain, SEPARATOR.split(_without_site(said, draft.site))) if part]
    told = [part for part in pieces if not _is_name(part) and letters(part) != letters(draft.site or "")] or pieces
    best = next((part for part in told if GENRE.search(part)), None)
    if best is None:
        near = _nearest(named)
        best = near if near and GENRE.search(near) else told[0] if told else None
    return _in_full(best, named) if best else None


class Heading(NamedTuple):
    """What stands on the page as a heading: its text, of all its lines, and what is known of its element."""

    text: str
    tag: str | None
    linked: bool
    distance: int  # lines between it and the body, less than nothing inside


def _headings(draft: Draft, said: str) -> list[Heading]:
    """The headings of a page; lines that one element parts by `<br>` are one heading."""
    found: list[Heading] = []
    start = next((index for index, line in enumerate(draft.lines) if line.reason is None), 0)
    last: Line | None = None
    for index, line in enumerate(draft.lines):
        if not _is_heading(line):
            last = None
            continue
        linked = line.block.link_density > LINKED
        if last is not None and line.block.parents == last.block.parents and _are_one(found[-1].text, line, said):
            found[-1] = found[-1]._replace(text=plain(found[-1].text + line.text))
        else:
            found.append(Heading(plain(line.text), line.block.tag, linked, start - index))
        last = line
    return found


def _are_one(first: str, line: Line, said: str) -> bool:
    """Whether a line goes on with a heading in one element: `<title>` has both together, or the element is a heading's."""
    if len(first) + len(line.text) > LONGEST or marks.is_meta(line.text):
        return False
    made = line.block.tag in HEADINGS or is_titled(line.block.classes)
    return made or letters(first + line.text) in letters(said)


def _is_site(head: Heading, parts: list[str], site: str | None, *, bare: bool) -> bool:
    """Whether a heading is the site's name, as a link at the top or behind the title in `<title>`.

    `parts` are what separators part in `<title>`, `bare` says that it names the site alone.
    """
    own = letters(head.text)
    if site and own == letters(site):
        return True
    if own not in parts:
        return False
    return bare or (not GENRE.search(head.text) and (head.linked or (_is_name(head.text) and len(parts) > 1)))


def _is_name(text: str) -> bool:
    """Whether a text is made like the name of a site or body, and not like a title.

    >>> _is_name("青禾新报数字报"), _is_name("鹤鸣区2020年民生工作简报"), _is_name("澜江论坛")
    (True, False, True)
    """
    return len(text) <= LONGEST_SITE and bool(SITE.search(text)) and not GENRE.search(text)


def _names_a_site(said: str, draft: Draft) -> bool:
    """Whether all that `<title>` says is whose site this is."""
    return _is_name(said) or (
        draft.site is not None and letters(draft.site) == letters(said) and not GENRE.search(said)
    )


def _without_site(said: str, site: str | None) -> str:
    """`<title>` without a site's name that a space alone parts from the title.

    >>> _without_site("青禾县人民政府 总结计划 青龙村2019年工作汇报", None), _without_site("春耕 正当时", None)
    ('总结计划 青龙村2019年工作汇报', '春耕 正当时')
    """
    words = said.split(" ")
    for word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        is_name = letters(word) == letters(site) if site else _is_name(word)
        if rest and is_name and len(letters("".join(rest))) >= 4:
            return " ".join(rest).strip(" »›·>")
    return said


def _in_full(part: str, heads: list[Heading]) -> str:
    """A part of `<title>` as the page has it: without a mark before it (`[总结] …`), in full where it was cut."""
    cut = CUT.sub("", part)
    if cut != part and len(letters(cut)) >= 6:
        return next((head.text for head in heads if letters(head.text).startswith(letters(cut))), part)
    return part


def _nearest(heads: list[Heading]) -> str | None:
    """The heading right above the body, or the first one in it: `<h1>` before others."""
    heads = [head for head in heads if marks.is_title(head.text) and len(letters(head.text)) >= 4]
    near = [head for head in heads if -FIRST < head.distance <= NEAR and not head.linked]
    best = min(near, key=lambda head: (head.tag != "h1", head.tag not in HEADINGS, abs(head.distance)), default=None)
    if best is not None:
        return best.text
    return next((head.text for head in heads if head.tag == "h1"), None)


def of_letterhead(draft: Draft) -> str | None:
    """The title that stands at the head of a document's pages alone, where its text begins with none."""
    first = next(iter(draft.kept()), None)
    if first is None or not (marks.is_prose(first.text) or marks.MARKER.match(first.text)):
        return None
    return next((plain(line) for line in draft.page.letterhead if marks.is_title(line) and GENRE.search(line)), None)


def office(lines: tuple[str, ...]) -> str | None:
    """The first line at the head of a document's pages that is no title.

    >>> office(("青禾镇文化站", "青禾镇2021年文化工作总结")), office(("第1页",))
    ('青禾镇文化站', None)
    """
    return next((line for line in lines if OFFICE.fullmatch(line) and not GENRE.search(line)), None)


def of_site(draft: Draft, title: str | None) -> str | None:
    """The site's name: what `<title>` has last or first, beside the title, where the page shows it once more."""
    said = tidy(draft.page.title or "")
    parts = [part for part in SEPARATOR.split(said) if part and not part.lower().startswith("powered by")]
    if len(parts) < 2:
        parts = said.split(" ") if SITE.search(said.split(" ")[0]) else []
    for name in (*parts[-1:], *filter(_is_name, parts[:1])) if len(parts) > 1 else ():
        if letters(name) not in letters(title or "") and any(name in line.text for line in draft.lines if line.reason):
            return name
    return None


def settle(draft: Draft) -> None:
    """Put the title on top: the report's own where its first lines have one, else the page's."""
    lines = draft.kept()
    title = plain(draft.title) if draft.title else None
    own = _own(lines[:FIRST], title)
    if own is None:
        draft.title = title
        return
    draft.title = plain(own.text)
    for line in lines[:FIRST]:
        if line is own:
            line.reason = "title"
            break
        line.reason = "before the title"


def _own(lines: list[Line], title: str | None) -> Line | None:
    for index, line in enumerate(lines):
        if marks.is_prose(line.text) or marks.MARKER.match(line.text):
            return None
        same = title is not None and letters(title) in (
            letters(plain(line.text)),
            letters(headlines.without_subtitle(plain(line.text))),
        )
        marked = line.block.strong or line.block.centred or is_titled(line.block.classes)
        genre = bool(GENRE.search(plain(line.text)))
        if same or (index <= 1 and marks.is_title(line.text) and marked and genre):
            return line
    return None


def _is_heading(line: Line) -> bool:
    block = line.block
    if len(line.text) > 80 or (block.link_density > 0.9 and block.tag not in ("h1", "h2")):
        return False
    return block.tag in ("h1", "h2", "h3") or block.strong or block.centred or is_titled(block.classes)
