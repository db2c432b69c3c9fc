"""Data frames of reports and datasets, and the cookbook, run as written."""

import json
import re
from pathlib import Path

import pytest

import textkit
from textkit.records import encode
from textkit.writing.frames import frames
from textkit.writing.tables import TABLES

pandas = pytest.importorskip("pandas", reason="pandas is not installed")
polars = pytest.importorskip("polars", reason="polars is not installed")

COOKBOOK = Path(__file__).parents[1] / "docs" / "cookbook.md"
TEXT = "白石镇2019年宣传工作总结\n全年上稿46篇，其中《白石周报》28篇、白石电视台18篇。站长孟小川带队巡查33次。"


@pytest.fixture(scope="module")
def report() -> textkit.Report:
    (made,) = textkit.extract(TEXT)
    return made


def test_every_table_is_a_data_frame(report: textkit.Report) -> None:
    for found in (report.to_pandas(), report.to_polars()):
        assert set(found) == {table.name for table in TABLES}
        assert [len(found[name]) for name in ("reports", "counts", "outlets", "people")] == [1, 4, 2, 1]


def test_a_row_has_its_sentence_and_whose_report_it_is_of(report: textkit.Report) -> None:
    counts = report.to_pandas()["counts"]
    assert list(counts.report_year) == [2019] * 4
    assert set(counts.report_title) == {"白石镇2019年宣传工作总结"}
    assert counts.sentence[0] == "全年上稿46篇，其中《白石周报》28篇、白石电视台18篇。"
    assert counts.part_of.isna().tolist() == [True, False, False, True]
    assert str(counts.part_of.dtype) == "Int64"
    assert report.to_polars()["counts"]["part_of"].to_list() == [None, 0, 0, None]


def test_no_reports_give_tables_without_rows() -> None:
    empty = frames([])
    assert all(one.to_pandas().empty and one.to_polars().is_empty() for one in empty.values())
    assert empty["counts"].to_polars().schema == frames(textkit.extract(TEXT))["counts"].to_polars().schema


def test_a_dataset_has_tables(report: textkit.Report, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(encode(report) + b"\n")
    dataset = textkit.read_dataset(path)
    assert repr(dataset) == f"<Dataset {path}>"
    assert [len(one.rows) for one in (dataset.counts, dataset.outlets, dataset.people, dataset.table("mentions"))] == [
        4,
        2,
        1,
        1,
    ]
    assert dataset.to_pandas()["counts"].equals(report.to_pandas()["counts"])
    with pytest.raises(KeyError, match="awards: there is no such table; there are reports, sources"):
        dataset.table("awards")


def test_a_report_is_plain_data_and_shows_itself_in_a_line(report: textkit.Report) -> None:
    assert report.to_dict() == json.loads(encode(report))
    assert repr(report).startswith("<Report '白石镇2019年宣传工作总结', ")
    assert repr(report).endswith(", 2019: 4 counts, 2 outlets, 1 people>")
    assert repr(textkit.Report(id="sha256:0", text="")) == "<Report 'sha256:0': no records>".replace("'", "")


def test_a_table_shows_itself(report: textkit.Report) -> None:
    (one,) = [frame for name, frame in frames([report]).items() if name == "people"]
    assert repr(one).startswith(
        "<people: 1 rows of report_id, report_title, report_organization, report_year, ordinal, name"
    )
    assert "孟小川" in one._repr_html_()


def test_a_lexicon_may_be_a_path(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('units = ["摊"]\n', "utf-8")
    for given in (path, str(path), textkit.Lexicon.of_file(path)):
        (made,) = textkit.extract("白石镇2021年工作总结\n整治烧烤店7摊。", lexicon=given)
        assert [count.unit for count in made.counts] == ["摊"]
    with pytest.raises(textkit.LexiconError, match=r"none\.toml"):
        textkit.extract(TEXT, lexicon=tmp_path / "none.toml")


def test_the_cookbook_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb", reason="the extra textkit-zh[database] is not installed")
    blocks = re.findall(r"^```python\n(.*?)^```$", COOKBOOK.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 7
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/cookbook.md", "exec"), names)
