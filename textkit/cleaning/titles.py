"""The title of a page and of its report, and the site's name: from the head, the headings, and the body's first lines."""

from typing import Final

from textkit.cleaning import candidates, headings, headlines, marks, names
from textkit.cleaning.lines import Draft, Line, letters, tidy

FIRST: Final = 4  # lines of the body among which its own title may stand


def of_page(draft: Draft) -> str | None:
    """The page's title: what a recipe takes, else that for which most speaks."""
    chosen = "".join(line.text for line in draft.lines if line.block.role == "title")
    return headlines.plain(chosen) if chosen else candidates.Candidates(draft).best()


def of_letterhead(draft: Draft) -> str | None:
    """The title that stands at the head of a document's pages alone, where its text begins with none."""
    first = next(iter(draft.kept()), None)
    if first is None or not (marks.is_prose(first.text) or marks.MARKER.match(first.text)):
        return None
    return next(
        (headlines.plain(line) for line in draft.page.letterhead if marks.is_title(line) and names.GENRE.search(line)),
        None,
    )


def office(lines: tuple[str, ...]) -> str | None:
    """The first line at the head of a document's pages that is no title.

    >>> office(("青禾镇文化站", "青禾镇2021年文化工作总结")), office(("第1页",))
    ('青禾镇文化站', None)
    """
    return next((line for line in lines if names.OFFICE.fullmatch(line) and not names.GENRE.search(line)), None)


def of_site(draft: Draft, title: str | None) -> str | None:
    """The site's name: what `<title>` has last or first, beside the title, where the page shows it once more."""
    said = tidy(draft.page.title or "")
    parts = [part for part in names.SEPARATOR.split(said) if part and not part.lower().startswith("powered by")]
    if len(parts) < 2:
        parts = said.split(" ") if names.SITE.search(said.split(" ")[0]) else []
    for name in (*parts[-1:], *filter(names.is_site, parts[:1])) if len(parts) > 1 else ():
        if letters(name) not in letters(title or "") and any(name in line.text for line in draft.lines if line.reason):
            return name
    return None


def settle(draft: Draft) -> None:
    """Put the title on top: the report's own where its first lines have one, else the page's."""
    lines = draft.kept()
    title = headlines.plain(draft.title) if draft.title else None
    own = _own(lines[:FIRST], title)
    if own is None:
        draft.title = title
        return
    draft.title = headlines.plain(own.text)
    for line in lines[:FIRST]:
        if line is own:
            line.reason = "title"
            break
        line.reason = "before the title"


def _own(lines: list[Line], title: str | None) -> Line | None:
    for index, line in enumerate(lines):
        if marks.is_prose(line.text) or marks.MARKER.match(line.text):
            return None
        same = title is not None and letters(title) in (
            letters(headlines.plain(line.text)),
            letters(headlines.without_subtitle(headlines.plain(line.text))),
        )
        marked = line.block.strong or line.block.centred or headings.is_titled(line.block.classes)
        genre = bool(names.GENRE.search(headlines.plain(line.text)))
        if same or (index <= 1 and marks.is_title(line.text) and marked and genre):
            return line
    return None
