"""The lines of a text on their way to an outline: the headings found so far, and the styles that are open."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from textkit.patterns import Pattern
from textkit.text.markers import Mark, mark
from textkit.text.outline.phrases import is_body, is_unmarked_heading, reads_on
from textkit.text.outline.run_ins import find_run_ins

_LEAD: Final = Pattern(
    r"[\u4e00-\u9fff]{2,10}(?:消息|讯)(?:（[^（）]{1,12}）)?[：:]?|[【\[][\u4e00-\u9fff]{2,10}[讯电][】\]]"
)

_PARAGRAPH: Final = 60  # code points of a first line that is no title


class Outline:
    """The headings found so far and the styles that are open, outermost first."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.lines = [text[start:end] for start, end in paragraphs]
        self.paragraphs = paragraphs
        self.marks = [mark(text, start, end) for start, end in paragraphs]
        self.times = Counter(mark.style for mark in self.marks if mark)
        self.open: list[str] = []
        self.last: dict[str, int] = {}
        self.found: list[tuple[int, str | None, int, int]] = []  # level, marker, start, end of the heading
        body = (
            i
            for i, line in enumerate(self.lines)
            if (i and (self.marks[i] or is_body(line))) or (not i and len(line) >= _PARAGRAPH and line[-1] == "。")
        )
        self.first_body = next(body, len(self.lines))
        self.run_ins = find_run_ins(self.lines, [mark is None for mark in self.marks])
        self._has_more: bool | None = None
        self._leads: frozenset[int] | None = None
        self.last_plain = (0, 0)  # where the last heading of the style `plain` starts and ends

    def add(self, style: str, marker: str | None, start: int, end: int) -> None:
        """Take a heading in, at the level of its style."""
        while end > start and self.text[end - 1] in " \t\u3000\xa0#。：:":
            end -= 1
        if end <= start:
            return
        if style in self.open:
            del self.open[self.open.index(style) + 1 :]
        else:
            self.open.append(style)
        self.found.append((len(self.open), marker, start, end))
        if style == "plain":
            self.last_plain = (start, end)

    def has_text(self, i: int, style: str) -> bool:
        """Whether the line `i` of this style has something below it, before the next of its own or an outer style."""
        if i + 1 >= len(self.lines):
            return False
        below = self.marks[i + 1]
        if below is None:
            return is_body(self.lines[i + 1]) or i + 2 < len(self.lines)
        outer = self.open[: self.open.index(style)] if style in self.open else self.open
        return below.style != style and below.style not in outer

    def has_more(self) -> bool:
        """Whether a line in the body could be an unmarked heading too (one alone above the text is a subtitle)."""
        if self._has_more is None:
            later = range(self.first_body + 1, len(self.lines) - 1)
            likely = (
                not self.marks[k] and is_unmarked_heading(self.lines[k]) and is_body(self.lines[k + 1]) for k in later
            )
            self._has_more = any(likely)
        return self._has_more

    @property
    def leads(self) -> frozenset[int]:
        """The lines of a digest that begin as others do: 青禾网消息：…, below each piece's heading."""
        if self._leads is None:
            opened = {i: found[0] for i, line in enumerate(self.lines) if (found := _LEAD.match(line))}
            times = Counter(opened.values())
            self._leads = frozenset(i for i, lead in opened.items() if times[lead] > 1)
        return self._leads

    def is_bare_lead(self, i: int) -> bool:
        """Whether a line is a lead and no more: what follows are the pieces under the heading above it."""
        return i in self.leads and _LEAD.fullmatch(self.lines[i]) is not None

    def has_kin(self, longest: int) -> bool:
        """Whether a later line of at most this length heads a paragraph too."""
        return any(
            len(self.lines[k]) <= longest
            and not self.marks[k]
            and is_unmarked_heading(self.lines[k])
            and reads_on(self.lines[k + 1])
            and reads_on(self.lines[k - 1])
            for k in range(2, len(self.lines) - 1)
        )

    def begin_at(self, found: Mark) -> None:
        """Take the outer levels as open that a page lacks which begins amid an outline: at （二）, or at 6.1."""
        if self.found or self.open:
            return
        if found.style == "phan" and (found.number or 1) > 1:
            self.open = ["han"]
        elif found.style == "multi2":
            self.open = ["digits"]
        elif found.style == "multi3":
            self.open = ["digits", "multi2"]


class Line:
    """A line that may be, or begin with, a heading: its number, what it says, its mark, and the line below."""

    def __init__(self, outline: Outline, index: int) -> None:
        self.outline = outline
        self.index = index
        self.mark = outline.marks[index]
        self.start, self.end = outline.paragraphs[index]
        self.text = outline.lines[index]

    @property
    def rest(self) -> str:
        """What stands behind the mark."""
        return self.outline.text[self.mark.start if self.mark else self.start : self.end]

    @property
    def style(self) -> str:
        """The style of the mark; `plain` where there is none."""
        return self.mark.style if self.mark else "plain"

    @property
    def below(self) -> str:
        """The next line; nothing behind the last."""
        return self.outline.lines[self.index + 1] if self.index + 1 < len(self.outline.lines) else ""

    @property
    def above(self) -> str:
        """The line before; nothing before the first."""
        return self.outline.lines[self.index - 1] if self.index else ""

    @property
    def has_text(self) -> bool:
        """Whether something stands below that is this heading's."""
        return self.outline.has_text(self.index, self.style)
