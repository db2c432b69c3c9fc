"""The rules that drop a line, in order: each gives the indexes of the lines that it drops."""

from collections.abc import Callable, Iterator

from textkit.cleaning import marks, phrases
from textkit.cleaning.lines import Draft, Line, letters

Rule = Callable[[Draft, list[Line]], Iterator[tuple[int, str]]]
HEAD = 12  # lines: a page's own head is not longer
HEAD_KINDS = frozenset(("intro", "site"))


def breadcrumb(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """A breadcrumb above the report; its segments are kept as the page's."""
    for index, line in enumerate(lines[: _body_start(lines)]):
        parts = marks.crumb(line.text)
        if parts:
            draft.breadcrumb = draft.breadcrumb or parts
            if draft.site is None and parts[0].lower() not in marks.HOME:
                draft.site = parts[0]
            yield index, "breadcrumb"


def site_line(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """A line above the report that is the site's name, with at most a separator and a number."""
    if not draft.site:
        return
    name = letters(draft.site)
    for index, line in enumerate(lines[: _body_start(lines)]):
        own = letters(line.text)
        if own.startswith(name) and len(own) <= len(name) + 3 and (own[len(name) :].isdecimal() or own == name):
            yield index, "site name"


def meta(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """The date, author and source that a site states above or below a report."""
    last = _body_end(lines)
    for index, line in enumerate(lines):
        if (index < HEAD and index <= _body_start(lines) or index > last) and marks.is_meta(line.text):
            if "时间" in line.text or "日期" in line.text or index < HEAD:
                draft.published = draft.published or marks.day(line.text)
            yield index, "meta line"


def stock_phrases(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """A line that holds a site's stock phrase, where that phrase counts."""
    hits = phrases.find([line.text for line in lines])
    if not hits:
        return
    start, end = _body_start(lines), _body_end(lines)
    for index, here in hits.items():
        for hit in here:
            place = hit.phrase.place
            if hit.phrase.shape == "inline":
                continue
            if place == "edge" and start <= index <= end or place == "tail" and index < end:
                continue
            yield index, hit.phrase.kind
            break


def doubled_title(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """The title once more, right above the report."""
    if not lines or not marks.is_title(lines[0].text):
        return
    title = letters(lines[0].text)
    for index in range(1, min(len(lines), HEAD)):
        if marks.is_prose(lines[index].text):
            return
        if letters(lines[index].text) == title:
            yield index, "doubled title"


def page_id(draft: Draft, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """A bare number behind the report."""
    for index in range(len(lines) - 1, 0, -1):
        if not marks.is_bare_id(lines[index].text):
            return
        yield index, "page id"


RULES: tuple[Rule, ...] = (breadcrumb, stock_phrases, site_line, meta, doubled_title, page_id)


def apply(draft: Draft) -> None:
    """Let each rule drop its lines, of those that the rules before it kept."""
    for rule in RULES:
        lines = draft.kept()
        for index, reason in rule(draft, lines):
            lines[index].reason = reason


def _body_start(lines: list[Line]) -> int:
    """The index of the first paragraph, or of the first line behind the longest head."""
    for index, line in enumerate(lines[:HEAD]):
        if marks.is_prose(line.text) or marks.MARKER.match(line.text):
            return index
    return min(len(lines), HEAD)


def _body_end(lines: list[Line]) -> int:
    """The index of the last paragraph."""
    for index in range(len(lines) - 1, -1, -1):
        if marks.is_prose(lines[index].text):
            return index
    return len(lines) - 1
