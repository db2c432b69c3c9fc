"""Bytes to pages: the reader is chosen by content, then by suffix."""

from collections.abc import Iterator

from textkit.reading import plain
from textkit.reading.decode import Decoded, decode
from textkit.reading.page import Block, Page

__all__ = ["Block", "Decoded", "Page", "decode", "from_text", "read"]


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The pages that a file's bytes hold.

    Raises InputError where they are empty, binary, or not decodable; the sentence names `path`.
    """
    yield from plain.read(decode(data, name=path or "This input"), path)


def from_text(text: str) -> Page:
    """The page of a text that is in memory already.

    >>> from_text("工作总结\\n一、概况").blocks[1].text
    '一、概况'
    """
    return Page(blocks=plain.blocks(text), media_type=plain.MEDIA_TYPE)
