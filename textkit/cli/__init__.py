"""The command `textkit`: thin; each command stands in a module of its own, imported when it is called."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from textkit import ctrl_c, locale
from textkit.errors import DEBUG, TextkitError, debugging, unforeseen
from textkit.version import __version__, is_compiled

COMMANDS = {
    "extract": "counts, outlets, people and other records of files and web addresses",
    "explain": "each record in its sentence, with the rule that made it",
    "clean": "the clean text of reports, and why a line was dropped",
    "recipe": "a recipe for a site's pages, proposed from a few of them",
    "crawl": "the reports that a site's list pages lead to, as a web archive",
    "batch": "all files of an archive, extracted into a dataset",
    "workbook": "one Excel workbook of reports: sums, every figure with its sentence, what to check",
    "export": "the tables of an archive as CSV, Excel, Parquet or a database",
    "correct": "what people labelled in another tool, as corrections of an archive",
    "stats": "an archive summed up by year, organization or site",
    "indicators": "the same figure of the same office through the years, and what contradicts",
    "duplicates": "groups of near-duplicates in an archive",
    "similar": "the reports of an archive that are nearest to one",
    "keywords": "the words that stand out in a report or a group of reports",
    "kinds": "learn kinds of report from labelled ones, and tell those of others",
    "topics": "topics of an archive, with words, reports and shares by year",
    "schema": "the JSON Schema of a report line, or the SQL of the tables",
    "rules": "every rule with an example, or how often each decides",
    "view": "an archive in the browser, every figure one click from its sentence",
    "serve": "an archive, and an interface that reads what it is sent, for others on the network",
    "evaluate": "compare records with those of labelled reports",
}
"""Each command `textkit.cli.NAME:NAME`, and what `textkit --help` says of it, for which no command is imported."""


class Commands(click.Group):
    """A group whose commands stand in a table, and are imported when asked for."""

    def get_help(self, ctx: click.Context) -> str:
        """The help, in the reader's language."""
        if locale.is_english():
            return super().get_help(ctx)
        from textkit.cli.localized import Formatter, localize

        ctx.formatter_class = Formatter
        return click.Group.get_help(localize(self), ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"textkit.cli.{cmd_name}"), cmd_name)
        if locale.is_english():
            return command
        from textkit.cli.localized import localize

        return localize(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table."""
        with formatter.section(locale.say("Commands")):
            formatter.write_dl([(name, locale.say(about)) for name, about in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has enough ends it quietly (click itself would say 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _end_quietly()


def _speak(ctx: click.Context, parameter: click.Parameter, asked: str | None) -> None:
    """Set the language that is asked for, before anything is shown."""
    if asked:
        locale.use(asked)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    prog_name="textkit",
    message=f"%(prog)s %(version)s (compiled: {'yes' if is_compiled() else 'no'})",
)
@click.option(
    "--lang",
    type=click.Choice(list(locale.CATALOGUES)),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help=f"The language of help, messages, tables and sheets; else what {locale.VARIABLE} or LANG says.",
)
@click.option("--debug", is_flag=True, help="Show where an error in textkit itself came up.")
def cli(debug: bool) -> None:
    """Turn Chinese summary reports (工作总结) into counted, located records.

    \b
    Examples:
      textkit extract report.txt            show what a report says
      textkit extract *.txt > all.jsonl     one line of JSON a report
      textkit explain report.txt            why each record is there

    Exit status: 0 done, 1 something could not be read or written, 2 wrong usage, 3 a batch that finished with failures.
    """
    if debug:
        os.environ[DEBUG] = "1"


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    try:
        ctrl_c.interrupt()
        status = _status()
        ctrl_c.ignore()
    except KeyboardInterrupt:  # one before the command began, or a second one while the first was being said
        ctrl_c.ignore()
        status = _interrupted()
    sys.exit(status)


def _interrupted() -> int:
    click.echo(ctrl_c.SAID, err=True, nl=False)
    return ctrl_c.STATUS


def _status() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _set_up(stream)
    locale.use()
    try:
        result = cli.main(prog_name="textkit", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        vars(error)["message"] = locale.say(error.message)
        error.show()
        return error.exit_code
    except TextkitError as error:
        from textkit.cli.inputs import complain

        complain(error)
        return 1
    except BrokenPipeError:
        return _end_quietly()
    except click.Abort:  # click has ended the terminal's ^C
        click.echo(f"textkit: {locale.say('interrupted.')}", err=True)
        return ctrl_c.STATUS
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # noqa: BLE001  a person gets a sentence, and asks for more with --debug
        return _of_unforeseen(error)
    return result if isinstance(result, int) else 0


def _set_up(stream: TextIOWrapper) -> None:
    """A terminal that cannot show a character shows `?`; files and pipes are UTF-8 whatever the system's own encoding is."""
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _of_unforeseen(error: Exception) -> int:
    if debugging():
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError):
        sentence = f"{error.filename or 'The system'}: this could not be read or written ({error.strerror or error})."
    elif isinstance(error, MemoryError):
        sentence = "There was not enough memory for this; try it with less at a time."
    else:
        sentence = f"T{unforeseen(error)[1:]}"
    click.echo(f"textkit: {locale.say(sentence)}", err=True)
    return 1


def _end_quietly() -> int:
    # What is still unwritten goes nowhere, so that the interpreter's own flush at exit does not complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
