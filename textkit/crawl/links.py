"""Which links of a list page lead to reports, and where a list goes on.

A report's link says so in its words or its address, and stands in the list itself: not in the navigation, and not in a
column of hot or related articles, whose links belong to other sections. A list goes on where a link 下一页 or a page
number leads to an address that is made as the list's own.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from textkit.errors import FetchError
from textkit.reading.anchors import Anchor, Anchors
from textkit.web.addresses import normal

TITLE = re.compile(
    r"总结|小结|述职|年度报告|(?:工作|情况|执法|活动)(?:汇报|报告|情况|纪实)|"
    r"(?:工作|年|年度|季度|学期|活动)(?:回顾|盘点)"  # alone, 盘点 and 回顾 are what the news do
)
NOT_TITLE = re.compile(
    r"(?:通知|公告|公示|通报|启事|函|范文|模板|格式|写法|怎么写|如何写|大全)[】）)》\s]{0,3}$|"
    r"(?:召开|举行|举办)[^，。]{0,30}(?:总结|述职)|(?:总结|述职)(?:[^，。]{0,10}(?:大会|会议)|会(?!计)|暨|表彰)"  # news of a meeting
)
OF_SITES = re.compile(
    r"\W{0,4}(?:附件|更多|详[细情]|查看|阅读全文|返回|首\s?页|打印|关闭|收藏|下载|上一[篇条页]|下一[篇条页]|登录|注册|搜索|关于我们|联系我们|推荐|评论|没有了|会员|帮助|[上下]章)"
    r"\W{0,4}(?:\d{1,2}\W{0,4})?"
)
NO_NAME = re.compile(r"[\W\d_a-zA-Z]{0,400}")  # without a single Chinese character
OTHER_TITLE = re.compile(r"计划|方案|要点|安排|打算|思路|规划|办法|意见|会议|召开")
ADDRESS = re.compile(r"zongjie|gongzuozj|gzzj|ndzj|nzzj|gzbg|gzhb|shuzhi|summary", re.I)
SECTION = re.compile(r"(?:index|default|list|more|class|column|channel|category|node|main|home)[\d_-]{0,12}", re.I)
OTHER_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico|css|js|docx?|wps|xlsx?|et|pptx?|pdf|ofd|zip|rar|7z|gz|exe|apk|mp[34]|avi|wmv|flv|swf|txt|xml|rss)$",
    re.I,
)
DOCUMENT = re.compile(r"\.(?:docx?|wps|pdf|ofd)$", re.I)
AROUND = re.compile(
    r"(?<![a-z])(?:(?:top|sub|main|left|site)?-?nav(?:bar|i|igation)?|menu|foot(?:er)?|crumbs?|breadcrumbs?|mbx|position|location|"
    r"sidebar|side|aside|hot|rank(?:ing)?|related?|relat|recommend|tuijian|tags?|friend-?links?|yqlj|copyright|share|toolbar)(?![a-z])",
    re.I,
)
HEADING = re.compile(
    r"热门|热点|推荐|排行|相关|点击|随机|猜你喜欢|友情链接|最[新近](?:文章|更新|发布|发表)|图文|专题|栏目|分类|导航|标签"
)
ONWARD = re.compile(
    r"^[\s\[【(（<《]{0,4}(?:下\s?一?\s?页|后\s?一?\s?页|下一頁|next|>{1,2}|›|»|尾页|末页|最后一页)[\s\]】)）>》»›]{0,4}$",
    re.I,
)
NUMBER = re.compile(r"^[\[【(（第\s]{0,3}(\d{1,4})[\]】)）页\s]{0,3}$")
TRS = re.compile(
    r"createPageHTML\(\s{0,9}(\d{1,4})\s{0,9},\s{0,9}(\d{1,4})\s{0,9},\s{0,9}[\"']([\w./-]{1,99})[\"']\s{0,9},\s{0,9}[\"'](\w{1,9})[\"']"
)
PAGE_FOLDER = re.compile(r"/(?:page/?|p)?\d{1,4}/?$", re.I)
PAGE_NUMBER = re.compile(r"[_-]?(?:page|p)?[_-]?\d{1,4}$", re.I)
PAGE_KEY = re.compile(r"(?:cur(?:rent)?|to)?_?(?:p|pg|page|pageno|pagenum|pageindex|currentpage|paged)", re.I)
SHORT = 7  # code points; the name of a section is shorter than the title of a report
LONG = 10  # code points from which on words are a title even where the address is that of a folder


class Link(NamedTuple):
    """A link to follow: its normal address and its words."""

    url: str
    text: str


class Found(NamedTuple):
    """What a list page leads to: reports, further pages of the list, and how many reports that are documents (.doc, .pdf)."""

    reports: tuple[Link, ...]
    onward: tuple[Link, ...]
    documents: int


def found(page: Anchors, url: str, *, encoding: str = "utf-8", match: re.Pattern[str] | None = None) -> Found:
    """The reports and the further pages that the list page at `url` leads to, each address once, in the page's order.

    With `match`, a link is a report's where that is found in its words or its address, and nothing else decides; where a
    recipe has chosen the links of reports, or those of further pages, those alone are taken for such.
    Links to other sites are among them. A list that only a script fills has none.
    """
    reports: dict[str, Link] = {}
    documents = set[str]()
    onward = {one: Link(one, "createPageHTML") for one in _scripted(page, url)}
    chosen = {anchor.role for anchor in page.links if anchor.role}
    for anchor in page.links:
        target = _target(anchor.href, page.base, url, encoding)
        if target is None or target == url:
            continue
        if OTHER_FILE.search(urlsplit(target).path):
            if DOCUMENT.search(urlsplit(target).path) and is_report(anchor, target, url, match):
                documents.add(target)
            continue
        text = max(anchor.text, anchor.title, key=len)
        if anchor.role == "next" or ("next" not in chosen and not anchor.role and goes_on(anchor, target, url)):
            onward.setdefault(target, Link(target, anchor.text))
        elif anchor.role == "list" or ("list" not in chosen and is_report(anchor, target, url, match)):
            reports.setdefault(target, Link(target, text))
    return Found(
        tuple(one for one in reports.values() if one.url not in onward), tuple(onward.values()), len(documents)
    )


def _target(href: str, base: str | None, url: str, encoding: str) -> str | None:
    if href.lower().startswith(("javascript:", "mailto:", "tel:", "data:", "#")):
        return None
    try:
        return normal(urljoin(urljoin(url, base or ""), href), encoding)
    except (FetchError, ValueError):
        return None


def is_report(anchor: Anchor, target: str, url: str, match: re.Pattern[str] | None = None) -> bool:
    """Whether a link of the list at `url` leads to a report.

    >>> one = Anchor("12.html", "青山社区2020年工作总结", "", (), "li ul list div main", "")
    >>> is_report(one, "http://a.example/zj/12.html", "http://a.example/zj/")
    True
    >>> is_report(one._replace(text="个人总结"), "http://a.example/geren/", "http://a.example/zj/")
    False
    """
    text = max(anchor.text, anchor.title, key=len)
    if match:
        return bool(match.search(text) or match.search(target))
    if AROUND.search(anchor.around) or _is_aside(anchor.heading) or NOT_TITLE.search(text) or OF_SITES.fullmatch(text):
        return False
    size = len("".join(text.split()))
    if _is_section(target) and size < LONG:
        return False
    if TITLE.search(text):
        return size >= SHORT or any(char.isdigit() for char in text) or _folder(target) == _folder(url)
    return (
        size > 2
        and not NO_NAME.fullmatch(text)
        and not OTHER_TITLE.search(text)
        and bool(ADDRESS.search(urlsplit(target).path))
    )


def _is_aside(heading: str) -> bool:
    """Whether a heading is that of a box of links beside the list; a longer one is a title."""
    return len(heading) <= LONG and HEADING.search(heading) is not None


def _is_section(url: str) -> bool:
    """Whether an address is made like that of a section: a folder, or index, list and the like."""
    last = urlsplit(url).path.rpartition("/")[2]
    return not last or SECTION.fullmatch(last.partition(".")[0]) is not None


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc + parts.path.rpartition("/")[0]


def goes_on(anchor: Anchor, target: str, url: str) -> bool:
    """Whether a link leads to a further page of the list at `url`.

    >>> on = Anchor("index_2.html", "下一页", "", (), "div pages", "")
    >>> goes_on(on, "http://a.example/zj/index_2.html", "http://a.example/zj/")
    True
    >>> goes_on(on, "http://a.example/other/index_2.html", "http://a.example/zj/")
    False
    """
    number = NUMBER.match(anchor.text)
    if not (number or ONWARD.match(anchor.text) or "next" in anchor.rel):
        return False
    if not is_kin(target, url):
        return False
    return not number or {number[1], str(int(number[1]) - 1)} & set(re.findall(r"\d+", _tail(target))) != set()


def _tail(url: str) -> str:
    parts = urlsplit(url)
    return f"{'/'.join(parts.path.split('/')[-3:])}?{parts.query}"


def is_kin(one: str, other: str) -> bool:
    """Whether two addresses are those of pages of one list: alike but for the page's number.

    >>> is_kin("http://a.example/list.asp?id=3&page=2", "http://a.example/list.asp?id=3")
    True
    >>> is_kin("http://a.example/list.asp?id=4&page=2", "http://a.example/list.asp?id=3")
    False
    """
    return not _shapes(one).isdisjoint(_shapes(other))


def _shapes(url: str) -> set[tuple[str, ...]]:
    """An address as it is, and without what tells the pages of a list apart: `index_2.html`, `/page/2/`, `?page=2`."""
    parts = urlsplit(url)
    folder, _, last = PAGE_FOLDER.sub("/", parts.path).rpartition("/")
    stem = last.partition(".")[0]
    query = sorted(f"{key}={value}" for key, value in parse_qsl(parts.query) if not PAGE_KEY.fullmatch(key))
    return {(parts.netloc, folder, _named(one), *query) for one in (stem, PAGE_NUMBER.sub("", stem))}


def _named(stem: str) -> str:
    return "" if stem.lower() in ("index", "default", "list") else stem


def _scripted(page: Anchors, url: str) -> list[str]:
    """The pages of a list whose links a script of TRS WCM writes: createPageHTML(pages, this one, "index", "html")."""
    for script in page.scripts:
        match = TRS.search(script)
        if match:
            pages, here, name, suffix = int(match[1]), int(match[2]), match[3], match[4]
            return [urljoin(url, f"{name}_{number}.{suffix}") for number in range(here + 1, min(pages, here + 2))]
    return []
