"""Pages that a scraper holds as a tree: the same records as from their HTML, whatever parser made the tree."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import textkit

PAGE = """<html><head><meta charset="gbk"><title>龙潭街道2022年工作总结</title><style>p {color: red}</style></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/zj/">总结</a></div>
<div class="article"><h1>龙潭街道2022年工作总结</h1>
<p>全年化解矛盾86起，调解成功率&lt;98%&gt;，《龙潭周报》刊稿17篇。<br>志愿者张明远上门132次。</p></div></body></html>"""
PARSERS = ("html.parser", "lxml")


@pytest.mark.parametrize("parser", PARSERS)
def test_a_tree_gives_the_same_records_as_its_html(parser: str) -> None:
    (report,) = textkit.extract_bytes(PAGE.encode("gb18030"), path="a.html")
    (other,) = textkit.extract_page(textkit.read_soup(BeautifulSoup(PAGE, parser)))
    assert (other.title, other.text, other.counts, other.people) == (
        report.title,
        report.text,
        report.counts,
        report.people,
    )
    assert [count.value for count in other.counts] == [86, 98, 17, 132]


def test_one_element_is_read_alone() -> None:
    soup = BeautifulSoup(PAGE, "html.parser").select_one("div.article")
    page = textkit.read_soup(soup, url="http://a.example/zj/1.html")
    assert page.url == "http://a.example/zj/1.html"
    assert page.blocks[0].text == "龙潭街道2022年工作总结"


def test_it_says_in_which_encoding_the_bytes_were() -> None:
    soup = BeautifulSoup(PAGE.encode("gb18030"), "html.parser", from_encoding="gb18030")
    assert textkit.read_soup(soup).encoding == "gb18030"


def test_a_deep_tree_is_read() -> None:
    soup = BeautifulSoup("<div>" * 3000 + "全年上稿43篇。", "lxml")
    assert textkit.read_soup(soup).blocks[0].text == "全年上稿43篇。"


@pytest.mark.parametrize("given", [PAGE, PAGE.encode(), None, Path("a.html")], ids=["text", "bytes", "none", "path"])
def test_what_is_no_soup_is_refused(given: object) -> None:
    with pytest.raises(TypeError, match=r"^read_soup takes a BeautifulSoup or an element of one, not \w+\.$"):
        textkit.read_soup(given)  # type: ignore[arg-type]
