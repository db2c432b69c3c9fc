"""`textkit keywords` and `similar`: what stands out, and what is near."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from textkit import InputError, Report, extract
from textkit.analysis import (
    Background,
    ReportVectorizer,
    WordTokenizer,
    find_group_keywords,
    find_keywords,
    find_similar,
)
from textkit.cli.keywords import keywords
from textkit.cli.similar import similar
from textkit.records import encode

CORPUS = Path(__file__).parent.parent / "corpus"
TEXTS = [
    "青山社区2020年工作总结\n一、文化\n组织合唱比赛3场，合唱一直是强项。",
    "白水社区2020年工作总结\n一、环境\n垃圾分类进楼道，清运垃圾30吨。",
    "绿林社区2021年工作总结\n一、文化\n合唱下乡，书法展览2期，书法班开课。",
    "黑石社区2021年工作总结\n一、安全\n检查消防器材，书法协会写消防标语。",
    "柳湾社区2021年工作总结\n一、安全\n举办消防演练，书法作品上墙。",
]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [extract(text)[0] for text in TEXTS]


@pytest.fixture(scope="module")
def archive(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keywords") / "all.jsonl"
    path.write_bytes(b"".join(encode(report) + b"\n" for report in reports))
    return path


def best(reports: list[Report], index: int) -> list[str]:
    background = Background.of((report.text for report in reports), WordTokenizer())
    return [keyword.word for keyword in list(find_keywords(reports, background))[index].keywords]


def test_the_words_that_stand_out_come_first(reports: list[Report]) -> None:
    assert best(reports, 1)[0] == "垃圾"
    assert best(reports, 2)[0] == "书法"
    assert "社区" not in best(reports, 0)


def test_keywords_hold_how_often_a_word_stands_there(reports: list[Report]) -> None:
    background = Background.of((report.text for report in reports), WordTokenizer())
    found = list(find_keywords(reports, background, top=1))[1].keywords
    assert [(keyword.word, keyword.times) for keyword in found] == [("垃圾", 2)]


def test_an_archive_of_one_report_has_no_background(reports: list[Report]) -> None:
    with pytest.raises(InputError, match="Among less than two reports no word stands out"):
        list(find_keywords(reports[:1], Background.of([reports[0].text], WordTokenizer())))


def test_a_word_of_a_group_stands_in_two_of_its_reports(reports: list[Report]) -> None:
    found = find_group_keywords(reports, "year")
    assert list(dict.fromkeys(keyword.group for keyword in found)) == ["2020", "2021"]
    assert {keyword.word for keyword in found if keyword.group == "2021"} == {"书法", "安全", "消防", "社区"}


def test_groups_of_an_archive_without_years_and_of_none(reports: list[Report]) -> None:
    found = find_group_keywords([Report(id="", text="合唱比赛")], "year")
    assert {keyword.group for keyword in found} == {"not said"}
    with pytest.raises(InputError, match="There are no reports"):
        find_group_keywords([], "year")


def test_the_nearest_is_the_one_that_shares_the_rarest_words(reports: list[Report]) -> None:
    near = find_similar(reports[0], reports)
    assert near[0].report is reports[2]
    assert near[0].words[0] == "合唱"
    assert reports[0] not in [one.report for one in near]


def test_scores_are_the_cosines_of_the_vectorizer() -> None:
    given = [extract(path.read_text("utf-8"))[0] for path in sorted(CORPUS.glob("b_*.txt"))]
    matrix = ReportVectorizer().fit_transform(given)
    cosines = (matrix @ matrix[0].T).toarray().ravel()
    near = find_similar(given[0], given, top=len(given))
    found = {one.report.id: one.score for one in near}
    for report, cosine in list(zip(given, cosines, strict=True))[1:]:
        assert found.get(report.id, 0) == pytest.approx(cosine, abs=1e-3)


def test_similar_needs_reports(reports: list[Report]) -> None:
    with pytest.raises(InputError, match="There are no reports to compare"):
        find_similar(reports[0], [])
    assert find_similar(reports[0], [reports[0]]) == []


def test_csv_of_keywords_has_a_row_a_word(archive: Path) -> None:
    out = CliRunner().invoke(keywords, [str(archive), "--format", "csv", "--words", "1"]).output
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["word"] for row in rows][1:3] == ["垃圾", "书法"]
    assert rows[1]["times"] == "2"


def test_a_file_alone_is_compared_with_general_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[1], encoding="utf-8")
    rows = json.loads(CliRunner().invoke(keywords, [str(path), "--format", "json", "--words", "2"]).output)["keywords"]
    assert rows[0]["word"] == "垃圾"


def test_groups_and_another_archive_do_not_go_together(archive: Path) -> None:
    result = CliRunner().invoke(keywords, [str(archive), "--by", "year", "--against", str(archive)])
    assert result.exit_code == 2


def test_similar_shows_shared_passages_and_changed_figures(tmp_path: Path) -> None:
    old = "青山社区2020年工作总结\n全年在《青山日报》等媒体上稿43篇，其中头版2篇，位居全市前列。"
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.txt").write_text(old, encoding="utf-8")
    (tmp_path / "new.txt").write_text(old.replace("43篇", "58篇").replace("2020", "2021"), encoding="utf-8")
    arguments = [str(tmp_path / "new.txt"), str(tmp_path / "archive")]
    lines = CliRunner().invoke(similar, arguments).output.splitlines()
    assert lines[0] == "青山社区2021年工作总结"
    assert lines[1].startswith("1. 1.00 青山社区2020年工作总结")
    assert lines[4:] == ["   the same words, other figures", "   稿 58篇 -> 43篇"]
    ((found,),) = [
        one["similar"] for one in json.loads(CliRunner().invoke(similar, [*arguments, "--format", "json"]).output)
    ]
    assert found["comparison"]["changes"][0]["was"] == "58篇"
    assert "稿 58篇 -> 43篇" in CliRunner().invoke(similar, [*arguments, "--format", "csv"]).output
