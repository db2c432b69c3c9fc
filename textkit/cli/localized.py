"""Help in the reader's language: a command's own texts are looked up when it is shown, and Chinese is wrapped by columns."""

import inspect
from collections.abc import Iterable

import click

from textkit import locale

COLUMNS = 78  # that help takes at most


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
    """The command with its help, options and epilog in the reader's language; in English it is as it was."""
    if locale.is_english():
        return command
    command.help = _said(command.help)
    command.epilog = _said(command.epilog)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _said(parameter.help)
    command.context_class = _Context
    for sub in command.commands.values() if isinstance(command, click.Group) else ():
        localize(sub)
    return command


class _Context(click.Context):
    formatter_class = Formatter


def _said(text: str | None) -> str | None:
    """A text in the reader's language, paragraph by paragraph, which may begin with click's mark that its lines stay."""
    if text is None:
        return None
    return "\n\n".join(map(_paragraph, inspect.cleandoc(text).split("\n\n")))


def _paragraph(text: str) -> str:
    if text.startswith("\b\n"):
        return text[:2] + locale.say(text[2:])
    return locale.say(" ".join(text.split()))


def _wrapped(text: str, width: int) -> str:
    return "\n\n".join(part if part.startswith("\b\n") else "\b\n" + _lines(part, width) for part in text.split("\n\n"))


def _lines(text: str, width: int) -> str:
    from rich.console import Console
    from rich.text import Text

    return "\n".join(line.plain.rstrip() for line in Text(" ".join(text.split())).wrap(Console(width=width), width))
