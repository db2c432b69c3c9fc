"""`textkit evaluate`: how well records agree with gold ones."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from textkit.batch.working import counted, working
from textkit.cli.inputs import complain, lexicon_option, load_lexicon
from textkit.errors import InputError
from textkit.evaluation import Case, Figure, Mistake, below, cases, read_floor, score, total
from textkit.writing.plain import printable

ALL = 1_000_000
COLUMNS = ("gold", "pred", "right", "P", "R", "F1")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path), required=False)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=ALL,
    default=0,
    metavar="[N]",
    help="List what was missed, extra or wrong: up to N mistakes a report, or all. Give it behind GOLD and PRED.",
)
@click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help='Exit status 1 where an F1 is below the one in FILE: JSON, as in {"counts": 95}.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "plain", "json"]),
    help="How to write: table (the default in a terminal), plain (the default elsewhere) or json.",
)
@lexicon_option
def evaluate(
    gold: Path, pred: Path | None, errors: int, floor_path: Path | None, form: str | None, lexicon_path: str | None
) -> int:
    """Compare records with GOLD, a NAME.mark or NAME.gold.json or a folder of them: precision, recall and F1 of each kind.

    PRED is a folder of NAME.jsonl files or one .jsonl file, as `textkit extract` writes them. Without PRED,
    textkit extracts the NAME.txt beside each gold file now, or the text of NAME.mark.

    \b
    Examples:
      textkit evaluate corpus
      textkit evaluate corpus --errors
      textkit evaluate corpus --floor corpus/floor.json
      textkit evaluate gold/ predictions.jsonl --format json
    """
    floor = read_floor(floor_path) if floor_path else {}
    with working():
        found = cases(gold, pred, lexicon=load_lexicon(lexicon_path))
        judged = [(case, *score(case.gold, case.predicted)) for case in counted(found, "reports")]
    for case, _, _ in judged:
        if case.problem:
            complain(InputError(f"{case.name}: nothing to judge, so all is missed. {case.problem}"))
    figures = total(some for _, some, _ in judged)
    mistakes = [(case, wrong[:errors]) for case, _, wrong in judged] if errors else []
    _FORMS[form or ("table" if sys.stdout.isatty() else "plain")](figures, mistakes)
    low = below(figures, floor)
    for sentence in low:
        complain(InputError(sentence))
    return 1 if low or any(case.problem for case, _, _ in judged) else 0


Mistakes = Sequence[tuple[Case, Sequence[Mistake]]]


def _cells(figure: Figure) -> tuple[str, ...]:
    percents = (figure.precision, figure.recall, figure.f1)
    return (*map(str, figure), *(f"{percent:.1f}" for percent in percents))


def _write_plain(figures: Mapping[str, Figure], mistakes: Mistakes) -> None:
    _write_mistakes(mistakes)
    click.echo(f"{'':14}" + "".join(f"{name:>7}" for name in COLUMNS))
    for row, figure in figures.items():
        click.echo(f"{row:14}" + "".join(f"{cell:>7}" for cell in _cells(figure)))


def _write_table(figures: Mapping[str, Figure], mistakes: Mistakes) -> None:
    from rich.console import Console
    from rich.table import Table

    _write_mistakes(mistakes)
    table = Table("", *COLUMNS, box=None, pad_edge=False, header_style="bold cyan")
    for column in table.columns[1:]:
        column.justify = "right"
    for row, figure in figures.items():
        table.add_row(row, *_cells(figure))
    Console().print(table)


def _write_mistakes(mistakes: Mistakes) -> None:
    for case, wrong in mistakes:
        if not wrong:
            continue
        click.echo(case.name)
        for mistake in wrong:
            click.echo(printable(f"  {mistake.row:14} {mistake.text}: {mistake.problem}"))
            if mistake.sentence:
                click.echo(printable(f"  {'':14} {mistake.sentence}"))
        click.echo()


def _write_json(figures: Mapping[str, Figure], mistakes: Mistakes) -> None:
    result: dict[str, Any] = {"rows": {row: _as_json(figure) for row, figure in figures.items()}}
    if mistakes:
        result["errors"] = {case.name: [mistake._asdict() for mistake in wrong] for case, wrong in mistakes}
    click.echo(json.dumps(result, ensure_ascii=False))


def _as_json(figure: Figure) -> dict[str, float]:
    percents = {key: round(getattr(figure, key), 1) for key in ("precision", "recall", "f1")}
    return {**figure._asdict(), **percents}


_FORMS = {"table": _write_table, "plain": _write_plain, "json": _write_json}
