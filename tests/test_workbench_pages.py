"""Pages of the workbench: what each shows, that every figure leads to its sentence, and that hostile text is only text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from starlette.testclient import TestClient
from workbench import FAILURES, TEXTS, bench, reports_of, served, tree, words

from textkit import Activity, Check, Cited, Count, Event, Outlet, Person, Report, Section, Source, extract
from textkit.records import report_id
from textkit.workbench.app import PAGES
from textkit.workbench.pages.text import blocks, marks, parts
from textkit.writing.dataset import Failure


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with bench(reports_of(TEXTS), tmp_path_factory.mktemp("bench"), FAILURES) as made, served(made) as one:
        yield one


# What is asked, what the page says, and what it does not.
SHOWN = [
    ("/reports", "3 reports", "nothing"),
    ("/reports?office=石桥", "石桥镇2020年工作总结", "柳岸社区"),
    ("/reports?office==石桥", "Nothing here fits", "石桥镇2020年工作总结"),
    ("/reports?year=2018-2019", "柳岸社区2019年工作总结", "2020年工作总结"),
    ("/reports?q=志愿服务", "1 report", "柳岸社区"),
    ('/reports?q="志愿服务" 案件', "1 report", "柳岸社区"),
    ("/reports?q=没有的词", "0 reports", "工作总结"),
    ("/counts", "培训", "原句"),
    ("/counts?item==稿&by=year", "2020", "培训"),
    ("/counts?item==稿&by=office", "柳岸社区", "培训"),
    ("/counts?by=rows&item=培训", "3 counts", "稿"),
    ("/counts?by=rows&item=培训&status=target", "力争明年举办培训15期", "举办培训8期"),
    ("/counts?by=rows&least=20&most=40", "30场", "52篇"),
    ("/counts?by=rows&sort=largest", "61", "nothing"),
    ("/media", "柳岸日报", "苗立新"),
    ("/media?view=mentions&name==河湾晚报", "9", "苗立新"),
    ("/people", "苗立新", "柳岸日报"),
    ("/people?view=posts&name=苗立新", "社区主任", "柳岸日报"),
    ("/indicators", "柳岸社区", "石桥镇"),
    ("/checks", "15件 + 9件", "柳岸"),
    ("/failures", "坏的.docx: this file is empty.", "nothing"),
    ("/failures?file=好的", "Nothing here fits", "坏的"),
]


@pytest.mark.parametrize(("address", "said", "unsaid"), SHOWN)
def test_a_page_shows_what_is_asked(address: str, said: str, unsaid: str, client: TestClient) -> None:
    shown = words(client.get(address))
    assert said in shown
    assert unsaid not in shown


REFUSED = [
    ("/counts?year=zwanzig", 400, "“zwanzig” is no year"),
    ("/counts?by=rows&least=viel", 400, "“viel” is no number"),
    ("/nowhere", 404, "There is nothing at this address."),
    ("/reports/0000000000000000", 404, "There is nothing at this address."),
    ("/download/nothing.csv", 404, "There is nothing at this address."),
]


@pytest.mark.parametrize(("address", "status", "said"), REFUSED)
def test_what_cannot_be_shown_is_said_in_a_sentence(address: str, status: int, said: str, client: TestClient) -> None:
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True)


@pytest.mark.parametrize("address", ["/counts?by=rows", "/media?view=mentions", "/people?view=posts", "/checks"])
def test_each_row_leads_to_its_record(address: str, client: TestClient) -> None:
    links = tree(client.get(address)).xpath("//td[@class='sentence']/a/@href")
    assert links
    for link in links:
        page, _, record = link.partition("#")
        report = tree(client.get(page))
        (mark,) = report.xpath(f"//*[@id='{record}']")
        assert "here" in mark.get("class")
        assert report.get_element_by_id(f"row-{record}") is not None
        assert not report.xpath("//section[@id='why']/@hidden")


def test_a_point_of_a_line_leads_to_its_sentences(client: TestClient) -> None:
    lines = tree(client.get("/indicators")).xpath("//section[@class='card']//h2/a/@href")
    (line,) = [one for one in lines if "稿" in words(client.get(one)).split("2019")[0]]
    page = tree(client.get(line))
    assert [point.get("href") for point in page.xpath("//main//*[local-name()='svg']//a")] == ["#y-2019", "#y-2020"]
    (link,) = page.xpath("//section[@id='y-2019']//li/a/@href")
    assert tree(client.get(link)).xpath("//a[@id='counts-0']/text()") == ["52篇"]


def test_reports_that_contradict_each_other_are_listed(client: TestClient) -> None:
    assert "52 篇 全年上稿52篇" in words(client.get("/indicators"))
    assert "50 篇 (2020)" in words(client.get("/indicators"))


def test_a_table_is_shown_as_one(client: TestClient) -> None:
    (link,) = tree(client.get("/reports?office=石桥")).xpath("//a[@class='title']/@href")
    cells = tree(client.get(link)).xpath("//article//table//td")
    assert [cell.text_content() for cell in cells] == ["村组", "户数（户）", "桃村", "30", "李村", "42"]


def test_why_a_count_is_there(client: TestClient) -> None:
    (link,) = tree(client.get("/reports?year=2019")).xpath("//a[@class='title']/@href")
    told = client.get(f"{link}/why/counts-0").json()
    assert (told["text"], told["fields"][:2]) == ("52篇", [["value", "52"], ["unit", "篇"]])
    assert told["rule"]
    assert told["reasons"]
    assert client.get(f"{link}/why/counts-99").status_code == 404


def test_drafts_and_copies_are_folded(tmp_path: Path) -> None:
    draft = TEXTS[1].replace("。", "。\n以上是初步总结。", 1)
    with bench(reports_of([TEXTS[1], draft]), tmp_path) as made, served(made) as client:
        assert "1 report" in words(client.get("/reports"))
        assert "2 reports" in words(client.get("/reports?copies=all"))
        assert client.get("/api/sums?item==稿").json()["rows"][0]["sum"] == 61


def test_pages_are_in_the_language_of_the_browser_or_of_the_address(client: TestClient) -> None:
    assert "档案" in client.get("/reports", headers={"accept-language": "zh-CN,zh;q=0.9"}).text
    assert "档案" not in client.get("/reports", headers={"accept-language": "de, en;q=0.9"}).text
    answer = client.get("/reports?lang=zh", headers={"accept-language": "en"})
    assert "档案" in answer.text
    assert "lang=zh" in answer.headers["set-cookie"]
    client.cookies.clear()


DOWNLOADS = [("csv", "text/csv"), ("json", "application/json"), ("xlsx", "spreadsheetml")]


@pytest.mark.parametrize(("form", "kind"), DOWNLOADS)
def test_a_selection_is_taken_away(form: str, kind: str, client: TestClient) -> None:
    answer = client.get(f"/download/counts.{form}?item=培训")
    assert (answer.status_code, kind in answer.headers["content-type"]) == (200, True)
    assert answer.headers["content-disposition"] == f'attachment; filename="counts.{form}"'
    if form != "xlsx":
        assert "举办培训8期" in answer.text
        assert "上稿52篇，其中《柳岸日报》12篇。举办" not in answer.text


HOSTILE = "</script><img src=x onerror=alert(1)>\"'{{7919*7907}}\u202e"


def hostile() -> Report:
    """A report all of whose fields hold what would run where it is not escaped."""
    text = f"{HOSTILE}\n{HOSTILE}\t{HOSTILE}"
    end = len(HOSTILE)

    def made(struct: type[Any], **known: Any) -> Any:
        fields = {name: HOSTILE for name, kind in get_type_hints(struct).items() if kind in (str, str | None)}
        fields |= {"text": HOSTILE, "start": 0, "end": end, "sentence": (0, end), "section": (HOSTILE,)}
        names = {field.name for field in msgspec.structs.fields(struct)}
        return struct(**{name: value for name, value in {**fields, **known}.items() if name in names})

    source = Source(path=HOSTILE, url=f"javascript:alert(1)//{HOSTILE}", site=HOSTILE, origin=HOSTILE)
    about = {"title": HOSTILE, "organization": HOSTILE, "year": 2020, "published": HOSTILE, "warnings": (HOSTILE,)}
    return Report(
        id=report_id(text),
        text=text,
        source=source,
        sections=(Section(level=1, marker=HOSTILE, heading=HOSTILE, start=0, end=end),),
        counts=(made(Count, value=1, status="target"), made(Count, value=2, part_of=0)),
        outlets=(made(Outlet, count=0, value=1),),
        people=(made(Person, roles=(HOSTILE,), mentions=((0, end),)),),
        documents=(made(Cited),),
        activities=(made(Activity),),
        events=(made(Event),),
        checks=(Check(whole=0, parts=(1,), stated=1, summed=2, status="over"),),
        **about,
    )


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    report = hostile()
    key = report.id.removeprefix("sha256:")[:16]
    failures = [Failure(HOSTILE, HOSTILE, HOSTILE)]
    addresses = [path.replace("{key}", key).replace("{record}", "counts-0") for path in PAGES if "{name}" not in path]
    more = ["/counts?by=rows", "/counts?by=office&item=a", "/media?view=mentions", "/people?view=posts", f"/reports/{key}?at=people-0"]  # fmt: skip
    asked = f"/reports?q={'%3Cimg src=x onerror=alert(1)%3E'}&office=%22%3E%3Cscript%3E"
    with bench([report], tmp_path, failures) as made, served(made) as client:
        for address in (*addresses, *more, asked):
            answer = client.get(address)
            assert answer.status_code == 200, address
            if "/why/" in address:
                assert answer.headers["content-type"] == "application/json"
                continue
            page = tree(answer)
            assert not page.xpath("//img | //script[not(@src)] | //*[starts-with(@href, 'javascript')] | //@onerror")
            assert str(7919 * 7907) not in words(answer)
            assert "\u202e" not in answer.text


def test_a_report_of_ten_megabytes_is_shown_in_parts(tmp_path: Path) -> None:
    line = "全年走访居民300户，发放资料5000份。"
    text = "长溪社区2020年工作总结\n" + (line + "\n") * 300_000 + "x" * 4_000_000
    place = text.index("300户")
    count = Count(text="300户", start=place, end=place + 4, value=300)
    report = Report(id=report_id(text), text=text, title="长溪社区2020年工作总结", year=2020, counts=(count,))
    with bench([report], tmp_path) as made, served(made) as client:
        key = report.id.removeprefix("sha256:")[:16]
        first, last = client.get(f"/reports/{key}?at=counts-0"), client.get(f"/reports/{key}?part={len(parts(text))}")
        assert (first.status_code, last.status_code) == (200, 200)
        assert max(len(first.content), len(last.content)) < 2_000_000
        assert 'id="counts-0"' in first.text


def test_pieces_are_the_text_again() -> None:
    for text in TEXTS:
        (report,) = extract(text)
        for span in parts(report.text, 20):
            shown = "\n".join(
                "\n".join("\t".join("".join(piece.text for piece in cell) for cell in row) for row in block.rows)
                for block in blocks(report, span)
            )
            assert shown == report.text[slice(*span)].rstrip("\n")
        assert {mark.record for mark in marks(report)} >= {f"counts-{number}" for number in range(len(report.counts))}
