"""Eleven tables as offices send them, each with what it says; tests give them in every form that textkit reads."""

from typing import NamedTuple

TITLE = "岚山镇2021年工作总结"


class Given(NamedTuple):
    """A table: the line above it, its rows, and what its records must be.

    A count is `value unit item status period`, with `<` and the value of its whole; an outlet `name level value`; a
    person `name: roles`. A dash stands for what is not said.
    """

    name: str
    above: str | None
    rows: list[list[str]]
    counts: list[str]
    outlets: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


TABLES = [
    Given(
        "the unit in a column of its own",
        None,
        [["指标", "数量", "单位"], ["文艺队", "9", "支"], ["农家书屋", "1,204", "个"], ["新修水渠", "3.5", "公里"]],
        ["9 支 文艺队 actual -", "1204 个 农家书屋 actual -", "3.5 公里 新修水渠 actual -"],
    ),
    Given(
        "the unit of the table, and a column that has another",
        "（单位：万元）",
        [["行业", "产值", "占比（%）"], ["渔业", "230", "46"], ["运输业", "270", "54"]],
        ["2300000 元 渔业产值 actual -", "46 % 渔业占比 actual -", "2700000 元 运输业产值 actual -", "54 % 运输业占比 actual -"],
    ),
    Given(
        "media",
        None,
        [["级别", "媒体", "刊发稿件（篇）"], ["国家级", "工人日报", "1"], ["省级", "柳川日报", "6"], ["", "柳川电视台", "4"], ["合计", "", "11"]],
        ["1 篇 稿件 actual - < 11", "6 篇 稿件 actual - < 11", "4 篇 稿件 actual - < 11", "11 篇 稿件 actual -"],
        ("工人日报 国家级 1", "柳川日报 省级 6", "柳川电视台 省级 4"),
        checks=("equal",),
    ),
    Given(
        "a roster",
        None,
        [["序号", "姓名", "职务", "联系电话"], ["1", "葛云", "村委会主任", "13800001111"], ["2", "卓文海", "会计", "13800002222"]],
        [],
        people=("葛云: 村委会主任", "卓文海: 会计",),
    ),
    Given(
        "groups with sums of their own",
        None,
        [["类别", "村组", "受益户数（户）"], ["北片", "桃村", "30"], ["", "李村", "20"], ["", "小计", "50"], ["南片", "杏村", "40"], ["", "小计", "40"], ["总计", "", "90"]],
        ["30 户 桃村 actual - < 50", "20 户 李村 actual - < 50", "50 户 受益户数 actual - < 90", "40 户 杏村 actual - < 40", "40 户 受益户数 actual - < 90", "90 户 受益户数 actual -"],
        checks=("equal", "equal", "equal",),
    ),
    Given(
        "a part of a row",
        None,
        [["项目", "人数（人）"], ["参保人员", "5200"], ["其中：农民工", "1300"], ["退休人员", "800"]],
        ["5200 人 参保人员 actual -", "1300 人 农民工 actual - < 5200", "800 人 退休人员 actual -"],
        checks=("under",),
    ),
    Given(
        "years, changes and plans as columns",
        None,
        [["指标", "2020年", "2021年", "同比（%）", "2022年计划"], ["造林（亩）", "400", "460", "15", "500"], ["办案（件）", "60", "57", "-5", "-"]],
        [
            "400 亩 造林 earlier 2020", "460 亩 造林 actual -", "15 % 造林 change -", "500 亩 造林 target 2022",
            "60 件 办案 earlier 2020", "57 件 办案 actual -", "-5 % 办案 change -",
        ],
    ),
    Given(
        "kinds below a sum that names its unit, and numbered parts",
        None,
        [["项目", "2021年"], ["社团总数（万个）", "3.8"], ["联合会", "2.1"], ["协会", "1.7"], ["基金会（个）", "40"],
         ["1.救助支出（万元）", "90"], ["其中：（1）儿童", "20"], ["（2）老年人", "30"], ["2.福利支出（万元）", "60"]],
        [
            "38000 个 社团总数 actual -", "21000 个 联合会 actual -", "17000 个 协会 actual -", "40 个 基金会 actual -",
            "900000 元 救助支出 actual -", "200000 元 儿童 actual - < 900000", "300000 元 老年人 actual - < 900000", "600000 元 福利支出 actual -",
        ],
        checks=("under",),
    ),
    Given(
        "years as rows",
        None,
        [["年份", "接诊（人次）"], ["2019年", "1万"], ["2020年", "9800"], ["2021年", "12000"]],
        ["10000 人次 接诊 earlier 2019", "9800 人次 接诊 earlier 2020", "12000 人次 接诊 actual -"],
    ),
    Given(
        "offices by media",
        "单位：篇",
        [["科室", "柳川日报", "岚山网", "合计"], ["民政办", "2", "5", "7"], ["农业办", "0", "3", "3"], ["合计", "2", "8", "10"]],
        [
            "2 篇 民政办柳川日报 actual - < 2", "5 篇 民政办岚山网 actual - < 8", "7 篇 民政办 actual - < 10",
            "0 篇 农业办柳川日报 actual - < 2", "3 篇 农业办岚山网 actual - < 8", "3 篇 农业办 actual - < 10",
            "2 篇 柳川日报 actual -", "8 篇 岚山网 actual -", "10 篇 - actual -",
        ],
        ("柳川日报 - 2", "岚山网 - 8"),
        checks=("equal", "equal", "equal",),
    ),
    Given(
        "a head of two rows",
        None,
        [["单位", "培训", "", "宣传", ""], ["", "场次（场）", "人数（人）", "场次（场）", "人数（人）"], ["东院", "3", "90", "2", "70"], ["西院", "4", "约80", "1", "50余"]],
        [
            "3 场 东院培训场次 actual -", "90 人 东院培训人数 actual -", "2 场 东院宣传场次 actual -", "70 人 东院宣传人数 actual -",
            "4 场 西院培训场次 actual -", "80 人 西院培训人数 actual -", "1 场 西院宣传场次 actual -", "50 人 西院宣传人数 actual -",
        ],
    ),
]  # fmt: skip
