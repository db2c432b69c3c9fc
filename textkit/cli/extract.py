"""`textkit extract`: reports in, records out."""

import sys

import click

from textkit.errors import TextkitError
from textkit.pipeline import extract_bytes, extract_file
from textkit.records import encode


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl"]), default=None)
def extract(files: tuple[str, ...], form: str | None) -> int:
    """Extract the records of each FILE."""
    status = 0
    for file in files:
        try:
            reports = extract_bytes(sys.stdin.buffer.read()) if file == "-" else extract_file(file)
        except TextkitError as error:
            click.echo(f"textkit: {error}", err=True)
            status = 1
            continue
        for report in reports:
            sys.stdout.buffer.write(encode(report) + b"\n")
    return status
