"""What a person may put right in a record: its fields, as a form shows and sends them."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from textkit.errors import InputError
from textkit.kinds import KINDS
from textkit.lexicon import LEVELS, MEDIA
from textkit.records import DIRECTIONS, STATUSES, Record, as_number

HELD: Final = frozenset(
    ("text", "start", "end", "sentence", "section", "rule", "mentions", "part_of", "count", "people", "counts")
)
"""Where a record stands, and what it points to, which a form does not change."""
OF_COUNT: Final = frozenset(("value", "unit"))
"""What an outlet has of the count of what it carried."""
CHOICES: Final = {"status": STATUSES, "direction": DIRECTIONS, "level": LEVELS, "medium": MEDIA}
NEW: Final = {"status": STATUSES[0]}
"""What the form of a new record begins with."""
SEPARATOR: Final = "、"
LONGEST: Final = 1_000  # characters of a field


class FormField(NamedTuple):
    """A field of a form: its name, its value as text, what may be chosen, and whether it is a flag."""

    name: str
    value: str
    choices: tuple[str, ...]
    flag: bool


def types(kind: str) -> dict[str, Any]:
    """The fields of a kind that a form changes, with their types.

    >>> list(types("activities"))
    ['name', 'noun']
    """
    (record,) = (one.record for one in KINDS if one.name == kind)
    held = HELD | OF_COUNT if kind == "outlets" else HELD
    own = {name: told for name, told in get_type_hints(record).items() if name not in held}
    return {name: own[name] for name in record.__struct_fields__ if name in own}


def form(kind: str, record: Record | None = None, text: str = "") -> list[FormField]:
    """The fields of a record, or of a new one that is written so."""
    found = []
    for name, told in types(kind).items():
        value = getattr(record, name) if record else text if name in ("name", "title") else NEW.get(name)
        shown = SEPARATOR.join(value) if isinstance(value, tuple) else "" if value in (None, False) else str(value)
        found.append(FormField(name, shown, CHOICES.get(name, ()), told is bool))
    return found


def values(kind: str, sent: Mapping[str, str]) -> dict[str, Any]:
    """The values of the fields that a form sends. Raises InputError where one is none of its kind."""
    return {name: _value(name, told, sent.get(name, "").strip()[:LONGEST]) for name, told in types(kind).items()}


def _value(name: str, told: Any, text: str) -> Any:
    kinds = get_args(told) if get_origin(told) in (UnionType, Union) else (told,)
    if told is bool:
        return bool(text)
    if get_origin(told) is tuple:
        return tuple(filter(None, (part.strip() for part in text.split(SEPARATOR))))
    if not text and type(None) in kinds:
        return None
    if name in CHOICES and text not in CHOICES[name]:
        raise InputError(f"“{text}” is no {name}; choose one of {', '.join(CHOICES[name])}.")
    if Decimal in kinds:
        return _number(name, text)
    if not text:
        raise InputError(f"This record needs a {name}; say which.")
    return text


def _number(name: str, text: str) -> Any:
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
        if value.is_finite() and abs(value.adjusted()) < 40:
            return as_number(value)
    except InvalidOperation:
        pass
    raise InputError(f"“{text}” is no number; ask for one as 300 or 2.5.")
