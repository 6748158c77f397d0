"""Tells of one operation: who may call it, what it takes, what it answers, and how it refuses."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from app.routers.door import Door
from app.routers.errors import MEDIA_TYPE
from app.routers.openapi import data, headers, parameters, problems
from app.routers.openapi.pieces import JSON, Document, Place, answered, reference
from app.routers.operations import Ending, Operation

_MULTIPART: Final = "multipart/form-data"

_CSV: Final = "text/csv"
_FORM: Final = "application/x-www-form-urlencoded"
_IN_OTHER_WORDS: Final = frozenset({"400", "401"})
_MERGE_PATCH: Final = "application/merge-patch+json"
_TWO_PEOPLE: Final = (
    "\n\n**Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or approved "
    "first - gets 403 `second_person_required`. They see it beforehand in the `available_actions` of the thing or of "
    "its item on the desk: not `enabled`, with that code in `blocked_by`. A colleague with the same role finishes it."
)
_ONE_BREAK: Final = re.compile(r"(?<!\n)\n(?!\n)")


def tell(raw: Document, door: Door, schemas: Mapping[str, Any]) -> Place:
    """Tell of the operation behind a door."""
    (method,) = (each.lower() for each in door.methods or ())
    known: Document = raw["paths"][door.path_format][method]
    taken = [parameters.tidied(each, door.name) for each in known.get("parameters", ())]
    taken += [parameters.exemplified(each, door.name) for each in headers.sent(door)]
    codes = problems.codes_of(door, taken)
    examples = data.examples().get(door.name, {})
    operation = door.operation
    told = {
        "operationId": door.name,
        "tags": known["tags"],
        "summary": known["summary"],
        "description": _ONE_BREAK.sub(" ", known["description"])
        + _second_person(codes)
        + _farewell(operation.ending),
        "security": _security(operation),
        "parameters": taken,
        "requestBody": (
            _body(known.get("requestBody"), _media_types(method, operation), examples.get("request", {}))
            if operation.streams is None
            else _form(operation.streams, examples.get("request", {}))
        ),
        "responses": {
            **_success(door, known, schemas, examples),
            **_in_other_words(known, problems.responses_of(door, codes), codes),
        },
        "x-audience": [audience.value for audience in operation.audience],
        "x-permission": operation.permission,
        "x-problem-codes": codes,
        "x-rate-limit": operation.bucket.value,
        "x-stability": "stable",
        **_end(operation.ending),
    }
    empty = {name for name in ("parameters", "requestBody") if not told[name]}
    return Place(
        door.path_format, method, door, {name: each for name, each in told.items() if name not in empty}
    )


def _second_person(codes: Sequence[str]) -> str:
    """Tell of the rule before it strikes."""
    return _TWO_PEOPLE if "second_person_required" in codes else ""


def _farewell(ending: Ending | None) -> str:
    if ending is None:
        return ""
    return f"\n\nDeprecated since {ending.since}: use `{ending.instead}` instead. This one ends on {ending.until}."


def _end(ending: Ending | None) -> Document:
    if ending is None:
        return {}
    return {
        "deprecated": True,
        "x-deprecated-on": ending.since.isoformat(),
        "x-sunset-on": ending.until.isoformat(),
    }


def _security(operation: Operation) -> list[Document]:
    if operation.signed:
        return [{"provider_signature": []}]
    if operation.is_public:
        return []
    return [{"member": []}] if operation.scope is None else [{"partner": [operation.scope.value]}]


def _media_types(method: str, operation: Operation) -> tuple[str, ...]:
    if operation.form:
        return (_FORM,)
    return (_MERGE_PATCH, JSON) if method == "patch" else (JSON,)


def _in_other_words(known: Document, refusals: Document, codes: Sequence[str]) -> Document:
    """Put in the refusals that are no problem documents: those of OAuth, which the route itself declares."""
    told = dict(refusals)
    for status, said in known["responses"].items():
        if status in _IN_OTHER_WORDS:
            content = dict(said["content"])
            if status in refusals:
                shown = {code: reference(code, "examples") for code in problems.of_status(status, codes)}
                content[MEDIA_TYPE] = {"schema": reference("Problem"), "examples": shown}
            told[status] = {**said, "headers": headers.of_problem(status), "content": content}
    return told


def _body(known: Document | None, media_types: tuple[str, ...], examples: Document) -> Document | None:
    if known is None:
        return None
    content = {"schema": known["content"][JSON]["schema"], "examples": examples}
    return {"required": True, "content": dict.fromkeys(media_types, content)}


def _form(shape: type[BaseModel], examples: Document) -> Document:
    """Tell of a form whose body runs through, which the framework does not see."""
    content = {"schema": reference(shape.__name__), "examples": examples}
    return {"required": True, "content": {_MULTIPART: content}}


def _success(door: Door, known: Document, schemas: Mapping[str, Any], told: Document) -> Document:
    examples = told.get("answer", {})
    ((status, said),) = ((status, said) for status, said in known["responses"].items() if status[0] == "2")
    shape = schemas.get(answered(said) or "")
    has_etag = shape is not None and "etag" in shape["properties"]
    answer: Document = {
        "description": "Done; there is nothing more to say." if shape is None else shape["description"],
        "headers": headers.of_success(door, has_etag=has_etag),
    }
    if door.operation.downloads:
        return _downloaded(answer, examples)
    if door.operation.exports is not None:
        table = {
            door.operation.exports: {"schema": {"type": "string", "format": "binary"}, "examples": examples}
        }
        return {status: {**answer, "description": "The table.", "content": table}}
    if door.operation.media_type is not None:
        kind = "object" if door.operation.media_type.endswith("+json") else "string"
        told = {"schema": {"type": kind}, "examples": examples}
        answer["description"], answer["content"] = "The document.", {door.operation.media_type: told}
    elif shape is not None:
        answer["content"] = {JSON: {"schema": said["content"][JSON]["schema"], "examples": examples}}
    if shape is not None and door.operation.tabular:
        table = {_CSV: {"schema": {"type": "string", "format": "binary"}, "examples": told.get("table", {})}}
        answer["content"] = {**answer["content"], **table}
    if door.operation.cached is None and not door.operation.revalidated:
        return {status: answer}
    unchanged = {"description": "What you keep is still good.", "headers": answer["headers"]}
    return {status: answer, "304": unchanged}


def _downloaded(answer: Document, examples: Document) -> Document:
    """Tell of an answer that is a file, or a part of one."""
    binary = {"*/*": {"schema": {"type": "string", "format": "binary"}, "examples": examples}}
    return {
        "200": {**answer, "description": "The file.", "content": binary},
        "206": {**answer, "description": "The part that was asked for.", "content": binary},
    }
