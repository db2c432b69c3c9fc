"""Learns what a number counts from marked reports: `python -m textkit.models.train_items [FOLDER …]`.

Of every number's choices the right ones are those whose text is the gold item, letter for letter (marks and blanks aside). The
weights are those of a softmax over the choices of each number (L-BFGS, L2). `--folds N` prints how many items are right in
reports that the weights were not learnt from, and writes nothing; else the weights go to `textkit/models/items.txt`.
Needs numpy and scipy, which scikit-learn brings.
"""

import argparse
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from textkit.extract.counts import finder
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import choices_of, text_of
from textkit.extract.counts.ranking.features import keys_of
from textkit.extract.counts.ranking.model import Model
from textkit.extract.counts.ranking.place import Place
from textkit.extract.counts.ranking.weights import Key, Weights
from textkit.extract.counts.ranking.words import Vocabulary, Words
from textkit.extract.counts.tokens import Tokens
from textkit.gold import read_marked
from textkit.lexicon import DEFAULT
from textkit.records import Count
from textkit.text.document import Document

HERE: Final = Path(__file__).parent
CORPUS: Final = HERE.parent.parent / "corpus"
PENALTY: Final = 3.0
ROUNDS: Final = 60
LEAST: Final = 3  # numbers that a feature must have been met at
SMALLEST: Final = 0.08  # a weight below that is not written
PLACES: Final = 2


class Lesson(NamedTuple):
    """A number of a report with its choices' features, and which of them are right."""

    report: str
    keys: list[list[Key]]
    right: list[bool]


def bare(text: str | None) -> str:
    """The letters and digits of a text, as scores compare them.

    >>> bare("“净滩” 活动"), bare(None)
    ('净滩活动', '')
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", text or "").lower() if sign.isalnum())


def _gold_of(candidate: Candidate, counts: Sequence[Count]) -> Count | None:
    quantity = candidate.quantity
    for count in counts:
        same = count.start < quantity.end and quantity.start < count.end and count.unit == quantity.unit
        if same and abs(float(count.value) - float(quantity.number.value)) < 1e-6:
            return count
    return None


def lessons(path: Path) -> Iterator[Lesson]:
    """What there is to learn from one marked report."""
    report = read_marked(path).report
    document = Document(report.text)
    line = finder.advise(document, DEFAULT)
    tokens = Tokens(document, [candidate.quantity for candidate in line], DEFAULT)
    words = Words(tokens, Vocabulary({}))
    gold = [_gold_of(candidate, report.counts) for candidate in line]
    for candidate, count in zip(line, gold, strict=True):
        candidate.item = count.item if count else candidate.advice
    for candidate, count in zip(line, gold, strict=True):
        if count is None:
            continue
        place = Place(tokens, candidate)
        choices = choices_of(tokens, candidate, place.runs, place.own)
        right = [bare(text_of(choice, tokens, line)) == bare(count.item) for choice in choices]
        yield Lesson(path.stem, [keys_of(place, choice, words) for choice in choices], right)


class Matrix(NamedTuple):
    """Lessons as a matrix: a row a choice, a column a feature; `number` says which number a row is a choice of."""

    features: Any
    number: Any
    right: Any


def matrix(taught: Sequence[Lesson], columns: dict[Key, int], grow: bool) -> Matrix:
    """The lessons as a matrix; `grow` is whether features not met before get a column."""
    indices: list[int] = []
    ends = [0]
    number: list[int] = []
    right: list[bool] = []
    for at, lesson in enumerate(taught):
        for keys, good in zip(lesson.keys, lesson.right, strict=True):
            for key in keys:
                column = columns.get(key)
                if column is None and grow:
                    column = columns[key] = len(columns)
                if column is not None:
                    indices.append(column)
            ends.append(len(indices))
            number.append(at)
            right.append(good)
    shape = (len(number), len(columns))
    features = csr_matrix((np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(ends)), shape=shape)
    return Matrix(features, np.array(number), np.array(right))


def learn(taught: Matrix, penalty: float = PENALTY, rounds: int = ROUNDS) -> Any:
    """The weight of each column; numbers none of whose choices is right teach nothing."""
    many = int(taught.number.max()) + 1
    taught_by = np.zeros(many, bool)
    np.logical_or.at(taught_by, taught.number, taught.right)
    kept = taught_by[taught.number]
    features, right = taught.features[kept], taught.right[kept]
    number = np.unique(taught.number[kept], return_inverse=True)[1]
    starts = np.searchsorted(number, np.arange(number.max() + 1))
    turned = features.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        scores = features @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[number])
        sums, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        slope = powers / sums[number] - powers * right / good[number]
        return float(penalty / 2 * (weights @ weights) - np.log(good / sums).sum()), turned @ slope + penalty * weights

    start = np.zeros(features.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8}).x


def often_met(taught: Matrix, least: int = LEAST) -> Any:
    """The columns of features that were met at enough numbers."""
    rows = csr_matrix(
        (np.ones(len(taught.number), np.float32), (taught.number, np.arange(len(taught.number)))),
        shape=(int(taught.number.max()) + 1, len(taught.number)),
    )
    met = rows @ taught.features
    met.data[:] = 1
    return np.where(np.asarray(met.sum(0)).ravel() >= least)[0]


def train(taught: Sequence[Lesson], penalty: float = PENALTY, rounds: int = ROUNDS, least: int = LEAST) -> Weights:
    """The weights that tell the right choices of the lessons."""
    columns: dict[Key, int] = {}
    whole = matrix(taught, columns, grow=True)
    kept = often_met(whole, least)
    learnt = learn(Matrix(whole.features[:, kept], whole.number, whole.right), penalty, rounds)
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
        "# What speaks for and against a choice of what a number counts: template, first value, second values with weights.",
        "# Written by textkit/models/train_items.py from the marked reports of corpus/; README.md says how well they do.",
    ]
    for template in sorted(weights):
        for first in sorted(weights[template]):
            row = weights[template][first]
            pairs = [f"{_escaped(second)}\t{row[second]:g}" for second in sorted(row)]
            lines.append("\t".join([template, _escaped(first), *pairs]))
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return value.replace("\n", "\\n").replace("\t", "\\t")


def _folds(taught: Sequence[Lesson], folds: int) -> float:
    """The share right by cross-validation, each report being judged by weights that have not seen it."""
    reports = sorted({lesson.report for lesson in taught})
    good = 0.0
    for fold in range(folds):
        held = set(reports[fold::folds])
        weights = train([lesson for lesson in taught if lesson.report not in held])
        judged = [lesson for lesson in taught if lesson.report in held]
        good += share_right(judged, weights) * len(judged)
    return good / len(taught)


def main() -> None:
    """Train on the folders of marked reports, or say how well that does on reports held back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS], metavar="FOLDER")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by report instead of writing the weights")
    parser.add_argument("--out", type=Path, default=HERE / "items.txt")
    args = parser.parse_args()
    taught = [lesson for folder in args.folders for path in sorted(folder.glob("*.mark")) for lesson in lessons(path)]
    if args.folds:
        print(f"{len(taught)} numbers, right in reports held back: {100 * _folds(taught, args.folds):.1f} %")
        return
    weights = train(taught)
    args.out.write_text(written(weights), "utf-8")
    print(f"{len(taught)} numbers, right among them: {100 * share_right(taught, weights):.1f} %")


if __name__ == "__main__":
    main()
