"""What the lead-in of a list says of all its people, each of whom has a post of the own: 获得十佳标兵的是：护士长柳明，教师李青."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from textkit.extract.people.candidates import Candidate
from textkit.extract.people.offices import HONOUR_HEADS
from textkit.extract.people.roles import Roles, tidy
from textkit.patterns import Pattern

_LEAD: Final = Pattern(
    r"(?:(?:获得|荣获|当选)(?:[^，。；：\n“]{0,16}(?=“|十佳|先进|优秀|最美|模范|标兵))?|(?<=[位名])|(?<=本次大会))(?P<role>“[^“”\n]{2,16}”|[^，。；：:“”\n]{2,14}?)(?:荣誉)?(?:称号)?的?(?:人员|个人|同志)?(?:分别)?[是为有][：:]"
)
_LEAD_ENDS: Final = tuple(word + mark for word in "是为有" for mark in "：:")
_ENDS: Final = Pattern(r"[。！？\n]")
_CLOSED: Final = frozenset("，、；。（(")
_FEWEST: Final = 3


def lead_roles(text: str, mentions: Sequence[Candidate], roles: Roles) -> dict[int, str]:
    """The role by the index of each mention that a lead-in covers, up to the end of its sentence.

    A limit: fewer than three people, or one of them in the midst of a clause, and the lead-in is not believed.
    """
    found: dict[int, str] = {}
    starts = [one.start for one in mentions]
    for lead in _LEAD.finditer(text) if any(end in text for end in _LEAD_ENDS) else ():  # most texts have none
        role = tidy(lead["role"])
        if not (HONOUR_HEADS.search(role) or lead["role"][0] == "“"):
            continue
        stop = _ENDS.search(text, lead.end())
        end = stop.start() if stop else len(text)
        members = range(bisect_left(starts, lead.end()), bisect_left(starts, end))
        closed = [index for index in members if text[mentions[index].end : mentions[index].end + 1] in _CLOSED]
        if len(closed) >= _FEWEST and 2 * len(closed) > len(members):
            found |= dict.fromkeys(closed, role)
    return found
