"""Models of kinds in a folder: what was learnt, stored by skops, and a manifest with versions and scores.

Nothing in a model folder is ever run: a file that holds other types than those of skops' own list is refused, and of
what it holds only words and numbers are taken.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np

from textkit.analysis.kind_features import feature_names
from textkit.analysis.kinds import KindClassifier, word_vectorizer
from textkit.analysis.validation import Validation
from textkit.errors import InputError, OutputError
from textkit.scratch import NEW, replace_folder, scratch, sweep
from textkit.version import __version__

MODEL, MANIFEST = "model.skops", "manifest.json"
FORM = 1
LARGEST = 1 << 30  # bytes of a model when unpacked
TRAIN_AGAIN = "train it again with `textkit kinds train`"


@dataclass(frozen=True)
class ModelManifest:
    """What a model is: its form, the versions that made it, the features and kinds, and its scores."""

    form: int
    textkit: str
    scikit_learn: str
    skops: str
    sha256: str
    features: list[str]
    kinds: list[str]
    scores: dict[str, Any]


def _skops() -> Any:
    import skops.io

    return skops.io


def save(classifier: KindClassifier, validation: Validation, folder: str | Path) -> None:
    """Write a trained classifier and its scores to `folder`, replacing a model that is there.

    Raises OutputError where the folder holds other things or cannot be written.
    """
    place = Path(folder)
    sweep(place)
    if place.exists() and not (place.is_dir() and {path.name for path in place.iterdir()} <= {MODEL, MANIFEST}):
        raise OutputError(f"{place}: something else is there already; name another folder or remove it.")
    words, learnt = classifier.words_, classifier.classifier_
    content = _skops().dumps(
        {
            "vocabulary": sorted(words.vocabulary_, key=words.vocabulary_.get),
            "rarity": words.idf_,
            "kinds": [str(kind) for kind in classifier.classes_],
            "weights": learnt.coef_,
            "offsets": learnt.intercept_,
        }
    )
    manifest = ModelManifest(
        form=FORM,
        textkit=__version__,
        scikit_learn=version("scikit-learn"),
        skops=version("skops"),
        sha256=sha256(content).hexdigest(),
        features=list(feature_names()),
        kinds=[str(kind) for kind in classifier.classes_],
        scores={**validation._asdict(), "kinds": [one._asdict() for one in validation.kinds]},
    )
    try:
        place.absolute().parent.mkdir(parents=True, exist_ok=True)
        with scratch(place) as under_way:
            new = under_way / NEW
            new.mkdir()
            (new / MODEL).write_bytes(content)
            (new / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", "utf-8")
            replace_folder(under_way, place)
    except OSError as error:
        raise OutputError(f"{place}: the model cannot be written ({error.strerror}); name another folder.") from error


def load_manifest(folder: str | Path) -> ModelManifest:
    """The manifest of a model; raises InputError where there is none, or it is of another form."""
    path = Path(folder) / MANIFEST
    if not path.is_file():
        raise InputError(f"{folder}: there is no model here (no {MANIFEST}); make one with `textkit kinds train`.")
    try:
        manifest = ModelManifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise InputError(f"{path}: this manifest cannot be read ({error}); {TRAIN_AGAIN}.") from error
    if manifest.form != FORM or manifest.features != list(feature_names()):
        raise InputError(
            f"{folder}: this model was made by textkit {manifest.textkit} with other word lists; {TRAIN_AGAIN}."
        )
    return manifest


def load(folder: str | Path) -> KindClassifier:
    """The classifier that a model folder holds.

    Raises InputError where there is none, where the file is not the one of the manifest, or where it holds types that
    skops does not trust.
    """
    manifest, path = load_manifest(folder), Path(folder) / MODEL
    try:
        content = path.read_bytes()
        with ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (OSError, BadZipFile) as error:
        raise InputError(f"{path}: this model cannot be read ({error}); {TRAIN_AGAIN}.") from error
    if size > LARGEST:
        raise InputError(f"{path}: this model would take {size:,} bytes in memory; {TRAIN_AGAIN}.")
    if untrusted := _untrusted(content, path):
        raise InputError(f"{path}: this model holds {', '.join(untrusted)}, which is not trusted; {TRAIN_AGAIN}.")
    if sha256(content).hexdigest() != manifest.sha256:
        raise InputError(f"{path}: this is not the file that {MANIFEST} was written for; {TRAIN_AGAIN}.")
    try:
        return _rebuilt(_skops().loads(content))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: this is no model of kinds ({error!r}); {TRAIN_AGAIN}.") from error


def _untrusted(content: bytes, path: Path) -> list[str]:
    try:
        return sorted(_skops().get_untrusted_types(data=content))
    except Exception as error:
        raise InputError(f"{path}: this model cannot be read ({error!r}); {TRAIN_AGAIN}.") from error


def _rebuilt(stored: dict[str, Any]) -> KindClassifier:
    """A classifier out of words and numbers alone."""
    from sklearn.linear_model import LogisticRegression

    classifier = KindClassifier()
    weights = np.asarray(stored["weights"], dtype=float)
    kinds = np.array([str(kind) for kind in stored["kinds"]])
    vocabulary = {str(word): column for column, word in enumerate(stored["vocabulary"])}
    if weights.shape[1] != len(feature_names()) + len(vocabulary) or len(weights) != (
        len(kinds) if len(kinds) > 2 else 1
    ):
        raise ValueError("its parts do not fit each other")
    classifier.words_ = word_vectorizer(vocabulary)
    classifier.words_.idf_ = np.asarray(stored["rarity"], dtype=float)
    learnt = LogisticRegression()
    learnt.coef_, learnt.intercept_ = weights, np.asarray(stored["offsets"], dtype=float)
    learnt.classes_ = kinds
    classifier.classifier_, classifier.classes_ = learnt, kinds
    return classifier
