"""A made archive of twelve offices over eight years whose indicators are known: renamed items, changed units, gaps, drafts.

python tests/made_archive.py FOLDER      writes it, a folder of texts
"""

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

YEARS = range(2015, 2023)


class Way(NamedTuple):
    """How an indicator is written from a year on: a clause, the unit, and how many of the indicator's own unit that is."""

    since: int
    clause: str
    unit: str
    size: str = "1"


class Known(NamedTuple):
    """An indicator of an office: its unit, its first value, the names that reports give it, and how it is written."""

    key: str
    unit: str
    start: int
    names: frozenset[str]
    ways: tuple[Way, ...]


def known(key: str, unit: str, start: int, names: str, *ways: tuple[object, ...]) -> Known:
    return Known(key, unit, start, frozenset(names.split()), tuple(Way(*way) for way in ways))


OFFICES: dict[str, tuple[tuple[str, ...], tuple[Known, ...]]] = {
    "云桥县委宣传部": (
        ("中共云桥县委宣传部", "云桥县委宣传部", "我部"),
        (
            known("稿", "篇", 240, "稿 稿件 新闻稿件", (2015, "全年在各级媒体上稿{}", "篇"), (2018, "全年刊发稿件{}", "篇"),
                  (2021, "全年刊发新闻稿件{}", "条")),
            known("培训", "期", 12, "培训 培训班", (2015, "举办新闻写作培训{}", "期"), (2019, "举办新闻写作培训班{}", "期")),
            known("通讯员", "名", 160, "通讯员", (2015, "培训通讯员{}", "人"), (2017, "培训通讯员{}", "名")),
        ),
    ),
    "双塔县委宣传部": (
        ("双塔县委宣传部",),
        (
            known("稿", "篇", 410, "稿 稿件", (2015, "在市级以上媒体刊发稿件{}", "篇")),
            known("宣讲", "场", 86, "宣讲", (2015, "组织理论宣讲{}", "场"), (2020, "组织理论宣讲{}", "场次")),
            known("听众", "人次", 5200, "听众", (2015, "听众达{}", "人次")),
        ),
    ),
    "云桥县教育局": (
        ("云桥县教育局", "县教育局"),
        (
            known("困难学生", "名", 830, "困难学生 家庭困难学生", (2015, "资助困难学生{}", "名"), (2019, "资助家庭困难学生{}", "名")),
            known("教师", "人次", 1460, "教师", (2015, "培训教师{}", "人次")),
            known("校舍", "平方米", 23000, "校舍", (2015, "改造校舍{}", "平方米"), (2018, "改造校舍{}", "万平方米", "10000")),
        ),
    ),
    "双塔县水务局": (
        ("双塔县水务局",),
        (
            known("河道", "公里", 46, "河道", (2015, "疏浚河道{}", "公里"), (2018, "疏浚河道{}", "米", "0.001")),
            known("水井", "眼", 118, "水井", (2015, "新打水井{}", "眼")),
            known("水费", "元", 3200000, "水费", (2015, "征收水费{}", "万元", "10000")),
        ),
    ),
    "石浦镇": (
        ("石浦镇人民政府", "石浦镇", "石浦镇政府"),
        (
            known("绿化面积", "亩", 900, "绿化面积", (2015, "新增绿化面积{}", "亩"), (2019, "新增绿化面积{}", "公顷", "15")),
            known("矛盾纠纷", "件", 214, "矛盾纠纷 纠纷", (2015, "调解纠纷{}", "件"), (2018, "化解矛盾纠纷{}", "起")),
            known("道路", "公里", 22, "道路", (2015, "硬化道路{}", "公里")),
            known("低保对象", "户", 380, "低保对象", (2015, "核查低保对象{}", "户")),
        ),
    ),
    "柳荫街道": (
        ("柳荫街道办事处", "柳荫街道"),
        (
            known("志愿者", "名", 1280, "志愿者", (2015, "登记志愿者{}", "名")),
            known("青年志愿者", "名", 412, "青年志愿者", (2015, "登记青年志愿者{}", "名")),
            known("居民", "户", 3400, "居民", (2015, "走访居民{}", "户")),
        ),
    ),
    "青禾社区": (
        ("青禾社区居民委员会", "青禾社区", "青禾社区居委会"),
        (
            known("讲座", "场", 24, "讲座 健康讲座", (2015, "举办讲座{}", "场"), (2018, "举办健康讲座{}", "场")),
            known("老人", "人次", 640, "老人", (2015, "服务老人{}", "人次")),
            known("隐患", "处", 75, "隐患 安全隐患", (2015, "排查隐患{}", "处"), (2020, "排查安全隐患{}", "处")),
        ),
    ),
    "东岭村": (
        ("东岭村村民委员会", "东岭村"),
        (
            known("小麦", "公斤", 386000, "小麦", (2015, "收获小麦{}", "公斤"), (2019, "收获小麦{}", "吨", "1000")),
            known("合作社", "家", 7, "合作社", (2015, "发展合作社{}", "家")),
            known("路灯", "盏", 140, "路灯", (2015, "安装路灯{}", "盏")),
        ),
    ),
    "云桥县人民医院": (
        ("云桥县人民医院", "县人民医院"),
        (
            known("患者", "人次", 148000, "患者", (2015, "接诊患者{}", "人次"), (2018, "接诊患者{}", "万人次", "10000")),
            known("手术", "台", 2350, "手术", (2015, "完成手术{}", "台")),
            known("满意率", "%", 91, "满意率", (2015, "患者满意率达{}", "%")),
        ),
    ),
    "双塔县图书馆": (
        ("双塔县图书馆", "县图书馆"),
        (
            known("图书", "册", 5200, "图书", (2015, "新购图书{}", "册")),
            known("读者", "人次", 96000, "读者", (2015, "接待读者{}", "人次")),
            known("展览", "次", 14, "展览", (2015, "举办展览{}", "次"), (2019, "举办展览{}", "场")),
        ),
    ),
    "云桥县公安局交警大队": (
        ("云桥县公安局交警大队",),
        (
            known("违法行为", "起", 18600, "违法行为 交通违法行为", (2015, "查处违法行为{}", "起"), (2019, "查处交通违法行为{}", "起")),
            known("学生", "人次", 7400, "学生", (2015, "宣传教育学生{}", "人次")),
            known("车辆", "辆", 5300, "车辆", (2015, "检查车辆{}", "辆")),
        ),
    ),
    "临溪市林业局": (
        ("临溪市林业局", "市林业局", "我局"),
        (
            known("造林面积", "亩", 4500, "造林面积", (2015, "完成造林面积{}", "亩"), (2020, "完成造林面积{}", "公顷", "15")),
            known("苗木", "株", 86000, "苗木", (2015, "栽植苗木{}", "株"), (2017, "栽植苗木{}", "万株", "10000")),
            known("护林员", "人", 96, "护林员", (2015, "聘用护林员{}", "人"), (2019, "聘用护林员{}", "名")),
        ),
    ),
}  # fmt: skip
FILLERS = (
    "一年来，坚持问题导向，狠抓责任落实，各项工作取得了新的进展。",
    "认真学习上级会议精神，不断改进工作作风，干部队伍面貌一新。",
    "健全工作机制，明确职责分工，形成了上下联动的良好局面。",
    "注重调查研究，倾听群众呼声，着力解决实际困难。",
    "加强制度建设，严格考核奖惩，工作效率明显提高。",
    "虽然取得了一定成绩，但与群众的期盼相比仍有差距。",
)
HEADINGS = ("一、主要工作", "二、业务开展情况", "三、存在的不足")
GAPS = {("双塔县水务局", 2017), ("东岭村", 2016), ("柳荫街道", 2020), ("云桥县公安局交警大队", 2018)}
UNSAID = {
    ("培训", 2017),
    ("听众", 2019),
    ("水井", 2020),
    ("道路", 2018),
    ("路灯", 2021),
    ("展览", 2016),
    ("车辆", 2021),
}
"""Years without a report, and without a figure of an indicator."""


class Slip(NamedTuple):
    """A report that says of the year before another figure than that year's report did."""

    office: str
    key: str
    year: int
    value: Decimal


@dataclass
class Made:
    """The texts by file name, the true cells by office, indicator and year, and the contradictions."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str, int], Decimal] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    drafts: int = 0


def make(seed: int = 16) -> Made:
    """The archive; the same one for the same seed."""
    chance, made = random.Random(seed), Made()
    for place, (office, (names, indicators)) in enumerate(OFFICES.items()):
        values = {one.key: series(chance, one) for one in indicators}
        slips = {(chance.choice([one.key for one in indicators if way(one, year) == way(one, year - 1)] or [""]), year)
                 for year in chance.sample(YEARS[2:], 2)}  # fmt: skip
        for year in YEARS:
            if (office, year) in GAPS:
                continue
            name = names[0] if year == YEARS[0] else chance.choice(names)
            lines = list(said(chance, made, office, indicators, values, year, slips))
            body = text(chance, name, year, lines)
            made.texts[f"{place:02}/{year}.txt"] = body
            if chance.random() < 0.2:
                made.drafts += 1
                made.texts[f"{place:02}/{year}初稿.txt"] = draft(body)
    return made


def series(chance: random.Random, one: Known) -> dict[int, Decimal]:
    """A value a year, that the unit of each year writes with three decimals at most."""
    value, found = Decimal(one.start), {}
    for year in YEARS:
        size = Decimal(way(one, year).size)
        step = size / 1000 if size > 1 else Decimal(1)
        value = min(value, Decimal(97)) if one.unit == "%" else value
        found[year] = (value / step).to_integral_value() * step
        value = max(value * Decimal(chance.choice(("0.9", "1.04", "1.1", "1.15", "1.2"))), Decimal(3)) + chance.randint(
            1, 2
        )
    return found


def way(one: Known, year: int) -> Way:
    """How an indicator is written in a year."""
    return [way for way in one.ways if way.since <= year][-1] if year >= YEARS[0] else one.ways[0]


def said(
    chance: random.Random, made: Made, office: str, indicators: tuple[Known, ...], values: dict[str, dict[int, Decimal]],
    year: int, slips: set[tuple[str, int]],
) -> Iterator[str]:  # fmt: skip
    for one in indicators:
        if (one.key, year) in UNSAID:
            continue
        now, before = values[one.key][year], values[one.key].get(year - 1)
        made.cells[office, one.key, year] = now
        how = way(one, year)
        clause = how.clause.format(shown(now, how))
        is_told = (office, one.key, year - 1) in made.cells
        renamed = how != way(one, year - 1)
        if before is not None and (one.key, year) in slips and is_told:
            wrong = (before * Decimal("1.3")).to_integral_value() + 2
            made.slips.append(Slip(office, one.key, year - 1, wrong))
            clause += f"，去年为{shown(wrong, how)}"
        elif before is not None and is_told and (renamed or chance.random() < 0.3) and divides(before, how):
            clause += f"，去年为{shown(before, how)}"
        if one.unit != "%" and chance.random() < 0.3:
            clause += f"。明年计划{how.clause.format(shown(now * 2, how)).removeprefix('全年')}"
        yield clause + "。"


def divides(value: Decimal, how: Way) -> bool:
    """Whether a value is written whole, or with three decimals at most, in the unit of a year."""
    return (value / Decimal(how.size) * 1000) % 1 == 0


def shown(value: Decimal, how: Way) -> str:
    amount = value / Decimal(how.size)
    plain = amount.quantize(Decimal("0.001")).normalize()
    return f"{plain:f}{how.unit}"


def text(chance: random.Random, name: str, year: int, lines: list[str]) -> str:
    fillers = chance.sample(FILLERS, 4)
    title = f"{name if not name.startswith('我') else ''}{year}年工作总结"
    first = f"{year}年，{name}认真履行职责，圆满完成了各项任务。"
    return "\n".join(
        (
            title,
            first,
            HEADINGS[0],
            fillers[0] + lines[0],
            fillers[1],
            HEADINGS[1],
            *lines[1:],
            HEADINGS[2],
            *fillers[2:],
        )
    )


def draft(final: str) -> str:
    """The text before it was worked over: a sentence less, others in other words, and a figure that was mended since."""
    figure = re.findall(r"[0-9.]+(?=[^0-9.年初])", final)[-1]
    head, _, tail = final.rpartition(figure)
    final = f"{head}{Decimal(figure) + 3}{tail}"
    return final.replace("明显提高", "有所提高").replace("取得了新的进展", "取得进展").replace("干部队伍面貌一新。", "")


def write(folder: Path, made: Made) -> None:
    for name, body in made.texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), make())
