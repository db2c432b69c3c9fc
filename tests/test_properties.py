"""What holds for every text: Hypothesis looks for one where it does not."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import textkit
from textkit.records import Report, decode, encode, report_id

PIECES = [
    *"一二三四五六七八九十百千万亿几数两半多余0123456789０１２３.,，。、；：！？（）()《》“”‘’「」〔〕—-·%％+\n\t 　",
    *("一、", "（一）", "1、", "1.", "(1)", "①", "第一，", "一是", "# ", "首页 > "),
    *("共", "其中", "各", "分别", "累计", "均", "平均", "近", "超过", "不足", "约", "以上", "左右", "比上年增加"),
    *("篇", "条", "人次", "名", "场（次）", "万元", "个百分点", "年", "月", "日", "期", "版", "元", "件"),
    *("上稿", "刊登", "刊发", "播出", "举办", "荣获", "聘任", "担任", "开展", "印发", "被评为", "出席", "来源："),
    *("青山日报", "白水网", "人民日报", "央视", "省电视台", "“青山发布”微信公众号", "《青山之声》", "县级媒体", "本报"),
    *("主任", "王芳", "李强", "欧阳明远", "买买提·艾力", "同志", "张某某", "李x", "习近平总书记", "通讯员", "先生"),
    *("志愿者", "党员", "稿件", "工作总结", "社区", "街道", "2020年", "11月14日", "活动", "工程", "通知", "办法"),
    *("《说实话。办实事》", "《问！答》", "“走基层。送温暖”活动", "《某地。日报》"),
    *("<p>", "</div>", "&nbsp;", "\r\n", "\ufeff", "\u200b", "\x00", "𠀀", "é"),
]

reportlike = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.one_of(reportlike, st.text(max_size=80))

often = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def extracted(text: str) -> list[Report]:
    """The reports of `text`; none where it is refused with a sentence."""
    try:
        return textkit.extract(text)
    except textkit.InputError as error:
        assert str(error).endswith(".")
        return []


@often
@given(texts)
def test_every_span_holds_its_text(text: str) -> None:
    for report in extracted(text):
        for kind, record in report.records():
            assert report.text[record.start : record.end] == record.text, kind
            assert record.text, kind
        for person in report.people:
            assert person.mentions[0] == (person.start, person.end)
            assert {report.text[start:end] for start, end in person.mentions} == {person.text}
        for section in report.sections:
            assert report.text.startswith(section.heading, section.start)
            assert section.start < section.end <= len(report.text)


@often
@given(texts)
def test_every_record_lies_in_its_sentence_and_is_in_order(text: str) -> None:
    for report in extracted(text):
        for kind, record in report.records():
            first, last = record.sentence
            assert first <= record.start < record.end <= last, kind
            assert record.rule, kind
        for kind in ("counts", "outlets", "people", "documents", "activities", "events"):
            starts = [record.start for record in getattr(report, kind)]
            assert starts == sorted(starts), kind


@often
@given(texts)
def test_every_index_points_at_a_record(text: str) -> None:
    for report in extracted(text):
        numbers = range(len(report.counts))
        for number, count in enumerate(report.counts):
            assert count.part_of is None or (count.part_of in numbers and count.part_of != number)
        for outlet in report.outlets:
            assert outlet.count is None or outlet.count in numbers
            if outlet.count is not None:
                carried = report.counts[outlet.count]
                assert (outlet.value, outlet.unit) == (carried.value, carried.unit)
            else:
                assert (outlet.value, outlet.unit) == (None, None)
        for event in report.events:
            assert set(event.counts) <= set(numbers)
            assert set(event.people) <= set(range(len(report.people)))
        for check in report.checks:
            assert check.parts == tuple(n for n in numbers if report.counts[n].part_of == check.whole)
            assert check.stated == report.counts[check.whole].value


@often
@given(texts)
def test_parts_never_go_in_a_circle(text: str) -> None:
    for report in extracted(text):
        for number in range(len(report.counts)):
            seen = set()
            above: int | None = number
            while above is not None:
                assert above not in seen
                seen.add(above)
                above = report.counts[above].part_of


@often
@given(texts)
def test_bounds_hold_the_value_and_are_in_order(text: str) -> None:
    for report in extracted(text):
        for count in report.counts:
            assert count.min is None or count.min <= count.value
            assert count.max is None or count.value <= count.max


@often
@given(texts)
def test_counts_do_not_overlap_and_nor_do_people(text: str) -> None:
    for report in extracted(text):
        for spans in (
            [(count.start, count.end) for count in report.counts],
            sorted(mention for person in report.people for mention in person.mentions),
        ):
            assert all(left[1] <= right[0] for left, right in pairwise(spans))


@often
@given(texts)
def test_a_report_survives_its_json(text: str) -> None:
    for report in extracted(text):
        assert decode(encode(report)) == report
        assert report.id == report_id(report.text)


@often
@given(texts)
def test_the_clean_text_of_a_report_gives_the_same_records_again(text: str) -> None:
    for report in extracted(text):
        again = extracted(report.text)
        assert [one.text for one in again] == [report.text]
        assert again[0].counts == report.counts
        assert again[0].outlets == report.outlets
        assert again[0].people == report.people


@often
@given(texts)
def test_the_same_text_gives_the_same_reports(text: str) -> None:
    assert extracted(text) == extracted(text)


@often
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence_that_names_the_file(data: bytes) -> None:
    try:
        reports = textkit.extract_bytes(data, path="some.txt")
    except textkit.InputError as error:
        assert str(error).startswith("some.txt")
    else:
        for report in reports:
            decode(encode(report))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@settings(max_examples=20)
@given(number=st.integers(1, 99999))
def test_the_encoding_of_a_file_does_not_change_its_records(encoding: str, number: int) -> None:
    text = f"青山社区2020年工作总结\n全年在《青山日报》上稿{number}篇，受到群众欢迎。\n"
    (expected,) = textkit.extract(text)
    (report,) = textkit.extract_bytes(text.encode(encoding))
    assert report.text == expected.text
    assert report.counts == expected.counts
