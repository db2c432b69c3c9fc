"""Who reports on which year: titles, openings, signatures."""

import pytest

from textkit import pipeline
from textkit.extract import head
from textkit.text.document import Document

TITLES = [  # title, organization, year, why
    ("青禾县2008年国民经济和社会发展统计公报", None, 2008, "a place does not report"),
    ("青禾县人民政府办公室关于成立领导小组的通知", "青禾县人民政府办公室", None, "关于 ends a name"),
    ("民政局上年工作总结和下年工作计划", "民政局", None, "a bureau named by a topic"),
    ("市残联领导来我县调研残疾人工作的汇报", None, None, "guests"),
    ("石庄镇领导班子名单", "石庄镇", None, "a list of a town's leaders"),
    ("青禾镇2022年工作总结", "青禾镇", 2022, "the common order"),
    ("青禾镇人民政府2022年上半年工作总结", "青禾镇人民政府", 2022, "half a year"),
    ("青禾县第三中学2021年度工作总结", "青禾县第三中学", 2021, "年度"),
    ("青禾县农业农村局关于2020年工作总结的报告", "青禾县农业农村局", 2020, "关于 is no part of the name"),
    ("关于青禾县财政局2020年工作情况的报告", "青禾县财政局", 2020, "关于 first"),
    ("2019年青禾县图书馆工作总结", "青禾县图书馆", 2019, "year first"),
    ("2023年度白杨街道办事处宣传工作总结", "白杨街道办事处", 2023, "year first, a topic behind"),
    ("2023年白杨街道宣传信息工作总结", "白杨街道", 2023, "the topic is not the name"),
    ("白杨社区二〇一八年工作总结", "白杨社区", 2018, "Chinese digits"),
    ("白杨社区二○一八年工作总结", "白杨社区", 2018, "another zero"),
    ("青禾大学外国语学院团委2021—2022学年工作总结", "青禾大学外国语学院团委", 2022, "the year that the span ends"),
    ("青禾小学2021-2022学年第一学期工作总结", "青禾小学", 2021, "the first term is the first year"),
    ("青禾小学2021-2022学年第二学期工作总结", "青禾小学", 2022, "the second term is the second year"),
    ("青禾县总工会2020年工作总结和2021年工作计划", "青禾县总工会", 2020, "the plan's year is not reported on"),
    ("青禾县气象局2020年工作总结及2021年工作要点", "青禾县气象局", 2020, "nor is that of the key points"),
    ("青禾水泥有限公司2019年新闻宣传工作总结", "青禾水泥有限公司", 2019, "company"),
    ("中共青禾县委宣传部2019年工作总结", "青禾县委宣传部", 2019, "中共 is left out"),
    ("青禾县人民医院党支部2022年党建工作总结", "青禾县人民医院党支部", 2022, "the nearest body"),
    ("青禾县志愿者协会2022年度志愿服务工作总结", "青禾县志愿者协会", 2022, "association"),
    ("杨柳村2023年精神文明建设工作总结", "杨柳村", 2023, "village"),
    ("“萤火”志愿服务队2019年工作小结", "“萤火”志愿服务队", 2019, "quotes in the name"),
    ("青禾县审计局召开2020年度工作总结大会", "青禾县审计局", 2020, "召开 is no part of the name"),
    ("2017-2018学年度第二学期青禾中学政教处工作总结", "青禾中学政教处", 2018, "a span and a term first"),
    ("2020年工作总结（青禾县司法局）", "青禾县司法局", 2020, "in brackets at the end"),
    ("关于2021年度法治政府建设情况的报告", None, 2021, "a kind of government"),
    ("在青禾县2020年度总结大会上的讲话", None, 2020, "在 begins no name"),
    ("某某街道2023年工作总结", None, 2023, "a masked name"),
    ("从车展看布局 2005年再提速", None, 2005, "no report's title"),
    ("2022年度志愿服务工作总结", None, 2022, "a topic is nobody"),
    ("2022年社区工作总结", None, 2022, "a kind of body is nobody"),
    ("2020年宣传思想工作总结", None, 2020, "topic"),
    ("宣传思想工作总结2020", None, 2020, "year last"),
    ("学校安全工作总结", None, None, "neither"),
    ("社区党支部2021年工作总结", None, 2021, "no name of its own"),
    ("个人2021年工作总结", None, 2021, "a person's report"),
    ("宣传部工作总结", None, None, "a kind of body alone"),
    ("安全生产月活动2021年工作总结", None, 2021, "a campaign"),
    ("党建工作2021年总结", None, 2021, "topic before the year"),
    ("青禾县2014年妇联工作取得新成效", "青禾县妇联", 2014, "the area's body behind the year"),
    ("青禾县2014年工会会员增多", "青禾县工会", 2014, "another body of the area"),
    ("青禾县2014年妇女工作取得新成效", "青禾县", 2014, "妇女 is no body"),
    ("青禾县大事记（三）", "青禾县", None, "whose chronicle it is"),
    ("大事记（三）", None, None, "nobody's chronicle"),
    ("东风化雨——记青禾县实验小学办学历程", "青禾县实验小学", None, "of whom the subtitle tells"),
    ("东风化雨——记一所小学的办学历程", None, None, "of a school without a name"),
    ("2016级3班班级工作总结", None, None, "the year of a class"),
    ("14-2 档案馆开放情况（2006—2009年）", None, None, "a series of years"),
    ("2019年青禾村气候趋势预测", "青禾村", None, "what is foretold"),
    ("青禾县大事记（至1999年底）", "青禾县", None, "a chronicle up to a year"),
    ("民建青禾县委在全县会议上作典型发言", "民建青禾县委", None, "who speaks"),
    ("校团委开展2025年实践优秀团队评选工作", None, 2025, "a team that is chosen is no body"),
    ("喜报！青禾县总工会荣获先进集体", "青禾县总工会", None, "who wins"),
    ("喜报！我市职工荣获先进个人", None, None, "we win"),
    ("老党员捐资百万建设家乡 要求隐去姓名", None, None, "家乡 is no body"),
    ("青禾县法院扎实推进执行工作", "青禾县法院", None, "who does it"),
    ("全县法院扎实推进执行工作", None, None, "all of a kind do it"),
    ("青禾街道介绍", "青禾街道", None, "who is introduced"),
    ("一大批青禾工匠走上全省技能比武名单", None, None, "a word that ends as a body's name does"),
    ("中共青禾县第一中学委员会2020年工作总结", "中共青禾县第一中学委员会", 2020, "a party committee keeps 中共"),
]


@pytest.mark.parametrize(("title", "organization", "year", "why"), TITLES)
def test_title(title: str, organization: str | None, year: int | None, why: str) -> None:
    document = Document(title + "\n这些工作受到欢迎，大家都很满意。")
    assert (head.organization(document, title), head.year(document, title)) == (organization, year), why
    assert (head.organization(document), head.year(document)) == (organization, year), "title line alone"


BODIES = [  # body, organization, year, why
    ("青禾村位于柳江镇东面，有村民96户。\n2019年，全村总收入90万元。", "青禾村", None, "what a place is"),
    ("青禾村民小组在柳江镇东面修了水渠。\n2019年，全村总收入90万元。", None, 2019, "what was done somewhere"),
    ("2016年至2019年，全县修路96公里。2019年，全县修路40公里。", None, None, "a span of years"),
    ("截至2019年底，全县有学校9所。", None, 2019, "the one year, at whose end something stood"),
    ("1978年，农村改革开始。\n2019年，青禾县粮食总产9万吨。", None, None, "years far apart"),
    ("2020年，青禾妇联将继续帮扶困难户。", None, None, "a year to come"),
    ("近年来，办了实事。群众满意。干部努力。2021年，开展活动9次。", None, 2021, "the one year with figures"),
    ("近年来，办了实事。群众满意。干部努力。会馆建于2021年，开展活动9次。", None, None, "the year of a house"),
    ("本报讯 近日，记者从青禾县供销社获悉，销售额增长了。", None, None, "who told the reporter does not report"),
    ("过去一年，青禾检察院紧贴民生，办了许多实事。", "青禾检察院", None, "a past year"),
    ("2010年前三季度，青禾县审计局完成审计，大家都很满意。", None, 2010, "quarters of a year"),
    ("一年来，青禾大学海洋科学研究积极推进，成果很多。", None, None, "科 of 科学 ends no name"),
    ("近日，市残联与青禾电视台举办晚会，大家都很高兴。", None, None, "two bodies"),
    ("3月5日，青禾县人大常委会召开会议，听取了2019年决算报告。", "青禾县人大常委会", None, "a year of what is heard"),
    ("3月5日，市政协召开会议，大家都来了。", None, None, "a kind of body is nobody"),
    (
        "（2020年2月15日）\n同志们：\n刚刚过去的2019年，全县教育系统扎实工作，成绩显著。",
        None,
        2019,
        "a date alone is no news",
    ),
    (
        "青禾街道疫情防控指挥部办公室 2020年6月6日\n街道共排查1200户，群众配合，很顺利。",
        "青禾街道疫情防控指挥部办公室",
        2020,
        "body and date under the title",
    ),
    ("现在，我代表县人民政府向大会报告工作。", "县人民政府", None, "a government speaks for itself"),
    (
        "中新网3月17日电 青禾县消防救援局17日举行发布会，大家都来了。",
        "青禾县消防救援局",
        None,
        "the host, then the day",
    ),
    (
        "青禾县文化馆建立于1950年10月，馆舍不大，藏书也不多，但来的人不少。1953年，更名为群艺馆。",
        "青禾县文化馆",
        None,
        "when it was set up",
    ),
    ("2015年青禾镇宣传工作紧紧围绕中心，成效明显。", "青禾镇", 2015, "its work on a topic"),
    ("本报讯（记者 王小青）近年来，青禾县供销合作社积极服务农民。", None, None, "of whom a paper tells"),
    ("2012年1月12日，园区召开表彰大会，青禾机械荣获2011年度先进企业。", None, 2011, "news of last year's honours"),
    (
        "2012年1月12日，园区召开表彰大会，先进企业上台领奖，大家都很高兴，来的人也很多。",
        None,
        2012,
        "news without a year of honours",
    ),
    ("是年，建成水库。\n2013年，各队通电。\n2014年，通了水。", None, None, "an annal goes on"),
    ("群众满意。\n据悉，2013年，全县发稿7000篇。", None, 2013, "what is heard"),
    ("群众满意。\n据悉，2013年以来，全县发稿7000篇。", None, None, "since a year"),
    ("群众满意。\n据悉，2013年，全县将发稿7000篇。", None, None, "a plan that is heard"),
    ("群众满意。\n据悉，2013年至2015年，全县发稿7000篇。", None, None, "a span that is heard"),
    ("群众满意。\n近日，协会公布了2013年度好新闻名单。", None, 2013, "a year's list"),
    ("群众满意。\n队伍参加2013年邻省运动会，获2枚金牌。", None, None, "where one took part"),
    ("昨天，青禾县人民法院院长柳明向大会报告工作。", "青禾县人民法院", None, "whose head reports"),
    ("近日，青禾县法院被县里评为先进集体。", "青禾县法院", None, "who was honoured"),
    ("近日，青禾县文化和旅游厅公布了名单，我乡两人在列。", None, None, "an office that publishes a list"),
    ("群众满意。\n2020年6月份以来，全市曝光违法案例132个。", None, 2020, "since a month"),
    ("2020--2021年度献血评比表彰中，我市榜上有名。", None, None, "a span of an award"),
    ("6月16日，大会举行，会议部署了2017年主要工作。", None, None, "a plan"),
    ("各位代表：\n现在，我代表青禾县人民政府，向大会报告工作。", "青禾县人民政府", None, "for whom the speaker speaks"),
    ("各位代表：\n现在，我代表大家，向大会报告工作。", None, None, "for nobody named"),
    ("受青禾县慈善总会委托，现就一年的工作作如下汇报。", "青禾县慈善总会", None, "by whose order"),
    ("今年以来，我镇工作很好。\n一、基本情况\n青禾镇下辖25个村委会，人口很多。", "青禾镇", None, "what it is made of"),
    ("今年以来，我镇工作很好。\n一、基本情况\n全镇下辖25个村委会，人口很多。", None, None, "全镇 is no name"),
    ("昨天，青禾市慈善总会公布了2014年的成绩单，大家都很满意。", "青禾市慈善总会", 2014, "news of a year"),
    ("昨天，大家都很满意。2014年的成绩单和2015年的都好。", None, None, "two years"),
    ("17日，青禾爱心公益服务中心九周年年会在柳江举行。", "青禾爱心公益服务中心", None, "a day alone"),
    ("4月17日，青禾市政府召开安全会议，市交警大队被授予先进单位。", None, None, "the news is of another"),
    ("4月17日，青禾市政府召开安全会议，大家都很高兴。", "青禾市政府", None, "the news is of the host"),
    ("20xx—20xx学年度，青禾小学宣传工作在校长指导下，很有起色。", "青禾小学", None, "a masked school year"),
    ("青禾科技有限公司以收入9亿元位列全国第一，柳江集团列第二。", None, None, "a firm of a ranking"),
    (
        "大家都很高兴。\n" + "路修好了，灯也亮了。" * 20 + "村子变了样。2009年，有着33年党龄的老人回来了。",
        None,
        None,
        "a story's year amid a paragraph",
    ),
    ("大家都很高兴。\n2009年，全村变了样。", None, 2009, "a year that begins a paragraph"),
    ("公司创立于1993年，规模很大。2016年，完成收入65亿元。", None, None, "a firm's history"),
    ("2017年（第三十一届）百强企业的特点如下。", None, 2017, "an edition"),
    ("近日，协会2022年度评优工作揭晓，我会榜上有名。", None, 2022, "the year of an award"),
    ("【青禾新闻网讯】（记者 王小青）2014年9月18日，运动会落幕。", None, 2014, "a date behind the dateline"),
    ("一年来，青禾县志愿者协会在县文明办的指导下，服务了群众。", "青禾县志愿者协会", None, "subject after a time"),
    ("2021年，青禾镇在县委的领导下，发展很快。", "青禾镇", 2021, "year and subject"),
    ("2021年，我镇在县委的领导下，发展很快。", None, 2021, "我镇 is no name"),
    ("2021年以来，学校坚持立德树人。", None, None, "学校 is no name, 以来 no year of the report"),
    ("二〇一七年，白杨社区认真落实上级部署。", "白杨社区", 2017, "Chinese digits"),
    ("白杨社区位于县城西部，现有居民3000户。", "白杨社区", None, "where it lies"),
    ("今年以来，局党组高度重视。", None, None, "今年 is a guess"),
    ("学校建于1956年，现有学生500人。", None, None, "a founding year is not the year"),
    ("青禾县第二人民医院\n一年来，工作很好。", "青禾县第二人民医院", None, "a line under the title"),
    (
        "青禾股份有限公司党委宣传部\n这项工作很好，大家满意。",
        "青禾股份有限公司党委宣传部",
        None,
        "a line under the title",
    ),
    ("医院概况\n一年来，工作很好。", None, None, "a heading under the title"),
    ("工作很好。\n青禾县文化馆\n2019年12月20日", "青禾县文化馆", 2019, "signature and date"),
    ("工作很好。\n青禾县文化馆 2019年12月20日", "青禾县文化馆", 2019, "on one line"),
    ("工作很好。\n二〇一九年十二月二十日", None, 2019, "a date alone"),
    ("一年来，工作很好。\n青禾县文化馆\n2020年1月5日", "青禾县文化馆", 2019, "January looks back"),
    ("今年，工作很好。\n青禾县文化馆\n2020年1月5日", "青禾县文化馆", None, "January says nothing"),
    ("工作很好。\n青禾县文化馆", "青禾县文化馆", None, "signature without date"),
    ("工作很好。\n单位：青禾县文化馆", "青禾县文化馆", None, "a label"),
    ("工作很好。\n谢谢大家", None, None, "no signature"),
    (
        "一年来，社区工作有进步。来宾参观了白杨社区，社区居民满意。白杨社区网站上线，社区服务更好。",
        "白杨社区",
        None,
        "the place that the text is about",
    ),
    ("一年来，建设和谐社区，服务社区，创建和谐社区，社区面貌一新。", None, None, "an ordinary word before 社区"),
]


YEARS = [
    (
        "青禾县2006年政府工作报告\n2005年，全县产值8亿元，2005年底通车。",
        2005,
        "a report that bears the year it is given in",
    ),
    ("青禾县2006年政府工作报告\n2006年，全县产值8亿元。", 2006, "a report on its own year"),
    ("项目\t2014年\t2015年\n产值（亿元）\t210\t227\n税收（亿元）\t21\t22", None, "a table's head is no title"),
    ("（2006年2月8日 柳明）\n过去的五年，成绩很大。", None, "the day of a speech"),
    ("2008—2012年全县医院情况\n全县医院41家。", None, "a series of years"),
    ("2019—2020年全县医院情况\n全县医院41家。", 2020, "two years are one report's"),
    ("2011年，全市共有卫生机构19个。\n2012年，全市共有卫生机构25个。", None, "years said alike, one after the other"),
    (
        "2017年通过努力，产值达7亿元，较2016年增长8%。\n2017年出栏生猪4万头。",
        2017,
        "the year that begins the text and is its last",
    ),
    ("2017年通过努力，产值达7亿元。\n2019年出栏生猪4万头。", None, "a later year has figures too"),
]


@pytest.mark.parametrize(("text", "year", "why"), YEARS)
def test_year_of_a_text(text: str, year: int | None, why: str) -> None:
    assert pipeline.extract(text)[0].year == year, why


@pytest.mark.parametrize(("body", "organization", "year", "why"), BODIES)
def test_body(body: str, organization: str | None, year: int | None, why: str) -> None:
    document = Document("年度工作总结\n" + body)
    assert (head.organization(document), head.year(document)) == (organization, year), why


def test_published_tells_the_year_only_with_the_text() -> None:
    assert head.year(Document("工作总结\n今年工作很好。"), None, "2020-12-20") == 2020
    assert head.year(Document("工作总结\n一年来，工作很好。"), None, "2021-01-10") == 2020
    assert head.year(Document("工作总结\n工作很好。"), None, "2020-12-20") is None


def test_nothing_in_nothing() -> None:
    assert (head.organization(Document("")), head.year(Document(""))) == (None, None)
