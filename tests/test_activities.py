"""Campaigns and activities named in quotes."""

import re

import pytest

from textkit.extract import activities
from textkit.lexicon import DEFAULT
from textkit.text.document import Document

ACTIVITIES = [  # sentence with the names marked, nouns, why
    ("开展“⟦净滩护海⟧”活动。", ["活动"], "straight before the noun"),
    ("开展“⟦净滩护海⟧”志愿服务活动3次。", ["活动"], "words between"),
    ("开展“⟦净滩护海⟧”主题党日活动。", ["活动"], "the last noun counts"),
    ("实施“⟦头雁⟧”工程。", ["工程"], "工程"),
    ("开展“⟦利剑⟧”专项行动。", ["行动"], "行动"),
    ("举办“⟦青禾⟧”大讲堂6期。", ["大讲堂"], "大讲堂"),
    ("“⟦渔港大讲堂⟧”座无虚席。", ["大讲堂"], "the noun last in the quotes"),
    ("“⟦清源行动⟧”受到好评。", ["行动"], "the noun last in the quotes, whatever is done"),
    ("“⟦荷塘夜话⟧”、“⟦百里竞走⟧”全民健身等群众文体活动广泛开展。", ["活动", "活动"], "done behind the list"),
    ("“⟦尊师⟧”和白塔小学的“⟦爱校⟧”活动获好评。", ["活动", "活动"], "of two bodies"),
    ("举办“⟦青禾杯⟧”篮球比赛。", ["比赛"], "比赛"),
    ("打响“⟦破冰会战⟧”，成效很好。", ["会战"], "会战"),
    ("扎实推进“⟦五大行动⟧”。", ["行动"], "several under one name, with the noun last"),
    ("推进“三项活动”。", [], "several, none of them named"),
    ("深化“创新驱动发展”专项监督。", [], "发展 is no 展"),
    ("“邻里情”一期工程竣工。", [], "a building's phase"),
    ("承办“青禾杯”全国围棋公开赛。", [], "a cup that a league bears"),
    ("举办“青禾”杯书法大赛。", [], "a cup whose name alone is in quotes"),
    ("开展打击“盗抢骗”犯罪专项行动。", [], "a kind of crime"),
    ("运用“四种形态”批评教育52人。", [], "a way to warn people"),
    ("“青禾助学计划”捐资助学9万元。", [], "a plan"),
    ("参加“青禾”乡村振兴报告团专场报告会。", [], "a group that reports"),
    ("被评为“⟦送戏下乡⟧”活动先进集体。", ["活动"], "an award for work in an activity"),
    ("首届“最美护士”评选揭晓。", [], "a title that is given"),
    ("领队率“为农民”慰问采风团到场。", [], "a troupe"),
    ("举办“⟦青禾杯⟧”大学生创业计划竞赛。", ["竞赛"], "竞赛"),
    ("举办“⟦金话筒⟧”主持人大赛。", ["大赛"], "大赛"),
    ("举办“⟦辩出风采⟧”辩论赛。", ["辩论赛"], "辩论赛"),
    ("开展“⟦守初心、担使命⟧”主题教育。", ["教育"], "教育"),
    ("以“⟦守初心、担使命⟧”主题教育为主线。", ["教育"], "in a phrase"),
    ("开展“⟦两学一做⟧”学习教育。", ["教育"], "学习教育"),
    ("开展“⟦我的乡村⟧”主题征文活动。", ["活动"], "征文活动"),
    ("举办“⟦我的乡村⟧”演讲比赛。", ["比赛"], "演讲比赛"),
    ("开展“⟦扫黄打非⟧”专项整治。", ["整治"], "整治"),
    ("开展“⟦好邻居⟧”评选活动。", ["活动"], "评选活动"),
    ("暑期“⟦三下乡⟧”社会实践活动组建团队15支。", ["活动"], "a verb behind"),
    ("“⟦微心愿⟧”活动征集微心愿516个。", ["活动"], "the sentence's subject"),
    ("开展“⟦净滩⟧”、“⟦护绿⟧”等活动。", ["活动", "活动"], "a list with 等"),
    ("开展“⟦净滩⟧”“⟦护绿⟧”等志愿服务活动58项。", ["活动", "活动"], "nothing between"),
    ("举办“⟦净滩⟧”、“⟦护绿⟧”等12次活动。", ["活动", "活动"], "a number between"),
    ("开展“⟦净滩⟧”“⟦护绿⟧”“⟦清雪⟧”等一系列活动。", ["活动"] * 3, "一系列"),
    ("开展“⟦净滩⟧”和“⟦护绿⟧”活动。", ["活动", "活动"], "和"),
    ("开展“⟦净滩⟧”等丰富多彩的文体活动。", ["活动"], "an adjective between"),
    ("举办“⟦女性健康讲座⟧”、“⟦家庭教育谈⟧”等活动。", ["活动", "活动"], "the name may end like a noun"),
    ("开展“⟦净滩⟧”、健步走等活动。", ["活动"], "a mixed list"),
    ("以“⟦人人讲安全⟧”为主题，活动期间开展宣传。", [None], "a theme of an activity"),
    ("以“人人讲安全”为主题，开展宣传。", [], "a theme alone"),
    ("开展以“⟦人人讲安全⟧”为主题的安全宣传活动。", ["活动"], "a theme with its activity"),
    ("围绕“⟦人人讲安全⟧”为主题，活动期间开展宣传。", [None], "围绕"),
    ('开展"⟦平安渔港⟧"创建活动。', ["活动"], "straight quotes"),
    ("开展「⟦平安渔港⟧」创建活动。", ["活动"], "corner brackets"),
    ("开展“⟦百日攻坚⟧”行动和“⟦护航⟧”行动。", ["行动", "行动"], "each with its noun"),
    ("推进“⟦美丽庭院⟧”创建。", ["创建"], "创建"),
    ("开展“⟦三严三实⟧”专题教育。", ["教育"], "专题教育"),
    ("实施“⟦青苗⟧”计划。", ["计划"], "计划"),
    ("举办“⟦渔歌⟧”文艺晚会。", ["晚会"], "晚会"),
    ("举办“⟦夏夜⟧”文艺汇演4场。", ["汇演"], "汇演"),
    ("开展“⟦送健康⟧”义诊。", ["义诊"], "义诊"),
    ("举办“⟦海风⟧”读书节。", ["读书节"], "读书节"),
    ("推出大型采访活动“⟦走遍百村⟧”。", ["活动"], "the noun before it"),
    ("举办“⟦唱响青禾⟧”歌咏大会。", ["歌咏大会"], "歌咏大会"),
    ("开展了“⟦文明出行行动⟧”。", ["行动"], "the name ends with its noun"),
    ("制定“⟦净滩⟧”行动方案。", ["行动"], "a plan of the campaign"),
    ("“⟦阳光体育⟧”大课间活动成为样板。", ["活动"], "大课间活动"),
    ("相继开展“⟦身边榜样⟧”、“⟦最美家庭⟧”报道等工作。", ["报道", "报道"], "campaigns of reporting"),
    ("夺得“⟦镇长杯⟧”足球赛亚军。", ["足球赛"], "a cup"),
    ("启动“⟦蓝天保卫战⟧”。", ["保卫战"], "a battle for something"),
    ("大力实施“⟦雨露计划⟧”。", ["计划"], "the name ends with 计划"),
    ("实施“⟦名师工程⟧”、“⟦青蓝工程⟧”。", ["工程", "工程"], "a list whose names end with their noun"),
    ("开展“⟦一帮一⟧”结对帮扶活动。", ["活动"], "结对 is no preposition"),
    ("开展“⟦互联网+⟧”创新大赛。", ["大赛"], "a mark in the name"),
    ("举办“⟦百里渔歌·海湾情⟧”合唱节。", ["合唱节"], "a festival of singing"),
    ("举办“⟦渔港印象⟧”老照片展、“⟦指尖海风⟧”剪纸展。", ["照片展", "剪纸展"], "exhibitions"),
    ("举办“⟦渔港印象⟧”成果展演2场。", ["展演"], "展演, not 成果展"),
    ("召开“⟦向欺凌说不⟧”主题班会。", ["班会"], "a meeting of a class"),
    ("“⟦护苗⟧”大家访走遍12村。", ["大家访"], "大 before a deed"),
    ("开展“⟦海风送岗⟧”专场招聘5场。", ["招聘"], "a deed held as an event"),
    ("开展“⟦税宣小分队⟧”主题采访。", ["采访"], "a deed with a theme"),
    ("举办“⟦渔港有约⟧”专场6场。", ["专场"], "专场 alone"),
    ("举办“⟦渔港读书节⟧”。", ["读书节"], "the name ends with any of the nouns"),
    ("组织“⟦渔港科技活动周⟧”。", ["活动周"], "the name ends with 活动周"),
    ("“⟦渔家乐⟧”启动仪式在镇里举行。", ["启动仪式"], "a ceremony"),
    ("举办“⟦渔港之春⟧”2023年新年音乐会。", ["音乐会"], "a year between"),
    ("举办“⟦书香渔港⟧”青塘县第5届读书节。", ["读书节"], "an edition between"),
    ("开展“⟦邻里一家亲⟧”包饺子、“⟦粽叶飘香⟧”包粽子等活动。", ["活动", "活动"], "each with what is done"),
    ("开展“⟦粽叶飘香⟧”包粽子、健步走等活动。", ["活动"], "a mixed list with what is done"),
    ("深入开展“⟦铁帚1号⟧”至“⟦铁帚6号⟧”集中行动。", ["行动", "行动"], "from one to another"),
    ("开展“⟦喜迎建市六十年⟧”政务微信公众号评选活动。", ["活动"], "accounts are chosen"),
    ("举办“⟦童心向党⟧”庆“六·一”文艺汇演活动。", ["活动"], "on a feast in quotes"),
    ("扎实推进“⟦作风建设年、项目攻坚年⟧”工作。", ["工作"], "years of a work"),
    ("推进“⟦菜篮子⟧”工程建设。", ["工程"], "工程 with 建设 behind"),
    ("打响“⟦清剿火患⟧”战役。", ["战役"], "战役"),
    ("组织“渔歌”宣讲队、“⟦净滩⟧”活动。", ["活动"], "a team before it is none"),
    ("举办“⟦渔港少年⟧”才艺展示2场。", ["才艺展示"], "a show"),
]

NONE = [
    ("弘扬“铁人精神”，服务群众。", "a spirit"),
    ("结合“渔港精神”践行年活动。", "a spirit before a noun"),
    ("践行“四个意识”活动。", "the object of a verb"),
    ("庆“七一”文艺晚会。", "a feast"),
    ("开展“七一”活动。", "a feast alone"),
    ("“十四五”规划开局。", "a plan's period"),
    ("落实“三会一课”制度。", "a rule"),
    ("落实“双减”政策。", "a policy"),
    ("获评“文明单位”称号。", "a title of honour"),
    ("评选“最美渔民”10名。", "a title of honour"),
    ("被授予“先进集体”荣誉。", "an honour"),
    ("“青禾发布”微信公众号推送活动信息。", "an account"),
    ("“学习强国”平台学习活动。", "a platform"),
    ("“土专家”王守田传授技术。", "a nickname"),
    ("“一老一小”服务。", "a catchword"),
    ("农村“三合一”场所整治难度大。", "what the quote says is the place"),
    ("坚持“谁主管谁负责”的原则。", "a slogan"),
    ("按照“稳中求进”的总要求，开展活动。", "a slogan with 的"),
    ("以“双减”为契机，开展活动。", "an occasion"),
    ("建设“职工之家”活动室。", "a room"),
    ("活动现场挂起“欢迎你”横幅。", "a banner"),
    ("“萤火”志愿服务队成立。", "a team"),
    ("建成“红色”教育基地。", "a place"),
    ("《关于开展“净滩”活动的通知》印发。", "in a title"),
    ("就“行善”“孝亲”等议题发言。", "subjects of talk"),
    ("举办活动12次，“渔家乐”受到欢迎。", "the noun is before"),
    ("做到“三到位”。活动受到欢迎。", "another sentence"),
    ("印发“明白纸”2万份。", "a thing"),
    ("“班组故事”专栏连载3篇。", "a column"),
    ("就“如何推进发展”这一议题登台演讲。", "这 begins another phrase"),
    ("他说：“这很重要。”活动随后开始。", "a sentence that was said"),
    ("推进“三新”课堂建设。", "what the quote says is being built"),
    ("走进“百姓讲堂”。", "a place where lectures are held"),
    ("制作“渔港印象”成果展板12块。", "boards, no exhibition"),
    ("布置“渔港印象”作品展厅1处。", "a hall, no exhibition"),
    ("组织“三类人员”培训班四期。", "who is taught"),
    ("组织“三类人员”专题培训四期。", "who is taught"),
    ("利用“全国爱眼日”集中宣传。", "a day alone"),
    ("开展“全国爱眼日”集中宣传。", "a day that the country keeps"),
    ("完善“渔港”专场招聘的办法。", "nothing is held"),
    ("“渔歌”合唱团演出12场。", "a choir"),
    ("“三大攻坚战”初战告捷。", "several campaigns, none of them named"),
    ("开通“最美瞬间”政务微信公众号。", "an account"),
    ("推进“作风建设”工作。", "no year"),
    ("播放“童心向党”庆“六一”。", "no noun behind the feast"),
    ("组织“渔歌”宣讲队、“青禾”服务站等活动骨干30人。", "teams in a list"),
    ("参加“学习强国”答题比赛。", "a medium"),
    ("“净滩”3个活动点。", "a number between that is no edition"),
    ("“青禾”直播间启动仪式举行。", "a studio"),
    ("“渔港”市集服务站设在村口。", "a place at a market"),
    ("在“设计”赛项中夺金。", "a subject of a contest"),
    ("开展活动，没有引号。", "no quotes"),
]


@pytest.mark.parametrize(("marked", "nouns", "why"), ACTIVITIES)
def test_activities(marked: str, nouns: list[str | None], why: str) -> None:
    head = "某站工作总结\n"
    found = activities.find(Document(head + re.sub("[⟦⟧]", "", marked)), DEFAULT)
    assert [one.name for one in found] == re.findall("⟦(.*?)⟧", marked), why
    assert [one.start for one in found] == [
        len(head) + m.start() - 2 * i for i, m in enumerate(re.finditer("⟦", marked))
    ]
    assert [one.noun for one in found] == nouns, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_activity(text: str, why: str) -> None:
    assert activities.find(Document("某站工作总结\n" + text), DEFAULT) == [], why


@pytest.mark.parametrize("noun", sorted(DEFAULT.words("activity_nouns")))
def test_every_noun_is_found(noun: str) -> None:
    found = activities.find(Document(f"总结\n开展“河畔新风”{noun}，受到欢迎"), DEFAULT)
    assert [(one.name, one.noun) for one in found] == [("河畔新风", noun)]
