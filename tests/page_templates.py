"""The script that writes the pages of the benchmark, which is no package, as a module."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("pages", Path(__file__).parents[1] / "benchmarks" / "pages" / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)
