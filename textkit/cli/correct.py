"""`textkit correct`: what people labelled in another tool as corrections of an archive's reports."""

from pathlib import Path

import click

from textkit.batch.progress import say
from textkit.cli.archives import corrections_of
from textkit.cli.export import TOOLS
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import quiet_option
from textkit.reading.files import readable
from textkit.writing.numbers import several


@click.command()
@click.argument("archive")
@click.argument("labels", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "tool",
    type=click.Choice(TOOLS),
    help="The tool that LABELS come from.  [default: brat for a folder, doccano for .jsonl, else label-studio]",
)
@quiet_option
@lexicon_option
def correct(archive: str, labels: Path, tool: str | None, quiet: bool, lexicon_path: str | None) -> None:
    """Take LABELS, which another tool has exported, as corrections of the reports of ARCHIVE.

    LABELS are texts that `textkit export ARCHIVE … --for` gave to the tool. A record whose label is gone goes, a new label is a
    new record; where the tool holds the fields of a record (label-studio, brat), they are taken too. What nobody changed
    is no correction. The corrections stand where those of the page stand: `textkit evaluate ARCHIVE/corrections` scores them,
    `--corrected` has other commands take them.

    \b
    Examples:
      textkit correct archive project-1.json
      textkit correct archive all.jsonl --from doccano
      textkit correct archive brat/collection
    """
    from textkit.workbench.corrections.store import Corrections
    from textkit.workbench.labels import read
    from textkit.workbench.labels.forms import form_of

    corrections = Corrections(corrections_of(archive))
    texts = kept = 0
    for before, now in read(labels, tool or form_of(labels), load_lexicon(lexicon_path)):
        texts += 1
        if now != before:
            corrections.keep(now)
            kept += 1
    if not quiet:
        where = readable(str(corrections.folder))
        say(f"{where}: {several(kept, 'reports')} put right, of {several(texts, 'texts')} that were labelled.")
