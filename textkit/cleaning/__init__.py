"""Pages to clean texts: the report is kept, what a site put around it goes."""

from typing import Final

import msgspec

from textkit.cleaning import body, bylines, head, headlines, marks, parts, phrases, rules, stamps, titles, wraps
from textkit.cleaning.lines import Draft, Line, letters, split
from textkit.reading import Page, from_text
from textkit.reading.plain import MEDIA_TYPE
from textkit.records import Credit

PASSES: Final = 20  # each pass drops a line or is the last; a page of nothing but boilerplate may need several


GROWS: Final = "\u0130"  # the letter that is two in lower case
Known = dict[str, list[phrases.Hit]]


class Clean(msgspec.Struct, frozen=True, kw_only=True):
    """A report's clean text, and what its page says of it; `index` counts the reports of a page from 0.

    `letterhead` is what a document has at the head of its pages beside its title, mostly the office whose it is.
    `certainty` is the share of what speaks for a report on the page that its body holds, 0 to 1, None where there was no choice.
    """

    text: str
    title: str | None = None
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    published: str | None = None
    origin: str | None = None
    credits: tuple[Credit, ...] = ()
    certainty: float | None = None
    letterhead: str | None = None
    index: int = 0
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


class Trace(msgspec.Struct, frozen=True):
    """A line of a page as it was read; `reason` says why it was dropped, None where it was kept."""

    text: str
    reason: str | None


def clean(page: Page) -> tuple[Clean, ...]:
    """The reports of a page, each as title line and one paragraph a line.

    Cleaning a clean text gives the same text.

    >>> from textkit.reading import from_text
    >>> clean(from_text("首页 > 总结 > 正文\\n\\n2020年工作总结\\n\\n全年培训12期。\\n\\n3452"))[0].text
    '2020年工作总结\\n全年培训12期。'
    """
    draft = _draft(page)
    drafts = [draft, *map(_draft, page.following)]
    warnings = tuple(dict.fromkeys((*page.warnings, *(said for one in drafts for said in one.warnings))))
    # A plain text that came out as it went in, but for blank lines, which are not looked at, needs no second look;
    # blocks of other kinds tell more than their text.
    plain = page.media_type in (None, MEDIA_TYPE)
    given = "\n".join(block.text for block in page.blocks if block.text.strip()) if plain else None
    said = bylines.read(draft.lines)
    known = _known(drafts)
    pieces = [(title, _stable(text, given, known)) for title, text in _texts(drafts)]
    return tuple(
        Clean(
            text=text,
            title=_shown(_top(text) or title),
            site=draft.site,
            breadcrumb=draft.breadcrumb,
            published=draft.published,
            origin=said.origin,
            credits=tuple(said.credits),
            certainty=draft.certainty,
            letterhead=titles.office(page.letterhead),
            index=index,
            path=page.path,
            url=page.url,
            media_type=page.media_type,
            encoding=page.encoding,
            warnings=warnings,
        )
        for index, (title, text) in enumerate(pieces)
    )


def trace(page: Page) -> tuple[Trace, ...]:
    """Every line of a page in order, with the reason why it was dropped.

    >>> from textkit.reading import from_text
    >>> [line.reason for line in trace(from_text("2020年工作总结\\n全年培训12期，共300人。\\n3452"))]
    [None, None, 'page id']
    """
    draft = _draft(page)
    dropped = [Trace(line.text, line.reason) for line in draft.lines]
    return (*dropped, *(line for follower in page.following for line in trace(follower)))


def _draft(page: Page, known: Known | None = None) -> Draft:
    draft = Draft(page, _lines(page), None, page.site, page.breadcrumb, page.published)
    for line in draft.lines if known else ():
        line.hits = known.get(line.text) if known else None
        line.known = line.hits is not None
    body.mark(draft)
    if any(line.block.parents for line in draft.lines):
        head.read(draft)
        draft.title = titles.of_page(draft)
        draft.site = draft.site or titles.of_site(draft, draft.title)
    rules.apply(draft)
    if page.letterhead:
        draft.title = titles.of_letterhead(draft)
    if (draft.title or page.media_type == "text/html") and not parts.find(draft.kept()):
        titles.settle(draft)
    if any(line.block.parents for line in draft.lines):
        body.check(draft)
    return draft


def _known(drafts: list[Draft]) -> Known:
    """What was found in each line that was kept as it was read, by its text, so that it need not be sought in it again."""
    lines = [line for draft in drafts for line in draft.lines]
    if any(GROWS in line.text for line in lines):
        return {}  # a text with this letter is sought as it is written
    return {line.text: line.hits for line in lines if line.reason is None and line.hits is not None}


def _lines(page: Page) -> list[Line]:
    """The lines of a page; of a text without a tree, which may be wrapped, the paragraphs."""
    lines = split(page)
    if any(block.parents for block in page.blocks) or not wraps.are_wrapped(lines):
        return lines
    stamps.cut_out(lines, phrases.find([line.text for line in lines]))  # page stamps stand in the midst of paragraphs
    return wraps.join(lines)


def _texts(drafts: list[Draft]) -> list[tuple[str | None, str]]:
    """Title and text of each report of a page and its next pages."""
    lines = [line for draft in drafts for line in draft.kept()]
    found = parts.find(lines)
    if not found:
        return [(drafts[0].title, _text(drafts[0].title, lines))]
    return [_part(part, lines[part.start + 1 : part.stop]) for part in found]


def _part(part: parts.Part, lines: list[Line]) -> tuple[str | None, str]:
    title = headlines.plain(part.title) if len(letters(part.title)) >= 4 else None
    if parts.title_line(lines):
        own = headlines.plain(lines[0].text)
        if title is None or part.common or letters(own) == letters(title):
            return own, _text(own, lines[1:])
    return title, _text(title, lines)


def _text(title: str | None, lines: list[Line]) -> str:
    paragraphs = [line.text for line in wraps.join(lines)]
    return "\n".join(headlines.joined([title, *paragraphs] if title else paragraphs))


def _stable(text: str, given: str | None, known: Known) -> str:
    """The text when it is cleaned until nothing changes; `given` is what it was cleaned from."""
    for _ in range(PASSES):
        if text == given:
            break
        text, given = "\n".join(_plain(text, known)), text
    return text


def _plain(text: str, known: Known) -> list[str]:
    return headlines.joined([line.text for line in wraps.join(_draft(from_text(text), known).kept())])


def _shown(title: str | None) -> str | None:
    return headlines.without_subtitle(title) if title else None


def _top(text: str) -> str | None:
    """The first line of a text, where it is a title and not all."""
    title, line_end, _ = text.partition("\n")
    return title if line_end and marks.is_title(title) else None
