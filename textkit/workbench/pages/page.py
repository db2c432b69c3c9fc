"""What every page has: what is asked in the address, the links, the list that it shows."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse

from textkit.records import Report
from textkit.workbench.bench import Bench
from textkit.workbench.index import Index
from textkit.workbench.lists import LISTS, Choice, Selection
from textkit.workbench.rendering import Links, render

MENU: Final = {
    "reports": "Reports",
    "counts": "Data",
    "media": "Media",
    "people": "People",
    "indicators": "Indicators",
    "checks": "Checks",
    "failures": "Failures",
    "corrections": "Corrections",
    "upload": "Upload",
}
"""The pages, and what each is called."""
LAST: Final = 10_000  # pages that can be asked for


class Field(NamedTuple):
    """A filter as a form shows it."""

    name: str
    kind: str
    value: str
    choices: list[Choice]


class Page:
    """A page that is asked for."""

    def __init__(self, bench: Bench, request: Request) -> None:
        self.bench = bench
        self._index = bench.index  # the archive may be brought up to date meanwhile
        self.request = request
        self.asked: Mapping[str, str] = {
            key: value for key, value in request.query_params.items() if value and key not in ("lang", "token")
        }
        self.links = Links(bench.root or request.scope.get("root_path", ""))

    @property
    def index(self) -> Index:
        """The index of the archive."""
        assert self._index is not None  # noqa: S101  pages are there with an index alone
        return self._index

    @property
    def number(self) -> int:
        """The number of the page of a list, from 1."""
        said = self.asked.get("page", "")
        return min(max(int(said), 1), LAST) if said.isdecimal() and len(said) < 9 else 1

    def read(self) -> Report | None:
        """The report that the path names, as it was read: of the archive, or of what was sent."""
        key = self.part("key")
        number = self.index.number_of(key)
        if number is not None:
            return self.index.report(number)
        return next((one for name, one in list(self.bench.read.items()) if name.startswith(key)), None)

    def part(self, key: str) -> str:
        """A part of the address's path."""
        return str(self.request.path_params[key])

    def selection(self, name: str, **more: str) -> Selection:
        """What is asked for of a list."""
        return Selection(self.index, LISTS[name], {**self.asked, **more})

    def fields(self, name: str) -> list[Field]:
        """The filters of a list, as a form shows them."""
        return [
            Field(one.name, one.kind, self.asked.get(one.name, ""), one.choices(self.index.db) if one.choices else [])
            for one in LISTS[name].filters
        ]

    def html(self, template: str, **values: Any) -> str:
        """A page made of a template."""
        common = {
            "menu": MENU,
            "archive": self.bench.title,
            "asked": self.asked,
            "path": self.request.url.path,
            "here": self.request.url.path.removeprefix(self.links.root).strip("/").partition("/")[0],
            "number": self.number,
            "stale": self.index.is_stale,
        }
        return render(template, self.links, **common | values)

    def show(self, template: str, **values: Any) -> HTMLResponse:
        """The answer with a page made of a template."""
        return HTMLResponse(self.html(template, **values))

    def listed(self, template: str, name: str, **values: Any) -> HTMLResponse:
        """The answer with a page of a list."""
        chosen = self.selection(name)
        total, more = chosen.counted()
        rows = chosen.page(self.number) if "rows" not in values else []
        common = {"name": name, "rows": rows, "total": total, "more": more}
        form = {"fields": self.fields(name), "orders": list(LISTS[name].orders), "order": chosen.order}
        return self.show(template, **{**common, **form, **values})
