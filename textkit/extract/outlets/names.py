"""What an outlet is called in full and what medium it is, where the text or a list says it."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.patterns import Pattern
from textkit.text.document import Document

_ALIAS: Final = Pattern(
    r"[》”\"]?[（(](?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:：]?[“\"《]?([^“”\"《》（）()\n]{2,12})[”\"》]?[）)]"
)
_OWN_STATION: Final = Pattern(r"[省市县州区旗](?:台|报)")


def complete(document: Document, candidates: Sequence[Candidate]) -> None:
    """Give each its full name and its medium.

    The name is that of the list, of `（以下简称“…”）`, or of the one such outlet of the text; the medium its own, that of the
    same name elsewhere in the text, that of the list's word, else `other`.
    """
    text = document.text
    aliases: dict[str, str] = {}
    for one in candidates:
        written = text[one.start : one.end]
        one.name = one.name or aliases.get(written) or written
        alias = _ALIAS.match(text, one.end)
        if alias:
            aliases[alias[1]] = one.name
    names = [one.name or "" for one in candidates]
    stations = _stations(names)
    for one, name in zip(candidates, names, strict=True):
        if _OWN_STATION.fullmatch(name):
            one.name = _the_only_one(name, names)
        elif _STATION_OF.fullmatch(name):
            one.name = _its_station(name, stations)
    known = {one.name: one.medium for one in candidates if one.medium}
    for one in candidates:
        one.medium = one.medium or known.get(one.name) or _guessed(text, one)


_STATION_OF: Final = Pattern(r"[一-鿿]{2,4}(?<!电视)(?<!广播)(?<![电省市县州区])台")


def _stations(names: Sequence[str]) -> dict[str, set[str]]:
    """The television stations of the text by how their names begin, in two to four characters."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.endswith("电视台"):
            for size in (2, 3, 4):
                found.setdefault(name[:size], set()).add(name)
    return found


def _its_station(short: str, stations: dict[str, set[str]]) -> str:
    """The one television station of the text that `清浦台` can be.

    >>> _its_station("清浦台", _stations(["清浦电视台", "清浦电台"])), _its_station("清浦台", _stations(["清浦电台"]))
    ('清浦电视台', '清浦台')
    """
    whole = stations.get(short[:-1], set())
    return next(iter(whole)) if len(whole) == 1 else short


def _the_only_one(short: str, names: Sequence[str]) -> str:
    """The one outlet of the text that `省台` or `县报` can be: of that place and that medium.

    >>> _the_only_one("县台", ["岚山县电视台", "县台"]), _the_only_one("县台", ["县台"])
    ('岚山县电视台', '县台')
    """
    ending = "台" if short[1] == "台" else "报"
    whole = {name for name in names if len(name) > 3 and short[0] in name[1:-2] and name.endswith(ending)}
    return whole.pop() if len(whole) == 1 else short


_HEAD_MEDIUM: Final = (
    ("报刊", "newspaper"), ("报纸", "newspaper"), ("日报", "newspaper"), ("网站", "website"), ("省级刊物", "magazine"), ("国家级刊物", "magazine"),
    ("刊物", "bulletin"), ("内刊", "bulletin"),
    ("简报", "bulletin"), ("杂志", "magazine"), ("期刊", "magazine"), ("电视台", "tv"), ("公众号", "wechat"),
)  # fmt: skip
_BY_NAME: Final = (
    (Pattern(r"(?:信息|要情|快报|参考|简报|专报|动态|通讯|之声|快讯|通报)$"), "bulletin"),
    (Pattern(r"^今日"), "newspaper"),
    (Pattern(r"(?:文艺|文学|农机化|研究|论坛|导刊)$"), "magazine"),
    (Pattern(r"(?:网|在线|网站)$"), "website"),
    (Pattern(r"报$"), "newspaper"),
    (Pattern(r"客户端$"), "app"),
    (Pattern(r"(?:视频号|抖音号?|快手号?)$"), "video"),
    (Pattern(r"微博$"), "weibo"),
    (Pattern(r"(?:公众号|微信)$"), "wechat"),
    (Pattern(r"台$"), "tv"),
)


def _guessed(text: str, one: Candidate) -> str:
    name = text[one.start : one.end]
    for pattern, medium in _BY_NAME:
        if pattern.search(name):
            return medium
    near = text[max(one.low - 6, 0) : one.low] + text[one.high : one.high + 60].partition("。")[0]
    behind = near.partition("等")[2][:14] if "等" in near else near[:6]
    return next((medium for word, medium in _HEAD_MEDIUM if word in behind), "other")
