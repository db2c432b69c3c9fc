"""`textkit topics`: topics that are there are found, always the same, and drawn on a page that is safe."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from textkit import InputError, Report
from textkit.analysis import find_topics
from textkit.analysis.topics import Topic, TypicalReport, YearShare
from textkit.analysis.topics_page import draw
from textkit.cli.topics import topics
from textkit.records import encode, report_id

FIELDS = {
    "文艺": "合唱 书法 展览 演出 舞蹈 戏曲 摄影 绘画".split(),
    "环卫": "垃圾 分类 清运 保洁 绿化 河道 污水 公厕".split(),
    "学校": "学生 教师 课堂 作业 家长 考试 备课 班级".split(),
}


def report(text: str, **more: object) -> Report:
    return Report(id=report_id(text), text=text, **more)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Thirty reports, each of one field with a word of another; a field a year."""
    chance, made = random.Random(1), []
    for number in range(30):
        field = list(FIELDS)[number % 3]
        words = chance.choices(FIELDS[field], k=20) + chance.choices([w for own in FIELDS.values() for w in own], k=2)
        made.append(report("，".join(words), title=f"{field}{number}", year=2020 + number % 3))
    return made


@pytest.fixture(scope="module")
def archive(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("topics") / "all.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in reports))
    return path


def test_the_fields_of_an_archive_are_its_topics(reports: list[Report]) -> None:
    found = find_topics(reports, 3, words=6)
    for topic in found:
        field = topic.typical[0].title[:2]
        assert {word for word, _ in topic.words} <= set(FIELDS[field])
        assert [one.title[:2] for one in topic.typical] == [field] * 3
    assert {topic.typical[0].title[:2] for topic in found} == set(FIELDS)


def test_shares_add_up_and_the_greatest_stands_first(reports: list[Report]) -> None:
    found = find_topics(reports, 3)
    assert sum(topic.share for topic in found) == pytest.approx(1, abs=0.001)
    assert sum(topic.reports for topic in found) == len(reports)
    assert [topic.share for topic in found] == sorted((topic.share for topic in found), reverse=True)
    assert [topic.number for topic in found] == [1, 2, 3]


def test_a_topic_has_its_share_in_the_years_of_its_reports(reports: list[Report]) -> None:
    for topic in find_topics(reports, 3):
        own = str(topic.typical[0].year)
        assert max(topic.years, key=lambda one: one.share).year == own
        assert [one.reports for one in topic.years] == [10, 10, 10]


def test_reports_without_years_and_without_words() -> None:
    texts = ["合唱书法", "垃圾分类", "合唱展演", "垃圾清运", "。"]
    found = find_topics([report(text) for text in texts], 2)
    assert {one.year for topic in found for one in topic.years} == {"not said"}
    assert sum(topic.reports for topic in found) == 4


ERRORS = [
    ("no reports", [], 2, "There are no reports to find topics in"),
    ("one report", ["合唱书法"], 1, "words"),
    (
        "more topics than reports",
        ["合唱书法", "垃圾分类"],
        3,
        "3 topics need as many reports and words, and here are 2",
    ),
    ("no words", ["。", "43篇"], 1, "The reports hold no words to count"),
]


@pytest.mark.parametrize(("reason", "texts", "k", "message"), ERRORS, ids=[case[0] for case in ERRORS])
def test_errors(reason: str, texts: list[str], k: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_topics([report(text) for text in texts], k)


def test_the_page_is_well_formed_and_runs_and_fetches_nothing() -> None:
    bad = "<script>alert(1)</script>&\"'"
    typical = (TypicalReport("id", bad, 2020, 0.5),)
    years = (YearShare("2020", 1, 0.5), YearShare("not said", 1, 0.25))
    page = draw([Topic(1, 0.5, 1, ((bad, 1.0),), typical, years)], title=bad)
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //@src | //@href | //@onload")
    assert tree.xpath("//span/text()") == [bad]
    assert tree.xpath("//h1/text()") == [bad]
    assert "http" not in page
    assert len(tree.xpath("//rect")) == 2
    etree.fromstring(page[page.index("<body>") : page.index("</html>")].encode())


def test_forms(archive: Path) -> None:
    plain = json.loads(CliRunner().invoke(topics, [str(archive), "-k", "3", "--format", "json"]).output)
    assert [len(plain[name]) for name in ("topics", "reports", "years")] == [3, 9, 9]
    years = CliRunner().invoke(topics, [str(archive), "-k", "3", "--table", "years", "--format", "csv"]).output
    assert years.splitlines()[0] == "topic,year,reports,share"
    assert CliRunner().invoke(topics, [str(archive), "--format", "csv"]).exit_code == 2
    assert "<svg" in CliRunner().invoke(topics, [str(archive), "-k", "3", "--format", "html"]).output


def test_the_same_archive_has_the_same_topics(archive: Path) -> None:
    command = [sys.executable, "-m", "textkit", "topics", str(archive), "-k", "3", "--format", "json"]
    answers = {
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_the_page_shows_no_control_characters():
    page = draw([Topic(1, 0.5, 1, (("甲\x1b[2J\u202e", 1.0),), (), ())], title="题\x00\x07")
    assert "甲�[2J�" in page
    assert "题��" in page
