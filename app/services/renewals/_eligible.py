"""Who takes part in a cycle: a class that is renewed, a registration that is not over, for trainees the letter."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.registrations import SET_ENDINGS
from app.models.renewals import RenewalCycle

# A suspended registrant may still renew: that is how the suspension for not having done so is lifted. Statuses are
# found by registrant, which has an index: a thousand people cost the same however many there are. Who has a renewal in
# the cycle is found as well, and left as they are when renewals are added: of a cycle that is being opened the planner
# knows nothing, and to leave them out here it read all that had been opened so far, for each person anew.
_ELIGIBLE: Final = """
select g.registrant_id, g.class
from registrations g
join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
where g.class = any (:classes) and (g.kind is null or g.kind <> all (:left_out))
  and g.effective_from <= :today and g.cancelled_at is null and g.corrected_by_id is null
  and s.effective_from <= :today and (s.effective_to is null or s.effective_to > :today)
  and s.cancelled_at is null and s.corrected_by_id is null
  and {standing}
  and g.registrant_id {whom} and s.registrant_id {whom}
order by g.registrant_id
"""
HOLDS: Final = "(g.effective_to is null or g.effective_to > :today) and s.status in ('active', 'suspended')"
# A trainee takes part with the letter, and late too: the certificate may have ended since the cycle opened.
TRAINS: Final = f"""
({HOLDS} or s.status = 'expired' and s.reason_code = any (:set_endings) and s.effective_from >= :ended_since)
and exists (select from appointment_letters a where a.registrant_id = g.registrant_id and a.appointment_to > :today)
"""
# Each table is told where the lot begins and where it ends, and whichever way it is read, there is no more to read of
# it: every lot costs what the first did, the last of a million too (docs/performance.md). With whom one lot ends the
# next begins.
_LOT, _NAMED = "between :after and :until", "= any (:registrant_ids)"
NEXT: Final = Read(_ELIGIBLE.format(standing=HOLDS, whom=_LOT))
SOME: Final = Read(_ELIGIBLE.format(standing=HOLDS, whom=_NAMED))
NEXT_TRAINEES: Final = Read(_ELIGIBLE.format(standing=TRAINS, whom=_LOT))
SOME_TRAINEES: Final = Read(_ELIGIBLE.format(standing=TRAINS, whom=_NAMED))
END_OF_LOT: Final = Read(
    "select r.id from registrants r where r.id >= :after order by r.id offset :people limit 1"
)
FIRST: Final = UUID(int=0)
LAST: Final = UUID(int=(1 << 128) - 1)
ADD: Final = Read("""
insert into renewals (id, registrant_id, cycle_id, reference_number, class, form_key, form_version, created_at,
                      told_until)
select a.id, a.registrant_id, :cycle_id,
       numbered('R', :year, 6, nextval('renewal_numbers')), a.class, :form_key, :form_version, :now, :told_until
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
      and s.cancelled_at is null and s.corrected_by_id is null
      and (s.status in ('active', 'suspended') or cast(:kind as text) = 'postgraduate' and s.status = 'expired'
           and s.reason_code = any (:set_endings) and s.effective_from >= :ended_since)
  ) as renews
""")
POSTGRADUATE: Final = "postgraduate"


async def end_of_lot(ctx: Context, cycle: RenewalCycle, *, people: int) -> UUID | None:
    """Tell with whom the next lot of a cycle ends, in the order of identifiers; nobody if it is the last."""
    row = await ctx.read_one(END_OF_LOT, after=cycle.opened_through or FIRST, people=people)
    return None if row is None else ids.plain(row["id"])


async def find_lot(ctx: Context, cycle: RenewalCycle, *, until: UUID | None) -> list[Row]:
    """Find who in the next lot takes part in a cycle, whether they have a renewal in it or not.

    Source: domain.md 5.1 (who), 5.7 (trainees once the letter of appointment is there); decisions.md 15.
    """
    after = cycle.opened_through or FIRST
    statement = NEXT_TRAINEES if cycle.kind == POSTGRADUATE else NEXT
    return await ctx.read(statement, **_asked(ctx, cycle), after=after, until=until or LAST)


async def find_some(ctx: Context, cycle: RenewalCycle, *, registrant_ids: Sequence[UUID]) -> list[Row]:
    """Find who of these takes part in a cycle, whether they have a renewal in it or not."""
    statement = SOME_TRAINEES if cycle.kind == POSTGRADUATE else SOME
    return await ctx.read(statement, **_asked(ctx, cycle), registrant_ids=list(registrant_ids))


async def takes_part(ctx: Context, cycle: Row, *, registrant_id: UUID) -> bool:
    """Tell whether somebody takes part in a cycle, of which `kind`, `fees` and `opens_at` are known."""
    asked = _asking(ctx, cycle["kind"], cycle["fees"], cycle["opens_at"])
    statement = SOME_TRAINEES if cycle["kind"] == POSTGRADUATE else SOME
    return bool(await ctx.read(statement, **asked, registrant_ids=[registrant_id]))


def _asked(ctx: Context, cycle: RenewalCycle) -> Row:
    return _asking(ctx, cycle.kind, cycle.fees, cycle.opens_at)


def _asking(ctx: Context, kind: str, classes: Iterable[str], opens_at: datetime) -> Row:
    asked = {"classes": list(classes), "left_out": _left_out(), "today": ctx.today}
    return asked if kind != POSTGRADUATE else {**asked, **_ended(ctx, opens_at)}


def _ended(ctx: Context, opens_at: datetime) -> Row:
    """Name the endings of a certificate after which it can still be renewed."""
    since = ctx.day_of(opens_at)
    return {"set_endings": sorted(SET_ENDINGS), "ended_since": since}


def _left_out() -> list[str]:
    """Name the kinds that are not renewed though their class is: residents' additional practice (domain.md 2.1)."""
    classes = catalogue.registration_classes().values()
    return [kind.code for each in classes for kind in each.kinds if not kind.renewable]


async def reasons(ctx: Context, cycle: RenewalCycle, *, registrant_id: UUID) -> list[str]:
    """Tell why somebody does not take part: codes of `tile_reasons`."""
    row = await ctx.read_one(
        STANDING, registrant_id=registrant_id, classes=list(cycle.fees), left_out=_left_out(), today=ctx.today,
        kind=cycle.kind, **_ended(ctx, cycle.opens_at),
    )  # fmt: skip
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
        year=cycle.opens_at.year,
        now=ctx.now,
        told_until=cycle.opens_at - timedelta(seconds=1),  # nothing that was told before concerns them
    )
    return [ids.plain(row["id"]) for row in rows]
