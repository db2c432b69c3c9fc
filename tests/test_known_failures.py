"""What is known to fail: each line of cases/known_failures.tsv, as a strict xfail. One that works goes to the tests of what works.

A line names the row of `textkit evaluate` that it costs, and holds a text in the marked form (corpus/README.md) with what is right.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

import textkit
from textkit.evaluation.figures import ROWS
from textkit.evaluation.scoring import score
from textkit.gold import build, parse

HEAD = "#title: 青山镇2020年工作总结\n#organization: 青山镇\n#year: 2020\n{}青山镇2020年工作总结\n"
STANDING = ("counts+status", "counts+period")


class Case(NamedTuple):
    """A known failure: the row it costs, a label, the marked text, and why it fails."""

    row: str
    label: str
    text: str
    reason: str


def cases() -> list[Case]:
    lines = (Path(__file__).parent / "cases" / "known_failures.tsv").read_text("utf-8").splitlines()
    return [Case(*line.split("\t")) for line in lines if line and not line.startswith("#")]


CASES = cases()


def mistakes(case: Case) -> list[str]:
    """What is wrong in the case's row."""
    text = case.text.replace("\\n", "\n")
    if not text.startswith("#"):
        text = HEAD.format("#status: yes\n" if case.row in STANDING else "") + text
    gold = build(parse(text, case.label))
    (predicted,) = textkit.extract(gold.text)
    return [f"{wrong.text}: {wrong.problem}" for wrong in score(gold, predicted)[1] if wrong.row == case.row]


def test_every_line_has_a_label_of_its_own_and_a_row() -> None:
    assert len({case.label for case in CASES}) == len(CASES)
    assert {case.row for case in CASES} <= ROWS.keys()


@pytest.mark.parametrize("case", CASES, ids=[case.label for case in CASES])
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known to fail")
def test_fails(case: Case) -> None:
    assert mistakes(case) == []
