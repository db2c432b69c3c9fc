"""Names in rosters: one person a line (姓名 职务), a column 姓名 of a table, and the posts that stand beside them there."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.lists import named_exactly
from textkit.extract.people.names import Guess
from textkit.patterns import Behind, Pattern

_LINE: Final = Behind(
    r"\n",
    r"[ \u3000]{0,8}(?:[(（]?[0-9]{1,3}[)）]?[.、．:： \t]{1,2}|[①-⑳] ?)?(?P<name>[\u4e00-\u9fff·]{2,12})"
    r"[ \u3000\t]{0,8}(?P<mark>[ \u3000\t，,、：:（(—-]{1,2})(?P<rest>[^\n。；;！!？?]{2,40})(?=\n|$)",
)
_MANY_NEEDS, _ONE_NEEDS = 4.0, 12.0  # mean weight of the names of a run of lines, and weight of one that stands alone
_EACH_NEEDS: Final = -6.0


class Entry(NamedTuple):
    """A line of a roster: the name that it opens with, and where its line starts and ends."""

    name: Guess
    start: int
    end: int


def named_in_roster(context: Context) -> Iterator[Candidate]:
    """⟦柳大林⟧ 河湾镇镇长 / ⟦葛云⟧（青山中学教师）: lines that open with a name and end in a post."""
    run: list[Entry] = []
    for entry in _entries(context):
        if run and entry.start > run[-1].end + 1:
            yield from _sure(run)
            run = []
        run.append(entry)
    yield from _sure(run)


def _entries(context: Context) -> Iterator[Entry]:
    if "\n" not in context.text:
        return
    for match in _LINE.finditer(context.text):
        if not posts_beside(context, match["rest"]):
            continue
        guess = named_exactly(context, *match.span("name"))
        if guess and guess.score >= _EACH_NEEDS:
            yield Entry(guess, match.start() + (match[0][0] == "\n"), match.end())


def _sure(run: list[Entry]) -> Iterator[Candidate]:
    """The names of lines that follow each other, where they are like names together."""
    if not run:
        return
    mean = sum(entry.name.score for entry in run) / len(run)
    if mean >= (_MANY_NEEDS if len(run) > 1 else _ONE_NEEDS):
        for entry in run:
            yield Candidate(entry.name.start, entry.name.end, entry.name.score + 6, "named-in-roster")


_PIECES: Final = Pattern(r"[^ \u3000\t，,：:（()）]+")


def posts_beside(context: Context, rest: str) -> list[str]:
    """The pieces of the rest of a roster's line that end in a post."""
    return [piece[0] for piece in _PIECES.finditer(rest) if context.roles.post_size(piece[0]) > 1]


class Column(NamedTuple):
    """A table that has a column of names: which column, those of posts, and the offsets of its rows."""

    name: int
    posts: tuple[int, ...]
    rows: tuple[tuple[int, int], ...]


_NAME_HEADS: Final = frozenset(
    "姓名 名字 学生姓名 教师姓名 负责人 联系人 成员 组长 人员 获奖者 获奖人 主持人 主讲人 作者".split()
)
_POST_HEADS: Final = ("职务", "职称", "岗位", "身份", "职位", "担任职务", "现任职务")


def columns(text: str) -> Iterator[Column]:
    """The tables of the text, in lines of cells that tabs part, whose head names a column of names."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)] if "\t" in text else []
    at = 0
    while at < len(lines):
        heads = [cell.strip() for cell in text[slice(*lines[at])].split("\t")]
        name = next((index for index, head in enumerate(heads) if head in _NAME_HEADS), None)
        at += 1
        if name is None or len(heads) < 2:
            continue
        first = at
        while at < len(lines) and text.count("\t", *lines[at]) == len(heads) - 1:
            at += 1
        posts = tuple(index for index, head in enumerate(heads) if head.endswith(_POST_HEADS))
        yield Column(name, posts, tuple(lines[first:at]))


def cell(text: str, row: tuple[int, int], index: int) -> tuple[int, int]:
    """The offsets of a row's cell, white space around it left out."""
    start, end = row
    for _ in range(index):
        start = text.index("\t", start, end) + 1
    stop = text.find("\t", start, end)
    stop = end if stop < 0 else stop
    while start < stop and text[start] in " \u3000":
        start += 1
    while stop > start and text[stop - 1] in " \u3000":
        stop -= 1
    return start, stop


def named_in_column(context: Context) -> Iterator[Candidate]:
    """A table's cells under 姓名."""
    for column in columns(context.text):
        for row in column.rows:
            guess = named_exactly(context, *cell(context.text, row, column.name))
            if guess and guess.score >= _EACH_NEEDS:
                yield Candidate(guess.start, guess.end, guess.score + 10, "named-in-column")
