"""Names in a list make each other likely: 副局长柳明、李青和葛云; 柳明、李青等5名教师."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Mention, Scan, closes
from textkit.extract.people.names import Guess
from textkit.extract.people.transliterations import SOUNDED, name_piece

_ONE_LEFT: Final = re.compile(r"、[\u4e00-\u9fff](?<![和与及])")
_ONE_PIECE: Final = re.compile(r"[\u4e00-\u9fff0-9（）()]{0,19}")


def list_before(scan: Scan, end: int) -> Iterator[Guess]:
    """The names at the ends of the pieces that 、 parts, back from `end`, as long as every piece ends in one."""
    for _ in range(40):
        guess = name_before(scan, end)
        if not guess or guess.score < -10:
            return
        if guess.end - guess.start == 2 and _ONE_LEFT.match(scan.text, max(guess.start - 2, 0)):
            guess = guess._replace(start=guess.start - 1)  # 、生士峰、: a surname that the list does not have
        yield guess
        if scan.text[guess.start - 1 : guess.start] in ("和", "与"):
            end = guess.start - 1
            continue
        end = scan.text.rfind("、", max(0, guess.start - 20), guess.start)
        if end < 0 or not _ONE_PIECE.fullmatch(scan.text, end + 1, guess.start):
            return


_SPACED_NAME: Final = re.compile(r" [\u4e00-\u9fff]{2,3}(?=[ ）)\n、]|$)")
_NEXT_NEEDS, _PREVIOUS_NEEDS = 2.0, 3.0


def listed(scan: Scan, found: list[Mention]) -> Iterator[Mention]:
    """Names to both sides of a found one in a list: 副局长柳明、⟦李青⟧和⟦葛云⟧."""
    taken = {mention.start for mention in found}
    queue = list(found)
    while queue:
        mention = queue.pop()
        neighbours = (
            (_next_listed(scan, mention.end), _NEXT_NEEDS),
            (_previous_listed(scan, mention.start), _PREVIOUS_NEEDS),
        )
        for guess, needs in neighbours:
            if guess and guess.start not in taken and guess.score + _worded(scan, guess) >= needs:
                taken.add(guess.start)
                new = Mention(guess.start, guess.end, guess.score, "listed")
                queue.append(new)
                yield new


def _worded(scan: Scan, guess: Guess) -> float:
    """What an ordinary word wins in a list of names, where a mark or a deed ends it."""
    return (
        scan.names.worded(scan.text, guess) if closes(scan, guess.end) or scan.text.startswith("为", guess.end) else 0.0
    )


def _next_listed(scan: Scan, end: int) -> Guess | None:
    end = scan.suffix_ends.get(end, end)  # 柳明教授、李青三位教授
    if _SPACED_NAME.match(scan.text, end):
        return scan.names.after(scan.text, end + 1)
    joint = scan.text[end : end + 1]
    if joint == "、" and (match := SOUNDED.match(scan.text, end + 1)) and closes(scan, match.end()):
        return Guess(end + 1, match.end(), 12.0)
    return scan.names.after(scan.text, end + 1) if joint and joint in "、和与及" else None


def _previous_listed(scan: Scan, start: int) -> Guess | None:
    if start < 3 or scan.text[start - 1] not in "、和与":
        return None
    return name_before(scan, start - 1)


_PART: Final = re.compile(r"、(?P<name>[\u4e00-\u9fff]{2,3})(?=、)")
_INNER_NEEDS, _OUTER_NEEDS = 12.0, 9.0


def named_in_long_list(scan: Scan) -> Iterator[Mention]:
    """⟦柳大林⟧、⟦葛云⟧、⟦李小青⟧座谈: three in a row, all very like names; the inner ones."""
    for part in _PART.finditer(scan.text):
        guess = scan.names.exact(scan.text, *part.span("name"))
        if not guess or guess.score < _INNER_NEEDS:
            continue
        before, after = name_before(scan, part.start()), scan.names.after(scan.text, part.end() + 1)
        if before and after and min(before.score, after.score) >= _OUTER_NEEDS:
            yield Mention(guess.start, guess.end, guess.score, "named-in-long-list")


_PAIR: Final = re.compile(r"[，。；：！“\n](?P<one>[\u4e00-\u9fff]{2,3})[和与](?=(?P<two>[\u4e00-\u9fff]{2,3}))")


def named_in_pair(scan: Scan) -> Iterator[Mention]:
    """⟦柳大林⟧和⟦李小青⟧都是…: two that 和 joins at the start of a clause, both very like names."""
    for pair in _PAIR.finditer(scan.text):
        one, two = scan.names.exact(scan.text, *pair.span("one")), scan.names.after(scan.text, pair.start("two"))
        if one and two and min(one.score, two.score) >= _OUTER_NEEDS and one.score + two.score >= 2 * _INNER_NEEDS:
            yield from (Mention(guess.start, guess.end, guess.score, "named-in-pair") for guess in (one, two))


def name_before(scan: Scan, end: int) -> Guess | None:
    """The name that ends at `end`, of whatever language."""
    if match := name_piece(scan.text, end):
        return Guess(end - len(match[1]), end, 12.0)
    return scan.names.before(scan.text, end)


def needs_in_list(scan: Scan, start: int) -> float:
    """How much less a name needs that stands after another one in a list."""
    if scan.text[start - 1 : start] != "、":
        return 0.0
    other = name_before(scan, start - 1)
    return 8.0 if other and other.score >= 9 else 0.0


def outside(spans: list[tuple[int, int]], mentions: list[Mention]) -> list[Mention]:
    """The mentions that lie in none of the spans, which are disjoint and in order."""
    starts = [start for start, _ in spans]

    def free(mention: Mention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        return index < 0 or mention.start >= spans[index][1]

    return [mention for mention in mentions if free(mention)]
