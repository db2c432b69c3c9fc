"""What governs a figure from farther off than its clause: times and words of planning in its paragraph and its headings."""

import re
from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.lexicon import Lexicon
from textkit.text.document import Document
from textkit.text.times import Period, Time, find_times, period_of

FIRST_LINE: Final = 80  # code points of the title that are looked at
CHRONICLE_LINES: Final = 30  # lines that are looked back for the year of a month
FARTHEST: Final = 60  # code points before a number that are looked at as its clause
FARTHEST_BEHIND: Final = 24
LONGEST_SENTENCE: Final = 600  # code points before a number in which its sentence may govern it
LONGEST_TABLE: Final = 60  # rows between a cell and the head of its column
MOST_MARKS: Final = 12  # words of planning or times that are looked at for one number
_CLOSE: Final = frozenset("）)】]")
_LAST_PAUSE: Final = re.compile(r"(?s:.*)[，；。：,;\n]")
_CLAUSE_ENDS: Final = frozenset('，。；：,;:\n！？（(“" \u3000')
_SENTENCE_ENDS: Final = frozenset("。！？!?\n：:")
_RESETS: Final = re.compile(
    r"已(?![知婚故])|目前|截[至止]|实际(?!困难|问题|情况|需求|行动)|现有|至今|如今"
    r"|(?:[成行展现到建做办取发增得立设])了|(?:圆满|顺利|超额|全面|提前)完成|今年以来|一年来|半年来|(?<=[，；])年[底末](?![前要力将争计预])"
)
_MET: Final = re.compile("[，,；]完成")
_ACCORDING: Final = re.compile(
    "(?:按照?|依照?|根据|依据|遵照|符合|围绕|对照|对标|落实|达到|[高低多少优好]于|超过|满足)[^，。；,;]{0,12}$"
)
_PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|明年|来年|下一?年|新的一年|今后|未来|(?:工作|年度?|学习|发展|学期|月份?|季度|活动)计划|^计划|计划[与和及]"
    r"|打算|思路|展望|设想|努力方向|目标任务|奋斗目标|工作目标|预期目标|(?:重点工作|工作重点|工作安排|工作要点)$|名额$|^(?:主要)?目标$"
)
_DONE_HEADING: Final = re.compile("总结|回顾|完成|情况|成效|执行|落实|实施|进展|汇报|成绩|生育|取得|围绕|按照")
_WANTING: Final = re.compile("问题|不足|短板|差距|困难")
_LACKING: Final = re.compile("仅|只有|尚(?!德|品)|偏[低少弱大高]|不[强够高足]|薄弱|老化|短缺|缺乏|缺少|远不能")
_WE: Final = re.compile("我们|我[局镇县市区院校站乡村会街司所馆社部厅委办]|公司|学校|社区|协会|支部|中心")
_PLAN_TITLE: Final = re.compile("(?:计划|打算|要点|规划|思路|安排)(?:[（(][^（）()]{0,20}[）)])?$")
_PARTIAL: Final = re.compile("半年|季度|月|周|活动|学期|专项|阶段")


class Scope:
    """The time that a report is about, and whether all of it is a plan."""

    def __init__(self, document: Document, year: int | None) -> None:
        begin, end = document.paragraphs[0] if document.paragraphs else (0, 0)
        alone = len(document.paragraphs) < 2  # a text of one line has no title
        title = "" if alone else document.text[begin : min(end, begin + FIRST_LINE)]
        self.document: Final = document
        self.year: Final = year
        self.own: Final = _own_period(title, year)
        self.partial: Final = bool(_PARTIAL.search(title))
        self.plans: Final = bool(_PLAN_TITLE.search(title)) and not _DONE_HEADING.search(title)
        self.paths: dict[tuple[str, ...], Heading] = {}
        self.paragraph: Paragraph | None = None

    def year_before(self, start: int) -> int | None:
        """The year that an earlier line begins with, as those of a chronicle do."""
        text, end = self.document.text, start
        for _ in range(CHRONICLE_LINES):
            if end <= 0:
                break
            begin = text.rfind("\n", 0, end - 1) + 1
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


def _own_period(title: str, year: int | None) -> Period | None:
    """The report's own time: a part of the year where the title names one, else the year."""
    if year is None:
        return None
    for time in find_times(title, 0, len(title)):
        found = period_of(time, year)
        if found is not None and found.first // 10000 == year == found.last // 10000 and time.first[0]:
            return found
    return Period(f"{year:04}", year * 10000 + 101, year * 10000 + 1231)


class Heading:
    """The headings above a figure: whether they make it a plan, whether of what is wanting too, and their innermost time."""

    def __init__(self, section: tuple[str, ...], scope: Scope) -> None:
        self.plans = False
        self.time: Time | None = None
        self.mixed = any(_WANTING.search(heading) for heading in section)
        for heading in reversed(section):
            if not self.plans and self.time is None and _DONE_HEADING.search(heading):
                self.time = next(find_times(heading, 0, len(heading)), None)
                break
            if _PLAN_HEADING.search(heading) and not _DONE_HEADING.search(heading):
                self.plans = True
            if self.time is None:
                self.time = next(find_times(heading, 0, len(heading)), None)


class Mark:
    """A word of planning: where it stands, whether it reaches over commas, and over the whole paragraph."""

    def __init__(self, start: int, end: int, reach: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.far: Final = reach != "clause"
        self.leads: Final = reach == "paragraph"
        self.foretold: Final = reach == "forecast"
        self.aim: Final = reach == "aim"


@cache
def _plan_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Every word of planning where it is one: with what must and must not stand beside it."""
    branches = []
    for word, row in sorted(lexicon.table("plan_words").items(), key=lambda entry: -len(entry[0])):
        behind = "".join(f"(?<!{re.escape(other)})" for other in row.get("not_behind", "").split())
        without = "".join(f"(?!{re.escape(other)})" for other in row.get("not_before", "").split())
        only = "|".join(re.escape(other) for other in row.get("only_before", "").split())
        branches.append(f"{behind}{re.escape(word)}{without}" + (f"(?={only})" if only else ""))
    starts = "".join(sorted({word[0] for word in lexicon.table("plan_words")}))
    return re.compile(f"(?=[{re.escape(starts)}])(?:{'|'.join(branches)})")


def _reach(text: str, found: re.Match[str], reach: str) -> str:
    """How far a word of planning reaches: behind who reports, 将 reaches over the sentence."""
    if found[0] == "将" and _WE.search(text, max(found.start() - 3, 0), found.start()):
        return "sentence"
    return reach


class Paragraph:
    """A paragraph with the words of planning, the words that end a plan's reach, and the times that stand in it."""

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self.text: Final = text
        self.start: Final = text.rfind("\n", 0, start) + 1
        end = text.find("\n", start)
        self.end: Final = end + 1 if end >= 0 else len(text) + 1
        self.times: Final = list(find_times(text, self.start, self.end))
        self.time_starts: Final = [time.start for time in self.times]
        table = lexicon.table("plan_words")
        self.plans: Final = [
            Mark(m.start(), m.end(), _reach(text, m, table[m[0]]["reach"]))
            for m in _plan_words(lexicon).finditer(text, self.start, self.end)
            if not _ACCORDING.search(text, max(m.start() - 14, self.start), m.start())
        ]
        self.starts: Final = [mark.start for mark in self.plans]
        self.leads: Final = [mark.end for mark in self.plans if mark.leads and self.begins_sentence(mark.start)]
        self._resets: list[int] | None = None
        self._to_come: int | None = None

    def column(self, at: int) -> str:
        """What stands at the head of the table's column that `at` lies in; nothing outside of tables."""
        text = self.text
        if text.find("\t", self.start, self.end) < 0:
            return ""
        head = self.start
        for _ in range(LONGEST_TABLE):
            above = text.rfind("\n", 0, max(head - 1, 0)) + 1
            if above == head or text.find("\t", above, head) < 0:
                break
            head = above
        cells = text[head : text.find("\n", head)].split("\t") if head < self.start else []
        index = text.count("\t", self.start, at)
        return cells[index] if index < len(cells) else ""

    def begins_sentence(self, at: int) -> bool:
        """Whether a sentence of the paragraph begins at `at`."""
        return at == self.start or self.text[at - 1] in _SENTENCE_ENDS

    def plans_before(self, sentence: int) -> bool:
        """Whether an earlier sentence begins with what is to come, and none behind it with what was done."""
        index = bisect_left(self.leads, sentence)
        return index > 0 and not self.has_reset(self.leads[index - 1], sentence)

    def plans_in(self, start: int, end: int) -> list[Mark]:
        """The words of planning between two offsets, the last ones first."""
        index = bisect_left(self.starts, end)
        marks = self.plans[max(index - MOST_MARKS, 0) : index]
        return [mark for mark in reversed(marks) if mark.start >= start]

    def times_in(self, start: int, end: int) -> list[Time]:
        """The times between two offsets, the last ones first."""
        index = bisect_left(self.time_starts, end)
        times = self.times[max(index - MOST_MARKS, 0) : index]
        return [time for time in reversed(times) if time.start >= start]

    def first_to_come(self, year: int | None) -> int:
        """Where the first word of planning or time to come stands; 0 where there is none."""
        if self._to_come is None:
            later = (t.start for t in self.times if (t.shift or 0) > 0 or (year and t.year and t.year > year))
            self._to_come = min([*self.starts[:1], *islice(later, 1)], default=0)
        return self._to_come

    def has_reset(self, start: int, end: int) -> bool:
        """Whether a word between two offsets tells of what was done or stands."""
        if self._resets is None:  # few paragraphs are asked
            self._resets = [found.start() for found in _RESETS.finditer(self.text, self.start, self.end)]
        return bisect_left(self._resets, start) < bisect_left(self._resets, end)


def is_shut_off(text: str, at: int, start: int) -> bool:
    """Whether a bracket around `at` is closed before `start`: what stands in brackets governs nothing behind them."""
    depth = 0
    for char in text[at:start]:
        if char in "（(【[":
            depth += 1
        elif char in _CLOSE:
            depth -= 1
            if depth < 0:
                return True
    return False


class Figure:
    """A candidate in what governs it: the clause before the number and what follows it, its paragraph and headings.

    `direction`, `time` (of its sentence) and `side` (of the report's time) are what the tables before have said of it.
    """

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = (
        "before",
        "behind",
        "candidate",
        "clause",
        "column",
        "direction",
        "end",
        "heading",
        "lead",
        "near",
        "paragraph",
        "plan",
        "scope",
        "sentence",
        "side",
        "start",
        "status",
        "text",
        "time",
        "told_from",
        "unit",
    )

    def __init__(self, candidate: Candidate, scope: Scope, before: "Figure | None") -> None:
        text, quantity = candidate.document.text, candidate.quantity
        self.candidate: Final = candidate
        self.scope: Final = scope
        self.before: Figure | None = before  # the figure in front, while this one is decided on
        self.text: Final = text
        self.start: Final = quantity.start
        self.end: Final = quantity.end
        self.unit: Final = candidate.unit or ""
        begin = candidate.sentence.start
        if begin and text.startswith("其中", begin) and text[begin - 1] != "\n":  # goes on with the sentence before
            begin = candidate.document.sentence_at(begin - 1).start
        self.told_from: Final = max(begin, self.start - LONGEST_SENTENCE)
        self.sentence: Final = max(candidate.sentence.start, self.start - LONGEST_SENTENCE)
        low = max(self.sentence, self.start - FARTHEST)
        pause = _LAST_PAUSE.match(text, low, self.start)
        self.clause: Final = pause.end() if pause else low
        self.lead: Final = text[self.clause : self.start]
        near = max(self.clause, before.end) if before is not None else self.clause
        self.near: Final = text[near : self.start]  # the clause without what belongs to the number in front
        self.behind: Final = text[self.end : self.end + FARTHEST_BEHIND]
        self.heading: Final = scope.heading(candidate.sentence.section)
        self.paragraph: Final = scope.paragraph_at(self.start, candidate.lexicon)
        self.column: Final = self.paragraph.column(self.start)
        self.plan: Final = self._plan()
        self.direction: str | None = None
        self.time: Time | None = None
        self.side = "now"
        self.status = "actual"

    def _plan(self) -> Mark | None:
        """The nearest word of planning in front, unless a word behind it says that something was done."""
        for mark in self.paragraph.plans_in(self.sentence, self.start):
            if mark.start < self.clause and not self._reaches(mark):
                continue
            if is_shut_off(self.text, mark.start, self.start):
                continue
            return None if self.is_reset(mark.end) else mark
        return None

    def begins_clause(self, at: int) -> bool:
        """Whether a clause begins at `at`, or only a small word before it."""
        before = self.text[at - 1 : at]
        return (
            at == self.sentence
            or before in _CLAUSE_ENDS
            or (before == "在" and self.text[at - 2 : at - 1] in _CLAUSE_ENDS)
        )

    def _reaches(self, mark: Mark) -> bool:
        """Whether a word of planning reaches over the pauses between it and the clause."""
        if not mark.far:
            return False
        between = self.text[mark.end : self.start]
        stops = mark.foretold and not self.paragraph.begins_sentence(mark.start) and "；" in between
        return not stops and not (mark.aim and _MET.search(between))

    def is_reset(self, since: int) -> bool:
        """Whether a word between `since` and the number tells of what was done or stands."""
        return self.paragraph.has_reset(since, self.start)

    def is_planned(self) -> bool:
        """Whether a word in the sentence, an earlier sentence of the paragraph, the headings or the title plans it."""
        if self.plan is not None:
            return True
        if self.is_reset(self.sentence):
            return False
        if self.paragraph.plans_before(self.sentence):
            return True
        return (self.scope.plans or self.heading.plans) and not self.lacks()

    def lacks(self) -> bool:
        """Whether the sentence tells what is wanting, or the plan begins behind it under a heading of both."""
        if _LACKING.search(self.text, self.sentence, self.start):
            return True
        if not self.heading.mixed:
            return False
        return self.paragraph.first_to_come(self.scope.year) > self.start
