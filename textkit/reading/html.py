"""HTML pages: the one file that knows the parser (lxml's, which tells elements and text as they come)."""

from collections.abc import Mapping
from typing import Final, Protocol

from lxml import etree  # type: ignore[import-untyped]

from textkit.reading.blocks import Builder
from textkit.reading.limits import DEPTH, check_blocks
from textkit.reading.meta import TOLD, Head
from textkit.reading.page import Page

MEDIA_TYPE = "text/html"
NONE: Final[dict[str, str]] = {}
PIECE = 16_384  # code points that are parsed at a time; between two pieces the depth is looked at
MARKUP = 2_000_000  # code points of a page that a recipe may be applied to
FLATTENED = f"This page nests its elements more than {DEPTH} deep; deeper ones were read as standing side by side."


def page(
    text: str,
    *,
    encoding: str | None = None,
    path: str | None = None,
    url: str | None = None,
    warnings: tuple[str, ...] = (),
    marked: bool = False,
) -> Page:
    """The blocks of an HTML text and what the page says of itself.

    Raises InputError where it has more paragraphs than the limit; no page is refused for how it is written. What a
    style hides is left out, but for a page that hides more than it shows. A limit: elements that are nested deeper than
    on any real page are read as standing side by side, and a warning says so. With `marked`, elements may bear the roles
    that a recipe gave them.

    >>> page("<title>总结</title><p>一、概况<br>全年。").blocks[1].text
    '全年。'
    """
    events, flattened = _read(text, url or path or "This input", unveil=False, marked=marked)
    if events.builder.is_veiled():
        events, flattened = _read(text, url or path or "This input", unveil=True, marked=marked)
    head = events.head
    return Page(
        blocks=tuple(events.builder.finished()),
        title=head.title(),
        headlines=head.headlines(),
        site=head.site(),
        trail=head.trail(),
        published=head.published(),
        author=head.author(),
        next_url=head.next_url(url or path),
        encoding=encoding,
        media_type=MEDIA_TYPE,
        path=path,
        url=url,
        markup=text if len(text) <= MARKUP else None,
        warnings=(*warnings, FLATTENED) if flattened else warnings,
    )


def _read(text: str, name: str, *, unveil: bool, marked: bool) -> tuple["_Events", bool]:
    events = _Events(name, unveil=unveil, marked=marked)
    return events, parse(text, events)


class _Events:
    """What the parser calls: each event goes to the builder of blocks and to the reader of the page's head."""

    def __init__(self, name: str, *, unveil: bool, marked: bool) -> None:
        self.name = name
        self.builder = Builder(unveil=unveil, marked=marked)
        self.head = Head()
        self.depth = 0
        self.deaf = False
        self.pieces: list[str] = []  # of one text: the parser parts it at every entity
        self.data = self.pieces.append

    def piece(self) -> None:
        check_blocks(self.name, len(self.builder.blocks))

    def flatten(self, parser: etree.HTMLParser) -> None:
        """Be done with a parser, whose open elements stay open here: text behind them is still in them."""
        self.deaf = True
        parser.close()
        self.deaf = False
        self.depth = 0
        self.builder.flatten()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.pieces:
            self._text()
        self.depth += 1
        given = attributes if isinstance(attributes, dict) else NONE  # lxml has a mapping of its own for no attributes
        if tag in TOLD:
            self.head.start(tag, given)
        self.builder.start(tag, given)

    def end(self, tag: str) -> None:
        if self.deaf:
            return
        if self.pieces:
            self._text()
        self.depth -= 1
        if tag in TOLD:
            self.head.end(tag)
        self.builder.end(tag)

    def comment(self, text: str) -> None:
        """A comment parts the text around it."""
        self._text()

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are instructions to programs."""

    def close(self) -> None:
        self._text()

    def _text(self) -> None:
        pieces = self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if self.head.open:
            self.head.data(text)
        self.builder.data(text)


def shallow(text: str) -> str:
    """An HTML text up to where its elements nest deeper than on any real page, which would take a tree's builder long.

    >>> shallow("<p>总结") , len(shallow("<div>" * 10_000)) < 50_000
    ('<p>总结', True)
    """
    depth = _Depth()
    parse(text, depth)
    return text if depth.cut is None else text[: depth.cut]


class _Depth:
    """What the parser calls to find how far a page is no deeper than real ones."""

    def __init__(self) -> None:
        self.depth = 0
        self.pieces = 0
        self.cut: int | None = None

    def piece(self) -> None:
        self.pieces += 1

    def flatten(self, parser: etree.HTMLParser) -> None:
        self.cut = PIECE * (self.pieces - 1) if self.cut is None else self.cut
        parser.close()
        self.depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1

    def end(self, tag: str) -> None:
        self.depth -= 1

    def data(self, text: str) -> None:
        """Text has no depth."""

    def comment(self, text: str) -> None:
        """Nor have comments."""

    def close(self) -> None:
        """Nothing is left to do."""


class Events(Protocol):
    """What `parse` tells a page to, besides what lxml calls (start, end, data, comment, pi, close).

    `piece` is called between two pieces and may raise; `depth` is the number of open elements, and `flatten` closes a
    parser where there are too many.
    """

    @property
    def depth(self) -> int: ...  # noqa: D102

    def piece(self) -> None: ...  # noqa: D102

    def flatten(self, parser: etree.HTMLParser) -> None: ...  # noqa: D102


def parse(text: str, events: Events) -> bool:
    """Tell `events` what a page holds; returns whether it had to be flattened.

    An end tag that fits no open element makes the parser look through all that are open: with 100,000 of each that took
    20 s. So a page that is too deep goes on in a new parser.
    """
    flattened = False
    parser = None
    at = 0
    text = text.replace("\x00", "")
    while at < len(text):
        cut = text.find("<", at + PIECE)
        cut = len(text) if cut < 0 else cut
        parser = parser or etree.HTMLParser(target=events, huge_tree=True, encoding="utf-8")
        parser.feed(text[at:cut].encode("utf-8", "replace"))
        at = cut
        events.piece()
        if events.depth > DEPTH:
            events.flatten(parser)
            parser, flattened = None, True
    if parser is not None:
        parser.close()
    return flattened
