"""Links: from what was answered to what can be asked for next, found by the kinds of identifiers."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.routers.errors import IF_MATCH
from app.routers.openapi.pieces import Document, Place, answered, id_kind

# What no identifier tells: a value of the answer that another operation takes in its body.
_BY_BODY: Final[Mapping[tuple[str, str], Document]] = {
    (source, "refresh_session"): {"refresh_token": "$response.body#/refresh_token"}
    for source in ("create_session", "answer_session_challenge")
}


def add(places: Iterable[Place], schemas: Document) -> None:
    """Write the links of every operation into its successful answer."""
    known = list(places)
    for source in known:
        links = {_name(target): link for target in known if (link := _link(source, target, schemas))}
        if links:
            source.success[1]["links"] = dict(sorted(links.items()))


def _name(target: Place) -> str:
    return target.door.name.title().replace("_", "")


def _link(source: Place, target: Place, schemas: Document) -> Document | None:
    body = _BY_BODY.get((source.door.name, target.door.name))
    parameters = None if body else _parameters(source, target, schemas)
    if body is None and parameters is None:
        return None
    return {
        "operationId": target.door.name,
        "description": target.operation["summary"] + ".",
        **({"requestBody": body} if body else {"parameters": parameters}),
    }


def _parameters(source: Place, target: Place, schemas: Document) -> Document | None:
    if source is target or not target.in_path:
        return None
    if source.method == "post" and (target.method, target.path) == ("get", source.path):
        return {f"path.{each['name']}": f"$request.path.{each['name']}" for each in target.in_path}
    found = _found(source, schemas)
    if found is None or not _is_next(source, target, found):
        return None
    prefix, properties = found
    fed = {f"path.{each['name']}": _fed(each, properties, prefix) for each in target.in_path}
    if None in fed.values():
        return None
    return {**fed, **_version(source, target)} if _may_be_told(source, target) else None


def _found(source: Place, schemas: Document) -> tuple[str, Document] | None:
    """Tell the properties of what was answered - of the first entry of a list - and where they stand."""
    schema = schemas.get(answered(source.success[1]) or "")
    if schema is None:
        return None
    properties: Document = schema["properties"]
    items = properties.get("items", {}).get("items", {}).get("$ref")
    if items is None:
        return "", properties
    return "/items/0", schemas[items.rsplit("/", 1)[1]]["properties"]


def _is_next(source: Place, target: Place, found: tuple[str, Document]) -> bool:
    """From a list, and after a change, one reads; from a thing itself, one goes anywhere."""
    is_thing_itself = not found[0] and (source.method == "get" or source.success[0] == "201")
    return is_thing_itself or (target.method == "get" and target.path.endswith("}"))


def _fed(parameter: Document, properties: Mapping[str, Any], prefix: str) -> str | None:
    name = parameter["name"]
    kind = id_kind(parameter["schema"])
    own = properties.get("id", {})
    if kind is not None and id_kind(own) == kind:
        return f"$response.body#{prefix}/id"
    return f"$response.body#{prefix}/{name}" if name in properties else None


def _may_be_told(source: Place, target: Place) -> bool:
    """Tell whether the version that a change insists on is in the answer."""
    return target.header(IF_MATCH) is None or "ETag" in source.success[1]["headers"]


def _version(source: Place, target: Place) -> Document:
    return {f"header.{IF_MATCH}": "$response.header.ETag"} if target.header(IF_MATCH) else {}
