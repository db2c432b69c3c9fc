"""Learns what a text is from texts of known genre: `python -m textkit.models.train_genre`.

The reports are those of `corpus/`, the others, and some more reports, stand in `textkit/models/genres/`, a file a genre, parted by
lines of `====`. A logistic regression of scikit-learn's learns the weights; `--folds N` prints how many texts are right in folds that
it was not taught, and writes nothing; else the weights go to `textkit/models/genre.txt`.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from textkit.analysis.genre import GENRES, REPORT, features
from textkit.pipeline import extract
from textkit.records import Report

HERE: Final = Path(__file__).parent
CORPUS: Final = HERE.parent.parent / "corpus"
PARTED: Final = "\n====\n"
LOOSENESS: Final = 4.0  # C of the regression
SMALLEST: Final = 0.05  # a weight below that is not written


def lessons() -> Iterator[tuple[dict[str, float], str]]:
    """The signs of each text, and its genre."""
    for path in sorted(CORPUS.glob("*.txt")):
        for report in extract(path.read_text("utf-8"))[:1]:
            yield features(report), REPORT
    for genre in GENRES:
        for text in (HERE / "genres" / f"{genre}.txt").read_text("utf-8").split(PARTED):
            reports = extract(text) or [Report(id="", text=text.strip())]
            yield features(reports[0]), genre


def regression() -> Any:
    """The model that is taught."""
    return make_pipeline(DictVectorizer(), LogisticRegression(C=LOOSENESS, class_weight="balanced", max_iter=2000))


def judge(signs: list[dict[str, float]], genres: list[str], folds: int) -> None:
    """Print how many texts of each genre are right, and what the others are taken for."""
    parts = StratifiedKFold(folds, shuffle=True, random_state=1)
    guesses = cross_val_predict(regression(), signs, genres, cv=parts)
    for genre in GENRES:
        met = Counter(str(guess) for guess, true in zip(guesses, genres, strict=True) if true == genre)
        taken = ", ".join(f"{number} {other}" for other, number in met.most_common() if other != genre)
        print(f"{genre}: {met[genre]} of {sum(met.values())}{f' (others: {taken})' if taken else ''}")
    right = sum(guess == true for guess, true in zip(guesses, genres, strict=True))
    told = sum((guess == REPORT) == (true == REPORT) for guess, true in zip(guesses, genres, strict=True))
    print(f"all: {right} of {len(genres)}; report or not: {told} of {len(genres)}")


def write(signs: list[dict[str, float]], genres: list[str]) -> None:
    """Write the weights."""
    model = regression().fit(signs, genres)
    names, regressed = model[0].get_feature_names_out(), model[1]
    rows = {"any text": dict(zip(regressed.classes_, regressed.intercept_, strict=True))}
    for place, name in enumerate(names):
        weights = zip(regressed.classes_, regressed.coef_[:, place], strict=True)
        rows[name] = {genre: weight for genre, weight in weights if abs(weight) >= SMALLEST}
    lines = [
        "\t".join((name, *(f"{genre}\t{own[genre]:.2f}" for genre in GENRES if genre in own)))
        for name, own in rows.items() if own
    ]  # fmt: skip
    head = "# What speaks for and against each genre of a text: a sign, then genres with weights.\n# Written by textkit/models/train_genre.py; README.md says how well they do.\n"
    (HERE / "genre.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Judge or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folds", type=int)
    given = options.parse_args()
    signs, genres = map(list, zip(*lessons(), strict=True))
    if given.folds:
        judge(signs, genres, given.folds)
    else:
        write(signs, genres)


if __name__ == "__main__":
    main()
