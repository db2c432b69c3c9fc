"""Where several kinds of records claim the same characters: the one place that decides, by a stated order."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from textkit.records import Activity, Cited, Count, Outlet, Person

ORDER: Final = ("outlets", "documents", "activities", "people", "counts")
"""Of two readings the outer one stays; where they are equal or cross, the one of the kind that stands first here."""


class Resolved(NamedTuple):
    """The records that are left; indexes in them are of these lists."""

    counts: list[Count]
    outlets: list[Outlet]
    people: list[Person]
    documents: list[Cited]
    activities: list[Activity]


Claim = tuple[int, int, int, int, int]
"""A span that a record claims: its start, minus its end, the rank of its kind, the record's place in its list, and that of
a person's mention; so of two that start together the longer one sorts first."""


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
    lost = losers(_claims(kinds))
    if not lost:
        return Resolved(list(counts), list(outlets), list(people), list(documents), list(activities))
    gone = [{claim[3] for claim in lost if claim[2] == rank} for rank in range(len(ORDER))]
    places = _new_places(len(counts), gone[4])
    return Resolved(
        counts=[_recount(count, places) for index, count in enumerate(counts) if index not in gone[4]],
        outlets=[_relink(outlet, places) for index, outlet in enumerate(outlets) if index not in gone[0]],
        people=_remaining(people, lost),
        documents=[cited for index, cited in enumerate(documents) if index not in gone[1]],
        activities=[activity for index, activity in enumerate(activities) if index not in gone[2]],
    )


def _claims(kinds: Sequence[Sequence[Outlet | Cited | Activity | Person | Count]]) -> list[Claim]:
    claims: list[Claim] = []
    for rank, records in enumerate(kinds):
        for index, record in enumerate(records):
            if isinstance(record, Person) and record.mentions:
                for mention, (start, end) in enumerate(record.mentions):
                    claims.append((start, -end, rank, index, mention))
            else:
                claims.append((record.start, -record.end, rank, index, 0))
    return claims


def losers(claims: Sequence[Claim]) -> set[Claim]:
    """The claims that give way: those inside one of another kind, or of a later kind where two cross or are equal.

    >>> outlet, number = (0, -4, 0, 0, 0), (2, -4, 4, 0, 0)
    >>> losers([outlet, number]) == {number}
    True
    """
    lost: set[Claim] = set()
    held: list[Claim] = []  # claims of one kind that reach furthest so far
    reach = 0
    for claim in sorted(claims):
        start, end, rank = claim[0], -claim[1], claim[2]
        if start >= reach:  # most claims stand alone
            held, reach = [claim], end
            continue
        reach = max(reach, end)
        held = [one for one in held if start < -one[1]]
        if not held or rank == held[0][2]:
            held.append(claim)
        elif rank > held[0][2] or any(end <= -one[1] for one in held):
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
    dropped = {claim[3:] for claim in lost if claim[2] == ORDER.index("people")}
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
