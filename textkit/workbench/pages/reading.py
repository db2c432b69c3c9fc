"""What the page of a report shows, served or written to a file."""

from typing import Any

from textkit.records import Report
from textkit.workbench.pages.sides import Tell, checks, sides
from textkit.workbench.pages.text import blocks, part_of, parts


class Reading:
    """A part of a report that is read; `here` is a sentence that is looked for, `prefix` begins the names of what is on the page.

    `whole` shows the whole text on one page, and `tell` has each record say there why it is there.
    """

    def __init__(
        self,
        report: Report,
        key: str,
        place: int = 0,
        here: tuple[int, int] | None = None,
        *,
        prefix: str = "",
        whole: bool = False,
        tell: Tell | None = None,
    ) -> None:
        self.report = report
        self.key = key
        self.parts = [(0, len(report.text))] if whole else parts(report.text)
        self.place = place
        self.here = here
        self.prefix = prefix
        self.tell = tell

    def values(self) -> dict[str, Any]:
        """What the template is given."""
        span, text = self.parts[self.place], self.report.text
        return {
            "report": self.report,
            "key": self.key,
            "prefix": self.prefix,
            "blocks": blocks(self.report, span, self.here, self.prefix),
            "sides": sides(self.report, span, self.prefix, self.tell),
            "outline": [
                (one, part_of(self.parts, one.start) + 1, text.rfind("\n", 0, one.start) + 1)
                for one in self.report.sections
            ],
            "part": self.place + 1,
            "parts_of": len(self.parts),
            "checks": list(checks(self.report)),
        }
