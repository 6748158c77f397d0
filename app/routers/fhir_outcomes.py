"""From problem documents to FHIR's own kind of refusal: whoever reads FHIR reads OperationOutcome."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

from app.core import settings
from app.routers.door import FHIR_JSON

PREFIX: Final = "/fhir/"
MEDIA_TYPE: Final = FHIR_JSON

_KINDS: Final[Mapping[int, str]] = {
    400: "invalid",
    404: "not-found",
    405: "not-supported",
    408: "timeout",
    413: "too-long",
    415: "not-supported",
    422: "invalid",
    429: "throttled",
    500: "exception",
    503: "transient",
}
_OTHERWISE: Final = "processing"
_BEYOND_REPAIR: Final = 500


def outcome_of(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Say a problem as an outcome: one issue for each part that was not accepted, or one for the whole."""
    faults = problem["errors"] or [{"code": problem["code"], "detail": problem["detail"]}]
    return {"resourceType": "OperationOutcome", "issue": [_issue(problem, fault) for fault in faults]}


def retold(body: bytes) -> bytes:
    """Say a problem document, as it was written, as an outcome."""
    return orjson.dumps(outcome_of(orjson.loads(body)))


def _issue(problem: Mapping[str, Any], fault: Mapping[str, Any]) -> dict[str, Any]:
    status = problem["status"]
    coding = {
        "system": f"{settings.get().base_url}/v1/problem-types",
        "code": fault["code"],
        "display": problem["title"],
    }
    issue = {
        "severity": "fatal" if status >= _BEYOND_REPAIR else "error",
        "code": _KINDS.get(status, _OTHERWISE),
        "details": {"coding": [coding], "text": fault["detail"]},
        "diagnostics": problem["request_id"],
    }
    named = fault.get("pointer", "").strip("/")
    return {**issue, "expression": [f"http.{named}"]} if named else issue
