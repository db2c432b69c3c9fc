"""The links of an HTML page, each with where on the page it stands."""

from typing import Any, NamedTuple

from textkit.reading import html

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt legend caption th".split())
TITLED = ("title", "tit", "hd", "head", "bt")  # how sites name the class of a box's heading
LONGEST = 30  # code points of a heading
MOST = 20_000  # links of a page that are looked at
AROUND = 40  # elements around a link that are looked at, innermost first
SCRIPT = 20_000  # code points; a longer script is a program, no call


class Anchor(NamedTuple):
    """A link as written: its address, words and title, the tags and classes around it, and the heading of its box."""

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
    """The links of an HTML text in its order; of a page with more than `MOST`, the first ones.

    >>> anchors("<div class=side><h3>热门</h3><ul><li><a href=1.html>总结</a></ul></div>").links[0].heading
    '热门'
    """
    events = _Events()
    html.parse(text, events)
    return Anchors(tuple(events.links), events.base, events.refresh, tuple(events.scripts))


class _Frame:
    """An open element: its name with its classes, whether it is made for headings, and the last heading in it."""

    def __init__(self, words: str, *, is_titled: bool) -> None:
        self.words = words
        self.is_titled = is_titled
        self.heading = ""


class _Events:
    """What the parser calls."""

    def __init__(self) -> None:
        self.frames = [_Frame("", is_titled=False)]
        self.links: list[Anchor] = []
        self.base: str | None = None
        self.refresh: str | None = None
        self.scripts: list[str] = []
        self.link: dict[str, str] | None = None
        self.words: list[str] = []
        self.headings: list[tuple[int, list[str]]] = []  # the depth of each open heading, and its words
        self.deaf = False

    @property
    def depth(self) -> int:
        return len(self.frames)

    def piece(self) -> None:
        """Nothing to check between two pieces of a page."""

    def flatten(self, parser: Any) -> None:
        """Be done with a parser, and with all elements that it has open."""
        self.deaf = True
        parser.close()
        self.deaf = False
        del self.frames[1:], self.headings[:]
        self.link = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        names = attributes.get("class") or ""
        titled = any(_is_titled(name) for name in names.lower().split())
        self.frames.append(_Frame(f"{tag} {names} {attributes.get('id') or ''}", is_titled=titled))
        rel = (attributes.get("rel") or "").lower().split()
        if attributes.get("href") and (tag == "a" or (tag == "link" and "next" in rel)):
            self.link, self.words = dict(attributes), []
        elif tag in HEADINGS or titled:
            self.headings.append((len(self.frames), []))
        elif tag == "base" and self.base is None:
            self.base = attributes.get("href")
        elif tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            self.refresh = self.refresh or _place(attributes.get("content") or "")
        elif tag == "script":
            self.words = []

    def end(self, tag: str) -> None:
        if self.deaf:
            return
        if tag in ("a", "link") and self.link is not None:
            if len(self.links) < MOST:
                self.links.append(self._anchor(self.link))
            self.link = None
        elif tag == "script" and self.words:
            self.scripts.append("".join(self.words)[:SCRIPT])
        if self.headings and self.headings[-1][0] == len(self.frames):
            self._take("".join("".join(self.headings.pop()[1]).split()))
        if len(self.frames) > 1:
            self.frames.pop()

    def data(self, text: str) -> None:
        self.words.append(text)
        if self.headings and len(self.headings[-1][1]) < AROUND:
            for _, words in self.headings[-3:]:
                words.append(text[: 2 * LONGEST])

    def comment(self, text: str) -> None:
        """No part of the page."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are instructions to programs."""

    def close(self) -> None:
        """The parser calls this at the end."""

    def _anchor(self, link: dict[str, str]) -> Anchor:
        inner = self.frames[-2 : -AROUND - 2 : -1]
        return Anchor(
            href=link["href"].strip(),
            text=" ".join("".join(self.words).split()),
            title=(link.get("title") or "").strip(),
            rel=tuple((link.get("rel") or "").lower().split()),
            around=" ".join(frame.words for frame in inner),
            heading=next((frame.heading for frame in inner if frame.heading), ""),
        )

    def _take(self, heading: str) -> None:
        """Note a heading for the element around it, or for the one around that where it is made for headings.

        A box that only a script fills has a heading and nothing else: what stands behind it has another.
        """
        if heading and len(heading) <= LONGEST:
            outer = self.frames[-2 : -AROUND - 2 : -1]
            place = next((frame for frame in outer if not frame.is_titled), self.frames[0])
            place.heading = heading


def _is_titled(name: str) -> bool:
    return any(name == word or name.endswith(("-" + word, "_" + word)) for word in TITLED)


def _place(content: str) -> str | None:
    """Where a page leads at once by <meta http-equiv=refresh>.

    >>> _place("0; url='gzzj/'"), _place("600")
    ('gzzj/', None)
    """
    seconds, _, place = content.partition(";")
    _, sign, url = place.partition("=")
    return url.strip(" '\"") if sign and seconds.strip().isdigit() and int(seconds[:9]) <= 10 else None
