"""`textkit explain`: each record in its sentence, with the rule that made it."""

import click

from textkit.cli.inputs import (
    Inputs,
    allow_private_option,
    files_argument,
    lexicon_option,
    load_lexicon,
    timeout_option,
)
from textkit.cli.outputs import Tally, form_of, opened, output_option, wrote
from textkit.kinds import names
from textkit.reading.readers import KNOWN


@click.command(epilog=KNOWN)
@files_argument
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(names()), help="Only this kind of record; repeatable."
)
@output_option
@lexicon_option
@timeout_option
@allow_private_option
def explain(
    files: tuple[str, ...],
    kinds: tuple[str, ...],
    output: str | None,
    lexicon_path: str | None,
    timeout: float,
    private: tuple[str, ...],
) -> int:
    """Show each record of each FILE or web address in its sentence, with its fields and the rule that made it.

    Of a count it shows what decided its item as well: the features that weighed most.

    \b
    Examples:
      textkit explain report.txt
      textkit explain --kind people report.txt
      textkit explain report.txt | less
    """
    from textkit.extract.counts.finder import reasons
    from textkit.extract.tables.finder import prose_of
    from textkit.writing.explanation import write

    lexicon = load_lexicon(lexicon_path)
    inputs = Inputs(files, lexicon, private=private, timeout=timeout, output=output)
    form_of(output, None, ("table",), "table")
    reports = Tally(inputs)
    with opened(output) as stream:
        write(reports, stream, kinds, lambda report: reasons(prose_of(report.text, lexicon), lexicon))
    if output is not None:
        wrote(output, reports.sentence())
    return inputs.status
