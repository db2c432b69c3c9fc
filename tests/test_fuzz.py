"""A thousand damaged inputs of each format: each gives reports whose records hold, or one sentence.

Python that is not compiled reads the first of them: they are the same inputs, and the same code.
"""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from textkit.version import is_compiled

spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).parents[1] / "benchmarks" / "fuzz.py")
assert spec
assert spec.loader
fuzz = importlib.util.module_from_spec(spec)
sys.modules["fuzz"] = fuzz
spec.loader.exec_module(fuzz)

INPUTS = 1000 if is_compiled() else 250


@pytest.mark.parametrize("form", fuzz.FORMATS)
def test_damaged_inputs(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("pypdfium2", reason="the extra textkit[docs] is not installed")
    counts: Counter[str] = Counter()
    for number, _, found in fuzz.run(form, range(INPUTS)):
        assert found.kind != "wrong", (form, number, found.problem)
        counts[found.kind] += 1
    assert counts["records"] * 3 >= INPUTS  # else the damage hides what stands behind the readers


def test_an_input_is_the_same_at_each_call() -> None:
    for form in fuzz.FORMATS:
        assert fuzz.made(form, 7) == fuzz.made(form, 7)
