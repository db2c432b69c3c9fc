"""Write pages of invented sites around a report of our own, in the encodings and shapes that archives have.

    python corpus/pages/make.py FOLDER      writes NAME.html (or .txt) and NAME.expected.txt

Every run writes the same bytes. Sites, places and people are invented.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

TITLE = "青溪镇2022年文化工作总结"
LINES = (
    "2022年，青溪镇文化站在镇党委的领导下，围绕群众需求开展工作，完成了全年任务。现总结如下：",
    "一、阵地建设",
    "新建农家书屋3个，补充图书1200册，接待读者约8600人次，书屋管理员每村1名。",
    "二、文化活动",
    "举办广场舞大赛、戏曲展演等活动26场，参加群众1.2万人次；培训文艺骨干45名，志愿者林小满授课4次。",
    "三、宣传报道",
    "《清河日报》刊登稿件6篇，清河电视台播出新闻9条，“青溪发布”微信公众号推送图文132篇。",
    "全年接待参观15批，群众满意率98.6%。下一步，我们将继续努力，让文化惠及更多群众。",
)
TEXT = "\n".join((TITLE, *LINES))
NEWS = ("信访工作总结", "普法工作总结", "防汛工作总结", "档案工作总结", "水利工作总结")


class Made(NamedTuple):
    """A page: its file's name and bytes, and the text that is on it."""

    name: str
    data: bytes
    expected: str


def paragraphs(lines: tuple[str, ...] = LINES) -> str:
    """The report as paragraphs."""
    return "\n".join(f"<p>　　{line}</p>" for line in lines)


def links() -> str:
    """A list of links, as it stands in a side column."""
    return "".join(f'<li><a href="/{number}.html">{title}</a></li>' for number, title in enumerate(NEWS))


def collection(body: str, label: str = "utf-8", title: str = TITLE) -> str:
    """A page of a collection of model texts: intro, side lists, tags, foot."""
    return f"""<!DOCTYPE html><html><head><meta charset="{label}"><title>{title}_文化总结_南枝文库</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/1/">单位总结</a></li></ul></div>
<div class="mbx">当前位置：<a href="/">首页</a> &gt; <a href="/1/">单位总结</a> &gt; 正文</div>
<div class="left"><h1>{title}</h1><div class="info">时间：2023-02-03　作者：小枝　来源：网友投稿</div>
<div class="con"><p>　　下面是南枝文库小编为大家整理的{title}，供大家参考，希望对大家有所帮助！</p>
{body}
<p>　　以上就是本次分享的全部内容，希望大家喜欢。</p><p>48213</p></div>
<div class="share">分享到：<a href="#">微博</a></div><div class="tags">标签：<a href="/t/1">文化</a></div></div>
<div class="right"><h3>热门文章</h3><ul>{links()}</ul></div>
<div class="foot">Copyright 2011-2023 南枝文库 版权所有 示ICP备00000001号</div></body></html>"""


def tables(label: str) -> str:
    """A page of an old office: tables in tables, lines parted by <BR>, entities."""
    body = "\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}<BR><BR>" for line in LINES)
    return f"""<HTML><HEAD><TITLE>{TITLE}-青溪镇信息网</TITLE>
<META http-equiv=Content-Type content="text/html; charset={label}"></HEAD><BODY>
<TABLE width=776><TR><TD><B>青溪镇信息网</B></TD></TR></TABLE><TABLE><TR><TD width=190><TABLE>{
        "".join(f"<TR><TD><A href=show.asp?id={n}>{t}</A></TD></TR>" for n, t in enumerate(NEWS))
    }</TABLE></TD><TD><TABLE><TR><TD>您现在的位置：<A href=/>首页</A> -&gt; <A href=/2>镇村动态</A> -&gt; 浏览文章</TD></TR>
<TR><TD align=middle><B>{TITLE}</B></TD></TR><TR><TD align=middle>发布日期：2023年2月3日　　阅读：36 次</TD></TR>
<TR><TD>{body}</TD></TR><TR><TD>【<A href=#>打印此页</A>】【<A href=#>关闭窗口</A>】</TD></TR></TABLE></TD></TR></TABLE>
<TABLE><TR><TD>主办：青溪镇 电话：0000-000000<BR>您是第 1234 位访问者</TD></TR></TABLE></BODY></HTML>"""


def wrapped(width: int = 30) -> str:
    """The report in lines of one width, each paragraph indented, with page stamps."""
    rows = [TITLE]
    for line in LINES:
        whole = f"　　{line}"
        rows += [whole[at : at + width] for at in range(0, len(whole), width)]
    return "\n".join((*rows[:9], "第1页共2页", *rows[9:], "第2页共2页"))


def halved(line: str, tag: str) -> str:
    """A paragraph in two elements, as editors part text wherever a style was set."""
    return f"<{tag}>{line[:9]}</{tag}><{tag}>{line[9:]}</{tag}>"


FIGURES = re.compile(r"[\d.%]{1,12}")
BODIES = {  # how the templates in `shapes` name the report's paragraphs in their mark-up
    "paragraphs": "\n".join(f"<p>　　{line}</p>" for line in LINES),
    "breaks": "\n".join(f"　　{line}<br />\n<br />" for line in LINES),
    "divs": "\n".join(f"<div>　　{line}</div>\n<div>&nbsp;</div>" for line in LINES),
    "fonts": "\n".join(f"<P>&nbsp;&nbsp;&nbsp;&nbsp;<FONT face=宋体>{line}</FONT></P>" for line in LINES),
    "sections": "\n".join(
        f"<section><p>{halved(line, 'span')}</p></section><section><p><br></p></section>" for line in LINES
    ),
    "word": "\n".join(
        f'<p class="MsoNormal">{FIGURES.sub(lambda figure: f"<span lang=EN-US>{figure[0]}</span>", line)}<o:p></o:p></p>'
        for line in LINES
    ),
    "wrapped": "\n".join(f"<p>{row}</p>" for row in wrapped(36).split("\n")[1:]),
    "links": links(),
    "related": "\n".join(
        f'<p>{number}.<a href="/{number}.html">{title}</a></p>' for number, title in enumerate(NEWS, 1)
    ),
}
LABEL = re.compile(r"charset=\"?([\w-]+)")


def shapes() -> list[Made]:
    """A page of each template in the folder beside this file, in the encoding that it names."""
    made = []
    for file in sorted(Path(__file__).parent.joinpath("shapes").glob("*.html")):
        page = file.read_text("utf-8").replace("{{title}}", TITLE)
        for name, body in BODIES.items():
            page = page.replace("{{" + name + "}}", body)
        label = LABEL.search(page)
        encoding = "gb18030" if label and label[1].lower().startswith("gb") else "utf-8"
        made.append(Made(f"shape_{file.name}", page.encode(encoding), TEXT))
    return made


def pages() -> list[Made]:
    """Every page, in order."""
    plain = collection(paragraphs())
    text = "\n".join(("首页 > 单位总结 > " + TITLE, "", TITLE, "| 南枝文库", *LINES, "48213"))
    return [
        Made("utf8.html", plain.encode(), TEXT),
        Made("bom.html", b"\xef\xbb\xbf" + plain.encode(), TEXT),
        Made("gb2312_label.html", collection(paragraphs(), "gb2312").encode("gb18030"), TEXT),
        Made("label_lies.html", plain.encode("gb18030"), TEXT),
        Made("utf16.html", plain.encode("utf-16"), TEXT),
        Made("tables.html", tables("gb2312").encode("gb18030"), TEXT),
        Made("cut.html", plain.encode()[: plain.encode().index(b'<div class="share"') + 3], TEXT),
        Made("text.txt", text.encode(), TEXT),
        Made("text_gbk.txt", text.encode("gb18030"), TEXT),
        Made("wrapped.txt", wrapped().encode(), TEXT),
        *shapes(),
    ]


def main() -> None:
    """Write the pages to the folder that is named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for made in pages():
        (folder / made.name).write_bytes(made.data)
        (folder / f"{Path(made.name).stem}.expected.txt").write_text(made.expected + "\n", "utf-8")


if __name__ == "__main__":
    main()
