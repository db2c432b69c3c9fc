"""Regular expressions that are compiled when first asked: each one compiles, and answers as `re` does."""

import os
import pkgutil
import random
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import textkit
from textkit import patterns
from textkit.patterns import Behind, Pattern, build
from textkit.patterns.needs import needs
from textkit.patterns.signs import Signs

ROOMS = ("textkit.text", "textkit.cleaning", "textkit.extract")
MODULES = [
    module.name for room in ROOMS for module in pkgutil.walk_packages(import_module(room).__path__, prefix=f"{room}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_of_a_module_compiles(name: str) -> None:
    for value in vars(import_module(name)).values():
        if isinstance(value, Pattern):
            assert value.compiled().pattern == value.pattern
        elif isinstance(value, Behind):
            assert value.search("\n") is None


def test_it_answers_as_re_does() -> None:
    text, lazy, plain = "共12篇、30篇", Pattern("([0-9]+)篇"), re.compile("([0-9]+)篇")
    assert lazy.findall(text) == plain.findall(text)
    assert lazy.split(text, maxsplit=1) == plain.split(text, maxsplit=1)
    assert lazy.sub("几篇", text, count=1) == plain.sub("几篇", text, count=1)
    assert [match.span() for match in lazy.finditer(text, 3)] == [match.span() for match in plain.finditer(text, 3)]
    for name in ("search", "match", "fullmatch"):
        for span in ((0, 9), (1, 4), (4, 4)):
            one, other = getattr(lazy, name)(text, *span), getattr(plain, name)(text, *span)
            assert (one and one.span()) == (other and other.span())


@pytest.mark.parametrize("text", ["甲捐3元，乙捐4元", "捐3元，乙捐4元", "一捐3元", "", "，"])
def test_what_stands_behind_a_mark_is_found_there_and_at_the_start(text: str) -> None:
    behind, plain = Behind("[，。]", "(?P<name>[甲乙])捐"), re.compile("(?:^|[，。])(?P<name>[甲乙])捐")
    assert [match.span() for match in behind.finditer(text)] == [match.span() for match in plain.finditer(text)]
    one, other = behind.search(text), plain.search(text)
    assert (one and one.span()) == (other and other.span())


def test_importing_textkit_compiles_few() -> None:
    assert textkit.__name__ == "textkit"
    names = [name for name in MODULES for value in vars(import_module(name)).values() if isinstance(value, re.Pattern)]
    assert names == []


def test_what_is_written_down_is_what_re_makes_of_it() -> None:
    assert patterns.written(), "run python -m textkit.patterns.build"
    for one in patterns.written():
        flags, _, pattern = one.partition(":")
        assert patterns.made(pattern, int(flags)) == re.compile(pattern, int(flags)), pattern


def test_groups_are_found_by_name() -> None:
    flags, code, names = build.row(build.parse(r"(?P<number>[0-9]+)(?:篇|(稿))", 0), 0)
    assert (flags, names, len(code) % 4) == (re.UNICODE, [None, "number", None], 0)


@pytest.mark.parametrize("written", [b"", b"\x81", msgspec.msgpack.encode({"engine": "another", "patterns": {}})])
def test_what_another_python_wrote_is_not_read(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "compiled.msgpack"
    file.write_bytes(written)
    assert patterns.read(file) == {}
    assert patterns.made("nowhere([0-9]+)written", 0) == re.compile("nowhere([0-9]+)written")


def test_the_same_expressions_are_built_in_every_process() -> None:
    tell = "from textkit.patterns.build import expressions; import hashlib; print(hashlib.sha256(repr(list(expressions())).encode()).hexdigest())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", tell],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


NEEDY = (
    "[甲乙]村?上稿",
    "(?:甲|乙村)(?:上|下)稿$",
    "[，。]甲(?=[^，。]{0,4}篇)",
    "(?=甲)[一-鿿]{2}|乙[0-9]",
    "(?<=甲)上{1,3}稿",
    "(?<!甲)上稿",
    "^甲上|下稿$",
    "(?:甲?乙)+(?:上稿)?",
    "甲.{0,3}?篇",
    "[甲乙](?:(?<=甲)(?=村)|(?<=乙)[上下])",
    "(?:甲|乙村)(?=上|[下，])",
    "[甲7]{1,3}(?:村|篇)|[乙]{2}上?",
    "(?=[甲7]{1,2}[村上]|乙(?!上))[甲乙7][村上7]?下?",
    "(?:甲乙)+村",
    "(甲乙)+村",
    "(?:甲乙|村)+上",
    "[甲乙丙](?:(?<=甲)(?!村)|(?<=乙)[上下](?:稿|篇)|(?<=村.)稿)",
)


@pytest.mark.parametrize("pattern", NEEDY)
def test_what_is_not_asked_of_the_expression_is_what_it_says_no_to(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = build.rows([(pattern, 0)])
    monkeypatch.setattr(patterns, "_held", lambda: rows)
    monkeypatch.setattr(patterns, "_compiled", True)
    chance = random.Random(pattern)
    lazy, plain = Pattern(pattern), re.compile(pattern)
    for _ in range(400):
        text = "".join(chance.choices("甲乙村上下稿篇，。7\n", k=chance.choice((0, 1, 5, 12, 90))))
        start, end = sorted(chance.choices(range(len(text) + 2), k=2))
        for name in ("search", "match", "fullmatch"):
            one, other = getattr(lazy, name)(text, start, end), getattr(plain, name)(text, start, end)
            assert (one and one.span()) == (other and other.span()), (name, text, start, end)
        spans = [match.span() for match in plain.finditer(text, start, end)]
        assert [match.span() for match in lazy.finditer(text, start, end)] == spans, (text, start, end)
        assert lazy.split(text) == plain.split(text)
        assert lazy.sub("几", text) == plain.sub("几", text)


def test_a_character_is_found_however_far_it_stands() -> None:
    signs, chance = Signs(build.table("甲乙丙")), random.Random(1)
    assert signs.few == ["丙", "乙", "甲"]
    for gap in (0, 63, 64, 65, 511, 576, 577, 4_000):
        text = "".join(chance.choices("村上，7", k=gap)) + chance.choice("甲乙丙") + "。丙"
        assert signs.place(text, 0, len(text)) == gap
        assert signs.place(text, 0, gap) == -1
        assert signs.place(text, gap + 1, len(text)) == gap + 2


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [("[^，]甲?", 0), ("甲*", 0), ("甲", re.IGNORECASE), ("(?i:甲)乙?", 0), ("甲|", 0), ("(甲)?(?(1)乙|丙)", 0)],
)
def test_what_needs_no_certain_character_is_asked_always(pattern: str, flags: int) -> None:
    assert needs(build.parse(pattern, flags))[:5] == (None, None, None, None, None)
