"""Outlets: the media that carry news in a report.

A possible outlet (`outlets_scan`) is one where the words around it say so (`outlets_evidence`).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textkit.extract import outlets_evidence, outlets_levels, outlets_members, outlets_names
from textkit.extract.outlets_found import Found
from textkit.extract.outlets_lists import List, lists, verbs
from textkit.extract.outlets_scan import scan
from textkit.records import Outlet

if TYPE_CHECKING:
    from textkit.document import Document
    from textkit.lexicon import Lexicon


def find(document: "Document", lexicon: "Lexicon") -> list[Outlet]:
    """The outlets of a report, in order, without the counts of what they carried (`linking.connect` adds them).

    A limit: a name without brackets, without a form (日报, 网, 电视台 …) and outside any list is not seen.

    >>> from textkit.document import Document
    >>> from textkit.lexicon import DEFAULT
    >>> [(one.name, one.medium, one.level) for one in find(Document("省级媒体《岚山日报》刊登稿件3篇，央视播出新闻1条。"), DEFAULT)]
    [('岚山日报', 'newspaper', '省级'), ('中央电视台', 'tv', '国家级')]
    """
    text = document.text
    found = scan(document, lexicon)
    decided = outlets_evidence.judge(text, found, lists(text, found), lexicon)
    if any(not rule and one.strength != "title" for one, rule in zip(found, decided, strict=True)):
        # a title that is no outlet hides the verb behind it from the outlet before it
        shown = [one for one, rule in zip(found, decided, strict=True) if rule or one.strength != "title"]
        if len(shown) < len(found):
            found = shown
            decided = outlets_evidence.judge(text, found, lists(text, found), lexicon)
    kept = [(one, rule) for one, rule in zip(found, decided, strict=True) if rule]
    kept = outlets_members.complete(document, lexicon, kept)
    if not kept:
        return []
    found = [one for one, _ in kept]
    groups = lists(text, found)
    levels = outlets_levels.levels(document, found, groups)
    names = outlets_names.full(document, found)
    media = outlets_names.media(document, found, names)
    actions = _actions(document, groups, lexicon)
    return [
        _record(document, one, rule, level, name, medium, action)
        for (one, rule), level, name, medium, action in zip(kept, levels, names, media, actions, strict=True)
    ]


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
    text, carry = document.text, verbs(lexicon).carry
    actions: list[str | None] = []
    last, previous = None, -1
    for group in groups:
        sentence = document.sentence_at(group.low)
        action = _last(carry.search(text, group.high, group.after)) or _last(
            *carry.finditer(text, group.before, group.low)
        )
        if not action and text[group.after : group.after + 1] in ("，", ","):
            action = _last(carry.match(text, group.after + 1, min(group.after + 12, len(text))))
        if not action:
            same = previous == sentence.start
            action = last if same else _last(*carry.finditer(text, sentence.start, group.low))
        last, previous = action, sentence.start
        actions += [action] * len(group.members)
    return actions


def _last(*matches: re.Match[str] | None) -> str | None:
    return matches[-1][0] if matches and matches[-1] else None
