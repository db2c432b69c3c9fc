"""Every stage is near linear: ten times the text costs little more than ten times the processor, whatever it is full of."""

import gc
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import textkit

spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "benchmarks" / "growth.py")
assert spec
assert spec.loader
growth = importlib.util.module_from_spec(spec)
sys.modules["growth"] = growth
spec.loader.exec_module(growth)


@pytest.fixture(autouse=True, scope="module")
def loaded() -> Iterator[None]:
    textkit.extract("工作总结\n上稿3篇。")  # what is loaded once
    gc.collect()
    gc.freeze()  # else the collector walks through what thousands of tests have left, and more often for a large text
    yield
    gc.unfreeze()


@pytest.mark.parametrize("name", growth.SHAPES)
def test_costs_grow_with_the_text(name: str) -> None:
    shape = growth.SHAPES[name]
    assert len(shape(10 * growth.SMALL).encode()) > 9 * len(shape(growth.SMALL).encode())
    assert growth.is_near_linear(shape, growth.fitting(shape))


@pytest.mark.parametrize(("power", "found"), [(1.0, True), (1.1, True), (1.25, False), (2.0, False)])
def test_what_grows_faster_is_seen(power: float, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "seconds", lambda text: len(text) ** power)
    assert growth.is_near_linear("字".__mul__) == found
