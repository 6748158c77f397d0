"""Waves and their uptake, and single invitations, as staff see them."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.paging import page

_STATUS: Final = "case when i.status = 'sent' and i.expires_at <= :now then 'expired' else i.status end"

COHORTS: Final = Read(f"""
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
where (cast(:cohort_id as uuid) is null or c.id = cast(:cohort_id as uuid))
  and (cast(:after as uuid) is null or c.id < cast(:after as uuid))
order by c.id desc limit :rows
""")

INVITATIONS: Final = Read(f"""
select i.id, i.cohort_id, i.registrant_id, i.email, i.language, {_STATUS} as status, i.created_at, i.sent_at,
  i.expires_at, i.accepted_at, i.replaced_by_id
from invitations i
where (cast(:invitation_id as uuid) is null or i.id = cast(:invitation_id as uuid))
  and (cast(:cohort_id as uuid) is null or i.cohort_id = cast(:cohort_id as uuid))
  and (cast(:status as text) is null or {_STATUS} = cast(:status as text))
  and (cast(:after as uuid) is null or i.id < cast(:after as uuid))
order by i.id desc limit :rows
""")


async def list_cohorts(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List the waves, the newest first, with how many of each have been taken up."""
    after = None if cursor is None else ctx.resume({}, cursor)[0]
    rows = await ctx.read(COHORTS, cohort_id=None, after=after, now=ctx.now, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def see_cohort(ctx: Context, cohort_id: UUID) -> Row:
    (row,) = await ctx.read(COHORTS, cohort_id=cohort_id, after=None, now=ctx.now, rows=1)
    return row


async def list_invitations(
    ctx: Context, *, cohort_id: UUID | None, status: str | None, limit: int, cursor: str | None
) -> Row:
    """List invitations, the newest first."""
    filters = {"cohort_id": cohort_id, "status": status}
    after = None if cursor is None else ctx.resume(filters, cursor)[0]
    rows = await ctx.read(
        INVITATIONS, invitation_id=None, **filters, after=after, now=ctx.now, rows=limit + 1
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def see_invitation(ctx: Context, invitation_id: UUID) -> Row:
    (row,) = await ctx.read(
        INVITATIONS, invitation_id=invitation_id, cohort_id=None, status=None, after=None, now=ctx.now, rows=1
    )
    return row
