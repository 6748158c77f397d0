"""The desk: what waits for review, what the Registrar adds, who decides, and the end of a certificate."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain import cpc as rules
from app.domain.approvals import Act
from app.domain.audit import Event
from app.domain.cpc import CertificateStatus, RequestStatus, Step
from app.domain.partner_events import PartnerEventType
from app.domain.periods import ChangedSince, InvalidTransition
from app.models.cpc import CpcCertificate, CpcRequest
from app.services import approvals, belonging, monitors, work_items
from app.services.cpc import _asking, _issuing, _reading
from app.services.partner_events import News

# What waits for somebody: a review, or a certificate that its recipient's mail server sent back. Few mails come back,
# and those have an index: they are where the search for their certificates begins.
WAITING: Final = Narrowed(
    f"""
select {_reading.COLUMNS}
from (
  select w.* from cpc_requests w where true{{only}}
  order by w.submitted_at desc, w.id desc
  limit :rows
) q
join registrants r on r.id = q.registrant_id
{_reading.JOINED}
order by q.submitted_at desc, q.id desc
""",
    {
        "own": "w.registrant_id <> all (:own)",
        "in_review": "w.status = 'in_review'",
        "bounced": """w.status = 'issued' and w.id in (
    select x.request_id from mails m join cpc_sendings t on t.mail_cause = m.cause
    join cpc_deliveries d on d.id = t.delivery_id join cpc_certificates x on x.id = d.certificate_id
    where m.status = 'failed'
      and not exists (select from cpc_sendings n where n.delivery_id = d.id and n.sent_at > t.sent_at))""",
        "after_at": "(w.submitted_at, w.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))",
    },
)
OWNER: Final = Read("select registrant_id from cpc_certificates where id = :id")
CERTIFICATE: Final = Read("""
select c.id, c.status, c.issued_at, c.ready_at, c.sha256, c.version, c.number, c.document_id,
  q.language
from cpc_certificates c join cpc_requests q on q.id = c.request_id where c.id = :id
""")


_NEWS: Final = {
    CertificateStatus.SUPERSEDED: PartnerEventType.CPC_SUPERSEDED,
    CertificateStatus.REVOKED: PartnerEventType.CPC_REVOKED,
}


async def list_waiting(ctx: Context, *, bounced: bool, limit: int, cursor: str | None) -> Row:
    """List what waits for staff, the newest first; never what the actor has a part in."""
    filters = {"bounced": bounced}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    own = ctx.actor.own_records or None
    given = {"own": own, "in_review": not bounced, "bounced": bounced, "after_at": after_at}
    rows = await ctx.read(
        WAITING.by(given), own=own, after_at=after_at, after_id=after_id, rows=limit + 1, today=ctx.today
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["submitted_at"], row["id"]]))
    return {"items": [_reading.shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def disclose(ctx: Context, *, request_id: UUID, version: int, text: dict[str, str] | None) -> Row:
    """Settle what is added to a certificate, and ask for another person's approval.

    Source: domain.md 8.1 (what the Registrar knows and finds relevant); decisions.md 22.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is not in review.
        AlreadyAsked: it waits for the approval of somebody else.
    """
    request = await _asking.take(ctx, request_id=request_id, version=version, step=Step.REVIEW)
    await approvals.ask(ctx, act=Act.ISSUE_CPC_BY_HAND, subject_id=request_id, of=request.registrant_id)
    request.disclosure = None if text is None else {"text": text, "by": ctx.actor.name}
    ctx.record(Event.CPC_REVIEWED, of=request.registrant_id, subject=("cpc_request", request_id))
    await _touch(ctx, request)
    await work_items.touch(ctx, request_id)
    return await _reading.see(ctx, request_id=request_id)


async def approve(ctx: Context, *, request_id: UUID, version: int) -> Row:
    """Issue what was reviewed by another person.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is not in review, or nobody has reviewed it.
        SecondPersonRequired: the caller reviewed it.
        ConsentExpired: the consent has run out; the registrant must give it again.
        PreviewChanged: the register says something else than what was consented to.
    """
    request = await _asking.take(ctx, request_id=request_id, version=version, step=Step.APPROVE)
    try:
        await approvals.give(ctx, act=Act.ISSUE_CPC_BY_HAND, subject_id=request_id)
    except NotFound:
        raise InvalidTransition(status=request.status, allowed_actions=[Step.REVIEW, Step.REFUSE]) from None
    drawn = await _asking.draw_for_good(ctx, request)
    rules.check_consent(request.consent, request.recipient, drawn.content_hash, ctx.today)
    request.content, request.content_hash = drawn.content, drawn.content_hash
    await _issuing.issue(ctx, request)
    await ctx.session.flush()
    await work_items.finish(ctx, request_id)
    return await _reading.see(ctx, request_id=request_id)


async def refuse(ctx: Context, *, request_id: UUID, version: int, reason: str) -> Row:
    """Refuse a request in review; the registrant is told why.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is not in review.
    """
    request = await _asking.take(ctx, request_id=request_id, version=version, step=Step.REFUSE)
    request.status, request.decided_at = RequestStatus.REFUSED.value, ctx.now
    request.refusal = {"reason": reason, "by": ctx.actor.name}
    await approvals.withdraw(ctx, act=Act.ISSUE_CPC_BY_HAND, subject_id=request_id)
    ctx.record(Event.CPC_REFUSED, of=request.registrant_id, subject=("cpc_request", request_id))
    await ctx.session.flush()
    await work_items.finish(ctx, request_id)
    await _write(ctx, request.registrant_id, "cpc_refused", request, reason=reason)
    return await _reading.see(ctx, request_id=request_id)


async def owner_of(ctx: Context, *, certificate_id: UUID) -> UUID:
    """Tell whose certificate this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, certificate_id)


async def mark(
    ctx: Context, *, certificate_id: UUID, version: int, status: CertificateStatus, reason: str
) -> Row:
    """Mark a certificate superseded or revoked: checks, lists and partners say so from now on.

    Whoever watches the registrant by a certificate that is revoked, and by no other, watches no longer.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is marked so already, or revoked.
    """
    found = select(CpcCertificate).where(CpcCertificate.id == certificate_id).with_for_update()
    certificate = await ctx.session.scalar(found)
    if certificate is None:
        raise NotFound
    if certificate.version != version:
        raise ChangedSince(current_etag=certificate.etag)
    rules.check_mark(CertificateStatus(certificate.status), status)
    certificate.status, certificate.status_reason = status.value, reason
    certificate.status_at = ctx.now
    ctx.record(
        Event.CPC_MARKED, of=certificate.registrant_id, subject=("cpc_certificate", certificate_id),
        status=status.value, reason=reason,
    )  # fmt: skip
    await ctx.session.flush()
    await _tell_partner(ctx, certificate, status)
    if status is CertificateStatus.REVOKED:
        request = await ctx.session.get_one(CpcRequest, certificate.request_id)
        await _write(ctx, certificate.registrant_id, "cpc_revoked", request, reason=reason)
    row = await ctx.read_one(CERTIFICATE, id=certificate_id)
    assert row is not None  # it was just changed
    return _reading.certificate(row)


async def _tell_partner(ctx: Context, certificate: CpcCertificate, status: CertificateStatus) -> None:
    """Tell the partner to whom a certificate was released what became of it, and of the watching that rested on it.

    Monitors end before anybody is told: their schedule takes the two in this order as well.
    """
    if certificate.organization_id is None:
        return
    told = {
        "id": certificate.id, "organization_id": certificate.organization_id,
        "registration_number": certificate.content["registrant"]["registration_number"],
    }  # fmt: skip
    over: list[News] = []
    if status is CertificateStatus.REVOKED:
        over = await monitors.end_unfounded(
            ctx, organization_id=certificate.organization_id, registrant_id=certificate.registrant_id
        )
    await _issuing.tell_partner(ctx, told, _NEWS[status], *over)


async def _write(ctx: Context, registrant_id: UUID, code: str, request: CpcRequest, *, reason: str) -> None:
    facts = {"number": request.reference_number, "recipient": request.recipient["name"], "reason": reason}
    await _issuing.write_to(ctx, registrant_id=registrant_id, written=code, **facts)


async def _touch(ctx: Context, request: CpcRequest) -> None:
    """Give a request a new version, also where what was settled is that nothing is added."""
    flag_modified(request, "disclosure")
    await ctx.session.flush()
