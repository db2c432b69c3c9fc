"""What is made of each report, or of all of a part, wherever that is done: here, or by a cluster, a part at a time."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TypeVar

from textkit.records import Report

Given = TypeVar("Given")
Numbered = Iterable[tuple[int, Report]]


def mapped(reports: Iterable[Report], function: Callable[[Numbered], Given]) -> Iterator[Given]:
    """What a function gives for the reports with their places, counted from 0: of each part in turn, where `reports` has a
    function `mapped` of its own, else of all at once.

    >>> list(mapped([Report(id="a", text=""), Report(id="b", text="")], lambda all: [(place, one.id) for place, one in all]))
    [[(0, 'a'), (1, 'b')]]
    """
    own: Callable[..., Iterator[Given]] | None = getattr(reports, "mapped", None)
    return own(function) if own else iter((function(enumerate(reports)),))


def each(reports: Iterable[Report], function: Callable[[Numbered], Iterable[Given]]) -> Iterator[Given]:
    """All that a function gives for the reports, one after another; on a cluster a part's are whole before they come.

    >>> list(each([Report(id="a", text="")], lambda all: (one.id for _, one in all)))
    ['a']
    """
    if getattr(reports, "mapped", None):
        return chain.from_iterable(mapped(reports, partial(_listed, function=function)))
    return iter(function(enumerate(reports)))


def _listed(numbered: Numbered, function: Callable[[Numbered], Iterable[Given]]) -> list[Given]:
    return list(function(numbered))
