"""Numbers with units in running text: what is read, with which value and bounds, and what is no count."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_corpus import CORPUS

from textkit import extract
from textkit.records import Count

# A label, the text, and the counts in it: value (or LEAST-, -MOST, LEAST-MOST, ~ABOUT) and unit.
READ = [
    ("零 before ten", "发放口罩两万零四十只。", "20040 只"),
    ("万 and digits", "移栽树苗3万700棵。", "30700 棵"),
    ("digit and scale in turn", "登记档案2千3百1十7份。", "2317 份"),
    ("a list is no number", "募得5万元、90人参与。", "50000 元; 90 人"),
    ("个亿", "货值跃上3.5个亿。", "350000000 None"),
    ("個億", "貨值躍上3.5個億。", "350000000 None"),
    ("個億元", "投資3個億元。", "300000000 元"),
    ("個", "增設30個站點，3萬人受益。", "30 個; 30000 人"),
    ("個月", "歷時3個月。", ""),
    ("个多亿", "引资6个多亿。", "600000000- None"),
    ("万万", "交售公粮12万万斤。", "1200000000 斤"),
    ("financial numerals", "汇来善款陆仟元整。", "6000 元"),
    ("money in parts", "结清尾款76元4角8分。", "76.48 元"),
    ("money with a bare last digit", "饭票涨到4元5。", "4.5 元"),
    ("块 and 毛", "每斤卖七块二毛。", "7.2 块"),
    ("a half behind the unit", "搬运水泥四吨半。", "4.5 吨"),
    ("two market units", "采得木耳三斤六两。", "3.6 斤"),
    ("metres with a bare last digit", "土墙高1米8。", "1.8 米"),
    ("half a time is none", "工程用了一个半月。", ""),
    ("range with a shared scale", "申请贷款三百至六百万元。", "3000000-6000000 元"),
    ("range with a unit at both ends", "奖励从600元到3万元不等。", "600-30000 元"),
    ("two ends of a change", "站点由9个增加到14个。", "9 个; 14 个"),
    ("a bracket within a bound", "产值70万元（含）以上的作坊有6家。", "700000- 元; 6 家"),
    ("a bracket with the number again", "员工20人以下（含20人）的店铺有40家。", "-20 人; 40 家"),
    ("minus", "货运量增长-4.6%。", "-4.6 %"),
    ("负", "利润增速为负2.8%。", "-2.8 %"),
    ("below zero", "库温降到零下18℃。", "-18 ℃"),
    ("a dash is no sign", "降幅在6-9%之间。", "6-9 %"),
    ("bare scale with a measure word", "动员百名职工清淤。", "100 名"),
    ("bare scale about", "约万人到场。", "~10000 人"),
    ("bare scale that names a campaign", "千名医生下乡村启动。", ""),
    ("ten and a measure word", "添置十张课桌。", "10 张"),
    ("spoken decimal with a scale", "铺设管网二点四万公里。", "24000 公里"),
    ("percentage in words", "入学率达百分之九十九点二。", "99.2 %"),
    ("parts of a thousand", "自然增长率为千分之四。", "4 ‰"),
    ("parts of ten thousand", "抽检率为万分之八。", "8 ‱"),
    ("one in a thousand", "破损率为千分之一。", "1 ‰"),
    ("wholly", "办结率百分百。", "100 %"),
    ("a fraction is none", "次品占五百分之一。", ""),
    ("tenths", "八成以上商户参保。", "80- %"),
    ("tenths and a half", "租金降幅达四成五。", "45 %"),
    ("成 in a word is none", "三成员同时到场。", ""),
    ("kilowatts behind a Chinese numeral", "水电装机四百千瓦。", "400 千瓦"),
    ("metres behind a thousand", "开渠一万六千米。", "16000 米"),
    ("SI unit with a prefix", "积雪厚达45mm。", "45 mm"),
    ("SI unit with a power", "硬化地面900m2。", "900 m2"),
    ("letters that are a name", "改造5G基站，建成4K影厅。", ""),
    ("rate with a stroke", "租金为22元/平方米。", "22 元/平方米"),
    ("rate of SI units", "粉尘浓度为40mg/m³。", "40 mg/m³"),
    ("rate with 每", "细颗粒物浓度为31微克每立方米。", "31 微克每立方米"),
    ("each of money is no rate", "补助200元每户。", "200 元"),
    ("product", "节电1.6万kW·h。", "16000 kW·h"),
    ("two measure words", "出栏肉禽9万只（羽）。", "90000 只羽"),
    ("measure word and 次", "出动机械156台次、消防88队次。", "156 台次; 88 队次"),
    ("次日 is no unit", "3人次日返乡。", "3 人"),
    ("unit of two words", "主频升到2.6吉赫兹。", "2.6 吉赫兹"),
    ("currencies", "结汇40万欧元、6亿韩元、2.1亿人民币。", "400000 欧元; 600000000 韩元; 210000000 人民币"),
    ("sign of a currency", "付款￥1,280.50。", "1280.5 元"),
    ("straight on its noun", "监测对象覆盖68.4万建档户。", "684000 None"),
    ("at the end of the clause", "改厕完成投资310万。", "3100000 None"),
    ("in a chain of nouns", "辖3镇6乡88个村。", "3 None; 6 None; 88 个"),
    ("medals", "夺得4金3银。", "4 None; 3 None"),
    ("at least, away from the number", "每季度至少走访商户15家。", "15- 家"),
    ("at most, away from the number", "每组最多推荐候选人3名。", "-3 名"),
    ("最多的 bends nothing", "最多的一村有35户。", "35 户"),
    ("w of the web", "直播观看20w+次。", "200000- 次"),
    ("full-width digits", "报名２，３００人。", "2300 人"),
    ("N名校", "走访26名校友、3所名校。", "26 名; 3 所"),
    ("N个一", "评出5个一等奖。", "5 个"),
    ("目前N", "目前18个工地复工。", "18 个"),
    ("N each week", "平均每周接待600人次。", "600 人次"),
    ("doubled", "产量比上年增加一倍。", "1 倍"),
    ("one who won", "四人获银奖，一人获金奖。", "4 人; 1 人"),
    ("one more made", "修建一座凉亭和一座水塔。", "1 座; 1 座"),
    ("days as a result", "优良天数310天。", "310 天"),
    ("a blank before thousands", "栽种果苗57 000余株。", "57000- 株"),
    ("a blank amid a number", "筹款7 0万元。", "700000 元"),
    ("a blank before the scale", "产值达5.2 亿元。", "520000000 元"),
    ("a blank amid decimals", "产量增长6. 4%。", "6.4 %"),
    ("a comma of the wrong width", "竣工面积36，500平方米。", "36500 平方米"),
    ("a scale alone as a bound", "招引亿元以上项目，产值突破亿元大关。", "100000000- 元; 100000000- 元"),
    ("two figures apart", "南站8人 北站140人。", "8 人; 140 人"),
]

# A label, the text, and what stands in the warning.
DOUBTFUL = [
    ("pieces of any length", "夏粮产量21 64 7吨。", "21 64 7吨"),
    ("groups of two", "资金3,46万元到位。", "3,46万元"),
    ("a letter for a digit", "到场2O0人。", "2O0人"),
    ("a number without its unit before a comma", "得分88，6人获奖。", "88，6人"),
    ("a year before a number", "开展2019 300人次。", "2019 300人次"),
]

# A label and a text without counts.
NONE = [
    ("address", "登录http://www.ab.example.cn/p?id=%E4%BD%A0&n=35%25查询。"),
    ("exponent", "菌群数量为3×10^6个。"),
    ("size", "展板6米×2米。"),
    ("tolerance", "误差在±3%。"),
    ("heading's number", "2.4本街道部署防汛。"),
    ("version", "平台升级到V4.1版。"),
    ("capacity of a works", "90万吨焦化厂竣工。"),
    ("voltage of a line", "220千伏线路贯通。"),
    ("race", "他夺得男子400米和1500米亚军。"),
    ("village groups", "二组、九组通了路。"),
    ("team of a works", "采煤五队获奖。"),
    ("session", "筹备五届二次代表大会。"),
    ("second time", "墓地二次发掘有成果。"),
    ("ranks of universities", "一本、二本上线率提高。"),
    ("well-known names", "落实三会一课，推行一网通办。"),
    ("place in an order", "球队进入前6名。"),
    ("place in a ranking", "列百强榜38位。"),
    ("together", "大家围坐在一起。"),
    ("nobody missed", "排查不漏一人，没有发生一起事故。"),
    ("one for show", "举办一场热热闹闹的灯会。"),
    ("quote with another closing mark", "落实“四项补贴〞。"),
    ("time", "审批缩短到2小时、5天。"),
    ("frequency", "每周巡查一次。"),
]


def shown(count: Count) -> str:
    if count.min == count.max:
        value = f"~{count.value}" if count.min is None else f"{count.value}"
    else:
        value = f"{'' if count.min is None else count.min}-{'' if count.max is None else count.max}"
    return f"{value} {count.unit}"


def found(text: str) -> str:
    return "; ".join(shown(count) for report in extract(text) for count in report.counts)


@pytest.mark.parametrize(("text", "counts"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_number_and_unit(text: str, counts: str) -> None:
    assert found(text) == counts


@pytest.mark.parametrize("text", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_no_count(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize(("text", "quoted"), [case[1:] for case in DOUBTFUL], ids=[case[0] for case in DOUBTFUL])
def test_a_figure_that_may_be_read_in_several_ways_is_left_out_with_a_warning(text: str, quoted: str) -> None:
    (report,) = extract(text)
    assert report.counts == ()
    assert report.warnings == (f"“{quoted}” is a broken figure that may be read in several ways; it is left out.",)


def test_values_are_exact() -> None:
    (report,) = extract("结清尾款76元4角8分，增长0.1%，又增0.2%。")
    assert [count.value for count in report.counts] == [Decimal("76.48"), Decimal("0.1"), Decimal("0.2")]


DIGITS = "0123456789０１２３４５６７８９"
MARKS = " \u3000\u00a0,，.．'’"


def torn(text: str, counts: tuple[Count, ...]) -> list[str]:
    """The counts whose digits stand right beside digits that are in none, a blank or a comma between them or nothing."""
    covered = {place for count in counts for place in range(count.start, count.end)}
    wrong = []
    for count in counts:
        for edge, step in ((count.start, -1), (count.end - 1, 1)):
            if text[edge] not in DIGITS:
                continue
            at = edge + step
            while 0 <= at < len(text) and abs(at - edge) < 3 and text[at] in MARKS:
                at += step
            if 0 <= at < len(text) and text[at] in DIGITS and at not in covered:
                wrong.append(text[max(count.start - 4, 0) : count.end + 4])
    return wrong


PIECES = [
    *"0123456789",
    *"０５，．",
    "12",
    "000",
    "3.5",
    " ",
    " ",
    ",",
    "，",
    ".",
    "万",
    "千",
    "亿",
    "多",
    "余",
    "第",
    "年",
    "约",
    "元",
    "人",
    "吨",
    "%",
    "。",
]


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
def test_no_count_holds_digits_right_beside_digits_left_out(pieces: list[str]) -> None:
    for report in extract("全县" + "".join(pieces) + "人。"):
        assert torn(report.text, report.counts) == []


def test_no_count_of_the_corpus_holds_digits_right_beside_digits_left_out() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        for report in extract(path.read_text("utf-8")):
            assert torn(report.text, report.counts) == [], path.name
