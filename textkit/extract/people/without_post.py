"""Names that no post stands beside: after or before an age, after a class, the leader who speaks."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, bounded
from textkit.patterns import Pattern

_AGE: Final = Pattern(r"岁的(?<=[0-9０-９一二三四五六七八九十多余]岁的)")


def named_after_age(context: Context) -> Iterator[Candidate]:
    """62岁的⟦葛云⟧说: a name after an age."""
    for match in _AGE.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= 7.5:
            yield Candidate(guess.start, guess.end, guess.score, "named-after-age")


_MARKS: Final = ("，", ",", "：", ":", "（", "(")
_YEARS: Final = Pattern(
    r"[今现年男女](?:(?<=[今现年])[年仅近](?=[0-9０-９]{1,2}岁|[一二三四五六七八九]旬)|(?<=[，,：:（(][男女])(?=[，,；;）)]))"
)


def named_before_age(context: Context) -> Iterator[Candidate]:
    """⟦葛云⟧今年35岁; ⟦葛云⟧，女，…: a name that opens a clause, before an age or a sex."""
    text = context.text
    if not any(sign in text for sign in "岁旬男女"):
        return
    for match in _YEARS.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] in _MARKS)
        needs = 7.0 if end == match.start() else 2.0
        guess = context.names.before(text, end)
        if (
            guess
            and guess.score >= needs
            and (guess.start == 0 or text[guess.start - 1] in "，。\n：“、；！,;: \u3000")
        ):
            yield Candidate(guess.start, guess.end, guess.score, "named-before-age")


_CLASS: Final = Pattern(
    r"(?:班(?<=[0-9０-９一二三四五六七八九十）)]班)|队(?<=[0-9０-９一二三四五六七八九十][分中大小支]队)|组(?<=[0-9０-９一二三四五六七八九十]组))"
    r"(?=[\u4e00-\u9fff])"
)


def named_after_class(context: Context) -> Iterator[Candidate]:
    """三（2）班⟦葛云⟧、一分队⟦柳大林⟧: a name after a class of a school or a team with a number."""
    for match in _CLASS.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= (4 if bounded(context.text, guess.end) else 7):
            yield Candidate(guess.start, guess.end, guess.score + 3, "named-after-class")


_LEADER: Final = Pattern(
    r"(?<=听习近平)(?=总书记|主席|同志)|(?<=习近平)(?=(?:总书记|主席|同志)?(?:在|对|强调|指出|重视|高度重视|关心|关怀|牵挂|亲临|参观|会见|接见|勉励|嘱托|号召|提议|宣布|回到|走进|看望|慰问|参加|参与|签署|"
    r"视察|考察|调研|来到|出席|主持|发表|作出|亲自|提出|要求|说|寄语|回信|致信|给|到|向|为|赴|深刻|曾|明确|同))"
)
_HEARD: Final = Pattern(r"(?:聆听|收听)了?$")
_STUDIED: Final = Pattern(
    r"(?:学习|贯彻|落实|领会|传达|按照|以|围绕|牢记|践行|学懂|遵循|根据|把|宣讲|感悟|体会|重温)[^，,。；;\n]{0,8}$"
)
_DOCTRINE: Final = Pattern(
    r"[^，,。；;\n]{0,40}(?:重要)?(?:讲话精神|指示精神|批示精神|重要论述|论述|思想|重要讲话(?!指出|强调|中))"
)


def named_leader(context: Context) -> Iterator[Candidate]:
    """⟦习近平⟧总书记强调…: the leader who speaks or acts, not the one whose words are studied."""
    if "习近平" not in context.text:
        return
    for match in _LEADER.finditer(context.text):
        start = match.end() - len("习近平")
        before = context.text[max(0, start - 16) : start]
        heard = _HEARD.search(before) is not None
        if heard or not (_STUDIED.search(before) or _DOCTRINE.match(context.text, match.end())):
            yield Candidate(start, match.end(), 30.0, "named-leader")
