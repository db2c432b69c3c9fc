"""Where several kinds of records claim the same characters: the one place that decides, by a stated order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from textkit.records import Activity, Cited, Count, Outlet, Person

ORDER = ("outlets", "documents", "activities", "people", "counts")
"""Of two readings the outer one stays; where they are equal or cross, the one of the kind that stands first here."""


class Resolved(NamedTuple):
    """The records that are left; indexes in them are of these lists."""

    counts: list[Count]
    outlets: list[Outlet]
    people: list[Person]
    documents: list[Cited]
    activities: list[Activity]


class Claim(NamedTuple):
    """A span that a record claims: `record` is its place in its list, `mention` that of a person's mention."""

    start: int
    end: int
    rank: int
    record: int
    mention: int = 0


def resolve(
    counts: Sequence[Count],
    outlets: Sequence[Outlet],
    people: Sequence[Person],
    documents: Sequence[Cited],
    activities: Sequence[Activity],
) -> Resolved:
    """The records without those whose characters another kind has; `part_of` and `count` follow their counts.

    A person keeps the mentions that are left; where the first one goes, the span is the next one's and the
    sentence is unknown.
    """
    kinds: tuple[Sequence[Outlet | Cited | Activity | Person | Count], ...] = (
        outlets, documents, activities, people, counts,
    )  # fmt: skip
    lost = losers(list(_claims(kinds)))
    if not lost:
        return Resolved(list(counts), list(outlets), list(people), list(documents), list(activities))
    gone = [{claim.record for claim in lost if claim.rank == rank} for rank in range(len(ORDER))]
    places = _new_places(len(counts), gone[4])
    return Resolved(
        counts=[_recount(count, places) for index, count in enumerate(counts) if index not in gone[4]],
        outlets=[_relink(outlet, places) for index, outlet in enumerate(outlets) if index not in gone[0]],
        people=_remaining(people, lost),
        documents=[cited for index, cited in enumerate(documents) if index not in gone[1]],
        activities=[activity for index, activity in enumerate(activities) if index not in gone[2]],
    )


def _claims(kinds: Sequence[Sequence[Outlet | Cited | Activity | Person | Count]]) -> Iterator[Claim]:
    for rank, records in enumerate(kinds):
        for index, record in enumerate(records):
            if isinstance(record, Person) and record.mentions:
                for mention, (start, end) in enumerate(record.mentions):
                    yield Claim(start, end, rank, index, mention)
            else:
                yield Claim(record.start, record.end, rank, index)


def losers(claims: Sequence[Claim]) -> set[Claim]:
    """The claims that give way: those inside one of another kind, or of a later kind where two cross or are equal.

    >>> outlet, number = Claim(0, 4, 0, 0), Claim(2, 4, 4, 0)
    >>> losers([outlet, number]) == {number}
    True
    """
    lost: set[Claim] = set()
    held: list[Claim] = []  # claims of one kind that reach furthest so far
    reach = 0
    for claim in sorted(claims, key=lambda one: (one.start, -one.end, one.rank)):
        if claim.start >= reach:  # most claims stand alone
            held, reach = [claim], claim.end
            continue
        reach = max(reach, claim.end)
        held = [one for one in held if claim.start < one.end]
        if not held or claim.rank == held[0].rank:
            held.append(claim)
        elif claim.rank > held[0].rank or any(claim.end <= one.end for one in held):
            lost.add(claim)
        else:
            lost.update(held)
            held = [claim]
    return lost


def _new_places(size: int, gone: set[int]) -> dict[int, int]:
    kept = (index for index in range(size) if index not in gone)
    return {old: new for new, old in enumerate(kept)}


def _recount(count: Count, places: dict[int, int]) -> Count:
    part_of = None if count.part_of is None else places.get(count.part_of)
    return count if part_of == count.part_of else msgspec.structs.replace(count, part_of=part_of)


def _relink(outlet: Outlet, places: dict[int, int]) -> Outlet:
    if outlet.count is None:
        return outlet
    if outlet.count not in places:
        return msgspec.structs.replace(outlet, count=None, value=None, unit=None, item=None, shared=False)
    return msgspec.structs.replace(outlet, count=places[outlet.count])


def _remaining(people: Sequence[Person], lost: set[Claim]) -> list[Person]:
    dropped = {(claim.record, claim.mention) for claim in lost if claim.rank == ORDER.index("people")}
    left: list[Person] = []
    for index, person in enumerate(people):
        mentions = person.mentions or ((person.start, person.end),)
        kept = tuple(span for number, span in enumerate(mentions) if (index, number) not in dropped)
        if not kept:
            continue
        if len(kept) == len(mentions):
            left.append(person)
            continue
        start, end = kept[0]
        sentence = person.sentence if start == person.start else None
        left.append(msgspec.structs.replace(person, mentions=kept, start=start, end=end, sentence=sentence))
    return left
