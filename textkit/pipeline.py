"""The whole way: a path, bytes or a text in, reports out."""

from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath
from typing import Final
from urllib.parse import urljoin

import msgspec

from textkit.cleaning import Clean, clean
from textkit.errors import InputError
from textkit.extract.report import build
from textkit.lexicon import DEFAULT, Lexicon, given
from textkit.lexicon.sites import Sites
from textkit.reading import CHAIN, Page, from_text, read
from textkit.reading.files import read_file
from textkit.records import Report

AnyLexicon = Lexicon | str | PathLike[str]
"""A lexicon, or the path of a TOML file with words of one's own, which each call reads anew; `Lexicon.of_file` reads it once."""


def extract(text: str, *, lexicon: AnyLexicon = DEFAULT) -> list[Report]:
    """The reports that a text holds: mostly one, several where it is a collection.

    Offsets are code points of the report's own `text`, which is `text` without what does not belong to the report.

    >>> (report,) = extract("青山社区2020年工作总结\\n全年上稿43篇。")
    >>> report.title, report.year
    ('青山社区2020年工作总结', 2020)
    """
    return _reports([from_text(text)], lexicon)


def extract_bytes(data: bytes, *, path: str | None = None, lexicon: AnyLexicon = DEFAULT) -> list[Report]:
    """The reports that a file's bytes hold; `path` names the file in messages and helps to tell its kind.

    Raises InputError where the bytes are empty, binary, or not decodable.

    >>> extract_bytes("青山社区2020年工作总结\\n全年上稿43篇。".encode("gb18030"))[0].year
    2020
    """
    return _reports(read(data, path), lexicon)


def extract_page(page: Page, *, lexicon: AnyLexicon = DEFAULT) -> list[Report]:
    """The reports that a page holds which a reader made.

    >>> extract_page(from_text("青山社区2020年工作总结\\n全年上稿43篇。"))[0].year
    2020
    """
    return _reports([page], lexicon)


def extract_file(path: str | PathLike[str], *, lexicon: AnyLexicon = DEFAULT) -> list[Report]:
    """The reports that the file at `path` holds.

    Raises InputError where there is no such file or it cannot be read.

    >>> extract_file("missing.txt")
    Traceback (most recent call last):
    ...
    textkit.errors.InputError: missing.txt: there is no such file; check the name and the folder.
    """
    return extract_bytes(read_file(path, any_kind=True), path=fspath(path), lexicon=lexicon)


NO_SITES: Final[Sites] = {}
SENTENCE_MARKS: Final = "。，；：！？"
Get = Callable[[str], tuple[str, bytes]]


def extract_url(url: str, get: Get, *, lexicon: AnyLexicon = DEFAULT) -> list[Report]:
    """The reports of the page at `url` and of its next pages (下一页) in the same folder.

    `get` fetches a page and gives the address where it was found and its bytes.
    Raises InputError where a page holds no report, and what `get` raises.

    >>> page = "<p>青山社区2020年工作总结<p>全年上稿43篇。".encode()
    >>> extract_url("http://a.example/1.html", lambda url: (url, page))[0].source.url
    'http://a.example/1.html'
    """
    lexicon = given(lexicon)
    reports = _reports(read_url(url, get, lexicon.sites), lexicon)
    if not reports:
        raise InputError(f"{url}: there is no report on this page; textkit crawl collects those that a list leads to.")
    return reports


def read_url(url: str, get: Get, sites: Sites = NO_SITES) -> list[Page]:
    """What stands at `url`: a page with its next pages in the same folder, or the pages of a document or archive.

    Where `sites` has a recipe for the site, it says where a next page is.
    """
    pages = _fetched(url, get)
    if len(pages) == 1 and pages[0].url:
        pages = [msgspec.structs.replace(pages[0], following=tuple(_following(pages[0], pages[0].url, get, sites)))]
    return pages


def _fetched(url: str, get: Get) -> list[Page]:
    here, data = get(url)
    return list(read(data, url=here))


def _following(page: Page, url: str, get: Get, sites: Sites) -> Iterator[Page]:
    seen, folder = {url}, url.rpartition("/")[0]
    while (onward := by_recipe(page, sites).next_url) and len(seen) < CHAIN:
        try:
            url = urljoin(url, onward)
        except ValueError:  # no address at all
            return
        if url in seen or url.rpartition("/")[0] != folder:
            return
        seen.add(url)
        page = _fetched(url, get)[0]
        yield page


def _reports(pages: Iterable[Page], lexicon: AnyLexicon) -> list[Report]:
    lexicon = given(lexicon)
    chosen = (by_recipe(page, lexicon.sites) for page in pages)
    return [build(one, lexicon) for page in chosen for one in clean(page) if not _is_list(page, one)]


def by_recipe(page: Page, sites: Sites) -> Page:
    """The page as the recipe for its site reads it, where there is one."""
    if not sites:
        return page
    from textkit.reading.recipes import applied  # loads BeautifulSoup

    return applied(page, sites)


def _is_list(page: Page, one: Clean) -> bool:
    """Whether a page of the web is no report but a list: more links than words, and no sentence left when it is clean."""
    if page.url is None or any(mark in one.text for mark in SENTENCE_MARKS):
        return False
    seen = [block for block in page.blocks if not block.hidden]
    return sum(block.link_density * len(block.text) for block in seen) * 2 > sum(len(block.text) for block in seen)
