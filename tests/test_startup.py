"""What a process imports: the command starts fast because nothing is loaded that is not used."""

import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "青山社区2020年工作总结\n一、宣传工作\n全年在《青山日报》上稿43篇，其中头版2篇。\n"

HEAVY = (
    "sklearn",
    "numpy",
    "scipy",
    "datasketch",
    "skops",
    "pandas",
    "pyarrow",
    "openpyxl",
    "sqlalchemy",
    "scrapy",
    "ray",
    "docx",
    "pypdf",
)
PAGES = ("lxml", "bs4")
TABLES = ("rich",)
SEGMENTERS = ("jieba",)  # its words are only needed where rjieba is not installed

_TELL = """
import json, os, sys
from textkit.cli import main
del os.fork  # so that what reads a file is seen here
sys.argv = ["textkit", *sys.argv[1:]]
try:
    main()
finally:
    sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a fresh `textkit` with these arguments imports."""
    process = subprocess.run([sys.executable, "-c", _TELL, *arguments], capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr
    return {name.strip('[]" ').partition(".")[0] for name in process.stderr.split(",")}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("library", [*HEAVY, *PAGES, *TABLES, *SEGMENTERS])
def test_extracting_a_text_imports_nothing_that_it_does_not_use(
    library: str, report: Path, extracting: set[str]
) -> None:
    assert library not in extracting


@pytest.fixture(scope="module")
def extracting(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    path = tmp_path_factory.mktemp("startup") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return imported("extract", "--format", "jsonl", str(path))


def test_a_table_imports_what_draws_it_and_no_more(report: Path) -> None:
    seen = imported("extract", "--format", "table", str(report))
    assert "rich" in seen
    assert not seen.intersection((*HEAVY, *PAGES))


def test_extracting_imports_nothing_of_the_analysis(report: Path) -> None:
    tell = "import sys; from textkit.cli import main; sys.argv = ['textkit', 'extract', sys.argv[1]]\ntry:\n    main()\nfinally:\n    sys.stderr.write(str([name for name in sys.modules if name.startswith('textkit.analysis')]))"
    process = subprocess.run([sys.executable, "-c", tell, str(report)], capture_output=True, text=True, check=False)
    assert process.stderr == "[]"


def test_sums_import_no_scikit_learn(report: Path) -> None:
    assert not imported("stats", str(report), "--format", "json").intersection(HEAVY)


def test_help_and_version_import_no_segmenter() -> None:
    for option in ("--help", "--version"):
        assert not imported(option).intersection((*HEAVY, *PAGES, *TABLES, *SEGMENTERS, "rjieba"))


def test_the_help_of_crawl_imports_no_engine() -> None:
    assert not imported("crawl", "--help").intersection(HEAVY)


@pytest.mark.parametrize("library", ["ray", "fsspec", "s3fs", "pyarrow"])
def test_batches_of_files_on_this_machine_know_of_no_cluster_and_no_store(library: str) -> None:
    code = f"import sys, textkit.batch, textkit.batch.runs; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
