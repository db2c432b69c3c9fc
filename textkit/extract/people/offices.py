"""Offices and titles that a phrase begins with: 副镇长 in 副镇长分管农业, 优秀教师 in 优秀教师称号."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.roles import Roles, tidy
from textkit.patterns import Pattern
from textkit.text.words import cut_known

HONOUR_HEADS: Final = Pattern(
    r"(?:个人|功臣|工作者|能手|标兵|模范|劳模|之星|新星|明星|新秀|好人|人物|榜样|楷模|卫士|园丁|先锋|传承人|党员|团员|干部|教师|老师|主任|书记|班主任|辅导员|学生|"
    r"会员|学员|队员|员工|职工|志愿者|青年|少年|儿童|居民|村民|市民|通讯员|信息员|记者|编辑|医生|护士|骨干|带头人|领军人|人才|代表|委员|"
    r"使者|大使|工匠|状元|儿媳|婆媳|夫妻|伉俪|姑娘|小伙|姐妹|兄弟|媳妇|婆婆|妈妈|母亲|父亲|家长|妻子|丈夫|孝子|女性|妇女|军人|军嫂|民警|警察|法官|专家|名师|教练|导师|英雄|烈士|勇士|红旗手|突击手|手|员|者|师|长|生|士|匠|星|十佳|(?:最美|最佳|杰出|优秀|先进|模范)[^，,。；;]{0,8}人)$"
)
_ENDS: Final = Pattern(r"[，。；！？,;!?\n（(：:]|(?:荣誉)?称号|光荣|荣誉|等(?!级)|(?<=”)的")


def _titles(text: str, at: int) -> Iterator[tuple[str, str]]:
    """The pieces between 、 up to where the phrase ends, each with what stands after it."""
    stop = _ENDS.search(text, at, at + 60)
    end = stop.start() if stop else min(len(text), at + 60)
    while at < end:
        comma = text.find("、", at, end)
        piece_end = comma if comma >= 0 else end
        yield text[at:piece_end], text[piece_end : piece_end + 2]
        at = piece_end + 1


def honours_at(text: str, at: int, kinds: Roles) -> Iterator[str]:
    """The honours that are titles and begin at `at`, one for each piece between 、."""
    for piece, following in _titles(text, at):
        at = text.index(piece, at)
        role = tidy(piece.removeprefix("了"))
        bare = role.rstrip('”"')
        if not (2 < len(role) <= 24) or bare.endswith(("奖", "奖章", "证书", "冠军", "亚军", "季军", "名")):
            return
        if not HONOUR_HEADS.search(bare) and not following.startswith(("称", "荣")):
            return
        if following == "荣誉" and text.startswith(_MEDALS, at + len(piece)):
            return  # 体育运动荣誉奖章
        if re.search(r"[0-9一二三四五六七八九十两]+[名位个项次]", role):
            return
        yield role


_MEDALS: Final = ("荣誉奖", "荣誉证书", "荣誉章")


def offices_at(text: str, at: int, roles: Roles) -> Iterator[str]:
    """The post that begins at `at`, with those that 、 joins to it: 县委常委、副县长."""
    start, end = at, at
    for piece, _ in _titles(text, at):
        role = office_of(piece, roles)
        if not role or (end > start and (role != piece or cut_known(role)[0] in roles.breaks)):
            break
        end = at + len(role)
        if role != piece:
            break
        at += len(piece) + 1
    if end > start:
        yield tidy(text[start:end])


_STANDING: Final = frozenset(["代表"])


def office_of(piece: str, kinds: Roles) -> str:
    """The post that the piece is or begins with.

    >>> from textkit.extract.people.roles import roles
    >>> from textkit.lexicon import DEFAULT
    >>> office_of("副镇长分管农业", roles(DEFAULT))
    '副镇长'
    """
    piece = piece.strip('“”"')[:24]
    tokens = cut_known(piece)
    at, found = 0, 0
    for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
        spoken_for = token in _STANDING and at > 0 and found == at  # 获奖学生代表
        if token in kinds.breaks and not spoken_for and not (token in kinds.modifiers and following in kinds.heads):
            break
        at += len(token)
        if kinds.ends_in_post(piece[:at]):
            found = at
    return piece[:found]
