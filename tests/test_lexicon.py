"""The word lists: their form, that every entry of the outlets' lists works, and a user's own lists."""

from importlib.resources import files
from pathlib import Path

import pytest

from textkit.errors import LexiconError
from textkit.extract.counts import finder as counts
from textkit.extract.outlets import finder as outlets
from textkit.extract.people import finder as people
from textkit.lexicon import DEFAULT, FOLDERS, LEVELS, MEDIA, Lexicon, load_user, parse_list
from textkit.lexicon.build import LISTS as BUILT
from textkit.lexicon.build import Built, dictionary, entries
from textkit.text.document import Document

ROOT = files("textkit.lexicon")
LISTS = {path.name: path for folder in FOLDERS for path in (ROOT / folder).iterdir() if path.name.endswith(".txt")}


def text_of(name: str) -> str:
    return LISTS.get(name, ROOT / name).read_text("utf-8")


def found(text: str, lexicon: Lexicon = DEFAULT) -> list[str]:
    return [outlet.text for outlet in outlets.find(Document(text), lexicon)]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_is_sorted_without_doubles_and_says_its_source(name: str) -> None:
    table, header = parse_list(text_of(name), name)
    entries = [line.split("\t")[0] for line in text_of(name).splitlines() if line.strip() and not line.startswith("#")]
    assert entries == sorted(set(entries))
    assert list(table) == entries
    assert header.get("source")


@pytest.mark.parametrize("built", BUILT, ids=lambda built: built.path)
def test_a_built_list_is_what_its_rule_and_its_changes_give(built: Built) -> None:
    name = built.path.partition("/")[2]
    changes, header = parse_list((ROOT / "built" / f"{name}.txt").read_text("utf-8"), name)
    taken = set(built.rule(dictionary()))
    lines = [line for line in text_of(f"{name}.txt").splitlines() if not line.startswith("#")]
    assert entries(built, dictionary()) == lines, "run python textkit/lexicon/build.py"
    assert list(changes) == sorted(changes)
    assert {row["change"] for row in changes.values()} <= {"add", "remove"}
    assert {word for word, row in changes.items() if (row["change"] == "add") == (word in taken)} == set()
    assert header.get("source")


@pytest.mark.parametrize("name", [name for name in sorted(LISTS) if name.startswith("outlet")])
def test_the_readme_names_every_list(name: str) -> None:
    assert f"`{name.removesuffix('.txt')}`" in text_of("README.md")


@pytest.mark.parametrize("name", ["outlets", "outlet_titles"])
def test_every_medium_and_level_is_one(name: str) -> None:
    for entry, row in DEFAULT.table(name).items():
        assert row["medium"] in MEDIA, entry
        assert row.get("level") in (None, *LEVELS), entry


def test_every_form_has_a_medium_and_a_strength() -> None:
    for entry, row in DEFAULT.table("outlet_forms").items():
        assert row["medium"] in MEDIA, entry
        assert row["strength"] in ("strong", "weak", "account", "verbish", "title", "programme", "beside"), entry
        assert row.get("beside") in (None, *MEDIA), entry


@pytest.mark.parametrize("name", ["outlets", "outlet_titles"])
def test_every_medium_of_the_list_is_found(name: str) -> None:
    _, header = parse_list(text_of(f"{name}.txt"), name)
    missed = [entry for entry in DEFAULT.words(name) if found(header["example"].format(entry)) != [entry]]
    assert missed == []


def test_roles_of_units_are_two() -> None:
    assert {row.get("role") for row in DEFAULT.table("units").values()} == {None, "news", "piece"}


def test_every_full_name_is_longer_or_another() -> None:
    for entry, row in DEFAULT.table("outlets").items():
        assert row.get("name") != entry


def test_words_that_only_look_like_outlets_are_none() -> None:
    _, header = parse_list(text_of("outlet_none.txt"), "outlet_none")
    assert [entry for entry in DEFAULT.words("outlet_none") if found(header["example"].format(entry))] == []


def test_words_before_a_name_stay_out() -> None:
    wrong = {entry: found(f"{entry}吉林新闻网刊登稿件3篇。") for entry in DEFAULT.words("outlet_edges")}
    assert {
        entry: names for entry, names in wrong.items() if names not in (["吉林新闻网"], [], ["本报", "吉林新闻网"])
    } == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n", "some, line 1: 1 columns, where the header names 0."),
        ("a\na\n", "some, line 2: “a” stands in the list twice."),
    ],
)
def test_a_broken_list_names_its_line(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        parse_list(text, "some")
    assert str(raised.value) == message


USER = """\
outlets = ["云溪通", { name = "溪报", full = "云溪日报", medium = "newspaper", level = "县级" }]
units = ["摞次"]
posts = ["楼栋长"]
names = ["乌恩其"]
none = ["岚山日报"]
"""


def user(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "textkit.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_users_entries_are_on_top(tmp_path: Path) -> None:
    lexicon = load_user(user(tmp_path, USER))
    assert {"摞次", "篇"} <= lexicon.words("units")
    assert "楼栋长" in lexicon.words("posts")
    assert lexicon.words("names") == {"乌恩其"}
    assert "摞次" not in DEFAULT.words("units")


def test_a_users_outlets_are_found_and_words_that_are_none_are_not(tmp_path: Path) -> None:
    lexicon = load_user(user(tmp_path, USER))
    text = "云溪通刊登稿件3篇，溪报刊登稿件4篇，岚山日报刊登稿件5篇。"
    records = outlets.find(Document(text), lexicon)
    assert [(one.text, one.name, one.medium, one.level) for one in records] == [
        ("云溪通", "云溪通", "other", None),
        ("溪报", "云溪日报", "newspaper", "县级"),
    ]
    assert found(text) == ["岚山日报"]


def test_a_users_words_that_are_none_count_nothing_and_name_nobody(tmp_path: Path) -> None:
    text = "培训30人次，走访50户。副站长柴大山到场，厨师长柳大林备餐。"
    for lexicon, counted, named in (
        (DEFAULT, ["30人次", "50户"], ["柴大山", "柳大林"]),
        (load_user(user(tmp_path, 'none = ["人次", "副站长", "站长"]')), ["50户"], ["柳大林"]),
    ):
        document = Document(text)
        assert [count.text for count in counts.find(document, lexicon)] == counted
        assert [person.name for person in people.find(document, lexicon)] == named


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("units = [\n", "line 2: this is no TOML: Invalid value (at end of document)."),
        (
            "units = []\nmedia = []\n",
            "line 2: “media” is no list of the lexicon; its lists are outlets, units, posts, names, none, sites.",
        ),
        ("\nunits = 3\n", 'line 2: “units” must be a list, as in units = ["…"].'),
        ("units = [\n  'x',\n  3,\n]\n", "line 3: “3” must be text in quotes."),
        ("units = [\n  'x',\n  'x',\n]\n", "line 2: “x” stands in units twice."),
        ("names = [\n  '王 五',\n]\n", "line 2: “王 五” must be a word of 1 to 40 characters without white space."),
        ("outlets = [\n  { medium = 'tv' },\n]\n", "line 2: an outlet needs a name."),
        (
            "outlets = [\n  { name = '溪台', medium = 'tele' },\n]\n",
            f"line 2: “tele” is no medium of an outlet; use {', '.join(MEDIA)}.",
        ),
        (
            "[[outlets]]\nname = '溪台'\nlevel = '县'\n",
            f"line 3: “县” is no level of an outlet; use {', '.join(LEVELS)}.",
        ),
        (
            "outlets = [{ name = '溪台', kind = 'tv' }]\n",
            "line 1: an outlet has no “kind”; it has name, medium, level, full.",
        ),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = user(tmp_path, text)
    with pytest.raises(LexiconError) as raised:
        load_user(path)
    assert str(raised.value).startswith(f"{path}, {message[:7]}")
    if "no TOML" not in message:
        assert str(raised.value) == f"{path}, {message}"


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(LexiconError) as raised:
        load_user(path)
    assert str(raised.value) == f"{path} cannot be read (No such file or directory); give the path of a TOML file."


def test_a_file_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "textkit.toml"
    path.write_bytes("units = [\n'堂次']".encode("gb18030"))
    with pytest.raises(LexiconError) as raised:
        load_user(path)
    assert str(raised.value) == f"{path}, line 2: this is not UTF-8; save the file as UTF-8."
