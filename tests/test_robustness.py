"""Inputs made to hurt: they end soon, within bounded memory, and in no traceback.

The sizes here are small, so that the whole file takes seconds; `benchmarks/extract.py` measures larger ones.
"""

import random
import tracemalloc

import pytest

import textkit
from textkit.version import is_compiled

SIZE = 60_000 if is_compiled() else 20_000

_random = random.Random(20)


def _repeat(piece: str) -> str:
    return piece * (SIZE // len(piece))


HOSTILE = {
    "one line of a letter": _repeat("a"),
    "one line of a word": _repeat("工作"),
    "digits": _repeat("1"),
    "digits with points": _repeat("1.2,3"),
    "Chinese digits": _repeat("三千零二十"),
    "几 and 多": _repeat("几十多"),
    "enumeration commas": _repeat("、"),
    "commas": _repeat("，"),
    "full stops": _repeat("。"),
    "colons": _repeat("："),
    "line ends": _repeat("\n"),
    "carriage returns": _repeat("\r"),
    "spaces": _repeat(" "),
    "ideographic spaces": _repeat("　"),
    "opening title marks": _repeat("《"),
    "closing title marks": _repeat("》"),
    "nested title marks": "《" * (SIZE // 2) + "》" * (SIZE // 2),
    "opening quotes": _repeat("“"),
    "nested quotes": "“" * (SIZE // 2) + "”" * (SIZE // 2),
    "straight quotes": _repeat('"'),
    "opening brackets": _repeat("（"),
    "nested brackets": "（" * (SIZE // 2) + "）" * (SIZE // 2),
    "nested ASCII brackets": "([{" * (SIZE // 6) + "}])" * (SIZE // 6),
    "headings": _repeat("一、工作\n"),
    "headings ever deeper": _repeat("一、工作\n（一）学习\n1、读书\n（1）笔记\n①心得\n"),
    "run-in headings in a line": _repeat("一是学习。二是宣传。"),
    "one sentence of counts": _repeat("上稿3篇，"),
    "one sentence of parts": _repeat("其中3篇，"),
    "parts in brackets in parts": _repeat("共9篇（其中3篇："),
    "one sentence of outlets": _repeat("《青山日报》、"),
    "outlets with counts": _repeat("在《青山日报》、人民网各上稿3篇，"),
    "one sentence of names": _repeat("王芳、李强、"),
    "names with posts": _repeat("主任王芳、"),
    "the same name again": _repeat("王芳同志说。"),
    "dates": _repeat("11月14日，"),
    "quoted activities": _repeat("开展“净滩”活动，"),
    "cited papers": _repeat("印发《工作办法》，"),
    "tags": _repeat("<div>"),
    "open tags": _repeat("<"),
    "entities": _repeat("&amp;"),
    "breadcrumbs": _repeat("首页 > "),
    "combining marks": _repeat("a\u0301"),
    "no breaks": _repeat("\u200b"),
    "zeros": _repeat("\0"),
    "characters outside the BMP": _repeat("𠀀"),
    "random characters": "".join(map(chr, (_random.randrange(0x20, 0xD7FF) for _ in range(SIZE)))),
    "random Chinese": "".join(map(chr, (_random.randrange(0x4E00, 0x9FA5) for _ in range(SIZE)))),
    "random report characters": "".join(
        _random.choices("一二三十百0123456789、，。：；（）《》“”篇人次稿共其中各\n", k=SIZE)
    ),
}


def _extract(text: str) -> None:
    try:
        reports = textkit.extract(text)
    except textkit.InputError as error:  # a sentence that says why is an answer too
        assert str(error).endswith(".")
        return
    for report in reports:
        for kind, record in report.records():
            assert report.text[record.start : record.end] == record.text, kind


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_in_records_that_hold_or_a_sentence(name: str) -> None:
    _extract(HOSTILE[name])


@pytest.mark.parametrize("name", ["digits", "enumeration commas", "nested brackets", "one sentence of counts"])
def test_memory_is_bounded(name: str) -> None:
    text = HOSTILE[name]
    textkit.extract("工作总结")
    tracemalloc.start()
    _extract(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1000 * SIZE


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_read_or_refused(seed: int) -> None:
    data = random.Random(seed).randbytes(SIZE)
    try:
        textkit.extract_bytes(data, path="noise.bin")
    except textkit.InputError as error:
        assert str(error).startswith("noise.bin")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\ud800", "稿\udfff3篇"])
def test_texts_with_next_to_nothing_in_them(text: str) -> None:
    try:
        reports = textkit.extract(text)
    except textkit.InputError as error:
        assert str(error).endswith(".")
    else:
        for report in reports:
            report.text.encode("utf-8")
