"""One report once: drafts, finals and copies are one; another year's, another office's and other figures are not."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from textkit import Report, Source, extract
from textkit.analysis import distinct
from textkit.cli.export import export
from textkit.cli.stats import stats

FINAL = """临河街道2020年工作总结
一、宣传工作
全年上稿86篇，比上年增加12篇，其中《临河晚报》采用31篇，在全区考核中名列前茅。
二、民生工作
走访困难群众340户，发放慰问金9.6万元，举办招聘会5场，帮助412人找到工作，化解矛盾纠纷67件。
三、下一步打算
继续抓好队伍建设，2021年力争上稿100篇，把各项工作做得更加扎实。"""
DRAFT = FINAL.replace("化解矛盾纠纷67件", "化解矛盾纠纷65件").replace("在全区考核中名列前茅", "成绩不错")
LAST = (
    FINAL.replace("2021", "2020")
    .replace("2020年工作总结", "2019年工作总结")
    .replace("86篇", "74篇")
    .replace("340户", "298户")
)
OTHER_FIGURES = FINAL.replace("86", "41").replace("340", "151").replace("412", "190").replace("67件", "30件")


def one(text: str, path: str = "a.txt", **more: object) -> Report:
    (report,) = extract(text)
    return msgspec.structs.replace(report, source=Source(path=path), **more)


GROUPS = [
    ("a draft and its final, undated: the longest", [one(DRAFT), one(FINAL)], [FINAL]),
    ("the order does not matter", [one(FINAL), one(DRAFT)], [FINAL]),
    ("a copy with a site's line", [one(FINAL), one(FINAL + "\n供稿人已核实。")], [FINAL + "\n供稿人已核实。"]),
    ("the very same text", [one(FINAL, "a.docx"), one(FINAL, "a.pdf")], [FINAL]),
    ("the newest, where all have a date",
     [one(DRAFT, published="2021-01-09"), one(FINAL, published="2020-12-30")], [DRAFT]),
    ("one date alone says nothing", [one(DRAFT, published="2021-01-09"), one(FINAL)], [FINAL]),
    ("what is named a draft is not chosen", [one(DRAFT), one(FINAL, "总结（初稿）.docx")], [DRAFT]),
    ("a short and a long name of the office", [one(FINAL, organization="临河街道"), one(DRAFT, organization="北原市临河街道")],
     [FINAL]),
    ("last year's report with other figures", [one(LAST), one(FINAL)], [LAST, FINAL]),
    ("other figures in the same words: half a year", [one(OTHER_FIGURES), one(FINAL)], [OTHER_FIGURES, FINAL]),
    ("another office that copied", [one(FINAL), one(DRAFT, organization="柳湾街道")], [FINAL, DRAFT]),
    ("an office's other report of the year", [one(FINAL), one("临河街道2020年党建工作总结\n开展党课12次。")],
     [FINAL, "临河街道2020年党建工作总结\n开展党课12次。"]),
    ("two that say no year and no office", [one("工作总结\n办事3件。"), one("情况说明\n办事4件。")],
     ["工作总结\n办事3件。", "情况说明\n办事4件。"]),
    ("none at all", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "reports", "kept"), GROUPS, ids=[case[0] for case in GROUPS])
def test_one_report_once(reason: str, reports: list[Report], kept: list[str]) -> None:
    once = distinct(reports)
    assert [report.text for report in once] == kept
    assert once.passed_over == len(reports) - len(kept)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    for name, text in (("final.txt", FINAL), ("draft.txt", DRAFT), ("2019.txt", LAST)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def summed(office: Path, *options: str) -> tuple[dict[str, float], str]:
    result = CliRunner().invoke(stats, [str(office), "--table", "counts", "--format", "json", *options])
    rows = json.loads(result.stdout)["counts"]
    return {row["group"]: row["sum"] for row in rows if row["item"] == "稿" and row["unit"] == "篇"}, result.stderr


def test_stats_count_a_report_once_and_say_so(office: Path) -> None:
    sums, said = summed(office)
    assert sums == {"2019": 74, "2020": 86}
    assert "1 report passed over, as drafts or copies of others; --keep-duplicates takes all." in said
    sums, said = summed(office, "--keep-duplicates")
    assert sums == {"2019": 74, "2020": 172}
    assert "passed over" not in said


def test_export_says_which_report_stands_for_a_copy(office: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(export, [str(office), str(tmp_path / "x.db")], standalone_mode=False)
    assert "1 report marked in duplicate_of as drafts or copies of others, and in no sum." in done.stderr
    query = "SELECT one.path, other.path FROM reports one JOIN reports other ON one.duplicate_of = other.report_id"
    total = "SELECT year, sum(done) FROM sums JOIN reports USING (report_id) WHERE item = '稿' GROUP BY 1 ORDER BY 1"
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert [tuple(Path(path).name for path in row) for row in connection.execute(query)] == [
            ("draft.txt", "final.txt")
        ]
        assert connection.execute(total).fetchall() == [(2019, 74), (2020, 86)]


def test_export_keeps_duplicates_where_asked(office: Path, tmp_path: Path) -> None:
    CliRunner().invoke(export, [str(office), str(tmp_path / "x.db"), "--keep-duplicates"], standalone_mode=False)
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT count(*) FROM reports WHERE duplicate_of IS NULL").fetchone() == (3,)


def test_masked_reports_point_to_masked_ones(office: Path, tmp_path: Path) -> None:
    for name in ("final.txt", "draft.txt"):
        text = (office / name).read_text("utf-8") + "\n联系电话13912345678。"
        (office / name).write_text(text, encoding="utf-8")
    CliRunner().invoke(export, [str(office), str(tmp_path / "x.db"), "--redact"], standalone_mode=False)
    query = "SELECT count(*) FROM reports one JOIN reports other ON one.duplicate_of = other.report_id"
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute(query).fetchone() == (1,)
