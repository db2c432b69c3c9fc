"""HTML to blocks: what is seen on a page and how it is parted; and pages that no browser would show."""

import sys
import tracemalloc

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from corpus_pages import make
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.errors import InputError
from textkit.reading import html, limits, read
from textkit.reading.blocks import Builder
from textkit.reading.styles import Style, styled

TEXTS = [
    ("paragraphs and line ends", "<p>甲<br>乙<p>丙", ["甲", "乙", "丙"]),
    ("a line end of the source between Chinese is none", "<p>工作\r\n   总结", ["工作总结"]),
    ("one between words is a space", "<p>annual\nreport", ["annual report"]),
    ("<pre> keeps its lines", "<pre>甲\n 乙</pre>", ["甲", "乙"]),
    ("scripts and styles", "<p>甲<script>var a='乙'</script><style>p{}</style>丙", ["甲丙"]),
    ("hidden by its style", '<p>甲<span style="DISPLAY : none">乙</span>丙<i hidden>丁</i>', ["甲丙"]),
    ("a page that hides more than it shows", '<p>甲<div style="visibility:hidden"><p>工作<script>x=1</script>总结</div>', ["甲", "工作总结"]),
    ("hidden in what is no text", "<noscript><i hidden>甲乙丙</i></noscript><p>丁", ["丁"]),
    ("small is not hidden", '<p>甲<span style="font-size:0.9em">乙</span>', ["甲乙"]),
    ("white among black is a watermark", '<p>甲<font color="#FFFFFF">水印</font>乙', ["甲乙"]),
    ("a white line is one on a dark ground", '<h1><font color="white">标题</font></h1>', ["标题"]),
    ("a white background hides nothing", '<p>甲<span style="background-color:#fff">乙</span>', ["甲乙"]),
    ("forms and templates", "<p>甲<select><option>乙</select><template>丙</template>", ["甲"]),
    ("entities", "<p>5&lt;6&nbsp;&amp;&#24180;", ["5<6\xa0&年"]),
    ("a comment", "<p>甲<!-- 乙 -->丙", ["甲丙"]),
    ("a layout table is parted", "<table><tr><td>甲<br>乙<td><p>丙</table>", ["甲", "乙", "丙"]),
    (
        "a data table is kept by rows",
        "<table><tr><td>稿<td>3篇<tr><td>网<td>5<br>篇<tr></table>后",
        ["稿\t3篇", "网\t5 篇", "后"],
    ),
    (
        "a cell that is written downwards",
        "<table><tr><td>环<br>境<td>好<tr><td>一<td>二</table>",
        ["环境\t好", "一\t二"],
    ),
    (
        "a table around a table lays out",
        "<table><tr><td>甲<td>乙<tr><td>丙<td><table><tr><td>一<td>二<tr><td>三<td>四</table></table>",
        ["甲", "乙", "丙", "一\t二", "三\t四"],
    ),
    ("a table of links", "<table><tr><td><a href=1>甲甲<td>乙<tr><td><a href=2>丙丙<td>丁</table>", ["甲甲", "乙", "丙丙", "丁"]),
    ("end tags that fit nothing", "</div></p><p>甲</b></i>乙</table>", ["甲乙"]),
    ("cut in the middle of a tag", "<div><p>甲</p><p>乙</p><p clas", ["甲", "乙"]),
    ("cut in the middle of an entity", "<p>甲</p><p>乙&am", ["甲", "乙&am"]),
    ("zeros", "<p>甲\0乙", ["甲乙"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "texts"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_blocks(source, texts):
    assert [block.text for block in html.page(source).blocks] == texts


def test_what_a_block_bears():
    block = html.page('<div class="a b" id=c><p align=center><a href=1>下一</a>页</p></div>').blocks[0]
    assert (block.tag, block.classes, block.centred, block.strong) == ("p", "a b c", True, False)
    assert (block.link_density, block.segments) == (2 / 3, ("下一", "页"))


HEADS = [
    ("title", "<title> 总结\n_站 </title><title>乙</title>", "title", "总结 _站"),
    ("title of the meta", '<meta property="og:title" content="总结">', "title", "总结"),
    ("site", '<meta name=SiteName content="某站">', "site", "某站"),
    ("author", '<meta name="author" content="某人">', "author", "某人"),
    ("day of the meta", '<meta name="PubDate" content="2020-1-8 09:20">', "published", "2020-01-08"),
    ("day of JSON-LD", '<script type="application/ld+json">[{"datePublished":"2021-02-03"}]</script>', "published", "2021-02-03"),
    ("broken JSON-LD", '<script type="application/ld+json">[[[[{"datePublished":</script>', "published", None),
    ("time", "<time>发布</time><time datetime=2022-03-04>", "published", "2022-03-04"),
    ("next by its text", "<a href='a_2.html'>【下一页】</a>", "next_url", "a_2.html"),
    ("next by rel", "<a href=#>下一页</a><link rel='prefetch next' href=b.html>", "next_url", "b.html"),
    ("no next page", "<a href='javascript:go()'>下一页</a><a href=c.html>下一篇</a>", "next_url", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "key", "value"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_what_a_page_says_of_itself(source, key, value):
    assert getattr(html.page(f"<html><head></head><body>{source}<p>甲</p></body></html>"), key) == value


def blocks_of_tree(source, *, unveil=False):
    """The blocks by way of a tree of BeautifulSoup, walked by recursion: the builder depends on no parser."""
    builder = Builder(unveil=unveil)

    def tell(element):
        if isinstance(element, Tag):
            names = {key: " ".join(value) if isinstance(value, list) else value for key, value in element.attrs.items()}
            builder.start(element.name, names)
            for child in element.contents:
                tell(child)
            builder.end(element.name)
        elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
            builder.data(str(element))

    for element in BeautifulSoup(source.replace("\0", ""), "lxml").contents:
        tell(element)
    return blocks_of_tree(source, unveil=True) if builder.is_veiled() else builder.finished()


@pytest.mark.parametrize(
    "made", [made for made in make.pages() if made.name.endswith(".html")], ids=lambda made: made.name
)
def test_the_blocks_do_not_depend_on_the_parser(made):
    (page,) = read(made.data)
    source = made.data.decode(page.encoding)
    assert [block.text for block in page.blocks] == [block.text for block in blocks_of_tree(source)]


TAGS = ["<p>", "<div class=a>", "<table>", "<tr>", "<td>", "</td>", "</table>", "</div>", "<a href=1>", "</a>", "<br>", "<b>", "<!--", "-->", "<pre>", "&lt;", "甲", "乙 \n丙", "<", "<i hidden>", "</i>", "<title>", "<script>", "</script>"]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=8))).map("".join))
def test_any_mark_up_gives_tidy_blocks(source):
    for block in html.page(source).blocks:
        assert block.text.strip(" ")
        assert 0 <= block.link_density <= 1


BODY = "2022年，镇文化站新建农家书屋3个，补充图书1200册。"
HOSTILE = {
    "divisions in each other": "<div>" * 100_000 + BODY,
    "text in every one of them": "<div>工作" * 100_000 + BODY,
    "end tags that fit none of many": "<b>" * 50_000 + "</i>" * 50_000 + BODY,
    "tables in each other": "<table><tr><td>" * 30_000 + BODY,
    "links in each other": "<a href=1><span>" * 30_000 + BODY,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_is_too_deep_is_flattened_and_says_so(source):
    made = html.page(source)
    assert made.warnings == (html.FLATTENED,)
    assert made.blocks[-1].text.endswith(BODY)
    assert sum(block.text.count("工作") for block in made.blocks) == source.count("工作")


def test_a_page_as_deep_as_real_ones_is_not_flattened():
    made = html.page("<div>" * 200 + BODY + "</div>" * 200)
    assert made.warnings == ()


def test_paragraphs_that_nothing_closes_take_bounded_memory():
    source = "<p>" * 200_000
    tracemalloc.start()
    assert html.page(source).blocks == ()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * len(source)


def test_too_many_paragraphs_and_too_large_a_text_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "BLOCKS", 1000)
    monkeypatch.setattr(limits, "TEXT", 200_000)
    for data in (b"<p>a" * 9000, b"a\n" * 9000):
        with pytest.raises(InputError, match=r"^a\.html: this text has more than 1,000 lines, more than a report"):
            list(read(data, "a.html"))
    with pytest.raises(
        InputError, match=r"^a\.html: this text is larger than 0 MB, more than a report or a page has; part it\.$"
    ):
        list(read(b"a" * 200_001, "a.html"))


def test_of_long_attributes_nothing_is_kept_for_the_next_page():
    value = "white " * 100
    held = sys.getrefcount(value)
    assert styled(Style(), "font", {"color": value, "size": value}) == Style()
    assert sys.getrefcount(value) == held
