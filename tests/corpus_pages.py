"""The script that writes the pages of the corpus, which is no package, as a module."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("make", Path(__file__).parents[1] / "corpus" / "pages" / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)
