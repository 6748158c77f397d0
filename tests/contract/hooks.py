"""What schemathesis loads: who calls, what is called upon, and a record of every answer (see schemathesis.toml)."""

import json
import os
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import schemathesis
from hypothesis import strategies as st
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation as Part
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.generation.meta import CaseMetadata, TestPhase
from schemathesis.hooks import HookContext

from tests.contract import possible
from tests.contract.backstage import Backstage, Told
from tests.contract.hooks_environment import RECORD
from tests.contract.stages import Stage, fresh_key

BEARER, KEY, VERSION = "Authorization", "Idempotency-Key", "If-Match"
SIGNATURE = "Stripe-Signature"
REASON = "Access-Reason"
# Who signs what is sent (`_sign`) has no token.
BY_SIGNATURE = "by signature"

# After these a stage is not what it was.
SPENT = {200, 201, 202, 204, 409, 410, 412}

# What names a thing, in what is answered.
NAMING = re.compile(r"(^|_)(id|refresh_token|registration_number)$")

# The days and instants that our patterns let through: 1900 to 2199.
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_ZONES = st.sampled_from((UTC, timezone(timedelta(hours=-4)), timezone(timedelta(hours=5, minutes=30))))
_INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=_ZONES)  # noqa: DTZ001 - zoned by `timezones`

schemathesis.openapi.format("date", _DAYS.map(date.isoformat))
schemathesis.openapi.format("date-time", _INSTANTS.map(datetime.isoformat))


@cache
def backstage() -> Backstage:
    return Backstage()


def name_of(case: Case) -> str:
    name: str = case.operation.definition.raw["operationId"]
    return name


@schemathesis.auth(refresh_interval=None)
class Bearer:
    """A token of whoever an operation is for."""

    def get(self, case: Case, _context: Any) -> str | None:
        audience = {*case.operation.definition.raw["x-audience"]}
        if audience <= {"public", "sandbox"}:
            return None
        if audience == {"provider"}:
            return BY_SIGNATURE
        if name_of(case) == "end_session":
            return backstage().passing()
        if name_of(case) == "issue_token":
            return None
        return backstage().member() if audience & {"member", "account"} else backstage().staff()

    def set(self, case: Case, token: str | None, _context: Any) -> None:
        if token not in (None, BY_SIGNATURE):
            case.headers[BEARER] = f"Bearer {token}"


@schemathesis.hook
def before_call(_context: HookContext, case: Case, _kwargs: dict[str, Any]) -> None:
    """Let the sound parts of a call be possible, and name something that is there; the rest stays as it is.

    A step of a walk that comes along a link brings its own things to name, and is taken by whoever was told of them.
    A probe of another method is one of the method alone.
    """
    if case.method.upper() != case.operation.method.upper():
        case.body, case.media_type = NOT_SET, None
    elif case.meta is not None:
        sound = _sound(case.meta)
        brought = _brought(case) if case.meta.phase.name is TestPhase.STATEFUL else frozenset()
        _make_possible(case, sound, brought)
        stage = backstage().stage(name_of(case))
        if stage is not None:
            _set(case, sound, stage, brought)
        if brought:
            _let_ask(case, backstage().told(next(iter(brought))))


def _brought(case: Case) -> frozenset[str]:
    """Give what a link brought along: values that were answered before."""
    body = case.body if isinstance(case.body, dict) else {}
    values = (*case.path_parameters.values(), *body.values())
    return frozenset(each for each in values if isinstance(each, str) and backstage().told(each) is not None)


def _let_ask(case: Case, told: Told | None) -> None:
    """Let who was told of a thing ask on, if the operation is for such callers."""
    audience = {*case.operation.definition.raw["x-audience"]}
    if told is not None and told.bearer is not None and audience & {*told.audience, "account"}:
        _bear(case, told.bearer)


def _sign(case: Case, sound: set[Part], stage: Stage) -> None:
    """Send mostly what the payment provider would send; the rest of the signatures stay as they were made up."""
    if stage.event is None or not {Part.BODY, Part.HEADER} <= sound:
        return
    if crc32(case.headers.get(SIGNATURE, "").encode()) % 4:
        case.body, case.media_type = stage.event, "application/json"
        case.headers[SIGNATURE] = backstage().signature_of(stage.event)


def _sound(meta: CaseMetadata) -> set[Part]:
    if meta.generation.mode.is_positive:
        return set(Part)
    return {part for part, info in meta.components.items() if info.mode.is_positive}


def _make_possible(case: Case, sound: set[Part], brought: frozenset[str]) -> None:
    if Part.PATH in sound:
        free = {name: value for name, value in case.path_parameters.items() if value not in brought}
        case.path_parameters.update(possible.path(free))
    if Part.QUERY in sound:
        case.query = possible.query(name_of(case), case.query)
    if Part.BODY in sound and isinstance(case.body, dict):
        case.body = possible.body(name_of(case), case.body)
    if Part.HEADER in sound and KEY in case.headers:
        case.headers[KEY] = fresh_key()
    if Part.HEADER in sound and REASON in case.headers:
        case.headers[REASON] = "quality_check"


def _set(case: Case, sound: set[Part], stage: Stage, brought: frozenset[str]) -> None:
    is_open = Part.BODY in sound and isinstance(case.body, dict)
    if is_open and stage.body is not None and not brought & {*filter(_is_text, case.body.values())}:
        case.body = stage.body if stage.is_whole else {**case.body, **stage.body}
    if stage.bearer is not None:
        _bear(case, stage.bearer)
    if brought:
        return
    _sign(case, sound, stage)
    if Part.PATH in sound:
        case.path_parameters.update(stage.path)
    if Part.HEADER in sound and stage.etag is not None and VERSION in case.headers:
        case.headers[VERSION] = stage.etag


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _bear(case: Case, bearer: str) -> None:
    """Change who calls; a made-up bearer stays, for it is what is being tried."""
    if case.headers.get(BEARER, "").startswith("Bearer ey"):
        case.headers[BEARER] = f"Bearer {bearer}"


@schemathesis.hook
def after_call(_context: HookContext, case: Case, response: Response) -> None:
    """Keep what was answered to an operation; a probe with another method calls none."""
    if case.method.upper() != case.operation.method.upper():
        return
    if response.status_code in SPENT:
        backstage().clear(name_of(case))
    if 200 <= response.status_code < 300:
        _remember(case, response)
    entry = {"operation": name_of(case), "status": response.status_code, "code": _code(response)}
    with Path(os.environ[RECORD]).open("a") as record:
        record.write(json.dumps(entry) + "\n")


def _remember(case: Case, response: Response) -> None:
    """Keep who was told of what, for the steps that come along a link."""
    if not any("application/json" in value for value in response.headers.get("content-type", ())):
        return
    answered = response.json()
    if not isinstance(answered, dict):
        return
    raw = case.operation.definition.raw
    bearer = case.headers.get(BEARER, "").removeprefix("Bearer ")
    told = Told(bearer or answered.get("access_token"), frozenset(raw["x-audience"]))
    for each in (answered, *answered.get("items", ())[:1]):
        if isinstance(each, dict):
            backstage().remember(told, (each[name] for name in each if NAMING.search(name)))


def _code(response: Response) -> str | None:
    if not any("problem+json" in value for value in response.headers.get("content-type", ())):
        return None
    code: str = response.json()["code"]
    return code
