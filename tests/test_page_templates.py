"""Pages like those of content systems in use: from each its report, title, trail and day, and what is beside it goes."""

from typing import Any

import pytest
from page_templates import make

from textkit import extract, extract_bytes
from textkit.cleaning import Clean, clean
from textkit.reading import read

PAGES: list[tuple[str, bytes, dict[str, Any]]] = list(make.pages())
ENDS = frozenset(("正文", "内容", "文章内容", "浏览文章"))


def cleaned(name: str, data: bytes) -> list[Clean]:
    return [one for page in read(data, f"{name}.html") for one in clean(page)]


def squeezed(text: str) -> list[str]:
    """The lines without white space, which HTML runs together."""
    return ["".join(line.split()) for line in text.split("\n")]


@pytest.mark.parametrize(("name", "data", "expected"), PAGES, ids=[name for name, _, _ in PAGES])
def test_page(name: str, data: bytes, expected: dict[str, Any]) -> None:
    (found,) = cleaned(name, data)
    assert squeezed(found.text) == squeezed(expected["text"])
    assert found.title == expected["title"]
    assert found.published == expected["published"]
    assert found.encoding == expected["encoding"]
    trail = [part for part in found.breadcrumb if not part.startswith(expected["title"]) and part not in ENDS]
    assert trail == [part for part in expected["breadcrumb"] if part not in ENDS]


@pytest.mark.parametrize(("name", "data", "expected"), PAGES[::4], ids=[name for name, _, _ in PAGES[::4]])
def test_a_page_gives_the_records_of_its_text(name: str, data: bytes, expected: dict[str, Any]) -> None:
    (page,) = extract_bytes(data, path=f"{name}.html")
    (text,) = extract(page.text)
    unlike = {"source", "published"} | ({"year"} if page.year != text.year else set())  # a page's day may tell the year
    for field in page.__struct_fields__:
        if field not in unlike:
            assert getattr(page, field) == getattr(text, field), field
