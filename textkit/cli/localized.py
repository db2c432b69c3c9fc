"""Help in the reader's language: a command's own texts are looked up when it is shown, and Chinese is wrapped by columns."""

import inspect
import re
from collections.abc import Iterable
from copy import copy
from typing import Final

import click

from textkit import locale

_TOKEN: Final = re.compile(r"[^\s\u2e80-\uffef]+|.")
_CLOSING: Final = frozenset("，。、；：）”》！？")  # may stand beyond the last column
HANGING: Final = 4  # columns that are kept for them


class Formatter(click.HelpFormatter):
    """Writes help whose characters may be two columns wide; click alone counts characters, and breaks at spaces only."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, each no wider than the page."""
        super().write_text(_wrapped(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean."""
        terms = list(rows)
        first = min(max((len(term) for term, _ in terms), default=0), col_max) + col_spacing
        width = max(self.width - first - 2, 10)
        super().write_dl([(term, _wrapped(text, width)) for term, text in terms], col_max, col_spacing)


def localize(command: click.Command) -> click.Command:
    """A copy of the command with its help, options and epilog in the reader's language."""
    said = copy(command)
    said.help, said.epilog = _said(command.help), _said(command.epilog)
    said.params = [_parameter(parameter) for parameter in command.params]
    said.context_class = _Context
    if isinstance(said, click.Group):
        said.commands = {name: localize(sub) for name, sub in said.commands.items()}
    return said


def _parameter(parameter: click.Parameter) -> click.Parameter:
    said = copy(parameter)
    if isinstance(said, click.Option):
        said.help = _said(said.help)
    return said


class _Context(click.Context):
    formatter_class = Formatter


def _said(text: str | None) -> str | None:
    """A text in the reader's language, paragraph by paragraph, which may begin with click's mark that its lines stay."""
    if text is None:
        return None
    return "\n\n".join(map(_paragraph, inspect.cleandoc(text).split("\n\n")))


def _paragraph(text: str) -> str:
    if text.startswith("\b\n"):
        return text[:2] + _example(text[2:])
    return locale.say(" ".join(text.split()))


def _example(text: str) -> str:
    """Lines that stay as they are; where no catalogue has them as a whole, it has their head."""
    said = locale.say(text)
    if said != text:
        return said
    head, _, lines = text.partition("\n")
    return f"{locale.say(head)}\n{lines}"


def _wrapped(text: str, width: int) -> str:
    return "\n\n".join(part if part.startswith("\b\n") else "\b\n" + _lines(part, width) for part in text.split("\n\n"))


def _lines(text: str, width: int) -> str:
    """A text in lines of so many columns; Chinese may break between any two characters, but no line begins with 。 or 、.

    >>> print(_lines("读取 FILE，写入表格。", 14))
    读取 FILE，
    写入表格。
    """
    from rich.cells import cell_len

    lines, width = [""], width - HANGING
    room = width
    for token in _TOKEN.findall(" ".join(text.split())):
        if cell_len(token) > room and token not in _CLOSING and lines[-1]:
            lines.append("")
            room = width
        if lines[-1] or not token.isspace():
            lines[-1] += token
            room -= cell_len(token)
    return "\n".join(line.rstrip() for line in lines)
