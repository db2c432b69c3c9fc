"""Words for counting: jieba's, with phrases of the word lists kept whole and officialese left out."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sklearn.base import BaseEstimator, TransformerMixin

from textkit.lexicon import DEFAULT, Lexicon
from textkit.text.words import cut

PHRASE_LISTS = ("outlets", "posts", "units", "names")
OFFICIALESE = "officialese"
MOST_KNOWN = 1_000_000
_COUNTED = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿两几半第每各数余多]+(.*)", re.DOTALL)
_PLAN = re.compile("十[一二三四五六七]五")  # 十四五 is a plan, not a figure
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def phrases_of(lexicon: Lexicon) -> tuple[str, ...]:
    """The names of media and posts, and a user's own words, that stay one word; sorted.

    >>> "人民日报" in phrases_of(DEFAULT)
    True
    """
    return tuple(sorted({phrase for name in PHRASE_LISTS[:2] for phrase in lexicon.words(name) if len(phrase) > 2}
                        | {phrase for name in PHRASE_LISTS for phrase in lexicon.own(name)}))  # fmt: skip


class _Rules(dict[str, bool]):
    """Which words are kept, asked once a word: an archive says the same words again and again."""

    def __init__(self, phrases: Sequence[str] | None, stop_words: Sequence[str] | str | None, shortest: int) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self.given = (phrases, stop_words, shortest)
        self.phrases = phrases_of(DEFAULT) if phrases is None else tuple(phrases)
        self.automaton = AhoCorasick(self.phrases, matchkind=MatchKind.LeftmostLongest)
        self.measures = DEFAULT.words("units")
        self.shortest = shortest
        if stop_words == OFFICIALESE:
            self.stop_words = DEFAULT.words(OFFICIALESE) | DEFAULT.words("function_words") | self.measures
        else:
            self.stop_words = frozenset(stop_words or ())

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_KNOWN:
            self.clear()
        answer = self[word] = self._keeps(word)
        return answer

    def _keeps(self, word: str) -> bool:
        if len(word) < self.shortest or word in self.stop_words or not _LETTERS.match(word):
            return False
        counted = _COUNTED.fullmatch(word)
        is_figure = counted is not None and (not counted[1] or counted[1] in self.measures)
        return not is_figure or bool(_PLAN.match(word))

    def pieces(self, text: str) -> list[str]:
        """The words and phrases of `text`, joined they are `text` again."""
        pieces: list[str] = []
        at = 0
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            pieces += cut(text[at:start])
            pieces.append(self.phrases[index])
            at = end
        return pieces + cut(text[at:])


class WordTokenizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to the words that can say what they are about; a scikit-learn transformer without state, and a function.

    `phrases` stay whole where they stand in a text (None: those of the word lists). `stop_words` are left out: a
    sequence, None, or `officialese` for the list of that name. So are words of fewer than `shortest` letters, figures,
    and measure words behind them. A limit: a word that jieba cuts in two, and no list has, is two words.

    >>> WordTokenizer()("认真开展“美丽庭院”创建工作，在人民日报上稿43篇，走访三户")
    ['美丽', '庭院', '人民日报', '上稿', '走访']
    """

    def __init__(
        self,
        phrases: Sequence[str] | None = None,
        stop_words: Sequence[str] | str | None = OFFICIALESE,
        shortest: int = 2,
    ) -> None:
        self.phrases = phrases
        self.stop_words = stop_words
        self.shortest = shortest

    def __call__(self, text: str) -> list[str]:
        """The words of one text, in order."""
        rules = self._rules()
        return [word for word in rules.pieces(text) if rules[word]]

    def fit(self, texts: Iterable[str], y: object = None) -> "WordTokenizer":
        """Nothing is learnt."""
        return self

    def transform(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of each text."""
        return [self(text) for text in texts]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array, tags.requires_fit = True, False, False
        return tags

    def __getstate__(self) -> dict[str, Any]:
        return dict(self.get_params(deep=False))  # what is derived from these is made anew

    def _rules(self) -> _Rules:
        """What is derived from the parameters, made anew where one was set."""
        given = (self.phrases, self.stop_words, self.shortest)
        made: _Rules | None = self.__dict__.get("_made")
        if made is None or any(old is not new for old, new in zip(made.given, given, strict=True)):
            made = self.__dict__["_made"] = _Rules(*given)
        return made
