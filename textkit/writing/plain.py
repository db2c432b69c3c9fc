"""Text of a report made safe for a terminal."""

from textkit.markup import CONTROL


def printable(text: str | None) -> str:
    """`text` with every control character but tab and line's end shown as `�`; None is nothing.

    >>> printable("上稿\\x1b[31m43篇")
    '上稿�[31m43篇'
    """
    return CONTROL.sub("�", text) if text else ""
