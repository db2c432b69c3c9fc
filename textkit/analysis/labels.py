"""Labelled reports to learn kinds from."""

import json
from collections.abc import Iterator
from pathlib import Path

from textkit.analysis.kinds import Labelled
from textkit.errors import InputError
from textkit.lexicon import DEFAULT, Lexicon
from textkit.pipeline import extract_file

GOLD = ".gold.json"
TEXT = (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf")


def read_labelled(folder: str | Path, *, lexicon: Lexicon = DEFAULT) -> list[Labelled]:
    """The reports of a folder with their kinds, extracted now, in order of their names.

    A folder holds NAME.txt with NAME.gold.json that has a `kind`, as `corpus` does, or a folder a kind, as in
    `labelled/school/2020.txt`. Raises InputError where it holds neither.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError(f"{place}: there is no such folder; name one with labelled reports.")
    found = list(_of_gold(place, lexicon)) or list(_of_folders(place, lexicon))
    if not found:
        raise InputError(
            f"{place}: no labelled report is here; put each in a folder named by its kind, as school/2020.txt."
        )
    return found


def _of_gold(place: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    for gold in sorted(place.glob(f"*{GOLD}")):
        try:
            kind = json.loads(gold.read_text("utf-8")).get("kind")
        except (OSError, ValueError, AttributeError, RecursionError) as error:
            raise InputError(f"{gold}: this is no gold record ({error}); build it again.") from error
        if isinstance(kind, str) and kind:
            for report in extract_file(gold.with_name(gold.name.removesuffix(GOLD) + ".txt"), lexicon=lexicon)[:1]:
                yield Labelled(report, kind)


def _of_folders(place: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    for path in sorted(place.glob("*/*")):
        if path.is_file() and path.name.lower().endswith(TEXT) and not path.name.startswith("."):
            for report in extract_file(path, lexicon=lexicon):
                yield Labelled(report, path.parent.name)
