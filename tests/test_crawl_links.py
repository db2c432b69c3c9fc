"""Which links of a list page are reports, where a list goes on, and what is left alone."""

import re

import pytest

from textkit.crawl.links import found, is_kin
from textkit.reading import html
from textkit.reading.anchors import anchors

LIST = "http://www.qinghe.example/zwgk/gzzj/index.html"

# A link in the list itself: label, address as written, words, and whether it is a report's.
REPORTS = [
    ("a title with a year", "202001/t20200115_123.html", "青山社区2020年工作总结", True),
    ("a title that says report", "/art/2020/1/1/art_9_1.html", "市交通局2019年工作报告", True),
    ("a title that looks back", "1.html", "团县委2018年工作回顾", True),
    ("a title about what was done", "1.html", "信访局上半年工作情况汇报", True),
    ("the words are cut, the title is whole", '1.html" title="柳湾镇2020年文化站工作总结', "柳湾镇2020年文…", True),
    ("an address that says so", "/zwgk/gzzj/2020/8.html", "柳湾镇2020年度", True),
    ("a page that a script makes", "show.asp?id=77", "青山社区2020年工作总结", True),
    ("an article in a folder of its own", "/archives/1234/", "青山社区2020年度创建工作总结", True),
    ("a short title beside its list", "12.html", "工作总结", True),
    ("no report", "/art/2020/1/1/art_9_2.html", "全市召开防汛工作会议", False),
    ("a notice that asks for reports", "1.html", "关于报送2020年工作总结的通知", False),
    ("news of a meeting", "1.html", "我市召开2020年度工作总结大会", False),
    ("news of a meeting without a verb", "1.html", "县卫生局2012年工作总结会议侧记", False),
    ("an awarding", "1.html", "全县2019年工作总结暨表彰", False),
    ("an accounting office", "1.html", "县财政局2019年总结会计科", True),
    ("what the news do", "/news/1.html", "明星盘点", False),
    ("what an office looks back on", "1.html", "棠城图书馆2025年盘点", True),
    ("no name in the list's folder", "2.html", "1234", False),
    ("a template", "1.html", "2020年工作总结范文", False),
    ("another section by its folder", "/geren/", "个人总结", False),
    ("another section by its index", "/geren/index.html", "个人工作总结", False),
    ("another section by its list", "/list.asp?id=8", "学校工作总结", False),
    ("another section by its short name", "/class/12.html", "单位总结", False),
    ("a section of this one", "2020/", "2020年总结", False),
    ("a file", "1.doc", "青山社区2020年工作总结", False),
    ("a picture", "zongjie.jpg", "青山社区2020年工作总结", False),
    ("a script", "javascript:open(1)", "青山社区2020年工作总结", False),
    ("the page itself", "index.html", "青山社区2020年工作总结", False),
    ("a plan by its words", "1.html", "青山社区2021年工作计划", False),
    ("a word of sites in the list's folder", "2.html", "更多&gt;&gt;", False),
    ("an office's name in the list's folder", "2.html", "柳湾镇", True),
    ("a report with its plan", "1.html", "青山社区2020年工作总结和2021年工作计划", True),
]


def leads(body: str, url: str = LIST, match: str | None = None) -> tuple[list[str], list[str]]:
    got = found(anchors(body), url, match=re.compile(match) if match else None)
    return [link.url for link in got.reports], [link.url for link in got.onward]


def folder(url: str) -> str:
    return url.rpartition("/")[0] + "/"


@pytest.mark.parametrize(("label", "href", "text", "expected"), REPORTS, ids=[case[0] for case in REPORTS])
def test_which_links_are_reports(label: str, href: str, text: str, expected: bool) -> None:
    place = folder(LIST) + href if label in ("an address that says so",) else href
    url = "http://www.qinghe.example/xxgk/2.html" if label == "another section by its short name" else LIST
    reports, onward = leads(f'<div class="list"><ul><li><a href="{place}">{text}</a></li></ul></div>', url)
    assert (len(reports) == 1, onward) == (expected, [])


TITLE = '<a href="/art/1.html">青山社区2020年工作总结</a>'
# Where a link that looks like a report's stands: label, page, and whether it is taken.
PLACES = [
    ("in a list", f'<div class="main"><h2>工作总结</h2><ul><li>{TITLE}</ul></div>', True),
    ("in a table of an old office", f"<table><tr><td><table><tr><td>·</td><td>{TITLE}</td></tr></table></td></tr></table>", True),
    ("as the heading of its entry", f'<div class="entry"><h3 class="title">{TITLE}</h3></div>', True),
    ("an entry whose own title says 专题", '<li class="item"><div class="tit"><a href="1.html">专题教育2020年总结</a></div></li>', True),
    ("below a box that has a heading", f'<div class="side"><h3>热门文章</h3></div><div class="main"><ul><li>{TITLE}</ul></div>', True),
    ("in the navigation", f'<div class="nav">{TITLE}</div>', False),
    ("in <nav>", f"<nav>{TITLE}</nav>", False),
    ("in the trail", f'<div class="breadcrumb">{TITLE}</div>', False),
    ("in a column of hot articles", f'<div class="box"><h3>热门文章</h3><ul><li>{TITLE}</ul></div>', False),
    ("in a column whose heading stands in a box", f'<div class="box"><div class="hd"><span>相关阅读</span></div><ul><li>{TITLE}</ul></div>', False),
    ("in a side column", f'<div class="sidebar"><ul><li>{TITLE}</ul></div>', False),
    ("in the foot", f'<div id="footer">{TITLE}</div>', False),
]  # fmt: skip


@pytest.mark.parametrize(("label", "page", "expected"), PLACES, ids=[case[0] for case in PLACES])
def test_where_a_report_may_stand(label: str, page: str, expected: bool) -> None:
    assert bool(leads(page)[0]) is expected


# A link below the list: label, the list's address, address and words of the link, and whether the list goes on there.
ONWARD = [
    ("the next page", "/gzzj/index.html", "index_2.html", "下一页", True),
    ("of a folder", "/gzzj/", "index_2.html", "下一页&gt;", True),
    ("by its number", "/gzzj/", "index_3.html", "[3]", True),
    ("by a number that counts from 0", "/gzzj/index.html", "index_1.html", "2", True),
    ("by a parameter", "/list.asp?id=3", "list.asp?id=3&page=2", "下页", True),
    ("by a folder", "/gzzj/", "/gzzj/page/2/", "2", True),
    ("by a folder's number", "/gzzj/", "/gzzj/2/", "2", True),
    ("by a list's number", "/list_12.html", "list_12_2.html", "后一页", True),
    ("a first page with a number", "/gzzj/list1.html", "list2.html", "下一页", True),
    ("the last one", "/gzzj/", "index_9.html", "尾页", True),
    ("a number that is not the page's", "/gzzj/", "index_2.html", "7", False),
    ("of another section", "/gzzj/", "/geren/index_2.html", "下一页", False),
    ("of another section by its parameter", "/list.asp?id=3", "list.asp?id=4&page=2", "2", False),
    ("on another site", "/gzzj/", "http://other.example/gzzj/index_2.html", "下一页", False),
    ("a year", "/gzzj/", "/gzzj/index_2.html", "2020", False),
    ("a page before", "/gzzj/index_3.html", "index_2.html", "上一页", False),
    ("words", "/gzzj/", "index_2.html", "下一篇", False),
]


@pytest.mark.parametrize(("label", "path", "href", "text", "expected"), ONWARD, ids=[case[0] for case in ONWARD])
def test_where_a_list_goes_on(label: str, path: str, href: str, text: str, expected: bool) -> None:
    reports, onward = leads(f'<div class="pages"><a href="{href}">{text}</a></div>', "http://www.qinghe.example" + path)
    assert (reports, len(onward) == 1) == ([], expected)


def test_pages_that_a_script_of_the_site_writes_are_found() -> None:
    page = '<ul></ul><script>createPageHTML(3, {}, "index", "html");</script>'
    assert leads(page.format(0))[1] == ["http://www.qinghe.example/zwgk/gzzj/index_1.html"]
    assert leads(page.format(1))[1] == ["http://www.qinghe.example/zwgk/gzzj/index_2.html"]
    assert leads(page.format(2))[1] == []


def test_a_pattern_alone_decides_where_one_is_given() -> None:
    page = '<nav><a href="/a/1.html">甲</a></nav><a href="/b/2.html">乙2020年工作总结</a><a href="/a/3.doc">丙</a>'
    assert leads(page, match=r"/a/\d") == (["http://www.qinghe.example/a/1.html"], [])
    assert leads(page, match="乙") == (["http://www.qinghe.example/b/2.html"], [])


def test_the_base_of_a_page_and_the_encoding_of_its_queries() -> None:
    page = '<base href="http://www.qinghe.example/other/"><a href="show.asp?t=总结">青山社区2020年工作总结</a>'
    got = found(anchors(page), LIST, encoding="gb18030")
    assert [link.url for link in got.reports] == ["http://www.qinghe.example/other/show.asp?t=%D7%DC%BD%E1"]


@pytest.mark.parametrize(
    "path", ["/a/", "/a/index.html", "/a/index_2.html", "/a/list_3.html", "/a/page/4/", "/a/?page=5"]
)
def test_pages_of_one_list_are_kin(path: str) -> None:
    assert is_kin("http://a.example" + path, "http://a.example/a/")
    assert not is_kin("http://a.example" + path, "http://a.example/b/")


def test_a_page_that_refreshes_says_where_to() -> None:
    page = anchors('<meta http-equiv="Refresh" content="0; URL=\'gzzj/\'">')
    assert (page.refresh, page.links) == ("gzzj/", ())
    assert anchors('<meta http-equiv="refresh" content="600">').refresh is None


def test_reports_that_are_documents_are_counted() -> None:
    page = '<a href="1.doc">青山社区2020年工作总结</a><a href="2.pdf">附件</a><a href="3.zip">2020年工作总结打包</a>'
    assert found(anchors(page), LIST).documents == 1


# Where an article goes on: label, the page's own address, its links, and the next page.
NEXT = [
    ("by 下一页", "http://a.example/1.html", '<a href="1_2.html">2</a><a href="x.html">下一页</a>', "x.html"),
    (
        "by its numbers",
        "http://a.example/1.html",
        '<b>1</b><a href="1_2.html">2</a><a href="1_3.html">3</a>',
        "1_2.html",
    ),
    ("in the middle", "http://a.example/1_2.html", '<a href="1.html">1</a><a href="1_3.html">[3]</a>', "1_3.html"),
    ("at its end", "http://a.example/1_3.html", '<a href="1.html">1</a><a href="1_2.html">2</a>', None),
    (
        "a name with a number",
        "http://a.example/b/t20_123.html",
        '<a href="/b/t20_123_2.html">2</a>',
        "/b/t20_123_2.html",
    ),
    ("a file", "folder/1.html", '<a href="1-2.html">2</a>', "1-2.html"),
    ("another folder", "http://a.example/b/1.html", '<a href="/c/1_2.html">2</a>', None),
    ("another article", "http://a.example/1.html", '<a href="2.html">2</a>', None),
    ("another number", "http://a.example/1.html", '<a href="1_2.html">12</a>', None),
]


@pytest.mark.parametrize(("label", "url", "links", "expected"), NEXT, ids=[case[0] for case in NEXT])
def test_where_an_article_goes_on(label: str, url: str, links: str, expected: str | None) -> None:
    assert html.page(f"<p>全年上稿5篇。</p>{links}", url=url).next_url == expected
