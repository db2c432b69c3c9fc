"""Lines that were wrapped at a fixed width are joined to paragraphs again."""

from collections import Counter
from collections.abc import Sequence

from textkit.cleaning import marks

NARROWEST, WIDEST = 16, 60  # code points of a wrapped line
SLACK = 3  # how much shorter than the width a full line may be: a word or a figure is not parted
FULL = 0.3  # share of full lines from which a text counts as wrapped


def width(lines: Sequence[str]) -> int | None:
    """The width at which a text was wrapped, or None: many lines end there, in the middle of a sentence.

    >>> width(["一" * 38] * 6 + ["完。"]), width(["一、概况", "全年。"])
    (38, None)
    """
    sizes = Counter(len(line) for line in lines if NARROWEST <= len(line) <= WIDEST)
    if sum(sizes.values()) < 4:
        return None
    near = {size: sum(sizes[size - step] for step in range(SLACK + 1)) for size in sizes}
    best = max(near, key=lambda size: (near[size], size))
    full = [line for line in lines if best - SLACK <= len(line) <= best]
    cut = sum(not marks.SENTENCE_END.search(line) for line in full)
    longer = sum(len(line) > best for line in lines)
    if len(full) < 4 or len(full) < FULL * len(lines) or cut * 2 < len(full) or longer * 5 > len(full):
        return None
    return best


def join(lines: Sequence[str], indented: Sequence[bool]) -> list[str]:
    """The paragraphs of wrapped lines; other lines as they are.

    >>> join(["甲" * 20] * 5 + ["乙。", "丙"], [True] + [False] * 5 + [True])[1:]
    ['丙']
    """
    wide = width(lines)
    if wide is None:
        return list(lines)
    told = sum(indented) * 20 >= len(lines) and not all(indented)  # indents tell where a paragraph starts
    paragraphs: list[list[str]] = []
    last = ""
    for line, starts in zip(lines, indented, strict=True):
        if last and _goes_on(last, line, wide, starts=starts, told=told):
            paragraphs[-1].append(_glue(last, line))
        else:
            paragraphs.append([line])
        last = line
    return ["".join(parts) for parts in paragraphs]


def _goes_on(last: str, line: str, wide: int, *, starts: bool, told: bool) -> bool:
    if not wide - SLACK - 2 <= len(last) <= wide + 2 or (starts and told):
        return False
    if told:
        return True
    return not marks.SENTENCE_END.search(last) and not marks.HEADING.match(line)


def _glue(last: str, line: str) -> str:
    words = last[-1].isascii() and last[-1].isalpha() and line[0].isascii() and line[0].isalpha()
    return f" {line}" if words else line
