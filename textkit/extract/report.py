"""One clean text in, its whole report out: the order in which the extractors are asked."""

from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from textkit import kinds, records
from textkit.cleaning import Clean
from textkit.extract import head, overlaps
from textkit.extract.counts import checks
from textkit.extract.counts.quantities import find_doubts
from textkit.extract.finders import Context
from textkit.extract.people import finder as people
from textkit.extract.tables.finder import Tables
from textkit.lexicon import Lexicon
from textkit.reading.plain import MEDIA_TYPE
from textkit.text.document import Document


def build(clean: Clean, lexicon: Lexicon) -> records.Report:
    """The report that a clean text holds, with every kind of record.

    >>> from textkit.lexicon import DEFAULT
    >>> report = build(Clean(text="青山社区2020年工作总结\\n印发《净水办法》。"), DEFAULT)
    >>> report.year, [cited.title for cited in report.documents]
    (2020, ['净水办法'])
    """
    whole = Document(clean.text)
    tables = Tables(whole, lexicon)
    document = tables.prose  # a table's cells are read by its rows and columns, and not as sentences
    year = head.year(document, clean.title, clean.published)
    tables.read(year)
    kept = _find(whole, tables, lexicon, year)
    lists: dict[str, Any] = {name: tuple(found) for name, found in kept.items()}
    return records.Report(
        id=records.report_id(clean.text),
        source=_source(clean),
        title=_title(document, clean),
        organization=head.organization(document, clean.title, lexicon) or head.named(clean.letterhead, lexicon),
        year=year,
        published=clean.published,
        text=clean.text,
        sections=document.sections,
        checks=tuple(checks.add_up(kept["counts"])),
        warnings=(
            *clean.warnings,
            *people.warn_of_masked(document, lexicon),
            *find_doubts(document, lexicon),
            *tables.warnings,
        ),
        **lists,
    )


def _title(document: Document, clean: Clean) -> str | None:
    """The title that the cleaned text has on top; none where a plain text begins amid a report, with a heading."""
    begins_amid = bool(document.sections) and document.sections[0].start < document.paragraphs[0][1]
    if begins_amid and clean.media_type in (None, MEDIA_TYPE):
        return head.chapter(document)
    return head.title(document, clean.title)


def _find(whole: Document, tables: Tables, lexicon: Lexicon, year: int | None) -> dict[str, list[Any]]:
    """The records of every kind: those that claim characters, of these what overlaps leave, then those made of them."""
    found: dict[str, list[Any]] = {}
    document = tables.prose
    for kind in kinds.KINDS:
        if kind.rank is not None:
            found[kind.name] = _finder(kind.finder)(Context(document, lexicon, year, found))
    left = overlaps.resolve(found)
    left["people"] = sorted((_placed(person, document) for person in left["people"]), key=lambda person: person.start)
    found = tables.join(left)
    for kind in kinds.KINDS:
        if kind.rank is None:
            found[kind.name] = _finder(kind.finder)(Context(whole, lexicon, year, found))
    return found


def _placed(person: records.Person, document: Document) -> records.Person:
    """A person with the words, sentence and headings of the first mention that is left, where another kind has an earlier one."""
    if person.sentence is not None:
        return person
    sentence = document.sentence_at(person.start)
    return msgspec.structs.replace(
        person,
        text=document.text[person.start : person.end],
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
    )


@cache
def _finder(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _source(clean: Clean) -> records.Source:
    return records.Source(
        path=clean.path,
        url=clean.url,
        media_type=clean.media_type,
        encoding=clean.encoding,
        site=clean.site,
        breadcrumb=clean.breadcrumb,
        origin=clean.origin,
        credits=clean.credits,
        certainty=clean.certainty,
        index=clean.index,
    )
