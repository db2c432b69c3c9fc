"""Names that nothing but their look shows: the words of the dictionary end around them, and their characters are names' own."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, stands_alone, torn_before
from textkit.patterns import Pattern

_AT_MARK, _AMID = 8.5, 13.0  # weights that three characters need behind a mark, and elsewhere
_SHORT_AT_MARK, _SHORT_AMID = 9.0, 12.5  # and two
_LOOSE_NEEDS: Final = 20.0  # what one needs behind a character that belongs to no word
_LED_NEEDS: Final = 11.5  # and one behind 的, 由, 对 …
_LEADS: Final = ("的", "由", "以", "对", "向", "为", "给", "和", "与")
_LEAST: Final = 5.5  # weight of the characters alone, with no word and no mark behind them
_MEASURES: Final = frozenset("张项双台支管卷成家户人元")
_NUMBER: Final = Pattern("[0-9０-９一二三四五六七八九十百千万几数多两]")
_HELD: Final = frozenset("·•・‧∙《“")  # before a part of another name
_MARK: Final = Pattern(r"[^\u4e00-\u9fff]")


@cache
def _surname(strong: frozenset[str]) -> Pattern:
    return Pattern(rf"[{re.escape(''.join(sorted(strong)))}](?=[\u4e00-\u9fff])")


def named_by_look(context: Context) -> Iterator[Candidate]:
    """⟦柳建林⟧的做法: characters that stand in names far more often than elsewhere, and belong to no word around them."""
    text, names = context.text, context.names
    for match in _surname(names.likely).finditer(text):
        start = match.start()
        if start in context.shown:
            continue
        first, second = names.given[text[start + 1]], names.given[text[start + 2 : start + 3]]
        if first < -2 or names.surnames[text[start]] + first + (second if second > 0 else 0) < _LEAST:
            continue
        if text[start] in _MEASURES and _NUMBER.match(text, start - 1):  # 3张卫星图片
            continue
        if text[start - 1 : start] in _HELD or text[start : start + 2] in names.lookalikes:
            continue
        guess = names.after(text, start)
        if not guess:
            continue
        behind_mark = start == 0 or _MARK.match(text, start - 1) is not None
        short = guess.end - guess.start == 2
        needs = (_SHORT_AT_MARK if behind_mark else _SHORT_AMID) if short else (_AT_MARK if behind_mark else _AMID)
        if text[start - 1 : start] in _LEADS:
            needs = min(needs, _LED_NEEDS)
        if guess.score < needs or (guess.score < _LOOSE_NEEDS and torn_before(context, guess.start)):
            continue
        if stands_alone(text, guess.start, guess.end):
            yield Candidate(guess.start, guess.end, guess.score - 8, "named-by-look")
