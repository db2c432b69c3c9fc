"""更正: records put right in the page of a report, and the list of what was put right with its score."""

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from textkit.errors import InputError
from textkit.kinds import names
from textkit.lexicon import DEFAULT
from textkit.pipeline import extract
from textkit.records import Record, Report
from textkit.workbench.corrections.edits import added, changed, without
from textkit.workbench.corrections.fields import FormField, form, values
from textkit.workbench.corrections.store import Corrections
from textkit.workbench.corrections.words import lines, proposed
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.page import Page
from textkit.workbench.pages.sides import record_of

MARKED: Final = 200  # characters that are read for a form


def corrections_of(page: Page) -> Corrections | None:
    """Where corrections are kept; None where they are not."""
    return Corrections(page.bench.corrections) if page.bench.corrections else None


def correct(page: Page, sent: dict[str, str]) -> Response:
    """Keep a correction that a form sends, and lead back to the report."""
    kept = corrections_of(page)
    read = page.read()
    if kept is None or read is None:
        raise HTTPException(404)
    if sent.get("action") == "undo":
        kept.drop(read)
        return RedirectResponse(page.links.report(key_of(read)), 303)
    report, record = _changed(kept.of(read) or read, sent)
    kept.keep(report)
    return RedirectResponse(page.links.report(key_of(read), record), 303)


def _changed(report: Report, sent: dict[str, str]) -> tuple[Report, str | None]:
    """The report as the form wants it, and the record that is shown then."""
    action, kind = sent.get("action"), sent.get("kind", "")
    if action == "missing" and kind in names():
        start, end = (_offset(sent.get(name, "")) for name in ("start", "end"))
        now = added(report, kind, start, end, values(kind, sent))
        number = next(i for i, one in enumerate(getattr(now, kind)) if (one.start, one.end) == (start, end))
        return now, f"{kind}-{number}"
    found = record_of(report, sent.get("record", ""))
    if found is None or action not in ("changed", "wrong"):
        raise InputError("There is no such record in this report any more; open it once more.")
    if action == "wrong":
        return without(report, *found[:2]), None
    return changed(report, *found[:2], values(found[0], sent)), sent["record"]


def _offset(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def editing(page: Page, report: Report) -> dict[str, Any] | None:
    """The form that is asked for: of the record that is shown, or of one that is missing at words that were marked."""
    if page.bench.corrections is None or not page.asked.get("edit"):
        return None
    found = record_of(report, page.asked.get("at", ""))
    if found:
        return _form(found[0], found[2].text, form(found[0], found[2]), record=page.asked["at"])
    start, end = (_offset(page.asked.get(name, "")) for name in ("start", "end"))
    kind = page.asked.get("kind", "counts")
    if not 0 <= start < end <= len(report.text) or kind not in names():
        return None
    text = report.text[start:end]
    return _form(kind, text, form(kind, _read(page, kind, text), text), start=start, end=end)


def _read(page: Page, kind: str, text: str) -> Record | None:
    """What the marked words say when they are read by themselves, for the form to begin with."""
    if len(text) > MARKED:
        return None
    found = [record for report in extract(text, lexicon=page.bench.lexicon) for record in getattr(report, kind)]
    return found[0] if found else None


def _form(kind: str, text: str, fields: list[FormField], **more: Any) -> dict[str, Any]:
    return {"kind": kind, "text": text, "fields": fields, "record": None, "start": None, "end": None, **more}


def show(page: Page) -> Response:
    """The reports that were put right, and how right they had been read."""
    kept = corrections_of(page)
    pairs = []
    for gold in kept or ():
        number = page.index.number_of(gold.id.removeprefix("sha256:"))
        if number is not None:
            pairs.append((gold, page.index.report(number)))
    figures = kept.scores(pairs) if kept else {}
    rows = [(key_of(gold), gold.title, gold.organization, gold.year, _by_hand(gold)) for gold, _ in pairs]
    told = [(row, figure) for row, figure in figures.items() if figure.gold or figure.predicted]
    words = proposed(pairs) if page.asked.get("words") and page.bench.lexicon is DEFAULT else None
    more = {"words": words, "lines": lines(words or ()), "trying": page.bench.lexicon is DEFAULT}
    return page.show("corrections.html", rows=rows, figures=told, folder=page.bench.corrections, **more)


def _by_hand(report: Report) -> int:
    """How many records were changed or added."""
    return sum(getattr(record, "rule", None) == "by hand" for _, record in report.records())
