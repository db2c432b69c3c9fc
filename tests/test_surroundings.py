"""What stands around a report on its page: trails, titles, dates, notices, and marks that nobody sees."""

import pytest

from textkit.cleaning import Clean, clean
from textkit.reading import read

PROSE = "一年来，渔港站按照年初的安排抓好各项工作，检修渔船二百余艘，培训船员三十期，群众反映的问题件件有回音。"
TITLE = "沙湾渔港站2021年工作总结"


def cleaned(above: str = "", *, title: str = TITLE, head: str = "", inside: str = "", below: str = "") -> Clean:
    body = f"<div id='text'>{f'<p>{PROSE}</p>' * 4}{inside}</div>"
    markup = f"<html><head><title>{title}</title>{head}</head><body>{above}{body}{below}</body></html>"
    (one,) = (one for page in read(markup.encode()) for one in clean(page))
    return one


LINKS = "<a href='/'>首页</a>{0}<a href='/a'>党务</a>{0}<a href='/b'>总结</a>"
LIST = "<li><a href='/'>首页</a></li><li><a href='/a'>党务</a></li><li><a href='/b'>总结</a></li>"
TRAILS = [
    ("a label of one's own", f"<div>您所在的栏目：{LINKS.format(' / ')}</div>", ("首页", "党务", "总结")),
    ("you are here", f"<div>你在这里：{LINKS.format(' » ')}</div>", ("首页", "党务", "总结")),
    ("a label in English", f"<div>Location: {LINKS.format(' &gt; ')}</div>", ("首页", "党务", "总结")),
    ("a label without a colon", f"<div>当前位置 {LINKS.format(' &gt; ')}</div>", ("首页", "党务", "总结")),
    ("any label before a home page", f"<div>页面指引：{LINKS.format(' &gt; ')}</div>", ("首页", "党务", "总结")),
    ("dashes behind a label", "<div>你的位置：渔港论坛 - 站务 - 材料</div>", ("渔港论坛", "站务", "材料")),
    ("items of a list", f"<nav aria-label='breadcrumb'><ol>{LIST}</ol></nav>", ("首页", "党务", "总结")),
    ("items with marks of their own", f"<ul class='mbx'>{LIST.replace('</li>', '<i>›</i></li>')}</ul>", ("首页", "党务", "总结")),
    ("strokes without a label, from home on", f"<div>{LINKS.format(' / ')}</div>", ("首页", "党务", "总结")),
    ("a heading behind its end", f"<div class='weizhi'><span>当前位置：{LINKS.format('>>')}>>正文</span><span>总结</span></div>", ("首页", "党务", "总结", "正文")),
    ("strokes that do not start at home are none", "<div><a href='/a'>党务</a> / <a href='/b'>总结</a> / <a href='/c'>通知</a></div>", ()),
    ("a menu is none", f"<ul class='menu'>{LIST}</ul>", ()),
    ("a sentence with a colon is none", "<div>提示：首页改版，请留意 - 站务组</div>", ()),
]  # fmt: skip


@pytest.mark.parametrize(("above", "trail"), [case[1:] for case in TRAILS], ids=[case[0] for case in TRAILS])
def test_trail(above: str, trail: tuple[str, ...]) -> None:
    assert cleaned(f"{above}<h1>{TITLE}</h1>").breadcrumb == trail


TITLES = [
    ("the site first, parted by a space", "沙湾港务局 工作动态 " + TITLE, f"<h2>{TITLE}</h2>", TITLE),
    ("the site first, behind a stroke", f"沙湾数字社区 | {TITLE}", f"<h1>{TITLE}</h1>", TITLE),
    ("two lines in one heading", "沙湾港务局", "<h1><a href='/'>沙湾港务局</a></h1><h1>沙湾渔港站<br>2021年工作总结</h1>", TITLE),
    ("two lines, of which one is in the head", f"沙湾晚报数字报-{TITLE}", "<p class='bt1'>沙湾渔港站20<br>21年工作总结</p>", TITLE),
    ("a mark before it", f"{TITLE} - 站务 - 沙湾论坛 - Powered by Discuz!", f"<h2><a href='/'>沙湾论坛</a></h2><h1>[材料] <span>{TITLE}</span></h1>", TITLE),
    ("cut in the head", "沙湾渔港站2021年工…-沙湾港务局", f"<h1>{TITLE}</h1>", TITLE),
    ("only the site's name", "沙湾港务局", f"<h1>沙湾港务局</h1><div class='title'>{TITLE}</div>", TITLE),
    ("the site's name and what kind of site it is", "沙湾渔港公司-官方网站", f"<h2>新闻</h2><div class='newstitle'>{TITLE}</div>", TITLE),
    ("a paper's electronic edition", "沙湾学院报电子版", f"<table><tr><td align=center>{TITLE}</td></tr></table>", TITLE),
    ("a mark of links between site and title", f"沙湾港务局 » {TITLE}", "<h2>栏目</h2>", TITLE),
    ("a column that is a heading", "沙湾港务局", f"<div>当前位置：首页 &gt; 党务公开</div><h2>党务公开</h2><div class='tit'>{TITLE}</div>", TITLE),
    ("nothing in the head", "", f"<h1>{TITLE}</h1>", TITLE),
    ("a title that ends like a body's name", "沙湾渔港站", "<h1>沙湾渔港站</h1>", "沙湾渔港站"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "above", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_title(said: str, above: str, title: str) -> None:
    assert cleaned(above, title=said).title == title


GRAPH = '<script type="application/ld+json">{"@graph": [{"@type": "Organization"}, {"@type": "Article", "datePublished": "2022-01-18"}]}</script>'
DAYS = [
    ("a count glued to it", "<div><span>2022.01.18</span><span>2.7万</span></div>", "", "2022-01-18"),
    ("Chinese figures", "<div>二〇二二年一月十八日</div>", "", "2022-01-18"),
    ("another zero, a day of one word", "<div>二○二二年十月三十一日　星期一</div>", "", "2022-10-31"),
    ("the month first", "<div>1/18/2022 9:15:00 AM</div>", "", "2022-01-18"),
    ("a box of the day", "<div><b>18</b><i>2022-01</i></div>", "", "2022-01-18"),
    ("boxes below each other", "<div>2022</div><div>01/18</div><div>19:02</div>", "", "2022-01-18"),
    ("a year of two figures", "<div>发布时间：22-01-18 12:00</div>", "", "2022-01-18"),
    ("a paper's weekday", "<div>2022年01月18日 星期二</div>", "", "2022-01-18"),
    ("a graph in the head", "<div></div>", GRAPH, "2022-01-18"),
    ("the time of another page's link", "<a href='/b'><time>2020-03-01</time></a><div>2022年1月18日</div>", "", "2022-01-18"),
    ("the day when it was written before the day when it was published", "<p>成文日期：2022-01-11</p><p>发布日期：2022-01-18</p>", "", "2022-01-18"),
    ("both days on one line", "<p>成文日期：2022-01-11　发布日期：2022-01-18</p>", "", "2022-01-18"),
    ("only the day when it was written", "<p>成文日期：2022-01-18</p>", "", "2022-01-18"),
    ("a link that is the page's own time", "<a href='/b'><time class='entry-date published' datetime='2022-01-18T08:00'>1月18日</time></a>", "", "2022-01-18"),
    ("a paper's day, far above behind its pages", f"<div>2022年01月18日 星期二</div><div>第05版：专版</div>{'<li>目录</li>' * 20}", "", "2022-01-18"),
    ("English", "<div>January 18, 2022</div>", "", "2022-01-18"),
    ("English, the day first", "<div>18 Jan 2022</div>", "", "2022-01-18"),
    ("the first month by its other name", "<div>2022年元月18日</div>", "", "2022-01-18"),
    ("eight figures behind a key", "<div>发布时间：20220118</div>", "", "2022-01-18"),
    ("eight figures without a key", "<div>编号 20220118</div>", "", None),
    ("a year and a day that may be another year and a day", "<div><b>2002</b><b>01.18</b></div>", "", None),
    ("the day of the visit", "<div>今天是2022年1月18日 星期二 8℃</div>", "", None),
    ("no day of the calendar", "<div>13/45/2022</div>", "", None),
    ("a day that does not exist", "<div>二〇二二年二月三十日</div>", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "head", "day"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_day(line: str, head: str, day: str | None) -> None:
    assert cleaned(f"<h1>{TITLE}</h1>{line}", head=head).published == day


UNSEEN = [
    ("a class that the style sheet hides", "<style>.wm{display:none}</style>", "<span class='wm'>沙湾港务局版权所有</span>"),
    ("a class that it whitens", "<style>a{b:c} .wm{color:#fdfdfd;}</style>", "<span class='wm'>沙湾港务局版权所有</span>"),
    ("nearly white", "", "<span style='color:#fefefe'>沙湾港务局版权所有</span>"),
    ("nearly white, in figures", "", "<span style='color: rgb(252, 253, 254)'>沙湾港务局版权所有</span>"),
    ("white by an old attribute", "", "<font color='FFFFFF'>沙湾港务局版权所有</font>"),
    ("signs of a font of icons", "", "<i>\ue621</i>"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "mark"), [case[1:] for case in UNSEEN], ids=[case[0] for case in UNSEEN])
def test_what_nobody_sees_is_left_out(head: str, mark: str) -> None:
    assert cleaned(head=head, inside=f"<p>{PROSE}{mark}</p>").text == "\n".join([TITLE, *[PROSE] * 5])


SEEN = [
    ("a class with another before it", "<style>.old .wm{display:none}</style>", "<span class='wm'>合格率98%。</span>"),
    (
        "a style for paper alone",
        "<style>@media print{.wm{display:none}}</style>",
        "<span class='wm'>合格率98%。</span>",
    ),
    ("grey", "", "<span style='color:#999'>合格率98%。</span>"),
]


@pytest.mark.parametrize(("head", "mark"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_what_can_be_seen_stays(head: str, mark: str) -> None:
    assert cleaned(head=head, inside=f"<p>{PROSE}{mark}</p>").text.endswith("合格率98%。")


NOTICES = [
    ("how much is left out", "……（以下隐藏约691字，下载后可查看全文）"),
    ("left out", "（此处略去约760字）"),
    ("a way to all of it", "点击展开全文"),
    ("only for members", "登录后即可查看全部内容"),
    ("a wish to be liked", "觉得不错就点个“在看”吧↓↓↓"),
    ("earlier articles", "往期回顾"),
    ("the end", "· THE END ·"),
    ("tools side by side", "打印关闭"),
    ("a viewer's offer", "将本文的Word文档下载到电脑，方便收藏和打印"),
    ("a picture's caption with who took it", "渔船检修现场（林舟 摄）"),
    ("a caption behind a stroke", "渔港一角　林舟/摄"),
    ("the printed page", "《沙湾报》（2022年1月18日 第02版）"),
    ("topics", "#渔港新事# #沙湾#"),
    ("when it was edited", "最后编辑于：2022.01.18 09:30"),
    ("an invitation to follow", "↑点击蓝字 关注我们"),
    ("buttons of a plug-in", "点击以在 Weibo 上共享（在新窗口中打开）"),
    ("a ruler", "=========="),
    ("a ruler of stars", "* * * * * *"),
    ("what must be downloaded", "……剩余内容需下载后查看"),
    ("what a picture shows", "图为渔船检修现场。"),
    ("who gave the pictures", "（图片由渔港站提供）"),
    ("a code to scan", "扫描下方二维码，关注沙湾渔港"),
    ("an advertisement", "以下内容为广告"),
    ("a licence", "本作品采用知识共享署名 4.0 国际许可协议进行许可。"),
    ("whose views these are", "以上文字仅代表作者观点，与本站无关。"),
]


@pytest.mark.parametrize("line", [case[1] for case in NOTICES], ids=[case[0] for case in NOTICES])
def test_notices_go(line: str) -> None:
    assert cleaned(inside=f"<p>{line}</p>").text == "\n".join([TITLE, *[PROSE] * 4])


KEPT = [
    ("words left out by the office itself", "全年略去不重要的会议12次，节约经费3万元。"),
    ("its own address", "全站开通网上办事（www.shawan.example），受理申请120件。"),
    ("what a picture in an exhibition shows", "图为媒，全年办展12次，观众3000人。"),
    ("a reporter without a mark", "本报记者 林舟"),
    ("a dash", "——渔港站荣获先进集体称号"),
    ("a share of members", "登录平台学习后才能申报全部项目的党员有30名。"),
    ("a share of two numbers", "完成率9/10"),
    ("photographs in a sentence", "全年完成专题拍摄12组，由林舟拍摄。"),
    ("a paper that printed a report", "《沙湾报》（3篇）、《港务》（1篇）"),
    ("an item on the site", "网站点击展开宣传活动12次，受到好评。"),
]


@pytest.mark.parametrize("line", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_sentences_stay(line: str) -> None:
    assert cleaned(inside=f"<p>{line}</p><p>{PROSE}</p>").text.split("\n")[-2] == line


def test_what_stands_under_a_picture_goes_and_the_name_of_a_table_stays() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>{0}</figcaption></figure>"
    assert cleaned(inside=figure.format("港口全景")).text == "\n".join([TITLE, *[PROSE] * 4])
    assert "表1检修情况" in cleaned(inside=figure.format("表1检修情况") + f"<p>{PROSE}</p>").text


def test_sections_in_boxes_of_their_own_are_one_report() -> None:
    boxes = f"<div class='c1'><h3>一、检修</h3>{f'<p>{PROSE}</p>' * 9}</div><div class='c2'><h3>二、打算</h3><p>{PROSE}</p></div>"
    assert cleaned(inside=f"<div>{boxes}</div>").text.count(PROSE) == 14


def test_the_stamps_of_a_viewer_go_and_a_fraction_stays() -> None:
    stamps = "".join(f"<div>{number} / 4</div><p>{PROSE}</p>" for number in range(1, 5))
    assert cleaned(inside=stamps).text == "\n".join([TITLE, *[PROSE] * 8])
    assert "3/4" in cleaned(inside=f"<p>3/4</p><p>{PROSE}</p>").text


STAMPS = ["[来自www.swwk.example]", "（沙湾文库 www.swwk.example 整理）", "【更多总结 www.swwk.example】"]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_sites_stamp_in_a_sentence_goes(stamp: str) -> None:
    assert cleaned(inside=f"<p>{PROSE[:20]}{stamp}{PROSE[20:]}</p>").text == "\n".join([TITLE, *[PROSE] * 5])


ASIDES = [
    ("recommended articles with openings", f"<div class='tuijian'><p>为你推荐</p><p>{PROSE}</p></div>"),
    ("a statement", f"<div class='shengming'><p>{PROSE[:40]}</p></div>"),
]


@pytest.mark.parametrize("aside", [case[1] for case in ASIDES], ids=[case[0] for case in ASIDES])
def test_boxes_that_are_called_asides_go(aside: str) -> None:
    assert cleaned(inside=aside).text == "\n".join([TITLE, *[PROSE] * 4])


def test_a_body_that_is_called_so_stays() -> None:
    inside = "".join(f"<div class='share'><p>{PROSE}</p></div>" for _ in range(6))
    assert cleaned(inside=inside).text.count(PROSE) == 10


def test_a_single_paragraph_is_found_among_menus_and_fine_print() -> None:
    menu = "".join(f"<li><a href='/{number}'>栏目{number}</a></li>" for number in range(30))
    fine = f"<div class='foot'><p>【免责声明】本文仅代表作者本人观点，与本站无关。{'本站对文中陈述保持中立，请读者自行核实。' * 6}</p></div>"
    markup = f"<html><head><title>{TITLE}</title></head><body><ul>{menu}</ul><h1>{TITLE}</h1><div><p>{PROSE * 3}</p></div>{fine}</body></html>"
    (one,) = (one for page in read(markup.encode()) for one in clean(page))
    assert one.text == f"{TITLE}\n{PROSE * 3}"


REST = f"<p>{PROSE.replace('三十', '四十')}</p><p>{PROSE.replace('三十', '五十')}</p>"
FOLDS = [
    ("the rest of a report", f"<div style='display:none'>{REST}</div>", True),
    ("the same by an attribute", f"<section hidden>{REST}</section>", True),
    ("what is said already", f"<div style='display:none'><p>{PROSE}</p></div>", False),
    (
        "a menu",
        "<div style='display:none'>" + "<a href='/b'>近期开展的各项活动，请看这里的报道。</a>" * 9 + "</div>",
        False,
    ),
    ("a form", "<div style='display:none'><p>登录</p><p>请输入您的姓名</p></div>", False),
]


@pytest.mark.parametrize(("fold", "kept"), [case[1:] for case in FOLDS], ids=[case[0] for case in FOLDS])
def test_a_folded_part_of_the_body_is_read(fold: str, kept: bool) -> None:
    assert ("四十期" in cleaned(inside=fold).text) == kept
    assert cleaned(inside=fold).text.count("\n") == (6 if kept else 4)


def test_what_is_folded_outside_the_body_is_not() -> None:
    assert cleaned(below=f"<div style='display:none'>{REST}</div>").text.count("\n") == 4


def teasers(times: int) -> str:
    story = "<div class='a{0}'><h4><a href='/{0}'>东港码头第{0}次开放日</a></h4><p>东港码头昨天第{0}次开放，市民登船参观，现场秩序井然。</p></div>"
    return f"<div>{''.join(story.format(number) for number in range(times))}</div>"


@pytest.mark.parametrize("times", [3, 9])
def test_other_articles_with_their_beginnings_go(times: int) -> None:
    assert "东港" not in cleaned(inside=teasers(times)).text
    assert "东港" not in cleaned(below=teasers(times)).text


def test_a_page_of_such_articles_alone_is_kept() -> None:
    (one,) = (one for page in read(f"<html><body>{teasers(5)}</body></html>".encode()) for one in clean(page))
    assert one.text.count("市民登船参观") == 5
