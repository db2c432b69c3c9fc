"""Plain text: a line is a block."""

from textkit.reading import typed
from textkit.reading.decode import Decoded
from textkit.reading.page import Block, Page

MEDIA_TYPE = "text/plain"


def blocks(text: str) -> tuple[Block, ...]:
    """The lines of a text; empty ones are kept, as they part paragraphs. Rows of typed tables have tabs between cells.

    >>> [block.text for block in blocks("总结\\r\\n\\r\\n一、概况")]
    ['总结', '', '一、概况']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not typed.GATE.search(text):
        return tuple(Block(text=line) for line in lines)
    return tuple(Block(text=line, tag=tag) for line, tag in typed.find(lines))


def page(found: Decoded, path: str | None) -> Page:
    """The page that a plain text is."""
    return Page(
        blocks=blocks(found.text),
        encoding=found.encoding,
        media_type=MEDIA_TYPE,
        path=path,
        warnings=replaced_warning(found.replaced),
    )


def columns(line: str) -> int:
    """How many columns a line takes on a screen or in a book, where figures and Latin letters are half as wide.

    >>> columns("共12期")
    6
    """
    return len(line.encode("gb18030", "replace"))


def replaced_warning(replaced: int) -> tuple[str, ...]:
    """What to say where characters were lost in decoding; nothing where none was.

    >>> replaced_warning(2)
    ('2 characters could not be decoded and stand as U+FFFD.',)
    """
    if not replaced:
        return ()
    what = (
        "1 character could not be decoded and stands"
        if replaced == 1
        else f"{replaced} characters could not be decoded and stand"
    )
    return (f"{what} as U+FFFD.",)
