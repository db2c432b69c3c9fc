"""Where a medium may be named: by a list, by the form of the name, by brackets, by a kind of account."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from textkit.extract.outlets.bare import NEWS_GOES_ON, NEWS_OPENS, bare
from textkit.extract.outlets.bracketed import bracketed
from textkit.extract.outlets.candidate import Candidate, FormMatch, patterns
from textkit.extract.outlets.vocabulary import NUMBER, Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document, Span


def scan(document: Document, lexicon: Lexicon) -> list[Candidate]:
    """Every place that may name an outlet, in order, none inside another."""
    candidates: list[Candidate] = []
    matches = _matches(document, lexicon)
    brackets = _brackets(document)
    starts = [bracket.start for bracket, _ in brackets]
    ends: dict[int, FormMatch] = {}
    before: FormMatch | None = None
    for match in matches:
        at = bisect_right(starts, match.start) - 1
        inside = at >= 0 and match.end <= brackets[at][0].end
        if inside:
            if match.end == brackets[at][0].end:
                ends[brackets[at][0].start] = match
        elif match.kind != "none":
            one = None if _is_programme(match, before) else bare(document, lexicon, match, before.end if before else 0)
            if one:
                candidates.append(one)
        before = match
    for bracket, is_title in brackets:
        one = bracketed(document, lexicon, bracket, is_title, ends.get(bracket.start))
        if one:
            candidates.append(one)
    kept = _without_columns(document.text, _outermost(candidates), vocabulary(lexicon))
    kept = _outermost(kept + list(_neighbours(document.text, kept)) + list(_subjects(document.text, lexicon)))
    for one in kept if "社" in document.text else ():
        _take_publisher(document.text, one)
    return _outermost(kept + list(_aliases(document.text, kept))) if "称" in document.text else kept


_PUBLISHER: Final = Pattern("社(?![会区团论评交保科长员里址])")


def _take_publisher(text: str, one: Candidate) -> None:
    """`清浦日报社`: the house that publishes a paper, which is named by it."""
    if one.end == one.high and text[one.end - 1] == "报" and _PUBLISHER.match(text, one.end):
        one.name = f"{one.name or text[one.start : one.end]}社"
        one.end = one.high = one.end + 1


def _is_programme(match: FormMatch, before: FormMatch | None) -> bool:
    """`中央电视台新闻联播`, `岚山电视台今日头条`: a programme straight behind its station."""
    if not before or before.end != match.start:
        return False
    if before.medium in ("tv", "radio") and match.word.endswith(("频道", "广播")):
        return True
    return match.kind == "programme" or (match.word == "今日头条" and before.medium in ("tv", "radio", "newspaper"))


_CHANNEL: Final = Pattern(
    r"(?:[一-鿿]{2,6}?频道|第?[0-9一二三四五六七八九十]{1,3}套(?:节目)?|-?[0-9]{1,2}|[0-9]{1,2}月[0-9]{1,2}日(?:在)?)的?"
)
_IN_IT: Final = Pattern("(?:首次|连续|也|还|先后|多次|分别|均){0,2}在")  # 清浦电视台首次在《清浦新闻》中
_OF_THEM: Final = Pattern(r"[^，。；\n]{0,14}[（(，,；;：:]\s?其中(?:在|被|有)?")


def _without_columns(text: str, candidates: list[Candidate], words: Vocabulary) -> list[Candidate]:
    """Without a medium's columns and programmes: titles straight behind it, or behind a station's number and 其中."""
    kept: list[Candidate] = []
    shown: set[str] = set()  # the columns that stand somewhere straight behind a station
    columns = -1  # where the columns of the last medium end
    for one in candidates:
        if (kept and _is_station_in_brackets(text, kept[-1], one)) or (
            kept and _may_be_column(text, columns, one) and _is_column(text, kept, columns, one, words)
        ):
            if one.low == kept[-1].high and kept[-1].medium in ("tv", "radio"):
                shown.add(text[one.start : one.end])
            columns = one.high
        elif kept and one.rule == "own-level-word" and kept[-1].high == one.start - 1 and text[one.start - 1] in "（(":
            continue  # 《今日云溪》（县报）
        else:
            kept.append(one)
            columns = -1
    shown |= _programmes(text) if kept and "台《" in text else set()
    if not shown:
        return kept
    return [one for one in kept if one.strength != "title" or text[one.start : one.end] not in shown]


_BEHIND_STATION: Final = Pattern(r"(?:电视台|电台|总台)(?P<names>(?:[、和]?《[^《》\n]{1,20}》){1,6})")


def _programmes(text: str) -> set[str]:
    """The titles that stand somewhere straight behind a station."""
    found = (places["names"] for places in _BEHIND_STATION.finditer(text))
    return {
        name
        for names in found
        for name in names.strip("《》").replace("》、《", "》《").replace("》和《", "》《").split("》《")
    }


def _may_be_column(text: str, columns: int, one: Candidate) -> bool:
    """A title; or a known application between titles: `清浦电视台《清浦新闻》《视听清浦》`."""
    return one.strength == "title" or (one.medium == "app" and one.low == columns and text[one.low] == "《")


def _is_station_in_brackets(text: str, medium: Candidate, one: Candidate) -> bool:
    """`中央人民广播电台《中国之声》`: a channel that is known by name, straight behind its station."""
    on_air = {medium.medium, one.medium} <= {"tv", "radio"}
    return on_air and one.strength == "known" and one.low == medium.high and text[one.low] == "《"


_NEXT_COLUMN: Final = rf"(?:[^，。；、《》\n]{{0,8}}?{NUMBER}<unit>)?[、，,；;和与及]?"


def _is_column(text: str, kept: list[Candidate], columns: int, one: Candidate, words: Vocabulary) -> bool:
    """`岚江卫视《岚江新闻》和《民生》`, `央视采用3条，其中《新闻联播》1条、《朝闻天下》2条`."""
    medium = kept[-1]
    if columns >= 0:
        return one.medium in (None, "tv", "radio", "app") and bool(
            words.pattern(_NEXT_COLUMN).fullmatch(text, columns, one.low)
        )
    if one.low == medium.high == medium.end:
        return medium.medium != "agency"  # 新华社《内参》
    if medium.medium not in ("tv", "radio") or one.medium not in (None, "tv", "radio"):
        return False
    if _CHANNEL.fullmatch(text, medium.high, one.low) or _IN_IT.fullmatch(text, medium.high, one.low):
        return True
    if len(kept) > 1 and kept[-2].medium not in ("tv", "radio") and medium.low - kept[-2].high <= 2:
        return False  # of a list of media of several kinds
    return bool(_OF_THEM.fullmatch(text, medium.high, one.low))


_OF_A_PLACE: Final = (
    r"(?:今日|平安|掌上|云上|无线|智慧|清风|廉洁|文明|健康|青春|爱上|发现|靓丽|美丽|魅力|大美|幸福|活力|醉美|印象|指尖|诗画|生态|法治)"
    r"(?!乡村|校园|庭院|家园|城市|教育|实践|单位|村镇|社区|家庭|窗口|使者|行动|工程|活动|中国|宣传|文化|建设|环境)[一-鿿]{2,4}?"
)
_ACCOUNT_NAME: Final = (
    rf"{_OF_A_PLACE}|[一-鿿]{{2,4}}(?:融媒|宣传|政法|检察|公安|交警|共青团|先锋|观察|视点|之声|身边事)"
)
_NAME_BEHIND: Final = Pattern(
    rf"[、和](?P<name>{_ACCOUNT_NAME})(?=、|等|和|各|共|均|同步|刊|播|推|转|采|发|报道|开设|上稿|[0-9])"
)
_NAME_BEFORE: Final = Pattern(rf"(?:^|[，。；：:\n在被由])(?P<name>{_ACCOUNT_NAME})[、和]$")


def _neighbours(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Names as accounts have them, beside another possible outlet: `县融媒体中心、青枫宣传开设专栏`."""
    for one in candidates:
        for match in (_NAME_BEHIND.match(text, one.high), _NAME_BEFORE.search(text, max(one.low - 9, 0), one.low)):
            if match:
                start, end = match.span("name")
                yield Candidate(start, end, start, end, None, "weak", "account-name")


_SUBJECT: Final = (
    rf"(?:^|[，。；：:\n])(?P<name>{_OF_A_PLACE})(?=(?:累计|共|全年)?(?:<verb>)[^，。；]{{0,8}}?{NUMBER}<unit>)"
)


def _subjects(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Names as accounts have them, as the subject of a verb of publishing with a number: `；靓丽青枫发表新闻90篇`."""
    for match in vocabulary(lexicon).pattern(_SUBJECT).finditer(text):
        start, end = match.span("name")
        yield Candidate(start, end, start, end, None, "weak", "account-name")


_ALIAS: Final = Pattern(
    r"[（(](?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:：]?[“\"《]?([^“”\"《》（）()\n]{2,12})[”\"》]?[）)]"
)


def _aliases(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The places of the short names that the text gives its outlets: `（以下简称“市台”）`."""
    for one in candidates:
        alias = _ALIAS.match(text, one.high)
        if alias:
            for place in re.finditer(re.escape(alias[1]), text[alias.end() :]):
                start, end = alias.end() + place.start(), alias.end() + place.end()
                bracketed = text[start - 1] in '《“"'
                yield Candidate(
                    start, end, start - bracketed, end + bracketed, one.medium, "strong", "alias", one.level, one.name
                )


def _matches(document: Document, lexicon: Lexicon) -> Iterator[FormMatch]:
    automaton, rows = patterns(lexicon)
    for pattern, start, end in automaton.find_matches_as_indexes(document.text):
        word, kind, medium = rows[pattern]
        if word[-1] == "网" and (kind in ("strong", "weak") or word == "联网") and document.text.startswith("站", end):
            yield FormMatch(end - 1, end + 1, "网站", "strong", "website")  # 法院网站 is no 法院网
        elif kind == "none" and word[-1] == "网" and _opens_news(document.text, start, end):
            yield FormMatch(end - 1, end, "网", "weak", "website")  # 清水网, though 水网 is none
        else:
            yield FormMatch(start, end, word, kind, medium)


def _opens_news(text: str, start: int, end: int) -> bool:
    """`【清水网江口电】`: whether a name that ends at `end` opens a piece of news."""
    return NEWS_GOES_ON.match(text, end) is not None and NEWS_OPENS.search(text, max(end - 9, 0), start) is not None


LONGEST_NAME: Final = 24


def _brackets(document: Document) -> list[tuple[Span, bool]]:
    """Titles and quotes short enough for a name, in order, each with whether it is a title."""
    both = [(span, True) for span in document.titles] + [(span, False) for span in document.quotes]
    return sorted((one for one in both if 0 < one[0].end - one[0].start <= LONGEST_NAME), key=lambda one: one[0].start)


def _outermost(candidates: list[Candidate]) -> list[Candidate]:
    """In order, without those inside or overlapping a longer one."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda f: (f.start, -f.end)):
        if kept and kept[-1].end <= one.start and one.end <= kept[-1].high:
            continue  # the kind of account behind a quote
        while kept and one.start <= kept[-1].start and kept[-1].end <= one.end and one != kept[-1]:
            kept.pop()
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end and one.start == kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept
