"""`textkit indicators`: series of offices through the years, held against a made archive whose indicators are known."""

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import made_archive
import msgspec
import pytest
from click.testing import CliRunner, Result

import textkit
from textkit import InputError, Report, Source, extract
from textkit.analysis.indicators import Indicators, find_indicators
from textkit.analysis.indicators.cells import Said, differ
from textkit.analysis.indicators.groups import read_groups
from textkit.analysis.indicators.offices import join_offices
from textkit.analysis.indicators.tables import SeriesRow
from textkit.cli.indicators import indicators
from textkit.records import encode

MADE = made_archive.make()
NEAR = Decimal("0.002")  # what a converted unit's last digit may round off


def reports(texts: Iterable[tuple[str, str]]) -> list[Report]:
    found = []
    for name, text in texts:
        (report,) = extract(text)
        found.append(msgspec.structs.replace(report, source=Source(path=name)))
    return found


@pytest.fixture(scope="module")
def found() -> Iterable[Indicators]:
    with find_indicators(reports(MADE.texts.items())) as indicators:
        yield indicators


def matched(rows: Iterable[SeriesRow]) -> tuple[set[tuple[str, str, int]], int]:
    """The true cells that are found, each indicator being one row's title and unit, and how many cells are found at all."""
    names = {(office, one.key): one.names for office, (_, known) in made_archive.OFFICES.items() for one in known}
    hits: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    cells, values = 0, {}
    for row in rows:
        if row.value is None:
            continue
        cells += 1
        values[row.office, row.indicator, row.unit, row.year] = row.value
        for (office, key), own in names.items():
            if office == row.office and any(row.indicator.endswith(name) for name in own) and is_right(row, key):
                hits.setdefault((office, key), Counter())[row.indicator, row.unit] += 1
    right = set()
    for (office, key), titles in hits.items():
        title = max(titles, key=lambda one: (titles[one], one))
        right |= {
            cell for cell in MADE.cells if cell[:2] == (office, key) and (office, *title, cell[2]) in values
            and is_near(values[office, *title, cell[2]], cell, title[1])
        }  # fmt: skip
    return right, cells


def is_right(row: SeriesRow, key: str) -> bool:
    cell = (row.office, key, row.year)
    return cell in MADE.cells and row.value is not None and is_near(row.value, cell, row.unit)


def is_near(value: Decimal | int, cell: tuple[str, str, int], unit: str) -> bool:
    office, key, _ = cell
    (one,) = [one for one in made_archive.OFFICES[office][1] if one.key == key]
    sizes = {way.unit: Decimal(way.size) for way in one.ways} | {one.unit: Decimal(1)}
    true = MADE.cells[cell] / sizes.get(unit, Decimal(1))
    return abs(value - true) <= NEAR * true


def test_cells_of_the_made_archive_are_found_and_right(found: Indicators) -> None:
    right, cells = matched(found.series)
    assert len(MADE.cells) > 250
    assert len(right) / cells >= 0.95
    assert len(right) / len(MADE.cells) >= 0.95


def test_all_contradictions_are_found_and_no_others(found: Indicators) -> None:
    wanted = {(slip.office, slip.year) for slip in MADE.slips}
    assert len(MADE.slips) == 20
    rows = list(found.contradictions)
    assert {(row.office, row.year) for row in rows if row.kind == "recalled"} == wanted
    assert len(rows) == len(MADE.slips)
    assert all(str(row.year) in row.file and row.sentence and row.other_sentence for row in rows)


def test_drafts_are_passed_over_and_every_report_has_its_office(found: Indicators) -> None:
    assert (found.passed_over, found.unplaced) == (MADE.drafts, 0)
    assert {row.office for row in found.offices} == set(made_archive.OFFICES)


def test_gaps_renamed_items_and_changed_units_are_marked(found: Indicators) -> None:
    def notes(office: str, item: str) -> dict[int, str]:
        return {row.year: row.note for row in found.select(office=office, item=item)}

    assert notes("东岭村", "合作社")[2016] == "gap"
    assert notes("石浦镇", "绿化面积")[2019] == "unit changed from 亩 to 公顷"
    assert notes("云桥县教育局", "困难学生")[2019] == "renamed from 困难学生"
    assert set(notes("柳荫街道", "志愿者").values()) == {"", "gap"}


def test_a_part_of_an_item_is_an_indicator_of_its_own(found: Indicators) -> None:
    for item in ("志愿者", "青年志愿者"):
        assert {row.indicator for row in found.select(office="柳荫街道", item=item)} == {item}


def test_each_value_has_its_sentence(found: Indicators) -> None:
    rows = [row for row in found.select(office="石浦镇", item="绿化面积") if row.value is not None]
    sentences = list(found.sentences(office="石浦镇", item="绿化面积"))
    assert [row.year for row in rows] == [row.year for row in sentences]
    for row in sentences:
        assert row.text in row.sentence
        assert row.sentence in MADE.texts[row.file]


def office(*years: tuple[int, str], name: str = "青山社区") -> list[tuple[str, str]]:
    return [(f"{name}{year}.txt", f"{name}{year}年工作总结\n{said}") for year, said in years]


def series(texts: list[tuple[str, str]], **more: object) -> dict[str, dict[int, object]]:
    with find_indicators(reports(texts), **more) as found:
        told: dict[str, dict[int, object]] = {}
        for row in found.series:
            told.setdefault(f"{row.indicator} {row.unit}", {})[row.year] = row.value
        return told


SERIES = [
    ("one item", office((2020, "上稿74篇。"), (2021, "上稿86篇。")), {"稿 篇": {2020: 74, 2021: 86}}),
    ("what is planned is no value", office((2020, "上稿74篇。"), (2021, "上稿86篇。2022年力争上稿100篇。")),
     {"稿 篇": {2020: 74, 2021: 86}}),
    ("nor is a price", office((2020, "上稿74篇，每篇补助50元。"), (2021, "上稿86篇，每篇补助60元。")),
     {"稿 篇": {2020: 74, 2021: 86}}),
    ("a year without a figure is a gap", office((2019, "上稿74篇。"), (2020, "开展学习。"), (2021, "上稿86篇。")),
     {"稿 篇": {2019: 74, 2020: None, 2021: 86}}),
    ("plain words make no other item", office((2020, "刊发稿件74篇。"), (2021, "刊发新闻稿件86篇。")),
     {"稿件 篇": {2020: 74, 2021: 86}}),
    ("a unit is converted", office((2020, "绿化面积300亩。"), (2021, "绿化面积24公顷。")),
     {"绿化面积 亩": {2020: 300, 2021: 360}}),
    ("another item stays one", office((2020, "发展志愿者900名。"), (2021, "发展青年志愿者880名。"), (2022, "发展青年志愿者890名。")),
     {"青年志愿者 名": {2021: 880, 2022: 890}}),
    ("an item that a report says was another one before",
     office((2020, "调解纠纷214件。"), (2021, "化解矛盾纠纷230件，去年为214件。"), (2022, "化解矛盾纠纷251件。")),
     {"矛盾纠纷 件": {2020: 214, 2021: 230, 2022: 251}}),
    ("both in one year are two", office((2020, "上报信息90条，上报简讯40条。"), (2021, "上报信息99条，上报简讯45条。")),
     {"信息 条": {2020: 90, 2021: 99}, "简讯 条": {2020: 40, 2021: 45}}),
    ("people and times are two", office((2020, "培训学员90人。"), (2021, "培训学员400人次。"), (2022, "培训学员410人次。")),
     {"学员 人次": {2021: 400, 2022: 410}}),
    ("a whole is not added to its parts",
     office((2020, "上稿74篇，其中《青山日报》50篇、县电视台24篇。"), (2021, "上稿86篇。")), {"稿 篇": {2020: 74, 2021: 86}}),
    ("a year alone is no series", office((2020, "上稿74篇。")), {}),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "texts", "wanted"), SERIES, ids=[case[0] for case in SERIES])
def test_series(reason: str, texts: list[tuple[str, str]], wanted: dict[str, dict[int, object]]) -> None:
    assert series(texts) == wanted


def test_a_file_joins_and_parts_items_and_offices(tmp_path) -> None:
    texts = office((2020, "发展志愿者900名。刊发稿件74篇。"), (2021, "发展青年志愿者880名。刊发新闻稿件86篇。"))
    path = tmp_path / "groups.txt"
    path.write_text("志愿者 = 青年志愿者\n稿件 != 新闻稿件\n", encoding="utf-8")
    assert series(texts, groups=path) == {"志愿者 名": {2020: 900, 2021: 880}}
    path.write_text("office 青山社区 = 青山新村\n", encoding="utf-8")
    moved = office((2020, "上稿74篇。")) + office((2021, "上稿86篇。"), name="青山新村社区")
    path.write_text("office 青山社区 = 青山新村社区  # renamed in 2021\n", encoding="utf-8")
    assert series(moved, groups=path) == {"稿 篇": {2020: 74, 2021: 86}}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("稿 稿件", r"line 1: “稿 稿件” says nothing; write items as 稿 = 稿件"),
        ("稿 =", "line 1: “稿 =” says nothing"),
        ("稿 = 稿件 != 信息", "line 1: “稿 = 稿件 != 信息” says nothing"),
    ],
)
def test_a_line_that_says_nothing_is_named(line: str, message: str, tmp_path) -> None:
    path = tmp_path / "groups.txt"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_groups(path)


def test_what_is_joined_is_written_as_a_file_of_groups_that_reads_back(found: Indicators, tmp_path) -> None:
    path = tmp_path / "groups.txt"
    path.write_text("\n".join(found.lines()), encoding="utf-8")
    groups = read_groups(path)
    assert ("困难学生", "家庭困难学生") in groups.same


OFFICES = [
    ("with and without the county", ["县教育局", "云桥县教育局"], {"云桥县教育局"}),
    ("with and without the party's name", ["中共云桥县委宣传部", "云桥县委宣传部"], {"云桥县委宣传部"}),
    (
        "a short name that may be of two",
        ["县教育局", "云桥县教育局", "双塔县教育局"],
        {"县教育局", "云桥县教育局", "双塔县教育局"},
    ),
    ("a place and its government", ["石浦镇", "石浦镇人民政府"], {"石浦镇"}),
    ("a party committee is another office", ["石浦镇", "石浦镇党委"], {"石浦镇", "石浦镇党委"}),
    ("a name within a name", ["新华社区", "华社区"], {"新华社区", "华社区"}),
]


@pytest.mark.parametrize(("reason", "names", "offices"), OFFICES, ids=[case[0] for case in OFFICES])
def test_names_of_one_office(reason: str, names: list[str], offices: set[str]) -> None:
    assert {one.office for one in join_offices(names).values()} == offices


def test_names_that_say_other_figures_of_one_year_are_two() -> None:
    texts = office((2020, "招生900人。"), (2021, "招生910人。"), name="实验小学")
    texts += office((2020, "招生300人。"), (2021, "招生310人。"), name="云桥县实验小学")
    with find_indicators(reports(texts)) as found:
        assert {row.office for row in found.series} == {"实验小学", "云桥县实验小学"}


def said(value: str, text: str, low: str | None = "=", high: str | None = "=") -> Said:
    bounds = [value if bound == "=" else bound for bound in (low, high)]
    words = f'[[1, "{text}", 0]]'
    return Said(1, 1, 2020, 0, value, *bounds, 0, words, 1, "人", "人", "人", 2020, None, 1)


DIFFERENT = [
    ("the same", said("86", "86篇"), said("86", "86篇"), False),
    ("another", said("86", "86篇"), said("74", "74篇"), True),
    ("by one", said("86", "86篇"), said("87", "87篇"), True),
    ("rounded to thousands", said("32000", "3.2万人"), said("31980", "31980人"), False),
    ("too far to be rounded", said("32000", "3.2万人"), said("31400", "31400人"), True),
    ("more than 300", said("300", "300多人", high=None), said("312", "312人"), False),
    ("not more than 300", said("300", "300多人", high=None), said("290", "290人"), True),
    ("far more than 300", said("300", "300多人", high=None), said("700", "700人"), True),
]


@pytest.mark.parametrize(("reason", "one", "other", "wanted"), DIFFERENT, ids=[case[0] for case in DIFFERENT])
def test_figures_contradict(reason: str, one: Said, other: Said, wanted: bool) -> None:
    assert differ(one, other) is wanted
    assert differ(other, one) is wanted


def test_two_reports_of_a_year_that_differ_are_listed() -> None:
    texts = [("a/2020.txt", "青山社区2020年工作总结\n全年上稿86篇。"), ("a/2020宣传.txt", "青山社区2020年宣传工作总结\n全年上稿80篇，办展览3次。"),
             ("a/2021.txt", "青山社区2021年工作总结\n全年上稿90篇。")]  # fmt: skip
    with find_indicators(reports(texts)) as found:
        assert [(row.kind, row.year, {row.said, row.other}) for row in found.contradictions] == [
            ("same year", 2020, {80, 86})
        ]
        assert [row.note for row in found.series if row.year == 2020] == ["disputed"]


def test_no_reports_are_an_error() -> None:
    with pytest.raises(InputError, match="There are no reports to find indicators in"):
        find_indicators([])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.jsonl"
    path.write_bytes(b"".join(encode(report) + b"\n" for report in reports(MADE.texts.items())))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(indicators, list(map(str, arguments)), standalone_mode=False)


def test_the_command_shows_series_and_contradictions(archive: Path) -> None:
    done = run(archive, "--office", "县教育局", "--item", "困难学生")
    lines = done.stdout.splitlines()
    assert lines[0] == "series (8)"
    assert lines[2].split()[:5] == ["云桥县教育局", "困难学生", "名", "2015", "830"]
    assert "renamed from 困难学生" in done.stdout
    assert "contradictions (1)" in lines
    assert f"{MADE.drafts} reports passed over, as drafts or copies of others" in done.stderr


def test_json_holds_each_value_with_its_sentences(archive: Path) -> None:
    told = json.loads(run(archive, "--format", "json").stdout)
    assert list(told) == ["series", "sentences", "contradictions", "items", "offices"]
    row = next(row for row in told["series"] if (row["indicator"], row["year"]) == ("合作社", 2018))
    said = [one for one in told["sentences"] if (one["indicator"], one["year"]) == ("合作社", 2018)]
    assert [one["text"] for one in said] == [f"{row['value']}家"]
    assert all(one["sentence"] and one["other_sentence"] for one in told["contradictions"])


def test_csv_and_xlsx_hold_the_same_rows(archive: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    lines = run(archive, "--format", "csv").stdout.splitlines()
    assert lines[0] == "office,indicator,unit,year,value,change,percent,note"
    run(archive, "-o", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["series", "sentences", "contradictions", "items", "offices"]
    assert book["series"].max_row == len(lines)


def test_the_page_needs_nothing_and_holds_the_sentences(archive: Path, tmp_path: Path) -> None:
    run(archive, "-o", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "http" not in page
    assert page.count("<svg") == len({line.split(",")[:3][-1] + line.split(",")[0] + line.split(",")[1]
                                      for line in run(archive, "--format", "csv").stdout.splitlines()[1:]})  # fmt: skip
    assert "renamed from 困难学生" in page
    assert "Reports that contradict each other" in page


def test_lines_are_drawn_with_words_as_words(archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra textkit-zh[plot] is not installed")
    done = run(archive, "--plot", tmp_path / "x.svg", "--format", "csv")
    drawn = (tmp_path / "x.svg").read_text("utf-8")
    assert "x.svg: 12 indicators." in done.stderr
    assert ">稿件（篇）<" in drawn
    assert ">云桥县委宣传部<" in drawn
    run(archive, "--plot", tmp_path / "again.svg", "--format", "csv")
    assert (tmp_path / "again.svg").read_text("utf-8") == drawn


ERRORS = [
    (("--plot", "x.pdf"), "x.pdf: lines are drawn as .svg or .png; end the name so."),
    (
        ("--plot", "x.svg", "--item", "没有"),
        "x.svg: there is no series to draw; an indicator needs two years at least.",
    ),
    (("--groups", "none.txt"), "none.txt: this file of groups cannot be read"),
    (("--format", "csv", "--table", "series", "--table", "items"), "A CSV file holds one table"),
]


@pytest.mark.parametrize(("options", "message"), ERRORS, ids=["form", "none", "groups", "tables"])
def test_bad_input_is_one_sentence(options: tuple[str, ...], message: str, archive: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra textkit-zh[plot] is not installed")
    assert message in str(run(archive, *options).exception)


def test_the_library_takes_a_path(archive: Path) -> None:
    with textkit.indicators(archive) as found:
        assert (len(found.contradictions), found.series[-1].office) == (20, "青禾社区")
        assert found.series[0:2][0] == found.series[0]
        with pytest.raises(IndexError):
            found.series[10_000]
