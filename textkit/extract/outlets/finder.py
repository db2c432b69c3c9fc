"""Outlets: the media that carry news in a report.

A possible outlet (`candidates`) is one where the words around it say so (`judge`); then its level, name, medium, verb and the
count of what it carried are looked for, and kept on it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textkit.extract.outlets import actions, levels, links, members, names
from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.candidates import scan
from textkit.extract.outlets.judge import judge
from textkit.extract.outlets.lists import List, lists
from textkit.records import Outlet

if TYPE_CHECKING:
    from textkit.lexicon import Lexicon
    from textkit.records import Count
    from textkit.text.document import Document


def find(document: "Document", lexicon: "Lexicon", counts: "Sequence[Count]" = ()) -> list[Outlet]:
    """The outlets of a report, in order, each with the index, in `counts`, of the count of what it carried.

    A limit: a name without brackets, without a form (日报, 网, 电视台 …) and outside any list is not seen.

    >>> from textkit.text.document import Document
    >>> from textkit.lexicon import DEFAULT
    >>> [(one.name, one.medium, one.level) for one in find(Document("省级媒体《岚山日报》刊登稿件3篇，央视播出新闻1条。"), DEFAULT)]
    [('岚山日报', 'newspaper', '省级'), ('中央电视台', 'tv', '国家级')]
    """
    candidates, groups = _named(document, lexicon)
    if not candidates:
        return []
    levels.say(document, candidates, groups)
    names.complete(document, candidates)
    actions.say(document, candidates, groups, lexicon)
    links.tie(document, candidates, groups, counts, lexicon)
    return [_record(document, one, counts) for one in candidates]


def _named(document: "Document", lexicon: "Lexicon") -> tuple[list[Candidate], list[List]]:
    """The candidates that are outlets, and the lists that they stand in."""
    text = document.text
    candidates = scan(document, lexicon)
    groups = lists(text, candidates)
    judge(text, candidates, groups, lexicon)
    if any(not one.evidence and one.strength != "title" for one in candidates):
        # a title that is no outlet hides the verb behind it from the outlet before it
        shown = [one for one in candidates if one.evidence or one.strength != "title"]
        if len(shown) < len(candidates):
            candidates, groups = shown, lists(text, shown)
            judge(text, candidates, groups, lexicon)
    kept = members.complete(document, lexicon, [one for one in candidates if one.evidence])
    return kept, lists(text, kept) if kept != candidates else groups


def _record(document: "Document", one: Candidate, counts: "Sequence[Count]") -> Outlet:
    sentence = document.sentence_around(one.start, one.end)
    count = None if one.count is None else counts[one.count]
    text = document.text[one.start : one.end]
    return Outlet(
        text=text,
        start=one.start,
        end=one.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=", ".join((one.rule, one.evidence, *one.because)),
        name=one.name or text,
        medium=one.medium,
        level=one.level,
        count=one.count,
        value=count.value if count else None,
        unit=count.unit if count else None,
        item=count.item if count else None,
        shared=one.shared,
        action=one.action,
    )
