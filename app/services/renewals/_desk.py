"""What staff do with one renewal: let it be corrected, hand it back, open what is sealed, reduce the fee."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import renewals as rules
from app.domain.access import Action
from app.domain.audit import Event
from app.models.renewals import Renewal, RenewalRevision
from app.services import forms, notices
from app.services.renewals import _billing
from app.services.renewals._drafting import hold, hold_row
from app.services.renewals._lateness import FINISHED_AT
from app.services.renewals._reading import place_of, see
from app.services.renewals._submitting import complete_if_paid

# A survey that is handed in is done as well while the worker has yet to hear of the payment.
FINISHED: Final = Read(f"select {FINISHED_AT} as finished_at from renewals n where n.id = :id")


async def reopen(ctx: Context, *, renewal_id: UUID, version: int, reason: str) -> Row:
    """Let the registrant correct a survey that was handed in; what it said is kept as a revision.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was not handed in.
        CycleNotOpen: its cycle takes no more work.
    """
    held = await hold(ctx, renewal_id, version)
    rules.check_allowed(Action.REOPEN, held.facts, ctx.now)
    renewal = held.renewal
    assert renewal.submitted_at is not None
    done = await ctx.read_one(FINISHED, id=renewal_id)
    revision = RenewalRevision(
        renewal_id=renewal.id, registrant_id=renewal.registrant_id, attestation=renewal.attestation,
        submitted_at=renewal.submitted_at, completed_at=done and done["finished_at"], reason=reason, **ctx.recorded(),
    )  # fmt: skip
    form = await forms.find(ctx, renewal.form_key, renewal.form_version)
    answers = forms.opened(ctx, held.kept, place=place_of(renewal.id))
    kept = forms.keep(ctx, form, answers, place=f"renewal_revisions|sealed_answers|{revision.id}")
    # What stood open in an older version is not copied as it stood.
    revision.answers, revision.sealed_answers = kept.plain, kept.sealed
    ctx.session.add(revision)
    renewal.submitted_at = renewal.completed_at = renewal.attestation = None
    ctx.record(
        Event.RENEWAL_REOPENED, of=renewal.registrant_id, subject=("renewal", renewal.id), reason=reason
    )
    await ctx.session.flush()
    await _tell(ctx, renewal, "renewal_reopened", subject_id=revision.id)
    return await see(ctx, renewal_id=renewal.id)


async def hand_back(ctx: Context, *, renewal_id: UUID, version: int, reason: str) -> Row:
    """Tell the registrant that the draft is where they left it: nothing was lost, and nothing is begun anew.

    Source: portal FAQ on drafts that cannot be found (domain.md 5.2 and 15).

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is complete or withdrawn.
        CycleNotOpen: its cycle takes no more work.
    """
    held = await hold(ctx, renewal_id, version)
    rules.check_allowed(Action.CORRECT, held.facts, ctx.now)
    renewal = held.renewal
    ctx.record(
        Event.RENEWAL_HANDED_BACK, of=renewal.registrant_id, subject=("renewal", renewal.id), reason=reason
    )
    await _tell(ctx, renewal, "renewal_handed_back", subject_id=ids.new())
    return await see(ctx, renewal_id=renewal.id)


async def open_answers(ctx: Context, *, renewal_id: UUID, reason: str) -> Row:
    """Open the answers about health and conduct; who did, and why, is on record.

    Raises:
        NotFound: there is none.
    """
    held = await hold(ctx, renewal_id)
    renewal = held.renewal
    ctx.record(
        Event.RENEWAL_ANSWERS_OPENED, of=renewal.registrant_id, subject=("renewal", renewal.id), reason=reason
    )
    form = await forms.find(ctx, renewal.form_key, renewal.form_version)
    answers = forms.opened(ctx, held.kept, place=place_of(renewal.id))
    sensitive = form.definition.sensitive
    return {
        "renewal_id": renewal.id,
        "opened_at": ctx.now,
        "answers": {name: value for name, value in answers.items() if name in sensitive},
    }


async def reduce_fee(
    ctx: Context,
    *,
    renewal_id: UUID,
    version: int,
    leave_starts_on: date,
    leave_ends_on: date,
    reason: str,
    asked_at: datetime | None = None,
) -> Row:
    """Take a share off the fee for a parental leave of more than four months; the invoice is credited.

    Who had asked for it, at `asked_at`, before they handed the survey in may have completed it since.

    Source: portal FAQ on parental leave; the share is the cycle's (domain.md 5.6).

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is complete or withdrawn, was reduced before, or has no annual fee.
        DateOutOfRange: the leave is too short.
    """
    rules.check_leave(leave_starts_on, leave_ends_on)
    held = await hold(ctx, renewal_id, version)
    renewal = held.renewal
    is_annual = held.cycle.kind == "annual" and renewal.invoice_id is not None
    rules.check_reducible(
        held.facts,
        ctx.now,
        may_be=is_annual and renewal.fee_reduction is None,
        asked_first=asked_at is not None
        and renewal.submitted_at is not None
        and asked_at <= renewal.submitted_at,
    )
    cents = await _billing.reduce(ctx, held.cycle, renewal, reason=reason)
    renewal.fee_reduction = {
        "leave_starts_on": leave_starts_on.isoformat(),
        "leave_ends_on": leave_ends_on.isoformat(),
        "amount_cents": cents,
    }
    ctx.record(
        Event.RENEWAL_FEE_REDUCED, of=renewal.registrant_id, subject=("renewal", renewal.id), reason=reason,
        amount_cents=cents,
    )  # fmt: skip
    await ctx.session.flush()
    await _tell(ctx, renewal, "renewal_fee_reduced", subject_id=renewal.id)
    await complete_if_paid(ctx, await hold_row(ctx, renewal_id))
    return await see(ctx, renewal_id=renewal.id)


async def _tell(ctx: Context, renewal: Renewal, code: str, *, subject_id: UUID) -> None:
    await notices.tell(
        ctx,
        registrant_id=renewal.registrant_id,
        code=code,
        subject_id=subject_id,
        href=f"/v1/renewals/{ids.render('ren', renewal.id)}",
        params={},
    )
