"""Numbers with their units in a text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from textkit.errors import NotANumberError
from textkit.lexicon import Lexicon
from textkit.text import numerals
from textkit.text.document import Document
from textkit.text.numerals import AFTER, BEFORE, BEFORE_SCALE, CORE, FIRST, JOIN, Number


class Unit(NamedTuple):
    """A unit as found behind a number: its offsets, and the unit as records have it."""

    end: int
    name: str
    measure: bool


class Quantity:
    """A number with its unit: `start`, `end` take in the words that bend it; `number_start` is its first numeral."""

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = ("core", "end", "measure", "number", "number_start", "rule", "start", "unit")

    def __init__(
        self,
        start: int,
        end: int,
        number_start: int,
        core: str,
        number: Number,
        unit: str | None,
        measure: bool,
        rule: str,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.number_start: Final = number_start
        self.core: Final = core
        self.number: Final = number
        self.unit: Final = unit
        self.measure: Final = measure
        self.rule: Final = rule


_CORE: Final = re.compile(rf"(?<![0-9０-９.．]){CORE}")
_MIDDLE: Final = re.compile(r"\s{0,2}(多|余|来|几|[+＋])")
_SCALE: Final = re.compile(r"[十百千万亿]{1,2}")
_RANGE: Final = re.compile(rf"\s?{JOIN}\s?({CORE})")
_BLANKS: Final = frozenset(" \u3000\u00a0")
_SPACES: Final = re.compile(r"[ \u3000\u00a0]{0,2}")
_AFTER_UNIT: Final = re.compile("|".join(sorted(map(re.escape, set(AFTER) - {"来", "+", "＋"}), key=len, reverse=True)))
_SECOND_UNIT: Final = re.compile(r"[（(]([\u4e00-\u9fff]{1,2})[）)]|/([\u4e00-\u9fff]{1,2}+)(?![）)])")
_MIDDLE_STARTS: Final = frozenset("多余来几+＋ \u3000\u00a0")
_RANGE_STARTS: Final = frozenset("—-－–~～至到 ")
_AFTER_STARTS: Final = frozenset(word[0] for word in AFTER)
NOUN_START: Final = re.compile(r"[\u4e00-\u9fff]")
_NAMELIKE: Final = frozenset("年月日号时点岁版届级代楼")


@cache
def _units(lexicon: Lexicon) -> dict[str, tuple[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]], ...]]:
    """The units by their first character, the longest first; a user's words that are none have no name."""
    by_first: dict[str, list[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]]]] = {}
    for unit, row in lexicon.table("units").items():
        by_first.setdefault(unit[0], []).append(
            (
                unit,
                row.get("canonical") or unit,
                row.get("kind") == "measure",
                tuple(row.get("not_before", "").split()),
                tuple(row.get("only_before", "").split()),
            )
        )
    for word in lexicon.words("not_units"):
        rows = [row for row in by_first.get(word[0], []) if row[0] != word]
        by_first[word[0]] = [*rows, (word, "", False, (), ())]
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}


def find_unit(text: str, at: int, lexicon: Lexicon) -> Unit | None:
    """The unit that stands at `at`, a second one in brackets or behind a stroke taken in: 场（次） is 场次.

    >>> from textkit.lexicon import DEFAULT
    >>> find_unit("12场（次）", 2, DEFAULT)
    Unit(end=6, name='场次', measure=False)
    >>> find_unit("5个月", 1, DEFAULT) is None
    True
    """
    rows = _units(lexicon).get(text[at : at + 1], ())
    for unit, name, measure, not_before, only_before in rows:
        end = at + len(unit)
        if len(unit) > 1 and not text.startswith(unit, at):  # the first character is that of the rows
            continue
        if unit.isascii() and unit != "%" and _goes_on(unit, text[end : end + 1]):
            continue
        if not name:
            return None
        if not_before and text.startswith(not_before, end):
            continue
        if only_before and not text.startswith(only_before, end):
            continue
        second = _SECOND_UNIT.match(text, end) if not measure and text[end : end + 1] in "（(/" else None
        if second and (other := second[1] or second[2]) in lexicon.words("units"):
            return Unit(second.end(), name + other, measure)
        return Unit(end, name, measure)
    return None


def _goes_on(unit: str, follows: str) -> bool:
    """Whether letters behind a number are no unit: 306万TEU is not of T, 4K演播室 and 5G背包 are names."""
    if follows.isascii():
        return follows.isalpha()
    return len(unit) == 1 and bool(NOUN_START.match(follows)) and follows not in "的以左多余之和及与等"


@cache
def _followers(lexicon: Lexicon) -> frozenset[str]:
    """What may stand behind a numeral that is a count: most numerals in running text end here."""
    return frozenset(_units(lexicon)) | frozenset("多余来几+＋ \u3000\u00a0—-－–~～至到")


@cache
def _beginning(lexicon: Lexicon) -> re.Pattern[str]:
    """A numeral that may begin a number with a unit: more of the number or a unit follows, or it says enough itself.

    A set of characters is found far faster than what a number may be, and half of the numerals in running text are 一.
    """
    follows = re.escape("".join(sorted(_followers(lexicon) - {"-"})))
    return re.compile(rf"[{FIRST}](?:(?=[{FIRST}{follows}点,，.．-])|(?<=[万亿])|(?<=之.))")


def read_quantities(document: Document, lexicon: Lexicon) -> Iterator[Quantity]:
    """Every number with a unit, in order of the text, whether or not it says how many.

    A limit: a number without a unit is taken only where it is large and stands on its noun (71.3万监测对象).

    >>> from textkit.lexicon import DEFAULT
    >>> [q.core + (q.unit or "") for q in read_quantities(Document("第3期12支队伍近1000人参加"), DEFAULT)]
    ['3期', '12支', '1000人']
    """
    text = document.text
    follow, begins = _followers(lexicon), _beginning(lexicon)
    at = 0
    while first := begins.search(text, at):
        match = _CORE.match(text, first.start())
        if match is None:
            at = first.end()
            continue
        at = match.end()
        if text[at : at + 1] not in follow and text[at - 1] not in "万亿" and not _percent_before(text, match.start()):
            continue
        quantity = _read(text, match.start(), match.end(), lexicon)
        if quantity is not None:
            at = max(at, quantity.end)
            yield quantity


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    core = text[start:end]
    bent: str | None = None
    tail = _MIDDLE.match(text, end) if text[end : end + 1] in _MIDDLE_STARTS else None
    at = end
    try:
        number = numerals.read(core)
        if tail:
            at = tail.end()
            bent = "about" if tail[1] == "来" else "least"
            if scale := _SCALE.match(text, at):
                number, at = numerals.read(core + scale[0]), scale.end()
        elif text[at : at + 1] in _RANGE_STARTS and (between := _RANGE.match(text, at)):
            number, at = numerals.span(core, between[1]), between.end()
            if more := _MIDDLE.match(text, at):
                at = more.end()
    except NotANumberError:
        return None
    percent = _percent_before(text, start)
    if percent:
        unit: Unit | None = Unit(at, percent, True)
    else:
        spaces = _SPACES.match(text, at) if text[at : at + 1] in _BLANKS else None
        unit = find_unit(text, spaces.end() if spaces else at, lexicon)
        ranged = unit and not tail and text[unit.end : unit.end + 1] in _RANGE_STARTS
        if unit and ranged and (pair := _second_of_range(text, start, core, unit, lexicon)):
            number, unit = pair
    if unit is None:
        return _bare(text, start, at, core, number, bent)
    finish = unit.end
    if (
        text[finish : finish + 1] in _AFTER_STARTS
        and (after := _AFTER_UNIT.match(text, finish))
        and not _belongs_right(text, after)
    ):
        bent, finish = bent or AFTER[after[0]], after.end()
    begin = start - (3 if percent else 0)
    begin, how = _bent_before(text, begin, core)
    rule = "percentage" if unit.name in "%‰" else "number-unit"
    if how or bent:
        number = numerals.bend(number, how or bent)
    return Quantity(begin, finish, start, core, number, unit.name, unit.measure, rule)


def _belongs_right(text: str, after: re.Match[str]) -> bool:
    """余 and 多 behind a unit that begin a word: 5个多功能厅, 3名余姓村民."""
    follows = text[after.end() : after.end() + 1]
    return after[0] in "多余" and bool(follows) and follows not in "，。；、,;：:）)！人元万"


def _second_of_range(text: str, start: int, core: str, unit: Unit, lexicon: Lexicon) -> tuple[Number, Unit] | None:
    """`3个至5个` is one range; `由3个到5个` is a change of two counts."""
    between = _RANGE.match(text, unit.end)
    if not between or re.search("[由从]", text[max(start - 8, 0) : start]):
        return None
    second = find_unit(text, between.end(), lexicon)
    if second is None or second.name != unit.name:
        return None
    try:
        return numerals.span(core, between[1]), second
    except NotANumberError:
        return None


_PERCENT: Final = {"百分之": "%", "千分之": "‰"}


def _percent_before(text: str, start: int) -> str | None:
    if text[start - 1 : start] != "之":
        return None
    return _PERCENT.get(text[max(start - 3, 0) : start])


def _bent_before(text: str, start: int, core: str) -> tuple[int, str | None]:
    """Where the words before the number that bend it begin, and how they do."""
    at = start - 1 if start and text[start - 1] in " \u3000" else start
    if text[at - 1 : at] not in _MODIFIER_ENDS:
        return start, None
    for length in (4, 3, 2, 1):
        word = text[max(at - length, 0) : at]
        if len(word) < length:
            continue
        how = BEFORE.get(word)
        if how is None and core[0] in numerals.SCALES:
            how = BEFORE_SCALE.get(word)
        if how and not _is_part_of_word(text, at - length, word):
            return at - length, how
    if at and text[at - 1] == "好" and core[0] == "几":
        return at - 1, None
    return start, None


_MODIFIER_ENDS: Final = frozenset(word[-1] for word in (*BEFORE, *BEFORE_SCALE)) | {"好"}
_NO_MODIFIER: Final = {
    "约": frozenset("节签预契合公制履解违邀条简纽特要婉盟守相立毁赴大缩隐集耗"),
    "近": frozenset("附最新临就靠亲邻接贴迫走将拉"),
    "超": frozenset("高反赶出彩BＢ"),
    "过": frozenset("超通经不度路渡跨会改组"),
    "破": frozenset("突打攻爆侦"),
    "上": frozenset("以早晚网会身路马线加"),
    "高于": frozenset("提"),
    "低于": frozenset("降"),
}


def _is_part_of_word(text: str, start: int, word: str) -> bool:
    """约 in 节约30万元, 近 in 附近300米: the end of a word, no modifier."""
    return start > 0 and text[start - 1] in _NO_MODIFIER.get(word, ())


def _bare(text: str, start: int, end: int, core: str, number: Number, bent: str | None) -> Quantity | None:
    """A large number (scale words, or 余/多) straight on its noun, without a unit: 71.3万监测对象."""
    large = core[-1] in "万亿" or (bent is not None and number.value >= 100)
    follows = text[end : end + 1]
    if (
        not large
        or core in ("万", "亿", "千万", "万万", "百万")
        or not NOUN_START.match(follows)
        or follows in _NAMELIKE
    ):
        return None
    if text.startswith(("分之", "天", "小时", "分钟", "周", "一", "多年", "美", "里", "以上", "之", "左右"), end):
        return None
    begin, how = _bent_before(text, start, core)
    return Quantity(begin, end, start, core, numerals.bend(number, how or bent), None, False, "number-noun")
