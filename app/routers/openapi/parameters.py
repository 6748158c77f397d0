"""Parameters: told once, and shared where several operations take the same."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from app.routers.openapi import data
from app.routers.openapi.pieces import Document, reference
from app.routers.openapi.shapes import tidy


def tidied(parameter: Document, operation: str) -> Document:
    """Say what a parameter means beside its schema, not in it."""
    schema = tidy(parameter["schema"])
    for said_beside in ("description", "examples"):
        schema.pop(said_beside, None)
    told = {
        "name": parameter["name"],
        "in": parameter["in"],
        "required": parameter.get("required", False),
        "description": parameter["description"],
        "schema": schema,
    }
    return exemplified(told, operation)


def exemplified(parameter: Document, operation: str) -> Document:
    """Give a parameter its example, that of the operation or the usual one; what cannot be made up has none."""
    examples, name = data.parameter_examples(), parameter["name"]
    found = [each for each in (f"{operation}.{name}", name) if each in examples]
    return {**parameter, "example": examples[found[0]]} if found else parameter


def share(operations: Sequence[Document]) -> Document:
    """Move parameters that are alike in several operations to one place, and point there; give that place."""
    shared: Document = {}
    for _, parameter in _repeated(operations):
        shared.setdefault(_name(parameter), parameter)
    for operation in operations:
        if "parameters" in operation:
            operation["parameters"] = [_pointed(each, shared) for each in operation["parameters"]]
    return dict(sorted(shared.items()))


def _repeated(operations: Sequence[Document]) -> Iterator[tuple[int, Document]]:
    counted = Counter(
        json.dumps(each, sort_keys=True)
        for operation in operations
        for each in operation.get("parameters", ())
    )
    return ((uses, json.loads(written)) for written, uses in counted.most_common() if uses > 1)


def _pointed(parameter: Document, shared: Document) -> Document:
    name = _name(parameter)
    return reference(name, "parameters") if shared.get(name) == parameter else parameter


def _name(parameter: Document) -> str:
    name: str = parameter["name"].replace("-", "_")
    return name.title().replace("_", "")
