"""Schemas as a reader wants them: named once, without the framework's noise, with our problems in them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from app import catalogue
from app.domain.catalogue import ProblemKind
from app.routers.door import Door
from app.routers.openapi.pieces import SCHEMAS, Document, rebuilt, reference
from app.schemas.base import FieldProblem, Problem

# Where a rule comes from is for who keeps the code.
_SOURCE: Final = re.compile(r"\s*\([a-z]+\.md[^)]*\)|\s*\n\s*Source: [^\n]*")

_THE_FRAMEWORKS_OWN: Final = ("HTTPValidationError", "ValidationError")

# What the edge answers where there is no operation.
_WITHOUT_OPERATION: Final = ("not_found", "method_not_allowed")


def of_forms(doors: Iterable[Door]) -> Document:
    """Give the shapes of forms whose bodies run through: the framework does not see them."""
    forms = [door.operation.streams for door in doors if door.operation.streams is not None]
    _, generated = models_json_schema(
        [(form, "validation") for form in forms], ref_template="#/components/schemas/{model}"
    )
    named: Document = generated.get("$defs", {})
    return named


def plainly_named(raw: Document) -> Document:
    """Call shapes that share a name after their areas; the framework calls them after modules of ours."""
    names = {
        f"{SCHEMAS}{each}": f"{SCHEMAS}{_plain(each)}"
        for each in raw["components"]["schemas"]
        if "__" in each
    }
    told: Document = _pointing_elsewhere(raw, names)
    schemas = told["components"]["schemas"]
    told["components"]["schemas"] = {_plain(each): schema for each, schema in schemas.items()}
    return told


def _plain(name: str) -> str:
    *within, own = name.split("__")
    area = next(
        (each for each in reversed(within) if not each.startswith("_")), ""
    )  # rooms are a package's own
    return "".join(word.capitalize() for word in area.split("_")) + own


def _pointing_elsewhere(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _pointing_elsewhere(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_pointing_elsewhere(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def tidied(schemas: Document, codes: Iterable[str]) -> Document:
    """Take the framework's schemas, and put our own problems in the place of its."""
    kept = {name: tidy(schema) for name, schema in schemas.items() if name not in _THE_FRAMEWORKS_OWN}
    return dict(sorted({**kept, **_problems({*codes, *_WITHOUT_OPERATION})}.items()))


def tidy(schema: Document) -> Document:
    """Take away titles that repeat names, and sources; what may hold anything need not say so."""
    return rebuilt(schema, _without_noise)


def _without_noise(schema: Document) -> Document:
    return {
        keyword: _SOURCE.sub("", value) if keyword == "description" else value
        for keyword, value in schema.items()
        if keyword != "title" and not (keyword == "additionalProperties" and value is True)
    }


def _problems(codes: set[str]) -> Document:
    _, generated = models_json_schema(
        [(Problem, "serialization"), (FieldProblem, "serialization")],
        ref_template="#/components/schemas/{model}",
    )
    shapes: Document = {name: tidy(schema) for name, schema in generated["$defs"].items()}
    known = catalogue.problems().values()
    faults = [problem.code for problem in known if problem.kind is ProblemKind.FIELD]
    shapes["ProblemCode"] = _names("Why a request was refused.", [p.code for p in known if p.code in codes])
    shapes["FieldProblemCode"] = _names("Why a part of a request was not accepted.", faults)
    _open(shapes["Problem"], "ProblemCode")
    _open(shapes["FieldProblem"], "FieldProblemCode")
    return shapes


def _names(description: str, codes: list[str]) -> Document:
    return {"type": "string", "description": description, "enum": codes}


def _open(shape: Document, names: str) -> None:
    """Name the codes that we know, and leave room for those to come."""
    code: dict[str, Any] = shape["properties"]["code"]
    shape["properties"]["code"] = {
        "anyOf": [reference(names), {"type": "string"}],
        "description": code["description"],
    }
