"""What can be listed of an archive: a table of lists, from which pages, downloads and the interface for other systems follow."""

from textkit.workbench.lists.counts import COUNTS, SUMS
from textkit.workbench.lists.listing import Choice, Filter, Listing, Selection
from textkit.workbench.lists.others import CHECKS, CONTRADICTIONS, FAILURES, SERIES
from textkit.workbench.lists.outlets import LEAGUE, LEVEL_SUMS, OUTLETS
from textkit.workbench.lists.people import PEOPLE, PERSONS
from textkit.workbench.lists.reports import REPORTS

__all__ = ["LISTS", "Choice", "Filter", "Listing", "Selection"]

LISTS: dict[str, Listing] = {
    listing.name: listing
    for listing in (
        REPORTS,
        COUNTS,
        SUMS,
        OUTLETS,
        LEAGUE,
        LEVEL_SUMS,
        PEOPLE,
        PERSONS,
        CHECKS,
        FAILURES,
        SERIES,
        CONTRADICTIONS,
    )
}
"""Every list by its name."""
