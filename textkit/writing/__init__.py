"""Reports written out: as JSON for programs, as tables and explanations for people.

Each form stands in a module of its own that is imported when it is asked for; a page, which shows what other rooms find, above.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import IO

from textkit.records import Report

Writer = Callable[[Iterable[Report], IO[str]], None]

WRITERS = {
    "table": "textkit.writing.table:write",
    "json": "textkit.writing.lines:write_array",
    "jsonl": "textkit.writing.lines:write",
    "html": "textkit.workbench.fixed.single:write",
}


def writer(form: str) -> Writer:
    """The writer of that form, imported now: takes reports and an open text stream.

    >>> import sys
    >>> writer("jsonl")([], sys.stdout)
    """
    module, _, function = WRITERS[form].partition(":")
    found: Writer = getattr(import_module(module), function)
    return found
