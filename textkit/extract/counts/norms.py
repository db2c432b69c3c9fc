"""Whether a figure is a norm: a price, a rate, a standard, a capacity, a threshold or a limit."""

from typing import Final

from textkit.extract.counts.scenes import Figure
from textkit.patterns import Pattern
from textkit.rules import Rule

AIM_BEHIND: Final = Pattern(r"的?[\u4e00-\u9fff]{0,8}(?:目标|任务|指标|要求)(?!书|责任|完成|考核|管理|体系|，已|已)")
_MONEY: Final = frozenset("元 圆 美元 港元 欧元 日元 韩元 人民币 角 分 块".split())
_PER_HEAD: Final = Pattern(
    r"每(?:人|户|位|名|亩|个|生|家|班|村|车|件|头|只|间|床|套|台)(?:每|/)(?:人|年|月|日|天|学期|学年|季度|次|小时|课时)"
    r"|[人户](?:/|每)(?:年|月|天|日)|标准(?:每?[年月])?人均$"
)
_EACH_ONE: Final = Pattern(
    "每[\u4e00-\u9fff](?:领到|领取|享受|可领|补助|补贴|发放)?$|每[篇条件次项](?:稿件?)?(?:发放|给予)?(?:奖励|奖金|稿费)$"
)
_AIDED: Final = Pattern("每[人户名位例](?:补助|补贴|资助)[^，。；,;0-9]{0,6}$|[，,]每[例人户](?:补助|补贴|资助)?$")
_AID_BEHIND: Final = Pattern("的?[\u4e00-\u9fff]{0,4}(?:补贴|补助|助学金|津贴|奖励|奖金)")
_EARNED: Final = Pattern("挣|赚|收入|增收|平均工资|捐")
_STANDARD: Final = Pattern(r"标准(?![化件型库厂文])|按(?:照)?每|以每|规定|政策")
_SETS_STANDARD: Final = Pattern("标准(?:[为是][^，。；,;]{0,6}|[^，。；,;]{0,20}(?:到|至|为|达到?))?$")
_STANDARD_BEHIND: Final = Pattern(r"(?:/[\u4e00-\u9fff]{1,4})?(?:的|不等的)?[\u4e00-\u9fff]{0,6}?标准(?![化件型])")
_PRICE: Final = Pattern(
    r"每(?:平方米|平米|立方米|亩|吨|公斤|千克|斤|度|小时|天|次|课时|车|头|只|株|台|张|本)(?:补贴|补助|奖补|收费|收取|缴费|缴纳)(?:约|为)?$|[\u4e00-\u9fff]费用?(?:为|是|按)?每[\u4e00-\u9fff]{1,3}$|(?:价格|单价|票价|售价|均价|定价|房价|时薪|月薪|年薪|日薪|底薪|起薪|工钱|租金|门票|学费|会费|保费|收费|缴费|费用)"
    r"(?:标准)?(?:仅|只|为|是|每|按|约|平均|只需|降至|降到|涨到|涨至|调整为|由|从|[:：])"
    r"|(?:每|/)(?:公斤|千克|斤|吨|张|度|平方米|平米|立方米|方|盒|瓶|支|株|本|份|人次|课时|小时|次|票)(?:仅|只|为|约|售|卖|收|需|只需)?$"
    r"|[电水气油粮肉菜]价(?:格)?(?:为|仅|约|达)?$|(?:月薪|年薪|日薪|时薪|单价|票价|售价)(?:约|达|高达|近|仅)?$"
)
_NO_PRICE: Final = Pattern("收入|总额|销售|完成|征收|减免|收缴|实收|合计|共计|累计|募集|捐")


def _per_head(figure: Figure) -> str | None:
    """每人每月补贴150元; 按每亩50元; 2500元的标准."""
    if figure.unit not in _MONEY and "元/" not in figure.unit:
        return None
    lead = figure.lead
    if figure.direction is not None or _EARNED.search(lead):
        return None
    if (
        "元/" in figure.unit
        or figure.behind[:1] == "/"
        or _PER_HEAD.search(lead)
        or ("每" in lead and _STANDARD.search(lead))
    ):
        return "norm"
    if _AIDED.search(figure.text, max(figure.clause - 1, figure.sentence), figure.start):
        return "norm"
    if _EACH_ONE.search(lead) and (
        lead.endswith(("奖励", "奖金", "稿费")) or _AID_BEHIND.match(figure.behind) or _follows_norm(figure)
    ):
        return "norm"
    behind = "标准" in figure.behind and _STANDARD_BEHIND.match(figure.behind)
    return "norm" if behind or _SETS_STANDARD.search(lead) else None


def _follows_norm(figure: Figure) -> bool:
    """市级媒体每篇奖励80元，县级媒体每篇40元: the second too."""
    before = figure.before
    return (
        before is not None and before.status == "norm" and before.unit == figure.unit and before.end > figure.sentence
    )


def _is_price(figure: Figure) -> str | None:
    """门票价格为每张30元; 月薪1.5万元."""
    if figure.unit not in _MONEY or figure.direction is not None:
        return None
    return "norm" if _PRICE.search(figure.lead) and not _NO_PRICE.search(figure.lead) else None


_RATED: Final = Pattern(r"(?:利率|税率|费率|汇率|(?:报销|补助|补贴|分成|奖励|缴费|提成)比例|首付)(?:[^，。；,;]{0,6})$")


def _is_rate(figure: Figure) -> str | None:
    """年利率3.5%; 报销比例75%."""
    return "norm" if figure.unit in ("%", "‰") and figure.direction is None and _RATED.search(figure.lead) else None


_MAY_HOLD: Final = Pattern("[可能够容载数吐模限]")  # one of them stands in all that _HOLDS looks for
_HOLDS: Final = Pattern(
    r"(?:(?:可|能|能够|足够)(?:同时|供|一次|一次性|最多){0,2}(?:容纳|停放|停泊|停车|停|接待|接纳|储存|贮存|存放|承载|承接|入住|满足|坐|装|住|种植|处理|收治|安置|提供|供|生产|存储|存|覆盖)"
    r"|容纳|(?:设计|核定|额定|最大|最高)[\u4e00-\u9fff]{0,8}(?:容量|能力|产能|载重|载客|人数|吞吐量|规模)|承载力|(?<!全)(?:每年|年)可[\u4e00-\u9fff]{1,4}|[年日](?:处理|生产|加工|接待|产)[^，。；,;]{0,8}能力|(?:处理|生产|加工|接待|储存|供水|供电|供热|发电|仓储|吞吐|通行|承载)能力|产能|库容|(?:容量|容积)(?:为|约|达)?|载重量?|限载|限员)"
    r"[^，。；,;]{0,8}$"
)
_HOLDS_BEHIND: Final = Pattern(r"(?:的)?[\u4e00-\u9fff]{0,6}(?:能力|容量|产能)(?!建|提|培|不|强|较|弱|测)")
_AREAS: Final = frozenset(("平方米", "平米", "㎡", "m²"))
_BUILDING_BEHIND: Final = Pattern(
    "的[\u4e00-\u9fff]{0,8}?(?:超市|中心|广场|大楼|综合楼|办公楼|教学楼|展厅|[馆室房厅场]|车间|仓库|阵地)"
)
_YEARLY: Final = Pattern("[年日](?:产|加工|处理|生产|出栏|供水|供气|发电)$")
_ROOM_BEHIND: Final = Pattern(
    r"的?(?:大|小|多功能|阶梯)?(?:教室|礼堂|会议室|报告厅|会堂|座位的|规模的|剧场|大厅|[\u4e00-\u9fff]{0,4}(?:库|队伍|团队|专班|小分队)|编制|座的)"
)


_ADDED: Final = Pattern("新增[^，。；]{0,12}$|(?:骨髓|干细胞|分库|数据|样本)[^，。；]{0,12}库容[^，。；]{0,6}$")
"""What was added is done, and a store of samples holds what was given."""


_WATERED: Final = Pattern("可(?:供|提供)[\u4e00-\u9fff]{0,8}(?:饮水|用水|灌溉|供水)$")
"""What a work is to give once it stands."""


def _is_capacity(figure: Figure) -> str | None:
    """可容纳600人; 日处理能力500吨; 300人的礼堂."""
    if _ADDED.search(figure.lead) or _WATERED.search(figure.lead):
        return None
    if figure.behind[:1] == "的":
        room = (
            _ROOM_BEHIND if figure.unit in ("人", "座", "席") else _BUILDING_BEHIND if figure.unit in _AREAS else None
        )
        if room is not None and room.match(figure.behind):
            return "norm"
    if figure.direction is not None or figure.unit == "%":
        return None
    if figure.behind[:1] == "的" and _YEARLY.search(figure.lead):
        return "norm"
    holds = _MAY_HOLD.search(figure.lead) and _HOLDS.search(figure.lead)
    return "norm" if holds or _HOLDS_BEHIND.match(figure.behind) else None


_KINDS: Final = (
    r"单位|企业|项目|公司|媒体|家庭|农户|大户|学校|村(?!民代表)|乡镇|住宅|工程|文章|影片|电影|病例|案件|机械|拖拉机|养殖|标段|工地|建筑|场所|"
    r"党支部|合同|采购|资金|设备|商户|客户|产业|产品|品牌|会议|活动|灾害|事故|火灾|贷款|合作社|基地|店|推文|作品|稿件|视频|群体|种植|经营|规模|市场|灌区|水库|泵站|景区|消防站"
)
_FLOOR_WORDS: Final = Pattern(r"(?:以上|以下|以内|及以上|及以下|内|\+)$")
_OF_KIND: Final = Pattern(rf"的?(?:[\u4e00-\u9fff]{{0,6}}?)(?:{_KINDS})")
_STRAIGHT_OF_KIND: Final = Pattern(rf"的?(?:{_KINDS})")
_FLOOR_BEFORE: Final = Pattern("^(?:过|超|超过|逾|破|突破|不足|低于|高于|满)")
_SAID_OF: Final = Pattern(
    r"(?:^|其中|[的对凡各是在、和与为])$|凡|(?:投资|注册资金|年产值|产值|面积|规模|年销售|销售额|阅读量|浏览量|票房|金额|收入|利润|产量|人口|年龄|总额|标的额?|点击量|播放量|限额|单笔|单项|单体|造价)(?:在|达到|达|为)?$"
)


_SHARE: Final = Pattern("占比|[率例]")
_ACCIDENT: Final = Pattern("(?:死亡|伤亡|受伤|亡人)[\u4e00-\u9fff]{0,6}(?:事故|火灾|案件)")
_THAT_ARE: Final = Pattern("的(?:共?有|[\u4e00-\u9fff]{0,10}?(?:达到?|共?有)[0-9])")
_PAST: Final = Pattern("(?:^|[在达])[过超]$")
_REACHED: Final = Pattern("(?:获得?|取得|斩获|收获|创下|拿下|赢得)了?$")
_READ_BEHIND: Final = Pattern("的高?(?:阅读|点击|播放|浏览|点赞|转发|传播|曝光)")
"""获得10万+的阅读量: what was reached, and no kind of article."""
_KEPT: Final = ("存栏", "出栏", "饲养", "种植")


def _is_threshold(figure: Figure) -> str | None:
    """凡50人以上的企业; 票房过亿元影片73部."""
    written = figure.text[figure.start : figure.end]
    follows = figure.behind[:2]
    if figure.unit == "%" and not _SHARE.search(figure.lead) and not _THAT_ARE.match(figure.behind):
        return None
    if _FLOOR_WORDS.search(written) and _ACCIDENT.match(figure.behind):
        return "norm"
    if not follows or not "\u4e00" <= follows[0] <= "\u9fff":
        return None
    if _FLOOR_WORDS.search(written) or follows in ("以上", "以下", "以内"):
        behind = figure.behind if _FLOOR_WORDS.search(written) else figure.behind[2:]
        if behind[:1] == "的":
            reached = _REACHED.search(figure.lead) and _READ_BEHIND.match(behind)
            return None if reached or AIM_BEHIND.match(behind) else "norm"
        return "norm" if _OF_KIND.match(behind) and _SAID_OF.search(figure.lead) else None
    if figure.lead.endswith("满") and follows[0] == "的":
        return "norm"
    if _FLOOR_BEFORE.match(written) and _THAT_ARE.match(figure.behind):
        return "norm"
    number = figure.candidate.quantity.number
    if follows[0] == "的" and number.min != number.max and figure.lead.endswith(_KEPT):
        return "norm"
    if _REACHED.search(figure.lead) and _READ_BEHIND.match(figure.behind):
        return None
    straight = follows[0] == "的" or figure.unit in _MONEY
    bounded = _FLOOR_BEFORE.match(written) or _PAST.search(figure.lead)
    if straight and bounded and _STRAIGHT_OF_KIND.match(figure.behind):
        return "norm"
    return None


_BARE: Final = Pattern("[过超破逾][百千万亿]{1,2}")
_BARE_SUM: Final = Pattern("(?:超过?|逾|过|破|突破)[百千万亿]{1,2}元")
_OF_PLACE: Final = Pattern("的[县市区镇乡村]")


def _is_bare_threshold(figure: Figure) -> str | None:
    """票房过亿元影片; 18家公众号阅读量过万: which of them, and no sum of their own."""
    written = figure.text[figure.start : figure.end]
    if figure.unit == "" and _BARE.fullmatch(written) and figure.before is not None:
        return "norm" if figure.clause <= figure.before.start else None
    if figure.unit not in _MONEY or not _BARE_SUM.fullmatch(written):
        return None
    return "norm" if _OF_KIND.match(figure.behind) or _OF_PLACE.match(figure.behind) else None


_LIMIT: Final = Pattern(
    r"不得(?:超过|高于|超|多于|大于)|最高(?:不超过|限额|额度|可|限价)|上限|下限|限额(?!以上)|限速|限高|限重|封顶|起付线|门槛[为是达：:]|警戒|每[天日周月]固定|固定每|超标准|定额|红线[为是：:]|底线为"
)


def _is_limit(figure: Figure) -> str | None:
    """最高不超过500元; 限速60公里."""
    lead = figure.text[figure.clause : figure.start + 4]  # with what bends the number
    kept = (
        figure.text.endswith(("以内", "以下"), figure.start, figure.end)
        and "控制在" in lead
        and not figure.is_planned()
    )
    return "norm" if kept or _LIMIT.search(lead) else None


NORMS: Final = (
    Rule("per head", _per_head, yes="困难家庭每人每月领取补助260元。", no="为困难家庭每户送去现金260元。"),
    Rule("price", _is_price, yes="门票价格为每张40元。", no="门票收入40万元。"),
    Rule("rate", _is_rate, yes="贷款年利率3.6%。", no="贷款覆盖率36%。"),
    Rule("capacity", _is_capacity, yes="新会堂可容纳450人。", no="新会堂接待450人。"),
    Rule("threshold", _is_threshold, yes="凡30人以上的企业都建立了工会。", no="走访企业30家以上。"),
    Rule("bare threshold", _is_bare_threshold, yes="票房过亿元国产影片3部。", no="募集资金过亿元。"),
    Rule("limit", _is_limit, yes="单次补助最高不超过800元。", no="发放补助超过800元。"),
)
