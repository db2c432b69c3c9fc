"""What the application serves: an archive with its index, a lexicon, and where corrections go."""

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from textkit.lexicon import DEFAULT, Lexicon
from textkit.records import Report
from textkit.workbench.index import Index
from textkit.workbench.renewal import Renewal

REMEMBERED: Final = 200  # reports that were sent
LARGEST: Final = 20_000_000  # characters of all of them


@dataclass
class Bench:
    """An archive as it is served; `index` is None where there is only the interface that reads what it is sent.

    `uploads` is where files that are sent are kept, `remedy` the command that takes them into the archive, and `renewal` does
    that from the page; `originals` are the files and folders that the archive was made from, which may be shown; `read` has the reports of those that were sent, by their ids.
    """

    title: str
    index: Index | None = None
    lexicon: Lexicon = DEFAULT
    lexicon_path: str | None = None
    corrections: Path | None = None
    uploads: Path | None = None
    remedy: str = ""
    renewal: Renewal | None = None
    originals: tuple[Path, ...] = ()
    timeout: float = 60.0
    token: str | None = None
    hosts: tuple[str, ...] = ()
    root: str = ""
    workers: int = 2
    read: OrderedDict[str, Report] = field(default_factory=OrderedDict)

    def remember(self, report: Report) -> None:
        """Have a report that was sent be shown: the last of them are."""
        self.read[report.id.removeprefix("sha256:")] = report
        while len(self.read) > REMEMBERED or sum(len(one.text) for one in self.read.values()) > LARGEST:
            self.read.popitem(last=False)
