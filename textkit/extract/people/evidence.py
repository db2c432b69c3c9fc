"""The evidence that makes some characters a name: one table of rules; each yields candidates with their weight."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.beside_posts import (
    named_after_epithet,
    named_after_post,
    named_after_suffix_of_post,
    named_before_suffix,
    named_without_surname,
)
from textkit.extract.people.bylines import (
    named_alone_in_line,
    named_in_byline,
    named_in_credit,
)
from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.crowds import (
    named_as_chosen,
    named_before_crowd,
    named_before_figure,
    named_before_group,
    named_in_bracket,
)
from textkit.extract.people.introduced import (
    named_as_example,
    named_before_being,
    named_before_lesson,
    named_before_work,
    named_behind_body,
    named_in_turn,
)
from textkit.extract.people.labels import named_after_label
from textkit.extract.people.looks import named_by_look
from textkit.extract.people.rosters import named_in_roster
from textkit.extract.people.transliterations import named_in_sounds, named_in_words, named_with_dot
from textkit.extract.people.verbs import named_after_verb, named_before_office, named_before_verb
from textkit.extract.people.without_post import (
    named_after_age,
    named_after_class,
    named_before_age,
    named_leader,
)
from textkit.rules import Rule, Table

NAMES: Final[Table[Context, Iterator[Candidate]]] = Table(
    "people: names",
    [
        Rule(
            "named-leader", named_leader, yes="习近平总书记在会上强调了三点。", no="学习贯彻习近平总书记重要讲话精神。"
        ),
        Rule("named-with-dot", named_with_dot, yes="社区网格员热孜万·艾力入户走访。", no="“新春·送福”活动。"),
        Rule("named-in-sounds", named_in_sounds, yes="教师阿里甫，全年满勤。", no="扎西德勒是祝福。"),
        Rule("named-in-words", named_in_words, yes="次仁卓玛到会。", no="平措镇到会。"),
        Rule("named-after-post", named_after_post, yes="副镇长卓文海主持会议。", no="副镇长高度重视。"),
        Rule("named-after-epithet", named_after_epithet, yes="“爱心妈咪”付小兰每天送饭。", no="“好邻居”评选活动。"),
        Rule("named-before-suffix", named_before_suffix, yes="柳明志同志到会。", no="党员同志到会。"),
        Rule(
            "named-before-crowd",
            named_before_crowd,
            yes="柳明志、李青云等5名教师到会。",
            no="安全、文明等5名教师到会。",
        ),
        Rule("named-before-figure", named_before_figure, yes="其中，李秀云8篇。", no="其中，安全稿8篇。"),
        Rule("named-after-verb", named_after_verb, yes="聘任柳明志为顾问。", no="由专人任组长。"),
        Rule("named-after-label", named_after_label, yes="文字：柳明志", no="文字：高质量"),
        Rule("named-before-verb", named_before_verb, yes="会后，柳明志主持了座谈。", no="会后，文明办主持了座谈。"),
        Rule(
            "named-before-office",
            named_before_office,
            yes="选举产生新班子，李青云为秘书长。",
            no="选举产生新班子，文明为先。",
        ),
        Rule("named-after-suffix-of-post", named_after_suffix_of_post, yes="包户手汤静慧到会。", no="楼片长文明到会。"),
        Rule("named-after-age", named_after_age, yes="62岁的葛云山说。", no="62岁的高龄老人说。"),
        Rule("named-before-age", named_before_age, yes="葛建云，女，汉族。", no="安全员，女，汉族。"),
        Rule("named-after-class", named_after_class, yes="三（2）班葛云山到会。", no="三（2）班高度重视。"),
        Rule("named-in-byline", named_in_byline, yes="（通讯员 葛建军柳大林）", no="（记者文明安全员）"),
        Rule(
            "named-in-credit",
            named_in_credit,
            yes="活动得到好评。（镇文化站 葛云）",
            no="活动得到好评。（镇文化站 文明）",
        ),
        Rule(
            "named-in-roster", named_in_roster, yes="名单\n葛建林 河湾镇镇长\n柳大林 会计", no="名单\n安全 河湾镇镇长"
        ),
        Rule(
            "named-in-bracket",
            named_in_bracket,
            yes="推荐2名学员（葛建林、柳大林）为积极分子。",
            no="推荐2名学员（安全、文明）。",
        ),
        Rule("named-without-surname", named_without_surname, yes="主持人佳昊，大家好。", no="主持人到会，大家好。"),
        Rule(
            "named-as-chosen",
            named_as_chosen,
            yes="选出葛大山、柳小燕（女）、步青霄为代表。",
            no="选出安全、文明、高效为主题。",
        ),
        Rule("named-before-group", named_before_group, yes="引进葛建林等高层次人才。", no="引进文明等高层次成果。"),
        Rule("named-as-example", named_as_example, yes="以葛建林为代表的4户开了店。", no="以文明为代表的4户开了店。"),
        Rule("named-before-lesson", named_before_lesson, yes="白雪给社员上了课。", no="安全办给社员上了课。"),
        Rule("named-before-being", named_before_being, yes="林海也是农技站的站长。", no="郎小钢也是农技站的邻居户。"),
        Rule("named-in-turn", named_in_turn, yes="奖项两名，分别为晏骆川和钟小弈。", no="奖项两名，分别为安全和文明。"),
        Rule(
            "named-behind-body",
            named_behind_body,
            yes="获奖的是：青禾县农机站葛建林，河湾镇卫生院何水生，柳桥镇文化站柳大林。",
            no="获奖的是：青禾县农机站，河湾镇卫生院，柳桥镇文化站。",
        ),
        Rule(
            "named-before-work",
            named_before_work,
            yes="包括：葛大林《老渡口》、柳小雨《城南》。",
            no="包括：安全《条例》、文明《公约》。",
        ),
        Rule(
            "named-alone-in-line",
            named_alone_in_line,
            yes="工作总结\n葛建林\n全年做了很多。",
            no="工作总结\n文明安全\n全年做了很多。",
        ),
        Rule("named-by-look", named_by_look, yes="大家都说，柳建林的做法好。", no="大家都说，高质量的做法好。"),
    ],
)
