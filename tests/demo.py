"""The demo site, `corpus/site.py`, as a module: the folder of the corpus is no package."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
spec = importlib.util.spec_from_file_location("demo_site", ROOT / "corpus" / "site.py")
assert spec
assert spec.loader
site = importlib.util.module_from_spec(spec)
sys.modules["demo_site"] = site
spec.loader.exec_module(site)
