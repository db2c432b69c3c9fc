"""The title of a report: what stands on top of its text, a byline, a paper's number or a table's head left out."""

from typing import Final

from textkit.patterns import Pattern
from textkit.text.document import Document

_NO_TITLE: Final = Pattern(
    r"[（(][^（）()]*[）)]|本[报网台刊]讯.*|.{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号|.*\d{4}-\d\d-\d\d \d\d:\d\d.*|单位[：:].*|—{1,2}\d{4}年.*|.*\t[\s\S]*"
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
    name = document.text[start:end]
    short = _TOPIC.fullmatch(name) is not None and (stop - below >= _PARAGRAPH or _is_told_of(document, name))
    return name if short else None


def _is_told_of(document: Document, name: str) -> bool:
    """Whether the paragraph under the first two lines begins with the first: 青禾村 / 基本概况 / 青禾村是…."""
    third = document.paragraphs[2:3]
    return any(end - start >= _PARAGRAPH and document.text.startswith(name, start) for start, end in third)


_CHAPTER: Final = Pattern(
    r"第[一二三四五六七八九十百\d]{1,4}[编篇章节][\s：:、][^。；\n]{2,30}|第[一二三四五六七八九十百\d]{1,4}[编篇章节][\u4e00-\u9fff]{2,14}"
)


def chapter(document: Document) -> str | None:
    """The first line where it is the heading of the one chapter that a page holds: 第二节 广播网络.

    >>> told = "1957年利用地方电话线路传送广播，全县都听得到，群众很高兴。"
    >>> chapter(Document("第二节 广播网络\\n" + told)), chapter(Document("第二节 广播网络\\n" + told + "\\n第三节 报纸\\n" + told))
    ('第二节 广播网络', None)
    """
    start, end = document.paragraphs[0]
    if not _CHAPTER.fullmatch(document.text, start, end):
        return None
    outermost = min(section.level for section in document.sections)
    beside = [section for section in document.sections if section.level == outermost]
    return document.text[start:end] if len(beside) == 1 and beside[0].start < end else None
