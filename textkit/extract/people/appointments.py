"""What the text calls a person after the name: what the person is made, named, or is."""

from typing import Final, NamedTuple

from textkit.extract.people.offices import HONOUR_HEADS, honours_at, office_of, offices_at
from textkit.extract.people.roles import Roles, tidy
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_OFFICE: Final = r"当选为|当选|任命为|(?:被|受)?(?:聘任|聘请|聘用|聘|任命|选举|推选|推举|补选|晋升|增补|评聘|增选|选|确定|指定|任)为|担任|兼任|出任|接任|升任|转任|调任|改任|历任|履新|晋升为?|转为|受聘为|应聘为|就任|续任|连任|任"
_HONOUR: Final = (
    r"(?:被|获|均被|入选|评)?(?:评选|表彰|命名|认定|推荐|推选|确定|授予|评|誉|选)为|获评为?|荣获|获得|获|被(?:[^，,。；;、\n]{0,14})?授予|荣膺|荣登|入选|"
    r"被(?:[^，,。；;、\n“]{1,14}?)(?:评选|表彰|命名|认定|评|推荐|选|确定)为|被(?:推荐|评选|确定)(?:为|成为)?"
)
_ADVERB: Final = (
    r"(?:在[^，,。；;、\n]{2,12}?(?=被|荣|获))?(?:同志|老师|先生|女士|同学)?(?:也|还|均|都|又|双双|先后|分别|同时|光荣地?|荣幸地?|多次|再次|首次|连续[^，,。；;、\n]{1,6}|(?:被)?[0-9]{4}年度?|今年|当年|年内|"
    r"均已|按期|已经?|曾经?|现已?|新|拟|时|以?全票|经[^，,。；;、\n]{0,8}选举|[于从自][^，,。；;、\n]{1,12}?(?=[当兼出接升转调改历履晋就续连担任]))*"
)
_STOPS: Final = frozenset("，。；、！？,;!?\n")
_MADE: Final = Pattern(
    rf"(?:[到赴在][^，,。；;、\n]{{2,12}}?(?=担任|任|兼任|挂职任))?{_ADVERB}(?:(?P<honour>{_HONOUR})(?!者)|(?P<office>{_OFFICE}))"
)
_AS: Final = Pattern(
    r"(?:[二两三四五六]?[位名]?同志|等[^，。；、\n]{0,8})?为(?P<role>“[^“”\n]{2,24}”|(?:[^，。；、！？,;!?\n为和及与]|和(?=[县市区平田林硕顺政])){2,24}?)(?=的|和(?![县市区平田林硕顺政])|及|与|称号|荣誉|[.，。；、！？,;!?\n（(]|$)"
)
_AS_WHOLE: Final = Pattern(
    r"(?:同志)?为(?P<role>[\u4e00-\u9fff]{2,14}[与和][\u4e00-\u9fff]{2,12}委员会副?主任)(?=[，。；、,;\n]|$)"
)  # 为省人大常委会农业与农村工作委员会主任
_BRACKETED: Final = Pattern(r"[（(](?P<role>[\u4e00-\u9fff、]{2,20})[）)]")
_RELIEVED: Final = Pattern(
    r"(?:同志)?(?:(?:分别)?(?:提出|请求|申请)?(?:辞去|不再担任))?的?(?P<role>[^，。；！？,;!?\n的]{2,40}?)(?:一?职务|一职)(?=[，,。；;、\n（(])"
)
_SERVING: Final = Pattern(r"(?:同志)?作为(?:一[名位])?(?P<role>[^，。；、！？,;!?\n“”]{2,20})")
_BEING: Final = Pattern(
    r"(?:同志)?[都均也曾就既]?(?:作为|是|系)(?:一[名位]|该[校院局镇村县区市]的?|[校院局镇村县区市]的)?(?P<role>[^，。；、！？,;!?\n“”]{2,24}?)(?=[，,。；;、\n]|又是|也是|$)"
)


_ALSO: Final = Pattern(r"[，,]?(?:又|也|还|更)(?:是|系)(?P<role>[^，。；、！？,;!?\n“”]{2,24})(?=[，,。；;、\n]|$)")


class Behind(NamedTuple):
    """A place in a text where a name ends, and the lists about roles."""

    text: str
    at: int
    roles: Roles


def given_behind(text: str, at: int, roles: Roles) -> list[str]:
    """The offices and titles that a person whose name ends at `at` is given there.

    >>> from textkit.extract.people.roles import roles
    >>> from textkit.lexicon import DEFAULT
    >>> given_behind("柳明任副组长、李青", 2, roles(DEFAULT)), given_behind("柳明被评为优秀教师。", 2, roles(DEFAULT))
    (['副组长'], ['优秀教师'])
    >>> given_behind("柳明荣获一等奖。", 2, roles(DEFAULT))
    []
    """
    behind = Behind(text, at, roles)
    if text[at : at + 1] in _STOPS and not _opens_sentence(behind):  # what most names have behind them
        return []
    answer = BEHIND.first(behind)
    return answer[1] if answer else []


def _named(behind: Behind) -> list[str] | None:
    """柳明⟦被评为⟧优秀教师: honours that are titles."""
    match = _MADE.match(behind.text, behind.at, behind.at + 60)
    return (list(honours_at(behind.text, match.end(), behind.roles)) or None) if match and match["honour"] else None


def _appointed(behind: Behind) -> list[str] | None:
    """柳明⟦任⟧副组长: offices, and of one elected what else it is."""
    match = _MADE.match(behind.text, behind.at, behind.at + 60)
    if not match or match["honour"]:
        return None
    offices = list(offices_at(behind.text, match.end(), behind.roles))
    if not offices and match["office"].startswith("当选"):
        offices = list(honours_at(behind.text, match.end(), behind.roles))
    return offices or None


def _bracketed(behind: Behind) -> list[str] | None:
    """柳明⟦（村支书）⟧: a post alone in brackets."""
    match = _BRACKETED.match(behind.text, behind.at)
    return [match["role"]] if match and behind.roles.post_size(match["role"]) > 1 else None


def _relieved(behind: Behind) -> list[str] | None:
    """免去柳明⟦镇长职务⟧."""
    match = _RELIEVED.match(behind.text, behind.at, behind.at + 56)
    return [match["role"]] if match and behind.roles.ends_in_post(match["role"]) else None


def _made(behind: Behind) -> list[str] | None:
    """选举柳明⟦为组长⟧."""
    for pattern in (_AS_WHOLE, _AS):
        match = pattern.match(behind.text, behind.at, behind.at + 40)
        role = tidy(match["role"]) if match else ""
        if role and behind.roles.ends_in_post(role):
            return [role]
    return None


def _being(behind: Behind) -> list[str] | None:
    """柳明⟦是一名⟧网格员."""
    match = _BEING.match(behind.text, behind.at, behind.at + 32)
    if not match or not behind.roles.ends_in_post(match["role"]):
        return None
    first = behind.roles.phrase(behind.text, match.end("role"), match.start("role"))[1]
    also = _ALSO.match(behind.text, match.end(), match.end() + 32)
    if not also or not behind.roles.ends_in_post(also["role"]):
        return [first]
    return [first, behind.roles.phrase(behind.text, also.end("role"), also.start("role"))[1]]


def _serving(behind: Behind) -> list[str] | None:
    """柳明⟦作为⟧学生代表发言."""
    match = _SERVING.match(behind.text, behind.at, behind.at + 32)
    role = office_of(match["role"], behind.roles) if match else ""
    return [role] if role else None


_CONFERRED: Final = Pattern(
    r"(?:同志|老师)?(?:颁发了?|颁授了?|授予了?|送上了?)?(?P<role>“[^“”\n]{2,20}”|[^，。；、！？,;!?\n“”的]{3,18}?)(?:荣誉)?(?:的?称号|证书|聘书|荣誉)"
)
_CONFERS: Final = ("授予", "向", "为", "给", "表彰")


def _conferred(behind: Behind) -> list[str] | None:
    """授予柳明、李青⟦“先进工作者”⟧称号; 向柳明颁发⟦优秀秘书长⟧证书."""
    match = _CONFERRED.match(behind.text, behind.at, behind.at + 40)
    if not match:
        return None
    role = tidy(match["role"].removeprefix("了"))
    before = behind.text[max(0, behind.at - 300) : behind.at]
    return [role] if HONOUR_HEADS.search(role) and any(verb in before for verb in _CONFERS) else None


_SIGNED: Final = Pattern(r"[ \u3000]?/[ \u3000]?(?P<role>图文|文图|摄影|文|图|摄)(?![\u4e00-\u9fff])")


def _signed(behind: Behind) -> list[str] | None:
    """柳明/⟦文⟧ 李青/⟦图⟧."""
    match = _SIGNED.match(behind.text, behind.at)
    return [match["role"]] if match else None


def _confers(behind: Behind) -> bool:
    following = behind.text[behind.at : behind.at + 40]
    return "称号" in following or "证书" in following or "聘书" in following or "荣誉" in following


_CLAUSE: Final = Pattern(
    r"[，,](?P<said>[^，,。；;：:！!？?、\n]{1,24}(?:、[^，,。；;：:！!？?、\n]{2,14}){0,2})(?=[，,。；;\n]|$)"
)
_LINE_START: Final = Pattern(r"(?:^|[\n。；;]|[0-9][.．、])[ \u3000]{0,4}\Z")
_SEX: Final = Pattern(
    r"[，,：:（(]?(?:[男女]|[\u4e00-\u9fff]{1,4}族|汉|[0-9]{4}年[^，,。；;]{0,8}生|[^，,。；;]{1,6}学历|中共党员|[0-9]{1,2}岁)"
)


def _opens_sentence(behind: Behind) -> bool:
    """Whether a comma follows the name, and the name opens a sentence or a line."""
    if behind.text[behind.at : behind.at + 1] not in ("，", ","):
        return False
    return any(_LINE_START.search(behind.text, max(0, behind.at - size - 6), behind.at - size) for size in (2, 3, 4))


def _apposition(behind: Behind) -> list[str] | None:
    """柳小明，⟦青川镇中心小学教师⟧，…: noun phrases between commas behind a name that opens a sentence."""
    found: list[str] = []
    at = behind.at
    while match := _CLAUSE.match(behind.text, at):
        said = match["said"]
        role = behind.roles.phrase(said, len(said))[1] if behind.roles.post_size(said) > 1 else ""
        if role == said and not said.endswith("党员"):
            found.append(role)
        elif found or not _SEX.match(behind.text, at):
            break
        at = match.end()
    return found or None


BEHIND: Final[Table[Behind, list[str]]] = Table(
    "people: roles behind the name",
    [
        Rule("named", _named, yes="教师柳明志被评为优秀教师。", no="教师柳明志荣获一等奖。"),
        Rule("appointed", _appointed, yes="教师柳明志任副组长。", no="教师柳明志任务重。"),
        Rule("bracketed", _bracketed, yes="教师柳明志（支部书记）到会。", no="教师柳明志（右二）到会。"),
        Rule("relieved", _relieved, yes="免去柳明志同志的副镇长职务。", no="免去柳明志同志的债务。"),
        Rule("made", _made, yes="选举柳明志为村主任。", no="村主任柳明志为民服务。"),
        Rule("being", _being, yes="教师柳明志是一名志愿者。", no="教师柳明志是一把好手艺。"),
        Rule(
            "conferred",
            _conferred,
            yes="授予葛建林、柳大林“先进工作者”称号。",
            no="授予葛建林“五一”奖章。",
            gate=_confers,
        ),
        Rule("signed", _signed, yes="（记者 葛建林/文 柳大林/图）", no="（记者 葛建林 柳大林）"),
        Rule(
            "apposition",
            _apposition,
            yes="柳小明，青川镇中心小学教师，大学学历。",
            no="柳小明，陪同镇中心小学教师，走访学生。",
            gate=_opens_sentence,
        ),
        Rule("serving", _serving, yes="教师柳明志作为学生代表发言。", no="教师柳明志作为东道主发言。"),
    ],
)
