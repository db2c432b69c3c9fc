"""Counts: where they stand, what they count, their bounds, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import unmark

from textkit.extract.counts import finder as counts
from textkit.lexicon import DEFAULT
from textkit.text.document import Document

# (label, text with ⟦count|item⟧; every count of the text is marked)
ITEMS = [
    ("noun behind the measure word", "全年组建⟦12支|志愿服务队⟧志愿服务队。"),
    ("noun before the number", "先后举办培训班⟦3期|培训班⟧。"),
    ("noun before, two in a list", "添置图书⟦3200册|图书⟧、投影仪⟦6台|投影仪⟧。"),
    ("noun behind, verb behind it", "组织⟦56名|党员⟧党员赴烈士陵园祭扫。"),
    ("noun before, preposition behind", "选派技术员⟦7人|技术员⟧到省城进修。"),
    ("noun before, verb behind", "为困难学生⟦134名|困难学生⟧发放助学金。"),
    ("shared list before", "检修水泵、阀门⟦412台|水泵、阀门⟧。"),
    ("shared list behind", "⟦18位|居民、党员⟧居民、党员踊跃发言。"),
    ("list of places, noun behind", "在柳湾、白沙⟦三个|村⟧村开展试点。"),
    ("a deed and what it found", "开展⟦5次|检查⟧检查发现的问题都已整改。"),
    ("verbal noun alone", "全年义演⟦12场|义演⟧。"),
    ("verbal noun before a noun is the verb", "培训学员⟦60名|学员⟧。"),
    ("verb between noun and number", "课题立项⟦7项|课题⟧。"),
    ("上稿 counts 稿", "在江城网上稿⟦43篇|稿⟧。"),
    ("用稿 counts 稿", "省级媒体用稿⟦9篇|稿⟧。"),
    ("degree before the number", "播放量高达⟦3.2万次|播放量⟧。"),
    ("达到 before the number", "粉丝达到⟦12350人|粉丝⟧。"),
    ("rate", "调解成功率⟦98.9%|调解成功率⟧。"),
    ("rate with 达", "参保率达⟦97.6%|参保率⟧。"),
    ("full-width percent", "合格率⟦95％|合格率⟧。"),
    ("percent in words", "满意度达⟦百分之九十八点五|满意度⟧。"),
    ("percent of", "⟦80%|学生⟧的学生参加了社团。"),
    ("percentage points", "升学率提高⟦2.1个百分点|升学率⟧。"),
    ("change: what grew", "财政收入⟦3286万元|财政收入⟧，同比增长⟦11.3%|财政收入⟧。"),
    ("change with its own subject", "发稿量较上年增长⟦12.2%|发稿量⟧。"),
    ("change in persons", "粉丝⟦8900人|粉丝⟧，比年初净增⟦2180人|粉丝⟧。"),
    ("passive: what was taken", "荷花照片被《江城日报》采用⟦2幅|荷花照片⟧。"),
    ("item in the clause before", "全年开展技能培训，共⟦12期|技能培训⟧。"),
    ("sum of what was spoken of", "每户发放慰问金⟦300元|慰问金⟧，共计⟦10800元|慰问金⟧。"),
    ("two units for one thing", "走访低保对象⟦412户|低保对象⟧⟦689人|低保对象⟧。"),
    ("relative clause", "收集居民撰写的调研文章⟦15篇|调研文章⟧。"),
    ("等 before the number and noun", "开设书法、合唱等⟦12个|兴趣班⟧兴趣班。"),
    ("persons before 等", "王芳、李强等⟦3名|教师⟧教师获奖。"),
    ("quoted name", "评选“最美家庭”⟦10户|最美家庭⟧。"),
    ("title printed", "编印《柳湾民歌集》⟦500册|柳湾民歌集⟧。"),
    ("part of a level has its whole's item", "刊发稿件⟦40篇|稿件⟧，其中省级⟦9篇|稿件⟧、市级⟦31篇|稿件⟧。"),
    (
        "parts by outlet have their whole's item",
        "发表文章⟦9篇|文章⟧，其中刊登于江城晚报⟦5篇|文章⟧、江城党建⟦4篇|文章⟧。",
    ),
    ("part with its own noun", "团员⟦36名|团员⟧，其中研究生⟦9名|研究生⟧。"),
    ("no unit, large number", "系统覆盖⟦71.3万|监测对象⟧监测对象。"),
    ("places named right before", "在罗溪、石泉⟦4|县⟧县开展试点。"),
    ("offices behind 等", "会同财政局、水利局等⟦5|部门⟧部门下发通知。"),
    ("medals won", "举重队包揽⟦6|金⟧金，射击队夺得⟦2|银⟧银。"),
    ("calls", "接听群众来电⟦320通|群众来电⟧。"),
    ("word of summing glued to the noun", "求助类共⟦210件|求助类⟧，咨询类共⟦95件|咨询类⟧。"),
    ("money with 余", "罚款⟦2.3万余元|罚款⟧。"),
    ("area before its thing", "改造食堂⟦1200平方米|食堂⟧。"),
    ("spaces around the number", "新增党员 ⟦12 名|党员⟧。"),
    ("ASCII full stop ends the clause", "评出标兵⟦60名|标兵⟧.张站长讲了话."),
    ("plain one behind its noun", "新建便民桥⟦一座|便民桥⟧。"),
    ("one that answers how many", "建成⟦一座|图书馆⟧图书馆。"),
    ("one with each", "⟦11家|农家书屋⟧农家书屋各配管理员⟦一名|管理员⟧。"),
    ("hours as an amount", "累计服务时长⟦1200小时|服务时长⟧。"),
    ("goal", "力争发稿⟦80篇以上|稿⟧。"),
    ("bracketed second unit", "上报信息⟦82期（条）|信息⟧。"),
    ("people at a screening", "现场观众⟦上千人|现场观众⟧。"),
    ("name of letters before the number", "新购64排CT⟦一台|64排CT⟧。"),
    ("suffix 率 is not cut off", "建档率⟦92.3%|建档率⟧。"),
    ("attribute of the name stays", "注册志愿者⟦5.6万人|注册志愿者⟧。"),
    ("word of time is not part", "全年放映电影⟦132场|电影⟧。"),
    ("subject and verb are no part: a body", "市博物馆接待研学团队⟦41批|研学团队⟧。"),
    ("subject and verb are no part: a person", "技术员孟小川嫁接果苗⟦720株|果苗⟧。"),
    ("adverb and verb are no part", "稳妥处置舆情⟦6起|舆情⟧。"),
    ("adverb between subject and verb", "巡逻队连夜转移住户⟦18户|住户⟧。"),
    ("two verbs in a row", "走访慰问孤寡老人⟦37位|孤寡老人⟧。"),
    ("verb and object as one word", "派出所破获案件⟦14起|案件⟧。"),
    ("verb with its complement", "送出雨衣⟦160件|雨衣⟧。"),
    ("a verb may name a measure", "落实烤烟种植面积⟦900亩|烤烟种植面积⟧。"),
    ("a verb of achieving names no measure", "新增绿地面积⟦3公顷|绿地面积⟧。"),
    ("a verb may name money", "争取扶持资金⟦48万元|扶持资金⟧。"),
    ("a verbal noun may name what it is for", "发放宣传资料⟦2600份|宣传资料⟧。"),
    ("a service centre of a body is one name", "建成社区服务中心⟦3个|社区服务中心⟧。"),
    ("the name of an event holds verbs", "举办信息写作培训班⟦2期|信息写作培训班⟧。"),
    ("a manner may be an attribute", "开办免费书法班⟦4个|免费书法班⟧。"),
    ("a manner before a verb is none", "免费体检老年人⟦530人次|老年人⟧。"),
    ("受 makes an attribute", "受教育儿童⟦2100人次|受教育儿童⟧。"),
    ("在 in a word", "抓获网上在逃人员⟦5名|网上在逃人员⟧。"),
    ("各类 behind a verb", "补贴各类农机⟦62台|农机⟧。"),
    ("lessons heard", "校长推门听课⟦38节|课⟧。"),
    ("lessons heard, in times", "组织听课⟦5次|听课⟧。"),
    ("trees planted", "全镇植树⟦5200株|树⟧。"),
    ("who wrote is not what", "发稿⟦43篇|稿⟧，其中北门社区⟦12篇|稿⟧、南门社区⟦9篇|稿⟧。"),
    ("a prize is counted in 篇", "获奖论文⟦9篇|获奖论文⟧，其中一等奖⟦2篇|一等奖⟧。"),
    ("a comparison has no noun", "优秀率⟦42%|优秀率⟧，比上学期提高⟦5.1个百分点|优秀率⟧。"),
    ("the rest is of the whole", "排查隐患⟦19处|隐患⟧，已整改⟦17处|隐患⟧，其余⟦2处|隐患⟧限期整改。"),
    ("behind a clause that an adjective ends", "解决⟦10个|问题⟧群众反映强烈的问题，整治⟦9条|河道⟧污染严重的河道。"),
    ("behind a clause that a verb opens", "资助⟦3名|学生⟧来自外省的学生，整改⟦4处|场所⟧存在隐患的场所。"),
    (
        "behind a clause that a preposition opens",
        "召开⟦3次|专题会议⟧由主要领导主持的专题会议，修订⟦5项|制度⟧与实际不符的制度。",
    ),
    ("what was found, behind its number", "整改⟦12个|问题⟧巡察反馈的问题。"),
    ("an adjective and 的", "选树⟦5名|教师⟧优秀的教师。"),
    (
        "whose something is, is counted",
        "⟦9位|教师⟧教师的论文获奖，走访⟦12个|居委会⟧居委会的儿童，查处⟦4家|企业⟧企业的违法行为。",
    ),
    (
        "a verb of the sentence before 的",
        "组织⟦50名|党员⟧党员参加县里的培训，⟦10个|村⟧村变成美丽的乡村，组建⟦5支|队伍⟧队伍深入偏远的山村。",
    ),
    ("的 before a time", "解决⟦5个|实际困难⟧实际困难的同时，发放⟦20份|慰问品⟧慰问品。"),
    ("a further count behind 以及", "获得⟦1个|集体奖⟧集体奖以及⟦1|银⟧银⟦6|铜⟧铜。"),
    ("what a rate rises to", "学生写作率从⟦45%|学生写作率⟧跃升至⟦82%|学生写作率⟧。"),
    (
        "verbs in front of a noun",
        "建成⟦2个|应急避难场所⟧应急避难场所，配备⟦3台|自助借还机⟧自助借还机，更换⟦15盏|损坏路灯⟧损坏路灯。",
    ),
    ("verbs behind a noun", "组织⟦50名|群众⟧群众健身，抽调⟦5名|干部⟧干部下乡。"),
    ("again in another unit, in brackets", "外借书刊⟦300册|书刊⟧，征集地方文献⟦12种|地方文献⟧（⟦60册|地方文献⟧）。"),
    ("in brackets with a noun of its own", "征集地方文献⟦12种|地方文献⟧（照片⟦60张|照片⟧）。"),
    ("photographs are counted in 篇 too", "在报上发表新闻图片⟦1篇|新闻图片⟧。"),
    ("a short name is told in full", "受理行政案件⟦38件|行政案件⟧，结案⟦31件|行政案件⟧。"),
    ("two numbers for one noun", "刑事案件分别下降⟦8.4%|刑事案件⟧和⟦28.3%|刑事案件⟧。"),
    ("每户 ends the subject", "居民每户自筹资金⟦60元|自筹资金⟧。"),
    ("每人 behind who", "⟦7名|网格员⟧网格员每人联系住户⟦40户|住户⟧。"),
    ("two verbs behind a noun", "⟦8个|标段⟧标段组织实施。"),
    ("a standard", "供养标准从⟦220元|供养标准⟧提高到⟦300元|供养标准⟧。"),
    ("to whom a thing was done is not named", "责令整改⟦52家|None⟧。"),
    ("a rate that is kept", "床位使用率保持在⟦92.6%|床位使用率⟧的合理区间。"),
    ("the halves of a verb", "约谈企业⟦8家|企业⟧，打掉团伙⟦2个|团伙⟧。"),
    ("以上 of a level", "⟦7名|县级以上领导干部⟧县级以上领导干部参加。"),
    ("the second number is of what the first is", "农村低保⟦178户|农村低保⟧⟦534人|农村低保⟧。"),
    ("what a title is of", "编印内刊《河湾月讯》⟦12期|内刊⟧。"),
    ("what a title is of, verb behind", "校刊《槐花》出刊⟦2期|校刊⟧。"),
    ("a title before what it is", "编发《槐花》简报⟦9期|简报⟧。"),
    ("a title alone, verb behind", "他编的《槐花》印了⟦900册|槐花⟧。"),
    ("joining words in a title", "开办《健康与您》专栏⟦48期|专栏⟧。"),
    ("verbs in a quoted name", "评选“感动河湾”人物⟦10名|“感动河湾”人物⟧。"),
    ("a campaign's name before what it is", "开展“法官讲堂”活动⟦12期|“法官讲堂”活动⟧。"),
    ("新 before a noun", "推广新技术⟦4项|新技术⟧。"),
    ("新 before a verb", "新发展党员⟦14名|党员⟧。"),
    ("people joined by 和", "解决⟦860名|居民和学校师生⟧居民和学校师生饮水。"),
    ("a family of people", "⟦53户|党员家庭⟧党员家庭门口挂牌。"),
    ("中有 ends the noun", "⟦14个|农机站⟧农机站中有⟦6个|农机站⟧无编制。"),
    ("a verb of one character opens a phrase", "上党课⟦3次|党课⟧，出黑板报⟦24期|黑板报⟧。"),
    ("行为 is no 为", "查处违法行为⟦2起|违法行为⟧。"),
    ("an enumerator is no part", "一是办公用房只有⟦80平方米|办公用房⟧。"),
    ("a thing's measure word counts no deed", "食品抽检⟦600批次|食品⟧，⟦5名|工友⟧工友抢修到天亮。"),
    ("a list and as many numbers", "办结率、满意率分别为⟦100%|办结率⟧、⟦97%|满意率⟧。"),
    ("an object of its own", "发出建议⟦21件|建议⟧，提起诉讼⟦15件|诉讼⟧。"),
    ("money and what was done with it", "投入⟦6800元|None⟧维修校舍。"),
    ("money of a kind", "发放⟦38万元|救助资金⟧救助资金。"),
    ("a gift names itself", "其中社会捐资⟦21万元|社会捐资⟧。"),
    ("another clause, another thing", "新建服务站⟦4个|服务站⟧，全镇⟦951户|None⟧。"),
    ("so many each", "编印简报⟦12期|简报⟧，每期⟦300份|简报⟧。"),
    ("a year is no part", "2020年贫困户⟦96户|贫困户⟧。"),
    ("a body and its deed", "镇文化站演出⟦3场|演出⟧。"),
    ("people and a deed for them", "党员培训⟦3期|党员培训⟧。"),
    ("a verb before a suffix", "成立⟦15支|技师攻关队⟧技师攻关队。"),
    ("a body's two verbs", "监管部门监督检查经营主体⟦509户次|经营主体⟧。"),
    ("people are counted in 名", "开展项目比武，⟦28名|职工⟧职工参加。"),
    ("money that a verb raises", "多方筹集资金⟦8.7万元|资金⟧，降低采购成本⟦63万元|采购成本⟧。"),
    ("an attribute is no actor", "接入便民缴费功能⟦14个|便民缴费功能⟧。"),
    ("so much for each", "省级媒体每篇奖金⟦300元|奖金⟧、市级每篇⟦100元|奖金⟧。"),
    ("共 before a verb", "共筹得善款⟦1.8万元|善款⟧。"),
    ("占 in a word", "清理占道摊点⟦1000个|占道摊点⟧。"),
    ("a paper with a term", "发放⟦1500份|限期整改通知书⟧限期整改通知书。"),
    ("合 of 合格率 is not a word of time", "合格率⟦97.4%|合格率⟧。"),
]

# (label, text with one ⟦count⟧, value, unit, min, max)
VALUES = [
    ("exact", "配备电脑⟦10台⟧。", 10, "台", 10, 10),
    ("万元", "投入⟦8.5万元⟧。", 85000, "元", 85000, 85000),
    ("亿元", "产值⟦1.85亿元⟧。", 185000000, "元", 185000000, 185000000),
    ("万 inside", "信息⟦11万多条⟧。", 110000, "条", 110000, None),
    ("多 before the unit", "志愿者⟦300多人⟧。", 300, "人", 300, None),
    ("余 before the unit", "观众⟦三百二十余人⟧。", 320, "人", 320, None),
    ("来", "走访⟦十来户⟧。", 10, "户", None, None),
    ("近", "⟦近1000名⟧党员群众参加。", 1000, "名", None, 1000),
    ("超过", "投入⟦超过20万元⟧。", 200000, "元", 200000, None),
    ("突破", "游客⟦突破15万人⟧。", 150000, "人", 150000, None),
    ("不足", "空置⟦不足5家⟧。", 5, "家", None, 5),
    ("不低于", "藏书⟦不低于8000册⟧。", 8000, "册", 8000, None),
    ("以上 behind the unit", "发稿⟦80篇以上⟧。", 80, "篇", 80, None),
    ("左右 behind the unit", "衣物⟦一百四十件左右⟧。", 140, "件", None, None),
    ("约", "招募⟦约150名⟧青年。", 150, "名", None, None),
    ("大约", "节约开支⟦大约40万元⟧。", 400000, "元", None, None),
    ("节约 is no 约", "节约⟦40万元⟧。", 400000, "元", 400000, 400000),
    ("附近 is no 近", "在学校附近⟦300米⟧处设卡。", 300, "米", 300, 300),
    ("plus", "阅读⟦10万+次⟧。", 100000, "次", 100000, None),
    ("十几", "编排⟦十几个⟧节目。", 11, "个", 11, 19),
    ("几十", "转运⟦几十批⟧物资。", 20, "批", 20, 99),
    ("数百", "吸引⟦数百人⟧观看。", 200, "人", 200, 999),
    ("上百", "发动⟦上百人次⟧。", 100, "人次", 100, None),
    ("两三个", "新增⟦两三个⟧站点。", 2, "个", 2, 3),
    ("range", "授课⟦3—5次⟧。", 3, "次", 3, 5),
    ("range with 至", "选派⟦3至5名⟧干部。", 3, "名", 3, 5),
    ("range with its unit twice", "建设⟦3个至5个⟧站点。", 3, "个", 3, 5),
    ("range that shares 万", "奖励⟦20-30万元⟧。", 200000, "元", 200000, 300000),
    ("data", "资料⟦2.14G⟧。", Decimal("2.14"), "G", Decimal("2.14"), Decimal("2.14")),
    ("percent", "合格率⟦91.5%⟧。", 91.5, "%", 91.5, 91.5),
    ("percent and 以上", "参与率⟦80%以上⟧。", 80, "%", 80, None),
    ("kilowatts keep their 千", "总动力⟦42.6万千瓦⟧。", 426000, "千瓦", 426000, 426000),
    ("场（次）", "演出⟦12场（次）⟧。", 12, "场次", 12, 12),
    ("篇(条)", "发稿⟦14篇(条)⟧。", 14, "篇条", 14, 14),
    ("Chinese numeral", "收缴党费⟦四千三百八十六元⟧。", 4386, "元", 4386, 4386),
    ("full-width digits", "党员⟦２３名⟧。", 23, "名", 23, 23),
    ("thousands separator", "发放⟦12,345份⟧。", 12345, "份", 12345, 12345),
    ("two", "播出新闻⟦两条⟧。", 2, "条", 2, 2),
    ("百余", "⟦百余名⟧职工参加。", 100, "名", 100, None),
    ("上万", "配送物资⟦上万份⟧。", 10000, "份", 10000, None),
    ("all of them in percent", "研修合格率⟦百分之百⟧。", 100, "%", 100, 100),
    ("家 before 乡镇", "与⟦9家⟧乡镇卫生院签约。", 9, "家", 9, 9),
    ("家 before 教育", "取缔⟦3家⟧教育机构。", 3, "家", 3, 3),
    ("路 of reporters", "派出⟦6路⟧记者。", 6, "路", 6, 6),
    ("so many a group", "平均⟦3人⟧一组。", 3, "人", 3, 3),
    ("news in 则", "刊发消息⟦二则⟧。", 2, "则", 2, 2),
    ("square metres by sign", "面积⟦300㎡⟧。", 300, "㎡", 300, 300),
    ("household-times", "检查网吧⟦4家次⟧。", 4, "家次", 4, 4),
]

# A label, and a text with each count that it holds and its unit.
SEVERAL = [
    ("the unit behind the last of several", "出勤率分别上升⟦2.6|百分点⟧和⟦3.4个百分点|百分点⟧。"),
    ("one unit for two, parted by 、", "馆藏档案⟦56.7万卷、件|卷件⟧，其中照片⟦6张|张⟧。"),
    ("the same at the text's end", "馆藏档案⟦56.7万卷、件|卷件⟧"),
    ("units side by side in brackets", "刊播新闻⟦2000多篇（条、次）|篇条次⟧。"),
    ("千克 behind 余", "收缴烟叶⟦5400余千克|千克⟧。"),
    ("per a hundred of them", "步道密度⟦23.5公里/百平方公里|公里/百平方公里⟧。"),
    ("a number that ends in 亿 before a year", "2018年为⟦21亿|None⟧，2019年为⟦26亿|None⟧。"),
    ("bare scale that was passed", "视频播放量⟦破亿|None⟧，粉丝⟦超百万|None⟧。"),
    ("bare sums that tell which", "⟦亿元以上|元⟧项目⟦6个|个⟧，税收⟦超千万元|元⟧企业⟦9家|家⟧。"),
    ("editions that there were", "论坛已成功举办⟦七届|届⟧。"),
    ("六个代表 is no slogan in 六个代表团", "⟦六个|个⟧代表团分组讨论。"),
    ("another stroke", "细颗粒物为⟦41.7微克∕立方米|微克∕立方米⟧。"),
    ("a headline's half", "读者已⟦超160万|None⟧ 办展⟦72场|场⟧"),
    ("hours of sunshine", "日照较常年偏多⟦31.6小时|小时⟧。"),
]

# A label, a text, and for each count whether it is each, whether total.
FLAGS = [
    ("各 before the verb", "甲社区、乙社区各上稿1篇。", [("1篇", True, False)]),
    ("各 before the number", "发言人、联络员各一名。", [("一名", True, False)]),
    ("每 and a group", "每村2名管理员。", [("2名", True, False)]),
    ("each holds on over a list", "每支队伍设队长1名、联络员2名。", [("1名", True, False), ("2名", True, False)]),
    ("均为", "三个小组人数均为3人。", [("三个", False, False), ("3人", True, False)]),
    ("平均每", "平均每场3000人。", [("3000人", True, False)]),
    ("人均", "人均听课18节。", [("18节", True, False)]),
    ("a time and what each time has", "每月评选好稿6篇。", [("6篇", True, False)]),
    ("每日 in a title", "稿件被《每日新讯》采用9篇。", [("9篇", False, False)]),
    ("人均 in the name of a measure", "人均现金收入5180元。", [("5180元", True, False)]),
    ("各类 is no each", "补贴各类机具213台。", [("213台", False, False)]),
    ("各级 is no each", "在各级媒体发稿20篇。", [("20篇", False, False)]),
    ("平均参学率 is no each", "平均参学率99.2%。", [("99.2%", False, False)]),
    ("分别 before one number", "《甲报》、《乙报》分别采用稿件2篇。", [("2篇", True, False)]),
    (
        "分别 before several numbers",
        "甲、乙两村分别投入3万元、5万元。",
        [("3万元", False, False), ("5万元", False, False)],
    ),
    ("共 before the verb", "全年共报送信息412条。", [("412条", False, True)]),
    ("共 before the number", "课程共20节。", [("20节", False, True)]),
    ("累计", "累计接种18600剂次。", [("18600剂次", False, True)]),
    ("合计", "合计26.8万元。", [("26.8万元", False, True)]),
    ("共产党 is no sum", "中国共产党党员27名。", [("27名", False, False)]),
    ("共建 is no sum", "与共建单位开展活动3次。", [("3次", False, False)]),
    ("groups and their sum", "增设5组共15个宣传栏。", [("5组", False, False), ("15个", False, True)]),
]

# A label, a text, and which count is part of which.
PARTS = [
    ("其中", "课程共20节，其中自学5节，集中15节。", {"5节": "20节", "15节": "20节"}),
    ("其中, list", "节目26个，其中歌曲7个、舞蹈9个。", {"7个": "26个", "9个": "26个"}),
    ("another unit ends the list", "团队15支，其中重点团队3支，213名师生参加。", {"3支": "15支"}),
    ("a sentence's end ends the list", "党员27名，其中预备党员1名。委员5名。", {"1名": "27名"}),
    ("colon", "稿件436篇：国家级73篇，省级363篇。", {"73篇": "436篇", "363篇": "436篇"}),
    ("bracket", "稿件38篇（其中头版6篇），新闻29条。", {"6篇": "38篇"}),
    ("bracket without 其中", "发稿9篇（省报2篇，市报7篇），播出新闻3条。", {"2篇": "9篇", "7篇": "9篇"}),
    ("nested", "稿件46篇，其中国家级12篇（央视4篇）。", {"12篇": "46篇", "4篇": "12篇"}),
    ("中有", "26名通讯员中有8名获奖。", {"8名": "26名"}),
    ("其余", "排查问题19个，已整改17个，其余2个正在整改。", {"17个": "19个", "2个": "19个"}),
    ("其中 looks past a change", "新闻312条，比上年增加46条。其中省台12条。", {"12条": "312条"}),
    (
        "colon looks past a change",
        "报道742篇，较上年增加158篇：中央媒体96篇，省级媒体308篇。",
        {"96篇": "742篇", "308篇": "742篇"},
    ),
    ("unlike units", "稿件14篇（条），其中新闻1条。", {"1条": "14篇（条）"}),
    ("two counts are no whole and part", "受理案件8642件，审结8217件。", {}),
    ("a list in a new sentence", "发稿20篇。省级5篇，市级15篇。", {}),
    ("中 of a place", "12名官兵赶到，从废墟中救出幸存者3名。", {}),
    ("集中 is no 中", "党员20名集中学习3次。", {}),
    ("shares stand between", "党员20名，其中男党员8名占40%，女党员12名占60%。", {"8名": "20名", "12名": "20名"}),
    (
        "other units between, and the sum is exact",
        "发放资金11万元，其中县里7万元，救助9人；乡镇4万元，救助3人。",
        {"7万元": "11万元", "4万元": "11万元"},
    ),
    ("households and people", "低保140户251人，其中城镇61户125人。", {"61户": "140户", "125人": "251人"}),
    (
        "brackets that ended hold no whole",
        "案件76件（来访19件、来信40件），其中转办9件。",
        {"19件": "76件", "40件": "76件", "9件": "76件"},
    ),
    ("中 and a list", "66件信访中，废水39件，噪声27件。", {"39件": "66件", "27件": "66件"}),
    (
        "lines and lists in lines",
        "发稿56篇，其中：\n省级21篇：甲报12篇、乙报9篇；\n市级35篇。",
        {"21篇": "56篇", "12篇": "21篇", "9篇": "21篇", "35篇": "56篇"},
    ),
    ("包括", "设备32台，包括电脑20台、打印机12台。", {"20台": "32台", "12台": "32台"}),
]

# (label, text): no count in it
NONE = [
    ("unit of troops by its number", "先锋队2支队政委牺牲。"),
    ("size of a packet", "查获500克装绿茶。"),
    ("places in a list that is none", "先进县、示范县2县长发言。"),
    ("metals that are no medals", "夺得先机，金融业8金融机构入驻。"),
    ("通 of 通过", "会议审议，逐条通过。"),
    ("year and date", "2020年11月14日召开会议。"),
    ("一年来", "一年来，我们扎实工作。"),
    ("months", "历时3个月。"),
    ("weeks in words", "两个星期。"),
    ("age", "60岁以上老人受到照顾。"),
    ("time of day", "8时30分集合。"),
    ("duration in hours", "24小时值守。"),
    ("duration in years", "坚持义务教戏20多年。"),
    ("frequency", "坚持每周一次例会。"),
    ("frequency with the verb between", "每月召开例会2次。"),
    ("frequency, one a day", "一日一次消毒。"),
    ("ordinal", "第3届运动会和第23个安全生产月。"),
    ("rank", "位列全县前三名。"),
    ("第一书记", "驻村第一书记到任。"),
    ("party congress", "学习党的十九大精神。"),
    ("三会一课", "落实三会一课制度。"),
    ("两会", "迎接全国两会。"),
    ("一把手", "一把手负总责。"),
    ("五大班子", "送到县五大班子领导手中。"),
    ("slogan in quotes", "争做“五个表率”。"),
    ("slogan without quotes", "增强四个意识，坚定四个自信。"),
    ("plan in quotes", "“十三五”规划收官。"),
    ("三个代表", "以三个代表重要思想为指导。"),
    ("hot line", "12345热线畅通。"),
    ("mask", "佩戴N95口罩。"),
    ("rating in a name", "700万吨露天煤矿通过验收。"),
    ("transformer station", "110千伏变电站投运。"),
    ("industry clusters", "7大产业集群成形。"),
    ("5G", "推进5G基站建设。"),
    ("fraction", "完成任务的1/4。"),
    ("fraction in words", "三分之二以上赞成。"),
    ("half", "半数以上同意。"),
    ("list marker", "1、个别同志认识不足。"),
    ("document number", "（县办发〔2020〕5号）"),
    ("phone number", "电话13800138000。"),
    ("title", "学习《三十条措施》《八项规定》。"),
    ("one as an article", "举办一场别开生面的联欢。"),
    ("one for show", "成为一道亮丽的风景。"),
    ("一系列", "开展一系列活动。"),
    ("一批", "涌现出一批典型。"),
    ("一定", "取得一定成绩。"),
    ("step up", "各项工作上了一个新台阶。"),
    ("一村一品", "推行一村一品、一户一策。"),
    ("一心一意", "一心一意谋发展。"),
    ("一张蓝图", "一张蓝图绘到底。"),
    ("一件接着一件", "一件事情接着一件事情办。"),
    ("再一次", "再一次证明。"),
    ("一次性", "提供一次性餐具。"),
    ("一体机", "教学一体机投用。"),
    ("masked digits", "刊发xx篇，培训X名，检查__次。"),
    ("masked money", "发放资金xx万元。"),
    ("四川", "赴四川学习。"),
    ("队伍", "加强队伍建设。"),
    ("九龙社区", "九龙社区召开大会。"),
    ("二龙山", "粉刷二龙山公园栏杆。"),
    ("统一", "统一思想，十分重视，一些问题。"),
    ("收拾", "收拾干净。"),
    ("千方百计", "千方百计增收。"),
    ("百名 for show", "百名记者进社区。"),
    ("万人评议", "开展万人评议活动。"),
    ("三轮车", "对三轮汽车进行整治。"),
    ("一分耕耘", "一分部署，九分落实。"),
    ("phase of a project", "二期工程开工。"),
    ("phase behind its project", "方圆彩印项目一期已完成。"),
    ("places in an order, listed", "方知秋、顾小满分获二、三名。"),
    ("steps of a reasoning", "一则人手少，二则底子薄。"),
    ("second place in an order", "成绩分列第3和5位、第七、八位。"),
    ("distance of a record", "刷新少年女子400米纪录。"),
    ("前 of 项目前8名", "运动员分获项目前8名。"),
    ("唯一一位", "他是全县唯一一位代表。"),
    ("session of a congress", "落实九届县人大三次会议定下的事项。"),
    ("session of a body that is held", "县妇联召开七届四次执委会。"),
    ("leavers' year", "2019届毕业生返校。"),
    ("small packets", "打击街面零包贩毒。"),
    ("phases that something is built in", "校舍分两期建设：二期用地已定。"),
    ("rating of a room", "改造4K演播室。"),
    ("rating of a device", "配发5G背包。"),
]


def found(text):
    return counts.find(Document(text), DEFAULT)


@pytest.mark.parametrize("marked", [c[1] for c in ITEMS], ids=[c[0] for c in ITEMS])
def test_item_is_what_is_counted(marked):
    text, spans = unmark(marked)
    assert [(c.start, c.end, str(c.item)) for c in found(text)] == spans


@pytest.mark.parametrize(
    ("marked", "value", "unit", "least", "most"), [c[1:] for c in VALUES], ids=[c[0] for c in VALUES]
)
def test_value_unit_and_bounds(marked, value, unit, least, most):
    text, spans = unmark(marked)
    [count] = found(text)
    assert (count.start, count.end) == spans[0][:2]
    assert (count.value, count.unit, count.min, count.max) == (value, unit, least, most)


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FLAGS], ids=[c[0] for c in FLAGS])
def test_each_and_total(text, expected):
    assert [(c.text, c.each, c.total) for c in found(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PARTS], ids=[c[0] for c in PARTS])
def test_parts_point_at_their_whole(text, expected):
    records = found(text)
    assert {c.text: records[c.part_of].text for c in records if c.part_of is not None} == expected


@pytest.mark.parametrize("marked", [c[1] for c in SEVERAL], ids=[c[0] for c in SEVERAL])
def test_units_of_several_numbers(marked):
    text, spans = unmark(marked)
    assert [(c.start, c.end, str(c.unit)) for c in found(text)] == spans


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_what_is_no_count(text):
    assert [c.text for c in found(text)] == []


REPORTISH = st.text(
    alphabet="全年共各每其中一两三十几百千万余多近约上稿名个篇次元人%％0123456789.,，。；：、（）《》“”党员举办培训了的被 \n",
    max_size=80,
)


@given(REPORTISH)
def test_counts_lie_in_the_text_in_order_and_apart(text):
    records = found(text)
    at = 0
    for index, count in enumerate(records):
        assert text[count.start : count.end] == count.text
        assert count.start >= at
        assert count.part_of is None or 0 <= count.part_of < len(records)
        assert count.part_of != index
        at = count.end


@given(REPORTISH)
def test_following_part_of_ends(text):
    records = found(text)
    for count in records:
        seen = set()
        while count.part_of is not None:
            assert count.part_of not in seen
            seen.add(count.part_of)
            count = records[count.part_of]
