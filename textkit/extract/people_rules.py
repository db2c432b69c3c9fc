"""The evidence that makes some characters a name: one rule, one function; each yields readings with their weight."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from textkit.extract.people_names import MIDDLE_DOTS, Guess, Names, names
from textkit.extract.people_roles import GENERIC, NOT_POSTS, Roles, roles
from textkit.lexicon import Lexicon


class Mention(NamedTuple):
    """A reading of text[start:end] as a name, its weight, and the rule that made it."""

    start: int
    end: int
    score: float
    rule: str


class Scan:
    """A text with the places where evidence stands: posts, what follows names, marks of lists."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.names: Names = names(lexicon)
        self.roles: Roles = roles(lexicon)
        self.post_ends: dict[int, int] = {}  # end → the longest post's start
        self.kinds: set[int] = set()  # ends of posts that many have: 党员, 居民
        self.suffixes: list[tuple[int, int]] = []
        self.suffix_ends: dict[int, int] = {}  # start → the longest suffix's end
        self.verbs: list[tuple[int, int]] = []
        self.verb_starts: set[int] = set()
        longest: list[tuple[int, int]] = []
        anchors, classes = _automaton(lexicon)
        for index, start, end in anchors.find_matches_as_indexes(text, overlapping=True):
            for kind in classes[index]:
                if kind == "suffix":
                    self.suffixes.append((start, end))
                    self.suffix_ends[start] = max(end, self.suffix_ends.get(start, 0))
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
def _automaton(lexicon: Lexicon) -> tuple[ahocorasick_rs.AhoCorasick, list[list[str]]]:
    classes: dict[str, list[str]] = {}
    for post, row in lexicon.table("posts").items():
        classes.setdefault(post, []).append(row.get("class", "office"))
    for suffix in lexicon.words("name_suffixes"):
        classes.setdefault(suffix, []).append("suffix")
    for verb in lexicon.words("person_verbs"):
        classes.setdefault(verb, []).append("verb")
    return ahocorasick_rs.AhoCorasick(list(classes)), list(classes.values())


Rule = Callable[[Scan], Iterator[Mention]]
_BETWEEN = re.compile(r"[”\"」）)]?[ \u3000]{0,2}")
_BOUNDED = re.compile(r"[、，。；：,;:”）)\n \u3000]|等|$")
_LISTED = re.compile(r"[、）)]|等")
_SPACED = re.compile(r"[ \u3000]")
_OFFICE_NEEDS, _KIND_NEEDS, _GENERIC_NEEDS = -2.0, 3.5, 7.0


def named_after_post(scan: Scan) -> Iterator[Mention]:
    """副镇长⟦卓文海⟧, 村民⟦柳大林⟧: a name straight after a post or a kind of person."""
    text, first = scan.text, scan.names.first
    for end in scan.post_ends:
        start = end
        if text[start : start + 1] not in first:
            match = _BETWEEN.match(text, start)
            start = match.end() if match else start
        guess = scan.names.after(text, start)
        if not guess:
            continue
        if end in scan.kinds and text[guess.start : guess.end] in scan.names.lookalikes:
            if not (_LISTED.match(text, guess.end) or guess.end in scan.verb_starts):
                continue
        needs = _OFFICE_NEEDS if end not in scan.kinds else _KIND_NEEDS
        bounded = _BOUNDED.match(text, guess.end) is not None
        if start > end and _SPACED.match(text, start - 1):
            needs += -5.0 if bounded else 4.0
        elif bounded:
            needs -= 2.0 if end in scan.kinds else 0.0
        elif guess.end in scan.verb_starts:
            needs -= 7.0
        if guess.score >= needs:
            yield Mention(guess.start, guess.end, guess.score + 6, "named-after-post")


_GENERIC_POST = re.compile(rf"[\u4e00-\u9fff](?P<end>[{''.join(GENERIC)}])(?=[\u4e00-\u9fff])")


def named_after_suffix_of_post(scan: Scan) -> Iterator[Mention]:
    """楼片长⟦栾静⟧: a name after a word that ends as posts do (长, 员, 者, 师, 手)."""
    for match in _GENERIC_POST.finditer(scan.text):
        if match.end() in scan.post_ends or match[0] in NOT_POSTS or scan.text.startswith("师傅", match.end() - 1):
            continue
        guess = scan.names.after(scan.text, match.end())
        if guess and guess.score >= _GENERIC_NEEDS:
            yield Mention(guess.start, guess.end, guess.score + 3, "named-after-suffix-of-post")


_EPITHET = re.compile(r"“[^“”\n]{2,14}”(?=[\u4e00-\u9fff])")


def named_after_epithet(scan: Scan) -> Iterator[Mention]:
    """“好邻居”⟦付小兰⟧: a name straight after an epithet in quotes."""
    for match in _EPITHET.finditer(scan.text):
        guess = scan.names.after(scan.text, match.end())
        if guess and guess.score >= 8:
            yield Mention(guess.start, guess.end, guess.score + 3, "named-after-epithet")


def named_before_suffix(scan: Scan) -> Iterator[Mention]:
    """⟦柳明⟧同志, ⟦杜学文⟧一行, ⟦习近平⟧总书记: a name before a form of address or a post."""
    for start, end in scan.suffixes:
        guess = scan.names.before(scan.text, start)
        if guess and guess.score >= (4 if end - start == 2 and scan.text[start:end] in ("同志", "一行", "女士", "先生") else 7.5):
            yield Mention(guess.start, guess.end, guess.score + 4, "named-before-suffix")


_OPENS_CLAUSE = frozenset("，。；：！？,;:!?\n“、（( \u3000")
_OPENERS = _OPENS_CLAUSE | frozenset("由以是和对授")


def _opened(text: str, end: int) -> bool:
    """Whether a clause, a list's item or a passive opens two to five characters before `end`."""
    return end < 6 or not _OPENERS.isdisjoint(text[end - 6 : end - 1])


def named_before_verb(scan: Scan) -> Iterator[Mention]:
    """会后，⟦柳明志⟧主持…: a name at the start of a clause before what a person does or is named."""
    text = scan.text
    for start, _ in scan.verbs:
        if not _opened(text, start):
            continue
        guess = _name_before(scan, start)
        if not guess:
            continue
        opens = guess.start == 0 or text[guess.start - 1] in _OPENS_CLAUSE
        strong = text.startswith(("被评为", "获评", "荣获", "被授予", "等同志", "等老师", "当选", "任"), start)
        if (opens and guess.score >= (10 if strong else 13) - (_needs_in_list(scan, guess.start) if strong else 0)) or (
            text[guess.start - 1 : guess.start] in ("由", "以", "是", "和", "对", "授") and guess.score >= 10
        ):
            yield Mention(guess.start, guess.end, guess.score, "named-before-verb")


_CROWD = re.compile(
    r"等(?=共?(?:[0-9０-９]+|[一二三四五六七八九十百两]+)(?:余|多)?[名位人个]|同志|同学|人(?:员)?[，。参被获荣])|(?=[两二三四五六七八九]位)"
)


_ONE_PIECE = re.compile(r"[\u4e00-\u9fff0-9（）()]{0,19}")


def named_before_crowd(scan: Scan) -> Iterator[Mention]:
    """⟦柳明⟧、⟦李青⟧等5名…: the last of a list of names before 等 and how many there are."""
    for match in _CROWD.finditer(scan.text):
        guesses = list(_list_before(scan, match.start()))
        plain = sum(guess.score >= 7.5 for guess in guesses)
        if not match[0].startswith("等") and (len(guesses) < 2 or plain < 1):
            continue
        for guess in guesses:
            if guess.score >= (7.5 if 2 * plain < len(guesses) else -6.0):
                yield Mention(guess.start, guess.end, guess.score + 2, "named-before-crowd")


def _list_before(scan: Scan, end: int) -> Iterator[Guess]:
    """The names at the ends of the pieces that 、 parts, back from `end`, as long as every piece ends in one."""
    for _ in range(40):
        guess = _name_before(scan, end)
        if not guess or guess.score < -6:
            return
        yield guess
        end = scan.text.rfind("、", max(0, guess.start - 20), guess.start)
        if end < 0 or not _ONE_PIECE.fullmatch(scan.text, end + 1, guess.start):
            return


_GIVEN_TO = re.compile(r"(?:由|以|聘任|聘请|聘|任命|选举|推选|推举|免去|授予|任用|提名|涌现出了?|涌现了|表彰了?|慰问了?|看望了?|叫|叫做|名叫|在|对|向)(?=[\u4e00-\u9fff])")
_MADE = re.compile(r"(?:同志)?(?:任|担任|兼任|为)[^，。；、\n]{0,12}?(?:长|主任|主席|书记|委员|员|顾问|教练|代表|负责人)(?=[，。；、.\n]|的)")
_THEN = re.compile(r"[\u4e00-\u9fff·]{0,8}?(?:任|担任|兼任|为[^，。；\n]{0,10}[长员任席记人]|同志|等|的(?:带领|指导|组织|帮助|主持|事迹|先进|感人)|[、。，，])")


def named_after_verb(scan: Scan) -> Iterator[Mention]:
    """由⟦柳明⟧任组长, 聘任⟦李青⟧为…主任, 涌现出⟦冷川⟧等…: a name after who is made, chosen or shown."""
    for match in _GIVEN_TO.finditer(scan.text):
        guess = scan.names.after(scan.text, match.end())
        if guess and guess.score >= (3 if _MADE.match(scan.text, guess.end) else 9) and _THEN.match(scan.text, guess.end):
            yield Mention(guess.start, guess.end, guess.score, "named-after-verb")


_LABEL = re.compile(r"[:：]")
_LABELLED = re.compile(r"[ \u3000]{0,2}([\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?)(?=[、，,。；; \u3000\n（()）/|等]|$)")
_LABEL_WORDS = re.compile(
    r"(?:^|[^\u4e00-\u9fff])[^\n，。；]{0,14}?(?:文字|摄影|图片|图文|图|文|记者|通讯员|编辑|责编|责任编辑|作者|撰稿|撰稿人|供稿|审核|审稿|校对|监制|主编|编审|终审|初审|复审|"
    r"组长|队长|成员|主任|书记|主席|会长|负责人|责任人|联系人|主讲人|主讲|主持人|主持|记录人|记录|报送人|签发人|签发|个人|教师|学员|学生|党员|工作者|能手|标兵|模范|志愿者|"
    r"班主任|辅导员|指导老师|指导教师|姓名|代表|委员|人|者|员|名单|[一二三]等奖|奖|干部|骨干|之星|医生|护士|者名单)(?:[（(][^（()）\n]{1,8}[）)])?$"
)


def named_after_label(scan: Scan) -> Iterator[Mention]:
    """文字：⟦柳明⟧, 组长：⟦李青⟧ ⟦冷川⟧: names after a label with a colon."""
    for colon in _LABEL.finditer(scan.text):
        if colon.start() not in scan.post_ends and not _LABEL_WORDS.search(scan.text, max(0, colon.start() - 18), colon.start()):
            continue
        guesses = list(_labelled(scan, colon.end()))
        plain = sum(guess.score >= 3 for guess in guesses)
        for guess in guesses:
            if guess.score >= (3 if 2 * plain <= len(guesses) else -7):
                yield Mention(guess.start, guess.end, guess.score + 10, "named-after-label")


def _labelled(scan: Scan, at: int) -> Iterator[Guess]:
    """The pieces of two to four characters that marks and spaces part from `at` on, as far as they can be names."""
    text = scan.text
    while match := _LABELLED.match(text, at):
        guess = scan.names.exact(text, *match.span(1)) if "·" not in match[1] else None
        if not guess:
            return
        yield guess
        at = match.end()
        while at < len(text) and text[at] in "、，,/ \u3000|":
            at += 1


_DOTTED = re.compile(rf"(?:[{MIDDLE_DOTS}][\u4e00-\u9fff]{{2,8}}){{1,2}}")
_SOUNDS = frozenset(
    "敖额不鄂尔山提娜拜合江布古丽孜才让措尕旦太加琴云高花顺特宝音满都拉宁青格朝鲁毕力衮莲梅珍"
    "阿艾依努尔卜杜拉买提麦古丽热孜汗吐逊江木尼亚库力克巴图布和玛斯格日勒其娜仁呼伦吉力塔达娃扎西卓玛次仁央金旺堆多吉罗布桑顿珠平措益贡嘎白玛德洛丹增"
    "沙依马合穆罕默德哈萨里苏莱曼提帕夏祖农吾甫尔艾则孜肉孜铁木莫明古再努帕提曼再娜比娅迪莎萨伊敏乌买加斯坦别克叶尔江胡达迪拜热合木赛米赛迪赛力克约翰维史密琳露卡罗伯特理查保莎乔治威廉亨利彼"
    "得安东尼奥列弗托夫斯基柯瓦诺娜塔莉玛丽亚凯瑟琳贝恩曼森顿爱因坦牛逊詹姆汤迈杰克戴维奈霍华雷蒙格蕾"
)
_RUN_IN = re.compile(r"(?:党员|教师|学生|村民|居民|老师|书记|干部|队员|志愿者|通讯员|记者|民警|医生|护士|同学|职工|员工|牧民|群众|主任|镇长|乡长|县长|局长|所长|队长|组长|长|员|者|师|手|由|对|和|以|与|向|在|邀请|的|任|为|等)")


def named_with_dot(scan: Scan) -> Iterator[Mention]:
    """大学生志愿者⟦阿依努尔·艾山⟧: a name whose parts a dot joins, in the characters that write sounds."""
    text = scan.text
    for match in _DOTTED.finditer(text):
        dots = [at for at in range(*match.span()) if text[at] in MIDDLE_DOTS]
        low, high = dots[0], dots[-1] + 1
        while low > max(0, dots[0] - 8) and text[low - 1] not in "和与" and text[low - 1] in _SOUNDS and low not in scan.post_ends:
            low -= 1
        while high < match.end() and text[high] in _SOUNDS and high - dots[-1] <= 6:
            high += 1
        if dots[0] - low >= 2 and high - dots[-1] >= 2:
            yield Mention(low, max(high, dots[-1] + 3), 20.0, "named-with-dot")


_SOUNDED = re.compile(rf"[敖额鄂特阿艾依买麦热吐木尼库巴图布玛斯格其娜呼扎卓次央旺桑白洛丹才尕仁乌那苏哈萨努古帕迪朝宝][{''.join(sorted(_SOUNDS))}]{{2,5}}")


def _closes(scan: Scan, end: int) -> bool:
    """Whether a mark, 等 or what a person does follows."""
    return _BOUNDED.match(scan.text, end) is not None or end in scan.verb_starts


def named_in_sounds(scan: Scan) -> Iterator[Mention]:
    """牧民⟦才仁扎西⟧, 教师⟦乌云其木格⟧: after a post, a name of another language without a dot."""
    for end in scan.post_ends:
        match = _SOUNDED.match(scan.text, end)
        if match and _closes(scan, match.end()):
            yield Mention(end, match.end(), 18.0, "named-in-sounds")


_LEADER = re.compile(r"习近平(?=(?:总书记|主席|同志)(?:在|对|强调|指出|视察|考察|来到|出席|主持|发表|作出|亲自|提出|要求|说|寄语|回信|给|到|向|为|赴|深刻|曾|明确))")
_STUDIED = re.compile(r"(?:学习|贯彻|落实|领会|传达|按照|以|围绕|牢记|践行|学懂|遵循|根据|把|宣讲|感悟|体会|重温|聆听|收看|观看)[^，。；\n]{0,8}$")
_DOCTRINE = re.compile(r"[^，。；\n]{0,40}(?:重要)?(?:讲话精神|指示精神|批示精神|重要论述|论述|思想|重要讲话(?!指出|强调|中))")


def named_leader(scan: Scan) -> Iterator[Mention]:
    """⟦习近平⟧总书记强调…: the leader who speaks or acts, not the one whose words are studied."""
    for match in _LEADER.finditer(scan.text):
        before = scan.text[max(0, match.start() - 16) : match.start()]
        if not _STUDIED.search(before) and not _DOCTRINE.match(scan.text, match.end()):
            yield Mention(match.start(), match.end(), 30.0, "named-leader")


_USERS_LIMIT = 2000


def named_by_user(scan: Scan) -> Iterator[Mention]:
    """A name that stands in the user's own list of names."""
    for name in scan.names.known:
        at = scan.text.find(name)
        if at >= 0:
            yield Mention(at, at + len(name), 40.0, "named-by-user")


RULES: tuple[Rule, ...] = (
    named_by_user,
    named_leader,
    named_with_dot,
    named_in_sounds,
    named_after_post,
    named_after_epithet,
    named_before_suffix,
    named_before_crowd,
    named_after_verb,
    named_after_label,
    named_before_verb,
    named_after_suffix_of_post,
)

_JOINT = re.compile(r"[、，]|[和与及]|以及|[ \u3000]")
_SPACED_NAME = re.compile(r" [\u4e00-\u9fff]{2,3}(?=[ ）)\n、]|$)")
_NEXT_NEEDS, _PREVIOUS_NEEDS = 2.0, 3.0


def listed(scan: Scan, found: list[Mention]) -> Iterator[Mention]:
    """Names to both sides of a found one in a list: 副局长柳明、⟦李青⟧和⟦冷川⟧."""
    text = scan.text
    taken = {mention.start for mention in found}
    queue = list(found)
    while queue:
        mention = queue.pop()
        neighbours = (_next_listed(scan, mention.end), _NEXT_NEEDS), (_previous_listed(scan, mention.start), _PREVIOUS_NEEDS)
        for guess, needs in neighbours:
            if guess and guess.start not in taken and guess.score >= needs:
                taken.add(guess.start)
                new = Mention(guess.start, guess.end, guess.score, "listed")
                queue.append(new)
                yield new
    del text


def _next_listed(scan: Scan, end: int) -> Guess | None:
    if _SPACED_NAME.match(scan.text, end):
        return scan.names.after(scan.text, end + 1)
    joint = scan.text[end : end + 1]
    if joint == "、" and (match := _SOUNDED.match(scan.text, end + 1)) and _closes(scan, match.end()):
        return Guess(end + 1, match.end(), 12.0)
    return scan.names.after(scan.text, end + 1) if joint and joint in "、和与及" else None


def _previous_listed(scan: Scan, start: int) -> Guess | None:
    if start < 3 or scan.text[start - 1] not in "、和与":
        return None
    return _name_before(scan, start - 1)


_SOUNDED_PIECE = re.compile(rf"(?:^|[、，。：；\n])([{''.join(sorted(_SOUNDS))}]{{3,6}})$")


def _name_before(scan: Scan, end: int) -> Guess | None:
    """The name that ends at `end`, of whatever language."""
    if match := _SOUNDED_PIECE.search(scan.text[max(0, end - 7) : end]):
        return Guess(end - len(match[1]), end, 12.0)
    return scan.names.before(scan.text, end)


def _needs_in_list(scan: Scan, start: int) -> float:
    """How much less a name needs that stands after another one in a list."""
    if scan.text[start - 1 : start] != "、":
        return 0.0
    other = _name_before(scan, start - 1)
    return 8.0 if other and other.score >= 9 else 0.0


def outside(spans: list[tuple[int, int]], mentions: list[Mention]) -> list[Mention]:
    """The mentions that lie in none of the spans, which are disjoint and in order."""
    starts = [start for start, _ in spans]

    def free(mention: Mention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        return index < 0 or mention.start >= spans[index][1]

    return [mention for mention in mentions if free(mention)]
