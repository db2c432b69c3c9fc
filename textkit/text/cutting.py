"""Cuts text into words as jieba does: the likeliest way through its dictionary, then its model of unknown words.

The same words as jieba's own code gives (a test compares them), from a dictionary that need not be loaded first.
"""

from typing import Final

from textkit.patterns import Pattern
from textkit.text.dictionary import FIRST_HAN, Dictionary, dictionary

_BLOCK: Final = Pattern(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)")
_BREAK: Final = Pattern(r"\r\n|(?s:.)")
_HAN: Final = Pattern(r"([\u4e00-\u9fd5]+)")
_LATIN: Final = Pattern(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_PIECE: Final = Pattern(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|.")
_LATIN_SIGN: Final = Pattern("[a-zA-Z0-9]")

# States of a character: it begins a word, is amid one, ends one, is one.
_BEGINS, _AMID, _ENDS, _ALONE = 0, 1, 2, 3
_NEVER: Final = -3.14e100
_FIRST: Final = (-0.26268660809250016, _NEVER, _NEVER, -1.4652633398537678)
# State → the states that may stand before it, the one that wins where both are as likely first, with their probabilities.
_BEFORE: Final = (
    ((_ALONE, -0.7211965654669841), (_ENDS, -0.5897149736854513)),
    ((_AMID, -1.2603623820268226), (_BEGINS, -0.916290731874155)),
    ((_AMID, -0.33344856811948514), (_BEGINS, -0.51082562376599)),
    ((_ALONE, -0.6658631448798212), (_ENDS, -0.8085250474669937)),
)


def cut(text: str) -> list[str]:
    """The words of `text` in order; joined they are `text` again.

    >>> cut("组建志愿者队伍98.5%")
    ['组建', '志愿者', '队伍', '98.5%']
    """
    return _cut(text, known=False)


def cut_known(text: str) -> list[str]:
    """The words of `text` that the dictionary knows, all else character by character.

    >>> cut_known("片包村第一时间")
    ['片', '包', '村', '第一', '时间']
    """
    return _cut(text, known=True)


def _cut(text: str, known: bool) -> list[str]:
    words = dictionary()
    pieces: list[str] = []
    for number, block in enumerate(_BLOCK.split(text)):
        if number % 2:
            ends = _likeliest(block, words)
            if known:
                _add_known(block, ends, pieces)
            else:
                _add(block, ends, words, pieces)
        elif block:
            pieces.extend(_BREAK.findall(block))
    return pieces


def _likeliest(block: str, words: Dictionary) -> list[int]:
    """For each character of a block where the word ends that the likeliest way on takes there."""
    size = len(block)
    ends = list(range(1, size + 1))
    best = [0.0] * (size + 1)
    for at in range(size - 1, -1, -1):
        is_word, weight = words.single(block[at])
        score = weight + best[at + 1]
        for rest, heavier in words.beginning(block[at : at + 2]) if at + 1 < size else ():
            if block.startswith(rest, at + 2):
                end = at + 2 + len(rest)
                longer = heavier + best[end]
                if longer >= score or not is_word:
                    score, ends[at], is_word = longer, end, True
        best[at] = score
    return ends


def _add_known(block: str, ends: list[int], pieces: list[str]) -> None:
    at = latin = 0
    while at < len(block):
        end = ends[at]
        if end == at + 1 and _LATIN_SIGN.match(block, at):
            at = end
            continue
        if latin < at:
            pieces.append(block[latin:at])
        pieces.append(block[at:end])
        at = latin = end
    if latin < at:
        pieces.append(block[latin:at])


def _add(block: str, ends: list[int], words: Dictionary, pieces: list[str]) -> None:
    at = single = 0
    while at < len(block):
        end = ends[at]
        if end > at + 1:
            _add_singles(block[single:at], words, pieces)
            pieces.append(block[at:end])
            single = end
        at = end
    _add_singles(block[single:at], words, pieces)


def _add_singles(run: str, words: Dictionary, pieces: list[str]) -> None:
    """Words of a run of characters that the dictionary has no words for."""
    if len(run) < 2 or words.has(run):
        pieces.extend(run)
        return
    for number, part in enumerate(_HAN.split(run)):
        if number % 2:
            _add_guessed(part, words, pieces)
        else:
            pieces.extend(piece for latin in _LATIN.split(part) for piece in _parted(latin))


def _parted(latin: str) -> list[str]:
    """What stands between Latin words, sign by sign where it holds one of `. - _ %`, as rjieba's words are parted.

    >>> _parted("--"), _parted("++")
    (['-', '-'], ['++'])
    """
    if len(latin) > 1 and not frozenset(".-_%").isdisjoint(latin):
        return _PIECE.findall(latin)
    return [latin] if latin else []


def _add_guessed(run: str, words: Dictionary, pieces: list[str]) -> None:
    """Words by the model: the likeliest states of the characters."""
    emissions, width = words.emissions, len(words.emissions) // 4
    scores: list[float] = []
    came_from: list[tuple[int, ...]] = []
    for number, char in enumerate(run):
        column = ord(char) - FIRST_HAN
        now: list[float] = []
        came: list[int] = []
        for state in range(4):
            emission: float = emissions[state * width + column]
            if not number:
                now.append(_FIRST[state] + emission)
                continue
            (first, likely), (second, other) = _BEFORE[state]
            one, two = scores[first] + likely + emission, scores[second] + other + emission
            now.append(max(one, two))
            came.append(first if one >= two else second)
        scores = now
        came_from.append(tuple(came))
    state = _ALONE if scores[_ALONE] >= scores[_ENDS] else _ENDS
    ends: list[int] = []
    for number in range(len(run) - 1, -1, -1):
        if state in (_ENDS, _ALONE):
            ends.append(number + 1)
        state = came_from[number][state] if number else state
    start = 0
    for end in reversed(ends):
        pieces.append(run[start:end])
        start = end
