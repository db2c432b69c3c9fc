"""Labelled reports to learn kinds from."""

from collections.abc import Iterator
from pathlib import Path

from textkit.analysis.kinds import Labelled
from textkit.errors import InputError
from textkit.gold import read_marked
from textkit.lexicon import DEFAULT, Lexicon
from textkit.pipeline import extract, extract_file

MARKED = ".mark"
TEXT = (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf")


def read_labelled(folder: str | Path, *, lexicon: Lexicon = DEFAULT) -> list[Labelled]:
    """The reports of a folder with their kinds, extracted now, in order of their names.

    A folder holds files NAME.mark with a line `#kind:`, as `corpus` does, or a folder a kind, as in
    `labelled/school/2020.txt`. Raises InputError where it holds neither, MarkError where a mark is wrong.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError(f"{place}: there is no such folder; name one with labelled reports.")
    found = list(_of_marked(place, lexicon)) or list(_of_folders(place, lexicon))
    if not found:
        raise InputError(
            f"{place}: no labelled report is here; put each in a folder named by its kind, as school/2020.txt."
        )
    return found


def _of_marked(place: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    for path in sorted(place.glob(f"*{MARKED}")):
        gold = read_marked(path)
        if gold.kind:
            for report in extract(gold.report.text, lexicon=lexicon)[:1]:
                yield Labelled(report, gold.kind)


def _of_folders(place: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    for path in sorted(place.glob("*/*")):
        if path.is_file() and path.name.lower().endswith(TEXT) and not path.name.startswith("."):
            for report in extract_file(path, lexicon=lexicon):
                yield Labelled(report, path.parent.name)
