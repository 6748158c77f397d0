"""What the renewal of a trainee leads to: a certificate for the appointment that the letter names."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain import registrations as rules
from app.domain.access import Role
from app.domain.registrations import RegistrationDraft
from app.services import registrations

CLASS: Final = "postgraduate_education"
TASK: Final = "certificate_to_issue"

# Nothing is issued while an answer is looked into, or once it was passed on; nor to somebody who is suspended, or
# whose certificate was ended otherwise than by its term; nor where one has no end, or another is held for those days.
DUE: Final = Read("""
select n.registrant_id, g.kind, l.appointment_to, greatest(l.appointment_from, g.effective_to, :today) as begins_on
from renewals n join renewal_cycles c on c.id = n.cycle_id and c.kind = 'postgraduate'
cross join lateral (
  select a.appointment_from, a.appointment_to from appointment_letters a
  where a.registrant_id = n.registrant_id and a.appointment_to > :today order by a.appointment_from desc limit 1) l
cross join lateral (
  select r.id, r.kind, r.effective_to from registrations r
  where r.registrant_id = n.registrant_id and r.class = :class_code
    and r.cancelled_at is null and r.corrected_by_id is null
  order by r.effective_from desc limit 1) g
where n.id = :renewal_id and n.completed_at is not null and g.effective_to < l.appointment_to
  and not exists (
    select from registration_statuses s
    where s.registration_id = g.id and s.cancelled_at is null and s.corrected_by_id is null
      and (s.status = 'revoked' or (s.status = 'expired' and s.reason_code <> all (:set_endings))
           or (s.status = 'suspended' and (s.effective_to is null or s.effective_to > :today))))
  and not exists (
    select from renewal_follow_ups f
    where f.renewal_id = n.id and (f.closed_at is null or f.outcome = 'referred'))
  and not exists (
    select from registrations o
    where o.registrant_id = n.registrant_id and o.cancelled_at is null and o.corrected_by_id is null
      and o.effective_from < l.appointment_to
      and (o.effective_to is null or o.effective_to > greatest(l.appointment_from, g.effective_to, :today)))
""")

# What stands in the way is for staff to see to, once nothing of the renewal is looked into any more; who holds a
# certificate for all of the appointment needs none. It is opened once for each renewal.
LEAVE_TO_STAFF: Final = Read("""
insert into renewal_follow_ups (id, renewal_id, registrant_id, question, role, opened_at)
select :id, n.id, n.registrant_id, :task, :role, :now
from renewals n join renewal_cycles c on c.id = n.cycle_id and c.kind = 'postgraduate'
where n.id = :renewal_id and n.completed_at is not null
  and exists (
    select from appointment_letters a
    where a.registrant_id = n.registrant_id and a.appointment_to > :today
      and not exists (
        select from registrations r
        where r.registrant_id = n.registrant_id and r.class = :class_code and r.effective_to >= a.appointment_to
          and r.cancelled_at is null and r.corrected_by_id is null))
  and not exists (select from renewal_follow_ups f where f.renewal_id = n.id and f.closed_at is null)
on conflict (renewal_id, question) do nothing returning id
""")


async def renew(ctx: Context, *, renewal_id: UUID) -> None:
    """Issue the certificate that a trainee has renewed, for the term of the appointment.

    It begins where the last one ends, or when the appointment does; who renews late trains again from that day on.
    Where none can be issued by itself - the last one has no kind or no end, or something else is held for those days -
    it is left to the staff of Registration.

    Source: domain.md 5.7 (all training stops until a new certificate is issued; renewal moves with the appointment).
    """
    row = await ctx.read_one(
        DUE, renewal_id=renewal_id, class_code=CLASS, today=ctx.today, set_endings=sorted(rules.SET_ENDINGS)
    )
    entry = catalogue.registration_classes()[CLASS]
    kind = entry.find_kind(row["kind"]) if row is not None and row["kind"] else None
    if row is None or kind is None or not kind.is_valid(row["begins_on"]):
        await ctx.read(
            LEAVE_TO_STAFF, id=ids.new(), renewal_id=renewal_id, task=TASK, role=Role.REGISTRATION.value,
            class_code=CLASS, today=ctx.today, now=ctx.now,
        )  # fmt: skip
        return
    draft = RegistrationDraft(
        class_=CLASS,
        kind=kind.code,
        effective_from=row["begins_on"],
        effective_to=rules.end_within_term(entry, kind, row["begins_on"], row["appointment_to"]),
        reason_code="issued",
        reason=None,
    )
    await registrations.issue(ctx, registrant_id=row["registrant_id"], draft=draft)
