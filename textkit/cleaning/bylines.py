"""Lines beside a report that say where it came from and who made it: 来源：澜江晚报, 编辑：柳明, 审核 | 甲 乙, 【图/丙】."""

from collections.abc import Iterator
from typing import Final

from textkit.cleaning.lines import Line
from textkit.patterns import Pattern
from textkit.records import Credit

LONGEST: Final = 120  # code points of a line of credits
_ORIGIN: Final = "稿件来源|信息来源|文章来源|内容来源|新闻来源|本文来源|来源|出处"
_LABEL: Final = (
    "文字编辑|图文编辑|执行编辑|责任编辑|值班编辑|本期编辑|编辑|责编|美编|主编|责任校对|校对|排版|制作|监制|策划|统筹|作者|撰稿人|撰稿|撰文|执笔|"
    "供稿人|供稿单位|供稿|投稿|文字|图片|图文|文图|文/图|图/文|摄影摄像|摄影|摄像|拍摄|[一二三初复终]审|审核人|审核|审稿|审校|签发|通讯员|特约记者|记者|文|图"
)
_ITEM: Final = Pattern(rf"(?:(?P<origin>{_ORIGIN})|(?P<label>{_LABEL}))(?:人员?)?\s?[:：/｜|丨]\s?")
_OTHER: Final = Pattern(
    r"(?:发布|发表|更新|上传|录入|添加|创建|成文)?(?:时间|日期)\s?[:：]|(?:点击|浏览|阅读|访问|人气|查看)(?:次数|量|数)?\s?[:：]|字号|【|打印|分享"
)
_WRAP: Final = "[]【】（）()〔〕 \u3000"
_BETWEEN: Final = Pattern(r"[、，,;；/\s\u3000]+")
_NAME: Final = Pattern(r"[A-Za-z0-9\u4e00-\u9fff·“”《》&()（）-]{2,24}")
_SINGLE: Final = Pattern(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_NOBODY: Final = frozenset("本站 原创 网络 互联网 佚名 未知 本网 转载 admin 管理员 网友投稿 匿名".split())


class Said:
    """What credits say: the origin, and who is named as what."""

    def __init__(self) -> None:
        self.origin: str | None = None
        self.credits: list[Credit] = []

    def take(self, text: str) -> bool:
        """Take a line's credits in; whether it has any.

        >>> said = Said()
        >>> said.take("来源：澜江晚报 编辑：柳明、江小满"), said.origin, [one.name for one in said.credits]
        (True, '澜江晚报', ['柳明', '江小满'])
        """
        found = list(_items(text)) if len(text) <= LONGEST else []
        for origin, label, names in found:
            if origin:
                self.origin = self.origin or (names[0] if names else None)
            else:
                self.credits += [Credit(label=label, name=name) for name in names]
        return any(names for _, _, names in found)


def _items(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each item of a line: what names the origin or the label, and the names."""
    text = text.strip(_WRAP)
    marks = list(_ITEM.finditer(text))
    for number, mark in enumerate(marks, 1):
        if mark.start() and text[mark.start() - 1] not in " \u3000\t，,；;|｜/】]）)":
            continue  # 通讯员 in the midst of a word or sentence
        end = marks[number].start() if number < len(marks) else len(text)
        other = _OTHER.search(text, mark.end(), end)
        value = text[mark.end() : other.start() if other else end]
        yield mark["origin"] or "", mark["label"] or "", list(_names(value))


def _names(value: str) -> Iterator[str]:
    value = _SINGLE.sub(r"\1\2", value.strip(_WRAP + "|｜/丨"))
    for name in _BETWEEN.split(value):
        name = name.strip(_WRAP)
        if _NAME.fullmatch(name) and name not in _NOBODY and not name.isdigit():
            yield name


_WHOLE: Final = Pattern(
    rf"[\[【（(]?\s?(?:(?:{_ORIGIN}|{_LABEL})(?:人员?)?\s?[:：/｜|丨]\s?[A-Za-z0-9\u4e00-\u9fff·“”《》、/ \u3000]{{2,60}}[\s，,；;|｜]{{0,3}}){{1,6}}[\]】）)]?"
)
_MARK: Final = Pattern("[:：/｜|丨]")
_SENTENCE: Final = Pattern(r"[。！？；]|[，,].{8}")


def is_line(text: str) -> bool:
    """Whether a line says nothing but credits.

    >>> is_line("【图/阎大山】"), is_line("审核 | 柳明 江小满"), is_line("来源：各村推荐，参加人员三十余名。")
    (True, True, False)
    """
    return (
        len(text) <= LONGEST
        and _MARK.search(text) is not None
        and _WHOLE.fullmatch(text) is not None
        and not _SENTENCE.search(text)
    )


def read(lines: list[Line]) -> Said:
    """What the dropped lines of a page say of the report's origin and makers; each said once."""
    said = Said()
    for line in lines:
        if line.reason and (line.reason in ("meta", "meta line") or is_line(line.text)):
            said.take(line.text)
    said.credits = list(dict.fromkeys(said.credits))
    return said
