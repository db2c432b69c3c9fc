"""Scores of one report against its gold report, row by row, and what was missed, extra or wrong."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from textkit.evaluation.alignment import Places, alike, bare, pair, skeleton
from textkit.evaluation.figures import ROWS, Figure, Figures, Mistake
from textkit.kinds import KINDS, Kind
from textkit.records import Activity, Cited, Count, Outlet, Person, Report, Section
from textkit.text.document import Document

Result = tuple[Figures, list[Mistake]]
Bag = tuple[Figure, list[Mistake]]
R = TypeVar("R", Count, Outlet)
L = TypeVar("L", Person, Section, Cited, Activity)
Key: TypeAlias = Callable[[L], object]

_ONE_SIDED = ("missed", "extra")  # the gold's alone, the prediction's alone


class _Side:
    """A report, its places on the gold's letters, and its sentences."""

    def __init__(self, report: Report, onto: str) -> None:
        self.report = report
        self.places = Places(report.text, onto)
        self._document = Document(report.text)

    def mistake(self, row: str, problem: str, text: str, start: int) -> Mistake:
        sentence = self._document.sentence_at(start)
        return Mistake(row, problem, text, self.report.text[sentence.start : sentence.end], start)


def score(gold: Report, predicted: Report) -> Result:
    """The figures of each row of ROWS, and the mistakes, in the order of the rows and the text.

    Spans are compared on the letters and digits of the gold's text, so that a lost blank or line costs nothing.
    """
    onto = skeleton(gold.text)[0]
    sides = _Side(gold, onto), _Side(predicted, onto)
    figures: Figures = {}
    mistakes: list[Mistake] = []
    for rule in _RULES:
        some, wrong = rule(*sides)
        figures |= some
        mistakes += sorted(wrong, key=lambda mistake: mistake.start or 0)
    return {row: figures[row] for row in ROWS}, mistakes


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
    return one == other


def _unit(record: Count | Outlet) -> str:
    return bare(record.unit) or record.unit or ""


def _counts(gold: _Side, predicted: _Side) -> Result:
    g, p = gold.report.counts, predicted.report.counts
    pairs = pair(
        g, p, (gold.places, predicted.places), lambda a, b: _same(a.value, b.value) and _unit(a) == _unit(b)
    )  # fmt: skip
    items = [i for i, j in pairs.items() if bare(g[i].item) == bare(p[j].item)]
    near = [i for i, j in pairs.items() if alike(g[i].item, p[j].item)]
    bounds = [i for i, j in pairs.items() if not _unlike(g[i], p[j], _BOUNDS)]
    parts = _parts(g)
    found = {(i, g_whole) for i, g_whole in parts if i in pairs and g_whole in pairs}
    kept = {(i, whole) for i, whole in found if p[pairs[i]].part_of == pairs[whole]}
    figures = {
        "counts": Figure(len(g), len(p), len(pairs)),
        "counts+item": Figure(len(g), len(p), len(items)),
        "counts~item": Figure(len(g), len(p), len(near)),
        "counts+bounds": Figure(len(g), len(p), len(bounds)),
        **_standing(g, p, pairs),
        "parts": Figure(len(parts), len(_parts(p)), len(kept)),
    }
    mistakes = _unpaired("counts", (gold, predicted), (g, p), pairs, _describe_count)
    for i, j in pairs.items():
        wrong = []
        if i not in items:
            wrong.append(("counts+item", f"item {g[i].item}, not {p[j].item}"))
        if i not in bounds:
            wrong.append(("counts+bounds", "; ".join(_unlike(g[i], p[j], _BOUNDS))))
        wrong += _wrong_standing(g, p, pairs, i)
        wrong += _wrong_whole(g, p, pairs, i)
        mistakes += [gold.mistake(row, problem, g[i].text, g[i].start) for row, problem in wrong]
    return figures, mistakes


_BOUNDS = ("min", "max", "each", "total")
_STANDING = (("counts+status", ("status", "direction")), ("counts+period", ("period",)))


def _standing(g: Sequence[Count], p: Sequence[Count], pairs: dict[int, int]) -> Figures:
    """The rows of status and period; a gold without any status is not asked."""
    asked = any(count.status for count in g)
    return {
        row: Figure(len(g), len(p), sum(not _unlike(g[i], p[j], keys) for i, j in pairs.items())) if asked else Figure()
        for row, keys in _STANDING
    }


def _wrong_standing(g: Sequence[Count], p: Sequence[Count], pairs: dict[int, int], i: int) -> Iterator[tuple[str, str]]:
    if any(count.status for count in g):
        for row, keys in _STANDING:
            if unlike := _unlike(g[i], p[pairs[i]], keys):
                yield row, "; ".join(unlike)


def _unlike(one: Count, other: Count, keys: Sequence[str]) -> list[str]:
    pairs = [(key, getattr(one, key), getattr(other, key)) for key in keys]
    return [f"{key} {a}, not {b}" for key, a, b in pairs if not _same(a, b)]


def _parts(counts: Sequence[Count]) -> list[tuple[int, int]]:
    return [(i, count.part_of) for i, count in enumerate(counts) if count.part_of is not None]


def _wrong_whole(g: Sequence[Count], p: Sequence[Count], pairs: dict[int, int], i: int) -> Iterator[tuple[str, str]]:
    wanted, met = g[i].part_of, p[pairs[i]].part_of
    if (None if wanted is None else pairs.get(wanted, -1)) != met:
        named = ["nothing" if whole is None else side[whole].text for side, whole in ((g, wanted), (p, met))]
        yield "parts", f"part of {named[0]}, not {named[1]}"


def _describe_count(count: Count) -> str:
    return f"{count.value} {count.unit or ''} {count.item or ''}".strip()


def _outlets(gold: _Side, predicted: _Side) -> Result:
    g, p = gold.report.outlets, predicted.report.outlets
    pairs = pair(
        g, p, (gold.places, predicted.places), lambda a, b: bare(a.name or a.text) == bare(b.name or b.text)
    )  # fmt: skip
    values = [i for i, j in pairs.items() if _carries_same(g[i], p[j])]
    levels = [i for i, j in pairs.items() if g[i].level == p[j].level]
    figures = {
        "outlets": Figure(len(g), len(p), len(pairs)),
        "outlets+value": Figure(len(g), len(p), len(values)),
        "outlets+level": Figure(len(g), len(p), len(levels)),
    }
    mistakes = _unpaired("outlets", (gold, predicted), (g, p), pairs, _describe_outlet)
    for i, j in pairs.items():
        one, other = g[i], p[j]
        if i not in values:
            problem = f"{_carried(one)}, not {_carried(other)}"
            mistakes.append(gold.mistake("outlets+value", problem, one.name, one.start))
        if i not in levels:
            mistakes.append(gold.mistake("outlets+level", f"{one.level}, not {other.level}", one.name, one.start))
    return figures, mistakes


def _carries_same(one: Outlet, other: Outlet) -> bool:
    return _same(one.value, other.value) and (one.value is None or _unit(one) == _unit(other))


def _carried(outlet: Outlet) -> str:
    return "no count" if outlet.value is None else f"{outlet.value} {outlet.unit or ''}".strip()


def _describe_outlet(outlet: Outlet) -> str:
    return f"{outlet.name}, {_carried(outlet)}"


def _unpaired(
    row: str,
    sides: tuple[_Side, _Side],
    lists: tuple[Sequence[R], Sequence[R]],
    pairs: Mapping[int, int],
    describe: Callable[[R], str],
) -> list[Mistake]:
    mistakes = []
    for side, records, met, problem in zip(sides, lists, (pairs.keys(), set(pairs.values())), _ONE_SIDED, strict=True):
        alone = [record for index, record in enumerate(records) if index not in met]
        mistakes += [side.mistake(row, f"{problem} ({describe(r)})", r.text, r.start) for r in alone]
    return mistakes


def _people(gold: _Side, predicted: _Side) -> Result:
    g, p = gold.report.people, predicted.report.people
    names, mistakes = _bag("people", (gold, predicted), (g, p), lambda person: bare(person.name))
    wanted = [(bare(person.name), role, person) for person in g for role in person.roles]
    offered = [(bare(person.name), role, person) for person in p for role in person.roles]
    left = list(offered)
    for name, role, person in wanted:
        hit = next((k for k, (other, met, _) in enumerate(left) if other == name and alike(role, met)), None)
        if hit is not None:
            left.pop(hit)
        else:
            mistakes.append(gold.mistake("people+role", f"missed role {role}", person.name, person.start))
    mistakes += [
        predicted.mistake("people+role", f"extra role {role}", person.name, person.start) for _, role, person in left
    ]
    roles = Figure(len(wanted), len(offered), len(offered) - len(left))
    return {"people": names, "people+role": roles}, mistakes


def _bag(row: str, sides: tuple[_Side, _Side], lists: tuple[Sequence[L], Sequence[L]], key: Key[L]) -> Bag:
    """The figure of records that are compared by a key alone, and those that only one side has."""
    common = Counter(map(key, lists[0])) & Counter(map(key, lists[1]))
    mistakes = []
    for side, records, problem in zip(sides, lists, _ONE_SIDED, strict=True):
        spare = Counter(common)
        for record in records:
            if spare[key(record)]:
                spare[key(record)] -= 1
            else:
                mistakes.append(side.mistake(row, problem, _shown(record), record.start))
    return Figure(len(lists[0]), len(lists[1]), common.total()), mistakes


def _shown(record: Person | Section | Cited | Activity) -> str:
    return f"{record.heading} (level {record.level})" if isinstance(record, Section) else record.text


def _sections(gold: _Side, predicted: _Side) -> Result:
    g, p = gold.report.sections, predicted.report.sections
    figure, mistakes = _bag(
        "sections", (gold, predicted), (g, p), lambda section: (section.level, bare(section.heading))
    )
    return {"sections": figure}, mistakes


def _by_subject(kind: Kind) -> Callable[[_Side, _Side], Result]:
    """The row of a kind whose records are compared by one field."""

    def rule(gold: _Side, predicted: _Side) -> Result:
        lists = (getattr(gold.report, kind.name), getattr(predicted.report, kind.name))
        figure, mistakes = _bag(
            kind.name, (gold, predicted), lists, lambda record: bare(getattr(record, str(kind.subject)))
        )
        return {kind.name: figure}, mistakes

    return rule


def _meta(gold: _Side, predicted: _Side) -> Result:
    said = [
        (key, getattr(gold.report, key), getattr(predicted.report, key)) for key in ("title", "organization", "year")
    ]
    asked = [(key, a, b) for key, a, b in said if a is not None]
    wrong = [(key, a, b) for key, a, b in asked if bare(a) != bare(b)]
    mistakes = [Mistake("meta", f"{key} {a}, not {b}", key) for key, a, b in wrong]
    return {"meta": Figure(len(asked), len(asked), len(asked) - len(wrong))}, mistakes


_RULES: tuple[Callable[[_Side, _Side], Result], ...] = (
    _counts,
    _outlets,
    _people,
    _sections,
    *(_by_subject(kind) for kind in KINDS if kind.subject),
    _meta,
)
