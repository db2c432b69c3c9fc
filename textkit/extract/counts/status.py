"""What a figure says: what was done, the same of an earlier time, a change, a target, or a norm."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.changes import CHANGES, COMPARED
from textkit.extract.counts.periods import PERIODS
from textkit.extract.counts.scenes import Figure, Scope
from textkit.rules import Rule, Table
from textkit.text.document import Document


class Standing(NamedTuple):
    """The status, direction and period of a count."""

    status: str
    direction: str | None
    period: str | None


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
        before = Figure(candidate, scope, before)
        standings.append(_standing(before))
    return standings


def _standing(figure: Figure) -> Standing:
    change = CHANGES.first(figure)
    figure.direction = change[1] if change else None
    placed = PERIODS.first(figure)
    period, figure.side = placed[1] if placed else (None, "now")
    said = STATUS.first(figure)
    figure.status = said[1] if said else "actual"
    return Standing(figure.status, figure.direction if figure.status == "change" else None, period)


_MONEY: Final = frozenset("元 圆 美元 港元 欧元 日元 韩元 人民币 角 分 块".split())
_PER_HEAD: Final = re.compile(
    r"每(?:人|户|位|名|亩|个|生|家|班|村|车|件|头|只|间|床|套|台)(?:每|/)(?:人|年|月|日|天|学期|学年|季度|次|小时|课时)"
    r"|[人户](?:/|每)(?:年|月|天|日)"
)
_STANDARD: Final = re.compile(r"标准(?![化件型库厂文])|按(?:照)?每|以每|规定|政策")
_STANDARD_BEHIND: Final = re.compile(r"(?:/[\u4e00-\u9fff]{1,4})?(?:的|不等的)?[\u4e00-\u9fff]{0,6}?标准(?![化件型])")
_PRICE: Final = re.compile(
    r"(?:价格|单价|票价|售价|均价|定价|房价|时薪|月薪|年薪|日薪|底薪|起薪|工钱|租金|门票|学费|会费|保费|收费|缴费|费用)"
    r"(?:标准)?(?:仅|只|为|是|每|按|约|平均|只需|降至|降到|涨到|涨至|调整为|由|从|[:：])"
    r"|(?:每|/)(?:公斤|千克|斤|吨|张|度|平方米|平米|立方米|方|盒|瓶|支|株|本|份|人次|课时|小时|次|票)(?:仅|只|为|约|售|卖|收|需|只需)?$"
    r"|(?:月薪|年薪|日薪|时薪|单价|票价|售价)(?:约|达|高达|近|仅)?$"
)
_NO_PRICE: Final = re.compile("收入|总额|销售|完成|征收|减免|收缴|实收|合计|共计|累计|募集|捐")


def _per_head(figure: Figure) -> str | None:
    """每人每月补贴150元; 按每亩50元; 2500元的标准."""
    if figure.unit not in _MONEY and "元/" not in figure.unit:
        return None
    lead = figure.lead
    if "元/" in figure.unit or _PER_HEAD.search(lead) or ("每" in lead and _STANDARD.search(lead)):
        return "norm"
    return (
        "norm"
        if ("标准" in figure.behind and _STANDARD_BEHIND.match(figure.behind))
        or lead.endswith(("标准为", "标准是", "标准"))
        else None
    )


def _is_price(figure: Figure) -> str | None:
    """门票价格为每张30元; 月薪1.5万元."""
    if figure.unit not in _MONEY or figure.direction is not None:
        return None
    return "norm" if _PRICE.search(figure.lead) and not _NO_PRICE.search(figure.lead) else None


_RATED: Final = re.compile(
    r"(?:利率|税率|费率|汇率|(?:报销|补助|补贴|分成|奖励|缴费|提成)比例|首付)(?:[^，。；,;]{0,6})$"
)


def _is_rate(figure: Figure) -> str | None:
    """年利率3.5%; 报销比例75%."""
    return "norm" if figure.unit in ("%", "‰") and figure.direction is None and _RATED.search(figure.lead) else None


_HOLDS: Final = re.compile(
    r"(?:(?:可|能|能够|足够)(?:同时|供|一次|一次性|最多){0,2}(?:容纳|停放|停泊|停车|停|接待|接纳|储存|贮存|存放|承载|承接|入住|满足|坐|装|住|种植|处理|收治|安置|提供|供|生产|存储|存|覆盖)"
    r"|容纳|(?:设计|核定|额定|最大|最高)[\u4e00-\u9fff]{0,8}(?:容量|能力|产能|载重|载客|人数|吞吐量|规模)|承载力|(?:处理|生产|加工|接待|储存|供水|供电|供热|发电|仓储|吞吐|通行|承载)能力|产能|库容|载重量?|限载|限员)"
    r"[^，。；,;]{0,8}$"
)
_HOLDS_BEHIND: Final = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,6}(?:能力|容量|产能)(?!建|提|培|不|强|较|弱|测)")
_ROOM_BEHIND: Final = re.compile(
    r"的?(?:大|小|多功能|阶梯)?(?:教室|礼堂|会议室|报告厅|会堂|座位的|规模的|剧场|大厅|编制|座的)"
)


def _is_capacity(figure: Figure) -> str | None:
    """可容纳600人; 日处理能力500吨; 300人的礼堂."""
    if figure.behind[:1] == "的" and figure.unit in ("人", "座", "席") and _ROOM_BEHIND.match(figure.behind):
        return "norm"
    if figure.direction is not None or figure.unit == "%":
        return None
    return "norm" if _HOLDS.search(figure.lead) or _HOLDS_BEHIND.match(figure.behind) else None


_KINDS: Final = (
    r"单位|企业|项目|公司|媒体|家庭|农户|大户|学校|村(?!民代表)|乡镇|住宅|工程|文章|影片|电影|病例|案件|机械|拖拉机|养殖|标段|工地|建筑|场所|"
    r"党支部|合同|采购|资金|设备|商户|客户|产业|产品|品牌|会议|活动|灾害|事故|火灾|贷款|合作社|基地|店|推文|作品|稿件|视频|群体|种植|经营|规模"
)
_FLOOR_WORDS: Final = re.compile(r"(?:以上|以下|以内|及以上|及以下|内|\+)$")
_OF_KIND: Final = re.compile(rf"的?(?:[\u4e00-\u9fff]{{0,6}}?)(?:{_KINDS})")
_STRAIGHT_OF_KIND: Final = re.compile(rf"的?(?:{_KINDS})")
_FLOOR_BEFORE: Final = re.compile("^(?:过|超|超过|逾|破|突破|上|达|不足|低于|高于|满)")
_SAID_OF: Final = re.compile(
    r"(?:^|[的对凡各是在、和与为])$|凡|(?:投资|注册资金|年产值|产值|面积|规模|年销售|销售额|阅读量|浏览量|票房|金额|收入|利润|产量|人口|年龄|总额|标的额?|点击量|播放量|限额|单笔|单项|单体|造价)(?:在|达到|达|为)?$"
)


def _is_threshold(figure: Figure) -> str | None:
    """凡50人以上的企业; 票房过亿元影片73部."""
    written = figure.text[figure.start : figure.end]
    follows = figure.behind[:2]
    if not follows or not "\u4e00" <= follows[0] <= "\u9fff":
        return None
    if _FLOOR_WORDS.search(written) or follows in ("以上", "以下", "以内"):
        behind = figure.behind if _FLOOR_WORDS.search(written) else figure.behind[2:]
        if behind[:1] == "的" and _OF_KIND.match(behind):
            return "norm"
        return "norm" if _OF_KIND.match(behind) and _SAID_OF.search(figure.lead) else None
    if _FLOOR_BEFORE.match(written) and _STRAIGHT_OF_KIND.match(figure.behind):
        return "norm"
    return None


_LIMIT: Final = re.compile(
    r"不得(?:超过|高于|超|多于|大于)|最高(?:不超过|限额|额度|可|限价)|上限|下限|限额|限速|限高|限重|封顶|起付线|门槛|警戒|每[天日周月]固定|固定每|超标准|定额|法定|红线|底线为"
)


def _is_limit(figure: Figure) -> str | None:
    """最高不超过500元; 限速60公里."""
    lead = figure.text[figure.clause : figure.start + 4]
    return "norm" if _LIMIT.search(lead) else None


_FROM: Final = re.compile(r"(?:由|从|自)(?!而|此|主|中|事|业|于|己|身|源|动|觉|然|愿|学|筹)[^，。；,;、]{0,20}$")
_TO: Final = re.compile(
    r"(?:[^，。；,;、0-9]{0,8}(?:增|升|提高|提|发展|扩|降|减|跌|下|上|跃|变|缩|回|扭|涨|攀|壮|调|翻|拓|转|优|压|改|恢复|达)[^，。；,;、0-9]{0,5})?(?:到了?|至|为|成)(?=[^，。；,;0-9]{0,8}[0-9一二两三四五六七八九十百千近约])"
)
_TO_KIND: Final = re.compile("[^，。；]{0,12}不等")


def _is_base(figure: Figure) -> str | None:
    """由3.2万增至4.5万: the first."""
    if not _FROM.search(figure.lead) or not _TO.match(figure.behind):
        return None
    follower = figure.candidate.follower
    if (
        follower is not None
        and follower.quantity.start - figure.end < 30
        and figure.text.startswith("不等", follower.quantity.end)
    ):
        return None
    return "earlier"


_AGAINST: Final = re.compile(r"(?:[比较]|相比|在)(?!赛|例)[^，。；,;]{1,14}的?$")
_ON_BASE: Final = re.compile(r"的?基础上")
_ROSE: Final = re.compile(r"[，,]?(?:增|提高|提升|多|少了?|减|下降|上升|高|低|升|降|翻|净)")


def _is_compared(figure: Figure) -> str | None:
    """较去年的74篇增加12篇; 在74篇的基础上."""
    if _ON_BASE.match(figure.behind):
        return "earlier"
    if _AGAINST.search(figure.lead) and figure.text[figure.start - 1] == "的" and _ROSE.match(figure.behind):
        return "earlier"
    return None


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
    if not _is_target(figure):
        return "change"
    compared = COMPARED.search(figure.lead)
    plan = figure.plan
    foretold = plan is not None and plan.foretold and plan.start < figure.clause
    return (
        "change"
        if foretold or (compared and plan is not None and plan.start < figure.clause and figure.side != "behind")
        else None
    )


_LAST_SAID: Final = re.compile(
    r"(?:任务|目标|指标|计划|要求|需求|目标值|任务数|计划数|目标数)(?:总?[数量值])?(?:为|是|共|各|[:：]|定为|确定为|分别为|设定为)?$"
)
_MET: Final = re.compile("完成|落实|承担|实现|超|占|达到|承接|执行|分解|下发|满足|按照?|根据")
_AIM_BEHIND: Final = re.compile(
    r"的?[\u4e00-\u9fff]{0,8}(?:目标|任务|指标|要求)(?!书|责任|完成|考核|管理|体系|，已|已)"
)
_NOT_TASKS: Final = frozenset("项 个 条 类 件 大".split())


def _names_aim(figure: Figure) -> str | None:
    """年初任务150户; 20篇以上的目标."""
    if figure.unit in _NOT_TASKS and not figure.lead.endswith(("为", "是", "：", ":")):
        return None
    said = _LAST_SAID.search(figure.lead)
    if said and not _MET.search(figure.lead[: said.start()]):
        return "target"
    if _AIM_BEHIND.match(figure.behind) and figure.behind[:1] == "的" and not _MET.search(figure.lead):
        return "target"
    return None


_AT_LEAST: Final = re.compile(r"不(?:少|低|得少|得低)于|至少|不得少于|不小于")
_EVERY: Final = re.compile("每|各|人均|按")
_MUST: Final = re.compile(
    r"(?:^|[都均也还就仍各])(?:要|应|须|需|需要|必须|应当|务必)(?![求点素闻领有急对邀该])(?=[\u4e00-\u9fff])"
)


def _is_required(figure: Figure) -> str | None:
    """每年不少于4次; 每名党员要走访5户."""
    if figure.is_reset(figure.clause):
        return None
    if _EVERY.search(figure.lead) and _AT_LEAST.search(figure.text[figure.clause : figure.start + 4]):
        return "target"
    return "target" if _MUST.search(figure.lead) else None


def _is_planned(figure: Figure) -> str | None:
    """力争上稿80篇; 下一步打算."""
    return "target" if figure.is_planned() else None


def _is_to_come(figure: Figure) -> str | None:
    """2021年办班5期, in a report of 2020."""
    return "target" if figure.side == "behind" and not figure.is_reset(figure.sentence) else None


def _is_target(figure: Figure) -> bool:
    return any(rule.test(figure) is not None for rule in TARGETS)


TARGETS: Final = (
    Rule("aim named", _names_aim, yes="年初任务为150户。", no="完成走访任务150户。"),
    Rule("required", _is_required, yes="每个支部每季度学习不少于4次。", no="支部每季度学习4次。"),
    Rule("planned", _is_planned, yes="力争全年上稿80篇。", no="按计划修建泵房80座。"),
    Rule(
        "to come",
        _is_to_come,
        yes="柳湾社区2020年总结\n2021年举办培训班5期。",
        no="柳湾社区2020年总结\n2019年举办培训班5期。",
    ),
)


_ONCE: Final = re.compile(
    r"(?:年初|原来|原先|起初|最初|过去|以前|原)的?$|^[^，。；,;]{0,6}(?:原有|原来有?|最初|起初|去年底|上年末)"
)


def _is_past(figure: Figure) -> str | None:
    """去年上稿74篇; 2019年上稿74篇, in a report of 2020."""
    return "earlier" if figure.side == "before" else None


def _was_once(figure: Figure) -> str | None:
    """原有3个支部; 年初的3200人."""
    return "earlier" if _ONCE.search(figure.lead) else None


STATUS: Final[Table[Figure, str]] = Table(
    "count: status",
    [
        Rule("per head", _per_head, yes="困难家庭每人每月领取补助260元。", no="为困难家庭每户送去现金260元。"),
        Rule("price", _is_price, yes="门票价格为每张40元。", no="门票收入40万元。"),
        Rule("rate", _is_rate, yes="贷款年利率3.6%。", no="贷款覆盖率36%。"),
        Rule("capacity", _is_capacity, yes="新会堂可容纳450人。", no="新会堂接待450人。"),
        Rule("threshold", _is_threshold, yes="凡30人以上的企业都建立了工会。", no="走访企业30家以上。"),
        Rule("limit", _is_limit, yes="单次补助最高不超过800元。", no="发放补助超过800元。"),
        Rule("from … to …", _is_base, yes="会员由130人增至160人。", no="会员由乡贤130人组成。"),
        Rule("compared with", _is_compared, yes="比上年的70篇增加16篇。", no="办理好群众的70件难事。"),
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
