"""One clean text in, its whole report out: the order in which the extractors are asked."""

from importlib import import_module
from types import ModuleType
from typing import Any

from textkit import records
from textkit.lexicon import Lexicon


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(f"textkit.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"textkit.{name}":
            raise
        return None


def build(clean: Any, lexicon: Lexicon) -> records.Report:
    """The report that the clean text of `clean` holds, with every kind of record."""
    text = clean.text
    document_module = _module("document")
    document = document_module.Document(text) if document_module else None

    def ask(name: str, function: str, *arguments: Any) -> Any:
        module = _module(f"extract.{name}")
        return getattr(module, function)(*arguments) if module and document and hasattr(module, function) else []

    counts = ask("counts", "find", document, lexicon)
    outlets = ask("outlets", "find", document, lexicon)
    outlets = ask("linking", "connect", document, outlets, counts) or outlets
    people = ask("people", "find", document, lexicon)
    year = ask("metadata", "year", document, clean.title) or None
    return records.Report(
        id=records.report_id(text),
        source=records.Source(
            path=clean.path,
            url=clean.url,
            media_type=clean.media_type,
            encoding=clean.encoding,
            site=clean.site,
            breadcrumb=clean.breadcrumb,
            index=clean.index,
        ),
        title=clean.title,
        organization=ask("metadata", "organization", document, clean.title) or None,
        year=year,
        published=clean.published,
        text=text,
        sections=document.sections if document else (),
        counts=tuple(counts),
        outlets=tuple(outlets),
        people=tuple(people),
        documents=tuple(ask("titles", "find", document, lexicon, outlets)),
        activities=tuple(ask("activities", "find", document, lexicon)),
        events=tuple(ask("events", "find", document, year, people, counts)),
        checks=tuple(ask("checks", "add_up", counts)),
        warnings=(*clean.warnings, *ask("people", "warn_of_masked", document)),
    )
