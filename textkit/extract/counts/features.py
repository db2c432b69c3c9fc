"""What speaks for and against a choice: named features of its borders, its words, and its place beside the number.

A feature is a template with one or two values; the weights in `textkit/models/items.txt` say how much each is worth. The same
functions give the features that the weights are learnt from.
"""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, Choice, runs_before
from textkit.extract.counts.parts import ASIDE
from textkit.extract.counts.tokens import EDGE, MARKS, NUMBER, PERSON_NOUN, Tokens
from textkit.patterns import Pattern

Key = tuple[str, str, str]
"""A feature: its template and its values."""

END: Final = "$"
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
_SHARP: Final = Pattern("[；;]")
_SOFT: Final = Pattern("[，,：:]")


def unit_class(unit: str | None) -> str:
    """The class of a unit: what kind of thing it can count.

    >>> unit_class("名"), unit_class("%"), unit_class("台"), unit_class(None)
    ('person', 'rate', 'thing', 'none')
    """
    return "none" if unit is None else _UNIT_CLASSES.get(unit, "thing")


def _size(number: int) -> str:
    return str(number) if number < 4 else "4+" if number < 7 else "7+"


_BASE: Final = (
    "unit",
    "unit class",
    "last tag",
    "last class",
    "last classes",
    "length",
    "following tag",
    "following class",
    "delimiter",
    "part",
    "number before",
    "each",
    "change",
    "gap",
)


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
        self.following_class: Final = END if end >= tokens.size else NUMBER if tokens.number[end] >= 0 else classes[end]
        self.first: Final = self._first()
        self.near: Final = self._near()
        gap = candidate.gap()
        follows = "1" if index and line[index - 1].quantity.start >= candidate.sentence.start else "0"
        last_tag, following_tag = tokens.tags[at - 1] if self.own else EDGE, self._following_tag()
        self.beside: Final = (
            ("last word", self.last_word),
            ("word before the last", words[at - 2] if at - low > 1 else EDGE),
            ("following word", words[end] if end < tokens.size else END),
        )
        self.base: Final = (
            self.unit,
            self.unit_class,
            last_tag,
            self.last_class,
            self.next_to_last_class + self.last_class,
            self.length,
            following_tag,
            self.following_class,
            self.delimiter,
            "1" if candidate.whole is not None else "0",
            follows,
            "1" if candidate.each else "0",
            "1" if candidate.changes else "0",
            gap if len(gap) < 4 else gap[:1],
        )
        self.look: Final = " ".join(self.base)

    def alike(self) -> list[tuple[str, str]]:
        """What the place looks like, but for its words: each value alone, and some of them together."""
        values = list(zip(_BASE, self.base, strict=True))
        values += [
            ("unit class, following tag", self.unit_class + self.base[6]),
            ("unit class, last class", self.unit_class + self.last_class),
            ("unit class, length", self.unit_class + self.length),
            ("classes beside", self.last_class + self.following_class),
            ("length, following class", self.length + self.following_class),
            ("length, delimiter", self.length + self.delimiter),
            ("delimiter, number before", self.delimiter + self.base[10]),
        ]
        return values

    def _following_tag(self) -> str:
        tokens, end = self.tokens, self.end
        if end >= tokens.size:
            return END
        if tokens.number[end] >= 0:
            return NUMBER
        return tokens.words[end] if tokens.stops[end] else tokens.tags[end]

    def _first(self) -> int:
        """The first number of the sentence."""
        low, high, floor = 0, self.candidate.index, self.candidate.sentence.start
        while low < high:  # by halves: a sentence may hold any number of them
            middle = (low + high) // 2
            if self.candidate.line[middle].quantity.start >= floor:
                high = middle
            else:
                low = middle + 1
        return low

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
    next_tag, next_class = (tags[first + 1], classes[first + 1]) if inner else (END, END)
    return [
        *left_pair(side, out_word, out_tag, out_class, word, tag, sign),
        *left_out(side, far_tag, far_class, out_tag, out_class, tag, sign),
        *left_in(side, out_tag, out_class, tag, sign, next_tag, next_class),
    ]


def left_pair(side: str, out_word: str, out_tag: str, out_class: str, word: str, tag: str, sign: str) -> list[Key]:
    """The words on both sides of a left border."""
    name = side + " left, "
    return [
        (name + "word out", out_word, ""),
        (name + "word in", word, ""),
        (name + "words", out_word, word),
        (name + "tags", out_tag, tag),
        (name + "classes", out_class, sign),
        (name + "word, tag", out_word, tag),
        (name + "tag, word", out_tag, word),
        (name + "word, class", out_word, sign),
        (name + "class, word", out_class, word),
        (name + "character, tag", out_word[-1], tag),
        (name + "tag, character", out_tag, word[0]),
    ]


def left_out(side: str, far_tag: str, far_class: str, out_tag: str, out_class: str, tag: str, sign: str) -> list[Key]:
    """A left border with two words outside."""
    return [
        (side + " left, tags out", far_tag + " " + out_tag, tag),
        (side + " left, classes out", far_class + out_class, sign),
    ]


def left_in(side: str, out_tag: str, out_class: str, tag: str, sign: str, next_tag: str, next_class: str) -> list[Key]:
    """A left border with two words inside."""
    return [
        (side + " left, tags in", out_tag, tag + " " + next_tag),
        (side + " left, classes in", out_class, sign + next_class),
    ]


def right_border(tokens: Tokens, last: int, side: str) -> list[Key]:
    """What stands at the right border of a phrase, before the word `last`."""
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    at = last - 1
    word, tag, sign = words[at], tags[at], classes[at]
    if last >= tokens.size:
        out_word, out_tag, out_class = END, END, END
    elif tokens.number[last] >= 0:
        out_word, out_tag, out_class = NUMBER, NUMBER, NUMBER
    else:
        out_word, out_tag, out_class = words[last], tags[last], classes[last]
        if tokens.stops[last]:
            out_tag = out_word
    inner = at > 0 and not tokens.stops[at - 1]
    far_tag, far_class = (tags[at - 1], classes[at - 1]) if inner else (EDGE, EDGE)
    outer = last + 1 < tokens.size and not tokens.stops[last] and not tokens.stops[last + 1]
    next_tag, next_class = (tags[last + 1], classes[last + 1]) if outer else (END, END)
    return [
        *right_pair(side, word, tag, sign, out_word, out_tag, out_class),
        *right_in(side, far_tag, far_class, tag, sign, out_tag, out_class),
        *right_out(side, tag, sign, out_tag, out_class, next_tag, next_class),
    ]


def right_pair(side: str, word: str, tag: str, sign: str, out_word: str, out_tag: str, out_class: str) -> list[Key]:
    """The words on both sides of a right border."""
    name = side + " right, "
    return [
        (name + "word in", word, ""),
        (name + "word out", out_word, ""),
        (name + "words", word, out_word),
        (name + "tags", tag, out_tag),
        (name + "classes", sign, out_class),
        (name + "word, tag", word, out_tag),
        (name + "tag, word", tag, out_word),
        (name + "word, class", word, out_class),
        (name + "class, word", sign, out_word),
        (name + "character", word[-1], ""),
        (name + "character, class", word[-1], out_class),
        (name + "characters", word[-2:], ""),
    ]


def right_in(side: str, far_tag: str, far_class: str, tag: str, sign: str, out_tag: str, out_class: str) -> list[Key]:
    """A right border with two words inside."""
    return [
        (side + " right, tags in", far_tag + " " + tag, out_tag),
        (side + " right, classes in", far_class + sign, out_class),
    ]


def right_out(
    side: str, tag: str, sign: str, out_tag: str, out_class: str, next_tag: str, next_class: str
) -> list[Key]:
    """A right border with two words outside."""
    return [
        (side + " right, tags out", tag, out_tag + " " + next_tag),
        (side + " right, classes out", sign, out_class + next_class),
    ]


def of_kind_alike(place: Place, kind: str) -> list[Key]:
    """What speaks for a kind of choice, but for the words beside the number."""
    keys = [("kind", kind, "")]
    keys += [("kind, " + name, kind, value) for name, value in place.alike()]
    return keys


def of_kind_words(place: Place, kind: str) -> list[Key]:
    """What the words beside the number say of a kind of choice."""
    return [("kind, " + name, kind, value) for name, value in place.beside]


def of_advice(place: Place, kind: str, advised: bool) -> list[Key]:
    """Whether the rules advise a choice, and which of them."""
    by = place.candidate.advised_by
    if not advised:
        return [("advised", "0", by)]
    return [("advised", "1", by), ("advised, kind", kind, by), ("advised, unit class", place.unit_class, by)]


def of_advised_phrase(tokens: Tokens, first: int, last: int, advised: bool, side: str) -> list[Key]:
    """What the phrase that the rules advise begins and ends with: they may have swept in a verb or a name."""
    if not advised:
        return []
    tags, classes = tokens.tags, tokens.classes
    second = tags[first + 1] if first + 1 < last else END
    return [
        ("advised, first", side + classes[first] + " " + tags[first], second),
        ("advised, last", side + classes[last - 1], tags[last - 1]),
        ("advised, words", side, _size(last - first)),
        ("advised, out", side, tags[first - 1] if first else EDGE),
    ]


def is_advised(place: Place, text: str) -> bool:
    """Whether a phrase as written is what the rules advise."""
    return text == place.candidate.advice


def of_character(place: Place, kind: str, last: str) -> list[Key]:
    """What the last character of an item can be counted in."""
    return [
        ("unit, character", place.unit, last),
        ("unit class, character", place.unit_class, last),
        ("persons", kind + place.unit_class, "1" if last in PERSON_NOUN else "0"),
    ]


def of_spoken(place: Place, choice: Choice) -> list[Key]:
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
    last = (other.item or " ")[-1]
    return [
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


def word_keys(tag: str, sign: str, side: str) -> list[Key]:
    """A word of a phrase."""
    return [(side + ", tag", tag, ""), (side + ", class", sign, "")]


def two_keys(tag: str, sign: str, next_tag: str, next_sign: str) -> list[Key]:
    """A word of a phrase with the next one."""
    return [("two classes", sign, next_sign), ("two tags", tag, next_tag)]


def of_head(place: Place, last: int) -> list[Key]:
    """The last word of a phrase beside the unit."""
    tokens, at = place.tokens, last - 1
    return [
        ("unit, head", place.unit, tokens.words[at]),
        ("unit class, head", place.unit_class, tokens.words[at]),
        ("unit class, head's tag", place.unit_class, tokens.tags[at]),
        ("unit class, head's class", place.unit_class, tokens.classes[at]),
    ]


def both_keys(kind: str, many: int, tag: str, sign: str, last_tag: str, last_sign: str) -> list[Key]:
    """The borders of a phrase together: its length, its first and its last word."""
    size = _size(many)
    return [
        (kind + ", words", size, ""),
        ("words", kind[0], str(min(many, 9))),
        ("words, first tag", size, tag),
        ("words, head's class", size, last_sign),
        ("first and last tag", tag, last_tag),
        ("first and last class", sign, last_sign),
    ]


def of_writing(tokens: Tokens, first: int, last: int, kind: str, listed: bool) -> list[Key]:
    """How long a phrase is as written, and what joins its words or stands before it as a member of a list."""
    return [
        ("characters", kind[0], str(min(tokens.starts[last] - tokens.starts[first], 12))),
        ("signs", kind[0], signs_of(tokens, first, last) + ("、" if listed else "")),
    ]


def signs_of(tokens: Tokens, first: int, last: int) -> str:
    """Which of the words and marks that join or quote a phrase holds, and whether one half of a pair only."""
    if tokens.marks[first] == tokens.marks[last]:
        return ""
    found, opened = "", 0
    for at in range(first, last):
        word = tokens.words[at]
        if word in MARKS:
            opened += 1 if word in _OPENING else -1 if word in _CLOSING else 0
            if word not in found:
                found += word
    return found + "?" if opened else found


_OPENING: Final = frozenset("“《")
_CLOSING: Final = frozenset("”》")


def of_gap(place: Place, run: int, last: int) -> list[Key]:
    """What stands between a phrase before the number and the number, or the mark behind the phrase."""
    tokens = place.tokens
    words, tags, classes = tokens.words, tokens.tags, tokens.classes
    high = place.runs[run][1]
    own = run == 0 and place.own
    whose, gap = ("own" if own else "other"), _size(high - last)
    keys = [
        ("gap's words", whose, gap),
        ("gap, classes", "".join(classes[last : min(high, last + 4)]), ""),
        ("gap, tags", " ".join(tags[last : min(high, last + 4)]), place.unit_class),
    ]
    for at in range(last, high):
        keys.append(("gap, word", words[at], ""))
        keys.append(("gap, class", classes[at], whose))
        keys.append(("gap, tag", tags[at], ""))
        if words[at] == "、":
            keys.append(("、 behind", "", ""))
    if not own:
        keys.append(("other clause", str(run), place.unit_class))
        keys.append(("other clause, delimiter", place.delimiter, gap))
        keys.append(("other clause, last class", str(run), place.length + place.last_class))
    return keys


def is_listed(tokens: Tokens, low: int, first: int) -> bool:
    """Whether members of a list stand before a phrase in its run."""
    return tokens.pauses[first] > tokens.pauses[low]


def of_lead(tokens: Tokens, low: int, first: int, own: bool) -> list[Key]:
    """What is left of the run before a phrase."""
    classes = tokens.classes
    begin = max(low, first - 6)
    keys = [
        ("words before", _size(first - begin), "own" if own else "other"),
        ("classes before", "".join(classes[max(low, first - 3) : first]), ""),
    ]
    for at in range(begin, first):
        if classes[at] in "vpgs":
            keys.append(("verb before", "1", ""))
            break
    if is_listed(tokens, low, first):
        keys.append(("、 before", "", ""))
    return keys


def of_skip(place: Place, begin: int, first: int) -> list[Key]:
    """What stands between a number and a phrase behind it: a clause with 的."""
    words, classes = place.tokens.words, place.tokens.classes
    gap = _size(first - begin)
    keys = [
        ("skipped", gap, place.unit_class),
        ("skipped, classes", "".join(classes[begin : min(first, begin + 5)]), ""),
    ]
    if first > begin and words[first - 1] == "的":
        keys.append(("behind 的", gap, ""))
        keys.append(("behind 的, first class", classes[begin], place.unit_class))
        keys.append(("behind 的, first word", words[begin], ""))
    elif first > begin:
        keys.append(("not behind 的", gap, place.unit_class))
    return keys


def of_rest(place: Place, last: int) -> list[Key]:
    """What is left of the run behind a phrase."""
    tokens, rest = place.tokens, 0
    while last + rest < tokens.size and not tokens.stops[last + rest] and rest < 6:
        rest += 1
    keys = [("words behind", _size(rest), place.unit_class)]
    if "的" in tokens.words[last : last + rest]:
        keys.append(("的 behind", "", place.unit_class))
        keys.append(("的 behind, classes", "".join(tokens.classes[last : min(last + 3, tokens.size)]), ""))
    return keys


def kind_of(choice: Choice) -> str:
    """A choice's kind, of one before the number with the run that it stands in."""
    return choice.kind + str(choice.run) if choice.kind == BEFORE else choice.kind


def keys_of(place: Place, choice: Choice) -> list[Key]:
    """All features of a choice."""
    kind, tokens = kind_of(choice), place.tokens
    tags, classes = tokens.tags, tokens.classes
    keys = of_kind_alike(place, kind) + of_kind_words(place, kind)
    if choice.kind == NONE:
        return keys + of_advice(place, kind, place.candidate.advice is None)
    if choice.first < 0:
        item = place.candidate.line[choice.other].item or " "
        advised = place.candidate.advice == item
        return keys + of_advice(place, kind, advised) + of_character(place, kind, item[-1]) + of_spoken(place, choice)
    first, last = choice.first, choice.last
    side = BEFORE if choice.kind == BEFORE else BEHIND
    text = tokens.span(first, last)
    advised = is_advised(place, text)
    keys += of_advice(place, kind, advised) + of_character(place, kind, text[-1])
    keys += of_advised_phrase(tokens, first, last, advised, side)
    keys += left_border(tokens, first, side) + right_border(tokens, last, side)
    for at in range(first, last):
        keys += word_keys(tags[at], classes[at], side)
        if at > first:
            keys += two_keys(tags[at - 1], classes[at - 1], tags[at], classes[at])
            if at < last - 1:
                keys.append(("inner word", tokens.words[at], ""))
    keys += of_head(place, last)
    keys += both_keys(kind, last - first, tags[first], classes[first], tags[last - 1], classes[last - 1])
    if choice.kind == BEFORE:
        low = place.runs[choice.run][0]
        listed = is_listed(tokens, low, first)
        keys += of_gap(place, choice.run, last) + of_lead(tokens, low, first, choice.run == 0 and place.own)
        return keys + of_writing(tokens, first, last, kind, listed)
    begin = place.end if choice.kind == BEHIND else tokens.last[place.candidate.index + 1]
    return keys + of_skip(place, begin, first) + of_rest(place, last) + of_writing(tokens, first, last, kind, False)
