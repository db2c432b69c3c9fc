"""Texts that are about no one year by how they begin: what a place or a body is, or a span of years."""

from typing import Final

from textkit.extract.head.candidate import YEAR as ANY_YEAR
from textkit.extract.head.candidate import Head, digits
from textkit.patterns import Pattern

NO_YEAR: Final = 0  # what a rule answers that says that a text is about no one year
_BEGINNING: Final = 3000  # code points of a text that are looked at for later years
_LONG_AGO: Final = 10  # years
_LONGEST: Final = 160  # code points of a first sentence
_OPENING: Final = 60  # code points in which a span of years stands
_PLACED: Final = Pattern(
    r"[\u4e00-\u9fff]{2,16}(?:位于|地处|坐落|[^。，；\n]{0,4}是[^。，；\n]{2,30}(?:行政村|自然村|村委会|乡镇|街道))"
)
_NAMED: Final = Pattern(rf"{ANY_YEAR}年")
_SPAN: Final = Pattern(rf"(?:^|[，：:\n]){ANY_YEAR}年(?:[—－–~～至到-]{{1,2}}{ANY_YEAR}年(?!度)|至今)")


def of_none(head: Head) -> int | None:
    """柳湾村位于…; 2011年至2014年，全市…."""
    document = head.document
    if document.paragraphs[head.body :]:
        start = document.paragraphs[head.body][0]
        if _SPAN.search(document.text[start : start + _OPENING]):
            return NO_YEAR
    first = document.text[:_LONGEST].partition("。")[0]
    return NO_YEAR if _PLACED.search(first) and not _NAMED.search(first) else None


def is_long_ago(text: str, year: int) -> bool:
    """Whether a text goes on to years far later: 1978年，农村改革…。2017年，全县….

    >>> is_long_ago("1978年，农村改革。2017年，粮食9万吨。", 1978), is_long_ago("2017年，粮食9万吨。", 2017)
    (True, False)
    """
    later = (digits(found[0][:4]) for found in _NAMED.finditer(text, 0, _BEGINNING))
    return any(other > year + _LONG_AGO for other in later)
