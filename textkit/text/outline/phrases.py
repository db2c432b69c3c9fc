"""What the words of a line tell: whether they can be a heading, where one that runs in ends, and what is a paragraph."""

from functools import cache
from typing import Final

from textkit.lexicon import DEFAULT
from textkit.patterns import Pattern

_FIGURE: Final = Pattern(
    r"[\d一二三四五六七八九十百千万两几][余多]?[万亿]?(?:[+％%人名次篇条个家户件场期元吨亩份届]|人次|平方米|公里)"
)
_ORDINAL: Final = Pattern(
    r"第[\d一二三四五六七八九十百]+[届次期个]|“[^”]{0,20}”|一(?:次|个|期|件|条|家|户|名|人)|[一二三四五六七八九十两]个"
)
_OPENING: Final = Pattern(
    r"(?:今年|一年来|去年|本年|年初|年底|全年|截至|截止|目前|\d{1,4}年|\d{1,2}月)[^。]{0,8}[，,]|\d{4}年(?:全年|共)|我|共"
)
_DONE: Final = Pattern(r"(?<!为)了(?!解|望|不起|却)")
# All that may begin a cut stands in one set in front: such a pattern is searched several times faster.
_CUT: Final = Pattern(
    r"[。！!？?：:；;.． \t\u3000\xa0]"
    r"(?:(?<=[。！!？?：:；;])|(?<=[\u4e00-\u9fff][.．])(?=[\u4e00-\u9fff])|(?<=[ \t\u3000\xa0])[ \t\u3000\xa0]{0,7})"
)
_TIGHT: Final = Pattern(r"[，,。：:；;、]")


def _states_figure(text: str) -> bool:
    """Whether a phrase gives a figure, as a sentence does and a heading does not (`第三届`, `“三个一”` are none).

    >>> _states_figure("开展培训12期"), _states_figure("办好第三届文化节"), _states_figure("抓好三个重点")
    (True, False, False)
    """
    return bool(_FIGURE.search(_ORDINAL.sub("", text)))


def is_phrase(head: str, longest: int) -> bool:
    """Whether these words can be a heading: short, no statement of what was done when, no figure."""
    return not _OPENING.match(head) and not _DONE.search(head) and is_short(head, longest)


def is_short(head: str, longest: int) -> bool:
    """Whether these words have a heading's length and give no figure: enough for a line that ends without a stop."""
    return 2 <= len(head) <= longest and not _states_figure(head) and sum(map(head.count, "，,")) <= 3


def run_in(text: str, start: int, end: int) -> int | None:
    """Where the heading ends that the text [start, end) of a marked paragraph begins with, or None.

    >>> text = "理论学习。认真学习会议精神，组织研讨。"
    >>> text[: run_in(text, 0, len(text))]
    '理论学习'
    """
    for cut in _CUT.finditer(text, start, min(end, start + 61)):
        head, rest = text[start : cut.start()], text[cut.end() : min(end, cut.end() + 60)]
        if cut[0] in "：:":
            good = is_phrase(head, 20) and not head.endswith("如下") and _is_text(head, rest)
        elif cut[0].isspace():
            if not _gap(head, rest):
                continue
            good = is_phrase(head, 20)
        else:
            good = cut[0] not in "；;？?" and is_phrase(head, 40) and bool(rest.strip("”’』」）) \t\u3000"))
        return cut.start() if good else None
    return None


def _is_text(head: str, rest: str) -> bool:
    """Whether what stands behind a colon is a text of its own: long, or a sentence behind a head that says something.

    >>> _is_text("参加人员", "张小青。"), _is_text("招生再创新高", "录取新生82人。")
    (False, True)
    """
    return len(rest) >= 15 or (len(head) >= 5 and len(rest) >= 6 and rest.rstrip()[-1:] == "。")


def _gap(head: str, rest: str) -> bool:
    """Whether a space parts a heading from its text: `理论学习 认真组织…，…`."""
    return bool(
        len(head) >= 2
        and not _TIGHT.search(head)
        and "\u4e00" <= head[-1] <= "\u9fff"
        and rest
        and "\u4e00" <= rest[0] <= "\u9fff"
        and len(rest) >= 20
        and _TIGHT.search(rest)
    )


_DATE: Final = Pattern(r"[（(]?[\d二〇零○O０-９]{2,4}[年.\-/－][\d一二三四五六七八九十]{1,3}(?:[月.\-/－]|$)")
_TAIL_NOUN: Final = Pattern(
    r"(?:局|委|办|站|所|院|校|中心|协会|公司|政府|支部|街道|办事处|党委|党组|委员会|学校|中学|小学|社区|村|镇|乡|部)$"
)
_NO_HEADING: Final = Pattern(
    r"[。；;！!？?…：:|｜\t/\\=<>@]|[、，,]$| {2}|\u3000|第\d+页|^附|^[—\-*·•●◆■★]|^[（(].*[）)]$"
    r"|您|大家好|谢谢|^图|^表\d|记者|通讯员|编辑|著，|出版社$|[〔\[（(]\d{4}[〕\]）)]\d{1,4}号$|^\d(?!\d{3}年|\d{3}工作|[—-])"
)


TALLY: Final = Pattern(
    r"[（(][0-9一二三四五六七八九十百]{1,4}[余多]?[\u4e00-\u9fff]{1,2}[）)]$|(?<=奖)[0-9]{1,3}[件名人个篇项]$"
)  # 一等奖（1人）


def is_unmarked_heading(line: str) -> bool:
    """Whether a line of its own can be a heading without a marker: short, without final punctuation, a phrase.

    >>> is_unmarked_heading("队伍建设不断加强"), is_unmarked_heading("2022年12月28日"), is_unmarked_heading("各位代表：")
    (True, False, False)
    """
    line = TALLY.sub("", line)
    return (
        2 <= len(line) <= 30
        and not _NO_HEADING.search(line)
        and not _DATE.match(line)
        and line.count(" ") < 2
        and 3 * sum("\u4e00" <= char <= "\u9fff" for char in line) >= len(line)
        and is_phrase(line, 30)
    )


_OFFICE_AND_NAME: Final = Pattern(
    r"[长任记员授师事理][ \u3000]{1,4}[\u4e00-\u9fff·]{2,4}$|(?:检察长|秘书长|理事长|副主席|副会长|副院长|(?:人民政府|政府|法院|检察院|委员会)(?:代)?(?:[省市县区州乡镇院]长|主任|主席))[\u4e00-\u9fff]{2,3}$"
)


def names_reporter(line: str) -> bool:
    """Whether a line is an office and a name, as stands under a title.

    >>> names_reporter("青禾镇人民政府镇长 王小青"), names_reporter("队伍建设不断加强")
    (True, False)
    """
    return _OFFICE_AND_NAME.search(line) is not None


_LONGEST_ENTRY: Final = 56
_ROSTER: Final = Pattern(
    r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])(?:[ \u3000\t（(，,][^。；：]{2,30}|[（(][^（()）]{1,12}[）)][ \u3000][^。；：]{2,40})$"
)
_PERSON: Final = Pattern(
    r"[\u4e00-\u9fff·]{2,4}(?:[（(][\u4e00-\u9fff、，,0-9]{1,24}[）)](?:《[^《》]{1,20}》){0,3}|[ \u3000\t]{1,3}[^。；：]{0,28}(?:[长记任席员]|总理|教授|老师|委员|书记|主席|主任|经理|教师|工程师))$"
)


def is_person(line: str) -> bool:
    """Whether a line is a name with a body in brackets or a post behind it, and so heads nothing.

    >>> is_person("柳大川（青禾中学）"), is_person("柳大川 青禾镇书记"), is_person("队伍建设不断加强")
    (True, True, False)
    """
    return _PERSON.fullmatch(line) is not None


_NAMES: Final = Pattern(r"[\u4e00-\u9fff][\u4e00-\u9fff·]{1,3}(?:[ \u3000、]{1,3}[\u4e00-\u9fff·]{2,4}){0,11}")
_LIKELY: Final = 3.0  # bits by which a character is a surname more often than a character of running text


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for name, row in DEFAULT.table("surnames").items() if float(row.get("weight", 0)) >= _LIKELY)


def is_surname(char: str) -> bool:
    """Whether a character that opens a line of two to four is more likely a surname than not.

    >>> is_surname("柳"), is_surname("全")
    (True, False)
    """
    return char in _surnames()


_NAME_AND_NOTE: Final = Pattern(
    r"[\u4e00-\u9fff·]{2,4}[（(][^（()）]{1,14}[）)]$|[^：:。]{2,16}[：:][\u4e00-\u9fff·]{2,4}(?:[（(][^（()）]{1,14}[）)])?$"
)


def goes_on_with_names(line: str, above: str, below: str) -> bool:
    """Whether a line is a name, or several, among lines of people: under `副主席：柳青` or over `何川（兼）`.

    >>> goes_on_with_names("何川", "副主席：柳青（兼）", "王小青（女）"), goes_on_with_names("宣传", "大家都很满意。", "")
    (True, False)
    """
    if not _NAMES.fullmatch(line) or not is_surname(line[0]):
        return False
    return any(_NAME_AND_NOTE.match(near) for near in (above, below))


_HONOUR: Final = Pattern(
    r"(?:模范|标兵|个人|集体|能手|之星|工作者|名单|对象|主任|书记|主席|[县乡镇局校院]长|[奖手家者员])$"
)


def is_roster(line: str) -> bool:
    """Whether a line is a name and who that is: `柳大川 青禾镇书记`.

    >>> is_roster("柳大川 青禾镇书记"), is_roster("全年培训12期。")
    (True, False)
    """
    return len(line) <= _LONGEST_ENTRY and _ROSTER.match(line) is not None


def heads_roster(line: str) -> bool:
    """Whether a line may head a list of names: 敬业奉献模范."""
    return _HONOUR.search(TALLY.sub("", line)) is not None


_LABELLED: Final = Pattern(
    r"(?P<label>(?:关键[词字]|做法|经验|探索|启示|亮点|看点|特色|举措|任务|板块|篇章|镜头|焦点|热点|重点|行动|工程|品牌|案例|目标|路径|成果|成效|变化|话题|故事|部分|专题|主题|工作)"
    r"(?:之?[一二三四五六七八九十]{1,2}|[1-9]))[：:\s丨|｜](?P<said>[^，。；：:]{2,24}|[^。；：:]{4,24})"
)
_PAIR: Final = Pattern(r"[\u4e00-\u9fff“”]{4,12}[：:][\u4e00-\u9fff“”、，·0-9A-Za-z]{6,24}")
_LABEL_OF_FACT: Final = Pattern(
    r"(?:时间|地点|人员|单位|主题|对象|电话|日期|来源|作者|编辑|摄影|名称|部门|方式|范围|题目|主办|承办|协办|主持|内容|情况|如下|名单|网址|地址|邮箱|称号|获得者|获奖者|(?:主持|联系|负责|撰稿|申报|参加|出席|讲|主讲|报告|发言|责任|审核|签发)人)[：:]"
)


def is_labelled(line: str) -> bool:
    """Whether a line is a heading with a label or a lead before a colon: 亮点一：服务有速度.

    >>> is_labelled("亮点一：服务有速度"), is_labelled("凝心铸魂：让理论走进车间"), is_labelled("活动地点：青禾社区活动中心")
    (True, True, False)
    """
    if _LABELLED.fullmatch(line):
        return True
    return bool(_PAIR.fullmatch(line)) and not _LABEL_OF_FACT.search(line) and is_phrase(line, 36)


_ENTRY: Final = Pattern(r"[\[（(【]?(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]\d{1,2}(?!\d)")


def reads_on(line: str) -> bool:
    """Whether a line can stand below a heading: a paragraph, its beginning, or an entry of a list with its date.

    >>> reads_on("从今年4月份开始，我们陆续参加了"), reads_on("2016-08-10新楼启用"), reads_on("四旋翼飞行器若干")
    (True, True, False)
    """
    return is_body(line) or ("，" in line and len(line) >= 16) or _ENTRY.match(line) is not None


_TITLE_END: Final = Pattern(
    r"(?:总结|报告|汇报|计划|要点|简介|概况|大事记|公报|年鉴|纪实|方案|通报|通知|决定|讲话|发言|名单|工作|动态|简报|事迹|新闻|公告|介绍|之[路歌声]|[局委办站所院校室馆厂社会部村镇乡区县市队家团])$"
)


def is_plain_topic(line: str) -> bool:
    """Whether a first line is too short and too common for a report's title: 支教成果.

    >>> is_plain_topic("支教成果"), is_plain_topic("审判工作"), is_plain_topic("青禾社区")
    (True, False, False)
    """
    return 2 <= len(line) <= 8 and not _TITLE_END.search(line) and is_unmarked_heading(line)


def is_body(line: str) -> bool:
    """Whether a line reads like a paragraph."""
    return len(line) >= 30 or line[-1:] in "。；！？：”）…;:!?"
