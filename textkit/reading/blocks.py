"""Elements and text, as a parser tells them, to blocks; knows no parser and keeps no tree."""

import re
from typing import NamedTuple

from textkit.reading.page import Block
from textkit.reading.tables import Table

Attributes = dict[str, str]
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
STYLED = frozenset(("a", "pre", *STRONG))
HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.I
)
WHITE = re.compile(
    r"(?<![-\w])color\s{0,3}:\s{0,3}(?:#fff\b|#(?:f[\da-f]){3}\b|white\b|rgba?\((?:\s{0,3}2[45]\d\s{0,3},?){3})", re.I
)
WHITES = re.compile(r"#?fff|#?(?:f[\da-f]){3}|white", re.I)
# A rule of a style sheet for one class alone: what it hides or whitens is a mark in the text, where the element is inline.
RULE = re.compile(r"(?:^|[},;/])\s{0,50}(?:span|font|em|i|b|p)?\.([\w-]{1,60})\s{0,9}\{([^{}]{0,500})\}")
INLINE = frozenset(("b", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup"))
SHEET = 200_000  # code points of style sheets that are looked at
CENTRED = re.compile(r"text-align\s{0,3}:\s{0,3}center", re.I)
WRAP = re.compile(r"(?<=[^\x00-\x2f\x3a-\x7f])[ \t]{0,40}\r?\n[ \t\r\n]{0,400}(?=[^\x00-\x2f\x3a-\x7f\s])")
GAP = re.compile(r"[ \t\r\n\f]+")
DEEPEST = 40  # levels of nesting that are told apart; deeper elements count as the one above them
NAMES = ("class", "id", "aria-label")  # the attributes that name an element
NEAREST = 4  # elements whose names a block bears
SHORT = 200  # letters; the segments of a longer block are of no use


class Style(NamedTuple):
    """How text stands on the page: in a link, in bold, in white, as written."""

    link: bool = False
    bold: bool = False
    white: bool = False
    pre: bool = False


class Place(NamedTuple):
    """An element that parts text into blocks, and what its blocks have from it and from those around it."""

    tag: str
    names: tuple[str, ...] = ()
    classes: str = ""
    parents: tuple[int, ...] = ()
    depth: int = 0
    centred: bool = False


class Builder:
    """Takes elements and text in the page's order, and gives the blocks; `unveil` also those that a style hides."""

    def __init__(self, *, unveil: bool = False) -> None:
        self.unveil = unveil
        self.blocks: list[Block] = []
        self.pieces: list[tuple[str, Style]] = []
        self.style = Style()
        self.places = [Place("body")]
        self.open: list[tuple[bool, Style]] = []  # for each open element: whether it parts text, the style around it
        self.tables: list[Table] = []
        self.sheet = 0  # code points of style sheets so far
        self.hiding: set[str] = set()  # classes that a style sheet hides
        self.whitening: set[str] = set()
        self.styling = False  # in a style sheet
        self.skipped = 0  # open elements in one that is no text
        self.veiled = 0  # open elements in one whose style hides it
        self.hidden = 0  # characters that were hidden so
        self.count = 0

    def finished(self) -> list[Block]:
        """The blocks, when all has been told."""
        self._flush()
        return self.blocks

    def is_veiled(self) -> bool:
        """Whether more of the page is hidden than shown, as where a script shows an article when it has loaded."""
        return self.hidden > sum(_letters(block.text) for block in self.finished())

    def flatten(self) -> None:
        """The parser starts anew: none of the elements that are open will be told to end."""
        self.style = Style()
        self.skipped = self.veiled = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.skipped or tag in SKIPPED:
            self.skipped += 1
            self.styling = tag == "style"
            return
        if self.veiled or (
            attributes and not self.unveil and (_is_hidden(attributes) or self._is_mark(tag, attributes))
        ):
            self.veiled += 1
            return
        if tag == "br":
            self._break()
            return
        breaking = tag in BREAKING
        self.open.append((breaking, self.style))
        if breaking:
            self._enter(tag, attributes)
        if attributes or tag in STYLED:
            self.style = _styled(self.style, tag, attributes)
            if self.whitening and tag in INLINE and not self.whitening.isdisjoint(attributes.get("class", "").split()):
                self.style = self.style._replace(white=True)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skipped:
            self.skipped -= 1
        elif self.veiled:
            self.veiled -= 1
        elif tag != "br" and self.open:
            breaking, self.style = self.open.pop()
            if breaking:
                self._break()
                self.places.pop()
                if self.tables and tag in ("table", "td", "th"):
                    self._end_table() if tag == "table" else self.tables[-1].end_cell()

    def data(self, text: str) -> None:
        """A piece of text."""
        if self.skipped:
            if self.styling:
                self._read_styles(text)
            return
        if self.veiled:
            self.hidden += _letters(text)
            return
        if self.tables:
            self.tables[-1].add(text, linked=self.style.link)
        if self.style.pre:
            first, *rest = text.split("\n")
            self.pieces.append((first, self.style))
            for line in rest:
                self._flush()
                self.pieces.append((line, self.style))
        else:
            self.pieces.append((text, self.style))

    def _is_mark(self, tag: str, attributes: Attributes) -> bool:
        return bool(self.hiding) and tag in INLINE and not self.hiding.isdisjoint(attributes.get("class", "").split())

    def _read_styles(self, text: str) -> None:
        self.styling = False
        self.sheet += len(text)
        if self.sheet <= SHEET:
            for name, rule in RULE.findall(text):
                if HIDDEN.search(rule):
                    self.hiding.add(name)
                elif WHITE.search(rule):
                    self.whitening.add(name)

    def _break(self) -> None:
        self._flush()
        if self.tables:
            self.tables[-1].add("\n")

    def _enter(self, tag: str, attributes: Attributes) -> None:
        self._break()
        outer = self.places[-1]
        if tag == "table":
            self._start_table(outer)
        elif self.tables and tag in ("tr", "td", "th"):
            if tag == "tr":
                self.tables[-1].start_row()
            else:
                self.tables[-1].start_cell(attributes.get("colspan", ""), attributes.get("rowspan", ""))
        self.count += 1
        names, classes = outer.names, outer.classes
        own = " ".join(filter(None, map(attributes.get, NAMES))).split() if attributes else ()
        if own or classes:
            names = (*names[1 - NEAREST :], " ".join(own))
            classes = " ".join(filter(None, names))
        centred = outer.centred or _is_centred(tag, attributes)
        self.places.append(Place(tag, names, classes, self._parents(outer), outer.depth + 1, centred))

    def _parents(self, outer: Place) -> tuple[int, ...]:
        return (*outer.parents, self.count) if len(outer.parents) < DEEPEST else outer.parents

    def _start_table(self, outer: Place) -> None:
        if self.tables:
            self.tables[-1].is_data = False
        self.tables.append(Table(len(self.blocks), self.count, is_data=outer.depth < DEEPEST))

    def _end_table(self) -> None:
        """Where the table holds data, its rows take the place of the blocks that its cells made."""
        table = self.tables.pop()
        if not table.holds_data():
            return
        captions = [block for block in self.blocks[table.first :] if block.tag == "caption"]
        self.blocks[table.first :] = captions
        self.count = table.count + 1
        outer = self.places[-1]
        for text, is_row in table.lines():
            place = outer._replace(tag="tr" if is_row else "p", parents=self._parents(outer), depth=outer.depth + 1)
            self.places.append(place)
            self._add(text)
            self.places.pop()

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return
        if any(style.white for _, style in pieces):
            seen = [piece for piece in pieces if not piece[1].white]
            if any(not text.isspace() for text, _ in seen):
                pieces = seen  # white words among black ones are a watermark; a white line is one on a dark ground
        text = "".join(text for text, _ in pieces) if len(pieces) > 1 else pieces[0][0]
        if not text or text.isspace():
            return
        text = GAP.sub(" ", WRAP.sub("", text) if "\n" in text else text).strip(" ")
        if len(pieces) == 1:
            style = pieces[0][1]
            segments: tuple[str, ...] = (text,) if style.link and len(text) < SHORT else ()
            self._add(text, float(style.link), strong=style.bold, segments=segments)
            return
        size = _letters(text)
        linked = sum(_letters(text) for text, style in pieces if style.link)
        bold = sum(_letters(text) for text, style in pieces if style.bold)
        segments = _segments(pieces) if linked and size < SHORT else ()
        self._add(text, linked / size, strong=bold / size > 0.9, segments=segments)

    def _add(self, text: str, links: float = 0.0, *, strong: bool = False, segments: tuple[str, ...] = ()) -> None:
        place = self.places[-1]
        self.blocks.append(
            Block(
                text=text,
                tag=place.tag,
                classes=place.classes,
                link_density=links,
                depth=place.depth,
                parents=place.parents,
                strong=strong,
                centred=place.centred,
                segments=segments,
            )
        )


def _segments(pieces: list[tuple[str, Style]]) -> tuple[str, ...]:
    return tuple(text.strip() for text, _ in pieces if text.strip())


def _letters(text: str) -> int:
    """How many characters are no space."""
    return len("".join(text.split()))


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and HIDDEN.search(style) is not None)


def _styled(around: Style, tag: str, attributes: Attributes) -> Style:
    """The style in an element."""
    white = WHITE.search(attributes.get("style", "")) or WHITES.fullmatch(attributes.get("color", ""))
    return Style(
        link=around.link or (tag == "a" and "href" in attributes),
        bold=around.bold or tag in STRONG,
        white=around.white or bool(white),
        pre=around.pre or tag == "pre",
    )


def _is_centred(tag: str, attributes: Attributes) -> bool:
    if tag == "center" or not attributes:
        return tag == "center"
    align = attributes.get("align", "").lower()
    return (align in ("center", "middle") and tag != "table") or bool(CENTRED.search(attributes.get("style", "")))
