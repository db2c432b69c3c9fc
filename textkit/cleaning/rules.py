"""The rules that drop a line, in order: each gives the indexes of the lines that it drops, and the reason."""

from collections.abc import Callable, Iterator
from typing import Final

from textkit.cleaning import bylines, disclosure, head, marks, phrases, stamps
from textkit.cleaning.lines import Draft, Line, letters
from textkit.patterns import Pattern

Drops = Iterator[tuple[int, str]]
TOOLS: Final = 40  # code points of a row of tools
GLUED: Final = Pattern(
    r"(?:[\s|｜/·【】\[\]]{0,3}(?:打印|关闭|收藏|分享|点赞|转发|举报|评论|返回|顶部|推荐|纠错|复制|下载|赞|踩|在看|写留言|微信|微博|QQ空间|朋友圈)(?:本页|此页|窗口|本文|到)?[\s|｜/·【】\[\]：:]{0,3}){2,9}"
)
BETWEEN: Final = Pattern(r"[\s|｜/·][\s|｜/·]{0,8}")
GLUED_BEGIN: Final = frozenset("打关收分点转举评返顶推纠复下赞踩在写微Q朋|｜/·【】[]")  # or white space
RULED: Final = 200  # code points of a line that may be a ruler
BEGINNING: Final = 8  # code points of a line that tell most others from the title
HEAD: Final = 12  # lines: a page's own head is not longer
LEAST: Final = 150  # code points of a report that may stand above comments longer than itself
ASIDES: Final = frozenset(("comments", "related"))
BARRED: Final = Pattern(
    r"[|｜]\s?([^|｜\d，。]{2,16})\d{0,3}"
)  # what `<title>` has behind its bar, on a line of its own
ADDRESS: Final = Pattern(r"(?P<name>[^，。；：:]{0,20}?)[（(]?(?:https?://|[wW]{3}\.)[\w.:/?=&%#~+-]{3,200}[）)]?")


class Kept:
    """The lines that are kept so far, the phrases of sites in each by its index, and where the report's body lies."""

    def __init__(self, lines: list[Line], hits: dict[int, list[phrases.Hit]]) -> None:
        self.lines = lines
        self.hits = hits
        self._first = -1

    @property
    def first(self) -> int:
        """The index of the body's first line, as `body_start` finds it."""
        if self._first < 0:
            self._first = body_start(self.lines, self.hits)
        return self._first

    @property
    def last(self) -> int:
        """The index of the last paragraph that no site's phrase stands in."""
        for index in range(len(self.lines) - 1, -1, -1):
            if index not in self.hits and marks.is_prose(self.lines[index].text):
                return index
        return len(self.lines) - 1

    def without_dropped(self) -> "Kept":
        """These lines without those that were dropped."""
        places = [place for place, line in enumerate(self.lines) if line.reason is None]
        hits = {new: self.hits[old] for new, old in enumerate(places) if old in self.hits}
        return Kept([self.lines[place] for place in places], hits)


Rule = Callable[[Draft, Kept], Drops]


def breadcrumb(draft: Draft, kept: Kept) -> Drops:
    """A breadcrumb above the report; its segments are kept as the page's."""
    for index, line in enumerate(kept.lines[: kept.first]):
        parts = head.segments(line)
        if parts:
            draft.breadcrumb = draft.breadcrumb or parts
            if draft.site is None and parts[0].lower() not in marks.HOME:
                draft.site = parts[0]
            yield index, "breadcrumb"


def site_line(draft: Draft, kept: Kept) -> Drops:
    """A line above the report that is the site's name, with at most a separator and a number."""
    for index, line in enumerate(kept.lines[: kept.first]):
        barred = BARRED.fullmatch(line.text)
        if barred and index:
            draft.site = draft.site or barred[1]
            yield index, "site name"
    if draft.site:
        for index, line in enumerate(kept.lines[: kept.first]):
            if head.same_site(line, draft.site):
                yield index, "site name"


def meta(draft: Draft, kept: Kept) -> Drops:
    """The date, author and source that a site states above or below a report."""
    first, last = kept.first, kept.last
    for index, line in enumerate(kept.lines):
        if index <= first and stamps.is_day(line.text):
            yield index, "meta line"
        elif (index <= first or index > last) and marks.is_meta(line.text):
            if index <= first or head.dates_report(line.text):
                draft.published = draft.published or marks.day(line.text)
            yield index, "meta line"


def record(draft: Draft, kept: Kept) -> Drops:
    """The record of a disclosure page above the report; the day that it tells is kept."""
    for index in disclosure.find(kept.lines[: kept.first]):
        text = kept.lines[index].text
        draft.published = draft.published or (head.day_of(text) if head.dates_report(text) else None)
        yield index, "meta line"


def credit_lines(draft: Draft, kept: Kept) -> Drops:
    """A line above or below a report that says nothing but who made it: 审核 | 柳明, 【图/江小满】."""
    first, last = kept.first, kept.last
    for index, line in enumerate(kept.lines):
        if (0 < index < first or index > last) and bylines.is_line(line.text):
            yield index, "credits"


def stock_phrases(draft: Draft, kept: Kept) -> Drops:
    """A line that holds a site's stock phrase, where that phrase counts; a paragraph of the report may hold one itself."""
    if not kept.hits:
        return
    first, last = kept.first, kept.last
    for index, here in kept.hits.items():
        inside = first <= index < last
        prose = marks.is_prose(kept.lines[index].text)
        for hit in here:
            place, kind = hit.phrase.place, hit.phrase.kind
            if hit.phrase.shape == "inline" or (inside and (place in ("edge", "tail") or (prose))):
                continue
            if (place == "tail" and index < first) or (place == "head" and index > first):
                continue
            if kind == "meta" and not head.OF_SITE.search(kept.lines[index].text):
                draft.published = draft.published or marks.day(kept.lines[index].text)
            yield index, kind
            break


def aside(draft: Draft, kept: Kept) -> Drops:
    """All that follows the heading of the comments or of a list of other articles, where little of it is prose."""
    total = sum(len(line.text) for line in kept.lines)
    behind = 0
    first = len(kept.lines)
    for index in range(len(kept.lines) - 1, -1, -1):
        behind += len(kept.lines[index].text)
        kinds = (
            {hit.phrase.kind for hit in kept.hits.get(index, ())} & ASIDES
            if len(kept.lines[index].text) <= 24
            else None
        )
        on_page = bool(kept.lines[index].block.parents) and kinds == {"comments"}
        if kinds and (behind <= total * 0.3 or (on_page and total - behind >= LEAST)):
            first = index
    yield from ((index, "behind the report") for index in range(first, len(kept.lines)))


def doubled_title(draft: Draft, kept: Kept) -> Drops:
    """The title once more, right above the report."""
    title = draft.title or (kept.lines[0].text if kept.lines and marks.is_title(kept.lines[0].text) else "")
    if not title:
        return
    said = letters(title)
    seen, others = False, 0
    for index, line in enumerate(kept.lines):
        if not said.startswith(letters(line.text[:BEGINNING])) or letters(line.text) != said:
            others += 1
            if marks.is_prose(line.text) or others == HEAD:
                return
        elif seen:
            yield index, "doubled title"
        else:
            seen = True


def captions(draft: Draft, kept: Kept) -> Drops:
    """What stands under a picture, by its element or by who took it (彩排现场（柳明 摄）); not what names a table."""
    for index, line in enumerate(kept.lines):
        if not line.known and stamps.is_caption(line.text, line.block):
            yield index, "caption"


def contents(draft: Draft, kept: Kept) -> Drops:
    """The table of contents that Word made of the headings."""
    for index, line in enumerate(kept.lines):
        if line.block.tag == "toc":
            yield index, "table of contents"


def behind(draft: Draft, kept: Kept) -> Drops:
    """Behind the report: on which printed page it stood, 《北岭报》（2020年3月2日 第02版）, and topics, #春耕#."""
    for index in range(kept.last + 1, len(kept.lines)):
        kind = stamps.behind(kept.lines[index].text)
        if kind:
            yield index, kind


def address(draft: Draft, kept: Kept) -> Drops:
    """A line that is a web address alone, and behind the report one with the site's name before it."""
    last = kept.last
    for index, line in enumerate(kept.lines):
        found = ADDRESS.fullmatch(line.text) if "//" in line.text or stamps.may_hold_host(line.text) else None
        if found and (index > last or not found["name"].strip()):
            yield index, "web address"


def tools(draft: Draft, kept: Kept) -> Drops:
    """A row of what a page offers to do: 分享 收藏 点赞."""
    for index, line in enumerate(kept.lines):
        if line.known or len(line.text) > TOOLS:
            continue
        words = BETWEEN.split(line.text) if BETWEEN.search(line.text) else []
        begun = line.text[:1] in GLUED_BEGIN or line.text[:1].isspace()
        if (words and phrases.whole_lines().issuperset(words)) or (begun and GLUED.fullmatch(line.text)):
            yield index, "share"


def viewer_page(draft: Draft, kept: Kept) -> Drops:
    """The stamps that a viewer of documents puts on its pages: 1 / 5, 2 / 5."""
    yield from ((index, "page stamp") for index in stamps.of_pages([line.text for line in kept.lines]))


def hidden_text(draft: Draft, kept: Kept) -> Drops:
    """A notice that a site shows only a part: 略去约760字, 登录后查看全文."""
    for index, line in enumerate(kept.lines):
        if not line.known and stamps.is_notice(line.text):
            yield index, "hidden-text"


def separator(draft: Draft, kept: Kept) -> Drops:
    """A line without a letter or a figure, above or below the report, and a ruler anywhere."""
    first, last = kept.first, kept.last
    for index, line in enumerate(kept.lines):
        edge = not first <= index <= last and len(line.text) <= RULED and not any(map(str.isalnum, line.text))
        if edge or stamps.is_ruler(line.text):
            yield index, "separator"


def page_id(draft: Draft, kept: Kept) -> Drops:
    """A bare number behind the report; on a page of the web it may be a single figure, as viewers of documents number theirs."""
    for index in range(len(kept.lines) - 1, 0, -1):
        text, on_page = kept.lines[index].text, bool(kept.lines[index].block.parents)
        if not marks.is_bare_id(text) and not (on_page and len(text) == 1 and text.isdecimal()):
            return
        yield index, "page id"


RULES: Final[tuple[Rule, ...]] = (
    contents,
    captions,
    breadcrumb,
    aside,
    stock_phrases,
    site_line,
    record,
    meta,
    credit_lines,
    doubled_title,
    tools,
    viewer_page,
    hidden_text,
    behind,
    address,
    separator,
    page_id,
)


def apply(draft: Draft) -> None:
    """Let each rule drop its lines, of those that the rules before it kept."""
    lines = draft.kept()
    hits = _hits(lines)
    stamps.cut_out(lines, hits)
    kept = Kept(lines, hits).without_dropped()
    for rule in RULES:
        dropped = list(rule(draft, kept))
        for index, reason in dropped:
            kept.lines[index].reason = kept.lines[index].reason or reason
        if dropped:
            kept = kept.without_dropped()


def _hits(lines: list[Line]) -> dict[int, list[phrases.Hit]]:
    """The phrases in each line by its index, sought where they have not been."""
    new = [index for index, line in enumerate(lines) if line.hits is None]
    found = phrases.find([lines[index].text for index in new])
    for place, index in enumerate(new):
        lines[index].hits = found.get(place, [])
    return {index: line.hits for index, line in enumerate(lines) if line.hits}


def body_start(lines: list[Line], hits: dict[int, list[phrases.Hit]]) -> int:
    """The index of the first paragraph or numbered heading, or of the first line behind the longest head.

    What a site wrote does not count for how long the head is, so that all of it is seen at once.
    """
    counted = 0
    for index, line in enumerate(lines):
        if index in hits or marks.is_meta(line.text) or marks.crumb(line.text):
            continue
        if counted == HEAD or marks.is_prose(line.text) or marks.is_marked(line.text):
            return index
        counted += 1
    return len(lines)
