"""What any match of a regular expression needs to stand in the text, read off the expression when textkit is built.

Nine of ten questions that textkit asks of a clause have the answer no, and to ask `re` takes a thousand instructions however short
the clause is. Most no's can be seen from the characters alone: no match begins here, ends here, or is anywhere without them.
What is not understood needs nothing, and `re` is asked.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

MOST: Final = 1000  # characters; a larger set tells hardly a text from another
_COMMON: Final = frozenset(
    "，。、：；（）“”《》的\n0123456789０１２３４５６７８９一二三十年月日个人工作中大有在为是和以上"
)
_COMMON_COSTS: Final = 20  # how many rare characters stand in a text as often as a common one

Characters = frozenset[str] | None
"""Of which one must stand there; None where any may, or none need to."""


class Needs(NamedTuple):
    """The characters of which one begins each match, one stands next in it or behind it, one ends the text, one is held.

    Behind a first character that is `free` any may stand, or none. `reach` is within how many characters from a match's start
    the one that it holds stands.
    """

    first: Characters
    second: Characters
    free: Characters
    last: Characters
    held: Characters
    reach: int


def needs(parsed: Any) -> Needs:
    """What a parsed expression needs.

    >>> from importlib import import_module
    >>> parse = import_module("re._parser").parse
    >>> found = needs(parse("(?:[甲乙]|丙)村?(?:上|下)稿$"))
    >>> [sorted(few or "") for few in found[:5]], found.reach
    ([['丙', '乙', '甲'], ['上', '下', '村'], [], ['稿'], ['稿']], 4)
    >>> [sorted(few) for few in needs(parse("[将下](?:(?<=下)一步|(?<=将))"))[:3]]
    [['下', '将'], ['一'], ['将']]
    >>> needs(parse("[^，]*稿?"))
    Needs(first=None, second=None, free=None, last=None, held=None, reach=0)
    """
    items = list(parsed)
    held = None if parsed.state.flags & re.IGNORECASE else _held(items)
    if held is None:  # what begins or ends with certain characters holds one of them
        return Needs(None, None, None, None, None, 0)
    last = None if parsed.state.flags & re.MULTILINE else _last(items)
    first = _first(items)
    second, free = (None, None) if first is None else _second(_openings(items))
    return Needs(first, second, free, last, held, _reach(items))


def _name(op: Any) -> str:
    return str(op)


def _characters(op: str, argument: Any) -> Characters:
    """The characters that one element stands for, where they are few.

    >>> _characters("LITERAL", 97), _characters("ANY", None)
    (frozenset({'a'}), None)
    """
    if op == "LITERAL":
        return frozenset(chr(argument))
    if op != "IN":
        return None
    found: set[str] = set()
    for kind, value in argument:
        few = _members(_name(kind), value)
        if few is None or len(found) + len(few) > MOST:
            return None
        found |= few
    return frozenset(found)


def _members(kind: str, value: Any) -> Characters:
    if kind == "LITERAL":
        return frozenset(chr(value))
    if kind == "RANGE":
        return frozenset(map(chr, range(value[0], value[1] + 1))) if value[1] - value[0] < MOST else None
    return _of_category(_name(value)) if kind == "CATEGORY" else None


@cache
def _of_category(name: str) -> Characters:
    r"""The characters of \d and of \s.

    >>> "７" in _of_category("CATEGORY_DIGIT"), _of_category("CATEGORY_WORD")
    (True, None)
    """
    sign = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}.get(name)
    return None if sign is None else frozenset(re.findall(sign, "".join(map(chr, range(sys.maxunicode + 1)))))


_REPEATS: Final = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _parts(op: str, argument: Any) -> list[list[Any]] | None:
    """The alternatives that an element is made of; None where it is made of none, or turns on letters of either case."""
    if op == "BRANCH":
        return [list(one) for one in argument[1]]
    if op == "SUBPATTERN":
        return None if argument[1] & re.IGNORECASE else [list(argument[3])]
    if op == "ATOMIC_GROUP":
        return [list(argument)]
    if op in _REPEATS:
        return [list(argument[2]), *([[]] if argument[0] == 0 else [])]
    return None


_ZERO_WIDTH: Final = ("AT", "ASSERT", "ASSERT_NOT")


def _edge(items: Sequence[Any], step: int) -> tuple[Characters, bool]:
    """The characters that a sequence begins with (`step` 1) or ends with (-1), and whether it may be empty.

    What is looked ahead at stands there too; what else has no width is passed over, as it can but forbid.
    """
    found: Characters = frozenset()
    for op, argument in items[::step]:
        name = _name(op)
        if name == "ASSERT" and step > 0 and argument[0] > 0:
            ahead, empty = _edge(list(argument[1]), 1)
            if ahead is not None and not empty:
                return _any_of([found, ahead]), False
        if name in _ZERO_WIDTH:
            continue
        parts = _parts(name, argument)
        edges = [(_characters(name, argument), False)] if parts is None else [_edge(part, step) for part in parts]
        found = _any_of([found, *(characters for characters, _ in edges)])
        if found is None or not any(empty for _, empty in edges):
            return found, False
    return found, True


def _first(items: Sequence[Any]) -> Characters:
    """The characters of which one begins each match."""
    found, empty = _edge(items, 1)
    return None if empty else found


_ONE_WIDE: Final = ("LITERAL", "NOT_LITERAL", "IN", "ANY")


class Opening(NamedTuple):
    """One way in which matches begin: with one of some characters, and what stands next."""

    first: Characters
    second: Characters


def _openings(items: Sequence[Any]) -> list[Opening]:
    """The ways in which matches of a sequence begin, as a look ahead at its very start says where there is one."""
    while items and _name(items[0][0]) in _ZERO_WIDTH:
        op, argument = items[0]
        if _name(op) == "ASSERT" and argument[0] > 0:
            return _openings(list(argument[1]))
        items = items[1:]
    if not items:
        return [Opening(None, None)]
    op, argument = items[0]
    if _name(op) in _ONE_WIDE:
        return [_behind(_characters(_name(op), argument), rest) for rest in _ways(items[1:])]
    if _name(op) in _REPEATS and argument[0] > 0 and [_name(one) in _ONE_WIDE for one, _ in argument[2]] == [True]:
        one = _first(list(argument[2]))
        return [Opening(one, one if argument[0] > 1 else _any_of([one, _first(items[1:])]))]
    parts = _parts(_name(op), argument) if _name(op) in ("BRANCH", "SUBPATTERN", "ATOMIC_GROUP") else None
    if parts is None:
        return [Opening(None, None)]
    return [opening for part in parts for opening in _openings([*part, *items[1:]])]


def _ways(items: Sequence[Any]) -> list[Sequence[Any]]:
    """A sequence once for each alternative that it begins with."""
    parts = (
        _parts(_name(items[0][0]), items[0][1]) if items and _name(items[0][0]) in ("BRANCH", "SUBPATTERN") else None
    )
    return [items] if parts is None else [way for part in parts for way in _ways([*part, *items[1:]])]


def _behind(first: Characters, rest: Sequence[Any]) -> Opening:
    """How matches begin with a character and the rest, which may look back at it: `[将下](?<=下)一步`."""
    for op, argument in rest:
        if _name(op) == "ASSERT" and argument[0] < 0 and len(argument[1]) == 1:
            seen = _characters(_name(argument[1][0][0]), argument[1][0][1])
            first = first if seen is None or first is None else first & seen
        elif _name(op) not in _ZERO_WIDTH:
            break
    return Opening(first, _first(rest))


def _second(openings: Sequence[Opening]) -> tuple[Characters, Characters]:
    """What stands next in all that begin so, and the first characters of those of which this says nothing."""
    free = _any_of([opening.first for opening in openings if opening.second is None])
    second = _any_of([opening.second for opening in openings if opening.second is not None])
    told = bool(second) and free is not None and any(opening.second is not None for opening in openings)
    return (second, free or None) if told else (None, None)


def _last(items: Sequence[Any]) -> Characters:
    """The characters of which one ends the text, where every match ends with it: `稿$`."""
    while items and _name(items[-1][0]) in ("ASSERT", "ASSERT_NOT"):
        items = items[:-1]
    if not items:
        return None
    op, argument = items[-1]
    if _name(op) == "AT":
        characters, empty = _edge(items[:-1], -1)
        return None if empty or _name(argument) not in ("AT_END", "AT_END_STRING") else characters
    parts = _parts(_name(op), argument) if _name(op) in ("BRANCH", "SUBPATTERN") else None
    return _any_of([_last(part) for part in parts]) if parts else None


def _any_of(sets: Iterable[Characters]) -> Characters:
    found: set[str] = set()
    for characters in sets:
        if characters is None:
            return None
        found |= characters
    return frozenset(found) if len(found) <= MOST else None


def _held(items: Sequence[Any]) -> Characters:
    """Of the sets of which each match holds a character, the one whose characters are rarest in texts."""
    sets = [one for op, argument in items if (one := _held_by(_name(op), argument)) is not None]
    return min(sets, key=_cost, default=None)


def _held_by(op: str, argument: Any) -> Characters:
    if (
        op == "ASSERT"
    ):  # what it looks ahead at stands in the text that is searched; what it looks back at may stand before
        return _held(list(argument[1])) if argument[0] > 0 else None
    parts = _parts(op, argument)
    return _characters(op, argument) if parts is None else _any_of([_held(part) for part in parts])


def _reach(items: Sequence[Any]) -> int:
    """How far from its start a match and what it looks ahead at can go."""
    return sum(_length(_name(op), argument) for op, argument in items)


def _length(op: str, argument: Any) -> int:
    if op in _REPEATS:
        return min(MOST, int(argument[1]) * _reach(list(argument[2])))
    if op == "ASSERT":
        return _reach(list(argument[1]))
    parts = _parts(op, argument)
    if parts is not None:
        return max(map(_reach, parts))
    return {"AT": 0, "ASSERT_NOT": 0, "GROUPREF": MOST, "GROUPREF_EXISTS": MOST}.get(op, 1)


def _cost(characters: frozenset[str]) -> tuple[int, list[str]]:
    return len(characters) + _COMMON_COSTS * len(characters & _COMMON), sorted(characters)
