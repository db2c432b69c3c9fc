"""What a Chinese name looks like, and where it ends.

A reading of some characters as a name is weighed in bits: how much more often they stand in names than in running
text, and how well a word can start right after them. Evidence around the name (a post, 同志, a list) is weighed elsewhere.
"""

from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from textkit.extract.people.signs import (
    ADDRESS,
    ASPECT,
    BODIES,
    BORN,
    FOLLOWERS,
    HOME,
    MARKS,
    NOT_PLACE,
    OPENS_QUOTE,
    PARTICLES,
    PLACE,
    PRONOUNS,
    SAYS,
    VERBAL,
    VERBS,
    VILLAGES,
)
from textkit.lexicon import Lexicon
from textkit.patterns import Characters
from textkit.text.characters import han_end
from textkit.text.words import cut_known

UNKNOWN, RARE = -7, 1  # weights of characters that the list of given names does not have: common ones, rare ones
COMPOUND: Final = 8  # a surname of two characters is seldom anything else
BIRTH_ORDER: Final = 8.0  # a given name that counts the children of a family: 老三
TWO_GIVEN, ONE_GIVEN = 1.0, -1.5  # six of seven given names have two characters
COHERENT, CLASHING = -9.0, -2.0  # an ordinary word begins here, and the text after it reads on well, or does not
UNLIKELY: Final = -6.0  # the given name is 全国, or ends as no name does: 在, 被
TORN: Final = -4.0  # the last character of the name begins a word with what follows
PARTICLE: Final = -9.0  # the surname can be a particle (于, 向), and a word follows it
ACT: Final = 2.0  # what a person does follows
CLEAN, WORD, LONE_VERB, LETTER = 3.0, 2.0, 1.5, -3.0  # after the name: a mark, a word, 任 or 等, any other character
MIDDLE_DOTS: Final = "·•・‧∙"


class Guess:
    """A reading as a name: its half-open offsets in code points and its weight in bits."""

    __slots__ = ("end", "score", "start")

    def __init__(self, start: int, end: int, score: float) -> None:
        self.start: Final = start
        self.end: Final = end
        self.score: Final = score


class _Weights(dict[str, int]):
    """Weights of the characters of given names, those of unlisted ones too."""

    def __missing__(self, char: str) -> int:
        return _unlisted(char)


class Names:
    """The lists about names, and what they say of a text; it does not change."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.surnames = {entry: float(row.get("weight", 3)) for entry, row in lexicon.table("surnames").items()}
        self.compound = lexicon.words("compound_surnames")
        self.given = _Weights({entry: int(row.get("weight", 0)) for entry, row in lexicon.table("given_names").items()})
        own = lexicon.words("not_names")
        self.lookalikes = lexicon.words("name_lookalikes") | own if own else lexicon.words("name_lookalikes")
        self.predicates, self.refused = lexicon.words("name_predicates"), own
        self.posts = lexicon.words("posts") - {
            entry for entry, row in lexicon.table("name_suffixes").items() if "role" not in row
        }
        self.known = tuple(sorted(lexicon.words("names"), key=len, reverse=True))
        self.acts = frozenset(verb for verb in lexicon.words("person_verbs") if len(verb) == 2)
        self.deeds = self.acts - {"自己", "连续", "先后", "多次", "当场", "现场", "义务", "毅然", "激动", "感动"}
        self.shows = {verb: row.get("shows", "") for verb, row in lexicon.table("person_verbs").items()}
        self.titles, self.bodies = lexicon.words("name_suffixes"), lexicon.words("generic_bodies")
        first = {surname for surname in self.surnames if len(surname) == 1} | {surname[0] for surname in self.compound}
        self.first: Final = Characters(first)
        self.follows_joint: Final = Characters(first | frozenset("她他其我它"))
        self.strong = frozenset(surname for surname, weight in self.surnames.items() if weight >= 4)
        self.likely = frozenset(surname for surname, weight in self.surnames.items() if weight >= 1)

    def shape(self, name: str) -> float | None:
        """How name-like the characters are, whatever stands around them; None where they cannot be a name."""
        surname = self.surnames.get(name[0])
        if surname is None and name[:2] not in self.compound:
            return None
        size, given = len(name), name[1:]
        if given in self.titles or name in self.refused:  # 周书记 is no name
            return None
        if size > 2 and (VILLAGES.at(name, size - 1) or name[-1] == "地"):  # 黄山村, 高兴地
            return None
        best: float | None = None
        if surname is not None and 2 <= size <= 3:
            best = surname + self._given(given)
        elif surname is not None and size == 4 and name[1] in self.surnames:  # both parents' surnames: 张王秀英
            best = surname + self.surnames[name[1]] + self._given(name[2:]) - 9
        if 3 <= size <= 4 and name[:2] in self.compound:
            whole = COMPOUND + self._given(name[2:])
            best = whole if best is None else max(best, whole)
        if best is None:
            return None
        if size > 2 and (BODIES.at(name, size - 1) or (name[-1] == "科" and name[:2] in self.lookalikes)):  # 康复科
            best += 2 * UNLIKELY
        if size > 2 and VERBAL.at(name, size - 1):
            best += UNLIKELY
        return best + UNLIKELY if given in self.bodies else best

    def worded(self, text: str, guess: Guess) -> float:
        """What a guess that is an ordinary word wins where only a name can stand: 局长|高山, but not 局长|高兴.

        Verbs, adverbs and words of time can stand there too.
        """
        word = text[guess.start : guess.end]
        if word not in self.lookalikes or word in self.predicates:
            return 0.0
        return -COHERENT if (self.shape(word) or 0.0) > 0 else 0.0

    def _given(self, given: str) -> float:
        weight = self.given
        if given[0] == "老" and given[1:] in BORN:  # 韦老三
            return BIRTH_ORDER
        if len(given) == 2:
            return weight[given[0]] + weight[given[1]] + TWO_GIVEN
        return weight[given] + ONE_GIVEN

    def exact(self, text: str, start: int, end: int) -> Guess | None:
        """The reading of all of text[start:end] as a name; of what follows only an ordinary word counts."""
        if end <= start or han_end(text, start, end) < end:
            return None
        score = self.shape(text[start:end])
        return None if score is None else Guess(start, end, score + CLEAN + self._ordinary(text, start, end))

    def after(self, text: str, start: int) -> Guess | None:
        """The best reading as a name that starts at `start`, its end still open.

        >>> from textkit.lexicon import DEFAULT
        >>> text = "安全专干葛云分组入户"
        >>> guess = names(DEFAULT).after(text, 4)
        >>> text[guess.start : guess.end]
        '葛云'
        """
        if not self.first.at(text, start) or ADDRESS.match(text, start + 1):
            return None
        best: Guess | None = None
        for end in range(start + 2, han_end(text, start, min(start + 4, len(text))) + 1):
            score = self.shape(text[start:end])
            if score is None or score < -9:
                continue
            score += self.tail(text, end) + self._ordinary(text, start, end)
            if end == start + 3 or (end == start + 4 and text[start : start + 2] in self.compound):
                score += self._torn(text, end)
            if text[end : end + 2] in self.deeds and text[end - 1 : end + 1] not in self.acts:
                score += ACT
            tie = best is not None and score == best.score and text[end : end + 2] in self.acts  # 尹东来|荣获
            if best is None or score > best.score or tie:
                best = Guess(start, end, score)
        return best

    def apart(self, text: str, low: int, guess: Guess) -> bool:
        """Whether the dictionary, reading from `low` on, cuts words around the name and behind its surname.

        A surname that can be a particle is not believed: 教师|路|遥, but 少年宫|书法, 党员|未|到.
        """
        if FOLLOWERS.at(text, guess.start) or PARTICLES.at(text, guess.start) or VERBS.at(text, guess.start):
            return False
        if self.surnames.get(text[guess.start], 0.0) < 0 or text[guess.start : guess.start + 2] in self.lookalikes:
            return False
        ends = set(accumulate(map(len, cut_known(text[low : guess.end + 4])), initial=low))
        if guess.start not in ends or guess.end not in ends:
            return False
        return guess.start + 1 in ends or guess.end == guess.start + 2

    def verbal(self, text: str, guess: Guess) -> bool:
        """Whether the surname is a word of its own before another word that is hardly a given name: 群众|富|起来, 主席|曾|亲临."""
        if text[guess.start] == "来":  # 专家|来|庆元|考察
            return True
        if not VERBS.at(text, guess.start) or guess.end - guess.start > 3:
            return False
        if sum(self.given[char] for char in text[guess.start + 1 : guess.end]) >= -2:
            return False
        tokens = cut_known(text[guess.start : guess.end + 4])
        return (
            len(tokens) > 1
            and len(tokens[0]) == 1
            and len(tokens[1]) > 1
            and len(tokens[1]) >= guess.end - guess.start - 1
        )

    def led(self, text: str, guess: Guess) -> bool:
        """Whether the guess begins with a particle that a better name follows: 民警|向|杨长征."""
        if not PARTICLES.at(text, guess.start):
            return False
        name = self.after(text, guess.start + 1)
        return name is not None and name.score > guess.score

    def _torn(self, text: str, end: int) -> float:
        """What it weighs against a name that its last character begins a word with what follows: 庞博|荣获."""
        if FOLLOWERS.at(text, end - 1) and text[end : end + 1] in PRONOUNS and text[end : end + 1]:  # 岳鹏|帮他
            return 2 * TORN
        if text[end - 1] in "同将" and end < len(text) and han_end(text, end, end + 1) > end:  # 韩正|同…会谈
            return 2 * TORN
        if text[end - 1] in "作说讲任获从以在向对" and text[end : end + 1] in OPENS_QUOTE:  # 李明|作《…》
            return 2 * TORN
        if text[end - 1 : end + 1] in self.acts or ASPECT.match(text, end):
            return 2 * TORN
        if text[end - 1] == "和" != text[end : end + 1] and self.follows_joint.at(text, end):  # 肖强|和|其表弟
            return 2 * TORN
        if text[end - 1] in "和与" and any(text[end : end + size] in self.posts for size in (2, 3, 4)):  # 李㛃|和|会计
            return 2 * TORN
        if text[end - 1] == "向" and len(_first_word(text[end : end + 5])) > 1:  # 葛云|向|记者
            return 2 * TORN
        # 民和 is a county, but here 和 joins.
        if text[end : end + 1] in ("和", "与", "及", "等") or SAYS.match(text, end):
            return 0.0
        if HOME.match(text, end):  # 石保田|家的, though 田家 is a word
            return 0.0
        rare = self.given.get(text[end - 1], UNKNOWN) < 1
        return TORN if rare and len(_first_word(text[end - 1 : end + 5])) > 1 else 0.0

    def before(self, text: str, end: int) -> Guess | None:
        """The best reading as a name that ends at `end`, its start still open."""
        best: Guess | None = None
        all_han = end > 3 and han_end(text, end - 4, end) == end  # so it is most often
        for size in (2, 3, 4):
            start = end - size
            if not all_han and (start < 0 or han_end(text, start, end) < end):
                break
            score = self.shape(text[start:end])
            if score is None:
                continue
            score += CLEAN + self._ordinary(text, start, end)
            score += CLEAN if start == 0 or MARKS.at(text, start - 1) else 0.0
            if best is None or score > best.score:
                best = Guess(start, end, score)
        return best

    def tail(self, text: str, end: int) -> float:
        """How well a word, a mark or the text's end follows a name that ends here."""
        if end >= len(text) or MARKS.at(text, end):
            return CLEAN
        if text[end] in MIDDLE_DOTS:  # the first part of a name of another language
            return -12.0
        if text[end] == "家" and HOME.match(text, end):
            return CLEAN
        if PLACE.match(text, end) and not NOT_PLACE.match(text, end):
            return -12.0
        if han_end(text, end, end + 1) == end:
            return 1.0
        if text[end] in "说称" and SAYS.match(text, end):
            return CLEAN
        first = _first_word(text[end : end + 6])
        if len(first) > 1:
            return WORD
        return LONE_VERB if FOLLOWERS.at(first, 0) else LETTER

    def _ordinary(self, text: str, start: int, end: int) -> float:
        """What it weighs against a name that an ordinary word begins where it begins."""
        weight = 0.0
        for size in (2, 3, 4):
            word = text[start : start + size]
            if word not in self.lookalikes:
                continue
            stop = start + size
            reads_on = stop >= end or self.tail(text, stop) > 0
            weight = min(weight, COHERENT if reads_on else CLASHING)
        if not weight and PARTICLES.at(text, start):
            tokens = cut_known(text[start : start + 6])  # 于|男友: a particle and a word
            if len(tokens) > 1 and len(tokens[0]) == 1 and len(tokens[1]) > 1 and end - start <= 1 + len(tokens[1]):
                weight = PARTICLE
        return weight


@lru_cache(maxsize=4096)
def _unlisted(char: str) -> int:
    """The weight of a character that the list of given names does not have: a rare one (彧, 萸) is hardly in words.

    >>> _unlisted("彧"), _unlisted("的")
    (1, -7)
    """
    code = char.encode("gb2312", "replace")
    return UNKNOWN if len(code) == 2 and code < b"\xd8" else RARE  # its first rows have the 3755 common ones


@lru_cache(maxsize=65536)
def _first_word(snippet: str) -> str:
    return cut_known(snippet)[0] if snippet else ""


@cache
def names(lexicon: Lexicon) -> Names:
    """The lists about names of this lexicon, read once."""
    return Names(lexicon)
