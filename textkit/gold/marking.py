"""The marked form: a report's text with its records in ⟦…⟧ marks; `corpus/README.md` describes it."""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from textkit.errors import RecordError
from textkit.kinds import KINDS, MarkForm

HEADERS = ("title", "organization", "year", "kind", "published", "status")
HEADING = MarkForm("heading", frozenset(("level", "marker")))


def forms() -> dict[str, MarkForm]:
    """The marks that there are, by name."""
    return {form.name: form for form in (*(kind.mark for kind in KINDS), HEADING)}


_HEADER = re.compile(r"#(\w+):[ ]*(.*)")
_OPEN = re.compile(r"⟦([a-z]+)((?:[ ]+[^\s|⟦⟧]+)*)\|")
_ATTRIBUTE = re.compile(r"([a-z]+)(?:=([^\s|⟧]+))?")


class MarkError(RecordError):
    """A mark that does not have the form; the message names the file and the line."""


@dataclass
class Mark:
    """A mark in the text: its kind, its values by key (several for a repeated one), its line and its span."""

    kind: str
    line: int
    start: int
    values: dict[str, list[str]] = field(default_factory=dict)
    end: int = -1

    def get(self, key: str) -> str | None:
        """The value of `key`; None where it is left out or `-`."""
        value = self.values.get(key, ["-"])[0]
        return None if value == "-" else value


@dataclass
class Marked:
    """A marked file: its header, its text without marks, and the marks in the text's order."""

    name: str
    header: dict[str, str]
    text: str
    marks: list[Mark]

    def fail(self, line: int, message: str) -> NoReturn:
        """Raise MarkError for a line of this file."""
        raise MarkError(f"{self.name}, line {line}: {message}")


def parse(source: str, name: str) -> Marked:
    """Take a marked file apart; raises MarkError."""
    marked = Marked(name, {}, "", [])
    lines = source.rstrip("\n").split("\n")
    body = 0
    while body < len(lines) and (match := _HEADER.fullmatch(lines[body])):
        if match[1] not in HEADERS:
            marked.fail(body + 1, f"there is no header “{match[1]}”; headers are {', '.join(HEADERS)}.")
        marked.header[match[1]] = match[2].strip()
        body += 1
    _check_header(marked)
    for number, line in enumerate(lines[body:], body + 1):
        _read_line(marked, line, number)
        marked.text += "\n"
    marked.text = marked.text.rstrip("\n")
    if marked.text != marked.text.strip():
        marked.fail(body + 1, "the text must start with its title, right after the header.")
    marked.marks.sort(key=lambda mark: (mark.start, -mark.end))
    return marked


def _check_header(marked: Marked) -> None:
    kind, year = marked.header.get("kind"), marked.header.get("year")
    if kind is not None and not re.fullmatch(r"\S+", kind):
        marked.fail(1, f"the header “kind” is “{kind}”; it must be one word.")
    if marked.header.get("status", "yes") != "yes":
        marked.fail(1, "the header “status” is “yes” where the counts' status is marked, else left out.")
    if year is not None and not re.fullmatch(r"\d{4}", year):
        marked.fail(1, f"the header “year” is “{year}”; it must be four digits.")


def _read_line(marked: Marked, line: str, number: int) -> None:
    open_marks: list[Mark] = []
    at = 0
    while at < len(line):
        if line[at] == "⟦":
            match = _OPEN.match(line, at)
            if match is None:
                marked.fail(number, f"this is no mark: {line[at : at + 20]}…")
            open_marks.append(_read_mark(marked, match[1], match[2], number))
            at = match.end()
            continue
        if line[at] == "⟧":
            if not open_marks:
                marked.fail(number, f"⟧ closes nothing behind “{marked.text[-10:]}”.")
            mark = open_marks.pop()
            mark.end = len(marked.text)
            marked.marks.append(mark)
        else:
            marked.text += line[at]
        at += 1
    if open_marks:
        left = open_marks[-1]
        marked.fail(number, f"a mark “{left.kind}” is not closed on its line: {marked.text[left.start :][:20]}…")


def _read_mark(marked: Marked, kind: str, attributes: str, line: int) -> Mark:
    form = forms().get(kind)
    if form is None:
        marked.fail(line, f"there is no mark “{kind}”; marks are {', '.join(forms())}.")
    keys = form.required | form.optional
    mark = Mark(kind, line, len(marked.text))
    for attribute in attributes.split():
        match = _ATTRIBUTE.fullmatch(attribute)
        if match is None or match[1] not in keys:
            marked.fail(line, f"“{attribute}” is no key of {kind}; keys are {', '.join(sorted(keys))}.")
        if (match[2] is None) != (match[1] in form.flags):
            marked.fail(line, f"“{attribute}”: {'a flag has no value' if match[2] else 'a value is missing'}.")
        mark.values.setdefault(match[1], []).append(match[2] or "")
    for key in sorted(form.required - mark.values.keys()):
        marked.fail(line, f"a mark of kind “{kind}” lacks {key}=….")
    return mark
