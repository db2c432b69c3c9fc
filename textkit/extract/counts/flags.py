"""Whether a number holds for each of several, and whether the text calls it a sum."""

import re
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_TOTAL: Final = Pattern(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共(?!产|振|青|建(?![成起立])|同|享|筑|驻|和|管|治|作|产党|赢|性|识|抓))"
)
_EACH_BEFORE: Final = Pattern(
    r"各(?![类级项种位界地族方单部行式自个股科乡镇县市区省村社支学院系班])"
    r"|每(?!逢|当|到|每)|平均(?=每|降|增|开展|召开|组织|举办|达|为|约|有|投入)|[日月年]均(?=[^率])|(?:人|户|生|班|村|场|师|校|单|亩|社|店|周|月|日)均(?!匀|等|衡|田|预期)"
    r"|(?<![平人户年月日村])均(?=$|为|达|有|超|在|约|近|配|设|不|已|获|开|召|组|举|建|完)|各[^，。；]{1,8}(?:分别|均|都)"
    r"|各(?:村|社区|支部|党支部|站所|乡镇|学校|班级|小组|单位)(?=设|配|明|选|派|建|确|推|安)"
)
_TITLE: Final = Pattern("《[^》]*》")


def _says_each(candidate: Candidate) -> bool | None:
    """各上稿1篇, 每村2名, 均为3人."""
    lead = _TITLE.sub("", candidate.lead) if "《" in candidate.lead else candidate.lead
    if "各" not in lead and "每" not in lead and "均" not in lead:
        return None
    if candidate.changes and candidate.unit in ("%", "百分点") and "人均" in lead:  # 人均纯收入增长8%
        return None
    return True if _EACH_BEFORE.search(lead) else None


_APART: Final = Pattern(r"(?:分别|依次)[^，。；,;：:]{0,12}$")


def _deals(candidate: Candidate) -> bool:
    text, start = candidate.document.text, candidate.quantity.start
    return text.find("分别", max(start - 16, 0), start) >= 0 or text.find("依次", max(start - 16, 0), start) >= 0


def _dealt_alike(candidate: Candidate) -> bool | None:
    """《甲报》、《乙报》分别采用稿件2篇: 分别 before one number only means each."""
    text, start, line = candidate.document.text, candidate.quantity.start, candidate.line
    if not _APART.search(text, max(start - 16, 0), start):
        return None
    index = candidate.index
    if index + 1 < len(line) and re.fullmatch(
        "[、和，,]", text[candidate.quantity.end : line[index + 1].quantity.start]
    ):
        return None
    if index and candidate.gap()[:1] in ("、", "和"):
        return None
    begin = max(candidate.document.sentence_at(start).start, start - 80)
    return True if text.find("、", begin, start) >= 0 else None


def _each_goes_on(candidate: Candidate) -> bool | None:
    """每支分队设队长1名、联络员2名: each holds on over the list."""
    if not candidate.index or not candidate.line[candidate.index - 1].each:
        return None
    gap = candidate.gap()
    return True if gap.startswith("、") and len(gap) < 10 and "，" not in gap else None


EACH: Final[Table[Candidate, bool]] = Table(
    "count: each",
    [
        Rule("each in the clause", _says_each, yes="两个支部各上报信息2篇。", no="上报各类信息2篇。"),
        Rule(
            "dealt out alike",
            _dealt_alike,
            yes="《青溪日报》、《云岭晚报》分别采用稿件2篇。",
            no="《青溪日报》分别采用稿件2篇。",
            gate=_deals,
        ),
        Rule(
            "each goes on",
            _each_goes_on,
            yes="每支分队设队长1名、联络员2名。",
            no="每支分队设队长1名，全镇有联络员2名。",
            gate=lambda candidate: candidate.index > 0,
        ),
    ],
)


def _says_total(candidate: Candidate) -> bool | None:
    """共计, 累计, but not 中共, 公共."""
    lead = candidate.lead
    if candidate.unit is None and lead in ("总数", "总"):  # 58金55银47铜，总数160
        return True
    if "共" not in lead and "计" not in lead:
        return None
    sums = any(
        lead[max(found.start() - 1, 0) : found.start()] not in ("中", "公", "国", "与")
        for found in _TOTAL.finditer(lead)
    )
    return True if sums else None


_LISTED: Final = Pattern(r"[、，][^，。；：:\n（）()]{0,14}|[和与及]|以及")

_NO_LIST: Final = Pattern("《|采用|刊|播|媒体|均|每|各|其中|其它|其他|^，(?!(?:国家|世界|省|市|州|县|区|校|院)级)")


def _total_goes_on(candidate: Candidate) -> bool | None:
    """共获金牌1枚，银牌5枚: 共 before a list holds for the list."""
    before = candidate.before
    if before is None or not before.total or candidate.changes:
        return None
    gap = candidate.gap()
    if not gap:  # 共受理案件12件18人
        return True
    behind = re.match(r"[\u4e00-\u9fff]{0,8}?(?=[和与及、，])", gap)
    gap = gap[behind.end() :] if behind and len(gap) > 1 else gap
    if not _LISTED.fullmatch(gap) or _NO_LIST.search(gap):
        return None
    return True


TOTAL: Final[Table[Candidate, bool]] = Table(
    "count: total",
    [
        Rule("sum in the clause", _says_total, yes="全年累计走访居民300户。", no="公共场所设座椅300张。"),
        Rule(
            "sum goes on",
            _total_goes_on,
            yes="全年共获金牌3枚、银牌5枚。",
            no="全年共获金牌3枚。获银牌5枚。",
            gate=lambda candidate: candidate.index > 0,
        ),
    ],
)
