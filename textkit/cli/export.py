"""`textkit export`: a dataset into spreadsheets, data frames and databases."""

import click

from textkit.writing.dataset import read_dataset
from textkit.writing.export import export as write


@click.command()
@click.argument("dataset")
@click.argument("destination", metavar="DEST")
def export(dataset: str, destination: str) -> None:
    """Write the tables of DATASET (what `textkit batch` wrote, or a .jsonl of reports) to DEST.

    DEST is x.csv or x.parquet (folders with a file a table), x.xlsx, x.duckdb,
    sqlite:///x.db or postgresql://user@host/name. In a database, reports that are there
    already are replaced; `textkit schema --sql` prints its tables.
    """
    write(read_dataset(dataset), destination)
