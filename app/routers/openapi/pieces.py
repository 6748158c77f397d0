"""What the parts of a document are called here, and how one walks through them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from app.routers.door import Door

Document: TypeAlias = dict[str, Any]

SCHEMAS: Final = "#/components/schemas/"
JSON: Final = "application/json"

_ID_KIND: Final = re.compile(r"([a-z]+)_\[0-7\]")
_MAPS: Final = ("properties", "patternProperties", "$defs")
_LISTS: Final = ("anyOf", "oneOf", "allOf", "prefixItems")
_SINGLE: Final = ("items", "additionalProperties", "not", "contains")


@dataclass(frozen=True, slots=True)
class Place:
    """One operation of a document: where it stands, the door behind it, and what is written of it."""

    path: str
    method: str
    door: Door
    operation: Document

    @property
    def success(self) -> tuple[str, Document]:
        """The status and the answer of a call that went well."""
        return next(
            (status, said) for status, said in self.operation["responses"].items() if status[0] == "2"
        )

    @property
    def in_path(self) -> list[Document]:
        return [each for each in self.operation.get("parameters", ()) if each["in"] == "path"]

    def header(self, name: str) -> Document | None:
        """Find a header that the operation takes."""
        found = (each for each in self.operation.get("parameters", ()) if each["in"] == "header")
        return next((each for each in found if each["name"] == name), None)


def reference(name: str, kind: str = "schemas") -> Document:
    """Point at a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def named(schema: Mapping[str, Any] | None) -> str | None:
    """Tell the name of the schema that is pointed at."""
    target = str((schema or {}).get("$ref", ""))
    return target.removeprefix(SCHEMAS) if target.startswith(SCHEMAS) else None


def answered(said: Mapping[str, Any]) -> str | None:
    """Tell the name of the schema of a JSON answer."""
    return named(said.get("content", {}).get(JSON, {}).get("schema"))


def id_kind(schema: Mapping[str, Any]) -> str | None:
    """Tell the kind of identifier that a schema's pattern lets through."""
    found = _ID_KIND.search(schema.get("pattern", ""))
    return found[1] if found else None


def rebuilt(schema: Document, change: Callable[[Document], Document]) -> Document:
    """Apply a change to a schema and to every schema inside it."""
    inside: Document = {}
    for keyword, value in schema.items():
        if keyword in _MAPS:
            inside[keyword] = {name: rebuilt(each, change) for name, each in value.items()}
        elif keyword in _LISTS:
            inside[keyword] = [rebuilt(each, change) for each in value]
        elif keyword in _SINGLE and isinstance(value, dict):
            inside[keyword] = rebuilt(value, change)
        else:
            inside[keyword] = value
    return change(inside)


def references(value: Any) -> Iterator[str]:
    """Give everything that is pointed at from within a value, examples aside."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for keyword, each in value.items():
            if keyword not in ("example", "value"):
                yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)
