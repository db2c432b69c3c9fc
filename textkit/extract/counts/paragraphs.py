"""A paragraph of figures: the words of planning, the words that end a plan's reach, and the times in it."""

import re
from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import Final

from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Marks, Pattern
from textkit.text.times import Time, find_times

MOST_MARKS: Final = 12  # words of planning or times that are looked at for one number
_CLOSE: Final = frozenset("）)】]")
_CLOSING: Final = Marks("）)】]")
_BRACKETS: Final = Characters("（(【[）)】]")
_SENTENCE_ENDS: Final = frozenset("。！？!?\n：:")
_RESETS: Final = Pattern(  # the first character is looked for before any word: most are none of these
    r"[已目截实现至如成行展到建做办取发增得立设圆顺超全提今一半年累](?:(?<=已)(?![知婚故])|(?<=目)前|(?<=截)[至止]"
    r"|(?<=实)际(?!困难|问题|情况|需求|行动)|(?<=现)有|(?<=[至如])今|(?<=[成行展现到建做办取发增得立设])了"
    r"|(?:(?<=圆)满|(?<=顺)利|(?<=超)额|(?<=全)面|(?<=提)前)(?<![将争保划要][圆顺超全提].)完成|(?<=[，；]累)计(?:完成|达)|(?<=今)年以来|(?<=[一半])年来|(?<=[，；]年)[底末](?![前要力将争计预]))"
)
_ACCORDING: Final = Pattern(
    "(?:按照?|依照?|根据|依据|遵照|符合|围绕|对照|对标|落实|达到|[高低多少优好]于|超过|满足|(?<![对相])比|较)[^，。；,;]{0,12}$"
)
_WE: Final = Pattern("我们|我[局镇县市区院校站乡村会街司所馆社部厅委办]|公司|学校|社区|协会|支部|中心")


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
def _plan_words(lexicon: Lexicon) -> Pattern:
    """Every word of planning where it is one: with what must and must not stand beside it."""
    branches = []
    for word, row in sorted(lexicon.table("plan_words").items(), key=lambda entry: -len(entry[0])):
        first = re.escape(word[0])
        behind = "".join(f"(?<!{re.escape(other)}{first})" for other in row.get("not_behind", "").split())
        without = "".join(f"(?!{re.escape(other)})" for other in row.get("not_before", "").split())
        only = "|".join(re.escape(other) for other in row.get("only_before", "").split())
        branches.append(f"(?<={first}){behind}{re.escape(word[1:])}{without}" + (f"(?={only})" if only else ""))
    starts = "".join(sorted({word[0] for word in lexicon.table("plan_words")}))
    return Pattern(
        f"[{re.escape(starts)}](?:{'|'.join(branches)})"
    )  # the first character is looked for before any word


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
    if _CLOSING.last(text, at, start) < 0:
        return False
    depth, at = 0, _BRACKETS.place(text, at, start)
    while at >= 0:
        depth += -1 if text[at] in _CLOSE else 1
        if depth < 0:
            return True
        at = _BRACKETS.place(text, at + 1, start)
    return False
