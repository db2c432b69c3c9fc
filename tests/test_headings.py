"""Headings of every form, each with a line of the same look that is none."""

import pytest

import textkit

TITLE = "柳桥县文化馆工作总结"
BODY = "今年以来，我们按照部署扎实开展各项工作，取得了明显成效，群众十分满意。"

FORMS = [  # lines, (level, marker, heading) of each section, why
    (["柳桥县志", "第八章 红十字会", "第一节 代表大会", BODY], [(1, "第八章", "红十字会"), (2, "第一节", "代表大会")], "a chapter and its section"),
    (["柳桥县志", "第三篇 报业", "第三章 晚报", "第二节 柳桥晚报", BODY], [(1, "第三篇", "报业"), (2, "第三章", "晚报"), (3, "第二节", "柳桥晚报")], "a volume, its chapter and its section"),
    ([TITLE, BODY, "——农业再获丰收。" + BODY, "——工业稳步回升。" + BODY], [(1, "——", "农业再获丰收"), (1, "——", "工业稳步回升")], "dashes, run in"),
    ([TITLE, BODY, "——农业再获丰收。" + BODY], [], "one dash alone"),
    ([TITLE, BODY, "——这是农业丰收的一年。" + BODY, "——这是工业回升的一年。" + BODY], [], "sentences behind dashes"),
    (["文学艺术", "〔文化事业概况〕" + BODY, BODY], [(1, "〔〕", "文化事业概况")], "tortoise-shell brackets"),
    (["民政", "【突出改革和发展的宣传】" + BODY, "【基层政权建设】" + BODY], [(1, "【】", "突出改革和发展的宣传"), (1, "【】", "基层政权建设")], "entries of a yearbook"),
    (["【突出改革和发展的宣传】" + BODY + BODY], [(1, "【】", "突出改革和发展的宣传")], "a page of one entry"),
    (["报纸", "一《柳桥报》", BODY, "二《河湾报》", BODY], [(1, "一", "《柳桥报》"), (1, "二", "《河湾报》")], "a digit before a title"),
    ([TITLE, BODY, "会议议题", "1、年会筹备的推进", "2、各组活动情况", "3、财务工作完善", BODY], [(1, None, "会议议题")], "the last of a list of points"),
    ([TITLE, BODY + BODY, "8名青年登上领奖台", BODY + BODY, "评选12位最美教师", BODY + BODY], [(1, None, "8名青年登上领奖台"), (1, None, "评选12位最美教师")], "headlines with figures"),
    ([TITLE, "1.柳桥湿地鸟类又添新成员（何小川）", "2.河湾再现古桥（葛建林 王丽）", BODY], [], "articles and their writers"),
    (["体育", "综述", BODY, BODY], [(1, None, "综述")], "a survey under the chapter's name"),
    (["河湾区检察院工作报告", "河湾区检察院代检察长何小川", BODY], [], "who reports, without a space"),
    (["民政", "【概况】" + BODY, BODY], [(1, "【】", "概况")], "the first entry of a yearbook"),
    (["民政", "【快讯】" + BODY, BODY], [], "a dateline"),
    ([TITLE, BODY, "优秀志愿者（2名）", "何小川（柳桥社区）", "葛建林（县医院）"], [(1, None, "优秀志愿者（2名）")], "the head of a roster"),
    ([TITLE, "一、新收案件近1800件，增幅创新高", BODY + BODY, "二、阵地建设", BODY], [(1, "一、", "新收案件近1800件，增幅创新高"), (1, "二、", "阵地建设")], "a statement above a paragraph"),
    ([TITLE, "●阵地建设", BODY, "●队伍建设", BODY], [(1, "●", "阵地建设"), (1, "●", "队伍建设")], "a sign"),
    ([TITLE, "●提交文稿20篇", "●举办展览3次", BODY], [], "signs of a list"),
    ([TITLE, "◆阵地建设。" + BODY, "◆队伍建设。" + BODY], [(1, "◆", "阵地建设"), (1, "◆", "队伍建设")], "a sign, run in"),
    ([TITLE, "◆阵地建设。" + BODY, BODY], [], "one sign alone is for show"),
    ([TITLE, "[一]阵地建设", BODY, "[二]队伍建设", BODY], [(1, "[一]", "阵地建设"), (1, "[二]", "队伍建设")], "square brackets"),
    ([TITLE, "壹、阵地建设", BODY, "贰、队伍建设", BODY], [(1, "壹、", "阵地建设"), (1, "贰、", "队伍建设")], "formal digits"),
    ([TITLE, "壹佰元的票卖完了，" + BODY], [], "a formal figure"),
    ([TITLE, "PART 01 阵地建设", BODY], [(1, "PART 01", "阵地建设")], "PART"),
    ([TITLE, "其一，阵地建设。" + BODY, "其二，队伍建设。" + BODY], [(1, "其一", "阵地建设"), (1, "其二", "队伍建设")], "其一"),
    ([TITLE, "其他工作也有进展，" + BODY], [], "其他"),
    (["一、概况", "1、" + BODY, "3、分布", BODY], [(1, "一、", "概况"), (2, "3、", "分布")], "a number is left out"),
    ([TITLE, "1.2011年高考再创辉煌：182人参加高考，上线130人，大家都高兴。"], [(1, "1.", "2011年高考再创辉煌")], "a year behind the marker"),
    ([TITLE, "1.2011个家庭参加活动：大家都很高兴，玩得很好，很满意。"], [], "a figure"),
    ([TITLE, BODY, "做法之一：建好阵地", BODY], [(1, None, "做法之一：建好阵地")], "a label with a number"),
    ([TITLE, BODY, "以文化人：让书香飘进车间", BODY], [(1, None, "以文化人：让书香飘进车间")], "a lead before a colon"),
    ([TITLE, BODY, "活动地点：柳桥社区文化广场", BODY], [], "a fact behind a label"),
    ([TITLE, "一是摸清底数。" + BODY + "二是扎实走访。" + BODY], [], "points amid a paragraph"),
    ([TITLE, "一是摸清底数。" + BODY, "二是扎实走访。" + BODY], [(1, "一是", "摸清底数"), (1, "二是", "扎实走访")], "points of a paragraph each"),
    ([TITLE, "1.田青：留守处主任，" + BODY, "2.邱金水：参谋长，" + BODY, "3.王赤：政委，" + BODY], [], "a list of people"),
    (
        [TITLE, "1、优秀教师奖：田青、邱金水、何小川、葛建林、王丽、李远", "2、新秀奖：王赤", BODY],
        [(1, "1、", "优秀教师奖"), (1, "2、", "新秀奖")],
        "a label before one name, under another",
    ),
    (
        [TITLE, BODY, "道德模范名单", "敬业奉献模范", "何小川 柳桥社区书记", "助人为乐模范", "王丽 县医院护士"],
        [(1, None, "道德模范名单"), (2, None, "敬业奉献模范"), (2, None, "助人为乐模范")],
        "the head of a list and its parts",
    ),
    ([TITLE, BODY, "副主席：何小川（兼）", "田青", "王丽（女）", BODY], [], "names under a post"),
    ([TITLE, "各乡镇", "河湾县人民政府县长何小川", BODY, "一、回顾", BODY], [(1, "一、", "回顾")], "a county's head, without a space"),
    ([TITLE, "有多少馆舍？", BODY, "有多少读者？", BODY], [(1, None, "有多少馆舍？"), (1, None, "有多少读者？")], "questions"),
    ([TITLE, "有多少馆舍？", BODY, BODY], [], "one question alone"),
    (["柳桥县志", "柳桥报 停刊多年的县报复刊，" + BODY + BODY], [(1, None, "柳桥报")], "a blank behind an entry's name"),
    (["柳桥要闻", "柳桥网讯 停刊多年的县报复刊，" + BODY + BODY], [], "a blank behind a dateline"),
    (
        ["检察数据", "2023年工作回顾", BODY, "维护稳定", "起诉9人", "批捕3人", "救助5人", "保障民生", "起诉8人", "听证7件", "抗诉2件"],
        [(1, None, "2023年工作回顾"), (2, None, "维护稳定"), (2, None, "保障民生")],
        "topics between bare figures, under a review",
    ),
    ([TITLE, BODY, "柳桥之夏（LQX）", BODY], [(1, None, "柳桥之夏（LQX）")], "letters in a heading"),
    ([TITLE, BODY, "LQX-300 Pro", BODY], [], "letters alone"),
    (
        [TITLE, BODY, "活动回顾", "街区维修与送书下乡", BODY, "柳桥书会三十周年庆典", BODY, "馆内日常", BODY],
        [(1, None, "活动回顾"), (2, None, "街区维修与送书下乡"), (2, None, "柳桥书会三十周年庆典"), (1, None, "馆内日常")],
        "a heading straight above a longer one",
    ),
    ([TITLE, BODY, "文化干事", "何小川", "邱大年", BODY], [], "a list of names"),
    (
        ["柳桥要闻", "大桥通车3天", "柳桥网消息：大桥通车了，车很多。", "水厂供水20万吨", "柳桥网消息：水厂供水了，水很清。"],
        [(1, None, "大桥通车3天"), (1, None, "水厂供水20万吨")],
        "a digest: figures stand in headlines",
    ),
    (["柳桥要闻", "大桥通车3天", "大桥通车了，车很多。"], [], "no digest"),
    (
        [TITLE, "（一）助学", "1.收入。" + BODY, "（二）拓宽渠道，用好资金。", "1.基金。" + BODY],
        [(1, "（一）", "助学"), (2, "1.", "收入"), (1, "（二）", "拓宽渠道，用好资金"), (2, "1.", "基金")],
        "a full stop behind a heading that heads others",
    ),
    (
        ["会上回顾了去年。去年，协会一是办好刊物。", "二是建好阵地，增强合力。" + BODY],
        [(1, "二是", "建好阵地，增强合力")],
        "二是, the first amid the paragraph above",
    ),
    (["会上回顾了去年，大家很满意。", "二是建好阵地，增强合力。" + BODY], [], "二是 without a first"),
    ([TITLE, "指标\t数量", "一、馆藏", "（一）图书\t3000", "（二）报刊\t50"], [], "rows of a table"),
    ([TITLE, BODY, "一、获奖作品", "（一）《渡口》（柳桥台制作）", "（二）《书香》（柳桥馆报送）"], [(1, "一、", "获奖作品")], "a list of works"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "sections", "why"), FORMS, ids=[case[2] for case in FORMS])
def test_form(lines: list[str], sections: list[tuple[int, str | None, str]], why: str) -> None:
    (report,) = textkit.extract("\n".join(lines))
    assert [(one.level, one.marker, one.heading) for one in report.sections] == sections, why


FIRST_LINES = [  # lines, title, why
    (["林业", BODY, BODY], "林业", "a yearbook's chapter"),
    (["概况", BODY, BODY], "概况", "a yearbook's entry"),
    (["第二节 广播网络", BODY, BODY], "第二节 广播网络", "the one chapter of a page"),
    (["第二节 广播网络", BODY, "第三节 报纸", BODY], None, "a page that begins amid the chapters"),
    (["人口", BODY, "人民生活和社会保障", BODY], None, "a topic with a longer sibling"),
    (["柳政办发〔2018〕29号", BODY], None, "a paper's number"),
    (["助学成果", BODY, "调研成果", BODY], None, "a heading as short stands further down"),
    (["助学成果", BODY, BODY], "助学成果", "no other heading"),
    (["助学工作", BODY, "调研成果", BODY], "助学工作", "工作 ends a title"),
    (["柳桥社区", "柳桥社区在城东，有三个小区，人都很好。", "调研成果", BODY], "柳桥社区", "a body"),
    (["2015年工作回顾", BODY, "一、农业", BODY], None, "the review of a longer report"),
    (["柳桥镇2015年工作回顾", BODY, "一、农业", BODY], "柳桥镇2015年工作回顾", "a title that names the body"),
    (["1988年", "1月4日 县人代会在县城召开，会期3天，出席代表214人。", BODY], None, "a year of a chronicle"),
    (["2 阵地", BODY, "2.1 场馆", BODY], None, "a numbered chapter"),
    (["柳桥晚报通讯员 何小川", BODY], None, "a by-line"),
    (["柳桥晚报通讯员队伍建设", BODY], "柳桥晚报通讯员队伍建设", "correspondents"),
    (["表7-1 柳桥县图书借阅情况", BODY], None, "a table's caption"),
    (["表彰大会侧记", BODY], "表彰大会侧记", "表彰 is no table"),
    (["图为晚报报道柳桥学生创业", BODY], None, "a caption"),
    (["图书馆建设之路", BODY], "图书馆建设之路", "图书 is no caption"),
    (["全省运动会落幕", "柳桥代表团金牌数居第四", "【柳桥网讯】运动会昨天落幕，" + BODY], "全省运动会落幕柳桥代表团金牌数居第四", "two lines above news"),
    (["全省运动会落幕", "记者 何小川", "【柳桥网讯】运动会昨天落幕，" + BODY], "全省运动会落幕", "a by-line"),
    (["柳桥县大事记（二）——新时期①", "1989年", "1月3日，县政府批准了方案，群众都很满意。"], "柳桥县大事记（二）", "a subtitle behind a genre"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "why"), FIRST_LINES, ids=[case[2] for case in FIRST_LINES])
def test_first_line(lines: list[str], title: str | None, why: str) -> None:
    (report,) = textkit.extract("\n".join(lines))
    assert report.title == title, why
