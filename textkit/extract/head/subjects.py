"""Who reports, where news is of one body: who was honoured, whose head spoke, and a court's full name."""

from typing import Final

from textkit.extract.head.candidate import Head
from textkit.extract.head.names import begins_with_name, is_body
from textkit.patterns import Pattern

_SPEAKER: Final = Pattern(
    r"([\u4e00-\u9fff]{4,20}?(?:法院|检察院))(?:党组书记、|代理?)?(?:院长|检察长)[\u4e00-\u9fff·]{2,4}(?:向[^，。]{2,16}报告工作|作[^，。]{0,16}工作报告|作了[^，。]{0,12}报告)"
)
_HONOURED: Final = Pattern(
    r"(?:^|[，,。\s])(?![省市县区])([\u4e00-\u9fff]{4,20}?)(?:再次|连续[一二三四五六七八九十0-9]{1,2}年)?(?:荣获|喜获|荣膺|获评|被[^，。；]{0,24}(?:评为|评选为|授予|命名为|表彰为|确定为))"
)
_WE: Final = Pattern("我[省市县区州镇乡校院局]")
_FULL_COURT: Final = Pattern("[省市县区州]?(?:中级|高级)?人民法院")
_SHORT_COURT: Final = Pattern("([\u4e00-\u9fff]{2,6}?)[市县区州]?(?:中级?)?(?:法院|院)")


def of_speaker(head: Head) -> str | None:
    """青禾县人民法院院长柳明向大会报告工作."""
    for index in range(head.body, head.body + 2):
        opening = head.paragraph(index, 300)
        found = _SPEAKER.search(opening) if "院" in opening and "报告" in opening else None
        name = found[1].rpartition("上")[2] if found else ""
        if is_body(name, head.lexicon):
            return name
    return None


def honoured(head: Head) -> str | None:
    """近日，青禾县法院被县委评为先进集体."""
    opening = head.paragraph(head.body, 120)
    if _WE.search(head.title):
        return None
    found = _HONOURED.search(opening)
    return found[1] if found and is_body(found[1], head.lexicon) and begins_with_name(found[1]) else None


def in_full(name: str, text: str) -> str:
    """The full name of a court that is named by a short one: 青禾法院 is 青禾县人民法院 where the text says so."""
    short = _SHORT_COURT.fullmatch(name)
    if not short:
        return name
    at = text.find(short[1])
    while at >= 0:
        full = _FULL_COURT.match(text, at + len(short[1]))
        if full:
            return text[at : full.end()]
        at = text.find(short[1], at + 1)
    return name
