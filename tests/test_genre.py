"""What a text is: reports are told from notices, news, minutes, plans, forms, tables and files of instructions."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from textkit import Report, extract
from textkit.analysis.genre import GENRES, OfGenre
from textkit.batch import run
from textkit.cli.export import export
from textkit.cli.indicators import indicators
from textkit.cli.stats import stats
from textkit.writing.dataset import read_dataset

# None of these is among the texts that the model was taught.
TEXTS = [
    ("report", "溪口镇2020年工作总结\n一年来，全镇新修公路8公里，发放补助金12.5万元，化解纠纷41件，各项工作取得了新的成绩。\n存在的不足：信息化水平不高。下一步，将继续努力。"),
    ("report", "护理部年度述职报告\n一年来，护理部组织培训24次，考核护士310人次，合格率98%，患者满意度达到96%。我们的主要做法是分层管理。"),
    ("report", "文化馆上半年工作小结\n上半年共举办展览6场，辅导群众文艺骨干220人次，送戏下乡31场，先后创作节目12个。"),
    ("notice", "关于做好2022年春季植树工作的通知\n各村民委员会：\n为绿化家园，现将春季植树有关事项通知如下：\n一、时间：3月5日至3月25日。\n二、请各村于3月1日前将人员名单报送镇林业站。\n特此通知。"),
    ("notice", "关于道路封闭施工的公告\n因管道改造，人民路自8月1日至8月20日封闭施工，请过往车辆绕行。不便之处，敬请谅解。\n特此公告"),
    ("news", "溪口镇举办首届龙舟赛\n本报讯（记者 方圆）6月14日上午，溪口镇首届龙舟赛在清溪河开赛，12支队伍参赛。“好多年没这么热闹了。”村民周大爷说。"),
    ("news", "市领导看望环卫工人\n昨日上午，副市长孟川来到环卫驻地，看望慰问一线职工。他表示，要关心爱护环卫工人。市城管局负责人陪同。"),
    ("minutes", "镇党委会议纪要\n时间：5月9日。主持人：孟书记。出席：全体委员。\n会议听取了信访工作汇报，会议议定：一、成立专班；二、由民政办牵头落实。"),
    ("minutes", "教研组会议记录\n时间：10月11日 地点：办公室 主持人：周老师 记录人：方老师\n议题：期中命题。讨论后决定由三位教师分工命题。散会。"),
    ("plan", "2024年团委工作计划\n新的一年，团委将重点抓好以下工作：拟举办培训6期，力争新建志愿服务站10个，计划开展活动30次，确保各项任务如期完成。"),
    ("form", "会员入会申请表\n姓名：　　　性别：　　　职务：\n工作单位：\n申请理由：\n单位意见：（盖章）　年　月　日\n填表说明：请用钢笔填写。"),
    ("table", "序号\t品名\t数量\t单价\t金额\n1\t铅笔\t200\t0.5\t100\n2\t本子\t150\t2\t300\n3\t书包\t30\t45\t1350\n合计\t\t380\t\t1750"),
    ("readme", "# photo-sorter\nSort pictures by date.\n## Install\npip install photo-sorter\n## Usage\nphoto-sorter input.csv output.csv\nCopyright (c) 2020"),
]  # fmt: skip


def read(text: str) -> Report:
    return (extract(text) or [Report(id="", text=text)])[0]


@pytest.mark.parametrize(("genre", "text"), TEXTS, ids=[f"{one[0]}: {one[1][:12]}" for one in TEXTS])
def test_genre(genre: str, text: str) -> None:
    told = read(text).genre
    assert told.name == genre
    assert 1 / len(GENRES) < told.probability <= 1


def test_reports_of_other_genres_are_counted_as_they_are_passed_over() -> None:
    wanted = OfGenre([read(text) for _, text in TEXTS], ["report", "plan"])
    assert len(list(wanted)) == 4
    assert wanted.passed_over == {"notice": 2, "news": 2, "minutes": 2, "form": 1, "table": 1, "readme": 1}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for number in (0, 3, 5):
        (place / f"{number}.txt").write_text(TEXTS[number][1], encoding="utf-8")
    return place


def test_stats_take_a_genre_and_say_what_they_pass_over(folder: Path) -> None:
    options = ["--table", "reports", "--by", "all", "--format", "json"]
    done = CliRunner().invoke(stats, [str(folder), *options, "--genre", "report"])
    assert [row["reports"] for row in json.loads(done.stdout)["reports"]] == [1]
    assert "2 texts of other genres passed over (news 1, notice 1); without --genre all are taken." in done.stderr
    done = CliRunner().invoke(stats, [str(folder), *options])
    assert [row["reports"] for row in json.loads(done.stdout)["reports"]] == [3]
    assert "genre" not in done.stderr


def test_export_tells_the_genre_of_each_and_takes_one(folder: Path, tmp_path: Path) -> None:
    CliRunner().invoke(export, [str(folder), str(tmp_path / "x.db")], standalone_mode=False)
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        rows = connection.execute("SELECT genre, genre_probability > 0.3 FROM reports ORDER BY path").fetchall()
    assert rows == [("report", 1), ("notice", 1), ("news", 1)]
    done = CliRunner().invoke(export, [str(folder), str(tmp_path / "y.db"), "--genre", "news"], standalone_mode=False)
    assert "(notice 1, report 1)" in done.stderr
    with closing(sqlite3.connect(tmp_path / "y.db")) as connection:
        assert connection.execute("SELECT genre FROM reports").fetchall() == [("news",)]


def test_indicators_take_a_genre(folder: Path) -> None:
    done = CliRunner().invoke(indicators, [str(folder), "--genre", "report", "--years", "1", "--format", "csv"])
    assert "(news 1, notice 1)" in done.stderr


def test_batch_keeps_a_genre_and_lists_the_others(folder: Path, tmp_path: Path) -> None:
    summary = run([folder], tmp_path / "out", genres=["report"], format="jsonl", workers=1)
    assert (summary.reports, summary.failures) == (1, 2)
    dataset = read_dataset(tmp_path / "out")
    assert [failure.error.partition(": ")[2].partition(" (")[0] for failure in dataset.failures()] == [
        "passed over, as this is taken for a text of another genre"
    ] * 2
    assert dataset.manifest is not None
    assert dataset.manifest.options["genres"] == ["report"]
