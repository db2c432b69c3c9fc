"""`textkit clean`: text, JSON lines, and where each line went."""

import json

from click.testing import CliRunner
from documents import packed

from textkit.cli.clean import clean
from textkit.reading import files, limits

PAGE = "首页 > 总结 > 正文\n2022年工作总结\n全年培训12期，培训300人次。\n3452\n"


def run(tmp_path, *options):
    file = tmp_path / "a.txt"
    file.write_text(PAGE, "utf-8")
    return CliRunner().invoke(clean, [*options, str(file)], standalone_mode=False)


def test_text(tmp_path):
    assert run(tmp_path).output == "2022年工作总结\n全年培训12期，培训300人次。\n"


def test_json_lines(tmp_path):
    row = json.loads(run(tmp_path, "--format", "jsonl").output)
    assert (row["title"], row["text"]) == ("2022年工作总结", "2022年工作总结\n全年培训12期，培训300人次。")
    assert row["source"]["breadcrumb"] == ["首页", "总结", "正文"]
    assert row["source"]["encoding"] == "utf-8"


def test_keep_all_says_why(tmp_path):
    assert run(tmp_path, "--keep-all").output.splitlines() == [
        "[breadcrumb] 首页 > 总结 > 正文",
        "2022年工作总结",
        "全年培训12期，培训300人次。",
        "[page id] 3452",
    ]


def test_a_missing_file_is_said_and_the_rest_done(tmp_path):
    result = run(tmp_path, str(tmp_path / "none.txt"))
    assert result.return_value == 1
    assert "there is no such file" in result.output
    assert "全年培训12期" in result.output


def test_what_was_lost_is_said_beside_the_text(tmp_path):
    file = tmp_path / "b.txt"
    file.write_bytes(PAGE.encode()[:-60] + b"\xff\xfe" + "全年培训12期，培训300人次。".encode())
    result = CliRunner().invoke(clean, [str(file)], standalone_mode=False)
    assert result.stderr == f"textkit: {file}: 2 characters could not be decoded and stand as U+FFFD.\n"
    assert result.stdout.count("\ufffd") == 2
    assert json.loads(CliRunner().invoke(clean, ["--format", "jsonl", str(file)]).stdout)["warnings"]


def test_a_warning_names_the_file_that_was_given(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(packed({"a.txt": PAGE, "b.txt": b"", "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}))
    result = CliRunner().invoke(clean, [str(file)], standalone_mode=False)
    assert result.return_value == 0
    first, second = result.stderr.splitlines()
    assert first == f"textkit: {file}!b.txt: this file is empty; nothing can be read from it."
    assert second.startswith(f"textkit: {file}!c.doc: ")


def test_an_endless_file_is_refused(monkeypatch):
    monkeypatch.setattr(files, "HEAD", 1000)
    monkeypatch.setattr(files, "CHUNK", 1000)
    monkeypatch.setattr(limits, "FILE", 5000)
    result = CliRunner().invoke(clean, ["/dev/zero"], standalone_mode=False)
    assert (result.return_value, result.stderr) == (1, "textkit: /dev/zero: this file is larger than 0 MB; part it.\n")
