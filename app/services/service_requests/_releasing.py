"""The College releases somebody from an undertaking: the condition ends, the words that were signed stay."""

from datetime import date
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.domain.access import check_disinterested
from app.domain.audit import Event
from app.domain.periods import InvalidTransition
from app.services import registrations
from app.services.service_requests import _cases
from app.services.service_requests._reading import see

CONDITION: Final = Read("select version, effective_to from conditions where id = :id")


async def release(
    ctx: Context, *, service_request_id: UUID, version: int, effective_to: date, reason: str
) -> Row:
    """End the condition that an undertaking led to; not by who countersigned it (decisions.md 22).

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is no undertaking that holds.
        SecondPersonRequired: the caller countersigned it.
        DateOutOfRange: it would end before its first day.
    """
    case = await _cases.hold(ctx, service_request_id, version)
    check_disinterested(ctx.actor, case.owner)
    request = case.request
    held = None
    if request.outcome_type == "registration_condition":
        held = await ctx.read_one(CONDITION, id=request.outcome_id)
    if held is None or held["effective_to"] is not None:
        raise InvalidTransition(status=request.status, allowed_actions=[])
    assert request.outcome_id is not None
    await registrations.lift(
        ctx, registrant_id=case.owner, condition_id=request.outcome_id, version=held["version"],
        effective_to=effective_to, reason=reason,
    )  # fmt: skip
    ctx.record(
        Event.UNDERTAKING_RELEASED, of=case.owner, subject=("service_request", request.id), reason=reason
    )
    return await see(ctx, service_request_id=request.id)
