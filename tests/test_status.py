"""What figures say: their status, direction and period, by tables of cases."""

from pathlib import Path

import pytest

from textkit.extract.counts import finder
from textkit.lexicon import DEFAULT
from textkit.text.document import Document

CASES = Path(__file__).parent / "cases" / "status.tsv"
TITLE = "榆溪社区2020年工作总结\n"


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [(text, expected) for text, _, expected in (line.partition("\t") for line in lines if line[:1] != "#")]


def said(text: str, year: int | None) -> list[str]:
    found = finder.find(Document(text), DEFAULT, year)
    return [f"{c.value:g} {c.status} {c.direction or '-'} {c.period or '-'}" for c in found]


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:24] for text, _ in cases()])
def test_a_figure_says(text: str, expected: str) -> None:
    plain = [f"{float(one.split()[0]):g} {one.partition(' ')[2]}" for one in expected.split("; ")]
    assert said(TITLE + text.replace("/", "\n"), 2020) == plain


LOOKING_BACK = [
    ("本报讯 据介绍，去年，全市各级工会培训职工820人。\n去年，慰问职工96户。", None, ["820 actual - -", "96 actual - -"]),
    ("本报讯 据介绍，去年，全市各级工会培训职工820人，今年培训900人。", None, ["820 earlier - -", "900 actual - -"]),
    ("榆溪社区2020年工作总结\n去年，慰问职工96户。", 2020, ["96 earlier - 2019"]),
    ("2019年，全市共有卫生院34个，" + "，".join(["各乡镇卫生院都有了新的门诊楼和病房"] * 5) + "。\n2020年，全市共有卫生院35个。", 2019,
     ["34 actual - -", "35 actual - 2020"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "expected"), LOOKING_BACK)
def test_news_looks_back_on_its_own_year(text: str, year: int | None, expected: list[str]) -> None:
    assert said(text, year) == expected


def test_the_same_time_of_last_year_is_as_long_as_the_reports_own() -> None:
    text = "榆溪社区2020年上半年工作总结\n上半年走访居民90户，去年同期走访居民70户。下半年，计划走访居民100户。"
    assert said(text, 2020) == [
        "90 actual - -",
        "70 earlier - 2019-01/2019-06",
        "100 target - 2020-07/2020-12",
    ]
