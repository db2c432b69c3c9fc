"""The head of a report: its title, the lines around it, and how its text begins."""

from typing import Final

from textkit.lexicon import Lexicon
from textkit.text.document import Document

LONGEST_TITLE: Final = 80  # code points of a first line that is asked as the title
HAN_DIGITS: Final = "一二三四五六七八九〇零○oO0"
YEAR: Final = rf"(?:(?<!\d)(?:19|20)\d\d(?!\d)|[一二][九零〇○OoＯ0][{HAN_DIGITS}Ｏ]{{2}})"
DASHES: Final = ("——", "—", "--", "－－", "──")


class Head:
    """What the rules of organization and year look at; `body` is the index of the first paragraph that is no title."""

    def __init__(self, document: Document, title: str | None, published: str | None, lexicon: Lexicon) -> None:
        self.document = document
        line = self.paragraph(0, LONGEST_TITLE)
        self._first_line = "" if any(sign in line for sign in ("，", "。", "；", "\t")) else line
        self.title = title or self._first_line
        self.body = 1 if self.title else 0
        self.published = published
        self.lexicon = lexicon
        self._subtitle: str | None = None

    def paragraph(self, index: int, longest: int) -> str:
        """The beginning of a paragraph, up to `longest` code points; nothing where there is none."""
        if index >= len(self.document.paragraphs):
            return ""
        start, end = self.document.paragraphs[index]
        return self.document.text[start : min(end, start + longest)]

    @property
    def subtitle(self) -> str:
        """The second line where a dash begins it, or what stands behind a dash in the title; nothing elsewhere.

        >>> from textkit.lexicon import DEFAULT
        >>> Head(Document("春风化雨——青禾县团委2020年工作综述"), None, None, DEFAULT).subtitle
        '青禾县团委2020年工作综述'
        """
        if self._subtitle is None:
            self._subtitle = self._below_or_behind()
        return self._subtitle

    def _below_or_behind(self) -> str:
        below = self.paragraph(1, LONGEST_TITLE).lstrip()
        for dash in DASHES:
            if below.startswith(dash):
                return below.lstrip("—-－─ ")
        for dash in DASHES:
            before, found, behind = (self._first_line or self.title).partition(dash)
            if found and before and "\u4e00" <= before[-1] <= "\u9fff" and len(dash) > 1:
                return behind
        return ""


def digits(text: str) -> int:
    """A year in digits of either kind.

    >>> digits("二○○七"), digits("2007")
    (2007, 2007)
    """
    return int("".join(c if c in "0123456789" else str("一二三四五六七八九".find(c) + 1) for c in text))
