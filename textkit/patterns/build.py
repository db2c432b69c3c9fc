"""Writes down what `re` makes of textkit's expressions: `python -m textkit.patterns.build`; an installation runs it by itself.

`textkit/patterns/__init__.py` reads it, which saves a fresh process a third of its time. Where this cannot be done (another
Python than CPython, a later one that compiles in another way) nothing is written, and all is compiled when it is asked.
"""

import gc
import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

import msgspec

from textkit.patterns import WRITTEN, Pattern, engine, key
from textkit.patterns.needs import Characters, needs
from textkit.patterns.signs import FEW, SIGNS

ROOMS: Final = ("textkit.text", "textkit.cleaning", "textkit.extract")

# What the expressions that hold words of the lexicon are built for: they are built when a text first needs them.
REPORT: Final = """云溪街道2021年宣传工作总结
一、新闻宣传
全年在《云溪日报》、云溪网等媒体上稿120篇，其中市级以上媒体46篇，比上年增加12篇；在“云溪发布”微信公众号各发布信息30条。
（一）开展“春风行动”主题活动12场次，举办第3届读书节，参加群众1200余人，捐款5万元，完成绿化面积约300亩。
二、队伍建设
在街道党工委书记周启明同志的带领下，志愿者孙丽、何强等3人被评为优秀志愿者；记者 林一鸣。
明年力争上稿150篇以上，每人每月补助200元。今年5月4日，根据《关于开展培训的通知》，聘任赵国庆为广告部主任。
云溪街道办事处
2021年12月30日
"""


def expressions() -> Iterator[tuple[str, int]]:
    """Every expression of textkit's with its flags, those that hold the words of a list too."""
    for room in map(import_module, ROOMS):
        for module in walk_packages(room.__path__, prefix=f"{room.__name__}."):
            import_module(module.name)
    import_module("textkit.redaction")
    import_module("textkit").extract(REPORT)
    found = {key(one.pattern, one.flags): one for one in gc.get_objects() if isinstance(one, Pattern)}
    for name in sorted(found):
        yield found[name].pattern, found[name].flags


def row(parsed: Any, flags: int) -> list[Any]:
    """What `re` makes of a parsed expression: its flags, its code, the names of its groups.

    >>> row(parse("上稿(?P<number>[0-9]{1,9})篇", 0), 0)[2]
    [None, 'number']
    """
    compiler: Any = import_module("re._compiler")
    code = array("I", compiler._code(parsed, flags)).tobytes()
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    return [flags | parsed.state.flags, code, names]


def parse(pattern: str, flags: int) -> Any:
    """The tree of an expression."""
    return import_module("re._parser").parse(pattern, flags)


def tables(sets: Iterable[Characters]) -> tuple[list[bytes | str], dict[Characters, int]]:
    """What `Signs` is made of for each set, and the set's number: its one character, or a table of SIGNS bits; 0 is none.

    A character stands at the last twelve bits of its code, where others may stand: a table can but say that none is there.
    Behind the table of a small set stand its characters.

    >>> found, numbers = tables([frozenset("甲乙"), frozenset("丙"), None])
    >>> found[1], [byte for byte in found[2][:512] if byte], found[2][512:].decode(), numbers[None]
    ('丙', [4, 2], '乙甲', 0)
    """
    distinct = sorted({one for one in sets if one is not None}, key=sorted)
    numbers: dict[Characters, int] = {one: number for number, one in enumerate(distinct, 1)}
    return ["", *map(table, distinct)], {**numbers, None: 0}


def table(few: Iterable[str]) -> bytes | str:
    """A set as it is written down."""
    signs = sorted(few)
    codes = [*map(ord, signs)]
    if len(codes) == 1:
        return signs[0]
    bits = bytearray(SIGNS // 8)
    for code in codes:
        bits[code % SIGNS >> 3] |= 1 << (code & 7)
    return bytes(bits) + ("".join(signs).encode() if len(signs) <= FEW else b"")


def rows(all_of: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """The rows of expressions, with what their matches need, and the tables of that."""
    parsed = {one: parse(*one) for one in all_of}
    needed = {one: needs(tree) for one, tree in parsed.items()}
    signs, numbers = tables(few for found in needed.values() for few in found[:5])
    patterns = {
        key(*one): [*row(tree, one[1]), *(numbers[few] for few in needed[one][:5]), needed[one].reach]
        for one, tree in parsed.items()
    }
    return {"patterns": patterns, "signs": signs}


def write() -> None:
    """Write the expressions down; where that cannot be done, say so, and leave no file of another Python."""
    WRITTEN.unlink(missing_ok=True)
    found = engine()
    if found is None:
        return
    try:
        data = msgspec.msgpack.encode({"engine": found[1], **rows(list(expressions()))})
    except (ImportError, AttributeError, TypeError, ValueError, re.error) as problem:
        sys.stderr.write(f"textkit's expressions are not written down, and compiled when asked: {problem}\n")
        return
    new = WRITTEN.with_suffix(".new")
    new.write_bytes(data)
    new.replace(WRITTEN)


if __name__ == "__main__":
    write()
