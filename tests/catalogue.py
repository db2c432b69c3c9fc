"""Lists what a catalogue must hold: every sentence of the source that a person may be shown, as gettext's template.

    python tests/catalogue.py zh_CN     the texts that the Chinese lacks, as entries to fill in

A sentence is a string of several English words, wherever it stands; a field of an f-string is `{0}`, `{1}` … Docstrings, SQL and
names of rules are none. Help is taken from the commands themselves.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from babel.messages.pofile import read_po

import textkit
from textkit.analysis.indicators.chart import FONTS
from textkit.cli import COMMANDS, cli

PACKAGE: Final = Path(textkit.__file__).parent
SILENT: Final = ("extract", "models", "lexicon", "locale", "text")
"""Rooms whose strings are names of rules or words of reports."""
UNTOLD: Final = ("workbench/api/openapi.py",)
"""Modules that speak to programs."""

_CODE: Final = re.compile(
    r"^\s*(?:SELECT|INSERT|CREATE|DELETE|UPDATE|DROP|ALTER|PRAGMA|WITH|REPLACE|ATTACH|BEGIN)\b|<\w|\bTABLE\b|; \}|\w:(?:int|float)\b|\w! \w|^(?:h1|script|address) \w+ |=\d\.\d|^\S+:\S+;\S+|^\{urn:"
    r"|\b(?:DESC|GROUP BY|ORDER BY|IS NULL|IS NOT NULL|JOIN|FROM|SELECT|WHERE)(?![a-z])|\bIN \(|'(?:self|none)'|^\w+\.\w+, \w+\.\w+"
)
NOT_SAID: Final = (
    *FONTS,
    "module 'textkit' has no attribute {0}",
    "module 'textkit.analysis' has no attribute {0}",
    "WARC File Format 1.1",
    "item min max each total status direction period id of",
    "level count action item name shared",
    "role org name",
    "weibo: article:create_at",
    " DEFERRABLE INITIALLY DEFERRED",
    "module {0} has no attribute {1}",
    "textkit's expressions are not written down, and compiled when asked: {0}\n",
)
"""Sentences that no person is shown: names of fields and fonts, headers of files, what programmers meet."""
_WORDS: Final = re.compile(r"[A-Za-z']{2,}[ ,;:]+[A-Za-z`{]")


def sentences(package: Path = PACKAGE) -> dict[str, str]:
    """The sentences of the source: template → where it stands first."""
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        if name.parts[0] not in SILENT and name.as_posix() not in UNTOLD:
            for line, text in _of(ast.parse(path.read_text("utf-8"))):
                found.setdefault(text, f"{name.as_posix()}:{line}")
    return found


def _of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if node in silent or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        text = _template(node)
        if text and len(_WORDS.findall(text)) >= 2 and not _CODE.search(text):
            yield node.lineno, text


def _silent(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, and the pieces of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from node.values
        for one in (
            getattr(node, "body", ())
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            else ()
        ):
            if isinstance(one, ast.Expr):
                yield one.value


def _template(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    number, text = 0, ""
    for value in node.values:
        if isinstance(value, ast.Constant):
            text += str(value.value)
        else:
            text, number = f"{text}{{{number}}}", number + 1
    return text


def helps() -> Iterator[str]:
    """The paragraphs of the commands' help, and the texts of their options."""
    yield from COMMANDS.values()
    context = click.Context(cli)
    yield from _helps(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is not None:
            yield from _helps(command)


def _helps(command: click.Command) -> Iterator[str]:
    options = [one.help for one in command.params if isinstance(one, click.Option)]
    for text in filter(None, (command.help, *options)):  # an epilog is a sentence of the source
        for paragraph in inspect.cleandoc(text).split("\n\n"):
            yield paragraph.split("\n")[1] if paragraph.startswith("\b\n") else " ".join(paragraph.split())
    for sub in command.commands.values() if isinstance(command, click.Group) and command.name != "cli" else ():
        yield from _helps(sub)


def missing(language: str) -> list[str]:
    """What the catalogue of a language, named as its folder is, does not have."""
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "textkit.po").open("rb") as stream:
        known = {one.id for one in read_po(stream) if one.string}
    return [text for text in dict.fromkeys([*sentences(), *helps()]) if text not in known and text not in NOT_SAID]


if __name__ == "__main__":
    for text in missing(sys.argv[1]):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        print(f'msgid "{quoted}"\nmsgstr ""\n')
