"""What a figure says: what was done, the same of an earlier time, a change, a target, or a norm."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.changes import COMPARED, find_direction
from textkit.extract.counts.norms import AIM_BEHIND, NORMS
from textkit.extract.counts.periods import find_period
from textkit.extract.counts.scenes import Figure
from textkit.extract.counts.scopes import Scope
from textkit.patterns import Characters, Pattern
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


_FROM: Final = Pattern(r"(?:由|从|自)(?!而|此|主|中|事|业|于|己|身|源|动|觉|然|愿|学|筹)[^，。；,;、]{0,20}$")
_TO: Final = Pattern(
    r"(?:[^，。；,;、0-9]{0,8}(?:增|升|提高|提|发展|扩|降|减|跌|下|上|跃|变|缩|回|扭|涨|攀|壮|调|翻|拓|转|优|压|改|恢复|达)[^，。；,;、0-9]{0,5})?(?:到了?|至|为|成)(?=[^，。；,;0-9]{0,8}[0-9一二两三四五六七八九十百千近约])"
)
_TO_LATER: Final = Pattern(
    "(?:的[^，。；]{1,8})?[，,]?(?:发展|增加|增长|扩大|壮大|提高|提升|跃进|跃升|下降|减少)(?:到了?|至)"
)


_FIXED_BEFORE: Final = Pattern("原定的?$|原计划的?$")
"""What was planned or set before is no earlier value of what was done."""


def _is_base(figure: Figure) -> str | None:
    """由3.2万增至4.5万: the first."""
    if _FIXED_BEFORE.search(figure.near):
        return None
    if not _FROM.search(figure.near) or not (_TO.match(figure.behind) or _TO_LATER.match(figure.behind)):
        return None
    follower = figure.candidate.follower
    if (
        follower is not None
        and follower.quantity.start - figure.end < 30
        and figure.text.startswith("不等", follower.quantity.end)
    ):
        return None
    return "earlier"


_AGAINST: Final = Pattern(r"(?:[比较]|相比|在)(?!赛|例)[^，。；,;]{1,14}的?$")
_ON_BASE: Final = Pattern(r"的?基础上")
_ROSE: Final = Pattern(r"[，,]?(?:增|提高|提升|多|少了?|减|下降|上升|高|低|升|降|翻|净)")


def _is_compared(figure: Figure) -> str | None:
    """较去年的74篇增加12篇; 在74篇的基础上."""
    if _ON_BASE.match(figure.behind):
        return "earlier"
    if (
        _AGAINST.search(figure.lead)
        and figure.text[figure.start - 1] in "的年期月季份初末"
        and _ROSE.match(figure.behind)
    ):
        return "earlier"
    return None


_BEYOND: Final = Pattern("(?:超过?|超额|超出|高出|多出|低于)(?:了|完成)?")
"""Between an aim and by how much it was passed: 比计划目标30万元超过7万元."""


def _is_change(figure: Figure) -> str | None:
    """比上年增加46条; what is to rise is a target, unless it is compared with a base of its own."""
    if figure.direction is None:
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
    if figure.unit != "%" and _SENT_DOWN.search(lead):
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
    Rule("will", _will, yes="30名教师将在暑假参加培训。", no="30名教师在暑假将军营参观完。"),
    Rule(
        "to come",
        _is_to_come,
        yes="柳湾社区2020年总结\n2021年举办培训班5期。",
        no="柳湾社区2020年总结\n2019年举办培训班5期。",
    ),
)


_MAY_BE_ONCE: Final = Characters("初原去前届")
_ONCE: Final = Pattern(
    r"(?:年初|原来|原先|起初|最初|过去|以前|原)的?$|(?:上一?届|[0-9一二三四五六七八九十]{1,2}年前)[^，。；,;]{0,8}(?:获得?|夺得|仅|只|有|为|是)$|^[^，。；,;]{0,6}(?:原有|原来有?|最初|起初)"
)


def _is_past(figure: Figure) -> str | None:
    """去年上稿74篇; 2019年上稿74篇, in a report of 2020."""
    return "earlier" if figure.side == "before" else None


def _was_once(figure: Figure) -> str | None:
    """原有3个支部; 年初的3200人."""
    return "earlier" if _MAY_BE_ONCE.stand(figure.near) and _ONCE.search(figure.near) else None


STATUS: Final[Table[Figure, str]] = Table(
    "count: status",
    [
        Rule("from … to …", _is_base, yes="会员由130人增至160人。", no="会员由乡贤130人组成。"),
        Rule("compared with", _is_compared, yes="比上年的70篇增加16篇。", no="办理好群众的70件难事。"),
        *NORMS,
        Rule("change", _is_change, yes="上稿比上年增加16篇。", no="上稿增加到86篇。"),
        *TARGETS,
        Rule("was once", _was_once, yes="原有支部9个。", no="现有支部9个。"),
        Rule(
            "earlier time",
            _is_past,
            yes="柳湾社区2020年总结\n2019年上稿70篇。",
            no="柳湾社区2020年总结\n2020年上稿70篇。",
        ),
    ],
)
