"""One install runs what the README shows: each library that textkit imports is a plain dependency or named by an extra."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGES = {"bs4": "beautifulsoup4", "sklearn": "scikit-learn"}  # import name → distribution, where they differ
# Scrapy brings w3lib and Twisted, scikit-learn numpy, scipy and threadpoolctl, starlette anyio, jinja2 markupsafe: whoever has the one has the other.
BROUGHT = {
    "twisted": "scrapy",
    "w3lib": "scrapy",
    "numpy": "scikit-learn",
    "scipy": "scikit-learn",
    "threadpoolctl": "scikit-learn",
    "anyio": "starlette",
    "soupsieve": "beautifulsoup4",
    "markupsafe": "jinja2",
}
THEIRS = {"pandas", "polars", "pint"}  # who asks for their data frames and quantities has them
BUILDS = {"babel", "mypy_extensions"}  # what an installation is built with, and then needs no more
REPLACES = re.compile(r"install[^\n&]{0,40}\btextkit(?:\[|[ '\"`]|$)|\btextkit\[", re.MULTILINE)
EXTRAS = {
    "scrapy": "crawl",
    "warcio": "crawl",
    "duckdb": "database",
    "psycopg": "database",
    "pyarrow": "database",
    "ray": "ray",
    "fsspec": "cloud",
    "matplotlib": "plot",
}
TEXTS = [
    path
    for pattern in (
        "*.md",
        "*.toml",
        "textkit/**/*.py",
        "textkit/**/*.md",
        "corpus/*.md",
        "docs/*.md",
        "benchmarks/*.md",
    )
    for path in ROOT.glob(pattern)
    if path.name != "CHANGELOG.md"  # says what was
]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", one)[0].lower() for one in requirements}


def imported() -> dict[str, set[str]]:
    """Each library that some module imports, with the modules that do."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "textkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for module in modules:
                found.setdefault(module.split(".")[0], set()).add(str(path.relative_to(ROOT)))
    return {
        name: paths for name, paths in found.items() if name not in {*sys.stdlib_module_names, "textkit", "mypyc", ""}
    }


@pytest.mark.skipif(not (ROOT / "textkit").is_dir(), reason="the sources are elsewhere")
def test_each_library_is_a_dependency_or_named_by_an_extra() -> None:
    plain = names(PROJECT["dependencies"])
    extras = {name: key for key, of in PROJECT["optional-dependencies"].items() for name in names(of)}
    for library in imported().keys() - THEIRS - BUILDS:
        package = BROUGHT.get(library) or PACKAGES.get(library, library)
        assert package.lower() in plain or extras.get(package) == EXTRAS.get(package) is not None, library


def test_the_extras_are_those_of_crawling_databases_plots_clusters_and_stores_alone() -> None:
    assert PROJECT["name"] == "textkit-zh"
    assert PROJECT["scripts"] == {"textkit": "textkit.cli:main"}
    assert set(PROJECT["optional-dependencies"]) == {"crawl", "database", "plot", "ray", "cloud", "all", "test", "dev"}
    assert PROJECT["optional-dependencies"]["all"] == ["textkit-zh[cloud,crawl,database,plot,ray]"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_tells_to_install_what_would_replace_this_package(path: Path) -> None:
    assert not REPLACES.findall(path.read_text("utf-8"))


REPLACING = ["pip install textkit", "pip install 'textkit[crawl]'", "the extra `textkit[crawl]`"]
OURS = ["pip install 'textkit-zh[crawl]'", "pip install . && textkit extract", "pip install textkit-zh"]


@pytest.mark.parametrize(("text", "replaces"), [*((one, True) for one in REPLACING), *((one, False) for one in OURS)])
def test_what_would_replace_it_is_told_from_what_would_not(text: str, replaces: bool) -> None:
    assert bool(REPLACES.search(text)) == replaces


def test_wheels_are_built_for_each_python_that_is_said_to_work() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["cibuildwheel"]
    assert settings["build"] == [f"cp3{minor}-*" for minor in (11, 12, 13, 14)]
    assert PROJECT["requires-python"] == ">=3.11"
    workflow = (ROOT / ".github" / "workflows" / "wheels.yml").read_text("utf-8")
    assert all(system in workflow for system in ("ubuntu-latest", "windows-latest", "macos-latest", "cibuildwheel"))
