"""Recipes for the pages of known sites, as a user writes them into textkit.toml: CSS selectors by host.

    [sites."example.gov.cn"]
    body = "div.TRS_Editor"
    title = "h1"

What they do is in `textkit/reading/recipes.py`; here they are read and checked.
"""

from collections.abc import Callable, Mapping
from typing import Final

FIELDS: Final = ("body", "title", "date", "drop", "next", "list")
LONGEST: Final = 500  # characters of a selector

Recipe = Mapping[str, str]
Sites = Mapping[str, Recipe]
Fail = Callable[[str, str, object], Exception]


def checked(sites: object, fail: Fail) -> dict[str, dict[str, str]]:
    """The recipes of the table `sites`; raises what `fail` makes of a sentence, the key and the value that are wrong."""
    if not isinstance(sites, dict):
        raise fail('“sites” must be tables, as in [sites."example.gov.cn"].', "sites", None)
    found: dict[str, dict[str, str]] = {}
    for host, recipe in sites.items():
        if not isinstance(recipe, dict):
            raise fail(f'“{host}” must be a table, as in [sites."{host}"].', "sites", host)
        for field, selector in recipe.items():
            _check(host, field, selector, fail)
        found[host.lower().removeprefix("www.")] = {field: str(selector) for field, selector in recipe.items()}
    return found


def _check(host: str, field: str, selector: object, fail: Fail) -> None:
    if field not in FIELDS:
        raise fail(f"a recipe has no “{field}”; it has {', '.join(FIELDS)}.", field, None)
    if not isinstance(selector, str) or not 0 < len(selector) <= LONGEST:
        raise fail(f"“{field}” of {host} must be a CSS selector in quotes.", field, selector)
    import soupsieve  # part of BeautifulSoup; loaded where a file has recipes alone

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0].rstrip(".:")
        raise fail(f"“{field}” of {host} is no CSS selector ({reason}).", field, selector) from error


def of_host(sites: Sites, host: str) -> tuple[str, Recipe] | None:
    """The recipe of a host, or of the nearest one above it, with the name that it stands under.

    >>> of_host({"gov.cn": {"body": "p"}, "a.gov.cn": {"body": "td"}}, "www.a.gov.cn")
    ('a.gov.cn', {'body': 'td'})
    >>> of_host({"gov.cn": {"body": "p"}}, "nogov.cn")
    """
    host = host.lower()
    while host:
        if host in sites:
            return host, sites[host]
        host = host.partition(".")[2]
    return None
