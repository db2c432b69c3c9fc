"""The lines of a page while it is being cleaned: each is kept, or dropped for a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from textkit.cleaning.phrases import Hit
from textkit.patterns import Pattern
from textkit.reading.page import Block, Page

# Of the private use area, U+E5E5 is an indent in old pages, and others are signs of a font of icons.
INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ue000-\uf8ff\ufeff\ufff9-\ufffb"
CONTROL: Final = Pattern(f"[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f{INVISIBLE}\\ud800-\\udfff]")
SPACES: Final = Pattern(r"[^\S\t][^\S\t]*")  # not [^\S\t]+, which `re` tries at every place
AROUND_TAB: Final = Pattern(r" ?\t[\t ]*")
# A space that Word left between Chinese and a figure: one on one side of the figure alone, not behind a list number.
BEFORE_FIGURE: Final = Pattern(r" (?<=[\u4e00-\u9fff，、；：。（“] )(?=[\d〇])")
BEHIND_FIGURE: Final = Pattern(r"([\u4e00-\u9fff，、；：。（“]\d[\d.,]{0,15}[%％]?) (?=[\u4e00-\u9fff，、；：。）”])")
# What such a space has on its sides: looked for first, as `re` finds a space at once.
MAY_BE_BEHIND: Final = Pattern(r" (?<=[\d.,%％] )(?=[\u4e00-\u9fff，、；：。）”])")
WIDE: Final = {
    code: code - 0xFEE0
    for span in (range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B))
    for code in span
}
WIDE_SIGN: Final = Pattern("[０-９Ａ-Ｚａ-ｚ]")


@dataclass(slots=True)
class Line:
    """A line of a page: `reason` says why it is dropped, None where it is kept; `hits` are the sites' phrases
    in it, None where they were not sought yet; a line is `known` where it was kept before for what it says alone."""

    text: str
    block: Block
    reason: str | None = None
    indented: bool = False
    hits: list[Hit] | None = None
    known: bool = False


@dataclass(slots=True)
class Draft:
    """A page on its way to a clean text: its lines, and what is known of it so far."""

    page: Page
    lines: list[Line]
    title: str | None = None
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    published: str | None = None
    certainty: float | None = None
    warnings: list[str] = field(default_factory=list)

    def kept(self) -> list[Line]:
        """The lines that are not dropped, in order."""
        return [line for line in self.lines if line.reason is None]

    def start(self) -> int:
        """The index of the first line that is not dropped; 0 where all are."""
        return next((index for index, line in enumerate(self.lines) if line.reason is None), 0)


def tidy(line: str, *, narrow: bool = False) -> str:
    """A line with its spaces, control characters and full-width letters and digits made plain.

    Chinese punctuation stays as written, and so does a tab between the cells of a table's row. `narrow` says that no
    full-width letter or digit is there, where the caller knows.

    >>> tidy("\\u3000\\u3000共２０ 期，培训 300 人次。\\u200b")
    '共20期，培训300人次。'
    """
    line = line.strip()  # an indent alone, which most paragraphs have, makes no line odd
    # Other spaces but the plain one, and controls, are among what none can print.
    if not line.isprintable() or "  " in line or (not narrow and WIDE_SIGN.search(line) is not None):
        line = SPACES.sub(" ", CONTROL.sub("", line) if narrow else CONTROL.sub("", line).translate(WIDE))
        line = (AROUND_TAB.sub("\t", line) if "\t" in line else line).strip()
    if " " in line:
        line = BEFORE_FIGURE.sub("", line)
        line = BEHIND_FIGURE.sub(r"\1", line) if MAY_BE_BEHIND.search(line) else line
    return line


def tidy_row(row: str, *, narrow: bool = False) -> str:
    """A table's row with each cell made plain; empty cells stay.

    >>> tidy_row(" 桃村\\t\\t ３户\\t")
    '桃村\\t\\t3户\\t'
    """
    cells = [tidy(cell, narrow=narrow) for cell in row.split("\t")]
    return "\t".join(cells) if any(cells) else ""


def split(page: Page) -> list[Line]:
    """The lines of a page's blocks, made plain, without the empty ones.

    >>> from textkit.reading import from_text
    >>> [line.text for line in split(from_text("  一、概况 \\n\\n全年。"))]
    ['一、概况', '全年。']
    """
    return list(_lines(page))


def _lines(page: Page) -> Iterator[Line]:
    narrow = WIDE_SIGN.search("".join([block.text for block in page.blocks])) is None
    for block in page.blocks:
        if block.tag == "tr":
            row = tidy_row(" ".join(block.text.splitlines()), narrow=narrow)
            if row:
                yield Line(row, block)
            continue
        for part in block.text.splitlines():
            text = tidy(part, narrow=narrow)
            if text:
                yield Line(text, block, None, part[:1].isspace())


def letters(text: str) -> str:
    """The letters and figures of a text in lower case, for telling whether two lines say the same.

    >>> letters("《工作总结》（2020） ") == letters("工作总结 2020")
    True
    """
    return "".join(_LETTERS.findall(text)).lower()


_LETTERS: Final = Pattern(r"[^\W_]+")
