"""The title of a report: what stands on top of its text, a byline, a paper's number or a table's head left out."""

from typing import Final

from textkit.patterns import Pattern
from textkit.text.document import Document

_NO_TITLE: Final = Pattern(
    r"[（(][^（）()]*[）)]|本[报网台刊]讯.*|.{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号|.*\d{4}-\d\d-\d\d \d\d:\d\d.*|单位[：:].*|.*\t[\s\S]*"
)
_TOPIC: Final = Pattern(r"[\u4e00-\u9fff]{2,6}|(?:\d{1,2}[-—～~])?\d{1,2}月份?")
_PARAGRAPH: Final = 30  # code points of a line that is one


def title(document: Document, found: str | None) -> str | None:
    """The title: what cleaning found where it can be one, else a short first line above a paragraph (`农业`, `1月`).

    >>> title(Document("本报讯（记者 柳明）\\n今天……"), "本报讯（记者 柳明）") is None
    True
    >>> title(Document("林业\\n全年造林七千公顷，新建农田林网四千公顷，路域水系绿化二百公里。"), None)
    '林业'
    """
    if found is not None:
        return None if _NO_TITLE.fullmatch(found) else found
    if len(document.paragraphs) < 2 or (document.sections and document.sections[0].start == 0):
        return None
    (start, end), (below, stop) = document.paragraphs[:2]
    short = _TOPIC.fullmatch(document.text, start, end) is not None and stop - below >= _PARAGRAPH
    return document.text[start:end] if short else None
