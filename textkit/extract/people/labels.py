"""Names behind a label with a colon: 文字：柳明, 组长：李青 葛云."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.people.candidates import Candidate, Context
from textkit.extract.people.names import Guess
from textkit.extract.people.transliterations import SOUNDED
from textkit.patterns import Pattern

_LABEL: Final = Pattern(r"[:：/](?<![^文图影]/)")
_LABELLED: Final = Pattern(
    r"[ \u3000]{0,2}([\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?)(?=[、，,。；; \u3000\n（()）/|等]|$)"
)
_NOTE: Final = Pattern(r"[（(][^（()）\n]{1,16}[）)](?=[、，,；; \u3000])")
LABEL_WORDS: Final = Pattern(
    r"(?:^|[^\u4e00-\u9fff])[^\n，,。；;]{0,14}?(?:文字|摄影|图片|图文|图|文|记者|通讯员|编辑|责编|编委|值班编委|值班主任|总值班|责校|校审|复核|审定|审读|美编|排版|编审人|统筹|后期|剪辑|海报|出品人|责任编辑|作者|撰稿|撰稿人|供稿|供图|配图|核稿|统稿|策划|制作|审签|编发|值班编辑|审核|审稿|一审|二审|三审|校对|监制|主编|编审|终审|初审|复审|"
    r"(?:报道|报导|采访|摄制|采编|编辑|创作|记者)组|后援|组长|队长|成员|主任|书记|主席|会长|负责人|责任人|联系人|主讲人|主讲|主持人|主持|记录人|记录|组员|[组]?[ \u3000]{1,4}[长员]|报送人|签发人|签发|个人|教师|学员|学生|党员|工作者|能手|标兵|模范|志愿者|"
    r"班主任|辅导员|指导老师|指导教师|姓名|代表|委员|人|者|员|名单|[一二三]等奖|奖|干部|骨干|之星|医生|护士|者名单)(?:[（(][^（()）\n]{1,8}[）)])?$"
)


def named_after_label(context: Context) -> Iterator[Candidate]:
    """文字：⟦柳明⟧, 组长：⟦李青⟧ ⟦葛云⟧: names after a label with a colon."""
    for colon in _LABEL.finditer(context.text):
        guesses = list(_labelled(context, colon.end()))
        if not guesses or (
            colon.start() not in context.post_ends
            and not LABEL_WORDS.search(context.text, max(0, colon.start() - 18), colon.start())
        ):
            continue
        plain = sum(guess.score >= 3 for guess in guesses)
        for guess in guesses:
            if guess.score >= (3 if 2 * plain <= len(guesses) else -7):
                yield Candidate(guess.start, guess.end, guess.score + 10, "named-after-label")


def _labelled(context: Context, at: int) -> Iterator[Guess]:
    """The pieces of two to four characters that marks and spaces part from `at` on, as far as they can be names."""
    text = context.text
    known, unknown = 0, 0
    while match := _LABELLED.match(text, at):
        guess = context.names.exact(text, *match.span(1)) if "·" not in match[1] else None
        if not guess and SOUNDED.fullmatch(match[1]):
            guess = Guess(*match.span(1), 12.0)
        known, unknown = known + (guess is not None), unknown + (guess is None)
        if guess:
            yield guess
        elif known < 2 or unknown > 2:  # one whose surname is not in the list does not end a long list
            return
        note = _NOTE.match(text, match.end())  # 柳明（通信161、162）、李青（电信171）
        at = note.end() if note else match.end()
        while at < len(text) and text[at] in "、，,/ \u3000|":
            at += 1
