"""What a column holds, by its head and its cells: a table of rules."""

from collections.abc import Callable
from typing import Final

from textkit.extract.outlets.levels import of_level
from textkit.extract.people.names import names
from textkit.extract.people.roles import roles
from textkit.extract.tables.figures import NOTHING, Scale, bracket_of, is_year, read, unit_of
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.tables import Cell
from textkit.text.times import find_times

SAMPLE: Final = 200  # cells that are looked at
TITLE: Final = "青山社区2020年工作总结\n"


class Column:
    """A column: the parts of its head, outermost first; its cells that hold something; its place; its unit.

    `kind` is what the rules say that it holds.
    """

    def __init__(self, index: int, path: list[str], cells: list[Cell], lexicon: Lexicon) -> None:
        self.index = index
        self.path = path
        self.lexicon = lexicon
        self.cells = cells
        self.unit: Scale | None = None
        self.parts: list[str] = []  # of the head, without units
        for part in path:
            bare, unit = bracket_of(part, lexicon)
            whole = unit_of(part, lexicon) if unit is None and len(path) > 1 and part is path[-1] else None
            if whole is not None:
                bare, unit = "", whole
            self.unit = unit or self.unit
            if bare:
                self.parts.append("".join(bare.split()))
        self.head = self.parts[-1] if self.parts else ""
        self.words = "".join(self.parts)
        self.figures = sum(read(cell, lexicon) is not None for cell in cells)
        answer = KINDS.first(self)
        self.rule, self.kind = answer if answer else ("words", "words")

    def share(self, test: Callable[[str], bool]) -> float:
        """The share of its cells for which a test holds; 0 where it has none."""
        return sum(test(cell.text) for cell in self.cells) / len(self.cells) if self.cells else 0.0


def cells_of(rows: list[list[Cell]], index: int) -> list[Cell]:
    """The first cells of a column that hold something."""
    found: list[Cell] = []
    for row in rows:
        if row[index].text not in NOTHING:
            found.append(row[index])
            if len(found) == SAMPLE:
                break
    return found


_NUMBERING: Final = frozenset(
    "序号 序 编号 行次 排序 序列 No. NO. No NO 栏次 项次 顺序 名次 排名 位次 顺位 等次 座次".split()
)
_RANKED: Final = Pattern("排名|位次|名次")
_CODE: Final = Pattern(
    r"电话|手机|联系方式|传真|邮编|邮政编码|身份证|证号|证件|账号|帐号|卡号|代码|编码|编号|文号|学号|工号|警号|门牌|房号|车牌|车号|QQ|微信号|网址|邮箱|型号|规格|版次|版面|期号|批号|字号|页码|坐标|经度|纬度|备注"
)
_AGE: Final = Pattern(r"^(?:年龄|岁数|工龄|党龄|教龄|龄|周岁)$|年龄$")
_DATE: Final = Pattern(r"日期|时间$|出生|年月$|生日|入党|入职|何时")
_DATED: Final = Pattern(
    r"(?:(?:19|20)?[0-9]{2}[-/年])?[0-9]{1,2}[-/月][0-9]{0,2}日?(?:\s.{1,12})?|(?:19|20)[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}(?:\s.{1,12})?|[0-9]{1,2}:[0-9]{2}.{0,12}"
)
_POINTED: Final = Pattern(r"(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])")
_YEARS: Final = Pattern("年限|年度|年份|起止|期限|时间|年$")
_PERIOD_HEAD: Final = Pattern("时间|日|时段")
_LONG_CODE: Final = Pattern(r"0[0-9]{2,}|[0-9]{3,4}-[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{15,18}[Xx]?")
_PERIOD: Final = frozenset("年份 年度 年 月份 月 季度 时间 时期 时段 期间 年月 学年 学期".split())
_UNITS: Final = frozenset("单位 计量单位 计算单位 数量单位".split())
_LEVEL: Final = Pattern("级别|层级|层次|等级|类别|类型|媒体级|级$")
_MEDIUM: Final = Pattern(
    r"^(?:[^的]{0,6}(?:媒体|媒介|报刊|报纸|刊物|期刊|平台|网站|载体|公众号|新媒体)(?:名称|名|平台)?|(?:采用|刊发|刊登|发表|用稿|发布|刊播|登载|宣传|上稿|录用)(?:媒体|单位|平台|刊物|渠道|载体|媒介)(?:名称)?|报刊名称|刊名)$"
)
_PERSON: Final = Pattern(
    r"(?:^|[^单位名项])(?:姓名|名字)$|^(?:姓名|名字|负责人|联系人|成员|人员|人选|获奖者|获奖人|获奖人员|主持人|主讲人|作者|组长|副组长|责任人|联络员|通讯员|主要负责人|分管领导|包保人|先进个人|宣讲人|授课人|带队人|指导教师|指导老师|班主任|书记|主任|村书记|社长|网格员|网格长|推荐人选|表彰对象)$"
)
_POST: Final = Pattern(
    r"^(?:现?任?职务|职称|岗位|身份|职位|担任职务|现任职务|职务职称|职务/职称|荣誉称号|荣誉|称号|获得称号|获得荣誉|授予称号|表彰称号|社会职务|党内职务)$"
)
_BODY: Final = Pattern(
    r"^(?:工作单位|所在单位|所属单位|单位名称|单位|部门|所在部门|所属部门|所在社区|所在支部|所属支部|学校|村\(社区\)|推荐单位|选送单位|所在村|科室|班级|单位及部门|单位部门)$"
)
_MEASURED: Final = Pattern(r"[（(]岁[）)]")


def _numbers(column: Column) -> bool:
    return bool(column.cells) and column.figures * 2 >= len(column.cells)


def _numbered(column: Column) -> str | None:
    """序号, or a column without a head whose cells count up from 1."""
    if column.head in _NUMBERING or column.head.replace("　", "") in _NUMBERING:
        return "none"
    if _RANKED.search(column.head) and column.share(str.isdecimal) == 1.0:
        ranks = [int(cell.text) for cell in column.cells if len(cell.text) < 4]
        if ranks == sorted(ranks) and ranks[:1] == [1] and ranks[-1] <= len(column.cells) + 1:
            return "none"
    if column.head or column.index or len(column.cells) < 2:
        return None
    return "none" if all(cell.text == str(place) for place, cell in enumerate(column.cells, 1)) else None


def _coded(column: Column) -> str | None:
    """Telephone numbers, codes, and what else names and does not count."""
    if _CODE.search(column.head) and column.unit is None:
        return "note" if column.head == "备注" else "none"
    return "none" if column.share(lambda text: _LONG_CODE.fullmatch(text) is not None) > 0.5 else None


def _aged(column: Column) -> str | None:
    return "none" if _AGE.search(column.head) or any(_MEASURED.search(part) for part in column.path) else None


def _timed(column: Column) -> str | None:
    """年份, 月份: each row's time; a column of bare years without a unit is one too."""
    if column.head in _PERIOD and column.share(_is_time) > 0.6:
        return "period"
    return "period" if column.unit is None and not column.index and column.share(is_year) == 1.0 else None


def _is_time(text: str) -> bool:
    if is_year(text):
        return True
    time = next(find_times(text, 0, len(text)), None)
    return time is not None and time.start == 0 and time.end >= len(text) - 1


def _dated(column: Column) -> str | None:
    if column.unit is not None:
        return None
    if _DATE.search(column.head) or (_YEARS.search(column.head) and column.share(is_year) > 0.5):
        return "date"
    if _PERIOD_HEAD.search(column.head) and column.share(lambda text: _POINTED.fullmatch(text) is not None) > 0.6:
        return "date"
    return "date" if column.share(lambda text: _DATED.fullmatch(text) is not None) > 0.6 else None


def _units(column: Column) -> str | None:
    """单位 over units; 单位 over bodies is none."""
    if column.head not in _UNITS or not column.cells:
        return None
    return "unit" if column.share(lambda text: unit_of(text, column.lexicon) is not None) >= 0.5 else None


def _levels(column: Column) -> str | None:
    if not _LEVEL.search(column.head):
        return None
    return "level" if column.share(lambda text: level_of(text) is not None) >= 0.6 else None


def level_of(text: str) -> str | None:
    """The level that a cell names: 国家级, 省, 市级媒体.

    >>> level_of("省"), level_of("市级媒体"), level_of("三等奖")
    ('省级', '市级', None)
    """
    return of_level(text.removesuffix("报刊").removesuffix("媒体").removesuffix("平台"))


def _media(column: Column) -> str | None:
    return "medium" if _MEDIUM.search(column.head) and not _numbers(column) else None


def _persons(column: Column) -> str | None:
    """姓名, or a post over names."""
    if not _PERSON.search(column.head) and not roles(column.lexicon).post_size(column.head) > 1:
        return None
    known = names(column.lexicon)
    return "person" if column.share(lambda text: _is_named(text, column.lexicon, known.shape)) >= 0.5 else None


_SPLIT: Final = Pattern(r"[、，,；;/\s]+")


def _is_named(text: str, lexicon: Lexicon, shape: Callable[[str], float | None]) -> bool:
    first = _SPLIT.split(text)[0] if len(_SPLIT.split(text)[0]) > 1 else "".join(text.split())
    return "·" in first or (1 < len(first) < 5 and shape(first) is not None)


def _figures(column: Column) -> str | None:
    return "figures" if _numbers(column) else None


def _head_rule(name: str, pattern: Pattern, kind: str, *, yes: str, no: str) -> Rule[Column, str]:
    return Rule(
        name,
        lambda column: kind if pattern.search(column.head) and not _numbers(column) else None,
        yes=TITLE + yes,
        no=TITLE + no,
    )


def _rule(name: str, test: Callable[[Column], str | None], *, yes: str, no: str) -> Rule[Column, str]:
    return Rule(name, test, yes=TITLE + yes, no=TITLE + no)


KINDS: Final[Table[Column, str]] = Table(
    "table-column",
    [
        _rule("numbers-of-rows", _numbered, yes="序号\t设施\n1\t水库\n2\t泵站", no="数量\t设施\n1座\t水库\n2处\t泵站"),
        _rule("codes", _coded, yes="村组\t电话\n东坡村\t13900001234\n西坡村\t13900005678", no="村组\t户数\n东坡村\t139\n西坡村\t148"),
        _rule("ages", _aged, yes="学员\t年龄\n李青\t35\n柳明\t41", no="学员\t得分\n李青\t35\n柳明\t41"),
        _rule("times", _timed, yes="年份\t发案（起）\n2019\t40\n2020\t31", no="村组\t发案（起）\n东坡村\t40\n西坡村\t31"),
        _rule("dates", _dated, yes="项目\t日期\n水库\t3月5日\n泵站\t4月6日", no="项目\t规模\n水库\t3座\n泵站\t4座"),
        _rule("units", _units, yes="指标\t数量\t单位\n泵站\t4\t座\n水库\t3\t座", no="单位\t数量\n柳湾村\t4\n东坡村\t3"),
        _rule("levels", _levels, yes="媒体\t级别\t篇数\n岚江网\t省级\t4\n柳江网\t市级\t3", no="赛事\t级别\t人数\n象棋\t三等奖\t4\n围棋\t二等奖\t3"),
        _rule("media", _media, yes="媒体\t篇数\n岚江网\t4\n柳江网\t3", no="社区\t篇数\n东街\t4\n西街\t3"),
        _rule("persons", _persons, yes="姓名\t得分\n李青\t4\n柳明\t3", no="组别\t得分\n甲组\t4\n乙组\t3"),
        _head_rule("posts", _POST, "post", yes="姓名\t职务\n李青\t村主任\n柳明\t会计", no="姓名\t籍贯\n李青\t岚山\n柳明\t柳江"),
        _head_rule("bodies", _BODY, "body", yes="姓名\t工作单位\n李青\t柳湾村\n柳明\t东坡村", no="姓名\t籍贯\n李青\t岚山\n柳明\t柳江"),
        _rule("figures", _figures, yes="设施\t规模\n水库\t3座\n泵站\t4座", no="设施\t规模\n水库\t很大\n泵站\t很小"),
    ],
)  # fmt: skip
