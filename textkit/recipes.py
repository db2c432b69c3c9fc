"""Proposes a recipe for a site from a few of its pages: what cleaning found of each, said as CSS selectors that hold for all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bs4 import BeautifulSoup, Tag

from textkit.cleaning import Clean, clean
from textkit.cleaning.lines import letters
from textkit.reading import Page
from textkit.reading.meta import day
from textkit.reading.recipes import taken_by, tree

SHARE: Final = 0.9  # of a report's text that an element must hold to be its body
MORE: Final = 1.02  # times the letters of the innermost element that one around it may have
NAME: Final = re.compile(r"[A-Za-z_][\w-]{0,60}")
CALLED: Final = re.compile(
    r"(?:^|\s)(?:[a-z\d-]{0,20}[#.][\w-]+|article|main|h1)$"
)  # a selector whose element has a name of its own
PLACED: Final = ":nth-of-type"
NUMBERED: Final = re.compile(r"\d{3}")  # in a name that stands for one page alone
LONGEST: Final = 120  # code points of what tells the day
HEADINGS: Final = ("h1", "h2", "h3")
SHOWN: Final = 24  # code points of what a selector takes that are shown


class Proposal(NamedTuple):
    """A field of a recipe with its selector, and what it takes of each page."""

    field: str
    selector: str
    takes: tuple[str, ...]


class Sample(NamedTuple):
    """A page of the site: its tree, and what cleaning found on it."""

    soup: BeautifulSoup
    found: Clean


def samples(pages: Iterable[Page]) -> list[Sample]:
    """The pages that hold one report each and can be looked at."""
    seen = [(page, clean(page)) for page in pages if page.markup is not None]
    return [Sample(tree(page.markup), found[0]) for page, found in seen if page.markup and len(found) == 1]


def proposed(pages: Sequence[Sample]) -> list[Proposal]:
    """The fields of a recipe whose selectors hold for all pages.

    >>> from textkit.reading import read
    >>> text = "<title>总结</title><div class=nr><p>全年上稿43篇，培训12期。<p>来年再接再厉，做好工作。</div><p>广告"
    >>> proposed(samples(read(f"<html>{text}".encode())))[0]
    Proposal(field='body', selector='div.nr', takes=('全年上稿43篇，培训12期。来年再接再厉，做好工',))
    """
    found = []
    for field, finder in (("body", _body), ("title", _title), ("date", _date)):
        selector = _common([finder(page) for page in pages], pages) if pages else None
        if selector:
            found.append(Proposal(field, selector, tuple(shown(page.soup, field, selector) for page in pages)))
    return found


def shown(soup: BeautifulSoup, field: str, selector: str) -> str:
    """The beginning of what a selector takes of a page."""
    return "".join(" ".join(tag.get_text().split()) for tag in taken_by(soup, {field: selector})[field])[:SHOWN]


def _common(candidates: Sequence[Sequence[Tag]], pages: Sequence[Sample]) -> str | None:
    """The first selector of a candidate of the first page that takes one candidate of every page, and nothing else.

    What an element is called is believed before where it stands: a site's next page may have one more row.
    """
    selectors = [selector for tag in candidates[0] for selector in _selectors(tag, several=len(pages) > 1)]
    for selector in sorted(dict.fromkeys(selectors), key=lambda one: (not CALLED.search(one), PLACED in one)):
        chosen = [page.soup.select(selector) for page in pages]
        if all(_is_one_of(one, tags) for one, tags in zip(chosen, candidates, strict=True)):
            return selector
    return None


def _is_one_of(chosen: Sequence[Tag], candidates: Sequence[Tag]) -> bool:
    return len(chosen) == 1 and any(chosen[0] is tag for tag in candidates)


def _selectors(tag: Tag, *, several: bool) -> Iterator[str]:
    """Selectors for an element, the plainest first: by its name, by its class, within what is around it."""
    own = list(_simple(tag, several=several))
    yield from own
    for outer in list(tag.parents)[:4]:
        for above in _simple(outer, several=several) if isinstance(outer, Tag) and outer.name != "[document]" else ():
            yield from (f"{above} {selector}" for selector in (*own, f"{tag.name}{PLACED}({_place(tag)})"))


def _simple(tag: Tag, *, several: bool) -> Iterator[str]:
    """Selectors of an element alone; a name with a number may be a page's own, which several pages show."""
    name = tag.get("id")
    if isinstance(name, str) and NAME.fullmatch(name) and (several or not NUMBERED.search(name)):
        yield f"#{name}"
    classes = tag.get("class") or ""
    for name in classes.split() if isinstance(classes, str) else classes:
        if NAME.fullmatch(name) and (several or not NUMBERED.search(name)):
            yield f"{tag.name}.{name}"
    yield tag.name


def _place(tag: Tag) -> int:
    return 1 + len(tag.find_previous_siblings(tag.name))


def _body(page: Sample) -> list[Tag]:
    """The elements that hold most of the report's text and little else, the innermost first."""
    lines = [letters(line) for line in page.found.text.split("\n")[1:]]
    size = sum(map(len, lines))
    found: list[Tag] = []
    inside: Tag | None = page.soup.body
    while inside is not None and size:
        found.insert(0, inside)
        inside = next(
            (tag for tag in inside.find_all(True, recursive=False) if _held(tag, lines) >= SHARE * size), None
        )
    most = MORE * len(letters(found[0].get_text())) if found else 0
    return [tag for tag in found if tag is not page.soup.body and len(letters(tag.get_text())) <= most]


def _held(tag: Tag, lines: Sequence[str]) -> int:
    text = letters(tag.get_text())
    return sum(len(line) for line in lines if line in text)


def _title(page: Sample) -> list[Tag]:
    """The elements that hold the title and nothing else, headings first, inner ones before those around them."""
    said = letters(page.found.title or "")
    tags = page.soup.body.find_all(True) if page.soup.body and said else []
    held = [tag for tag in tags if letters(tag.get_text()) == said][::-1]
    return sorted(held, key=lambda tag: tag.name not in HEADINGS)


def _date(page: Sample) -> list[Tag]:
    """The elements that say the day of publication, the shortest first."""
    tags = page.soup.body.find_all(True) if page.soup.body and page.found.published else []
    texts = [(tag, tag.get_text(" ")) for tag in tags]
    told = [(len(text), tag) for tag, text in texts if len(text) <= LONGEST and day(text) == page.found.published]
    return [tag for _, tag in sorted(told, key=lambda one: one[0])]
