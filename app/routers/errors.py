"""From refusals to problem documents (RFC 9457), in the caller's language."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import orjson
from fastapi import Response
from fastapi.exceptions import RequestValidationError

from app import catalogue
from app.catalogue import texts
from app.core import settings
from app.core.errors import Fault, Invalid, Missing, Refusal, Unreadable
from app.schemas import patterns

MEDIA_TYPE: Final = "application/problem+json"
IF_MATCH: Final = "If-Match"
ACCESS_REASON: Final = "Access-Reason"
IDEMPOTENCY_KEY: Final = "Idempotency-Key"

# What pydantic says, in the words of the contract. Our own types raise the contract's words directly.
_FAULTS: Final[Mapping[str, str]] = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "string_pattern_mismatch": "pattern",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "value_error": "not_allowed",
    "pattern": "pattern",
    "wrong_format": "wrong_format",
    "not_writable": "not_writable",
    "card_number_not_allowed": "card_number_not_allowed",
}

# What pydantic names as the choices of an enumeration: 'one', 'two' or 'three'.
_CHOICES: Final = ("enum", "literal_error")
_QUOTED: Final = re.compile(r"'([^']*)'")


class KeyRequired(Unreadable):
    code = "idempotency_key_required"


def problem_bytes(
    code: str,
    *,
    language: str,
    request_id: str,
    status: int | None = None,
    members: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
) -> tuple[int, bytes]:
    """Write a problem document; the text is the catalogue's, the further members those it names."""
    problem = catalogue.problem(code)
    facts = {"count": len(faults), **(members or {})}
    answered = status or problem.status or 500
    document = {
        "type": f"{settings.get().problem_base_url}/{code.replace('_', '-')}",
        "title": problem.title.said_in(language),
        "status": answered,
        "code": code,
        "detail": texts.detail(problem, language, facts),
        "request_id": request_id,
        "errors": [_fault(fault, language) for fault in faults],
        **{name: _plain(facts[name]) for name in problem.members if name in facts and name != "errors"},
    }
    return answered, orjson.dumps(document)


def problem_response_bytes(
    code: str, *, language: str, request_id: str, members: dict[str, Any]
) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Write a problem document for the edge, which speaks in bytes."""
    status, body = problem_bytes(code, language=language, request_id=request_id, members=members)
    fields = [(b"content-type", MEDIA_TYPE.encode()), (b"content-language", language.encode())]
    return status, fields, body


def _fault(fault: Fault, language: str) -> dict[str, Any]:
    problem = catalogue.problem(fault.code)
    return {
        "in": fault.place,
        "pointer": fault.pointer,
        "code": fault.code,
        "detail": texts.detail(problem, language, fault.params),
        "params": {name: _plain(fault.params[name]) for name in problem.members if name in fault.params},
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def problem_response(refusal: Refusal, *, language: str, request_id: str) -> Response:
    """Answer a refusal."""
    faults = refusal.faults if isinstance(refusal, Invalid) else ()
    status, body = problem_bytes(
        refusal.code,
        language=language,
        request_id=request_id,
        status=refusal.status,
        members=refusal.members,
        faults=faults,
    )
    headers = {"Content-Language": language, **refusal.headers}
    return Response(body, status, headers, media_type=MEDIA_TYPE)


def refusal_of(error: RequestValidationError) -> Refusal:
    """Say what is wrong with a request that does not fit its operation, never what it contained.

    The order is fixed: what the person sent, then the key, then the version (decisions.md 7).
    """
    faults = [_read(each) for each in error.errors()]
    if any(fault.code == "json_invalid" for fault in faults):
        return Unreadable()
    absent = {fault.pointer for fault in faults if fault.place == "header" and fault.code == "required"}
    others = [fault for fault in faults if not (fault.place == "header" and fault.pointer in absent)]
    if others:
        return Invalid(*others)
    return KeyRequired() if f"/{IDEMPOTENCY_KEY}" in absent else Missing()


def _read(error: Mapping[str, Any]) -> Fault:
    place, *path = error["loc"]
    if error["type"] == "json_invalid":
        return Fault("json_invalid", "")
    pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)
    return Fault(_FAULTS.get(error["type"], "wrong_type"), pointer, str(place), _limits(error))


def _limits(error: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what a person needs in order to put it right; the value itself stays out."""
    context = error.get("ctx") or {}
    names = {"min_length": "min_length", "max_length": "max_length", "ge": "minimum", "le": "maximum"}
    told: dict[str, Any] = {
        word: context[name] for name, word in names.items() if isinstance(context.get(name), int)
    }
    if error["type"] in _CHOICES:
        told["allowed"] = [True] if context["expected"] == "True" else _QUOTED.findall(context["expected"])
    example = context.get("example") or patterns.EXAMPLES.get(context.get("pattern", ""))
    if example is not None:
        told["example"] = example
    return told
