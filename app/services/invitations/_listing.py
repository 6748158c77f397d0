"""Waves and their uptake, and single invitations, as staff see them."""

from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.invitations import InvitationStatus

_STATUS: Final = "case when i.status = 'sent' and i.expires_at <= :now then 'expired' else i.status end"

COHORTS: Final = Narrowed(
    f"""
select c.id, c.name, c.send_at, c.created_at, c.created_by_name as created_by, c.sent_at,
  case when c.sent_at is not null then 'sent' when c.send_at <= :now then 'sending' else 'planned' end as status,
  json_build_object('planned', n.planned, 'sent', n.sent, 'accepted', n.accepted, 'expired', n.expired,
    'replaced', n.replaced) as counts
from invitation_cohorts c cross join lateral (
  select count(*) filter (where s.status = 'planned') as planned, count(*) filter (where s.status = 'sent') as sent,
    count(*) filter (where s.status = 'accepted') as accepted,
    count(*) filter (where s.status = 'expired') as expired,
    count(*) filter (where s.status = 'replaced') as replaced
  from (select {_STATUS} as status from invitations i where i.cohort_id = c.id) s) n
where true{{only}}
order by c.id desc limit :rows
""",
    {"cohort_id": "c.id = :cohort_id", "after": "c.id < :after"},
)

INVITATIONS: Final = Narrowed(
    f"""
select i.id, i.cohort_id, i.registrant_id, i.email, i.language, {_STATUS} as status, i.created_at, i.sent_at,
  i.expires_at, i.accepted_at, i.replaced_by_id
from invitations i
where true{{only}}
order by i.id desc limit :rows
""",
    {
        "invitation_id": "i.id = :invitation_id",
        "cohort_id": "i.cohort_id = :cohort_id",
        "stored": "i.status = :stored",
        "over": "i.expires_at <= :now",
        "open": "i.expires_at > :now",
        "after": "i.id < :after",
    },
)


async def list_cohorts(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List the waves, the newest first, with how many of each have been taken up."""
    after = None if cursor is None else ctx.resume({}, cursor)[0]
    rows = await _cohorts(ctx, after=after, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def see_cohort(ctx: Context, cohort_id: UUID) -> Row:
    (row,) = await _cohorts(ctx, cohort_id=cohort_id, rows=1)
    return row


async def _cohorts(ctx: Context, *, rows: int, **given: Any) -> list[Row]:
    wanted = {"cohort_id": None, "after": None, **given}
    return await ctx.read(COHORTS.by(wanted), **wanted, now=ctx.now, rows=rows)


async def list_invitations(
    ctx: Context, *, cohort_id: UUID | None, status: str | None, limit: int, cursor: str | None
) -> Row:
    """List invitations, the newest first."""
    filters = {"cohort_id": cohort_id, "status": status}
    after = None if cursor is None else ctx.resume(filters, cursor)[0]
    rows = await _invitations(ctx, cohort_id=cohort_id, **_of_status(status), after=after, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def see_invitation(ctx: Context, invitation_id: UUID) -> Row:
    (row,) = await _invitations(ctx, invitation_id=invitation_id, rows=1)
    return row


def _of_status(status: str | None) -> dict[str, Any]:
    """Tell by what a status is found; what is over was sent, and nobody has noted its end."""
    if status not in (InvitationStatus.SENT, InvitationStatus.EXPIRED):
        return {"stored": status}
    return {
        "stored": InvitationStatus.SENT.value,
        "over": status == InvitationStatus.EXPIRED,
        "open": status == InvitationStatus.SENT,
    }


_NO_FILTERS: Final = dict.fromkeys(("invitation_id", "cohort_id", "stored", "over", "open", "after"))


async def _invitations(ctx: Context, *, rows: int, **given: Any) -> list[Row]:
    wanted: dict[str, Any] = {**_NO_FILTERS, **given}
    return await ctx.read(INVITATIONS.by(wanted), **wanted, now=ctx.now, rows=rows)
