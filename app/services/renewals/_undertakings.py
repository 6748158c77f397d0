"""The undertaking not to practise that a survey gives: countersigned, it is a condition of the registration."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Read
from app.domain import renewals as rules
from app.domain.periods import InvalidTransition
from app.domain.registrations import ConditionDraft
from app.domain.renewals import FollowUpStatus
from app.services import registrations

WORDS: Final = "renewal_undertaking_condition"
ORIGIN: Final = "cpd_cease_to_practise"

# What was handed in and is not being corrected, with the certificate whose status is the latest, and since when one
# like it holds already.
GIVEN: Final = Read("""
select n.form_version, n.reference_number, n.submitted_at, n.answers ->> 'cpd_undertaking_from' as named_day,
  g.registration_id,
  (select min(c.effective_from) from conditions c
   where c.registration_id = g.registration_id and c.origin = :origin and c.effective_to is null
     and c.cancelled_at is null and c.corrected_by_id is null) as bound_from
from renewals n
cross join lateral (
  select s.registration_id from registration_statuses s join registrations r on r.id = s.registration_id
  where s.registrant_id = n.registrant_id and s.effective_from <= :today and s.cancelled_at is null
    and s.corrected_by_id is null and r.cancelled_at is null and r.corrected_by_id is null
  order by s.effective_from desc, s.id desc limit 1) g
where n.id = :renewal_id and n.submitted_at is not null
  and n.answers @> jsonb_build_object(cast(:question as text), true)
""")


async def countersign(ctx: Context, *, renewal_id: UUID, registrant_id: UUID) -> None:
    """Make the undertaking of a survey a condition in the register, with the version of the words that were signed.

    It holds from the day that it names, and not before it was given; one that holds already is not imposed twice. Why
    it was given is sealed, and no part of it. `end_registration_condition` releases from it, by somebody else.

    Source: domain.md 2.3, 5.5 and 15 (review, countersign, create the condition, later release); decisions.md 22.

    Raises:
        InvalidTransition: the survey gives none any more, or the registration is expired or revoked on that day.
    """
    row = await ctx.read_one(
        GIVEN, renewal_id=renewal_id, today=ctx.today, origin=ORIGIN, question=rules.UNDERTAKING
    )
    if row is None:
        raise InvalidTransition(status=FollowUpStatus.OPEN, allowed_actions=["close"])
    given_on = ctx.day_of(row["submitted_at"])
    begins_on = rules.undertaken_from(rules.day_of(row["named_day"]), given_on=given_on)
    if row["bound_from"] is not None and row["bound_from"] <= begins_on:
        return
    words = catalogue.written_messages()[WORDS].body
    await registrations.impose(
        ctx, registrant_id=registrant_id, registration_id=row["registration_id"],
        draft=ConditionDraft(
            type="cease_to_practise", origin=ORIGIN, public=True, effective_from=begins_on, effective_to=None,
            text={each: render(words, each, version=row["form_version"]) for each in ("en", "fr")},
            reason=f"Renewal {row['reference_number']}",
        ),
    )  # fmt: skip
