"""The links of an HTML page, each with where on the page it stands: what BeautifulSoup makes of it."""

from bisect import bisect_left
from itertools import islice
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from textkit.reading import html

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt legend caption th".split())
TITLED = ("title", "tit", "hd", "head", "bt")  # how sites name the class of a box's heading
LONGEST = 30  # code points of a heading
MOST = 20_000  # links of a page that are looked at
AROUND = 40  # elements around a link that are looked at, innermost first
SCRIPT = 20_000  # code points; a longer script is a program, no call


class Anchor(NamedTuple):
    """A link as written: its address, words and title, the tags and classes around it, and the heading of its box.

    `role` is what a recipe takes it for: a report's (`list`), a further page's (`next`), or nothing.
    """

    href: str
    text: str
    title: str
    rel: tuple[str, ...]
    around: str
    heading: str
    role: str = ""


class Anchors(NamedTuple):
    """The links of a page, the address that they are relative to, where it refreshes to, and its scripts' text."""

    links: tuple[Anchor, ...]
    base: str | None
    refresh: str | None
    scripts: tuple[str, ...]


def anchors(text: str, listed: str | None = None, onward: str | None = None) -> Anchors:
    """The links of an HTML text in its order; of a page with more than `MOST`, the first ones.

    `listed` and `onward` are CSS selectors of a recipe, for the links of reports and for those of further pages. A limit:
    a page that nests its elements deeper than any real one is read up to there.

    >>> anchors("<div class=side><h3>热门</h3><ul><li><a href=1.html>总结</a></ul></div>").links[0].heading
    '热门'
    >>> [one.role for one in anchors("<p><a href=1>甲</a></p><a href=2>乙</a>", "p").links]
    ['list', '']
    """
    soup = BeautifulSoup(html.shallow(text), "lxml")
    roles = {id(tag): "next" for tag in _chosen(soup, onward)} | {id(tag): "list" for tag in _chosen(soup, listed)}
    boxes = _Boxes(soup)
    links = islice(filter(_is_link, soup.find_all(["a", "link"])), MOST)
    base = soup.find("base", href=True)
    return Anchors(
        tuple(_anchor(tag, boxes, roles.get(id(tag), "")) for tag in links if isinstance(tag, Tag)),
        str(base["href"]) if isinstance(base, Tag) else None,
        next(filter(None, map(_place, soup.find_all("meta"))), None),
        tuple(str(script.string)[:SCRIPT] for script in soup.find_all("script") if script.string),
    )


def _chosen(soup: BeautifulSoup, selector: str | None) -> list[Tag]:
    """The links that a selector takes, as they are or as what they stand in."""
    found = soup.select(selector) if selector else []
    return [link for tag in found for link in ([tag] if tag.name == "a" else tag.find_all("a"))]


def _is_link(tag: PageElement) -> bool:
    return isinstance(tag, Tag) and bool(tag.get("href")) and (tag.name == "a" or "next" in _words(tag, "rel"))


def _anchor(tag: Tag, boxes: "_Boxes", role: str) -> Anchor:
    inner = [outer for outer in islice(tag.parents, AROUND) if outer.parent is not None]
    return Anchor(
        href=str(tag["href"]).strip(),
        text=" ".join(tag.get_text().split()),
        title=str(tag.get("title") or "").strip(),
        rel=_words(tag, "rel"),
        around=" ".join(map(_described, inner)),
        heading=next(filter(None, (boxes.heading(outer, tag) for outer in inner)), ""),
        role=role,
    )


def _words(tag: Tag, attribute: str) -> tuple[str, ...]:
    """The words of an attribute that may hold several, in lower case."""
    value = tag.get(attribute) or ""
    return tuple((value if isinstance(value, str) else " ".join(value)).lower().split())


def _described(tag: Tag) -> str:
    classes = tag.get("class") or ""
    return f"{tag.name} {classes if isinstance(classes, str) else ' '.join(classes)} {tag.get('id') or ''}"


class _Boxes:
    """The headings of a page's boxes.

    One is for the element around it, or for the one around that where it is made for headings. A box that only a script
    fills has a heading and nothing else: what stands behind it has another.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self._order = {id(tag): number for number, tag in enumerate(soup.find_all(True))}
        self._headings: dict[int, list[tuple[int, str]]] = {}
        for tag in soup.find_all(_is_heading):
            words = "".join(islice(tag.stripped_strings, AROUND))
            words = "".join(words.split()) if len(words) <= 4 * LONGEST else ""
            if words and len(words) <= LONGEST:
                place = next((outer for outer in islice(tag.parents, AROUND) if not _is_titled(outer)), soup)
                self._headings.setdefault(id(place), []).append((self._order[id(tag)], words))

    def heading(self, box: Tag, link: Tag) -> str:
        """The last heading of a box that stands above a link in it."""
        found = self._headings.get(id(box), [])
        above = bisect_left(found, (self._order[id(link)],))
        return found[above - 1][1] if above else ""


def _is_heading(tag: Tag) -> bool:
    return (tag.name in HEADINGS or _is_titled(tag)) and not _is_link(tag)


def _is_titled(tag: Tag) -> bool:
    return any(
        name == word or name.endswith(("-" + word, "_" + word)) for name in _words(tag, "class") for word in TITLED
    )


def _place(meta: Tag) -> str | None:
    """Where a page leads at once by <meta http-equiv=refresh>."""
    if str(meta.get("http-equiv") or "").lower() != "refresh":
        return None
    seconds, _, place = str(meta.get("content") or "").partition(";")
    _, sign, url = place.partition("=")
    return url.strip(" '\"") if sign and seconds.strip().isdigit() and int(seconds[:9]) <= 10 else None
