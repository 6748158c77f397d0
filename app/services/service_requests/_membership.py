"""Requests about registration itself: resignation, the leave that reduces the fee, the undertaking, emeritus."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Read, Row
from app.domain import renewals as renewal_rules
from app.domain import service_requests as rules
from app.domain.registrations import ConditionDraft, NotEligible, StatusDraft
from app.domain.service_requests import Subject
from app.services import registrations, renewals
from app.services.service_requests._cases import Case
from app.services.service_requests._outcomes import Outcome, of_answers
from app.services.standing import STANDING

Answers = Mapping[str, Any]

# The certificate that began last, and the deadline of the annual renewal while it is open.
HELD: Final = Read(f"""
select held.id, held.version,
  (select c.closes_at from renewal_cycles c
   where c.kind = 'annual' and c.opens_at <= :now and c.closes_at > :now order by c.closes_at limit 1) as closes_at
from ({STANDING.format(whose=":registrant_id", day=":today")}) held
""")
# Who has asked before the survey may complete it while the College decides (domain.md 5.6).
RENEWAL: Final = Read("""
select n.id, n.version from renewals n join renewal_cycles c on c.id = n.cycle_id
where n.registrant_id = :registrant_id and c.kind = 'annual' and c.opens_at <= :now and c.late_until > :now
  and n.invoice_id is not null and n.withdrawn_at is null and n.fee_reduction is null
  and (n.completed_at is null or n.submitted_at >= :asked_at)
order by c.opens_at desc limit 1
""")


async def _standing(ctx: Context, registrant_id: UUID) -> Row:
    row = await ctx.read_one(HELD, registrant_id=registrant_id, today=ctx.today, now=ctx.now)
    if row is None:
        raise NotEligible(reasons=["is_registered"])
    return row


async def check_resignation(ctx: Context, case: Case, answers: Answers) -> None:
    """A resignation takes effect at the deadline while the renewal is open, else on the day that was chosen."""
    closes_at = (await _standing(ctx, case.owner))["closes_at"]
    deadline = None if closes_at is None else ctx.day_of(closes_at)
    rules.check_resignation(_day(answers, "effective_on"), today=ctx.today, deadline=deadline)


async def resign(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Let the certificate expire; nothing is paid back (domain.md 7.2)."""
    standing, day = await _standing(ctx, case.owner), _day(answers, "effective_on")
    draft = StatusDraft(day, "resigned", None, _reason(case))
    await registrations.change_status(
        ctx,
        registrant_id=case.owner,
        registration_id=standing["id"],
        version=standing["version"],
        draft=draft,
    )
    return Outcome("registration", standing["id"], "resignation_accepted", {"day": day})


async def check_leave(ctx: Context, case: Case, answers: Answers) -> None:
    """A leave is longer than four months (domain.md 5.6)."""
    del ctx, case
    with of_answers():
        renewal_rules.check_leave(_day(answers, "leave_starts_on"), _day(answers, "leave_ends_on"))


async def reduce_fee(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Credit the invoice of the renewal that is open; what was paid already can then be given back."""
    asked_at = case.request.submitted_at
    row = await ctx.read_one(RENEWAL, registrant_id=case.owner, now=ctx.now, asked_at=asked_at)
    if row is None:
        raise NotEligible(reasons=["has_fee_to_reduce"])
    await renewals.reduce_fee(
        ctx, renewal_id=row["id"], version=row["version"], leave_starts_on=_day(answers, "leave_starts_on"),
        leave_ends_on=_day(answers, "leave_ends_on"), reason=_reason(case), asked_at=asked_at,
    )  # fmt: skip
    return Outcome("renewal", row["id"])


async def check_undertaking(ctx: Context, case: Case, answers: Answers) -> None:
    """An undertaking is given from today on."""
    del case
    rules.check_not_past(_day(answers, "effective_on"), today=ctx.today, name="effective_on")


async def impose_undertaking(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Countersign: the undertaking becomes a condition in the register, with the version that was signed.

    Source: domain.md 5.5 and 7.2.
    """
    signed = case.request.attestation or {}
    words = catalogue.written_messages()["undertaking_condition"].body
    text = {each: render(words, each, version=int(signed["version"])) for each in ("en", "fr")}
    standing = await _standing(ctx, case.owner)
    made = await registrations.impose(
        ctx, registrant_id=case.owner, registration_id=standing["id"],
        draft=ConditionDraft(
            type="cease_to_practise", origin="cpd_cease_to_practise", text=text, public=True,
            effective_from=_day(answers, "effective_on"), effective_to=None, reason=_reason(case),
        ),
    )  # fmt: skip
    return Outcome("registration_condition", made["id"])


async def check_emeritus(ctx: Context, registrant_id: UUID, _subject: Subject | None) -> None:
    """Emeritus is earned by 25 years of independent practice in good standing (domain.md 2.2)."""
    standing = await _standing(ctx, registrant_id)
    await registrations.check_emeritus(ctx, registrant_id=registrant_id, registration_id=standing["id"])


async def make_emeritus(ctx: Context, case: Case, _answers: Answers) -> Outcome:
    """Give the standing for a year, from today."""
    standing = await _standing(ctx, case.owner)
    draft = StatusDraft(ctx.today, "emeritus", None, _reason(case))
    await registrations.change_status(
        ctx,
        registrant_id=case.owner,
        registration_id=standing["id"],
        version=standing["version"],
        draft=draft,
    )
    return Outcome("registration", standing["id"])


def _day(answers: Answers, name: str) -> date:
    return date.fromisoformat(answers[name])


def _reason(case: Case) -> str:
    return f"Service request {case.request.reference_number}"
