"""Elements and text, as a parser tells them, to blocks; knows no parser and keeps no tree."""

import re
from typing import NamedTuple

from textkit.reading.page import Block
from textkit.reading.styles import STYLED, TELLING, Attributes, Sheets, Style, is_centred, is_hidden, names, styled
from textkit.reading.tables import Table

SKIPPED = frozenset(
    "script style noscript template iframe frameset object embed applet svg canvas select option optgroup textarea "
    "button input marquee head title meta link map audio video datalist".split()
)
BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
FOLDING = BREAKING - {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}  # what may fold a part of a page
WRAP = re.compile(r"(?<=[^\x00-\x2f\x3a-\x7f])[ \t]{0,40}\r?\n[ \t\r\n]{0,400}(?=[^\x00-\x2f\x3a-\x7f\s])")
PLAIN = Style()
BOLD = Style(bold=True)
GAP = re.compile(r"[ \t\r\n\f]+")
ROLE = "data-textkit-role"  # the attribute by which a recipe says what an element is
BLANK = " \t\r\n\f"
DEEPEST = 40  # levels of nesting that are told apart; deeper elements count as the one above them
NEAREST = 4  # elements whose names a block bears
MOST = 0.9  # share of a block that is in bold or large where the block is
SHORT = 200  # letters; the segments of a longer block are of no use


class Place(NamedTuple):
    """An element that parts text into blocks, and what its blocks have from it and from those around it."""

    tag: str
    names: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    depth: int = 0
    centred: bool = False
    hidden: int = 0  # the number of the element whose style hides it
    role: str = ""  # what a recipe takes it for


class Builder:
    """Takes elements and text in the page's order, and gives the blocks; with `unveil`, as if no style hid any."""

    def __init__(self, *, unveil: bool = False, marked: bool = False) -> None:
        self.unveil = unveil
        self.marked = marked  # whether elements may bear the roles of a recipe
        self.blocks: list[Block] = []
        self.pieces: list[tuple[str, Style]] = []
        self.style = Style()
        self.places = [Place("body")]
        self.open: list[tuple[bool, Style]] = []  # for each open element: whether it parts text, the style around it
        self.tables: list[Table] = []
        self.sheets = Sheets()
        self.styling = False  # in a style sheet
        self.whitened = False  # whether the open block may hold words in white
        self.led = False  # whether white space led the open block
        self.skipped = 0  # open elements in one that is no text
        self.veiled = 0  # open elements in one that a style hides within a block or a table
        self.hidden = 0  # characters that were hidden so
        self.count = 0

    def finished(self) -> list[Block]:
        """The blocks, when all has been told."""
        self._flush()
        return self.blocks

    def is_veiled(self) -> bool:
        """Whether more of the page is hidden than shown, as where a script shows an article when it has loaded."""
        blocks = self.finished()
        return self.hidden > 0 and self.hidden > sum(_letters(block.text) for block in blocks if not block.hidden)

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
        hidden = bool(attributes) and not self.unveil and self._hides(tag, attributes)
        if self.veiled or (hidden and (tag not in FOLDING or self.tables)):
            self.veiled += 1
            return
        if tag == "br":
            self._break()
            return
        breaking = tag in BREAKING
        self.open.append((breaking, self.style))
        if breaking:
            self._enter(tag, attributes, hidden=hidden)
        if attributes or tag in STYLED:
            if tag in TELLING or "style" in attributes or "color" in attributes:
                self.style = styled(self.style, tag, attributes)
            if self.sheets.whitening and self.sheets.whitens(tag, attributes):
                self.style = self.style._replace(white=True)
            if self.style.white:
                self.whitened = True

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
                self.sheets.read(text)
            return
        if self.veiled:
            self.hidden += _letters(text)
            return
        style = self.style
        if self.tables and self.tables[-1].in_cell:
            self.tables[-1].add(text, linked=style.link)
        if not self.pieces and not (self.whitened or style.white) and not text.strip(BLANK):
            self.led = True  # white space at a block's start is none of its text
        elif style.pre:
            first, *rest = text.split("\n")
            self.pieces.append((first, style))
            for line in rest:
                self._flush()
                self.pieces.append((line, style))
        else:
            self.pieces.append((text, style))

    def _hides(self, tag: str, attributes: Attributes) -> bool:
        told = ("style" in attributes or "hidden" in attributes) and is_hidden(attributes)
        return told or (bool(self.sheets.hiding) and self.sheets.hides(tag, attributes))

    def _break(self) -> None:
        if self.pieces:
            self._flush()
        elif self.led:
            self.led = False
            if self.whitened:
                self.whitened = self.style.white
        if self.tables and self.tables[-1].in_cell:
            self.tables[-1].add("\n")

    def _enter(self, tag: str, attributes: Attributes, *, hidden: bool) -> None:
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
        around = outer.names
        own = names(attributes.get("class"), attributes.get("id"), attributes.get("aria-label")) if attributes else ""
        if own or (around and any(around)):
            around = (*around[1 - NEAREST :], own)
        centred = outer.centred or tag == "center"
        if not centred and ("align" in attributes or "style" in attributes):
            centred = is_centred(tag, attributes)
        fold = outer.hidden or (self.count if hidden else 0)
        role = (attributes.get(ROLE) if self.marked else None) or outer.role
        self.places.append(Place(tag, around, self._parents(outer), outer.depth + 1, centred, fold, role))

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
        pieces, several = self.pieces, self.led
        if not pieces:
            return
        self.pieces, self.led = [], False
        if self.whitened:
            self.whitened = self.style.white
            seen = [piece for piece in pieces if not piece[1].white]
            if any(not text.isspace() for text, _ in seen):
                pieces = seen  # white words among black ones are a watermark; a white line is one on a dark ground
        text = "".join([text for text, _ in pieces]) if len(pieces) > 1 else pieces[0][0]
        if not text or text.isspace():
            return
        text = GAP.sub(" ", WRAP.sub("", text) if "\n" in text else text).strip(" ")
        if len(pieces) == 1 and not several:
            style = pieces[0][1]
            segments: tuple[str, ...] = (text,) if style.link and len(text) < SHORT else ()
            self._add(text, float(style.link), style, segments)
            return
        size = _letters(text)
        linked = sum(_letters(text) for text, style in pieces if style.link)
        segments = _segments(pieces) if linked and size < SHORT else ()
        self._add(text, linked / size, _shared(pieces, size), segments)

    def _add(self, text: str, links: float = 0.0, style: Style = PLAIN, segments: tuple[str, ...] = ()) -> None:
        place = self.places[-1]
        classes = names(*place.names)
        if place.hidden:
            self.hidden += _letters(text)
        self.blocks.append(
            Block(
                text=text,
                tag=place.tag,
                classes=f"{classes} {style.names}" if style.names else classes,
                link_density=links,
                depth=place.depth,
                parents=place.parents,
                strong=style.bold,
                centred=place.centred,
                large=style.large,
                segments=segments,
                hidden=place.hidden,
                role=place.role,
            )
        )


def _shared(pieces: list[tuple[str, Style]], size: int) -> Style:
    """The style of nearly all that pieces say, whose size is told in characters that are no space."""
    bold = sum(_letters(text) for text, style in pieces if style.bold)
    if size >= SHORT or not any(style.large or style.names for _, style in pieces):
        return BOLD if bold / size > MOST else PLAIN
    large = sum(_letters(text) for text, style in pieces if style.large)
    called = {style.names for text, style in pieces if not text.isspace()}
    return Style(bold=bold / size > MOST, large=large / size > MOST, names=called.pop() if len(called) == 1 else "")


def _segments(pieces: list[tuple[str, Style]]) -> tuple[str, ...]:
    return tuple(text.strip() for text, _ in pieces if text.strip())


def _letters(text: str) -> int:
    """How many characters are no space."""
    return len("".join(text.split()))
