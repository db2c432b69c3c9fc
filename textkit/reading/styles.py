"""What styles say of how an element stands on the page: hidden, in white, centred, in bold; and what its names are."""

import re
from functools import lru_cache
from typing import NamedTuple

Attributes = dict[str, str]
HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.I
)
WHITE = re.compile(
    r"(?<![-\w])color\s{0,3}:\s{0,3}(?:#fff\b|#(?:f[\da-f]){3}\b|white\b|rgba?\((?:\s{0,3}2[45]\d\s{0,3},?){3})", re.I
)
WHITES = re.compile(r"#?fff|#?(?:f[\da-f]){3}|white", re.I)
CENTRED = re.compile(r"text-align\s{0,3}:\s{0,3}center", re.I)
LARGE = re.compile(
    r"font-size\s{0,3}:\s{0,3}(?:1[89]|[2-4]\d)(?:\.\d{1,2})?\s?px|font-size\s{0,3}:\s{0,3}(?:1[4-9]|[23]\d)(?:\.\d)?\s?pt"
    r"|font-size\s{0,3}:\s{0,3}(?:(?:1\.[3-9]\d?|[23](?:\.\d{1,2})?)\s?r?em|(?:1[3-9]|2\d)\d%|(?:x{1,2}-)?large)",
    re.I,
)  # larger than a page's text
SIZES = re.compile(r"[4-7]|\+[1-4]")
LONGEST = 1000  # code points of an attribute `style` that are looked at
# A rule of a style sheet for one class alone: what it hides or whitens is a mark in the text, where the element is inline.
RULE = re.compile(r"(?:^|[},;/])\s{0,50}(?:span|font|em|i|b|p)?\.([\w-]{1,60})\s{0,9}\{([^{}]{0,500})\}")
INLINE = frozenset(("b", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup"))
LONGEST_COLOUR, LONGEST_SIZE = 8, 3  # one more than any that tells something: what is kept of an attribute stays short
SHEET = 200_000  # code points of style sheets that are looked at
STRONG = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
STYLED = frozenset(("a", "pre", *STRONG))  # elements that have a style without any attribute
TELLING = STYLED | INLINE  # elements whose name or attributes of any kind tell a style


class Style(NamedTuple):
    """How text stands on the page: in a link, in bold, in white, as written, in large letters."""

    link: bool = False
    bold: bool = False
    white: bool = False
    pre: bool = False
    large: bool = False
    names: str = ""  # of the nearest inline element that has any


class Look(NamedTuple):
    """What the value of an attribute `style` does to its element."""

    hidden: bool = False
    white: bool = False
    centred: bool = False
    large: bool = False


UNSTYLED = Look()


class Sheets:
    """The classes that the style sheets of a page hide or whiten."""

    def __init__(self) -> None:
        self.hiding: set[str] = set()
        self.whitening: set[str] = set()
        self._size = 0

    def read(self, text: str) -> None:
        """Take in a piece of a style sheet.

        >>> sheets = Sheets()
        >>> sheets.read(".wm{display:none} .a .b{display:none}")
        >>> sheets.hides("span", {"class": "x wm"}), sheets.hides("p", {"class": "wm"}), sheets.hides("span", {"class": "b"})
        (True, False, False)
        """
        self._size += len(text)
        if self._size <= SHEET:
            for name, rule in RULE.findall(text):
                if HIDDEN.search(rule):
                    self.hiding.add(name)
                elif WHITE.search(rule):
                    self.whitening.add(name)

    def hides(self, tag: str, attributes: Attributes) -> bool:
        """Whether a class of an inline element hides it."""
        return bool(self.hiding) and _has(self.hiding, tag, attributes)

    def whitens(self, tag: str, attributes: Attributes) -> bool:
        """Whether a class of an inline element makes its text white."""
        return bool(self.whitening) and _has(self.whitening, tag, attributes)


def _has(classes: set[str], tag: str, attributes: Attributes) -> bool:
    return tag in INLINE and not classes.isdisjoint(attributes.get("class", "").split())


@lru_cache(maxsize=4096)
def look(style: str) -> Look:
    """What a style does to its element.

    >>> look("color: #FDFDFD; text-align:center")
    Look(hidden=False, white=True, centred=True, large=False)
    """
    hidden, white, centred, large = (bool(form.search(style)) for form in (HIDDEN, WHITE, CENTRED, LARGE))
    return Look(hidden, white, centred, large)


@lru_cache(maxsize=4096)
def names(*values: str | None) -> str:
    """The names that attributes give an element, parted by single spaces.

    >>> names("main  left", None, "text")
    'main left text'
    """
    return " ".join(" ".join(filter(None, values)).split())


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element's own attributes hide it."""
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and look(style[:LONGEST]).hidden)


def is_centred(tag: str, attributes: Attributes) -> bool:
    """Whether an element centres its text."""
    if tag == "center" or not attributes:
        return tag == "center"
    align = attributes.get("align", "").lower()
    style = attributes.get("style")
    return (align in ("center", "middle") and tag != "table") or (style is not None and look(style[:LONGEST]).centred)


def styled(around: Style, tag: str, attributes: Attributes) -> Style:
    """The style in an element."""
    if not attributes:
        return _styled(around, tag) if tag in STYLED else around
    style = attributes.get("style")
    called = names(attributes.get("class"), attributes.get("id")) if tag in INLINE else ""
    colour = attributes.get("color", "")[:LONGEST_COLOUR]
    size = attributes.get("size", "")[:LONGEST_SIZE] if tag == "font" else ""
    linked = tag == "a" and "href" in attributes
    return _styled(around, tag, style and style[:LONGEST], colour, size, called, linked)


@lru_cache(maxsize=4096)
def _styled(
    around: Style,
    tag: str,
    style: str | None = None,
    colour: str = "",
    size: str = "",
    called: str = "",
    linked: bool = False,
) -> Style:
    """The style in an element with these attributes; pages repeat a few."""
    seen = look(style) if style else UNSTYLED
    return Style(
        around.link or linked,
        around.bold or tag in STRONG,
        around.white or seen.white or WHITES.fullmatch(colour) is not None,
        around.pre or tag == "pre",
        around.large or seen.large or SIZES.fullmatch(size) is not None,
        called or around.names,
    )
