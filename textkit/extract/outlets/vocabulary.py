"""What the word lists say of media and publishing, as patterns: made once for a lexicon."""

import re
from functools import lru_cache
from typing import Final

from textkit.extract.outlets.candidate import forms
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.numerals.grammar import BEFORE

NUMBER: Final = r"(?:[0-9０-９][0-9０-９.]{0,9}|[0-9]{1,3}(?:,[0-9]{3}){1,3}|[一二两三四五六七八九十百千]{1,6}|[数几])(?:多|余|来|几)?万?\s?"
_PIECE: Final = r"了?(?:[0-9０-９一二两三四五六七八九十]|通?稿|组图|图片|照片|消息|通讯|新闻|短片|专题片|纪录片|视频|评论|文章|整版|长篇)"
_ISSUES: Final = r"(?<![输付退支])出(?=了?[0-9一二三四五六七八九十]{1,4}[余多]?期)"

_DISCLOSED: Final = r"(?<![政校厂村局党院]务)(?<![信开]息)公开(?=了?(?![招征选竞][聘集拔标])[^，。；]{1,20}?[0-9])"


def alternatives(words: list[str]) -> str:
    """The words as a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


BENDING: Final = alternatives(list(BEFORE))
"""The words before a number that bend it."""
AMOUNT: Final = rf"(?:数量|总数|总量|量|率|数|任务|工作|能力|水平)(?!(?:为|达到?|有|共|{BENDING}|[：:]){{0,2}}{NUMBER})"


class Vocabulary:
    """The lists of one lexicon.

    `news` are the units of what an outlet carried, `pieces` those that are so beside a verb of publishing; `unit` is a pattern
    of the former. `carry` finds a verb that carries or makes, `founding` one that sets a medium up, `said` the verb of a
    record. `verb` is the pattern of the former. `kinds` is a pattern of the words beside a name in brackets, a group a medium.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        units = lexicon.table("units")
        self.news = frozenset(unit for unit, row in units.items() if row.get("role") == "news")
        self.pieces = frozenset(unit for unit, row in units.items() if row.get("role") == "piece")
        self.unit = rf"(?:{alternatives(list(self.news))})"
        self.verb = _verb(lexicon)
        self.carry = Pattern(self.verb)
        self.founding = Pattern(alternatives(_verbs(lexicon, "kind", "found")))
        self.said = Pattern(rf"(?:{self.verb})(?!数量|总数|总量|[量率数台])(?<!做客)")
        self.making = Pattern(alternatives(_verbs(lexicon, "kind", "make")))
        self.of_pieces = alternatives(_verbs(lexicon, "object", "piece"))
        self.of_places = alternatives(_verbs(lexicon, "object", "place"))
        self.kinds = _kinds(lexicon)
        self.surnames = {name: float(row.get("weight", 3)) for name, row in lexicon.table("surnames").items()}
        self._patterns: dict[str, Pattern] = {}

    def pattern(self, template: str) -> Pattern:
        """A pattern with the lists put in for `<unit>`, `<piece>`, `<verb>` and `<kind>`, compiled on first use."""
        pattern = self._patterns.get(template)
        if pattern is None:
            filled = template.replace("<unit>", self.unit).replace("<verb>", self.verb).replace("<kind>", self.kinds)
            filled = filled.replace("<piece>", alternatives(list(self.pieces)))
            pattern = self._patterns[template] = Pattern(filled)
        return pattern

    def is_news(self, unit: str | None) -> bool:
        """Whether a unit counts pieces of news; one of two in one, as 篇部, by its first."""
        return unit is not None and (unit in self.news or (len(unit) == 2 and unit[0] in self.news))


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The patterns of a lexicon, made on first use.

    >>> from textkit.lexicon import DEFAULT
    >>> vocabulary(DEFAULT).is_news("篇"), vocabulary(DEFAULT).is_news("人")
    (True, False)
    """
    return Vocabulary(lexicon)


def _verbs(lexicon: Lexicon, column: str, value: str) -> list[str]:
    """The verbs that set a medium up (kind found), whose object is the piece (刊发), or the place (登上)."""
    return [verb for verb, row in lexicon.table("outlet_verbs").items() if row.get(column) == value]


def _verb(lexicon: Lexicon) -> str:
    """The verbs of publishing; one of a single character needs a number or `稿` behind it."""
    words = [word for word, row in lexicon.table("outlet_verbs").items() if row.get("kind") != "found"]
    long = alternatives([word for word in words if len(word) > 1]).replace("上刊", "上刊(?![登发载出用播])")
    short = "".join(word for word in words if len(word) == 1)
    return (
        rf"(?:{long}|{_DISCLOSED})(?!员|会(?!员|议)|组(?!图|织)|部(?!分)|时间|日期)|[{short}](?={_PIECE})"
        rf"|(?<![航自偷街抽])拍(?=了?(?:新闻|专题|短片|片子|纪录片|视频))|{_ISSUES}"
    )


_BESIDE: Final = (
    "video", "weibo", "wechat", "app", "website", "newspaper", "magazine", "bulletin", "other", "tv", "radio",
)  # fmt: skip


def _kinds(lexicon: Lexicon) -> str:
    """The words that say of what medium a name in brackets beside them is, a group a medium."""
    rows = forms(lexicon).items()
    words = {medium: [word for word, row in rows if row.get("beside") == medium] for medium in _BESIDE}
    return "|".join(f"(?P<{medium}>{alternatives(words[medium])})" for medium in _BESIDE)
