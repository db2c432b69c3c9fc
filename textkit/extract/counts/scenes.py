"""What governs a figure: its clause, and from farther off its paragraph, its headings and its report."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.paragraphs import Mark, is_shut_off
from textkit.extract.counts.scopes import Scope
from textkit.patterns import Marks, Pattern
from textkit.text.times import Time

FARTHEST: Final = 60  # code points before a number that are looked at as its clause
FARTHEST_BEHIND: Final = 24
LONGEST_SENTENCE: Final = 600  # code points before a number in which its sentence may govern it
_PAUSES: Final = Marks("，；。：,;\n")
_CLAUSE_ENDS: Final = frozenset('，。；：,;:\n！？（(“" \u3000')
_MOST_LISTED: Final = 24  # counts of a list that a sentence without figures leads
_MET: Final = Pattern("[，,；]完成")
_LISTS: Final = Pattern("[^，。；：,;:（(]{4,60}；")
"""What a plan reaches over though its word is a near one: 将新建泵站3座；改造管道8公里；…."""
_LACKING: Final = Pattern("仅|只有|尚(?!德|品)|偏[低少弱大高]|不[强够高足]|薄弱|老化|短缺|缺乏|缺少|远不能")


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
        pause = _PAUSES.last(text, low, self.start)
        self.clause: Final = pause + 1 if pause >= 0 else low
        self.lead: Final = text[self.clause : self.start]
        near = max(self.clause, before.end) if before is not None else self.clause
        self.near: Final = text[near : self.start]  # the clause without what belongs to the number in front
        self.behind: Final = text[self.end : self.end + FARTHEST_BEHIND]
        self.heading: Final = scope.heading(candidate.sentence.section)
        self.paragraph: Final = scope.paragraph_at(self.start, candidate.lexicon)
        self.plan: Final = self._plan()
        self.direction: str | None = None
        self.time: Time | None = None
        self.side = "now"
        self.status = "actual"

    def _plan(self) -> Mark | None:
        """The nearest word of planning in front, unless a word behind it says that something was done."""
        for mark in self.paragraph.plans_in(self.told_from, self.start):
            if mark.start < self.sentence:
                if mark.foretold or not (self._reaches(mark) or self._ends_sentence(mark) or self._leads_list()):
                    continue
            elif mark.start < self.clause and not self._reaches(mark):
                continue
            if is_shut_off(self.text, mark.start, self.start):
                continue
            return None if self.is_reset(mark.end) else mark
        return None

    def _ends_sentence(self, mark: Mark) -> bool:
        """Whether the clause of a word of planning ends the sentence before: 确保脱贫204户。其中，东村31户."""
        return _CLAUSE_ENDS.isdisjoint(self.text[mark.end : self.sentence - 1])

    def _leads_list(self) -> bool:
        """Whether a sentence tells no figures, only what is planned: 今冬将重点修渠、打井、改水。其中，修渠90处."""
        for at in range(self.candidate.index - 1, max(self.candidate.index - _MOST_LISTED, -1), -1):
            start = self.candidate.line[at].quantity.start
            if start < self.sentence:
                return start < self.told_from
        return self.candidate.index < _MOST_LISTED

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
        between = self.text[mark.end : self.start]
        if not mark.far:
            return _LISTS.match(between) is not None
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
        plans = self.heading.plans or (self.scope.plans and not self.heading.stands)
        return plans and not self.lacks()

    def lacks(self) -> bool:
        """Whether the sentence tells what is wanting, or the plan begins behind it under a heading of both."""
        if _LACKING.search(self.text, self.sentence, self.start):
            return True
        if not self.heading.mixed:
            return False
        return self.paragraph.first_to_come(self.scope.year) > self.start
