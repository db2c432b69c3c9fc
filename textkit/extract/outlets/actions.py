"""The verb that says what an outlet did with what it carried."""

import re
from collections.abc import Sequence
from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.lists import List
from textkit.extract.outlets.vocabulary import NUMBER, Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

_BROADCAST: Final = Pattern(r"[播录]|[转重首]播")


def say(document: Document, candidates: Sequence[Candidate], groups: Sequence[List], lexicon: Lexicon) -> None:
    """Keep each outlet's verb on it: that of its clause (after it, else before it), the next one, or its list's.

    What is broadcast is on television where nothing else says so.
    """
    text, words = document.text, vocabulary(lexicon)
    last, previous = None, -1
    for group in groups:
        sentence = document.sentence_at(group.low)
        action = _near(text, group, words) or _next(text, group, words)
        if not action:
            low = max(sentence.start - 60, 0) if text.startswith("其中", sentence.start) else sentence.start
            action = last if previous == sentence.start else _last(*words.said.finditer(text, low, group.low))
        last, previous = action, sentence.start
        for index in group.members:
            one = candidates[index]
            one.action = action
            if one.medium == "other" and action and _BROADCAST.match(action):
                one.medium = "tv"


def _near(text: str, group: List, words: Vocabulary) -> str | None:
    """The verb of publishing after the name in its clause, else the last one before it."""
    up = _WENT_UP.search(text, max(group.before, group.low - 3), group.low)
    return (
        _last(words.said.search(text, group.high, group.after))
        or _last(up)
        or _last(*words.said.finditer(text, group.before, group.low))
    )


def _next(text: str, group: List, words: Vocabulary) -> str | None:
    """The verb that opens the next clause, before a number; else how a medium takes notice; else that verb."""
    behind = words.said.match(text, group.after + 1) if text[group.after : group.after + 1] in ("，", ",") else None
    if behind and words.pattern(_COUNTED).match(text, behind.end()):
        return behind[0]
    return _last(_NOTICED.search(text, group.high, group.after)) or _last(behind)


_COUNTED: Final = rf"[^，。；]{{0,14}}?{NUMBER}<unit>"
_NOTICED: Final = Pattern(
    r"(?:开设|开辟|开办|设立)(?=[^，。；]{0,14}(?:专栏|栏目|专版|专题|节目))|聚焦|关注(?!人|度|量|数)|采访|点赞|介绍(?!信)|推广"
)
_WENT_UP: Final = Pattern(r"(?<![登用看装])上(?=[了过][《“\"]?$)")


def _last(*matches: re.Match[str] | None) -> str | None:
    return matches[-1][0] if matches and matches[-1] else None
