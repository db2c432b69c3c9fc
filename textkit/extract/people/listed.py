"""What a list of names is a list of: the lead-in or the heading in front of it, the bracket that it fills, the line of a roster."""

from typing import Final, NamedTuple

from textkit.extract.people.candidates import Context
from textkit.extract.people.offices import HONOUR_HEADS
from textkit.extract.people.roles import tidy
from textkit.extract.people.rosters import PROVINCES, posts_beside
from textkit.patterns import Pattern
from textkit.rules import Rule, Table


class Listed(NamedTuple):
    """A list of names: where the phrase before its first name starts, where that name starts, where the last one ends."""

    context: Context
    before: int
    start: int
    end: int


_LEAD: Final = Pattern(
    r"(?P<role>[^，,。；;：:、！!？?\n（）()]{2,24}?)(?:[（(][^（）()\n]{1,10}[）)])?"
    r"(?:[，,]?(?:他们是|分别为|分别是|依次为|依次是|名单如下|如下|包括|的?有|的是|即|名单[是为]?(?=[：:])|[是为](?=[：:])))?[：:]?\Z"
)
_MANY: Final = Pattern(r"(?:[0-9０-９]+|[一二三四五六七八九十百两]+)[余多]? ?[名位个人]")
_PRESENT: Final = Pattern(r"(?:与会|参会|出席|到会|列席|参加|参与|获奖|入选|参训|参赛)(?:人员|代表|嘉宾|选手)\Z")
_BARE: Final = frozenset("人员 成员 代表 者 员 个人 名单 领导 同志 同学 老师 群众 居民 村民 职工 干部 家庭".split())
_PRAISE: Final = Pattern("先进|优秀|个人|标兵|模范")
_HEADS: Final = Pattern(r"(?:人员|人选|先进个人|成员|代表|评委|嘉宾|委员|选手|负责人|对象|者|员)\Z")
_BY: Final = Pattern(r"(?P<role>[A-Z]{2,5}|[\u4e00-\u9fff]{2,12}) ?由\Z")
_BESIDES: Final = Pattern(
    r"(?:[0-9一二三四五六七八九十两]{1,3}[名位])?(?P<role>[\u4e00-\u9fff]{2,12})[，,]由(?P<body>[\u4e00-\u9fff、]{0,24})\Z"
)


def _held_besides(listed: Listed) -> list[str] | None:
    """⟦发言人⟧，由副局长柳明担任: what those do who have a post of the own."""
    text = listed.context.text
    match = _BESIDES.search(text, max(0, listed.before - 40), listed.before)
    if not match or not _HOLDS.match(text, listed.end) or listed.context.roles.post_size(match["role"]) < 2:
        return None
    return [listed.context.roles.phrase(text, match.end("role"), match.start("role"))[1]]


_HOLDS: Final = Pattern("(?:同志|同学|老师)?(?:担任|兼任|出任|接任)")


_SOME: Final = Pattern(
    r"(?:[一两几][批位名群]|多[位名]|许多|不少|部分|[0-9]{1,4}余?[名位个])(?P<role>[\u4e00-\u9fff0-9]{2,10}?)"
    r"(?P<said>(?:开始|已|正|也|都|先后|相继|纷纷|脱颖|崭露|浮出|涌现|榜上|获|入选|参加|参与|亮相|走上|在)[^，。；：:\n]{0,16})[，,](?:其中)?(?:包括|有|如|分别是|他们是)[：:]?\Z"
)


def _some_of_them(listed: Listed) -> list[str] | None:
    """一批⟦小将⟧浮出水面，包括柳明、李青."""
    text, roles = listed.context.text, listed.context.roles
    match = _SOME.search(text, max(0, listed.start - 48), listed.start)
    if not match or not (roles.ends_in_post(match["role"]) or _HEADS.search(match["role"])):
        return None
    return [match["role"]] if match["role"] not in _BARE else None


def _led_in(listed: Listed) -> list[str] | None:
    """⟦与会人员⟧包括柳明、李青…; 选出3位⟦负责人⟧，分别是…; ⟦特邀代表⟧有…."""
    text, roles = listed.context.text, listed.context.roles
    match = _LEAD.search(text, max(0, listed.before - 40), listed.before)
    if not match or match.end("role") == listed.before:
        return None
    end = match.end("role")
    if roles.post_size(text[max(0, end - 8) : end]) < 2 and not _HEADS.search(text, max(0, end - 4), end):
        return None
    own = listed.before < listed.start  # each has a post of the own
    if present := _PRESENT.search(text, max(0, end - 8), end):
        return None if own else [present[0]]
    role = roles.phrase(text, end, match.start("role"))[1]
    if many := _MANY.match(role):
        role = role[many.end() :].strip()
    return [role] if len(role) > 1 and role not in _BARE and not (own and _PRAISE.search(role)) else None


_BRACKET: Final = Pattern(r"(?P<role>[\u4e00-\u9fff]{2,12})[（(](?:分别为|分别是|其中|包括|如|即)?[:：]?\Z")


def _bracketed(listed: Listed) -> list[str] | None:
    """3名⟦学员⟧（柳明、李青、葛云）."""
    text, roles = listed.context.text, listed.context.roles
    match = _BRACKET.search(text, max(0, listed.before - 20), listed.before)
    if (
        not match
        or listed.before < listed.start
        or roles.post_size(match["role"]) < 2
        or text[listed.end : listed.end + 1] not in ("）", ")")
    ):
        return None
    role = roles.phrase(text, match.end("role"), match.start("role"))[1].lstrip("名位个")
    return [role] if len(role) > 1 and role not in _BARE else None


def _in_line(listed: Listed) -> tuple[int, int] | None:
    """The line that the list opens, or None where anything but a number or marks stands before it."""
    text = listed.context.text
    start = text.rfind("\n", 0, listed.start) + 1
    if not _OPENING.fullmatch(text, start, listed.start):
        return None
    end = text.find("\n", listed.end)
    return start, end if end >= 0 else len(text)


_OPENING: Final = Pattern(
    rf"(?:(?:{PROVINCES})[：:] ?)?"
    r"[ \u3000\t0-9.．、（()）]{0,10}(?:第?[一二三]?副?组[ \u3000]{0,4}长[：:][ \u3000]?|成[ \u3000]{0,4}员[：:][ \u3000]?)?"
)
_REST: Final = Pattern(r"[ \u3000\t，,、：:（(—-]{1,4}(?P<rest>[^\n。；;！!？?]{2,80})\Z")


_TERM: Final = Pattern("^(?:现任|现为|曾任|时任|原任|担任|兼任|任)")


def _beside(listed: Listed) -> list[str] | None:
    """柳大林 ⟦河湾镇镇长⟧: the posts beside a name in its line of a roster."""
    line = _in_line(listed)
    if not line:
        return None
    match = _REST.match(listed.context.text, listed.end, line[1])
    posts = posts_beside(listed.context, match["rest"]) if match else []
    return [tidy(_TERM.sub("", post)) for post in posts] or None


def _held_by(listed: Listed) -> list[str] | None:
    """⟦CTO⟧由柳明担任; 新设2名⟦发言人⟧，由副局长柳明、处长李青担任."""
    text = listed.context.text
    if listed.before < listed.start:
        return _held_besides(listed)
    match = _BY.search(text, max(0, listed.start - 16), listed.start)
    if not match or not _HOLDS.match(text, listed.end):
        return None
    if match["role"].isascii():
        return [match["role"]]
    if listed.context.roles.post_size(match["role"]) < 2:
        return None
    return [listed.context.roles.phrase(text, match.end("role"), match.start("role"))[1]]


def _under_heading(listed: Listed) -> list[str] | None:
    """⟦优秀党员⟧名单 / 柳明 李青: lines of names, alone or with their posts, under a heading that says what they are."""
    text = listed.context.text
    start, stop = text.rfind("\n", 0, listed.start) + 1, text.find("\n", listed.end)
    stop = len(text) if stop < 0 else stop
    if not start or not _FILLED.fullmatch(text, start, listed.start):
        return None
    if not _FILLED.fullmatch(text, listed.end, stop) and not _REST.match(text, listed.end, stop):
        return None
    for _ in range(40):  # lines of names above
        end, start = start - 1, text.rfind("\n", 0, max(start - 1, 0)) + 1
        heading = _TALLY.sub("", text[start:end].strip(" \u3000：:")).removesuffix("名单")
        if role := _heading(listed.context, heading):
            return [role]
        if label := _LABELLED.match(heading):
            return [_UNSPACED.sub("", label["role"])]
        if not start or not (_NAMES.fullmatch(heading) or _ENTRY.fullmatch(heading)):
            return None
    return None


def _heading(context: Context, line: str) -> str | None:
    """What a heading says the people below it are: 先进个人; None where it says nothing of people."""
    if not 2 <= len(line) <= 24 or not _HEADING.fullmatch(line):
        return None
    if _MEDAL.search(line):
        return line
    if context.roles.post_size(line) < 2 and not _HEADS.search(line):
        return None
    role = context.roles.phrase(line, len(line))[1]
    return role if len(role) > 1 and role not in _BARE and not role.endswith(("老师", "同学", "同志")) else None


_MEDAL: Final = Pattern(r"[\u4e00-\u9fff]{4}(?:奖章|奖”)$")  # not 一等奖
_PRIZE: Final = Pattern(
    r"(?:^|\n)(?:[0-9]{1,2}[、.．]|[（(]?[一二三四五六七八九十]{1,2}[、）)])?(?P<role>[^，。；：:\n]{2,16}“[^“”\n]{4,14}奖”)[：:]\Z"
)


def _prize(listed: Listed) -> list[str] | None:
    """1、⟦青禾区“园丁奖”⟧：柳明、李青, a line: what a list of names is headed by."""
    match = _PRIZE.search(listed.context.text, max(0, listed.before - 40), listed.before)
    return [match["role"]] if match else None


_HELD: Final = Pattern(
    r"(?:获得|荣获|获评|被评为|被授予|评为|当选)了?(?P<role>“[^“”\n]{2,20}”|[^“”，,。；;\n]{2,16}?)(?:荣誉)?(?:称号)?的\Z"
)


def _holder(listed: Listed) -> list[str] | None:
    """荣获⟦“最美班组长”⟧称号的机修班长柳明."""
    match = _HELD.search(listed.context.text, max(0, listed.before - 40), listed.before)
    role = tidy(match["role"]) if match else ""
    return [role] if role and HONOUR_HEADS.search(role) else None


_LABELLED: Final = Pattern(
    r"(?P<role>(?:第?[一二三]?副?组|副?主|副?会|副?理事)[ \u3000]{0,4}[长任席]|成[ \u3000]{0,4}员|委[ \u3000]{0,4}员)[：:]?(?=[\u4e00-\u9fff·]{2,4}(?:[ \u3000\t]{1,3}|[（(])[\u4e00-\u9fff]|$)"
)
_UNSPACED: Final = Pattern("[ \u3000]")
_HEADING: Final = Pattern(r"[\u4e00-\u9fff0-9“”·]{2,24}")
_ENTRY: Final = Pattern(r"[\u4e00-\u9fff·]{2,4}[ \u3000\t，,、：:（(—-]{1,3}[^\n。；;]{2,80}")
_FILLED: Final = Pattern(r"[\u4e00-\u9fff· \u3000、]{0,30}")
_NAMES: Final = Pattern(r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000、，,\t]{1,4}[\u4e00-\u9fff·]{1,4}){0,24}")
_TALLY: Final = Pattern(r"[（(][^（）()]{1,12}[）)]$|^附件?[0-9]{0,2}[：:]|^[一二三四五六七八九十0-9]{1,3}[、.．]")

_LEAD_ENDS: Final = frozenset("有括是为次下即：:）)")
_BRACKET_ENDS: Final = frozenset("（(为是中括如即:：")
_OPENS_LINE: Final = frozenset("\n \u3000\t.．、（()）0123456789：:")
_GOES_ON: Final = frozenset(" \u3000\t，,、：:（(—-")


def _behind_lead(listed: Listed) -> bool:
    return listed.context.text[listed.before - 1 : listed.before] in _LEAD_ENDS


def _in_bracket(listed: Listed) -> bool:
    return listed.context.text[listed.before - 1 : listed.before] in _BRACKET_ENDS


def _opens_line(listed: Listed) -> bool:
    return listed.start == 0 or listed.context.text[listed.start - 1] in _OPENS_LINE


def _goes_on(listed: Listed) -> bool:
    return _opens_line(listed) and listed.context.text[listed.end : listed.end + 1] in _GOES_ON


def _behind_of(listed: Listed) -> bool:
    return listed.context.text[listed.before - 1 : listed.before] == "的"


def _behind_by(listed: Listed) -> bool:
    text = listed.context.text
    return text[listed.start - 1 : listed.start] == "由" or (
        listed.before < listed.start and "，由" in text[max(0, listed.before - 30) : listed.start]
    )


LISTED: Final[Table[Listed, list[str]]] = Table(
    "people: what a list is of",
    [
        Rule(
            "led-in",
            _led_in,
            yes="与会人员包括葛建林、柳大林。",
            no="与会单位包括葛建林、柳大林的公司。",
            gate=_behind_lead,
        ),
        Rule(
            "some of them",
            _some_of_them,
            yes="一批小将开始浮出水面，包括葛建林、柳大林、何水生等。",
            no="一批项目开始浮出水面，包括葛建林、柳大林、何水生等的厂房。",
            gate=_behind_lead,
        ),
        Rule(
            "prize",
            _prize,
            yes="评优名单\n1、青禾区“优秀园丁奖”：葛建林、柳大林",
            no="评优名单\n1、青禾区“优秀园丁奖”由葛建林、柳大林颁发。",
            gate=_behind_lead,
        ),
        Rule(
            "bracketed",
            _bracketed,
            yes="推荐2名学员（葛建林、柳大林）。",
            no="推荐2名（葛建林、柳大林）。",
            gate=_in_bracket,
        ),
        Rule(
            "under-heading",
            _under_heading,
            yes="年度表彰\n优秀党员名单\n葛建林 柳大林",
            no="年度表彰\n葛建林 柳大林",
            gate=_opens_line,
        ),
        Rule("beside", _beside, yes="名单\n葛建林 河湾镇镇长\n柳大林 会计", no="会计柳大林到会。", gate=_goes_on),
        Rule("held-by", _held_by, yes="组长由葛建林担任。", no="方案由葛建林担任主笔。", gate=_behind_by),
        Rule(
            "holder",
            _holder,
            yes="获得“最美班组长”称号的机修工葛建林发言。",
            no="获得“一等奖”的机修工葛建林发言。",
            gate=_behind_of,
        ),
    ],
)
