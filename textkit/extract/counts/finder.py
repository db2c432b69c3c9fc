"""Counts: numbers with units, what they count, and what they are part of."""

from collections.abc import Sequence

from textkit.extract.counts import candidates, parts, spoken, status
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import text_of
from textkit.extract.counts.dealing import deal
from textkit.extract.counts.flags import EACH, TOTAL
from textkit.extract.counts.items import find_item
from textkit.extract.counts.ranking.model import shipped
from textkit.extract.counts.ranking.ranker import Ranker
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.tokens import Tokens
from textkit.lexicon import Lexicon
from textkit.records import Count
from textkit.text.document import Document


def find(document: Document, lexicon: Lexicon, year: int | None = None) -> list[Count]:
    """The counts of the document, in order of the text; `year` is the one that the report is about.

    A limit: a count whose noun stands in another sentence has no item.

    >>> from textkit.lexicon import DEFAULT
    >>> [(c.text, c.item) for c in find(Document("组建12支志愿者队伍，有志愿者300多人。"), DEFAULT)]
    [('12支', '志愿者队伍'), ('300多人', '志愿者')]
    """
    line = advise(document, lexicon)
    ranking = Ranker(Tokens(document, [candidate.quantity for candidate in line], lexicon), shipped())
    decide(line, ranking)
    standings = status.read(document, line, year)
    return [_count(candidate, standing) for candidate, standing in zip(line, standings, strict=True)]


def reasons(text: str, lexicon: Lexicon, most: int = 5) -> dict[int, list[str]]:
    """Why each number of a clean text counts what it counts: the heaviest features of the choice, by the number's start.

    A limit: what 分别 deals out is no choice, and has no reasons.

    >>> from textkit.lexicon import DEFAULT
    >>> [len(found) for found in reasons("发展党员8名。", DEFAULT).values()]
    [5]
    """
    document = Document(text)
    line = advise(document, lexicon)
    ranking = Ranker(Tokens(document, [candidate.quantity for candidate in line], lexicon), shipped())
    found: dict[int, list[str]] = {}
    for candidate in line:
        choice = ranking.choose(candidate)
        candidate.name(text_of(choice, ranking.tokens, line), choice.rule)
        if candidate.index not in deal(candidate):
            heaviest = ranking.reasons(candidate, choice)[:most]
            found[candidate.quantity.start] = [_said(weight, key) for weight, key in heaviest]
    return found


def _said(weight: float, key: Key) -> str:
    template, first, second = key
    return f"{weight:+.2f} {template}: {first}{f' | {second}' if second else ''}"


def decide(line: Sequence[Candidate], ranking: Ranker) -> None:
    """Say what each number counts: what 分别 deals out to it, or what weighs most."""
    dealt: dict[int, str] = {}
    for candidate in line:
        dealt.update(deal(candidate))
        if candidate.index in dealt:
            candidate.name(dealt[candidate.index], "dealt-out")
            continue
        choice = ranking.choose(candidate)
        candidate.name(text_of(choice, ranking.tokens, line), choice.rule)


def advise(document: Document, lexicon: Lexicon) -> list[Candidate]:
    """The candidates of the document with all but what they count decided: of that, what the rules advise."""
    line = candidates.read(document, lexicon)
    for candidate in line:
        find_item(candidate)
        candidate.each = EACH.first(candidate) is not None
        candidate.total = TOTAL.first(candidate) is not None
    parts.find_wholes(line)
    for candidate in line:
        spoken.complete(candidate)
    for candidate in line:
        candidate.advice, candidate.advised_by = candidate.item, candidate.rule
    return line


def _count(candidate: Candidate, standing: status.Standing) -> Count:
    quantity, sentence = candidate.quantity, candidate.sentence
    return Count(
        text=candidate.document.text[quantity.start : quantity.end],
        start=quantity.start,
        end=quantity.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=", ".join(filter(None, (quantity.rule, candidate.rule, standing.rule))),
        value=quantity.number.value,
        min=quantity.number.min,
        max=quantity.number.max,
        unit=quantity.unit,
        item=candidate.item,
        each=candidate.each,
        total=candidate.total,
        status=standing.status,
        direction=standing.direction,
        period=standing.period,
        part_of=candidate.whole,
    )
