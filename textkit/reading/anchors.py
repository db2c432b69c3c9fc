"""The links of an HTML page, each with where on the page it stands."""

from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import Tag

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt legend caption th".split())
TITLED = ("title", "tit", "hd", "head", "bt")  # how sites name the class of a box's heading
LONGEST = 30  # code points of a heading


class Anchor(NamedTuple):
    """A link as written: its address, words and title, the classes and tags around it, and the heading of its box."""

    href: str
    text: str
    title: str
    rel: tuple[str, ...]
    around: str
    heading: str


class Anchors(NamedTuple):
    """The links of a page, the address that they are relative to, where it refreshes to, and its scripts' text."""

    links: tuple[Anchor, ...]
    base: str | None
    refresh: str | None
    scripts: tuple[str, ...]


def anchors(text: str) -> Anchors:
    """The links of an HTML text in its order.

    >>> anchors("<div class=side><h3>热门</h3><ul><li><a href=1.html>总结</a></ul></div>").links[0].heading
    '热门'
    """
    soup = BeautifulSoup(text.replace("\x00", ""), "lxml")
    headings: dict[int, str] = {}
    links: list[Anchor] = []
    for tag in soup.find_all(True):
        if tag.get("href") and (tag.name == "a" or "next" in _value(tag, "rel").lower().split()):
            links.append(_anchor(tag, headings))
        elif _is_heading(tag):
            _take(tag, headings)
    base = soup.find("base", href=True)
    scripts = tuple(tag.get_text() for tag in soup.find_all("script") if len(tag.get_text()) < 20_000)
    return Anchors(tuple(links), _value(base, "href") if isinstance(base, Tag) else None, _refresh(soup), scripts)


def _anchor(tag: Tag, headings: dict[int, str]) -> Anchor:
    around, heading = [], ""
    words = " ".join(tag.get_text().split())
    for parent in tag.parents:
        around.append(f"{parent.name} {_value(parent, 'class')} {_value(parent, 'id')}")
        above = headings.get(id(parent), "")
        if above != "".join(words.split()):  # a title that is a link is not the heading of its box
            heading = heading or above
    rel = tuple(_value(tag, "rel").lower().split())
    return Anchor(_value(tag, "href").strip(), words, _value(tag, "title").strip(), rel, " ".join(around), heading)


def _is_heading(tag: Tag) -> bool:
    return tag.name in HEADINGS or _is_titled(tag)


def _is_titled(tag: Tag) -> bool:
    names = _value(tag, "class").lower().split()
    return any(name == word or name.endswith(("-" + word, "_" + word)) for name in names for word in TITLED)


def _take(tag: Tag, headings: dict[int, str]) -> None:
    """Note a heading for the element around it, or for the one around that where it is made for headings.

    A box that only a script fills has a heading and nothing else: what stands behind it has another.
    """
    text = "".join(tag.get_text().split())
    if text and len(text) <= LONGEST:
        parent = tag.parent
        while parent and parent.parent and _is_titled(parent):
            parent = parent.parent
        headings[id(parent)] = text


def _refresh(soup: BeautifulSoup) -> str | None:
    """Where a page leads at once by <meta http-equiv=refresh>."""
    for tag in soup.find_all("meta"):
        if _value(tag, "http-equiv").lower() == "refresh":
            seconds, _, place = _value(tag, "content").partition(";")
            _, sign, url = place.partition("=")
            if sign and seconds.strip().isdigit() and int(seconds) <= 10:
                return url.strip(" '\"")
    return None


def _value(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
