"""Two people for one act: one asks for it, another lets it happen, and both are on record."""

from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.errors import NotFound, Refused
from app.domain import approvals as rules
from app.domain.access import check_disinterested
from app.domain.approvals import Act
from app.domain.audit import Event
from app.models.approvals import Approval


class AlreadyAsked(Refused):
    """Raised with `existing`: somebody has asked for it, and it waits."""

    code = "resource_already_exists"


async def ask(ctx: Context, *, act: Act, subject_id: UUID, of: UUID | None = None) -> Approval:
    """Ask for an act that another person must let happen.

    Raises:
        AlreadyAsked: it was asked for, and waits.
        ConflictOfInterest: it is about the caller's own record, or one that they act for.
    """
    check_disinterested(ctx.actor, of)
    waiting = await _find(ctx, act, subject_id)
    if waiting is not None:
        raise AlreadyAsked(existing={"id": ids.render("apv", waiting.id)})
    assert ctx.actor.account_id is not None  # only staff ask, and they are signed in
    approval = Approval(
        act=act.value,
        subject_id=subject_id,
        registrant_id=of,
        asked_by_id=ctx.actor.account_id,
        asked_at=ctx.now,
    )
    ctx.session.add(approval)
    ctx.record(Event.APPROVAL_ASKED, of=of, subject=("approval", approval.id), act=act.value)
    await ctx.session.flush()
    return approval


async def give(ctx: Context, *, act: Act, subject_id: UUID) -> Approval:
    """Let an act happen that somebody else has asked for.

    Raises:
        NotFound: nobody has asked for it.
        SecondPersonRequired: the caller has asked for it.
        ConflictOfInterest: it is about the caller's own record, or one that they act for.
    """
    approval = await _find(ctx, act, subject_id)
    if approval is None:
        raise NotFound
    rules.check_second(act, ctx.actor, first=approval.asked_by_id, of=approval.registrant_id)
    approval.approved_by_id, approval.approved_at = ctx.actor.account_id, ctx.now
    subject = ("approval", approval.id)
    ctx.record(Event.APPROVAL_GIVEN, of=approval.registrant_id, subject=subject, act=act.value)
    await ctx.session.flush()
    return approval


async def withdraw(ctx: Context, *, act: Act, subject_id: UUID) -> None:
    """Let an act that somebody has asked for wait no longer: it cannot happen any more. Nothing may have been asked."""
    approval = await _find(ctx, act, subject_id)
    if approval is None:
        return
    approval.withdrawn_at = ctx.now
    subject = ("approval", approval.id)
    ctx.record(Event.APPROVAL_WITHDRAWN, of=approval.registrant_id, subject=subject, act=act.value)
    await ctx.session.flush()


async def _find(ctx: Context, act: Act, subject_id: UUID) -> Approval | None:
    return await ctx.session.scalar(
        select(Approval)
        .where(
            Approval.act == act.value,
            Approval.subject_id == subject_id,
            Approval.approved_at.is_(None),
            Approval.withdrawn_at.is_(None),
        )
        .with_for_update()
    )
