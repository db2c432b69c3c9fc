"""`textkit schema`: what a line of output looks like."""

import json

import click

from textkit.records import json_schema


@click.command()
@click.option("--sql", is_flag=True, help="Print the SQL of the tables that `textkit export` makes.")
def schema(sql: bool) -> None:
    """Print the JSON Schema of a report line."""
    if sql:
        from textkit.writing.ddl import statements

        click.echo("\n\n".join(statements()))
        return
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
