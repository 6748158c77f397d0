"""The door: one route class, through which every request goes in and every answer goes out.

In this order (decisions.md 7): source rate, authentication, account rate, visibility and permission (the
path's dependencies), parameters and body, idempotency key, then the verb with its precondition and state.
One request is one transaction; it is committed here, after the answer was built and before it is sent.
"""

import asyncio
import functools
import inspect
import random
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from app.core import clock
from app.core.db import absence, is_away, sqlstate_of
from app.core.errors import Denied, Fault, Invalid, NotFound, Refusal, Unavailable
from app.core.languages import preferred
from app.domain.access import ActorKind, grants_staff, may
from app.domain.audit import Event
from app.domain.periods import InvalidTransition, Need, SliceOverlap
from app.routers import answers
from app.routers.admission import admit
from app.routers.arguments import Arguments
from app.routers.errors import ACCESS_REASON, problem_response, refusal_of
from app.routers.operations import Operation, operation_of
from app.routers.visit import CallContext, Replayed, Visit
from app.services import looks

TRIES: Final = 3
JSON: Final = "application/json"
FHIR_JSON: Final = "application/fhir+json"
_TRY_AGAIN: Final = ("40001", "40P01")
_EXCLUDED: Final = "23P01"
_ACCESS_REASON: Final = ACCESS_REASON.lower().encode()

Inside = Callable[[Request], Awaitable[Response]]


class Door(APIRoute):
    """The one route class. It stands alone: nothing of the framework's has to be around it."""

    stands_alone: Final = True

    def __init__(self, path: str, endpoint: Callable[..., Any], **declared: Any) -> None:
        self.operation = operation_of(endpoint)
        super().__init__(path, _guarded(endpoint, self.operation), **declared)
        handler = self.get_route_handler()

        async def serve(scope: Scope, receive: Receive, send: Send) -> None:
            response = await handler(Request(scope, receive, send))
            await response(scope, receive, send)

        self.app = serve

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inside = self._inside()
        query_names = _query_names(self.dependant)

        async def enter(request: Request) -> Response:
            office = request.scope["app"].state.office
            visit = Visit(request, office, self.operation, self.name, query_names)
            visit.begin()
            asked = preferred(visit.header(b"accept-language"))
            visit.language = asked or "en"
            try:
                await admit(visit)
                visit.language = asked or visit.actor.language or "en"
                response = await _serve(visit, inside)
            except Refusal as refusal:
                response = await _refuse(visit, refusal)
            return answers.dressed(visit, response)

        return enter

    def _inside(self) -> Inside:
        """Call the verb with what it declares, and write its result in the shape that it declares."""
        arguments = Arguments(self.dependant)
        call: Callable[..., Awaitable[Any]] = self.endpoint
        shape, status = self.response_field, self.status_code or HTTPStatus.OK
        media_type = FHIR_JSON if self.operation.fhir else JSON

        async def inside(request: Request) -> Response:
            result = await call(**await arguments.read(request))
            if isinstance(result, Response):
                return result
            if isinstance(result, bytes):  # a long list that wrote itself
                return Response(result, status, media_type=media_type)
            if shape is None:
                return Response(status_code=status)
            shown, errors = shape.validate(result, loc=("response",))
            if errors:
                raise ResponseValidationError(errors)
            body = shape.serialize_json(shown, exclude_none=self.response_model_exclude_none)
            return Response(body, status, media_type=media_type)

        return inside


def _guarded(endpoint: Callable[..., Awaitable[Any]], operation: Operation) -> Callable[..., Awaitable[Any]]:
    """Open the transaction and claim the key before the verb; note how its result is addressed after it."""

    @functools.wraps(endpoint)
    async def call(ctx: Request, **arguments: Any) -> Any:
        visit = Visit.of(ctx)
        if unknown := _unknown_queries(visit):
            raise Invalid(*unknown)
        if operation.writes and not operation.opens_late:
            if arguments.get("validate_only"):
                visit.key = None  # a rehearsal uses no key up (decisions.md 6)
            await _begin(visit)
        result = await endpoint(ctx=visit.context, **arguments)
        answers.address(visit, operation, result)
        return result

    # The framework hands a request over for nothing; a dependency would cost it 30 us.
    asked = inspect.signature(endpoint)
    taken = [
        each.replace(annotation=Request) if name == "ctx" else each for name, each in asked.parameters.items()
    ]
    call.__signature__ = asked.replace(parameters=taken)  # type: ignore[attr-defined]
    return call


async def _begin(visit: Visit) -> None:
    if visit.key is None:
        await visit.context.begin()
        return
    known = await visit.context.begin_with_key(*visit.key, resumes=visit.operation.two_steps)
    if known is not None:
        raise Replayed(known)


async def _serve(visit: Visit, inside: Inside) -> Response:
    """Run the verb in its transaction, again if another transaction was in its way."""
    for tried in range(1, TRIES + 1):
        visit.ctx = ctx = _context(visit)
        try:
            return await _once(visit, ctx, inside)
        except Refusal:
            raise
        except Exception as error:
            if sqlstate_of(error) not in _TRY_AGAIN:
                raise _meaning(error) from error
            if visit.operation.streams:  # what has run through cannot be read again
                raise Unavailable from error
            await asyncio.sleep(random.uniform(0.005, 0.05) * tried)  # noqa: S311 - jitter
        finally:
            await ctx.close()
    raise Unavailable


def _context(visit: Visit) -> CallContext:
    now = clock.college_now(visit.ahead)
    return CallContext(
        visit.office, visit.actor, now, visit.operation_id, visit.request_id, visit.language,
        plain=visit.operation.plain, visit=visit,
    )  # fmt: skip


async def _once(visit: Visit, ctx: CallContext, inside: Inside) -> Response:
    try:
        await answers.read_key(visit)
        reason = _reason_given(visit)
        response = await inside(visit.request)
    except RequestValidationError as error:
        raise _with_unknown_queries(visit, refusal_of(error)) from None
    except Replayed as replay:
        return answers.replayed(visit, replay.answer)
    except Refusal as refusal:
        if refusal.keeps_changes and ctx.has_begun:
            await ctx.commit()
        raise
    if ctx.has_begun:
        await ctx.commit(answers.packed(visit, response) if visit.key else None)
    elif _is_anothers(visit):
        await ctx.trace(Event.REGISTRANT_READ, of=visit.named, reason=await _explanation(visit, ctx, reason))
    return response


def _reason_given(visit: Visit) -> str | None:
    if not visit.operation.opens_records:
        return None
    return looks.read_reason(visit.header(_ACCESS_REASON))


async def _explanation(visit: Visit, ctx: CallContext, reason: str | None) -> str | None:
    """Tell why staff look at a record about which nothing waits; nobody else owes a reason."""
    if visit.actor.kind is not ActorKind.STAFF or visit.named is None or not visit.operation.opens_records:
        return None
    return await looks.explain(ctx, registrant_id=visit.named, reason=reason)


def _is_anothers(visit: Visit) -> bool:
    """Tell whether a record was read by somebody it is not about: that leaves a trace (decisions.md 8)."""
    return visit.named is not None and visit.named != visit.actor.registrant_id


async def _refuse(visit: Visit, refusal: Refusal) -> Response:
    visit.request.scope["portal"]["problem"] = refusal.code
    if isinstance(refusal, InvalidTransition):
        refusal.tell(functools.partial(_is_granted, visit))
    hidden = isinstance(refusal, (Denied, NotFound))
    if hidden and visit.actor.account_id is not None:
        ctx = visit.ctx or _context(visit)
        try:
            await ctx.trace(Event.ACCESS_DENIED, of=visit.named)
        except Unavailable as away:  # a refusal that cannot be recorded is not given
            refusal = away
    return problem_response(refusal, language=visit.language, request_id=visit.request_id)


def _is_granted(visit: Visit, need: Need) -> bool:
    """Tell whether the caller is granted something towards the registrant whom the request names, or as staff."""
    if visit.named is None:
        return grants_staff(visit.actor, *need)
    return may(visit.actor, *need, of=visit.named)


def _meaning(error: Exception) -> Exception:
    """Say what a failure means for the caller, where it means anything; else it stays what it is."""
    if is_away(error):
        return absence(error)
    return SliceOverlap(conflicts_with=None) if sqlstate_of(error) == _EXCLUDED else error


def _query_names(dependant: Any) -> frozenset[str]:
    names = frozenset(parameter.alias for parameter in dependant.query_params)
    return names.union(*(_query_names(inner) for inner in dependant.dependencies))


def _unknown_queries(visit: Visit) -> list[Fault]:
    if not visit.request.scope["query_string"]:
        return []
    given = visit.request.query_params
    return [Fault("unknown_field", f"/{name}", "query") for name in given if name not in visit.query_names]


def _with_unknown_queries(visit: Visit, refusal: Refusal) -> Refusal:
    unknown = _unknown_queries(visit)
    if not unknown:
        return refusal
    return Invalid(*(refusal.faults if isinstance(refusal, Invalid) else ()), *unknown)
