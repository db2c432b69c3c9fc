"""Who reports, as a line of its own says it: the signature, the line under the title."""

import re
from typing import Final

from textkit.extract.head.candidate import YEAR, Head
from textkit.extract.head.names import is_body
from textkit.patterns import Pattern

_DATE_LINE: Final = Pattern(rf"[（(]?(?:{YEAR})[年.\-/－].{{1,12}}$")
_SIGNED_TOGETHER: Final = Pattern(rf"^([\u4e00-\u9fff（）]{{3,30}})[\s　]*(?:{YEAR})年.{{2,8}}日?$")


def in_signature(head: Head) -> str | None:
    """The line above the date at the end, or the last line where it is a name alone."""
    lines = [head.document.text[start:end] for start, end in head.document.paragraphs[1:][-4:] if end - start <= 60]
    for line in reversed(lines):
        if together := _SIGNED_TOGETHER.match(line):
            line = together[1]
        name = (
            re.sub(r"^(?:报告单位|填报单位|单位|落款|总结单位)[:：]\s*", "", line.strip())
            .replace(" ", "")
            .replace("　", "")
        )
        if is_body(name, head.lexicon):
            return name
        if not _DATE_LINE.match(line):
            return None
    return None


def under_title(head: Head) -> str | None:
    """A line of its own between the title and the text: 青禾镇卫生院."""
    if len(head.document.paragraphs) < 3:
        return None
    start, end = head.document.paragraphs[1]
    dated = _SIGNED_TOGETHER.match(head.document.text[start : min(end, start + 60)])
    if dated and is_body(dated[1], head.lexicon):
        return dated[1]
    line = head.document.text[start : min(end, start + 60)].strip("（）() \u3000")
    first = line.replace("\u3000", " ").partition(" ")
    if " " in first[2].strip() and all(is_body(part, head.lexicon) for part in line.split()):
        return None  # of three together, none reports alone
    if is_body(first[0], head.lexicon) and is_body(first[2].strip(), head.lexicon):
        return first[0]  # 青禾县统计局 柳桥区统计局
    if (speaker := _SPEAKER.fullmatch(line)) and is_body(speaker[1], head.lexicon):
        return speaker[1]
    name = line.replace(" ", "").replace("\u3000", "")
    if ("（" in name) != ("）" in name):
        return None  # 柳明（青禾社区）, without its last bracket
    return name if end - start <= 40 and is_body(name, head.lexicon) else None


_SPEAKER: Final = Pattern(
    r"([\u4e00-\u9fff]{4,25}?)(?:党组|党委)?(?:代理?|常务)?副?(?:主席|局长|院长|主任|检察长|书记|[镇乡县市区会校行部厅所站]长|理事长|秘书长|董事长|经理)"
    r"[\u4e00-\u9fff、]{0,24}[\s\u3000][\u4e00-\u9fff·]{1,4}(?:[\s\u3000][\u4e00-\u9fff])?"
)  # 青禾县作家协会主席 柳明
