"""Headings above what is no text: above lists and their parts, above bare figures, and questions above their answers."""

from typing import Final

from textkit.patterns import Pattern
from textkit.rules import Rule
from textkit.text.outline.lines import Line
from textkit.text.outline.phrases import heads_roster, is_body, is_roster, is_unmarked_heading

LIST_OF: Final = Pattern("[\u4e00-\u9fff0-9“”（）()]{2,28}(?:名单|获奖作品)")


def _above_lists(line: Line) -> int | None:
    """获奖名单, straight above a heading of its first part."""
    outline, next_line = line.outline, line.index + 2
    if not LIST_OF.fullmatch(line.text) or next_line >= len(outline.lines) or outline.marks[line.index + 1]:
        return None
    first = outline.lines[next_line]
    parts = bool(outline.marks[next_line]) or (heads_roster(line.below) and is_roster(first))
    return 0 if parts and is_unmarked_heading(line.below) and not is_roster(line.below) else None


_LONGEST_TOPIC: Final = 14
_FEWEST_FIGURES: Final = 6  # lines of bare figures in a text that is made of them
_FIGURES: Final = Pattern("[^。]{0,40}[0-9][^。]{0,40}")


def _above_figures(line: Line) -> int | None:
    """检察履职保民生, between lines of bare figures: 起诉污染环境犯罪3831人."""
    outline = line.outline
    if len(line.text) > _LONGEST_TOPIC or not _FIGURES.fullmatch(line.below) or not _TOPIC.fullmatch(line.text):
        return None
    if not (_FIGURES.fullmatch(line.above) or is_body(line.above)) or outline.marks[line.index + 1]:
        return None
    figures = [_FIGURES.fullmatch(one) is not None for one in outline.lines]
    if sum(figures) < _FEWEST_FIGURES:
        return None
    kin = sum(1 for one, below in zip(outline.lines, figures[1:], strict=False) if below and _TOPIC.fullmatch(one))
    return 0 if kin > 1 else None


_TOPIC: Final = Pattern("[\u4e00-\u9fff“”、]{4,14}")


_FEWEST_QUESTIONS: Final = 2


def _question(line: Line) -> int | None:
    """全年培训了多少人？ above a text, where another question heads one too."""
    if not _QUESTION.fullmatch(line.text) or line.index < 1:
        return None
    lines = line.outline.lines
    kin = sum(1 for at in range(1, len(lines) - 1) if _QUESTION.fullmatch(lines[at]) and _answers(lines[at + 1]))
    return 0 if kin >= _FEWEST_QUESTIONS else None


def _answers(line: str) -> bool:
    return is_body(line) or line.startswith("——")


_QUESTION: Final = Pattern("[^，。；：？！“”\n]{5,30}？")


LISTINGS: Final[tuple[Rule[Line, int], ...]] = (
    Rule(
        "above lists",
        _above_lists,
        yes="青禾镇表彰通报\n今年表彰了一批先进，大家要向他们学习。\n青禾镇道德模范名单\n敬业奉献模范\n柳大川 江东社区书记",
        no="青禾镇表彰通报\n今年表彰了一批先进，大家要向他们学习。\n青禾镇道德模范名单\n柳大川 江东社区书记",
    ),
    Rule(
        "above figures",
        _above_figures,
        yes="青禾检察院数据\n起诉9人\n批捕3人\n起诉盗窃犯罪8人\n检察履职保民生\n起诉污染犯罪3人\n救助5人\n听证7件\n抗诉2件",
        no="青禾检察院数据\n起诉9人\n检察履职保民生\n起诉污染犯罪3人",
    ),
    Rule(
        "question",
        _question,
        yes="青禾站数据\n全年培训了多少人？\n全年培训了900人，比上年多。\n全年办了多少事？\n全年办了30件实事，群众满意。",
        no="青禾站数据\n全年培训了多少人？\n全年培训了900人，比上年多。\n大家都很满意，明年还要接着办。",
    ),
)
