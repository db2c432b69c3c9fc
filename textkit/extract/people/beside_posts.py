"""Names beside a post, a kind of person, an epithet, a form of address: 副镇长柳明, 村民李青, 柳明同志."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, bounded, closes, torn_before
from textkit.extract.people.names import Guess
from textkit.extract.people.roles import GENERIC
from textkit.patterns import Characters, Pattern
from textkit.text.words import cut_known

_BETWEEN: Final = Pattern(r"——|[”\"」）)]?[ \u3000]{0,2}")
_BETWEEN_STARTS: Final = frozenset('—”"」）) \u3000')

_LISTED: Final = Pattern(r"[、）)]|等")
_SPACED: Final = Pattern(r"[ \u3000]")
_OFFICE_NEEDS, _KIND_NEEDS, _GENERIC_NEEDS, _ACT_NEEDS, _APART, _SURE = -2.0, 3.5, 7.0, -5.0, 4.0, 9.0
_HARDLY: Final = 2.0  # below it a name must not stand behind a post that a word goes on from: 主席|台


def named_after_post(context: Context) -> Iterator[Candidate]:
    """副镇长⟦卓文海⟧, 村民⟦柳大林⟧: a name straight after a post or a kind of person."""
    text, first = context.text, context.names.first
    for end in context.post_ends:
        start = end
        follows = text[start : start + 1]
        if follows in _BETWEEN_STARTS:
            match = _BETWEEN.match(text, start)
            start = match.end() if match else start
        elif not first.at(text, start):
            continue
        guess = context.names.after(text, start)
        if (not guess or guess.score < -2) and end not in context.kinds:
            guess = _rural(context, start) or guess
        if not guess or _cut_short(context, end, guess) or context.names.led(text, guess):
            continue
        if context.names.verbal(text, guess) and (end in context.kinds or not closes(context, guess.end)):
            continue
        if guess.score + _worded_after_post(context, end, guess) >= _needs_after_post(context, end, guess):
            yield Candidate(guess.start, guess.end, guess.score + 6, "named-after-post")


_RURAL: Final = Pattern(r"[\u4e00-\u9fff][^家庄店湾屯岗山水\n][村乡](?![委支民镇党])")


def _rural(context: Context, start: int) -> Guess | None:
    """A name that ends as villages do, before a mark or a deed: 副书记⟦林建村⟧讲话."""
    match = _RURAL.match(context.text, start)
    if not match or not closes(context, match.end()):
        return None
    weight = context.names.surnames.get(match[0][0], -9.0) + context.names.given[match[0][1]]
    return Guess(start, match.end(), weight) if weight >= 4 else None


def _cut_short(context: Context, post_end: int, guess: Guess) -> bool:
    """Whether the post ends inside a word that goes on: 水利部|长江|水利委员会, 水电|工程|学院."""
    if guess.start != post_end or closes(context, guess.end):
        return False
    if context.text[post_end - 1] not in "长工" and guess.score >= _HARDLY:
        return False
    if context.text.startswith("长孙", post_end - 1) or context.text[guess.end : guess.end + 1] in (
        "为",
        "任",
    ):  # 组长|孙亮
        return False
    low = context.post_ends[post_end]
    return post_end not in set(
        accumulate(map(len, cut_known(context.text[low - 3 if low > 3 else 0 : post_end + 4])), initial=max(low - 3, 0))
    )


def _worded_after_post(context: Context, post_end: int, guess: Guess) -> float:
    """What an ordinary word wins as a name here: before a mark or a deed, or before another name behind 党员."""
    if guess.start != post_end or not closes(context, guess.end):
        return 0.0
    if post_end in context.kinds and guess.end not in context.verb_starts:
        following = context.text[guess.end : guess.end + 1] == "、" and context.names.after(context.text, guess.end + 1)
        if not following or following.score < _SURE:
            return 0.0
    return context.names.worded(context.text, guess)


def _needs_after_post(context: Context, post_end: int, guess: Guess) -> float:
    """The weight that a name needs after this post: more after 党员 than after 副镇长, less before a mark or a deed."""
    text, many, acts = context.text, post_end in context.kinds, guess.end in context.verb_starts
    word = text[guess.start : guess.end] in context.names.lookalikes
    if many and word and not acts and not _LISTED.match(text, guess.end):
        return 99.0
    needs = _KIND_NEEDS if many else _OFFICE_NEEDS
    apart = many and -_APART < guess.score < needs  # 教师|路|知|远
    if apart and context.names.apart(text, context.post_ends[post_end], guess):
        needs -= _APART
    ended = bounded(text, guess.end)
    if word and not ended and text[guess.start : guess.end] in context.names.predicates:  # 代表|陈述|理由
        return 99.0
    if word and not acts and not ended and guess.end - guess.start > 2:  # 总裁|高峰会|特别…
        return 4.0
    if guess.start > post_end and _SPACED.match(text, guess.start - 1):
        return needs - 5.0 if ended else needs + 4.0
    if ended:
        return needs - 2.0 if many else needs
    return max(needs - 7.0, _ACT_NEEDS) if acts else needs


_ALONE: Final = Pattern(r"[\u4e00-\u9fff]{2,3}(?=[，。；、,;）)\n]|$)")
_UNLISTED_NEEDS: Final = 4.0  # weight of the characters as those of given names


def named_without_surname(context: Context) -> Iterator[Candidate]:
    """主持人⟦佳昊⟧，: two or three characters of given names, no word, between an office and a mark."""
    text, weights = context.text, context.names.given
    for end in context.post_ends:
        if end in context.kinds or context.names.first.at(text, end):
            continue
        match = _ALONE.match(text, end)
        if not match:
            continue
        given = [weights[char] for char in match[0]]
        if min(given) >= 0 and sum(given) >= _UNLISTED_NEEDS and len(cut_known(match[0])) == len(match[0]):
            yield Candidate(end, match.end(), 6.0, "named-without-surname")


_GENERIC: Final = Characters(GENERIC)
_GENERIC_POST: Final = Pattern(
    rf"[{''.join(sorted(GENERIC))}](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])(?!(?<=工)[程商])"
)


def named_after_suffix_of_post(context: Context) -> Iterator[Candidate]:
    """楼片长⟦汤静⟧: a name after a word that ends as posts do (长, 员, 者, 师, 手)."""
    text, first, end = context.text, context.names.first, 0
    while True:
        end = _GENERIC.place(text, end, len(text)) + 1
        if not end:
            return
        if (
            not first.at(text, end)
            or _GENERIC_POST.match(text, end - 1) is None
            or end in context.post_ends
            or text.endswith(context.roles.not_posts, 0, end)
            or text.startswith(("师傅", "工程", "工农"), end - 1)
        ):
            continue
        guess = context.names.after(text, end)
        if guess and guess.score >= _GENERIC_NEEDS:
            yield Candidate(guess.start, guess.end, guess.score + 3, "named-after-suffix-of-post")


_EPITHET: Final = Pattern(r"“[^“”\n…，。！？,!?：]{2,14}”(?=[\u4e00-\u9fff])")


def named_after_epithet(context: Context) -> Iterator[Candidate]:
    """“好邻居”⟦付小兰⟧: a name straight after an epithet in quotes."""
    for match in _EPITHET.finditer(context.text):
        if match[0].endswith(("奖”", "杯”", "赛”", "称号”")):
            continue
        guess = context.names.after(context.text, match.end())
        if guess and guess.score >= 8:
            yield Candidate(guess.start, guess.end, guess.score + 3, "named-after-epithet")


_LOOSE_NEEDS: Final = 17.5  # weight of a name that a character of no word stands before
_NO_SUFFIX: Final = Pattern(
    r"烈士(?:陵园|纪念|墓|公园|事迹|故居|广场|塔|馆)|(?:将军|元帅|总理|主席|先生|教授)(?:故居|纪念|路|墓|像|广场)|委员会|小姐妹|主席[台团]|书记处|老师傅|老师们|主任医(?!师)|政委员|会长单位|理事单位"
)


def named_before_suffix(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧同志, ⟦杜学文⟧一行, ⟦习近平⟧总书记: a name before a form of address or a post."""
    for start, end in context.suffixes:
        if _NO_SUFFIX.match(context.text, start) or context.text[start - 1 : start] in (
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
        guess = context.names.before(context.text, start)
        if guess and guess.start + 1 in context.post_ends:  # 副主席|刘明青同志
            guess = context.names.exact(context.text, guess.start + 1, start)
        if guess and guess.score >= (
            4 if end - start == 2 and context.text[start:end] in ("同志", "一行", "女士", "先生") else 7.5
        ):
            if guess.score < _LOOSE_NEEDS and torn_before(context, guess.start):
                continue
            yield Candidate(guess.start, guess.end, guess.score + 4, "named-before-suffix")
