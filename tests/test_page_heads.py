"""How sites state a report's title and where it stands: in the head, in rows, in headings, in trails, or in none of them."""

import pytest

from textkit.cleaning import Clean, clean
from textkit.reading import read

TITLE = "桐湾镇2019年林长制工作总结"
PROSE = "一年来，桐湾镇落实林长责任，巡护山场三千余亩，补植苗木二万株，查处毁林案件两起，没有发生一起森林火灾。"
MENU = "<div class='menu'><a href='/1'>政务公开</a> <a href='/2'>工作动态</a> <a href='/3'>公开目录</a> <a href='/4'>互动交流</a></div>"
TREE = "<div><h3>公开目录</h3><ul><li><a href='/5'>机构职能</a></li><li><a href='/6'>政策法规</a></li><li><a href='/7'>工作总结</a></li></ul></div>"
FOOT = "<div class='foot'>版权所有：桐湾镇人民政府　地址：桐湾镇正街8号</div>"


def page(said: str, above: str, *, head: str = "", body: str = "") -> Clean:
    body = body or f"<div class='con'>{f'<p>{PROSE}</p>' * 5}</div>"
    markup = f"<html><head><title>{said}</title>{head}</head><body>{MENU}{above}{body}{FOOT}</body></html>"
    (found,) = (found for one in read(markup.encode()) for found in clean(one))
    return found


def row(key: str, value: str = TITLE) -> str:
    cells = "<td>索引号：</td><td>0071/2020-3</td><td>公开日期：</td><td>2020-01-09</td>"
    return f"<table><tr>{cells}</tr><tr><td>{key}</td><td colspan='3'>{value}</td></tr><tr><td>发布机构：</td><td colspan='3'>桐湾镇人民政府</td></tr></table>"


TITLES = [
    # what <title> says, the page's head, what stands above the body
    ("the column alone in <title>, a tree of columns with a heading", "桐湾镇政府信息公开目录", "", f"{TREE}<p align='center'>{TITLE}</p>"),
    ("the same, the title in a row and in a cell of its own", "桐湾镇政府信息公开目录", "", f"{TREE}{row('信息名称：')}<table><tr><td class='tit' align='center'>{TITLE}</td></tr></table>"),
    ("in a row alone", "信息公开", "", TREE + row("名　　称：")),
    ("in a row called 标题", "桐湾镇人民政府", "", f"<h1>桐湾镇人民政府</h1>{row('标题')}"),
    ("in a row called 公开事项名称", "政务公开详情页", "", f"<h2>政务公开</h2>{row('公开事项名称')}"),
    ("in a list of keys", "内容页", "", f"<h2>政务公开</h2><ul><li><b>索 引 号：</b>0071</li><li><b>信息名称：</b>{TITLE}</li><li><b>发布日期：</b>2020-01-09</li></ul>"),
    ("ArticleTitle in the head", "政务公开", f"<meta name='ArticleTitle' content='{TITLE}'>", f"<h1>桐湾镇人民政府</h1><h2>政务公开</h2><div>{TITLE}</div>"),
    ("ArticleTitle, nothing on the page", "桐湾镇人民政府", f"<meta name='ArticleTitle' content='{TITLE}'>", "<h2>政务公开</h2>"),
    ("DC.title", "详情", f"<meta name='DC.title' content='{TITLE}'>", "<h2>工作动态</h2>"),
    ("og:title with the site's name", "", f"<meta property='og:title' content='{TITLE} - 桐湾镇人民政府'>", "<h2>工作动态</h2>"),
    ("JSON-LD", "桐湾镇人民政府网", '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + TITLE + '","datePublished":"2020-01-09"}</script>', "<h2>工作动态</h2>"),
    ("the site's name as a heading, which is the title's beginning", "桐湾镇", "", f"<h1 class='logo'><a href='/'>桐湾镇</a></h1><div class='bt'><b>{TITLE}</b></div>"),
    ("the site's name as a heading without a link", "桐湾镇林业站", "", f"<h1>桐湾镇林业站</h1><div>{TITLE}</div>"),
    ("a size alone", "桐湾镇林业站", "", f"<h2>工作动态</h2><div><span style='font-size:22px'>{TITLE}</span></div>"),
    ("an old size alone", "工作动态", "", f"<h2>工作动态</h2><td><font size='5'>{TITLE}</font></td>"),
    ("the name of an inline element alone", "工作动态", "", f"<div><span id='lblTitle'>{TITLE}</span></div>"),
    ("the trail's last segment", "桐湾镇人民政府", "", f"<div class='wz'>当前位置：<a href='/'>首页</a> &gt; <a href='/2'>工作动态</a> &gt; {TITLE}</div><h2>工作动态</h2>"),
    ("a heading that is a link to the page itself", "桐湾林场的博客", "", f"<h1><a href='/'>桐湾林场的博客</a></h1><h2 class='entry-title'><a href='/p/12'>{TITLE}</a></h2>"),
    ("<title> cut at both ends of a bar, with a column", f"{TITLE}_工作动态_桐湾镇人民政府", "", f"<h1>桐湾镇人民政府</h1><h2>工作动态</h2><p>{TITLE}</p>"),
    ("the site first", f"桐湾镇人民政府--工作动态--{TITLE}", "", "<h2>工作动态</h2>"),
    ("two bodies in <title>", f"林长办 {TITLE} 桐湾镇", "", f"<div class='title'>{TITLE}</div>"),
    ("a column and the site, with a longer heading", "工作动态-桐湾镇人民政府", "", f"<h1>{TITLE}</h1>"),
    ("a headline hidden for machines", "桐湾镇人民政府", "", f"<h1 style='display:none'>桐湾镇人民政府门户网站</h1><h3>{TITLE}</h3>"),
    ("a title over the body and a box of hot news with headings", "桐湾镇人民政府", "", f"<div><h3>热点推荐</h3><h4>桐湾镇2021年春季植树动员会召开</h4></div><div class='article-tit'>{TITLE}</div><div>发布时间：2020-01-09</div>"),
    ("a sort in brackets", f"[总结] {TITLE}_桐湾论坛", "", f"<h1>[总结] {TITLE}</h1>"),
    ("a file's name in <title>", f"{TITLE}.doc", "", f"<h1>{TITLE}.doc</h1>"),
    ("capitals and a mark of site", f"{TITLE} | 桐湾镇 TONGWAN", "", f"<h2>{TITLE}</h2>"),
    ("in quotes behind a label", "桐湾镇人民政府", "", f"<h2>信息内容</h2><div>标题：{TITLE}</div><div>日期：2020-01-09</div>"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "head", "above"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_title(said: str, head: str, above: str) -> None:
    found = page(said, above, head=head)
    assert found.title == TITLE
    assert found.text.split("\n") == [TITLE, *[PROSE] * 5]


OTHERS = [
    ("a dash in it, the title in a line that is nothing else", "心在青山间——桐湾护林员陈山-桐湾新闻网", "<p>心在青山间——桐湾护林员陈山</p>", "心在青山间——桐湾护林员陈山"),
    ("a dash in it and no line", "青山在——桐湾镇护林见闻_桐湾新闻网", "<h2>新闻中心</h2>", "青山在——桐湾镇护林见闻"),
    ("a year between dashes", "2018—2019学年桐湾小学植树总结-桐湾小学", "<h1>2018—2019学年桐湾小学植树总结</h1>", "2018—2019学年桐湾小学植树总结"),
    ("a space in it", "林长巡山 护绿有责", "<h1>林长巡山 护绿有责</h1>", "林长巡山 护绿有责"),
    ("a column is the title where nothing else is", "工作总结", "<h1>工作总结</h1>", "工作总结"),
    ("no word of a report", "桐湾镇：林长巡山护绿忙_桐湾新闻网", "<h2>新闻中心</h2><h1>桐湾镇：林长巡山护绿忙</h1>", "桐湾镇：林长巡山护绿忙"),
    ("a bar in it, and on the page too", "护林周记 | 林长巡山护绿忙", "<h2>新闻中心</h2><h1>护林周记 | 林长巡山护绿忙</h1>", "护林周记 | 林长巡山护绿忙"),
    ("a list's number before it", "3.林长巡山护绿忙_桐湾新闻网", "<h2>新闻中心</h2><h1>3.林长巡山护绿忙</h1>", "3.林长巡山护绿忙"),
    ("a heading of the body is no title", "护林员陈山的一天_桐湾新闻网", "<div>护林员陈山的一天</div>", "护林员陈山的一天"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "above", "title"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_titles(said: str, above: str, title: str) -> None:
    body = f"<div class='con'><p>{PROSE}</p><p><b>巡山记事总结</b></p>{f'<p>{PROSE}</p>' * 3}</div>"
    assert page(said, above, body=body).title == title


A, B, C = "<a href='/'>首页</a>", "<a href='/g'>政务公开</a>", "<a href='/z'>工作总结</a>"
WHOLE = ("首页", "政务公开", "工作总结")
TRAILS = [
    ("a label in an element of its own, without a mark", f"<div class='x'><span>当前页面</span> {A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("a label glued to it", f"<div class='x'>现在位置{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("a label behind an icon", f"<div class='mbx'><i>\ue600</i> 您的位置：{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("cells of a table", f"<table class='dqwz'><tr><td>{A}</td><td>&gt;</td><td>{B}</td><td>&gt;</td><td>{C}</td></tr></table>", WHOLE),
    ("cells of a table behind a label", f"<table><tr><td>当前位置：</td><td>{A}</td><td>&gt;&gt;</td><td>{B}</td><td>&gt;&gt;</td><td>{C}</td></tr></table>", WHOLE),
    ("pictures between links", f"<div class='x'>当前位置：{A}<img src='a.gif'>{B}<img src='a.gif'>{C}</div>", WHOLE),
    ("an arrow", f"<div class='x'>{A} → {B} → {C}</div>", WHOLE),
    ("a solid arrow", f"<div class='x'>{A} ▶ {B} ▶ {C}</div>", WHOLE),
    ("a bracket of French", f"<div class='x'>{A} 》 {B} 》 {C}</div>", WHOLE),
    ("a backslash", f"<div class='x'>位置：{A} \\ {B} \\ {C}</div>", WHOLE),
    ("a stroke", f"<div class='x'>位置：{A} | {B} | {C}</div>", WHOLE),
    ("dashes", f"<div class='x'>您的位置：{A}-{B}-{C}</div>", WHOLE),
    ("double dashes", f"<div class='x'>您的位置：{A} -- {B} -- {C}</div>", WHOLE),
    ("a list of terms", f"<dl class='breadcrumbs'><dt>您的位置：</dt><dd>{A}</dd><dd>{B}</dd><dd>{C}</dd></dl>", WHOLE),
    ("inline boxes", f"<div class='path'><div style='display:inline'>{A}</div><div style='display:inline'>{B}</div><div style='display:inline'>{C}</div></div>", WHOLE),
    ("the label in a box of its own", f"<div class='wz'><div class='l'>当前位置</div><div class='r'>{A} &gt; {B} &gt; {C}</div></div>", WHOLE),
    ("the site's name first", f"<div class='x'><a href='/'>桐湾镇</a> &gt; {B} &gt; {C}</div>", ("桐湾镇", "政务公开", "工作总结")),
    ("a label of four words", f"<div class='x'>您当前所在的位置是：{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("a heading as label", f"<div class='x'><h4>您当前的位置：</h4>{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("a hot line above", f"<div>热门搜索：<a href='/s'>医保</a> | <a href='/t'>社保</a></div><div class='x'>{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("two segments behind a label", f"<div>当前位置：{A} &gt; {C}</div>", ("首页", "工作总结")),
    ("cells that begin with their mark", f"<table><tr><td>当前位置 ：</td><td><table><tr><td>{A}</td><td>&nbsp;&gt;&nbsp;{B}</td><td>&nbsp;&gt;&nbsp;{C}</td></tr></table></td></tr></table>", WHOLE),
    ("a component without links, a mark behind the last", "<div class='el-breadcrumb'>" + "".join(f"<span><span>{part}</span><span>/</span></span>" for part in WHOLE) + "</div>", WHOLE),
    ("what one is reading", f"<div class='x'>您正在浏览：{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("where one is found", f"<div class='x'>您目前所处的位置：{A} &gt; {B} &gt; {C}</div>", WHOLE),
    ("the end", f"<div>当前位置：{A} &gt; {B} &gt; {C} &gt; 正文</div>", (*WHOLE, "正文")),
]  # fmt: skip


@pytest.mark.parametrize(("above", "trail"), [case[1:] for case in TRAILS], ids=[case[0] for case in TRAILS])
def test_trail(above: str, trail: tuple[str, ...]) -> None:
    found = page(f"{TITLE}-桐湾镇人民政府", f"{above}<h1>{TITLE}</h1>")
    assert found.breadcrumb == trail
    assert found.title == TITLE
    assert found.text.split("\n") == [TITLE, *[PROSE] * 5]


NO_TRAILS = [
    ("a menu of links with strokes", f"<div>{B} | {C} | <a href='/x'>互动交流</a></div>"),
    ("links to languages", "<div><a href='/'>首页</a> | <a href='/en'>English</a> | <a href='/f'>繁体</a> | <a href='/m'>手机版</a> | <a href='/w'>无障碍</a></div>"),
    ("columns below each other", f"<ul class='list'><li>{B}</li><li>{C}</li></ul>"),
    ("cells that begin with no mark", f"<table><tr><td>{A}</td><td>{B}</td><td>{C}</td></tr></table>"),
    ("strokes in a line of no such name", "<div class='tools'>首页/政务公开/工作总结/</div>"),
    ("another article", "<div>推荐：<a href='/y'>桐湾镇2018年总结</a> / <a href='/z'>桐湾镇2017年总结</a></div>"),
]  # fmt: skip


@pytest.mark.parametrize("above", [case[1] for case in NO_TRAILS], ids=[case[0] for case in NO_TRAILS])
def test_no_trail(above: str) -> None:
    assert page(f"{TITLE}-桐湾镇人民政府", f"{above}<h1>{TITLE}</h1>").breadcrumb == ()


RECORDS = [
    ("cells with keys", "<table><tr><td>索引号：0071/2020-3</td><td>主题分类：林业</td></tr><tr><td>信息名称：{0}</td><td>公开日期：2020-01-09</td></tr></table>"),
    ("keys in cells of their own", "<table><tr><td>索引号</td><td>0071</td><td>公开日期</td><td>2020-01-09</td></tr><tr><td>名称</td><td colspan=3>{0}</td></tr></table>"),
    ("lines", "<p>索 引 号：0071</p><p>信息名称：{0}</p><p>公开日期：2020-01-09</p>"),
]  # fmt: skip


@pytest.mark.parametrize("record", [case[1] for case in RECORDS], ids=[case[0] for case in RECORDS])
def test_a_record_in_the_body_tells_title_and_day_and_goes(record: str) -> None:
    found = page("信息公开", "", body=f"<div class='con'>{record.format(TITLE)}{f'<p>{PROSE}</p>' * 5}</div>")
    assert (found.title, found.published) == (TITLE, "2020-01-09")
    assert found.text.split("\n") == [TITLE, *[PROSE] * 5]


def test_a_reports_own_table_stays() -> None:
    table = "<table><tr><td>名称</td><td>面积（亩）</td></tr><tr><td>青石山场</td><td>1200</td></tr></table>"
    found = page(TITLE, "", body=f"<div class='con'>{table}{f'<p>{PROSE}</p>' * 5}</div>")
    assert "名称\t面积（亩）" in found.text
