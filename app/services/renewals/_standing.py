"""What a renewal does to the registration: a suspension for an incomplete renewal is lifted when it is complete."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read
from app.domain.registrations import StatusDraft
from app.services import registrations

SUSPENDED: Final = Read("""
select g.id, g.version
from registrations g join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
where g.registrant_id = :registrant_id and s.status = 'suspended' and s.reason_code = 'renewal_incomplete'
  and s.effective_from <= :today and (s.effective_to is null or s.effective_to > :today)
  and s.cancelled_at is null and s.corrected_by_id is null
""")


async def lift_suspension(ctx: Context, registrant_id: UUID) -> None:
    """Lift a suspension whose reason is gone; one for any other reason stays.

    Source: domain.md 2.2 and 5.2 ("suspension by staff, lift when complete").
    """
    row = await ctx.read_one(SUSPENDED, registrant_id=registrant_id, today=ctx.today)
    if row is None:
        return
    draft = StatusDraft(
        effective_from=ctx.today,
        reason_code="suspension_lifted",
        public_text=None,
        reason="The renewal is complete.",
    )
    await registrations.change_status(
        ctx, registrant_id=registrant_id, registration_id=row["id"], version=row["version"], draft=draft
    )
