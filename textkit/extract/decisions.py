"""All tables of rules, in the order in which a report meets them: what `textkit rules` and the tests of examples go through."""

from typing import Any, Final

from textkit.extract.activity_rules import ACTIVITIES
from textkit.extract.cited import NO_DOCUMENT
from textkit.extract.counts.changes import CHANGES
from textkit.extract.counts.dealing import DEALT
from textkit.extract.counts.flags import EACH, TOTAL
from textkit.extract.counts.openers import OPENERS
from textkit.extract.counts.periods import PERIODS
from textkit.extract.counts.refusals import REFUSALS as NO_COUNTS
from textkit.extract.counts.spoken import OTHERS, SPOKEN
from textkit.extract.counts.status import STATUS
from textkit.extract.counts.sums import SUMS
from textkit.extract.head import ORGANIZATION as REPORTS
from textkit.extract.head import YEAR
from textkit.extract.outlets.judge import EVIDENCE as OUTLET_EVIDENCE
from textkit.extract.outlets.levels import LEVELS_SAID
from textkit.extract.outlets.links import LINKS
from textkit.extract.outlets.refusals import REFUSALS as OUTLET_REFUSALS
from textkit.extract.people.appointments import BEHIND
from textkit.extract.people.evidence import NAMES
from textkit.extract.people.listed import LISTED
from textkit.extract.people.organizations import ORGANIZATION
from textkit.extract.people.roles import BREAKS
from textkit.extract.tables.columns import KINDS as COLUMN_KINDS
from textkit.extract.tables.standing import STANDINGS
from textkit.rules import Table
from textkit.text.outline import FIRST, MARKED, UNMARKED

DECISIONS: Final[tuple[Table[Any, Any], ...]] = (
    MARKED,
    UNMARKED,
    FIRST,
    YEAR,
    REPORTS,
    DEALT,
    NO_COUNTS,
    EACH,
    TOTAL,
    OTHERS,
    SPOKEN,
    OPENERS,
    SUMS,
    CHANGES,
    PERIODS,
    STATUS,
    OUTLET_REFUSALS,
    OUTLET_EVIDENCE,
    LEVELS_SAID,
    LINKS,
    NO_DOCUMENT,
    ACTIVITIES,
    NAMES,
    LISTED,
    BREAKS,
    BEHIND,
    ORGANIZATION,
    COLUMN_KINDS,
    STANDINGS,
)
