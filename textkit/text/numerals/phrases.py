"""Numbers with the words that bend them: bounds, ranges, signs, 百分之 and 成."""

import re
from typing import Final

from textkit.errors import NotANumberError
from textkit.patterns import Pattern
from textkit.text.numerals.grammar import AFTER, BEFORE, BEFORE_SCALE, JOIN, PARTS, SCALES
from textkit.text.numerals.values import Number, Numeric, decimal, read

_CHARACTERS: Final = (
    r"[0-9０-９.．,，'’ \u00a0\u2009\u202f零〇○一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參陸十拾百佰千仟万萬亿億廿卅卌几幾数數点點个個wW]"
    r"|[多余来](?=[十百千万亿萬億拾佰仟])"
)
_CORE: Final = rf"(?:{_CHARACTERS}){{1,40}}?"
_AFTER: Final = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
_BEFORE: Final = "|".join(sorted(map(re.escape, (*BEFORE, *BEFORE_SCALE)), key=len, reverse=True))
_PART: Final = "|".join(PARTS)
_SIGN: Final = r"零下|负|負|[-−－](?=[0-9０-９])"
_WHOLE: Final = Pattern(
    rf"(?P<before>{_BEFORE})?[ \u3000]?(?P<part>{_PART})?(?P<sign>{_SIGN})?(?P<core>{_CORE})(?P<after>{_AFTER})?"
    rf"(?:{JOIN}(?P<part_to>{_PART})?(?P<sign_to>{_SIGN})?(?P<to>{_CORE})(?P<too>{_AFTER})?)?"
)
_TENTHS: Final = Pattern(
    r"([0-9.０-９．]{1,4}|[一二两兩三四五六七八九十几幾]{1,3}|[一二三四五六七八九][点點][一二三四五六七八九])成([一二三四五六七八九半])?"
)


def parse(text: str) -> Number:
    """The number that `text` writes, with its bounds; `百分之…` and `成` give the percentage.

    Raises NotANumberError where `text` is anything else. Exact: the value is an int or a Decimal.
    A unit is not part of a number.

    >>> parse("三百二十"), parse("1.2万").value, parse("百分之九十一点五").value, parse("零下15").value
    (Number(value=320, min=320, max=320), 12000, Decimal('91.5'), -15)
    >>> parse("近1000"), parse("十几")
    (Number(value=1000, min=None, max=1000), Number(value=11, min=11, max=19))
    """
    body = text.strip()
    match = _WHOLE.fullmatch(body)
    if match is None or match["core"][0].isspace() or match["core"][-1].isspace():
        return _tenths(text, body)
    before, core, after = match["before"], match["core"], match["after"]
    if before in BEFORE_SCALE and core[0] not in SCALES:
        raise NotANumberError(f"“{text}” is not a number.")
    number = _signed(core, match["sign"])
    if match["to"]:
        if match["part_to"] and not match["part"]:
            raise NotANumberError(f"“{text}” is not a number.")
        number = _range(number, match, text)
        after = match["too"] or after
    how = BEFORE.get(before or "") or BEFORE_SCALE.get(before or "") or AFTER.get(after or "")
    return bend(number, how)


def _signed(core: str, sign: str | None) -> Number:
    return negative(read(core)) if sign else read(core)


def _range(first: Number, match: re.Match[str], text: str) -> Number:
    """The range that `parse` met: a sign holds for its own number alone."""
    if not match["sign"] and not match["sign_to"]:
        return span(match["core"], match["to"])
    last = _signed(match["to"], match["sign_to"])
    if match["sign"] == "零下" and not match["sign_to"]:  # 零下5至10: to 10 below or above?
        raise NotANumberError(f"“{text}” is not a range: its second number may be below zero or above.")
    bounds = [bound for number in (first, last) for bound in (number.min, number.max) if bound is not None]
    return Number(first.value, min(bounds), max(bounds))


def _tenths(text: str, body: str) -> Number:
    """六成, 三成五, 七八成, 近九成 as percentages."""
    match = re.fullmatch(rf"(?P<before>{_BEFORE})?(?P<core>[^成]{{1,4}}成[^以左上之]?)(?P<after>{_AFTER})?", body)
    number = read_tenths(match["core"]) if match else None
    if match is None or number is None:
        raise NotANumberError(f"“{text}” is not a number.")
    return bend(number, BEFORE.get(match["before"] or "") or AFTER.get(match["after"] or ""))


def read_tenths(core: str) -> Number | None:
    """The percentage that a number of 成 says; None where it is none.

    >>> read_tenths("六成"), read_tenths("三成五").value, read_tenths("八點五成").value, read_tenths("成")
    (Number(value=60, min=60, max=60), 35, 85, None)
    """
    match = _TENTHS.fullmatch(core)
    if match is None:
        return None
    number, more = read(match[1]), match[2]
    rest = 0 if not more else 5 if more == "半" else int(read(more).value)
    if more and number.min != number.max:
        return None
    return Number(_tenfold(number.value, rest), _tenfold(number.min, rest), _tenfold(number.max, rest))


def _tenfold(value: Numeric | None, rest: int) -> Numeric:
    return decimal(str(value), 10) + rest


def negative(number: Number) -> Number:
    """The number below zero.

    >>> negative(Number(15, 15, 15))
    Number(value=-15, min=-15, max=-15)
    """
    low = None if number.max is None else _minus(number.max)
    high = None if number.min is None else _minus(number.min)
    return Number(_minus(number.value), low, high)


def _minus(value: Numeric) -> Numeric:
    return -value if isinstance(value, int) else value.copy_negate()  # minus itself would round to the decimal context


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


_SHARED: Final = Pattern("[十百千万亿拾佰仟萬億]{1,4}$")


def span(low: str, high: str) -> Number:
    """The range from `low` to `high`; a scale that only `high` bears holds for both, if the range then still rises.

    Raises NotANumberError where the range runs downwards.

    >>> span("20", "30万"), span("五百", "八百万").value, span("800", "2万").value
    (Number(value=200000, min=200000, max=300000), 5000000, 800)
    """
    first, last = read(low), read(high)
    shared = _SHARED.search(high.replace("个", "").replace("個", ""))
    if shared is not None:
        first = _sharing(low, shared[0], last.value) or first
    top = last.max
    if first.value > last.value or (top is None and last.min is None):
        raise NotANumberError(f"“{low}—{high}” is not a range: it runs downwards.")
    return Number(first.value, first.min, top)


def _sharing(low: str, scales: str, most: Numeric) -> Number | None:
    """The low end with the scale of the high one: all its scale words, or 万 and 亿 alone behind 五百."""
    if set(low[-1:]) & set(scales):
        tails = [scales[at + 1 :] for at in range(len(scales)) if scales[at] == low[-1]]
    else:
        tails = [scales, scales.lstrip("十百千拾佰仟")]
    for tail in tails:
        if not tail:
            continue
        try:
            number = read(low + tail)
        except NotANumberError:
            continue
        if number.value <= most:
            return number
    return None
