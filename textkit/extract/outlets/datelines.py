"""Media that open a piece of news together, or with a form of their own: 青禾女报/禾网讯（…）, 青禾社北京3月3日电."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.outlets.candidate import Candidate, forms, level_of
from textkit.lexicon import Lexicon
from textkit.patterns import Behind
from textkit.text.document import Document

_MEDIUM: Final = r"(?![本我又另据])[\u4e00-\u9fff]{1,8}(?:网|在线|报|新闻|头条|[电视]台|融媒|发布|客户端|(?:官方)?微信公众号|公众号|播报)"
_WHERE: Final = r"(?:(?!记者)[\u4e00-\u9fff]{2,4})?"
_DAY: Final = r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)"
_SIGN: Final = r"(?:讯(?=[】（(\s，：:0-9\u4e00-\u9fff])(?!息|问|号|飞)|电(?=[】（(\s0-9])|消息(?=[，,：:（(\s]))"
# Each begins a line, or stands behind a bracket that does.
_OPENING: Final = Behind(
    "\n",
    rf"[【（(]?(?P<first>{_MEDIUM})[/·、\-—－](?P<second>{_MEDIUM})\s?{_WHERE}{_DAY}?\s?{_WHERE}(?:{_SIGN}|[】）)]?\s?[（(]?记者\s?[\u4e00-\u9fff])"
    rf"|[【（(]?(?P<alone>{_MEDIUM}|[\u4e00-\u9fff]{{1,3}}社)\s?{_WHERE}\s?{_DAY}\s?{_WHERE}(?:{_SIGN}|(?=[（(][\u4e00-\u9fff]{{2,3}}(?:[ 、][\u4e00-\u9fff]{{2,3}}){{0,3}}[）)]))"
    rf"|(?P<bare>{_MEDIUM})讯[：:]"
    rf"|【(?P<marked>{_MEDIUM})】(?=\s?[（(][^（）()\n]{{0,8}}记者|\s?讯)"
    rf"|(?P<told>[\u4e00-\u9fff]{{2,8}}(?:官方)?(?:微信)?公众号)(?=消息[，,：:])",
)


def opened_together(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """The media at the head of a line of news, each of several that a mark joins."""
    text = document.text
    for opening in _OPENING.finditer(text):
        for group in ("first", "second", "alone", "bare", "marked", "told"):
            if opening[group]:
                yield _candidate(text, *opening.span(group), lexicon)


def _candidate(text: str, start: int, end: int, lexicon: Lexicon) -> Candidate:
    name = text[start:end]
    row = lexicon.table("outlets").get(name, {})
    form = next((forms(lexicon)[name[-size:]] for size in (5, 4, 3, 2, 1) if name[-size:] in forms(lexicon)), {})
    medium = row.get("medium") or form.get("medium") or ("agency" if name.endswith("社") else None)
    one = Candidate(start, end, start, end, medium, "member", "opening", level_of(lexicon, name, row), row.get("name"))
    one.evidence = "dateline"
    return one
