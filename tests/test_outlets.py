"""Outlets: what is one, where its name starts and ends, its medium, level, full name and verb."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.document import Document
from textkit.extract import outlets
from textkit.lexicon import DEFAULT
from textkit.records import Outlet

ROWS = (Path(__file__).parent / "cases" / "outlets.tsv").read_text("utf-8").splitlines()
CASES = [tuple(row.split("\t")) for row in ROWS if row and not row.startswith("#")]
NONE = [case for case in CASES if "⟦" not in case[1]]
MARK = re.compile(r"⟦([^⟦⟧]*)⟧")


def found(text: str) -> list[Outlet]:
    return outlets.find(Document(text), DEFAULT)


def marked(text: str, records: list[Outlet]) -> str:
    for record in reversed(records):
        text = f"{text[: record.start]}⟦{record.text}⟧{text[record.end :]}"
    return text


@pytest.mark.parametrize(("text", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(text: str, reason: str) -> None:
    plain = MARK.sub(r"\1", text)
    assert marked(plain, found(plain)) == text, reason


def test_a_third_of_the_cases_are_negatives() -> None:
    assert len(CASES) >= 150
    assert len(NONE) * 3 >= len(CASES)
    assert len({label for label, _, _ in CASES}) == len(CASES)
