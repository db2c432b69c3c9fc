"""The page on numbers in docs/ says what textkit does."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_is_what_its_script_writes_today() -> None:
    spec = importlib.util.spec_from_file_location("make_numbers", DOCS / "make_numbers.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (DOCS / "numbers.md").read_text("utf-8") == script.page(), "run python docs/make_numbers.py"
