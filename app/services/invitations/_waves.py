"""Waves: planned by a filter over the register, or by a list of addresses."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import clock
from app.core.db import Read, Row
from app.domain import invitations as rules
from app.domain.audit import Event
from app.domain.invitations import CohortDraft, CohortFilter
from app.models.invitations import InvitationCohort
from app.services.invitations import _listing
from app.services.standing import STANDING

# Thousands at once: the identifiers are made here as everywhere, of the time and of chance (UUIDv7).
_NEW_ID: Final = """
cast(lpad(to_hex(cast(extract(epoch from cast(:real_now as timestamptz)) * 1000 as bigint)), 12, '0') || '7'
  || substr(replace(cast(gen_random_uuid() as text), '-', ''), 14) as uuid)
"""
_IS_OPEN: Final = """
exists (select 1 from invitations o where lower(o.email) = lower({0})
        and (o.status = 'planned' or o.status = 'sent' and o.expires_at > :now))
"""

PLAN_BY_FILTER: Final = Read(f"""
insert into invitations (id, cohort_id, registrant_id, email, language, status, created_at)
select {_NEW_ID}, :cohort_id, r.id, r.email, r.correspondence_language, 'planned', :now
from registrants r
join lateral ({STANDING.format(whose="r.id", day=":today")}) held on true
where r.email is not null
  and (cast(:class as text) is null or held.class = cast(:class as text))
  and (cast(:status as text) is null or held.status = cast(:status as text))
  and not exists (select 1 from accounts a where a.registrant_id = r.id)
  and not exists (select 1 from accounts a where lower(a.email) = lower(r.email))
  and not {_IS_OPEN.format("r.email")}
on conflict do nothing
returning id
""")

PLAN_BY_ADDRESS: Final = Read(f"""
insert into invitations (id, cohort_id, registrant_id, email, language, status, created_at)
select {_NEW_ID}, :cohort_id, r.id, e.email, coalesce(r.correspondence_language, 'en'), 'planned', :now
from unnest(cast(:emails as text[])) as e (email)
left join registrants r on lower(r.email) = lower(e.email)
where not exists (select 1 from accounts a where lower(a.email) = lower(e.email))
  and (r.id is null or not exists (select 1 from accounts a where a.registrant_id = r.id))
  and not {_IS_OPEN.format("e.email")}
returning id
""")


async def plan(ctx: Context, draft: CohortDraft) -> Row:
    """Plan a wave. Whoever has an account, or an invitation that is still good, is left out.

    Raises:
        Invalid: it has both a filter and addresses or neither, a line is no address, or a class is unknown.
    """
    rules.check_draft(draft, classes=frozenset(catalogue.registration_classes()))
    cohort = InvitationCohort(
        name=draft.name, send_at=draft.send_at, created_at=ctx.now, created_by_name=ctx.actor.name
    )
    ctx.session.add(cohort)
    await ctx.session.flush()
    planned = await _plan(ctx, cohort.id, draft)
    ctx.record(Event.INVITATION_COHORT_PLANNED, subject=("invitation_cohort", cohort.id), invitations=planned)
    return await _listing.see_cohort(ctx, cohort.id)


async def _plan(ctx: Context, cohort_id: UUID, draft: CohortDraft) -> int:
    common = {"cohort_id": cohort_id, "now": ctx.now, "real_now": clock.real_now()}
    if draft.emails is not None:
        return len(await ctx.read(PLAN_BY_ADDRESS, **common, emails=rules.addresses(draft.emails)))
    chosen = draft.filter or CohortFilter()
    rows = await ctx.read(
        PLAN_BY_FILTER, **common, today=ctx.today,
        status=chosen.registration_status, **{"class": chosen.registration_class},
    )  # fmt: skip
    return len(rows)
