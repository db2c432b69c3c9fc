"""Names without a post that the sentence shows to be people: 以柳明为代表的…, 柳明也是…站长, 柳明给党员上党课, 分别是柳明和李青."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.lists import named_exactly, names_between
from textkit.patterns import Behind, Pattern

_AS_EXAMPLE: Final = Pattern(
    r"以(?P<name>[\u4e00-\u9fff·]{2,9})(?=(?:同志)?为(?:代表|首|组长|队长|主任|主席|会长|理事长|班长|总指挥))"
)
_LEADS_NEEDS: Final = 4.0


def named_as_example(context: Context) -> Iterator[Candidate]:
    """以⟦柳明⟧为代表的4位村民, 以⟦李青⟧为组长."""
    for match in _AS_EXAMPLE.finditer(context.text):
        guess = named_exactly(context, *match.span("name"))
        if guess and guess.score >= _LEADS_NEEDS:
            yield Candidate(guess.start, guess.end, guess.score + 4, "named-as-example")


_MARKS: Final = r"[，,。；;：:！!？?\n”]"
_NAME: Final = r"(?P<name>[\u4e00-\u9fff]{2,4}?)"
_TAUGHT: Final = r"[给为向对][^，,。；;\n]{1,14}[上讲作做]了?[^，,。；;\n]{0,10}(?:课|讲座|报告|辅导|培训|讲解)"
_LESSON: Final = Behind(_MARKS, rf"{_NAME}(?=(?:也|又|还|再次|多次|先后|分别|亲自)?{_TAUGHT})")
_IS_TAUGHT: Final = Pattern(_TAUGHT)
_LESSON_NEEDS: Final = 3.5


def named_before_lesson(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧给全体党员上了党课: a name that opens a clause, before whom it taught."""
    text = context.text
    if _IS_TAUGHT.search(text) is None:  # far fewer places than clauses that may open with a name
        return
    for match in _LESSON.finditer(text):
        guess = context.names.exact(text, *match.span("name"))
        if guess and guess.score >= _LESSON_NEEDS:
            yield Candidate(guess.start, guess.end, guess.score + 4, "named-before-lesson")


_BEING: Final = Behind(
    _MARKS, rf"{_NAME}(?=(?:同志)?(?:也|还|都|既|就|正|曾|原)?[是系](?P<what>[^，,。；;：:！!？?\n]{{2,24}}))"
)
_BEING_NEEDS: Final = 3.5


def named_before_being(context: Context) -> Iterator[Candidate]:
    """⟦柳明⟧也是农技站的站长: a name that opens a clause, before the post that it holds."""
    for match in _BEING.finditer(context.text):
        guess = context.names.exact(context.text, *match.span("name"))
        if guess and guess.score >= _BEING_NEEDS and match.end("what") in context.post_ends:
            yield Candidate(guess.start, guess.end, guess.score, "named-before-being")


_DEALT: Final = Pattern(r"(?:分别为|分别是|依次为|依次是|他们是|名单如下)[:：]?(?P<names>[^，,。；;\n]{2,120})")
_DEALT_NEEDS: Final = 6.0


def named_in_turn(context: Context) -> Iterator[Candidate]:
    """选出2人，分别是⟦柳明⟧和⟦李青⟧."""
    for match in _DEALT.finditer(context.text):
        for guess in names_between(context, *match.span("names"), _DEALT_NEEDS):
            yield Candidate(guess.start, guess.end, guess.score + 2, "named-in-turn")


_OF_BODIES: Final = Pattern(r"(?:分别为|分别是|依次为|依次是|的是|他们是|名单如下)[:：]?(?P<rest>[^。；\n]{20,1200})")
_PIECE: Final = Pattern(r"[^，、；]{4,30}")
_BODY_LAST: Final = frozenset("局院校社台所部厂司心村组科队会委办团班站馆园行处室店")
_LEAST, _MEAN, _FEWEST = -4.0, 3.0, 3  # bits of one name behind a body, of all in the mean; pieces that make a list


def named_behind_body(context: Context) -> Iterator[Candidate]:
    """获奖的是青禾县邮政局⟦柳明⟧，河湾镇卫生院⟦李青⟧，…: names of a list, each straight behind a body."""
    text = context.text
    for match in _OF_BODIES.finditer(text):
        found = []
        for piece in _PIECE.finditer(text, *match.span("rest")):
            guess = context.names.before(text, piece.end())
            if guess and guess.start - piece.start() >= 3 and text[guess.start - 1] in _BODY_LAST:
                found.append(guess)
        if len(found) >= _FEWEST and sum(one.score for one in found) >= _MEAN * len(found):
            for one in found:
                if one.score > _LEAST:
                    yield Candidate(one.start, one.end, one.score + 6, "named-behind-body")


_WORK: Final = Pattern(r"《[^《》\n]{1,30}》[、，,）)。；;]")
_AUTHOR: Final = Pattern(r"[：:、（(，,；;]([\u4e00-\u9fff]{2,4})$")
_WROTE_NEEDS, _TOGETHER_NEED = 12.0, 4.0


def named_before_work(context: Context) -> Iterator[Candidate]:
    """包括：⟦柳明⟧《老渡口》、⟦李青⟧《城南》: authors in a list of works."""
    text = context.text
    works = [match.start() for match in _WORK.finditer(text)]
    authors = [match for match in (_AUTHOR.search(text, max(at - 5, 0), at) for at in works) if match is not None]
    row = [named_exactly(context, *match.span(1)) for match in authors]
    known = [guess for guess in row if guess and guess.score > 0]
    together = len(known) > 1 and sum(guess.score for guess in known) >= (_TOGETHER_NEED + 1) * len(known)
    for guess in known:
        if guess.score >= (_TOGETHER_NEED if together else _WROTE_NEEDS):
            yield Candidate(guess.start, guess.end, guess.score, "named-before-work")
