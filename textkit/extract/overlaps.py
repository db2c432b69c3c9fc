"""Where several kinds of records claim the same characters: the one place that decides, by the ranks of `textkit/kinds.py`.

Of two readings the outer one stays; where they are equal or cross, the one of the kind with the lower rank.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from textkit.kinds import Kind, claiming
from textkit.records import Person

Claim = tuple[int, int, int, int, int]
"""A span that a record claims: its start, minus its end, the rank of its kind, the record's place in its list, and that of
a person's mention; so of two that start together the longer one sorts first."""
Found = Mapping[str, Sequence[Any]]


def resolve(found: Found) -> dict[str, list[Any]]:
    """The records, by the name of their kind, without those whose characters another kind has; indexes follow.

    A person keeps the mentions that are left; where the first one goes, the span is the next one's and the
    sentence is unknown.
    """
    kinds = claiming()
    lost = losers(_claims(kinds, found))
    if not lost:
        return {name: list(records) for name, records in found.items()}
    gone = {kind.name: {claim[3] for claim in lost if claim[2] == rank} for rank, kind in enumerate(kinds)}
    left = {name: list(records) for name, records in found.items()}
    places: dict[str, dict[int, int]] = {}
    for rank, kind in enumerate(kinds):
        if kind.record is Person:
            left[kind.name] = _remaining(found[kind.name], {claim[3:] for claim in lost if claim[2] == rank})
            continue
        kept = [index for index in range(len(found[kind.name])) if index not in gone[kind.name]]
        places[kind.name] = {old: new for new, old in enumerate(kept)}
        left[kind.name] = [found[kind.name][index] for index in kept]
    for kind in kinds:
        if kind.links:
            left[kind.name] = [_relinked(record, kind, places) for record in left[kind.name]]
    return left


def _claims(kinds: Sequence[Kind], found: Found) -> list[Claim]:
    claims: list[Claim] = []
    for rank, kind in enumerate(kinds):
        for index, record in enumerate(found[kind.name]):
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


def _relinked(record: Any, kind: Kind, places: Mapping[str, Mapping[int, int]]) -> Any:
    """The record with its indexes as they are now; a link to what is gone goes, with what the link brought."""
    for link in kind.links:
        index = getattr(record, link.field)
        if index is None or places[link.to].get(index) == index:
            continue
        now = places[link.to].get(index)
        changed = {link.field: now} if now is not None else {**link.with_it, link.field: None}
        record = msgspec.structs.replace(record, **changed)
    return record


def _remaining(people: Sequence[Person], dropped: set[tuple[int, ...]]) -> list[Person]:
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
