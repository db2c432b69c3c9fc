"""Corrections as words for the user's lexicon: named where they put a record right by themselves, and only there."""

from pathlib import Path

import pytest
from workbench import bench, reports_of, served, words

from textkit import Report
from textkit.lexicon import load_user
from textkit.pipeline import extract
from textkit.workbench.corrections.edits import added, without
from textkit.workbench.corrections.fields import values
from textkit.workbench.corrections.store import Corrections
from textkit.workbench.corrections.words import lines, proposed

TEXT = "石桥镇2020年工作总结\n在溪滩通上稿15篇。举办培训9期。朵儿帖木主持会议，社区主任苗立新参加。"


def missing(kind: str, text: str, **fields: str) -> Report:
    """The report with one record more."""
    (report,) = reports_of([TEXT])
    start = TEXT.index(text)
    return added(report, kind, start, start + len(text), values(kind, {"name": text, **fields}))


def nobody() -> Report:
    """The report without its one person who is a name in it."""
    (report,) = reports_of([TEXT])
    number = next(place for place, one in enumerate(report.people) if one.name == "苗立新")
    return without(report, "people", number)


# The report as it was put right, and the words that do that.
CASES = [
    (lambda: missing("outlets", "溪滩通"), 'outlets = ["溪滩通"]\n'),
    (lambda: missing("people", "朵儿帖木"), 'names = ["朵儿帖木"]\n'),
    (lambda: missing("activities", "培训", noun="培训"), ""),
    (nobody, 'none = ["苗立新"]\n'),
    (lambda: reports_of([TEXT])[0], ""),
]


@pytest.mark.parametrize(("gold", "expected"), CASES)
def test_words_are_those_that_put_right(gold, expected, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    right, read = gold(), reports_of([TEXT])[0]
    said = lines(proposed([(right, read)]))
    assert said == expected
    if said:
        (tmp_path / "words.toml").write_text(said, "utf-8")
        (again,) = extract(TEXT, lexicon=load_user(tmp_path / "words.toml"))
        assert {one.name for one in again.people} == {one.name for one in right.people}
        assert {one.name for one in again.outlets} == {one.name for one in right.outlets}


def test_the_page_names_them_when_asked(tmp_path: Path) -> None:
    with bench(reports_of([TEXT]), tmp_path) as made, served(made) as client:
        Corrections(tmp_path / "corrections").keep(missing("outlets", "溪滩通"))
        assert "溪滩通" not in words(client.get("/corrections"))
        assert 'outlets = ["溪滩通"]' in words(client.get("/corrections?words=1"))
