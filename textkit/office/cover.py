"""The first sheet: what was read, what was not, what the other sheets hold, and how the sums are made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from textkit import locale
from textkit.office.sheet import Sheet, Style
from textkit.records import Report
from textkit.version import __version__
from textkit.writing.books import set_up_print

ABOUT: Final = {
    "Summary": "Figures by office, year and item: done, planned, of the year before, and by how much they changed.",
    "Coverage": "What the media carried, by office and by level of the medium.",
    "Outlets": "What each medium carried, year by year.",
    "Details": "Every figure with its sentence and file; filter by office, item or what it says.",
    "People": "Who is named, with posts.",
    "Checks": "Sums that the reports make themselves: red where the parts are more than the whole, yellow where they cannot be added.",
    "Duplicates": "Reports that say the same or nearly so; look here before you trust a sum.",
    "Unread files": "Files that could not be read, and why.",
}
NOTES: Final = (
    "Done: what was done in the report's own year. Planned figures, those of the year before and changes stand apart.",
    "Prices, rates, standards and capacities are added nowhere; a part is not added where its whole is; what is said of each is not added.",
    "A figure of a quarter or a month stands among the details and is not added to the year's; look there where a year seems low.",
    "Every figure was read by program from the sentence beside it; check what you sign.",
)  # fmt: skip


@dataclass
class Facts:
    """What is known of the archive when all was gone through."""

    arguments: Sequence[str]
    skipped: Mapping[str, int] = field(default_factory=dict)
    reports: int = 0
    records: Counter[str] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)
    years: Counter[int] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    copies: int = 0
    groups: int = 0
    failures: int = 0

    def meet(self, report: Report) -> None:
        """Take note of a report."""
        self.reports += 1
        for kind in ("counts", "outlets", "people"):
            self.records[kind] += len(getattr(report, kind))
        if report.organization:
            self.offices.add(report.organization)
        if report.year:
            self.years[report.year] += 1
        self.checks.update(check.status for check in report.checks)
        self.warnings += len(report.warnings)

    def lines(self) -> list[tuple[str, str | int]]:
        """The facts, each with its label in English."""
        years = f"{min(self.years)}-{max(self.years)}" if self.years else ""
        skipped = "，".join(f"{suffix or '?'} {number:,}" for suffix, number in sorted(self.skipped.items()))
        return [
            ("Read from", "；".join(self.arguments)),
            ("Made on", f"{datetime.now(UTC).astimezone():%Y-%m-%d %H:%M}"),
            ("Reports", self.reports),
            ("Drafts and copies, added nowhere", self.copies),
            ("Offices", len(self.offices)),
            ("Years", years),
            ("Figures", self.records["counts"]),
            ("Mentions of media", self.records["outlets"]),
            ("People", self.records["people"]),
            ("Files that could not be read", self.failures),
            ("Files of other kinds, passed over", skipped or 0),
            ("Groups of near-duplicates", self.groups),
            ("Sums whose parts are more than the whole", self.checks["over"]),
            ("Warnings", self.warnings),
        ]


class Cover:
    """The first sheet, which is filled when all others are."""

    def __init__(self, book: Any, style: Style) -> None:
        self.sheet = book.add_worksheet(locale.say("Cover"))
        self.style = style

    def fill(self, facts: Facts, sheets: Sequence[Sheet]) -> None:
        """Write what is known, a link to each sheet, and how the sums are made."""
        self.sheet.hide_gridlines(2)
        set_up_print(self.sheet)
        self.sheet.set_column(0, 0, 36)
        self.sheet.set_column(1, 1, 16)
        self.sheet.set_column(2, 2, 84)
        self.sheet.set_row(0, 30)
        self.sheet.write_string(0, 0, locale.say("Summary reports in figures"), self.style.title)
        row = 2
        for label, value in facts.lines():
            self.sheet.write_string(row, 0, locale.say(label), self.style.label)
            if isinstance(value, int):
                self.sheet.write_number(row, 1, value, self.style.whole)
            else:
                self.sheet.write_string(row, 1, value, self.style.right)
            row += 1
        self._contents(row + 1, sheets)

    def _contents(self, row: int, sheets: Sequence[Sheet]) -> None:
        for column, head in enumerate(("Sheet", "Rows", "What it holds")):
            self.sheet.write_string(
                row, column, locale.say(head), self.style.heads["figures" if column == 1 else "text"]
            )
        for sheet, about in zip(sheets, ABOUT.values(), strict=True):
            row += 1
            self.sheet.write_url(row, 0, f"internal:'{sheet.name}'!A1", self.style.link, sheet.name)
            self.sheet.write_number(row, 1, sheet.rows, self.style.whole)
            self.sheet.write_string(row, 2, "  " + locale.say(about), self.style.plain)
        for index, note in enumerate(NOTES, row + 2):
            self.sheet.write_string(index, 0, locale.say(note), self.style.plain)
        self.sheet.write_string(row + 7, 0, f"textkit {__version__}", self.style.plain)


def say(text: str | None) -> str | None:
    """A text in the reader's language, if there is one."""
    return None if text is None else locale.say(text)
