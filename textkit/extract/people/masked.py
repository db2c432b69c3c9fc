"""Names that a report masks: 李某, 张某某, 王××, 刘*."""

import re
from typing import Final

from textkit.extract.people.names import names
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern

_MASK: Final = Pattern(
    r"(?P<surname>[\u4e00-\u9fff])(?:某某?|[\u4e00-\u9fff]?(?:[xXｘＸ×＊*○〇Ｏ]{1,3}))(?![a-zA-Z0-9*])"
)
_SIGNS: Final = "某xXｘＸ×＊*○〇Ｏ"
_SIGN: Final = Pattern(f"[{re.escape(_SIGNS)}]")  # rare, and found far faster than what may stand before it
_NO_NAME: Final = Pattern(
    r"年|月|日|时|市|县|区|镇|乡|村|社区|街道|省|校|公司|单位|号|路|局|厂|学院|小学|中学|篇|条|次|人次|万|元|个|名|位|家|块|支|场|户|份|项|度|站|网|报|%|天|级|届"
)


def find(text: str, lexicon: Lexicon) -> list[str]:
    """The masked names of the text, in order, each once.

    >>> from textkit.lexicon import DEFAULT
    >>> find("学生李某和张某某，王××同志；某某镇、共xx人、于×年", DEFAULT)
    ['李某', '张某某', '王××']
    """
    if not any(sign in text for sign in _SIGNS):
        return []
    surnames = names(lexicon).surnames
    found: dict[str, None] = {}
    reached = 0
    for sign in _SIGN.finditer(text):
        for start in range(max(sign.start() - 2, reached), sign.start()):
            match = _MASK.match(text, start)
            if match and surnames.get(match["surname"], -9) >= 2:
                reached = match.end()
                if not _NO_NAME.match(text, reached):
                    found[match[0]] = None
                break
    return list(found)
