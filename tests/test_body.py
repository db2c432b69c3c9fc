"""Where a page's report stands: no paragraph of it may outscore the whole, and what was lost is said."""

from collections.abc import Iterator

import pytest

from textkit.cleaning import clean, trace
from textkit.cleaning.body import LOST, RUNNER_UP, UNSURE
from textkit.reading import read

PROSE = "一年来，我们按照年初的安排，把各项工作落到实处，共走访居民四百余户，收集建议三十六条，办结率明显提高。"
OPENING = PROSE * 3
CLOSING = "来年，我们还要更加努力，把工作做细做实。"
LINK = "<a href='/{0}.html'>邻近单位某年某项工作的总结材料第{0}篇</a>"


def repeated(form: str, times: int) -> str:
    return "".join(form.format(number) for number in range(times))


def page(inside: str, beside: str = "") -> bytes:
    navigation = repeated("<a href='/{0}/'>栏目{0}</a> ", 9)
    return (
        "<html><head><title>柳岸社区2020年工作总结</title></head><body>"
        f"<div class='top'>{navigation}</div><div id='main'><h1>柳岸社区2020年工作总结</h1>{inside}</div>{beside}"
        "<div class='foot'>柳岸社区 版权所有，未经许可不得转载。</div></body></html>"
    ).encode()


# Label, the inside of the report's box, and how many lines of it must be kept, the title left out.
WHOLE = [
    ("short lines between", f"<p>{OPENING}</p>{repeated('<p>第{0}项顺利完成</p>', 20)}<p>{CLOSING}</p>", 22),
    ("many short lines", f"<p>{OPENING}</p>{repeated('<p>第{0}项顺利完成</p>', 200)}<p>{CLOSING}</p>", 202),
    ("rows of a table", f"<p>{OPENING}</p><table>{repeated('<tr><td>项目{0}</td><td>{0}次</td></tr>', 20)}</table><p>{CLOSING}</p>", 22),
    ("boxes of short lines", f"<div><p>{OPENING}</p></div>{repeated('<div><p>情况{0}</p><p>开展{0}次</p></div>', 20)}<div><p>{CLOSING}</p></div>", 42),
    ("a list of related links", f"<p>{OPENING}</p><p>{CLOSING}</p><ul>{repeated(f'<li>{LINK}</li>', 8)}</ul>", 2),
    ("related links as paragraphs", f"<p>{OPENING}</p><p>{CLOSING}</p>{repeated(f'<p>{LINK}</p>', 8)}", 2),
    ("many related links", f"<p>{OPENING}</p><p>{CLOSING}</p>{repeated(f'<p>{LINK}</p>', 80)}", 2),
    ("short sentences", f"{repeated('<p>开展走访{0}次。</p>', 30)}<p>{CLOSING}</p>", 31),
    ("short sentences behind a long one", f"<p>{OPENING}</p>{repeated('<p>开展走访{0}次。</p>', 60)}", 61),
]  # fmt: skip


@pytest.mark.parametrize(("label", "inside", "lines"), WHOLE, ids=[case[0] for case in WHOLE])
def test_a_report_is_kept_whole(label: str, inside: str, lines: int) -> None:
    (found,) = (one for read_page in read(page(inside)) for one in clean(read_page))
    assert len(found.text.split("\n")) - 1 == lines
    assert "栏目" not in found.text
    assert "版权所有" not in found.text
    assert found.warnings == ()


def comments(times: int) -> str:
    return f"<div class='comment'>{repeated('<p>网友{0}说：写得真好！</p><p>我们单位也这样办。</p>', times)}</div>"


# Label, the page, the warning.
WARNED = [
    ("most sentences are elsewhere", page(f"<p>{OPENING}</p><p>{CLOSING}</p>", comments(20)), LOST.format(45, 4)),
    ("much prose beside it", page(f"<p>{OPENING}</p>" * 4, f"<div><p>{PROSE}</p><p>{PROSE}{CLOSING}{CLOSING}</p></div>"), UNSURE),
]  # fmt: skip


def test_two_reports_side_by_side_are_both_kept() -> None:
    data = page(f"<p>{OPENING}</p>", f"<div><p>{OPENING}</p></div>")
    assert not list(warnings(data))
    assert [one.text.count(OPENING) for read_page in read(data) for one in clean(read_page)] == [2]


def warnings(data: bytes) -> Iterator[str]:
    for read_page in read(data):
        for one in clean(read_page):
            yield from one.warnings


@pytest.mark.parametrize(("label", "data", "warning"), WARNED, ids=[case[0] for case in WARNED])
def test_a_choice_that_may_be_wrong_is_said(label: str, data: bytes, warning: str) -> None:
    assert list(warnings(data)) == [warning]


def test_what_was_left_out_is_in_the_trace() -> None:
    (read_page,) = read(page(f"<p>{OPENING}</p>", comments(3)))
    assert "outside the body" in {line.reason for line in trace(read_page)}


def test_the_next_best_part_is_named_in_the_trace() -> None:
    beside = f"<div><p>{PROSE}{CLOSING}</p><p>{PROSE}</p></div><ul><li>{PROSE}</li></ul>"
    (read_page,) = read(page(f"<p>{OPENING}</p>" * 8, beside))
    assert [line.text for line in trace(read_page) if line.reason == RUNNER_UP] == [PROSE + CLOSING, PROSE]


# Label, what the page holds beside its report, the least and the most that the choice may be sure.
SURE = [
    ("nothing", "", 0.98, 1.0),
    ("a little prose", f"<div><p>{CLOSING}</p></div>", 0.8, 0.97),
    ("a paragraph of others", f"<div><p>{PROSE}</p></div>", 0.8, 0.9),
]


@pytest.mark.parametrize(("label", "beside", "least", "most"), SURE, ids=[case[0] for case in SURE])
def test_how_sure_the_choice_was_is_said(label: str, beside: str, least: float, most: float) -> None:
    (read_page,) = read(page(f"<p>{OPENING}</p><p>{OPENING}</p>", beside))
    (found,) = clean(read_page)
    assert found.certainty is not None
    assert least <= found.certainty <= most


def test_a_text_has_no_parts_to_choose_from() -> None:
    (read_page,) = read(f"柳岸社区2020年工作总结\n{OPENING}".encode())
    assert [one.certainty for one in clean(read_page)] == [None]
