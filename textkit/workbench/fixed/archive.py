"""An archive as a folder of pages, to put on any server or memory stick: `textkit view ARCHIVE --static DIR`."""

import shutil
from pathlib import Path
from typing import Any, Final

from textkit.errors import OutputError
from textkit.records import Report
from textkit.workbench.bench import Bench
from textkit.workbench.fixed.links import NAMES, FileLinks, Rows, asset
from textkit.workbench.index import Index
from textkit.workbench.lists import LISTS, Selection
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.indicators import line_of, lines_of, points_of
from textkit.workbench.pages.page import MENU as SERVED
from textkit.workbench.pages.reading import Reading
from textkit.workbench.pages.sides import why
from textkit.workbench.rendering import render

MOST: Final = 2_000
"""Reports that a folder may have, and rows of each of its lists."""
MOST_BEHIND: Final = 500  # rows of a page behind a row
BEHIND: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "counts": ("counts", {"by": ""}),
    "media": ("outlets", {"view": "mentions", "levels": []}),
    "people": ("people", {"view": "posts"}),
}
MENU: Final = {name: label for name, label in SERVED.items() if name not in ("corrections", "upload")}
OWN: Final = frozenset(("style.css", "script.js", "reports", "rows", *(f"{name}.html" for name in (*MENU, "index"))))
LISTED: Final[dict[str, tuple[str, str, dict[str, Any]]]] = {
    "reports": ("reports", "reports.html", {"snippets": {}}),
    "counts": ("sums", "counts.html", {"by": "item"}),
    "media": ("league", "media.html", {"view": "league", "levels": []}),
    "people": ("names", "people.html", {"view": "names"}),
    "checks": ("checks", "checks.html", {}),
    "failures": ("failures", "failures.html", {}),
}


def write(bench: Bench, folder: Path) -> int:
    """Write the pages of an archive to a folder and give the number of files.

    Raises OutputError where the archive has more reports than pages can be written of, or the folder holds other things.
    """
    assert bench.index is not None  # noqa: S101
    reports = len(Selection(bench.index, LISTS["reports"], {"copies": "all"}))
    if reports > MOST:
        raise OutputError(
            f"{folder}: {reports:,} reports are too many for pages in a folder, which takes {MOST:,}; use textkit serve."
        )
    _prepare(folder)
    return _Folder(bench, bench.index, folder).write()


def _prepare(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= OWN):
        raise OutputError(f"{folder}: something else is there already; name another place or remove it.")
    for name in ("reports", "rows"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)


class _Folder:
    """The pages of an archive on their way to a folder."""

    def __init__(self, bench: Bench, index: Index, folder: Path) -> None:
        self.bench = bench
        self.index = index
        self.folder = folder
        self.rows: Rows = {}
        self.files = 0

    def write(self) -> int:
        """Write all, and give the number of files."""
        for name in ("style.css", "script.js"):
            self._put(name, asset(name))
        for name, (listed, template, more) in LISTED.items():
            self._list(f"{NAMES.get(name, name)}.html", name, template, listed, {}, MOST, **more)
        self._indicators()
        for (name, asked), place in list(self.rows.items()):
            self._behind(name, dict(asked), place)
        for (number,) in self.index.db.execute("SELECT id FROM reports"):
            self._report(self.index.report(number))
        return self.files

    def _put(self, place: str, text: str) -> None:
        (self.folder / place).write_text(text, "utf-8", newline="\n")
        self.files += 1

    def _page(self, place: str, here: str, template: str, **values: Any) -> None:
        links = FileLinks("../" * place.count("/"), self.rows)
        about = {"menu": MENU, "archive": self.bench.title, "here": here, "fields": [], "orders": [], "order": ""}
        self._put(place, render(template, links, **about | values))

    def _list(
        self, place: str, here: str, template: str, listed: str, asked: dict[str, str], most: int, **more: Any
    ) -> None:
        chosen = Selection(self.index, LISTS[listed], asked)
        rows = chosen.page(1, most + 1)
        total = len(chosen) if len(rows) > most else len(rows)
        shown = {"name": listed, "total": total, "more": len(rows) > most}
        key = "groups" if listed == "sums" else "rows"
        self._page(place, here, template, **{"rows": [], "groups": [], **shown, key: rows[:most], **more})

    def _behind(self, name: str, asked: dict[str, str], place: str) -> None:
        if name == "indicators":
            one = line_of(self.index, int(asked["line"]))
            assert one is not None  # noqa: S101  it was just listed
            self._page(place, name, "indicator.html", one=one, points=points_of(self.index, one.line))
            return
        listed, more = BEHIND[name]
        self._list(place, name, f"{name}.html", listed, asked, MOST_BEHIND, **more)

    def _indicators(self) -> None:
        against = Selection(self.index, LISTS["contradictions"], {})
        lines = lines_of(self.index, MOST + 1)
        shown = {"lines": lines[:MOST], "more": len(lines) > MOST, "name": "series"}
        self._page("indicators.html", "indicators", "indicators.html", **shown, rows=against.page(1, MOST), against=len(against))  # fmt: skip

    def _report(self, report: Report) -> None:
        key = key_of(report)
        reading = Reading(report, key, whole=True, tell=lambda name: why(report, name, {}))
        self._page(
            f"reports/{key}.html",
            "reports",
            "report.html",
            **reading.values(),
            why=None,
            copies=[],
            editing=None,
            file=None,
            beside=False,
            correctable=False,
            corrected=False,
        )
