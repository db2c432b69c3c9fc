"""The body that a role names: 县文化馆 in 县文化馆舞蹈老师."""

from functools import lru_cache
from itertools import accumulate
from typing import Final

from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.words import cut_known

_BODY: Final = Pattern(
    r"(?:局|部|厅|处|馆|宫|院|校|班|站|中心|协会|学会|联合会|总会|工会|委员会|居委会|村委会|董事会|常委会|基金会|研究会|促进会|商会|红十字会|公司|集团|组|队|所|厂|矿|支行|分行|总行|银行|"
    r"报社|合作社|信用社|出版社|杂志社|旅行社|台|网|大学|中学|小学|幼儿园|办|县委|市委|省委|区委|镇委|州委|党委|发改委|卫健委|管委会|教委|农委|建委|经信委|人大|政协|专业|系|科|室|段|联|科协|作协|音协|美协|书协)$"
)
_PLACE: Final = Pattern(r"(?:镇|乡|村|街道|社区|县|市|省|州|区)$")
_ALONE: Final = Pattern(
    r".{0,4}(?:[省市县区州镇乡]委|政协|人大|工会|[政法纪监]委|党委|党组|党支部|党总支|党工委|团委|支部)|"
    r"(?:教务|办事|政教)处|办公室|[居村]委会|纪检组|教研组|市中心"
)
SHORTEST: Final = 3  # characters of a body's name
_GOES_ON: Final = ("附属", "下属", "直属", "所", "院", "室", "站")
_HONOUR: Final = Pattern(r".{0,4}(?:最美|优秀|先进|模范|杰出)|全[国省市县州区镇乡村校]|“")


def body(role: str) -> str | None:
    """The body that a role names, the outermost where it names several; a place where it names none; else None.

    A limit: kinds of bodies are known by their last words; 全县先进工作者 and other honours name none.

    >>> body("县文化馆舞蹈老师"), body("监理站站长"), body("副镇长"), body("州委、政法委书记")
    ('县文化馆', '监理站', None, None)
    >>> body("河东省青川县公安局刑侦大队民警"), body("青川乡农机手"), body("民政局调研组")
    ('河东省青川县公安局', '青川乡', '民政局调研组')
    """
    if len(role) <= SHORTEST:  # nothing would be left behind a body's name
        return None
    answer = ORGANIZATION.first(_before_comma(role))
    return (answer[1] or None) if answer else None


def _before_comma(role: str) -> str:
    """Of posts that 、 joins the first where it names a body, else the last; all of 州委、政法委书记."""
    first, comma, rest = role.partition("、")
    if not comma or _ALONE.fullmatch(first):
        return role
    named = any(_BODY.search(name) or _PLACE.search(name) for name in _beginnings(first))
    return first if named else rest.rpartition("、")[2]


def _honour(role: str) -> str | None:
    return "" if _HONOUR.match(role) else None


def _whole(role: str) -> str | None:
    return role if len(role) > 4 and _BODY.search(role) else None


def _outermost(role: str) -> str | None:
    return next(filter(_BODY.search, _beginnings(role)), None)


def _place(role: str) -> str | None:
    return next(filter(_PLACE.search, reversed(_beginnings(role))), None)


ORGANIZATION: Final[Table[str, str]] = Table(
    "people: organization",
    [
        Rule("honour-names-none", _honour, yes="全县先进工作者柳明志到会。", no="县医院内科医生柳明志到会。"),
        Rule("role-is-a-body", _whole, yes="参加的有民政局调研组柳明志一行。", no="民政局局长柳明志到会。"),
        Rule("outermost-body", _outermost, yes="县文化馆舞蹈老师柳明志到会。", no="青川乡农机手柳明志到会。"),
        Rule("place", _place, yes="青川乡农机手柳明志到会。", no="副镇长柳明志到会。"),
    ],
)


_JOINT: Final = Pattern(r"(?<=[局科处站组队班部所室院])(?=[局科处站组队班部所室院]长|副|主任|教)")


@lru_cache(maxsize=4096)
def _beginnings(role: str) -> tuple[str, ...]:
    """What the role begins with, word by word, that can be a name and goes on behind it; shortest first."""
    joint = _JOINT.search(role)  # 科|科长, 科|主任, which the dictionary would cut otherwise
    cut = joint.start() if joint else len(role)
    words = [*cut_known(role[:cut]), *cut_known(role[cut:])]
    names = []
    for end, following in zip(accumulate(map(len, words)), words[1:], strict=False):
        name = role[:end]
        if len(name) >= SHORTEST and not _ALONE.fullmatch(name) and following not in _GOES_ON and "、" not in name:
            names.append(name)
    return tuple(names)
