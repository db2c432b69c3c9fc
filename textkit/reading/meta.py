"""What a page says of itself in its head: title, site, author, date, next page."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Any

from textkit.patterns import Pattern

YEAR = r"(?P<y>(?:19|20)\d\d)"
DATES = (
    # 2024-1-8, 2024年1月8日, 2024.01.08; what stands behind may be glued to it where month and day have two figures.
    Pattern(rf"(?<!\d){YEAR}\s?(?:(?P<s>[-/.．])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])|[-年/.．]\s?(?P<mm>1[0-2]|0?[1-9])\s?[-月/.．]\s?(?P<dd>3[01]|[12]\d|0?[1-9])(?!\d))"),
    # 1/8/2024 as a server writes that was never told where it stands; 08 2024-01, a box of the day beside one of the month
    Pattern(rf"(?<![\d/])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])/{YEAR}(?!\d)"),
    Pattern(rf"(?<!\d)(?P<d>3[01]|[12]\d|0[1-9])\s?{YEAR}[-./年]\s?(?P<m>1[0-2]|0?[1-9])月?$"),
    Pattern(rf"^\s?(?P<m>1[0-2]|0[1-9])[-/.](?P<d>3[01]|[12]\d|0[1-9])\s?{YEAR}年?$"),
    Pattern(rf"^\s?{YEAR}年?\s(?P<m>1[0-2]|0[1-9])[-/.](?P<d>3[01]|[12]\d|0[1-9])(?!\d)"),
)  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
ENGLISH = (  # January 8, 2024, 8 Jan 2024
    Pattern(rf"(?<![a-z]){MONTH}\s(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s{YEAR}(?!\d)", re.I),
    Pattern(rf"(?<!\d)(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\s-]{MONTH},?[\s-]{YEAR}(?!\d)", re.I),
)
TWO_WAYS = Pattern(r"^\s?(?:19|20)(?:19|20)(?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])$")  # 2020 01.09, or 20 2001.09
CHINESE = Pattern(
    r"(?P<y>[一二][九〇○零０O][〇○零０O一二三四五六七八九]{2})年(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
FIGURES = str.maketrans("〇○零０O一二三四五六七八九", "00000123456789")
PUBLISHED = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "og:release_date",
    "datepublished",
    "weibo: article:create_at",
    "firstpublishedtime",
)
NEXT = re.compile(r"^[\s\[【(（<《]{0,4}下\s?一?\s?页[\s\]】)）>》»]{0,4}$")
NUMBER = re.compile(r"^[\s\[【(（第]{0,4}(\d{1,3})[\s\]】)）页]{0,4}$")
PART = re.compile(r"^(.{1,200})[_-](\d{1,3})$")
TOLD = frozenset(("title", "a", "time", "meta", "script", "link"))  # the elements that say something of the page
CAPTURED = frozenset(("title", "a", "time"))
HEADLINES = ("articletitle", "og:title", "dc.title", "dcterms.title", "twitter:title", "headline", "title")
LEVELS = 8  # of a trail
MOST = 8  # titles that marks of a page's head state
LINKED_DATA = "application/ld+json"
LONGEST = 100_000  # code points of JSON-LD that are read
NUMBERS = 200  # links that are numbers, of a page
TIMES = 3  # `<time>` elements that are looked at


def day(value: object) -> str | None:
    """The first date in a value, in ISO 8601; None where the calendar has no such day.

    >>> day("2024-1-8T09:20:00"), day("2023-02-29"), day("二〇二四年十月二十一日"), day("1/8/2024 9:15:00 AM")
    ('2024-01-08', None, '2024-10-21', '2024-01-08')
    >>> day("2025.01.082.7万"), day("082024-01"), day("January 8, 2024"), day("2024年元月8日")
    ('2025-01-08', '2024-01-08', '2024-01-08', '2024-01-08')
    """
    text = str(value or "")[:200].replace("元月", "1月")
    in_figures = "20" in text or "19" in text
    if in_figures and TWO_WAYS.search(text):
        return None
    for form in DATES if in_figures else ():
        match = form.search(text)
        if match:
            found = match.groupdict()
            month, number = found["m"] or found.get("mm"), found["d"] or found.get("dd")
            return iso(int(match["y"]), int(month or 0), int(number or 0))
    match = CHINESE.search(text) if "年" in text else None
    if match:
        return iso(int(match["y"].translate(FIGURES)), _numeral(match["m"]), _numeral(match["d"]))
    match = next(filter(None, (form.search(text) for form in ENGLISH)), None) if in_figures else None
    return iso(int(match["y"]), MONTHS.index(match["name"][:3].lower()) + 1, int(match["d"])) if match else None


def _numeral(text: str) -> int:
    """The number from 1 to 31 that Chinese figures say.

    >>> _numeral("八"), _numeral("十"), _numeral("二十"), _numeral("三十一")
    (8, 10, 20, 31)
    """
    tens, ten, ones = text.rpartition("十")
    return (int(tens.translate(FIGURES) or 1) * 10 if ten else 0) + int(ones.translate(FIGURES) or 0)


def iso(year: int, month: int, number: int) -> str | None:
    """A day of a year from 1900 on, its month 1 to 12, in ISO 8601; None where the calendar has no such day.

    >>> iso(2024, 2, 29), iso(2023, 2, 29)
    ('2024-02-29', None)
    """
    return f"{year}-{month:02}-{number:02}" if 1 <= number <= monthrange(year, month)[1] else None


def numbered(here: str, links: list[tuple[int, str]]) -> str | None:
    """The link to the page behind this one, of links that are numbers: `5_2.html` behind `5.html`, in the same folder.

    >>> numbered("http://a.example/5.html", [(2, "5_2.html"), (3, "5_3.html")])
    '5_2.html'
    >>> numbered("http://a.example/5_2.html", [(1, "5.html"), (2, "5_2.html"), (3, "5_3.html")])
    '5_3.html'
    """
    folder, _, name = re.split("[?#]", here)[0].rpartition("/")
    stem, dot, suffix = name.partition(".")
    part = PART.match(stem)
    for base, number in ((part[1], int(part[2])), (stem, 1)) if part else ((stem, 1),):
        names = {f"{base}{mark}{number + 1}{dot}{suffix}" for mark in "_-"}
        for value, href in links:
            place, _, last = href.rpartition("/")
            if value == number + 1 and last in names and (place in ("", ".") or folder.endswith(place)):
                return href
    return None


class Head:
    """Takes elements and text in the page's order, and keeps what they say of the page."""

    def __init__(self) -> None:
        self._titles: list[str] = []
        self._metas: list[tuple[str, str]] = []
        self._linked_data: list[str] = []
        self._found: list[list[dict[str, Any]]] = []  # the objects in each of those
        self._times: list[str] = []
        self._links: list[str] = []  # where `<link rel="next">` leads
        self._anchors: list[str] = []  # where links called 下一页 lead
        self._numbers: list[tuple[int, str]] = []  # where links lead that are a number
        self.open: dict[str, tuple[dict[str, str], list[str]]] = {}  # elements whose text is being collected

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in CAPTURED:
            self.open[tag] = (attributes, [])
        elif tag == "meta":
            key = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            self._metas.append((key.lower(), attributes.get("content", "").strip()))
        elif tag == "script" and attributes.get("type") == LINKED_DATA:
            self.open[tag] = (attributes, [])
        elif tag == "link" and "next" in attributes.get("rel", "").split():
            self._links.append(attributes.get("href", ""))

    def data(self, text: str) -> None:
        """A piece of text."""
        for _, pieces in self.open.values():
            pieces.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag not in self.open:
            return
        attributes, pieces = self.open.pop(tag)
        text = "".join(pieces)
        if tag == "title":
            self._titles.append(" ".join(text.split()))
        elif tag == "time" and len(self._times) < TIMES and ("a" not in self.open or _is_own(attributes)):
            self._times.append(attributes.get("datetime") or text)
        elif tag == "script" and len(text) <= LONGEST:
            self._linked_data.append(text)
        elif tag == "a" and (NEXT.match(text[:20]) or "next" in attributes.get("rel", "").split()):
            self._anchors.append(attributes.get("href", ""))
        elif tag == "a" and len(self._numbers) < NUMBERS and (match := NUMBER.match(text[:20])):
            self._numbers.append((int(match[1]), attributes.get("href", "")))

    def title(self) -> str | None:
        """What `<title>` or og:title says, as written."""
        return next(iter(self._titles), "") or self._meta("og:title", "articletitle")

    def headlines(self) -> tuple[str, ...]:
        """What marks of the page's head say that its article is called."""
        said = [value for name in HEADLINES for key, value in self._metas if key == name]
        told = [one["headline"] for one in self._objects() if isinstance(one.get("headline"), str)]
        return tuple(dict.fromkeys(" ".join(text.split()) for text in (*said, *told) if text))[:MOST]

    def trail(self) -> tuple[str, ...]:
        """Where a page stands on its site, as JSON-LD says it; empty where none does."""
        for one in self._objects():
            items = one.get("itemListElement") if one.get("@type") == "BreadcrumbList" else None
            names = [_name(item) for item in items] if isinstance(items, list) else []
            if 2 <= len(names) <= LEVELS and all(names):
                return tuple(names)
        return ()

    def site(self) -> str | None:
        """The site's name, where the page's head states it."""
        publisher = self._article().get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        return self._meta("og:site_name", "sitename", "application-name") or (str(name) if name else None)

    def author(self) -> str | None:
        """The author, where the page's head states one."""
        return self._meta("author", "article:author")

    def published(self) -> str | None:
        """The day of publication, where the page's head states it or a `<time>` marks it."""
        found = day(self._article().get("datePublished")) or day(self._meta(*PUBLISHED))
        return found or next(filter(None, map(day, self._times)), None)

    def next_url(self, here: str | None = None) -> str | None:
        """Where the article at `here` goes on: the link 下一页, or else the number behind this page's own."""
        hrefs = (*self._links, *self._anchors)
        found = next((href for href in hrefs if href and not href.startswith(("#", "javascript:"))), None)
        return found or (numbered(here, self._numbers) if here and self._numbers else None)

    def _meta(self, *names: str) -> str | None:
        return next((value for key, value in self._metas if key in names and value), None)

    def _article(self) -> dict[str, Any]:
        """The page's JSON-LD object that is an article; an empty one where there is none that can be read."""
        return next((one for one in self._objects() if "datePublished" in one), {})

    def _objects(self) -> Iterator[dict[str, Any]]:
        """The objects of the page's JSON-LD that can be read."""
        if len(self._found) < len(self._linked_data):
            self._found = [list(_objects(_parsed(text))) for text in self._linked_data]
        return (one for objects in self._found for one in objects)


def _parsed(text: str) -> Any:
    """What a text of JSON says; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _name(item: Any) -> str:
    """What an item of a trail in JSON-LD is called."""
    inner = item.get("item") if isinstance(item, dict) else None
    named = item if isinstance(item, dict) and "name" in item else inner
    name = named.get("name") if isinstance(named, dict) else None
    return " ".join(name.split()) if isinstance(name, str) else ""


def _is_own(attributes: dict[str, str]) -> bool:
    """Whether a `<time>` is the page's own though a link holds it; else a link's time is that of another page."""
    return "published" in attributes.get("class", "").split() or attributes.get("itemprop") == "datePublished"


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD: one, a list of them, or a graph."""
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
