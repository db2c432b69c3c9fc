"""Names beside what a person does, is named or is made: 会后，柳明主持…; 聘任柳明为主任; 选举柳明为组长."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, stands_alone
from textkit.extract.people.lists import name_before, needs_in_list
from textkit.extract.people.names import Guess
from textkit.patterns import Pattern
from textkit.text.words import cut_known

_OPENS_CLAUSE: Final = frozenset("，。；：！？,;:!?\n“、（( \u3000")
_OPENER: Final = Pattern("[，。；：！？,;:!?\n“、（( \u3000由以是和对授中如]")


def _opened(text: str, end: int) -> bool:
    """Whether a clause, a list's item or a passive opens two to five characters before `end`."""
    return end < 6 or _OPENER.search(text, end - 6, end - 1) is not None


_ADVERBS: Final = Pattern(
    r"(?:也|又|还|都|均|双双|曾经?|已经?|现已?|再次?|多次|先后|分别|主动|今年|去年|当年|随后|后来|一直|同时|(?:以)?全票|光荣|成功|荣幸|"
    r"经[^，,。；;、\n]{0,8}选举|[于在从自][^，,。；;、\n]{1,12}){1,3}$"
)
_ADVERB_ENDS: Final = frozenset("也又还都均双经已曾现再次后别动年来直时票荣功幸举月日上中里下会任选")


_ADVERB_SPARES: Final = 3.0  # weight that a name needs less before 又, 还 …


def named_before_verb(context: Context) -> Iterator[Candidate]:
    """会后，⟦柳明志⟧主持…: a name at the start of a clause before what a person does or is named."""
    text, shows = context.text, context.names.shows
    for start, end in context.verbs:
        shown = shows[text[start:end]]
        if (
            text[start:end] in ("作", "说")
            and len(cut_known(text[start : start + 4])[0]) > 1
            and not text.startswith("作为", start)
        ):
            continue
        guess = name_before(context, start) if shown or _opened(text, start) else None
        if text[start - 1 : start] in _ADVERB_ENDS and (match := _ADVERBS.search(text, max(0, start - 18), start)):
            earlier = name_before(context, match.start()) if shown or _opened(text, match.start()) else None
            guess = max(guess, earlier, key=lambda one: one.score if one else -99.0)
        spared = _ADVERB_SPARES if guess and guess.end < start and not shown else 0.0
        if guess and guess.score >= _needs_before_verb(context, guess, shown) - spared:
            yield Candidate(guess.start, guess.end, guess.score, "named-before-verb")


def _needs_before_verb(context: Context, guess: Guess, shown: str) -> float:
    """The weight that a name needs before a verb that shows so much of it."""
    text = context.text
    before = text[guess.start - 1 : guess.start]
    if shown == "writes":
        return 11.0
    if text.startswith("其中", guess.start - 2):
        return 10.0
    if shown and before in _BODY_ENDS:  # 街道办事处柳明被评为…
        return 12.0
    if before and before not in _OPENS_CLAUSE:
        return 10.0 if before in "由以是和对授如" else 99.0
    if shown == "sure":
        return 5.0
    if shown == "named":
        return 10.0 - needs_in_list(context, guess.start)
    return 11.5


_BODY_ENDS: Final = frozenset("处科局部校院社区村镇乡站所队班组厂司园馆")


_AS_POST: Final = Pattern(r"为[^，,。；;、\n为]{0,10}(?:长|主任|主席|书记|委员|经理|总监|顾问)(?=[，,。；;\n])")


def named_before_office(context: Context) -> Iterator[Candidate]:
    """选举…，⟦李青⟧为秘书长: a name that opens a clause or ends a list, before what is made of it."""
    for match in _AS_POST.finditer(context.text):
        guess = context.names.before(context.text, match.start())
        if (
            guess
            and guess.score >= 7
            and context.text[guess.start - 1 : guess.start] in ("，", ",", "；", ";", "、", "：", ":")
        ):
            yield Candidate(guess.start, guess.end, guess.score, "named-before-office")


_GIVEN_TO: Final = Pattern(
    r"(?:由|以|聘任|聘请|聘|任命|选举|推选|推举|免去|批准|同意|接受|罢免|撤销|补选|增选|增补|改选|提拔|选派|授予|任用|提名|涌现出了?|涌现了|表彰了?|慰问了?|看望了?|叫|叫做|名叫|在|对|向|为|是)(?=[\u4e00-\u9fff])"
)
_MADE: Final = Pattern(
    r"(?:同志)?(?:任|担任|兼任|为)[^，,。；;、\n]{0,12}?(?:长|主任|主席|书记|委员|员|经理|总监|师|顾问|教练|代表|负责人)(?=[，,。；;、.\n]|的)"
    r"|(?:同志)?(?:辞去|不再担任)"
    r"|(?:同志)?的[^，,。；;、\n的]{2,20}?职务"
)
_THEN: Final = Pattern(
    r"[\u4e00-\u9fff·]{0,8}?(?:任|担任|兼任|为[^，,。；;\n]{0,10}[长员任席记人]|同志|辞去|等|的(?:带领|指导|组织|帮助|主持|事迹|先进|感人|[^，,。；;、\n的]{2,20}?职务)|[、。，,，])"
)


def named_after_verb(context: Context) -> Iterator[Candidate]:
    """由⟦柳明⟧任组长, 聘任⟦李青⟧为…主任, 涌现出⟦葛云⟧等…: a name after who is made, chosen or shown."""
    for match in _GIVEN_TO.finditer(context.text):
        guess = context.names.after(context.text, match.end())
        if (
            guess
            and guess.score >= _needs_after_verb(context.text, match[0], guess.end)
            and _THEN.match(context.text, guess.end)
            and (match[0] not in _PLAIN or stands_alone(context.text, guess.start, guess.end))
        ):
            yield Candidate(guess.start, guess.end, guess.score, "named-after-verb")


_PLAIN: Final = frozenset("在对向为是")


def _needs_after_verb(text: str, verb: str, end: int) -> float:
    if _MADE.match(text, end):
        return 3.0
    return 13.0 if verb in ("为", "是") else 9.0
