"""The words around the numbers of a document, each with what the lists and the dictionary say of it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from textkit.extract.counts.quantities import Quantity
from textkit.extract.counts.word_parts import parted
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

PERSON_NOUN: Final = frozenset("员者师生民工众部干长户体队手家人才士兵表记任属官友童妇友孩亲")
"""Last characters of words for people."""
_PLACE_ENDS: Final = frozenset("省市县区镇乡村州街道社局院校厂")
_SHOPS: Final = frozenset("超市 夜市 早市 菜市 书市 花市 集市".split())
_STOPS: Final = frozenset("，。；：！？!?;,:\n（）()[]【】…—|\u3000\t")
_ORDINALS: Final = frozenset("0123456789一二三四五六七八九十")
_NOUNS: Final = frozenset("hr")
_SENTENCE_ENDS: Final = frozenset("。！？；")
_TIME: Final = Pattern(
    r"(?:[今本当全去上前]年度?|本[月周季期]度?|年[初末底内]前?|第?[一二三四1-4]季度|[上下]半年|一年来|[0-9一二三四五六七八九十]{1,4}年[来度]?|目前|当前"
    r"|现有|先后|期间|春节|国庆|元旦|中秋|端午|重阳|清明|[0-9一二三四五六七八九十]{1,2}月份?|至今|以来|年均|全年"
    r"|[全我该][国县市镇乡村区州省校院局司街系厂站园行团馆台处室社矿所队]|累计|其中|每[人名户村家个支次场组校班期月周年]|各[类项种级界]?|平均|所有|全部|各地)"
)
_BRACKETS: Final = frozenset("（(")
_DASH: Final = "—"
_DOUBTFUL: Final = _BRACKETS | {"、", _DASH}
"""Marks that stop a phrase in some places, and in others do not."""
_CLOSING: Final = frozenset("）)")
_ASIDES: Final = frozenset("含不包其如注见详")
"""First characters of brackets that say more of a noun: 低保资金（含补贴）支出."""
_IN_BRACKETS: Final = 8  # code points of a name's second form: 县（市、区）, 执业（助理）医师
MARKS: Final = frozenset("的、和与及等“”《》（）()")
"""Words and marks that join or quote what a phrase is made of."""
_BLANK: Final = " "
_SINGLES: Final = (
    "为 给 对 向 在 从 由 被 把 将 于 与 均 共 其中 含 内含 去 使 达 成 占 赴 需 获 送 设 有 讲 建 购 修 植 捐 印 办 拍 编 招 创 摆 订 拾 背 养 包"
    " 听 带 冲 拿 发 拆 挖 铺 租 聘 帮 授 捡 走 作 装 写 打 贴 搞 辖 配 缺 放 唱 演 买 卖 领 换 上 出 开 立 做 用 收"
).split()
"""Verbs and prepositions of one character."""
NUMBER: Final = "#"
EDGE: Final = "^"


class Piece:
    """A word as it stands in tokens: its class and tag, and whether it stops a phrase, joins one, or may do either."""

    __slots__ = ("doubtful", "mark", "pause", "sign", "size", "stops", "tag", "word")

    def __init__(self, word: str, sign: str, tag: str) -> None:
        self.word: Final = word
        self.sign: Final = sign
        self.tag: Final = tag
        self.size: Final = len(word)
        self.stops: Final = word in _STOPS or word[0] in _SENTENCE_ENDS
        self.doubtful: Final = word in _DOUBTFUL or word.isspace()
        self.mark: Final = int(word in MARKS)
        self.pause: Final = int(word == "、")


class Classes:
    """The class of a word in the lists of a lexicon: one character, looked up once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._pieces: Final[dict[str, tuple[Piece, ...]]] = {}
        self._whole: Final[dict[str, Piece]] = {}
        self.classes: Final[dict[str, str]] = {}
        self.tags: Final[dict[str, str]] = {}
        for name, sign in _LISTS:  # a word of several lists has the class of the last
            for word in lexicon.words(name):
                self.classes[word] = sign
            if name == "named_heads":
                for word in _SINGLES:
                    self.classes[word] = "s"
            if name == "adverbs":
                for word, row in lexicon.table(name).items():
                    self.classes[word] = "m" if row else "d"
        for tag, row in lexicon.table("word_tags").items():
            for word in row["words"].split():
                self.tags[word] = tag
        self.verbs: Final = lexicon.words("verbs") | lexicon.words("verbal_nouns") | lexicon.words("publishing_verbs")
        self.objects: Final = frozenset(
            verb for verb, row in lexicon.table("verb_objects").items() if len(verb) == 2 and row["object"] == verb[1]
        )

    def piece(self, word: str) -> Piece:
        """A word, or a part of one, with its class and tag, looked up once a word."""
        found = self._whole.get(word)
        if found is None:
            found = Piece(word, self.class_of(word), self.tag_of(word))
            if len(self._whole) > _MOST_WORDS:
                self._whole.clear()
            self._whole[word] = found
        return found

    def pieces(self, word: str) -> tuple[Piece, ...]:
        """The parts of a word, looked up once a word."""
        found = self._pieces.get(word)
        if found is None:
            found = tuple(map(self.piece, parted(word, self.verbs, self.objects, self.tags)))
            if len(self._pieces) > _MOST_WORDS:
                self._pieces.clear()
            self._pieces[word] = found
        return found

    def class_of(self, word: str) -> str:
        """The class of a word.

        >>> from textkit.lexicon import DEFAULT
        >>> classes_of(DEFAULT).class_of("组建"), classes_of(DEFAULT).class_of("志愿者"), classes_of(DEFAULT).class_of("，")
        ('v', 'r', '，')
        """
        return self.classes.get(word) or _by_shape(word)

    def tag_of(self, word: str) -> str:
        """The tag of a word in jieba's dictionary, by and large; what is not listed is a noun."""
        return self.tags.get(word) or ("eng" if word.isascii() else "n1" if len(word) == 1 else "n")


_MOST_WORDS: Final = 100_000
_LISTS: Final = (
    ("named_heads", "h"),
    ("adverbs", "d"),
    ("function_words", "f"),
    ("verbs", "v"),
    ("verbal_nouns", "n"),
    ("attributive_verbs", "a"),
    ("trailing_verbs", "e"),
    ("light_verbs", "g"),
    ("publishing_verbs", "p"),
)


@cache
def classes_of(lexicon: Lexicon) -> Classes:
    """The classes of a lexicon's words."""
    return Classes(lexicon)


@lru_cache(maxsize=65536)
def _by_shape(word: str) -> str:
    """The class of a word that no list has: a time, a person or a place by its last character, a mark."""
    if _TIME.fullmatch(word):
        return "t"
    if word[-1] in PERSON_NOUN:
        return "r"
    if word[-1] in _PLACE_ENDS and word not in _SHOPS:
        return "l"
    if word.isdigit():
        return "0"
    if len(word) == 1 and not word.isalnum():
        return word
    return "x" if word.isascii() else "-"


_NO_MORE: Final = 1 << 60  # where the number behind the last one would stand
_FAR_BEFORE: Final = 200  # code points before a number in which words may have to do with it
_FAR_BEHIND: Final = 80  # and behind it


class Tokens:
    """The words of a document, parted where a number begins or ends, with their offsets, classes and tags.

    `stops` are the words that no noun phrase goes over: marks, and the numbers with their units. `marks` counts those of
    MARKS before each word, `pauses` the 、. `number` is the index of the number that a word is part of, or -1; `first` and
    `last` bound the words of each number. Words far from all numbers are left out.
    """

    def __init__(self, document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
        self.text: Final = document.text
        self.words: Final[list[str]] = []
        self.starts: Final[list[int]] = []
        self.number: Final[list[int]] = []
        self.classes: Final[list[str]] = []
        self.tags: Final[list[str]] = []
        self.stops: Final[list[bool]] = []
        self.marks: Final[list[int]] = [0]
        self.pauses: Final[list[int]] = [0]
        self._doubtful: Final[list[int]] = []  # words that stop a phrase in some places only
        self._marked, self._paused = 0, 0
        self._read(document, quantities, classes_of(lexicon))
        self.starts.append(len(self.text))
        self.size: Final = len(self.words)
        for at in self._doubtful:
            if self.words[at] in _BRACKETS:
                self._join_brackets(at)
            else:
                self.stops[at] = self._stops(at)
        self.first: Final[list[int]] = []
        self.last: Final[list[int]] = []
        first, starts = 0, self.starts
        for quantity in quantities:
            while starts[first] < quantity.start:
                first += 1
            last = first
            while starts[last] < quantity.end:
                last += 1
            self.first.append(first)
            self.last.append(last)

    def _read(self, document: Document, quantities: Sequence[Quantity], classes: Classes) -> None:
        starts = [quantity.start for quantity in quantities] + [_NO_MORE]
        ends = [quantity.end for quantity in quantities] + [_NO_MORE]
        ahead, start, behind = 0, 0, -_FAR_BEHIND
        low, high = starts[0], ends[0]  # of the number ahead
        for word in document.word_texts:
            end = start + len(word)
            while high <= start:
                behind = high
                ahead += 1
                low, high = starts[ahead], ends[ahead]
            if low < end:
                self._part(start, end, starts, ends, ahead, classes)
            elif start < behind + _FAR_BEHIND or end > low - _FAR_BEFORE:  # else no number has to do with it
                for piece in classes.pieces(word):
                    self._add(piece, start, -1)
                    start += piece.size
            start = end

    def _part(self, start: int, end: int, starts: list[int], ends: list[int], at: int, classes: Classes) -> None:
        """Add the parts of a word that a number begins or ends in, or that holds one."""
        while start < end:
            inside = starts[at] <= start
            to = min(ends[at] if inside else starts[at], end)
            self._add(classes.piece(self.text[start:to]), start, at if inside else -1)
            start = to
            if start >= ends[at]:
                at += 1

    def _add(self, piece: Piece, start: int, number: int) -> None:
        if piece.doubtful:
            self._doubtful.append(len(self.words))
        self.words.append(piece.word)
        self.starts.append(start)
        self.number.append(number)
        self.classes.append(piece.sign)
        self.tags.append(piece.tag)
        self.stops.append(piece.stops or number >= 0)
        self._marked += piece.mark
        self._paused += piece.pause
        self.marks.append(self._marked)
        self.pauses.append(self._paused)

    def _stops(self, at: int) -> bool:
        word = self.words[at]
        if word == "、" and at and self._begins_line(at - 1) and self.words[at - 1][-1] in _ORDINALS:  # 1、走访
            return True
        if word == _DASH and 0 < at < len(self.words) - 1:  # 15—59岁人口
            return not (self._is_bare(at - 1) and self._is_bare(at + 1))
        if self.number[at] >= 0 or word in _STOPS or word[0] in _SENTENCE_ENDS:
            return True
        return word.isspace() and not (word == _BLANK and (self._joins(at - 1) or self._joins(at + 1)))

    def _join_brackets(self, at: int) -> None:
        """Let phrases go over brackets with a second form of a name in them: 县（市、区）."""
        if not at or self.stops[at - 1] or at + 1 == len(self.words) or self.words[at + 1][0] in _ASIDES:
            return
        end, size = at + 1, 0
        while end < len(self.words) and size <= _IN_BRACKETS and self.words[end] not in _CLOSING:
            word = self.words[end]
            if self.number[end] >= 0 or word.isdigit() or not (word == "、" or word.isalnum()):
                return
            size += len(word)
            end += 1
        if end < len(self.words) and 0 < size <= _IN_BRACKETS and self.words[end] in _CLOSING:
            self.stops[at] = self.stops[end] = False

    def _is_bare(self, at: int) -> bool:
        """Whether a word is a number that counts nothing."""
        return self.words[at].isdigit() and self.number[at] < 0

    def _begins_line(self, at: int) -> bool:
        return not at or self.words[at - 1] == "\n"

    def _joins(self, at: int) -> bool:
        """Whether a blank beside this word is part of the writing: OpenTiny 项目, 12 场."""
        if at < 0 or at >= self.size:
            return False
        word = self.words[at]
        return self.number[at] >= 0 or (word.isascii() and word.isalnum())

    def is_noun(self, at: int) -> bool:
        """Whether a word is a plain noun: what a phrase that ends before it would leave behind."""
        return self.classes[at] in _NOUNS and self.tags[at] == "n" and len(self.words[at]) > 1

    def span(self, first: int, last: int) -> str:
        """The text of the words from `first` to before `last`."""
        return self.text[self.starts[first] : self.starts[last]]
