"""Marks that sites put into a text: page stamps, watermarks, notices on text that they do not show."""

from collections import Counter
from typing import Final

from textkit.cleaning import phrases
from textkit.cleaning.lines import Line, letters, tidy
from textkit.patterns import Pattern
from textkit.reading import Block

WATERMARK: Final = Pattern(
    r"(?:摘自|本文来自|内容来于|文章来源于|转自)\s?(?:https?://)?[wW]{3}\.[\w.-]{3,60}"
    r"|[（(\[【](?:来自|来源|源自|摘自|转自|本文来自|文章来源|更多)[^（()）\[\]【】。]{0,16}[wW]{3}\.[\w./-]{3,60}\s?[）)\]】]"
    r"|[（(\[【][\u4e00-\u9fff]{2,10}\s?(?:https?://)?[wW]{3}\.[a-zA-Z\d./-]{3,60}\s?(?:整理|首发|收集|提供|编辑|转载)[）)\]】]"
)
NUMBERED: Final = Pattern(r"[-—–－]{1,3}\s?\d{1,4}\s?[-—–－]{1,3}")  # the foot of a printed page
SHORT: Final = 12  # code points of a viewer's page number
OF_PAGES: Final = Pattern(r"(?:第|P\.?)?\s?(?P<page>\d{1,3})\s?页?\s?[/／]\s?(?:共)?\s?(?P<all>\d{1,3})\s?页?")
NOTICE: Final = 60  # code points of a notice on hidden text
LEFT_OUT: Final = r"(?:略去|省略|隐藏|未显示)[了约]{0,2}\s?\d{1,6}\s?[多余来]?个?(?:字|字符)"
WITHHELD: Final = Pattern(
    LEFT_OUT
    + r"|(?:登录|注册|下载|购买|付费|开通|充值|关注)[^，。；]{0,8}(?:后|即可|方可|才能)[^，。；]{0,6}(?:查看|阅读|浏览|显示)[^，。；]{0,4}(?:全文|全部|完整|更多|剩余)"
    r"|(?:剩余|余下|完整|更多)(?:内容|部分|正文)[^，。；]{0,4}(?:需|须|请|要)[^，。；]{0,3}(?:下载|登录|购买|付费|开通|关注)"
    r"|(?:点击|展开)[^，。；]{0,4}(?:查看|阅读|展开|显示)[^，。；]{0,4}(?:全文|全部|剩余|余下)"
)
NOTICE_SIGN: Final = Pattern("字|查看|阅读|浏览|显示|展开|剩余|余下|完整|更多")  # what each such notice holds
IN_BRACKETS: Final = Pattern(
    rf"[…\.]{{0,6}}[（(【\[][^（()）【】\[\]]{{0,12}}{LEFT_OUT}[^（()）【】\[\]]{{0,16}}[）)】\]][…\.]{{0,6}}"
)
BEHIND: Final = Pattern(
    r"《[^》]{2,16}》[（(][^（）()]{0,24}版[）)]|#[^#\s]{2,20}#(?:\s?#[^#\s]{2,20}#){0,8}"
)  # the printed page, or topics that a reader may follow
RELATED: Final = Pattern(r"[^。]{0,60}[\]】》”]的?相关(?:文章|阅读|推荐|内容|范文|资料)[:：]?")
TAKEN: Final = Pattern(
    r"图为[^\d]{2,40}|[（(](?:图片|照片|文图|图文|本文图片)[^（()）\d]{0,20}(?:提供|供图|摄|拍摄)[）)]|[^。；！？]{2,60}(?:[（(][\u4e00-\u9fff]{2,4}(?:[\s/／]?摄影?|[\s/／]供?图)[）)]|[\s/／][\u4e00-\u9fff]{2,4}[\s/／]?摄影?)"
)
CAPTION: Final = 80  # code points of a line under a picture
RULER: Final = Pattern(r"(?P<sign>[=＝_＿*＊~～─═━－—-])(?:\s{0,2}(?P=sign)){4,199}")
DAY: Final = Pattern(
    r"[（(\[【]?\s?(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s{0,2}(?:\d{1,2}:\d\d(?::\d\d)?)?\s?(?:发布|发表|更新|上传|上网)\s?[）)\]】]?"
)


def cut_out(lines: list[Line], hits: dict[int, list[phrases.Hit]]) -> None:
    """Take page stamps, watermarks and notices out of the lines that hold them."""
    for index, here in hits.items():
        line = lines[index]
        spans = sorted(((hit.start, hit.end) for hit in here if hit.phrase.shape == "inline"), reverse=True)
        for start, end in spans:
            line.text = line.text[:start] + line.text[end:]
        if spans:
            line.text, line.hits = tidy(line.text), None
            line.reason = None if letters(line.text) else "page stamp"
    for line in lines:
        if line.known:
            continue
        text = line.text
        if text[:1] in "-—–－" and NUMBERED.fullmatch(text):
            line.reason = "page stamp"
        if may_hold_host(text) and WATERMARK.search(text):
            _cut(line, WATERMARK, "watermark")
        elif ("略" in text or "隐藏" in text or "未显示" in text) and IN_BRACKETS.search(text):
            _cut(line, IN_BRACKETS, "hidden-text")


def _cut(line: Line, pattern: Pattern, reason: str) -> None:
    line.text, line.hits = tidy(pattern.sub("", line.text)), None
    line.reason = None if letters(line.text) else reason


def may_hold_host(text: str) -> bool:
    """Whether www. may stand here, told without making a copy in lower case of every line."""
    return ("w" in text or "W" in text) and "ww" in text.lower()


def of_pages(texts: list[str]) -> list[int]:
    """The indexes of lines that are page numbers of one document: 1 / 5, 第 2 页/共 5 页.

    >>> of_pages(["1 / 3", "全年。", "2 / 3"]), of_pages(["3/4", "全年。"])
    ([0, 2], [])
    """
    short = [(index, text) for index, text in enumerate(texts) if len(text) <= SHORT and ("/" in text or "／" in text)]
    found = [(index, match) for index, text in short if (match := OF_PAGES.fullmatch(text))]
    totals = Counter(int(match["all"]) for _, match in found)
    return [
        index for index, match in found if int(match["page"]) <= int(match["all"]) and totals[int(match["all"])] > 1
    ]


def is_notice(text: str) -> bool:
    """Whether a line says that a site shows only a part of the text.

    >>> is_notice("登录后即可查看全部内容"), is_notice("全年省略文件略去不提，共120字。")
    (True, False)
    """
    return len(text) <= NOTICE and NOTICE_SIGN.search(text) is not None and WITHHELD.search(text) is not None


def is_day(text: str) -> bool:
    """Whether a line is nothing but the day on which a site published a report.

    >>> is_day("（2020年1月6日发布）"), is_day("（2020年1月6日）")
    (True, False)
    """
    return len(text) <= NOTICE and DAY.fullmatch(text) is not None


def behind(text: str) -> str | None:
    """What a line behind a report is of a site's: its printed page and its topics are `tags`; None for other lines.

    >>> behind("#春耕# #夏种#"), behind("[植树总结]相关文章："), behind("全年植树。")
    ('tags', 'related', None)
    """
    if text[:1] in "《#" and BEHIND.fullmatch(text):
        return "tags"
    return "related" if "相关" in text and RELATED.fullmatch(text) else None


def is_caption(text: str, block: Block) -> bool:
    """Whether a line stands under a picture, by its element or by what it says; a table's name does not.

    A text without elements may name in 图为… what is nowhere else in it.

    >>> line = Block(text="")
    >>> is_caption("彩排现场（柳明 摄）", line), is_caption("图为彩排现场。", line), is_caption("表1演出情况", line)
    (True, False, False)
    """
    if len(text) > CAPTION or text.startswith("表"):
        return False
    told = text[-1:] in "摄图)）" or (text.startswith("图为") and bool(block.parents))
    return block.tag == "figcaption" or (told and TAKEN.fullmatch(text) is not None)


def is_ruler(text: str) -> bool:
    """Whether a line is drawn of one sign.

    >>> is_ruler("=========="), is_ruler("* * * * * *"), is_ruler("——")
    (True, True, False)
    """
    return text[:1] in "=＝_＿*＊~～─═━－—-" and RULER.fullmatch(text) is not None
