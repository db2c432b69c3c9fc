"""The evidence that makes some characters a name: one rule, one function; each yields readings with their weight."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from textkit.extract.people.bylines import (
    named_after_body,
    named_alone_in_line,
    named_behind_body,
    named_in_byline,
    named_in_credit,
)
from textkit.extract.people.candidates import BOUNDED, Mention, Scan, closes
from textkit.extract.people.contexts import (
    named_after_age,
    named_after_class,
    named_after_prize,
    named_again,
    named_at_end,
    named_before_age,
    named_in_opening,
    named_leader,
    named_of_place,
)
from textkit.extract.people.lists import list_before, named_in_long_list, named_in_pair
from textkit.extract.people.names import Guess
from textkit.extract.people.roles import GENERIC
from textkit.extract.people.transliterations import SOUNDED, named_in_sounds, named_in_words, named_with_dot
from textkit.extract.people.verbs import named_after_verb, named_before_office, named_before_verb
from textkit.text.words import cut_known

Rule = Callable[[Scan], Iterator[Mention]]
_BETWEEN: Final = re.compile(r"——|[”\"」）)]?[ \u3000]{0,2}")
_BETWEEN_STARTS: Final = frozenset('—”"」）) \u3000')

_LISTED: Final = re.compile(r"[、）)]|等")
_SPACED: Final = re.compile(r"[ \u3000]")
_OFFICE_NEEDS, _KIND_NEEDS, _GENERIC_NEEDS, _ACT_NEEDS, _APART, _SURE = -2.0, 3.5, 7.0, -5.0, 4.0, 9.0


def named_after_post(scan: Scan) -> Iterator[Mention]:
    """副镇长⟦卓文海⟧, 村民⟦柳大林⟧: a name straight after a post or a kind of person."""
    text, first = scan.text, scan.names.first
    for end in scan.post_ends:
        start = end
        follows = text[start : start + 1]
        if follows in _BETWEEN_STARTS:
            match = _BETWEEN.match(text, start)
            start = match.end() if match else start
        elif follows not in first:
            continue
        guess = scan.names.after(text, start)
        if not guess or _cut_short(scan, end, guess) or scan.names.led(text, guess):
            continue
        if guess.score + _worded_after_post(scan, end, guess) >= _needs_after_post(scan, end, guess):
            yield Mention(guess.start, guess.end, guess.score + 6, "named-after-post")


def _cut_short(scan: Scan, post_end: int, guess: Guess) -> bool:
    """Whether the post ends inside a word that goes on: 水利部|长江|水利委员会, 水电|工程|学院."""
    if scan.text[post_end - 1] not in "长工" or guess.start != post_end or closes(scan, guess.end):
        return False
    low = scan.post_ends[post_end]
    return post_end not in set(
        accumulate(map(len, cut_known(scan.text[low - 3 if low > 3 else 0 : post_end + 4])), initial=max(low - 3, 0))
    )


def _worded_after_post(scan: Scan, post_end: int, guess: Guess) -> float:
    """What an ordinary word wins as a name here: before a mark or a deed, or before another name behind 党员."""
    if guess.start != post_end or not closes(scan, guess.end):
        return 0.0
    if post_end in scan.kinds and guess.end not in scan.verb_starts:
        following = scan.text[guess.end : guess.end + 1] == "、" and scan.names.after(scan.text, guess.end + 1)
        if not following or following.score < _SURE:
            return 0.0
    return scan.names.worded(scan.text, guess)


def _needs_after_post(scan: Scan, post_end: int, guess: Guess) -> float:
    """The weight that a name needs after this post: more after 党员 than after 副镇长, less before a mark or a deed."""
    text, many, acts = scan.text, post_end in scan.kinds, guess.end in scan.verb_starts
    word = text[guess.start : guess.end] in scan.names.lookalikes
    if many and word and not acts and not _LISTED.match(text, guess.end):
        return 99.0
    needs = _KIND_NEEDS if many else _OFFICE_NEEDS
    apart = many and -_APART < guess.score < needs  # 教师|路|知|远
    if apart and scan.names.apart(text, scan.post_ends[post_end], guess):
        needs -= _APART
    bounded = BOUNDED.match(text, guess.end) is not None
    if guess.start > post_end and _SPACED.match(text, guess.start - 1):
        return needs - 5.0 if bounded else needs + 4.0
    if bounded:
        return needs - 2.0 if many else needs
    return max(needs - 7.0, _ACT_NEEDS) if acts else needs


_GENERIC_POST: Final = re.compile(rf"[{''.join(GENERIC)}](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])(?!(?<=工)[程商])")


def named_after_suffix_of_post(scan: Scan) -> Iterator[Mention]:
    """楼片长⟦汤静⟧: a name after a word that ends as posts do (长, 员, 者, 师, 手)."""
    for match in _GENERIC_POST.finditer(scan.text):
        if (
            scan.text[match.end()] not in scan.names.first
            or match.end() in scan.post_ends
            or scan.text.endswith(scan.roles.not_posts, 0, match.end())
            or scan.text.startswith(("师傅", "工程", "工农"), match.end() - 1)
        ):
            continue
        guess = scan.names.after(scan.text, match.end())
        if guess and guess.score >= _GENERIC_NEEDS:
            yield Mention(guess.start, guess.end, guess.score + 3, "named-after-suffix-of-post")


_EPITHET: Final = re.compile(r"“[^“”\n]{2,14}”(?=[\u4e00-\u9fff])")


def named_after_epithet(scan: Scan) -> Iterator[Mention]:
    """“好邻居”⟦付小兰⟧: a name straight after an epithet in quotes."""
    for match in _EPITHET.finditer(scan.text):
        if match[0].endswith(("奖”", "杯”", "赛”", "称号”")):
            continue
        guess = scan.names.after(scan.text, match.end())
        if guess and guess.score >= 8:
            yield Mention(guess.start, guess.end, guess.score + 3, "named-after-epithet")


_NO_SUFFIX: Final = re.compile(r"委员会|小姐妹|主席[台团]|书记处|老师傅|老师们|主任医(?!师)|政委员|会长单位|理事单位")


def named_before_suffix(scan: Scan) -> Iterator[Mention]:
    """⟦柳明⟧同志, ⟦杜学文⟧一行, ⟦习近平⟧总书记: a name before a form of address or a post."""
    for start, end in scan.suffixes:
        if _NO_SUFFIX.match(scan.text, start) or scan.text[start - 1 : start] in (
            "为",
            "任",
            "兼",
            "向",
            "对",
            "跟",
            "与",
            "被",
        ):
            continue
        guess = scan.names.before(scan.text, start)
        if guess and guess.start + 1 in scan.post_ends:  # 副主席|刘明青同志
            guess = scan.names.exact(scan.text, guess.start + 1, start)
        if guess and guess.score >= (
            4 if end - start == 2 and scan.text[start:end] in ("同志", "一行", "女士", "先生") else 7.5
        ):
            yield Mention(guess.start, guess.end, guess.score + 4, "named-before-suffix")


_MANY: Final = r"(?:[0-9０-９]+|[一二三四五六七八九十百两]+)[余多]?"
_CROWD: Final = re.compile(
    rf"[等共组两二三四五六七八九](?:(?<=等)(?=(?:共计?)?{_MANY}(?:[名位人个]|对(?!口))|同志|同学|人(?:员)?[，。参被获荣])"
    rf"|(?<=共)(?=计?{_MANY}[名位人])|(?<=组)(?=成)|(?<![等共组])(?=[位人名]))"
)


_FEW: Final = "〇一两三四五六七八九"  # the character's place is its value


_BEFORE_FIGURE: Final = re.compile(
    r"[，、；：:\n中](?:(?<!中)|(?<=其中))(?P<name>[\u4e00-\u9fff]{3})(?=[0-9０-９]{1,4}[篇条件幅分票个])"
)


def named_before_figure(scan: Scan) -> Iterator[Mention]:
    """其中…，⟦李秀云⟧8篇: a name of three characters before how much is its own."""
    for match in _BEFORE_FIGURE.finditer(scan.text):
        guess = scan.names.exact(scan.text, *match.span("name"))
        if guess and guess.score >= 13 and scan.names.surnames.get(match["name"][0], -9) >= 2:
            yield Mention(guess.start, guess.end, guess.score, "named-before-figure")


def _composed(text: str, guesses: list[Guess]) -> bool:
    """Whether two or more stand in a list that 由 or 以 opens: 由柳明、李青|组成."""
    return len(guesses) > 1 and text[guesses[-1].start - 1 : guesses[-1].start] in ("由", "以")


def named_before_crowd(scan: Scan) -> Iterator[Mention]:
    """⟦柳明⟧、⟦李青⟧等5名…: the last of a list of names before 等 and how many there are."""
    for match in _CROWD.finditer(scan.text):
        guesses = list(list_before(scan, match.start()))
        plain = sum(guess.score >= 7.5 for guess in guesses)
        if match[0] == "组" and not _composed(scan.text, guesses):
            continue
        counted = match[0] != "等" and len(guesses) == _FEW.find(match[0])
        if match[0] not in "等共组" and not (counted and plain):
            continue
        if match[0] in "共组" and 2 * plain <= len(guesses):
            continue
        for guess in guesses:
            if guess.score >= (7.5 if 2 * plain < len(guesses) and not counted else -10.0):
                yield Mention(guess.start, guess.end, guess.score + 2, "named-before-crowd")


_LABEL: Final = re.compile(r"[:：/](?<![^文图影]/)")
_LABELLED: Final = re.compile(
    r"[ \u3000]{0,2}([\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?)(?=[、，,。；; \u3000\n（()）/|等]|$)"
)
_LABEL_WORDS: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff])[^\n，。；]{0,14}?(?:文字|摄影|图片|图文|图|文|记者|通讯员|编辑|责编|编委|值班编委|值班主任|总值班|责校|校审|复核|审定|审读|美编|排版|编审人|统筹|后期|剪辑|海报|出品人|责任编辑|作者|撰稿|撰稿人|供稿|供图|配图|核稿|统稿|策划|制作|审签|编发|值班编辑|审核|审稿|一审|二审|三审|校对|监制|主编|编审|终审|初审|复审|"
    r"组长|队长|成员|主任|书记|主席|会长|负责人|责任人|联系人|主讲人|主讲|主持人|主持|记录人|记录|报送人|签发人|签发|个人|教师|学员|学生|党员|工作者|能手|标兵|模范|志愿者|"
    r"班主任|辅导员|指导老师|指导教师|姓名|代表|委员|人|者|员|名单|[一二三]等奖|奖|干部|骨干|之星|医生|护士|者名单)(?:[（(][^（()）\n]{1,8}[）)])?$"
)


def named_after_label(scan: Scan) -> Iterator[Mention]:
    """文字：⟦柳明⟧, 组长：⟦李青⟧ ⟦葛云⟧: names after a label with a colon."""
    for colon in _LABEL.finditer(scan.text):
        guesses = list(_labelled(scan, colon.end()))
        if not guesses or (
            colon.start() not in scan.post_ends
            and not _LABEL_WORDS.search(scan.text, max(0, colon.start() - 18), colon.start())
        ):
            continue
        plain = sum(guess.score >= 3 for guess in guesses)
        for guess in guesses:
            if guess.score >= (3 if 2 * plain <= len(guesses) else -7):
                yield Mention(guess.start, guess.end, guess.score + 10, "named-after-label")


def _labelled(scan: Scan, at: int) -> Iterator[Guess]:
    """The pieces of two to four characters that marks and spaces part from `at` on, as far as they can be names."""
    text = scan.text
    known, unknown = 0, 0
    while match := _LABELLED.match(text, at):
        guess = scan.names.exact(text, *match.span(1)) if "·" not in match[1] else None
        if not guess and SOUNDED.fullmatch(match[1]):
            guess = Guess(*match.span(1), 12.0)
        known, unknown = known + (guess is not None), unknown + (guess is None)
        if guess:
            yield guess
        elif known < 2 or unknown > 2:  # one whose surname is not in the list does not end a long list
            return
        at = match.end()
        while at < len(text) and text[at] in "、，,/ \u3000|":
            at += 1


def named_by_user(scan: Scan) -> Iterator[Mention]:
    """A name that stands in the user's own list of names."""
    for name in scan.names.known:
        at = scan.text.find(name)
        if at >= 0:
            yield Mention(at, at + len(name), 40.0, "named-by-user")


RULES: Final[tuple[Rule, ...]] = (
    named_by_user,
    named_leader,
    named_with_dot,
    named_in_sounds,
    named_in_words,
    named_after_post,
    named_after_epithet,
    named_before_suffix,
    named_before_crowd,
    named_before_figure,
    named_after_verb,
    named_after_label,
    named_before_verb,
    named_before_office,
    named_after_suffix_of_post,
    named_after_age,
    named_before_age,
    named_after_prize,
    named_after_class,
    named_at_end,
    named_of_place,
    named_in_opening,
    named_again,
    named_in_long_list,
    named_in_pair,
    named_in_byline,
    named_in_credit,
    named_after_body,
    named_behind_body,
    named_alone_in_line,
)
