"""Bytes to pages: the reader is chosen by content, then by suffix."""

import re
from collections.abc import Iterator

from textkit.reading import plain
from textkit.reading.decode import Decoded, decode
from textkit.reading.page import Block, Page

HTML_START = re.compile(r"\s{0,2000}<(?:!doctype\s{1,9}html|html|head|body|meta|title|!--)\b", re.I)
HTML_TAGS = re.compile(r"</?(?:html|head|body|div|p|br|table|tr|td|span|font|a|h[1-6]|ul|li|script|meta)(?:\s[^<>]{0,500})?/?>", re.I)
__all__ = ["Block", "Decoded", "Page", "decode", "from_text", "read"]


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The pages that a file's bytes hold.

    Raises InputError where they are empty, binary, or not decodable; the sentence names `path`.
    """
    found = decode(data, name=path or "This input")
    if is_html(found.text):
        from textkit.reading import html

        yield from html.read(found, path)
    else:
        yield from plain.read(found, path)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page: it starts like one, or has a few of its tags.

    >>> is_html("<html><body>总结"), is_html("5<6，见<附件>")
    (True, False)
    """
    head = text[:20_000]
    return bool(HTML_START.match(head)) or len(HTML_TAGS.findall(head)) >= 3


def from_text(text: str) -> Page:
    """The page of a text that is in memory already.

    >>> from_text("工作总结\\n一、概况").blocks[1].text
    '一、概况'
    """
    return Page(blocks=plain.blocks(text), media_type=plain.MEDIA_TYPE)
