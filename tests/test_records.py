"""The records' JSON: out and in again, and what a bad line is answered."""

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

import textkit
from textkit import records
from textkit.records import Check, Count, Event, Outlet, Person, Report, Section

TEXT = "宣传工作总结\n在《青山日报》上稿43篇。"


def report(**changes: object) -> Report:
    """A small whole report, with `changes` to it."""
    whole = Report(
        id=records.report_id(TEXT),
        title="宣传工作总结",
        year=2020,
        text=TEXT,
        sections=(Section(level=1, marker="一、", heading="宣传", start=0, end=7),),
        counts=(Count(text="43篇", start=16, end=19, value=43, min=43, max=43, unit="篇", item="稿", rule="digits"),),
        outlets=(Outlet(text="青山日报", start=9, end=13, name="青山日报", count=0, value=43, unit="篇"),),
        people=(Person(text="宣传", start=0, end=2, name="宣传", mentions=((0, 2),)),),
        events=(Event(text="工作", start=2, end=4, date="2020-11-14", counts=(0,)),),
        checks=(Check(whole=0, parts=(0,), stated=43, summed=43, status="equal"),),
    )
    return msgspec.structs.replace(whole, **changes)


def test_a_report_survives_its_json() -> None:
    assert records.decode(records.encode(report())) == report()


def test_a_line_is_one_line_with_the_contracts_keys_in_order() -> None:
    line = records.encode(report())
    assert b"\n" not in line
    keys = json.loads(line)
    contract = [
        *("schema_version", "id", "source", "title", "organization", "year", "published", "text", "sections", "counts"),
        *("outlets", "people", "documents", "activities", "events", "checks", "warnings"),
    ]
    assert [key for key in keys if key in contract] == contract


def test_whole_and_decimal_values_keep_their_form() -> None:
    values = (Count(text="4", start=13, end=13, value=2.14), Count(text="", start=0, end=0, value=85000))
    line = records.encode(report(counts=values))
    assert b'"value":2.14,' in line
    assert b'"value":85000,' in line


BAD_LINES = {
    "no JSON": (b"x", "This line is no report: JSON is malformed: invalid character (byte 0)."),
    "not UTF-8": (b'{"id":"\xff"}', "This line is no report: "),
    "a key is missing": (b'{"id": "1"}', "This line is no report: Object missing required field `text`."),
    "a value has the wrong type": (
        b'{"id": "1", "text": "", "year": "2020"}',
        "This line is no report: Expected `int | null`, got `str` - at `$.year`.",
    ),
    "a later schema": (
        b'{"id": "1", "text": "", "schema_version": 9}',
        "This report has schema version 9, this textkit reads 1 and 2.",
    ),
    "a span beside its text": (
        '{"id": "1", "text": "上稿43篇", "counts": [{"text": "43篇", "start": 1, "end": 4, "value": 43}]}'.encode(),
        "A record of counts says “43篇” at 1–4, where the text has “稿43”.",
    ),
    "a span behind the text": (
        '{"id": "1", "text": "上稿", "counts": [{"text": "3篇", "start": 8, "end": 10, "value": 3}]}'.encode(),
        "A record of counts says “3篇” at 8–10, where the text has “”.",
    ),
    "a negative span": (
        '{"id": "1", "text": "3篇", "counts": [{"text": "3篇", "start": -2, "end": 2, "value": 3}]}'.encode(),
        "A record of counts says “3篇” at -2–2, where the text has “3篇”.",
    ),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_answered_with_a_sentence(line: bytes, message: str) -> None:
    with pytest.raises(textkit.RecordError) as caught:
        records.decode(line)
    assert str(caught.value).startswith(message)


def test_the_schema_describes_every_key_of_a_line() -> None:
    schema = records.json_schema()
    described = schema["$defs"]["Report"]["properties"]
    assert list(described) == list(json.loads(records.encode(report())))
    assert schema["$defs"]["Report"]["required"] == ["id", "text"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def test_a_notebook_shows_title_and_tables() -> None:
    html = report(organization="青山街道")._repr_html_()
    assert "<h4>宣传工作总结</h4>" in html
    assert "青山街道 · 2020" in html
    assert html.count("<table>") == 3
    assert ">43篇</td>" in html


def test_a_notebook_runs_nothing_that_a_report_says() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    person = Person(text="", start=0, end=0, name=hostile, roles=(hostile,))
    tags = _Tags()
    tags.feed(report(title=hostile, organization=hostile, people=(person,))._repr_html_())
    assert not {"script", "img"}.intersection(tags.seen)


def test_a_notebook_shows_each_row() -> None:
    many = tuple(Count(text="", start=0, end=0, value=value) for value in range(50))
    html = report(counts=many, outlets=(), people=())._repr_html_()
    assert html.count("<tr>") == 51
    assert "more" not in html


def test_a_notebook_shows_the_text_with_its_records_marked_and_tables_as_tables() -> None:
    (one,) = textkit.extract(
        "柳岸社区2020年总结\n全年走访300户。书记林晓出席，林晓讲话。\n媒体\t上稿数（篇）\n柳岸日报\t12\n"
    )
    html = re.sub(' style="[^"]*"', "", one._repr_html_())
    assert '<p>全年走访<mark title="counts">300户</mark>。' in html
    assert html.count('<mark title="people">林晓</mark>') == 2
    row = '<tr><td><mark title="outlets">柳岸日报</mark></td><td><mark title="counts">12</mark></td></tr>'
    assert f"<tr><td>媒体</td><td>上稿数（篇）</td></tr>{row}</tbody></table>" in html


def test_a_notebook_shows_the_beginning_of_a_long_text_and_says_so() -> None:
    html = report(text="甲" * 9_999 + "\n" + "乙" * 40_000)._repr_html_()
    assert html.count("甲") == 9_999
    assert "乙" not in html  # it ends with a line
    assert "… and 40,001 more characters" in html


def test_a_notebook_shows_no_control_characters():
    hostile = "甲\x1b[31m乙\x00丙\u202e丁\x9b\ud800"
    html = report(title=hostile, organization=hostile)._repr_html_()
    assert html.count("甲�[31m乙�丙�丁��") == 2
    html.encode("utf-8")
