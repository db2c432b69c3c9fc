"""Lines beside a report that say where it came from and who made it."""

import pytest

from textkit import extract, extract_bytes

TITLE, BODY = "青禾社区2020年工作总结", "一年来，社区修缮楼道9个，居民都说好。"
CREDITED = [  # lines above, lines below, origin, credits, why
    ([], ["编辑：付明玥", "责编：杜小微"], None, [("编辑", "付明玥"), ("责编", "杜小微")], "a line each"),
    ([], ["【图/阎大山】"], None, [("图", "阎大山")], "in black brackets"),
    ([], ["[作者:贺云峰]"], None, [("作者", "贺云峰")], "in brackets"),
    ([], ["审核 | 贺云峰 白玉兰"], None, [("审核", "贺云峰"), ("审核", "白玉兰")], "a bar, names parted by a blank"),
    ([], ["审核：贺 云、白玉兰"], None, [("审核", "贺云"), ("审核", "白玉兰")], "a blank in a name of two"),
    (["来源：青禾晚报"], [], "青禾晚报", [], "where it came from"),
    (["来源：青禾网 作者：贺云峰 时间：2020-01-08"], [], "青禾网", [("作者", "贺云峰")], "several on a line"),
    (["来源：本站　作者：佚名"], [], None, [], "nobody"),
    ([], ["供稿：青禾县委宣传部"], None, [("供稿", "青禾县委宣传部")], "a body"),
]
NONE = [  # a line of the report itself, why
    ("来源：各村推荐，参加人员三十余名，年龄都不大。", "a sentence"),
    ("培训通讯员12名，采写稿件30篇，群众都爱看。", "通讯员 in a sentence"),
    ("记者：来了5名，大家都很高兴，场面也很热闹。", "a count"),
]


@pytest.mark.parametrize(
    ("above", "below", "origin", "credits_said", "why"), CREDITED, ids=[row[-1] for row in CREDITED]
)
def test_credits_leave_the_text_for_the_source(
    above: list[str], below: list[str], origin: str | None, credits_said: list[tuple[str, str]], why: str
) -> None:
    (report,) = extract("\n".join([TITLE, *above, BODY, *below]))
    assert (report.source.origin, [(one.label, one.name) for one in report.source.credits]) == (origin, credits_said), (
        why
    )
    assert report.text == f"{TITLE}\n{BODY}"
    assert report.people == ()
    assert extract(report.text)[0].text == report.text


@pytest.mark.parametrize(("line", "why"), NONE)
def test_sentences_are_no_credits(line: str, why: str) -> None:
    (report,) = extract(f"{TITLE}\n{BODY}\n{line}\n{BODY}")
    assert line in report.text, why
    assert report.source.credits == ()


def test_a_page_of_the_web_has_them_too() -> None:
    page = f"<h1>{TITLE}</h1><p>来源：青禾晚报 作者：贺云峰</p><p>{BODY}</p><p>{BODY}</p><p>责编：杜小微</p>"
    (report,) = extract_bytes(page.encode(), path="a.html")
    assert report.source.origin == "青禾晚报"
    assert [(one.label, one.name) for one in report.source.credits] == [("作者", "贺云峰"), ("责编", "杜小微")]
