"""The document of the FHIR operations: FHIR's media type, and outcomes in the place of problems."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from pydantic.json_schema import models_json_schema

from app.core.errors import Fault
from app.routers.door import FHIR_JSON
from app.routers.errors import MEDIA_TYPE, problem_bytes
from app.routers.fhir_outcomes import outcome_of
from app.routers.openapi.data import REQUEST_ID
from app.routers.openapi.pieces import JSON, Document, reference
from app.routers.openapi.shapes import tidy
from app.schemas.fhir import OperationOutcome

_OF_PROBLEMS: Final = frozenset({"Problem", "FieldProblem", "ProblemCode", "FieldProblemCode"})

# What is wrong with a search here is never a date, which is what the other documents show.
_, _NOTHING_ASKED = problem_bytes(
    "validation_failed",
    language="en",
    request_id=REQUEST_ID,
    faults=[Fault("filter_required", "/identifier", "query")],
)
_PROVED: Final = {"validation_failed": outcome_of(orjson.loads(_NOTHING_ASKED))}


def retold(document: Document) -> Document:
    """Say a document of FHIR operations as a reader of FHIR wants it."""
    components = document["components"]
    schemas = {name: each for name, each in components["schemas"].items() if name not in _OF_PROBLEMS}
    examples = {
        code: {**told, "value": _PROVED.get(code) or outcome_of(told["value"])}
        for code, told in components["examples"].items()
    }
    responses = {name: _outcome(each) for name, each in components["responses"].items()}
    return {
        **document,
        "paths": {path: _answers(methods) for path, methods in document["paths"].items()},
        "components": {
            **components,
            "schemas": dict(sorted({**schemas, **_outcomes()}.items())),
            "responses": responses,
            "examples": examples,
        },
    }


def _outcomes() -> Document:
    _, generated = models_json_schema(
        [(OperationOutcome, "serialization")], ref_template="#/components/schemas/{model}"
    )
    return {name: tidy(schema) for name, schema in generated["$defs"].items()}


def _outcome(response: Document) -> Document:
    told = response["content"][MEDIA_TYPE]
    return {**response, "content": {FHIR_JSON: {**told, "schema": reference("OperationOutcome")}}}


def _answers(methods: Mapping[str, Any]) -> Document:
    return {method: {**told, "responses": _in_fhir(told["responses"])} for method, told in methods.items()}


def _in_fhir(responses: Mapping[str, Any]) -> Document:
    return {
        status: {**said, "content": {FHIR_JSON: said["content"][JSON]}}
        if JSON in said.get("content", {})
        else said
        for status, said in responses.items()
    }
