"""Numbers as Chinese reports write them: 三百二十, 1.2万, ２３, 十几, 近1000, 3—5 → value, min, max."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.errors import NotANumberError

Numeric = int | float


class Number(NamedTuple):
    """The number written, and its inclusive bounds; None is open."""

    value: Numeric
    min: Numeric | None
    max: Numeric | None


DIGIT: Final = "0-9０-９"
SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")}
_PLAIN: Final = str.maketrans(
    "〇○壹贰叁肆伍陆柒捌玖拾佰仟萬億兩两０１２３４５６７８９．，", "零零一二三四五六七八九十百千万亿二二0123456789.,"
)
_HAN: Final = "〇零○一二三四五六七八九十百千万亿两几廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩"
_ARABIC: Final = (
    f"(?:[0-9]{{1,15}}(?![{DIGIT},，.．])|"  # most numbers
    f"(?:[{DIGIT}]{{1,3}}(?:,[{DIGIT}]{{3}}){{1,4}}|[０-９]{{1,3}}(?:，[０-９]{{3}}){{1,4}}|[{DIGIT}]{{1,15}})"
    f"(?:[.．][{DIGIT}]{{1,6}})?(?![{DIGIT}]))"
)

_SCALE: Final = "(?:[十百万亿]|千(?![瓦米克伏卡赫]))"  # 42.6万千瓦 is of 千瓦

CORE: Final = (
    rf"(?:{_ARABIC}(?:[多余来几]?{_SCALE}{{1,3}}(?:{_ARABIC}{_SCALE}{{1,3}}){{0,3}})?"
    rf"|(?:数(?=[十百千万亿]))?[{_HAN}]{{1,24}}(?:点[零〇○一二三四五六七八九]{{1,6}})?)"
)
"""A number without the words that bend it, as a regular expression without groups."""

FIRST: Final = f"{DIGIT}{_HAN}数"
"""The characters that a number may begin with, as they stand in a set of a regular expression."""

JOIN: Final = r"(?:—{1,2}|-{1,2}|－|–|~|～|至|到)"
"""What stands between the two numbers of a range."""

LEAST: Final = (
    "超过", "超出", "突破", "不低于", "不少于", "不下于", "不下", "不小于", "至少", "高于", "多于", "大于", "逾", "超",
)  # fmt: skip
"""Words before a number that make it the least value."""

MOST: Final = (
    "不超过", "不多于", "不高于", "不大于", "不到", "不足", "不满", "未满", "将近", "接近", "低于", "少于", "小于", "至多", "近",
)  # fmt: skip
"""Words before a number that make it the greatest value."""

ABOUT: Final = ("大约", "约为", "大概", "约")
"""Words before a number that leave both bounds open."""

BEFORE: Final = {**dict.fromkeys(LEAST, "least"), **dict.fromkeys(MOST, "most"), **dict.fromkeys(ABOUT, "about")}
BEFORE_SCALE: Final = {"上": "least", "过": "least", "破": "least"}
"""Words that bend a number only before a bare scale word: 上百, 过万."""

AFTER: Final = {
    **dict.fromkeys(("多", "余", "+", "＋", "以上", "及以上", "之多", "有余"), "least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内"), "most"),
    **dict.fromkeys(("来", "左右", "上下"), "about"),
}
"""Words after a number (some also after its unit) and how they bend it."""

_AFTER: Final = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
_BEFORE: Final = "|".join(sorted((*BEFORE, *BEFORE_SCALE), key=len, reverse=True))
_WHOLE: Final = re.compile(
    rf"(?P<before>{_BEFORE})?\s?(?P<core>{CORE})(?P<after>{_AFTER})?(?:{JOIN}(?P<to>{CORE})(?P<too>{_AFTER})?)?"
)
_PERCENT: Final = re.compile(r"百分之|千分之")
_BETWEEN: Final = re.compile(r"[多余来几](?=[十百千万亿])")
_TOKEN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|[十百千万亿]|[零一二三四五六七八九]+")
_NEIGHBOURS: Final = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿]|$)")


def parse(text: str) -> Number:
    """The number that `text` writes, with its bounds; `百分之…` gives the percentage.

    Raises NotANumberError where `text` is anything else. Exact: decimals are
    computed in base ten. A unit is not part of a number.

    >>> parse("三百二十"), parse("1.2万").value, parse("百分之九十一点五").value
    (Number(value=320, min=320, max=320), 12000, 91.5)
    >>> parse("近1000"), parse("十几")
    (Number(value=1000, min=None, max=1000), Number(value=11, min=11, max=19))
    """
    body = _PERCENT.sub("", text.strip(), count=1)
    match = _WHOLE.fullmatch(body)
    if not match:
        raise NotANumberError(f"“{text}” is not a number.")
    before, core, after = match["before"], match["core"], match["after"]
    if before in BEFORE_SCALE and core[0] not in SCALES:
        raise NotANumberError(f"“{text}” is not a number.")
    number = read(core)
    if match["to"]:
        number = span(core, match["to"])
        after = match["too"] or after
    how = BEFORE.get(before or "") or BEFORE_SCALE.get(before or "") or AFTER.get(after or "")
    return bend(number, how)


def bend(number: Number, how: str | None) -> Number:
    """The number with its bounds opened: `least` upwards, `most` downwards, `about` both ways.

    >>> bend(Number(300, 300, 300), "least")
    Number(value=300, min=300, max=None)
    """
    if how == "least":
        return Number(number.value, number.min, None)
    if how == "most":
        return Number(number.value, None, number.max)
    if how == "about":
        return Number(number.value, None, None)
    return number


def span(low: str, high: str) -> Number:
    """The range from `low` to `high`; a scale word that only `high` bears holds for both.

    Raises NotANumberError where the range runs downwards.

    >>> span("20", "30万")
    Number(value=200000, min=200000, max=300000)
    """
    first, last = read(low), read(high)
    if scale := re.search(r"[百千万亿]+$", high):
        if low[-1] not in SCALES:
            first = read(low + scale[0])
        if first.value > last.value:
            first = read(low)
    if first.value > last.value:
        raise NotANumberError(f"“{low}—{high}” is not a range: it runs downwards.")
    return Number(first.value, first.min, last.max)


def read(core: str) -> Number:
    """The number that `core` (digits, Chinese numerals, scale words, 几 and 数) writes.

    Raises NotANumberError where it is none.

    >>> read("几十"), read("两三百"), read("10多万")
    (Number(value=20, min=20, max=99), Number(value=200, min=200, max=300), Number(value=100000, min=100000, max=None))
    """
    if core.isdecimal() and core.isascii():  # most numbers of a report
        whole = int(core)
        return Number(whole, whole, whole)
    return _written_out(core)


@lru_cache(maxsize=4096)  # 两, 三, 1.5万: the same few hundred are most of an archive's
def _written_out(core: str) -> Number:
    """The number of `core` where that is more than ASCII digits."""
    plain = core.translate(_PLAIN).replace(",", "").replace("廿", "二十").replace("卅", "三十")
    if plain.isdecimal():
        return _exact(Decimal(plain))
    if plain[0].isdecimal() and (match := _BETWEEN.search(plain)):
        number = _number(plain[: match.start()] + plain[match.end() :], core)
        return Number(number, None if match[0] == "来" else number, None)
    if "几" in plain or "数" in plain:
        return _vague(plain, core)
    if (match := _NEIGHBOURS.search(plain)) and _is_estimate(plain, match):
        low = plain[: match.start(2)] + plain[match.end(2) :]
        high = plain[: match.start(1)] + plain[match.end(1) :]
        return Number(_number(low, core), _number(low, core), _number(high, core))
    return _exact(_decimal(plain, core))


def _is_estimate(plain: str, match: re.Match[str]) -> bool:
    """Whether two digits side by side (七八十, 十七八, 两三) are an estimate, not digits read one by one."""
    first, second = _DIGITS[match[1]], _DIGITS[match[2]]
    if second != first + 1 and (first, second) != (3, 5):
        return False
    return match.start() == 0 or plain[match.start() - 1] in SCALES


def _vague(plain: str, core: str) -> Number:
    """几 and 数: the smallest and the greatest number meant.

    The greatest of 几十 is 99, of 十几万 199,999: the last number that is still written so.
    """
    at = max(plain.find("几"), plain.find("数"))
    head, tail = plain[:at], plain[at + 1 :]
    least = _number(head + ("一" if head else "二") + tail, core)
    step = 1
    for scale in tail:
        step *= SCALES.get(scale, 1)
    ten = _number(head + "九" + tail, core) + step
    return Number(least, least, ten - 1)


def _number(plain: str, core: str) -> Numeric:
    return _exact(_decimal(plain, core)).value


def _exact(value: Decimal) -> Number:
    number: Numeric = int(value) if value == value.to_integral_value() else float(value)
    return Number(number, number, number)


def _decimal(plain: str, core: str) -> Decimal:
    """The value of digits and scale words; 点 parts the decimals, digits alone are read one by one (二〇一九)."""
    whole, point, fraction = plain.partition("点")
    if point:
        value = _decimal(whole, core)
        return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
    total = section = Decimal(0)
    pending: Decimal | None = None
    last = Decimal(0)
    at = 0
    for match in _TOKEN.finditer(plain):
        if match.start() != at:
            break
        at = match.end()
        token = match[0]
        if token in SCALES:
            scale = SCALES[token]
            if scale < 10**4:
                if pending is None and section and last <= scale:
                    break
                section += (Decimal(1) if pending is None else pending) * scale
            else:
                section += pending or 0
                if not total and not section and pending is None:
                    section = Decimal(1)
                total = total + section * scale if scale < 10**8 else (total + section) * scale
                section = Decimal(0)
            pending, last = None, Decimal(scale)
            continue
        if pending is not None:
            break
        pending = _digits(token, at == len(plain), last)
    else:
        if at == len(plain):
            return total + section + (pending or 0)
    raise NotANumberError(f"“{core}” is not a number.")


def _digits(token: str, final: bool, last: Decimal) -> Decimal:
    """A run of digits; a last one right behind a scale word is of the next scale (一万二 is 12,000)."""
    if token[0].isdecimal():
        return Decimal(token)
    digits = token.lstrip("零")
    value = Decimal("".join(str(_DIGITS[c]) for c in token))
    if final and last >= 100 and len(token) == 1 and digits:
        return value * last / 10
    return value
