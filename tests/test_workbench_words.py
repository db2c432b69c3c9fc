"""What templates of the workbench say: nothing is untranslated."""

import re

import pytest
from jinja2 import nodes
from jinja2.ext import extract_from_ast

from textkit import locale
from textkit.analysis.genre import GENRES
from textkit.kinds import names
from textkit.records import STATUSES
from textkit.workbench.lists import LISTS
from textkit.workbench.lists.groups import GROUPINGS
from textkit.workbench.pages.page import MENU
from textkit.workbench.rendering import FUNCTIONS, LABELS, environment


def said() -> list[str]:
    """The texts that templates say, without those that stand in variables."""
    made = environment()
    found: list[str] = []
    for name in made.list_templates(["html"]):
        assert made.loader
        tree = made.parse(made.loader.get_source(made, name)[0])
        found += [words for _, _, words in extract_from_ast(tree, FUNCTIONS[:1]) if isinstance(words, str)]
        calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "several"]  # fmt: skip
        found += [f"5 {noun.value}" for call in calls for noun in call.args[1:] if isinstance(noun, nodes.Const)]
    return found


def test_every_text_of_a_template_is_translated(chinese: None) -> None:
    texts = [*said(), *LABELS.values()]
    assert len(texts) > 60
    assert [text for text in texts if locale.say(text) == text or re.search("[a-z]", locale.say(text).replace("textkit view", ""))] == []  # fmt: skip


WORDS = [
    ("page", MENU.values()),
    ("order", {order for listing in LISTS.values() for order in listing.orders}),
    ("by", (*GROUPINGS, "rows")),
    ("kind", names()),
    ("genre", GENRES),
    ("status", (*STATUSES, "over", "under", "equal", "unclear")),
]


@pytest.mark.parametrize(("field", "every"), WORDS, ids=[field for field, _ in WORDS])
def test_every_word_of_a_field_is_translated(field: str, every: list[str], chinese: None) -> None:
    assert [word for word in every if locale.term(field, word) == word] == []


def test_every_filter_has_a_label() -> None:
    assert {one.name for listing in LISTS.values() for one in listing.filters} <= LABELS.keys()
