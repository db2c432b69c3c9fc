"""The workbook of an office, read back: sheets, heads in Chinese, sums by office and year, links, and what could not be read."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from textkit.cli import cli

REPORTS = {
    "2023.txt": "青山社区2023年工作总结\n全年在《青山日报》上稿74篇，举办培训12期。社区书记林晓出席。",
    "2024.txt": "青山社区2024年工作总结\n全年在《青山日报》上稿86篇，比上年增加12篇。举办培训15期，其中党员培训9期、居民培训6期。2025年计划上稿100篇。",
    "副本.txt": "青山社区2024年工作总结\n全年在《青山日报》上稿86篇，比上年增加12篇。举办培训15期，其中党员培训9期、居民培训6期。2025年计划上稿100篇。 ",
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path, chinese: None, monkeypatch: pytest.MonkeyPatch) -> openpyxl.Workbook:
    (tmp_path / "总结").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "总结" / name).write_text(text, "utf-8")
    (tmp_path / "总结" / "空.txt").write_bytes(b"")
    (tmp_path / "总结" / "图.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["workbook", "总结", "-o", "汇总.xlsx"], standalone_mode=False)
    assert result.return_value == 1  # one file was empty
    assert "总结/空.txt：文件是空的，没有可读的内容。" in result.stderr
    return openpyxl.load_workbook(tmp_path / "汇总.xlsx")


def rows(book: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(cell for cell in row) for row in book[sheet].iter_rows(values_only=True)]


def test_its_sheets_and_heads_are_chinese(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["首页", "汇总", "上稿", "媒体", "明细", "人员", "核对", "重复", "未读文件"]
    for sheet in book.sheetnames[1:]:
        assert not [head for head in rows(book, sheet)[0] if str(head).isascii()], sheet


def test_what_was_done_planned_and_changed_stands_apart(book: openpyxl.Workbook) -> None:
    table = {(row[1], row[2], row[3]): row[4:8] for row in rows(book, "汇总")[1:]}
    assert table[2023, "稿", "篇"] == (74, None, None, None)
    assert table[2024, "稿", "篇"] == (86, 100, None, 12)  # the copy is not added


def test_each_figure_stands_with_its_sentence_and_file(book: openpyxl.Workbook) -> None:
    first = rows(book, "明细")[1]
    assert first[:8] == ("青山社区", 2023, "稿", 74, "篇", "74篇", "完成", "全年在《青山日报》上稿74篇，举办培训12期。")
    assert book["明细"]["I2"].hyperlink.target.replace("\\", "/") == "总结/2023.txt"


def test_people_sums_doubles_and_failures_have_their_sheets(book: openpyxl.Workbook) -> None:
    assert rows(book, "人员")[1][2:4] == ("林晓", "社区书记")
    assert rows(book, "核对")[1][2:8] == ("培训", 15, "党员培训9 期；居民培训6 期", 15, 0, "相符")
    assert [row[-2:] for row in rows(book, "重复")[1:]] == [(None, "总结/2024.txt"), (None, "总结/副本.txt")]
    assert rows(book, "未读文件")[1] == ("总结/空.txt", "总结/空.txt：文件是空的，没有可读的内容。")


def test_the_cover_says_what_was_read_and_leads_to_each_sheet(book: openpyxl.Workbook) -> None:
    cover = {row[0]: row[1] for row in rows(book, "首页") if row[0]}
    assert (
        cover["总结篇数"],
        cover["草稿和副本（不计入合计）"],
        cover["未能读取的文件"],
        cover["跳过的其他类型文件"],
    ) == (3, 1, 1, ".png 1")
    links = [cell.hyperlink.location for row in book["首页"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_what_an_earlier_run_wrote_is_no_report(book: openpyxl.Workbook, tmp_path: Path) -> None:
    (tmp_path / "总结" / "汇总.xlsx").write_bytes((tmp_path / "汇总.xlsx").read_bytes())
    CliRunner().invoke(cli, ["workbook", "总结", "-o", "总结/汇总.xlsx"])
    cover = {row[0]: row[1] for row in rows(openpyxl.load_workbook(tmp_path / "总结/汇总.xlsx"), "首页") if row[0]}
    assert cover["总结篇数"] == 3


def test_a_name_that_no_address_can_hold_gets_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("怪\x07名.txt").write_text(REPORTS["2023.txt"], "utf-8")
    Path("百%41分.txt").write_text(REPORTS["2024.txt"], "utf-8")
    CliRunner().invoke(cli, ["workbook", "怪\x07名.txt", "百%41分.txt", "-o", "x.xlsx"])
    sheet = openpyxl.load_workbook("x.xlsx")["Details"]
    links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"百%2541分.txt"}


def test_the_tables_of_export_are_a_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(REPORTS["2023.txt"], "utf-8")
    CliRunner().invoke(cli, ["workbook", "a.txt", "--layout", "tables", "-o", "x.xlsx"])
    assert openpyxl.load_workbook("x.xlsx").sheetnames[:3] == ["reports", "counts", "outlets"]


# What is asked for: label, arguments, status, what is said.
REFUSED = [
    ("another ending", ["a.txt", "-o", "x.csv"], "x.csv: a workbook is written as .xlsx; end its name so."),
    ("a dataset among files", ["d.jsonl", "a.txt", "-o", "x.xlsx"], "d.jsonl: this is a dataset; name it alone, or the files that it was made from."),
    ("nothing there", ["nix", "-o", "x.xlsx"], "nix: there is no such file or folder; check the name."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "arguments", "said"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refused(label: str, arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("青山社区2023年工作总结\n上稿3篇。", "utf-8")
    Path("d.jsonl").write_text("", "utf-8")
    result = CliRunner().invoke(cli, ["workbook", *arguments])
    assert str(result.exception) == said
    assert not Path("x.xlsx").exists()
