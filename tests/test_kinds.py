"""`textkit kinds`: honest scores, models that cannot run anything, and what is told of reports and sections."""

import functools
import json
import os
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import skops.io as skops
from click.testing import CliRunner
from sklearn.base import clone

from textkit import InputError, OutputError, extract
from textkit.analysis import KindClassifier, load, read_labelled, save, validate
from textkit.analysis.kind_features import NAMES, WORDS, feature_names, list_features, of_report
from textkit.analysis.kinds import Labelled, usable
from textkit.analysis.models import MANIFEST, MODEL, load_manifest
from textkit.analysis.validation import Validation, groups_of
from textkit.cli.keywords import keywords
from textkit.cli.kinds import kinds
from textkit.lexicon import DEFAULT

CORPUS = Path(__file__).parent.parent / "corpus"
FLOOR = 0.84


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    return usable(read_labelled(CORPUS))[0]


@pytest.fixture(scope="module")
def scores(labelled: list[Labelled]) -> Validation:
    return validate(labelled, models=("textkit", "majority"))


@pytest.fixture(scope="module")
def classifier(labelled: list[Labelled]) -> KindClassifier:
    return KindClassifier().fit([one.report for one in labelled], [one.kind for one in labelled])


@pytest.fixture
def folder(classifier: KindClassifier, scores: Validation, tmp_path: Path) -> Path:
    save(classifier, scores, tmp_path / "model")
    return tmp_path / "model"


def test_macro_f1_on_the_corpus_is_above_the_floor_and_the_baseline(scores: Validation) -> None:
    assert scores.reports >= 40
    assert len(scores.kinds) >= 10
    assert scores.macro_f1["textkit"] >= FLOOR
    assert scores.macro_f1["majority"] < 0.1


def test_the_confusion_table_adds_up(scores: Validation) -> None:
    assert [sum(row) for row in scores.confusion] == [one.reports for one in scores.kinds]
    right = sum(scores.confusion[n][n] for n in range(len(scores.kinds)))
    assert len(scores.wrong) == scores.reports - right


def test_near_variants_are_held_out_together(labelled: list[Labelled]) -> None:
    variant = extract(labelled[0].report.text.replace("2", "7"))[0]
    groups = groups_of([*labelled[:3], Labelled(variant, labelled[0].kind)])
    assert groups[0] == groups[3]
    assert len(set(groups)) == 3


def test_a_kind_of_too_few_reports_is_left_out(labelled: list[Labelled]) -> None:
    some = [one for one in labelled if one.kind in ("school", "health")]
    left, few = usable([*some, Labelled(some[0].report, "other")])
    assert few == {"other": 1}
    assert {one.kind for one in left} == {"school", "health"}
    with pytest.raises(InputError, match="Training needs two kinds with 3 reports each, and got 2 reports of 1 kinds"):
        usable(some[:2])


@pytest.mark.parametrize("name", [NAMES, WORDS])
def test_the_lists_tell_kinds_that_a_label_can_be(name: str) -> None:
    told = {kind for row in DEFAULT.table(name).values() for kind in row["kinds"].split()}
    assert told == set(
        "publicity party school health town village community company bureau volunteer safety culture youth women".split()
    )


FEATURES = [
    (
        "the last words of an organization's name count",
        "柳湾镇中心小学2020年工作总结\n教师备课。",
        "organization:school",
    ),
    ("a title counts without the organization", "柳湾村2020年党建工作总结\n发展生产。", "title:party"),
]


@pytest.mark.parametrize(("reason", "text", "feature"), FEATURES, ids=[case[0] for case in FEATURES])
def test_features(reason: str, text: str, feature: str) -> None:
    row = list_features([of_report(extract(text)[0])])[0]
    block = feature.partition(":")[0]
    assert [name for name, value in zip(feature_names(), row, strict=True) if value and name.startswith(block)] == [
        feature
    ]


def test_probabilities_add_up_and_a_clone_learns_the_same(classifier: KindClassifier, labelled: list[Labelled]) -> None:
    chances = classifier.predict_proba([labelled[0].report, extract("没有什么可说。")[0]])
    assert chances.sum(axis=1) == pytest.approx(1)
    again = clone(classifier).fit([one.report for one in labelled], [one.kind for one in labelled])
    assert (again.predict_proba([labelled[0].report]) == classifier.predict_proba([labelled[0].report])).all()


def test_sections_have_themes(classifier: KindClassifier) -> None:
    (report,) = extract(
        "某单位2020年工作总结\n一、党建工作\n党支部开展主题党日，党员上党课，发展党员2名，收缴党费。\n"
        "二、安全工作\n排查消防安全隐患，整改火灾隐患，组织应急演练。"
    )
    assert [(theme.heading, theme.kind) for theme in classifier.themes(report)] == [
        ("党建工作", "party"),
        ("安全工作", "safety"),
    ]
    assert classifier.themes(extract("没有小标题。")[0]) == []


def test_a_model_that_is_loaded_says_the_same(
    folder: Path, classifier: KindClassifier, labelled: list[Labelled]
) -> None:
    reports = [one.report for one in labelled[:5]]
    assert (load(folder).predict_proba(reports) == classifier.predict_proba(reports)).all()


def test_the_manifest_holds_versions_and_scores(folder: Path, scores: Validation) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert manifest["scores"]["macro_f1"] == scores.macro_f1
    assert {"textkit", "scikit_learn", "skops", "sha256"} <= manifest.keys()


def swap(folder: Path, content: bytes) -> None:
    """Put another model in, with a manifest that fits."""
    (folder / MODEL).write_bytes(content)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["sha256"] = sha256(content).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


class Planted:
    """A type of somebody's own."""


HOSTILE = [
    ("a function", lambda: skops.dumps({"weights": os.system}), "which is not trusted"),
    ("a function with arguments", lambda: skops.dumps(functools.partial(os.system, "true")), "which is not trusted"),
    ("a type of somebody's own", lambda: skops.dumps(Planted()), "test_kinds.Planted, which is not trusted"),
    ("a pickle", lambda: b"\x80\x04K\x01.", "this model cannot be read"),
    ("something else that skops stores", lambda: skops.dumps([1, 2]), "this is no model of kinds"),
    ("parts that do not fit", lambda: skops.dumps({"weights": [[1.0]], "kinds": ["a"], "vocabulary": [], "rarity": [], "offsets": [0.0]}), "this is no model of kinds"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "make", "message"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_model_is_refused_that_is(folder: Path, reason: str, make: functools.partial, message: str) -> None:
    swap(folder, make())
    with pytest.raises(InputError, match=message) as error:
        load(folder)
    assert "textkit kinds train" in str(error.value)


def test_a_model_that_is_not_the_manifests_is_refused(folder: Path) -> None:
    (folder / MODEL).write_bytes(skops.dumps({"weights": 1}))
    with pytest.raises(InputError, match=r"this is not the file that manifest\.json was written for"):
        load(folder)


def test_a_model_of_other_word_lists_and_no_model_are_refused(folder: Path, tmp_path: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "features": ["text:other"]}), "utf-8")
    with pytest.raises(InputError, match="with other word lists"):
        load_manifest(folder)
    with pytest.raises(InputError, match="there is no model here"):
        load(tmp_path / "nowhere")


def test_a_folder_that_holds_other_things_is_left_alone(
    classifier: KindClassifier, scores: Validation, tmp_path: Path
) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(OutputError, match="something else is there already"):
        save(classifier, scores, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_labels_are_folders_too(tmp_path: Path) -> None:
    for kind, text in (("财务", "甲局2020年财务工作总结\n记账。"), ("教研", "乙校2020年教研工作总结\n听课。")):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "1.txt").write_text(text, encoding="utf-8")
    assert Counter(one.kind for one in read_labelled(tmp_path)) == {"财务": 1, "教研": 1}
    with pytest.raises(InputError, match="no labelled report is here"):
        read_labelled(tmp_path / "财务")
    with pytest.raises(InputError, match="there is no such folder"):
        read_labelled(tmp_path / "nowhere")


OWN = {
    "财务": ("记账报销，编制全年预算", "清查资产，编制预算草案", "记账及时，核对往来账目"),
    "教研": ("听课评课，开展课题研究", "集体备课，听课四十节次", "课题结题，评课活动丰富"),
}


def test_training_on_ones_own_labels_and_applying(tmp_path: Path) -> None:
    for kind, texts in OWN.items():
        for number, text in enumerate(texts):
            path = tmp_path / "labelled" / kind / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    arguments = ["train", str(tmp_path / "labelled"), "-o", str(tmp_path / "model")]
    out = CliRunner().invoke(kinds, arguments, catch_exceptions=False).output
    assert "6 reports in 6 groups of near-duplicates, 6 folds" in out
    (tmp_path / "new.txt").write_text("丙单位2021年工作总结\n编制预算，报销，记账。", encoding="utf-8")
    arguments = ["apply", str(tmp_path / "new.txt"), "--model", str(tmp_path / "model"), "--format", "json"]
    (row,) = json.loads(CliRunner().invoke(kinds, arguments, catch_exceptions=False).output)["kinds"]
    assert (row["kind"], row["next"]) == ("财务", "教研")
    assert row["probability"] > 0.5


def test_a_kind_of_copies_cannot_be_judged(labelled: list[Labelled]) -> None:
    some = [one for one in labelled if one.kind == "school"]
    with pytest.raises(InputError, match="All reports of kind copies are near-duplicates of each other"):
        validate([*some, *(Labelled(labelled[0].report, "copies") for _ in range(3))])


def test_sections_and_keywords_by_kind(folder: Path) -> None:
    file = str(CORPUS / "a_health_hospital.txt")
    out = CliRunner().invoke(kinds, ["apply", file, "--model", str(folder), "--sections", "--format", "csv"]).output
    assert out.splitlines()[0] == "id,title,section,level,theme,probability"
    assert ",health," in out
    rows = CliRunner().invoke(keywords, [file, "--by", "kind", "--model", str(folder), "--format", "csv"]).output
    assert rows.splitlines()[1].startswith("health,")
    assert CliRunner().invoke(keywords, [file, "--by", "kind"]).exit_code == 2
