"""`textkit workbook`: files in, the workbook that an office signs out."""

from pathlib import Path

import click

from textkit.cli.archives import open_archives
from textkit.cli.inputs import lexicon_option, load_lexicon, timeout_option
from textkit.cli.outputs import Tally, quiet_option, wrote
from textkit.errors import OutputError
from textkit.writing.export import export
from textkit.writing.numbers import several


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="NAME.xlsx", help="The workbook to write.")
@click.option(
    "--layout",
    type=click.Choice(["office", "tables"]),
    default="office",
    show_default=True,
    help="Sheets as an office reads them, or the tables of textkit export, a sheet each.",
)
@timeout_option
@quiet_option
@lexicon_option
def workbook(
    sources: tuple[str, ...], output: str, layout: str, timeout: float, quiet: bool, lexicon_path: str | None
) -> int:
    """Make one workbook of the reports in each SOURCE: sums, every figure with its sentence, media, people, and what to check.

    A SOURCE is a file, a folder of files, or a dataset that `textkit batch` wrote (alone then). Sheets: a cover that says
    what was read and what was not; sums by office, year and item, with what was done, planned, done the year before and by
    how much it changed; what the media carried; every figure with its sentence and a link to its file; people; sums that
    do not add up; near-duplicates; files that could not be read.

    \b
    Examples:
      textkit workbook reports/ -o summary.xlsx
      textkit workbook 2019.docx 2020.pdf 2021.txt -o summary.xlsx
      textkit --lang zh workbook archive -o 汇总.xlsx
    """
    from textkit.office import write_workbook

    if not output.lower().endswith(".xlsx"):
        raise OutputError(f"{output}: a workbook is written as .xlsx; end its name so.")
    with open_archives(sources, load_lexicon(lexicon_path), Path(output), timeout) as archive:
        if layout == "tables":
            tally = Tally(archive)
            export(tally, output)
            wrote(output, tally.sentence(), quiet=quiet)
            return archive.status
        facts = write_workbook(archive, Path(output))
    written = [several(facts.reports, "reports"), several(facts.records["counts"], "figures")]
    written.append(several(facts.records["people"], "people"))
    if facts.failures:
        written.append(f"{several(facts.failures, 'files')} unread")
    wrote(output, ", ".join(written), quiet=quiet)
    return archive.status
