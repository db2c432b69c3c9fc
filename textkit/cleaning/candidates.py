"""What may be the title of a page's report, and the evidence for each: what the head, headings, rows, and the trail say."""

from collections.abc import Iterator
from typing import Final

from textkit.cleaning import headings, headlines, marks, names, said
from textkit.cleaning.lines import Draft, Line, letters, tidy
from textkit.patterns import Pattern

SORT: Final = Pattern(r"[\[［][\u4e00-\u9fff]{2,6}[\]］]\s?(?=.{6})")  # [总结] before a title
GLUED: Final = Pattern(
    r"(?<=[\u4e00-\u9fff）])\s?(?:(?:3[01]|[12]\d|0[1-9])(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9])|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?:\s\d{1,2}:\d\d(?::\d\d)?)?)$"
)  # the day that a box beside a title tells: 03 2024-01, 2024-01-03
KEY: Final = Pattern(
    r"(?:信息|公开|公开事项|事项|文件|文章|内容|稿件|正文|公文|资料)?\s?(?:标\s{0,4}题|名\s{0,4}称|题\s{0,4}名|主\s{0,4}题\s{0,4}名)\s{0,2}(?P<mark>[:：]?)\s{0,2}"
)
CUT: Final = Pattern(r"(?:…|\.{3}|。{3})$")
YEAR: Final = Pattern(r"(?:19|20)\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2}年")
DATE: Final = Pattern(r"[\d年月日季度号期第星一二三四五六七八九十〇○零时分:：.／/（）()\s-]{1,30}")
TAGS: Final = {"h1": 3.0, "h2": 2.5, "h3": 2.0, "h4": 1.5}  # how much an element's name speaks for a title
HEADED: Final = ("heading", "h1", "called a title", "looks like a title", "near the body")
OF_PAGE: Final = ("head", "h1")  # evidence with which even a text that looks like a column's name may be the title
LEAST: Final = 3.0  # evidence for a title that has none of those
NEAR: Final = 14  # lines above the body in which its heading stands
NEXT: Final = 3  # lines above the body in which one without any mark may be its title
FIRST: Final = 4  # lines of the body among which its own title may stand
SHORTEST: Final = 4  # letters of a title
SHORT: Final = 6  # letters up to which a text is hardly a report's title
LONG: Final = 8  # letters from which a text is hardly a column's name
LONGEST: Final = 120  # code points of a title
LONGEST_SAID: Final = 400  # code points of `<title>` that are looked at
FORM: Final = 5.5  # what the form of a text may speak for it at the most
MARKED: Final = 6  # letters of what may stand behind a title in its heading
MOST: Final = 30  # candidates of a page


class Candidate:
    """A text that may be the title, and what speaks for it and against it, each kind of evidence once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.evidence: dict[str, float] = {}

    def add(self, kind: str, points: float) -> None:
        """Take in a piece of evidence; of one kind the strongest counts."""
        known = self.evidence.get(kind)
        if known is None or abs(points) > abs(known):
            self.evidence[kind] = points

    @property
    def points(self) -> float:
        """What all the evidence adds up to."""
        total = 0.0  # no sum(…) of floats: compiled, that takes them for whole numbers and ends in an error
        for points in self.evidence.values():
            total += points
        return total


class Candidates:
    """The candidates of a page by their letters, as the page writes them where it shows them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.found: dict[str, Candidate] = {}
        self.said = tidy((draft.page.title or "")[:LONGEST_SAID])
        self.site = letters(draft.site or "")
        self.columns = [letters(part) for part in draft.breadcrumb]
        self.known = frozenset((*self.columns, self.site))
        self.said_key = letters(self.said)
        found = names.SEPARATOR.split(self.said)
        self.said_parts = [letters(part) for part in found]
        self.owners = [key for key, part in zip(self.said_parts, found, strict=True) if names.is_label(part)]
        self.start = draft.start()
        self.prose = _first_prose(draft.lines)

    def add(self, text: str, kind: str, points: float) -> Candidate | None:
        """Take in a text with a piece of evidence for it, without a sort in brackets and the day that a site puts behind it."""
        text = headlines.plain(text)
        sort = SORT.match(text) if text[:1] in ("[", "［") else None
        text = text[sort.end() :] if sort else text
        if text[-1:].isdecimal():
            text = GLUED.sub("", text)
        key = letters(text)
        if len(key) < 2 or len(text) > LONGEST or (len(self.found) == MOST and key not in self.found):
            return None
        found = self.found.setdefault(key, Candidate(text))
        found.add(kind, points)
        return found

    def may_be(self, text: str) -> bool:
        """Whether a line is made like a title, or is one by what `<title>` says."""
        if marks.is_title(text):
            return True
        key = letters(text) if len(text) <= LONGEST else ""
        return len(key) >= SHORTEST and key in self.said_key

    def best(self) -> str | None:
        """The candidate for which most speaks; None where there is none."""
        _of_headings(self)
        _of_rows(self)
        _of_trail(self)
        _of_lines(self)
        for text in dict.fromkeys((self.said, *(tidy(text[:LONGEST_SAID]) for text in self.draft.page.headlines))):
            if text:
                _of_head(self, text, stated=text != self.said)
        best = self._best()
        if best is None or (best.points < LEAST and not any(kind in best.evidence for kind in OF_PAGE)):
            return None
        return best.text

    def _best(self) -> Candidate | None:
        """The first of those for which most speaks; what its form tells is looked at where it may still be the best."""
        best: Candidate | None = None
        for key, one in sorted(self.found.items(), key=lambda item: -item[1].points):
            if best is not None and one.points + FORM < best.points:
                break
            _of_form(self, key, one)
            if best is None or one.points > best.points:
                best = one
        return best


def _first_prose(lines: list[Line]) -> int:
    """The index of the body's first paragraph; headings behind it are those of the report's parts."""
    return next((at for at, line in enumerate(lines) if line.reason is None and marks.is_prose(line.text)), len(lines))


def _of_headings(all_: Candidates) -> None:
    for head in sorted(headings.find(all_.draft, all_.prose), key=lambda head: abs(head.distance)):
        block = head.line.block
        behind = all_.start - head.distance > all_.prose or (head.distance <= -FIRST and block.tag != "h1")
        if behind or not all_.may_be(head.text):
            continue
        found = all_.add(head.text, "heading", TAGS.get(block.tag or "", 1.0))
        if found is None:
            continue
        if block.tag == "h1":
            found.add("h1", 0.0)
        if headings.is_titled(block.classes):
            found.add("called a title", 2.5)
        if block.large or block.centred:
            found.add("looks like a title", 1.0)
        if head.distance <= NEAR:
            found.add("near the body", 2.0 if head.distance > NEXT else 2.5)
        if head.linked:
            found.add("a link", -6.0 if letters(head.text) in all_.said_parts else -3.0)


def _of_rows(all_: Candidates) -> None:
    """What stands behind 标题 or 名称 in a table, a list or a line above the body."""
    lines = all_.draft.lines
    for at in range(min(all_.start + FIRST, all_.prose)):
        for value in _valued(lines, at):
            if marks.is_title(value):
                all_.add(value, "a row", 4.0)


def _valued(lines: list[Line], at: int) -> Iterator[str]:
    """The values of the keys in a line: behind their colon, in the next cell, or in the next line."""
    cells = lines[at].text.split("\t")
    for place, cell in enumerate(cells):
        key = KEY.match(cell) if len(cell) > 1 and ("题" in cell or "称" in cell) else None
        if key is None:
            continue
        if key.end() < len(cell):
            if key["mark"]:
                yield cell[key.end() :]
        elif place + 1 < len(cells):
            yield cells[place + 1]
        elif at + 1 < len(lines):
            yield lines[at + 1].text


def _of_trail(all_: Candidates) -> None:
    """The last segment of the trail, where it is too long for a column's name."""
    last = all_.draft.breadcrumb[-1] if len(all_.columns) > 1 else ""
    if len(letters(last)) >= LONG and marks.is_title(last) and not CUT.search(last):
        all_.add(last, "trail", 2.0)


def _of_lines(all_: Candidates) -> None:
    """The lines right above the body and its first ones, whatever they look like, and two that `<title>` has as one."""
    before = ""
    for at in range(max(all_.start - NEAR, 0), min(all_.start + FIRST, all_.prose)):
        line = all_.draft.lines[at]
        points = 1.5 if at >= all_.start - NEXT else 0.5
        if line.block.link_density or not all_.may_be(line.text) or marks.is_meta(line.text):
            before = ""
            continue
        all_.add(line.text, "a line", points)
        if before and letters(before + line.text) in all_.said_key:
            all_.add(before + line.text, "a line", points)
        before = line.text


def _of_head(all_: Candidates, text: str, *, stated: bool) -> None:
    """What `<title>` or another mark of the head says, in all its parts; where all of them name a site, that says nothing."""
    parts = said.parts(text, all_.known)
    weight = 0.0 if all(part.is_label for part in parts) else 1.0
    for run, points in said.runs(text, parts, all_.known):
        found = all_.add(run, "head", points * weight)
        if found and stated:
            found.add("stated", weight)
    if not weight:
        return
    whole = letters(text)
    for key, one in all_.found.items():
        if "head" not in one.evidence and len(key) >= SHORTEST and key in whole:
            one.add("in the head", 2.0 + (0.5 if whole.startswith(key) else 0.0) + len(key) / len(whole))
    if whole in all_.found and any(kind in all_.found[whole].evidence for kind in ("heading", "a line")):
        all_.found[whole].add("all of the head, and on the page", 3.0)
    _prefer_uncut(all_)
    _prefer_unmarked(all_)


def _prefer_uncut(all_: Candidates) -> None:
    """What `<title>` cuts short the page may have in full."""
    for key, one in all_.found.items():
        cut = letters(CUT.sub("", one.text))
        if len(cut) < SHORT or not CUT.search(one.text):
            continue
        one.add("cut", -3.0)
        for longer, other in all_.found.items():
            if longer != key and longer.startswith(cut):
                other.add("in the head", 3.0)


def _prefer_unmarked(all_: Candidates) -> None:
    """What stands behind a title in its heading (原创, 置顶) is not in `<title>`, which has the title alone."""
    said_ones = [(key, one) for key, one in all_.found.items() if "head" in one.evidence and len(key) >= SHORT]
    headed = [(key, one) for key, one in all_.found.items() if "heading" in one.evidence]
    for key, one in said_ones:
        for longer, other in headed:
            if 0 < len(longer) - len(key) <= MARKED and longer.startswith(key) and _is_whole(one, other):
                for kind in HEADED:
                    one.add(kind, other.evidence.get(kind, 0.0))


def _is_whole(one: Candidate, longer: Candidate) -> bool:
    """Whether a title is whole though another goes on behind it."""
    ended = names.GENRE.search(one.text) is not None
    return ended or (len(longer.text) - len(one.text) <= 2 and not names.GENRE.search(longer.text))


def _of_form(all_: Candidates, key: str, one: Candidate) -> None:
    """What the text alone tells, and what the page says elsewhere of whose it is."""
    if len(key) > SHORT and names.GENRE.search(one.text):
        one.add("genre", 2.5)
    if YEAR.search(one.text):
        one.add("year", 0.5)
    one.add("length", 1.0 if len(key) >= LONG else 0.0 if len(key) >= SHORT else -1.5 if len(key) >= SHORTEST else -4.0)
    if key == all_.site:
        one.add("the site", -5.0)
    if key in all_.columns and not (key == all_.columns[-1] and len(key) >= LONG):
        one.add("a column", -3.0)
    if names.is_label(one.text):
        one.add("a label", -5.0)
    if marks.META_KEY.search(one.text) or marks.crumb(one.text) or DATE.fullmatch(one.text):
        one.add("a line of the site", -5.0)
    owned = any(len(key) > len(own) + 2 and len(own) > 2 and key.startswith(own) for own in all_.owners)
    if owned and not names.SEPARATOR.search(one.text):
        one.add("begins with whose it is", 1.5)
