"""A count on its way: a number with its unit, what stands around it, and what the rules have said of it so far."""

from typing import Final

from textkit.extract.counts.clauses import Region, is_change, regions_of
from textkit.extract.counts.quantities import Quantity, read_quantities
from textkit.extract.counts.refusals import is_refused
from textkit.lexicon import Lexicon
from textkit.text.document import Document, Sentence


class Candidate:
    """A number with its unit that says how many, in its clause; the tables of rules fill in what it counts.

    `line` holds all candidates of the document in order, and `index` is this one's place there.
    """

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = (
        "advice",
        "advised_by",
        "changes",
        "document",
        "each",
        "index",
        "item",
        "lead",
        "lexicon",
        "line",
        "quantity",
        "region",
        "rule",
        "spare",
        "total",
        "unit",
        "whole",
    )

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        line: "list[Candidate]",
        quantity: Quantity,
        region: Region,
    ) -> None:
        self.document: Final = document
        self.lexicon: Final = lexicon
        self.line: Final = line
        self.index: Final = len(line)
        self.quantity: Final = quantity
        self.region: Final = region
        self.unit: Final = quantity.unit
        self.lead: Final = document.text[region.left : region.start]  # the clause before the number
        self.changes: Final = is_change(self.lead)
        self.item: str | None = None
        self.rule: str = "no-noun"
        self.spare: str | None = None  # what to fall back on where nothing spoken of before fits either
        self.advice: str | None = None  # what the rules say that this counts
        self.advised_by: str = "no-noun"
        self.each: bool = False
        self.total: bool = False
        self.whole: int | None = None

    @property
    def before(self) -> "Candidate | None":
        """The candidate before this one."""
        return self.line[self.index - 1] if self.index else None

    @property
    def follower(self) -> "Candidate | None":
        """The candidate behind this one."""
        return self.line[self.index + 1] if self.index + 1 < len(self.line) else None

    @property
    def sentence(self) -> Sentence:
        """The sentence that the number stands in."""
        return self.region.sentence

    def name(self, item: str | None, rule: str) -> None:
        """Say what this number counts, and by which rule."""
        self.item, self.rule = item, rule

    def gap(self) -> str:
        """The text between the number before and this one; a line's end for the first."""
        if not self.index:
            return "\n"
        return self.document.text[self.line[self.index - 1].quantity.end : self.quantity.start]


def read(document: Document, lexicon: Lexicon) -> list[Candidate]:
    """Every number of the document that says how many, in order of the text, with its clause.

    >>> from textkit.lexicon import DEFAULT
    >>> [(c.lead, c.quantity.core, c.unit) for c in read(Document("举办培训3期，第2届比赛吸引60人。"), DEFAULT)]
    [('举办培训', '3', '期'), ('第2届比赛吸引', '60', '人')]
    """
    quantities = [q for q in read_quantities(document, lexicon) if not is_refused(document, q, lexicon)]
    line: list[Candidate] = []
    for quantity, region in zip(quantities, regions_of(document, quantities), strict=True):
        line.append(Candidate(document, lexicon, line, quantity, region))
    return line
