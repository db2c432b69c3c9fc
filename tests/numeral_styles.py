"""Writes a value in every style that the grammar of numbers reads: `python tests/numeral_styles.py 1000000` reads them back.

Nothing here is shared with the reader: what one of the two gets wrong the other does not repeat.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

Value = int | Decimal
DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
OLD = str.maketrans("零一二三四五六七八九十百千万亿点两", "零壹貳參肆伍陸柒捌玖拾佰仟萬億點兩")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def section(number: int) -> str:
    """Below 10,000, with every 一 and one 零 for each gap."""
    out, gap = "", False
    for place, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + scale
        gap = not digit
    return out


def chinese(number: int) -> str:
    """A whole number below 10^16 as schools teach it: 一千零一十, 一亿零三百万."""
    if number == 0:
        return "零"
    pieces: list[str] = []
    before: int | None = None
    for size, scale in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        if size == 10**8 and number >= 10**12:
            zero = "零" if 0 < part < 1000 else ""
            pieces.append((zero + section(part) if part else "") + "亿")
        elif part:
            empty = before is not None and (before == 0 or part < 1000)
            pieces.append(("零" if empty else "") + section(part) + scale)
        before = part if pieces else None
    return "".join(pieces)


def teens(text: str) -> str:
    """一十五 → 十五 at the start and behind 零."""
    text = text[1:] if text.startswith("一十") else text
    return text.replace("零一十", "零十")


def with_two(text: str) -> str:
    """二百, 二千, 二万 → 两百, 两千, 两万 where no digit stands before."""
    for scale in "百千万亿":
        text = text.replace("二" + scale, "两" + scale)
    return text


def short(text: str) -> str:
    """一万二千 → 一万二: the last digit without its scale, right behind the next greater one."""
    return re.sub(r"(?<=万)零?(.)千$|(?<=亿)零?(.)千万$|(?<=千)(.)百$|(?<=百)(.)十$", r"\1\2\3\4", text)


def grouped(digits: str, mark: str) -> str:
    whole, point, fraction = digits.partition(".")
    return f"{int(whole):,}".replace(",", mark) + point + fraction


def in_scale(value: int, size: int, scale: str) -> str:
    """8.5万: the value in a scale, as a decimal without zeros at its end."""
    whole, rest = divmod(value, size)
    fraction = str(rest).zfill(len(str(size)) - 1).rstrip("0")
    return f"{whole}{'.' + fraction if fraction else ''}{scale}"


def spoken(digits: str) -> str:
    """12.05 → 十二点零五."""
    whole, point, fraction = digits.partition(".")
    return teens(chinese(int(whole))) + ("点" + "".join(DIGITS[int(d)] for d in fraction) if point else "")


def whole_styles(number: int) -> Iterator[tuple[str, str]]:
    """Every style of a whole number above zero."""
    plain = str(number)
    yield "digits", plain
    yield "full-width digits", plain.translate(WIDE)
    if number >= 1000:
        for name, mark in (
            ("comma", ","),
            ("full-width comma", "，"),
            ("space", " "),
            ("apostrophe", "'"),
            ("thin space", "\u2009"),
        ):
            yield f"thousands by {name}", grouped(plain, mark)
        yield "full-width digits and comma", grouped(plain, "，").translate(WIDE)
    yield from chinese_styles(number)
    yield from mixed_styles(number)


def chinese_styles(number: int) -> Iterator[tuple[str, str]]:
    text = chinese(number)
    yield "Chinese", text
    yield "Chinese, 十五", teens(text)
    yield "Chinese, 十五 everywhere", text.replace("一十", "十")
    yield "Chinese, 零 left out", re.sub(r"零(?=一?十|[一二三四五六七八九][十百千])", "", text)
    yield "Chinese, 零百", re.sub(r"零一百(?=[一二三四五六七八九]|零.)", "零百", text)
    yield "Chinese, 〇", text.replace("零", "〇")
    yield "Chinese, 两", with_two(teens(text))
    yield "financial", text.translate(FORMAL)
    yield "financial, traditional", with_two(text).translate(OLD)
    if "二十" in text or "三十" in text:
        yield "廿, 卅", text.replace("二十", "廿").replace("三十", "卅")
    yield "last scale left out", short(text)
    if re.fullmatch("10{2,15}", str(number)):
        yield "scale alone", re.sub("^一", "", text)
    digits = "".join(DIGITS[int(d)] for d in str(number))
    if len(digits) > 2 and number < 10**12:
        yield "digit by digit", digits


def mixed_styles(number: int) -> Iterator[tuple[str, str]]:
    if 10**4 <= number < 10**12:
        high, low = divmod(number, 10**4)
        if low >= 10 or not low:
            yield "万 and digits", f"{high}万{low or ''}"
        yield "万 and four digits", f"{high}万{low:04}" if low else f"{high}万"
    if 10 <= number < 10**4:
        text = chinese(number)
        for value, digit in enumerate(DIGITS):
            text = text.replace(digit, str(value)) if value else text
        if text[-2:-1] != "零":
            yield "digit and scale in turn", text
    if number >= 10**8:
        yield "old 万万", chinese(number).replace("亿", "万万") if number < 10**12 else chinese(number)
        high, low = divmod(number, 10**8)
        if low >= 10**7:
            yield "亿 and 万", f"{high}亿" + (f"{low // 10**4}万" + (f"{low % 10**4:04}" if low % 10**4 else ""))
    yield from scaled_styles(number)


def scaled_styles(number: int) -> Iterator[tuple[str, str]]:
    for size, scale in ((10**4, "万"), (10**8, "亿"), (10**7, "千万"), (10**12, "万亿")):
        if number >= size // 10:
            yield f"decimal of {scale}", in_scale(number, size, scale)
    if number >= 10**7:
        yield "个亿", in_scale(number, 10**8, "个亿")
        yield "spoken decimal of 亿", spoken(in_scale(number, 10**8, "")) + "亿"
    if number >= 10**3:
        if number < 10**8:
            yield "spoken decimal of 万", spoken(in_scale(number, 10**4, "")) + "万"
        yield "w", in_scale(number, 10**4, "w")


def decimal_styles(value: Decimal) -> Iterator[tuple[str, str]]:
    """Every style of a number that is not whole."""
    digits = f"{value:f}"
    yield "decimals", digits
    yield "decimals, full-width", digits.translate(WIDE)
    yield "decimals, zero at the end", digits + "0"
    yield "decimals, spoken", spoken(digits)
    yield "decimals, spoken, 〇", spoken(digits).replace("零", "〇")
    if value >= 1000:
        yield "decimals and thousands", grouped(digits, ",")


def styles(value: Value) -> Iterator[tuple[str, str]]:
    """(style, text) for every way to write the value; a value below zero has its signs."""
    if value < 0:
        for name, text in styles(-value):
            if text[0] in "0123456789０１２３４５６７８９":
                yield f"minus, {name}", random.choice("-－−") + text
            yield f"负, {name}", "负" + text
            yield f"零下, {name}", "零下" + text
        return
    if isinstance(value, Decimal):
        yield from decimal_styles(value)
    elif value == 0:
        yield from (("digits", "0"), ("Chinese", "零"), ("Chinese, 〇", "〇"))
    else:
        yield from whole_styles(value)


Bounds = tuple[Value, Value | None, Value | None]


def bent(value: Value, text: str) -> Iterator[tuple[str, str, Bounds]]:
    """The text with words that bend it, and the value and bounds that it then has."""
    yield "exact", text, (value, value, value)
    for word in ("超过", "突破", "逾", "不低于", "至少"):
        yield f"{word}…", word + text, (value, value, None)
    for word in ("余", "多", "以上", "+", "及以上"):
        yield f"…{word}", text + word, (value, value, None)
    for word in ("近", "不到", "不足", "接近", "不超过"):
        yield f"{word}…", word + text, (value, None, value)
    for word in ("以下", "以内"):
        yield f"…{word}", text + word, (value, None, value)
    for name, one in (("约…", "约" + text), ("…左右", text + "左右"), ("…上下", text + "上下")):
        yield name, one, (value, None, None)
    yield "百分之…", "百分之" + text, (value, value, value)


def values(chance: random.Random) -> Iterator[Value]:
    """Numbers of every magnitude, many of them with zeros inside and at their end, some with decimals, some below zero."""
    while True:
        places = chance.randrange(1, 16)
        number = chance.randrange(10 ** (places - 1), 10**places)
        kind = chance.randrange(6)
        if kind == 1:
            number -= number % 10 ** chance.randrange(places)
        elif kind == 2:
            number = int("".join(d if chance.random() < 0.4 else "0" for d in str(number)) or 0)
        elif kind == 3 and places < 13:
            fraction = f"{chance.randrange(1, 10**6):06}"[: chance.randrange(1, 7)].rstrip("0")
            if fraction:
                yield Decimal(f"{number}.{fraction}")
                continue
        yield -number if kind == 4 else number


def pairs(count: int, seed: int = 0) -> Iterator[tuple[str, str, Bounds]]:
    """So many (style, text, value and bounds); every style of a value, each bent in one way."""
    chance = random.Random(seed)
    made = 0
    for value in values(chance):
        for style, text in styles(value):
            bends = list(bent(value, text)) if value >= 0 else [("exact", text, (value, value, value))]
            how, whole, bounds = bends[0] if chance.random() < 0.5 else chance.choice(bends)
            if text[-1] in "wW" and how.startswith("…") and how not in ("…余", "…多", "…+"):
                continue
            yield f"{style}; {how}", whole, bounds
            made += 1
            if made >= count:
                return


def differences(count: int, parse: Callable[[str], object], seed: int = 0) -> tuple[Counter[str], list[str]]:
    """How many pairs of each style are read back, and what is not."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for style, text, bounds in pairs(count, seed):
        seen[style.partition(";")[0]] += 1
        try:
            got = parse(text)
        except ValueError as error:
            got = error
        if got != bounds:
            wrong.append(f"{style}: {text} is {bounds}, read as {got}")
    return seen, wrong


if __name__ == "__main__":
    from textkit.text.numerals import parse

    seen, wrong = differences(int(sys.argv[1]), parse)
    sys.stdout.write(f"{seen.total()} pairs in {len(seen)} styles, {len(wrong)} differ\n")
    sys.stdout.writelines(f"{line}\n" for line in wrong[:40])
