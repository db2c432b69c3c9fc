"""What a report says that indicators are made of, without the archive that it stands in."""

import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from textkit.analysis.indicators.figures import Figure, figures
from textkit.analysis.indicators.offices import own_word
from textkit.analysis.mapping import Numbered
from textkit.records import Report

LAST_PART = re.compile(r"[^/\\]{0,255}$")


class NotedFigure(NamedTuple):
    """A figure: its item and unit, its columns in the store, and for each count its sentence, its text and where it begins there."""

    indicator: tuple[str, str]
    values: tuple[Any, ...]
    said: list[tuple[int, str, int]]


class Noted(NamedTuple):
    """A report: who it is of, its columns in the store, the sentences that its figures stand in, and these."""

    organization: str | None
    facts: tuple[Any, ...]
    sentences: list[str]
    figures: list[NotedFigure]


def note_all(numbered: Numbered) -> Iterator[Noted]:
    """What each report says."""
    return (_note(report) for _, report in numbered)


def _note(report: Report) -> Noted:
    source = report.source
    file = source.path or source.url or ""
    own = None if report.organization else own_word(report.title or "", report.text)
    facts = (folder_of(report), own, report.year, report.published, len(report.text), file)
    sentences: dict[tuple[int, int], int] = {}
    noted = [_noted(figure, sentences) for figure in figures(report)]
    return Noted(report.organization, facts, [report.text[slice(*span)] for span in sentences], noted)


def _noted(figure: Figure, sentences: dict[tuple[int, int], int]) -> NotedFigure:
    said = [
        (sentences.setdefault(count.around, len(sentences)), count.text, count.start - count.around[0])
        for count in figure.counts
    ]
    one = figure.counts[0]
    low, high = (one.min, one.max) if not figure.added else (figure.value, figure.value)
    value, *bounds = (None if given is None else str(given) for given in (figure.value, low, high))
    return NotedFigure((figure.item, figure.unit), (figure.year, figure.recalled, value, *bounds, figure.added), said)


def folder_of(report: Report) -> str | None:
    """The folder, or the part of a site, that a report stands in.

    >>> from textkit import Source
    >>> folder_of(Report(id="", text="", source=Source(path="宣传部/2020.txt"))), folder_of(Report(id="", text=""))
    ('宣传部', None)
    """
    place = report.source.path or report.source.url
    folder = LAST_PART.sub("", place).rstrip("/" + os.sep) if place else ""
    return folder or None
