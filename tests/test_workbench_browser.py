"""What a visitor does in the browser, by hand and by keys; nothing outside is asked, and nothing breaks the policy."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import PHONE, WIDE, Visit, browser, playwright, viewed, visit
from click.testing import CliRunner
from documents import docx
from workbench import TEXTS

from textkit.cli import cli

expect: Any = playwright.expect
EVIL = "http://evil.example/"
HOSTILE = (
    f"西山<img src={EVIL} onerror=alert(1)>街道2018年工作总结\n一、</script><script>fetch('{EVIL}')</script>工作\n"
    f"全年举办“<iframe src={EVIL}>”培训8期，在《<b onload=alert(2)>西山日报》上稿6篇。社区主任苗立新讲话。"
)
VILLAGE = "北坡村2021年工作总结\n全年修渠3条，植树600棵。"
NEW = "南桥社区2021年工作总结\n全年上稿75篇。"


@pytest.fixture(scope="module")
def opened() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def address(opened: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "texts").mkdir()
    for number, text in enumerate((*TEXTS, HOSTILE)):
        (folder / "texts" / f"{number}.docx").write_bytes(docx(text))
    (folder / "texts" / "坏的.docx").write_bytes(b"PK\3\4broken")
    done = CliRunner().invoke(cli, ["batch", str(folder / "texts"), "-o", str(folder / "archive"), "--workers", "1"])
    assert (folder / "archive" / "manifest.json").is_file(), done.output
    with viewed(folder / "archive") as one:
        yield one


@pytest.fixture
def visitor(opened: Any, address: str) -> Iterator[Visit]:
    with visit(opened, address) as one:
        yield one
        one.is_at_peace()


def test_who_carried_most_in_a_year_leads_to_a_sentence(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("link", name="Media", exact=True).click()
    page.get_by_label("Year").select_option("2020")
    first = page.locator("table.rows tbody tr").first
    expect(first).to_contain_text("柳岸日报")
    expect(first).to_contain_text("15")
    first.get_by_role("link").click()
    page.locator("td.sentence").get_by_role("link").first.click()
    expect(page.locator("a.m.outlets.on")).to_have_text("柳岸日报")
    expect(page.locator("#why")).to_contain_text("柳岸日报")
    assert "at=outlets-0" in page.url


def test_an_indicator_is_followed_to_its_sentences(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("link", name="Indicators", exact=True).click()
    page.get_by_role("link", name="培训 期").click()
    point = page.get_by_role("link", name="2020: 11 期")
    point.click()
    year = page.locator("#y-2020")
    expect(year).to_be_in_viewport()
    year.locator("li").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("柳岸社区2020年工作总结")
    expect(page.locator("a.m.counts.on")).to_have_text("11期")


def test_a_wrong_item_is_put_right_and_scored(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("link", name="石桥镇2020年工作总结").click()
    page.get_by_role("link", name="志愿服务活动 30场").click()
    page.get_by_role("link", name="Put this record right").click()
    page.get_by_role("textbox", name="item").fill("服务活动")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This report was put right by hand.")).to_be_visible()
    expect(page.locator(".records.counts")).to_contain_text("服务活动")
    page.get_by_role("link", name="Corrections", exact=True).click()
    score = page.get_by_role("row", name="counts+item")
    expect(score).to_be_visible()
    gold, read, right = (int(score.locator("td").nth(place).inner_text()) for place in (1, 2, 3))
    assert (gold, right) == (read, gold - 1)


def test_a_missing_record_is_added_where_its_words_are_marked(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("link", name="柳岸社区2019年工作总结").click()
    page.wait_for_load_state()
    page.locator("#text h3 span").first.click(click_count=3)  # the whole line
    page.get_by_role("link", name="A record is missing at the marked words").click()
    page.get_by_role("link", name="activities", exact=True).click()
    expect(page.get_by_role("textbox", name="name")).to_have_value("一、宣传工作")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".records.activities")).to_be_visible()
    page.get_by_role("button", name="Undo all").click()
    expect(page.locator(".records.activities")).to_have_count(0)


def test_a_file_is_sent_and_read(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("link", name="Upload", exact=True).click()
    files = [
        {"name": "新.docx", "mimeType": "application/octet-stream", "buffer": docx(NEW)},
        {"name": "坏.docx", "mimeType": "application/octet-stream", "buffer": b"PK\3\4broken"},
    ]
    page.get_by_label("Choose files").set_input_files(files)
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#done")).to_contain_text("坏.docx: this archive is broken")
    page.get_by_role("link", name="南桥社区2021年工作总结").click()
    expect(page.locator(".records.counts")).to_contain_text("75篇")


def test_a_file_enters_the_archive(visitor: Visit) -> None:
    page = visitor.go("/upload")
    page.get_by_label("Choose files").set_input_files(
        [{"name": "村.docx", "mimeType": "application/octet-stream", "buffer": docx(VILLAGE)}]
    )
    page.get_by_label("Add the files to the archive").check()
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#renewal")).to_contain_text("The archive is up to date.")
    page.get_by_role("link", name="Reports", exact=True).click()
    expect(page.locator("main")).not_to_contain_text("The archive has changed")
    page.get_by_label("Full text").fill("修渠")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".file")).to_contain_text("村.docx")


# The form in which a selection is taken away, and how the rows are read.
FORMS = [("json", lambda data: len(json.loads(data)["counts"])), ("csv", lambda data: data.decode("utf-8-sig").count("\n") - 1)]  # fmt: skip


@pytest.mark.parametrize(("form", "rows"), FORMS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_selection_is_taken_away(form: str, rows: Any, visitor: Visit) -> None:
    page = visitor.go("/counts?by=rows")
    page.get_by_label("Item").fill("培训")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".total")).to_have_text("4 counts")
    with page.expect_download() as taking:
        page.locator(".downloads").get_by_role("link", name=form).click()
    assert rows(Path(taking.value.path()).read_bytes()) == 4


def test_keys_go_through_a_list_and_a_report(visitor: Visit) -> None:
    page = visitor.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".rows .on a.title")
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator(".records .on")).to_have_count(1)
    expect(page.locator("#why")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#why")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_filter_is_in_the_address_and_goes_back(visitor: Visit) -> None:
    page = visitor.page
    page.keyboard.press("/")
    page.keyboard.type("志愿服务")
    page.keyboard.press("Enter")
    expect(page.locator(".total")).to_have_text("1 report")
    expect(page.locator("mark")).to_have_text("志愿服务")
    assert "?q=" in page.url
    page.go_back()
    expect(page.locator(".total")).to_have_text(re.compile("[45] reports"))


PAGES = [
    "/reports", "/reports?q=上稿", "/counts", "/counts?by=rows", "/media", "/media?view=mentions", "/people", "/people?view=posts",
    "/indicators", "/indicators?line=1", "/checks", "/failures", "/corrections", "/upload",
]  # fmt: skip
# How the window is, and which rules are asked: on a phone and in the dark, those that may break there.
VIEWS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "wide": ({"viewport": WIDE}, {}),
    "dark phone": (
        {"viewport": PHONE, "color_scheme": "dark"},
        {"runOnly": ["color-contrast", "scrollable-region-focusable", "target-size", "link-in-text-block"]},
    ),
}
GRAVE = ("serious", "critical")


@pytest.mark.parametrize("view", VIEWS)
def test_pages_are_for_everybody_and_hostile_texts_do_nothing(view: str, opened: Any, address: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    with visit(opened, address, bypass_csp=True, **VIEWS[view][0]) as visitor:
        links = visitor.page.locator("a.title")
        expect(links.nth(3)).to_be_visible()
        shown, hostile = (
            str(links.filter(has_text=title).get_attribute("href")) for title in ("柳岸社区2020年工作总结", "西山")
        )
        found = {}
        for path in [
            *PAGES,
            hostile,
            f"{hostile}?at=counts-0&edit=1",
            shown,
            f"{shown}?at=counts-0",
            f"{shown}?at=counts-0&edit=1",
        ]:
            page = visitor.go(path)
            told = axe.run(page, options={"resultTypes": ["violations"], **VIEWS[view][1]}).response["violations"]
            found[path] = [
                (one["id"], [node["html"] for node in one["nodes"]]) for one in told if one["impact"] in GRAVE
            ]
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert (path, over) == (path, 0), "the page is wider than its window"
        assert {path: wrong for path, wrong in found.items() if wrong} == {}
        visitor.is_at_peace()


def test_an_original_page_is_shown_without_its_scripts(opened: Any, tmp_path: Path) -> None:
    text = f"<p>{TEXTS[0].replace(chr(10), '</p><p>')}</p>"
    hostile = f"<script>top.location = document.title = '{EVIL}'</script><img src={EVIL}><form action={EVIL}>"
    (tmp_path / "页.html").write_text(f"<meta charset=utf-8><title>页</title>{hostile}{text}", "utf-8")
    with viewed(tmp_path / "页.html") as address, visit(opened, address) as visitor:
        page = visitor.page
        page.locator("a.title").click()
        page.get_by_role("link", name="Original file", exact=True).click()
        expect(page.frame_locator("iframe").get_by_text("全年上稿52篇")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert [url for url in visitor.asked if not url.startswith((f"{visitor.host}/", "data:"))] == []
        assert page.title() != EVIL
        assert visitor.complaints
        assert all(
            "violates the following Content Security Policy" in one or "sandboxed" in one for one in visitor.complaints
        )
