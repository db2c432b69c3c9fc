"""Names of other languages, written by their sound: with a dot, or a run of the characters that write sounds."""

import re
from collections.abc import Iterator

from textkit.extract.people_names import MIDDLE_DOTS
from textkit.extract.people_scan import Mention, Scan, closes

_DOTTED = re.compile(rf"[{MIDDLE_DOTS}][\u4e00-\u9fff]{{2,8}}(?:[{MIDDLE_DOTS}][\u4e00-\u9fff]{{2,8}})?")
_SOUNDS = frozenset(
    "敖额万不鄂尔山提娜拜合江布古丽孜才让措尕旦太加琴云高花顺特宝音满都拉宁青格朝鲁毕力衮莲梅珍"
    "阿艾依努尔卜杜拉买提麦古丽热孜汗吐逊江木尼亚库力克巴图布和玛斯格日勒其娜仁呼伦吉力塔达娃扎西卓玛次仁央金旺堆多吉罗布桑顿珠平措益贡嘎白玛德洛丹增"
    "沙依马合穆罕默德哈萨里苏莱曼提帕夏祖农吾甫尔艾则孜肉孜铁木莫明古再努帕提曼再娜比娅迪莎萨伊敏乌买加斯坦别克叶尔江胡达迪拜热合木赛米赛迪赛力克约翰维史密琳露卡罗伯特理查保莎乔治威廉亨利彼"
    "得安东尼奥列弗托夫斯基柯瓦诺娜塔莉玛丽亚凯瑟琳贝恩曼森顿爱因坦牛逊詹姆汤迈杰克戴维奈霍华雷蒙格蕾"
)


def named_with_dot(scan: Scan) -> Iterator[Mention]:
    """社区网格员⟦热孜万·艾力⟧: a name whose parts a dot joins, in the characters that write sounds."""
    text = scan.text
    for match in _DOTTED.finditer(text):
        dots = [at for at in range(*match.span()) if text[at] in MIDDLE_DOTS]
        low, high = dots[0], dots[-1] + 1
        while (
            low > max(0, dots[0] - 8)
            and text[low - 1] not in "和与"
            and text[low - 1] in _SOUNDS
            and low not in scan.post_ends
        ):
            low -= 1
        while high < match.end() and text[high] in _SOUNDS and high - dots[-1] <= 6:
            high += 1
        if dots[0] - low >= 2 and high - dots[-1] >= 2:
            yield Mention(low, max(high, dots[-1] + 3), 20.0, "named-with-dot")


SOUNDED = re.compile(
    rf"[敖额鄂特阿艾依买麦热吐木尼库巴图布玛斯格其娜呼扎卓次央旺桑白洛丹才尕仁乌那苏哈萨努古帕迪朝宝][{''.join(sorted(_SOUNDS))}]{{2,5}}"
)


def named_in_sounds(scan: Scan) -> Iterator[Mention]:
    """牧民⟦才仁扎西⟧, 教师⟦乌云其木格⟧: after a post, a name of another language without a dot."""
    for end in scan.post_ends:
        match = SOUNDED.match(scan.text, end)
        if match and closes(scan, match.end()):
            yield Mention(end, match.end(), 18.0, "named-in-sounds")


SOUNDED_PIECE = re.compile(rf"(?:^|[、，。：；\n])([{''.join(sorted(_SOUNDS))}]{{3,6}})$")
