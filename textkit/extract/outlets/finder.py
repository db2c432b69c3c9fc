"""Outlets: the media that carry news in a report.

A possible outlet (`outlets_scan`) is one where the words around it say so (`outlets_evidence`).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textkit.extract.outlets import evidence as outlets_evidence
from textkit.extract.outlets import levels as outlets_levels
from textkit.extract.outlets import members as outlets_members
from textkit.extract.outlets import names as outlets_names
from textkit.extract.outlets.candidate import Found
from textkit.extract.outlets.candidates import scan
from textkit.extract.outlets.contexts import UNITS
from textkit.extract.outlets.lists import NUMBER, List, Verbs, lists, verbs
from textkit.records import Outlet

if TYPE_CHECKING:
    from textkit.lexicon import Lexicon
    from textkit.text.document import Document


def find(document: "Document", lexicon: "Lexicon") -> list[Outlet]:
    """The outlets of a report, in order, without the counts of what they carried (`linking.connect` adds them).

    A limit: a name without brackets, without a form (日报, 网, 电视台 …) and outside any list is not seen.

    >>> from textkit.text.document import Document
    >>> from textkit.lexicon import DEFAULT
    >>> [(one.name, one.medium, one.level) for one in find(Document("省级媒体《岚山日报》刊登稿件3篇，央视播出新闻1条。"), DEFAULT)]
    [('岚山日报', 'newspaper', '省级'), ('中央电视台', 'tv', '国家级')]
    """
    text = document.text
    found = scan(document, lexicon)
    groups = lists(text, found)
    decided = outlets_evidence.judge(text, found, groups, lexicon)
    if any(not rule and one.strength != "title" for one, rule in zip(found, decided, strict=True)):
        # a title that is no outlet hides the verb behind it from the outlet before it
        shown = [one for one, rule in zip(found, decided, strict=True) if rule or one.strength != "title"]
        if len(shown) < len(found):
            found, groups = shown, lists(text, shown)
            decided = outlets_evidence.judge(text, found, groups, lexicon)
    kept = [(one, rule) for one, rule in zip(found, decided, strict=True) if rule]
    kept = outlets_members.complete(document, lexicon, kept)
    if not kept:
        return []
    if (outlets := [one for one, _ in kept]) != found:
        found, groups = outlets, lists(text, outlets)
    levels = outlets_levels.levels(document, found, groups)
    names = outlets_names.full(document, found)
    actions = _actions(document, groups, lexicon)
    media = [
        "tv" if medium == "other" and action and _BROADCAST.match(action) else medium
        for medium, action in zip(outlets_names.media(document, found, names), actions, strict=True)
    ]
    return [
        _record(document, one, rule, level, name, medium, action)
        for (one, rule), level, name, medium, action in zip(kept, levels, names, media, actions, strict=True)
    ]


_BROADCAST: Final = re.compile(r"[播录]|[转重首]播")


def _record(
    document: "Document", one: Found, rule: str, level: str | None, name: str, medium: str, action: str | None
) -> Outlet:
    sentence = document.sentence_at(one.start)
    return Outlet(
        text=document.text[one.start : one.end],
        start=one.start,
        end=one.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=f"{one.rule}, {rule}",
        name=name,
        medium=medium,
        level=level,
        action=action,
    )


def _actions(document: "Document", groups: Sequence[List], lexicon: "Lexicon") -> list[str | None]:
    """The verb of each outlet: in its clause (after it, else before it), the next one, or the list's it goes on with."""
    text, words = document.text, verbs(lexicon)
    actions: list[str | None] = []
    last, previous = None, -1
    for group in groups:
        sentence = document.sentence_at(group.low)
        action = _near(text, group, words) or _next(text, group, words)
        if not action:
            low = max(sentence.start - 60, 0) if text.startswith("其中", sentence.start) else sentence.start
            action = last if previous == sentence.start else _last(*words.said.finditer(text, low, group.low))
        last, previous = action, sentence.start
        actions += [action] * len(group.members)
    return actions


def _near(text: str, group: List, words: Verbs) -> str | None:
    """The verb of publishing after the name in its clause, else the last one before it."""
    up = _WENT_UP.search(text, max(group.before, group.low - 3), group.low)
    return (
        _last(words.said.search(text, group.high, group.after))
        or _last(up)
        or _last(*words.said.finditer(text, group.before, group.low))
    )


def _next(text: str, group: List, words: Verbs) -> str | None:
    """The verb that opens the next clause, before a number; else how a medium takes notice; else that verb."""
    behind = words.said.match(text, group.after + 1) if text[group.after : group.after + 1] in ("，", ",") else None
    if behind and _COUNTED.match(text, behind.end()):
        return behind[0]
    return _last(_NOTICED.search(text, group.high, group.after)) or _last(behind)


_COUNTED: Final = re.compile(rf"[^，。；]{{0,14}}?{NUMBER}{UNITS}")
_NOTICED: Final = re.compile(
    r"(?:开设|开辟|开办|设立)(?=[^，。；]{0,14}(?:专栏|栏目|专版|专题|节目))|聚焦|关注(?!人|度|量|数)|采访|点赞|介绍(?!信)|推广"
)
_WENT_UP: Final = re.compile(r"(?<![登用看装])上(?=[了过][《“\"]?$)")


def _last(*matches: re.Match[str] | None) -> str | None:
    return matches[-1][0] if matches and matches[-1] else None
