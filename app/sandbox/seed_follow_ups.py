"""Answers of the last round of renewals that are still looked into: the made-up desk has work of that kind too.

The round is over, so that whoever plans one finds none in the way. A few dozen people took part late; of nobody else is
it told. Rows are written a statement for each story, however many people it is of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import orjson

from app import catalogue
from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.forms import Form
from app.domain.renewals import CycleKind
from app.models.renewals import RenewalCycle
from app.sandbox.seed_renewals import ANSWERS
from app.sandbox.seed_whom import ANYBODY, HOLDS, of_the_cast, rounds_among
from app.services import forms

NAME: Final = "seed_follow_ups"
# How many days ago the round opened, was due, and could be completed for the last time.
OPENED, WAS_DUE, WAS_OVER = timedelta(days=170), timedelta(days=110), timedelta(days=2)

HAS_CYCLES: Final = Read("""
select exists (select from renewal_cycles) as held, (select count(*) from registrants) as people
""")
PARTICIPANTS: Final = Read(f"""
select r.id, n.given_names || ' ' || n.family_name as name,
  (select i.id from invoices i where i.registrant_id = r.id and i.purpose = 'annual_renewal' and i.voided_at is null
     and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents = 0
   order by i.issued_on desc, i.id desc limit 1) as invoice_id
{ANYBODY}
  and exists (select from registration_statuses s join registrations g on g.id = s.registration_id
    where s.registrant_id = r.id and g.class = 'independent_practice' and s.status = 'active' and {HOLDS.format("s")})
order by md5('renewal ' || r.id) limit :rows
""")  # noqa: S608 - put together from constants
HAND_IN: Final = Read("""
with handed_in as (
  insert into renewals (id, registrant_id, cycle_id, reference_number, class, form_key, form_version, answers,
    sealed_answers, created_at, started_at, profile_confirmed_at, submitted_at, completed_at, attestation, invoice_id)
  select p.id, p.registrant_id, :cycle_id, numbered('R', :year, 6, nextval('renewal_numbers')), 'independent_practice',
    :form_key, :form_version, cast(:answers as jsonb), p.sealed, :now, :now, :now, :now, :now,
    jsonb_build_object('key', cast(:words as text), 'version', cast(:words_version as integer), 'signed_name', p.name,
      'accepted_at', cast(:now as timestamptz)), p.invoice_id
  from unnest(cast(:ids as uuid[]), cast(:registrant_ids as uuid[]), cast(:names as text[]), cast(:sealed as bytea[]),
              cast(:invoice_ids as uuid[])) p (id, registrant_id, name, sealed, invoice_id)
  returning id, registrant_id
)
insert into renewal_follow_ups (id, renewal_id, registrant_id, question, role, opened_at)
select f.id, h.id, h.registrant_id, :question, :role, :now
from handed_in h
join unnest(cast(:ids as uuid[]), cast(:follow_up_ids as uuid[])) f (renewal_id, id) on f.renewal_id = h.id
returning id
""")


@dataclass(frozen=True, slots=True)
class Story:
    """What some answered so many days ago, and which of it whose team looks into."""

    days_ago: int
    question: str
    role: str
    answers: Mapping[str, Any]


_STORIES: Final = (
    Story(34, "investigated_elsewhere", "conduct", {
        "investigated_elsewhere": True,
        "investigated_elsewhere_details": "Alberta, 2024: closed without further action.",
    }),
    Story(11, "privileges_lost", "conduct", {
        "privileges_lost": True,
        "privileges_lost_details": "Ils ont été suspendus deux semaines, puis rétablis.",
    }),
    Story(16, "last_practice_on", "registration", {
        "in_clinical_practice": False, "last_practice_on": "2022-06-30",
    }),
    Story(8, "cpd_undertaking_given", "membership", {
        "cpd_basis": "undertaking", "cpd_undertaking_situation": "fully_retired",
        "cpd_undertaking_from": "2026-01-01", "cpd_undertaking_given": True,
    }),
)  # fmt: skip


async def bring_missing(office: Office) -> None:
    """Bring the round and what it left, unless there is a round already, or nobody is there who could take part."""
    async with unit_of_work(office, NAME) as ctx:
        (found,) = await ctx.read(HAS_CYCLES)
        rounds = rounds_among(found["people"])
        if found["held"] or rounds == 0:
            return
        wanted = rounds * len(_STORIES)
        people = await ctx.read(PARTICIPANTS, cast=of_the_cast(), today=ctx.today, rows=wanted)
    cycle_id = await _hold_round(office)
    for place, story in enumerate(_STORIES):
        await _hand_in(office, cycle_id, story, people[place :: len(_STORIES)])


async def _hold_round(office: Office) -> UUID:
    """Put a round on file that was opened and is over."""
    policy, now = catalogue.renewal_policies()[CycleKind.ANNUAL], await office.now()
    year = (now - OPENED).year
    async with unit_of_work(office, NAME, at=now - OPENED) as ctx:
        cycle = RenewalCycle(
            kind=CycleKind.ANNUAL.value, label=f"{year - 1}-{year}", opens_at=now - OPENED, closes_at=now - WAS_DUE,
            late_until=now - WAS_OVER, form_key=policy.form_key, form_version=1, fees=dict(policy.fees),
            late_fee_code=policy.late_fee_code, reminder_days=list(policy.reminder_days),
            notice_after_days=policy.notice_after_days, reduction_basis_points=policy.reduction_basis_points,
            opened_at=now - OPENED, **ctx.recorded(),
        )  # fmt: skip
        ctx.session.add(cycle)
        ctx.record(Event.RENEWAL_CYCLE_PLANNED, subject=("renewal_cycle", cycle.id))
    return cycle.id


async def _hand_in(office: Office, cycle_id: UUID, story: Story, people: Sequence[Row]) -> None:
    """Let some have handed their survey in, and let what they said be looked into (domain.md 15)."""
    at = await office.now() - timedelta(days=story.days_ago)
    answers = {**ANSWERS, **story.answers}
    if "cpd_undertaking_given" in answers:
        answers.pop("cpd_body")
    async with unit_of_work(office, NAME, at=at) as ctx:
        form = await forms.find(ctx, catalogue.renewal_policies()[CycleKind.ANNUAL].form_key, 1)
        words = form.definition.attestation
        assert words is not None
        named = [ids.new() for _ in people]
        kept = [_kept(ctx, form, answers, each) for each in named]
        await ctx.read(
            HAND_IN, cycle_id=cycle_id, year=at.year, form_key=form.definition.key,
            form_version=form.definition.version, answers=orjson.dumps(kept[0].plain).decode() if kept else "{}",
            now=ctx.now, words=words.key, words_version=words.version, question=story.question, role=story.role,
            ids=named, follow_up_ids=[ids.new() for _ in people], sealed=[each.sealed for each in kept],
            registrant_ids=[each["id"] for each in people], names=[each["name"] for each in people],
            invoice_ids=[each["invoice_id"] for each in people],
        )  # fmt: skip
        ctx.record(Event.RENEWAL_SUBMITTED, count=len(people))


def _kept(ctx: Context, form: Form, answers: Mapping[str, Any], renewal_id: UUID) -> forms.Kept:
    return forms.keep(ctx, form, answers, place=f"renewals|sealed_answers|{renewal_id}")
