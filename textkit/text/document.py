"""A clean text and what can be seen in it without knowing what it says.

Each part is found by the module of its name, on first use, and kept.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textkit.records import Section
from textkit.text import brackets, outline, words
from textkit.text.sentences import paragraphs, paths, sentences
from textkit.text.words import Word


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


_tuple: Final = tuple.__new__  # compiled, a third of the time of a named tuple's own


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
        self.paragraphs: tuple[tuple[int, int], ...] = tuple(paragraphs(text))
        self._sections: tuple[Section, ...] | None = None
        self._sentences: tuple[Sentence, ...] | None = None
        self._titles: tuple[Span, ...] | None = None
        self._quotes: tuple[Span, ...] | None = None
        self._sentence_starts: list[int] = []
        self._title_starts: list[int] = []
        self._quote_starts: list[int] = []
        self._word_texts: list[str] | None = None
        self._word_starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Document({self.text[:20]!r}…, {len(self.text)} characters)"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The outline, in order."""
        if self._sections is None:
            self._sections = outline.find(self.text, self.paragraphs)
        return self._sections

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order: they end after 。！？!?… or with the line; ； does not end one."""
        if self._sentences is None:
            self._sentences = tuple(self._find_sentences())
            self._sentence_starts = [sentence.start for sentence in self._sentences]
        return self._sentences

    @property
    def titles(self) -> tuple[Span, ...]:
        """What 《…》 hold, without the brackets; of nested ones the outermost."""
        if self._titles is None:
            self._titles = tuple(Span(self.text[s:e], s, e) for s, e in brackets.titles(self.text))
            self._title_starts = [title.start for title in self._titles]
        return self._titles

    @property
    def quotes(self) -> tuple[Span, ...]:
        """What “…”, 「…」 and "…" hold, without the marks; of nested ones the outermost."""
        if self._quotes is None:
            self._quotes = tuple(Span(self.text[s:e], s, e) for s, e in brackets.quotes(self.text))
            self._quote_starts = [quote.start for quote in self._quotes]
        return self._quotes

    @property
    def word_texts(self) -> list[str]:
        """The words of the whole text without their offsets."""
        if self._word_texts is None:
            self._word_texts = words.cut(self.text)
        return self._word_texts

    @property
    def word_starts(self) -> list[int]:
        """Where each of `word_texts` starts, and where the last one ends."""
        if self._word_starts is None:
            self._word_starts = _starts(self.word_texts)
        return self._word_starts

    def _find_sentences(self) -> Iterator[Sentence]:
        above = list(paths(self.sections))
        path: tuple[str, ...] = ()
        at = 0
        for low, high in self.paragraphs:
            for start, end in sentences(self.text, low, high):
                while at < len(above) and above[at][0] < end:
                    path = above[at][1]
                    at += 1
                yield _tuple(Sentence, (start, end, path))

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

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that `offset` lies in; between two of them, the one before.

        >>> Document("甲。乙。").sentence_at(2)
        Sentence(start=2, end=4, section=())
        """
        sentences = self.sentences
        if not sentences:
            return Sentence(0, len(self.text), ())
        return sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def sentence_around(self, start: int, end: int) -> Sentence:
        """The sentence that holds [start, end), with those that it goes on in: a title may have a full stop in it.

        >>> Document("印发《说实话。办实事》。").sentence_around(3, 10)
        Sentence(start=0, end=12, section=())
        """
        first = self.sentence_at(start)
        if end <= first.end:
            return first
        return Sentence(first.start, self.sentence_at(end - 1).end, first.section)

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
        found = zip(self.word_texts[low:high], starts[low:high], starts[low + 1 : high + 1], strict=True)
        return [_tuple(Word, word) for word in found]

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of indices, in `word_texts`, of the words that lie in [start, end) as a whole.

        >>> Document("组建志愿者队伍").word_range(2, 6)
        (1, 2)
        """
        starts = self.word_starts
        end = min(end, len(self.text))
        low = high = bisect_left(starts, start)
        near = min(low + _NEAR, len(starts))
        while high < near and starts[high] < end:
            high += 1
        if high == near:
            high = bisect_left(starts, end, lo=near)
        return low, high - 1 if high > low and starts[high] > end else high


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece starts, and where the last one ends."""
    at = 0
    starts = [at]
    for piece in pieces:
        at += len(piece)
        starts.append(at)
    return starts


_NEAR: Final = 16  # words, among which an offset is found one by one sooner than by halves


def _around(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span | None:
    """The span that `offset` lies in, of spans in order that do not overlap."""
    if not spans:
        return None
    at = bisect_right(starts, offset) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None
