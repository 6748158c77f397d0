"""Handing in, and what makes a renewal complete: the survey and the fee, both."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import renewals as rules
from app.domain.access import Action, Role
from app.domain.audit import Event
from app.domain.forms import AttestationGiven, Form, check_attestation
from app.domain.renewals import CycleKind
from app.services import forms, notices
from app.services.forms import Kept
from app.services.renewals import _billing, _certificates, _papers, _standing
from app.services.renewals._drafting import Held, hold, hold_row
from app.services.renewals._reading import facts_of, place_of, see

HAND_IN: Final = Read("""
update renewals set submitted_at = :now, answers = cast(cast(:answers as text) as jsonb),
  sealed_answers = :sealed_answers, attestation = cast(cast(:attestation as text) as jsonb), version = version + 1
where id = :id returning id
""")
FOLLOW_UP: Final = Read("""
insert into renewal_follow_ups (id, renewal_id, registrant_id, question, role, opened_at)
select f.id, :renewal_id, :registrant_id, f.question, f.role, :now
from unnest(cast(:ids as uuid[]), cast(:questions as text[]), cast(:roles as text[])) f (id, question, role)
on conflict (renewal_id, question) do nothing
returning id
""")


async def submit(
    ctx: Context,
    *,
    renewal_id: UUID,
    version: int,
    attestation: AttestationGiven,
    rehearsal: bool = False,
) -> Row:
    """Hand the survey in; a rehearsal runs every check and changes nothing.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is not begun, or was handed in.
        CycleNotOpen: its cycle takes no more work.
        ProfileNotConfirmed: the profile was not looked at.
        Invalid: answers are missing or wrong; the words that were signed are not those in force.
    """
    row = await hold_row(ctx, renewal_id, version)
    facts = facts_of(row)
    rules.check_allowed(Action.SUBMIT, facts, ctx.now)
    rules.check_profile(facts)
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    kept = Kept(row["answers"], row["sealed_answers"])
    answers = form.check(forms.opened(ctx, kept, place=place_of(renewal_id)))
    check_attestation(form.definition.attestation, attestation)
    if rehearsal:
        return await see(ctx, renewal_id=renewal_id)
    await _hand_in(ctx, row, form, answers, attestation)
    shown = await see(ctx, renewal_id=renewal_id)
    if shown["invoice"] is not None and shown["invoice"]["balance"]["amount"] > 0:
        return shown
    await complete_if_paid(ctx, await hold(ctx, renewal_id))
    return await see(ctx, renewal_id=renewal_id)


async def _hand_in(
    ctx: Context, row: Row, form: Form, answers: Mapping[str, Any], attestation: AttestationGiven
) -> None:
    renewal_id, owner = UUID(int=row["id"].int), UUID(int=row["registrant_id"].int)
    kept = forms.keep(ctx, form, answers, place=place_of(renewal_id))
    signed = {
        "key": attestation.key,
        "version": attestation.version,
        "signed_name": attestation.signed_name,
        "accepted_at": ctx.now.isoformat(),
    }
    await ctx.read(
        HAND_IN, id=renewal_id, now=ctx.now, answers=orjson.dumps(kept.plain).decode(),
        sealed_answers=kept.sealed, attestation=orjson.dumps(signed).decode(),
    )  # fmt: skip
    ctx.record(Event.RENEWAL_SUBMITTED, of=owner, subject=("renewal", renewal_id))
    await _follow_up(ctx, renewal_id, owner, form, answers)


async def _follow_up(
    ctx: Context, renewal_id: UUID, owner: UUID, form: Form, answers: Mapping[str, Any]
) -> None:
    """Open what staff look into: each "yes", a return after two years, an undertaking to countersign.

    Source: domain.md 5.5, 5.8 and 15.
    """
    found = forms.follow_ups(form, answers)
    if rules.needs_reentry(rules.day_of(answers.get("last_practice_on")), today=ctx.today):
        found.append(("last_practice_on", Role.REGISTRATION))
    if answers.get("cpd_undertaking_given") is True:
        found.append(("cpd_undertaking_given", Role.MEMBERSHIP))
    if found:
        await ctx.read(
            FOLLOW_UP, renewal_id=renewal_id, registrant_id=owner, now=ctx.now,
            ids=[ids.new() for _ in found], questions=[name for name, _ in found],
            roles=[str(role) for _, role in found],
        )  # fmt: skip


async def complete_if_paid(ctx: Context, held: Held) -> None:
    """Complete a renewal whose survey was handed in and whose fee is paid; else nothing happens.

    Source: domain.md 5.2: payment alone is not renewal, and neither is the survey.
    """
    renewal = held.renewal
    facts = held.facts
    if not facts.submitted or facts.completed or facts.withdrawn:
        return
    if not await _billing.is_settled(ctx, renewal):
        return
    renewal.completed_at = ctx.now
    ctx.record(Event.RENEWAL_COMPLETED, of=renewal.registrant_id, subject=("renewal", renewal.id))
    await ctx.session.flush()
    await _standing.lift_suspension(ctx, renewal.registrant_id)
    if held.cycle.kind == CycleKind.POSTGRADUATE:
        await _certificates.renew(ctx, renewal_id=renewal.id)
    await _papers.issue(ctx, held.cycle, renewal)
    await notices.tell(
        ctx,
        registrant_id=renewal.registrant_id,
        code="renewal_completed",
        subject_id=renewal.id,
        href=f"/v1/renewals/{ids.render('ren', renewal.id)}",
        params={"cycle": held.cycle.label},
    )


async def fee_settled(ctx: Context, *, subject_id: UUID, invoice_id: UUID) -> None:
    """Hear that nothing is owed any more for a renewal; it is complete if its survey was handed in."""
    held = await hold(ctx, subject_id)
    if held.renewal.invoice_id == invoice_id:
        await complete_if_paid(ctx, held)
