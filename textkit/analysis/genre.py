"""What a text is: a report, or a notice, news, minutes, a plan, a form, a table, a file of instructions.

A small model over signs that can be read: words of the title, phrases of the start and the end, figures, outline, lines. Its
weights are text (`textkit/models/genre.txt`), learnt by `python -m textkit.models.train_genre`.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from textkit.patterns import Pattern
from textkit.records import Genre, Report

REPORT: Final = "report"
GENRES: Final = (REPORT, "plan", "notice", "news", "minutes", "form", "table", "readme")
HEAD, END = 240, 160  # characters
SHORT_LINE = 15
PLACES = 4

TITLES: Final = {
    "title: summary": r"总结|小结|回顾|汇报|述职|情况报告|自查报告|工作报告|工作情况|成效|业绩|年报",
    "title: notice": r"通知|公告|通告|通报|决定|批复|意见|办法|的函|公开信|一封信|倡议",
    "title: plan": r"计划|规划|要点|方案|预案|打算|安排|目标",
    "title: minutes": r"纪要|会议记录|生活会记录|记录$",
    "title: form": r"登记表|申请|审批|表$|[单条状]$|问卷|合同|协议",
    "title: list": r"统计表|清单|一览|名单|目录|明细|值班|盘点|成绩|序号",
    "title: instructions": r"(?i)readme|说明|指南|日志|copyright|install",
}
PHRASES: Final = {
    "a-year-is-looked-back-on": r"一年来|今年以来|[上下]半年，|年来，|任职以来|回顾",
    "done": r"完成了?[^，。]{0,12}[0-9]|取得了|共[^，。]{0,8}[0-9]|开展了|累计|先后",
    "shortcomings": r"不足|存在[^，。]{0,6}问题|差距|经验|体会",
    "what-comes-next": r"下一步|今后|明年|下年度|工作打算",
    "to-be-done": r"计划[^，。]{0,8}[0-9]|力争|拟|将[^，。]{0,10}[开实举组]|预计|目标任务",
    "so-notified": r"特此|此复|此致|现将[^，。]{0,20}(?:如下|给你们)|请[^，。]{0,20}(?:执行|报送|参加|做好|准时)",
    "asked-to-report": r"前[^，。]{0,16}(?:报送|上报|报名|反馈)|联系人|逾期",
    "salutation": r"(?m)^[^，。\n]{2,24}：$",
    "reporter": r"记者|本报讯|通讯员|新华社|电[ 　]|文/图|摄",
    "somebody-speaks": r"[“”][^“”]{4,60}[。？！][“”]|说[，。：]|告诉|介绍，|表示",
    "a-day": r"(?:昨日|近日|日前|今天|[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|，))",
    "meeting": r"会议(?:听取|议定|决定|研究|指出|强调|要求|认为|讨论|明确|同意)|议题|表决|散会",
    "who-was-there": r"主持人?|出席|列席|缺席|到会|参[会加]人员|记录人?[：:]|应到",
    "to-be-filled-in": r"签[字名章]|盖章|填表|□|_{2,}|年[ 　]{1,9}月|[：:][ 　]{2,}|甲方",
    "clauses": r"第[一二三四五六七八九十]条",
    "codes-and-files": r"(?i)\.(?:exe|docx?|csv|txt|py|json|dll|ini|pdf)\b|https?:|install|v[0-9]+\.[0-9]|utf-8|copyright|解压|双击",
    "columns-of-a-table": r"序号|编号|学号|货号|日期|姓名\t|合计|单位：",
}
COMPILED: Final = {name: Pattern(pattern) for name, pattern in (TITLES | PHRASES).items()}


def features(report: Report) -> dict[str, float]:
    """The signs of a report's genre, by name, each from 0 to 1.

    >>> sorted(features(Report(id="", text="停水通知\\n特此通知。", title="停水通知")))[:2]
    ['few-characters', 'many-characters']
    """
    text = report.text
    title = report.title or text.partition("\n")[0][:40]
    found = dict(_shape(report, text))
    for name in TITLES:
        found[name] = float(COMPILED[name].search(title) is not None)
    for name in PHRASES:
        found[name] = float(COMPILED[name].search(text) is not None)
    return {name: value for name, value in found.items() if value}


def _shape(report: Report, text: str) -> Iterator[tuple[str, float]]:
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    size = max(len(text), 1)
    yield "many-characters", min(size / 2000, 1.0)
    yield "few-characters", float(size < 200)
    yield "figures", min(len(report.counts) / size * 60, 1.0)
    yield "done-figures", min(sum(count.status == "actual" for count in report.counts) / 10, 1.0)
    yield "aims-among-figures", sum(count.status == "target" for count in report.counts) / max(len(report.counts), 1)
    yield "headings", min(len(report.sections) / 8, 1.0)
    yield "short-lines", sum(len(line) < SHORT_LINE for line in lines) / len(lines)
    yield "lines-with-tabs-or-commas", sum(line.count("\t") + line.count(",") > 1 for line in lines) / len(lines)
    yield "ascii", sum(sign.isascii() and sign.isalpha() for sign in text) / size
    yield "sentences", min(text.count("。") / size * 40, 1.0)
    yield "a-year-reported-on", float(report.year is not None)
    yield "an-organization", float(report.organization is not None)


def genre_of(report: Report) -> Genre:
    """What a text is, with the probability that the model gives it.

    A limit: a text of a genre that the model does not know is taken for the nearest.

    >>> from textkit import extract
    >>> genre_of(extract("青山社区2020年工作总结\\n一年来，共上稿86篇，举办培训12期，取得了一定成绩。")[0]).name
    'report'
    """
    weights = _weights()
    found = features(report)
    scores = [bias + sum(weights[1].get(name, {}).get(genre, 0.0) * value for name, value in found.items())
              for genre, bias in weights[0].items()]  # fmt: skip
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    name, power = max(zip(weights[0], powers, strict=True), key=lambda one: one[1])
    return Genre(name, round(power / sum(powers), PLACES))


@cache
def _weights() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """The weight of each genre by itself, and those of each sign, by genre."""
    lines = resources.files("textkit.models").joinpath("genre.txt").read_text("utf-8").splitlines()
    table: dict[str, dict[str, float]] = {}
    for line in lines:
        if not line.startswith("#"):
            sign, *pairs = line.split("\t")
            table[sign] = {genre: float(weight) for genre, weight in zip(pairs[::2], pairs[1::2], strict=True)}
    return table.pop("any text"), table


class OfGenre:
    """The reports whose genre is among those wanted; `passed_over` counts the others as they are met, by genre."""

    def __init__(
        self, reports: Iterable[Report], wanted: Iterable[str], *, of: Callable[[Report], Genre] = genre_of
    ) -> None:
        self.reports = reports
        self.wanted = frozenset(wanted)
        self.of = of
        self.distinct = bool(getattr(reports, "distinct", False))
        self.passed_over: dict[str, int] = {}
        self.mapped = None if self.wanted else getattr(reports, "mapped", None)

    def __iter__(self) -> Iterator[Report]:
        self.passed_over = {}
        for report in self.reports:
            name = self.of(report).name if self.wanted else ""
            if name in self.wanted or not self.wanted:
                yield report
            else:
                self.passed_over[name] = self.passed_over.get(name, 0) + 1
