"""What speaks for and against a choice: named features of its borders, its words, and its place beside the number.

A feature is a template with one or two values; the weights in `textkit/models/items.txt` say how much each is worth. The same
functions give the features that the weights are learnt from.
"""

import re
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, SHARED, SPOKEN, WHOLE, Choice, runs_before
from textkit.extract.counts.parts import ASIDE
from textkit.extract.counts.tokens import EDGE, NUMBER, PERSON_NOUN, Tokens

Key = tuple[str, str, str]
"""A feature: its template and its values."""

_END: Final = "$"
_UNIT_CLASSES: Final = {
    unit: name
    for name, units in (
        ("person", "人 名 位 人次 个人 员"),
        ("rate", "% ‰ 百分点 倍 成"),
        ("money", "元 美元 人民币"),
        ("news", "篇 条 幅 篇次 条次 篇条 则 集 期"),
        ("times", "次 场 场次 轮 回 届"),
        ("house", "户 家"),
        ("general", "个 项 件 起 例 处 份 宗"),
        ("measure", "亩 公里 平方米 吨 公斤 斤 米 千米 公顷 立方米 千克 小时"),
    )
    for unit in units.split()
}
_MARKED: Final = ("的", "、", "和", "与", "及", "等", "“", "》", "《", "”")
_SHARP: Final = re.compile("[；;]")
_SOFT: Final = re.compile("[，,：:]")


def unit_class(unit: str | None) -> str:
    """The class of a unit: what kind of thing it can count.

    >>> unit_class("名"), unit_class("%"), unit_class("台"), unit_class(None)
    ('person', 'rate', 'thing', 'none')
    """
    return "none" if unit is None else _UNIT_CLASSES.get(unit, "thing")


def _size(number: int) -> str:
    return str(number) if number < 4 else "4+" if number < 7 else "7+"


class Place:
    """Where a number stands: the runs of words before it and what is said right beside it, looked at once a number."""

    def __init__(self, tokens: Tokens, candidate: Candidate) -> None:
        self.tokens: Final = tokens
        self.candidate: Final = candidate
        self.runs: Final = runs_before(tokens, candidate)
        self.unit: Final = candidate.unit or "-"
        self.unit_class: Final = unit_class(candidate.unit)
        index, line = candidate.index, candidate.line
        self.at: Final = tokens.first[index]
        self.end: Final = tokens.last[index]
        self.own: Final = bool(self.runs) and self.runs[0][1] == self.at
        low = self.runs[0][0] if self.own else self.at
        self.low: Final = low
        words, classes, at, end = tokens.words, tokens.classes, self.at, self.end
        self.last_word: Final = words[at - 1] if self.own else EDGE
        self.last_class: Final = classes[at - 1] if self.own else EDGE
        self.next_to_last_class: Final = classes[at - 2] if at - low > 1 else EDGE
        self.length: Final = _size(at - low)
        self.delimiter: Final = EDGE if not low else NUMBER if tokens.number[low - 1] >= 0 else words[low - 1]
        self.following_class: Final = _END if end >= tokens.size else NUMBER if tokens.number[end] >= 0 else classes[end]
        self.first: Final = self._first()
        self.near: Final = self._near()
        gap = candidate.gap()
        follows = "1" if index and line[index - 1].quantity.start >= candidate.sentence.start else "0"
        values = (
            ("unit", self.unit),
            ("unit class", self.unit_class),
            ("last word", self.last_word),
            ("last tag", tokens.tags[at - 1] if self.own else EDGE),
            ("last class", self.last_class),
            ("last classes", self.next_to_last_class + self.last_class),
            ("word before the last", words[at - 2] if at - low > 1 else EDGE),
            ("length", self.length),
            ("following word", words[end] if end < tokens.size else _END),
            ("following tag", self._following_tag()),
            ("following class", self.following_class),
            ("delimiter", self.delimiter),
            ("part", "1" if candidate.whole is not None else "0"),
            ("number before", follows),
            ("each", "1" if candidate.each else "0"),
            ("change", "1" if candidate.changes else "0"),
            ("gap", gap if len(gap) < 4 else gap[:1]),
            ("unit class, following tag", self.unit_class + self._following_tag()),
            ("unit class, last class", self.unit_class + self.last_class),
            ("unit class, length", self.unit_class + self.length),
            ("classes beside", self.last_class + self.following_class),
            ("length, following class", self.length + self.following_class),
            ("length, delimiter", self.length + self.delimiter),
            ("delimiter, number before", self.delimiter + follows),
        )
        self.values: Final = [("kind, " + name, value) for name, value in values]

    def _following_tag(self) -> str:
        tokens, end = self.tokens, self.end
        if end >= tokens.size:
            return _END
        if tokens.number[end] >= 0:
            return NUMBER
        return tokens.words[end] if tokens.stops[end] else tokens.tags[end]

    def _first(self) -> int:
        """The first number of the sentence."""
        at, line, floor = self.candidate.index, self.candidate.line, self.candidate.sentence.start
        while at > 0 and line[at - 1].quantity.start >= floor:
            at -= 1
        return at

    def _near(self) -> int:
        """The nearest number before in the same unit that has an item."""
        for at in range(self.candidate.index - 1, max(self.candidate.index - 41, -1), -1):
            other = self.candidate.line[at]
            if other.unit == self.candidate.unit and other.item:
                return at
        return -1


def left_border(tokens: Tokens, first: int, side: str) -> list[Key]:
    """What stands at the left border of a phrase; `side` is that of the number where the phrase stands."""
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    at = first - 1
    if at < 0:
        out_word, out_tag, out_class = EDGE, EDGE, EDGE
    elif tokens.number[at] >= 0:
        out_word, out_tag, out_class = NUMBER, NUMBER, NUMBER
    else:
        out_word, out_tag, out_class = words[at], tags[at], classes[at]
        if tokens.stops[at]:
            out_tag = out_word
    if at < 1 or tokens.stops[at]:
        far_tag, far_class = EDGE, EDGE
    elif tokens.number[at - 1] >= 0:
        far_tag, far_class = NUMBER, NUMBER
    else:
        far_tag, far_class = tags[at - 1], classes[at - 1]
    word, tag, sign = words[first], tags[first], classes[first]
    inner = first + 1 < tokens.size and not tokens.stops[first + 1]
    next_tag, next_class = (tags[first + 1], classes[first + 1]) if inner else (_END, _END)
    name = side + " left, "
    return [
        (name + "word out", out_word, ""),
        (name + "word in", word, ""),
        (name + "words", out_word, word),
        (name + "tags", out_tag, tag),
        (name + "tags out", far_tag + " " + out_tag, tag),
        (name + "tags in", out_tag, tag + " " + next_tag),
        (name + "classes", out_class, sign),
        (name + "classes out", far_class + out_class, sign),
        (name + "classes in", out_class, sign + next_class),
        (name + "word, tag", out_word, tag),
        (name + "tag, word", out_tag, word),
        (name + "word, class", out_word, sign),
        (name + "class, word", out_class, word),
        (name + "character, tag", out_word[-1], tag),
        (name + "tag, character", out_tag, word[0]),
    ]


def right_border(tokens: Tokens, last: int, side: str) -> list[Key]:
    """What stands at the right border of a phrase, before the word `last`."""
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    at = last - 1
    word, tag, sign = words[at], tags[at], classes[at]
    if last >= tokens.size:
        out_word, out_tag, out_class = _END, _END, _END
    elif tokens.number[last] >= 0:
        out_word, out_tag, out_class = NUMBER, NUMBER, NUMBER
    else:
        out_word, out_tag, out_class = words[last], tags[last], classes[last]
        if tokens.stops[last]:
            out_tag = out_word
    inner = at > 0 and not tokens.stops[at - 1]
    far_tag, far_class = (tags[at - 1], classes[at - 1]) if inner else (EDGE, EDGE)
    outer = last + 1 < tokens.size and not tokens.stops[last] and not tokens.stops[last + 1]
    next_tag, next_class = (tags[last + 1], classes[last + 1]) if outer else (_END, _END)
    name = side + " right, "
    return [
        (name + "word in", word, ""),
        (name + "word out", out_word, ""),
        (name + "words", word, out_word),
        (name + "tags", tag, out_tag),
        (name + "tags in", far_tag + " " + tag, out_tag),
        (name + "tags out", tag, out_tag + " " + next_tag),
        (name + "classes", sign, out_class),
        (name + "classes in", far_class + sign, out_class),
        (name + "classes out", sign, out_class + next_class),
        (name + "word, tag", word, out_tag),
        (name + "tag, word", tag, out_word),
        (name + "word, class", word, out_class),
        (name + "class, word", sign, out_word),
        (name + "character", word[-1], ""),
        (name + "character, class", word[-1], out_class),
        (name + "characters", word[-2:] if len(word) > 1 or not at else words[at - 1][-1:] + word, ""),
    ]


def of_kind(place: Place, kind: str) -> list[Key]:
    """What speaks for a kind of choice, whichever phrase it is."""
    keys = [("kind", kind, "")]
    keys += [(name, kind, value) for name, value in place.values]
    return keys


def of_choice(place: Place, choice: Choice, kind: str) -> list[Key]:
    """What speaks for a choice beside its kind and its borders."""
    candidate, text = place.candidate, choice.text
    advised = text == candidate.advice
    keys = [("advised", "1" if advised else "0", candidate.advised_by)]
    if advised:
        keys.append(("advised, kind", kind, candidate.advised_by))
        keys.append(("advised, unit class", place.unit_class, candidate.advised_by))
    if text is None:
        return keys
    last = text[-1]
    keys.append(("unit, character", place.unit, last))
    keys.append(("unit class, character", place.unit_class, last))
    keys.append(("persons", kind + place.unit_class, "1" if last in PERSON_NOUN else "0"))
    if choice.first < 0:
        _add_spoken(keys, place, choice)
        return keys
    _add_words(keys, place, choice, kind)
    if choice.kind == BEFORE:
        _add_before(keys, place, choice, kind)
    else:
        _add_behind(keys, place, choice)
    return keys


def _add_spoken(keys: list[Key], place: Place, choice: Choice) -> None:
    """An item spoken of before: whose, how far away, in what unit, and what stands between."""
    candidate, kind = place.candidate, choice.kind
    other = candidate.line[choice.other]
    text, start, end = candidate.document.text, candidate.quantity.start, other.quantity.end
    unit = "=" if other.unit == candidate.unit else "~" if unit_class(other.unit) == place.unit_class else "!"
    distance = candidate.index - choice.other
    far = str(distance) if distance < 4 else "4+"
    sentence = "s" if other.quantity.start >= candidate.sentence.start else "p"
    if _SHARP.search(text, end, start):
        between = ";"
    elif _SOFT.search(text, end, start):
        between = ","
    else:
        between = "、" if text.find("、", end, start) >= 0 else ""
    smaller = "<" if candidate.quantity.number.value <= other.quantity.number.value else ">"
    last = (choice.text or " ")[-1]
    keys += [
        (kind + ", unit", unit, ""),
        (kind + ", unit, distance", unit, far),
        (kind + ", unit, between", unit, sentence + between),
        (kind + ", gap", text[end : end + 1] if distance == 1 and end < start else "" if distance == 1 else "-", unit),
        (kind + ", distance, between", far, between + sentence),
        (kind + ", size", unit, smaller),
        (kind + ", units", place.unit, other.unit or "-"),
        (kind + ", unit, last word", unit, place.last_word),
        (kind + ", unit, last classes", unit, place.next_to_last_class + place.last_class),
        (kind + ", unit, length", unit + place.length, place.delimiter),
        (kind + ", unit, following", unit, place.following_class),
        (kind + ", same whole", "1" if candidate.whole is not None and other.whole == candidate.whole else "0", unit),
        (kind + ", change", str(int(candidate.changes)) + str(int(other.changes)), unit),
        (kind + ", first", "1" if place.first == choice.other else "0", unit),
        (kind + ", near", "1" if place.near == choice.other else "0", unit + between),
        (kind + ", rate", "1" if last in "率比重" else "0", place.unit_class),
        (kind + ", aside", "1" if ASIDE.match(text, end, start) else "0", unit),
    ]


def _add_words(keys: list[Key], place: Place, choice: Choice, kind: str) -> None:
    """The words of a phrase: how many, which, and what the last can be counted in."""
    tokens, first, last = place.tokens, choice.first, choice.last
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    side = choice.kind
    many, size, head = last - first, _size(last - first), words[last - 1]
    keys += [
        (kind + ", words", size, ""),
        ("words", side, str(min(many, 9))),
        ("characters", side, str(min(len(choice.text or ""), 12))),
        ("unit, head", place.unit, head),
        ("unit class, head", place.unit_class, head),
        ("unit class, head's tag", place.unit_class, tags[last - 1]),
        ("unit class, head's class", place.unit_class, classes[last - 1]),
        ("words, first tag", size, tags[first]),
        ("words, head's class", size, classes[last - 1]),
        ("first and last tag", tags[first], tags[last - 1]),
        ("first and last class", classes[first], classes[last - 1]),
    ]
    for at in range(first, last):
        keys.append((side + ", tag", tags[at], ""))
        keys.append((side + ", class", classes[at], ""))
        if at > first:
            keys.append(("two classes", classes[at - 1], classes[at]))
            keys.append(("two tags", tags[at - 1], tags[at]))
            if at < last - 1:
                keys.append(("inner word", words[at], ""))
    for sign in _MARKED:
        if sign in words[first:last]:
            keys.append(("holds", sign, side))
    text = choice.text or ""
    if text.count("“") != text.count("”") or text.count("《") != text.count("》"):
        keys.append(("half a pair", "", ""))


def _add_before(keys: list[Key], place: Place, choice: Choice, kind: str) -> None:
    """A phrase before the number: what stands between, and what is left before it."""
    tokens, first, last = place.tokens, choice.first, choice.last
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    low, high = place.runs[choice.run]
    own = choice.run == 0 and place.own
    whose, gap = ("own" if own else "other"), _size(high - last)
    keys.append(("gap's words", whose, gap))
    for at in range(last, high):
        keys.append(("gap, word", words[at], ""))
        keys.append(("gap, class", classes[at], whose))
        keys.append(("gap, tag", tags[at], ""))
    keys.append(("gap, classes", "".join(classes[last : min(high, last + 4)]), ""))
    keys.append(("gap, tags", " ".join(tags[last : min(high, last + 4)]), place.unit_class))
    begin = max(low, first - 6)
    keys.append(("words before", _size(first - begin), whose))
    for at in range(begin, first):
        if classes[at] in "vpgs":
            keys.append(("verb before", "1", ""))
            break
    keys.append(("classes before", "".join(classes[max(low, first - 3) : first]), ""))
    if "、" in words[last:high]:
        keys.append(("、 behind", "", ""))
    if "、" in words[low:first]:
        keys.append(("、 before", "", ""))
    if not own:
        keys.append(("other clause", kind, place.unit_class))
        keys.append(("other clause, delimiter", place.delimiter, gap))
        keys.append(("other clause, last class", kind, place.length + place.last_class))


def _add_behind(keys: list[Key], place: Place, choice: Choice) -> None:
    """A phrase behind the number: a clause with 的 between, and what is left behind it."""
    tokens, first, last = place.tokens, choice.first, choice.last
    words, classes = tokens.words, tokens.classes
    begin = place.end if choice.kind == BEHIND else tokens.last[place.candidate.index + 1]
    gap = _size(first - begin)
    keys.append(("skipped", gap, place.unit_class))
    keys.append(("skipped, classes", "".join(classes[begin : min(first, begin + 5)]), ""))
    if first > begin:
        if words[first - 1] == "的":
            keys.append(("behind 的", gap, ""))
            keys.append(("behind 的, first class", classes[begin], place.unit_class))
            keys.append(("behind 的, first word", words[begin], ""))
        else:
            keys.append(("not behind 的", gap, place.unit_class))
    rest = 0
    while last + rest < tokens.size and not tokens.stops[last + rest] and rest < 6:
        rest += 1
    keys.append(("words behind", _size(rest), place.unit_class))
    if "的" in words[last : last + rest]:
        keys.append(("的 behind", "", place.unit_class))
        keys.append(("的 behind, classes", "".join(classes[last : min(last + 3, tokens.size)]), ""))


def kind_of(choice: Choice) -> str:
    """A choice's kind, of one before the number with the run that it stands in."""
    return choice.kind + str(choice.run) if choice.kind == BEFORE else choice.kind


def keys_of(place: Place, choice: Choice) -> list[Key]:
    """All features of a choice."""
    kind = kind_of(choice)
    keys = of_kind(place, kind) + of_choice(place, choice, kind)
    if choice.first >= 0:
        side = BEFORE if choice.kind == BEFORE else BEHIND
        keys += left_border(place.tokens, choice.first, side) + right_border(place.tokens, choice.last, side)
    return keys


__all__ = ["NONE", "SHARED", "SPOKEN", "WHOLE", "Key", "Place", "keys_of", "kind_of", "left_border", "of_choice", "of_kind"]
