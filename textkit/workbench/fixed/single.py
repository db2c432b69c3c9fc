"""Reports as one HTML file that needs nothing besides itself: `textkit extract report.docx -o report.html`."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from textkit.lexicon import DEFAULT, Lexicon
from textkit.records import Report
from textkit.workbench.fixed.links import OwnLinks
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.reading import Reading
from textkit.workbench.pages.sides import deciding, why
from textkit.workbench.rendering import environment, shared


def write(reports: Iterable[Report], stream: IO[str], lexicon: Lexicon = DEFAULT) -> None:
    """Write the page; memory holds one report at a time."""
    links = OwnLinks()
    template = environment().get_template("single.html")
    stream.writelines(template.generate(**shared(links), readings=_readings(reports, lexicon)))


def _readings(reports: Iterable[Report], lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    for number, report in enumerate(reports, 1):
        decided = deciding(report, lexicon)
        tell = lambda name, report=report, decided=decided: why(report, name, decided)  # noqa: E731
        prefix = f"r{number}-" if number > 1 else ""
        yield Reading(report, key_of(report), prefix=prefix, whole=True, tell=tell).values()
