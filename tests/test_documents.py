"""Documents: which titles in 《》 are papers, rules and works, and which are columns, pieces that a medium carried, or projects."""

import pytest

import textkit

CASES = [
    ("向县政协提交《关于拓宽桥面的建议》。", ["关于拓宽桥面的建议"], "a paper"),
    ("落实《巡河办法》和《值守制度》。", ["巡河办法", "值守制度"], "rules"),
    ("剧团排演话剧《渡口》。", ["渡口"], "a play"),
    ("专著《山地果树》由农业出版社出版。", ["山地果树"], "a book, whoever printed it"),
    ("合唱团演唱《山楂树》。", ["山楂树"], "a song"),
    ("张岩以《守好一方水土》为题讲党课。", ["守好一方水土"], "a lecture"),
    ("会员张岩的散文《雨巷》获奖。", ["雨巷"], "a piece of writing that nobody carried"),
    ("岚江日报刊发《麦浪千重》等稿件7篇。", [], "what a paper carried"),
    ("岚江日报刊发《守初心，担使命》《再出发》两篇评论。", [], "a comma in what a paper carried, and the next piece"),
    ("《岚江日报》以《麦浪千重》为题刊发通讯。", [], "the headline of a piece"),
    ("岚江电视台推出《乡音》《乡情》专栏。", [], "columns"),
    ("央视大型节目《走村串寨》播出了事迹。", [], "a programme"),
    ("学习新华社文章《读书正当时》。", [], "an article that is read"),
    ("专题片《大江东去》今晚播出。", [], "what is on the air"),
    ("论文《浅谈育苗》发表在《岚江林业》上。", [], "a piece in a journal"),
    ("通讯《山路弯弯》被多家媒体转载。", [], "taken up by media"),
    ("优秀专题片《家在山中》受到省州媒体的转载。", [], "taken up by media of a level"),
    ("湿地站承担《候鸟监测》特色项目。", [], "a project"),
    ("邀请《岚江文萃》主编讲课。", [], "a magazine that somebody works for"),
    ("邀请《岚江县志》主编讲课。", ["岚江县志"], "a gazetteer, which has an editor too"),
    ("岚江日报报道了我县出台《巡河办法》的做法。", ["巡河办法"], "a rule in a piece of news"),
    ("公众号发布微博43条。编印《防溺水手册》5000本。", ["防溺水手册"], "a book behind another sentence"),
    ("歌剧《织锦谣》在央广网展播。", ["织锦谣"], "a play, wherever it is shown"),
    ("柳明采写、李青编辑的《老渡口》获一等奖。", ["老渡口"], "an article that won a prize"),
    ("二版是经济版，栏目有《渔家乐》、《田间课堂》。", [], "the columns of a paper"),
    ("印发《巡河办法》（以下简称《办法》），《办法》共九条。", ["巡河办法"], "what a text only shortens another to"),
    ("中新网5月3日电 水务局发布《2020年河湖公报》。", ["2020年河湖公报"], "a report that is issued, behind a dateline"),
    ("《渡口通车》，清浦晚报在头版刊登了这篇报道。", [], "a piece before its paper"),
]


@pytest.mark.parametrize(("text", "titles"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_documents(text: str, titles: list[str]) -> None:
    report = textkit.extract(text)[0]
    assert [one.title for one in report.documents] == titles


def test_a_work_has_no_genre_and_a_rule_has_one() -> None:
    report = textkit.extract("排演话剧《渡口》，落实《巡河办法》。")[0]
    assert [one.genre for one in report.documents] == [None, "办法"]
