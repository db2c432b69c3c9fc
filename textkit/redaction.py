"""Private data masked: identity, mobile and bank numbers, the numbers of houses, and by choice names.

A mask is as long as what it covers, so that offsets stay. What was masked is counted, and kept nowhere.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from textkit.patterns import Pattern
from textkit.records import Count, Report, Source, report_id

MASK: Final = "*"
Struct = TypeVar("Struct", bound=msgspec.Struct)

# Digits in groups are parted by one space or hyphen; full-width digits are made plain before anything is looked for.
_PLAIN: Final = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_ALONE: Final = r"(?<![\dA-Za-z.])"
_IDENTITY: Final = Pattern(_ALONE + r"\d{6}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z])")
_MOBILE: Final = Pattern(
    r"(?<![\d.¥￥])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d|[ ]?(?:元|人|次|户|亩|吨|万|亿|千|件|篇|斤|公|平|立|个|[%％]))"
)
_CARD: Final = Pattern(_ALONE + r"[3-69]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?!\d|\.\d)")
_ACCOUNT: Final = Pattern(r"(?:卡号|账号|帐号|账户|帐户)[为是:：\s]{0,3}(\d(?:[ -]?\d){7,29})(?![\d.])")
_NUMBER: Final = r"(?:[0-9０-９]{1,5}(?:[-－之附][0-9０-９]{1,4})?[A-Za-z]?|[一二三四五六七八九十百零〇]{1,5}|[A-Za-z])"
_ROOM: Final = rf"{_NUMBER}(?:号院|号楼|单元|栋|幢|座|层|楼|室|号(?!线|文|令|公|机|站|店|台|[)）]))"
_HOUSE: Final = Pattern(
    rf"(?:(?<!街)(?:路|街|巷|弄|胡同|大道)(?={_NUMBER}(?:号|弄))(?:{_NUMBER}弄)?(?:{_ROOM}){{1,6}}"
    rf"|(?:村|屯|庄|组|社区)(?:{_NUMBER}组)?{_NUMBER}号(?!楼|线|文|令|公|机|站|店|台)(?:{_ROOM}){{0,4}}"
    rf"|(?:小区|花园|家园|花苑|新村|公寓|大院|苑|府|园|城)(?:{_ROOM}){{1,5}}{_NUMBER}室)"
)
_DIGITS: Final = Pattern(r"[0-9０-９一二三四五六七八九十百零〇A-Za-z]")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Found(NamedTuple):
    """What is private in a text: its kind, its span, and the places in it that are masked."""

    kind: str
    start: int
    end: int
    places: frozenset[int]


KINDS: Final = {
    "identity": ("identity number", "identity numbers"),
    "mobile": ("mobile number", "mobile numbers"),
    "bank": ("bank number", "bank numbers"),
    "house": ("house", "houses"),
    "name": ("name", "names"),
}


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a day that there is, and the check digit of GB 11643.

    >>> is_identity("11010119900307109X"), is_identity("110101199003071091")
    (True, False)
    """
    month, day = int(number[10:12]), int(number[12:14])
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return 1 <= month <= 12 and 1 <= day <= 31 and "10X98765432"[total % 11] == number[17].upper()


def is_card(number: str) -> bool:
    """Whether digits are a bank card's: the check digit of ISO/IEC 7812 (Luhn).

    >>> is_card("4111111111111111"), is_card("4111111111111112")
    (True, False)
    """
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def find(text: str) -> list[Found]:
    """The private numbers of a text, and the numbers of houses; of two that overlap the first kind in KINDS.

    >>> [found.kind for found in find("张三，电话13912345678，住兴华路5号2单元301室")]
    ['mobile', 'house']
    """
    plain = text.translate(_PLAIN)
    taken: set[int] = set()
    kept = []
    for one in (*_identities(plain), *_cards(plain), *_mobiles(plain), *_houses(text)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda found: found.start)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _whole(kind: str, start: int, end: int) -> Found:
    return Found(kind, start, end, frozenset(range(start, end)))


def _identities(text: str) -> Iterator[Found]:
    for match in _IDENTITY.finditer(text):
        if is_identity(_bare(match[0])):
            yield _whole("identity", *match.span())


def _cards(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        yield _whole("bank", *match.span(1))
    for match in _CARD.finditer(text):
        if 15 <= len(_bare(match[0])) <= 19 and is_card(_bare(match[0])):
            yield _whole("bank", *match.span())


def _mobiles(text: str) -> Iterator[Found]:
    for match in _MOBILE.finditer(text):
        yield _whole("mobile", *match.span())


def _houses(text: str) -> Iterator[Found]:
    """The numbers of houses; the streets and their words stay readable."""
    for match in _HOUSE.finditer(text):
        places = (match.start() + one.start() for one in _DIGITS.finditer(match[0]))
        yield Found("house", *match.span(), frozenset(places))


class Masked(NamedTuple):
    """A text with masks in it, and how many of each kind there are."""

    text: str
    counts: Counter[str]


def _covered(text: str, places: set[int]) -> str:
    return "".join(MASK if place in places else letter for place, letter in enumerate(text)) if places else text


def mask(text: str) -> Masked:
    """The text with its private numbers and the numbers of houses masked.

    Names are masked by `redact` alone, which knows them. A limit: numbers of landlines, plates and passports stay.

    >>> mask("电话139-1234-5678，住兴华路5号。").text
    '电话*************，住兴华路*号。'
    """
    found = find(text)
    places = set[int]().union(*(one.places for one in found))
    return Masked(_covered(text, places), Counter(one.kind for one in found))


def redact(report: Report, *, names: bool = False) -> Report:
    """The report without private numbers and numbers of houses, and with `names` without the names of its people.

    Masks are as long as what they cover, so offsets stay; a count whose characters are masked goes, and the id is that of the
    masked text. A warning says how many were masked. Paths and addresses of the source stay. A limit: a name that is not
    among the report's people stays.

    >>> from textkit import extract
    >>> (report,) = extract("青山社区2020年工作总结\\n社区主任洪小庆，电话13912345678，上稿43篇。")
    >>> redact(report, names=True).text
    '青山社区2020年工作总结\\n社区主任***，电话***********，上稿43篇。'
    """
    return redacted(report, names=names)[0]


def redacted(report: Report, *, names: bool = False) -> tuple[Report, Counter[str]]:
    """As `redact`, with how many of each kind were masked."""
    found = [*find(report.text), *(_names(report) if names else ())]
    credited = {credit.name for source in (report.source, *report.other_sources) for credit in source.credits if names}
    if not found and not credited:
        return report, Counter()
    text = _covered(report.text, set[int]().union(*(one.places for one in found)))
    pairs = {report.text[one.start : one.end]: text[one.start : one.end] for one in found}
    pairs |= {name: MASK * len(name) for name in credited}
    slices = sorted(pairs.items(), key=lambda pair: -len(pair[0]))
    hidden = set[int]().union(*(range(one.start, one.end) for one in found if one.kind != "name"))
    kept = [place for place, one in enumerate(report.counts) if hidden.isdisjoint(range(one.start, one.end))]
    changed = _placed(_changed(_without(kept, report), lambda value: _replaced(value, slices)), text)
    counts = Counter(one.kind for one in found)
    counts["name"] += len(credited)
    warning = f"Masked: {said(counts)}."
    return msgspec.structs.replace(
        changed, id=report_id(text), text=text, warnings=(*changed.warnings, warning)
    ), +counts


def said(counts: Counter[str]) -> str:
    """How many of each kind were masked, in words.

    >>> said(Counter({"mobile": 2, "house": 1}))
    '2 mobile numbers, 1 house'
    """
    return ", ".join(f"{counts[kind]:,} {nouns[counts[kind] > 1]}" for kind, nouns in KINDS.items() if counts[kind])


def _names(report: Report) -> list[Found]:
    """Where the names of people stand: wherever the text has them, and a name of one letter at its mentions alone."""
    spans = {mention for person in report.people for mention in person.mentions if len(person.name) < 2}
    for name in {person.name for person in report.people if len(person.name) > 1}:
        spans.update(match.span() for match in re.finditer(re.escape(name), report.text))
    return [_whole("name", *span) for span in sorted(spans)]


def _replaced(text: str, slices: list[tuple[str, str]]) -> str:
    for private, covered in slices:
        if len(private) > 1:
            text = text.replace(private, covered)
    return text


def _changed(value: Struct, change: Callable[[str], str]) -> Struct:
    """The struct with each text in it changed, whatever holds it; where a source lies stays."""
    stay = ("path", "url") if isinstance(value, Source) else ()
    fields = {name: _each(getattr(value, name), change) for name in value.__struct_fields__ if name not in stay}
    return msgspec.structs.replace(value, **fields)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(one, change) for one in value)
    return _changed(value, change) if isinstance(value, msgspec.Struct) else value


def _placed(report: Report, text: str) -> Report:
    """The report with the text of each record taken from where it stands in the masked text."""
    lists: dict[str, list[msgspec.Struct]] = {}
    for kind, record in report.records():
        lists.setdefault(kind, []).append(msgspec.structs.replace(record, text=text[record.start : record.end]))
    return msgspec.structs.replace(report, **{kind: tuple(records) for kind, records in lists.items()})


def _without(kept: list[int], report: Report) -> Report:
    """The report with these counts alone, and what points to them renumbered."""
    if len(kept) == len(report.counts):
        return report
    new = {old: number for number, old in enumerate(kept)}

    def moved(count: Count) -> Count:
        return msgspec.structs.replace(count, part_of=None if count.part_of is None else new.get(count.part_of))

    replace = msgspec.structs.replace
    gone = {"count": None, "value": None, "unit": None, "item": None, "shared": False}
    outlets = tuple(
        one if one.count is None else replace(one, count=new[one.count]) if one.count in new else replace(one, **gone)
        for one in report.outlets
    )
    events = tuple(replace(one, counts=tuple(new[c] for c in one.counts if c in new)) for one in report.events)
    checks = tuple(
        replace(one, whole=new[one.whole], parts=tuple(new[part] for part in one.parts))
        for one in report.checks
        if {one.whole, *one.parts} <= new.keys()
    )
    counts = tuple(moved(report.counts[old]) for old in kept)
    return replace(report, counts=counts, outlets=outlets, events=events, checks=checks)
