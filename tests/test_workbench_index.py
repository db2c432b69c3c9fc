"""The index of the workbench: beside its dataset, built again when that changes, with the sums that `textkit stats` has."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from workbench import TEXTS, reports_of

from textkit import Report, read_dataset
from textkit.analysis import summarize
from textkit.batch import EXTRACT, run
from textkit.errors import InputError
from textkit.workbench.index import opened
from textkit.workbench.lists import LISTS, Selection
from textkit.workbench.lists.groups import grouped
from textkit.workbench.lists.listing import ask

passing: Callable[..., Iterator[Any]] = lambda items, *_: iter(items)  # noqa: E731


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number, text in enumerate(TEXTS):
        (texts / f"{number}.txt").write_text(text, "utf-8")
    run([str(texts)], tmp_path / "archive", extract=EXTRACT, workers=1, quiet=True)
    return tmp_path / "archive"


def built(archive: Path) -> tuple[int, int]:
    """How often the reports were read for an index of a dataset, and how many it has."""
    reads = []

    class Counted:
        def __iter__(self) -> Iterator[Report]:
            reads.append(1)
            return iter(read_dataset(archive))

    with opened(archive, Counted(), lambda: (), passing) as index:
        return len(reads), Selection(index, LISTS["reports"], {}).counted()[0]


def test_an_index_is_built_once_and_again_when_the_dataset_has_changed(archive: Path) -> None:
    assert built(archive) == (1, 3)
    assert built(archive) == (0, 3)
    (archive.parent / "texts" / "3.txt").write_text("南桥社区2021年工作总结\n全年上稿5篇。", "utf-8")
    run([str(archive.parent / "texts")], archive, extract=EXTRACT, workers=1, quiet=True, update=True)
    assert built(archive) == (1, 4)
    assert (archive / ".textkit" / "workbench.sqlite").is_file()


def test_a_dataset_that_changes_while_it_is_shown_is_told(archive: Path) -> None:
    with opened(archive, read_dataset(archive), lambda: (), passing) as index:
        assert not index.is_stale
        (archive / "manifest.json").write_bytes((archive / "manifest.json").read_bytes() + b" ")
        assert index.is_stale


def test_a_broken_index_is_built_again(archive: Path) -> None:
    built(archive)
    (archive / ".textkit" / "workbench.sqlite").write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    assert built(archive) == (1, 3)


def test_a_batch_goes_on_beside_an_index(archive: Path) -> None:
    built(archive)
    run([str(archive.parent / "texts")], archive, extract=EXTRACT, workers=1, quiet=True)
    assert built(archive) == (0, 3)


def test_an_index_of_files_goes_at_the_end(tmp_path: Path) -> None:
    with opened(tmp_path / "x.jsonl", reports_of(TEXTS), lambda: (), passing) as index:
        assert index.path.is_file()
    assert not index.path.exists()


def rows(reports: Iterable[Report], tmp_path: Path, name: str, **asked: str) -> list[Any]:
    with opened(tmp_path / "x", list(reports), lambda: (), passing, fold=False) as index:
        return list(Selection(index, LISTS[name], asked))


def test_sums_are_those_of_stats(tmp_path: Path) -> None:
    reports = reports_of(TEXTS)
    expected = {(row.item, row.unit, row.reports, row.counts, row.sum, row.planned, row.earlier, row.change, row.least, row.most)
                for row in summarize(reports, by="all").counts if row.item != "not said"}  # fmt: skip
    found = {(row.item, row.unit, *row[3:]) for row in rows(reports, tmp_path, "sums")}
    assert found == expected


def test_sums_of_a_year_are_those_of_stats(tmp_path: Path) -> None:
    reports = reports_of(TEXTS)
    expected = {(row.item, row.unit, row.sum) for row in summarize(reports).counts if row.group == "2020" and row.item != "not said"}  # fmt: skip
    assert {(row.item, row.unit, row.sum) for row in rows(reports, tmp_path, "sums", year="2020")} == expected


def test_the_league_is_that_of_stats(tmp_path: Path) -> None:
    reports = reports_of(TEXTS)
    expected = {(row.outlet, row.unit, row.reports, row.carried) for row in summarize(reports, by="all").media}
    assert {(row.outlet, row.unit, row.reports, row.carried) for row in rows(reports, tmp_path, "league")} == expected


def test_groups_fit_what_is_asked(tmp_path: Path) -> None:
    with opened(tmp_path / "x", reports_of(TEXTS), lambda: (), passing) as index:
        by_year = [(row.group, row.sum, row.earlier) for row in grouped(index, {"item": "=稿"}, "year")]
        of_office = {row.item: row.sum for row in grouped(index, {"office": "石桥"}, "item")}
        targets = [(row.item, row.planned) for row in grouped(index, {"status": "target"}, "item")]
    assert by_year == [(2019, 52, None), (2020, 61, 50)]
    assert of_office["志愿服务活动"] == 30
    assert "稿" not in of_office
    assert targets == [("培训", 15)]


def test_decimals_are_shown_as_they_are_added(tmp_path: Path) -> None:
    texts = (f"柳岸社区{year}年工作总结\n全年植树0.{figure}亩。" for year, figure in ((2019, 1), (2020, 2)))
    (row,) = rows(reports_of(texts), tmp_path, "sums")
    assert (row.sum, json.dumps(row.sum)) == (0.3, "0.3")


def test_a_question_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textkit.workbench.lists.listing.SECONDS", -1.0)
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with opened(tmp_path / "x", reports_of(TEXTS[:1]), lambda: (), passing) as index:
        with pytest.raises(InputError, match="filter it more narrowly"):
            ask(index.db, endless)
        with pytest.raises(Exception, match="readonly"):
            index.db.execute("DELETE FROM reports")
