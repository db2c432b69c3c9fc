"""Decisions as tables of named rules, each with an example where it answers and one where it must not.

A table asks its rules in their order. `Table.first` gives the answer of the first rule that has one, `Table.all` those of all.
What fires is counted while `Trace` is open, so that a test can run every example, and a command can say which rules win nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

Candidate = TypeVar("Candidate")
Answer = TypeVar("Answer")


class Rule(Generic[Candidate, Answer]):
    """One reason for one answer.

    `test` answers for a candidate, or None where the rule says nothing. `yes` is a text where the rule decides, `no` a similar
    one where it must not: both are given to the whole extraction. `gate` is a cheap look that is taken before the test.
    """

    def __init__(
        self,
        name: str,
        test: Callable[[Candidate], Answer | None],
        *,
        yes: str,
        no: str,
        gate: Callable[[Candidate], bool] | None = None,
    ) -> None:
        self.name = name
        self.test = test
        self.yes = yes
        self.no = no
        self.gate = gate


class Trace:
    """Counts which rules fire while it is open: (table, rule) → how often. Traces do not nest."""

    def __init__(self) -> None:
        self.fired: Counter[tuple[str, str]] = Counter()

    def __enter__(self) -> "Trace":
        _TRACES.append(self)
        return self

    def __exit__(self, *error: object) -> None:
        _TRACES.remove(self)


_TRACES: Final[list[Trace]] = []


def note(table: str, rule: str) -> None:
    """Count a rule as fired in the open trace: for decisions that a loop of their own takes."""
    for trace in _TRACES:
        trace.fired[table, rule] += 1


class Table(Generic[Candidate, Answer]):
    """A decision: its name and its rules in order.

    >>> long = Rule("long", lambda word: len(word) if len(word) > 4 else None, yes="abcde", no="abc")
    >>> some = Rule("some", lambda word: 0 if word else None, yes="a", no="")
    >>> sizes = Table("size", [long, some])
    >>> sizes.first("abcdef"), sizes.first("abc"), sizes.first("")
    (('long', 6), ('some', 0), None)
    >>> list(sizes.all("abcdef"))
    [('long', 6), ('some', 0)]
    """

    def __init__(self, name: str, rules: Sequence[Rule[Candidate, Answer]]) -> None:
        self.name = name
        self.rules = tuple(rules)

    def first(self, candidate: Candidate) -> tuple[str, Answer] | None:
        """The name and the answer of the first rule that has one; None where none has."""
        for rule in self.rules:
            if rule.gate is not None and not rule.gate(candidate):
                continue
            answer = rule.test(candidate)
            if answer is not None:
                if _TRACES:
                    note(self.name, rule.name)
                return rule.name, answer
        return None

    def all(self, candidate: Candidate) -> Iterator[tuple[str, Answer]]:
        """The name and the answer of every rule that has one, in order."""
        for rule in self.rules:
            if rule.gate is not None and not rule.gate(candidate):
                continue
            answer = rule.test(candidate)
            if answer is not None:
                if _TRACES:
                    note(self.name, rule.name)
                yield rule.name, answer
