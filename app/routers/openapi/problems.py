"""Which problems each operation can answer, and what each looks like."""

from collections.abc import Iterable
from typing import Final

import orjson

from app import catalogue
from app.core.errors import Fault, Invalid
from app.domain.access import STAFF_ONLY
from app.routers.door import Door
from app.routers.errors import IDEMPOTENCY_KEY, IF_MATCH, MEDIA_TYPE, problem_bytes
from app.routers.openapi import data, headers
from app.routers.openapi.pieces import Document, reference
from app.routers.operations import Audience, Bucket

# A full disk is everybody's: even a read counts against a rate.
_ANYWHERE: Final = frozenset(
    {"malformed_request", "validation_failed", "internal_error", "service_unavailable", "storage_full"}
)
_WITH_BODY: Final = frozenset({"payload_too_large", "unsupported_media_type", "request_timeout"})
_SIGNED_IN: Final = frozenset({"unauthenticated", "session_expired"})
_FIRST_STEPS: Final = frozenset(
    {
        "password_change_required",
        "terms_not_accepted",
        "mfa_enrolment_required",
        "challenge_questions_required",
    }
)
_KEYED: Final = frozenset({"idempotency_key_reused", "idempotency_in_progress"})
_VERSIONED: Final = frozenset({"precondition_required", "precondition_failed"})

_BODIES: Final = frozenset({"POST", "PUT", "PATCH"})
_TOO_OFTEN: Final = {
    Bucket.PUBLIC: frozenset({"rate_limited"}),
    Bucket.MEMBER: frozenset({"rate_limited"}),
    Bucket.UPLOAD: frozenset({"rate_limited"}),
    Bucket.MAIL: frozenset({"rate_limited"}),
    Bucket.PARTNER: frozenset({"rate_limited"}),
    Bucket.SIGN_IN: frozenset({"too_many_attempts"}),
    Bucket.NONE: frozenset[str](),
}

# Names of responses, and what is said of them where several operations share one.
STATUSES: Final = {
    "400": ("BadRequest", "The request cannot be understood."),
    "401": ("Unauthorized", "Who are you?"),
    "403": ("Forbidden", "You may know of it, not do this."),
    "404": ("NotFound", "It does not exist, or you may not know that it does."),
    "408": ("RequestTimeout", "The request did not arrive in time; nothing was changed."),
    "409": ("Conflict", "Not now: something else stands in the way."),
    "410": ("Gone", "It was there, and is over."),
    "412": ("PreconditionFailed", "It has changed since you read it."),
    "413": ("ContentTooLarge", "More than is taken."),
    "415": ("UnsupportedMediaType", "Not a kind of content that is taken."),
    "416": ("RangeNotSatisfiable", "There is nothing in that range."),
    "422": ("UnprocessableContent", "Parts of the request that the person can put right."),
    "428": ("PreconditionRequired", "Say which version you mean."),
    "429": ("TooManyRequests", "Come back later."),
    "500": ("InternalServerError", "Something went wrong on our side."),
    "502": ("BadGateway", "Somebody we asked gave no usable answer."),
    "503": ("ServiceUnavailable", "Something that we lean on did not answer."),
}


def codes_of(door: Door, parameters: Iterable[Document]) -> list[str]:
    """Tell every code that an operation can answer, in the order of the catalogue."""
    operation = door.operation
    names = {parameter["name"] for parameter in parameters}
    possible = _ANYWHERE | _TOO_OFTEN[operation.bucket] | {raised.code for raised in operation.raises}
    conditional = (
        (_WITH_BODY, not _BODIES.isdisjoint(door.methods or ())),
        (_SIGNED_IN, operation.bucket.is_signed_in),
        ({"unauthenticated"}, operation.scope is not None),
        (_FIRST_STEPS, operation.bucket.is_signed_in and not operation.first_step),
        ({"step_up_required"}, operation.fresh),
        ({"forbidden"}, operation.may is not None),
        ({"conflict_of_interest"}, Audience.STAFF in operation.audience and "{" in door.path),
        ({"not_found"}, operation.may is not None and "{" in door.path),
        ({"delegation_not_permitted"}, operation.may is not None and operation.may[1] not in STAFF_ONLY),
        ({"access_reason_required"}, operation.opens_records and "{" in door.path),
        (_KEYED, operation.takes_key),
        ({"idempotency_key_required"}, operation.keyed and IDEMPOTENCY_KEY in names),
        (_VERSIONED, IF_MATCH in names),
        ({"invalid_cursor"}, "cursor" in names),
    )
    for codes, applies in conditional:
        possible |= codes if applies else frozenset()
    if unknown := possible - catalogue.problems().keys():
        raise KeyError(f"{door.name} answers codes that are in no catalogue: {sorted(unknown)}")
    return in_order(possible)


def in_order(codes: Iterable[str]) -> list[str]:
    """Put codes, each once, in the order of the catalogue."""
    wanted = set(codes)
    return [code for code in catalogue.problems() if code in wanted]


def of_status(status: str, codes: Iterable[str]) -> list[str]:
    """Choose the codes that are answered with a status."""
    return [code for code in codes if str(catalogue.problem(code).status) == status]


def responses_of(door: Door, codes: Iterable[str]) -> Document:
    """Point from each status that an operation can refuse with to what it looks like, and name the codes."""
    return {
        status: {**reference(STATUSES[status][0], "responses"), "description": _said(door, status, named)}
        for status, named in _by_status(codes)
    }


def _by_status(codes: Iterable[str]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        status = catalogue.problem(code).status
        if status is None:
            raise KeyError(f"{code} is a fault of a field, and no answer")
        found.setdefault(str(status), []).append(code)
    return sorted(found.items())


def _said(door: Door, status: str, codes: list[str]) -> str:
    said = f"{STATUSES[status][1]} Codes: {_listed(codes)}"
    faults = {raised.fault_code for raised in door.operation.raises if issubclass(raised, Invalid)}
    faults.discard(Invalid.fault_code)
    if "validation_failed" not in codes or not faults:
        return f"{said}."
    return f"{said}; in `errors`, beside what a schema tells: {_listed(sorted(faults))}."


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def responses(codes: Iterable[str]) -> Document:
    """Write the responses that operations point at, each with an example for each code."""
    return {STATUSES[status][0]: _response(status, named) for status, named in _by_status(codes)}


def _response(status: str, codes: list[str]) -> Document:
    told = {"schema": reference("Problem"), "examples": {code: reference(code, "examples") for code in codes}}
    return {
        "description": STATUSES[status][1],
        "headers": headers.of_problem(status),
        "content": {MEDIA_TYPE: told},
    }


def examples(codes: Iterable[str]) -> Document:
    """Write an example of each problem, by the code that writes the real ones."""
    return {code: _example(code) for code in codes}


def _example(code: str) -> Document:
    problem = catalogue.problem(code)
    known = data.problem_facts().get(code, {})
    faults = [Fault(**{"params": {}, **fault}) for fault in known.get("faults", ())]
    missing = {*problem.members} - {*known, "errors"}
    if missing:
        raise KeyError(f"the example of {code} lacks {sorted(missing)}")
    _, body = problem_bytes(
        code, language="en", request_id=data.REQUEST_ID, members=_members(known), faults=faults
    )
    return {"summary": problem.title.en, "value": orjson.loads(body)}


def _members(known: Document) -> Document:
    return {name: value for name, value in known.items() if name != "faults"}
