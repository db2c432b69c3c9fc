"""A text and the places in it where evidence for names stands, found in one pass."""

from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from textkit.extract.people.names import Names, names
from textkit.extract.people.roles import Roles, roles
from textkit.lexicon import Lexicon
from textkit.text.words import cut_known


class Candidate(NamedTuple):
    """A reading of text[start:end] as a name, its weight, and the rule that made it."""

    start: int
    end: int
    score: float
    rule: str


class Context:
    """A text with the places where evidence stands: posts, what follows names, marks of lists."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.names: Names = names(lexicon)
        self.roles: Roles = roles(lexicon)
        self.shown: set[int] = set()  # where the candidates of earlier rules start
        self.post_ends: dict[int, int] = {}  # end → the longest post's start
        self.kinds: set[int] = set()  # ends of posts that many have: 党员, 居民
        self.suffixes: list[tuple[int, int]] = []
        self.suffix_ends: dict[int, int] = {}  # start → the longest suffix's end
        self.verbs: list[tuple[int, int]] = []
        self.verb_starts: set[int] = set()
        self.word_starts: dict[int, int] = {}  # end → start of the longest one that ends there
        self.words: dict[int, int] = {}  # start → end of the longest word of a Tibetan, Mongolian or Uyghur name
        longest: list[tuple[int, int]] = []
        anchors, classes = _automaton(lexicon)
        for index, start, end in anchors.find_matches_as_indexes(text, overlapping=True):
            for kind in classes[index]:
                if kind == "suffix":
                    self.suffixes.append((start, end))
                    self.suffix_ends[start] = max(end, self.suffix_ends.get(start, 0))
                elif kind == "word":
                    self.words[start] = max(end, self.words.get(start, 0))
                    self.word_starts[end] = min(start, self.word_starts.get(end, start))
                elif kind == "verb":
                    self.verbs.append((start, end))
                    self.verb_starts.add(start)
                elif end not in self.post_ends or start < self.post_ends[end]:
                    self.post_ends[end] = start
                    longest.append((start, end))
                    (self.kinds.add if kind == "kind" else self.kinds.discard)(end)
        self._drop_inner(longest)

    def _drop_inner(self, posts: list[tuple[int, int]]) -> None:
        """Forget posts that go on into a longer one: 总工 in 总工程师."""
        reach = 0
        for start, end in sorted(posts, key=lambda post: (post[0], -post[1])):
            if end < reach and self.post_ends.get(end) == start:
                del self.post_ends[end]
            reach = max(reach, end)


@cache
def _automaton(lexicon: Lexicon) -> tuple[AhoCorasick, list[list[str]]]:
    classes: dict[str, list[str]] = {}
    for post, row in roles(lexicon).posts.items():
        classes.setdefault(post, []).append(row.get("class", "office"))
    for suffix in lexicon.words("name_suffixes"):
        classes.setdefault(suffix, []).append("suffix")
    for verb in lexicon.words("person_verbs"):
        classes.setdefault(verb, []).append("verb")
    for word in lexicon.words("name_words"):
        classes.setdefault(word, []).append("word")
    return AhoCorasick(list(classes)), list(classes.values())


_BOUNDS: Final = frozenset("、，。；：,;:”）)\n \u3000等")


def bounded(text: str, end: int) -> bool:
    """Whether a mark, 等 or the text's end follows."""
    return end >= len(text) or text[end] in _BOUNDS


def closes(context: Context, end: int) -> bool:
    """Whether a mark, 等 or what a person does follows."""
    return bounded(context.text, end) or end in context.verb_starts


_JOINS: Final = frozenset(
    "中后前里时上下和与及由以在的对向是为被给跟请到让把将从随同叫找看有等位名任兼即暨且而据于听受"
)


def torn_before(context: Context, start: int) -> bool:
    """Whether the character before the name belongs to no word, so that the name may begin before: 厦|江松芝|总经理."""
    before = context.text[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff" or before in _JOINS or start in context.post_ends:
        return False
    word = cut_known(context.text[max(0, start - 6) : start])[-1]
    return len(word) == 1 and before not in _BODY_ENDS


_BODY_ENDS: Final = frozenset("处科局部校院社区村镇乡站所队班组厂司园馆县市省州室系行党团委会办系企")


_REACH: Final = 8  # characters before and behind that the words are looked up in


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the dictionary's words end where the name starts and where it ends."""
    low = max(0, start - _REACH)
    ends = set(accumulate(map(len, cut_known(text[low : end + _REACH])), initial=low))
    return start in ends and end in ends
