"""Limits of time that a busy machine cannot make too short: what hangs hangs, whatever the limit."""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def enough(limits: tuple[float, ...], run: Callable[[float], Result], is_done: Callable[[Result], bool]) -> Result:
    """What a run gives with the first limit (s) that lets it do all that does not hang; with the last limit, what it gives."""
    for seconds in limits[:-1]:
        if is_done(result := run(seconds)):
            return result
    return run(limits[-1])
