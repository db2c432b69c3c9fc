"""Analysis over an archive: tables, near-duplicates, similar reports, keywords, topics, kinds of report.

Every function takes plain reports and is imported when it is first asked for, and scikit-learn with it.
"""

from importlib import import_module
from typing import Any

PUBLIC = {  # name → the module that it stands in
    "summarize": "textkit.analysis.statistics",
    "distinct": "textkit.analysis.copies",
    "find_groups": "textkit.analysis.duplicates",
    "find_similar": "textkit.analysis.similarity",
    "compare": "textkit.analysis.passages",
    "find_topics": "textkit.analysis.topics",
    "find_keywords": "textkit.analysis.keywords",
    "find_group_keywords": "textkit.analysis.keywords",
    "Background": "textkit.analysis.keywords",
    "KindClassifier": "textkit.analysis.kinds",
    "read_labelled": "textkit.analysis.labels",
    "validate": "textkit.analysis.validation",
    "save": "textkit.analysis.models",
    "load": "textkit.analysis.models",
    "WordTokenizer": "textkit.analysis.tokens",
    "ReportVectorizer": "textkit.analysis.vectors",
}

__all__ = list(PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in PUBLIC:
        raise AttributeError(f"module 'textkit.analysis' has no attribute {name!r}")
    return getattr(import_module(PUBLIC[name]), name)


def __dir__() -> list[str]:
    return __all__
