"""Text of a report made safe for a terminal."""

import re

# Escape sequences move the cursor and recolour; marks of direction reorder what stands around them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str | None) -> str:
    """`text` with every control character but tab and line's end shown as `�`; None is nothing.

    >>> printable("上稿\\x1b[31m43篇")
    '上稿�[31m43篇'
    """
    return _CONTROL.sub("�", text) if text else ""
