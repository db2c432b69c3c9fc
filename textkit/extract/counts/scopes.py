"""What a report says of all its figures: the time that it is about, and what its headings make of those below."""

from typing import Final

from textkit.extract.counts.looking_back import looks_back
from textkit.extract.counts.paragraphs import Paragraph
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document
from textkit.text.times import Period, Time, find_times, period_of

FIRST_LINE: Final = 80  # code points of the title that are looked at
CHRONICLE_LINES: Final = 30  # lines that are looked back for the year of a month
LONGEST_LINE: Final = 2000  # code points of a line that is looked back over
_PLAN_HEADING: Final = Pattern(
    r"下一?步|下一?阶段|明年|来年|下一?年|新的一年|今后|未来|(?:工作|年度?|学习|发展|学期|月份?|季度|活动)计划|^计划|计划[与和及]"
    r"|打算|思路|展望|设想|努力方向|目标任务|奋斗目标|工作目标|预期目标|(?:重点工作|工作重点|工作安排|工作要点)$|名额$|(?:年|季度)(?:工作)?(?:主要|重点|工作)?任务$|^(?:主要)?目标$"
)
_DONE_HEADING: Final = Pattern(
    "总结|回顾|完成|情况|成效|执行|落实|实施|进展|汇报|成绩|生育|取得|围绕|按照|(?:目标|任务|计划).{0,4}(?:提前|超额|如期)"
)
_WANTING: Final = Pattern("问题|不足|短板|差距|困难")
_STANDING: Final = Pattern("概况|现状|基本情况|发展基础")
_PLAN_TITLE: Final = Pattern("(?:计划|打算|要点|规划|思路|安排)(?:[（(][^（）()]{0,20}[）)])?$")
_EVENT: Final = Pattern("(?:召开|举行|举办|开展)[^，。；]{2,30}(?:会|会议|仪式|活动|典礼)$")
_HALF: Final = Pattern("(?<![上下])半年度?(?:工作)?(?:总结|小结|汇报|报告)")
_SUMS_UP: Final = Pattern("总结|小结|汇报|报告|述职|回顾|纪实|综述|工作$")
"""What a report of a half-year or a month is called: its figures need no time of their own."""
_NO_PART: Final = Pattern("截至|榜|评审|评选|用稿|分析$")
"""What a title is of whose part of the year says no more than which list or news it is."""
_NO_TITLE: Final = Pattern("[。；\t]")
"""What shows a first line to be a sentence or a row of a table."""
_PARTIAL: Final = Pattern("半年|季度|月|周|活动|学期|专项|阶段")


class Scope:
    """The time that a report is about, and whether all of it is a plan."""

    def __init__(self, document: Document, year: int | None) -> None:
        begin, end = document.paragraphs[0] if document.paragraphs else (0, 0)
        alone = len(document.paragraphs) < 2 or _NO_TITLE.search(document.text, begin, end) is not None
        title = "" if alone else document.text[begin : min(end, begin + FIRST_LINE)]
        self.body: Final = 0 if alone else end + 1
        self.document: Final = document
        self.year: Final = year
        self.part: Final = _part_named(title, year)
        self.own: Final = _own_period(title, year, self.part)
        parted = self.part is not None and self.own is not None and self.own.iso != self.part.iso
        self.within: Final = parted and _NO_PART.search(title) is None
        self.sure: Final = year is not None and any(t.year is not None for t in find_times(title, 0, len(title)))
        self.news: Final = not self.sure or bool(_EVENT.search(title))
        self.ahead: Final = int(looks_back(document.text, title, self.sure))  # years from the report's to 今年
        self.partial: Final = bool(_PARTIAL.search(title))
        self.plans: Final = bool(_PLAN_TITLE.search(title)) and not _DONE_HEADING.search(title)
        self.paths: dict[tuple[str, ...], Heading] = {}
        self.paragraph: Paragraph | None = None
        self._years_before: dict[int, int | None] = {}

    def year_before(self, start: int) -> int | None:
        """The year that an earlier line begins with, as those of a chronicle do."""
        if start not in self._years_before:
            self._years_before[start] = self._year_before(start)
        return self._years_before[start]

    def _year_before(self, start: int) -> int | None:
        text, end = self.document.text, start
        for _ in range(CHRONICLE_LINES):
            if end <= 0:
                break
            begin = text.rfind("\n", max(end - LONGEST_LINE, 0), end - 1) + 1
            if not begin and end > LONGEST_LINE:
                break
            time = next(find_times(text, begin, min(begin + 12, end)), None)
            if time is not None and time.year is not None and time.start <= begin + 1:
                return time.last_year
            end = begin
        return None

    def heading(self, section: tuple[str, ...]) -> "Heading":
        """What the headings above a sentence say of plans and times."""
        known = self.paths.get(section)
        if known is None:
            known = self.paths[section] = Heading(section, self)
        return known

    def paragraph_at(self, start: int, lexicon: Lexicon) -> "Paragraph":
        """The paragraph that `start` lies in; asked for from front to back."""
        known = self.paragraph
        if known is None or not known.start <= start < known.end:
            known = self.paragraph = Paragraph(self.document.text, start, lexicon)
        return known


def _part_named(title: str, year: int | None) -> Period | None:
    """The part of the report's year that its title names, none where it names a day."""
    if year is None:
        return None
    if _HALF.search(title):
        return Period(f"{year:04}-01/{year:04}-06", year * 10000 + 101, year * 10000 + 630)
    for time in find_times(title, 0, len(title)):
        if title[time.start - 1 : time.start] in ("（", "(", "《"):  # the number of an issue, a name
            continue
        found = period_of(time, year)
        if found is not None and found.first // 10000 == year == found.last // 10000 and time.first[0]:
            return None if time.first[1] else found
    return None


def _own_period(title: str, year: int | None, part: Period | None) -> Period | None:
    """The report's own time: a part of the year where it sums that up, else the year."""
    if year is None:
        return None
    if part is not None and _SUMS_UP.search(title):
        return part
    return Period(f"{year:04}", year * 10000 + 101, year * 10000 + 1231)


class Heading:
    """The headings above a figure: whether they make it a plan, whether of what is wanting too, and their innermost time."""

    def __init__(self, section: tuple[str, ...], scope: Scope) -> None:
        self.plans = False
        self.time: Time | None = None
        self.mixed = any(_WANTING.search(heading) for heading in section)
        self.stands = any(_STANDING.search(heading) for heading in section)  # what is now, also in a plan
        for heading in reversed(section):
            if not self.plans and self.time is None and _DONE_HEADING.search(heading):
                self.time = next(find_times(heading, 0, len(heading)), None)
                break
            if _PLAN_HEADING.search(heading) and not _DONE_HEADING.search(heading):
                self.plans = True
            if self.time is None:
                self.time = next(find_times(heading, 0, len(heading)), None)
