"""Kinds of characters, told by their codes: far faster than an expression where a few characters are looked at very often."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64


def han_end(text: str, start: "i64", end: "i64") -> "i64":
    """Where the run of Chinese characters ends that begins at `start`: there, where none stands there; at most at `end`.

    >>> han_end("共有3人", 0, 4), han_end("共有3人", 2, 4), han_end("\U00020000乡", 0, 2)
    (2, 2, 2)
    """
    at = start
    while at < end:
        code: i64 = ord(text[at])
        if code < 0x3400 or 0x9FFF < code < 0x20000 or code > 0x3FFFF:
            return at
        at += 1
    return at
