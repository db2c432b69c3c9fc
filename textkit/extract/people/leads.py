"""What the lead-in of a list says of all its people, each of whom has a post of the own: 获得十佳标兵的是：护士长柳明，教师李青."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from textkit.extract.people.candidates import Candidate
from textkit.extract.people.offices import HONOUR_HEADS
from textkit.extract.people.roles import Roles, tidy
from textkit.patterns import Pattern

_LEAD: Final = Pattern(
    r"(?:(?:获得|荣获|当选)(?:[^，。；：\n“]{0,16}(?=“|十佳|先进|优秀|最美|模范|标兵))?|(?<=[位名])|(?<=本次大会))(?P<role>“[^“”\n]{2,16}”|[^，。；：:“”\n]{2,14}?)(?:荣誉)?(?:称号)?(?:的?(?:人员|个人|同志)?(?:分别)?[是为有][：:]|的(?:人员|个人|同志)?(?:分别)?是(?=[^，。；：\n]{4,40}[，、]))"
)
_LEAD_ENDS: Final = (
    *(word + mark for word in "是为有" for mark in "：:"),
    "的是",
    "的分别是",
    "人员是",
    "个人是",
    "同志是",
)
_TOLD: Final = Pattern(
    r"(?P<role>[^，。；：:\n]{2,30}?)(?:评选|推选|选举|评审){0,2}(?:活动)?(?:结果|名单|人选)?"
    r"(?:(?:最终|正式|日前|近日|今日|昨日)?(?:揭晓|出炉|公布|产生|诞生|经过[^，。；\n]{2,8})了?"
    r"(?:[，,][0-9一二两三四五六七八九十]{1,4}[名位人](?:获奖|当选|入选|获评|上榜|脱颖而出)?)?"
    r"[，,]?(?:(?:他|她)们|获奖者|当选者|入选者)?|[，,](?:他|她)们)(?:分别|依次)?[是为][：:]?"
)  # 标兵评选结果揭晓，他们是：…; 担任顾问，他们是：…
_TOLD_ENDS: Final = ("们是", "们分别", "分别是", "分别为", "依次是", "依次为", "者是", "者为")
_NOTE: Final = Pattern(r"[（(][^（()）\n]{2,8}[）)]$")
_ENDS: Final = Pattern(r"[。！？\n]")
_CLOSED: Final = frozenset("，、；。（(")
_FEWEST: Final = 3
_LONGEST: Final = 2000  # code points of a list that a lead-in is followed over


def lead_roles(text: str, mentions: Sequence[Candidate], roles: Roles) -> dict[int, str]:
    """The role by the index of each mention that a lead-in covers, up to the end of its sentence or some hundred people.

    A limit: fewer than three people, or one of them in the midst of a clause, and the lead-in is not believed.
    """
    found: dict[int, str] = {}
    starts = [one.start for one in mentions]
    leads = [*_LEAD.finditer(text)] if any(end in text for end in _LEAD_ENDS) else []  # most texts have none
    leads += _TOLD.finditer(text) if any(end in text for end in _TOLD_ENDS) else ()
    for lead in leads:
        role = _role(text, lead, roles)
        bare = _NOTE.sub("", role)
        told = "们" in text[lead.end("role") : lead.end()]  # a post's name alone is no lead-in
        if not (HONOUR_HEADS.search(bare) or (told and roles.ends_in_post(bare)) or lead["role"][0] == "“"):
            continue
        end = min(lead.end() + _LONGEST, len(text))
        stop = _ENDS.search(text, lead.end(), end)
        end = stop.start() if stop else end
        members = range(bisect_left(starts, lead.end()), bisect_left(starts, end))
        closed = [index for index in members if text[mentions[index].end : mentions[index].end + 1] in _CLOSED]
        if len(closed) >= _FEWEST and 2 * len(closed) > len(members):
            found |= dict.fromkeys(closed, role)
    return found


def _role(text: str, lead: re.Match[str], roles: Roles) -> str:
    """What a lead-in says its people are, with an addition in brackets: ⟦村中能人（木匠）⟧评选结果揭晓，他们是….

    Words before the post that are no part of it go.
    """
    role = lead["role"]
    note = _NOTE.search(role)
    end = lead.end("role") - (len(note[0]) if note else 0)
    if role[0] == "“" or not roles.post_size(role[: len(role) - (len(note[0]) if note else 0)]):
        return tidy(role)
    return roles.phrase(text, end, lead.start("role"))[1] + (note[0] if note else "")
