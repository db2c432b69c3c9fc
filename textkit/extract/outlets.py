"""Outlets: the media that carry news in a report.

A possible outlet (`outlets_scan`) is one where the words around it say so (`outlets_evidence`).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textkit.extract import outlets_evidence, outlets_levels, outlets_members, outlets_names
from textkit.extract.outlets_lists import List, lists, verbs
from textkit.extract.outlets_scan import Found, scan
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
    groups = lists(text, found)
    decided = outlets_evidence.judge(text, found, groups, lexicon)
    kept = [(one, rule) for one, rule in zip(found, decided, strict=True) if rule]
    kept = outlets_members.complete(document, lexicon, kept)
    if not kept:
        return []
    found = [one for one, _ in kept]
    groups = lists(text, found)
    levels = outlets_levels.levels(document, found, groups)
    names = outlets_names.full(document, found)
    media = outlets_names.media(document, found, names)
    actions = _actions(text, groups, lexicon)
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


_CHAIN = re.compile(r"[、，,；;和及与\s]{0,2}")


def _actions(text: str, groups: Sequence[List], lexicon: "Lexicon") -> list[str | None]:
    """The verb of each outlet: after it in its clause, else before it, else that of the list it goes on with."""
    carry = verbs(lexicon).carry
    actions: list[str | None] = []
    last: str | None = None
    previous_end = 0
    for group in groups:
        after = carry.search(text, group.high, group.after)
        action = after[0] if after else None
        if not action:
            before = list(carry.finditer(text, group.before, group.low))
            action = before[-1][0] if before else None
        if not action:
            later = carry.match(text, group.after + 1, min(group.after + 12, len(text))) if group.after < len(text) else None
            action = later[0] if later else None
        if not action and last and not re.search(r"[。！？\n]", text[previous_end : group.low]):
            action = last
        last, previous_end = action or last, group.high
        actions += [action] * len(group.members)
    return actions
