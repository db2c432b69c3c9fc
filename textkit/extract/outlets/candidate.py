"""A possible outlet, and the patterns of the word lists that show where one may be."""

from functools import lru_cache
from typing import Any, NamedTuple

from textkit.lexicon import Lexicon, Row, Table


class Candidate:
    """A possible outlet: the name's offsets, those with its brackets and kind of account, and how sure its form is.

    `strength`: known (in a list), strong (by form), account (a named account), owner (only the owner's kind is
    said), platform (抖音 alone), weak (a form that other words have too), title (a title that may be anything).
    What the tables say of it is kept on it: `evidence` is the rule by which it is an outlet, empty while none is.
    """

    def __init__(
        self,
        start: int,
        end: int,
        low: int,
        high: int,
        medium: str | None,
        strength: str,
        rule: str,
        level: str | None = None,
        name: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.high = high
        self.medium = medium
        self.strength = strength
        self.rule = rule
        self.level = level
        self.name = name
        self.evidence = ""
        self.action: str | None = None
        self.count: int | None = None
        self.shared = False
        self.because: list[str] = []  # the rules of its level and its count


class FormMatch(NamedTuple):
    """A pattern of the word lists in the text."""

    start: int
    end: int
    word: str
    kind: str
    medium: str | None


class Patterns(NamedTuple):
    """All words of the outlets' lists behind one automaton."""

    automaton: Any
    rows: tuple[tuple[str, str, str | None], ...]


@lru_cache(maxsize=8)
def forms(lexicon: Lexicon) -> Table:
    """The endings of outlets' names, and the platforms, each of which says of an account that it is there.

    >>> from textkit.lexicon import DEFAULT
    >>> forms(DEFAULT)["小红书"]["strength"]
    'account'
    """
    places = {word: row["medium"] for word, row in lexicon.table("outlets").items() if row.get("use") == "platform"}
    accounts = {word: {"medium": medium, "strength": "account", "beside": medium} for word, medium in places.items()}
    return {**accounts, **lexicon.table("outlet_forms")}


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> Patterns:
    """The automaton over the names, the forms and the words that only look like one; longest match from the left."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows: dict[str, tuple[str, str, str | None]] = {}
    for word, row in forms(lexicon).items():
        if row["strength"] in ("title", "beside"):
            if word.endswith("报") and row["strength"] == "title":
                rows[word] = (word, "none", None)
            continue
        rows[word] = (word, row["strength"], row["medium"])
    for word in lexicon.words("outlet_none"):
        rows[word] = (word, "none", None)
    for word, row in lexicon.table("outlets").items():
        platform = (
            row.get("medium") in ("video", "app", "weibo", "other") and rows.get(word, ("", "", None))[1] == "account"
        )
        if not platform:
            rows[word] = (word, "known", row.get("medium"))
    for word in lexicon.words("not_outlets"):
        rows[word] = (word, "none", None)
    return Patterns(AhoCorasick(list(rows), matchkind=MatchKind.LeftmostLongest), tuple(rows.values()))


def level_of(lexicon: Lexicon, word: str, row: Row) -> str | None:
    """The level that goes without saying: of national media, and what a user says of theirs."""
    level = row.get("level")
    return level if level == "国家级" or word in lexicon.own("outlets") else None
