"""The clause around a number: from the delimiter or number before it to the one behind it."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.quantities import Quantity
from textkit.patterns import Characters, Marks, Pattern
from textkit.text.document import Document, Sentence

_ALWAYS: Final = r"，。；：！？!?;,:\n（）()\[\]【】…—|　"
# All that may begin a delimiter stands in one set in front: such a pattern is searched several times faster.
DELIMITER: Final = Pattern(
    rf"[{_ALWAYS}.．\s](?:(?<=[{_ALWAYS}])|(?<=[.．])(?:(?![0-9A-Za-z])|(?<![0-9A-Za-z].))|(?<=[^0-9A-Za-z]\s)\s*)"
)
_LAST_DELIMITER: Final = Pattern(rf"(?s:.*){DELIMITER.pattern}")
_SURE: Final = frozenset(_ALWAYS.replace("\\n", "\n").replace("\\", ""))
_MAY_DELIMIT: Final = Marks("".join(_SURE) + ".．" + "".join(filter(str.isspace, map(chr, range(0x3000)))))
_SPACES: Final = Characters(filter(str.isspace, map(chr, range(0x3001))))
LONGEST_CLAUSE: Final = 300  # code points; what lies further from a number than that is not looked at
PAUSE: Final = "、"
FARTHEST: Final = 40  # counts; how far back a whole, or what a count shares its item with, is looked for
ASIDE: Final = Pattern("[^（()）]{0,60}+[)）]")
"""Behind a count in brackets that end before the next one: 案件90件（旧存12件），结案80件 goes on with 90件."""


_CHANGE: Final = Pattern(
    r"(?:(?<![评对竞])比(?![赛例重值武拟学照])|(?<![比计])较(?![大多好高强])|相比)[^，。；,]{0,14}$"
    r"|(?:增长|增加|减少|下降|上升|提高|降低|净增|增幅|降幅|增[收利支产]|减[收支产亏]|(?<!侧)翻|递增|回落)了?(?:约|近|逾)?$"
)
_CHANGE_ENDS: Final = frozenset("长加少降升高低增幅收利支产亏翻落了约近逾")


class Region:
    """What stands around a number: from the last delimiter to it, and from it to the next delimiter or number."""

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = ("closed", "end", "left", "list_left", "right", "sentence", "start")

    def __init__(
        self, left: int, start: int, end: int, right: int, list_left: int, closed: bool, sentence: Sentence
    ) -> None:
        self.left: Final = left
        self.start: Final = start
        self.end: Final = end
        self.right: Final = right
        self.list_left: Final = list_left
        self.closed: Final = closed  # whether nothing but the next number ends the right side
        self.sentence: Final = sentence


def _region(text: str, sentence: Sentence, quantities: Sequence[Quantity], index: int) -> Region:
    """The clause around a number, without what belongs to its neighbours.

    A list (拖拉机、联合收割机4126台) is taken in to the left as long as no other number stands in it.
    """
    quantity = quantities[index]
    start, end = quantity.start, quantity.end
    before = quantities[index - 1].end if index else 0
    after = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    after = min(after, end + LONGEST_CLAUSE)
    low = max(sentence.start, before, start - LONGEST_CLAUSE)
    bare = start  # white space right before the number is no delimiter
    while bare > low and _SPACES.at(text, bare - 1):
        bare -= 1
    left = _behind_delimiter(text, low, bare)
    right = min(max(sentence.end, end), after)
    stop = DELIMITER.search(text, end, right)
    if stop:
        right = stop.start()
    if text[left : left + 1] == PAUSE:
        left += 1
    elif index and left == before and (pause := text.find(PAUSE, left, start)) >= 0:
        # 12支队伍、队员300人: what stands before 、 is the noun of the number before.
        left = left if text[pause + 1] in "每各共平均合总累" else pause + 1
    return Region(left, start, end, right, low, stop is None and right == after, sentence)


def _behind_delimiter(text: str, low: int, high: int) -> int:
    """Behind the last delimiter between two offsets; the first of them where there is none."""
    at = _MAY_DELIMIT.last(text, low, high)
    if at < 0:
        return low
    if text[at] in _SURE:
        return at + 1
    last = _LAST_DELIMITER.match(text, low, high)
    return last.end() if last else low


def regions_of(document: Document, quantities: Sequence[Quantity]) -> list[Region]:
    """The clause around each number, without what belongs to its neighbours.

    >>> from textkit.extract.counts.quantities import read_quantities
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("举办培训3期，培训学员60名。")
    >>> [document.text[r.left : r.start] for r in regions_of(document, list(read_quantities(document, DEFAULT)))]
    ['举办培训', '培训学员']
    """
    sentences = document.sentences_at([quantity.start for quantity in quantities])
    return [_region(document.text, sentence, quantities, index) for index, sentence in enumerate(sentences)]


def is_change(lead: str) -> bool:
    """Whether the words before a number make it a figure of change: 比上年增加46条, 同比下降6.5%.

    >>> is_change("比上年增加"), is_change("全年发放")
    (True, False)
    """
    return ("比" in lead or "较" in lead or lead[-1:] in _CHANGE_ENDS) and bool(_CHANGE.search(lead))
