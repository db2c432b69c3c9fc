"""The weights of features, as they are learnt, written down and looked up."""

Key = tuple[str, str, str]
"""A feature: its template and its values."""

Rows = dict[str, dict[str, float]]
"""The weights of one template: by first and second value."""

Weights = dict[str, Rows]
"""The weight of each feature: by template, first and second value."""


def parse(text: str) -> Weights:
    """The weights of a file: under each template lines of a first value, and pairs of a second value and its weight.

    >>> parse("kind\\nF0\\t\\t1.5\\n")
    {'kind': {'F0': {'': 1.5}}}
    """
    weights: Weights = {}
    rows: Rows = {}
    for line in text.splitlines():
        first, *pairs = line.split("\t")
        if not pairs:  # a template, or a comment
            if first and first[0] != "#":
                rows = weights.setdefault(first, {})
            continue
        row = rows.setdefault(_meant(first), {})
        for at in range(0, len(pairs), 2):
            row[_meant(pairs[at])] = float(pairs[at + 1])
    return weights


def _meant(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\t", "\t") if "\\" in value else value


def scoped(weights: Weights, prefix: str) -> Weights:
    """The templates that begin with a prefix, by what follows it: none has to be put together for a look-up.

    >>> scoped({"S, unit": {"=": {"": 0.5}}, "kind": {}}, "S, ")
    {'unit': {'=': {'': 0.5}}}
    """
    return {name.removeprefix(prefix): rows for name, rows in weights.items() if name.startswith(prefix)}


def named(prefix: str, keys: list[Key]) -> list[Key]:
    """Features with the names of their templates in full.

    >>> named("S, ", [("unit", "=", "")])
    [('S, unit', '=', '')]
    """
    return [(prefix + template, first, second) for template, first, second in keys]


def look(weights: Weights, template: str, first: str, second: str) -> float:
    """The weight of one feature.

    >>> look({"kind": {"F0": {"": 1.5}}}, "kind", "F0", ""), look({}, "kind", "F0", "")
    (1.5, 0.0)
    """
    rows = weights.get(template)
    if rows is None:
        return 0.0
    row = rows.get(first)
    return 0.0 if row is None else row.get(second, 0.0)


def weigh(weights: Weights, keys: list[Key]) -> float:
    """The sum of the weights of features.

    >>> weigh({"kind": {"F0": {"": 1.5}}}, [("kind", "F0", ""), ("kind", "B", "")])
    1.5
    """
    total = 0.0
    for template, first, second in keys:
        total += look(weights, template, first, second)
    return total
