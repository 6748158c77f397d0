"""Letters of appointment: once one is there, the trainee may renew."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.domain import renewals as rules
from app.domain.access import Action, Resource, check_staff
from app.domain.audit import Event
from app.domain.registrations import SET_ENDINGS
from app.domain.renewals import LetterDraft
from app.models.renewals import RenewalCycle
from app.services import notices
from app.services.notices import News
from app.services.renewals import _billing, _eligible

# A letter may come after the certificate has ended, while the renewal can still be completed late.
TRAINEES: Final = Read("""
select r.id, r.registration_number
from registrants r
where r.registration_number = any (:numbers)
  and exists (select from registrations g join registration_statuses s
                on s.registration_id = g.id and s.registrant_id = g.registrant_id
              where g.registrant_id = r.id and g.class = 'postgraduate_education'
                and g.effective_from <= :today and g.cancelled_at is null and g.corrected_by_id is null
                and s.effective_from <= :today and (s.effective_to is null or s.effective_to > :today)
                and s.cancelled_at is null and s.corrected_by_id is null
                and (s.status = 'active' and (g.effective_to is null or g.effective_to > :today)
                     or s.status = 'expired' and s.reason_code = any (:set_endings) and s.effective_from >= (
                       select cast(max(c.opens_at) at time zone :zone as date) from renewal_cycles c
                       where c.kind = 'postgraduate' and c.opens_at <= :now and c.late_until > :now)))
""")
RECORD: Final = Read("""
insert into appointment_letters (id, registrant_id, programme, appointment_from, appointment_to, recorded_at,
                                 recorded_by_kind, recorded_by_name)
select l.id, l.registrant_id, l.programme, l.appointment_from, l.appointment_to, :recorded_at, :recorded_by_kind,
       :recorded_by_name
from unnest(cast(:ids as uuid[]), cast(:registrant_ids as uuid[]), cast(:programmes as text[]),
            cast(:starts as date[]), cast(:ends as date[]))
  l (id, registrant_id, programme, appointment_from, appointment_to)
on conflict (registrant_id, appointment_from) do nothing
returning id, registrant_id
""")
# A letter that says otherwise than the one with the same first day corrects it; what that said is kept.
CORRECT: Final = Read("""
with given as (
  select distinct * from unnest(cast(:registrant_ids as uuid[]), cast(:programmes as text[]), cast(:starts as date[]),
                                cast(:ends as date[])) g (registrant_id, programme, appointment_from, appointment_to)
), former as (
  insert into appointment_letter_revisions (letter_id, registrant_id, programme, appointment_to, recorded_at,
                                            recorded_by_kind, recorded_by_name)
  select l.id, l.registrant_id, l.programme, l.appointment_to, l.recorded_at, l.recorded_by_kind, l.recorded_by_name
  from appointment_letters l join given g using (registrant_id, appointment_from)
  where (l.programme, l.appointment_to) is distinct from (g.programme, g.appointment_to)
)
update appointment_letters l set programme = g.programme, appointment_to = g.appointment_to,
  recorded_at = :recorded_at, recorded_by_kind = :recorded_by_kind, recorded_by_name = :recorded_by_name
from given g
where l.registrant_id = g.registrant_id and l.appointment_from = g.appointment_from
  and (l.programme, l.appointment_to) is distinct from (g.programme, g.appointment_to)
returning l.id, l.registrant_id
""")
# Who records letters of the same people at the same time comes one after the other, and sees what the first recorded.
TAKE: Final = Read("select id from registrants where id = any (:ids) order by id for no key update")


async def record_letters(ctx: Context, *, letters: Sequence[LetterDraft]) -> Row:
    """Record letters of appointment, one or many; each trainee is told, and may renew while the cycle is open.

    A letter with the first day of one that is on record, and another last day or programme, corrects that one.

    Source: domain.md 5.7: the renewal of a trainee opens when the medical school has sent the letter.

    Raises:
        Invalid: a number is not that of a trainee with a certificate in force, or with one that ended while it is
            renewed; or its days are no period; or two letters contradict each other.
    """
    check_staff(ctx.actor, Action.CREATE, Resource.APPOINTMENT_LETTER)
    rules.check_letters(letters)
    rows = await ctx.read(
        TRAINEES, numbers=[each.registration_number for each in letters], today=ctx.today, now=ctx.now,
        zone=ctx.office.settings.zone.key, set_endings=sorted(SET_ENDINGS),
    )  # fmt: skip
    known = {row["registration_number"]: row["id"] for row in rows}
    faults = [
        Fault("unknown_reference", f"/letters/{place}/registration_number")
        for place, letter in enumerate(letters)
        if letter.registration_number not in known
    ]
    if faults:
        raise Invalid(*faults)
    await ctx.read(TAKE, ids=list(known.values()))
    said = {
        "registrant_ids": [known[each.registration_number] for each in letters],
        "programmes": [each.programme for each in letters],
        "starts": [each.appointment_from for each in letters],
        "ends": [each.appointment_to for each in letters],
        **ctx.recorded(),
    }
    recorded = await ctx.read(CORRECT, **said)
    recorded += await ctx.read(RECORD, ids=[ids.new() for _ in letters], **said)
    for row in recorded:
        ctx.record(
            Event.APPOINTMENT_LETTERS_RECORDED,
            of=row["registrant_id"],
            subject=("appointment_letter", row["id"]),
        )
    news = [News(registrant_id=row["registrant_id"], subject_id=row["id"]) for row in recorded]
    await notices.tell_many(ctx, code="appointment_letter_recorded", news=news, params={})
    await _open_for(ctx, [row["registrant_id"] for row in recorded])
    return {"recorded_count": len(recorded), "known_count": len(letters) - len(recorded)}


async def _open_for(ctx: Context, registrant_ids: Sequence[UUID]) -> None:
    cycle = await ctx.session.scalar(
        select(RenewalCycle)
        .where(
            RenewalCycle.kind == "postgraduate",
            RenewalCycle.opens_at <= ctx.now,
            RenewalCycle.late_until > ctx.now,
        )
        .order_by(RenewalCycle.opens_at.desc())  # last year's may still be completed late
        .limit(1)
    )
    eligible = [] if cycle is None else await _eligible.find_some(ctx, cycle, registrant_ids=registrant_ids)
    if cycle is not None and eligible:
        await _billing.raise_for(ctx, cycle, await _eligible.add(ctx, cycle, eligible))
