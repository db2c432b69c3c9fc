"""The command `textkit`: thin; each command stands in a module of its own, imported when it is called."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from textkit.errors import TextkitError
from textkit.version import __version__

COMMANDS = {
    "extract": "textkit.cli.extract:extract",
    "explain": "textkit.cli.explain:explain",
    "schema": "textkit.cli.schema:schema",
}


class Commands(click.Group):
    """A group whose commands stand in a table, name → "module:function", and are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="textkit", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn Chinese summary reports (工作总结) into counted, located records.

    \b
    Examples:
      textkit extract report.txt            show what a report says
      textkit extract *.txt > all.jsonl     one line of JSON a report
      textkit explain report.txt            why each record is there

    Exit status: 0 done, 1 something could not be read or written, 2 wrong usage.
    """


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    sys.exit(_status())


def _status() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character shows `?`
            stream.reconfigure(errors="replace")
    try:
        result = cli.main(prog_name="textkit", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TextkitError as error:
        from textkit.cli.inputs import complain

        complain(error)
        return 1
    except BrokenPipeError:
        # Whoever read the output has enough; the interpreter's own flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("textkit: interrupted.", err=True)
        return 130
    return result if isinstance(result, int) else 0
