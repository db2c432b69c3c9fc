"""`textkit schema`: what a line of output looks like."""

import json

import click

from textkit.records import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a report line."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
