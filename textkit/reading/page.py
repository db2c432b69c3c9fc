"""A page as read: blocks of text in order, and what the page says of itself."""

import msgspec

CHAIN = 50  # pages of one article


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph-like piece of a page and what a decision about it needs.

    `classes` are the class and id names of the element, of the nearest ones around it, and of an inline one that holds all of
    it; `link_density` is the share
    of its characters that are links, 0 to 1; `parents` number the elements around it, outermost first; `segments` are the
    texts of its links and of what stands between them, where it is short and has links; `hidden` is the number of the
    element whose style hides it, 0 where it can be seen; `role` is what a recipe takes it for (`body`, `title`); `room` is how many Chinese characters would still fit in a line of
    a set page, None where that is not known.
    """

    text: str
    tag: str | None = None
    classes: str = ""
    link_density: float = 0.0
    depth: int = 0
    parents: tuple[int, ...] = ()
    strong: bool = False
    centred: bool = False
    large: bool = False
    segments: tuple[str, ...] = ()
    hidden: int = 0
    role: str = ""
    room: float | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader got from an input: its blocks, and the page's own metadata; `markup` is the HTML it was read from.

    `title` is what `<title>` says, `headlines` what other marks of its head say that its article is called, `trail` what they
    say of where it stands. `letterhead` are the lines that a document has at the head of its pages.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    headlines: tuple[str, ...] = ()
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    published: str | None = None
    author: str | None = None
    next_url: str | None = None
    encoding: str | None = None
    media_type: str | None = None
    path: str | None = None
    url: str | None = None
    markup: str | None = None
    letterhead: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    following: tuple["Page", ...] = ()
