"""Builds the word lists that come from jieba's dictionary: `python textkit/lexicon/build.py`; an installation runs it by itself.

A row of LISTS says where such a list goes, what it is, and by which rule its words are taken. What the rule gets wrong stands in
`built/NAME.txt`, each word with `add` or `remove`. The built lists are not tracked. Needs jieba and nothing else of textkit, so
that setup.py can run it before anything is installed.
"""

import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent


class Word(NamedTuple):
    """What jieba's dictionary says of a word."""

    frequency: int
    tag: str


Dictionary = Mapping[str, Word]


class Built(NamedTuple):
    """A list that is built: its folder and name, its first line, the rule that takes its words from the dictionary.

    `columns` are the names of further columns, if its entries have any.
    """

    path: str
    about: str
    rule: Callable[[Dictionary], Iterator[str]]
    columns: str = ""


def jieba() -> Path:
    """The folder of jieba; raises ImportError where it is not installed.

    >>> jieba().name
    'jieba'
    """
    package = find_spec("jieba")  # not imported: that alone takes as long as all else here
    if package is None or package.origin is None:
        raise ImportError("The word lists of textkit are built from jieba's dictionary; install jieba first.")
    return Path(package.origin).parent


def dictionary() -> Dictionary:
    """The words of jieba's dictionary; raises ImportError where jieba is not installed.

    >>> dictionary()["文化馆"].tag
    'n'
    """
    lines = (jieba() / "dict.txt").read_text("utf-8").splitlines()
    columns = (line.split(" ") for line in lines)
    return {word: Word(int(frequency), tag) for word, frequency, tag in columns}


def tracked(path: str) -> dict[str, str]:
    """The entries of a tracked list, each with its first column.

    >>> tracked("people/surnames")["柳"] > "0"
    True
    """
    lines = (HERE / f"{path}.txt").read_text("utf-8").splitlines()
    columns = (f"{line}\t".split("\t") for line in lines if line and not line.startswith("#"))
    return {entry: value for entry, value, *_ in columns}


# Weights in bits that a word of two, of three or four characters needs to be taken for a name.
_SHORT, _LONG = -7.5, -5.5
_UNKNOWN: Final = "-7"  # the weight of a character that no given name has


def name_lookalikes(words: Dictionary) -> Iterator[str]:
    """Words of two to four characters, not tagged as names, whose first ones are weighed as a name is.

    >>> words = {word: Word(9, tag) for word, tag in (("高度", "n"), ("高明远", "nr"), ("丰收", "v"))}
    >>> list(name_lookalikes(words))
    ['高度']
    """
    surnames, compound, given = map(tracked, ("people/surnames", "people/compound_surnames", "people/given_names"))
    for word, (_, tag) in words.items():
        if not 2 <= len(word) <= 4 or tag.startswith("nr"):
            continue
        if len(word) > 2 and word[:2] in compound:
            yield word
        elif word[0] in surnames:
            first, second = (float(given.get(char, _UNKNOWN)) for char in word[1:3].ljust(2))
            short = float(surnames[word[0]] or 3) + first
            if short - 1.5 >= (_SHORT if len(word) == 2 else _LONG) or (len(word) > 2 and short + second + 1 >= _LONG):
                yield word


_COMMON_SHORT, _COMMON_LONG = 50, 20  # frequencies from which words of up to three and of four characters are told
_CLOSED: Final = frozenset("xwoeyjukpcqmrh")  # tags of which only words of up to two characters are told
_SAME_TAG: Final = {
    "ad": "a", "an": "a", "ag": "a", "z": "a", "vd": "v", "vi": "v", "vq": "v", "vg": "v", "dg": "d", "tg": "t", "mq": "m",
    "l": "i",
}  # fmt: skip


def word_tags(words: Dictionary) -> Iterator[str]:
    """The common words that are no nouns, by their tags: a tag and its words a line.

    >>> words = {word: Word(900, tag) for word, tag in (("举办", "v"), ("迅速", "ad"), ("培训", "vn"), ("学校", "n"))}
    >>> list(word_tags(words))
    ['a\\t迅速', 'v\\t举办', 'vn\\t培训']
    """
    by_tag: dict[str, list[str]] = {}
    nouns = tracked("counts/plain_nouns")
    for word, (frequency, tag) in words.items():
        noun = word in nouns or (tag.startswith("n") and tag != "ns")
        rare = frequency < (_COMMON_LONG if len(word) > 3 else _COMMON_SHORT)
        if noun or rare or len(word) > 4 or (tag[0] in _CLOSED and len(word) > 2):
            continue
        by_tag.setdefault(_SAME_TAG.get(tag, tag), []).append(word)
    for tag in sorted(by_tag):
        yield f"{tag}\t{' '.join(by_tag[tag])}"


_COMMON_VERB: Final = 150  # the frequency from which a verb is taken


def verbs(words: Dictionary) -> Iterator[str]:
    """Common verbs of two or three characters, without those that also name what was done (`counts/verbal_nouns`).

    >>> words = {word: Word(200, tag) for word, tag in (("举办", "v"), ("培训", "v"), ("学校", "n"), ("坐", "v"))}
    >>> list(verbs(words))
    ['举办']
    """
    nouns = tracked("counts/verbal_nouns") | tracked("counts/plain_nouns")
    for word, (frequency, tag) in words.items():
        if tag == "v" and len(word) in (2, 3) and frequency >= _COMMON_VERB and word not in nouns:
            yield word


LISTS: Final = (
    Built(
        "counts/verbs",
        "Verbs: where one stands, the name of what is counted begins or ends (举办|培训班3期, 56名党员|参加).",
        verbs,
    ),
    Built(
        "counts/word_tags",
        "Common words that are no nouns, by their tags in jieba's dictionary.",
        word_tags,
        "words",
    ),
    Built(
        "people/name_lookalikes",
        "Ordinary words that begin with a surname and could be read as a name or its beginning: 高度, 安全, 文明.",
        name_lookalikes,
    ),
)


def entries(built: Built, words: Dictionary) -> list[str]:
    """The words of a built list, sorted: those of its rule, with the changes of `built/NAME.txt`."""
    changes = tracked(f"built/{built.path.rpartition('/')[2]}")
    removed = {word for word, change in changes.items() if change == "remove"}
    return sorted(({*built.rule(words)} | changes.keys()) - removed)


def write_all() -> None:
    """Write every built list into its folder; one that stands there already is written anew."""
    words = dictionary()
    for built in LISTS:
        source = f"built from jieba's dictionary (dict.txt, MIT) by textkit/lexicon/build.py ({built.rule.__name__})"
        head = [f"# {built.about}", f"# source: {source}"]
        if built.columns:
            head.append(f"# columns: {built.columns}")
        (HERE / f"{built.path}.txt").write_text("\n".join([*head, *entries(built, words), ""]), "utf-8")
    write = runpy.run_path(str(HERE / "build_words.py"))["write"]
    write({word: row.frequency for word, row in words.items()}, jieba())


def write_patterns() -> str:
    """Have the regular expressions written down, some of which hold words of the lists; says what went wrong, if anything did.

    They are compiled when they are asked where that fails, which is slower.
    """
    command = [sys.executable, "-m", "textkit.patterns.build"]
    done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, check=False)  # noqa: S603  our own
    return done.stderr.strip()[-300:]


if __name__ == "__main__":
    write_all()
    sys.stderr.write(write_patterns())
