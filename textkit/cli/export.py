"""`textkit export`: a dataset into spreadsheets, data frames and databases."""

import click

from textkit.writing.dataset import read_dataset
from textkit.writing.export import export as write


@click.command()
@click.argument("dataset")
@click.argument("destination", metavar="DEST")
@click.option("--append", is_flag=True, help="Keep the reports of others that a database holds.")
def export(dataset: str, destination: str, append: bool) -> None:
    """Write the tables of DATASET (what `textkit batch` wrote, or a .jsonl of reports) to DEST.

    DEST is x.csv or x.parquet (folders with a file a table), x.xlsx, x.duckdb,
    sqlite:///x.db or postgresql://user@host/name. DEST holds what DATASET holds then: what an
    earlier export left there is replaced. With --append, a database keeps the reports of
    others; those of DATASET, and what was read from the same files before, are replaced.
    `textkit schema --sql` prints the tables of a database; other tables in it stay.
    """
    write(read_dataset(dataset), destination, append=append)
