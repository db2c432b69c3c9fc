"""Names of other languages, written by their sound: with a dot, or a run of the characters that write sounds."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context, closes
from textkit.extract.people.names import MIDDLE_DOTS
from textkit.patterns import Pattern

_SOUNDS: Final = frozenset(
    "敖额万不鄂尔山提娜拜合江布古丽孜才让措尕旦太加琴云高花顺特宝音满都拉宁青格朝鲁毕力衮莲梅珍"
    "阿艾依努尔卜杜拉买提麦古丽热孜汗吐逊江木尼亚库力克巴图布和玛斯格日勒其娜仁呼伦吉力塔达娃扎西卓玛次仁央金旺堆多吉罗布桑顿珠平措益贡嘎白玛德洛丹增"
    "沙依马合穆罕默德哈萨里苏莱曼提帕夏祖农吾甫尔艾则孜肉孜铁木莫明古再努帕提曼再娜比娅迪莎萨伊敏乌买加斯坦别克叶尔江胡达迪拜热合木赛米赛迪赛力克约翰维史密琳露卡罗伯特理查保莎乔治威廉亨利彼"
    "得安东尼奥列弗托夫斯基柯瓦诺娜塔莉玛丽亚凯瑟琳贝恩曼森顿爱因坦牛逊詹姆汤迈杰克戴维奈霍华雷蒙格蕾"
)
# Besides, in names with a dot, where the dot says enough.
_WITH_DOT: Final = _SOUNDS - {"和"} | frozenset(
    "丁然洪荪辽了喀什孔勉茹舍尚辛耶英尤法菲坎凯库皮普恰如桑索台泰先肖谢牙扬衣以约左张龙林国海居兰来盖贾富甘地纳乃孟义司"
)
_DOT: Final = rf"[{MIDDLE_DOTS}]"
_HAN: Final = "[\u4e00-\u548b\u548d-\u9fff]"  # without 和, which joins two names
_DOTTED: Final = Pattern(rf"{_DOT}{_HAN}{{2,9}}(?:{_DOT}{_HAN}{{2,9}})?")
_ONE_PART: Final = Pattern(f"{_HAN}+")
_LONGEST: Final = 8  # characters of one part


def named_with_dot(context: Context) -> Iterator[Candidate]:
    """社区网格员⟦热孜万·艾力⟧: a name whose parts a dot joins, in the characters that write sounds."""
    text = context.text
    if not any(dot in text for dot in MIDDLE_DOTS):
        return
    for match in _DOTTED.finditer(text):
        low = _low(context, match.start())
        last = max(at for at in range(*match.span()) if text[at] in MIDDLE_DOTS) + 1
        high = _high(context, last, match.end())
        if match.start() - low >= 2 and high - last >= 2:
            yield Candidate(low, high, 20.0, "named-with-dot")


def _low(context: Context, dot: int) -> int:
    """Where the part before the dot starts: after a post or a mark, else where the sounds start."""
    for at in range(dot - 2, max(dot - _LONGEST, 0), -1):
        if at in context.post_ends and _ONE_PART.fullmatch(context.text, at, dot):
            return at
    low = dot
    while low > max(0, dot - _LONGEST) and context.text[low - 1] in _WITH_DOT:
        low -= 1
    return low


def _high(context: Context, start: int, end: int) -> int:
    high = start
    while high < min(end, start + _LONGEST) and context.text[high] in _WITH_DOT:
        if high - start >= 2 and (high in context.verb_starts or high in context.suffix_ends):
            break
        high += 1
    return high


_LAST: Final = _SOUNDS | frozenset("琪丁甫甲荪洪腾根那恩查干乎图门扎温雅楞敦沁钦")
_RUN: Final = (
    rf"(?!扎西德勒)[敖照额鄂特阿艾依买麦热吐木尼库巴图布玛斯格其娜呼扎卓次央旺桑白洛丹才尕仁乌那苏哈萨努古帕迪朝宝加门嘎岩]"
    rf"[{''.join(sorted(_LAST))}]{{2,5}}"
)
SOUNDED: Final = Pattern(_RUN)
_PLACE: Final = Pattern(f"[县市旗盟乡镇村州区嘎苏社路街寺岗庙{MIDDLE_DOTS}]")
_BEFORE_SUFFIX: Final = Pattern(rf"(?:^|[^\u4e00-\u9fff]|[的由请和与对向])(?P<name>{_RUN})$")


def named_in_sounds(context: Context) -> Iterator[Candidate]:
    """牧民⟦才仁扎西⟧, 教师⟦乌云其木格⟧, ⟦阿里甫⟧主任: beside a post, a name of another language without a dot."""
    for end in context.post_ends:
        match = SOUNDED.match(context.text, end)
        if match and (
            closes(context, match.end()) or (len(match[0]) > 3 and not _PLACE.match(context.text, match.end()))
        ):
            yield Candidate(end, match.end(), 18.0, "named-in-sounds")
    for start in context.suffix_ends:
        if context.text[start - 1 : start] in _LAST and (
            match := _BEFORE_SUFFIX.search(context.text, max(0, start - 7), start)
        ):
            yield Candidate(*match.span("name"), 18.0, "named-in-sounds")


SOUNDED_PIECE: Final = Pattern(rf"(?:^|[、，,。：:；;\n])({_RUN}|[{''.join(sorted(_SOUNDS))}]{{3,6}})$")


def name_piece(text: str, end: int) -> re.Match[str] | None:
    """The name of sounds in group 1 that ends at `end` and begins a piece of a list or the last seven characters."""
    return SOUNDED_PIECE.search(text[max(0, end - 7) : end]) if text[end - 1 : end] in _LAST else None


_BEHIND: Final = frozenset("措杰吉卓珍姆玛汗江克尔")  # one more syllable of a name: 才让措, 买买提江


def named_in_words(context: Context) -> Iterator[Candidate]:
    """⟦次仁卓玛⟧, 村民⟦平措⟧大叔: two words of such names in a row, or one beside a post."""
    reach = 0
    for start in sorted(context.words):
        if start < reach:
            continue
        end, words = start, 0
        while end in context.words:
            end, words = context.words[end], words + 1
        if context.text[end : end + 1] in _BEHIND:
            end, words = end + 1, words + 1
        reach = end
        if _PLACE.match(context.text, end) or (start and context.text[start - 1] in MIDDLE_DOTS):
            continue
        ended = closes(context, end) or end in context.suffix_ends or context.text.startswith("家", end)
        beside = start in context.post_ends or end in context.suffix_ends
        if (
            words > 1
            or (beside and (ended or (end - start > 2 and context.text[end] not in _SOUNDS)))
            or _opens_list(context, start, end)
        ):
            yield Candidate(start, end, 19.0, "named-in-words")


def _opens_list(context: Context, start: int, end: int) -> bool:
    """Whether one word opens a clause, and a name follows behind 、: 。⟦额尔敦⟧、柳明入选."""
    if context.text[end : end + 1] != "、" or (start and context.text[start - 1] not in "，。；：\n由"):
        return False
    guess = context.names.after(context.text, end + 1)
    return guess is not None and guess.score >= 9.0
