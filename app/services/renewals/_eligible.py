"""Who takes part in a cycle: a class that is renewed, a registration that is not over, for trainees the letter."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.models.renewals import RenewalCycle

# A suspended registrant may still renew: that is how the suspension for not having done so is lifted. Statuses are
# found by registrant, which has an index: a thousand people cost the same however many there are.
ELIGIBLE: Final = Read("""
select g.registrant_id, g.class
from registrations g
join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
where g.class = any (:classes) and (g.kind is null or g.kind <> all (:left_out))
  and (cast(:registrant_id as uuid) is null or g.registrant_id = :registrant_id)
  and (cast(:after as uuid) is null or g.registrant_id > cast(:after as uuid))
  and g.effective_from <= :today and (g.effective_to is null or g.effective_to > :today)
  and g.cancelled_at is null and g.corrected_by_id is null
  and s.effective_from <= :today and (s.effective_to is null or s.effective_to > :today)
  and s.cancelled_at is null and s.corrected_by_id is null and s.status in ('active', 'suspended')
  and (not :by_letter or exists (
    select from appointment_letters a where a.registrant_id = g.registrant_id and a.appointment_to > :today))
  and not exists (select from renewals n where n.registrant_id = g.registrant_id and n.cycle_id = :cycle_id)
order by g.registrant_id
limit :rows
""")
ADD: Final = Read("""
insert into renewals (id, registrant_id, cycle_id, reference_number, class, form_key, form_version, created_at,
                      told_until)
select a.id, a.registrant_id, :cycle_id,
       'R-' || :year || '-' || lpad(cast(nextval('renewal_numbers') as text), 6, '0'), a.class, :form_key,
       :form_version, :now, :told_until
from unnest(cast(:ids as uuid[]), cast(:registrant_ids as uuid[]), cast(:classes as text[]))
  a (id, registrant_id, class)
on conflict (registrant_id, cycle_id) do nothing
returning id
""")
STANDING: Final = Read("""
select exists (
    select from registrations g
    join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
    where g.registrant_id = :registrant_id and g.class = any (:classes)
      and (g.kind is null or g.kind <> all (:left_out))
      and s.effective_from <= :today and (s.effective_to is null or s.effective_to > :today)
      and s.cancelled_at is null and s.corrected_by_id is null and s.status in ('active', 'suspended')
  ) as renews
""")
POSTGRADUATE: Final = "postgraduate"


async def find(
    ctx: Context, cycle: RenewalCycle, *, registrant_id: UUID | None = None, rows: int = 1
) -> list[Row]:
    """Find who takes part in a cycle and has no renewal in it.

    Source: domain.md 5.1 (who), 5.7 (trainees once the letter of appointment is there); decisions.md 15.
    """
    return await ctx.read(
        ELIGIBLE, classes=list(cycle.fees), left_out=_left_out(), registrant_id=registrant_id,
        today=ctx.today, cycle_id=cycle.id,
        after=cycle.opened_through if registrant_id is None else None, by_letter=cycle.kind == POSTGRADUATE, rows=rows,
    )  # fmt: skip


def _left_out() -> list[str]:
    """Name the kinds that are not renewed though their class is: residents' additional practice (domain.md 2.1)."""
    classes = catalogue.registration_classes().values()
    return [kind.code for each in classes for kind in each.kinds if not kind.renewable]


async def reasons(ctx: Context, cycle: RenewalCycle, *, registrant_id: UUID) -> list[str]:
    """Tell why somebody does not take part: codes of `tile_reasons`."""
    row = await ctx.read_one(
        STANDING, registrant_id=registrant_id, classes=list(cycle.fees), left_out=_left_out(), today=ctx.today
    )
    renews = row is not None and row["renews"]
    return ["appointment_letter_missing"] if renews and cycle.kind == POSTGRADUATE else ["not_eligible"]


async def add(ctx: Context, cycle: RenewalCycle, eligible: Sequence[Row]) -> list[UUID]:
    """Put a renewal on file for each, not begun; name those that were not there before."""
    rows = await ctx.read(
        ADD,
        ids=[ids.new() for _ in eligible],
        registrant_ids=[row["registrant_id"] for row in eligible],
        classes=[row["class"] for row in eligible],
        cycle_id=cycle.id,
        form_key=cycle.form_key,
        form_version=cycle.form_version,
        year=str(cycle.opens_at.year),
        now=ctx.now,
        told_until=cycle.opens_at - timedelta(seconds=1),  # nothing that was told before concerns them
    )
    return [UUID(int=row["id"].int) for row in rows]
