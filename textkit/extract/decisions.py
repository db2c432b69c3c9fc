"""All tables of rules, in the order in which a report meets them: what `textkit rules` and the tests of examples go through."""

from typing import Any, Final

from textkit.rules import Table

DECISIONS: Final[tuple[Table[Any, Any], ...]] = ()
