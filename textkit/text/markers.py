"""Markers at the head of a paragraph: `一、`, `（二）`, `3.`, `④`, `第五`, `一是`, `##`, `【`."""

import re
from typing import Final, NamedTuple

from textkit.patterns import Pattern


class Mark(NamedTuple):
    """A marker at the head of a paragraph: its style, number (None: it has none), itself, and where its text starts."""

    style: str
    number: int | None
    marker: str | None
    start: int


_HAN: Final = "一二三四五六七八九十"
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾"
_MARKER: Final = Pattern(
    rf"""
      (?P<volume>第[{_HAN}\d]{{1,3}}[编篇])(?=[\s：:、，,]|[\u4e00-\u9fff]{{2,14}}$)[：:、，,]?
    | (?P<chapter>第[{_HAN}\d]{{1,3}}章)(?=[\s：:、，,]|[\u4e00-\u9fff]{{2,14}}$)[：:、，,]?
    | (?P<jie>第[{_HAN}\d]{{1,3}}节)(?=[\s：:、，,]|[\u4e00-\u9fff]{{2,14}}$)[：:、，,]?
    | (?P<part>第[{_HAN}\d]{{1,3}}(?:大?部分|大?板块)|(?:PART|Part)[ .]?\d{{1,2}}(?!\d))[：:、，,]?
    | (?P<formal>[{_FORMAL}]{{1,2}}(?:[、．.：:]|(?=[ \u3000])))
    | (?P<ordinal>第[{_HAN}]{{1,3}}|其[{_HAN}])[，,、：:]
    | (?P<shi>[{_HAN}]{{1,2}}是)(?!否|一)
    | (?P<han>[{_HAN}]{{1,3}}[、﹑，,．.：:])(?!(?!一年来)[{_HAN}]{{1,2}}[、年级月季组班期])
    | (?P<phan>[（(〔\[【][{_HAN}]{{1,3}}[）)〕\]】]|[㈠-㈩])[、，,．.：:]?
    | (?P<hanp>[{_HAN}]{{1,3}}[）)])[、，,．.]?
    | (?P<pdigit>[（(]\d{{1,2}}[）)]|[⑴-⒇])[、，,．.：:]?
    | (?P<digitp>\d{{1,2}}[）)])[、，,．.]?
    | (?P<multi>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}(?![\d万亿千百%％元人]))[.．、]?
    | (?P<digit>\d{{1,2}}(?:[、﹑.．，,：:](?!\d)|[、.．](?=(?:19|20)\d\d年))|[⒈-⒛])
    | (?P<digits>\d{{1,2}})[ \t\u3000](?=[\u4e00-\u9fff]|(?:19|20)\d\d年)(?!\s{{0,4}}[年月日个名人次项条篇])
    | (?P<hans>[{_HAN}]{{1,3}})(?:[ \t\u3000]{{1,4}}(?=[\u4e00-\u9fff])|(?=《[^《》\n]{{1,14}}》$))(?!\s{{0,4}}[年月日个名人次项条篇])
    | (?P<circled>[①-⑳❶-❿])[、．.]?
    | (?P<roman>[Ⅰ-Ⅻ])[、．.：:]
    | (?P<sign>[★☆◆◇■▲◎●▶►▪◈※✦])[ \t\u3000]?(?=[\u4e00-\u9fff“])
    | (?P<bracket>[【〔])(?=[^【】〔〕\d]{{2,24}}[】〕]|[^【】〔〕]{{2,36}}】)
    | (?P<latin>[A-Za-z][、．.])(?![A-Za-z])
    """,
    re.VERBOSE,
)
_HAN_STARTS: Final = frozenset(_HAN + _FORMAL) | {"第", "其"}
_RUN: Final = Pattern(r"\d+")
_UP_TO_99: Final = Pattern(rf"([{_HAN}]?)(十?)([{_HAN}]?)")
_HASH: Final = Pattern(r"(#{1,6})[ \t]+")
_SHUT: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


def mark(text: str, start: int, end: int) -> Mark | None:
    """The marker at the head of the paragraph [start, end), or None.

    >>> mark("（二）理论学习", 0, 7)
    Mark(style='phan', number=2, marker='（二）', start=3)
    >>> mark("3.5万元用于培训", 0, 9) is None
    True
    """
    if "\u4e00" <= text[start : start + 1] <= "\u9fff" and text[start] not in _HAN_STARTS:  # most paragraphs
        return None
    hash_ = _HASH.match(text, start, end)
    at = hash_.end() if hash_ else start
    found = _MARKER.match(text, at, end)
    if found is None and hash_ is None:
        return None
    after = found.end() if found else at
    while after < end and text[after].isspace():
        after += 1
    marker = found[found.lastgroup or 0] if found else (hash_[1] if hash_ else None)
    if hash_:
        return Mark(hash_[1], None, marker, after)
    style = found.lastgroup if found and found.lastgroup else ""
    if style == "bracket":
        marker = "【】" if marker == "【" else "〔〕"
    if style == "multi":
        style += str(len(_RUN.findall(marker or "")))
    return Mark(style, _number(marker or ""), marker, after)


def _number(marker: str) -> int | None:
    """The number that a marker bears: the last one in it.

    >>> [_number(marker) for marker in ("十二、", "（3）", "1.2", "④", "⒌", "B.", "Ⅲ、")]
    [12, 3, 2, 4, 5, 2, 3]
    """
    if marker in ("【】", "〔〕"):
        return None
    if digits := _RUN.findall(marker):
        return int(digits[-1])
    if marker[0] in _HAN and (len(marker) == 1 or marker[1] not in _HAN):  # 一、 and 三是: most markers
        return _HAN.index(marker[0]) + 1
    if formal := [_FORMAL.index(char) + 1 for char in marker if char in _FORMAL]:
        return sum(formal)  # 拾壹 is 10 + 1
    for char in marker:
        for low, high in ("①⑳", "⑴⒇", "⒈⒛", "ⅠⅫ", "❶❿", "az", "AZ"):
            if low <= char <= high:
                return ord(char) - ord(low) + 1
        if char in _SHUT:
            return _SHUT.index(char) + 1
    han = _UP_TO_99.match("".join(char for char in marker if char in _HAN))
    if not han or not han[0]:
        return None
    if "十" not in han[0]:
        return _HAN.index(han[0][-1]) + 1
    tens, _, ones = han[0].rpartition("十")
    return (_HAN.index(tens[-1]) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
