"""The documents: every key of a record is described, every link leads somewhere, and numbers are read as written down."""

import os
import re
from pathlib import Path

import msgspec
import pytest

import textkit
from textkit import records
from textkit.kinds import KINDS

ROOT = Path(__file__).parent.parent
PACKAGE = Path(textkit.__file__).parent
PAGES = sorted(
    path for folder in ("", "docs", "corpus", "benchmarks", "textkit/lexicon") for path in (ROOT / folder).glob("*.md")
)
RECORDS = (ROOT / "docs" / "records.md").read_text("utf-8")
STRUCTS = (records.Report, records.Source, records.Section, records.Check, *(kind.record for kind in KINDS))


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_key_is_described(struct: type[msgspec.Struct]) -> None:
    described = set(re.findall(r"`(\w+)`", RECORDS))
    assert [field.encode_name for field in msgspec.structs.fields(struct) if field.encode_name not in described] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not is_there(page.parent / link)] == []


def is_there(path: Path) -> bool:
    """Whether a file is in the repository, or in the package where that is tested without its sources."""
    inside = os.path.relpath(path, ROOT)
    return path.exists() or (inside.startswith("textkit/") and (PACKAGE / inside.partition("/")[2]).exists())


WRITTEN = [
    (written, value)
    for written, value in re.findall(
        r"`([^`]+)` \| ([−\d.]+)", RECORDS.partition("### Numbers")[2].partition("\nBounds:")[0]
    )
]


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_numbers_are_read_as_written_down(written: str, value: str) -> None:
    (report,) = textkit.extract(f"青山社区2020年工作总结\n全年总量为{written}，比较稳定。")
    assert [float(count.value) for count in report.counts] == [float(value.replace("−", "-"))]


def test_the_page_of_archives_holds() -> None:
    blocks = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / "docs" / "archives.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "docs/archives.md", "exec"), {})
