"""A browser that opens what `textkit view` serves, and is told of all that it asks for: Debian's Chromium, by Playwright."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright (pip install playwright)")

LIMIT = 60_000  # ms: a busy machine is slow, what hangs hangs
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing that a browser asks for by itself, and the sandbox needs another user than root.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


@contextmanager
def browser() -> Iterator[playwright.Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    playwright.expect.set_options(timeout=LIMIT)
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=found, args=ARGUMENTS, timeout=LIMIT)
        yield made
        made.close()


@contextmanager
def viewed(*archive: str | Path) -> Iterator[str]:
    """The address of an archive that `textkit view` serves, with the token."""
    command = [sys.executable, "-m", "textkit", "view", *map(str, archive), "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TEXTKIT_LANG": "en"}) as run:
        assert run.stderr
        said = ""
        try:
            for line in run.stderr:
                said += line
                if found := _ADDRESS.search(line):
                    yield found[0]
                    return
            pytest.fail(f"textkit view has ended: {said}")
        finally:
            run.terminate()


class Visit(NamedTuple):
    """A page that is open, where the pages stand, what was asked for, and what the browser complained of."""

    page: playwright.Page
    host: str
    asked: list[str]
    complaints: list[str]

    def go(self, path: str) -> playwright.Page:
        self.page.goto(self.host + path)
        return self.page

    def is_at_peace(self) -> None:
        """The browser complains of nothing, and nothing but these pages was asked for."""
        assert self.complaints == []
        assert [url for url in self.asked if not url.startswith((f"{self.host}/", "data:"))] == []


@contextmanager
def visit(opened: playwright.Browser, address: str, **options: object) -> Iterator[Visit]:
    """A visitor with an empty profile, who speaks English and has the token."""
    context = opened.new_context(**{"viewport": WIDE, "locale": "en", "reduced_motion": "reduce", **options})
    context.set_default_timeout(LIMIT)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    # What the policy forbids has failed before it was sent.
    context.on("requestfailed", lambda one: asked.remove(one.url) if one.failure == "csp" else None)
    context.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = context.new_page()
    page.goto(address)
    try:
        yield Visit(page, address.partition("/?")[0], asked, complaints)
    finally:
        context.close()
