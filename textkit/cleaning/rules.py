"""The rules that drop a line, in order: each gives the indexes of the lines that it drops, and the reason."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from textkit.cleaning import bylines, head, marks, phrases
from textkit.cleaning.lines import Draft, Line, letters, tidy
from textkit.patterns import Pattern

Drops = Iterator[tuple[int, str]]
TOOLS: Final = 40  # code points of a row of tools
GLUED: Final = Pattern(
    r"(?:[\s|｜/·【】\[\]]{0,3}(?:打印|关闭|收藏|分享|点赞|转发|举报|评论|返回|顶部|推荐|纠错|复制|下载|赞|踩|在看|写留言|微信|微博|QQ空间|朋友圈)(?:本页|此页|窗口|本文|到)?[\s|｜/·【】\[\]：:]{0,3}){2,9}"
)
BETWEEN: Final = Pattern(r"[\s|｜/·]{1,9}")
RULED: Final = 200  # code points of a line that may be a ruler
BEGINNING: Final = 8  # code points of a line that tell most others from the title
HEAD: Final = 12  # lines: a page's own head is not longer
LEAST: Final = 150  # code points of a report that may stand above comments longer than itself
ASIDES: Final = frozenset(("comments", "related"))
BARRED: Final = Pattern(
    r"[|｜]\s?([^|｜\d，。]{2,16})\d{0,3}"
)  # what `<title>` has behind its bar, on a line of its own
WATERMARK: Final = Pattern(r"(?:摘自|本文来自|内容来于|文章来源于|转自)\s?(?:https?://)?[wW]{3}\.[\w.-]{3,60}")
NUMBERED: Final = Pattern(r"[-—–－]{1,3}\s?\d{1,4}\s?[-—–－]{1,3}")  # the foot of a printed page
STAMP: Final = 12  # code points of a viewer's page number
OF_PAGES: Final = Pattern(r"(?:第|P\.?)?\s?(?P<page>\d{1,3})\s?页?\s?[/／]\s?(?:共)?\s?(?P<all>\d{1,3})\s?页?")
NOTICE: Final = 60  # code points of a notice on hidden text
WITHHELD: Final = Pattern(
    r"(?:略去|省略|隐藏|未显示|剩余|还有|未读)[了约]{0,2}\s?\d{1,6}\s?[多余来]?个?(?:字|字符|页|段)(?!以)"
    r"|(?:登录|注册|下载|购买|付费|开通|充值|关注)[^，。；]{0,8}(?:后|即可|方可|才能)[^，。；]{0,6}(?:查看|阅读|浏览|显示)[^，。；]{0,4}(?:全文|全部|完整|更多|剩余)"
    r"|(?:点击|展开)[^，。；]{0,4}(?:查看|阅读|展开|显示)[^，。；]{0,4}(?:全文|全部|剩余|余下)"
)
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
        if (index <= first or index > last) and marks.is_meta(line.text):
            if index <= first or head.DATE_KEY.search(line.text):
                draft.published = draft.published or marks.day(line.text)
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


def contents(draft: Draft, kept: Kept) -> Drops:
    """The table of contents that Word made of the headings."""
    for index, line in enumerate(kept.lines):
        if line.block.tag == "toc":
            yield index, "table of contents"


def address(draft: Draft, kept: Kept) -> Drops:
    """A line that is a web address alone, and behind the report one with the site's name before it."""
    last = kept.last
    for index, line in enumerate(kept.lines):
        found = ADDRESS.fullmatch(line.text) if "//" in line.text or _may_hold_host(line.text) else None
        if found and (index > last or not found["name"].strip()):
            yield index, "web address"


def tools(draft: Draft, kept: Kept) -> Drops:
    """A row of what a page offers to do: 分享 收藏 点赞."""
    for index, line in enumerate(kept.lines):
        if len(line.text) > TOOLS:
            continue
        words = BETWEEN.split(line.text)
        if (len(words) > 1 and phrases.whole_lines().issuperset(words)) or GLUED.fullmatch(line.text):
            yield index, "share"


def viewer_page(draft: Draft, kept: Kept) -> Drops:
    """The stamps that a viewer of documents puts on its pages: 1 / 5, 2 / 5."""
    found = [
        (index, match)
        for index, line in enumerate(kept.lines)
        if len(line.text) <= STAMP and (match := OF_PAGES.fullmatch(line.text))
    ]
    totals = Counter(int(match["all"]) for _, match in found)
    for index, match in found:
        if int(match["page"]) <= int(match["all"]) and totals[int(match["all"])] > 1:
            yield index, "page stamp"


def hidden_text(draft: Draft, kept: Kept) -> Drops:
    """A notice that a site shows only a part: 略去约760字, 登录后查看全文."""
    for index, line in enumerate(kept.lines):
        if len(line.text) <= NOTICE and WITHHELD.search(line.text):
            yield index, "hidden-text"


def separator(draft: Draft, kept: Kept) -> Drops:
    """A line without a letter or a figure, above or below the report."""
    first, last = kept.first, kept.last
    for index, line in enumerate(kept.lines):
        if not first <= index <= last and len(line.text) <= RULED and not any(map(str.isalnum, line.text)):
            yield index, "separator"


def page_id(draft: Draft, kept: Kept) -> Drops:
    """A bare number behind the report."""
    for index in range(len(kept.lines) - 1, 0, -1):
        if not marks.is_bare_id(kept.lines[index].text):
            return
        yield index, "page id"


RULES: Final[tuple[Rule, ...]] = (
    contents,
    breadcrumb,
    aside,
    stock_phrases,
    site_line,
    meta,
    credit_lines,
    doubled_title,
    tools,
    viewer_page,
    hidden_text,
    address,
    separator,
    page_id,
)


def apply(draft: Draft) -> None:
    """Let each rule drop its lines, of those that the rules before it kept."""
    lines = draft.kept()
    hits = phrases.find([line.text for line in lines])
    cut_out(lines, hits)
    kept = Kept(lines, hits).without_dropped()
    for rule in RULES:
        dropped = list(rule(draft, kept))
        for index, reason in dropped:
            kept.lines[index].reason = kept.lines[index].reason or reason
        if dropped:
            kept = kept.without_dropped()


def cut_out(lines: list[Line], hits: dict[int, list[phrases.Hit]]) -> None:
    """Take page stamps and watermarks out of the lines that hold them."""
    for index, here in hits.items():
        line = lines[index]
        spans = sorted(((hit.start, hit.end) for hit in here if hit.phrase.shape == "inline"), reverse=True)
        for start, end in spans:
            line.text = line.text[:start] + line.text[end:]
        if spans:
            line.text = tidy(line.text)
            line.reason = None if letters(line.text) else "page stamp"
    for line in lines:
        if line.text[:1] in "-—–－" and NUMBERED.fullmatch(line.text):
            line.reason = "page stamp"
        if _may_hold_host(line.text) and WATERMARK.search(line.text):
            line.text = tidy(WATERMARK.sub("", line.text))
            line.reason = None if letters(line.text) else "watermark"


def _may_hold_host(text: str) -> bool:
    """Whether www. may stand here, told without making a copy in lower case of every line."""
    return ("w" in text or "W" in text) and "ww" in text.lower()


def body_start(lines: list[Line], hits: dict[int, list[phrases.Hit]]) -> int:
    """The index of the first paragraph or numbered heading, or of the first line behind the longest head.

    What a site wrote does not count for how long the head is, so that all of it is seen at once.
    """
    counted = 0
    for index, line in enumerate(lines):
        if index in hits or marks.is_meta(line.text) or marks.crumb(line.text):
            continue
        if counted == HEAD or marks.is_prose(line.text) or marks.MARKER.match(line.text):
            return index
        counted += 1
    return len(lines)
