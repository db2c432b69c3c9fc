"""What finds each kind of record, all called alike: `textkit/kinds.py` names these functions."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textkit.extract import activities as activities_finder
from textkit.extract import cited
from textkit.extract import events as events_finder
from textkit.extract.counts import finder as counts_finder
from textkit.extract.outlets import finder as outlets_finder
from textkit.extract.people import finder as people_finder
from textkit.lexicon import Lexicon
from textkit.records import Activity, Cited, Count, Event, Outlet, Person
from textkit.text.document import Document


class Context(NamedTuple):
    """What a finder may look at: the document, the word lists, the report's year, and the kinds found before."""

    document: Document
    lexicon: Lexicon
    year: int | None
    found: Mapping[str, Sequence[Any]]


def counts(context: Context) -> list[Count]:
    """Numbers with units."""
    return counts_finder.find(context.document, context.lexicon, context.year)


def outlets(context: Context) -> list[Outlet]:
    """Media, with the counts of what they carried."""
    return outlets_finder.find(context.document, context.lexicon, context.found["counts"])


def people(context: Context) -> list[Person]:
    """Who is named."""
    return people_finder.find(context.document, context.lexicon)


def documents(context: Context) -> list[Cited]:
    """Papers cited in 《》, which the outlets are not."""
    return cited.find(context.document, context.lexicon, context.found["outlets"])


def activities(context: Context) -> list[Activity]:
    """Campaigns named in quotes."""
    return activities_finder.find(context.document, context.lexicon)


def events(context: Context) -> list[Event]:
    """What happened on a day, with the people and counts that are left."""
    return events_finder.find(context.document, context.year, context.found["people"], context.found["counts"])
