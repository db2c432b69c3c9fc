"""Word lists: loads and checks the ones that come with textkit, and puts a user's own on top.

The lists stand in folders by what looks for them; their names are unique. Their form is described in
`textkit/lexicon/README.md`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from textkit.errors import LexiconError
from textkit.lexicon import sites as _sites
from textkit.lexicon.sites import Sites

Row = Mapping[str, str]
Table = Mapping[str, Row]


_NO_COLUMNS: Row = MappingProxyType({})


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
        if "\t" not in line and line not in entries:
            entries[line.rstrip()] = _NO_COLUMNS
            continue
        entry, *values = line.rstrip().split("\t")
        if len(values) > len(columns):
            raise LexiconError(f"{name}, line {number}: {len(values)} columns, where the header names {len(columns)}.")
        if entry in entries:
            raise LexiconError(f"{name}, line {number}: “{entry}” stands in the list twice.")
        entries[entry] = {column: value for column, value in zip(columns, values, strict=False) if value}
    return MappingProxyType(entries), header


FOLDERS = ("counts", "outlets", "people", "kinds", "shared")


HERE = Path(__file__).parent


def _read(name: str) -> tuple[str, Path]:
    path = next((path for folder in FOLDERS if (path := HERE / folder / f"{name}.txt").is_file()), None)
    if path is None:
        raise LexiconError(f"{name}.txt is not built; run `pip install -e .` or `python textkit/lexicon/build.py`.")
    return path.read_text("utf-8"), path


@cache
def _shipped(name: str) -> Table:
    text, path = _read(name)
    if "\t" in text:
        return parse_list(text, str(path))[0]
    return MappingProxyType(dict.fromkeys(_entries_of(text), _NO_COLUMNS))


@cache
def _shipped_words(name: str) -> frozenset[str]:
    text, _ = _read(name)
    return frozenset(_shipped(name) if "\t" in text else _entries_of(text))


def _entries_of(text: str) -> list[str]:
    """The entries of a shipped list of words alone, whose form the tests hold; to parse one takes ten times as long."""
    first = re.search("^[^#]", text, re.M)
    return text[first.start() :].split("\n")[:-1] if first else []


def _is_users(name: str) -> bool:
    """Whether only a user has a list of that name."""
    return name == "names" or name.startswith("not_")


class Lexicon:
    """The word lists by name, a user's entries on top; it never changes, and is hashable by identity.

    `sites` are a user's recipes for the pages of sites, by host.
    """

    def __init__(self, additions: Mapping[str, Table] | None = None, sites: Sites | None = None) -> None:
        self._additions = dict(additions or {})
        self.sites: Sites = dict(sites or {})
        self._words: dict[str, frozenset[str]] = {}

    @staticmethod
    def of_file(path: str | PathLike[str]) -> "Lexicon":
        """The shipped word lists with the entries of a TOML file on top; raises LexiconError where it is none."""
        return load_user(path)

    def __repr__(self) -> str:
        own = {name: len(table) for name, table in self._additions.items() if table}
        return (
            f"<Lexicon, {', '.join(f'{number} {name} of your own' for name, number in own.items()) or 'as it comes'}>"
        )

    def table(self, name: str) -> Table:
        """The list `name`, entry → its columns."""
        own = self._additions.get(name)
        if _is_users(name):
            return own or {}
        return {**_shipped(name), **own} if own else _shipped(name)

    def own(self, name: str) -> Table:
        """The user's entries of the list `name`."""
        return self._additions.get(name) or {}

    def words(self, name: str) -> frozenset[str]:
        """The entries of the list `name`."""
        if name not in self._words:
            shipped = not self._additions.get(name) and not _is_users(name)
            self._words[name] = _shipped_words(name) if shipped else frozenset(self.table(name))
        return self._words[name]


DEFAULT = Lexicon()

USER_FILE = "textkit.toml"
MEDIA = (
    "newspaper",
    "magazine",
    "agency",
    "tv",
    "radio",
    "website",
    "app",
    "weibo",
    "wechat",
    "bulletin",
    "video",
    "other",
)
LEVELS = ("国家级", "省级", "市级", "州级", "区级", "县级", "乡镇级", "社区")
NONE_LISTS = ("not_outlets", "not_units", "not_posts", "not_names")
_COLUMNS = {
    "outlets": {"medium": "other"},
    "units": {"kind": "classifier"},
    "posts": {"class": "office"},
    "names": dict[str, str](),
}


class _Source:
    """A user's file, to say on which line something stands: TOML itself only tells that of syntax errors."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.lines = path, text.splitlines()

    def error(self, what: str, key: str, value: object = None) -> LexiconError:
        """An error about `value` of `key`, with the first line behind the key that holds it."""
        is_key = re.compile(rf"""\s*(?:\[\[?\s*)?["']?{re.escape(key)}["']?\s*(?:=|\]|\.)""")
        first = next((number for number, line in enumerate(self.lines, 1) if is_key.match(line)), 1)
        written = str(value).lower() if isinstance(value, bool) else str(value)
        behind = (
            number for number in range(first, len(self.lines) + 1) if written and written in self.lines[number - 1]
        )
        return LexiconError(f"{self.path}, line {next(behind, first) if value is not None else first}: {what}")


def given(lexicon: Lexicon | str | PathLike[str]) -> Lexicon:
    """A lexicon as it is, or the one of the TOML file at a path.

    >>> given(DEFAULT)
    <Lexicon, as it comes>
    """
    return lexicon if isinstance(lexicon, Lexicon) else load_user(lexicon)


def load_user(path: str | PathLike[str]) -> Lexicon:
    """The shipped word lists with the entries of a user's TOML file (`textkit.toml`) on top.

    Its keys are lists: `outlets`, `units`, `posts`, `names`, and `none` for words that are none of these. An
    outlet is a name or a table with `name`, `medium`, `level` and `full` (the full name of a short one). The tables of
    `sites` are recipes for pages.

    Raises LexiconError with the file and the line where the file is missing, is no TOML, or has another key or
    value. A limit: of several equal values the error names the first line behind the key.
    """
    import tomllib

    path = Path(path)
    try:
        text = path.read_text("utf-8-sig")
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line[1] if line else str(text.count("\n") + 1)
        raise LexiconError(f"{path}, line {number}: this is no TOML: {error}.") from error
    except RecursionError as error:
        raise LexiconError(f"{path}, line 1: this is nested too deeply for a list of words.") from error
    except UnicodeDecodeError as error:
        number = str(path.read_bytes()[: error.start].count(b"\n") + 1)
        raise LexiconError(f"{path}, line {number}: this is not UTF-8; save the file as UTF-8.") from error
    except OSError as error:
        raise LexiconError(f"{path} cannot be read ({error.strerror}); give the path of a TOML file.") from error
    except ValueError as error:
        raise LexiconError(f"{path} cannot be read ({error}); give the path of a TOML file.") from error
    source = _Source(path, text)
    additions: dict[str, dict[str, Row]] = {}
    recipes = _sites.checked(data.pop("sites", {}), source.error)
    for key, values in data.items():
        if key not in (*_COLUMNS, "none"):
            known = ", ".join((*_COLUMNS, "none", "sites"))
            raise source.error(f"“{key}” is no list of the lexicon; its lists are {known}.", key)
        if not isinstance(values, list):
            raise source.error(f'“{key}” must be a list, as in {key} = ["…"].', key)
        for entry, row in _entries(key, values, source):
            for name in NONE_LISTS if key == "none" else (key,):
                if entry in additions.setdefault(name, {}):
                    raise source.error(f"“{entry}” stands in {key} twice.", key, entry)
                additions[name][entry] = row
    return Lexicon(additions, recipes)


def _entries(key: str, values: list[object], source: _Source) -> Iterator[tuple[str, Row]]:
    """The entries of one list with their columns."""
    for value in values:
        if isinstance(value, dict) and key == "outlets":
            yield _outlet(value, source)
            continue
        if not isinstance(value, str):
            raise source.error(f"“{value}” must be text in quotes.", key, value)
        _check_word(value, key, source)
        yield value, dict(_COLUMNS.get(key, {}))


def _check_word(word: object, key: str, source: _Source) -> None:
    if not isinstance(word, str) or not word or len(word) > 40 or any(sign.isspace() for sign in word):
        raise source.error(f"“{word}” must be a word of 1 to 40 characters without white space.", key, word)


def _outlet(fields: Mapping[str, object], source: _Source) -> tuple[str, Row]:
    """An outlet that is given as a table."""
    for field, value in fields.items():
        if field not in ("name", "medium", "level", "full"):
            raise source.error(f"an outlet has no “{field}”; it has name, medium, level, full.", "outlets", field)
        _check_word(value, "outlets", source)
    if "name" not in fields:
        raise source.error("an outlet needs a name.", "outlets", next(iter(fields.values()), None))
    for field, allowed in (("medium", MEDIA), ("level", LEVELS)):
        if field in fields and fields[field] not in allowed:
            what = f"“{fields[field]}” is no {field} of an outlet; use {', '.join(allowed)}."
            raise source.error(what, "outlets", fields[field])
    row = {"medium": fields.get("medium", "other"), "level": fields.get("level"), "name": fields.get("full")}
    return str(fields["name"]), {column: str(value) for column, value in row.items() if value}
