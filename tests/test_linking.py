"""Which count is of what an outlet carried."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.extract.outlets import finder as outlets
from textkit.lexicon import DEFAULT
from textkit.records import Count
from textkit.text.document import Document

ROWS = (Path(__file__).parent / "cases" / "links.tsv").read_text("utf-8").splitlines()
CASES = [row.split("\t") for row in ROWS if row and not row.startswith("#")]
MARK = re.compile(
    r"⟦(?P<name>[^=⟧]+)(?:=(?P<letter>\w)(?P<shared>\+?))?⟧|【(?:(?P<count>\w)(?P<each>&?):)?(?P<text>[^】]+)】"
)
COUNT = re.compile(r"(\d+)(万?)(.+)")


def read(marked: str) -> tuple[str, list[Count], dict[str, int], list[tuple[str, str | None, bool]]]:
    """Plain text, counts, letter → index of its count, and (name, letter, shared) as marked."""
    plain, counts, letters, expected, at = "", [], {}, [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark["name"]:
            plain += mark["name"]
            expected.append((mark["name"], mark["letter"], bool(mark["shared"])))
            continue
        number = COUNT.fullmatch(mark["text"])
        assert number
        item = re.findall(r"(?:稿件|新闻|信息|粉丝|阅读量|图片)", plain)
        start = len(plain)
        plain += mark["text"]
        if mark["count"]:
            letters[mark["count"]] = len(counts)
        counts.append(
            Count(
                text=mark["text"], start=start, end=len(plain), value=int(number[1]) * (10000 if number[2] else 1),
                unit=number[3], item=item[-1] if item else None, each=bool(mark["each"]),
            )
        )  # fmt: skip
    return plain + marked[at:], counts, letters, expected


@pytest.mark.parametrize(("marked", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_links(marked: str, reason: str) -> None:
    text, counts, letters, expected = read(marked)
    document = Document(text)
    linked = outlets.find(document, DEFAULT, counts)
    assert [(one.text, one.count, one.shared) for one in linked] == [
        (name, letters[letter] if letter else None, shared) for name, letter, shared in expected
    ], reason
    for one in linked:
        if one.count is not None:
            count = counts[one.count]
            assert (one.value, one.unit, one.item) == (count.value, count.unit, count.item)
        else:
            assert (one.value, one.unit, one.item, one.shared) == (None, None, None, False)


def test_without_outlets_there_is_nothing_to_link() -> None:
    assert outlets.find(Document("上稿5篇。"), DEFAULT, [Count(text="5篇", start=2, end=4, value=5)]) == []


PIECES = st.sampled_from(
    ["岚山日报", "《人民日报》", "央视", "“云溪发布”微信公众号", "刊登", "被", "采用", "在", "等媒体", "、", "，", "。", "各", "省级媒体",
     "稿件", "3篇", "5条", "分别", "（", "）", "《", "“", "\n", "其中", "刊登于", "网", "报"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_link_holds_for_every_text(text: str) -> None:
    document = Document(text)
    counts = [
        Count(text=m[0], start=m.start(), end=m.end(), value=int(m[0][0]), unit=m[0][1])
        for m in re.finditer(r"\d[篇条]", text)
    ]
    found = outlets.find(document, DEFAULT)
    linked = outlets.find(document, DEFAULT, counts)
    spans = [(one.start, one.end) for one in linked]
    assert spans == [(one.start, one.end) for one in found] == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    for one in linked:
        assert text[one.start : one.end] == one.text
        assert one.name
        if one.count is not None:
            assert (one.value, one.unit) == (counts[one.count].value, counts[one.count].unit)
    bearers = [one.count for one in linked if one.shared]
    assert all(bearers.count(index) > 1 for index in bearers)


def test_counts_stay_as_they_are() -> None:
    text = "岚山日报刊登稿件3篇。"
    count = Count(text="3篇", start=8, end=10, value=3, unit="篇", item="稿件")
    document = Document(text)
    assert outlets.find(document, DEFAULT, [count])[0].item == "稿件"
    assert count.part_of is None
