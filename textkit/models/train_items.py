"""Learns what a number counts from labelled reports: `python -m textkit.models.train_items [FOLDER …]`.

A folder holds marked reports (NAME.mark) or records (NAME.gold.json). Of every number's choices the right ones are those whose
text is the gold item, letter for letter (marks and blanks aside). The weights are those of a softmax over the choices of each
number (L-BFGS, L2). `--folds N` prints how many items are right in reports that the weights were not learnt from, and writes
nothing; else the weights go to `textkit/models/items.txt`. Needs numpy and scipy, which scikit-learn brings.
"""

import argparse
import json
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from textkit.extract.counts import finder
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, SHARED, SPOKEN, WHOLE, Choice, choices_of, text_of
from textkit.extract.counts.dealing import deal
from textkit.extract.counts.ranking.features import keys_of
from textkit.extract.counts.ranking.model import Model
from textkit.extract.counts.ranking.place import Place
from textkit.extract.counts.ranking.weights import Key, Weights
from textkit.extract.counts.ranking.words import Vocabulary, Words
from textkit.extract.counts.tokens import Tokens
from textkit.gold import read_marked
from textkit.lexicon import DEFAULT
from textkit.text.document import Document

HERE: Final = Path(__file__).parent
CORPUS: Final = HERE.parent.parent / "corpus"
PENALTY: Final = 1.5
ROUNDS: Final = 80
LEAST: Final = 2  # reports that a feature must have been met in: what one report alone says is learnt by heart
OWN: Final = 1.75  # what a number of our own reports weighs, which are all alike: more of it costs on others' reports
REAL: Final = 2.0  # what a number of others' reports weighs
SMALLEST: Final = 0.075  # a weight below that is not written
PLACES: Final = 2


class Lesson(NamedTuple):
    """A number of a report with its choices' features, which of them are right, and how much it weighs."""

    report: str
    weight: float
    keys: list[list[Key]]
    right: list[bool]


def bare(text: str | None) -> str:
    """The letters and digits of a text, as scores compare them.

    >>> bare("“净滩” 活动"), bare(None)
    ('净滩活动', '')
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", text or "").lower() if sign.isalnum())


class Gold(NamedTuple):
    """A count as it is labelled."""

    start: int
    end: int
    value: float
    unit: str | None
    item: str | None


def labelled(path: Path) -> tuple[str, list[Gold]]:
    """The text and the counts of a labelled report."""
    if path.suffix == ".mark":
        report = read_marked(path).report
        return report.text, [Gold(c.start, c.end, float(c.value), c.unit, c.item) for c in report.counts]
    read = json.loads(path.read_text("utf-8"))
    return read["text"], [Gold(*(count[name] for name in Gold._fields)) for count in read["counts"]]


def files(folder: Path) -> list[Path]:
    """The labelled reports of a folder: its records, or its marked reports where it has no records."""
    return sorted(folder.glob("*.gold.json")) or sorted(folder.glob("*.mark"))


def _gold_of(candidate: Candidate, counts: Sequence[Gold]) -> Gold | None:
    quantity = candidate.quantity
    for count in counts:
        same = count.start < quantity.end and quantity.start < count.end and count.unit == quantity.unit
        if same and abs(count.value - float(quantity.number.value)) < 1e-6:
            return count
    return None


def weight_of(path: Path) -> float:
    """How much the numbers of a labelled report weigh: what its records say, else by whether it is one of our own."""
    if path.parent.is_relative_to(CORPUS):
        return OWN
    return REAL if path.suffix == ".mark" else float(json.loads(path.read_text("utf-8")).get("weight", REAL))


_PREFERRED: Final = (BEFORE, BEHIND, SHARED, WHOLE, SPOKEN, NONE)
"""The kinds of choices, in the order in which one is taken for a number's where several say the same."""


def lessons(path: Path) -> Iterator[Lesson]:
    """What there is to learn from one labelled report; a number is seen with what those before it count."""
    text, counts = labelled(path)
    document = Document(text)
    line = finder.advise(document, DEFAULT)
    tokens = Tokens(document, [candidate.quantity for candidate in line], DEFAULT)
    words, dealt = Words(tokens, Vocabulary({})), set[int]()
    weight = weight_of(path)
    for candidate in line:
        dealt.update(deal(candidate))
        count = _gold_of(candidate, counts)
        place = Place(tokens, candidate)
        if count is None or candidate.index in dealt:
            candidate.name(count.item if count else candidate.advice, "dealt-out" if count else candidate.rule)
            continue
        choices = choices_of(tokens, candidate, place.runs, place.own)
        right = [bare(text_of(choice, tokens, line)) == bare(count.item) for choice in choices]
        yield Lesson(path.name, weight, [keys_of(place, choice, words) for choice in choices], right)
        candidate.name(count.item, _rule([choice for choice, good in zip(choices, right, strict=True) if good]))


def _rule(right: Sequence[Choice]) -> str:
    """What the rule of a number with these right choices is called."""
    return min(right, key=lambda choice: (_PREFERRED.index(choice.kind), choice.run)).rule if right else "no-noun"


class Matrix(NamedTuple):
    """Lessons as a matrix: a row a choice, a column a feature; `number` says which number a row is a choice of."""

    features: Any
    number: Any
    right: Any
    weights: Any
    """How much each number weighs."""
    reports: Any
    """The report of each number."""


def matrix(taught: Iterable[Lesson], columns: dict[Key, int]) -> Matrix:
    """The lessons as a matrix; features not met before get a column."""
    indices, ends, number, right = array("i"), array("q", [0]), array("i"), array("b")
    reports, weights = list[str](), array("f")
    for at, lesson in enumerate(taught):
        reports.append(lesson.report)
        weights.append(lesson.weight)
        for keys, good in zip(lesson.keys, lesson.right, strict=True):
            indices.extend(columns.setdefault(key, len(columns)) for key in keys)
            ends.append(len(indices))
            number.append(at)
            right.append(good)
    ones = np.ones(len(indices), np.float32)
    features = csr_matrix((ones, np.asarray(indices), np.asarray(ends)), shape=(len(number), len(columns)))
    return Matrix(features, np.asarray(number), np.asarray(right, bool), np.asarray(weights), np.array(reports))


def learn(taught: Matrix, penalty: float = PENALTY, rounds: int = ROUNDS) -> Any:
    """The weight of each column; numbers none of whose choices is right teach nothing."""
    many = int(taught.number.max()) + 1
    taught_by = np.zeros(many, bool)
    np.logical_or.at(taught_by, taught.number, taught.right)
    kept = taught_by[taught.number]
    features, right = taught.features[kept], taught.right[kept].astype(np.float32)
    numbers, number = np.unique(taught.number[kept], return_inverse=True)
    weighs = np.asarray(taught.weights, np.float32)[numbers]
    starts = np.searchsorted(number, np.arange(number.max() + 1))
    turned = features.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        weights = weights.astype(np.float32)
        scores = features @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[number])
        sums, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        slope = (powers / sums[number] - powers * right / good[number]) * weighs[number]
        total = float(penalty / 2 * (weights @ weights) - (weighs * np.log(good / sums)).sum())
        return total, (turned @ slope + penalty * weights).astype(np.float64)

    start = np.zeros(features.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8}).x


def often_met(taught: Matrix, least: int = LEAST) -> Any:
    """The columns of features that were met in enough reports."""
    report = np.unique(taught.reports, return_inverse=True)[1][taught.number]
    rows = csr_matrix((np.ones(len(report), np.float32), (report, np.arange(len(report)))))
    met = rows @ taught.features
    met.data[:] = 1
    return np.where(np.asarray(met.sum(0)).ravel() >= least)[0]


def train(taught: Iterable[Lesson], penalty: float = PENALTY, rounds: int = ROUNDS, least: int = LEAST) -> Weights:
    """The weights that tell the right choices of the lessons."""
    columns: dict[Key, int] = {}
    whole = matrix(taught, columns)
    kept = often_met(whole, least)
    learnt = learn(whole._replace(features=whole.features[:, kept]), penalty, rounds)
    worth = dict(zip(kept.tolist(), learnt.tolist(), strict=True))
    weights: Weights = {}
    for (template, first, second), column in columns.items():
        weight = round(worth.get(column, 0.0), PLACES)
        if abs(weight) >= SMALLEST and not _is_unwritten(first + second):
            weights.setdefault(template, {}).setdefault(first, {})[second] = weight
    return weights


def _is_unwritten(values: str) -> bool:
    """Whether values hold what a line of the file cannot: a backslash, or a line's end other than a plain one."""
    return "\\" in values or len(values.replace("\n", "").splitlines()) > 1


def share_right(taught: Sequence[Lesson], weights: Weights) -> float:
    """The share of the numbers whose heaviest choice is right."""
    model = Model(weights)
    good = 0
    for lesson in taught:
        worth = [model.weigh(keys) for keys in lesson.keys]
        good += lesson.right[worth.index(max(worth))]
    return good / len(taught)


def written(weights: Weights) -> str:
    """The weights as the text of their file."""
    lines = [
        "# What speaks for and against a choice of what a number counts: under a template first values, second ones, weights.",
        "# Written by textkit/models/train_items.py from labelled reports; README.md says which, and how well they do.",
    ]
    for template in sorted(weights):
        lines.append(template)
        for first in sorted(weights[template]):
            row = weights[template][first]
            pairs = [f"{_escaped(second)}\t{_short(row[second])}" for second in sorted(row)]
            lines.append("\t".join([_escaped(first), *pairs]))
    return "\n".join(lines) + "\n"


def _short(weight: float) -> str:
    """A weight without what it may lack: -.39."""
    return f"{weight:g}".replace("0.", ".", 1) if abs(weight) < 1 else f"{weight:g}"


def _escaped(value: str) -> str:
    return value.replace("\n", "\\n").replace("\t", "\\t")


def _folds(taught: Iterable[Lesson], folds: int) -> tuple[int, int]:
    """How many numbers are right by cross-validation, each report being judged by weights that have not seen it, and of how many."""
    whole = matrix(taught, {})
    features = whole.features[:, often_met(whole)]
    reports, right = sorted(set(whole.reports)), 0
    for fold in range(folds):
        held = np.isin(whole.reports, reports[fold::folds])[whole.number]
        learnt = learn(whole._replace(features=features[~held], number=whole.number[~held], right=whole.right[~held]))
        order = np.lexsort((-(features[held] @ learnt), whole.number[held]))
        _, heaviest = np.unique(whole.number[held][order], return_index=True)
        right += int(whole.right[held][order][heaviest].sum())
    return right, len(whole.reports)


def main() -> None:
    """Train on the folders of labelled reports, or say how well that does on reports held back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS], metavar="FOLDER")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by report instead of writing the weights")
    parser.add_argument("--out", type=Path, default=HERE / "items.txt")
    args = parser.parse_args()
    taught = (lesson for folder in args.folders for path in files(folder) for lesson in lessons(path))
    if args.folds:
        right, many = _folds(taught, args.folds)
        print(f"{many} numbers, right in reports held back: {100 * right / many:.1f} %")
    else:
        args.out.write_text(written(train(taught)), "utf-8")


if __name__ == "__main__":
    main()
