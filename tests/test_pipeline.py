"""The whole way, by the Python API."""

from pathlib import Path

import pytest

import textkit
from textkit.records import report_id

REPORT = """青山社区2020年工作总结
一、宣传工作
全年在《青山日报》上稿43篇，其中头版2篇。社区主任方志明带领12支志愿者队伍，有志愿者300多人。
二、下一步打算
力争发稿80篇以上。
"""


@pytest.fixture(scope="module")
def report() -> textkit.Report:
    (only,) = textkit.extract(REPORT)
    return only


def test_a_text_gives_its_records(report: textkit.Report) -> None:
    assert report.title == "青山社区2020年工作总结"
    assert (report.organization, report.year) == ("青山社区", 2020)
    assert [(section.marker, section.heading) for section in report.sections] == [
        ("一、", "宣传工作"),
        ("二、", "下一步打算"),
    ]
    assert [(count.text, count.item) for count in report.counts] == [
        ("43篇", "稿"),
        ("2篇", "稿"),
        ("12支", "志愿者队伍"),
        ("300多人", "志愿者"),
        ("80篇以上", "稿"),
    ]
    assert [(outlet.name, outlet.value, outlet.count) for outlet in report.outlets] == [("青山日报", 43, 0)]
    assert [(person.name, person.roles) for person in report.people] == [("方志明", ("社区主任",))]
    assert [(check.whole, check.parts, check.status) for check in report.checks] == [(0, (1,), "under")]


def test_every_record_stands_where_it_says_in_its_sentence_and_section(report: textkit.Report) -> None:
    for kind, record in report.records():
        assert report.text[record.start : record.end] == record.text, kind
        assert record.sentence[0] <= record.start < record.end <= record.sentence[1], kind
    assert report.counts[0].section == ("宣传工作",)
    assert report.counts[-1].section == ("下一步打算",)


def test_every_record_says_the_rule_that_made_it(report: textkit.Report) -> None:
    assert all(record.rule for _, record in report.records())


def test_the_id_is_of_the_clean_text(report: textkit.Report) -> None:
    assert report.id == report_id(report.text)
    assert textkit.extract(report.text)[0].id == report.id


def test_text_bytes_and_file_say_the_same(tmp_path: Path, report: textkit.Report) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    (from_bytes,) = textkit.extract_bytes(REPORT.encode())
    (from_file,) = textkit.extract_file(path)
    assert from_bytes.counts == from_file.counts == report.counts
    assert from_file.source.path == str(path)
    assert from_file.source.encoding is not None
    assert from_file.source.encoding.lower() == "gb18030"
    assert textkit.extract_file(str(path)) == [from_file]


def test_a_page_can_be_read_without_extracting() -> None:
    (page,) = textkit.read(REPORT.encode())
    assert page.blocks[0].text == "青山社区2020年工作总结"


BAD = {
    "nothing": b"",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_bytes_that_are_no_text_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(textkit.InputError, match=r"^archive/torn\.txt"):
        textkit.extract_bytes(data, path="archive/torn.txt")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(textkit.InputError, match="there is no such file; check the name and the folder"):
        textkit.extract_file(tmp_path / "missing.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(textkit.InputError, match="this is a folder; name the files in it"):
        textkit.extract_file(tmp_path)


def test_an_impossible_name_is_refused() -> None:
    with pytest.raises(textkit.InputError, match="this is no name of a file; check it"):
        textkit.extract_file("a\0b")


# People whose first mention is an outlet's: label, text, name, where the mention that is left stands, and its headings.
LATER = [
    ("in one sentence", "王芳青山日报王芳", "王芳", 6, (0, 8), ()),
    ("under another heading", "青山社区2020年工作总结\n一、宣传\n王芳青山日报上稿3篇。\n二、表彰\n会上表彰王芳。", "王芳", 40, (36, 43), ("表彰",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "start", "sentence", "section"), [case[1:] for case in LATER], ids=[case[0] for case in LATER]
)
def test_a_person_stands_where_the_first_mention_that_is_left_does(
    text: str, name: str, start: int, sentence: tuple[int, int], section: tuple[str, ...]
) -> None:
    [person] = textkit.extract(text)[0].people
    assert (person.name, person.text, person.start, person.sentence, person.section) == (
        name,
        name,
        start,
        sentence,
        section,
    )
