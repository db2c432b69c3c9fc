"""How good a classifier of kinds is: cross-validated, with near-variants of a report kept on one side."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import confusion_matrix, f1_score, precision_recall_fscore_support
from sklearn.model_selection import LeaveOneGroupOut, StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from textkit.analysis.duplicates import find_groups
from textkit.analysis.kind_features import features, of_report
from textkit.analysis.kinds import KindClassifier, Labelled
from textkit.errors import InputError

MANY = 100  # groups; with more, ten folds instead of one a group
FOLDS = 10
MODELS = ("textkit", "majority", "characters")


class KindScore(NamedTuple):
    """One kind: its reports, and precision, recall and F1 in cross-validation."""

    kind: str
    reports: int
    precision: float
    recall: float
    f1: float


class Validation(NamedTuple):
    """Scores of cross-validation: macro-F1 by model, each kind, and which kind was taken for which.

    `confusion[i][j]` reports of kind i were taken for kind j, in the order of `kinds`.
    """

    reports: int
    groups: int
    folds: int
    macro_f1: dict[str, float]
    kinds: list[KindScore]
    confusion: list[list[int]]
    wrong: list[tuple[str, str, str]]


def groups_of(labelled: Sequence[Labelled]) -> list[int]:
    """A number for each report, the same for near-duplicates."""
    numbers = {one.report.id: number for number, one in enumerate(labelled)}
    groups = [numbers[one.report.id] for one in labelled]
    for group in find_groups([one.report for one in labelled], compared=0):
        ids = {member.id for member in group.members}
        first = min(numbers[name] for name in ids)
        groups = [first if one.report.id in ids else own for own, one in zip(groups, labelled, strict=True)]
    return groups


def validate(labelled: Sequence[Labelled], *, models: Sequence[str] = MODELS) -> Validation:
    """Cross-validate on these reports, each held out with its near-variants, beside two baselines.

    `models` are `textkit` and baselines: the most frequent kind for all (`majority`), and a linear SVM
    over TF-IDF of one to three characters (`characters`). Raises InputError where all reports of a kind are
    near-duplicates.
    """
    kinds = np.array([one.kind for one in labelled])
    groups = groups_of(labelled)
    for kind in sorted(set(kinds)):
        if len({group for group, own in zip(groups, kinds, strict=True) if own == kind}) < 2:
            raise InputError(f"All reports of kind {kind} are near-duplicates of each other; label others too.")
    splitter = _splitter(kinds, groups)
    predicted = {name: _predicted(name, labelled, kinds, groups, splitter) for name in models}
    names = sorted(set(kinds))
    own = predicted["textkit"]
    scores = zip(*precision_recall_fscore_support(kinds, own, labels=names, zero_division=0), strict=True)
    return Validation(
        reports=len(labelled),
        groups=len(set(groups)),
        folds=splitter.get_n_splits(groups=groups),
        macro_f1={
            name: _rounded(f1_score(kinds, one, average="macro", zero_division=0)) for name, one in predicted.items()
        },
        kinds=[
            KindScore(str(kind), int(size), _rounded(p), _rounded(r), _rounded(f))
            for kind, (p, r, f, size) in zip(names, scores, strict=True)
        ],
        confusion=confusion_matrix(kinds, own, labels=names).tolist(),
        wrong=[
            (one.report.title or one.report.id, one.kind, str(guess))
            for one, guess in zip(labelled, own, strict=True)
            if guess != one.kind
        ],
    )


def _splitter(kinds: Any, groups: list[int]) -> Any:
    if len(set(groups)) <= MANY:
        return LeaveOneGroupOut()
    folds = min(FOLDS, *Counter(kinds.tolist()).values())
    return StratifiedGroupKFold(folds, shuffle=True, random_state=0)


def _predicted(name: str, labelled: Sequence[Labelled], kinds: Any, groups: list[int], splitter: Any) -> Any:
    """What a model says of each report when it has not seen it, nor a variant of it."""
    if name == "majority":
        return np.full(len(kinds), Counter(kinds.tolist()).most_common(1)[0][0])
    if name == "characters":
        characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
        model = make_pipeline(characters, LinearSVC(random_state=0))
        return cross_val_predict(model, [one.report.text for one in labelled], kinds, groups=groups, cv=splitter)
    lists, words = features([of_report(one.report) for one in labelled])
    predicted = np.empty(len(labelled), dtype=object)
    for seen, held in splitter.split(lists, kinds, groups):
        classifier = KindClassifier().learn(lists[seen], [words[n] for n in seen], kinds[seen])
        chances = classifier.chances(lists[held], [words[n] for n in held])
        predicted[held] = classifier.classes_[chances.argmax(axis=1)]
    return predicted


def _rounded(score: float) -> float:
    return round(float(score), 3)
