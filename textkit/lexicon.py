"""Word lists: loads and checks the ones that come with textkit, and puts a user's own on top.

The form of a list is described in `textkit/lexicons/README.md`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from textkit.errors import LexiconError

Row = Mapping[str, str]
Table = Mapping[str, Row]


def parse_list(text: str, name: str) -> tuple[Table, Row]:
    """The entries of a list and its header: `# key: value` lines on top.

    An entry is a line; further columns, parted by tabs, are named by the header's
    `columns`. Raises LexiconError with the list's name and the line's number.

    >>> table, header = parse_list("# columns: medium\\n央视\\ttv\\n", "outlets")
    >>> table["央视"]["medium"]
    'tv'
    """
    header: dict[str, str] = {}
    entries: dict[str, Row] = {}
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon and " " not in key.strip():
                header[key.strip()] = value.strip()
                columns = header.get("columns", "").split()
            continue
        if not line.strip():
            continue
        entry, *values = line.rstrip().split("\t")
        if len(values) > len(columns):
            raise LexiconError(f"{name}, line {number}: {len(values)} columns, where the header names {len(columns)}.")
        if entry in entries:
            raise LexiconError(f"{name}, line {number}: “{entry}” stands in the list twice.")
        entries[entry] = {column: value for column, value in zip(columns, values, strict=False) if value}
    return MappingProxyType(entries), header


@cache
def _shipped(name: str) -> Table:
    resource = files("textkit") / "lexicons" / f"{name}.txt"
    return parse_list(resource.read_text("utf-8"), f"textkit/lexicons/{name}.txt")[0]


class Lexicon:
    """The word lists by name, a user's entries on top; it never changes, and is hashable by identity."""

    def __init__(self, additions: Mapping[str, Table] | None = None) -> None:
        self._additions = dict(additions or {})
        self._words: dict[str, frozenset[str]] = {}

    def table(self, name: str) -> Table:
        """The list `name`, entry → its columns."""
        own = self._additions.get(name)
        if name == "names" or name.startswith("not_"):  # lists that only a user has
            return own or {}
        return {**_shipped(name), **own} if own else _shipped(name)

    def words(self, name: str) -> frozenset[str]:
        """The entries of the list `name`."""
        if name not in self._words:
            self._words[name] = frozenset(self.table(name))
        return self._words[name]


DEFAULT = Lexicon()
