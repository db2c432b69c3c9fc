"""Names in a list make each other likely: 副局长柳明、李青和葛云; 柳明、李青等5名教师."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, closes
from textkit.extract.people.names import CLEAN, Guess
from textkit.extract.people.transliterations import SOUNDED, name_piece
from textkit.patterns import Pattern
from textkit.text.words import cut_known

_ONE_LEFT: Final = Pattern(r"、[\u4e00-\u9fff](?<![和与及])")
_ONE_PIECE: Final = Pattern(r"[\u4e00-\u9fff0-9（）()]{0,19}")


def list_before(context: Context, end: int) -> Iterator[Guess]:
    """The names at the ends of the pieces that 、 parts, back from `end`, as long as every piece ends in one."""
    for _ in range(40):
        guess = name_before(context, end)
        if not guess or guess.score < -10:
            return
        if guess.end - guess.start == 2 and _ONE_LEFT.match(context.text, max(guess.start - 2, 0)):
            guess = Guess(guess.start - 1, guess.end, guess.score)  # 、生士峰、: a surname that the list does not have
        yield guess
        if context.text[guess.start - 1 : guess.start] in ("和", "与"):
            end = guess.start - 1
            continue
        end = context.text.rfind("、", max(0, guess.start - 20), guess.start)
        if end < 0 or not _ONE_PIECE.fullmatch(context.text, end + 1, guess.start):
            return


_SPACED_NAME: Final = Pattern(r" [\u4e00-\u9fff]{2,3}(?=[ ）)\n、，,：:]|报道|摄|文|图|供稿|供图|$)")
_NEXT_NEEDS, _PREVIOUS_NEEDS = 2.0, 3.0
_INNER: Final = Pattern(r"、[\u4e00-\u9fff]{3}、")
_INNER_LEAST: Final = -2.0  # what three characters between two 、 need beside a name


def listed(context: Context, found: list[Candidate]) -> Iterator[Candidate]:
    """Names to both sides of a found one in a list: 副局长柳明、⟦李青⟧和⟦葛云⟧."""
    taken = {mention.start for mention in found}
    queue = list(found)
    while queue:
        mention = queue.pop()
        neighbours = (
            (_next_listed(context, mention.end), _NEXT_NEEDS),
            (_previous_listed(context, mention.start), _PREVIOUS_NEEDS),
        )
        for guess, needs in neighbours:
            if guess and _INNER.match(context.text, guess.start - 1) and guess.end - guess.start < 4:
                needs = _INNER_LEAST
            if guess and guess.start not in taken and guess.score + _worded(context, guess) >= needs:
                taken.add(guess.start)
                new = Candidate(guess.start, guess.end, guess.score, "listed")
                queue.append(new)
                yield new


_ENDS_PIECE: Final = Pattern(r"[、，。；,;和等]")


def unlisted(context: Context, found: list[Candidate]) -> Iterator[Candidate]:
    """Behind two names of a list a third piece that is no word, though its surname is in no list: 柳明、李青、⟦步青霄⟧."""
    text = context.text
    ends = {candidate.end for candidate in found}
    starts = {candidate.start for candidate in found}
    for candidate in found:
        start = candidate.end + 1
        if text[start - 1 : start] != "、" or text[candidate.start - 1 : candidate.start] != "、" or start in starts:
            continue
        if candidate.start - 1 not in ends or not _ENDS_PIECE.match(text, start + 3):
            continue
        piece = text[start : start + 3]
        if _THREE.fullmatch(piece) and len(cut_known(piece)) == 3 and piece[-1] not in "等和与及":
            yield Candidate(start, start + 3, 5.0, "listed")


_THREE: Final = Pattern(r"[\u4e00-\u9fff]{3}")


def _worded(context: Context, guess: Guess) -> float:
    """What an ordinary word wins in a list of names, where a mark or a deed ends it."""
    return (
        context.names.worded(context.text, guess)
        if closes(context, guess.end) or context.text.startswith("为", guess.end)
        else 0.0
    )


def _next_listed(context: Context, end: int) -> Guess | None:
    end = context.suffix_ends.get(end, end)  # 柳明教授、李青三位教授
    if _SPACED_NAME.match(context.text, end):
        return context.names.after(context.text, end + 1)
    joint = context.text[end : end + 1]
    if joint == "、" and (match := SOUNDED.match(context.text, end + 1)) and closes(context, match.end()):
        return Guess(end + 1, match.end(), 12.0)
    return context.names.after(context.text, end + 1) if joint and joint in "、和与及" else None


def _previous_listed(context: Context, start: int) -> Guess | None:
    if start < 3 or context.text[start - 1] not in "、和与":
        return None
    return name_before(context, start - 1)


_INNER_NEEDS, _OUTER_NEEDS = 12.0, 9.0


def name_before(context: Context, end: int) -> Guess | None:
    """The name that ends at `end`, of whatever language."""
    text = context.text
    if match := name_piece(text, end):
        return Guess(end - len(match[1]), end, 12.0)
    start = end
    while start in context.word_starts and end - start < 8:  # 扎西 in 多杰、扎西3位同志
        start = context.word_starts[start]
    if start < end and (start == 0 or text[start - 1] in "，。；：、,;:和与及\n"):
        return Guess(start, end, 12.0)
    guess = context.names.before(text, end)
    return _whole(context, guess) if guess and end - guess.start == 2 else guess


def _whole(context: Context, guess: Guess) -> Guess:
    """The name of three characters that one of two ends: 授予|裘萧羽, not 裘|萧羽."""
    text, start = context.text, guess.start - 1
    if start < 0 or context.names.surnames.get(text[start], -9.0) < 2:
        return guess
    longer = context.names.exact(text, start, guess.end)
    if not longer or longer.score < 6 or cut_known(text[max(0, start - 6) : start + 1])[-1] != text[start]:
        return guess
    return longer


def needs_in_list(context: Context, start: int) -> float:
    """How much less a name needs that stands after another one in a list."""
    if context.text[start - 1 : start] != "、":
        return 0.0
    other = name_before(context, start - 1)
    return 8.0 if other and other.score >= 9 else 0.0


def outside(spans: list[tuple[int, int]], mentions: list[Candidate]) -> list[Candidate]:
    """The mentions that lie in none of the spans, which are disjoint and in order."""
    starts = [start for start, _ in spans]

    def free(mention: Candidate) -> bool:
        index = bisect_right(starts, mention.start) - 1
        return index < 0 or mention.start >= spans[index][1]

    return [mention for mention in mentions if free(mention)]


_DOTTED: Final = Pattern(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,2}")


def named_exactly(context: Context, start: int, end: int) -> Guess | None:
    """The reading of all of text[start:end] as a name, of whatever language."""
    text = context.text
    if end - start < 2 or end - start > 12:
        return None
    if text[start + 1] in " \u3000" and _SPACED.fullmatch(text, start, end):  # 梅 朵
        score = context.names.shape(text[start] + text[end - 1])
        return None if score is None else Guess(start, end, score + CLEAN)
    if _DOTTED.fullmatch(text, start, end) or SOUNDED.fullmatch(text, start, end):
        return Guess(start, end, 12.0)
    at = start
    while at in context.words and at < end:
        at = context.words[at]
    if at == end:
        return Guess(start, end, 12.0)
    return context.names.exact(text, start, end) if end - start <= 4 else None


_SPACED: Final = Pattern(r"[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]")
_PIECE: Final = Pattern(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[^、，,；;/ \u3000\t\n]+"
)
_LEAST: Final = -7.0  # weight of one name of a list
_ADDED: Final = Pattern(r"(?:[（(][^（()）\n]{1,10}[）)]|等人?|同志|同学|老师|先生|女士){1,2}$")
_JOINED: Final = Pattern("[和与及]")


def names_between(context: Context, start: int, end: int, needs: float) -> list[Guess]:
    """The names that text[start:end] lists, where all its pieces can be names and they weigh `needs` in the mean; else none."""
    guesses: list[Guess] = []
    unknown = 0
    for piece in _PIECE.finditer(context.text, start, end):
        stop = piece.end()
        if added := _ADDED.search(context.text, piece.start(), stop):
            stop = added.start()
        own = [guess for guess in _names_of_piece(context, piece.start(), stop) if guess.score > _LEAST]
        guesses += own
        unknown += not own
    if not guesses or 3 * unknown > len(guesses) or sum(guess.score for guess in guesses) < needs * len(guesses):
        return []
    return guesses


def _names_of_piece(context: Context, start: int, end: int) -> list[Guess]:
    """The name that a piece of a list is, or the two that 和 joins in it."""
    whole = named_exactly(context, start, end)
    joint = _JOINED.search(context.text, start + 2, end - 1) if end - start > 4 else None
    if whole and (not joint or whole.score > 0):
        return [whole]
    if not joint:
        return []
    pair = (named_exactly(context, start, joint.start()), named_exactly(context, joint.end(), end))
    return [guess for guess in pair if guess] if all(pair) else []


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one.

    >>> merged([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


_THINGS: Final = Pattern(
    r"等(?:[0-9０-９]+|[一二三四五六七八九十百两]+)(?:余|多)?(?:座|条|家|所|处|栋|幢|项|种|款|首|块|口|片|件|"
    r"个(?!人|体|代表|同志|同学|家庭户))"
    r"|等(?:[\u4e00-\u9fff]{1,6}、){0,2}[\u4e00-\u9fff]{0,12}?(?:树种|品种|树木|苗木|花卉|作物|水果|蔬菜|药材|特产|菜品|剧目|戏曲|景点|景区|路段|街道|道路|街巷|路口|小区|地区|山区|县区|乡镇|村庄|河流|湖泊)"
)
_LONGEST_PIECE, _MOST_PIECES, _FAR = 8, 13, 100  # characters of a piece, pieces of a list, characters of it


def things(text: str) -> list[tuple[int, int]]:
    """The spans of lists that are lists of things: 叶湾、梅湾、朱冲等五座水库."""
    if "等" not in text:
        return []
    found = []
    for match in _THINGS.finditer(text):
        start = _list_start(text, max(0, match.start() - _FAR), match.start())
        if text.find("、", start, match.start()) >= 0:
            found.append((start, match.start()))
    return found


def _list_start(text: str, low: int, end: int) -> int:
    """Where the list begins that ends at `end`: pieces of Chinese characters that 、, 和 and 与 join; `end` where there is none.

    >>> _list_start("建成叶湾、梅湾和朱冲", 0, 10), _list_start("，", 0, 1)
    (0, 1)
    """
    start = stop = end
    for _ in range(_MOST_PIECES):
        at = stop
        while (
            at > low
            and stop - at < _LONGEST_PIECE
            and "\u4e00" <= text[at - 1] <= "\u9fff"
            and text[at - 1] not in "和与"
        ):
            at -= 1
        if at == stop:
            break
        start = at
        if at == low or text[at - 1] not in "、和与":
            break
        stop = at - 1
    return start
