"""Numbers with their units in a text, and what looks like one and is none."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from textkit import numerals
from textkit.document import Document
from textkit.errors import NotANumberError
from textkit.lexicon import Lexicon
from textkit.numerals import AFTER, BEFORE, BEFORE_SCALE, CORE, JOIN, Number

LONGEST_QUOTE = 30  # code points; a longer quote is speech, a shorter one a name or a slogan


class Unit(NamedTuple):
    """A unit as found behind a number: its offsets, and the unit as records have it."""

    end: int
    name: str
    measure: bool


class Quantity(NamedTuple):
    """A number with its unit: `start`, `end` take in the words that bend it; `number_start` is its first numeral."""

    start: int
    end: int
    number_start: int
    core: str
    number: Number
    unit: str | None
    measure: bool
    rule: str


_CORE = re.compile(rf"(?<![0-9０-９.．]){CORE}")
_MIDDLE = re.compile(r"\s{0,2}(多|余|来|几|[+＋])")
_SCALE = re.compile(r"[十百千万亿]{1,2}")
_RANGE = re.compile(rf"\s?{JOIN}\s?({CORE})")
_SPACES = re.compile(r"[ \u3000\u00a0]{0,2}")
_AFTER_UNIT = re.compile("|".join(sorted(map(re.escape, set(AFTER) - {"来", "+", "＋"}), key=len, reverse=True)))
_SECOND_UNIT = re.compile(r"[（(/]([\u4e00-\u9fff]{1,2})[）)]?")
_NAMELIKE = frozenset("年月日号时点岁版届级代楼")


@cache
def _units(lexicon: Lexicon) -> dict[str, tuple[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]], ...]]:
    """The units by their first character, the longest first."""
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
        if not text.startswith(unit, at):
            continue
        if not_before and text.startswith(not_before, end):
            continue
        if only_before and not text.startswith(only_before, end):
            continue
        second = _SECOND_UNIT.match(text, end)
        if second and not measure and second[1] in lexicon.words("units") | {"次"}:
            opened = second[0][0] != "/"
            if not opened:
                if second[0][-1] not in "）)":
                    return Unit(second.end(), name + second[1], measure)
            elif second[0][-1] in "）)":
                return Unit(second.end(), name + second[1], measure)
        return Unit(end, name, measure)
    return None


@cache
def _followers(lexicon: Lexicon) -> frozenset[str]:
    """What may stand behind a numeral that is a count: most numerals in running text end here."""
    return frozenset(_units(lexicon)) | frozenset("多余来几+＋ \u3000\u00a0—-－–~～至到")


def find_quantities(document: Document, lexicon: Lexicon) -> list[Quantity]:
    """Every number with a unit that says how much or how many, in order of the text.

    A limit: a number without a unit is taken only where it is large and stands on its noun (71.3万监测对象).

    >>> from textkit.lexicon import DEFAULT
    >>> [q.core + (q.unit or "") for q in find_quantities(Document("第3届活动中12支队伍近1000人参加"), DEFAULT)]
    ['12支', '1000人']
    """
    text = document.text
    found: list[Quantity] = []
    follow = _followers(lexicon)
    at = 0
    while match := _CORE.search(text, at):
        at = match.end()
        if text[at : at + 1] not in follow and text[at - 1] not in "万亿" and not _percent_before(text, match.start()):
            continue
        quantity = _read(text, match.start(), match.end(), lexicon)
        if quantity is None:
            continue
        at = max(at, quantity.end)
        if not any(refuse(document, quantity, lexicon) for refuse in REFUSALS):
            found.append(quantity)
    return found


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Quantity | None:
    core = text[start:end]
    bent: str | None = None
    tail = _MIDDLE.match(text, end)
    at = end
    try:
        number = numerals.read(core)
        if tail:
            at = tail.end()
            bent = "about" if tail[1] == "来" else "least"
            if scale := _SCALE.match(text, at):
                number, at = numerals.read(core + scale[0]), scale.end()
        elif between := _RANGE.match(text, at):
            number, at = numerals.span(core, between[1]), between.end()
            if more := _MIDDLE.match(text, at):
                at = more.end()
    except NotANumberError:
        return None
    percent = _percent_before(text, start)
    if percent:
        unit: Unit | None = Unit(at, percent, True)
    else:
        spaces = _SPACES.match(text, at)
        unit = find_unit(text, spaces.end() if spaces else at, lexicon)
    if unit and not percent and not tail and (pair := _second_of_range(text, start, core, unit, lexicon)):
        number, unit = pair
    if unit is None:
        return _bare(text, start, at, core, number, bent)
    finish = unit.end
    if (after := _AFTER_UNIT.match(text, finish)) and not _belongs_right(text, after):
        bent, finish = bent or AFTER[after[0]], after.end()
    begin = start - (3 if percent else 0)
    begin, how = _bent_before(text, begin, core, number)
    rule = "percentage" if unit.name in "%‰" else "number-unit"
    return Quantity(begin, finish, start, core, numerals.bend(number, how or bent), unit.name, unit.measure, rule)


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


def _percent_before(text: str, start: int) -> str | None:
    before = text[max(start - 3, 0) : start]
    return {"百分之": "%", "千分之": "‰"}.get(before)


def _bent_before(text: str, start: int, core: str, number: Number) -> tuple[int, str | None]:
    """Where the words before the number that bend it begin, and how they do."""
    at = start - 1 if start and text[start - 1] in " \u3000" else start
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


_NO_MODIFIER = {
    "约": frozenset("节签预契合公制履解违邀条简纽特要婉盟守相立毁赴大缩隐集耗"),
    "近": frozenset("附最新临就靠亲邻接贴迫走将拉"),
    "超": frozenset("高反赶出"),
    "过": frozenset("超通经不度路渡跨会改组"),
    "破": frozenset("突打攻爆侦"),
    "上": frozenset("以早晚网会身路马线加"),
    "高于": frozenset("提"),
    "低于": frozenset("降"),
}


def _is_part_of_word(text: str, start: int, word: str) -> bool:
    """约 in 节约30万元, 近 in 附近300米: the end of a word, no modifier."""
    return start > 0 and text[start - 1] in _NO_MODIFIER.get(word, ())


_NOUN_START = re.compile(r"[\u4e00-\u9fff]")


def _bare(text: str, start: int, end: int, core: str, number: Number, bent: str | None) -> Quantity | None:
    """A large number (scale words, or 余/多) straight on its noun, without a unit: 71.3万监测对象."""
    large = core[-1] in "万亿" or (bent is not None and number.value >= 100)
    follows = text[end : end + 1]
    if not large or core in ("万", "亿", "千万", "万万", "百万") or not _NOUN_START.match(follows) or follows in _NAMELIKE:
        return None
    if text.startswith(("分之", "天", "小时", "分钟", "周", "一", "多年", "美", "里", "以上", "之", "左右"), end):
        return None
    begin, how = _bent_before(text, start, core, number)
    return Quantity(begin, end, start, core, numerals.bend(number, how or bent), None, False, "number-noun")


def _in_title(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """《十二项规定》: titles hold no counts."""
    return _inside(document.titles, quantity)


def _in_name(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """“五个表率”: what short quotes hold are names and slogans, no counts."""
    spans = document.quotes
    at = bisect_right(spans, quantity.start, key=lambda span: span.start) - 1
    if at < 0 or quantity.start >= spans[at].end:
        return False
    return len(spans[at].text) <= LONGEST_QUOTE and not re.search("[。！？]", spans[at].text)


def _inside(spans: tuple[object, ...], quantity: Quantity) -> bool:
    at = bisect_right(spans, quantity.start, key=lambda span: span.start) - 1  # type: ignore[attr-defined]
    return at >= 0 and quantity.start < spans[at].end  # type: ignore[attr-defined]


def _is_ordinal(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """第3期, 前三名, 二期工程: a place in an order."""
    text = document.text
    before = text[max(quantity.start - 3, 0) : quantity.start]
    if before[-1:] in ("第", "初", "№", "前") or before.endswith(("第 ", "编号", "NO.", "No.")):
        return before[-1:] != "前" or quantity.unit in ("名", "位", "个", "期", "批", "轮", "次")
    return False


def _is_fraction(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """三分之二个, 1/4, 2:1: parts and ratios."""
    text, start = document.text, quantity.number_start
    if text[max(start - 2, 0) : start] == "分之":
        return text[max(start - 3, 0)] not in "百千"
    return start > 1 and text[start - 1] in "/:／" and text[start - 2].isdecimal()


_GROUP = r"(?:[人户村组支队名个位家校班所场]|社区|支部|单位|小组|团队|街道|乡镇)"
_PERIOD = re.compile(rf"(?:每|逢)(?:半|一|两|三|双|隔|个){{0,2}}(?:年|月|周|季度|季|日|天|星期|学期|旬)(?!{_GROUP})")
_ADJACENT_PERIOD = re.compile(r"(?:每|一|逢|两)个?(?:年|月|周|季度|季|日|天|星期|学期|旬)度?$")
_RECURRING = frozenset("次回遍趟期场轮")


def _is_frequency(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """每周一次, 每月召开例会2次: how often, not how many."""
    text = document.text
    before = text[max(quantity.start - 14, 0) : quantity.start]
    if _ADJACENT_PERIOD.search(before) and not quantity.measure:
        return True
    if quantity.unit not in _RECURRING:
        return False
    period = None
    for period in _PERIOD.finditer(before):
        pass
    return period is not None and not re.search(r"[，,；;。：:0-9]", before[period.end() :])


_AMOUNT_OF_HOURS = re.compile(r"(?:时长|时数|时间|工时|累计|共计|总计|合计|共|达|服务|贡献|人均)[^，。；,]{0,6}$")


def _is_duration(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """24小时值守: a time; 服务时长1200小时 is an amount of work."""
    if quantity.unit not in ("小时",):
        return False
    before = document.text[max(quantity.start - 12, 0) : quantity.start]
    return not _AMOUNT_OF_HOURS.search(before)


_SCORED = re.compile(r"(?:分数|得分|均分|总分|评分|考核|测评|成绩|满分|加分|扣分|达|为)[^，。；,]{0,6}$")


def _is_no_score(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """8时30分, 一分耕耘: 分 is a score behind digits or a word of scoring only."""
    if quantity.unit != "分":
        return False
    before = document.text[max(quantity.start - 10, 0) : quantity.start]
    return before[-1:] in "时点:：" or (not quantity.core[0].isdecimal() and not _SCORED.search(before))


def _is_rating(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """700万吨露天煤矿, 110千伏变电站: a capacity in a name."""
    return quantity.measure and document.text.startswith(tuple(lexicon.words("rated_things")), quantity.end)


def _is_slogan(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """四个意识, 三个代表, 五个一工程: numbers in the names of policies."""
    if quantity.unit not in ("个", "项", "条", "种", "件") or quantity.core[0] not in "一二三四五六七八九十两":
        return False
    if document.text.startswith(("一", "百"), quantity.end):
        return True
    return quantity.unit == "个" and document.text.startswith(tuple(lexicon.words("slogan_nouns")), quantity.end)


def _in_code(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """S214线, 2020-15号, xx12: numbers that are a part of a code or masked."""
    text, start = document.text, quantity.number_start
    if not start:
        return False
    before = text[start - 1]
    if before in "-–_＿×〔［[*" and quantity.start == start:
        return True
    return quantity.core[0] not in numerals.SCALES and before in "xX" and (start < 2 or not text[start - 2].isalpha())


def _sticks_out(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """统一, 十分, 千方百计: a Chinese numeral that is a part of a longer word."""
    if quantity.core[0].isascii() or quantity.core[0] in "０１２３４５６７８９":
        return False
    for word in document.words_between(max(quantity.number_start - 4, 0), quantity.end + 4):
        if word.end <= quantity.number_start or word.start >= quantity.number_start + len(quantity.core):
            continue
        if word.start < quantity.start or word.end > quantity.end:
            return True
    return False


_BARE_SCALES = frozenset("百千万亿")


def _is_bare_scale(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """百名记者进社区, 万人评议: a scale word alone, unbent, is for show."""
    number = quantity.number
    exact = number.min == number.max
    return exact and (set(quantity.core) <= _BARE_SCALES or (quantity.core == "十" and quantity.unit == "个"))


_REFUSED_BEFORE_ONE = frozenset("第每这那某同另再又任上下前头首唯统万独专单之逐不无凡任何有了着进得为成是如初惟")
_ONE = frozenset(("一", "壹"))
_FOLLOWS_POST = re.compile(r"[，。；、,;：:）)！？!?\n]|$|[以共和及并]|[一二三四五六七八九十两0-9]")
_MAKING = re.compile(
    r"(?:建成|新建|修建|改建|扩建|建设|兴建|购置|购买|采购|添置|新添|新购|增添|配备|安装|设立|设置|开设|新增|增设|新设|招聘|聘请|引进|查处"
    r"|取缔|关闭|破获|救助|捐赠|募集|培育|创建|拥有|现有|设有|建有|配有|获得|荣获|获|发生|侦破|成立|组建|新招|选派|选聘|仅|只|共|各|另有)了?$"
)
_SHOW = re.compile(r"[^，。；、,;：:！？]{0,14}?的|[^，。；、,;：:！？]{0,4}(?:台阶|风景|平台|局面|步伐|氛围|热潮|体系|格局|阵地)")
_NO_ONE = frozenset("批种类样片股道层点把手面块步页些笔顿阵席段")


def _is_article(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """一 that does not answer "how many": 举办一场别开生面的…, 一道亮丽的风景, 一村一品."""
    if quantity.core not in _ONE or quantity.number.max != 1:
        return False
    text, start, end = document.text, quantity.start, quantity.end
    before = text[max(start - 1, 0) : start]
    if text.startswith(("一", "两", "双", "半"), end) or before == "一" or text[max(start - 2, 0) : start - 1] == "一":
        return True
    if before in ("各", "仅", "只", "共", "村", "人", "均") or _each_before(text, start):
        return quantity.unit in ("批", "样", "类") or text.startswith("档", end)
    if _FOLLOWS_POST.match(text, end):
        return before in _REFUSED_BEFORE_ONE or before in "" or not _NOUN_START.match(before) or quantity.unit in ("样", "道")
    if quantity.unit in _NO_ONE:
        return True
    return not _MAKING.search(text[max(start - 4, 0) : start]) or bool(_SHOW.match(text, end))


def _each_before(text: str, start: int) -> bool:
    return bool(re.search(rf"每{_GROUP}[^，。；,;]{{0,8}}$", text[max(start - 12, 0) : start]))


REFUSALS: tuple[Callable[[Document, Quantity, Lexicon], bool], ...] = (
    _in_title,
    _in_name,
    _is_ordinal,
    _is_fraction,
    _is_frequency,
    _is_duration,
    _is_no_score,
    _is_rating,
    _is_slogan,
    _in_code,
    _is_bare_scale,
    _is_article,
    _sticks_out,
)
"""What looks like a count and is none, in the order in which it is asked."""
