"""Numbers as reports write them."""

from decimal import Decimal
from itertools import product

import numeral_styles
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import NotANumberError, TextkitError
from textkit.text import numerals

# A label, the text, then value, min and max.
NUMBERS = [
    ("digits", "12", 12, 12, 12),
    ("full-width digits", "２３", 23, 23, 23),
    ("thousands separator", "12,345", 12345, 12345, 12345),
    ("full-width separator", "１２，３４５", 12345, 12345, 12345),
    ("separator and decimals", "1,234.5", Decimal("1234.5"), Decimal("1234.5"), Decimal("1234.5")),
    ("decimal stays exact", "2.14", Decimal("2.14"), Decimal("2.14"), Decimal("2.14")),
    ("decimal with scale is whole", "1.2万", 12000, 12000, 12000),
    ("decimal with scale stays exact", "3.82万", 38200, 38200, 38200),
    ("tenths of scale", "0.3万", 3000, 3000, 3000),
    ("亿", "1.85亿", 185000000, 185000000, 185000000),
    ("千万 behind digits", "3千万", 30000000, 30000000, 30000000),
    ("亿 and 千万", "2亿3千万", 230000000, 230000000, 230000000),
    ("万亿", "100万亿", 10**14, 10**14, 10**14),
    ("Chinese units", "七", 7, 7, 7),
    ("bare ten", "十", 10, 10, 10),
    ("teens", "十四", 14, 14, 14),
    ("hundreds", "三百二十", 320, 320, 320),
    ("zero in the middle", "一百零五", 105, 105, 105),
    ("〇 in the middle", "两千〇五", 2005, 2005, 2005),
    ("two zeros", "一万零八百", 10800, 10800, 10800),
    ("full", "四千三百八十六", 4386, 4386, 4386),
    ("short for the next scale", "一万二", 12000, 12000, 12000),
    ("short for tens", "一百五", 150, 150, 150),
    ("亿 with zero", "一亿零三百万", 103000000, 103000000, 103000000),
    ("两", "两", 2, 2, 2),
    ("廿", "廿三", 23, 23, 23),
    ("financial", "壹拾贰万叁仟", 123000, 123000, 123000),
    ("financial with traditional scale", "伍萬", 50000, 50000, 50000),
    ("digit by digit", "二〇一九", 2019, 2019, 2019),
    ("Chinese decimal", "九十八点五", Decimal("98.5"), Decimal("98.5"), Decimal("98.5")),
    ("percent", "百分之九十一点五", Decimal("91.5"), Decimal("91.5"), Decimal("91.5")),
    ("percent with digits", "百分之80", 80, 80, 80),
    ("几十", "几十", 20, 20, 99),
    ("十几", "十几", 11, 11, 19),
    ("二十几", "二十几", 21, 21, 29),
    ("十几万", "十几万", 110000, 110000, 199999),
    ("几", "几", 2, 2, 9),
    ("数百", "数百", 200, 200, 999),
    ("数十", "数十", 20, 20, 99),
    ("上百", "上百", 100, 100, None),
    ("上万", "上万", 10000, 10000, None),
    ("过百", "过百", 100, 100, None),
    ("neighbours", "两三", 2, 2, 3),
    ("neighbours of tens", "七八十", 70, 70, 80),
    ("neighbours of hundreds", "三四百", 300, 300, 400),
    ("neighbours of teens", "十七八", 17, 17, 18),
    ("neighbours of 万", "二三十万", 200000, 200000, 300000),
    ("三五", "三五", 3, 3, 5),
    ("近", "近1000", 1000, None, 1000),
    ("不足", "不足5", 5, None, 5),
    ("不到", "不到三百", 300, None, 300),
    ("接近", "接近300", 300, None, 300),
    ("约", "约300", 300, None, None),
    ("左右", "300左右", 300, None, None),
    ("上下", "300上下", 300, None, None),
    ("来", "十来", 10, None, None),
    ("余", "300余", 300, 300, None),
    ("多", "300多", 300, 300, None),
    ("bare scale and 余", "千余", 1000, 1000, None),
    ("多 inside", "11万多", 110000, 110000, None),
    ("多 before the scale", "10多万", 100000, 100000, None),
    ("plus", "10万+", 100000, 100000, None),
    ("以上", "80以上", 80, 80, None),
    ("以下", "80以下", 80, None, 80),
    ("逾", "逾20", 20, 20, None),
    ("超过", "超过300", 300, 300, None),
    ("突破", "突破15万", 150000, 150000, None),
    ("不低于", "不低于300", 300, 300, None),
    ("不少于", "不少于5", 5, 5, None),
    ("range with dash", "3—5", 3, 3, 5),
    ("range with hyphen", "3-5", 3, 3, 5),
    ("range with 至", "3至5", 3, 3, 5),
    ("range in Chinese", "三到五", 3, 3, 5),
    ("零 before ten", "一万零十二", 10012, 10012, 10012),
    ("零 before a bare hundred", "一万零百一十一", 10111, 10111, 10111),
    ("万 and digits", "1万600", 10600, 10600, 10600),
    ("digit and scale in turn", "3千4百5十6", 3456, 3456, 3456),
    ("digits padded", "1百01", 101, 101, 101),
    ("个亿", "2.5个亿", 250000000, 250000000, 250000000),
    ("几个亿", "几个亿", 200000000, 200000000, 999999999),
    ("old 万万", "10万万", 10**9, 10**9, 10**9),
    ("old 万万 amid", "三万万六千九百一十七万", 369170000, 369170000, 369170000),
    ("w of the web", "10w+", 100000, 100000, None),
    ("decimal and scale, spoken", "四点六万", 46000, 46000, 46000),
    ("卅", "卅六", 36, 36, 36),
    ("traditional", "貳仟億", 2 * 10**11, 2 * 10**11, 2 * 10**11),
    ("thousands by space", "83 000余", 83000, 83000, None),
    ("thousands by thin space", "1\u2009234\u2009567", 1234567, 1234567, 1234567),
    ("thousands by apostrophe", "1'234'567.8", Decimal("1234567.8"), Decimal("1234567.8"), Decimal("1234567.8")),
    ("more digits than a decimal context holds", "0.1234567890123456", *[Decimal("0.1234567890123456")] * 3),
    ("minus", "-5.2", *[Decimal("-5.2")] * 3),
    ("full-width minus", "－5", -5, -5, -5),
    ("负", "负三点九", *[Decimal("-3.9")] * 3),
    ("零下", "零下15", -15, -15, -15),
    ("range over zero", "-5至10", -5, -5, 10),
    ("range below zero", "零下5至零下10", -5, -10, -5),
    ("per mille", "千分之三", 3, 3, 3),
    ("whole of hundred", "百分之百", 100, 100, 100),
    ("range of percentages", "百分之十至百分之二十", 10, 10, 20),
    ("tenths", "六成", 60, 60, 60),
    ("tenths and a half", "三成五", 35, 35, 35),
    ("tenths estimated", "七八成", 70, 70, 80),
    ("tenths bent", "近九成", 90, None, 90),
    ("tenths and more", "六成以上", 60, 60, None),
    ("bare scale about", "约百万", 1000000, None, None),
    ("range whose scale is for both ends", "五百至八百万", 5000000, 5000000, 8000000),
    ("range of 千万", "五百至八千万", 5000000, 5000000, 80000000),
    ("range whose scale is for one end", "800至2万", 800, 800, 20000),
    ("range with a scale each", "3千至5万", 3000, 3000, 50000),
    ("range of tens", "十至二十万", 100000, 100000, 200000),
    ("range that shares its scale", "20-30万", 200000, 200000, 300000),
]

# A label and the text.
NO_NUMBERS = [
    ("empty", ""),
    ("word with a numeral inside", "四川"),
    ("word that only sounds so", "队伍"),
    ("verb", "收拾"),
    ("number with a unit", "5个"),
    ("range downwards", "5—3"),
    ("sixteen digits and more are a code", "1234567890123456"),
    ("modifier alone", "近"),
    ("数 alone", "数"),
    ("上 before digits", "上300"),
    ("letters", "xx"),
    ("scale order that nobody writes", "三百百"),
    ("scales that rise", "三十百"),
    ("bare scale with a tail", "百八十"),
    ("bare 万 with a tail", "万二"),
    ("last scale left out before another", "二百二万"),
    ("digit behind 万 that may be of two places", "1万2"),
    ("零 with nothing behind", "一百零"),
    ("零 where no place is empty", "二百零二十"),
    ("two digits in one place", "一百二四"),
    ("tail as large as its scale", "2万30000"),
    ("decimal with a tail", "1.5万300"),
    ("点 with nothing behind", "五点"),
    ("two points", "1.2.3"),
    ("groups of two and three", "1,23,456"),
    ("two marks of thousands", "1,234'567"),
    ("group that begins with zero", "012,345"),
    ("blank before one digit", "5 0"),
    ("几 between digits", "三几"),
    ("below zero to what", "零下5至10"),
    ("hundreds of 成", "一百成"),
    ("idiom", "千千万万"),
    ("prefix of units", "三兆"),
]


@pytest.mark.parametrize(("text", "value", "least", "most"), [n[1:] for n in NUMBERS], ids=[n[0] for n in NUMBERS])
def test_number_is_read_with_its_bounds(text, value, least, most):
    assert numerals.parse(text) == (value, least, most)


@pytest.mark.parametrize("text", [n[1] for n in NO_NUMBERS], ids=[n[0] for n in NO_NUMBERS])
def test_what_is_no_number_is_refused_by_name(text):
    with pytest.raises(NotANumberError, match="is not a"):
        numerals.parse(text)


def test_the_error_is_one_of_textkit_and_a_value_error():
    assert issubclass(NotANumberError, TextkitError)
    assert issubclass(NotANumberError, ValueError)


@given(st.integers(0, 10**15 - 1))
def test_digits_are_read_as_python_reads_them(number):
    assert numerals.parse(str(number)).value == number
    assert numerals.parse(f"{number:,}").value == number or number < 1000


@given(st.integers(0, 99999), st.integers(0, 99))
def test_decimals_with_scale_are_exact(whole, hundredths):
    expected = (whole * 100 + hundredths) * 100
    assert numerals.parse(f"{whole}.{hundredths:02}万").value == expected


def chinese(number: int) -> str:
    """`number` below 10,000 in Chinese, written out in full."""
    digits, scales = "零一二三四五六七八九", ["", "十", "百", "千"]
    out, pending = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if pending and out else "") + digits[digit] + scales[place]
            pending = False
        else:
            pending = True
    return out


@given(st.integers(1, 9999))
def test_chinese_numerals_written_out_are_read_back(number):
    assert numerals.parse(chinese(number)).value == number


def test_what_is_written_in_any_style_is_read_back():
    """The same over a million pairs: `python tests/numeral_styles.py 1000000`."""
    seen, wrong = numeral_styles.differences(10_000, numerals.parse)
    assert wrong == []
    assert len(seen) > 100


def bare(text: str) -> str:
    """A Chinese numeral without the 零 and 一 that may be left out."""
    return text.replace("零", "").replace("一十", "十").replace("万万", "亿")


def test_no_arrangement_of_numerals_is_read_as_what_nobody_writes():
    """Of all strings of up to four of these characters those are read that some style writes for the value."""
    for length in range(1, 5):
        for text in map("".join, product("零一二十百千万亿", repeat=length)):
            try:
                number = numerals.read(text)
            except NotANumberError:
                continue
            if number.min == number.max and number.value:
                written = {bare(one) for _, one in numeral_styles.styles(number.value)}
                assert bare(text) in written or (length == 2 and text.strip("零一二") == "")


@given(st.text(alphabet="一二三十百千万亿几数两零〇.,，0123456789多余近约上—至到点%", max_size=14))
def test_any_text_is_a_number_or_refused(text):
    try:
        number = numerals.parse(text)
    except NotANumberError:
        return
    assert number.min is None or number.max is None or number.min <= number.max
