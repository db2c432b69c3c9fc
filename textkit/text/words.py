"""Words and their offsets: the segmenter behind one function.

jieba's dictionary decides what is a word. The cutting is done by rjieba (Rust) where it can be imported, else by a
private tokenizer of jieba itself. Neither is given words of our own, so the same text has the same words everywhere.
"""

import re
import warnings
from collections.abc import Callable
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

from textkit.patterns import Pattern


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
    try:
        return _segmenter()(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which a Rust string cannot hold
        pieces = _segmenter()(re.sub(r"[\ud800-\udfff]", "\ufffd", text))
        starts = accumulate(map(len, pieces), initial=0)
        return [text[start:end] for start, end in pairwise(starts)]


def cut_known(text: str) -> list[str]:
    """The words of `text` that the dictionary knows, all else character by character; joined they are `text` again.

    A limit: `text` holds no half of a surrogate pair.

    >>> cut_known("片包村第一时间")
    ['片', '包', '村', '第一', '时间']
    """
    return _known_cutter()(text)


@cache
def _known_cutter() -> Callable[[str], list[str]]:
    try:
        cut = _rjieba_tokenizer().cut
    except ImportError:
        tokenizer = _jieba_tokenizer()
        return lambda text: list(tokenizer.cut(text, HMM=False))
    return lambda text: list(cut(text, hmm=False))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    try:
        cut = _rjieba_tokenizer().cut
    except ImportError:
        return _jieba()

    def cut_as_jieba(text: str) -> list[str]:
        pieces: list[str] = cut(text)
        return _resplit(pieces) if _MAY_BE_GLUED.search(text) else pieces

    return cut_as_jieba


def _jieba() -> Callable[[str], list[str]]:
    tokenizer = _jieba_tokenizer()
    return lambda text: list(tokenizer.cut(text))


@cache
def _rjieba_tokenizer() -> Any:
    """A private tokenizer of rjieba; raises ImportError where rjieba is not installed.

    `import rjieba` loads the dictionary for a tokenizer that all its users share, which takes as long again as ours
    (0.1 s); so its compiled part is loaded without the package around it.
    """
    package = find_spec("rjieba")
    compiled = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations) if package else None
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
    glued = {
        piece: parts
        for piece in set(filter(str.isascii, pieces))
        if len(piece) > 1 and _GLUED.search(piece) and len(parts := _PIECE.findall(piece)) > 1
    }
    if not glued:
        return pieces
    return [part for piece in pieces for part in (glued.get(piece) or (piece,))]


@cache
def _jieba_tokenizer() -> Any:
    """jieba's own tokenizer, with its dictionary read from the package.

    Its cache file in the temporary folder is not used: anybody could have written it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of jieba's own source: invalid escapes, pkg_resources
        import jieba  # type: ignore[import-untyped]
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
