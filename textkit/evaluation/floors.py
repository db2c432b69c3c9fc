"""The least F1 of each row that is accepted: a JSON file, row → percent."""

import json
from collections.abc import Mapping
from pathlib import Path

from textkit.errors import InputError
from textkit.evaluation.figures import ROWS, Figure


def read_floor(path: Path) -> dict[str, float]:
    """The floor that the file at `path` holds; raises InputError where it is none."""
    try:
        floor = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; check the name and the folder.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: this floor could not be read ({error}).") from error
    if not isinstance(floor, dict) or not all(_is_percent(value) for value in floor.values()):
        raise InputError(f'{path}: a floor is a JSON object, row to F1 in percent, as in {{"counts": 95}}.')
    for row in floor:
        if row not in ROWS:
            raise InputError(f"{path}: there is no row “{row}”; rows are {', '.join(ROWS)}.")
    return floor


def _is_percent(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def below(figures: Mapping[str, Figure], floor: Mapping[str, float]) -> list[str]:
    """A sentence for each row whose F1, rounded to one decimal, is below the floor; rows without any gold are not judged.

    >>> below({"people": Figure(4, 4, 3), "parts": Figure()}, {"people": 80, "parts": 90})
    ['people: F1 75.0 is below the floor of 80.']
    """
    judged = [(row, round(figures[row].f1, 1), least) for row, least in floor.items() if figures[row].gold]
    return [f"{row}: F1 {f1} is below the floor of {least}." for row, f1, least in judged if f1 < least]
