"""Overlapping readings: which kind has the characters, and what follows for the others."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from textkit.extract.overlaps import Claim, losers
from textkit.extract.overlaps import resolve as resolve_all
from textkit.kinds import claiming, names
from textkit.records import Activity, Cited, Count, Outlet, Person


def count(start: int, end: int, **more: Any) -> Count:
    return Count(text="x" * (end - start), start=start, end=end, value=1, **more)


def outlet(start: int, end: int, **more: Any) -> Outlet:
    return Outlet(text="x" * (end - start), start=start, end=end, name="x", **more)


def person(*mentions: tuple[int, int], **more: Any) -> Person:
    start, end = mentions[0]
    return Person(text="x" * (end - start), start=start, end=end, name="x", mentions=mentions, **more)


def cited(start: int, end: int) -> Cited:
    return Cited(text="x" * (end - start), start=start, end=end, title="x")


def activity(start: int, end: int) -> Activity:
    return Activity(text="x" * (end - start), start=start, end=end, name="x")


def resolve(counts: Any, outlets: Any, people: Any, documents: Any, activities: Any) -> Any:
    given_records = (counts, outlets, people, documents, activities)
    return SimpleNamespace(**resolve_all(dict(zip(names()[:5], given_records, strict=True))))


def test_the_order_is_stated() -> None:
    assert [kind.name for kind in claiming()] == ["outlets", "documents", "activities", "people", "counts"]


def test_a_count_inside_an_outlet_goes_and_indexes_follow() -> None:
    counts = [count(0, 2), count(10, 12), count(20, 22, part_of=1), count(30, 32, part_of=0)]
    resolved = resolve(
        counts, [outlet(0, 6), outlet(8, 9, count=1, value=1), outlet(40, 44, count=0, value=1)], [], [], []
    )
    assert [one.start for one in resolved.counts] == [10, 20, 30]
    assert [one.part_of for one in resolved.counts] == [None, 0, None]
    assert [(one.count, one.value) for one in resolved.outlets] == [(None, None), (0, 1), (None, None)]


def test_a_person_inside_an_outlet_loses_that_mention_only() -> None:
    resolved = resolve([], [outlet(0, 5)], [person((1, 3), (20, 22), sentence=(0, 10)), person((2, 4))], [], [])
    assert [(one.start, one.mentions, one.sentence) for one in resolved.people] == [(20, ((20, 22),), None)]


def test_an_outlet_stays_where_a_document_has_the_same_title() -> None:
    resolved = resolve([], [outlet(0, 4)], [], [cited(0, 4), cited(10, 14)], [])
    assert [one.start for one in resolved.outlets] == [0]
    assert [one.start for one in resolved.documents] == [10]


def test_an_account_is_no_activity() -> None:
    resolved = resolve([], [outlet(0, 4)], [], [], [activity(0, 4)])
    assert (len(resolved.outlets), len(resolved.activities)) == (1, 0)


def test_the_outer_reading_stays() -> None:
    resolved = resolve([], [outlet(2, 4)], [person((3, 4))], [], [activity(0, 9)])
    assert (len(resolved.outlets), len(resolved.people), len(resolved.activities)) == (0, 0, 1)


def test_where_two_cross_the_earlier_kind_stays() -> None:
    resolved = resolve([count(0, 5)], [], [person((3, 8))], [], [])
    assert (len(resolved.counts), len(resolved.people)) == (0, 1)


def test_without_overlaps_nothing_changes() -> None:
    given_records = ([count(0, 2)], [outlet(2, 4)], [person((4, 6))], [cited(6, 8)], [activity(8, 10)])
    assert tuple(vars(resolve(*given_records)).values()) == given_records


claims = st.builds(
    lambda start, size, rank, record: (start, -start - size, rank, record, 0),
    st.integers(0, 60), st.integers(1, 8), st.integers(0, 4), st.integers(0, 99),
)  # fmt: skip


@given(st.lists(claims, max_size=30, unique=True))
def test_what_is_left_does_not_overlap_another_kind(made: list[Claim]) -> None:
    left = sorted(set(made) - losers(made))
    for index, one in enumerate(left):
        for other in left[index + 1 :]:
            assert one[2] == other[2] or -one[1] <= other[0] or -other[1] <= one[0]
