"""Names that stand apart from sentences: in by-lines without spaces, in the brackets at a paragraph's end, alone in a line."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.lists import names_between
from textkit.extract.people.names import Guess
from textkit.patterns import Pattern

_PIECE_NEEDS: Final = 7.0  # in a run of names that nothing parts
_MOST: Final = 9  # characters in such a run


def names_in_run(context: Context, start: int, end: int, needs: float = _PIECE_NEEDS) -> list[Guess]:
    """The names that text[start:end] is made of, each straight after the other; empty where it is not.

    >>> from textkit.lexicon import DEFAULT
    >>> text = "葛云柳大林"
    >>> [text[name.start : name.end] for name in names_in_run(Context(text, DEFAULT), 0, 5)]
    ['葛云', '柳大林']
    """
    if end - start > _MOST:
        return []
    best: dict[int, tuple[float, list[Guess]]] = {start: (99.0, [])}
    for at in range(start, end):
        if at not in best:
            continue
        weakest, guesses = best[at]
        for stop in range(at + 2, min(at + 4, end) + 1):
            guess = context.names.exact(context.text, at, stop)
            worst = min(weakest, guess.score) if guess else -99.0
            if guess and worst >= needs and worst > best.get(stop, (0.0,))[0]:
                best[stop] = (worst, [*guesses, guess])
    return best[end][1] if end in best else []


_BYLINE: Final = Pattern(
    r"(?:记者|通讯员|实习生|作者|摄影|摄像|编辑|供稿|撰稿|文字|图文)[：:/ \u3000]{0,2}"
    r"(?P<run>[\u4e00-\u9fff]{4,9}?)(?=摄|文|图|报道|[）)/\n \u3000】，,、]|$)"
)


def named_in_byline(context: Context) -> Iterator[Candidate]:
    """（记者⟦葛云⟧⟦柳大林⟧）: names that a by-line strings together."""
    for match in _BYLINE.finditer(context.text):
        for guess in names_in_run(context, *match.span("run")):
            yield Candidate(guess.start, guess.end, guess.score + 8, "named-in-byline")


_LAST_BRACKET: Final = Pattern(r"[（(](?P<inside>[^（()）\n]{2,40})[）)](?=[ \u3000。]{0,4}(?:\n|$))")
_FIRST_BRACKET: Final = Pattern(r"\n[^（()）\n，,。]{0,16}[（(](?P<inside>[^（()）\n]{2,40})[）)]")
_ITEM: Final = Pattern(r"[^ \u3000、，,/；;：:]+")
_BODY: Final = Pattern(
    r".{2,}(?:局|办|部|委|会|校|院|所|站|中心|镇|乡|街道|社区|村|公司|支部|支队|大队|科|室|馆|学|园)$"
)
_WORD: Final = Pattern(r"(?:摄|文|图|文图|图文|摄影|供稿|供图|报道|整理|撰稿|组图|编辑|审核)$")
_BEST_NEEDS, _EACH_NEEDS, _WITH_BODY_NEEDS = 12.0, 5.0, 6.0
_TWO_NEED: Final = 4.0  # mean weight of two or three names alone in the last bracket


def named_in_credit(context: Context) -> Iterator[Candidate]:
    """…得到好评。（镇文化站 ⟦葛云⟧）: who wrote it, in brackets that begin or end a paragraph."""
    text = context.text
    end = len(text.rstrip(" \u3000。\n"))
    for bracket in (_LAST_BRACKET, _FIRST_BRACKET):
        for match in bracket.finditer(text):
            items = list(_ITEM.finditer(text, *match.span("inside")))
            alone = match.end() >= end and text[match.start() - 1] == "\n"  # all that the last line holds
            for guess in _credited(context, items, alone):
                yield Candidate(guess.start, guess.end, guess.score + 6, "named-in-credit")


def _credited(context: Context, items: list[re.Match[str]], alone: bool) -> list[Guess]:
    """The names among the items of a bracket that holds names, bodies and words of credit and nothing else."""
    parts = [_names_of_item(context, item) for item in items]
    names = [guess for part in parts for guess in part]
    bodies = sum(_BODY.match(item[0]) is not None for item in items)
    labels = sum(_WORD.match(item[0]) is not None for item in items)
    best = max((guess.score for guess in names), default=0.0)
    unknown = sum(not part for part in parts) - bodies - labels
    if unknown > 0 and not (best >= _BEST_NEEDS and all(len(item[0]) <= 3 for item in items)):
        return []
    if len(names) == len(items) > 1 and sum(name.score for name in names) >= _TWO_NEED * len(names):
        return names
    return names if best >= (_WITH_BODY_NEEDS if bodies or labels or alone else _BEST_NEEDS) else []


def _names_of_item(context: Context, item: re.Match[str]) -> list[Guess]:
    """The names that an item is, a word of credit behind them left out: 葛云柳大林摄."""
    end = item.end()
    if end - item.start() <= 3 and (whole := names_in_run(context, item.start(), end, _EACH_NEEDS)):
        return whole
    while end - item.start() > 3 and (word := _WORD.search(context.text, max(item.start(), end - 2), end)):
        end = word.start()
    return names_in_run(context, item.start(), item.end()) or names_in_run(context, item.start(), end)


_ROW: Final = Pattern(r"[\u4e00-\u9fff][\u4e00-\u9fff·]?[\u4e00-\u9fff· \u3000、]{0,200}[\u4e00-\u9fff]")
_HEADS_NAMES: Final = Pattern(
    r"(?:名单|个人|人员|成员|获得者|获奖者|[者员长手兵范]|[奖])(?:[（(][^（()）\n]{1,12}[）)])?[ \u3000]{0,4}[:：]?$"
)
_LINE_NEEDS: Final = 14.0
_ROW_NEEDS, _HEADED_NEEDS, _ROW_LEAST = 7.5, 4.0, 3


def named_alone_in_line(context: Context) -> Iterator[Candidate]:
    """Lines of nothing but names: under the title, under the text, or in a list of those commended."""
    text, start, headed = context.text, 0, False
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        low, high = _stripped(text, start, end)
        if start and high - low <= 200 and _ROW.fullmatch(text, low, high):
            guesses = names_between(context, low, high, _HEADED_NEEDS if headed else _ROW_NEEDS)
            scores = [guess.score for guess in guesses]
            many = len(scores) >= _ROW_LEAST or headed
            if scores and (many or (min(scores) >= _EACH_NEEDS and max(scores) >= _LINE_NEEDS)):
                yield from (Candidate(one.start, one.end, one.score, "named-alone-in-line") for one in guesses)
                start = end + 1
                continue
        headed = high - low <= 30 and _HEADS_NAMES.search(text, low, high) is not None
        start = end + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \u3000":
        start += 1
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    return start, end
