"""Outlets: what is one, where its name starts and ends, its medium, level, full name and verb."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.extract.outlets import finder as outlets
from textkit.lexicon import DEFAULT
from textkit.records import Outlet
from textkit.text.document import Document

ROWS = (Path(__file__).parent / "cases" / "outlets.tsv").read_text("utf-8").splitlines()
CASES = [tuple(row.split("\t")) for row in ROWS if row and not row.startswith("#")]
NONE = [case for case in CASES if "⟦" not in case[1]]
MARK = re.compile(r"⟦([^⟦⟧]*)⟧")


def found(text: str) -> list[Outlet]:
    return outlets.find(Document(text), DEFAULT)


def marked(text: str, records: list[Outlet]) -> str:
    for record in reversed(records):
        text = f"{text[: record.start]}⟦{record.text}⟧{text[record.end :]}"
    return text


@pytest.mark.parametrize(("text", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(text: str, reason: str) -> None:
    plain = MARK.sub(r"\1", text)
    assert marked(plain, found(plain)) == text, reason


def test_a_third_of_the_cases_are_negatives() -> None:
    assert len(CASES) >= 150
    assert len(NONE) * 3 >= len(CASES)
    assert len({label for label, _, _ in CASES}) == len(CASES)


LEVELS = [
    ("direct head", "省级媒体《岚山日报》刊登稿件3篇。", ["省级"]),
    ("head over 、", "州级媒体《边陲新声》上稿3篇、岚山日报上稿5篇。", ["州级", "州级"]),
    ("a comma ends a head", "国家级媒体中国青年网刊发稿件5篇，《林河大学报》刊登稿件4篇。", ["国家级", None]),
    ("the same place goes on", "省级媒体《岚江日报》刊发稿件3篇，岚江网刊发稿件2篇。", ["省级", "省级"]),
    ("an open head", "省级媒体中，《岚江日报》刊发稿件3篇，清溪网刊发稿件2篇。", ["省级", "省级"]),
    ("the next head", "省级媒体中，岚江网刊发3篇；市级媒体中，岚山网刊发2篇。", ["省级", "市级"]),
    ("behind the list", "在《岚江报道》、《石榴吧》等国家级新闻媒体、网站各上稿1篇。", ["国家级", "国家级"]),
    ("own word", "省台播出新闻3条，县电视台播出新闻9条。", ["省级", "县级"]),
    ("kind before a title", "社区简报《石榴之声》出版4期。", ["社区"]),
    ("county paper", "县报《今日云溪》刊登稿件8篇。", ["县级"]),
    ("national unsaid", "人民网刊发稿件2篇。", ["国家级"]),
    ("provincial unsaid", "河南日报刊登稿件2篇。", [None]),
    ("a county in the name says nothing", "云溪县广播电视台播出新闻6条。", [None]),
    ("two levels at once", "在岚江日报、岚山日报等省、市级媒体刊发稿件9篇。", [None, None]),
    ("and above", "在岚江日报、岚山日报等市级以上媒体刊发稿件9篇。", [None, None]),
    ("heading", "二、省级媒体\n《岚江日报》刊发稿件3篇。清溪网刊发稿件2篇。", ["省级", "省级"]),
    ("a heading of another kind", "二、把岚山推向全国\n岚山电视台采用212条。", [None]),
    ("aspect over semicolons", "省级媒体方面，《岚江法治报》发表28篇；清溪卫视播出9期。", ["省级", "省级"]),
    ("heading of two levels", "二、省市媒体持续发力\n《岚江日报》刊发稿件3篇。", [None]),
    ("office", "县政府网站采用信息33条。", ["县级"]),
    ("central and provincial", "在新华网、岚江日报等中省主流媒体刊发信息9条。", ["国家级", None]),
    ("two levels counted", "在岚山日报、清溪日报等市、县两级媒体刊发信息9条。", [None, None]),
    ("short station", "中央台播出新闻3条，湖南台播出新闻9条。", ["国家级", None]),
    ("bulletin of a level", "被《市卫生健康信息》采用6条。", ["市级"]),
    ("two closing words", "在新华网、岚山日报等中央媒体、省市级媒体刊发信息9条。", ["国家级", None]),
    ("a place that begins like a level", "镇海新闻网刊登133篇，州城网刊登2篇。", [None, None]),
    ("bracket behind", "《今日云溪》（县报）刊登46篇。", ["县级"]),
    ("list behind a comma", "省级媒体刊发21篇，包括《岚江日报》、岚江在线。", ["省级", "省级"]),
    ("numbered headings", "1.中央媒体（7篇）：人民网7篇。\n2.市级媒体（87篇）：岚山日报40篇。", ["国家级", "市级"]),
    ("units in brackets", "省级28篇（条），市级137篇（条），其中央广网2篇、岚山日报62篇。", ["国家级", None]),
    ("a media centre is no head", "由云溪市融媒体中心记者采写的新闻在岚江卫视播出。", [None]),
    ("a title known alone", "在人民网、人民论坛、江苏卫视等媒体报道2次。", ["国家级", "国家级", None]),
    ("a national paper's account", "经人民日报视频号、岚山日报视频号推送。", ["国家级", None]),
    ("the level has", "省级的有《岚江工人报》27篇；市级的有《岚山日报》118篇。", ["省级", "市级"]),
    ("a trade paper of the country", "《中国园艺报》刊登稿件3篇。", ["国家级"]),
    ("kind of paper", "省报《岚江日报》采用3篇，市报《岚山日报》采用5篇。", ["省级", "市级"]),
    ("kind of station", "省台岚江卫视播出3条。", ["省级"]),
    ("a head with its sum", "省级媒体发稿88篇，其中岚江日报21篇、清溪网67篇。", ["省级", "省级"]),
    ("a sum without a head", "各类媒体发稿88篇，其中岚江日报21篇、清溪网67篇。", [None, None]),
    ("media of a trade", "岚江日报、岚江法治报等省级法治媒体刊发稿件27篇。", ["省级", "省级"]),
    ("evening paper of a level", "向市晚报投稿20篇，采用3篇。", ["市级"]),
    ("platforms behind 等", "在县电视台、岚山网等县级平台刊发信息9条。", ["县级", "县级"]),
]


@pytest.mark.parametrize(("text", "levels"), [case[1:] for case in LEVELS], ids=[case[0] for case in LEVELS])
def test_levels(text: str, levels: list[str | None]) -> None:
    assert [one.level for one in found(text)] == levels


ATTRIBUTES = [
    ("央视播出新闻1条。", ("中央电视台", "tv", "播出")),
    ("中新网刊发稿件3篇。", ("中国新闻网", "website", "刊发")),
    ("“云溪发布”微信公众号推送信息14条。", ("云溪发布", "wechat", "推送")),
    ("抖音号“城西视界”发布短视频54条。", ("城西视界", "video", "发布")),
    ("“岚江观察”客户端刊发稿件18篇。", ("岚江观察", "app", "刊发")),
    ("腾讯微博云溪发布上稿2篇。", ("腾讯微博云溪发布", "weibo", "上稿")),
    ("其中刊登于岚山晨报5篇。", ("岚山晨报", "newspaper", "刊登")),
    ("创办社区简报《石榴之声》，出版4期。", ("石榴之声", "bulletin", "出版")),
    ("编印内刊《城西之声》12期。", ("城西之声", "bulletin", "编印")),
    ("她的故事登上央视《朝闻天下》。", ("中央电视台", "tv", "登上")),
    ("云溪县广播电台播出专题节目8期。", ("云溪县广播电台", "radio", "播出")),
    ("新华社播发通稿2篇。", ("新华社", "agency", "播发")),
    ("《清溪文艺》刊用诗文5篇。", ("清溪文艺", "magazine", "刊用")),
    ("来源：岚江日报", ("岚江日报", "newspaper", None)),
    ("《清浦日报》开辟专版2个。", ("清浦日报", "newspaper", "开辟")),
    ("《清浦晚报》开设“曝光台”专栏。", ("清浦晚报", "newspaper", "开设")),
    ("央视新闻频道关注了她。", ("中央电视台", "tv", "关注")),
    ("社区小报《向阳花》编发8期。", ("向阳花", "bulletin", "编发")),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTES, ids=[case[0] for case in ATTRIBUTES])
def test_name_medium_and_verb(text: str, expected: tuple[str, str, str | None]) -> None:
    assert [(one.name, one.medium, one.action) for one in found(text)] == [expected]


def test_a_short_name_that_the_text_gives_is_written_in_full() -> None:
    text = "岚山市电视台（以下简称“市台”）播出新闻12条，市台还作了专题报道。《岚江建材报》（简称“建材报”）刊发8篇，建材报连载3篇。"
    assert [one.name for one in found(text)] == ["岚山市电视台", "岚山市电视台", "岚江建材报", "岚江建材报"]


def test_the_one_station_of_the_county_is_the_county_station() -> None:
    assert [one.name for one in found("云溪县电视台播出新闻3条。\n县台播出专题5期。")] == [
        "云溪县电视台",
        "云溪县电视台",
    ]


def test_a_name_has_the_same_medium_everywhere() -> None:
    text = "《石榴之音》刊登稿件2篇。\n编印内刊《石榴之音》12期。"
    assert [one.medium for one in found(text)] == ["bulletin", "bulletin"]


def test_every_record_has_its_sentence_section_and_rule() -> None:
    one = found("一、外宣\n岚山日报刊登稿件3篇。")[0]
    assert (one.sentence, one.section) == ((5, 16), ("外宣",))
    assert one.rule


@given(
    st.text(
        alphabet="岚山日报网台县级省媒体《》“”、，。；：（）()刊登发布被在等3篇条其中于微信公众号各 \n", max_size=60
    )
)
def test_spans_hold_for_every_text(text: str) -> None:
    previous = 0
    for one in found(text):
        assert text[one.start : one.end] == one.text
        assert one.text
        assert previous <= one.start
        previous = one.end


@pytest.mark.parametrize(
    "piece", ["日报", "《", "、", "1篇", "省级", "“a”", "在人民网、", "其中刊登于甲1篇、", "(", "人民日报3篇，"]
)
def test_a_long_line_gives_spans_that_hold(piece: str) -> None:
    text = piece * 5_000
    assert all(text[one.start : one.end] == one.text for one in found(text))


def test_a_lead_in_lists_names_line_by_line() -> None:
    text = "年终总结\n感谢以下公众号转发我们的文章。\n溪边夜话\n小镇前端\ncode山房\n视频\n今年录制了视频，讲了怎么修桥和怎么种树。"
    assert [(one.name, one.medium) for one in found(text)] == [
        ("溪边夜话", "wechat"),
        ("小镇前端", "wechat"),
        ("code山房", "wechat"),
    ]


def test_a_station_that_reports_is_no_outlet_of_its_report() -> None:
    assert found("青枫广播电视台2011年工作总结\n2011年，青枫广播电视台强化措施。") == []
