"""Recipes: CSS selectors of a user's say what of a site's pages is what."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import textkit
from textkit.cleaning import Clean, clean
from textkit.cli import cli
from textkit.cli.recipe import recipe
from textkit.crawl.links import found
from textkit.errors import LexiconError
from textkit.lexicon import Lexicon, load_user
from textkit.pipeline import extract_url
from textkit.reading import Page, html, read
from textkit.reading.anchors import anchors
from textkit.reading.recipes import NO_BODY, TOO_LARGE, applied

SITE = "zj.linhe.example"
TITLE = "临河水文站2021年工作总结"
BODY = "全年施测流量一百二十次，整编资料三十册，报汛合格率保持在九成八以上。"
OTHER = "邻站消息：昨天下午，河长带队巡查堤防，沿途清理杂物，群众积极参加，现场气氛热烈。"


def markup(body: str = BODY, title: str = TITLE, number: int = 1) -> str:
    return (
        f"<html><head><title>临河水文站</title></head><body><div class='n'><p>{OTHER}</p><p>{OTHER}</p></div>"
        f"<div class='hd'><span class='t'>{title}</span><i>3月{number}日</i><em data-d='1'>1/{number}/2022</em></div>"
        f"<div id='c{number}000' class='w'><p>{body}</p><p class='ad'>{OTHER}</p><p>{body}</p></div><a class='on' href='x{number}.html'>续</a></body></html>"
    )


def page(text: str, url: str | None = f"http://www.{SITE}/1.html") -> Page:
    return html.page(text, url=url)


def cleaned(recipe: dict[str, str], text: str | None = None) -> Clean:
    (one,) = clean(applied(page(text or markup()), {SITE: recipe}))
    return one


TAKEN = [
    ("body alone", {"body": "div.w"}, [BODY, OTHER, BODY]),
    ("without what is dropped", {"body": "div.w", "drop": ".ad"}, [BODY, BODY]),
    ("several elements, in order", {"body": "div.w p:not(.ad)"}, [BODY, BODY]),
    ("an element in another one of the body", {"body": "div.w, div.w p", "drop": ".ad"}, [BODY, BODY]),
]


@pytest.mark.parametrize(("recipe", "lines"), [case[1:] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_body(recipe: dict[str, str], lines: list[str]) -> None:
    assert cleaned({"title": ".t", **recipe}).text.split("\n") == [TITLE, *lines]


def test_title_day_and_next_page() -> None:
    recipe = {"body": ".w", "title": ".t", "date": "em", "next": "a.on"}
    one = cleaned(recipe)
    assert (one.title, one.published, one.certainty) == (TITLE, "2022-01-01", 1.0)
    assert applied(page(markup()), {SITE: recipe}).next_url == "x1.html"


def test_a_body_that_is_not_there_is_said_and_the_page_read_all_the_same() -> None:
    one = cleaned({"body": "#none"})
    assert one.warnings[0] == NO_BODY.format(SITE)
    assert BODY in one.text


def test_a_page_that_is_too_large_is_read_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MARKUP", 100)
    assert cleaned({"body": "div.w"}).warnings[0] == TOO_LARGE.format(SITE)


def test_a_page_cannot_say_itself_what_is_its_body() -> None:
    text = markup().replace("<p class='ad'>", "<p data-textkit-role='body'>")
    assert cleaned({"body": "div.w > p:first-child"}, text).text.split("\n")[1:] == [BODY]
    assert applied(page(text), {}).blocks == page(text).blocks


HOSTS = [
    ("the host", f"http://{SITE}/1.html", True),
    ("one below it", f"http://a.b.{SITE}/1.html", True),
    ("one that ends alike", f"http://x{SITE}/1.html", False),
    ("another", "http://b.example/1.html", False),
    ("no address", None, False),
    ("what is no address", "http://[/", False),
]


@pytest.mark.parametrize(("url", "is_applied"), [case[1:] for case in HOSTS], ids=[case[0] for case in HOSTS])
def test_whose_pages_a_recipe_is_for(url: str | None, is_applied: bool) -> None:
    got = applied(page(markup(), url), {SITE: {"body": "div.w"}})
    assert any(block.role for block in got.blocks) == is_applied


@pytest.mark.parametrize("said", ['<link rel="canonical" href="{0}">', '<meta property="og:url" content="{0}">'])
def test_a_file_says_in_its_head_whose_it_is(said: str) -> None:
    text = markup().replace("<head>", "<head>" + said.format(f"https://{SITE}/1.html"))
    assert any(block.role for block in applied(page(text, None), {SITE: {"body": "div.w"}}).blocks)


def settings(folder: Path, text: str) -> Path:
    path = folder / "textkit.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_words_of_a_file_and_its_recipes_go_together(tmp_path: Path) -> None:
    path = settings(tmp_path, f'units = ["摞"]\n[sites."www.{SITE}"]\nbody = "div.w"\ndrop = ".ad"\ntitle = ".t"\n')
    (report,) = textkit.extract_page(page(markup("送书3摞到各测点，职工很高兴，读书会办得好。")), lexicon=path)
    assert [(count.text, count.unit) for count in report.counts] == [("3摞", "摞")] * 2
    assert report.title == TITLE


def test_next_pages_on_the_web_are_those_of_the_recipe() -> None:
    pages = {f"http://{SITE}/x{number}.html": markup(number=number + 1).encode() for number in (1, 2)}
    pages[f"http://{SITE}/1.html"] = markup().encode()
    lexicon = Lexicon(sites={SITE: {"body": "div.w", "title": ".t", "next": "a.on", "drop": ".ad"}})
    pages[f"http://{SITE}/x2.html"] = pages[f"http://{SITE}/x2.html"].replace(b"class='on'", b"")
    (report,) = extract_url(f"http://{SITE}/1.html", lambda url: (url, pages[url]), lexicon=lexicon)
    assert report.text == "\n".join([TITLE, *[BODY] * 6])


WRONG = [
    ("sites = 3\n", 'line 1: “sites” must be tables, as in [sites."example.gov.cn"].'),
    ("[sites]\na = 1\n", "line 2: “a” must be a table, as in [sites.\"a\"]."),
    ('[sites.a]\nbdy = "p"\n', "line 2: a recipe has no “bdy”; it has body, title, date, drop, next, list."),
    ("[sites.a]\nbody = 3\n", "line 2: “body” of a must be a CSS selector in quotes."),
    ('[sites.a]\nbody = "p[["\n', "line 2: “body” of a is no CSS selector ("),
    ('[sites.a]\nbody = ""\n', "line 2: “body” of a must be a CSS selector in quotes."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_an_error_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(LexiconError) as raised:
        load_user(path)
    assert str(raised.value).startswith(f"{path}, {message}")


LIST = "<ul class='a'><li><a href='1.html'>甲</a></li><li><a href='2.html'>乙</a></li></ul><a class='g' href='index_2.html'>再看</a><a href='3.html'>丙村2020年工作总结</a><a href='index_3.html'>下一页</a>"


def test_links_of_a_list_are_those_of_the_recipe() -> None:
    got = found(anchors(LIST, "ul.a", "a.g"), "http://a.example/index.html")
    assert [link.text for link in got.reports] == ["甲", "乙"]
    assert [link.text for link in got.onward] == ["再看"]
    plain = found(anchors(LIST), "http://a.example/index.html")
    assert [link.text for link in plain.reports] == ["丙村2020年工作总结"]
    assert [link.text for link in plain.onward] == ["下一页"]


def files(folder: Path, *texts: str) -> list[str]:
    paths = [folder / f"{number}.html" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return list(map(str, paths))


def test_a_recipe_is_proposed_and_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inner = "".join(f"<p>{BODY}第{number}季度如此，来年继续。</p>" for number in "一二三四")
    page_of = "<html><head><title>{0}-临河水文站</title><link rel=canonical href=http://www.{1}/{2}.html></head><body><h1 class=bt>{0}</h1><div class=xx><span>来源：站办</span><span>时间：2022-01-1{2}</span></div><div class=nr id=c{2}000>{3}</div><p>版权所有</p></body></html>"
    paths = files(
        tmp_path, *(page_of.format(TITLE.replace("2021", f"202{number}"), SITE, number, inner) for number in (1, 2))
    )
    done = CliRunner().invoke(cli, ["recipe", *paths])
    assert done.exit_code == 0
    lines = [line for line in done.stdout.splitlines() if not line.startswith("#")]
    assert lines == [f'[sites."{SITE}"]', 'body = "div.nr"', 'title = "h1.bt"', 'date = "div.xx"']
    settings(tmp_path, done.stdout)
    assert CliRunner().invoke(cli, ["clean", paths[1]]).stdout.split("\n")[0] == "临河水文站2022年工作总结"


def test_pages_at_addresses_are_asked_for_by_one_getter(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is kept remembers the site's robots.txt, and when it last asked."""
    got: list[list[str]] = []

    class Getter:
        def __init__(self, _private: tuple[str, ...]) -> None:
            self.urls: list[str] = []
            got.append(self.urls)

        def __call__(self, url: str) -> tuple[str, bytes]:
            self.urls.append(url)
            return url, markup().encode()

    monkeypatch.setattr("textkit.cli.recipe.Getter", Getter)
    urls = [f"http://{SITE}/{number}.html" for number in (1, 2)]
    CliRunner().invoke(recipe, urls, standalone_mode=False)
    assert got == [urls]


def test_pages_of_nobody_and_pages_without_a_report_are_said(tmp_path: Path) -> None:
    inner = f"<title>{TITLE}</title><div class=w><p>{BODY}</p><p>{BODY}</p></div><p>别的"
    done = CliRunner().invoke(recipe, files(tmp_path, f"<html>{inner}"), standalone_mode=False)
    assert (done.return_value, "--site HOST" in done.stderr) == (1, True)
    pages = files(tmp_path, f"<html>{inner}", f"<html><title>{TITLE}</title><ul><li>{BODY}</li><li>{BODY}</li></ul>")
    done = CliRunner().invoke(recipe, [*pages, "--site", SITE], standalone_mode=False)
    assert (done.return_value, done.stdout, "No selector takes the report" in done.stderr) == (1, "", True)


def test_what_is_no_page_and_no_host_is_said(tmp_path: Path) -> None:
    (text,) = files(tmp_path, "甲")
    done = CliRunner().invoke(recipe, [text, "--site", SITE], standalone_mode=False)
    assert (done.return_value, done.stdout) == (1, "")
    assert f"{text}: this is no web page; recipes are made from pages of a site." in done.stderr
    done = CliRunner().invoke(recipe, [text, "--site", "临河 水文站"])
    assert (done.exit_code, "is no host; give it as www.example.org." in done.stderr) == (2, True)


CALLED = [
    ("a class before a place", "<div class=a><div class=t>{0}</div></div><table><tr><td>{0}</td></tr></table>", "div.t"),
    ("a heading of the first degree", "<p><b>{0}</b></p><h1>{0}</h1>", "h1"),
    ("a number in a class that all pages have", "<table><tr><td class=style1478>{0}</td></tr></table>", "td.style1478"),
    ("no number that each page has for itself", "<div id=p{1}234><h4>{0}</h4></div>", "h4"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "selector"), [case[1:] for case in CALLED], ids=[case[0] for case in CALLED])
def test_what_an_element_is_called_goes_before_where_it_stands(tmp_path: Path, head: str, selector: str) -> None:
    body = f"<div class=nr><p>{BODY}</p><p>来年将继续测好每一次水，报好每一次汛，管好每一个站。</p></div>"
    titles = [TITLE.replace("2021", f"202{number}") for number in (1, 2)]
    pages = [f"<html><title>{title}</title>{head.format(title, at)}{body}" for at, title in enumerate(titles)]
    done = CliRunner().invoke(cli, ["recipe", *files(tmp_path, *pages), "--site", f"http://www.{SITE}/a"])
    assert f'[sites."{SITE}"]' in done.stdout
    assert f'title = "{selector}"' in done.stdout


def test_hostile_pages_are_bounded() -> None:
    (deep,) = read(("<html>" + "<div>" * 50_000 + "甲" + "</span>" * 50_000).encode(), url=f"http://{SITE}/")
    assert applied(deep, {SITE: {"body": "p"}}).warnings[-1] == NO_BODY.format(SITE)
