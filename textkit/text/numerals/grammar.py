"""The characters and words of numbers, and the regular expressions that find them in running text."""

from typing import Final

from textkit.patterns import Pattern

DIGIT: Final = "0-9０-９"
SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
HAN_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")}
PLAIN: Final = str.maketrans(
    "〇○壹贰叁肆伍陆柒捌玖貳參陸拾佰仟萬億點個两兩幾數０１２３４５６７８９．，’\u00a0\u2009\u202f\u3000",
    "零零一二三四五六七八九二三六十百千万亿点个二二几数0123456789.,'    ",
)
"""Every character that writes a numeral as the one that the grammar is written in."""

DASHES: Final = "—–－‐‑―-"
JOIN: Final = rf"(?:[{DASHES}]{{1,2}}|[~～∼〜至到])"
"""What stands between the two numbers of a range."""

PARTS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
"""Words before a number that make it so many parts of a hundred, a thousand, ten thousand."""

LEAST: Final = (
    "超过", "超出", "突破", "不低于", "不少于", "不下于", "不下", "不小于", "不止", "至少", "最少", "高于", "多于", "大于",
    "起码", "逾", "超", "≥", "＞", ">",
)  # fmt: skip
"""Words before a number that make it the least value."""

MOST: Final = (
    "不超过", "不多于", "不高于", "不大于", "不到", "不足", "不满", "未满", "将近", "接近", "低于", "少于", "小于", "至多",
    "最多", "未超过", "近", "≤", "＜", "<",
)  # fmt: skip
"""Words before a number that make it the greatest value."""

ABOUT: Final = ("大约", "约为", "大概", "约莫", "约", "≈")
"""Words before a number that leave both bounds open."""

BEFORE: Final = {**dict.fromkeys(LEAST, "least"), **dict.fromkeys(MOST, "most"), **dict.fromkeys(ABOUT, "about")}
BEFORE_SCALE: Final = {"上": "least", "过": "least", "破": "least", "成": "least"}
"""Words that bend a number only before a bare scale word: 上百, 过万, 成百."""

AFTER: Final = {
    **dict.fromkeys(("多", "余", "+", "＋", "以上", "及以上", "之多", "有余", "开外", "起"), "least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内"), "most"),
    **dict.fromkeys(("来", "左右", "上下"), "about"),
}
"""Words after a number (some also after its unit) and how they bend it."""

_HAN: Final = "〇零○一二三四五六七八九十百万亿几廿卅卌壹贰叁肆伍陆柒捌玖拾佰萬億貳參陸"
_KILO: Final = (  # 42.6万千瓦 and 三百千瓦 are of 千瓦, 三千米 and 二万三千克 are not
    "(?:[千仟](?![瓦米克伏卡赫帕焦安吨])|(?<=[一二三四五六七八九两])千(?=米)|(?<=[万亿萬億零][一二三四五六七八九])千)"
)
_TWO: Final = "(?:[两兩](?=[个個]?[百千万亿佰仟萬億]))"  # inside a number 两 stands before a scale; 五斤二两 is of 两
_SCALE: Final = f"(?:[十百万亿拾佰萬億]|{_KILO}|[个個](?=[亿億]))"
_DECIMALS: Final = f"(?:[.．][{DIGIT}]{{1,12}})?"
_ARABIC: Final = (
    f"(?:[0-9]{{1,15}}(?![{DIGIT},，.．'’])|"  # most numbers
    f"(?:[{DIGIT}]{{1,3}}(?:(?:,[{DIGIT}]{{3}}){{1,4}}|(?:['’][{DIGIT}]{{3}}){{1,4}})|[０-９]{{1,3}}(?:，[０-９]{{3}}){{1,4}}"
    f"|[{DIGIT}]{{1,15}}){_DECIMALS}(?![{DIGIT}]))"
)
_ROUND: Final = r"[wW](?=[+＋余多]|[个個]|[人次元册条户份篇字名件张])"
_FRACTION: Final = "(?:[点點][零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,16}(?![十百拾佰]))"
_MIXED: Final = rf"(?:[{_HAN}]|{_KILO}|{_TWO}|[个個](?=[亿億]))"

CORE: Final = (
    rf"(?:{_ARABIC}(?:{_ROUND}|[多余来几]?{_SCALE}{{1,4}}(?:(?:{_ARABIC}|{_MIXED}){{1,12}})?{_FRACTION}?)?"
    rf"|(?:[数數](?=[十百千万亿萬億]|[个個][亿億]))?(?:[两兩]|{_MIXED}){_MIXED}{{0,23}}(?:{_FRACTION}{_SCALE}{{0,3}}|(?<=[十百千万亿萬億]){_ARABIC}(?:{_SCALE}{{1,4}}(?:{_ARABIC}|{_MIXED}){{0,12}})?)?)"
)
"""A number without the words that bend it, as a regular expression without groups."""

FIRST: Final = f"{DIGIT}{_HAN}两兩千仟数數"
"""The characters that a number may begin with, as they stand in a set of a regular expression."""

GROUPED: Final = Pattern(r"(?<![0-9.])([1-9][0-9]{0,2})([,' ])([0-9]{3}(?:\2[0-9]{3}){0,4})(?![0-9]|[,' ][0-9])")
"""Digits in groups of three with one mark between all of them."""
