"""What governs a figure from farther off than its clause: times and words of planning in its paragraph and its headings."""

import re
from functools import cache
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.lexicon import Lexicon
from textkit.text.document import Document
from textkit.text.times import Period, Time, find_times, period_of

FIRST_LINE: Final = 80  # code points of the title that are looked at
FARTHEST: Final = 60  # code points before a number that are looked at as its clause
FARTHEST_BEHIND: Final = 24
_CLOSE: Final = frozenset("）)】]")
_PAUSES: Final = "，；。：,;\n"
_SENTENCE_ENDS: Final = frozenset("。！？!?\n：:")
_RESETS: Final = re.compile(
    r"已(?![知婚故])|目前|截[至止]|实际(?!困难|问题|情况|需求|行动)|现有|至今|如今"
    r"|(?:[成行展现到建做办取发增得立设])了|(?:圆满|顺利|超额|全面|提前)完成|今年以来|一年来|半年来"
)
_PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|明年|来年|下一?年|新的一年|今后|未来|计划|打算|思路|展望|设想|努力方向|目标任务|奋斗目标|工作目标|预期目标"
    r"|(?:重点工作|工作重点|工作安排|工作要点)$|^(?:主要)?目标$"
)
_DONE_HEADING: Final = re.compile(
    "总结|回顾|完成|情况|成效|执行|落实|实施|进展|汇报|成绩|生育|取得|围绕|问题|不足|计划生育|按照"
)
_PLAN_TITLE: Final = re.compile("计划|打算|要点|规划|部署")
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
    """The headings above a figure: whether they make it a plan, and the innermost time that they name."""

    def __init__(self, section: tuple[str, ...], scope: Scope) -> None:
        self.plans = False
        self.time: Time | None = None
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


class Paragraph:
    """A paragraph with the words of planning, the words that end a plan's reach, and the times that stand in it."""

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self.text: Final = text
        self.start: Final = text.rfind("\n", 0, start) + 1
        end = text.find("\n", start)
        self.end: Final = end + 1 if end >= 0 else len(text) + 1
        self.times: Final = list(find_times(text, self.start, self.end))
        table = lexicon.table("plan_words")
        self.plans: Final = [
            Mark(m.start(), m.end(), table[m[0]]["reach"])
            for m in _plan_words(lexicon).finditer(text, self.start, self.end)
        ]
        resets = _RESETS.finditer(text, self.start, self.end) if self.plans or self.times else ()
        self.resets: Final = [found.start() for found in resets]

    def begins_sentence(self, at: int) -> bool:
        """Whether a sentence of the paragraph begins at `at`."""
        return at == self.start or self.text[at - 1] in _SENTENCE_ENDS

    def plans_before(self, sentence: int) -> bool:
        """Whether an earlier sentence begins with what is to come, and none behind it with what was done."""
        for mark in reversed(self.plans):
            if mark.start < sentence and mark.leads and self.begins_sentence(mark.start):
                return not any(mark.end <= at < sentence for at in self.resets)
        return False


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

    `direction` and `placed` are what the tables of changes and of periods have said of it.
    """

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = (
        "before",
        "behind",
        "candidate",
        "clause",
        "direction",
        "end",
        "heading",
        "lead",
        "paragraph",
        "plan",
        "scope",
        "sentence",
        "side",
        "start",
        "status",
        "text",
        "unit",
    )

    def __init__(self, candidate: Candidate, scope: Scope, before: "Figure | None") -> None:
        text, quantity = candidate.document.text, candidate.quantity
        self.candidate: Final = candidate
        self.scope: Final = scope
        self.before: Final = before  # the figure in front
        self.text: Final = text
        self.start: Final = quantity.start
        self.end: Final = quantity.end
        self.unit: Final = candidate.unit or ""
        self.sentence: Final = candidate.sentence.start
        low = max(self.sentence, self.start - FARTHEST)
        self.clause: Final = max(low, max(text.rfind(mark, low, self.start) for mark in _PAUSES) + 1)
        self.lead: Final = text[self.clause : self.start]
        self.behind: Final = text[self.end : self.end + FARTHEST_BEHIND]
        self.heading: Final = scope.heading(candidate.sentence.section)
        self.paragraph: Final = scope.paragraph_at(self.start, candidate.lexicon)
        self.plan: Final = self._plan()
        self.direction: str | None = None
        self.side = "now"
        self.status = "actual"

    def _plan(self) -> Mark | None:
        """The nearest word of planning in front, unless a word behind it says that something was done."""
        for mark in reversed(self.paragraph.plans):
            if mark.start >= self.start:
                continue
            if mark.start < self.sentence:
                break
            if not mark.far and mark.start < self.clause:
                continue
            if is_shut_off(self.text, mark.start, self.start):
                continue
            return None if self.is_reset(mark.end) else mark
        return None

    def is_reset(self, since: int) -> bool:
        """Whether a word between `since` and the number tells of what was done or stands."""
        return any(since <= at < self.start for at in self.paragraph.resets)

    def is_planned(self) -> bool:
        """Whether a word in the sentence, an earlier sentence of the paragraph, the headings or the title plans it."""
        if self.plan is not None:
            return True
        if self.is_reset(self.sentence):
            return False
        return self.scope.plans or self.heading.plans or self.paragraph.plans_before(self.sentence)
