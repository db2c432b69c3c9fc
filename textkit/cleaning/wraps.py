"""Lines that were wrapped at a fixed width are joined to paragraphs again."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from textkit.cleaning import marks
from textkit.cleaning.lines import Line
from textkit.patterns import Pattern
from textkit.reading.plain import columns

NARROWEST, WIDEST = 16, 60  # Chinese characters of a wrapped line
SLACK: Final = 3  # how much shorter than the width a full line may be: a word or a figure is not parted
FEWEST: Final = 4  # lines from which a width can be told
FULL: Final = 0.3  # share of full lines from which a text counts as wrapped
STOP: Final = Pattern(r"[，。；,;]")
ATOM: Final = Pattern(
    r"[A-Za-z0-9.,%％]{0,40}.?[，。、；：！？”’）》」]{0,4}"
)  # what is not parted at the end of a line


class Width(NamedTuple):
    """The width of wrapped lines: in characters (scale 1), or in columns, of which a Chinese character takes two."""

    size: int
    scale: int

    def of(self, line: str) -> int:
        """How wide a line is."""
        return MEASURES[self.scale](line)


MEASURES: Final[dict[int, Callable[[str], int]]] = {1: len, 2: columns}


def width(lines: Sequence[str]) -> Width | None:
    """The width at which a text was wrapped, or None: many lines end there, in the middle of a sentence.

    Lines without a comma or full stop are items of a list, whatever their length.

    >>> width(["一，" * 19] * 6 + ["完。"]), width(["一、概况", "全年。"])
    (Width(size=38, scale=1), None)
    """
    found = [(full, -scale, size) for scale in MEASURES for size, full in _width(lines, scale)]
    if not found:
        return None
    _, scale, size = max(found)
    return Width(size, -scale)


def _width(lines: Sequence[str], scale: int) -> list[tuple[int, int]]:
    """The width by one measure and how many lines are full; nothing where the text is not wrapped."""
    beyond = sum(len(line) > WIDEST * scale for line in lines)  # no measure is less than the number of characters
    if beyond * 5 > len(lines) - beyond or len(lines) - beyond < FEWEST:
        return []
    # What is beyond is so by any measure.
    measured = [len(line) if len(line) > WIDEST * scale else MEASURES[scale](line) for line in lines]
    slack = SLACK * scale
    sizes = Counter(size for size in measured if NARROWEST * scale <= size <= WIDEST * scale)
    if sum(sizes.values()) < FEWEST:
        return []
    near = {size: sum(sizes[size - step] for step in range(slack + 1)) for size in sizes}
    best = max(near, key=lambda size: (near[size], size))
    full = [line for line, size in zip(lines, measured, strict=True) if best - slack <= size <= best]
    cut = sum(not marks.SENTENCE_END.search(line) for line in full)
    prose = sum(STOP.search(line) is not None for line in full)
    longer = sum(size > best for size in measured)
    if len(full) < max(FEWEST, FULL * len(lines)) or min(cut, prose) * 2 < len(full) or longer * 5 > len(full):
        return []
    return [(best, len(full))]


def are_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are parted into lines: the reader measured them, or they have one width."""
    return any(line.block.room is not None for line in lines) or width([line.text for line in lines]) is not None


def join(lines: list[Line]) -> list[Line]:
    """The paragraphs of wrapped lines; other lines as they are. Dropped ones stay where they are and part no paragraph.

    >>> from textkit.reading import Block
    >>> rows = ["\u3000" + "甲，" * 10, *["甲，" * 10] * 4, "乙。", "\u3000丙"]
    >>> [line.text for line in join([Line(row.strip(), Block(text=""), indented=row < "一") for row in rows])][1:]
    ['丙']
    """
    kept = [line for line in lines if line.reason is None]
    measured = any(line.block.room is not None for line in kept)
    wide = None if measured else width([line.text for line in kept])
    if wide is None and not measured:
        return lines
    told = _indents_tell([line.indented for line in kept])
    joined: list[Line] = []
    paragraphs: list[list[Line]] = []
    for line in lines:
        if line.reason is None:
            if paragraphs and _goes_on(paragraphs[-1][-1], line, wide, told=told):
                paragraphs[-1].append(line)
                continue
            paragraphs.append([line])
        joined.append(line)
    for parts in paragraphs:
        parts[0].hits = None
        parts[0].text = "".join((parts[0].text, *(_glue(one.text, two.text) for one, two in pairwise(parts))))
        parts[0].block = msgspec.structs.replace(parts[0].block, room=None)
    return joined


def _indents_tell(indented: Sequence[bool]) -> bool:
    """Whether indents tell where a paragraph starts."""
    return sum(indented) * 20 >= len(indented) and not all(indented)


def _goes_on(last: Line, line: Line, wide: Width | None, *, told: bool) -> bool:
    """Whether a paragraph goes on in the next line; a table's row never does."""
    if "tr" in (last.block.tag, line.block.tag):
        return False
    if (line.indented and told) or not _is_full(last, line.text, wide):
        return False
    return told or not (marks.SENTENCE_END.search(last.text) or marks.HEADING.match(line.text))


def _is_full(line: Line, following: str, wide: Width | None) -> bool:
    """Whether a line is as long as it can be: the first word or figure of the next one does not fit in."""
    head = ATOM.match(following)
    least = columns(head[0]) / 2 - 1 if head else 0.0
    if wide is None:
        return line.block.room is not None and line.block.room < SLACK + least
    size = wide.of(line.text) / wide.scale
    return -2 <= wide.size / wide.scale - size < SLACK + 2.5 + least


def _glue(last: str, line: str) -> str:
    words = last[-1].isascii() and last[-1].isalpha() and line[0].isascii() and line[0].isalpha()
    return f" {line}" if words else line
