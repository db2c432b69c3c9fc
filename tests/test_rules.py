"""Every rule of every table fires on its example and not on its counterexample."""

import pytest

import textkit
from textkit.extract.decisions import DECISIONS
from textkit.rules import Rule, Table, Trace

RULES = [(table, rule) for table in DECISIONS for rule in table.rules]


def fired(text: str) -> set[tuple[str, str]]:
    with Trace() as trace:
        textkit.extract(text)
    return set(trace.fired)


@pytest.mark.parametrize(("table", "rule"), RULES, ids=[f"{table.name}: {rule.name}" for table, rule in RULES])
def test_a_rule_fires_on_its_example_alone(table: Table[object, object], rule: Rule[object, object]) -> None:
    assert (table.name, rule.name) in fired(rule.yes)
    assert (table.name, rule.name) not in fired(rule.no)


def test_the_names_of_rules_are_told_apart() -> None:
    assert len({(table.name, rule.name) for table, rule in RULES}) == len(RULES)
    assert len({table.name for table in DECISIONS}) == len(DECISIONS)


def test_what_a_rule_passes_on_the_next_one_answers() -> None:
    never = Rule[str, int]("never", lambda text: 1, yes="", no="", gate=lambda text: False)
    length = Rule[str, int]("length", lambda text: len(text) or None, yes="a", no="")
    table = Table("sizes", [never, length])
    with Trace() as trace:
        assert table.first("ab") == ("length", 2)
        assert list(table.all("ab")) == [("length", 2)]
        assert table.first("") is None
    assert trace.fired == {("sizes", "length"): 2}
