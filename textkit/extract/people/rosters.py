"""Names in rosters: one person a line (姓名 职务), and the posts that stand beside them there."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.lists import named_exactly
from textkit.extract.people.names import Guess
from textkit.patterns import Behind, Pattern

PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾"
)
_LINE: Final = Behind(
    r"\n",
    rf"[ \u3000]{{0,8}}(?:(?:{PROVINCES})[：:] ?)?"
    r"(?:[(（]?[0-9]{1,3}[)）]?[.、．:： \t]{1,2}|[①-⑳] ?)?(?P<name>[\u4e00-\u9fff·]{2,12})"
    r"[ \u3000\t]{0,8}(?P<mark>[ \u3000\t，,、：:（(—-]{1,2})(?P<rest>[^\n。；;！!？?]{2,40})(?=\n|$)",
)
_MANY_NEEDS, _ONE_NEEDS = 4.0, 12.0  # mean weight of the names of a run of lines, and weight of one that stands alone
_EACH_NEEDS: Final = -6.0


_WHERE: Final = Pattern(
    r"[\u4e00-\u9fff]{2,24}(?:社区|村|镇|乡|街道|局|院|校|学|厂|所|站|社|公司|中心|集团|支队|大队|队|部|委|办|园|店|行|会|矿|场|企业|联)[）)]"
)


def _in_bracket(match: re.Match[str]) -> bool:
    """Whether a line is a name and in brackets where it is from: 柳明（青禾社区）."""
    return match["mark"][-1] in "（(" and _WHERE.fullmatch(match["rest"]) is not None


class Entry(NamedTuple):
    """A line of a roster: the name that it opens with, and where its line starts and ends."""

    name: Guess
    start: int
    end: int


def named_in_roster(context: Context) -> Iterator[Candidate]:
    """⟦柳大林⟧ 河湾镇镇长 / ⟦葛云⟧（青山中学教师）: lines that open with a name and end in a post."""
    run: list[Entry] = []
    for entry in _entries(context):
        if run and entry.start > run[-1].end + 1:
            yield from _sure(run)
            run = []
        run.append(entry)
    yield from _sure(run)


def _entries(context: Context) -> Iterator[Entry]:
    if "\n" not in context.text:
        return
    for match in _LINE.finditer(context.text):
        if not (posts_beside(context, match["rest"]) or _in_bracket(match)):
            continue
        guess = named_exactly(context, *match.span("name"))
        if guess and guess.score >= _EACH_NEEDS:
            yield Entry(guess, match.start() + (match[0][0] == "\n"), match.end())


def _sure(run: list[Entry]) -> Iterator[Candidate]:
    """The names of lines that follow each other, where they are like names together."""
    if not run:
        return
    mean = sum(entry.name.score for entry in run) / len(run)
    if mean >= (_MANY_NEEDS if len(run) > 1 else _ONE_NEEDS):
        for entry in run:
            yield Candidate(entry.name.start, entry.name.end, entry.name.score + 6, "named-in-roster")


_PIECES: Final = Pattern(r"[^ \u3000\t，,：:（()）]+")


def posts_beside(context: Context, rest: str) -> list[str]:
    """The pieces of the rest of a roster's line that end in a post."""
    return [piece[0] for piece in _PIECES.finditer(rest) if context.roles.post_size(piece[0]) > 1]
