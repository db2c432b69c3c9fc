"""What the text calls a person before the name: where the phrase that names a post starts."""

from functools import cache
from typing import Final, NamedTuple

from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.words import cut_known

REACH: Final = 48  # characters before a name in which its post is looked for
_HARD: Final = frozenset(" .，。；：！？,;!?\n…《》<>|／/—【】◎●■◆★□○▲\u3000\t")
_OPENING: Final = {"）": "（", ")": "(", "”": "“"}
_NUMBER: Final = Pattern(r"[0-9０-９.％%]+|[一二三四五六七八九十百千万亿两]+")
_NUMBERED_BODY: Final = Pattern(
    r"[（(][0-9０-９一二三四五六七八九十]+[）)]|[）)]?(?:[班级届队连组号支车线楼路后科股处室院所庭部]|年级|村|中|小|医院|社区|大队)"
)
_BODY_ALONE: Final = Pattern(
    r"(?:省|州|市|县|区|镇|乡|村|街道|局|校|院|园|公司|社区|机关)?(?:委|党委|党组|政府|人大|政协|纪委|监委|党工委|团委|妇联|工会|行政|政法委|党总支|党支部|支委|村委)(?:会)?$"
)
_ENDS_BODY: Final = Pattern(r"[局校院会所站司村镇乡县市区州省部门委处科室队厂馆们等人员长]$")
_SECOND_HALF: Final = Pattern(
    r"[^局校院会所站司村镇乡县市省们，,、的]{2,8}?(?:局|厅|委|部|处|科|室|中心|协会|学会|学院|研究会|研究院|研究所|系)"
)
_THIS_BODY: Final = Pattern("[该本](?:[校院局镇村县区市所厂馆站台]|社区|公司)")
_BY_LINES: Final = ("记者", "通讯员", "编辑")
_MAY_BREAK: Final = frozenset("0123456789０１２３４５６７８９.％%一二三四五六七八九十百千万亿两任该本上前下“”")
_LEADING: Final = Pattern(r"[和与及、兼的暨（）() ]+")


class Roles:
    """The lists about roles, and what they say of a text; it does not change."""

    def __init__(self, lexicon: Lexicon) -> None:
        refused = lexicon.words("not_posts")
        self.posts = {post: row for post, row in lexicon.table("posts").items() if post not in refused}
        self.not_posts = tuple(NOT_POSTS | refused)
        self.suffixes = lexicon.table("name_suffixes")
        self.breaks = lexicon.words("role_breaks")
        self.modifiers = frozenset(word for word, row in lexicon.table("role_breaks").items() if "modifier" in row)
        self.acts = lexicon.words("person_verbs")
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
        if not (_BODY_ALONE.search(piece) or self.ends_in_post(piece) or piece.endswith("”")):
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
            if token[0] in "和与" and self._joins(text, low, at, end):
                continue
            if token not in self.breaks and token[0] not in _MAY_BREAK and token[-1] != "的":  # most words
                continue
            answer = BREAKS.first(Word(token, following, text[at + len(token) : end], self))
            if answer and answer[1]:
                return at + answer[1]
        return low

    def _joins(self, text: str, low: int, at: int, end: int) -> bool:
        """Whether 和 at `at` stands inside the name of one body: 文化和旅游局, but 学校和教育局, 校长和教务处."""
        first = text[low:at]
        if not first or _ENDS_BODY.search(first) or self.ends_in_post(first):
            return False
        return _SECOND_HALF.match(text, at + 1, end) is not None

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


class Word(NamedTuple):
    """A word before a name: the word itself, the next one, all up to the name, and the lists about roles."""

    token: str
    following: str
    rest: str
    roles: Roles


def _is_known(word: Word) -> bool:
    return word.token in word.roles.breaks


def _number(word: Word) -> int | None:
    if not _NUMBER.fullmatch(word.token):
        return None
    of_body = _NUMBERED_BODY.match(word.rest) or word.rest.startswith(("届", "任"))
    return 0 if of_body else len(word.token) + len(word.following)


def _this_body(word: Word) -> int | None:
    if not _THIS_BODY.fullmatch(word.token):
        return None
    return 0 if word.rest.endswith(_BY_LINES) else len(word.token)


def _takes_post(word: Word) -> int | None:
    return 1 if word.token[0] == "任" and word.token[1:] in word.roles.posts else None


def _kept(word: Word) -> int | None:
    if word.token[0] == "本" and len(word.token) == 1 and word.rest.endswith(_BY_LINES):  # 本|网|记者
        return 0
    if word.token in ("上", "前", "下") and word.rest.startswith(("一任", "一届", "任", "届")):
        return 0
    return 0 if word.token in word.roles.modifiers and word.following in word.roles.heads else None


def _our(word: Word) -> int | None:
    if word.token in ("我", "本", "该", "我们") and len(word.following) == 1 and len(word.rest) > 2:
        return len(word.token) + len(word.following)
    return None


def _break(word: Word) -> int | None:
    return len(word.token)


BREAKS: Final[Table[Word, int]] = Table(
    "people: words before a post",
    [
        Rule("number", _number, yes="慰问50名教师柳明志等。", no="慰问教师柳明志等。"),
        Rule("this-body", _this_body, yes="该校校长柳明志到会。", no="中学校长柳明志到会。"),
        Rule("takes-a-post", _takes_post, yes="由他任组长柳明志到会。", no="由他当组长柳明志到会。"),
        Rule("kept", _kept, yes="上一任校长柳明志到会。", no="老校长柳明志到会。"),
        Rule("our", _our, yes="我镇农技站站长柳明志到会。", no="镇农技站站长柳明志到会。", gate=_is_known),
        Rule("break", _break, yes="聘请老教师柳明志讲课。", no="退休老教师柳明志讲课。", gate=_is_known),
    ],
)


GENERIC: Final = frozenset("长员者师手匠工")
NOT_POSTS: Final = frozenset(
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


@cache
def roles(lexicon: Lexicon) -> Roles:
    """The lists about roles of this lexicon, read once."""
    return Roles(lexicon)
