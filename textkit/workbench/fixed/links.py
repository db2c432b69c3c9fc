"""Links between files, and what a browser may load from them."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

from textkit.workbench.rendering import Links, query

Rows = dict[tuple[str, tuple[tuple[str, str], ...]], str]
"""The files of rows behind a row: the page, and what is asked of it."""
NAMES: Final = {"reports": "index"}
NOTHING_ELSE: Final = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"


class FileLinks(Links):
    """Links from a page in a folder; `up` leads from there to the top. `rows` collects what pages of rows are led to."""

    fixed = True
    policy: str | None = f"{NOTHING_ELSE}; script-src 'self' file:; style-src 'self' file:"

    def __init__(self, up: str, rows: Rows) -> None:
        super().__init__()
        self.up = up
        self.rows = rows

    def page(self, name: str, **asked: Any) -> str:
        """The file of a page; what is asked for is what its sieve begins with."""
        said = " ".join(str(value).removeprefix("=") for value in asked.values())
        return f"{self.up}{NAMES.get(name, name)}.html" + (query({"sieve": said}) if said else "")

    def report(self, key: str, record: str | None = None) -> str:
        """The file of a report, at one of its records."""
        return f"{self.up}reports/{key}.html" + (f"#{record}" if record else "")

    def behind(self, name: str, asked: Mapping[str, Any], changes: Mapping[str, Any]) -> str:
        """The file of the rows behind a row of a list, which is to be written yet."""
        told = {key: str(value) for key, value in changes.items() if value is not None}
        place = self.rows.setdefault((name, tuple(sorted(told.items()))), f"rows/{name}-{len(self.rows) + 1}.html")
        return self.up + place

    def asset(self, name: str) -> str:
        """The file of a style sheet or script."""
        return self.up + name


class OwnLinks(FileLinks):
    """Links within one file that holds all it needs."""

    def __init__(self) -> None:
        super().__init__("", {})
        hashes = {kind: f"'sha256-{_digest(name)}'" for kind, name in (("script", "script.js"), ("style", "style.css"))}
        self.policy = "; ".join([NOTHING_ELSE, *(f"{kind}-src {said}" for kind, said in hashes.items())])
        self.inline = lambda name: Markup(asset(name))  # noqa: S704  our own file

    def report(self, key: str, record: str | None = None) -> str:
        """A place on this page."""
        return f"#{record or key}"


@cache
def asset(name: str) -> str:
    """A style sheet or script, as it stands in a page."""
    return files("textkit.workbench").joinpath("static", name).read_text("utf-8")


def _digest(name: str) -> str:
    return b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()
