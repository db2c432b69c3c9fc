"""Every stage is near linear: ten times the text costs little more than ten times the processor, whatever it is full of."""

import importlib.util
import sys
from pathlib import Path

import pytest

import textkit

spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "benchmarks" / "growth.py")
assert spec
assert spec.loader
growth = importlib.util.module_from_spec(spec)
sys.modules["growth"] = growth
spec.loader.exec_module(growth)


AT_MOST = 25.0
"""Times as much processor, where `benchmarks/growth.py` asks for 15: other work on the machine makes large texts dearer than
small ones. What grew with the square would take a hundred times as much."""


@pytest.fixture(autouse=True, scope="module")
def loaded():
    textkit.extract("工作总结\n上稿3篇。")  # what is loaded once


@pytest.mark.parametrize("name", growth.SHAPES)
def test_costs_grow_with_the_text(name: str) -> None:
    shape = growth.SHAPES[name]
    assert len(shape(10 * growth.SMALL).encode()) > 9 * len(shape(growth.SMALL).encode())
    _, times = growth.growth(shape, growth.fitting(shape), tries=2)
    assert times <= AT_MOST
