"""分别 and 依次: numbers side by side take what was named side by side, one each."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import OF
from textkit.extract.counts.items import ONE_CHARACTER, fits
from textkit.extract.counts.likeness import RATES
from textkit.extract.counts.nouns_before import noun_before, tidy
from textkit.extract.counts.shared_heads import with_head
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_DEALS: Final = Pattern(
    r"(?:分别|依次)(?:(?:同比|环比|[比较](?:[上去前]年|[12][0-9]{3}年)(?:同期|[末底初])?)?"
    r"(?:约?[为是达有占]|达到了?|约?占[^，。；,;：:]{0,12}|(?:增[长加]|下降|上升|提高|减少|回落|完成|实现|高于|低于"
    r"|出栏|存栏|种植|播种|接待|受理|办结|查处|投入|发行|征订|发送|运输|生产|销售|进口|出口|供应|收购)[^，。；,;：:、]{0,6}"
    r"|[从由][12][0-9]{3}年的)?约?)$"
)
_NEXT: Final = Pattern("(?:[、和与及，,]|以及|，?和|，?[占达]){1,2}(?:增长|下降|上升|提高|增加|减少|达到?|占)?")
_LEAD_END: Final = Pattern("(?:存栏|出栏|同比|环比|均|也|又|已|都|比率较高|[比较][上去前]年(?:同期|[末底初])?)$")
_CLAUSE: Final = Pattern("[，。；：（）！？,;:()\n]")
_JOIN: Final = Pattern("、|以及|[和与]|及(?![格其时])")
_FARTHEST: Final = 90  # code points of a list of names before 分别
_LONGEST_RUN: Final = 12  # numbers
_GROWTH: Final = frozenset(("%", "倍"))
_SHORT: Final = 2  # code points of a first name that is none without the head: 中、西部地区
_FEWEST: Final = 2  # names or numbers side by side
_REACHES: Final = Pattern("(?:达到?|为)$")
_WHOLE: Final = Pattern("^(?:各[类种项]|所有)")
_GAUGE: Final = Pattern("[增降]幅|增速|占比|比重")
"""What numbers that are dealt out may be of, in place of what was counted before: 增幅分别为5%、8%."""
_AND: Final = ("和", "与", "、")
_POINTED: Final = ("项", "者")
_GROWN: Final = Pattern("[，,、]?(?:同比|环比|各|[比较][上去前]年(?:同期)?)?(?:增[长加]|下降|上升|提高|减少)")


def _deal(candidate: Candidate) -> int:
    """Where the word that deals out begins, before the first of its numbers; -1 if there is none."""
    text, start = candidate.document.text, candidate.quantity.start
    low = max(start - 26, 0)
    if text.find("分别", low, start) < 0 and text.find("依次", low, start) < 0:
        return -1
    found = _DEALS.search(text, low, start)
    return found.start() if found else -1


def _dealt_to(candidate: Candidate, any_unit: bool = False) -> int:
    """How many numbers side by side begin with this one, in one unit or in any."""
    many, line = 1, candidate.line
    while many < _LONGEST_RUN and candidate.index + many < len(line):
        after = line[candidate.index + many]
        if not (any_unit or _is_like(after.unit, candidate.unit)) or not _NEXT.fullmatch(after.gap()):
            break
        many += 1
    return many


def _is_like(unit: str | None, other: str | None) -> bool:
    """Whether numbers in two units go on with one list: 分别增长65.7%、1.14倍."""
    return unit == other or (unit in _GROWTH and other in _GROWTH)


def _names_before(candidate: Candidate) -> list[str] | None:
    """办结率、满意率分别为100%、97%: the names right before, as many as there are numbers in one unit, or in several."""
    end = _deal(candidate)
    names = _names(candidate, end, _dealt_to(candidate)) or _names(candidate, end, _dealt_to(candidate, any_unit=True))
    told = names and all((len(name) > 1 or name in ONE_CHARACTER) and fits(name, candidate.unit) for name in names)
    return names if told else None


def _names(candidate: Candidate, end: int, many: int) -> list[str] | None:
    """So many names side by side before an offset, each with the head that they share."""
    if many < _FEWEST:
        return None
    text = candidate.document.text
    begin = max(candidate.region.sentence.start, end - _FARTHEST)
    for mark in _CLAUSE.finditer(text, begin, end):
        begin = mark.end()
    while (aside := _LEAD_END.search(text, begin, end)) is not None:
        end = aside.start()
    places = [begin, *(place for join in _JOIN.finditer(text, begin, end) for place in join.span()), end]
    spans = list(zip(places[::2], places[1::2], strict=True))
    if len(spans) != many or any(low >= high for low, high in spans):
        return None
    first = noun_before(candidate.document, spans[0][0], spans[0][1], candidate.lexicon)
    names = [first or "", *(tidy(text[low:high]) for low, high in spans[1:])]
    names[-1] = names[-1].partition("占")[0]
    if OF in names[-1]:  # 大、小型企业的合格率分别为98%、81%
        return [_WHOLE.sub("", names[-1].rpartition(OF)[2])] * many
    names[0] = names[0].removeprefix("其")
    words = [word.text for word in candidate.document.words_between(*spans[-1])]
    if first or spans[0][1] - spans[0][0] > _SHORT:
        return with_head(names, words)
    names[0] = text[spans[0][0] : spans[0][1]]
    headed = with_head(names, words)
    return headed if headed != names else None


def _shared_before(candidate: Candidate) -> list[str] | None:
    """东、中部地区通畅率达到95.6%和88.5%: two names with a head in common, and two numbers."""
    start, follower = candidate.quantity.start, candidate.follower
    found = _REACHES.search(candidate.document.text, max(start - 2, 0), start)
    if found is None or follower is None or follower.gap() not in _AND or follower.unit != candidate.unit:
        return None
    names = _names(candidate, found.start(), _FEWEST)
    whole = candidate.document.text[max(found.start() - _FARTHEST, 0) : found.start()]
    return names if names and len(names[0]) > 1 and names[0] not in whole else None


def _numbers_before(candidate: Candidate) -> list[str] | None:
    """门诊3.4万人次，手术560台，分别增长6.2%和9.8%: what the numbers right before count; 两项 that points at them is skipped."""
    text, many, index = candidate.document.text, _dealt_to(candidate), candidate.index
    deal, start = _deal(candidate), candidate.quantity.start
    if index and candidate.line[index - 1].quantity.number.value == many and candidate.line[index - 1].unit in _POINTED:
        index -= 1
    if many < _FEWEST or index < many:
        return None
    before = [other for other in candidate.line[max(index - 2 * many, 0) : index] if not _is_aside(other)][-many:]
    last = candidate.line[index - 1].quantity.end
    if len(before) < many or deal < last or deal - last > 20 or len(_CLAUSE.findall(text, last, deal)) > 2:
        return None
    low = candidate.region.sentence.start
    if any(other.quantity.start < low or other.changes or not other.item for other in before):
        return None
    like = candidate.unit in RATES or candidate.changes or candidate.unit in {other.unit for other in before}
    return [other.item or "" for other in before] if like and not _GAUGE.search(text, last, start) else None


def _is_aside(candidate: Candidate) -> bool:
    """Whether a number stands in brackets in its sentence."""
    text, low, start = candidate.document.text, candidate.sentence.start, candidate.quantity.start
    return text.rfind("（", low, start) > text.rfind("）", low, start)


def _dealt_before(candidate: Candidate) -> list[str] | None:
    """求职、需求人数分别增加2万人和3万人，增长2.8%和7.2%: what was dealt out to the numbers of the clause before."""
    many, index = _dealt_to(candidate), candidate.index
    if many < _FEWEST or index < many:
        return None
    before = candidate.line[index - many : index]
    told = all(other.rule == "dealt-out" and other.item for other in before)
    gap = candidate.document.text[before[-1].quantity.end : candidate.quantity.start]
    return [other.item or "" for other in before] if told and _GROWN.fullmatch(gap) else None


DEALT: Final[Table[Candidate, list[str]]] = Table(
    "count: dealt out",
    [
        Rule(
            "names before 分别",
            _names_before,
            yes="办结率、满意率分别为100%、97%。",
            no="办结率为100%，满意率为97%。",
            gate=lambda candidate: _deal(candidate) >= 0,
        ),
        Rule(
            "numbers before 分别",
            _numbers_before,
            yes="门诊量3.4万人次，手术量560台，同比分别增长6.2%和9.8%。",
            no="门诊量3.4万人次，手术量560台，同比增长6.2%和9.8%。",
            gate=lambda candidate: _deal(candidate) >= 0,
        ),
        Rule(
            "names before 和",
            _shared_before,
            yes="小学、初中入学率达到100%和98%。",
            no="小学入学率达到100%，初中98%。",
        ),
        Rule(
            "numbers that were dealt to",
            _dealt_before,
            yes="求职人数和需求人数分别增加2.3万人和3.5万人，增长2.8%和7.2%。",
            no="求职人数和需求人数分别增加2.3万人和3.5万人，增长2.8%。",
            gate=lambda candidate: candidate.unit in _GROWTH and candidate.index > 1,
        ),
    ],
)


def deal(candidate: Candidate) -> dict[int, str]:
    """What this number and those side by side with it count, by their indexes, where a word deals names out to them."""
    found = DEALT.first(candidate)
    return dict(enumerate(found[1], candidate.index)) if found is not None else {}
