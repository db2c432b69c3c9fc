"""Words that hold more than one: a verb and its object, a word of degree, a number's 年 or 等."""

from collections.abc import Mapping, Set
from typing import Final


def parted(word: str, verbs: Set[str], objects: Set[str], tags: Mapping[str, str]) -> tuple[str, ...]:
    """A word that holds a verb and its object, or a word of degree, in its parts.

    `verbs` are words that are verbs, `objects` those that hold their object, `tags` the tags of words that are no nouns.

    >>> [parted(word, {"破获"}, {"发稿"}, {}) for word in ("发稿", "破获案件", "志愿者")]
    [('发', '稿'), ('破获', '案件'), ('志愿者',)]
    """
    size = len(word)
    if size == 2 and (word in objects or word[0] in _TAKING.get(word[1], "")):
        return word[0], word[1]
    if size == 2 and word[0] == "另" and word[1] in _FURTHER:  # 另|附照片
        return word[0], word[1]
    if size in (3, 4) and word[:2] in verbs and not (size == 3 and word[2] in _SUFFIXES):
        return word[:2], word[2:]
    if size == 4 and word[2:] in verbs:  # 价格上涨
        return word[:2], word[2:]
    if size in (2, 3) and word[-1] in "为达占" and word not in verbs and word not in tags:  # 立案|数为
        return word[:-1], word[-1]
    if size == 3 and word[0] in _DEGREES and word[:2] not in _NO_DEGREES:
        return word[0], word[1:]
    if size in (2, 3) and word not in verbs and word not in tags:
        at = _guessed(word, verbs)
        if at:
            return word[:at], word[at:]
    if size > 2 and (word[-1] == "等" or (word[-1] == "年" and word[-2] not in _AGES)):
        return word[:-1], word[-1]
    return (word,)


def _guessed(word: str, verbs: Set[str]) -> int:
    """Where a word must be parted that no dictionary has, as it was guessed from its characters; 0 if nowhere."""
    size, last = len(word), word[-1]
    if last in _TRAILING and word[-2:] not in _WITH_TRAILING:  # 咨询类共, 办结率均, 警情约
        return size - 1
    if size == 3 and ((word[0] in _MEASURED and word[1:] in verbs) or word[1:] == "限上"):  # 赤字率控制, 县限上
        return 1
    if size == 2 and word[0] == "有" and last in _BODIES:  # 有镇|属企业
        return 1
    if (word[0] == "获" and word[1] != "奖") or (
        size == 2 and word[0] == "共" and last in _DONE
    ):  # 获省, 共发, but 获奖者
        return 1
    return 0


_FURTHER: Final = frozenset("附有设建配加派")
_BODIES: Final = frozenset("省市县区镇乡村")
_TRAILING: Final = frozenset("共均约由")
_WITH_TRAILING: Final = frozenset(
    "公共 中共 国共 总共 一共 平均 人均 户均 年均 月均 日均 亩均 村均 师均 班均 生均 周均 条约 合约 契约 预约 签约 履约 违约 节约 公约 大约 简约 制约 集约 续约 邀约 守约 和约 婚约"
    " 失约 爽约 毁约 解约 商约 特约 盟约 誓约 隐约 自由 理由 缘由 事由 案由 经由 来由 因由 根由 不由".split()
)
"""Words that end in these characters."""
_MEASURED: Final = frozenset("率数额量值")
_DONE: Final = frozenset("发获评收投完接办查处建受有为")
_RAISING: Final = "养喂放育购售卖买杀出捕"
_PLANTING: Final = "种栽植采造砍育购售卖买收"
_TAKING: Final = {
    "稿": "发用写供投来采交上编撰约退存组审刊",
    "文": "发撰",
    **dict.fromkeys("兔鸭鹅鱼虾蟹蚕牛羊猪鸡蜂驴马", _RAISING),
    **dict.fromkeys("茶草药果菜麻棉豆稻麦竹", _PLANTING),
    **dict.fromkeys("水电煤油气", "节供用送输"),
    **dict.fromkeys("路桥渠坝井房屋墙", "修建筑挖打砌盖架铺拆"),
}
"""Verbs of one character by their objects: 发稿, 养兔, 节水 count what stands behind the verb."""
_DEGREES: Final = frozenset("共总近约各每均已年月新超")
_NO_DEGREES: Final = frozenset(
    "新闻 新华 新能 新鲜 年级 年龄 年轻 月球 总工 总书 总统 总理 共青 共产 近视 已婚 超市 超级 超声".split()
)
_AGES: Final = frozenset("少成青老中半周学")
_SUFFIXES: Final = frozenset(
    "会部员者率金机力业站队所科室班社生网区营式性化品额量值书信器岗奖度型厅局院校馆店厂团组课人户民工手师费款税票证卡单表册库图片车船灯线路点处园型法权观期日季周节物料剂病症案犯罪面率数林"
)
"""Last characters of words that name a thing, a body or a person by a verb: 培训班, 巡逻队, 参与率."""
