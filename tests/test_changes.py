"""The changes of CONTRIBUTING.md, each made on a copy of the sources with the blocks that stand there: they work, and touch few places."""

import csv
import difflib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import textkit

ROOT = Path(__file__).parent.parent
PACKAGE = Path(textkit.__file__).parent
TITLE = "青山社区2020年工作总结\n"
BLOCK = re.compile(r"^```\w+ (textkit/\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(heading: str) -> list[tuple[str, str]]:
    """The path and the text of each block under a heading of CONTRIBUTING.md."""
    sections = re.split(r"^### ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), flags=re.MULTILINE)
    return BLOCK.findall(next(section for section in sections if section.startswith(f"{heading}\n")))


class House:
    """A copy of the sources, to be changed and run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PACKAGE, folder / "textkit", ignore=shutil.ignore_patterns("*.so", "*.pyd"))

    def change(self, heading: str) -> dict[str, int]:
        """Put in the blocks under a heading; the number of places in each file that was there, 0 for a new file.

        A line of a word list goes to its place, a new file is written, and lines with a + go in beside those without.
        """
        for path, text in blocks(heading):
            place = self.folder / path
            if not place.exists():
                place.write_text(text, "utf-8")
            elif place.suffix == ".txt":
                self._put_in_order(place, text)
            else:
                lines = text.splitlines(keepends=True)
                before = "".join(one[1:] for one in lines if one[0] == " ")
                self.replace(path, before, "".join(one[1:] for one in lines))
        return self.places()

    def _put_in_order(self, place: Path, line: str) -> None:
        lines = place.read_text("utf-8").splitlines(keepends=True)
        head = [one for one in lines if one.startswith("#")]
        rest = sorted([*lines[len(head) :], line], key=lambda one: one.rstrip("\n").split("\t")[0])
        place.write_text("".join(head + rest), "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path} has {text.count(old)} times: {old}"
        (self.folder / path).write_text(text.replace(old, new), "utf-8")

    def places(self) -> dict[str, int]:
        """The stretches of lines that differ from the sources, by file; 0 for a new file."""
        found = {}
        for path in sorted((self.folder / "textkit").rglob("*.*")):
            name = path.relative_to(self.folder).as_posix()
            if path.suffix in (".py", ".txt"):
                before = PACKAGE.parent / name
                new, old = (one.read_text("utf-8").splitlines() if one.exists() else [] for one in (path, before))
                if new != old:
                    found[name] = (
                        sum(tag != "equal" for tag, *_ in difflib.SequenceMatcher(None, old, new).get_opcodes())
                        if old
                        else 0
                    )
        return found

    def run(self, *arguments: str) -> str:
        """What Python prints, with the copy for its textkit."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def textkit(self, *arguments: object) -> str:
        return self.run("-m", "textkit", *map(str, arguments))

    def report(self, text: str) -> dict:
        """The report that `textkit extract` gives of a text."""
        (self.folder / "report.txt").write_text(TITLE + text, "utf-8")
        return json.loads(self.textkit("extract", "--format", "jsonl", "report.txt"))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def counts(report: dict) -> list[tuple]:
    return [(one["text"], one["value"], one["unit"], one["item"]) for one in report["counts"]]


def outlets(report: dict) -> list[tuple]:
    return [(one["name"], one["medium"], one["value"], one["unit"]) for one in report["outlets"]]


def test_every_change_of_the_guide_is_made_here() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    headings = re.findall(r"^### (.*)$", text.partition("## Change something")[2], re.MULTILINE)
    tests = Path(__file__).read_text("utf-8")
    assert [heading for heading in headings if f'"{heading}"' not in tests] == []


def test_a_measure_word_is_one_line(house: House) -> None:
    text = "社区菜园种植韭菜15畦。"
    assert counts(house.report(text)) == []
    assert house.change("A measure word") == {"textkit/lexicon/counts/units.txt": 1}
    assert counts(house.report(text)) == [("15畦", 15, "畦", "韭菜")]


def test_a_unit_of_news_is_one_line(house: House) -> None:
    text = "清江电视台播出消息7屏。"
    assert outlets(house.report(text)) == [("清江电视台", "tv", None, None)]
    assert house.change("A unit of news") == {"textkit/lexicon/counts/units.txt": 1}
    assert outlets(house.report(text)) == [("清江电视台", "tv", 7, "屏")]


def test_a_platform_is_one_line(house: House) -> None:
    text = "在喜马拉雅平台发布音频12期。在“青山之音”喜马拉雅号发布故事9篇。"
    assert ("喜马拉雅", "app", 12, "期") not in outlets(house.report(text))
    assert house.change("A platform") == {"textkit/lexicon/outlets/outlets.txt": 1}
    assert outlets(house.report(text)) == [("喜马拉雅", "app", 12, "期"), ("青山之音", "app", 9, "篇")]


def test_an_ending_of_outlets_names_is_one_line(house: House) -> None:
    text = "清江晨讯刊登稿件3篇。"
    assert outlets(house.report(text)) == []
    assert house.change("An ending of outlets' names") == {"textkit/lexicon/outlets/outlet_forms.txt": 1}
    assert outlets(house.report(text)) == [("清江晨讯", "newspaper", 3, "篇")]


def test_a_word_that_bends_a_number_is_one_entry(house: House) -> None:
    text = "参加群众直逼1000人，好评率直逼九成。"
    assert [one["text"] for one in house.report(text)["counts"]] == ["1000人", "九成"]
    assert house.change("A word that bends a number") == {"textkit/text/numerals/grammar.py": 1}
    bounds = [(one["text"], one["min"], one["max"], one["item"]) for one in house.report(text)["counts"]]
    assert bounds == [("直逼1000人", None, 1000, "群众"), ("直逼九成", None, 90, "好评率")]


def test_a_rule_is_a_function_and_a_row(house: House) -> None:
    text = "逐户发放宣传单2份。"
    assert [one["each"] for one in house.report(text)["counts"]] == [False]
    assert house.change("A rule") == {"textkit/extract/counts/flags.py": 2}
    assert [one["each"] for one in house.report(text)["counts"]] == [True]
    assert "one by one: 逐户发放宣传单2份。 / 逐步发放宣传单2份。" in house.textkit("rules", "--table", "count: each")
    file = ROOT / "tests" / "test_rules.py"
    assert " passed" in house.run("-m", "pytest", "-p", "no:cacheprovider", str(file), "-k", "one and by")


def slides(path: Path) -> None:
    """Slides as offices write them, as far as a reader of their texts looks."""
    lines = ("青山社区2020年工作总结", "全年上稿43篇。")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", "<p:presentation/>")
        archive.writestr("ppt/slides/slide1.xml", "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines))


def test_a_reader_is_its_own_file_and_one_row(house: House) -> None:
    path = house.folder / "in" / "report.pptx"
    path.parent.mkdir()
    slides(path)
    with zipfile.ZipFile(house.folder / "in" / "packed.zip", "w") as archive:
        archive.write(path, "inner.pptx")
    changed = house.change("A reader of files")
    assert changed == {"textkit/reading/readers.py": 1, "textkit/reading/pptx.py": 0}
    report = json.loads(house.textkit("extract", "--format", "jsonl", path))
    assert counts(report) == [("43篇", 43, "篇", "稿")]
    assert report["source"]["media_type"].endswith("presentationml.presentation")
    house.textkit("batch", "in", "-o", "out", "--quiet", "--format", "jsonl")
    manifest = json.loads((house.folder / "out" / "manifest.json").read_text("utf-8"))
    assert (manifest["inputs"]["files"], manifest["counts"]["failures"]) == (2, 0)
    assert manifest["counts"]["reports"] == 1  # of two sources
    assert ".pptx" in house.textkit("extract", "--help")


AWARDED = "获得清江市文明建设奖。书记方志明荣获了县科普奖，获得奖金500元。"
MARKED = f"#title: {TITLE}{TITLE}获得⟦award|清江市文明建设奖⟧。书记⟦person role=书记|方志明⟧荣获了⟦award|县科普奖⟧。"


@pytest.fixture(scope="module")
def awards(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("awards"))
    changed = house.change("A kind of record")
    house.replace("textkit/kinds.py", "import Activity, ", "import Activity, Award, ")
    assert changed.keys() == {"textkit/extract/awards.py", "textkit/kinds.py", "textkit/records/report.py"}
    return house


def test_a_kind_is_extracted(awards: House) -> None:
    report = awards.report(AWARDED)
    assert [one["name"] for one in report["awards"]] == ["清江市文明建设奖", "县科普奖"]
    assert all(report["text"][one["start"] : one["end"]] == one["text"] for one in report["awards"])


def test_a_kind_is_explained_and_shown(awards: House) -> None:
    awards.report(AWARDED)
    explained = awards.textkit("explain", "--kind", "awards", "report.txt")
    assert (
        "awards[0] 清江市文明建设奖\n  获得⟦清江市文明建设奖⟧。\n  name: 清江市文明建设奖\n  rule: given\n" in explained
    )
    assert "Awards (2)\nname\n清江市文明建设奖\n县科普奖\n" in re.sub(
        " +\n", "\n", awards.textkit("extract", "--format", "table", "report.txt")
    )


def test_a_kind_has_a_table_in_every_export(awards: House) -> None:
    awards.report(AWARDED)
    awards.textkit("extract", "-o", "report.jsonl", "report.txt")
    awards.textkit("export", "report.jsonl", "tables.csv")
    with (awards.folder / "tables.csv" / "awards.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["name"] for row in csv.DictReader(stream)] == ["清江市文明建设奖", "县科普奖"]
    awards.textkit("export", "report.jsonl", "sqlite:///tables.db")
    with sqlite3.connect(awards.folder / "tables.db") as database:
        assert database.execute("SELECT name, rule FROM awards ORDER BY ordinal").fetchall() == [
            ("清江市文明建设奖", "given"),
            ("县科普奖", "given"),
        ]
    assert '"awards"' in awards.textkit("schema", "--sql")


def test_a_kind_is_marked_and_scored(awards: House) -> None:
    folder = awards.folder / "gold"
    folder.mkdir(exist_ok=True)
    (folder / "a.mark").write_text(MARKED + "又获⟦award|好人奖⟧。", "utf-8")
    rows = {line.split()[0]: line.split()[1:4] for line in awards.textkit("evaluate", folder).splitlines()[1:] if line}
    assert rows["awards"] == ["3", "2", "2"]
    assert rows["people"] == ["1", "1", "1"]


def test_a_kind_that_is_not_registered_has_no_mark() -> None:
    from textkit.gold import MarkError, parse

    with pytest.raises(MarkError, match="there is no mark “award”"):
        parse(MARKED, "a.mark")
