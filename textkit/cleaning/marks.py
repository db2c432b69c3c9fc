"""What the form of a line alone tells: breadcrumb, meta line, bare id, prose, heading, title."""

import re
from typing import Final

from textkit.patterns import Pattern
from textkit.reading import meta

CRUMB_SEPARATOR: Final = Pattern(r"\s*(?:-+>+|[=＝]{1,4}[>＞]|>+|＞+|»|›|→|▶|►|▸|❯|::)\s*")
CRUMB_SIGN: Final = Pattern(r"[>＞»›→▶►▸❯:](?:(?<!:)|:)")
# 您现在的位置：, 你在这里：, 当前栏目 , Location: — and whatever else stands before a colon and a home page.
CRUMB_LABEL: Final = Pattern(
    r"^[\s【\[>》»→]{0,4}(?:(?:您|你)?(?:现在|当前|目前|正在|所在|所处|浏览|访问|阅读|的){0,4}(?:位置|路径|导航|栏目|频道|地址|页面)(?:是|为|在)?"
    r"|(?:您|你)?(?:正在|现在|当前|目前)(?:阅读|浏览|访问)|(?:您|你)?(?:现在|正)?在(?:这里|此)|location|position|path)\s*[=＝-]{0,4}[:：】\]>＞]+\s*"
    r"|^[\s【\[>》»→]{0,4}(?:您|你)?(?:现在|当前|目前|所在|的){0,4}(?:位置|路径)(?:是|为)?(?:\s+|(?=(?:网站|本站)?(?:首\s?页|主页)))"
    r"|^[\s【\[>》»→]{0,4}(?:您|你)?(?:现在|当前|目前|所在|浏览|的){1,4}(?:页面|栏目|导航|频道)(?:是|为)?\s{0,4}(?=(?:网站|本站)?(?:首\s?页|主页))"
    r"|^[^:：>＞»›]{2,12}[:：]\s*(?=(?:网站|本站|返回)?(?:首\s?页|主页)\s*(?:[>＞»›→/|]|-+>|$)|home\s*[>/])",
    re.I,
)
LABEL_SIGN: Final = Pattern(r":|：|】|\]|>|＞|页|位置|路径")  # every label has one, or its home page
HOME: Final = frozenset(("首页", "首 页", "主页", "网站首页", "网站主页", "本站首页", "返回首页", "局网首页", "home"))
LABELLED_SEPARATOR: Final = Pattern(
    r"\s*(?:-+>+|=+>|>+|＞+|»|›|→|▶|►|▸|❯|::|/|\\)\s*|\s+(?:[-–—]{1,2}|[|｜·:》~])\s+"
)  # where a label says what it is
SENTENCE_END: Final = Pattern(r"[。！？!?；;…：:]['\"”’）)】」』]*$")
MARKER: Final = Pattern(
    r"[（(]?(?:[一二三四五六七八九十百]{1,4}|\d{1,2})[）)、．.]|第[一二三四五六七八九十百\d]{1,4}[、，,章节部]|[①-⑳]|[一二三四五六七八九十]是"
)
MARKED: Final = frozenset("（(第一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # how a marker begins, if by no figure
HEADING: Final = Pattern(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|\d{1,2}[、．）)]|[（(]\d{1,2}[）)]|第[一二三四五六七八九十\d]{1,3}[章节部]|[①-⑳]"
)
CAPTION: Final = Pattern(
    r"表\d{1,3}(?:[-－—.]\d{1,3})?[\s　]|【[^【】]{1,20}】$|图(?:为|[一二三四五六七八九十\d]{0,2}[:：])|[^，。；\s]{0,16}(?:记者|通讯员|特约撰稿人?)[\s　/／]{1,3}[\u4e00-\u9fff]{2,4}(?:$|[\s　、])"
)  # or a by-line
BARE_ID: Final = Pattern(r"[-—_~\s(（\[【]{0,3}\d{2,9}[-—_~\s)）\]】]{0,3}")
YEAR: Final = Pattern(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?")
# A date that says itself that it is the publication's: 发表于2005年9月7日, 发布时间 2005/05/17, 2005-04-28 11:13更新.
STAMP: Final = Pattern(
    r"(?:发布|发表|更新|上传)(?:于|时间|日期)?\s?[:：]?\s?(?:19|20)\d\d[-年/.]"
    r"|(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:\s{0,2}\d{1,2}(?:[:：]\d\d){1,2})?\s?(?:发布|发表|更新|上传)"
)
# A day and an hour in front: 2019年11月07日 07:30 江滩新闻网.
HOUR: Final = Pattern(
    r"[\[(（【\s]{0,2}(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\sT]{0,3}\d{1,2}[:：]\d\d(?!\d)[^。！？]{0,60}$"
)
META_KEY: Final = Pattern(
    r"(?:发布|发表|更新|上传|录入|添加|创建|成文|公布|撰稿)?(?:时间|日期)\s?[:：]|(?:文章|信息|稿件|新闻|内容)?(?:来源|出处|作者|编辑|责编|责任编辑)\s?[:：]"
    r"|(?:点击|浏览|阅读|访问|人气|查看)(?:次数|量|数)?\s?[:：]|发布(?:人|者|单位|机构)\s?[:：]|上传人\s?[:：]|字(?:号|体)\s?[:：]"
)
# What a key ends in: found far faster than a key, and most lines with a colon have none.
META_KEY_END: Final = Pattern(r"[间期源处者辑编击览读问气看数量人位构号体]\s?[:：]")


def crumb(line: str) -> tuple[str, ...]:
    """The segments of a breadcrumb line; none where it is no breadcrumb.

    >>> crumb("当前位置：首页 > 工作总结 > 正文")
    ('首页', '工作总结', '正文')
    >>> crumb("您所在的栏目：首页 / 党建 / 总结"), crumb("你在这里: 论坛 - 文山")
    (('首页', '党建', '总结'), ('论坛', '文山'))
    >>> crumb("满意率95%>90%，超过目标。")
    ()
    """
    label = crumb_label(line) if len(line) <= 200 else None
    if len(line) > 200 or not (label or CRUMB_SIGN.search(line)):
        return ()
    parts = trail(line[label.end() :], labelled=True) if label else trail(line)
    if len(parts) < 2 or any(len(part) > 60 or SENTENCE_END.search(part) for part in parts):
        return ()
    return parts if label or len(parts) > 2 or parts[0].lower() in HOME else ()


def crumb_label(line: str) -> re.Match[str] | None:
    """The label of a breadcrumb at a line's start; None where there is none."""
    return CRUMB_LABEL.match(line) if LABEL_SIGN.search(line) else None


def unlabelled(line: str) -> str:
    """A line without the label of a breadcrumb at its start.

    >>> unlabelled("当前位置：首页"), unlabelled("首页")
    ('首页', '首页')
    """
    label = crumb_label(line)
    return line[label.end() :] if label else line


def trail(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """The segments that a breadcrumb's separators part; behind a label, strokes and dashes part them too.

    >>> trail("论坛 - 文山", labelled=True), trail("论坛 - 文山")
    (('论坛', '文山'), ('论坛 - 文山',))
    """
    if not labelled and not CRUMB_SIGN.search(text):
        return tuple(filter(None, (text.strip(),)))
    separator = LABELLED_SEPARATOR if labelled else CRUMB_SEPARATOR
    return tuple(part for part in (part.strip() for part in separator.split(text)) if part)


def is_prose(line: str) -> bool:
    """Whether a line reads like a paragraph: long, or a sentence that ends.

    >>> is_prose("全年组织培训12期，培训300人次。"), is_prose("相关文章")
    (True, False)
    """
    return len(line) >= 60 or (
        len(line) >= 15 and line[-1:] in "。！？；!”" and ("，" in line or "," in line or "。" in line)
    )


def is_marked(line: str) -> bool:
    """Whether a line begins with a marker of sections or items.

    >>> is_marked("（一）宣传"), is_marked("3、宣传"), is_marked("宣传")
    (True, True, False)
    """
    first = line[:1]
    return (first in MARKED or first.isdecimal()) and MARKER.match(line) is not None


def is_title(line: str) -> bool:
    """Whether a line may be a title: short, no sentence, no numbered heading, no salutation.

    >>> is_title("2020年宣传工作总结"), is_title("一、概况"), is_title("各位代表：")
    (True, False, False)
    """
    return (
        4 <= len(line) <= 60
        and not SENTENCE_END.search(line)
        and not is_marked(line)
        and not CAPTION.match(line)
        and any(map(str.isalnum, line))
    )


def is_bare_id(line: str) -> bool:
    """Whether a line is nothing but a number that a site put there; a year or a date is none.

    >>> is_bare_id("3452"), is_bare_id("20221228"), is_bare_id("2023")
    (True, False, False)
    """
    return bool(BARE_ID.fullmatch(line)) and not YEAR.fullmatch(line.strip("()（）[]【】-—_~ "))


def is_meta(line: str) -> bool:
    """Whether a line is what a site says of an article: two keys or more, one in front, or a stamp, and short.

    >>> is_meta("时间：2024-01-08　作者：小禾　浏览次数：300"), is_meta("来源：本站")
    (True, True)
    >>> is_meta("培训时间：每周三下午，地点：社区二楼会议室，来源：各村推荐，参加人员共三十余名，均为骨干。")
    False
    """
    if len(line) > 160 or line[-1:] in "。；" or not (":" in line or "：" in line):
        return False
    if len(line) <= 80 and may_hold_year(line) and (STAMP.match(line) or HOUR.match(line)):
        return True
    if not META_KEY_END.search(line):
        return False
    keys = list(META_KEY.finditer(line))
    return bool(keys) and (keys[0].start() <= 2 or (len(keys) > 1 and day(line) is not None))


def may_hold_year(text: str) -> bool:
    """Whether a year in figures may stand here, from 1900 to 2099."""
    return "20" in text or "19" in text


def day(text: str) -> str | None:
    """The first date of a text in ISO 8601; None where there is none, or the calendar has no such day.

    >>> day("发布日期：2020年1月6日"), day("日期：2022/1/14 8:30:05"), day("日期：2023-02-29")
    ('2020-01-06', '2022-01-14', None)
    """
    return meta.day(text)
