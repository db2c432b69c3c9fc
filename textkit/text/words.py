"""Words and their offsets: the segmenter behind one function.

jieba's dictionary decides what is a word. A process that cuts little cuts by itself (`textkit/text/cutting.py`), for the
dictionary of rjieba takes 0.1 s and 30 MB to load; one that cuts more than some reports leaves it to rjieba (Rust), which is
several times as fast, where that can be imported. Neither is given words of our own, so the same text has the same words everywhere.
"""

import re
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

from textkit.patterns import Pattern
from textkit.text import cutting


class Word(NamedTuple):
    """A word with its half-open offsets in code points."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Word]:
    """The words of `text` in order, their offsets in code points; joined they are `text` again, whatever it holds.

    A limit: names of people and outlets are often cut in pieces; words are evidence, never the answer.

    >>> [word.text for word in tokenize("组建志愿者队伍")]
    ['组建', '志愿者', '队伍']
    >>> [word.text for word in tokenize("合格率98.5%")]
    ['合格率', '98.5%']
    """
    pieces = cut(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    make = tuple.__new__  # a third of the time of Word._make
    return [make(Word, piece) for piece in zip(pieces, starts, starts[1:], strict=False)]


def cut(text: str) -> list[str]:
    """The words of `text` in order, without offsets; joined they are `text` again, whatever it holds.

    >>> cut("型号GB-2312")
    ['型号', 'GB', '-', '2312']
    """
    rjieba = _rjieba_for(text)
    if rjieba is None:
        return cutting.cut(text)
    try:
        return _as_jieba(rjieba, text)
    except UnicodeEncodeError:  # half of a surrogate pair, which a Rust string cannot hold
        pieces = _as_jieba(rjieba, _HALF_PAIR.sub("\ufffd", text))
        starts = accumulate(map(len, pieces), initial=0)
        return [text[start:end] for start, end in pairwise(starts)]


def cut_known(text: str) -> list[str]:
    """The words of `text` that the dictionary knows, all else character by character; joined they are `text` again.

    A limit: `text` holds no half of a surrogate pair.

    >>> cut_known("片包村第一时间")
    ['片', '包', '村', '第一', '时间']
    """
    rjieba = _rjieba_for(text)
    return cutting.cut_known(text) if rjieba is None else list(rjieba.cut(text, hmm=False))


_FEW: Final = 50_000  # characters that are cut in less time than rjieba takes to load
_RARE: Final = Pattern(r"[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Han characters that are none to jieba and are some to rjieba."""
_HALF_PAIR: Final = Pattern(r"[\ud800-\udfff]")
_done: list[int] = [0]  # characters cut so far: what this process is likely to cut yet


def _rjieba_for(text: str) -> Any:
    """rjieba's tokenizer if it is to cut a text: where much was cut already, or a text has characters that it sees otherwise."""
    _done[0] += len(text)
    return rjieba_tokenizer() if _done[0] > _FEW or _RARE.search(text) else None


def _as_jieba(rjieba: Any, text: str) -> list[str]:
    pieces: list[str] = rjieba.cut(text)
    return _resplit(pieces) if _MAY_BE_GLUED.search(text) else pieces


@cache
def rjieba_tokenizer() -> Any:
    """A private tokenizer of rjieba; None where rjieba is not installed.

    `import rjieba` loads the dictionary for a tokenizer that all its users share, which takes as long again as ours
    (0.1 s); so its compiled part is loaded without the package around it.
    """
    package = find_spec("rjieba")
    if package is None:
        return None
    compiled = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    if compiled is None or compiled.loader is None:
        from rjieba import Jieba

        return Jieba()
    module = module_from_spec(compiled)
    compiled.loader.exec_module(module)
    return module.Jieba()


# rjieba keeps `GB-2312` and `a.b` whole where jieba parts them.
_GLUED: Final = Pattern(r"[.\-_%]")
# What in a text can make such a piece; 98.5% is one word of both.
_MAY_BE_GLUED: Final = Pattern(
    r"[-_+#&.%](?:(?<=[-_+#&])|(?<![a-zA-Z0-9].)(?=[a-zA-Z0-9.%])|(?<=\.)(?![0-9])|(?<=\.)[0-9]+[a-zA-Z.]|(?<=%)[a-zA-Z0-9.%])"
)
_PIECE: Final = Pattern(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|.", re.DOTALL)


def _resplit(pieces: list[str]) -> list[str]:
    """The words that rjieba cut as jieba cuts them.

    >>> _resplit(["合格率", "a-1.5%", "3"])
    ['合格率', 'a', '-', '1.5%', '3']
    """
    glued: dict[str, list[str]] = {}
    for piece in pieces:
        if len(piece) > 1 and ord(piece[0]) < 0x80 and piece.isascii() and _GLUED.search(piece):
            parts = _PIECE.findall(piece)
            if len(parts) > 1:
                glued[piece] = parts
    if not glued:
        return pieces
    return [part for piece in pieces for part in (glued.get(piece) or (piece,))]
