"""What a figure says: what was done, the same of an earlier time, a change, a target, or a norm."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.changes import COMPARED, find_direction
from textkit.extract.counts.earlier import is_base, is_compared, was_once
from textkit.extract.counts.norms import AIM_BEHIND, NORMS
from textkit.extract.counts.periods import find_period
from textkit.extract.counts.scenes import Figure
from textkit.extract.counts.scopes import Scope
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Document


class Standing:
    """The status, direction and period of a count, and the rule that makes it other than actual."""

    # No named tuple: there is one for each number, and compiled, an object of a class is made in a tenth of the time.
    __slots__ = ("direction", "period", "rule", "status")

    def __init__(self, status: str, direction: str | None, period: str | None, rule: str | None) -> None:
        self.status: Final = status
        self.direction: Final = direction
        self.period: Final = period
        self.rule: Final = rule


def read(document: Document, line: Sequence[Candidate], year: int | None) -> list[Standing]:
    """The standing of every candidate of the document, by the year that the report is about.

    A limit: what another paragraph says of a plan is seen only where it is a heading.

    >>> from textkit.extract.counts import candidates
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("全年上稿86篇，比上年增加12篇。明年力争上稿100篇。")
    >>> for standing in read(document, candidates.read(document, DEFAULT), 2020):
    ...     print(standing.status, standing.direction, standing.period)
    actual None None
    change up None
    target None 2021
    """
    scope = Scope(document, year)
    standings: list[Standing] = []
    before: Figure | None = None
    for candidate in line:
        figure = Figure(candidate, scope, before)
        standings.append(_standing(figure))
        figure.before = None  # no chain of all of them
        before = figure
    return standings


def _standing(figure: Figure) -> Standing:
    figure.direction = find_direction(figure)
    period, figure.side = find_period(figure)
    said = STATUS.first(figure)
    if said is None:
        return Standing("actual", None, period, None)
    rule, figure.status = said
    return Standing(figure.status, figure.direction if figure.status == "change" else None, period, rule)


_RATE: Final = Pattern("(?:增幅|降幅|增长率)为$")
_MEAN_RATE: Final = Pattern("年平?均(?:增长率|增幅|增速)为?$")


def _tells_rate(figure: Figure) -> bool:
    """比上年净增96名，增幅为1.1%; 年均增长率为0.5%: a rate that stands for itself."""
    if figure.unit != "%" or _RATE.search(figure.lead) is None:
        return False
    before = figure.before
    again = before is not None and before.direction is not None and before.unit != "%" and before.end > figure.sentence
    return again or _MEAN_RATE.search(figure.lead) is not None


_BEYOND: Final = Pattern("(?:超过?|超额|超出|高出|多出|低于)(?:了|完成)?")
"""Between an aim and by how much it was passed: 比计划目标30万元超过7万元."""


def _is_change(figure: Figure) -> str | None:
    """比上年增加46条; what is to rise is a target, unless it is compared with a base of its own."""
    if figure.direction is None or _tells_rate(figure):
        return None
    if (
        figure.before is not None
        and figure.direction
        and not figure.lead.strip("、和及与,， ")
        and figure.before.status in ("change", "target")
    ):
        return "change" if figure.before.status == "change" else None
    if not _is_target(figure) or _BEYOND.fullmatch(figure.near):
        return "change"
    compared = COMPARED.search(figure.lead)
    plan = figure.plan
    foretold = plan is not None and plan.foretold and plan.start < figure.clause
    return (
        "change"
        if foretold or (compared and plan is not None and plan.start < figure.clause and figure.side != "behind")
        else None
    )


_LAST_SAID: Final = Pattern(
    r"(?:任务|目标|指标|计划|要求|需求|目标值|任务数|计划数|目标数|指导数)(?:总?[数量值])?(?:为|是|共|各|[:：]|定为|确定为|分别为|设定为)?$"
)
_MET: Final = Pattern(
    "制定|制订|编制|担负|撰写|工作|上报|提交|起草|印发|教学|学习|完成|落实|承担|实现|超|占|达到|承接|执行|分解|下发|满足|按照?|根据"
)
_NOT_TASKS: Final = frozenset("项 个 条 类 件 大".split())


_OPENED: Final = Pattern("(?s:.*)[（(]")
_AIM_BEFORE: Final = Pattern("(?:计划|任务|目标|指标)(?:总?[数量值])?[（(]?$")
_SHARE_BEHIND: Final = Pattern("[）)]?的[0-9]")
_SENT_DOWN: Final = Pattern(
    "(?:年初|上级|[省市县区局])下达(?!责令|通知|指令|整改|[^，。；]{0,14}(?:完成|已|资金))[^，。；0-9]{2,16}$"
)


def _measured(figure: Figure) -> bool:
    """占计划数30万头的101%: whether the number is the aim that a share is of."""
    return _SHARE_BEHIND.match(figure.behind) is not None and _AIM_BEFORE.search(figure.lead) is not None


_AS_SET: Final = Pattern("(?:既定|确定|下达|制定)的[^，。；]{0,24}$")
_AIMS: Final = Pattern("(?:、[^，。；、]{1,12})?的?(?:目标|任务)")
"""完成年初既定的新建90套、建成48套目标任务."""
_SET: Final = ("确定的", "下达的", "提出的", "制定的", "设定的", "规定的")


def _is_set(lead: str) -> bool:
    """Whether nothing says that the aim behind a number was met, or that it was set: 完成了年初确定的30公里的目标."""
    return lead.endswith(_SET) or not _MET.search(lead)


def _names_aim(figure: Figure) -> str | None:
    """年初任务150户; 20篇以上的目标."""
    if _measured(figure) or figure.lead.endswith(("原定", "原定的", "原计划")):
        return "target"
    if figure.unit in _NOT_TASKS and not figure.lead.endswith(("为", "是", "：", ":")):
        return None
    opened = _OPENED.match(figure.lead)
    lead = figure.lead[opened.end() :] if opened else figure.lead
    said = None if figure.direction is not None else _LAST_SAID.search(lead)
    if said and not _MET.search(lead[: said.start()]):
        return "target"
    if figure.unit != "%" and (_SENT_DOWN.search(lead) or (_AS_SET.search(lead) and _AIMS.match(figure.behind))):
        return "target"
    if figure.behind[:1] == "的" and AIM_BEHIND.match(figure.behind) and _is_set(figure.lead):
        return "target"
    return None


_AT_LEAST: Final = Pattern(r"不(?:少|低|得少|得低)于|至少|不得少于|不小于")
_EVERY: Final = Pattern("每|各|人均|按")
_MUST: Final = Pattern(
    r"(?:^|[都均也还就仍各])(?:(?:要|应|须|必须|应当|务必)(?![求点素闻领有急对邀该])(?=[\u4e00-\u9fff])|需要?(?=投|完成|新建|建成|建设|培训|招|达|改造|补))"
)


def _is_required(figure: Figure) -> str | None:
    """每年不少于4次; 每名党员要走访5户."""
    least = _EVERY.search(figure.lead) and _AT_LEAST.search(figure.text[figure.clause : figure.start + 4])
    return "target" if (least or _MUST.search(figure.lead)) and not figure.is_reset(figure.clause) else None


_OF_AIM: Final = Pattern(
    "(?:任务|计划|目标|指标)(?:总?[数量值])?(?:[（(]?[0-9.,]{1,12}[万亿]?[\u4e00-\u9fff]{0,3}[）)]?)?的$"
)
_WILL: Final = Pattern(
    "[^，。；,;]{0,16}(?:即将|正在(?:设计|规划|筹备|谋划|申报))|[^，。；,;]{0,10}将(?:在|于|赴|参加|陆续|继续|分别|为|对|按|接受)"
)


def _will(figure: Figure) -> str | None:
    """30名教师将在暑假参加培训."""
    return "target" if ("将" in figure.behind or "正在" in figure.behind) and _WILL.match(figure.behind) else None


_BUILT: Final = Pattern(
    "(?:建成|投产|完工|竣工|达产|投用|投入使用|投入运营|建设完成)后[，,]?[^。；，]{0,12}?"
    "(?:(?<![认许])可(?![是见靠喜])|将|(?<![产功技节效性智职])能(?![力量源耗效])够?|预计)"
)


def _once_built(figure: Figure) -> str | None:
    """工程建成后，可灌溉农田900亩，解决300人的饮水."""
    start = max(figure.sentence, figure.start - 200)
    found = (
        _BUILT.search(figure.text, start, figure.start) if figure.text.find("后", start, figure.start) >= 0 else None
    )
    return None if found is None or figure.is_reset(found.end()) else "target"


def _is_planned(figure: Figure) -> str | None:
    """力争上稿80篇; 下一步打算."""
    if figure.unit == "%" and _OF_AIM.search(figure.lead):
        return None
    return "target" if figure.is_planned() else None


def _is_to_come(figure: Figure) -> str | None:
    """2021年办班5期, in a report of 2020."""
    return "target" if figure.side == "behind" and not figure.is_reset(figure.sentence) else None


def _is_target(figure: Figure) -> bool:
    return any(rule.test(figure) is not None for rule in TARGETS)


TARGETS: Final = (
    Rule("aim named", _names_aim, yes="年初任务为150户。", no="完成走访任务150户。"),
    Rule("required", _is_required, yes="每个支部报送信息不少于4篇。", no="每个支部报送信息4篇。"),
    Rule("planned", _is_planned, yes="力争全年上稿80篇。", no="按计划修建泵房80座。"),
    Rule("once built", _once_built, yes="水库建成后，可灌溉农田900亩。", no="水库建成后，灌溉农田900亩。"),
    Rule("will", _will, yes="30名教师将在暑假参加培训。", no="30名教师在暑假将军营参观完。"),
    Rule(
        "to come",
        _is_to_come,
        yes="柳湾社区2020年总结\n2021年举办培训班5期。",
        no="柳湾社区2020年总结\n2019年举办培训班5期。",
    ),
)


_MANY_YEARS: Final = 2


def _is_past(figure: Figure) -> str | None:
    """去年上稿74篇; 2019年上稿74篇, in a report of 2020; what many years summed up to stands."""
    if figure.side != "before" or (figure.candidate.total and _is_of_years(figure)):
        return None
    return "earlier"


def _is_of_years(figure: Figure) -> bool:
    time, own = figure.time, figure.scope.own
    if time is None or own is None or time.year is None or time.last_year is None:
        return False
    return time.last_year - time.year >= _MANY_YEARS and time.last_year == own.first // 10000 - 1


STATUS: Final[Table[Figure, str]] = Table(
    "count: status",
    [
        Rule("from … to …", is_base, yes="会员由130人增至160人。", no="会员由乡贤130人组成。"),
        Rule("compared with", is_compared, yes="比上年的70篇增加16篇。", no="办理好群众的70件难事。"),
        *NORMS,
        Rule("change", _is_change, yes="上稿比上年增加16篇。", no="上稿增加到86篇。"),
        *TARGETS,
        Rule("was once", was_once, yes="原有支部9个。", no="现有支部9个。"),
        Rule(
            "earlier time",
            _is_past,
            yes="柳湾社区2020年总结\n2019年上稿70篇。",
            no="柳湾社区2020年总结\n2020年上稿70篇。",
        ),
    ],
)
