"""What happened on a day."""

import re

import pytest

from textkit.extract import events
from textkit.records import Count, Person
from textkit.text.document import Document

CASES = [  # sentence with the dates marked, their ISO dates in a report of 2021, why
    ("⟦11月14日⟧，县领导到站调研。", ["2021-11-14"], "the report's year"),
    ("⟦2020年5月7日⟧，成立志愿队。", ["2020-05-07"], "its own year"),
    ("⟦二〇二〇年十二月二十一日⟧，成立志愿队。", ["2020-12-21"], "Chinese digits"),
    ("⟦4月18日⟧上午，召开座谈会。", ["2021-04-18"], "a time of day stays out"),
    ("⟦5月3日至7日⟧，举办书展。", ["2021-05-03"], "a span counts on its first day"),
    ("⟦5月30日—6月2日⟧，举办书展。", ["2021-05-30"], "a span over a month's end"),
    ("⟦5月3日⟧办书展，⟦6月9日⟧办画展。", ["2021-05-03", "2021-06-09"], "two days in a sentence"),
    ("⟦去年12月3日⟧举办了晚会。", ["2020-12-03"], "去年"),
    ("⟦今年3月5日⟧举办了晚会。", ["2021-03-05"], "今年"),
    ("⟦三月五日⟧组织学雷锋活动。", ["2021-03-05"], "Chinese month and day"),
    ("⟦6月1号⟧慰问儿童。", ["2021-06-01"], "号"),
    ("2月30日举办了晚会。", [], "no such day"),
    ("13月3日举办了晚会。", [], "no such month"),
    ("5月举办了书展。", [], "a month is no day"),
    ("2021年举办了书展。", [], "a year is no day"),
    ("截至12月31日，共办理5件。", [], "a state, nothing happened"),
    ("6月30日前完成整改任务。", [], "a deadline"),
    ("计划12月5日举办晚会。", [], "a plan"),
    ("印发《关于做好3月5日活动的通知》要求。", [], "in a title"),
    ("2021年12月20日", [], "the date under a report"),
    ("规定自7月1日起施行，反响良好。", [], "a rule's first day"),
    ("自5月12日开诊以来，透析834人次。", [], "a state since that day"),
    ("晚报在6月13日第三版登了消息。", [], "an issue of a paper"),
    ("每月5日开展主题党日。", [], "no month"),
]


@pytest.mark.parametrize(("marked", "dates", "why"), CASES)
def test_dates(marked: str, dates: list[str], why: str) -> None:
    head = "某站工作总结\n"
    document = Document(head + re.sub("[⟦⟧]", "", marked))
    found = events.find(document, 2021)
    spans = [m.start() - 2 * i + len(head) for i, m in enumerate(re.finditer("⟦", marked))]
    assert [event.date for event in found] == dates, why
    assert [event.start for event in found] == spans
    assert [event.text for event in found] == re.findall("⟦(.*?)⟧", marked)


def test_without_a_year() -> None:
    assert [e.date for e in events.find(Document("总结\n11月14日，领导到站调研。"), None)] == ["--11-14"]
    assert [e.date for e in events.find(Document("总结\n2月29日，领导到站调研。"), None)] == ["--02-29"]


def test_people_and_counts_of_the_day() -> None:
    text = "总结\n5月3日，王守田看望老人3名，6月9日，李青禾看望老人4名。全年看望老人9名。"

    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    people = [
        Person(text=name, start=span(name)[0], end=span(name)[1], name=name, mentions=(span(name),))
        for name in ("王守田", "李青禾")
    ]
    counts = [
        Count(text=n, start=span(n)[0], end=span(n)[1], value=int(n[0]), unit="名") for n in ("3名", "4名", "9名")
    ]
    found = events.find(Document(text), 2021, people, counts)
    assert [(e.date, e.people, e.counts) for e in found] == [("2021-05-03", (0,), (0,)), ("2021-06-09", (1,), (1,))]
