"""What stands around names or in them, and what cannot: characters and words that the weighing of names looks at."""

from typing import Final

from textkit.patterns import Characters, Pattern

MARKS: Final = Characters('，。、；：！？,;:!?.…）)（(”“"》《】【」「/|— \u3000\t\n\r[]-~')
# One character that can follow a name on its own: verbs, prepositions, particles of reports.
FOLLOWERS: Final = Characters(
    "等和与及任为同的在对从向带说获被把将就担作并以先也都又还给到去来因自用让由是受按当教写讲兼赴捐送画各共种养唱写拾放开修救背抱骑挂每率身今已仍却常总只发时不始很最一两三四五六七八九十摄携问听看想便忙找拿站走坐跑喊帮陪请邀该其他她我这"
)
# What makes the name before it a part of another name: 村 road school thought.
PLACE: Final = Pattern(
    r"村|镇|乡|县|市|区|路|街|巷|桥|庄|屯|湾|沟|寨|坝|山|河|湖|岛|港|州|省|组|店|馆|楼|厂|矿|站|网|报|牌|杯|奖|式|号|"
    r"小学|中学|大学|学校|学院|医院|理论|思想|精神|主义|故居|纪念|公司|集团|社区|街道|水库|广场|公园|工作室|基金|活动|现象|班|"
    r"烈士(?:陵园|纪念|墓|公园|塔|馆|事迹)|新时代|(?:同志)?为(?:榜样|楷模|核心)|(?:法治|经济|文化|强军|外交|生态文明)思想|风电|电站|高速|高铁|车站|机场"
)
NOT_PLACE: Final = Pattern(
    r"组织|组成|组建|组长|站在|站出|站上|站起|站长|区别|楼长|报名|报告|报道|报送|报到|报警|报考|报以|号召|班长|班主|村长|乡长|县长|市长|区长|镇长|省长|州长|校长|馆长|厂长|矿长|活动中|店主|山上|河里|牌匾|网上|街上|路过|路遇|路上|市民|村民|区委|市委|县委|镇党|乡党|省委|村支|村党|街头|市里|县里"
)


# After a surname alone: 刘阿姨, 李老汉, 周书记.
ADDRESS: Final = Pattern(
    r"阿姨|大爷|大妈|大娘|大叔|大婶|大姐|大哥|大嫂|奶奶|爷爷|老汉|老人|婆婆|师傅|老师|校长|书记|主任|局长|镇长|乡长|县长|先生|女士|小姐|同志|某|总经理|经理|董事长|院长|医生|教授|姓"
)


HOME: Final = Pattern("家(?:[的里中门]|看望|走访|慰问|探望|送[去来上])")
SAYS: Final = Pattern("[说称][，,：:。“]")
VERBAL: Final = Characters("在被把就也都又还说等让跟")
BODIES: Final = Characters("部室处局站所院校队厂组")
OPENS_QUOTE: Final = ("《", "“", "：", ":", " ")
PRONOUNS: Final = "他她它我你"
BORN: Final = frozenset("大二三四五六七八九幺")
VILLAGES: Final = Characters("村乡镇县市屯寨")
VERBS: Final = Characters("班曾齐须连管谈富高台籍盛")  # surnames that are verbs or adverbs as well: 学者|齐|聚
PARTICLES: Final = Characters("未代于和任向成从常都能应由经当同与及时随来战原")
ASPECT: Final = Pattern("着(?![力手重眼装])|了(?!解)")  # 顶着, 捐了: the character before it is a verb
