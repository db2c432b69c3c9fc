"""What the text calls a person: the phrase before the name, what the person is made, and the body in it."""

import re
from collections.abc import Iterator
from functools import cache

from textkit.lexicon import Lexicon
from textkit.words import cut_known

REACH = 48  # characters before a name in which its post is looked for
_HARD = frozenset(" .，。；：！？,;!?\n…《》<>|／/—【】\u3000\t")
_OPENING = {"）": "（", ")": "(", "”": "“"}
_NUMBER = re.compile(r"[0-9０-９.％%]+|[一二三四五六七八九十百千万亿两]+")
_NUMBERED_BODY = re.compile(
    r"[（(][0-9０-９一二三四五六七八九十]+[）)]|[）)]?(?:[班级届队连组号支车线楼路后科股处室院所]|年级|村|中|小|医院|社区|大队)"
)
_BODY_ALONE = re.compile(
    r"(?:省|州|市|县|区|镇|乡|村|街道|局|校|院|园|公司|社区|机关)?(?:委|党委|党组|政府|人大|政协|纪委|监委|党工委|团委|妇联|工会|行政|政法委|党总支|党支部|支委|村委)(?:会)?$"
)
_THIS_BODY = re.compile("[该本](?:[校院局镇村县区市所厂馆站台]|社区|公司)")
_BY_LINES = ("记者", "通讯员", "编辑")
_LEADING = re.compile(r"[和与及、兼的暨（）() ]+")


class Roles:
    """The lists about roles, and what they say of a text; it does not change."""

    def __init__(self, lexicon: Lexicon) -> None:
        refused = lexicon.words("not_posts")
        self.posts = {post: row for post, row in lexicon.table("posts").items() if post not in refused}
        self.not_posts = tuple(NOT_POSTS | refused)
        self.suffixes = lexicon.table("name_suffixes")
        self.breaks = lexicon.words("role_breaks")
        self.modifiers = frozenset(word for word, row in lexicon.table("role_breaks").items() if "modifier" in row)
        self.heads = lexicon.words("role_heads")

    def ends_in_post(self, phrase: str) -> bool:
        """Whether the phrase ends in the word for a post or a kind of person."""
        return self.post_size(phrase) > 0

    def post_size(self, phrase: str) -> int:
        """The length of the post that the phrase ends in; 0 where it ends in none.

        >>> from textkit.lexicon import DEFAULT
        >>> roles(DEFAULT).post_size("县文化馆舞蹈老师")
        2
        """
        for size in range(min(8, len(phrase)), 1, -1):
            if phrase[-size:] in self.posts:
                return size
        return 1 if phrase[-1:] in GENERIC and len(phrase) > 2 and not phrase.endswith(self.not_posts) else 0

    def phrase_start(self, text: str, end: int, floor: int = 0, depth: int = 0) -> int:
        """Where the phrase that names a post and ends at `end` starts.

        A limit: verbs are known from a list; one that is not in it becomes part of the phrase.

        >>> from textkit.lexicon import DEFAULT
        >>> text = "聘请区少年宫书法老师颜松"
        >>> text[roles(DEFAULT).phrase_start(text, 10) : 10]
        '区少年宫书法老师'
        """
        low = max(_piece_start(text, end), floor)
        start = self._after_last_break(text, low, end)
        if start > low or depth >= 3 or low <= floor or text[low - 1] != "、":
            return start
        earlier = max(_piece_start(text, low - 1), floor)
        piece = text[earlier : low - 1]
        if not (_BODY_ALONE.search(piece) or self.ends_in_post(piece)):
            return start
        joined = self.phrase_start(text, low - 1, floor, depth + 1)
        return start if text[joined - 1 : joined] in ("任", "为", "是") else joined

    def _after_last_break(self, text: str, low: int, end: int, least: int = 1) -> int:
        if text[end - 1] == "”" and (opening := text.rfind("“", low, end)) >= 0:
            return self._after_last_break(text, low, opening, 0) if opening > low else low
        tokens = cut_known(text[low:end])
        guarded = end - max(self.post_size(text[low:end]), least)
        at, quoted = end, False
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            at -= len(token)
            quoted = token[-1] == "”" or (quoted and token[0] != "“")
            if at >= guarded or quoted or token[0] == "“":
                continue
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            praised = token[0] == "好" and len(token) == 1 and following in self.posts
            if praised and not (index and tokens[index - 1] in self.breaks):  # 社区好民警, but 照顾好|老人
                continue
            cut = self._cut(token, following, text[at + len(token) : end])
            if cut:
                return at + cut
        return low

    def _cut(self, token: str, following: str, rest: str) -> int:
        """How many characters from the token's start the phrase cannot have; 0 where it can have all."""
        if _NUMBER.fullmatch(token):
            return 0 if _NUMBERED_BODY.match(rest) else len(token) + len(following)
        if _THIS_BODY.fullmatch(token):  # 该校|校长
            return 0 if rest.endswith(_BY_LINES) else len(token)
        if token[0] == "任" and token[1:] in self.posts:  # 任组长 is one word of the dictionary
            return 1
        if token[0] == "本" and len(token) == 1 and rest.endswith(_BY_LINES):  # 本台记者
            return 0
        if token in self.breaks:
            if token in self.modifiers and following in self.heads:
                return 0
            if token in ("我", "本", "该", "我们") and len(following) == 1 and len(rest) > 2:
                return len(token) + len(following)
            return len(token)
        if token[-1:] == "的" or (token[:1] in ("“", "”") and len(token) == 1 and not following):
            return len(token)
        return 0

    def phrase(self, text: str, end: int, floor: int = 0) -> tuple[int, str]:
        """Where the phrase before a name starts, and the role it is, without the quotes that hold all of it.

        >>> from textkit.lexicon import DEFAULT
        >>> roles(DEFAULT).phrase("评选“最美家长”", 8)
        (2, '最美家长')
        """
        start = self.phrase_start(text, end, floor)
        while match := _LEADING.match(text, start, end):
            start = match.end()
        return start, tidy(text[start:end])


GENERIC = frozenset("长员者师手匠工")
NOT_POSTS = frozenset(
    "增长 成长 生长 延长 擅长 特长 校长 家长 漫长 专长 所长 助长 动员 双手 携手 联手 出手 入手 着手 动手 握手 洗手 放手 人手 二手 分手 随手 亲手 满员 裁员 减员 会员 或者 记者 再者 二者 三者 两者 前者 后者 出师 全员 复员 身长 全长 周长 米长 年长 伸长 学长 部长 成员 对手 助手 扶手 右手 左手 牵手 拉手 接手 着长 公里长 开工 竣工 施工 动工 分工 加工 手工 罢工 复工 招工 停工 完工 用工 务工 返工 总工 群工 职工 员工 化工 轻工 重工 军工 理工 建工 团工 党工 关工 政工 打工 包工 监工 上工 收工 誓师 出师 会师".split()
)


def _piece_start(text: str, end: int) -> int:
    """Where the piece between marks that ends at `end` starts; brackets and quotes in it are jumped over."""
    at, low = end, max(0, end - REACH)
    while at > low:
        char = text[at - 1]
        if char in _HARD or char in '、（(“"':
            return at
        if char in _OPENING:
            opening = text.rfind(_OPENING[char], max(low, at - 16), at)
            if opening < 0 or "\n" in text[opening:at]:
                return at
            at = opening
            continue
        at -= 1
    return at


def tidy(role: str) -> str:
    """The role without white space around it and without the quotation marks that hold all of it.

    >>> tidy("“好邻居”"), tidy("全县“好邻居”")
    ('好邻居', '全县“好邻居”')
    """
    role = role.strip(" \u3000、，").removesuffix("名单")
    inner = role[1:-1]
    if len(role) > 2 and role[0] in '“"「' and role[-1] in '”"」' and not set(inner) & set('“”"「」'):
        return inner
    return role


_HONOUR_HEADS = re.compile(
    r"(?:个人|工作者|能手|标兵|模范|劳模|之星|新星|明星|新秀|好人|人物|榜样|楷模|卫士|园丁|先锋|传承人|党员|团员|干部|教师|老师|主任|书记|班主任|辅导员|学生|"
    r"学员|队员|员工|职工|志愿者|青年|少年|儿童|居民|村民|市民|通讯员|信息员|记者|编辑|医生|护士|骨干|带头人|领军人|人才|代表|委员|"
    r"使者|大使|工匠|状元|儿媳|媳妇|婆婆|妈妈|母亲|父亲|家长|妻子|丈夫|孝子|女性|妇女|军人|军嫂|民警|警察|法官|专家|名师|教练|导师|英雄|烈士|勇士|红旗手|突击手|手|员|者|师|长|生|士|匠|星|十佳|(?:最美|最佳|杰出|优秀|先进|模范)[^，。；]{0,8}人)$"
)
_ENDS = re.compile(r"[，。；！？,;!?\n（(：:]|(?:荣誉)?称号|光荣|荣誉|等(?!级)|(?<=”)的")
_OFFICE = r"当选为|当选|任命为|(?:被|受)?(?:聘任|聘请|聘用|聘|任命|选举|推选|推举|补选|增补|评聘|增选|选|确定|指定|任)为|担任|兼任|出任|接任|升任|转任|调任|就任|续任|任"
_HONOUR = (
    r"(?:被|获|均被|入选|评)?(?:评选|表彰|命名|认定|推荐|推选|确定|授予|评|誉|选)为|获评为?|荣获|获得|获|被(?:[^，。；、\n]{0,14})?授予|荣膺|荣登|入选|"
    r"被(?:[^，。；、\n“]{1,14}?)(?:评选|表彰|命名|认定|评|推荐|选|确定)为"
)
_ADVERB = r"(?:在[^，。；、\n]{2,12}?(?=被|荣|获))?(?:同志|老师|先生|女士|同学)?(?:也|还|均|都|又|双双|先后|分别|同时|光荣地?|荣幸地?|多次|再次|首次|连续[^，。；、\n]{1,6}|(?:被)?[0-9]{4}年度?|今年|当年|年内|均已|现|新|拟)*"
_MADE = re.compile(
    rf"(?:[到赴在][^，。；、\n]{{2,12}}?(?=担任|任|兼任|挂职任))?{_ADVERB}(?:(?P<honour>{_HONOUR})(?!者)|(?P<office>{_OFFICE}))"
)
_AS = re.compile(r"(?:同志)?为(?P<role>[^，。；、！？,;!?\n为]{2,16}?)(?=的|[.，。；、！？,;!?\n]|$)")
_BEING = re.compile(
    r"(?:同志)?(?:作为|是|系)(?:一[名位]|该?[校院局镇村县区市]的?)?(?P<role>[^，。；、！？,;!?\n“”]{2,20})(?=[，。；、\n]|$)"
)


def made(text: str, at: int, kinds: Roles) -> list[str]:
    """The offices and titles that a person whose name ends at `at` is given there.

    >>> from textkit.lexicon import DEFAULT
    >>> made("柳明任副组长、李青", 2, roles(DEFAULT)), made("柳明被评为优秀教师。", 2, roles(DEFAULT))
    (['副组长'], ['优秀教师'])
    >>> made("柳明荣获一等奖。", 2, roles(DEFAULT))
    []
    """
    if match := _MADE.match(text, at, at + 60):
        if match["honour"]:
            return list(_honours(text, match.end(), kinds))
        return list(_offices(text, match.end(), kinds)) or (
            list(_honours(text, match.end(), kinds)) if match["office"].startswith("当选") else []
        )
    if (match := _AS.match(text, at, at + 24)) and kinds.ends_in_post(match["role"]):
        return [match["role"]]
    if (match := _BEING.match(text, at, at + 32)) and kinds.ends_in_post(match["role"]):
        return [kinds.phrase(text, match.end(), match.start("role"))[1]]
    return []


def _titles(text: str, at: int) -> Iterator[tuple[str, str]]:
    """The pieces between 、 up to where the phrase ends, each with what stands after it."""
    stop = _ENDS.search(text, at, at + 60)
    end = stop.start() if stop else min(len(text), at + 60)
    while at < end:
        comma = text.find("、", at, end)
        piece_end = comma if comma >= 0 else end
        yield text[at:piece_end], text[piece_end : piece_end + 2]
        at = piece_end + 1


def _honours(text: str, at: int, kinds: Roles) -> Iterator[str]:
    for piece, following in _titles(text, at):
        role = tidy(piece.removeprefix("了"))
        bare = role.rstrip('”"')
        if not (2 < len(role) <= 24) or bare.endswith(("奖", "奖章", "证书", "冠军", "亚军", "季军", "名")):
            return
        if not _HONOUR_HEADS.search(bare) and not following.startswith(("称", "荣")):
            return
        if re.search(r"[0-9一二三四五六七八九十两]+[名位个项次]", role):
            return
        yield role


def _offices(text: str, at: int, kinds: Roles) -> Iterator[str]:
    for number, (piece, _) in enumerate(_titles(text, at)):
        role = _office(piece, kinds)
        if not role or (number and (role != piece or cut_known(role)[0] in kinds.breaks)):
            return
        yield tidy(role)
        if role != piece:
            return


def _office(piece: str, kinds: Roles) -> str:
    """The post that the piece is or begins with.

    >>> from textkit.lexicon import DEFAULT
    >>> _office("副镇长分管农业", roles(DEFAULT))
    '副镇长'
    """
    piece = piece.strip('“”"')[:24]
    tokens = cut_known(piece)
    at, found = 0, 0
    for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
        if token in kinds.breaks and not (token in kinds.modifiers and following in kinds.heads):
            break
        at += len(token)
        if kinds.ends_in_post(piece[:at]):
            found = at
    return piece[:found]


_CROWD = re.compile(
    r"(?:等?共计?|等|(?=[两二三四五六七八九][位人]))(?:[0-9０-９]+|[一二三四五六七八九十百两]+)(?:余|多)?(?:[名位人个]|对(?!口))(?P<rest>[^，。；、！？,;!?\n0-9“《]{0,14})"
)


def crowd(text: str, at: int, kinds: Roles) -> tuple[int, str | None]:
    """Where the head of a list that ends at `at` ends, and the role it gives to each (`等8名通讯员` → `通讯员`).

    >>> from textkit.lexicon import DEFAULT
    >>> crowd("李青等6名网格员到岗", 2, roles(DEFAULT))
    (8, '网格员')
    """
    match = _CROWD.match(text, at)
    if not match:
        head = re.compile(r"等(?:人|同志|同学|老师)?").match(text, at)
        return (head.end(), None) if head else (at, None)
    role = _office(match["rest"], kinds)
    return (match.start("rest") + len(role), role) if role else (match.start("rest"), None)


@cache
def roles(lexicon: Lexicon) -> Roles:
    """The lists about roles of this lexicon, read once."""
    return Roles(lexicon)
