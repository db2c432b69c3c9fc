"""A user's recipe for a site: CSS selectors, applied by BeautifulSoup, say what of its pages is what."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import msgspec
from bs4 import BeautifulSoup, Tag

from textkit.lexicon.sites import Recipe, Sites, of_host
from textkit.reading import html
from textkit.reading.blocks import BREAKING, ROLE
from textkit.reading.meta import day
from textkit.reading.page import Page

NO_BODY: Final = "The recipe for {0} takes no text of this page, which was read as if there were none."
TOO_LARGE: Final = "The recipe for {0} was not applied to this page, which is larger than a recipe is for."
CANONICAL: Final = re.compile(
    r"<(?:link[^>]{0,200}\bcanonical\b|meta[^>]{0,200}\bog:url\b)[^>]{0,200}?(?:href|content)\s?=\s?[\"']?(https?://[^\"'\s>]{1,500})",
    re.I,
)
HEAD: Final = 20_000  # code points of a page in which it may say its address


def applied(page: Page, sites: Sites) -> Page:
    """The page as the recipe for its site reads it; the same page where there is none.

    A page's site is the host of its address; of a file, that which its head states (canonical, og:url).

    >>> page = html.page("<h1>甲</h1><p id=a>总结。</p><p>广告。</p>", url="http://www.a.example/1.html")
    >>> [block.text for block in applied(page, {"a.example": {"body": "#a"}}).blocks if block.role]
    ['总结。']
    """
    found = of_host(sites, host_of(page))
    following = tuple(applied(one, sites) for one in page.following)
    if found is None:
        return msgspec.structs.replace(page, following=following) if following else page
    host, recipe = found
    if page.markup is None:
        warned = (*page.warnings, TOO_LARGE.format(host)) if page.media_type == html.MEDIA_TYPE else page.warnings
        return msgspec.structs.replace(page, following=following, warnings=warned)
    return msgspec.structs.replace(_read(page, page.markup, recipe, host), following=following)


def host_of(page: Page) -> str:
    """The host of a page's address; of a file, of the one that its head states; empty where none is known."""
    url = page.url
    if url is None and page.markup is not None:
        said = CANONICAL.search(page.markup[:HEAD])
        url = said[1] if said else None
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # no address at all
        return ""


def _read(page: Page, markup: str, recipe: Recipe, host: str) -> Page:
    soup = tree(markup)
    taken = taken_by(soup, recipe)
    if "body" in recipe and not any(tag.get_text(strip=True) for tag in taken["body"]):
        return msgspec.structs.replace(page, warnings=(*page.warnings, NO_BODY.format(host)))
    for field in ("body", "title"):
        for tag in taken[field]:
            tag[ROLE] = field
            if tag.name not in BREAKING:
                tag.name = "div"
    title, date, onward = (next(iter(taken[field]), None) for field in ("title", "date", "next"))
    read = html.page(str(soup), marked=True)
    return msgspec.structs.replace(
        page,
        blocks=read.blocks,
        title=(" ".join(title.get_text().split()) if title else None) or page.title,
        published=(_day(date) if date else None) or page.published,
        next_url=(str(onward.get("href") or "") if onward else None) or page.next_url,
    )


def tree(markup: str) -> BeautifulSoup:
    """The tree of a page, without marks of its own that look like a recipe's."""
    soup = BeautifulSoup(html.shallow(markup), "lxml")
    for tag in soup.select(f"[{ROLE}]"):
        del tag[ROLE]
    return soup


def taken_by(soup: BeautifulSoup, recipe: Recipe) -> Mapping[str, list[Tag]]:
    """The elements that each selector of a recipe takes, of those that are left when `drop` is gone; none in another one."""
    if "drop" in recipe:
        for tag in soup.select(recipe["drop"]):
            if not tag.decomposed:
                tag.decompose()
    return {
        field: _outermost(soup.select(recipe[field])) if field in recipe else []
        for field in ("body", "title", "date", "next", "list")
    }


def _outermost(tags: list[Tag]) -> list[Tag]:
    taken = set(map(id, tags))
    return [tag for tag in tags if not any(id(outer) in taken for outer in tag.parents)]


def _day(tag: Tag) -> str | None:
    return next(filter(None, map(day, (tag.get("datetime"), tag.get("content"), tag.get_text(" ")))), None)
