"""The heads of lists of names: 等8名通讯员, 为代表的一批新乡贤, 等教师6人."""

from typing import Final

from textkit.extract.people.offices import office_of
from textkit.extract.people.roles import Roles
from textkit.patterns import Pattern

_MANY: Final = r"(?:[0-9０-９][0-9０-９,，]{0,12}|[一二三四五六七八九十百两]+)(?:余|多)?(?:[名位人个户]|对(?!口))"
_CROWD: Final = Pattern(
    rf"(?:(?:等?(?:同志)?为(?:代表|首)的(?:一批|一大批|广大|众多)?|等?共计?|等)(?P<lead>[^，。；、！？,;!?\n0-9“《的]{{0,8}}?)|(?=[两二三四五六七八九][位人名]|[0-9][名位])){_MANY}"
    r"(?P<rest>[^，。；、！？,;!?\n0-9“《]{0,20})"
)
_HEAD: Final = Pattern(r"等?(?:同志)?为(?:代表|首)的?(?:一批|一大批|广大|众多)?|等(?:人|同志|同学|老师)?")
_REST: Final = Pattern(r"[^，。；、！？,;!?\n0-9“《]{2,16}")


def crowd(text: str, at: int, roles: Roles) -> tuple[int, str | None]:
    """Where the head of a list that ends at `at` ends, and the role it gives to each (`等8名通讯员` → `通讯员`).

    >>> from textkit.extract.people.roles import roles
    >>> from textkit.lexicon import DEFAULT
    >>> crowd("李青等6名网格员到岗", 2, roles(DEFAULT)), crowd("李青等教师6人", 2, roles(DEFAULT))
    ((8, '网格员'), (7, '教师'))
    """
    match = _CROWD.match(text, at)
    if match:
        lead = match["lead"] or ""
        if len(lead) > 1 and _is_head(lead, roles):
            return match.start("rest"), lead
        start, role = _headed(text, *match.span("rest"), roles)
        return (start + len(role), role) if role else (match.start("rest"), None)
    head = _HEAD.match(text, at)
    if not head:
        return at, None
    rest = _REST.match(text, head.end())
    if (head[0] == "等" or "的" in head[0]) and rest:
        start, role = _headed(text, *rest.span(), roles)
        if _is_head(role, roles):
            return start + len(role), role
    return head.end(), None


def _is_head(role: str, roles: Roles) -> bool:
    """Whether a phrase behind 等 says what the people of a list are, not what they do or that there are many."""
    if roles.post_size(role) < 2 or role[:2] in roles.acts:
        return False
    return not role.startswith(_VAGUE) and not role.endswith(_VAGUE)


_VAGUE: Final = (
    "一批",
    "一大批",
    "多名",
    "众多",
    "各级",
    "人物",
    "典型",
    "领导",
    "群众",
    "人员",
    "同志",
    "老师",
    "同学",
)


def _headed(text: str, start: int, end: int, roles: Roles) -> tuple[int, str]:
    """The post that the phrase begins with, or that follows what is said of its bearers: 身体不便的老党员."""
    of = text.find("的", start, end)
    if of > start:
        role = office_of(text[of + 1 : end], roles)
        if role:
            return of + 1, role
        end = of
    return start, office_of(text[start:end], roles)
