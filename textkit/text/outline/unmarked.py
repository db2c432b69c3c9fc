"""Which lines without a marker are headings: those that stand above text, names, other headings or pieces of a digest.

A rule answers with the level of a heading that stands beside the chapters, 0 where its place in the text tells the level.
"""

from typing import Final

from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.outline.lines import Line
from textkit.text.outline.listings import LIST_OF, LISTINGS
from textkit.text.outline.phrases import (
    goes_on_with_names,
    heads_roster,
    is_body,
    is_labelled,
    is_person,
    is_plain_topic,
    is_roster,
    is_unmarked_heading,
    names_reporter,
    reads_on,
)
from textkit.text.outline.run_ins import head_before_gap

_FRAME: Final = frozenset(
    "引言 前言 导言 导读 编者按 序言 结语 结束语 尾声 后记".split()
)  # they stand beside the chapters
_SURVEY: Final = frozenset("概况 概述 综述".split())  # of a yearbook's chapter, under its name
_TAIL_NOUN: Final = Pattern(
    r"(?:局|委|办|站|所|院|校|中心|协会|公司|政府|支部|街道|办事处|党委|党组|委员会|学校|中学|小学|社区|村|镇|乡|部)$"
)
_REVIEW: Final = Pattern(
    r"(?:19|20)[0-9]{2}年?(?:度|上半年|下半年)?(?:(?:主要|重点)?工作?的?(?:回顾|打算|安排|计划|思路|设想|成绩)|(?:主要|重点)工作$)"
)
_YEAR_LINE: Final = Pattern("(?:19|20)[0-9]{2}年?")
_MONTH_LINE: Final = Pattern("(?:1[0-2]|[1-9])月份?")


def _frame(line: Line) -> int | None:
    """引言, 结语."""
    if line.text.replace(" ", "") in _SURVEY:
        marked = line.outline.marks[line.index + 1] is not None
        return 0 if (marked and " " in line.text) or (is_body(line.below) and not marked) else None
    return 1 if line.text in _FRAME and _stands_free(line) else None


def _above_text(line: Line) -> int | None:
    """队伍建设不断加强, above a paragraph."""
    outline, below = line.outline, line.outline.marks[line.index + 1]
    if names_reporter(line.text) or not is_unmarked_heading(line.text) or is_person(line.text):
        return None
    if is_roster(line.text) and (is_roster(line.below) or is_roster(line.above)):
        return None
    if _TABLE_NAME.search(line.text):
        return None
    first_point = below is not None and below.style == "shi" and below.number == 1
    on_top = line.index < outline.first_body and not first_point and not _REVIEW.match(line.text)
    if (on_top and (_TAIL_NOUN.search(line.text) or not outline.has_more())) or not _stands_free(line):
        return None
    marked = below is not None and below.start < outline.paragraphs[line.index + 1][1]
    return 0 if marked or reads_on(line.below) else None


_TABLE_NAME: Final = Pattern("(?:一览|统计|情况|明细)表$")


def _above_heading(line: Line) -> int | None:
    """活动回顾, straight above a longer heading."""
    outline, next_line = line.outline, line.index + 2
    if line.index < outline.first_body or next_line >= len(outline.lines) or outline.marks[line.index + 1]:
        return None
    is_pair = (
        is_unmarked_heading(line.text)
        and is_unmarked_heading(line.below)
        and reads_on(outline.lines[next_line])
        and is_body(line.above)
    )
    return 0 if is_pair and len(line.text) <= 8 and len(line.below) >= len(line.text) + 2 else None


def _labelled(line: Line) -> int | None:
    """亮点一：服务有速度, above a paragraph."""
    return 0 if is_labelled(line.text) and is_body(line.below) and _stands_free(line) else None


def _in_digest(line: Line) -> int | None:
    """A piece's heading in a digest, each of which begins 青禾网消息."""
    outline = line.outline
    if not 4 <= len(line.text) <= 80 or line.text[-1] in "。；：，" or line.index in outline.leads:
        return None
    if line.index + 1 in outline.leads:
        return 0
    brief = "below" in outline.open and bool(outline.leads) and len(line.text) <= 30
    return 0 if brief and is_body(line.below) and is_body(line.above) else None


def _above_roster(line: Line) -> int | None:
    """敬业奉献模范, above names."""
    said = _without_colon(line.text)
    if not heads_roster(said) or not is_unmarked_heading(said) or not is_roster(line.below) or is_roster(line.text):
        return None
    return 0 if line.index == 1 or is_roster(line.above) or _stands_free(line) else None


def _without_colon(text: str) -> str:
    """一等奖（3人）：, 获得者：, without its colon."""
    return text[:-1] if text.endswith(("）：", "）:", "):", "获得者：")) else text


def _year_alone(line: Line) -> int | None:
    """1989年, above the entries of a chronicle."""
    dated = _YEAR_LINE.fullmatch(line.text) or _MONTH_LINE.fullmatch(line.text)
    return 0 if dated and is_body(line.below) else None


def _stands_free(line: Line) -> bool:
    """Whether a paragraph or a heading ends above the line."""
    outline = line.outline
    after_heading = bool(outline.found) and outline.found[-1][2] >= outline.paragraphs[line.index - 1][0]
    return line.index <= 1 or reads_on(line.above) or after_heading or names_reporter(line.above)


_SHORT: Final = 24  # code points of a headline amid news
_LONG: Final = 50  # code points of the paragraphs between which it stands


def _amid_news(line: Line) -> int | None:
    """178名干部被查, between two long paragraphs."""
    if (
        len(line.text) > _SHORT
        or len(line.above) < _LONG
        or len(line.below) < _LONG
        or line.index < line.outline.first_body
    ):
        return None
    if line.above[-1] != "。" or "。" not in line.below or line.outline.marks[line.index + 1]:
        return None
    return 0 if _HEADLINE.fullmatch(line.text) and not is_person(line.text) and not names_reporter(line.text) else None


_TOLD: Final = (
    "全年办了许多实事，群众都很满意，大家也都很高兴，明年还要接着办下去，把好事一件一件办好，让人人都能看到变化。"
)
_HEADLINE: Final = Pattern(
    r"(?![\u4e00-\u9fff]{2,4}(?:讯|电|摄)|[图表][0-9一二三四五六七八九十])[\u4e00-\u9fff“”0-9][\u4e00-\u9fff“”0-9A-Za-z，,、.%]{5,23}(?<![，、,.])"
)


UNMARKED: Final[Table[Line, int]] = Table(
    "outline: line without a marker",
    [
        Rule(
            "frame",
            _frame,
            yes="青禾站工作总结\n引言\n办了实事，群众都很满意。\n一、成效\n变化很大，大家都高兴。",
            no="青禾站工作总结\n引言说得好，办了实事，群众都很满意。",
        ),
        Rule(
            "above text",
            _above_text,
            yes="青禾站工作总结\n办了实事，群众都很满意。\n队伍建设不断加强\n办了实事，群众都很满意。",
            no="青禾镇工作报告\n青禾镇人民政府镇长 王小青\n办了实事，群众都很满意。",
        ),
        Rule(
            "above heading",
            _above_heading,
            yes="青禾站工作总结\n办了实事，群众都很满意。\n活动回顾\n校园维修与社区维修\n办了实事，群众都很满意。",
            no="青禾站工作总结\n办了实事，群众都很满意。\n活动回顾\n校园维修\n社区维修",
        ),
        Rule(
            "amid news",
            _amid_news,
            yes="青禾站新闻\n" + _TOLD + "\n8名青年登上领奖台\n" + _TOLD,
            no="青禾站新闻\n" + _TOLD + "\n8名青年登上领奖台。\n" + _TOLD,
        ),
        Rule(
            "labelled",
            _labelled,
            yes="青禾站工作总结\n办了实事，群众都很满意。\n亮点一：服务有速度\n办了实事，群众都很满意。",
            no="青禾站工作总结\n办了实事，群众都很满意。\n活动地点：青禾社区\n办了实事，群众都很满意。",
        ),
        Rule(
            "in a digest",
            _in_digest,
            yes="青禾新闻\n全县20个村通上自来水\n青禾网消息：全县都通了水。\n大桥通车3天\n青禾网消息：大桥通车了。",
            no="青禾新闻\n全县20个村通上自来水\n青禾网消息：全县都通了水。",
        ),
        *LISTINGS,
        Rule(
            "above names",
            _above_roster,
            yes="青禾镇表彰通报\n敬业奉献模范\n柳大川 江东社区书记\n何水生 青禾小学教师",
            no="青禾镇表彰通报\n敬业奉献模范\n大家要向他们学习，争当先进。",
        ),
        Rule(
            "year alone",
            _year_alone,
            yes="青禾县大事记\n1989年\n1月3日，县政府批准了方案，群众都很满意。",
            no="青禾县大事记\n1989年1月3日\n县政府批准了方案，群众都很满意。",
        ),
    ],
)


def _reviews(line: Line) -> int | None:
    """2015年工作回顾 or 1989年, as the first line of what a page has of a report."""
    whole = _REVIEW.fullmatch(line.text) or _YEAR_LINE.fullmatch(line.text)
    return 0 if whole and reads_on(line.below) else None


def _has_kin(line: Line) -> int | None:
    """支教成果, where another line as short heads the text further down."""
    if not is_plain_topic(line.text) or not reads_on(line.below) or line.below.startswith(line.text):
        return None
    return 0 if line.outline.has_kin(_LONGEST_KIN) else None


_LONGEST_KIN: Final = 12

FIRST: Final[Table[Line, int]] = Table(
    "outline: first line",
    [
        Rule(
            "review",
            _reviews,
            yes="2015年工作回顾\n办了实事，群众都很满意。\n一、农业\n变化很大，大家都高兴。",
            no="青禾镇2015年工作回顾\n办了实事，群众都很满意。\n一、农业\n变化很大，大家都高兴。",
        ),
        Rule(
            "has kin",
            _has_kin,
            yes="支教成果\n办了实事，群众都很满意。\n调研成果\n变化很大，大家都高兴。",
            no="支教成果\n办了实事，群众都很满意。\n变化很大，大家都高兴。",
        ),
        Rule(
            "in a digest",
            _in_digest,
            yes="全县20个村通上自来水\n青禾网消息：全县都通了水。\n大桥通车3天\n青禾网消息：大桥通车了。",
            no="全县20个村通上自来水\n青禾网消息：全县都通了水。",
        ),
    ],
)
"""What a page that begins amid a report has as its first line: such a line is no title."""


def read(line: Line) -> None:
    """Take the line into its outline where a rule says that it is a heading."""
    if run_in := line.outline.run_ins.get(line.index):
        line.outline.add("dash", "——", line.start + run_in[0], line.start + run_in[1])
        return
    if gap := head_before_gap(line.text):
        line.outline.add("gap", None, line.start, line.start + gap)
        return
    table = UNMARKED if line.index else FIRST
    answer = table.first(line) if line.below and _is_likely(line) else None
    if answer is None or goes_on_with_names(line.text, line.above, line.below):
        return
    if answer[1]:
        line.outline.open.clear()
        line.outline.found.append((answer[1], None, line.start, line.end))
    else:
        line.outline.add(_style(line), None, line.start, line.end)


def _is_likely(line: Line) -> bool:
    """Whether a line can be a heading at all by its words or by its neighbours."""
    return (
        is_unmarked_heading(_without_colon(line.text))
        or _YEAR_LINE.fullmatch(line.text) is not None
        or _MONTH_LINE.fullmatch(line.text) is not None
        or is_labelled(line.text)
        or line.text[-1:] == "？"
        or len(line.above) >= _LONG <= len(line.below)
        or bool(line.outline.leads)
    )


def _style(line: Line) -> str:
    """`plain`; `below` for what stands straight under a plain heading and for its longer siblings."""
    outline = line.outline
    if line.index + 1 in outline.leads or "plain" not in outline.open:
        return "plain"
    start, end = outline.last_plain
    if LIST_OF.fullmatch(outline.text, start, end):
        return "below"
    if _REVIEW.fullmatch(outline.text, start, end) and not _REVIEW.match(line.text):
        return "below"  # of 2023年工作回顾
    longer = line.end - line.start - (end - start)
    if "below" in outline.open:
        return "below" if longer > 1 or outline.leads else "plain"
    if outline.is_bare_lead(line.index - 1):
        return "below"
    return "below" if start == outline.paragraphs[line.index - 1][0] and longer > 1 else "plain"
