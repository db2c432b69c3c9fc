"""What numbers count: the choices, their weights, and how those are learnt."""

from pathlib import Path

import pytest

import textkit
from textkit.extract.counts import finder
from textkit.extract.counts.choices import choices_of, text_of
from textkit.extract.counts.ranking.model import shipped
from textkit.extract.counts.ranking.place import Place
from textkit.extract.counts.ranking.ranker import Ranker
from textkit.extract.counts.ranking.weights import parse
from textkit.extract.counts.tokens import Tokens
from textkit.lexicon import DEFAULT
from textkit.text.document import Document

CORPUS = Path(__file__).parent.parent / "corpus"

ITEMS = [  # text, items, why
    ("走访慰问困难党员86户。", ["困难党员"], "the verb before the noun stays out"),
    ("优质稻种植500亩。", ["优质稻"], "so does the verb behind it"),
    ("发放宣传资料3000份。", ["宣传资料"], "what makes the name of a kind stays in"),
    ("全县有低保家庭120户（其中白石村45户，青峰村75户）。", ["低保家庭"] * 3, "a place is the label of a part"),
    ("办结率、满意率分别为100%、97%。", ["办结率", "满意率"], "分别 deals names out"),
    ("门诊量3.4万人次，手术量560台，分别增长6.2%和9.8%。", ["门诊量", "手术量"] * 2, "分别 deals out what was counted"),
    ("2021年省级科普示范基地三个。", ["省级科普示范基地"], "a year is no part of an item"),
    ("1、走访住院职工7户次。", ["住院职工"], "nor is the marker of a list"),
    ("全省12个县（市）实现通车。", ["县（市）"], "brackets with a second form of the name stay in"),
    ("低保资金（含补贴）支出26万元。", ["低保资金"], "an aside in brackets and the verb behind it stay out"),
    ("奖励10位有突出贡献的教师。", ["教师"], "so does a clause that 有 opens"),
    ("运用“四种形态”处理干部3人。", ["干部"], "nor is the tool before the verb"),
    ("县长信箱转办工单318件，市信访局移送线索12条。", ["工单", "线索"], "and a verb of passing on"),
    ("民警接警出动90次。", ["接警出动"], "two verbs that were counted"),
    ("交办问题50件：住建所30件、水利站20件。", ["问题"] * 3, "members of a list have their whole's item"),
    ("转办投诉42件：环卫处25件、交管站17件。", ["投诉"] * 3, "so have offices of any kind"),
    ("辖区有诊所4家，超市6家。", ["诊所", "超市"], "nouns that the dictionary has as verbs"),
    ("另附活动照片20张。", ["活动照片"], "an adverb of adding stays out"),
    ("净资产（所有者权益）为61亿元。", ["净资产（所有者权益）"], "a long second form in brackets"),
    ("15—59岁人口为8900万人。", ["15—59岁人口"], "an age is part of the name"),
    ("煤炭、矿石分别发送1.5亿吨、0.9亿吨。", ["煤炭", "矿石"], "分别 before a verb of carrying"),
    (
        "公众号推送信息40条，短视频18条，粉丝分别为9千人和2万人。",
        ["信息", "短视频", "粉丝", "粉丝"],
        "what 分别 names itself",
    ),
    ("青山镇2020年工作总结\n全年共12期。", [None], "a word of summing is no item"),
    ("社区青年参加义务植树活动26人。", ["社区青年"], "who took part"),
    ("办好12件群众关心的实事，盘活6间长期闲置的厂房。", ["实事", "厂房"], "what stands behind a clause with 的"),
    (
        "工伤保险、生育保险参保人数分别为3.2万人、2.7万人。",
        ["工伤保险参保人数", "生育保险参保人数"],
        "a shared head is each's",
    ),
    ("南、北部地区入学率达到99%和98%。", ["南部地区入学率", "北部地区入学率"], "without 分别 too"),
    ("火警和抢险救援分别下降6%和4%。", ["火警", "抢险救援"], "what is no measure is no shared head"),
    ("生猪、牛、家禽分别出栏5万头、900头、8万只。", ["生猪", "牛", "家禽"], "units may differ where 分别 deals out"),
    ("商户52家、雇员310人，分别较2019年底增长4%和7%。", ["商户", "雇员"] * 2, "a year may stand behind 分别"),
    (
        "接待游客30万人次，实现收入2亿元，两项指标分别增长5%和8%。",
        ["游客", "收入", "指标", "游客", "收入"],
        "两项 points back",
    ),
    (
        "求职人数和用工人数分别增加2万人和3万人，增长4%和6%。",
        ["求职人数", "用工人数"] * 2,
        "so do rates of what was dealt out",
    ),
    ("7件作品参赛，获奖率高达100%。", ["作品", "获奖率"], "获奖 is not parted before 率"),
    ("语文、数学及格率分别为95%、97%。", ["语文及格率", "数学及格率"], "a head behind the last member"),
]


@pytest.mark.parametrize(("text", "items", "why"), ITEMS, ids=[why for _, _, why in ITEMS])
def test_an_item_is_named_to_the_letter(text: str, items: list[str], why: str) -> None:
    assert [count.item for report in textkit.extract(text) for count in report.counts] == items


PARTS = [  # text, the whole's index of each count
    ("全年上稿15篇，其中国家级6篇，增长20%；省级9篇，增长8%。", [None, 0, None, 0, None]),
    ("种植杂粮1200亩（其中谷子500亩、荞麦420亩、糜子380亩）。", [None, 0, 0, 0]),
    ("招录人员60名，其中教师35名（含特教教师4名），医生25名。", [None, 0, 1, 0]),
    ("受理案件740件（不含旧存），办结690件。", [None, None]),
    ("受理申请205件，办结198件。", [None, None]),
    ("治理面积46平方公里，其中坡改梯320公顷。", [None, 0]),
    ("全年录制视频9个：\n3个入门视频\n4个教程视频\n2个问答视频", [None, 0, 0, 0]),
    ("发生案件77起，破获51起。其中重大案件10起，破获9起。", [None, None, 0, 1]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS, ids=[text for text, _ in PARTS])
def test_a_part_is_of_the_whole_that_the_text_says(text: str, wholes: list[int | None]) -> None:
    assert [count.part_of for report in textkit.extract(text) for count in report.counts] == wholes


def test_the_search_finds_what_weighs_most_of_all_choices() -> None:
    document = Document((CORPUS / "a_town_spring.txt").read_text("utf-8"))
    line = finder.advise(document, DEFAULT)
    ranking = Ranker(Tokens(document, [candidate.quantity for candidate in line], DEFAULT), shipped())
    for candidate in line:
        chosen = ranking.choose(candidate)
        place = Place(ranking.tokens, candidate)
        choices = choices_of(ranking.tokens, candidate, place.runs, place.own)
        most = max(ranking.model.weigh(ranking.keys(place, choice)) for choice in choices)
        assert ranking.model.weigh(ranking.keys(place, chosen)) == pytest.approx(most)
        candidate.name(text_of(chosen, ranking.tokens, line), chosen.rule)
    assert len(line) > 20


def test_weights_are_learnt_written_and_read_again(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    from textkit.models import train_items

    few = ["a_town_spring", "a_village_tea", "a_party_bank"]
    taught = [lesson for name in few for lesson in train_items.lessons(CORPUS / f"{name}.mark")]
    weights = train_items.train(taught, rounds=15)
    assert train_items.share_right(taught, weights) > 0.85
    assert parse(train_items.written(weights)) == weights


def test_the_weights_that_come_along_are_a_short_readable_file() -> None:
    path = Path(textkit.__file__).parent / "models" / "items.txt"
    assert path.stat().st_size < 700_000
    assert path.read_text("utf-8").startswith("# What speaks for and against")
