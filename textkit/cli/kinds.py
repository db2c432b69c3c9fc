"""`textkit kinds`: learn kinds of report from labelled ones, and tell the kind of others."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import click
import msgspec

from textkit.batch.working import working
from textkit.cli.archives import open_archive, status_of
from textkit.cli.inputs import lexicon_option, load_lexicon
from textkit.cli.outputs import form_of, output_option, wrote
from textkit.cli.results import TABLE_FORMS, form_option, top_option, write_tables
from textkit.errors import InputError
from textkit.writing.numbers import several

if TYPE_CHECKING:  # scikit-learn comes with these
    from textkit.analysis.kinds import KindClassifier
    from textkit.analysis.validation import Validation
    from textkit.records import Report

CORPUS = Path(__file__).parent.parent.parent / "corpus"


class KindRow(NamedTuple):
    """A report and its kind, with the probability, and the kind that comes next."""

    id: str
    title: str | None
    organization: str | None
    year: int | None
    kind: str
    probability: float
    next: str


class ThemeRow(NamedTuple):
    """A section of a report and its theme, with the probability."""

    id: str
    title: str | None
    section: str
    level: int
    theme: str
    probability: float


@click.group()
def kinds() -> None:
    """Learn kinds of report (school, health, party …) from labelled reports, and tell the kind of others.

    \b
    Examples:
      textkit kinds train corpus -o model
      textkit kinds apply archive --model model
    """


@kinds.command()
@click.argument("labelled", required=False)
@click.option(
    "-o", "--output", required=True, metavar="DIR", help="The folder of the model; an earlier one is replaced."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@lexicon_option
def train(labelled: str | None, output: str, form: str, lexicon_path: str | None) -> None:
    """Learn from the folder LABELLED, print cross-validated scores, and store the model in DIR.

    LABELLED holds a folder a kind (labelled/school/2020.txt), or files NAME.mark with a line `#kind:`.
    Without it, textkit's own corpus is taken, where it lies beside the package. Each report is judged by a model that
    has seen neither it nor a near-duplicate of it.
    """
    from textkit.analysis.kinds import KindClassifier, usable
    from textkit.analysis.labels import read_labelled
    from textkit.analysis.models import save
    from textkit.analysis.validation import validate

    if labelled is None and not CORPUS.is_dir():
        raise InputError("textkit's own corpus is not installed here; name a folder of labelled reports.")
    with working():
        known, few = usable(read_labelled(labelled or CORPUS, lexicon=load_lexicon(lexicon_path)))
        scores = validate(known)
        classifier = KindClassifier().fit([one.report for one in known], [one.kind for one in known])
        save(classifier, scores, output)
    if form == "json":
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(scores._asdict()), indent=1).decode() + "\n")
    else:
        _write_scores(scores, few, sys.stdout)
    wrote(output, f"a model of {len(scores.kinds)} kinds, learnt from {several(scores.reports, 'reports')}")


def _write_scores(scores: "Validation", few: Mapping[str, int], stream: IO[str]) -> None:
    write_tables({"kinds": scores.kinds}, "table", top=len(scores.kinds))
    lines = [f"\n{scores.reports} reports in {scores.groups} groups of near-duplicates, {scores.folds} folds"]
    lines += [f"macro-F1 {score:.3f} {name}" for name, score in scores.macro_f1.items()]
    lines += [f"{kind}: left out, {number} labelled and 3 needed" for kind, number in few.items()]
    lines += [f"{title}: {kind}, taken for {guess}" for title, kind, guess in scores.wrong]
    stream.write("\n".join(lines) + "\n")


@kinds.command()
@click.argument("archive")
@click.option("--model", "folder", required=True, metavar="DIR", help="The model's folder.")
@click.option("--sections", is_flag=True, help="Tell the theme of each section instead of the kind of each report.")
@form_option
@output_option
@top_option
@lexicon_option
def apply(
    archive: str, folder: str, sections: bool, form: str | None, output: str | None, top: int, lexicon_path: str | None
) -> int:
    """Tell the kind of each report in ARCHIVE, with its probability, or the theme of each section.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, a file, or a folder of files.
    """
    from textkit.analysis.models import load

    form = form_of(output, form, TABLE_FORMS, "table")
    classifier = load(folder)
    rows: list[KindRow | ThemeRow] = []
    with open_archive(archive, load_lexicon(lexicon_path)) as reports:
        for report in reports:
            rows.extend(_themes(classifier, report) if sections else [_kind(classifier, report)])
    if not rows and not sections:
        raise InputError(f"{archive}: there are no reports here; name a dataset or a folder that holds some.")
    shown: Sequence[NamedTuple] = [_without_id(row) for row in rows] if form == "table" else rows
    write_tables({"sections" if sections else "kinds": shown}, form, top=top, output=output)
    return status_of(reports)


class ShownKind(NamedTuple):
    """A report and its kind, as a table shows it."""

    report: str
    kind: str
    probability: float
    next: str


class ShownTheme(NamedTuple):
    """A section and its theme, as a table shows it."""

    report: str
    section: str
    theme: str
    probability: float


def _without_id(row: KindRow | ThemeRow) -> ShownKind | ShownTheme:
    title = row.title or row.id[:15]
    if isinstance(row, KindRow):
        return ShownKind(title, row.kind, row.probability, row.next)
    return ShownTheme(title, row.section, row.theme, row.probability)


def _kind(classifier: "KindClassifier", report: "Report") -> KindRow:
    (chances,) = classifier.predict_proba([report])
    first, second = chances.argsort(kind="stable")[::-1][:2]
    facts = (report.id, report.title, report.organization, report.year)
    return KindRow(
        *facts, str(classifier.classes_[first]), round(float(chances[first]), 3), str(classifier.classes_[second])
    )


def _themes(classifier: "KindClassifier", report: "Report") -> list[ThemeRow]:
    return [
        ThemeRow(report.id, report.title, one.heading, one.level, one.kind, one.probability)
        for one in classifier.themes(report)
    ]
