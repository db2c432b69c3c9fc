"""Names that no post stands beside: after an age or a class, what opens clauses again and again, the leader who speaks."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from textkit.extract.people.candidates import BOUNDED, Candidate, Context

_AGE: Final = re.compile(r"岁的(?<=[0-9０-９一二三四五六七八九十多余]岁的)")


def named_after_age(context: Context) -> Iterator[Candidate]:
    """62岁的⟦葛云⟧说: a name after an age."""
    for match in _AGE.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= 7.5:
            yield Candidate(guess.start, guess.end, guess.score, "named-after-age")


_YEARS: Final = re.compile(
    r"[今现年男女](?:(?<=[今现年])[年仅近](?=[0-9０-９]{1,2}岁|[一二三四五六七八九]旬)|(?<=[，,][男女])(?=[，,]))"
)


def named_before_age(context: Context) -> Iterator[Candidate]:
    """⟦葛云⟧今年35岁; ⟦葛云⟧，女，…: a name that opens a clause, before an age or a sex."""
    text = context.text
    if not any(sign in text for sign in "岁旬男女"):
        return
    for match in _YEARS.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] in ("，", ","))
        guess = context.names.before(text, end)
        if guess and guess.score >= 11 and (guess.start == 0 or text[guess.start - 1] in "，。\n：“、；！ \u3000"):
            yield Candidate(guess.start, guess.end, guess.score, "named-before-age")


_PRIZE: Final = re.compile(r"(?:奖|称号|勋章|奖章)的")


def named_after_prize(context: Context) -> Iterator[Candidate]:
    """获得孝老爱亲奖的⟦葛云⟧说: a name after the prize that its bearer won."""
    for match in _PRIZE.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= 10:
            yield Candidate(guess.start, guess.end, guess.score, "named-after-prize")


@cache
def _likely(form: str, strong: frozenset[str]) -> re.Pattern[str]:
    """The form with a name of three characters for NAME, its first one of `strong`."""
    return re.compile(form.replace("NAME", rf"(?P<name>[{re.escape(''.join(sorted(strong)))}][\u4e00-\u9fff]{{2}})"))


_CLOSING: Final = "的NAME(?=[。；，;,])"
_CLOSING_NEEDS: Final = 14.0


def named_at_end(context: Context) -> Iterator[Candidate]:
    """拾到现金归还失主的⟦柳建林⟧。: what a long description ends in, very like a name."""
    for match in _likely(_CLOSING, context.names.strong).finditer(context.text):
        guess = context.names.exact(context.text, *match.span("name"))
        if guess and guess.score >= _CLOSING_NEEDS:
            yield Candidate(guess.start, guess.end, guess.score, "named-at-end")


_OF_PLACE: Final = re.compile(r"的(?<=[区村镇乡县市组厂校院]的)(?=[\u4e00-\u9fff]{3})")


def named_of_place(context: Context) -> Iterator[Candidate]:
    """东华社区的⟦葛建云⟧患病: a name after a place and 的, very like a name."""
    for match in _OF_PLACE.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= 14 and context.text[guess.start] in context.names.strong:
            yield Candidate(guess.start, guess.end, guess.score, "named-of-place")


_OPENING: Final = "[，。；,;\n]NAME(?=[的与和同在从对将把被])"
_OPENING_NEEDS: Final = 19.0


def named_in_opening(context: Context) -> Iterator[Candidate]:
    """；⟦葛建云⟧的散文…: three characters that open a clause and are like nothing but a name."""
    for match in _likely(_OPENING, context.names.strong).finditer(context.text):
        guess = context.names.exact(context.text, *match.span("name"))
        if guess and guess.score >= _OPENING_NEEDS:
            yield Candidate(guess.start, guess.end, guess.score, "named-in-opening")


_CLASS: Final = re.compile(
    r"(?:班(?<=[0-9０-９一二三四五六七八九十）)]班)|队(?<=[0-9０-９一二三四五六七八九十][分中大小支]队)|组(?<=[0-9０-９一二三四五六七八九十]组))"
    r"(?=[\u4e00-\u9fff])"
)


def named_after_class(context: Context) -> Iterator[Candidate]:
    """三（2）班⟦葛云⟧、一分队⟦柳大林⟧: a name after a class of a school or a team with a number."""
    for match in _CLASS.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= (4 if BOUNDED.match(context.text, guess.end) else 7):
            yield Candidate(guess.start, guess.end, guess.score + 3, "named-after-class")


_CLAUSE: Final = "[，。；：！？“,;:!?\n]NAME(?![、，。；：,;:\n])"
_AGAIN_NEEDS: Final = 12.0


def named_again(context: Context) -> Iterator[Candidate]:
    """这是⟦柳大林⟧。…⟦柳大林⟧扶起…: what opens a clause, is very like a name, and stands twice."""
    seen: dict[str, int] = {}
    for match in _likely(_CLAUSE, context.names.strong).finditer(context.text):
        seen.setdefault(match["name"], match.start("name"))
    for name, start in seen.items():
        if (context.names.shape(name) or 0.0) >= _AGAIN_NEEDS and context.text.count(name) > 1:
            guess = context.names.after(context.text, start)
            if guess and guess.end == start + 3 and guess.score >= _AGAIN_NEEDS + 2:
                yield Candidate(start, start + 3, guess.score, "named-again")


_LEADER: Final = re.compile(
    r"(?<=听习近平)(?=总书记|主席|同志)|(?<=习近平)(?=(?:总书记|主席|同志)?(?:在|对|强调|指出|重视|高度重视|关心|关怀|牵挂|亲临|参观|会见|接见|勉励|嘱托|号召|提议|宣布|回到|走进|看望|慰问|参加|参与|签署|"
    r"视察|考察|调研|来到|出席|主持|发表|作出|亲自|提出|要求|说|寄语|回信|致信|给|到|向|为|赴|深刻|曾|明确|同))"
)
_HEARD: Final = re.compile(r"(?:聆听|收听)了?$")
_STUDIED: Final = re.compile(
    r"(?:学习|贯彻|落实|领会|传达|按照|以|围绕|牢记|践行|学懂|遵循|根据|把|宣讲|感悟|体会|重温)[^，,。；;\n]{0,8}$"
)
_DOCTRINE: Final = re.compile(
    r"[^，,。；;\n]{0,40}(?:重要)?(?:讲话精神|指示精神|批示精神|重要论述|论述|思想|重要讲话(?!指出|强调|中))"
)


def named_leader(context: Context) -> Iterator[Candidate]:
    """⟦习近平⟧总书记强调…: the leader who speaks or acts, not the one whose words are studied."""
    for match in _LEADER.finditer(context.text):
        start = match.end() - len("习近平")
        before = context.text[max(0, start - 16) : start]
        heard = _HEARD.search(before) is not None
        if heard or not (_STUDIED.search(before) or _DOCTRINE.match(context.text, match.end())):
            yield Candidate(start, match.end(), 30.0, "named-leader")
