"""Documents cited in 《》."""

import re

import pytest

from textkit.extract import cited
from textkit.lexicon import DEFAULT
from textkit.records import Outlet
from textkit.text.document import Document

DOCUMENTS = [  # sentence with the documents marked, genre and issuer of each, why
    ("印发《⟦关于开展净滩行动的通知⟧》。", [("通知", None)], "a notice"),
    ("落实《⟦青禾县河湖管理办法⟧》。", [("办法", None)], "rules"),
    ("制定《⟦值班制度⟧》和《⟦考勤制度⟧》。", [("制度", None), ("制度", None)], "two in a list"),
    ("制定《⟦值班制度⟧》《⟦考勤制度⟧》《⟦门卫守则⟧》。", [("制度", None)] * 2 + [("守则", None)], "nothing between"),
    ("学习《⟦中国共产党廉洁自律准则⟧》。", [("准则", None)], "准则"),
    ("学习《⟦安全生产法⟧》。", [("法", None)], "a law"),
    ("学习《⟦民法典⟧》。", [("法典", None)], "a code"),
    ("执行《⟦处置办法（试行）⟧》。", [("办法", None)], "brackets at the end are left out"),
    ("执行《⟦服务规范（第二版）⟧》。", [("规范", None)], "edition"),
    ("执行《⟦处置办法(暂行)⟧》。", [("办法", None)], "ASCII brackets"),
    ("编印《⟦青禾民歌集⟧》500册。", [(None, None)], "a book"),
    ("印发《⟦环境状况公报⟧》。", [("公报", None)], "a communiqué, no paper"),
    ("制作《⟦税务小喇叭⟧》动漫短片12集。", [(None, None)], "a cartoon"),
    ("电视剧《⟦渔港人家⟧》播出30集。", [(None, None)], "a series on television"),
    ("对照《⟦学校管理标准⟧》一条一条补短板。", [("标准", None)], "一条一条 is no number of items"),
    ("学习《⟦信访条例⟧》《⟦治安处罚法⟧》等内容。", [("条例", None), ("法", None)], "rules in a row"),
    ("快板《⟦夸夸咱村⟧》等节目20余个。", [(None, None)], "a piece of a show, not a programme"),
    ("按照市委《⟦实施意见⟧》要求。", [("意见", "市委")], "an issuer of two characters"),
    ("转发省厅《⟦紧急通知⟧》。", [("通知", "省厅")], "省厅"),
    ("我院护理部修订了《⟦考核标准⟧》。", [("标准", "护理部")], "我院 is no part of the issuer"),
    ("排演话剧《⟦春到青禾⟧》。", [(None, None)], "a play"),
    ("合唱《⟦我的家乡⟧》获一等奖。", [(None, None)], "a song"),
    ("拍摄微电影《⟦老井⟧》。", [(None, None)], "a film"),
    ("撰写《⟦论乡村阅读⟧》一文。", [(None, None)], "an article"),
    ("观看专题片《⟦守望⟧》。", [(None, None)], "专题片 before it is no column"),
    ("收看《⟦榜样⟧》专题片。", [(None, None)], "nor behind it"),
    ("开展《⟦宪法⟧》专题讲座2场。", [("宪法", None)], "a lecture on a law"),
    ("贯彻落实县委宣传部《⟦关于做好阅读工作的通知⟧》。", [("通知", "县委宣传部")], "issuer before it"),
    ("根据中共中央《⟦关于加强作风建设的决定⟧》要求。", [("决定", "中共中央")], "中共中央"),
    ("落实中共中央、国务院《⟦关于做好三农工作的意见⟧》。", [("意见", "中共中央、国务院")], "two issuers"),
    ("按照市政府印发的《⟦消防工作要点⟧》。", [("要点", "市政府")], "印发的"),
    ("按照市安委会《⟦整治方案⟧》部署。", [("方案", "市安委会")], "安委会"),
    ("转发县教育局《⟦关于防溺水的通知⟧》。", [("通知", "县教育局")], "转发 is no part of it"),
    ("县文化局下发《⟦送戏方案⟧》。", [("方案", "县文化局")], "下发"),
    ("对照《⟦评价标准⟧》自查。", [("标准", None)], "no issuer"),
    ("认真学习了《⟦农村工作条例⟧》。", [("条例", None)], "a verb is no issuer"),
    ("我局制定了《⟦应急预案⟧》。", [("预案", None)], "我局 is no name"),
    ("与学生签订《⟦安全责任书⟧》2000份。", [("责任书", None)], "a signed paper"),
    ("发放《⟦致家长的一封信⟧》。", [("一封信", None)], "a letter"),
    ("印发《⟦防火倡议书⟧》。", [("倡议书", None)], "倡议书 is longer than 倡议"),
    ("修订《⟦杨柳村村规民约⟧》。", [("村规民约", None)], "village rules"),
    ("起草《⟦青禾县“十四五”阅读规划⟧》。", [("规划", None)], "quotes inside"),
    ("印发《⟦关于印发《阅读方案》的通知⟧》。", [("通知", None)], "nested titles are one"),
    ("学习《⟦习惯的力量⟧》一书。", [(None, None)], "a book read"),
    ("形成《⟦阅读状况调研报告⟧》。", [("报告", None)], "a report"),
    ("签订《⟦党建共建协议⟧》。", [("协议", None)], "an agreement"),
    ("编写《⟦防汛手册⟧》。", [("手册", None)], "a handbook"),
    ("公布《⟦服务指南⟧》和《⟦办事流程⟧》。", [("指南", None), ("流程", None)], "two kinds"),
    ("坚持《⟦公约⟧》，践行《⟦公约⟧》。", [("公约", None), ("公约", None)], "every mention"),
    ("订阅《⟦关于阅读的若干规定⟧》单行本。", [("规定", None)], "ordered, but a paper by its name"),
    ("歌舞《⟦丰收⟧》、小品《⟦接站⟧》。", [(None, None), (None, None)], "pieces of a show"),
]

NONE = [
    ("《田野新风》栏目播出新闻3条。", "a column"),
    ("开办《百姓故事》专栏。", "a series"),
    ("在《周末茶座》节目播出。", "a programme"),
    ("《身边榜样》系列报道反响好。", "a series of reports"),
    ("《书香》专版刊发3篇。", "a page"),
    ("《青禾文艺》杂志采用2篇。", "a magazine"),
    ("《社情》内刊编印4期。", "an own bulletin"),
    ("《生活》频道播出。", "a channel"),
    ("征订《人民日报》20份。", "a paper in the list of outlets"),
    ("订阅《乡村周末》20份。", "ordered like a paper"),
    ("《》没有内容。", "nothing in it"),
    ("《没有结尾的标题，说明没有写完。", "nothing closes it"),
    ("没有书名号的管理办法。", "no brackets"),
    ("“学雷锋”活动。", "a quote"),
    ("听《新闻早报》微信公众号推送。", "an account"),
    ("《读书》专题板块更新。", "a block of a site"),
    ("《今日谈》广播节目播出9期。", "a radio programme"),
    ("直播节目《路口茶座》观看人数多。", "a programme named so before it"),
    ("省台采用3条（其中《晚间视点》1条）。", "what a programme carried"),
    ("《乡音》电视栏目播出。", "a television column"),
    ("开设《奋进》《代表在基层》等专栏。", "two columns"),
    ("县广播站播出《五河新闻》312期。", "what a station broadcast"),
    ("《青禾新闻》播出150条。", "a programme with its number"),
    ("《民生》版刊登3篇。", "a page"),
    ("《青塘日报》改版。", "a newspaper, whatever is done to it"),
    ("发放《青塘公安报》5万份。", "a newspaper that was handed out"),
    ("央视一套《春耕时节》反响好。", "a programme behind the number of a channel"),
]


@pytest.mark.parametrize(("marked", "expected", "why"), DOCUMENTS)
def test_documents(marked: str, expected: list[tuple[str | None, str | None]], why: str) -> None:
    head = "某站工作总结\n"
    found = cited.find(Document(head + re.sub("[⟦⟧]", "", marked)), DEFAULT)
    assert [one.title for one in found] == re.findall("⟦(.*?)⟧", marked), why
    assert [one.start for one in found] == [
        len(head) + m.start() - 2 * i for i, m in enumerate(re.finditer("⟦", marked))
    ]
    assert [(one.genre, one.issuer) for one in found] == expected, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_document(text: str, why: str) -> None:
    assert cited.find(Document("某站工作总结\n" + text), DEFAULT) == [], why


def test_what_outlets_name_and_what_stands_beside_them() -> None:
    text = "总结\n《青禾晚报》《周末》刊发3篇，青禾台《夜话》播出，青禾台报道了《青禾民歌集》。"
    outlets = [
        Outlet(text=name, start=start, end=start + len(name), name=name)
        for name, start in (("青禾晚报", text.index("青禾晚报")), ("青禾台", text.index("青禾台")))
    ]
    assert [one.title for one in cited.find(Document(text), DEFAULT, outlets)] == ["青禾民歌集"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("青禾台《夜话》、《早茶》和《乡音》播出2条。", []),
        ("青禾台《夜话》播出，落实《值班制度》。", ["值班制度"]),
        ("青禾台《夜话》、《关于节目的通知》播出。", ["关于节目的通知"]),
    ],
)
def test_the_next_programmes_of_an_outlet(text: str, titles: list[str]) -> None:
    station = [Outlet(text="青禾台", start=0, end=3, name="青禾台")]
    assert [one.title for one in cited.find(Document(text), DEFAULT, station)] == titles


@pytest.mark.parametrize("genre", sorted(DEFAULT.words("genres")))
def test_every_genre_is_found(genre: str) -> None:
    found = cited.find(Document(f"总结\n印发《关于某项工作的{genre}》。"), DEFAULT)
    assert [one.genre for one in found] == [genre]
