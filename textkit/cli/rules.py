"""`textkit rules`: the tables of rules, and how often each rule decides something in reports."""

import json
import sys

import click

from textkit.cli.inputs import complain, lexicon_option, load_lexicon
from textkit.errors import TextkitError
from textkit.pipeline import extract_file
from textkit.rules import Trace


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--table", "names", multiple=True, metavar="NAME", help="Only this table of rules; repeatable.")
@click.option("--format", "form", type=click.Choice(["plain", "json"]), default="plain", show_default=True)
@lexicon_option
def rules(files: tuple[str, ...], names: tuple[str, ...], form: str, lexicon_path: str | None) -> int:
    """Show every rule with an example where it decides and one where it must not, or how often it does so in FILEs.

    \b
    Examples:
      textkit rules                              all rules with their examples
      textkit rules --table "count: part of"     those of one decision
      textkit rules corpus/*.txt                 how often each decides in these reports
    """
    from textkit.extract.decisions import DECISIONS

    tables = [table for table in DECISIONS if not names or table.name in names]
    if not tables:
        known = ", ".join(table.name for table in DECISIONS)
        raise click.BadParameter(f"there is no table {names[0]}; tables are {known}.", param_hint="--table")
    lexicon, status = load_lexicon(lexicon_path), 0
    with Trace() as trace:
        for file in files:
            try:
                extract_file(file, lexicon=lexicon)
            except TextkitError as error:
                complain(error)
                status = 1
    rows = [
        {
            "table": table.name,
            "rule": rule.name,
            "yes": rule.yes,
            "no": rule.no,
            "fired": trace.fired[table.name, rule.name],
        }
        for table in tables
        for rule in table.rules
    ]
    if form == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return status
    for table in tables:
        click.echo(table.name)
        for row in (row for row in rows if row["table"] == table.name):
            click.echo(f"{row['fired']:>7}  {row['rule']}" if files else f"  {row['rule']}: {row['yes']} / {row['no']}")
    return status
