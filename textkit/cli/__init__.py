"""The command `textkit`: thin; each command stands in a module of its own, imported when it is called."""

import os
import sys
from importlib import import_module

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
    """Turn Chinese summary reports (工作总结) into counted, located records."""


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    sys.exit(_status())


def _status() -> int:
    try:
        result = cli.main(prog_name="textkit", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TextkitError as error:
        click.echo(f"textkit: {error}", err=True)
        return 1
    except BrokenPipeError:
        # Whoever read the output has enough; the interpreter's own flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("textkit: interrupted.", err=True)
        return 130
    return result if isinstance(result, int) else 0
