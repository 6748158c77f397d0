"""Sending a request, answering what the College asks, and taking it back."""

from datetime import timedelta
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Row
from app.domain import service_requests as rules
from app.domain.forms import AttestationGiven, check_attestation
from app.domain.invoices import InvoiceDraft, Item, Subject
from app.domain.service_requests import Move, RequestStatus
from app.services import invoices, work_items
from app.services.service_requests import _cases, _catalogue, _checks, _desk, _effects
from app.services.service_requests._cases import Case
from app.services.service_requests._checks import SUBJECT
from app.services.service_requests._reading import see


async def submit(
    ctx: Context,
    *,
    service_request_id: UUID,
    version: int,
    attestation: AttestationGiven | None,
    rehearsal: bool = False,
) -> Row:
    """Send a request, or the answer to what the College has asked; a rehearsal runs every check and changes nothing.

    Source: domain.md 7.1; contract.md 4.12 (undertakings and resignation are signed by the person).

    Raises:
        DelegationNotPermitted: a delegate would sign what is the person's own to sign.
        StepUpRequired: the last proof of identity is more than ten minutes old.
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was sent, and nothing was asked.
        NotEligible: it can no longer be asked for.
        OutstandingInvoice: an invoice is overdue.
        Invalid: answers are missing or wrong; the words that were signed are not those in force.
        FileNotReady: an upload was not searched for viruses yet.
    """
    case = await _cases.hold(ctx, service_request_id)
    _checks.check_signer(ctx, case)
    _cases.check_version(case, version)
    what = rules.hand_in_by(case.status)
    rules.check_move(case.status, what)
    await _checks.check_eligible(ctx, case, what)
    form = await _cases.form_of(ctx, case)
    answers = form.check(_cases.answers_of(ctx, case))
    await _effects.check_answers(ctx, case, answers)
    if what is Move.SUBMIT or attestation is not None:
        check_attestation(form.definition.attestation, attestation)
    await _checks.use_files(ctx, case, form, answers, rehearsal=rehearsal)
    if rehearsal:
        return await see(ctx, service_request_id=case.request.id)
    _cases.keep_answers(ctx, case, form, answers)
    await (_answer(ctx, case) if what is Move.ANSWER else _send(ctx, case, attestation))
    return await see(ctx, service_request_id=case.request.id)


async def _send(ctx: Context, case: Case, attestation: AttestationGiven | None) -> None:
    request = case.request
    request.submitted_at, request.submitted_by_id = ctx.now, ctx.actor.account_id
    request.lapses_at = None
    if attestation is not None:
        request.attestation = {
            "key": attestation.key,
            "version": attestation.version,
            "signed_name": attestation.signed_name,
            "accepted_at": ctx.now.isoformat(),
        }
    if await _catalogue.fee_of(ctx, case.type) > 0:
        await _bill(ctx, case)
        return
    await _cases.move(ctx, case, Move.SUBMIT, RequestStatus.SUBMITTED)
    await _desk.queue_up(ctx, case)


async def _bill(ctx: Context, case: Case) -> None:
    """Raise the invoice; work begins when it is paid."""
    request = case.request
    assert case.type.fee_code is not None
    request.lapses_at = ctx.now + timedelta(days=case.type.lapse_days)
    await _cases.move(ctx, case, Move.SUBMIT, RequestStatus.AWAITING_PAYMENT)
    request.invoice_id = await invoices.raise_for(
        ctx,
        draft=InvoiceDraft(
            registrant_id=case.owner, purpose=case.type.code, items=(Item(case.type.fee_code),),
            subject=Subject(SUBJECT, request.id),
        ),
    )  # fmt: skip
    await ctx.session.flush()
    lapses = ctx.day_of(request.lapses_at)
    await _cases.tell(ctx, case, "request_awaiting_payment", lapses=lapses)


async def _answer(ctx: Context, case: Case) -> None:
    """Hand in what was asked for; the time for which the College waited does not count."""
    request = case.request
    request.information_request = {**(request.information_request or {}), "answered_at": ctx.now.isoformat()}
    request.lapses_at = None
    request.due_at = catalogue.calendar().due(ctx.now, business_days=_days_left(case))
    await _cases.move(ctx, case, Move.ANSWER, RequestStatus.IN_REVIEW)
    await work_items.resume(ctx, request.id, due_at=request.due_at)
    due = ctx.day_of(request.due_at)
    await _cases.tell(ctx, case, "request_answered", due=due)


def _days_left(case: Case) -> int:
    """Tell how many business days were left when the clock stopped; a day at least."""
    asked = case.request.information_request or {}
    return max(1, int(asked.get("left_business_days", 1)))


async def withdraw(ctx: Context, *, service_request_id: UUID, version: int) -> Row:
    """Take a request back before it is decided; an invoice that nobody has paid is voided.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is decided or over.
    """
    case = await _cases.hold(ctx, service_request_id, version)
    rules.check_move(case.status, Move.WITHDRAW)
    was_draft = case.status is RequestStatus.DRAFT
    await _cases.move(ctx, case, Move.WITHDRAW, RequestStatus.WITHDRAWN)
    await void_unpaid(ctx, case, reason="The request was withdrawn.")
    if not was_draft:
        await _cases.tell(ctx, case, "request_withdrawn")
    return await see(ctx, service_request_id=case.request.id)


async def void_unpaid(ctx: Context, case: Case, *, reason: str) -> None:
    """Void the invoice of a request that came to nothing, if nothing was paid; else it is finance's to give back."""
    if case.request.invoice_id is None:
        return
    invoice = await invoices.hold(ctx, invoice_id=case.request.invoice_id)
    if invoice.voided_at is None and invoice.paid_cents == 0:
        await invoices.void(ctx, invoice_id=invoice.id, version=invoice.version, reason=reason)
