"""Languages: nothing is untranslated, templates fit what is said, and Chinese help keeps to its columns."""

import ctypes
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from catalogue import PACKAGE, missing
from click.testing import CliRunner
from rich.cells import cell_len

from textkit import locale
from textkit.cli import COMMANDS, cli
from textkit.office import book, cover, rows, sums

babel = pytest.importorskip("babel.messages.pofile", reason="Babel, which builds the catalogues, is not installed")

# What is said in English, and in Chinese.
SAID = [
    ("interrupted.", "已中断。"),
    ("a.txt: there is no such file; check the name and the folder.", "a.txt：没有这个文件，请检查名称和所在文件夹。"),
    ("x.xlsx: 3 reports, 1,588 figures, 1 file.", "x.xlsx：3 篇总结，1,588 个数字，1 个文件。"),
    ("b.pdf: this PDF is locked with a password; save it without one.", "b.pdf：这个 PDF 有密码保护，请另存为无密码的文件。"),
    ("out: 3 reports from 1 file, 0 duplicates put together; read 1 file in 0.2 s (5 files/s); 1 failed, see out/f.jsonl.",
     "out：1 个文件得 3 篇总结，合并 0 篇重复；0.2 秒读了 1 个文件（每秒 5 个文件）；1 个失败，见 out/f.jsonl。"),
    ("no catalogue knows this", "no catalogue knows this"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("english", "expected"), SAID)
def test_said_in_chinese(english: str, expected: str, chinese: None) -> None:
    assert locale.say(english) == expected


@pytest.mark.parametrize(("english", "_"), SAID)
def test_said_in_english(english: str, _: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(locale.VARIABLE, "en")
    monkeypatch.setenv("LANGUAGE", "en")
    locale.use()
    assert locale.say(english) == english


def test_every_sentence_is_translated() -> None:
    assert missing("zh_CN") == []


def test_every_head_and_name_of_a_sheet_is_translated(chinese: None) -> None:
    tables = (
        rows.DETAILS,
        rows.PEOPLE,
        rows.CHECKS,
        sums.SUMMARY,
        sums.COVERAGE,
        sums.OUTLETS,
        book.DUPLICATES,
        book.UNREAD,
    )
    heads = [column.head for table in tables for column in table]
    labels = [label for label, _ in cover.Facts([]).lines()]
    every = [
        *heads,
        *labels,
        *cover.ABOUT,
        *cover.ABOUT.values(),
        *cover.NOTES,
        *book.RELATIONS.values(),
        *rows.STANDINGS.values(),
    ]
    assert [text for text in every if text.isascii() and locale.say(text) == text] == []


def test_a_translation_has_the_fields_of_its_text() -> None:
    with (PACKAGE / "locale/zh_CN/LC_MESSAGES/textkit.po").open("rb") as stream:
        entries = [one for one in babel.read_po(stream) if one.id]
    fields = re.compile(r"\{[^}]*\}")
    assert [
        one.id for one in entries if "{" in one.id and set(fields.findall(one.id)) != set(fields.findall(one.string))
    ] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_chinese_help_keeps_to_its_columns_and_says_its_examples_as_they_are(name: str, chinese: None) -> None:
    shown = CliRunner().invoke(cli, [*filter(None, [name]), "--help"]).output
    paragraphs = [line for line in shown.splitlines() if not line.startswith("    ")]
    assert re.search("[\u4e00-\u9fff]", shown)
    assert [line for line in paragraphs if cell_len(line) > 80] == []


# What the environment says, and which language that is.
ENVIRONMENTS = [
    ({}, "en"),
    ({"LANG": "C.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ({"LANG": "en_US.UTF-8", "TEXTKIT_LANG": "zh"}, "zh"),
    ({"LANG": "zh_TW.UTF-8", "TEXTKIT_LANG": ""}, "zh"),
]


@pytest.mark.parametrize(("environ", "expected"), ENVIRONMENTS)
def test_the_language_of_the_environment(environ: dict[str, str], expected: str) -> None:
    assert locale.language(environ) == expected


# What Windows says of its user's language, and which language that is.
WINDOWS = [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en"), (0, "en")]


@pytest.mark.parametrize(("number", "expected"), WINDOWS)
def test_the_language_of_windows(number: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert locale.language({}) == expected
    assert locale.language({"TEXTKIT_LANG": "en"}) == "en"


def test_the_catalogue_is_built_with_the_package() -> None:
    assert (Path(locale.__file__).parent / "zh_CN/LC_MESSAGES/textkit.mo").is_file()
