"""Names before how many or how much: 柳明、李青等5名教师, 其中李秀云8篇."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.lists import list_before
from textkit.extract.people.names import Guess

_MANY: Final = r"(?:[0-9０-９]+|[一二三四五六七八九十百两]+)[余多]?"
_CROWD: Final = re.compile(
    rf"[等共组两二三四五六七八九](?:(?<=等)(?=(?:共计?)?{_MANY}(?:[名位人个]|对(?!口))|同志|同学|人(?:员)?[，。参被获荣])"
    rf"|(?<=共)(?=计?{_MANY}[名位人])|(?<=组)(?=成)|(?<![等共组])(?=[位人名]))"
)


_FEW: Final = "〇一两三四五六七八九"  # the character's place is its value


_BEFORE_FIGURE: Final = re.compile(
    r"[，、；：:\n中](?:(?<!中)|(?<=其中))(?P<name>[\u4e00-\u9fff]{3})(?=[0-9０-９]{1,4}[篇条件幅分票个])"
)


def named_before_figure(context: Context) -> Iterator[Candidate]:
    """其中…，⟦李秀云⟧8篇: a name of three characters before how much is its own."""
    for match in _BEFORE_FIGURE.finditer(context.text):
        guess = context.names.exact(context.text, *match.span("name"))
        if guess and guess.score >= 13 and context.names.surnames.get(match["name"][0], -9) >= 2:
            yield Candidate(guess.start, guess.end, guess.score, "named-before-figure")


def _composed(text: str, guesses: list[Guess]) -> bool:
    """Whether two or more stand in a list that 由 or 以 opens: 由柳明、李青|组成."""
    return len(guesses) > 1 and text[guesses[-1].start - 1 : guesses[-1].start] in ("由", "以")


def named_before_crowd(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧、⟦李青⟧等5名…: the last of a list of names before 等 and how many there are."""
    for match in _CROWD.finditer(context.text):
        guesses = list(list_before(context, match.start()))
        plain = sum(guess.score >= 7.5 for guess in guesses)
        if match[0] == "组" and not _composed(context.text, guesses):
            continue
        counted = match[0] != "等" and len(guesses) == _FEW.find(match[0])
        if match[0] not in "等共组" and not (counted and plain):
            continue
        if match[0] in "共组" and 2 * plain <= len(guesses):
            continue
        for guess in guesses:
            if guess.score >= (7.5 if 2 * plain < len(guesses) and not counted else -10.0):
                yield Candidate(guess.start, guess.end, guess.score + 2, "named-before-crowd")
