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
from app.services.renewals import _billing, _certificates, _files, _papers, _standing
from app.services.renewals._beside import beside
from app.services.renewals._drafting import hold_row
from app.services.renewals._reading import facts_of, place_of, see, shown

# What is owed is read after the lock was given: who pays at this moment waits for us, or we see that they have paid.
HAND_IN: Final = Read(f"""
update renewals n set submitted_at = :now, answers = cast(cast(:answers as text) as jsonb),
  sealed_answers = :sealed_answers, attestation = cast(cast(:attestation as text) as jsonb), version = version + 1
where n.id = :id
returning n.version, n.submitted_at, n.answers, n.sealed_answers, n.attestation, {_billing.INVOICE} as invoice
""")
# Since both were there, not since the worker heard of it; where there is nothing to pay, since it was handed in.
COMPLETE: Final = Read("""
update renewals n set version = n.version + 1,
  completed_at = greatest(n.submitted_at, (select i.settled_at from invoices i where i.id = n.invoice_id))
where n.id = :id returning n.version, n.completed_at
""")
# What was looked into before is so again when a corrected survey still says yes: the answer behind it may be another.
FOLLOW_UP: Final = Read("""
insert into renewal_follow_ups as w (id, renewal_id, registrant_id, question, role, opened_at)
select f.id, :renewal_id, :registrant_id, f.question, f.role, :now
from unnest(cast(:ids as uuid[]), cast(:questions as text[]), cast(:roles as text[])) f (id, question, role)
on conflict (renewal_id, question) do update
  set role = excluded.role, opened_at = excluded.opened_at, closed_at = null, closed_by_name = null, outcome = null,
      version = w.version + 1
  where w.closed_at is not null
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
        UnknownFile, FileNotReady, FileInfected, FileInUse: a file that an answer names cannot be handed in.
    """
    row = await hold_row(ctx, renewal_id, version)
    facts = facts_of(row)
    rules.check_allowed(Action.SUBMIT, facts, ctx.now)
    rules.check_profile(facts)
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    kept = Kept(row["answers"], row["sealed_answers"])
    draft = forms.opened(ctx, kept, place=place_of(renewal_id))
    answers = form.check(draft, beside=beside(ctx, row["class"]))
    check_attestation(form.definition.attestation, attestation)
    await _files.use(ctx, row, form, answers, rehearsal=rehearsal)
    if rehearsal:
        return await shown(ctx, row)
    handed_in = await _hand_in(ctx, row, form, answers, attestation)
    if await complete_if_paid(ctx, handed_in):
        return await see(ctx, renewal_id=renewal_id)
    return await shown(ctx, handed_in)


async def _hand_in(
    ctx: Context, row: Row, form: Form, answers: Mapping[str, Any], attestation: AttestationGiven
) -> Row:
    renewal_id, owner = ids.plain(row["id"]), ids.plain(row["registrant_id"])
    kept = forms.keep(ctx, form, answers, place=place_of(renewal_id))
    signed = {
        "key": attestation.key,
        "version": attestation.version,
        "signed_name": attestation.signed_name,
        "accepted_at": ctx.now.isoformat(),
    }
    written = await ctx.read_one(
        HAND_IN, id=renewal_id, now=ctx.now, today=ctx.today, answers=orjson.dumps(kept.plain).decode(),
        sealed_answers=kept.sealed, attestation=orjson.dumps(signed).decode(),
    )  # fmt: skip
    assert written is not None  # it is held
    ctx.record(Event.RENEWAL_SUBMITTED, of=owner, subject=("renewal", renewal_id))
    await _follow_up(ctx, renewal_id, owner, form, answers)
    return {**row, **written}


async def _follow_up(
    ctx: Context, renewal_id: UUID, owner: UUID, form: Form, answers: Mapping[str, Any]
) -> None:
    """Open what staff look into: each "yes", a return after two years, an undertaking to countersign.

    Source: domain.md 5.5, 5.8 and 15.
    """
    found = forms.follow_ups(form, answers)
    if rules.needs_reentry(rules.day_of(answers.get("last_practice_on")), today=ctx.today):
        found.append(("last_practice_on", Role.REGISTRATION))
    if answers.get(rules.UNDERTAKING) is True:
        found.append((rules.UNDERTAKING, Role.MEMBERSHIP))
    if found:
        await ctx.read(
            FOLLOW_UP, renewal_id=renewal_id, registrant_id=owner, now=ctx.now,
            ids=[ids.new() for _ in found], questions=[name for name, _ in found],
            roles=[str(role) for _, role in found],
        )  # fmt: skip


async def complete_if_paid(ctx: Context, row: Row) -> bool:
    """Complete a renewal that is held, whose survey was handed in and whose fee is paid; tell whether it is now.

    Source: domain.md 5.2: payment alone is not renewal, and neither is the survey.
    """
    facts = facts_of(row)
    if not facts.submitted or facts.completed or facts.withdrawn or not _billing.is_settled(row):
        return False
    renewal_id, owner = ids.plain(row["id"]), ids.plain(row["registrant_id"])
    written = await ctx.read_one(COMPLETE, id=renewal_id)
    assert written is not None  # it is held
    ctx.record(Event.RENEWAL_COMPLETED, of=owner, subject=("renewal", renewal_id))
    await _standing.lift_suspension(ctx, owner)
    if row["kind"] == CycleKind.POSTGRADUATE:
        await _certificates.renew(ctx, renewal_id=renewal_id)
    await _papers.issue(ctx, {**row, **written})
    await notices.tell(
        ctx, registrant_id=owner, code="renewal_completed", subject_id=renewal_id,
        href=f"/v1/renewals/{ids.render('ren', renewal_id)}", params={"cycle": row["label"]},
    )  # fmt: skip
    return True


async def fee_settled(ctx: Context, *, subject_id: UUID, invoice_id: UUID) -> None:
    """Hear that nothing is owed any more for a renewal; it is complete if its survey was handed in."""
    row = await hold_row(ctx, subject_id)
    if row["invoice_id"] == invoice_id:
        await complete_if_paid(ctx, row)
