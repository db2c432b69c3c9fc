"""A clean text and what can be seen in it without knowing what it says.

Paragraphs are lines; sections come from `textkit.outline`; sentences, titles in 《》, quotes and words are found here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from textkit import outline, words
from textkit.records import Section
from textkit.words import Word


class Span(NamedTuple):
    """A piece of the text with its half-open offsets in code points."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence's half-open offsets in code points and the headings above it, outermost first."""

    start: int
    end: int
    section: tuple[str, ...]


class Document:
    """A clean text: title line, then one paragraph a line; it does not change.

    A limit: a quote or a title that runs over a line's end is not seen.

    >>> document = Document("某社区工作总结\\n一、宣传\\n印发《办法》，开展“净滩”活动。效果好！")
    >>> [section.heading for section in document.sections]
    ['宣传']
    >>> document.titles[0].text, document.quotes[0].text
    ('办法', '净滩')
    >>> [document.text[s.start : s.end] for s in document.sentences][-1]
    '效果好！'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs: tuple[tuple[int, int], ...] = tuple(_paragraphs(text))

    def __repr__(self) -> str:
        return f"Document({self.text[:20]!r}…, {len(self.text)} characters)"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outline, in order."""
        return outline.find(self.text, self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order: they end after 。！？!?… or with the line; ； does not end one."""
        paths = list(_paths(self.sections))
        found: list[Sentence] = []
        path: tuple[str, ...] = ()
        at = 0
        for low, high in self.paragraphs:
            for start, end in _sentences(self.text, low, high):
                while at < len(paths) and paths[at][0] < end:
                    path = paths[at][1]
                    at += 1
                found.append(Sentence(start, end, path))
        return tuple(found)

    @cached_property
    def titles(self) -> tuple[Span, ...]:
        """What 《…》 hold, without the brackets; of nested ones the outermost."""
        return tuple(Span(self.text[s:e], s, e) for s, e in _bracketed(self.text))

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What “…”, 「…」 and "…" hold, without the marks; of nested ones the outermost."""
        return tuple(Span(self.text[s:e], s, e) for s, e in _quoted(self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the whole text, cut on first use."""
        return tuple(self.words_between(0, len(self.text)))

    def title_at(self, offset: int) -> Span | None:
        """The title in 《》 whose inside holds `offset`, if any.

        >>> Document("印发《办法》").title_at(4)
        Span(text='办法', start=3, end=5)
        """
        return _around(self.titles, self._title_starts, offset)

    def quote_at(self, offset: int) -> Span | None:
        """The quote whose inside holds `offset`, if any.

        >>> Document("开展“净滩”活动").quote_at(1) is None
        True
        """
        return _around(self.quotes, self._quote_starts, offset)

    @cached_property
    def _title_starts(self) -> list[int]:
        return [title.start for title in self.titles]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def word_texts(self) -> list[str]:
        """The words of the whole text without their offsets, cut on first use."""
        return words.cut(self.text)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each of `word_texts` starts, and where the last one ends."""
        return list(accumulate(map(len, self.word_texts), initial=0))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that `offset` lies in; between two of them, the one before.

        >>> Document("甲。乙。").sentence_at(2)
        Sentence(start=2, end=4, section=())
        """
        if not self.sentences:
            return Sentence(0, len(self.text), ())
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def sentences_at(self, offsets: Sequence[int]) -> list[Sentence]:
        """The sentence that each of the ascending `offsets` lies in, as `sentence_at` has it.

        >>> [sentence.start for sentence in Document("甲。乙。").sentences_at([0, 2, 3])]
        [0, 2, 2]
        """
        sentences, at, last = self.sentences, 0, len(self.sentences) - 1
        if last < 0:
            return [self.sentence_at(offset) for offset in offsets]
        found: list[Sentence] = []
        for offset in offsets:
            while at < last and sentences[at + 1].start <= offset:
                at += 1
            found.append(sentences[at])
        return found

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """The words that lie in [start, end) as a whole.

        >>> [word.text for word in Document("组建志愿者队伍").words_between(2, 6)]
        ['志愿者']
        """
        low, high = self.word_range(start, end)
        starts = self.word_starts
        make = tuple.__new__  # a third of the time of Word._make, and this runs for every number of an archive
        found = zip(self.word_texts[low:high], starts[low:high], starts[low + 1 : high + 1], strict=True)
        return [make(Word, word) for word in found]

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of indices, in `word_texts`, of the words that lie in [start, end) as a whole.

        >>> Document("组建志愿者队伍").word_range(2, 6)
        (1, 2)
        """
        starts = self.word_starts
        end = min(end, len(self.text))
        low = bisect_left(starts, start)
        high = bisect_left(starts, end, lo=low)
        return low, high - 1 if high > low and starts[high] > end else high


def _around(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span | None:
    """The span that `offset` lies in, of spans in order that do not overlap."""
    at = bisect_right(starts, offset) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None


_LINE = re.compile(r"[^\n]+")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without the white space around it."""
    for line in _LINE.finditer(text):
        bare = line[0].strip()
        if bare:
            start = line.start() + line[0].index(bare[0])
            yield start, start + len(bare)


_STOP = re.compile(r'[。！？!?…][。！？!?…]*([”’」』）)】》"]*)')


def _sentences(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the white space around them."""
    start, counted, marks = low, low, 0
    for stop in _STOP.finditer(text, low, high):
        end = stop.end()
        if '"' in stop[1]:  # a straight quote closes only what is open
            marks += text.count('"', counted, stop.start(1))
            counted = stop.start(1)
            if marks % 2 == 0:
                end = stop.start(1) + stop[1].index('"')
        if end < high and not _ends(text, stop, end):
            continue
        yield start, end
        start = end
        while start < high and text[start].isspace():
            start += 1
    if start < high:
        yield start, high


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends here: not in a link (`a?b`), and not where “加油！” is a part of it."""
    last = text[stop.start(1) - 1]
    if last in "!?" and end == stop.start(1) and text[end].isascii() and text[end].isalnum():
        return False
    return end == stop.start(1) or last == "。"


def _paths(sections: Sequence[Section]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each section starts, and the headings down to it."""
    path: list[Section] = []
    for section in sections:
        while path and path[-1].level >= section.level:
            path.pop()
        path.append(section)
        yield section.start, tuple(above.heading for above in path)


_TITLE_MARK = re.compile(r"[《》\n]")


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The insides of 《…》, outermost ones; an opening one that nothing closes in its line is passed over.

    >>> _bracketed("《甲的《乙》》《丙")
    [(1, 6)]
    """
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for mark in _TITLE_MARK.finditer(text):
        if mark[0] == "《":
            opened.append(mark.end())
        elif mark[0] == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, mark.start()))
    return [(start, end) for start, end in found if end > start]


_QUOTE_MARK = re.compile(r'[“”"＂「」『』]')
_CLOSED_BY = {"“": "”", "「": "」", "『": "』"}
_NESTED = 20  # quotes in each other; a line with more is noise, and is read as if none matched


def _quoted(text: str) -> list[tuple[int, int]]:
    """The insides of quotes, line by line; empty ones are left out.

    >>> _quoted("“甲”和“乙\\n丙”与「丁」")
    [(1, 2), (9, 10)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        pairs = _matched(text, start, end)
        found += _in_turn(text, start, end) if pairs is None else pairs
        start = end + 1
    return found


def _matched(text: str, low: int, high: int) -> list[tuple[int, int]] | None:
    """The outermost pairs of one line's quotation marks; None where they do not match.

    >>> _matched("“甲‘”", 0, 4), _matched("”甲”", 0, 3)
    ([(1, 3)], None)
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for found_mark in _QUOTE_MARK.finditer(text, low, high):
        mark, at = found_mark[0], found_mark.start()
        if opened and mark == opened[-1][0]:
            start = opened.pop()[1] + 1
            if not opened and at > start:
                found.append((start, at))
        elif mark in _CLOSED_BY or mark in '"＂':
            opened.append((_CLOSED_BY.get(mark, mark), at))
            if len(opened) > _NESTED:
                return None
        else:
            return None
    return None if opened else found


def _in_turn(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The pairs of a line whose marks do not match: any two in a row.

    >>> _in_turn("”甲”乙“", 0, 5)
    [(1, 2)]
    """
    places = (mark.start() for mark in _QUOTE_MARK.finditer(text, low, high))
    return [(start + 1, end) for start, end in zip(places, places, strict=False) if end > start + 1]
