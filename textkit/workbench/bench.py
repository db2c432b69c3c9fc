"""What the application serves: an archive with its index, a lexicon, and where corrections go."""

from dataclasses import dataclass
from pathlib import Path

from textkit.lexicon import DEFAULT, Lexicon
from textkit.workbench.index import Index


@dataclass
class Bench:
    """An archive as it is served; `index` is None where there is only the interface that reads what it is sent."""

    title: str
    index: Index | None = None
    lexicon: Lexicon = DEFAULT
    lexicon_path: str | None = None
    corrections: Path | None = None
    timeout: float = 60.0
    token: str | None = None
    hosts: tuple[str, ...] = ()
    root: str = ""
    workers: int = 2
