"""What a page says of itself in its head: title, site, author, date, next page."""

import json
import re
from collections import defaultdict
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

DATE = re.compile(r"((?:19|20)\d\d)\s?[-年/.]\s?(1[0-2]|0?[1-9])\s?[-月/.]\s?(3[01]|[12]\d|0?[1-9])(?!\d)")
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
NAMES = frozenset(("title", "meta", "script", "time", "link", "a"))
Tags = dict[str, list[Tag]]


def day(value: object) -> str | None:
    """The first date in a value, in ISO 8601.

    >>> day("2024-1-8T09:20:00")
    '2024-01-08'
    """
    match = DATE.search(str(value or "")[:200])
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def collect(soup: BeautifulSoup) -> Tags:
    """The elements that may say something of the page, by name, from one walk through the tree."""
    tags: Tags = defaultdict(list)
    for element in soup.descendants:
        if isinstance(element, Tag) and element.name in NAMES:
            tags[element.name].append(element)
    return tags


def title(tags: Tags) -> str | None:
    """What `<title>` or og:title says, as written."""
    text = " ".join(tags["title"][0].get_text().split()) if tags["title"] else ""
    return text or _meta(tags, "og:title", "articletitle")


def site(tags: Tags) -> str | None:
    """The site's name, where the page's head states it."""
    publisher = _linked(tags).get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return _meta(tags, "og:site_name", "sitename", "application-name") or (str(name) if name else None)


def author(tags: Tags) -> str | None:
    """The author, where the page's head states one."""
    return _meta(tags, "author", "article:author")


def published(tags: Tags) -> str | None:
    """The day of publication, where the page's head states it or a `<time>` marks it."""
    found = day(_linked(tags).get("datePublished")) or day(_meta(tags, *PUBLISHED))
    if found:
        return found
    times = [day(tag.get("datetime") or tag.get_text()) for tag in tags["time"][:3]]
    return next((time for time in times if time), None)


def next_url(tags: Tags) -> str | None:
    """Where the article goes on: the link 下一页 that leads to another page."""
    for tag in (*tags["link"], *tags["a"]):
        href = str(tag.get("href") or "")
        following = "next" in (tag.get("rel") or ()) or (tag.name == "a" and NEXT.match(tag.get_text()[:20]))
        if following and href and not href.startswith(("#", "javascript:")):
            return href
    return None


def _meta(tags: Tags, *names: str) -> str | None:
    for tag in tags["meta"]:
        key = str(tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
        value = str(tag.get("content") or "").strip()
        if key in names and value:
            return value
    return None


def _linked(tags: Tags) -> dict[str, Any]:
    """The page's JSON-LD object that is an article; an empty one where there is none that can be read."""
    for tag in tags["script"]:
        if tag.get("type") != "application/ld+json" or len(tag.get_text()) > 100_000:
            continue
        try:
            found = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, dict) and "datePublished" in one:
                return one
    return {}
