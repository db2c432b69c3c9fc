"""HTML pages: the one file that knows the parser (BeautifulSoup with the lxml builder)."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from textkit.reading import meta
from textkit.reading.decode import Decoded
from textkit.reading.page import Block, Page
from textkit.reading.plain import replaced_warning

MEDIA_TYPE = "text/html"
SKIPPED = frozenset(
    "script style noscript template iframe frameset object embed applet svg canvas select option optgroup textarea "
    "button input marquee head title meta link map audio video datalist".split()
)
BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
STRONG = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.I
)
WHITE = re.compile(r"(?<![-\w])color\s{0,3}:\s{0,3}(?:#fff(?:fff)?\b|white\b)", re.I)
CENTRED = re.compile(r"text-align\s{0,3}:\s{0,3}center", re.I)
WRAP = re.compile(r"(?<=[^\x00-\x2f\x3a-\x7f])[ \t]{0,40}\r?\n[ \t\r\n]{0,400}(?=[^\x00-\x2f\x3a-\x7f\s])")
GAP = re.compile(r"[ \t\r\n\f]+")
DEEPEST = 40  # levels of nesting that are told apart; deeper elements count as the one above them
CELL = 300  # code points; a longer cell is no datum but a part of the page's layout


def read(found: Decoded, path: str | None = None, url: str | None = None) -> Iterator[Page]:
    """The one page that an HTML text is."""
    yield page(found.text, encoding=found.encoding, path=path, url=url, warnings=replaced_warning(found.replaced))


def page(
    text: str,
    *,
    encoding: str | None = None,
    path: str | None = None,
    url: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Page:
    """The blocks of an HTML text and what the page says of itself.

    >>> page("<title>总结</title><p>一、概况<br>全年。").blocks[1].text
    '全年。'
    """
    soup = BeautifulSoup(text.replace("\x00", ""), "lxml")
    tags = meta.collect(soup)
    return Page(
        blocks=tuple(_Walk(soup).blocks),
        title=meta.title(tags),
        site=meta.site(tags),
        published=meta.published(tags),
        author=meta.author(tags),
        next_url=meta.next_url(tags),
        encoding=encoding,
        media_type=MEDIA_TYPE,
        path=path,
        url=url,
        warnings=warnings,
    )


class _Walk:
    """One walk through the tree, without recursion, that parts the text into blocks."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[tuple[str, bool, bool, bool]] = []  # text, in a link, in bold, in white
        self.parents: list[int] = []
        self.names: list[str] = []
        self.tags: list[str] = ["body"]
        self.centred = 0
        self.count = 0
        self._walk(soup)
        self._flush()

    def _walk(self, soup: BeautifulSoup) -> None:
        links = bold = white = pre = 0
        stack: list[tuple[Tag, Iterator[PageElement], tuple[int, int, int, int]]] = [
            (soup, iter(soup.contents), (0, 0, 0, 0))
        ]
        while stack:
            tag, children, state = stack[-1]
            links, bold, white, pre = state
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(tag)
            elif isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    self._text(str(child), (links > 0, bold > 0, white > 0), pre > 0)
            elif isinstance(child, Tag):
                name = child.name
                if name == "br":
                    self._flush()
                elif name not in SKIPPED and not _is_hidden(child):
                    if name == "table" and len(self.parents) < DEEPEST and _is_data(child):
                        self._rows(child)
                        continue
                    self._enter(child)
                    style = str(child.get("style") or "")
                    inner = (
                        links + (name == "a" and child.get("href") is not None),
                        bold + (name in STRONG),
                        white
                        + bool(
                            WHITE.search(style) or str(child.get("color") or "").lower() in ("#ffffff", "#fff", "white")
                        ),
                        pre + (name == "pre"),
                    )
                    stack.append((child, iter(child.contents), inner))

    def _enter(self, tag: Tag) -> None:
        if tag.name in BREAKING:
            self._flush()
            self.count += 1
            self.parents.append(self.count)
            self.names.append(f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}".strip())
            self.tags.append(tag.name)
            self.centred += _is_centred(tag)

    def _leave(self, tag: Tag) -> None:
        if tag.name in BREAKING and self.parents:
            self._flush()
            self.parents.pop()
            self.names.pop()
            self.tags.pop()
            self.centred -= _is_centred(tag)

    def _text(self, text: str, kind: tuple[bool, bool, bool], preformatted: bool) -> None:
        if preformatted:
            first, *rest = text.split("\n")
            self.pieces.append((first, *kind))
            for line in rest:
                self._flush()
                self.pieces.append((line, *kind))
        else:
            self.pieces.append((text, *kind))

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return
        seen = [piece for piece in pieces if not piece[3]]
        if any(not piece[0].isspace() for piece in seen):
            pieces = seen  # white words among black ones are a watermark; a white line is one on a dark ground
        text = GAP.sub(" ", WRAP.sub("", "".join(piece[0] for piece in pieces))).strip(" ")
        size = sum(len("".join(piece[0].split())) for piece in pieces)
        if not size:
            return
        linked, bold = (
            sum(len("".join(piece[0].split())) for piece in pieces if piece[place]) / size for place in (1, 2)
        )
        segments = tuple(piece[0].strip() for piece in pieces if piece[0].strip()) if linked and size < 200 else ()
        self._add(text, linked, bold > 0.9, segments)

    def _add(self, text: str, links: float, strong: bool, segments: tuple[str, ...] = ()) -> None:
        self.blocks.append(
            Block(
                text=text,
                tag=self.tags[-1],
                classes=" ".join(filter(None, self.names[-4:])),
                link_density=links,
                depth=len(self.parents),
                parents=tuple(self.parents[:DEEPEST]),
                strong=strong,
                centred=self.centred > 0,
                segments=segments,
            )
        )

    def _rows(self, table: Tag) -> None:
        """The rows of a data table, a block each, its cells parted by tabs."""
        self._flush()
        self.count += 1
        self.parents.append(self.count)
        self.tags.append("tr")
        for row in table.find_all("tr"):
            cells = [GAP.sub(" ", cell.get_text()).strip() for cell in row.find_all(["td", "th"])]
            if any(cells):
                self._add("\t".join(cells), 0.0, strong=False)
        self.parents.pop()
        self.tags.pop()


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.has_attr("hidden") or (style is not None and HIDDEN.search(str(style)) is not None)


def _is_centred(tag: Tag) -> bool:
    align = str(tag.get("align") or "").lower()
    return (
        tag.name == "center"
        or (align in ("center", "middle") and tag.name != "table")
        or bool(CENTRED.search(str(tag.get("style") or "")))
    )


def _is_data(table: Tag) -> bool:
    """Whether a table holds data: rows of at least two short cells, few links, no table inside."""
    if table.find("table") is not None:
        return False
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    sizes = [len("".join(cell.split())) for row in rows for cell in row]
    if len(rows) < 2 or not sizes or max(sizes) > CELL or sum(sizes) > 40 * len(sizes):
        return False
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    links = sum(len(link.get_text()) for link in table.find_all("a"))
    return sum(number >= 2 for number in filled) * 2 >= len(rows) and links * 3 < sum(sizes)
