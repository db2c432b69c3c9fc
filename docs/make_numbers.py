"""Writes docs/numbers.md: what textkit reads as a number and what it does not, found by running it.

python docs/make_numbers.py
"""

from pathlib import Path

from textkit import extract, units
from textkit.errors import NotANumberError
from textkit.records import Count
from textkit.text.numerals import parse
from textkit.writing.plain import printable

PAGE = Path(__file__).with_name("numbers.md")

NUMERALS = {
    "Digits": ["1200", "１２００", "1,200", "１，２００", "1 200", "1'200", "3.25", "-4.5", "负4.5", "零下12"],
    "Chinese": [
        "三百二十",
        "一万零十二",
        "一百五",
        "一万二",
        "两千〇五",
        "二〇一九",
        "叁仟伍佰",
        "廿三",
        "九点五",
        "二点八万",
    ],
    "Mixed and old": ["1.2万", "1万600", "2亿3千万", "3千4百5十6", "2.5个亿", "10万万", "20w", "3千万"],
    "Parts of a whole": ["百分之九十一点五", "千分之三", "万分之五", "百分之百", "六成", "三成五", "七八成"],
    "Vague": ["十几", "几十", "数百", "上百", "两三", "七八十", "十来", "300多", "10多万", "几个亿"],
    "Bent": ["近1000", "不足5", "超过300", "突破15万", "约300", "300左右", "80以上", "10万+", "≥60"],
    "Ranges": ["3—5", "五百至八百万", "800至2万", "3千至5万", "-5至10", "百分之十至百分之二十"],
    "Refused": ["1万2", "百八十", "三百百", "1,23,456", "17 46 3", "五点", "零下5至10", "1234567890123456"],
}
"""Numerals by themselves, as `textkit.text.numerals.parse` takes them."""

SENTENCES = {
    "Money and quantities in parts": [
        "结清尾款76元4角8分。", "饭票涨到4元5。", "每斤卖七块二毛。", "汇来善款陆仟元整。", "付款￥1,280.50。", "采得木耳三斤六两。",
        "搬运水泥四吨半。", "土墙高1米8。",
    ],
    "Units": [
        "积雪厚达45mm。", "节电1.6万kW·h。", "租金为22元/平方米。", "细颗粒物浓度为31微克每立方米。", "水电装机四百千瓦。", "出栏肉禽9万只（羽）。",
        "消防出动88队次。", "结汇2.1亿人民币。", "办结率达98﹪。", "辖3镇6乡88个村。", "改厕完成投资310万。",
    ],
    "Bounds": [
        "员工20人以下（含20人）的店铺有40家。", "每季度至少走访商户15家。", "每组最多推荐候选人3名。", "申请贷款三百至六百万元。",
        "奖励从600元到3万元不等。", "动员百名职工清淤。", "约万人到场。",
    ],
    "Broken figures": [
        "栽种果苗57 000余株。", "筹款7 0万元。", "产值达5.2 亿元。", "产量增长6. 4%。", "竣工面积36，500平方米。", "夏粮产量21 64 7吨。",
        "资金3,46万元到位。", "到场2O0人。",
    ],
    "Looks like none, and is a count": ["目前18个工地复工。", "走访26名校友。", "评出5个一等奖。", "添置十张课桌。", "平均每周接待600人次。", "四人获银奖，一人获金奖。"],
    "Looks like a count, and is none": [
        "球队进入前6名。", "港区二期工程完工。", "二组、九组通了路。", "采煤五队获奖。", "筹备五届二次代表大会。", "他夺得男子1500米亚军。",
        "90万吨焦化厂竣工。", "220千伏线路贯通。", "落实三会一课。", "一本、二本上线率提高。", "菌群数量为3×10^6个。", "展板6米×2米。", "误差在±3%。",
        "平台升级到V4.1版。", "次品占五百分之一。", "每周巡查一次。", "审批缩短到2小时。", "排查不漏一人。",
    ],
}  # fmt: skip
"""Numbers with their units, in sentences."""

UNITS = [
    ("亩", 15, "公顷"), ("吨", 3, "斤"), ("万千瓦时", 2, "MWh"), ("公里/小时", 72, "m/s"), ("元/亩", 500, "元/公顷"), ("百分点", 1, "%"),
    ("μg/m³", 35, "微克/立方米"), ("里", 3, "米"), ("人次", 0, None), ("篇", 0, None), ("户", 0, None), ("元/人", 0, None),
]  # fmt: skip
"""A unit, and what to convert so much of it to."""

HEAD = """\
# Numbers: what is read, and what is not

This page is made by `python docs/make_numbers.py`, which reads every example; a test holds it to what textkit does.
Values are whole numbers or exact decimals. `min` and `max` are inclusive, `–` is open. What may be read in two ways is left out:
a figure with a unit that is broken is quoted in the report's `warnings`. Where Chinese usage differs (一百五, 百八十, 万万), the
conventions and their sources stand in the docstring of `textkit.text.numerals.values`.

A record's `unit` stays as written. `textkit.units` says what it measures or counts, and converts it
(`units.look_up`, `units.convert`), as the last table shows.
"""


def bounds(least: object, most: object) -> str:
    """Two cells for the bounds."""
    return f"{'–' if least is None else least} | {'–' if most is None else most}"


def numeral(text: str) -> str:
    """A row for a numeral by itself."""
    try:
        number = parse(text)
    except NotANumberError:
        return f"| `{text}` | refused | | |"
    return f"| `{text}` | {number.value} | {bounds(number.min, number.max)} |"


def count(text: str, one: Count) -> str:
    """A row for a count in a sentence."""
    return f"| {text} | `{one.text}` | {one.value} | {one.unit or '–'} | {bounds(one.min, one.max)} |"


def sentence(text: str) -> list[str]:
    """A row for each count, or for what keeps it from being one."""
    (report,) = extract(text)
    rows = [count(text if not at else "", one) for at, one in enumerate(report.counts)]
    if rows:
        return rows
    why = "left out with a warning" if report.warnings else "no count"
    return [f"| {printable(text)} | {why} | | | | |"]


def unit(name: str, value: int, to: str | None) -> str:
    """A row for a unit, and for so much of it in another one."""
    known = units.look_up(name)
    converted = f"{value} {name} | {units.convert(value, name, to)} {to}" if to else " | "
    return f"| {name} | {known.dimension or '–'} | {known.counts or '–'} | {converted} |"


def page() -> str:
    """The whole page."""
    lines = [HEAD, "## Numerals by themselves\n"]
    for name, texts in NUMERALS.items():
        lines += [
            f"### {name}\n",
            "| written | value | min | max |",
            "| --- | ---: | ---: | ---: |",
            *map(numeral, texts),
            "",
        ]
    lines.append("## Numbers with their units\n")
    for name, texts in SENTENCES.items():
        lines += [
            f"### {name}\n",
            "| text | count | value | unit | min | max |",
            "| --- | --- | ---: | --- | ---: | ---: |",
        ]
        lines += [row for text in texts for row in sentence(text)]
        lines.append("")
    lines += ["## Units\n", "| unit | measures | counts | so much of it | is |", "| --- | --- | --- | --- | --- |"]
    lines += [unit(*row) for row in UNITS]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
