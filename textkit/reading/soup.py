"""Pages that a scraper holds already: trees of BeautifulSoup."""

from typing import TYPE_CHECKING

from textkit.reading.limits import check_text
from textkit.reading.page import Page

if TYPE_CHECKING:
    from bs4 import Tag


def read_soup(soup: "Tag", url: str | None = None) -> Page:
    """The page that a BeautifulSoup, or one element of it, holds; `url` is where it came from.

    It is read as its HTML would be from a file, so that the records are the same whatever parser made the tree; next pages
    are not fetched. Raises TypeError for what is no soup, InputError where the page is larger than the limits.

    >>> from bs4 import BeautifulSoup
    >>> soup = BeautifulSoup("<p>青山社区2020年工作总结<p>全年上稿43篇。", "html.parser")
    >>> [block.text for block in read_soup(soup).blocks]
    ['青山社区2020年工作总结', '全年上稿43篇。']
    """
    from bs4 import BeautifulSoup, Tag

    from textkit.reading import html  # and with it the parser, which texts do not need

    if not isinstance(soup, Tag):
        raise TypeError(f"read_soup takes a BeautifulSoup or an element of one, not {type(soup).__name__}.")
    text = str(soup)
    check_text(url or "This page", len(text))
    encoding = soup.original_encoding if isinstance(soup, BeautifulSoup) else None
    return html.page(text, encoding=encoding, url=url)
