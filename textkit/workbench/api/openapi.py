"""GET /api/openapi.json: the interface as OpenAPI 3.1 describes it, made of the lists and of the records."""

from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from textkit.records import json_schema
from textkit.version import __version__
from textkit.workbench.api.extract import LINES
from textkit.workbench.api.lists import LARGEST
from textkit.workbench.lists import LISTS, Listing
from textkit.workbench.lists.groups import GROUPINGS, GroupRow
from textkit.workbench.lists.listing import PAGE, Filter
from textkit.workbench.pages.page import LAST

TYPES: Final[dict[Any, str]] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
TEXT: Final = {
    "type": "object",
    "required": ["text"],
    "properties": {"id": {}, "text": {"type": "string", "pattern": r"\S"}},
}
YEARS: Final = {"type": "string", "pattern": r"^(-|\d{4}|\d{4}-(\d{4})?|-\d{4})$"}


def _error(about: str) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}


UNKNOWN: Final = _error("The token is missing or wrong")


def description(*, with_lists: bool = True) -> dict[str, Any]:
    """The description; without an archive it has the one address that reads what it is sent.

    >>> sorted(description(with_lists=False)["paths"])
    ['/api/extract', '/api/openapi.json']
    """
    paths: dict[str, Any] = {"/api/extract": {"post": _extract()}, "/api/openapi.json": {"get": _answer("This description", {"type": "object"})}}  # fmt: skip
    if with_lists:
        paths |= {f"/api/{name}": {"get": _list(listing)} for name, listing in LISTS.items()}
        paths["/api/counts/sums"] = {"get": _sums()}
        key = {
            "name": "key",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[0-9a-f]{8,64}$"},
        }
        one = _answer("A report with all its records", {"$ref": "#/components/schemas/Report"}, [key])
        paths["/api/reports/{key}"] = {"get": one | {"responses": one["responses"] | {"404": _error("No such report")}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "textkit", "version": __version__},
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _schemas() -> dict[str, Any]:
    schema = _moved(json_schema())
    own = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    return {**schema.get("$defs", {}), "Error": own}


def _moved(schema: Any) -> Any:
    """A schema whose references lead to where OpenAPI has schemas."""
    if isinstance(schema, dict):
        return {key: _moved(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_moved(value) for value in schema]
    return schema.replace("#/$defs/", "#/components/schemas/") if isinstance(schema, str) else schema


def _answer(about: str, schema: dict[str, Any], parameters: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    good = {"description": about, "content": {"application/json": {"schema": schema}}}
    answers = {"200": good, "400": _error("Something that is asked has not the form of it"), "401": UNKNOWN}
    return {"summary": about, "parameters": parameters or [], "responses": answers}


def _asked(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def _filter(one: Filter) -> dict[str, Any]:
    """What may be asked of a filter; `-` asks for what says none."""
    if one.name == "year":
        return YEARS
    return {"type": "number" if one.kind == "number" else "string"}


def _paging() -> list[dict[str, Any]]:
    return [
        _asked("page", {"type": "integer", "minimum": 1, "maximum": LAST, "default": 1}),
        _asked("size", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": PAGE}),
    ]


def _list(listing: Listing) -> dict[str, Any]:
    filters = [_asked(one.name, _filter(one)) for one in listing.filters]
    sort = _asked("sort", {"enum": list(listing.orders)})
    more = {"total": {"type": "integer"}, "more": {"type": "boolean"}}
    return _answer(f"A page of {listing.name}", _page(listing.row, more), [*filters, sort, *_paging()])


def _sums() -> dict[str, Any]:
    filters = [_asked(one.name, _filter(one)) for one in LISTS["counts"].filters]
    by = _asked("by", {"enum": list(GROUPINGS)})
    return _answer("A page of sums of counts", _page(GroupRow, {"by": {"type": "string"}}), [*filters, by, *_paging()])


def _page(row: Any, more: dict[str, Any]) -> dict[str, Any]:
    cells = {name: _type(kind) for name, kind in get_type_hints(row).items()}
    rows = {"type": "array", "items": {"type": "object", "properties": cells, "required": list(cells)}}
    place = {"page": {"type": "integer"}, "next": {"type": ["string", "null"]}}
    fields = {**more, **place, "rows": rows}
    return {"type": "object", "properties": fields, "required": list(fields)}


def _type(kind: Any) -> dict[str, Any]:
    """The schema of a cell.

    >>> _type(str | None)
    {'type': ['string', 'null']}
    """
    if kind is Any:
        return {}
    kinds = get_args(kind) if get_origin(kind) in (UnionType, Union) else (kind,)
    names = list(dict.fromkeys(TYPES.get(one, "number") for one in kinds))
    if "number" in names and "integer" in names:
        names.remove("integer")
    return {"type": names[0] if len(names) == 1 else names}


def _extract() -> dict[str, Any]:
    file = {"type": "string", "format": "binary"}
    bodies = {
        "application/json": {"schema": {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}},
        LINES: {"schema": {"type": "string"}},
        "multipart/form-data": {"schema": {"type": "object", "additionalProperties": file}},
        "application/octet-stream": {"schema": file},
        "text/plain": {"schema": {"type": "string"}},
    }
    answers = {
        "200": {"description": "A line for each text or file: its id, and its reports or an error", "content": {LINES: {"schema": {"type": "string"}}}},
        "400": _error("This is no text and no file"),
        "401": UNKNOWN,
        "411": _error("The size is not said"),
        "413": _error("This is too large"),
        "422": {"description": "The one file or text that was sent gave no reports: a line that says why", "content": {LINES: {"schema": {"type": "string"}}}},
    }  # fmt: skip
    parameters = [_asked("name", {"type": "string"}), _asked("redact", {"enum": ["numbers", "names"]})]
    return {
        "summary": "The reports of texts and files",
        "parameters": parameters,
        "requestBody": {"required": True, "content": bodies},
        "responses": answers,
    }
