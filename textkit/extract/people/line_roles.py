"""What a line of its own says of whom it names: 1.柳明：青禾站站长，…; and names below 副主席：葛云, whose post they share."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.people.candidates import Candidate
from textkit.extract.people.roles import Roles
from textkit.patterns import Pattern

_NUMBERED: Final = Pattern(r"(?:^|\n)[(（]?[0-9]{1,3}[)）]?[.、．] ?$")
_SAID: Final = Pattern(r"[：:](?P<role>[^，。；：\n]{3,40})(?=[，。；\n])")
_LABEL: Final = Pattern(r"(?:^|\n)(?P<role>[\u4e00-\u9fff]{2,12})[：:] ?$")
_BETWEEN: Final = Pattern(r"(?:[（(][^（）()\n]{1,14}[）)])?[ \u3000]{0,4}\n?")
_LONGEST_LABEL: Final = 16


def line_roles(text: str, mentions: Sequence[Candidate], roles: Roles) -> dict[int, str]:
    """The role by the index of each mention that a numbered line or the label of a list of lines gives one.

    A limit: the lines below a label must hold names alone, with a note in brackets at most.
    """
    found: dict[int, str] = {}
    label: str | None = None
    for index, one in enumerate(mentions):
        before = max(one.start - _LONGEST_LABEL, 0)
        if _NUMBERED.search(text, max(one.start - 8, 0), one.start):
            said = _SAID.match(text, one.end)
            if said and roles.ends_in_post(said["role"]):
                found[index] = said["role"]
        last = mentions[index - 1] if index else None
        if labelled := _LABEL.search(text, before, one.start):
            label = labelled["role"] if roles.ends_in_post(labelled["role"]) else None
        elif not (last and label and _BETWEEN.fullmatch(text, last.end, one.start)):
            label = None
        elif _ends_line(text, one):
            found[index] = label
    return found


_END: Final = Pattern(r"(?:[（(][^（）()\n]{1,14}[）)])?(?:[ \u3000]{1,4}[\u4e00-\u9fff·]{2,4}){0,3}(?=\n|$)")


def _ends_line(text: str, one: Candidate) -> bool:
    """Whether a name ends its line, but for a note in brackets or other names."""
    return _END.match(text, one.end) is not None
