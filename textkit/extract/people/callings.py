"""What the text calls the people that it names: before the name, behind it, and what a list or a heading shares."""

from itertools import pairwise
from typing import Final, NamedTuple

from textkit.extract.people.appointments import given_behind
from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.heads import crowd
from textkit.extract.people.labels import LABEL_WORDS
from textkit.extract.people.leads import lead_roles
from textkit.extract.people.line_roles import line_roles
from textkit.extract.people.listed import LISTED, Listed
from textkit.patterns import Pattern


class Called(NamedTuple):
    """What stands before a mention: where that phrase starts, and the role it is, or None."""

    start: int
    role: str | None


_ROLE: Final = Pattern(r"(?!.*[0-9０-９]{6})(?:.{2,40}|[文图])")  # no telephone or identity number
_PRIVATE: Final = Pattern("[0-9０-９]{6}")
_LABEL: Final = Pattern(r"[\u4e00-\u9fff、]{1,16}")


def _before(context: Context, mention: Candidate, floor: int) -> Called:
    """The role that the phrase before the name is."""
    text, end = context.text, mention.start
    while end and text[end - 1] in " \u3000：:/—":
        end -= 1
    label = text[end : mention.start].strip() != ""
    known = end in context.post_ends or context.roles.post_size(text[max(0, end - 8) : end]) or _in_marks(context, end)
    parted = _PARTED.search(text, max(0, end - 12), end) if label else None
    label = label and (parted is not None or known > 0 or LABEL_WORDS.search(text, max(0, end - 18), end) is not None)
    if parted and context.roles.ends_in_post("一" + parted["first"] + parted["last"]):  # 组 长：
        return Called(parted.start("first"), parted["first"] + parted["last"])
    if not known and not (label or text.startswith("一行", mention.end)):
        return Called(mention.start, None)
    start, role = context.roles.phrase(text, end, floor)
    if start == floor and floor:
        start, role = _without_deed(context, start, role)
    if not _ROLE.fullmatch(role) or (label and not _LABEL.fullmatch(role)):
        return Called(mention.start, None)
    return Called(start, role)


def _without_deed(context: Context, start: int, role: str) -> tuple[int, str]:
    """The phrase without what the person named before it does: 柳明|主持、镇长|李青."""
    deed, comma, rest = role.partition("、")
    return (start + len(deed) + 1, rest) if comma and deed in context.roles.acts else (start, role)


_PARTED: Final = Pattern(
    r"(?:^|[\n。；;，,])[ \u3000]{0,4}(?P<first>[\u4e00-\u9fff]{1,2})[ \u3000]{1,4}(?P<last>[\u4e00-\u9fff]{1,2})\Z"
)
_STOPS: Final = Pattern(r"[…，,。；;：:！!？?\n]")


def _in_marks(context: Context, end: int) -> bool:
    """Whether an epithet in quotes, or a post with an addition in brackets, ends here: “好邻居”, 副县长（挂职）."""
    text = context.text
    if text[end - 1 : end] in ("”", '"'):
        opening = text.rfind("“" if text[end - 1] == "”" else '"', max(0, end - 16), end - 1)
        return opening >= 0 and not _STOPS.search(text, opening, end)
    opening = text.rfind("（", max(0, end - 10), end) if text[end - 1 : end] == "）" else -1
    return opening > 0 and context.roles.ends_in_post(text[max(0, opening - 8) : opening])


_LINKS: Final = frozenset(["", "、", "和", "与", "及", "以及", "，和", ",和", "、和", "/", "，以及", ",以及"])
_GAP: Final = Pattern(
    r"[（(][^（()）\n]{1,16}[）)][、和与及]|的?《[^《》\n]{1,30}》[、和与及]|[ \u3000]{0,2}、?[ \u3000]{0,2}|、[\u4e00-\u9fff]{2,3}、|、[\u4e00-\u9fff]{1,8}[组部科室校班村镇乡局站队司区]"
)
_FORM: Final = Pattern(r"(?:两位|二位|三位|几位|[0-9]+位|等)?(?:同志|先生|女士|同学|老师)?")
_NO_ROLES: Final = frozenset("同志 先生 女士 小姐 领导 人 群众 名单 成员名单 代表人物 等人 夫妇 夫妻 老人家".split())


def _groups(context: Context, mentions: list[Candidate], before: list[Called]) -> list[list[int]]:
    """The mentions that one list joins (by 、, 和, 与, 及), as indexes."""
    groups: list[list[int]] = []
    for index in range(len(mentions)):
        gap = context.text[mentions[index - 1].end : before[index].start] if index else "\n"
        if index and (gap in _LINKS or _GAP.fullmatch(gap)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def roles_of(context: Context, mentions: list[Candidate]) -> list[list[str]]:
    """The roles of each mention, in order."""
    floors = [0, *(context.suffix_ends.get(mention.end, mention.end) for mention in mentions)]
    before = [_before(context, mention, floor) for mention, floor in zip(mentions, floors, strict=False)]
    called: list[list[str]] = [[role] if role else [] for _, role in before]
    groups = _groups(context, mentions, before)
    for number, group in enumerate(groups):
        last = group[-1]
        suffix = suffix_behind(context, mentions[last].end)
        called[last] += [suffix] if suffix else []
        if suffix and not any(called[index] for index in group[:-1]):  # 柳明、李青教授
            for index in _listed_last(context.text, mentions, group):
                called[index].append(suffix)
        _share(context.text, mentions, group, called)
        start = before[group[0]].start
        listed = Listed(context, start, mentions[group[0]].start, mentions[last].end)
        shared = _spoken_for(context, before[group[0]], floors[group[0]])
        shared += [role for _, roles in LISTED.all(listed) for role in roles]
        for index in group:
            called[index][:0] = [role for role in shared if role not in called[index]]
        head, given = _after(context, mentions, group, mentions[last].end + len(suffix))
        earlier = _chosen_together(context, mentions, before, groups, number) if given else []
        for index in _headed(context.text, mentions, before, group) if head else []:
            called[index] += [head]
        for index in [*earlier, *group]:
            called[index] += given
    for index, role in lead_roles(context.text, mentions, context.roles).items():
        if not any(role in other for other in called[index]):
            called[index].insert(0, role)
    for index, role in line_roles(context.text, mentions, context.roles).items():
        if not called[index]:
            called[index].append(role)
    return [[role for role in roles if role not in _NO_ROLES and not _PRIVATE.search(role)] for roles in called]


_SPEAKS_FOR: Final = Pattern(r"(?:先进|优秀|获奖|受助|科室|班组|集体|单位|企业|团队|部门|特邀)代表\Z")


def _spoken_for(context: Context, called: Called, floor: int) -> list[str]:
    """What stands before the post of a list's first member and is meant for all: ⟦先进科室代表⟧内一科主任."""
    start, text = called.start, context.text
    if not called.role or text[start - 2 : start] not in ("代表", "嘉宾") or start - 2 <= floor:
        return []
    if start - 2 not in context.kinds and not _SPEAKS_FOR.search(text, max(0, start - 4), start):
        return []
    role = context.roles.phrase(text, start, floor)[1]
    return [role] if len(role) > 2 else []


_ADDRESSES: Final = ("老师", "同学", "先生", "女士", "师傅", "小朋友")
_CHOSEN: Final = Pattern(r"(?:同志)?[为任]")


def _chosen_together(
    context: Context, mentions: list[Candidate], before: list[Called], groups: list[list[int]], number: int
) -> list[int]:
    """Those whom commas join to a group that is made something: 以柳明为组长，李青、葛云，王艳|为副组长."""
    text, found = context.text, []
    if not _CHOSEN.match(text, mentions[groups[number][-1]].end):
        return []
    while number:
        gap = text[mentions[groups[number - 1][-1]].end : before[groups[number][0]].start]
        if gap not in ("，", ","):
            break
        number -= 1
        found += groups[number]
    opened = text[max(0, before[groups[number][0]].start - 24) : before[groups[number][0]].start]
    return found if "以" in opened or "由" in opened or "选举" in opened or "组长，" in opened else []


def _listed_last(text: str, mentions: list[Candidate], group: list[int]) -> list[int]:
    """Those of a group that 、 parts from the next one, up to the last but one; none where another link stands between."""
    joints = (text[mentions[one].end : mentions[two].start] for one, two in pairwise(group))
    return group[:-1] if all(joint == "、" for joint in joints) else []


def _share(text: str, mentions: list[Candidate], group: list[int], called: list[list[str]]) -> None:
    """Give those without a post of their own the post of the one before them in the list."""
    addressed = text.startswith(_ADDRESSES, mentions[group[-1]].end)
    for earlier, index in pairwise(group):
        gap = text[mentions[earlier].end : mentions[index].start]
        if addressed and index == group[-1] and gap in ("和", "与", "及"):  # 校长柳明和李青老师
            continue
        if not called[index] and (len(gap) <= 2 or gap.endswith("、")):
            called[index] += called[earlier][:1]


def suffix_behind(context: Context, end: int) -> str:
    """The post straight after a name (李青教授), or nothing."""
    suffix = context.text[end : context.suffix_ends.get(end, end)]
    if not suffix or context.roles.suffixes[suffix].get("role") == "no":
        return ""
    return "" if context.text[end + len(suffix) : end + len(suffix) + 1] == "了" else suffix


def _headed(text: str, mentions: list[Candidate], before: list[Called], group: list[int]) -> list[int]:
    """Those of a list whom its head means: of posts that 以及 parts the ones behind it."""
    start = group[0]
    for one, two in pairwise(group):
        if "以及" in text[mentions[one].end : before[two].start]:
            start = two
    return [index for index in group if index >= start]


def _after(context: Context, mentions: list[Candidate], group: list[int], end: int) -> tuple[str, list[str]]:
    """The head of a list, and the roles that what stands behind it gives to all of its people."""
    text = context.text
    at, role = crowd(text, end, context.roles)
    if form := _FORM.match(text, at):
        at = form.end()
    given = given_behind(text, at, context.roles)
    following = mentions[group[-1] + 1].start if group[-1] + 1 < len(mentions) else len(text)
    return role or "", [*given, *_named_later(context, end, min(following, end + 80))]


_LATER: Final = Pattern(
    r"[^。！!？?\n；;]{0,60}?[，,](?:年底|年终|并|还|也)?(?=(?:先后|并|还|也|均|双双|同时|[0-9]{4}年)?(?:被[^，,。；;、\n]{0,12}(?:评|选|授予|表彰|聘|任命)|受聘|荣获|获评|获(?=[^，,。；;]{2,16}称号)|当选为|现任|历任|曾任|兼任))"
)


def _named_later(context: Context, at: int, end: int) -> list[str]:
    """The titles that a later clause of the sentence gives to the person who is its subject: …，被评为模范."""
    match = _LATER.match(context.text, at, end)
    return given_behind(context.text, match.end(), context.roles) if match else []
