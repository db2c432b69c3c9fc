"""The value of a numeral: digits, scale words and 几 → an exact number with its bounds.

The grammar, over the characters of `grammar.PLAIN` (`D` are digits of any width, `H` one of 一…九):

    number    = pure | decimal | integer
    pure      = D, or two and more of 零H read one by one (二〇一九)
    decimal   = (integer | pure) 点 {零H} [round], or D.D [round]
    integer   = [part] scale [tail]            scales fall: 亿, 万, 千, 百, 十
    part      = integer below the scale, D, D.D (then no tail), H; nothing is one: 万, 十五
    tail      = integer below the scale, or 零 and such an integer, or H (a digit of the next scale)
    round     = scale words alone (1.5千万, 二点八万)

Conventions, where readings differ:

- 一万二 is 12,000 and 一百五 150: a last digit right behind 百, 千, 万, 亿 is of the next scale (吕叔湘, 现代汉语八百词, 概数 and
  位数词). With digits (1万2) both readings are met, so that it is refused.
- 零 stands for any number of empty places, also where it could be left out (一万零一千); a bare 十 or 百 behind it is one of them:
  一万零十二, 一万零百一十. 百二十 and 千八百 without 一 are old or vague (百八十个, "a hundred or so"): refused.
- 万万 is 亿, as in official statistics up to the 1950s; 亿 is 10⁸ and 兆 no scale but a prefix (国务院, 1984: 法定计量单位).
- Two neighbouring digits are an estimate (两三, 七八十; also 三五), other digits side by side are read one by one.
- 0万 is nothing, 05万 no number; more than 15 digits are a code.
- 十几 is 11 to 19, 几十 20 to 99, 数百 200 to 999: 几 and 数 stand for 2 to 9, behind a scale for 1 to 9 (现代汉语词典).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.errors import NotANumberError
from textkit.patterns import Pattern
from textkit.text.numerals.grammar import GROUPED, HAN_DIGITS, PLAIN, SCALES

Numeric = int | Decimal


class Number(NamedTuple):
    """The number written, and its inclusive bounds; None is open."""

    value: Numeric
    min: Numeric | None
    max: Numeric | None


LONGEST: Final = 15  # digits; more are a code
_BETWEEN: Final = Pattern(r"(?<=[0-9十百千万亿])[多余来](?=[十百千万亿])|(?<=[0-9])几(?=[十百千万亿])")
_NEIGHBOURS: Final = Pattern(
    r"(?<![零一二三四五六七八九])([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿]|$)"
)
_HAN_RUN: Final = Pattern("[一二三四五六七八九][零一二三四五六七八九]{1,14}")
_ROUND: Final = Pattern("[十百千]?(?:万亿|万|亿)?")
_DIGITS: Final = Pattern(r"[0-9]{1,15}(?:\.[0-9]{1,16})?")


def read(core: str) -> Number:
    """The number that `core` (digits, Chinese numerals, scale words, 几 and 数) writes.

    Raises NotANumberError where it is none.

    >>> read("几十"), read("两三百"), read("10多万")
    (Number(value=20, min=20, max=99), Number(value=200, min=200, max=300), Number(value=100000, min=100000, max=None))
    >>> read("一万零十二").value, read("1万600").value, read("2.5个亿").value, read("10万万").value
    (10012, 10600, 250000000, 1000000000)
    """
    if len(core) <= LONGEST and core.isdecimal() and core.isascii():  # most numbers of a report
        return _number(int(core))
    whole, point, fraction = core.partition(".")
    if point and whole.isdecimal() and fraction.isdecimal() and core.isascii() and len(core) <= LONGEST:
        return _number(decimal(core))
    return _written_out(core)


def _number(whole: Numeric) -> Number:
    return tuple.__new__(Number, (whole, whole, whole))  # compiled, a third of the time of Number(…)


@lru_cache(maxsize=4096)  # 两, 三, 1.5万: the same few hundred are most of an archive's
def _written_out(core: str) -> Number:
    """The number of `core` where that is more than ASCII digits."""
    plain = _plain(core)
    if between := _BETWEEN.search(plain):
        value = _value(plain[: between.start()] + plain[between.end() :], core)
        return Number(value, None if between[0] == "来" else value, None)
    if "几" in plain or "数" in plain:
        return _vague(plain, core)
    near = _NEIGHBOURS.search(plain)
    if near is not None and _is_estimate(plain, near):
        low = _value(plain[: near.start(2)] + plain[near.end(2) :], core)
        return Number(low, low, _value(plain[: near.start(1)] + plain[near.end(1) :], core))
    value = _value(plain, core)
    return Number(value, value, value)


def _plain(core: str) -> str:
    """The numeral in the characters of the grammar, without marks of thousands and 个."""
    plain = core.translate(PLAIN).replace("个亿", "亿")
    plain = plain.replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
    if "万万" in plain and "亿" not in plain:
        plain = plain.replace("万万", "亿", 1)
    if plain[-1:] in "wW":
        plain = plain[:-1] + "万"
    while group := GROUPED.search(plain):
        plain = plain[: group.start()] + group[0].replace(group[2], "") + plain[group.end() :]
    return plain


def _is_estimate(plain: str, near: re.Match[str]) -> bool:
    """Whether two digits side by side (七八十, 十七八, 两三) are an estimate, not digits read one by one."""
    first, second = HAN_DIGITS[near[1]], HAN_DIGITS[near[2]]
    if second != first + 1 and (first, second) != (3, 5):
        return False
    return near.start() == 0 or plain[near.start() - 1] in SCALES


def _vague(plain: str, core: str) -> Number:
    """几 and 数: the smallest and the greatest number meant.

    The greatest of 几十 is 99, of 十几万 199,999: the last number that is still written so.
    """
    at = max(plain.find("几"), plain.find("数"))
    head, tail = plain[:at], plain[at + 1 :]
    if (plain[at] == "数" and (head or not tail)) or not _ROUND.fullmatch(tail):
        raise _refusal(core)
    if head and head[-1] not in SCALES:
        raise _refusal(core)
    least = _value(head + ("一" if head else "二") + tail, core)
    step = 1
    for scale in tail:
        step *= SCALES[scale]
    return Number(least, least, _value(head + "九" + tail, core) + step - 1)


def _refusal(core: str) -> NotANumberError:
    return NotANumberError(f"“{core}” is not a number.")


def _value(plain: str, core: str) -> Numeric:
    """The exact value; whole numbers are int."""
    if _DIGITS.fullmatch(plain):
        return decimal(plain)
    if _HAN_RUN.fullmatch(plain):  # 二〇一九
        return int("".join(str(HAN_DIGITS[digit]) for digit in plain))
    whole, point, fraction = plain.partition("点")
    if point:
        return _decimal(whole, fraction, core)
    return _integer(plain, core)


def _decimal(whole: str, fraction: str, core: str) -> Numeric:
    """九十八点五, 二点八万: decimals behind 点, and a scale for all."""
    digits = fraction.rstrip("十百千万亿")
    scales = fraction[len(digits) :]
    if not digits or not whole or any(digit not in HAN_DIGITS and not "0" <= digit <= "9" for digit in digits):
        raise _refusal(core)
    places = "".join(str(HAN_DIGITS.get(digit, digit)) for digit in digits)
    value = _value(whole, core)
    if value != int(value) or (scales and whole[-1] in SCALES and SCALES[whole[-1]] >= SCALES[scales[0]]):
        raise _refusal(core)
    return decimal(f"{value}.{places}", _product(scales, core))


def decimal(digits: str, size: int = 1) -> Numeric:
    """So many times `size` as int where it is whole, else as Decimal: exact, whatever the decimal context.

    >>> decimal("1.25", 100), decimal("9.50")
    (125, Decimal('9.5'))
    """
    integer, _, fraction = digits.partition(".")
    if size == 1 and integer:  # most are of no scale
        places = fraction.rstrip("0")
        return Decimal(f"{int(integer)}.{places}") if places else int(integer)
    above, below = divmod(int(integer + fraction) * size, 10 ** len(fraction))
    return Decimal(f"{above}.{below:0{len(fraction)}}".rstrip("0")) if below else above


def _product(scales: str, core: str) -> int:
    """The value of scale words one behind the other: 千万, 万亿, 万万."""
    if not _ROUND.fullmatch(scales):
        raise _refusal(core)
    product = 1
    for scale in scales:
        product *= SCALES[scale]
    return product


def _integer(plain: str, core: str, last: bool = True) -> Numeric:
    """The value of scale words with their parts and tails; `last` where no scale stands behind all of it."""
    if plain[0] in "百千万亿" and len(plain) > 1:  # 百八十, 万二 are vague; 千万, 百亿 are not
        if plain.strip("万亿") not in ("", plain[0]):
            raise _refusal(core)
        return _product(plain, core)
    for scale in "亿万":
        cut = plain.rfind(scale)
        if cut >= 0:
            return _of_scale(plain[:cut], scale, plain[cut + 1 :], core, last)
    for scale in "千百十":
        head, found, tail = plain.partition(scale)
        if found:
            return _of_scale(head, scale, tail, core, last)
    if plain in HAN_DIGITS:
        return HAN_DIGITS[plain]
    if len(plain) <= LONGEST and plain.isdecimal() and plain.isascii():
        return int(plain)
    raise _refusal(core)


def _of_scale(head: str, scale: str, tail: str, core: str, last: bool) -> Numeric:
    """Part, scale and tail as one number."""
    size = SCALES[scale]
    part = _part(head, scale, core)
    if isinstance(part, Decimal):
        if tail:
            raise _refusal(core)
        return decimal(str(part), size)
    return part * size + (_tail(tail, size, part, core, last) if tail else 0)


def _part(head: str, scale: str, core: str) -> Numeric:
    """How many of a scale there are: nothing is one, 1.2, 三百二十; of 亿 also 1万2千."""
    if not head:
        return 1
    if _DIGITS.fullmatch(head):
        if head[0] == "0" and head[1:2] not in ("", "."):
            raise _refusal(core)
        return decimal(head)
    if scale in "千百十" and head not in HAN_DIGITS:
        raise _refusal(core)
    if scale in head:
        raise _refusal(core)
    part = _integer(head, core, last=False)
    if not part or head[0] == "零":
        raise _refusal(core)
    return part


def _tail(tail: str, size: int, part: int, core: str, last: bool) -> int:
    """What stands behind a scale: less than one of it."""
    if tail in HAN_DIGITS and tail != "零":
        if not last and size > 10:  # 二百二万 may be 2.2 or 2.02 million
            raise _refusal(core)
        return HAN_DIGITS[tail] * (size // 10)
    rest = _padded(tail, size) if tail[0] == "0" else _rest(tail, size, core, last)
    if not 0 < rest < size or rest != int(rest):
        raise _refusal(core)
    if tail[0] == "零" and rest * 10 >= size and part % 10:  # 零 where no place is empty
        raise _refusal(core)
    return int(rest)


def _padded(tail: str, size: int) -> int:
    """1百01, 2万0300: as many digits as the scale has zeros."""
    return int(tail) if tail.isdecimal() and size == 10 ** len(tail) else 0


def _rest(tail: str, size: int, core: str, last: bool) -> Numeric:
    """A tail that is a number of its own; 一 may be left out behind 零: 零十二, 零百一十."""
    if tail.isdecimal() and len(tail) == 1 and size > 10:
        raise _refusal(core)
    bare = tail[1:] if tail[0] == "零" and size > 10 else tail
    if bare[:1] in ("", "0", "零", "千", "万", "亿") or (bare[0] == "百" and (bare is tail or len(bare) < 3)):
        raise _refusal(core)
    return _integer("一" + bare if bare[0] == "百" else bare, core, last)
