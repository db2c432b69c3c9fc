"""Gold reports and the predictions to judge: files in, pairs of reports out."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from textkit.errors import InputError, RecordError, complaint
from textkit.gold import MarkError, read_marked
from textkit.lexicon import DEFAULT, Lexicon
from textkit.pipeline import extract, extract_file
from textkit.reading.files import readable
from textkit.records import Report, Source, decode, report_id

SUFFIX = ".gold.json"
MARKED = ".mark"
NOTHING = Report(id=report_id(""), text="")


class Case(NamedTuple):
    """A gold report, what was predicted for it, and why nothing was, where nothing was."""

    name: str
    gold: Report
    predicted: Report
    problem: str | None = None


class _Place(msgspec.Struct):
    """Which report of which file a gold is of: by its own name and the first, where it does not say."""

    file: str | None = None
    source: Source = msgspec.field(default_factory=Source)


def cases(gold: Path, predictions: Path | None = None, *, lexicon: Lexicon = DEFAULT) -> Iterator[Case]:
    """Each gold report with its prediction, in the order of the files' names.

    `gold` is a NAME.gold.json or a NAME.mark, or a folder of them. `predictions` is a folder of NAME.jsonl, or one .jsonl
    file whose lines name their source; without it, the NAME.txt beside each gold is extracted now, or the marked text
    itself where there is none. A missing or broken prediction is an empty report with its `problem`. Raises InputError or
    RecordError where the gold cannot be read.
    """
    find = _finder(gold, predictions, lexicon)
    for path in _gold_files(gold):
        report, stem, index = _read_gold(path)
        try:
            if predictions is None and path.suffix == MARKED and not path.with_suffix(".txt").exists():
                predicted = extract(report.text, lexicon=lexicon)[0]
            else:
                predicted = find(stem, index)
            yield Case(_stem_of(path), report, predicted)
        except Exception as error:  # noqa: BLE001  one odd file must not cost the others
            yield Case(_stem_of(path), report, NOTHING, complaint(error, readable(path)))


def _stem_of(path: Path) -> str:
    return path.name.removesuffix(SUFFIX).removesuffix(MARKED)


def _gold_files(gold: Path) -> list[Path]:
    if gold.is_file():
        return [gold]
    if not gold.is_dir():
        raise InputError(f"{gold}: there is no such file or folder; name a folder of NAME{SUFFIX} files.")
    files = {_stem_of(path): path for suffix in (MARKED, SUFFIX) for path in gold.glob(f"*{suffix}")}
    if not files:
        raise InputError(
            f"{gold}: no file in this folder is named NAME{MARKED} or NAME{SUFFIX}; corpus/README.md says how to make one."
        )
    return [files[name] for name in sorted(files)]


def _read_gold(path: Path) -> tuple[Report, str, int]:
    try:
        if path.suffix == MARKED:
            return read_marked(path).report, path.stem, 0
        raw = msgspec.json.decode(path.read_bytes())
        report = decode(msgspec.json.encode(_completed(raw)))
        place = msgspec.convert(raw, _Place)
    except OSError as error:
        raise InputError(f"{path}: this file could not be read ({error.strerror}).") from error
    except MarkError:
        raise
    except (RecordError, msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RecordError(f"{path}: this is no gold record ({error}); build it again.") from error
    return report, place.file or _stem_of(path), place.source.index


def _completed(raw: Any) -> Any:
    """A gold report with the `end` of its sections, which who labels need not count."""
    sections = raw.get("sections") if isinstance(raw, dict) else None
    if not isinstance(sections, list) or all(isinstance(one, dict) and "end" in one for one in sections):
        return raw
    try:
        bounds = [(one["level"], one["start"]) for one in sections] + [(0, len(raw["text"]))]
        ends = [next(s for inner, s in bounds[i + 1 :] if inner <= bounds[i][0]) for i in range(len(sections))]
    except (KeyError, TypeError, StopIteration):
        return raw  # decoding says what is missing
    return raw | {"sections": [{"end": end, **one} for one, end in zip(sections, ends, strict=True)]}


Finder = Callable[[str, int], Report]


def _finder(gold: Path, predictions: Path | None, lexicon: Lexicon) -> Finder:
    """What gives the prediction for a name and index; raises TextkitError where there is none."""
    if predictions is None:
        folder = gold if gold.is_dir() else gold.parent
        return _indexed(lambda stem: extract_file(folder / f"{stem}.txt", lexicon=lexicon))
    if predictions.is_dir():
        return _indexed(lambda stem: _read_lines(predictions / f"{stem}.jsonl"))
    lines = {(_stem(report), report.source.index): report for report in _read_lines(predictions)}

    def find(stem: str, index: int) -> Report:
        if (stem, index) not in lines:
            raise InputError(
                f"{predictions}: no line is of report {index} of {stem}; a line names its file in “source”."
            )
        return lines[stem, index]

    return find


def _stem(report: Report) -> str:
    return Path(report.source.path or report.source.url or "").stem


def _indexed(read: Callable[[str], list[Report]]) -> Finder:
    reports = cache(read)

    def find(stem: str, index: int) -> Report:
        found = reports(stem)
        if index >= len(found):
            raise InputError(f"{stem}: report {index} is asked for, but there are {len(found)}, counted from 0.")
        return found[index]

    return find


def _read_lines(path: Path) -> list[Report]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; `textkit extract -o` writes one.") from error
    except OSError as error:
        raise InputError(f"{path}: this file could not be read ({error.strerror}).") from error
    reports = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                reports.append(decode(line))
            except RecordError as error:
                raise RecordError(f"{path}, line {number}: {error}") from error
    return reports
