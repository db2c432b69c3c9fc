"""`textkit explain`: each record in its sentence, with the rule that made it."""

import click

from textkit.pipeline import extract_file


@click.command()
@click.argument("file")
def explain(file: str) -> None:
    """Show each record of FILE in its sentence."""
    for report in extract_file(file):
        for kind, record in report.records():
            click.echo(f"{kind} {record.text}")
