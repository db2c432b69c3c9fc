"""What the head of a column or the name of a row says of its figures: 上年, 同比, 计划, 2019年."""

from collections.abc import Collection
from typing import Final, NamedTuple

from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.times import Time, find_times, period_of

_TITLE: Final = "青山社区2020年工作总结\n"


class Standing(NamedTuple):
    """What a figure says (a status of `records.STATUSES`), its period, and the rule that tells."""

    status: str
    period: str | None
    rule: str
    timed: bool = False  # whether a time is named, be it the report's own


class Head:
    """Some words of a head, with the time that they name, by the report's year where that is known."""

    def __init__(self, words: str, year: int | None) -> None:
        self.words = words
        self.year = year
        self.time = next(find_times(words, 0, len(words)), None) if words else None
        if self.time is None and (bare := _BARE.search(words)):
            year_said = int(bare[0])
            self.time = Time(bare.start(), bare.end(), year_said, year_said, None, "", (0, 0), (0, 0))
        self.period: str | None = None
        self.side = "now"
        if self.time is not None:
            self._place(self.time)

    def leads(self) -> bool:
        """Whether the words begin with a year that is held against another: 2015年比2014年增长."""
        time = self.time
        return (
            time is not None and time.year is not None and not time.start and bool(_BEHIND.match(self.words, time.end))
        )

    def _place(self, time: Time) -> None:
        shift = time.shift or 0
        self.side = time.side or ("before" if shift < 0 else "behind" if shift > 0 else "now")
        found = period_of(time, self.year)
        if found is None:
            return
        self.period = None if found.iso == str(self.year) else found.iso
        if self.year is not None and not time.side:
            low, high = self.year * 10000, self.year * 10000 + 9999
            self.side = "before" if found.last < low else "behind" if found.first > high else "now"


_BEHIND: Final = Pattern("年?度?[比较同]")
_BARE: Final = Pattern(r"(?<![0-9.])(?:19|20)[0-9]{2}$")
"""A year that a head ends with: 2012, 出院人数 over 2012."""
_CHANGE: Final = Pattern(
    r"同比|环比|(?:比|较)(?:上年|去年|上期|同期|上月|前年|[0-9]{4}年)|(?<!自然)增长|增幅|增减|增速|升降|涨幅|降幅|(?<!累计)下降|减少|变化"
)
_NO_TARGET: Final = Pattern(r"完成.{0,4}(?:计划|任务|目标|预算)|(?:计划|任务|目标|预算).{0,6}(?:完成|率|比|进度)")
_TARGET: Final = Pattern(r"计划|目标|任务|预算|指标数|指标值|名额|拟|应[完上缴收]")
_EARLIER: Final = Pattern("上年|去年|前年|上期|同期|上月|上季|往年|上学期|期初|年初|原有")
_DONE: Final = Pattern("完成|实际|实绩|决算|已|累计|现有|实有")
_NORM: Final = Pattern("单价|标准|限额|定额|额定|限值|上限|下限")


def _change(head: Head) -> str | None:
    return "change" if _CHANGE.search(head.words) else None


def _target(head: Head) -> str | None:
    if _NO_TARGET.search(head.words) or not _TARGET.search(head.words):
        return None
    return "target"


def _earlier(head: Head) -> str | None:
    return "earlier" if head.side == "before" or _EARLIER.search(head.words) else None


def _later(head: Head) -> str | None:
    return "target" if head.side == "behind" else None


def _norm(head: Head) -> str | None:
    return "norm" if _NORM.search(head.words) else None


def _done(head: Head) -> str | None:
    return "actual" if _DONE.search(head.words) else None


def _timed(head: Head) -> str | None:
    return "actual" if head.time is not None else None


STANDINGS: Final[Table[Head, str]] = Table(
    "table-status",
    [
        Rule("change", _change, yes=_TITLE + "指标\t本年（件）\t同比（%）\n调解\t46\t15", no=_TITLE + "指标\t本年（件）\t占比（%）\n调解\t46\t15"),
        Rule("target", _target, yes=_TITLE + "指标\t计划（件）\n调解\t46", no=_TITLE + "指标\t完成计划（%）\n调解\t46"),
        Rule("earlier", _earlier, yes=_TITLE + "指标\t2019年（件）\n调解\t46", no=_TITLE + "指标\t2020年（件）\n调解\t46"),
        Rule("later", _later, yes=_TITLE + "指标\t2021年（件）\n调解\t46", no=_TITLE + "指标\t2020年（件）\n调解\t46"),
        Rule("norm", _norm, yes=_TITLE + "指标\t单价（元）\n调解\t46", no=_TITLE + "指标\t金额（元）\n调解\t46"),
        Rule("done", _done, yes=_TITLE + "名额分配表\n村组\t实际（件）\n桃村\t46", no=_TITLE + "名额分配表\n村组\t推荐（件）\n桃村\t46"),
        Rule("time", _timed, yes=_TITLE + "指标\t上半年（件）\n调解\t46", no=_TITLE + "指标\t数量（件）\n调解\t46"),
    ],
)  # fmt: skip


def read(words: str, year: int | None) -> Standing | None:
    """What some words say of the figures that they head; None where they say nothing.

    >>> read("上年（件）", 2020), read("产值", 2020)
    (Standing(status='earlier', period='2019', rule='earlier', timed=True), None)
    """
    head = Head(words, year)
    answer = STANDINGS.first(head)
    if answer is None:
        return None
    rule, status = answer
    leads = status != "change" or head.leads()
    return Standing(status, head.period if leads else None, rule, leads and head.time is not None)


_SUMS_UP: Final = Pattern("总结|小结|汇报|报告")


def told(caption: str, year: int | None) -> str | None:
    """The one time that a table's caption gives its figures, where it is another than the report's year.

    >>> told("2021年1—7月主要指标", 2021), told("2021年主要指标", 2021), told("2019年、2020年主要指标", 2021)
    ('2021-01/2021-07', None, None)
    """
    times = list(find_times(caption, 0, len(caption)))
    if len(times) != 1 or times[0].first[1] or _SUMS_UP.search(caption):
        return None
    if year is None and times[0].year is None:
        return None
    found = period_of(times[0], year)
    return None if found is None or found.iso == str(year) else found.iso


_OF_TIME: Final = Pattern(
    r"(?:(?:19|20)[0-9]{2}年?度?(?:(?:上|下)半年|[0-9一二三四]季度|[0-9]{1,2}月份?)?|(?:上|去|本|今|当|前|明)年度?|[上本当]期|同期|[上下]半年|[上本当]月|第?[一二三四1-4]季度|1?[0-9]月份?|全年|年初|年末)(?:同期|累计|末|底)?"
)
_OF_STATUS: Final = Pattern(
    r"同比|环比|[比较](?:上年|去年|上期|同期|上月)|(?:增长|增减|增|减|下降|升降|变化)(?:率|幅度?|速|额|量|百分比|百分点|情况|数)?$|增幅|增速|涨幅|降幅|计划(?:数|量)?|目标(?:数|值|任务)?|任务(?:数|量)?|预算数?|决算数?|实际|实有|完成(?![率投])(?:数|量|情况|值)?|累计"
)
_GENERIC: Final = frozenset(
    [
        "",
        "数量",
        "数值",
        "数",
        "数据",
        "规模",
        "数目",
        "合计",
        "总计",
        "小计",
        "共计",
        "总数",
        "值",
        "指标值",
        "情况",
        "比",
        "率",
        "量",
        "其中",
        "实绩",
        "±",
        "规模数量",
        "百分比",
        "年",
        "统计数",
        "年度",
        *(f"全{place}" for place in "国省市县区州"),
    ]
)


def measure(parts: list[str]) -> str:
    """What a head names beside times and states: 产值 of 2020年产值, nothing of 同比, 数量, 合计.

    >>> measure(["2020年", "产值"]), measure(["同比增长"]), measure(["完成率"]), measure(["其中：女生"])
    ('产值', '', '完成率', '女生')
    """
    named: list[str] = []
    for part in parts:
        bare = part.lstrip("#＃").removeprefix("其中").lstrip(":：")
        rest = _OF_STATUS.sub("", _OF_TIME.sub("", bare)).strip("（）()、的")
        if rest not in _GENERIC:
            named.append(rest)
    return "".join(dict.fromkeys(named))


_AMOUNT: Final = Pattern(r"(?:总数量|数量|总数|总量|篇数|条数|次数|件数|篇次|数|量)$")
_SENT: Final = Pattern(r"(?:上|发|用|投|供|录)稿$")


def carried(named: str, verbs: Collection[str]) -> str:
    """What a head says that media carried, without the verb: 稿 of 上稿数, 新闻 of 刊发新闻; nothing of 采用数.

    >>> carried("上稿数", {"上稿"}), carried("刊发新闻", {"刊发"}), carried("采用数", {"采用"})
    ('稿', '新闻', '')
    """
    bare = _AMOUNT.sub("", named)
    if _SENT.fullmatch(bare):
        return "稿"
    verb = next((bare[:size] for size in (4, 3, 2) if bare[:size] in verbs), "")
    return bare[len(verb) :]


def action_of(words: str, verbs: Collection[str]) -> str | None:
    """The verb of publishing in a head; None where there is none.

    >>> action_of("上稿数", {"上稿"}), action_of("数量", {"上稿"})
    ('上稿', None)
    """
    for size in (4, 3, 2):
        for at in range(len(words) - size + 1):
            if words[at : at + size] in verbs:
                return words[at : at + size]
    return None
