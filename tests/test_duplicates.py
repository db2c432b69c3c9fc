"""`textkit duplicates`: what counts as the same report, and what is said of the difference."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from textkit import InputError, Report, Source, extract
from textkit.analysis import compare, find_groups
from textkit.analysis.shingles import jaccard, locate, mask, shingles
from textkit.cli.duplicates import duplicates
from textkit.records import encode, report_id

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
FIGURE = re.compile(r"\d+(?=[篇条次人名个场期件户])")


def report(text: str, path: str = "", **more: object) -> Report:
    return Report(id=report_id(text), text=text, source=Source(path=path), **more)


MASKS = [
    ("figures of all writings are one letter", "上稿43篇", "上稿四十三篇"),
    ("so are decimals and scales", "投资1.2万元", "投资３２０元"),
    ("marks and blanks do not count", "上稿，43 篇。", "上稿43篇"),
    ("half-width and full-width marks are alike", "宣传,培训", "宣传，培训"),
]


@pytest.mark.parametrize(("reason", "one", "other"), MASKS, ids=[case[0] for case in MASKS])
def test_masks_are_equal_where(reason: str, one: str, other: str) -> None:
    assert mask(one) == mask(other)


@given(st.text(alphabet="上稿43篇十二，。 \n1.a_万\U0002000b"))
def test_offsets_of_masked_letters_fit_the_text(text: str) -> None:
    masked = locate(text)
    assert masked.text == mask(text)
    for letter, start, end in zip(masked.text, masked.starts, masked.ends, strict=True):
        assert letter in ("0", text[start:end])
    assert all(masked.text[at] == "0" for at in masked.figures)


@given(st.text(alphabet="宣传工作上稿43篇，\n", max_size=200), st.text(alphabet="宣传工作上稿58篇，\n", max_size=200))
def test_passages_hold_the_same_letters_in_both_texts(one: str, other: str) -> None:
    for passage in compare(report(one), report(other)).passages:
        assert one[passage.start : passage.end] == passage.text
        assert mask(other[passage.other_start : passage.other_end]) == mask(passage.text)


def test_one_shared_word_is_no_shared_shingle() -> None:
    assert jaccard(shingles("全年开展培训"), shingles("全年举办演出")) == 0
    assert jaccard(shingles(""), shingles("")) == 0


OLD = "青山社区2020年工作总结\n一、宣传工作\n全年在《青山日报》等媒体上稿43篇，其中头版2篇，位居全市前列。\n二、文化工作\n组织居民开展各类文艺演出12场次，观众达3000多人次，丰富了群众生活。"
PAIRS = [
    ("the very same", OLD, "same", []),
    ("marks changed", OLD.replace("，", ","), "same", []),
    ("figures changed", OLD.replace("43篇", "58篇"), "figures", [("43篇", "58篇")]),
    ("a figure in other letters", OLD.replace("12场次", "十二场次"), "same", []),
    ("only the year changed", OLD.replace("2020", "2021"), "figures", []),
    ("paragraphs moved", "\n".join([OLD.split("\n")[i] for i in (0, 3, 4, 1, 2)]), "moved", []),
    ("worked over", OLD.replace("组织居民开展各类文艺演出12场次", "办好社区合唱节和秧歌队汇演"), "revised", []),
]


@pytest.mark.parametrize(("reason", "text", "relation", "changes"), PAIRS, ids=[case[0] for case in PAIRS])
def test_the_difference_is_told(reason: str, text: str, relation: str, changes: list[tuple[str, str]]) -> None:
    (old,), (new,) = extract(OLD), extract(text)
    found = compare(old, new)
    assert found.relation == relation
    assert [(change.was, change.now) for change in found.changes] == changes
    for change in found.changes:
        assert old.text[change.start : change.end] == change.was
        assert new.text[change.other_start : change.other_end] == change.now


def variants(chance: random.Random, number: int, texts: list[str]) -> list[str]:
    """A text, its copy, with other figures, with its paragraphs moved, with a fifth of its sentences replaced."""
    text = texts[number]
    title, *paragraphs = text.split("\n")
    chance.shuffle(paragraphs)
    pool = [sentence for other in texts if other != text for sentence in re.findall(r"[^。\n]+。", other)]
    sentences = re.findall(r"[^。\n]+[。\n]*", text)
    left, longest = len(text) // 5, sorted(range(1, len(sentences)), key=lambda n: (-len(sentences[n]), n))
    for at in longest:
        if len(sentences[at]) <= left:
            left -= len(sentences[at])
            sentences[at] = min(pool, key=lambda other, at=at: abs(len(other) - len(sentences[at])) + chance.random())
    figures = FIGURE.sub(lambda _: str(chance.randint(1, 9999)), text)
    return [text, text + "\n来源：本站", figures, "\n".join([title, *paragraphs]), "".join(sentences)]


@pytest.mark.parametrize("seed", [1, 2])
def test_variants_of_the_corpus_are_found_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    texts = [path.read_text("utf-8") for path in CORPUS]
    half = len(texts) // 2
    family = {f"{n}-{k}": n for n in range(half) for k in range(5)}
    reports = [report(text, f"{n}-{k}") for n in range(half) for k, text in enumerate(variants(chance, n, texts))]
    reports += [report(text, f"alone-{n}") for n, text in enumerate(texts[half:])]
    pairs = set()
    for group in find_groups(reports, compared=0):
        names = [member.sources[0].path for member in group.members]
        pairs |= {(one, other) for one in names for other in names if one < other}
    right = {pair for pair in pairs if family.get(pair[0], pair[0]) == family.get(pair[1], pair[1])}
    assert len(right) / len(pairs) >= 0.98
    assert len(right) / (half * 10) >= 0.98


def test_the_earliest_report_stands_first_and_the_nearest_is_named() -> None:
    texts = [
        (2022, OLD.replace("43篇", "99篇")),
        (None, OLD + "以上。"),
        (2020, OLD),
        (2021, OLD.replace("43篇", "58篇")),
    ]
    (group,) = find_groups([report(text, year=year) for year, text in texts])
    assert [member.year for member in group.members] == [2020, 2021, 2022, None]
    assert [member.like for member in group.members] == [None, 0, 1, 2]


def test_a_report_from_several_places_is_a_group_of_its_own() -> None:
    one = msgspec.structs.replace(report(OLD, "a.html"), other_sources=(Source(url="http://b.example/1"),))
    (group,) = find_groups([one, report("另一个社区的工作总结，没有什么相同的内容。")])
    assert group.places == 2
    assert len(group.members) == 1


def test_texts_without_letters_are_no_duplicates() -> None:
    assert list(find_groups([report("。"), report("。。"), report("")])) == []


def test_two_copies_of_a_very_short_text_are() -> None:
    assert len(list(find_groups([report("总结"), report("总结。")]))) == 1


def test_one_report_alone_has_no_duplicates_and_none_is_an_error() -> None:
    assert list(find_groups([report(OLD)])) == []
    with pytest.raises(InputError, match="There are no reports to compare"):
        list(find_groups([]))
    with pytest.raises(InputError, match=r"give a number from 0\.4 to 1"):
        list(find_groups([report(OLD)], threshold=0.1))


def test_many_copies_cost_a_check_each_and_are_one_group() -> None:
    texts = [OLD.replace("43篇", f"{number}篇") for number in range(300)]
    (group,) = find_groups([report(text, f"{number:03}") for number, text in enumerate(texts)], compared=0)
    assert [member.sources[0].path for member in group.members] == [f"{number:03}" for number in range(300)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "all.jsonl"
    texts = {
        "2020.txt": OLD,
        "2021.txt": OLD.replace("43篇", "58篇").replace("2020", "2021"),
        "x.txt": "白水街道2021年总结\n办好了几件实事。",
    }
    found = [msgspec.structs.replace(extract(text)[0], source=Source(path=name)) for name, text in texts.items()]
    path.write_bytes(b"".join(encode(one) + b"\n" for one in found))
    return path


def test_the_table_shows_places_and_changed_figures(archive: Path) -> None:
    lines = CliRunner().invoke(duplicates, [str(archive)]).output.splitlines()
    assert lines == [
        "1. 青山社区2020年工作总结",
        "   [1] 2020, 2020.txt",
        "   [2] 2021, 2021.txt",
        "       like [1], 1.00: the same words, other figures",
        "       稿 43篇 -> 58篇",
        "",
        "1 group, 2 reports",
    ]


def test_json_holds_passages_and_csv_a_row_a_place(archive: Path) -> None:
    ((first, second),) = json.loads(CliRunner().invoke(duplicates, [str(archive), "--format", "json"]).output)
    assert first["comparison"] is None
    assert second["comparison"]["changes"][0]["item"] == "稿"
    assert second["comparison"]["passages"][0]["start"] == 0
    rows = CliRunner().invoke(duplicates, [str(archive), "--format", "csv"]).output.splitlines()
    assert rows[2].endswith("2021.txt,1,1.0,figures,稿 43篇 -> 58篇")


def test_the_answer_does_not_hang_on_the_process(archive: Path) -> None:
    command = [sys.executable, "-m", "textkit", "duplicates", str(archive), "--format", "json"]
    answers = {
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
