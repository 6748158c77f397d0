"""What a renewal does to the registration: a suspension for an incomplete renewal is lifted when it is complete."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.periods import ONE_DAY
from app.domain.registrations import StatusDraft
from app.domain.suspensions import RENEWAL_INCOMPLETE
from app.services import registrations

WHY: Final = "The renewal is complete."

# What was planned in its place: the suspension itself, while its day has not come, or else the day on which it ends.
SUSPENDED: Final = Read("""
select g.id, g.version, s.effective_from,
  case when s.effective_from > :today then s.id else (
    select l.id from registration_statuses l
    where l.registrant_id = s.registrant_id and l.registration_id = s.registration_id and l.status = 'active'
      and l.effective_from = s.effective_to and l.cancelled_at is null and l.corrected_by_id is null) end as planned_id
from registrations g join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
where g.registrant_id = :registrant_id and s.status = 'suspended' and s.reason_code = :reason_code
  and (s.effective_to is null or (s.effective_from <= :today and s.effective_to > :today))
  and s.cancelled_at is null and s.corrected_by_id is null
order by s.effective_from limit 1
""")


async def lift_suspension(ctx: Context, registrant_id: UUID) -> None:
    """Lift a suspension whose reason is gone, or take it back before its day; one for any other reason stays.

    Statuses are those of whole days: one that began today is lifted tomorrow.

    Source: domain.md 2.2 and 5.2 ("suspension by staff, lift when complete").
    """
    row = await ctx.read_one(
        SUSPENDED, registrant_id=registrant_id, today=ctx.today, reason_code=RENEWAL_INCOMPLETE
    )
    if row is None:
        return
    version = row["version"]
    if row["planned_id"] is not None:
        left = await registrations.withdraw_status(
            ctx,
            registrant_id=registrant_id,
            status_id=ids.plain(row["planned_id"]),
            version=version,
            reason=WHY,
        )
        version = left["version"]
    if row["effective_from"] <= ctx.today:
        await _lift(ctx, registrant_id, row, version)


async def _lift(ctx: Context, registrant_id: UUID, row: Row, version: int) -> None:
    day = max(ctx.today, row["effective_from"] + ONE_DAY)
    draft = StatusDraft(effective_from=day, reason_code="suspension_lifted", public_text=None, reason=WHY)
    await registrations.change_status(
        ctx, registrant_id=registrant_id, registration_id=row["id"], version=version, draft=draft
    )
