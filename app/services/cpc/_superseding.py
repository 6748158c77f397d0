"""Certificates whose facts have changed: marked as soon as a status or condition takes effect."""

from typing import Final

from app.context import Context
from app.core.db import Read
from app.domain.audit import Event
from app.domain.partner_events import PartnerEventType
from app.services.cpc import _issuing

AT_ONCE: Final = 500

# What was recorded after the issue and holds by now, or was recorded before and has begun or ended since.
CHANGED: Final = Read("""
update cpc_certificates c set status = 'superseded', status_reason = 'facts_changed', status_at = :now,
  version = c.version + 1
where c.id in (
  select k.id from cpc_certificates k
  where k.status = 'current' and (
    exists (select from changes g where g.registrant_id = k.registrant_id and g.recorded_at > k.issued_at
      and g.resource_type in ('registration', 'registration_status', 'registration_condition', 'register_notice',
                              'name')
      and coalesce(case when g.change = 'ended' then g.effective_to end, g.effective_from) <= :today)
    or exists (select from registration_statuses s where s.registrant_id = k.registrant_id
      and s.cancelled_at is null and s.corrected_by_id is null
      and s.effective_from > cast(k.issued_at at time zone :zone as date) and s.effective_from <= :today)
    or exists (select from conditions n where n.registrant_id = k.registrant_id
      and n.cancelled_at is null and n.corrected_by_id is null
      and (n.effective_from > cast(k.issued_at at time zone :zone as date) and n.effective_from <= :today
           or n.effective_to > cast(k.issued_at at time zone :zone as date) and n.effective_to <= :today)))
  order by k.issued_at limit :most
  for update skip locked)
returning c.id, c.registrant_id, c.organization_id
""")


async def supersede_changed(ctx: Context) -> int:
    """Mark the certificates whose registrants have another status, condition, notice or name; count them."""
    rows = await ctx.read(
        CHANGED, now=ctx.now, today=ctx.today, zone=ctx.office.settings.time_zone, most=AT_ONCE
    )
    for row in rows:
        ctx.record(
            Event.CPC_MARKED, of=row["registrant_id"], subject=("cpc_certificate", row["id"]),
            status="superseded", reason="facts_changed",
        )  # fmt: skip
        await _issuing.tell_partner(ctx, row, PartnerEventType.CPC_SUPERSEDED)
    return len(rows)
