"""People: cases are marked sentences, ⟦name⟧ or ⟦name|role;role⟧; a case without marks names nobody."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.extract.people.finder import find, warn_of_masked
from textkit.lexicon import DEFAULT, Lexicon
from textkit.text.document import Document

_MARK = re.compile(r"⟦(?P<name>[^⟦⟧|]+)(?:\|(?P<roles>[^⟦⟧]*))?⟧")


class Marked(NamedTuple):
    text: str
    spans: list[tuple[str, int, int]]
    roles: dict[str, list[str]]


def read(marked: str) -> Marked:
    text, at = "", 0
    spans: list[tuple[str, int, int]] = []
    roles: dict[str, list[str]] = {}
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match["name"]
        spans.append((match["name"], start, len(text)))
        own = roles.setdefault(match["name"], [])
        own += [role for role in (match["roles"] or "").split(";") if role and role not in own]
        at = match.end()
    return Marked(text + marked[at:], spans, roles)


POSTS = [
    ("镇长⟦卓文海|镇长⟧主持会议。", "two characters after an office, a verb behind"),
    ("副镇长⟦单立军|副镇长⟧带队检查。", "a surname that is a common word"),
    ("院长⟦向晓光|院长⟧第一时间赶到现场。", "a surname that is a preposition, an ordinal behind"),
    ("站长⟦覃小莉|站长⟧、文化专干⟦冷江|文化专干⟧分片包村。", "two characters, the third begins a word"),
    ("护士⟦邓海燕|护士⟧主动请战。", "three characters, a word of two behind"),
    ("村民⟦柴大山|村民⟧跳入水中救人。", "a kind of person before the name"),
    ("锅炉房值班长⟦闻武|锅炉房值班长⟧的做法得到推广。", "的 behind"),
    ("花鼓戏老艺人⟦彭三喜|花鼓戏老艺人⟧坚持义务教戏。", "the phrase as long as it goes"),
    ("四年级（6）班学生⟦谢子墨|四年级（6）班学生⟧捡到钱包。", "brackets in the phrase"),
    ("五(2)班学生⟦陈一诺|五(2)班学生⟧拾到手机。", "half-width brackets in the phrase"),
    ("市文旅局产业科科长⟦祝海宁|市文旅局产业科科长⟧作了辅导。", "a long post"),
    ("市委、统战部部长⟦路遥|市委、统战部部长⟧来校座谈。", "bodies that 、 joins to one post"),
    ("乡党委委员、副乡长⟦段文斌|乡党委委员、副乡长⟧到会。", "two posts of one person"),
    ("县委常委、宣传部部长⟦王慧琴|县委常委、宣传部部长⟧出席。", "a post and a membership"),
    ("党委宣传部部长兼新闻中心主任⟦高翔|党委宣传部部长兼新闻中心主任⟧主讲。", "兼 joins"),
    ("省劳动模范、车间主任⟦石柱|省劳动模范、车间主任⟧登台宣讲。", "an honour before the post"),
    ("聘请区少年宫书法老师⟦颜如松|区少年宫书法老师⟧开课。", "the verb is no part"),
    ("聘请省红十字会理事⟦司马健|省红十字会理事⟧指导。", "a compound surname"),
    ("领队、机械1903班学生⟦诸葛晴|领队、机械1903班学生⟧发言。", "a number in the class"),
    ("宣传义务巡河十年的退休教师⟦龙世平|退休教师⟧。", "的 ends what describes"),
    ("照顾老人的楼栋长⟦马翠兰|楼栋长⟧获表彰。", "的 before a post of three characters"),
    ("总支书记、园长⟦凌素琴|总支书记、园长⟧和副园长⟦管玉成|副园长⟧轮流值班。", "和 joins two people"),
    ("宣传委员⟦汤静|宣传委员⟧负责审核。", "a verb that is part of the post"),
    ("指导教师⟦卜凡|指导教师⟧现场点评。", "another verb that is part of the post"),
    ("学习委员⟦梅晓雨|学习委员⟧领读。", "学习 as part of the post"),
    ("组织部部长⟦应国平|组织部部长⟧作动员。", "组织 as part of a body"),
    ("本报记者⟦李海洋|本报记者⟧报道。", "a by-line in running text"),
    ("年近七旬的老党员⟦陈茂林|老党员⟧带头捐款。", "an age before it"),
    ("82岁的退休医生⟦俞淑琴|退休医生⟧坚持值守。", "digits of an age"),
    ("大学生村官⟦顾晓彤|大学生村官⟧负责撰稿。", "官 after 村"),
    ("养殖大户⟦丁建设|养殖大户⟧免费传授技术。", "given name that is a word"),
    ("驻村第一书记⟦谷松|驻村第一书记⟧走村入户。", "第一 is no number"),
    ("孝亲敬老居民⟦邰香兰|孝亲敬老居民⟧登上光荣榜。", "a nominal epithet"),
    ("护林员⟦鲜明亮|护林员⟧巡山十年。", "a rare surname that is a word"),
    ("小学生⟦苟欣然|小学生⟧拾金不昧。", "a rare surname"),
    ("执法大队长⟦滕敏|执法大队长⟧到企业指导。", "大队长"),
    ("区消防办主任⟦柳俊|区消防办主任⟧示范逃生动作。", "two characters, a word of two behind"),
    ("党员志愿者代表⟦牛桂芬|党员志愿者代表⟧作了发言。", "three kinds in one phrase"),
    ("致富带头人⟦尉迟大勇|致富带头人⟧种植蔬菜120亩。", "a compound surname, four characters"),
    ("学生⟦万晓东|学生⟧获奖。", "万 as a surname"),
    ("副书记⟦于欣|副书记⟧通报情况。", "于 as a surname"),
    ("班主任⟦曾颖|班主任⟧被家长称赞。", "曾 as a surname"),
    ("教师⟦时光明|教师⟧执教示范课。", "时 as a surname"),
    ("馆长⟦年秀山|馆长⟧表示，将扩大开放。", "年 as a surname"),
    ("经责科副科长⟦申屠亮|经责科副科长⟧到村任职。", "a character that is also a preposition"),
    ("内科主任⟦於梅|内科主任⟧坐诊。", "於"),
    ("工会主席⟦奚望|工会主席⟧带领职工排演节目。", "a name that is nearly a word"),
    ("本报讯（记者 车晓 通讯员 卜一鸣）".replace("车晓", "⟦车晓|记者⟧").replace("卜一鸣", "⟦卜一鸣|通讯员⟧"), "spaces"),
]
QUOTED = [
    ("“好媳妇”⟦付小兰|好媳妇⟧悉心照料婆婆。", "an epithet in quotes"),
    ("“土专家”⟦郑长江|土专家⟧手把手教乡亲剪枝。", "another"),
    ("“平安卫士”⟦崔国安|平安卫士⟧夜夜巡逻。", "another"),
    ("“七一勋章”获得者⟦张桂兰|“七一勋章”获得者⟧作报告。", "quotes inside the phrase stay"),
]
MINORITY = [
    ("社区网格员⟦热孜万·艾力|社区网格员⟧上门登记。", "a dot"),
    ("⟦阿卜杜拉·买买提|⟧老师和⟦古丽娜尔·吐尔逊|⟧同学获奖。", "two with a dot"),
    ("牧民⟦才仁扎西|牧民⟧捐出两头牛。", "Tibetan, without a dot"),
    ("藏族教师⟦卓玛措|藏族教师⟧、⟦次仁顿珠|藏族教师⟧参加比赛。", "a list of them"),
    ("羊毛商⟦帕力丁·司马义⟧说，今年行情好。", "a verb behind"),
    ("75岁的⟦依尼汗·吐尔地⟧大妈拎着茶壶。", "大妈 is no role, 地 is of the name"),
    ("妻子⟦荪古丽·库杜斯|妻子⟧和丈夫⟦赵尔提·哈德尔|丈夫⟧。", "kin; a first character that writes no sound"),
    ("由村民⟦迪力江·热合提|村民⟧和⟦合斯木·买特拉|村民⟧创作。", "和 joins two"),
    ("嘎查书记⟦阿拉坦乌拉|嘎查书记⟧深有感触，⟦阿拉坦乌拉⟧经常入户。", "a long run of sounds needs no mark behind"),
    ("驻村干部⟦嘎拉巴雅尔|驻村干部⟧擦汗。", "another"),
    ("大学生“村官”⟦次仁卓玛|大学生“村官”⟧翻译资料，⟦次仁卓玛⟧很忙。", "two Tibetan name words"),
    ("村民⟦卓玛|村民⟧家盖了新房，⟦平措⟧大叔很高兴。", "one name word beside a post or a form of address"),
    ("女干部⟦索朗普赤|女干部⟧，25岁。25岁的⟦才让措⟧说。", "a syllable behind a name word"),
    ("⟦苏力德巴特尔⟧积极争取资金。", "Mongolian name words at the start of a sentence"),
    ("县民宗局的⟦阿里木|主任⟧主任介绍情况。", "no dot, a post behind"),
    ("养羊大户⟦敖日格勒|养羊大户⟧、返乡青年⟦张海波|返乡青年⟧参会。", "Mongolian"),
]
AFTER = [
    ("其中⟦张利民⟧上稿12篇，⟦李秀云⟧8篇。", "names before figures"),
    ("辅导员⟦庞博|辅导员;区级优秀辅导员⟧荣获区级优秀辅导员。", "荣 is of the verb, not of the name"),
    ("会后，⟦王海波⟧同志作了发言。", "同志 is no role"),
    ("市领导⟦郭树林|市领导⟧一行到校视察。", "一行 is no role"),
    ("⟦张海燕|⟧老师荣获一等奖。", "a form of address and a prize are none"),
    ("⟦宋国清|教授⟧教授作了讲座。", "教授"),
    ("⟦习近平|总书记⟧总书记强调，要抓好落实。", "the leader who speaks"),
    ("向时代楷模⟦黄文芳|时代楷模⟧同志学习。", "a person who is studied"),
    ("⟦陈志明⟧主持会议。", "the start of a clause, and a verb of persons"),
    ("⟦胥|校长⟧校长作了总结。", "only the surname"),
    ("会后，⟦周|书记⟧书记、⟦李|镇长⟧镇长看望了老人。", "only the surname after a mark"),
]
MADE = [
    ("由局长⟦谭卫民|局长;支部书记⟧任支部书记。", "由 … 任"),
    ("以镇长⟦马卫国|镇长;组长⟧为组长的领导小组。", "以 … 为"),
    ("由⟦彭振国|站长⟧任站长、教导员⟦项小峰|教导员;副站长⟧任副站长。", "two in one clause"),
    (
        "以院长⟦贾长林|院长;主任⟧为主任，副院长⟦尹国庆|副院长;副主任⟧、⟦田保民|副院长;副主任⟧和总会计师⟦樊秀芹|总会计师;副主任⟧为副主任。",
        "a list shares what it is made",
    ),
    ("聘任⟦赵国庆|广告部主任⟧为广告部主任。", "聘任 … 为"),
    ("任命⟦张磊|办公室主任⟧为办公室主任。", "任命 … 为"),
    ("全村推选⟦伍德明|村务监督委员会主任⟧为村务监督委员会主任。", "推选 … 为"),
    ("聘请法官⟦孙立群|法官;法治副校长⟧担任法治副校长。", "担任"),
    ("⟦盛怀民|支部书记⟧当选为支部书记。", "当选为"),
    ("选派科长⟦申国亮|科长;第一书记⟧到雷家沟村担任第一书记。", "a place between"),
    ("⟦张三峰|副镇长⟧同志任副镇长。", "同志 between"),
    ("班主任⟦曾颖|班主任;全区十佳班主任⟧被评为全区十佳班主任。", "被评为"),
    ("学习委员⟦孔晓航|学习委员;市级优秀学生干部⟧获评市级优秀学生干部。", "获评"),
    ("裁判⟦纪玉|裁判;县优秀裁判员⟧、⟦卞文博|裁判;县优秀裁判员⟧被评为县优秀裁判员。", "a list shares an honour"),
    ("护士长⟦辛月英|护士长;最美护士⟧荣获“最美护士”称号。", "an honour in quotes"),
    ("药师⟦余子航|药师;全省卫生系统先进个人⟧被评为全省卫生系统先进个人。", "先进个人"),
    ("皮影艺人⟦魏七妹|皮影艺人;省级代表性传承人⟧被评为省级代表性传承人。", "传承人"),
    ("站长⟦冼家强|站长;县“最美海岛人”⟧被评为县“最美海岛人”。", "an honour that is partly quoted"),
    ("学生⟦单娜娜|学生⟧获二等奖。", "a prize is no role"),
    ("返乡青年⟦贾知非|返乡青年⟧获得贷款8万元。", "money is no role"),
    ("志愿者⟦梁大勇|志愿者⟧入选“清河好人榜”。", "a list of honour is no role"),
    ("教师⟦李春花|教师;县级优秀教师⟧被评为县级优秀教师。", "花被 is a word of botany"),
    ("民警⟦隋安民|民警;全省模范人民调解员⟧一年调解纠纷88件，被评为全省模范人民调解员。", "a later clause"),
]
LISTS = [
    ("⟦王芳|教师⟧、⟦李强|教师⟧等3名教师参加培训。", "the list's head behind"),
    ("组织⟦孙永强|专家⟧、⟦蔡桂芳|专家⟧、⟦袁志超|专家⟧等6名专家坐诊。", "three names"),
    (
        "⟦常海波|网格员;街道服务标兵⟧、⟦崔小雨|网格员;街道服务标兵⟧等4名网格员被评为街道服务标兵。",
        "head and honour",
    ),
    (
        "⟦邓思琪|队员;区级优秀少先队员⟧、⟦钟磊|队员;区级优秀少先队员⟧等9名队员被评为区级优秀少先队员。",
        "head and honour",
    ),
    ("⟦傅小梅|居民⟧、⟦褚大山|居民⟧等6位居民登台领奖。", "位"),
    ("请到律师⟦文敏|律师;嘉宾⟧等3位嘉宾对话。", "a head after one name"),
    ("由⟦阳明华|教授⟧、⟦东方慧|教授⟧两位教授领衔。", "two without 等"),
    ("数学组⟦濮阳峰|老师⟧、英语组⟦谈笑|老师⟧、生物组⟦米兰|老师⟧三位老师获奖。", "as many names as are counted"),
    ("校长⟦王明远|校长⟧和⟦李芳|⟧老师值班。", "a form of address is the last one's alone"),
    ("老工人⟦陆茂林|老工人⟧、⟦丘开明|老工人⟧帮带徒弟。", "a post before the list"),
    ("校长⟦张明辉|校长⟧、副校长⟦李国庆|副校长⟧分别上党课。", "posts of their own"),
    ("涌现出优秀党员⟦王绍兴|优秀党员⟧、模范教师⟦邰香兰|模范教师⟧等先进典型。", "涌现出"),
    ("涌现出⟦张大山⟧、⟦李小河⟧等先进典型。", "涌现出, no post"),
    ("慰问困难党员⟦黄友才|困难党员⟧、贫困户⟦韦二妹|贫困户⟧等12户。", "慰问"),
]
LABELS = [
    ("文字：⟦张建中|文字⟧", "文字"),
    ("摄影：⟦李小龙|摄影⟧", "摄影"),
    ("通讯员：⟦诸葛明|通讯员⟧ 供稿", "通讯员"),
    ("先进个人：⟦张文|先进个人⟧、⟦李思维|先进个人⟧、⟦王小明|先进个人⟧", "a list behind a label"),
    (
        "成员：⟦柴建秋|成员⟧、 ⟦凌素梅|成员⟧、⟦滕建国|成员⟧、某校友、⟦单志强|成员⟧",
        "a piece that is no name in a long list",
    ),
    ("组长：⟦黄金荣|组长⟧\n副组长：⟦石大勇|副组长⟧ ⟦常春|副组长⟧", "spaces between names"),
    ("执笔：⟦越明帆|执笔⟧　审核：⟦乐嘉|审核⟧", "full-width space"),
]
BESIDE = [  # names without a post straight before them
    ("教研室⟦凌素梅|主任⟧主任主持，⟦单志强|副校长⟧副校长宣读名单。", "a post behind the name"),
    ("在领诵⟦凌素梅|⟧老师的带动下，班级进步很快。", "a form of address before 的"),
    ("由教务处⟦胥|主任⟧主任作总结。", "only the surname, behind an office"),
    ("46岁的⟦柴建秋⟧告诉记者，路修好了。", "an age"),
    ("三（2）班⟦谭小荷⟧、五（1）班⟦卓一凡⟧表现突出。", "classes of a school"),
    ("⟦滕立言|楼长⟧作为楼长，常年义务巡逻。", "作为"),
    ("班主任⟦滕立言|班主任;语文老师⟧是第三小学的语文老师。", "是"),
    ("最后，⟦滕立言|教授⟧教授、⟦覃岚|教授⟧三位教授作了讲座。", "a form of address inside a list"),
    ("捡到书包的是⟦柴建秋⟧。⟦柴建秋⟧把书包送到学校。", "a clause opens with it, and it stands twice"),
    ("⟦柴建秋⟧、⟦凌素梅⟧、⟦单志强⟧、⟦谭小荷⟧围坐在一起。", "a long list"),
    ("最终，⟦柴建秋|志愿者⟧、⟦凌素梅|志愿者⟧和⟦谭小荷|志愿者⟧共3位志愿者入选。", "共 counts a list"),
    ("⟦柴建秋⟧、⟦凌素梅⟧等5对师徒结对。", "pairs"),
    ("其中⟦柴建秋|优秀技工⟧等8人荣获“优秀技工”称号。", "the honour is not the head of the list"),
    ("⟦柴建秋|老师⟧、⟦凌素梅|老师⟧两位老师深情朗诵《春天》。", "the head ends before the verb"),
    ("该校校长⟦单志强|校长⟧到会。", "该校 is no part of the post"),
    ("市医学会呼吸病学分会主任委员⟦单志强|市医学会呼吸病学分会主任委员⟧致辞。", "学 inside the name of a body"),
    ("十年如一日，⟦柴建秋⟧、⟦凌素梅⟧、⟦单志强⟧三人照顾老人。", "as many people as are counted"),
    ("会后，⟦凌素梅⟧和⟦滕建国⟧都捐了款。", "a pair at the start of a clause"),
    ("荣获见义勇为奖的⟦凌素梅⟧当场落泪。", "the prize that its bearer won"),
    ("还有拾到现金交还失主的⟦凌素梅⟧。", "what a long description ends in"),
    ("如“邻里热心人”⟦凌素梅|邻里热心人⟧、“油条夫妻”⟦滕建国|油条夫妻⟧。", "如 is no part of the epithet"),
    ("社区好民警⟦滕建国|社区好民警⟧巡逻十年。", "好 inside a praise"),
    ("市二医院护士长⟦凌素梅|市二医院护士长⟧。", "a number in a hospital's name"),
    ("本台记者⟦滕建国|本台记者⟧、本校教师⟦凌素梅|教师⟧到场。", "本 is part of a by-line alone"),
    ("教师⟦路秉知|教师⟧讲《民法典》。", "a surname that is a word, cut apart from what follows"),
    ("编辑⟦尹东来|编辑;全省先进个人⟧荣获全省先进个人称号。", "来 is of the name before a verb of people"),
    ("从作者看，⟦宿敏⟧发稿48篇，养鹅户⟦梁二柱|养鹅户⟧发稿2篇。", "before a verb of writing"),
    ("村民⟦杨通学|村民⟧说，今年收成好。", "a verb of saying before a mark is a word of its own"),
    ("⟦梁冬梅⟧今年35岁，在城里上班。⟦滕建国⟧，男，1965年生。", "an age or a sex behind"),
    ("⟦柴建秋|⟧、⟦凌素梅|⟧等同学组织支教。", "the form of address of a list"),
    ("公诉人⟦柴建秋|公诉人⟧、刑二庭庭长⟦凌素梅|刑二庭庭长⟧到场。", "a court with a number"),
    ("县文化和旅游局局长⟦滕建国|县文化和旅游局局长⟧到会。", "和 inside the name of a body"),
    ("市演讲与口才协会会长⟦滕建国|市演讲与口才协会会长⟧致辞。", "与 inside the name of a body"),
    ("校长和教务处主任⟦滕建国|教务处主任⟧参加。", "和 between two people"),
    ("学校与教育局局长⟦滕建国|教育局局长⟧座谈。", "与 between two bodies"),
    ("上一任社长⟦滕建国|上一任社长⟧移交工作。", "上 of a term of office"),
    ("书画研究会艺术顾问⟦滕建国|书画研究会艺术顾问⟧讲话。", "会 as the end of a body"),
    ("选举⟦滕建国|新会长⟧为新会长和三名副会长。", "和 ends what he is made"),
    ("聘请院长⟦滕建国|院长;艺术顾问⟧作为艺术顾问每月上课。", "作为 goes on"),
    ("⟦柴建秋|获奖学生代表⟧同学作为获奖学生代表发言。", "a representative of a kind"),
    ("会后，⟦凌素梅|民营企业家⟧和⟦滕建国|民营企业家⟧都是民营企业家。", "都是"),
    ("◎文/⟦滕建国|文⟧\n入夏以来，气温居高不下。", "a label with a stroke"),
    ("一分队⟦滕建国⟧巡逻时救起一名儿童。", "a team with a number"),
    ("民警向⟦柴建秋⟧的家属介绍情况。", "向 is a particle"),
    ("锦旗送到中队指导员⟦滕建国|中队指导员⟧手中。", "送到 ends what describes"),
    ("村民⟦杨冬梅|村民⟧携家人来到站里。", "携 is a verb"),
    (
        "选举⟦滕建国|会长⟧为会长，⟦凌素梅|秘书长⟧为秘书长，⟦柴建秋|副秘书长⟧、⟦梁冬梅|副秘书长⟧为副秘书长。",
        "为, again and again",
    ),
    ("⟦柴建秋|会员⟧、⟦凌素梅|会员⟧、⟦单志强|会员⟧3位会员发表作品。", "a number and the head of a list"),
    ("河湾社区的⟦梁冬梅⟧患病多年。", "a place and 的"),
    ("会上；⟦梁冬梅⟧的散文获奖。", "nothing but a name opens the clause"),
    ("“省十大杰出青年”、高级工程师⟦滕建国|“省十大杰出青年”、高级工程师⟧到会。", "an honour in quotes before a post"),
    ("分别是⟦柴建秋|⟧、⟦凌素梅|⟧同学。", "a form of address behind a list without posts"),
    ("馆长⟦滕建国|馆长;教授⟧教授、副馆长⟦凌素梅|副馆长⟧到会。", "a form of address, then the next one's post"),
    ("电子信息系学生⟦滕建国|电子信息系学生⟧参赛。", "系 as a department"),
    ("馆长援引教授⟦滕建国|教授⟧的话。", "援引 ends what describes"),
    ("青禾街道办事处⟦梁冬梅|最美媳妇⟧被评为“最美媳妇”。", "a body before the name, an honour behind"),
    ("今年52岁的⟦吕敏⟧工作了27年。", "a name of two characters after an age"),
    ("乐善好施的⟦柴建秋⟧、⟦凌素梅⟧婆媳受到好评。", "kin behind two names is no role"),
    ("获奖的分别是青禾日报社⟦柴建秋⟧，融媒体中心⟦凌素梅⟧、⟦滕建国⟧，县公安局⟦梁冬梅⟧。", "names behind their bodies"),
    ("以⟦张|站长⟧站长为例。", "only the surname behind 以"),
    ("挡车工⟦黎小荷|挡车工⟧、化验工⟦第五鹏|化验工⟧上台领奖。", "trades that end in 工, a rare compound surname"),
    ("会后，⟦张|大夫⟧大夫、⟦宁|护士长⟧护士长量血压。", "the second one's surname is a word too"),
    ("会议选举⟦卓大伟|副镇长⟧、⟦滕建国|副镇长⟧为副镇长。", "为 before a post is no part of the name"),
    ("检查员⟦庾彧|检查员⟧，书法家⟦滕筱荻|书法家⟧。", "characters that are rare outside names"),
]
CREDITS = [
    ("得到好评。（记者⟦柴建秋|记者⟧⟦梁冬|记者⟧）", "two names that nothing parts"),
    ("工程完工。（记者⟦梁冬|记者⟧摄）", "摄 is no part of the name"),
    ("活动圆满结束。（⟦柴建秋⟧⟦单志强⟧）", "two names alone in the last brackets"),
    ("活动圆满结束。（镇文化站 ⟦柴建秋⟧）", "a body and a name in the last brackets"),
    ("活动圆满结束。（⟦滕建国⟧ ⟦潘敬⟧）", "the weaker of two names"),
    ("活动圆满结束。（⟦凌素梅⟧⟦于燕文⟧）", "a name that ends as a label does"),
    ("题目\n本网讯（团委 ⟦凌素梅⟧）今天召开会议。", "brackets at the beginning of a paragraph"),
    ("题目\n新闻网（⟦凌素梅⟧ 通讯员 ⟦柴建秋|通讯员⟧）今天下雪。", "a name without a label beside one with it"),
    ("来源：县交警大队 ⟦滕建国⟧\n发布：融媒体中心", "a space between a body and a name"),
    ("活动圆满结束。\n⟦凌素梅⟧ ⟦滕建国⟧\n编委：⟦柴建秋|编委⟧", "a line of two names"),
    ("义务劳动一年\n⟦凌素梅⟧\n今年以来，各项工作有序推进。", "a line under the title"),
    ("撰稿：⟦凌素梅|撰稿⟧\n一审：⟦单志强|一审⟧\n三审：⟦柴建秋|三审⟧", "who checked it"),
    ("（通讯员：⟦凌素梅|通讯员⟧ 摄影：⟦买热木丁|摄影⟧）", "a name of another language after a label"),
]
AGAIN = [
    ("校长⟦白志刚|校长⟧讲话。⟦白志刚⟧要求抓好落实。", "a known name needs no evidence again"),
    ("药师⟦余子航|药师;内科主任⟧出诊。内科主任⟦余子航⟧值班。", "a second role at a second mention"),
    ("镇长⟦雷振国|镇长⟧到会。成立由⟦雷振国|组长⟧任组长的小组。", "a role that is given later"),
]
NOBODY = [
    ("深入开展学雷锋活动。", "a slogan"),
    ("走进鲁迅小学、白求恩医院。", "institutions"),
    ("以邓小平理论和“三个代表”重要思想为指导。", "a theory"),
    ("深刻领会习近平新时代中国特色社会主义思想。", "a doctrine"),
    ("以习近平同志为核心的党中央坚强领导。", "the leadership"),
    ("学习贯彻习近平总书记重要讲话精神。", "his words studied"),
    ("学习马列主义、毛泽东思想。", "doctrines"),
    ("弘扬雷锋精神、焦裕禄精神。", "a spirit"),
    ("以焦裕禄同志为榜样。", "a slogan"),
    ("修建中山路、张家桥和王家坝水库。", "places"),
    ("党员高度重视，群众安全感增强。", "高, 安"),
    ("居民文明素质提高，教师平均年龄32岁。", "文, 平"),
    ("学生成绩明显提升，记者时间有限。", "成, 时"),
    ("主任于10月到任，书记和党员一起。", "于, 和"),
    ("党员任务明确，学生安全第一。", "任, 安"),
    ("居民方便了许多，老人方便就餐。", "方"),
    ("镇长严格要求，书记高度重视。", "严, 高"),
    ("主任医师方案讨论会。", "方"),
    ("县委书记任组长，镇长任副组长。", "任 behind an office"),
    ("局长任期届满，校长任命教师。", "任 behind an office"),
    ("教师任课情况，学生成长档案，医生查房制度。", "任, 成, 查"),
    ("居民向社区反映，村民和干部一起。", "向, 和"),
    ("记者从县教育局获悉。", "从"),
    ("社区工作人员于3月5日走访。", "于"),
    ("农民工工资、员工宿舍、学生营养餐。", "nouns behind kinds"),
    ("法官席位、委员单位、主任单位。", "席, 单"),
    ("开展“张富明先进事迹”宣讲。", "the name of a campaign"),
    ("举办包公文化节，修建孔子广场。", "sages"),
    ("组织部部长办公会研究书记项目。", "项"),
    ("学生家长满意率98%。", "a rate"),
    ("张家村、李家湾和王家庄通了公路。", "villages"),
    ("宣传教育、高标准、文明办、和谐社区。", "words that begin with surnames"),
    ("我到安图县调研，参观了九龙社区。", "places"),
    ("观看影片《焦裕禄》，学习《邓小平文选》。", "titles"),
    ("印发《张桂梅同志先进事迹》读本。", "a name in a title"),
    ("会长单位、理事长单位共12家。", "单"),
    ("党员包村，干部包户，党员包保到人。", "包"),
    ("教师支教、医生支农、学生支援。", "支"),
    ("队员连续奋战，群众连声称赞。", "连"),
    ("学生温暖过冬，老人温馨过节。", "温"),
    ("居民关心的问题，群众关注的热点。", "关"),
    ("党员先锋岗、职工书屋、农家书屋。", "nouns"),
    ("干部应急能力增强，群众应知应会。", "应"),
    ("村民常年外出，职工常态学习。", "常"),
    ("教师全员参与，学生全面发展。", "全"),
    ("委员季度例会，员工计划生育。", "季, 计"),
    ("党员带头，群众参加，干部下沉。", "verbs behind kinds"),
    ("巾帼文明岗、青年文明号。", "文"),
    ("驾驶员程序培训，学生程度测试。", "程"),
    ("志愿者时长统计，通讯员许可证。", "时, 许"),
    ("书记员管理办法，会计师事务所。", "a post inside a longer one"),
    ("居民反映金额、项目、路灯、水电问题。", "nouns in a list"),
    ("主席台就座，主任办公室搬迁。", "a post inside a noun"),
    ("任务重、时间紧、标准高、要求严。", "qualities in a list"),
    ("石榴、白菜、黄瓜等5个品种。", "crops in a list"),
    ("王家坝8篇，金沙湾12篇，白石镇3篇。", "villages before figures"),
    ("高坪、石桥两个村，白沙、明阳等3个社区。", "villages in a list"),
    ("连胜、温暖、平安成为关键词。", "words in a list"),
    ("各项任务全面完成。（安全第一）", "a slogan in the last brackets"),
    ("防汛物资到位。（详见附件）", "a remark in the last brackets"),
    ("平安建设\n文明创建\n黄沙古道\n今年以来成效明显。", "lines that are headings"),
    ("浮山、翼城、高平共9个县参加。", "counties that 共 counts"),
    ("黄山村、石桥镇和白沙乡的老干部。", "villages in a list"),
    ("会上向代表时刻强调纪律。", "时 is a particle here"),
    ("他对党忠诚，作风过硬。", "党"),
    ("县军政委员会、专家委员会。", "a form of address inside a longer word"),
    ("头戴全国劳模奖章。", "全国 is no given name"),
    ("妇女儿童工作委员会换届。", "a post inside a longer word"),
    ("62岁的高龄产妇，80岁的老人。", "an age before a kind"),
    ("三（2）班班会，五（1）班学习园地。", "a class before a thing"),
    ("高级工程师石油项目，教师和平里校区。", "words that begin with a surname"),
    ("干部达拉特旗调研，书记阿拉善盟驻点。", "banners and leagues"),
    ("主任室、局长室、院长办公会。", "posts in the names of rooms"),
    ("职工和家属都是主人。", "kinds that 和 joins"),
    ("高质量和严标准都是要求。", "qualities that 和 joins"),
    ("荣获一等奖的作品展出。", "a prize before a thing"),
    ("获得先进称号的单位受到表彰。", "a title before a body"),
    ("安全生产今年35起，同比下降。", "a figure of the year"),
    ("老年人、残疾人、退役军人三人以上结伴。", "kinds before how many"),
    ("全省、全市、全县共5人获奖。", "areas before how many"),
    ("图文/视频，文/理科。", "strokes"),
    ("平安、文明、和谐\n安全\n高效", "headings of one word"),
    ("水利部长江水利委员会调研。", "a post that ends inside a word"),
    ("儿童高兴地接受了礼物。", "an adverb behind a kind"),
    ("项目顺利通过。（市级验收）", "a remark of two words"),
    ("来源：县局 综合科", "two bodies"),
    ("扎西岗村、格桑花海和多吉寺。", "name words in names of places"),
    ("村民扎西德勒声声祝福。", "a greeting"),
    ("摘下“十佳散文奖”桂冠。", "an award in quotes"),
    ("社区的金银花产业，村的高标准农田。", "things of places"),
    ("居民反映物业服务、停车难、噪声扰民三个问题。", "complaints before a number"),
    ("书记项目、主任接待日、局长信箱。", "posts inside names of things"),
    ("干部向群众、教师向学生学习。", "向 between kinds"),
    ("党员先进性教育，干部任前公示。", "nouns behind kinds"),
    ("学生时代、教师年代、青年时期。", "times of life"),
    ("医生处方、护士查对、患者知情。", "nouns behind kinds"),
    ("组长负责制、河长制、林长制。", "systems named after posts"),
    ("校长寄语、师生代表、家长学校。", "nouns behind posts"),
    ("省长质量奖、市长热线、县长信箱。", "prizes and lines named after posts"),
    ("云南、贵州、江西等5个省份。", "provinces in a list"),
    ("建立温暖工程基金、化工商会。", "工 inside 工程 and 工商"),
    ("村委会被评为先进集体，社区荣获一等奖。", "bodies that are named"),
    ("学校高标准，社区文明风，中心金银花。", "qualities and things behind bodies"),
    ("县医院骨科，镇党委全体，市局党组。", "parts of bodies"),
    ("教师节前夕，少年宫书法班开课。", "a post inside the name of a day or a house"),
    ("发扬主人翁精神。", "a word that holds a kind of person"),
    ("大户为困难户代耕、代销。", "代 is a verb"),
    ("工作人员未向群众说明。", "未 is an adverb"),
    ("母亲般的爱，学者智慧。", "words behind kinds"),
    ("表扬了工作中的高质量、严标准。", "qualities that a clause ends in"),
    ("代表高邮市参加比赛。", "a town behind 代表"),
    ("2020年共发放资金3万元，石油、水泥、黄沙各5吨。", "goods in a list"),
]
MASKED = [
    ("为患病学生李某募捐。", ["李某"]),
    ("张某某、王××两位老师获奖。", ["张某某", "王××"]),
    ("刘xx老师、杨*同志。", ["刘xx", "杨*"]),
    ("某某镇共xx人，于×年×月。", []),
    ("某些单位、某村、王村。", []),
]
WRITTEN = [
    [column.replace("\\n", "\n").replace("\\t", "\t") for column in line.split("\t")]
    for line in (Path(__file__).parent / "cases" / "people.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
ALL = [*BESIDE, *CREDITS, *POSTS, *QUOTED, *MINORITY, *AFTER, *MADE, *LISTS, *LABELS, *AGAIN]
ALL += [(text, why) for text, why in WRITTEN if "⟦" in text]
NOBODY += [(text, why) for text, why in WRITTEN if "⟦" not in text]


@pytest.mark.parametrize("marked", [case for case, _ in ALL], ids=[f"{why}: {case[:16]}" for case, why in ALL])
def test_names_and_what_they_are_called(marked: str) -> None:
    text, spans, roles = read(marked)
    people = find(Document(text))
    found = sorted((person.name, start, end) for person in people for start, end in person.mentions)
    assert found == sorted(spans)
    assert {person.name: list(person.roles) for person in people} == roles


@pytest.mark.parametrize("text", [case for case, _ in NOBODY], ids=[f"{why}: {case[:16]}" for case, why in NOBODY])
def test_nobody_is_named(text: str) -> None:
    assert [person.name for person in find(Document(text))] == []


@pytest.mark.parametrize(("text", "masks"), MASKED)
def test_masked_names_are_one_warning(text: str, masks: list[str]) -> None:
    assert warn_of_masked(Document(text)) == (
        [f"Masked names are not read as people: {', '.join(masks)}."] if masks else []
    )
    assert find(Document(text)) == []


def test_there_are_cases_enough_and_a_third_names_nobody() -> None:
    assert len(ALL) + len(NOBODY) >= 150
    assert len(NOBODY) * 3 >= len(ALL) + len(NOBODY)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("1.谭卫民：河湾留守处主任，1938年牺牲；\n2.葛建林：河湾支队政治部主任，1939年牺牲；", {"谭卫民": ("河湾留守处主任",), "葛建林": ("河湾支队政治部主任",)}),
        ("副主席：谭卫民\n葛建林（回族）\n王丽娟 赵国庆\n", {"谭卫民": ("副主席",), "葛建林": ("副主席",), "王丽娟": ("副主席",), "赵国庆": ("副主席",)}),
        ("副主席：谭卫民\n秘书长：葛建林\n", {"谭卫民": ("副主席",), "葛建林": ("秘书长",)}),
        ("名单\n1、青禾区“园丁新秀奖”：谭卫民、葛建林\n", {"谭卫民": ("青禾区“园丁新秀奖”",), "葛建林": ("青禾区“园丁新秀奖”",)}),
        ("通报\n青禾劳动奖章\n谭卫民 河湾小学校长\n葛建林 青山中学教师\n", {"谭卫民": ("青禾劳动奖章", "河湾小学校长"), "葛建林": ("青禾劳动奖章", "青山中学教师")}),
        ("会员名单\n山西：谭卫民 河湾小学校长\n江苏：葛建林 青山中学教师\n", {"谭卫民": ("河湾小学校长",), "葛建林": ("青山中学教师",)}),
        ("参会人员有：会长谭卫民、秘书长葛建林、理事王丽娟。", {"谭卫民": ("会长",), "葛建林": ("秘书长",), "王丽娟": ("理事",)}),
    ],
)  # fmt: skip
def test_lines_share_a_label(text: str, roles: dict[str, tuple[str, ...]]) -> None:
    assert {person.name: person.roles for person in find(Document(text))} == roles


def test_roles_keep_the_order_of_the_text() -> None:
    (person,) = find(Document("局长谭卫民任支部书记，被评为优秀党员。"))
    assert person.roles == ("局长", "支部书记", "优秀党员")


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("聘请区少年宫书法老师颜如松开课。", "区少年宫"),
        ("监理站站长乔大山到会。", "监理站"),
        ("镇长卓文海到会。", None),
        ("省社会科学院经济研究所所长卓文海到会。", "省社会科学院"),
        ("河东省青川县公安局禁毒大队民警卓文海获奖。", "河东省青川县公安局"),
        ("河东自治区农业农村厅厅长卓文海讲话。", "河东自治区农业农村厅"),
        ("骨科主任卓文海坐诊。", None),
        ("针灸科主任卓文海坐诊。", "针灸科"),
        ("青川镇桥头村第一书记卓文海到会。", "青川镇桥头村"),
        ("优秀赛会志愿者卓文海到会。", None),
        ("市委、统战部部长路遥来校座谈。", None),
        ("县委党校讲师丁雅静授课。", "县委党校"),
        ("大学生村官顾晓彤到会。", None),
    ],
)
def test_organization_is_the_body_that_the_role_names(text: str, organization: str | None) -> None:
    (person,) = find(Document(text))
    assert person.organization == organization


def test_private_numbers_are_in_no_record() -> None:
    text = "联系人张伟明，电话13812345678，身份证110101199001011234；13812345678张伟明。"
    (person,) = find(Document(text))
    assert person.name == "张伟明"
    assert person.roles == ("联系人",)


def test_a_users_names_and_words_that_are_none() -> None:
    lexicon = Lexicon({"names": {"金正好": {}}, "not_names": {"柳叶青": {}}})
    found = find(Document("金正好到会。村民柳叶青到会。"), lexicon)
    assert [person.name for person in found] == ["金正好"]


def test_a_person_has_its_sentence_section_and_rule() -> None:
    (person,) = find(Document("工作总结\n一、会议\n会议很好。镇长卓文海主持。"))
    assert person.rule == "named-after-post"
    assert person.section == ("会议",)
    assert person.sentence == (15, 23)


@pytest.mark.parametrize("surname", sorted(DEFAULT.words("compound_surnames")))
def test_every_compound_surname_is_found(surname: str) -> None:
    assert [person.name for person in find(Document(f"副局长{surname}建华主持会议。"))] == [f"{surname}建华"]


@pytest.mark.parametrize("name", ["surnames", "posts", "name_suffixes"])
def test_entries_of_a_list_are_found_in_its_example(name: str) -> None:
    from importlib.resources import files

    from textkit.lexicon import parse_list

    table, header = parse_list((files("textkit.lexicon") / "people" / f"{name}.txt").read_text("utf-8"), name)
    missed = [entry for entry in table if not find(Document(header["example"].replace("{}", entry)))]
    assert missed == []


_PIECES = st.sampled_from(
    [
        *"王李张向全任于和，。、；：“”《》（）·\n 等的为由以某x3名",
        *("副镇长", "村民", "被评为优秀教师", "同志", "等3名教师", "习近平总书记强调", "欧阳", "建国", "任组长"),
        *("热孜万·艾力", "记者：", "荣获“最美护士”称号", "\ud800", "13812345678"),
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_what_holds_for_every_text(text: str) -> None:
    people = find(Document(text))
    taken: set[int] = set()
    assert len({person.name for person in people if person.rule != "surname-before-post"}) == len(
        [person for person in people if person.rule != "surname-before-post"]
    )
    for person in people:
        assert person.mentions[0] == (person.start, person.end)
        assert list(person.mentions) == sorted(person.mentions)
        assert len(set(person.roles)) == len(person.roles)
        assert person.rule
        for start, end in person.mentions:
            assert re.sub("[ \u3000]", "", text[start:end]) == person.name
            assert taken.isdisjoint(range(start, end))
            taken.update(range(start, end))
        assert not any(re.search(r"[0-9]{6}", role) for role in person.roles)
