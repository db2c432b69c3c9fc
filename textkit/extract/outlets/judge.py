"""Which possible outlets are outlets: the table of evidence, asked for every list of them."""

from collections.abc import Callable, Sequence
from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.contexts import Context, issued, numbered, on_page
from textkit.extract.outlets.evidence import (
    after_head,
    carries_later,
    closed_as_media,
    followed,
    in_column,
    in_its_pages,
    in_next_clause,
    in_source_line,
    made,
    number_carried,
    numbered_at_once,
    opened,
    published,
    published_in,
    published_there,
    put_there,
    sent_to,
    set_up,
    told_of,
    verb_at_once,
)  # fmt: skip
from textkit.extract.outlets.lists import List
from textkit.extract.outlets.mentions import award, dateline, honoured, mentioned, partner, running
from textkit.extract.outlets.refusals import REFUSALS, reports_itself, sent_reporters
from textkit.extract.outlets.vocabulary import NUMBER
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

SURE: Final = frozenset(("known", "strong", "account"))
_WEAK: Final = frozenset(("weak", "title"))
_NAMED: Final = SURE | _WEAK
_VAGUE: Final = _WEAK | {"owner"}
_ALL: Final = SURE | _VAGUE
_PLATFORM: Final = frozenset(("platform",))
_UNNAMED: Final = frozenset(("unnamed",))


def _rule(
    name: str, test: Callable[[Context], bool], strengths: frozenset[str], *, yes: str, no: str
) -> Rule[Context, bool]:
    """A rule that is asked only for names of these strengths."""
    return Rule(
        name,
        lambda context: True if test(context) else None,
        yes=yes,
        no=no,
        gate=lambda context: context.strength in strengths,
    )


EVIDENCE: Final = Table(
    "outlet-evidence",
    [
        _rule("source-line", in_source_line, _ALL, yes="春耕开始了（来源：岚山日报）。", no="去岚山日报投稿。"),
        _rule("dateline", dateline, _NAMED, yes="清浦在线6月27日消息（记者 张平）春耕开始了。", no="清浦在线6月27日改名。"),
        _rule("list-of-media", closed_as_media, _ALL, yes="在岚山日报、清浦网等媒体刊发稿件9篇。", no="在岚山日报刊发稿件9篇。"),
        _rule("head-of-media", after_head, _NAMED, yes="省级媒体《边陲党旗》上稿3篇。", no="《边陲党旗》上稿3篇。"),
        _rule("verb-after", published, SURE, yes="岚山日报刊登了事迹。", no="岚山日报的读者来了。"),
        _rule("number-after", numbered, SURE, yes="岚山日报稿件3篇。", no="岚山日报的读者3人。"),
        _rule("verb-at-once", verb_at_once, _VAGUE | _PLATFORM, yes="县电视台播出新闻3条。", no="县电视台新添设备3套。"),
        _rule("number-at-once", numbered_at_once, _VAGUE | _PLATFORM, yes="县电视台3条。", no="县电视台3人。"),
        _rule("number-carried", number_carried, _UNNAMED | _PLATFORM, yes="抖音号发布短视频88条。", no="抖音号发布通知。"),
        _rule("put-there", put_there, _PLATFORM, yes="短片上传到抖音。", no="家人都看抖音。"),
        _rule("verb-and-preposition", published_there, _VAGUE, yes="事迹登上县电视台。", no="参加县电视台晚会。"),
        _rule("place", in_its_pages, _WEAK, yes="在《清浦简报》上交流经验。", no="把《清浦简报》上交。"),
        _rule("column-opened", opened, _VAGUE, yes="县电视台联合开办节目《乡音》。", no="县电视台联合开办食堂。"),
        _rule("column", in_column, _VAGUE, yes="县电视台《乡音》栏目来社区录制节目。", no="县电视台《乡音》栏目改了时间。"),
        _rule("issues", issued, _WEAK, yes="《清浦信息》按月送到各村12期。", no="《清浦信息》按月送到各村。"),
        _rule("verb-before", published_in, SURE, yes="事迹刊登于岚山日报。", no="事迹感动了岚山日报。"),
        _rule("page", on_page, SURE, yes="岚山日报头版头条。", no="岚山日报大楼。"),
        _rule("verb-in-next-clause", in_next_clause, SURE, yes="《岚山日报》围绕主题，连续发表评论。", no="《岚山日报》围绕主题，连续开会。"),
        _rule("verb-in-later-clause", carries_later, _VAGUE - {"title"}, yes="县融媒体中心围绕春耕，精心组织，刊发报道32篇。", no="县融媒体中心围绕春耕，精心组织，采购报纸32份。"),
        _rule("reporters", sent_reporters, _ALL, yes="县电视台记者前来采访。", no="邀请县电视台记者前来采访。"),
        _rule("its-reporter", reports_itself, _NAMED, yes="“水很急。”岚山日报记者张平说。", no="岚山日报记者张平获奖。"),
        _rule("set-up", set_up, _NAMED, yes="开通“岚山发布”微信公众号。", no="关闭“岚山发布”微信公众号。"),
        _rule("followers", followed, SURE, yes="“岚山发布”公众号粉丝突破1万。", no="“岚山发布”公众号突破难关。"),
        _rule("partner", partner, _ALL, yes="与清浦网合作办展。", no="为清浦网题词。"),
        _rule("award", award, _ALL, yes="被县电视台评为优秀通讯站。", no="被县电视台请去。"),
        _rule("honoured", honoured, frozenset(("account",)), yes="青枫法院微博被评为优秀账号。", no="青枫法院微博被人看到。"),
        _rule("running", running, SURE | {"owner"}, yes="市政协网站开通两年多来很受欢迎。", no="市政协网站开通前作了宣传。"),
        _rule("made", made, _VAGUE, yes="校电视台制作新闻42期。", no="校电视台制作校徽42枚。"),
        _rule("sent-to", sent_to, _VAGUE, yes="上报州电视台新闻473条。", no="上报州电视台领导3人。"),
        _rule("told-of", told_of, _WEAK, yes="清浦大众报由县委主办。", no="清浦大众报由县委书记带来。"),
        _rule("mentioned", mentioned, SURE, yes="岚山日报改版。", no="岚山报纸改版。"),
    ],
)  # fmt: skip


_SO_MANY: Final = Pattern(rf"(?:{NUMBER}[份本套期])?[、，和及与]")


def judge(text: str, candidates: Sequence[Candidate], groups: Sequence[List], lexicon: Lexicon) -> None:
    """Keep on each candidate the rule by which it is an outlet, nothing where none says so."""
    subscribed = 0  # where the last medium ends that was ordered or read
    for group in groups:
        context = Context(text, group, candidates, lexicon)
        members = [candidates[index] for index in group.members]
        by: dict[str, str] = {}
        refusal = REFUSALS.first(context)
        if refusal is None and not (subscribed and _SO_MANY.fullmatch(text, subscribed, group.low)):
            subscribed = 0
            for strength in {one.strength for one in members}:
                context.strength = strength
                answer = EVIDENCE.first(context)
                by[strength] = answer[0] if answer else ""
        else:
            subscribed = group.high
        carried = "list" if any(by.get(strength) for strength in SURE) else ""
        accounts = "list" if by.get("unnamed") else ""  # 法院网站、微博发布信息
        for one in members:
            one.evidence = by.get(one.strength) or carried or (accounts if one.strength == "owner" else "")
