"""Links: from what was answered to what the same caller can ask for next, found by the kinds of identifiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.routers.errors import IF_MATCH
from app.routers.openapi.pieces import Document, Place, answered, id_kind
from app.routers.operations import Audience

# What no identifier tells: a value of the answer that another operation takes in its body.
_BY_BODY: Final[Mapping[tuple[str, str], Document]] = {
    (source, "refresh_session"): {"refresh_token": "$response.body#/refresh_token"}
    for source in ("create_session", "answer_session_challenge")
}


# Whoever is signed in has an account; programs, the payment provider and the sandbox's operations have none.
_WITHOUT_ACCOUNT: Final = frozenset({Audience.PARTNER, Audience.PROVIDER, Audience.SANDBOX})


@dataclass(frozen=True, slots=True)
class _Told:
    """The properties of what was answered - of the first entry of a list - and where they stand."""

    prefix: str
    properties: Document

    def pointer(self, name: str) -> str | None:
        return f"$response.body#{self.prefix}/{name}" if name in self.properties else None


def add(places: Iterable[Place], schemas: Document) -> None:
    """Write the links of every operation into its successful answer."""
    known = list(places)
    read = {kind for each in known if _reads_a_thing(each) for kind in [id_kind(each.in_path[-1]["schema"])]}
    for source in known:
        told = _told(source, schemas)
        links = {_name(target): link for target in known if (link := _link(source, target, told, read))}
        if links:
            source.success[1]["links"] = dict(sorted(links.items()))


def _name(target: Place) -> str:
    return target.door.name.title().replace("_", "")


def _link(source: Place, target: Place, told: _Told | None, read: set[str | None]) -> Document | None:
    if source is target or not _is_for_the_same(source, target):
        return None
    body = _BY_BODY.get((source.door.name, target.door.name))
    parameters = None if body else _parameters(source, target, told, read)
    if body is None and parameters is None:
        return None
    return {
        "operationId": target.door.name,
        "description": target.operation["summary"] + ".",
        **({"requestBody": body} if body else {"parameters": parameters}),
    }


def _is_for_the_same(source: Place, target: Place) -> bool:
    """Tell whether somebody who may call the one may call the other; what is public is read by anybody."""
    one, other = set(source.door.operation.audience), set(target.door.operation.audience)
    if one & other:
        return True
    if other == {Audience.PUBLIC}:
        return target.method == "get"
    return Audience.ACCOUNT in one | other and not (one | other) & _WITHOUT_ACCOUNT


def _parameters(source: Place, target: Place, told: _Told | None, read: set[str | None]) -> Document | None:
    if not target.in_path:
        return None
    if source.method == "post" and (target.method, target.path) == ("get", source.path):
        return {f"path.{each['name']}": f"$request.path.{each['name']}" for each in target.in_path}
    if told is None or not _is_next(source, target, told, read):
        return None
    fed = {f"path.{each['name']}": _fed(each, told) for each in target.in_path}
    if target.header(IF_MATCH):
        fed[f"header.{IF_MATCH}"] = _version(source, told)
    return None if None in fed.values() else fed


def _told(source: Place, schemas: Document) -> _Told | None:
    schema = schemas.get(answered(source.success[1]) or "")
    if schema is None:
        return None
    properties: Document = schema["properties"]
    items = properties.get("items", {}).get("items", {}).get("$ref")
    if items is None:
        return _Told("", properties)
    return _Told("/items/0", schemas[items.rsplit("/", 1)[1]]["properties"])


def _reads_a_thing(target: Place) -> bool:
    return target.method == "get" and target.path.endswith("}")


def _is_next(source: Place, target: Place, told: _Told, read: set[str | None]) -> bool:
    """From a list, and after a change, one reads; from a thing itself, and where there is no reading, one goes on."""
    if _reads_a_thing(target) or (not told.prefix and (source.method == "get" or source.success[0] == "201")):
        return True
    own = id_kind(told.properties.get("id", {}))
    return (
        bool(told.prefix) and own not in read and own in [id_kind(each["schema"]) for each in target.in_path]
    )


def _fed(parameter: Document, told: _Told) -> str | None:
    kind = id_kind(parameter["schema"])
    if kind is not None and id_kind(told.properties.get("id", {})) == kind:
        return told.pointer("id")
    return told.pointer(parameter["name"])


def _version(source: Place, told: _Told) -> str | None:
    """Tell where the version is that a change insists on."""
    if not told.prefix and "ETag" in source.success[1]["headers"]:
        return "$response.header.ETag"
    return told.pointer("etag")
