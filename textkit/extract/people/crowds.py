"""Names before how many or how much: 柳明、李青等5名教师, 其中李秀云8篇."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, stands_alone
from textkit.extract.people.lists import list_before, named_exactly, names_between
from textkit.extract.people.names import Guess
from textkit.patterns import Characters, Pattern
from textkit.text.characters import han_end

_MANY: Final = r"(?:[0-9０-９][0-9０-９,，]{0,12}|[一二三四五六七八九十百两]+)[余多]?"
_CROWD: Final = Pattern(
    rf"[等共组](?:(?<=等)(?=(?:共计?)?{_MANY}(?:[名位人个户]|对(?!口))|同志|同学|人(?:员)?[，,。参被获荣])"
    rf"|(?<=共)(?=计?{_MANY}[名位人])|(?<=组)(?=成))"
)
_CROWD_STARTS: Final = Characters("等共组两二三四五六七八九0123456789")
_PERSONS: Final = Characters("位人名")
_WORDS: Final = "等共组"
_SURE: Final = 9.0
_DIGITS: Final = "〇一二三四五六七八九"  # the character's place is its value


def _composed(text: str, guesses: list[Guess]) -> bool:
    """Whether two or more stand in a list that 由 or 以 opens: 由柳明、李青|组成."""
    return len(guesses) > 1 and text[guesses[-1].start - 1 : guesses[-1].start] in ("由", "以")


def named_before_crowd(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧、⟦李青⟧等5名…: the last of a list of names before 等 and how many there are."""
    text, at = context.text, -1
    while True:
        at = _CROWD_STARTS.place(text, at + 1, len(text))
        if at < 0:
            return
        sign = text[at]
        if _CROWD.match(text, at) is None if sign in _WORDS else not _PERSONS.at(text, at + 1):
            continue
        guesses = list(list_before(context, at))
        plain = sum(guess.score >= 7.5 for guess in guesses)
        if sign == "组" and not _composed(text, guesses):
            continue
        value = 2 if sign == "两" else max(_DIGITS.find(sign), "0123456789".find(sign))
        counted = sign != "等" and len(guesses) == value
        if sign not in _WORDS and not (counted and plain):
            continue
        if sign in "共组" and 2 * plain <= len(guesses):
            continue
        guesses = [one for one in guesses if one.score >= _SURE or stands_alone(context.text, one.start, one.end)]
        if not guesses:
            continue
        alone = len(guesses) == 1 and sign == "等" and _opens_list(context, guesses[0].start)
        for guess in guesses:
            if guess.score >= (
                7.5 if 2 * plain < len(guesses) and not counted and not alone else 2.0 if alone else -10.0
            ):
                yield Candidate(guess.start, guess.end, guess.score + 2, "named-before-crowd")


_CHOSEN: Final = Pattern(
    r"(?:选举|选出|推选|推举|聘任|聘请|任命|增补|补选|增选|确定)[了出]?(?P<names>[^，,。；;：:\n为]{4,200})(?=(?:同志|等[^，。；\n]{0,10})?为)"
)
_CHOSEN_NEED: Final = 4.0


def named_as_chosen(context: Context) -> Iterator[Candidate]:
    """选出⟦柳明⟧、⟦李青⟧（女）、⟦葛云⟧为代表: a list that is made something."""
    for match in _CHOSEN.finditer(context.text):
        if "、" in match["names"]:
            for guess in names_between(context, *match.span("names"), _CHOSEN_NEED):
                yield Candidate(guess.start, guess.end, guess.score + 2, "named-as-chosen")


_GROUP: Final = Pattern(r"等(?![级地各])(?=[\u4e00-\u9fff])")
_BETWEEN: Final = Pattern(r"[\u4e00-\u9fff]{0,7}")
_NOT_MEN: Final = Pattern(
    "(?:速生|树|苗|花|果|菜|戏|地|市|县|镇|乡|村|国|省|州|区|街|路|校|单位|企业|公司|品牌|媒体|项目|活动|方面|问题|内容|产品|作物|部门|节目|作品|重)"
)
_LIST_NEEDS, _ALONE_NEEDS = 8.5, 15.0  # mean weight of several, weight of one


def named_before_group(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧、⟦李青⟧等一同会见…, 引进⟦葛云山⟧等高层次人才: what 等 ends, where all of the list is like names."""
    for match in _GROUP.finditer(context.text):
        if _NOT_MEN.match(context.text, match.end()):
            continue
        guesses = list(list_before(context, match.start()))
        if not guesses or not _opens_list(context, guesses[-1].start):
            continue
        if not all(stands_alone(context.text, guess.start, guess.end) for guess in guesses):
            continue
        mean = sum(guess.score for guess in guesses) / len(guesses)
        needs = _LIST_NEEDS if len(guesses) > 1 else _ALONE_NEEDS
        if _COUNTED.match(context.text, match.end()):
            needs = _COUNTED_NEEDS
        if min(guess.score for guess in guesses) > -6 and mean >= needs:
            for guess in guesses:
                yield Candidate(guess.start, guess.end, guess.score, "named-before-group")


_COUNTED: Final = Pattern(rf"[\u4e00-\u9fff]{{2,8}}{_MANY}[名位人]")
_COUNTED_NEEDS: Final = 3.0
_OPENS: Final = frozenset("，。；：！？“、（,;:!?(\n \u3000由以有向对为给和与是让请在的")


def _opens_list(context: Context, start: int) -> bool:
    """Whether a mark, a preposition or a post stands before the first of a list."""
    if start == 0 or context.text[start - 1] in _OPENS or start in context.post_ends:
        return True
    return _INTRODUCES.search(context.text, max(0, start - 4), start) is not None


_INTRODUCES: Final = Pattern(
    "(?:引进|邀请|聘请|聘任|聘|慰问|看望|表彰|培养|推荐|选派|选拔|资助|救助|帮扶|帮助|授予|奖励|会见|走访|涌现出?|介绍|发展|吸收|选举|包括|组织|接待|护送|走进)了?$"
)


_BRACKET: Final = Pattern(
    r"[0-9０-９一二三四五六七八九十百两](?:(?<=[0-9０-９])[0-9０-９,，]{0,12}|(?<![0-9０-９])[一二三四五六七八九十百两]*)[余多]?"  # _MANY, faster
    r"(?:[名位个人户]|对(?!口))[^，,。；;：:、（()）\n]{0,14}[（(](?P<names>[^（()）\n。]{2,200})[）)]"
)
_LEAD: Final = Pattern(r"(?:分别为|分别是|其中|包括|如|即|有)?[:：]?")
_BRACKET_NEEDS: Final = 2.0


_COUNTED_IN: Final = Characters("名位个人户对")
_BEFORE_COUNTED: Final = Characters("0123456789０１２３４５６７８９,，余多一二三四五六七八九十百两")
_BEFORE_BRACKET: Final = 15  # code points from a unit of persons to the bracket behind it


def _may_hold_names(text: str) -> bool:
    """Whether a bracket opens close behind a number of persons."""
    for opening in "（(":
        at = text.find(opening)
        while at >= 0:
            unit = _COUNTED_IN.place(text, max(at - _BEFORE_BRACKET, 0), at)
            while unit >= 0:
                if _BEFORE_COUNTED.at(text, unit - 1):
                    return True
                unit = _COUNTED_IN.place(text, unit + 1, at)
            at = text.find(opening, at + 1)
    return False


def named_in_bracket(context: Context) -> Iterator[Candidate]:
    """3名同学（⟦柳明⟧、⟦李青⟧、⟦葛云⟧）: a bracket of names behind how many there are."""
    if not _may_hold_names(context.text):
        return
    for match in _BRACKET.finditer(context.text):
        lead = _LEAD.match(context.text, match.start("names"))
        start = lead.end() if lead else match.start("names")
        for guess in names_between(context, start, match.end("names"), _BRACKET_NEEDS):
            yield Candidate(guess.start, guess.end, guess.score + 6, "named-in-bracket")


_OWN_FIGURE: Final = Pattern(
    r"(?P<name>[\u4e00-\u9fff]{2,4})(?=[0-9，,捐认资获得领补救奖垫])(?=(?P<gave>[，,]?(?:捐款|捐资|捐赠|认捐|资助|捐|获得?|领取|补助|救助|奖励|垫付))?[0-9]{1,8}(?:\.[0-9]{1,2})?[万千百多余]{0,2}(?P<unit>元|篇|条|件|幅|分|票|个|次|稿))"
)
_FIGURE_MARKS: Final = Characters("，,、；;：:。\n中")
_NAME_ENDS: Final = Characters("0123456789，,捐认资获得领补救奖垫")  # what may stand behind the name
_ROW_NEEDS, _LONE_NEEDS, _GAVE_NEEDS = 5.0, 13.0, 8.0


def named_before_figure(context: Context) -> Iterator[Candidate]:
    """其中⟦李秀云⟧1000元、⟦葛云⟧800元: names before how much is their own, several in a sentence, or one very like a name."""
    row: list[tuple[Guess, float]] = []
    reach = -99
    for match in _own_figures(context.text):
        guess = named_exactly(context, *match.span("name"))
        if not guess or guess.score < -2:
            continue
        if match.start() > reach:
            yield from _payees(row)
            row = []
        row.append((guess, _GAVE_NEEDS if match["gave"] else _LONE_NEEDS))
        reach = match.end() + 24
    yield from _payees(row)


def _own_figures(text: str) -> Iterator[re.Match[str]]:
    """Every name of two to four characters before a figure, at the text's start and behind marks and 其中."""
    at, mark, size = 0, -1, len(text)
    while at < size:
        found = None
        if _may_end_name(text, at) and (mark < 0 or text[mark] != "中" or text[mark - 1 : mark] == "其"):
            found = _OWN_FIGURE.match(text, at)
        if found is not None:
            yield found
        mark = _FIGURE_MARKS.place(text, at if found is None or mark < 0 else found.end(), size)
        if mark < 0:
            return
        at = mark + 1


def _may_end_name(text: str, start: int) -> bool:
    """Whether behind two to four Chinese characters stands what may follow a name here."""
    high = han_end(text, start, min(start + 4, len(text)))
    return any(_NAME_ENDS.at(text, end) for end in range(start + 2, high + 1))


def _payees(row: list[tuple[Guess, float]]) -> Iterator[Candidate]:
    mean = sum(guess.score for guess, _ in row) / max(len(row), 1)
    for guess, needs in row:
        if guess.score >= needs or (len(row) > 1 and mean >= _ROW_NEEDS):
            yield Candidate(guess.start, guess.end, guess.score, "named-before-figure")
