"""People: who a report names, where, and what it calls them."""

from collections.abc import Iterable, Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from textkit.extract.people import masked
from textkit.extract.people.callings import roles_of
from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.evidence import NAMES
from textkit.extract.people.lists import listed, merged, outside, things, unlisted
from textkit.extract.people.organizations import body
from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Pattern
from textkit.records import Person
from textkit.rules import note
from textkit.text.document import Document

_SURROGATE: Final = Pattern(r"[\ud800-\udfff]")


def find(document: Document, lexicon: Lexicon = DEFAULT) -> list[Person]:
    """The people of the report, in the order of their first mentions; offsets are code points.

    A limit: two people of one name become one record.

    >>> person, = find(Document("副镇长卓文海任副组长。"))
    >>> person.name, person.roles
    ('卓文海', ('副镇长', '副组长'))
    """
    text = document.text
    try:
        text.encode()  # far faster than to look for what hardly a text has
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    context = Context(text, lexicon)
    titles = [(title.start, title.end) for title in document.titles]
    titles = merged([*titles, *things(text)])
    candidates = list(_users(context))
    for rule in NAMES.rules:
        new = list(rule.test(context) or ())
        context.shown.update(candidate.start for candidate in new)
        candidates += new
    candidates = _best(outside(titles, _without_places(text, candidates)))
    for candidate in candidates:
        note(NAMES.name, candidate.rule)
    candidates = _best([*candidates, *outside(titles, list(listed(context, candidates)))])
    candidates = _best([*candidates, *outside(titles, list(unlisted(context, candidates)))])
    names = _names(text, candidates)
    mentions = outside(titles, _everywhere(context, names))
    beside = outside(titles, _listed_elsewhere(context, candidates, mentions))
    if beside:
        candidates = _best([*candidates, *beside])
        mentions = outside(titles, _everywhere(context, _names(text, candidates)))
    called = roles_of(context, mentions)
    rules = {text[mention.start : mention.end]: mention.rule for mention in reversed(candidates)}
    people = [*_people(document, mentions, called, rules), *_surnames_alone(document, context, mentions, called)]
    return sorted(people, key=lambda person: person.start)


_SHOWN: Final = frozenset(
    "named-by-user named-leader named-with-dot named-after-post named-before-suffix named-after-label named-before-crowd".split()
)


_NEXT_BODY: Final = Pattern(
    r"(?:[省市县区州镇乡][委人政纪]|[省市县区州]?[\u4e00-\u9fff]{2,8}(?:[局院厅办校](?:副?[局院厅主校])|[司处]副?[司处]长))"
)


def _without_joint(text: str, one: Candidate) -> Candidate:
    """主任⟦方杰⟧和市委老干部局副局长: the name without the 和 that joins the next post."""
    if one.end - one.start == 3 and text[one.end - 1] == "和" and _NEXT_BODY.match(text, one.end):
        return one._replace(end=one.end - 1)
    return one


_ROADS: Final = frozenset("街巷")  # that end names of streets and of nobody
_PLACES: Final = "市县区镇乡州"
_PLACE: Final = Pattern(f"(?=([\u4e00-\u9fff]{{2}})[{_PLACES}])")
_FEW: Final = 16  # names that are found one by one sooner than all places or an automaton's are


def _without_places(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those that no post shows to be people and that are a place elsewhere: 邵武, of 邵武市."""
    candidates = [
        _without_joint(text, one) for one in candidates if one.rule in _SHOWN or text[one.end - 1] not in _ROADS
    ]
    doubtful = {text[one.start : one.end] for one in candidates if one.end - one.start == 2 and one.rule not in _SHOWN}
    places = _places_among(text, doubtful) if doubtful else doubtful
    if not places:
        return candidates
    return [one for one in candidates if one.rule in _SHOWN or text[one.start : one.end] not in places]


def _places_among(text: str, names: set[str]) -> set[str]:
    """Which of these names of two characters are places' names too.

    >>> _places_among("邵武、柳明到会，邵武市来了人。", {"邵武", "柳明"})
    {'邵武'}
    """
    if len(names) > _FEW:
        return names & set(_PLACE.findall(text))
    return {name for name in names if any(name + kind in text for kind in _PLACES)}


def _users(context: Context) -> Iterator[Candidate]:
    """The names that stand in the user's own list, where each is said first."""
    for name in context.names.known:
        at = context.text.find(name)
        if at >= 0:
            yield Candidate(at, at + len(name), 40.0, "named-by-user")


def _listed_elsewhere(context: Context, candidates: list[Candidate], mentions: list[Candidate]) -> list[Candidate]:
    """What stands in a list with a person whom another sentence shows to be one."""
    shown, known = {mention.start for mention in candidates}, {mention.start for mention in mentions}
    anchors = [mention for mention in mentions if mention.start not in shown]
    known |= shown
    return [mention for mention in listed(context, anchors) if mention.start not in known]


def warn_of_masked(document: Document, lexicon: Lexicon = DEFAULT) -> list[str]:
    """One warning where the report has masked names (李某, 张××); none where it has none.

    >>> warn_of_masked(Document("为患病学生李某募捐。"))
    ['Masked names are not read as people: 李某.']
    """
    masks = masked.find(document.text, lexicon)
    return [f"Masked names are not read as people: {', '.join(masks)}."] if masks else []


def _best(mentions: Iterable[Candidate]) -> list[Candidate]:
    """Of mentions that overlap, the one with the most weight; in order of place."""
    taken: set[int] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: (-m.score, m.start, -m.end)):
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mention)
    return sorted(kept)


_ENDED: Final = Pattern(r"[、，。；：,;:）)（(”\n]|等|$")


def _names(text: str, candidates: list[Candidate]) -> list[str]:
    """The names found, longest first; where one is the beginning of another that a mark ends, the other."""
    sure = {text[m.start : m.end] for m in candidates if _ENDED.match(text, m.end)}
    sizes = sorted({len(name) for name in sure}, reverse=True)  # few, however many names there are
    names: set[str] = set()
    for mention in candidates:
        start, size = mention.start, mention.end - mention.start
        longer = [
            text[start : start + other] for other in sizes if other >= size and text[start : start + other] in sure
        ]
        names.add(longer[0] if longer else text[start : mention.end])
    return sorted(names, key=lambda name: (-len(name), name))


def _everywhere(context: Context, names: list[str]) -> list[Candidate]:
    """Every place where one of the names stands, those in names of schools, roads and thoughts left out."""
    if not names:
        return []
    places = _places_of(context.text, names)
    return [Candidate(start, end, 0.0, "") for start, end in places if context.names.tail(context.text, end) > -10]


def _places_of(text: str, names: list[str]) -> list[tuple[int, int]]:
    """The places of names in a text, which do not overlap: of two that begin together that of the earlier in the list.

    >>> _places_of("柳青青和柳青", ["柳青青", "柳青"])
    [(0, 3), (4, 6)]
    """
    if len(names) > _FEW:
        kind = MatchKind.LeftmostFirst
        automaton = AhoCorasick(names, implementation=Implementation.NoncontiguousNFA, matchkind=kind)
        return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
    found: list[tuple[int, int, int]] = []
    for rank, name in enumerate(names):
        start = text.find(name)
        while start >= 0:
            found.append((start, rank, start + len(name)))
            start = text.find(name, start + 1)
    found.sort()
    places: list[tuple[int, int]] = []
    reach = 0
    for start, _, end in found:
        if start >= reach:
            places.append((start, end))
            reach = end
    return places


_UNSPACED: Final = Pattern("[ \u3000]")


def _people(
    document: Document, mentions: list[Candidate], called: list[list[str]], rules: dict[str, str]
) -> list[Person]:
    places: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        name = _UNSPACED.sub("", document.text[mention.start : mention.end])  # 梅 朵
        places.setdefault(name, []).append(index)
    people = []
    for name, indexes in places.items():
        roles = tuple(dict.fromkeys(role for index in indexes for role in called[index]))
        people.append(
            _person(
                document, name, tuple((mentions[i].start, mentions[i].end) for i in indexes), roles, rules.get(name)
            )
        )
    return people


def _person(
    document: Document, name: str, mentions: tuple[tuple[int, int], ...], roles: tuple[str, ...], rule: str | None
) -> Person:
    start, end = mentions[0]
    sentence = document.sentence_at(start)
    return Person(
        text=document.text[start:end],
        start=start,
        end=end,
        name=name,
        mentions=mentions,
        roles=roles,
        organization=next((found for role in roles if (found := body(role))), None),
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=rule,
    )


_ADDRESSES: Final = frozenset("老师 同学 医生 护士 大夫 师傅 教授 总".split())


def _meant(post: str, ends: set[str] | None) -> bool:
    """Whether a surname with this post can be somebody of the surname whose roles end so."""
    return ends is not None and (post in _ADDRESSES or "" in ends or post[-2:] in ends)


_OPENS: Final = frozenset("，。；：、“（,;:(\n 中以由是和与对向请被在的给跟让民人员岁")
_BODY_ENDS: Final = frozenset("处科室部局校委办组队系所馆厂园院村镇乡社里区")  # 教导处周主任
_MEETING: Final = Pattern(r"[\u4e00-\u9fff]?会议")
_UNSAID: Final = frozenset(
    "同志 一行 夫妇 夫妻 一家 等人 本人 委员 常委 代表 专家 组长 班长 老人 家长 家属 儿子 女儿 母亲 父亲 妻子 丈夫 主播 首席 大使 兄弟 姐妹 父子 母女".split()
)


def _surnames_alone(
    document: Document, context: Context, mentions: list[Candidate], called: list[list[str]]
) -> list[Person]:
    """People of whom only the surname is said (⟦胥⟧校长), where nobody named in full can be meant."""
    text = context.text
    full: dict[str, set[str]] = {}  # first characters of names → the last two characters of their roles
    for mention, own in zip(mentions, called, strict=True):
        full.setdefault(text[mention.start], set()).update([role[-2:] for role in own] or [""])
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    ends = frozenset(context.suffix_ends.values())
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    for post_start, post_end in context.suffix_ends.items():
        post = text[post_start:post_end]
        start = post_start - (2 if text[post_start - 2 : post_start] in context.names.compound else 1)
        name = text[max(start, 0) : post_start]
        weight = context.names.surnames.get(name, 8.0 if name in context.names.compound else -9.0)
        weight += 3.0 if text[start - 1 : start] == "、" and start - 1 in ends else 0.0  # 张大夫、宁护士长
        if (
            weight < 3
            or name == "代"
            or _meant(post, full.get(name[0]))
            or post in _UNSAID
            or _MEETING.match(text, post_end)
        ):
            continue
        if start in taken:
            continue
        if start == 0 or text[start - 1] in _OPENS or text[start - 1] in _BODY_ENDS:
            found.setdefault((name, post), []).append((start, post_start))
    people = ((name, sorted(places), post) for (name, post), places in found.items())
    return [
        _person(document, name, tuple(places), _called_so(context, post), "surname-before-post")
        for name, places, post in people
    ]


def _called_so(context: Context, post: str) -> tuple[str, ...]:
    """The post behind a surname where it is one: none for 老师, 先生."""
    return () if context.roles.suffixes[post].get("role") == "no" else (post,)
