"""Where an unbracketed name starts: the words before its form, up to one that is no part of a name."""

import re
from functools import lru_cache
from typing import Final

from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

LONGEST: Final = 20
_OUTSIDE: Final = Pattern(r"[^\w·]|[0-9０-９_]")
_WITHIN: Final = Pattern(r".{2,}(?:[在被]|(?<![自理事])由|(?<![方导动])向(?=[省市县区州国中]))(?!线)(?=.{2})")
_JOINED: Final = Pattern(
    r"(?:中心|报社|部|局|办|委|台|站|社|会)和(?=[县市省区州])|[社局校院会县市区镇乡处站]向(?=[省市县区州国中])"
)
_LEADING: Final = Pattern(r"[在被于由经向与是仅不之来见](?!线|济|都|田|阳|宾|安|凤|开|贸)(?=[一-鿿]{2})")


@lru_cache(maxsize=8)
def stops(lexicon: Lexicon) -> frozenset[str]:
    """The words that end a name on the left."""
    verbs = (verb for verb, row in lexicon.table("outlet_verbs").items() if row.get("kind") != "found")
    return lexicon.words("outlet_edges") | frozenset(verbs) - {"发布", "报道"}


_BODY_AND: Final = Pattern(
    r"(?:林业|卫生|文化|人力资源|工业|住房|规划|经济|发展|自然资源|教育|科技|农业)和"
    r"(?:草原|计划生育|旅游|社会保障|信息化|城乡建设|自然资源|改革|规划|体育|水务|农村|科技)"
)


def left(document: Document, lexicon: Lexicon, start: int, end: int, account: bool = False) -> int:
    """The start of the name whose form stands at [start, end).

    >>> from textkit.lexicon import DEFAULT
    >>> text = "今年先后在岚山日报上稿"
    >>> text[left(Document(text), DEFAULT, 7, 9) : 9]
    '岚山日报'
    """
    stop, text, at = stops(lexicon), document.text, start
    low, high = document.word_range(max(start - LONGEST, 0), end)
    words, starts = document.word_texts, document.word_starts
    for index in range(high - 1, low - 1, -1):
        word, first = words[index], starts[index]
        if starts[index + 1] <= start:
            if word == "和" and _BODY_AND.match(text, _start_of_body(text, first)):
                at = first
                continue
            said = word in ("发布", "报道") and not account
            if word == "农村" and index > low and words[index - 1].endswith("农业"):
                at = first  # 省农业农村厅官网
                continue
            if starts[index + 1] != at or word in stop or said or _OUTSIDE.search(word):
                break
            at = first
        elif first < start:
            if text[first:start] in stop:
                break
            at = first
    etc = text.rfind("等", at, start)
    at = etc + 1 if etc >= 0 else at
    inside = _WITHIN.match(text, at, start)
    if inside:
        at = inside.end()  # the segmenter joins 院在
    joined = _JOINED.search(text, at, start)
    if joined:
        at = joined.end()  # the segmenter takes 和县 for a place
    # the segmenter joins an unknown place to the character before it (在汀澜)
    return at + 1 if start - at >= 2 and _LEADING.match(text, at) else at


def _start_of_body(text: str, at: int) -> int:
    """Where the name of a body may start whose 和 stands at `at`: 国家林业和草原局."""
    return next((at - size for size in (4, 2) if _BODY_AND.match(text, at - size)), at)


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> tuple[Pattern, Pattern]:
    def any_of(names: frozenset[str]) -> str:
        return "|".join(map(re.escape, sorted(sorted(names), key=len, reverse=True)))

    generic, owners = lexicon.words("outlet_generic"), lexicon.words("outlet_owners")
    return Pattern(any_of(generic)), Pattern(f"{any_of(owners)}|{any_of(generic)}")


_HOW_MANY: Final = Pattern(r"^[近约]?[一二三四五六七八九十百千几数多余]+[家个]")


@lru_cache(maxsize=4096)
def owner_kind(owner: str, lexicon: Lexicon) -> str:
    """`generic` where the words before a form name nobody, `owner` where only a kind of owner, else `name`.

    >>> from textkit.lexicon import DEFAULT
    >>> [owner_kind(words, DEFAULT) for words in ("各大", "县政府", "岚山")]
    ['generic', 'owner', 'name']
    """
    generic, either = _kinds(lexicon)
    owner = _HOW_MANY.sub("", owner)
    if not generic.sub("", owner):
        return "generic"
    return "name" if either.sub("", owner) else "owner"
