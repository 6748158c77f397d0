"""Issuing: the certificate is frozen in the transaction that decides on it; the worker makes it ready and sends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import cpc as rules
from app.domain.access import Actor, ActorKind, Role
from app.domain.audit import Event
from app.domain.cpc import CertificateStatus, Channel, RequestStatus
from app.domain.effects import SealCertificate
from app.domain.messages import ThreadDraft
from app.domain.partner_events import PartnerEventType
from app.models.cpc import CpcCertificate, CpcDelivery, CpcRequest, CpcSending
from app.models.documents import Document
from app.services import documents, messages, notices, partner_events, registrants, stored_objects
from app.services.cpc import _credential, _page
from app.services.notices import LinkMail
from app.services.partner_events import News
from app.services.stored_objects import Kept

MAIL: Final = "cpc_enclosed"
WRITTEN: Final = "cpc_sent"
# The College writes to its registrants as the team that keeps their records.
WRITER: Final = Actor(ActorKind.STAFF, "Membership Services", roles=frozenset({Role.MEMBERSHIP}))

PARTNER: Final = Read("select id from partner_organizations where institution_id = :institution_id")
# Whoever looks for what begins on a day waits for who issues on the day before, or has looked already: then it is
# looked for again.
LOOKED_AT: Final = Read("select day from cpc_looked_at for share")
LOOK_AGAIN: Final = Read("update cpc_looked_at set day = :today where day > :today returning day")
PENDING: Final = Read("""
select c.id, c.number, c.verification_code, c.recipient_name, c.language, c.content, c.content_hash, c.issued_at,
  q.disclosure
from cpc_certificates c join cpc_requests q on q.id = c.request_id
where c.id = :id and c.ready_at is null
""")
READY: Final = Read("""
update cpc_certificates c set ready_at = :now, object_id = :object_id, size_bytes = :size_bytes, sha256 = :sha256,
  version = c.version + 1
from cpc_requests q
where c.id = :id and c.ready_at is null and q.id = c.request_id
returning c.id, c.registrant_id, c.number, c.language, c.object_id, c.organization_id, c.document_id, q.recipient,
  c.recipient_name, c.status, c.content -> 'registrant' ->> 'registration_number' as registration_number
""")
AVAILABLE: Final = Read("""
update cpc_deliveries set available_at = :now
where certificate_id = :id and channel = 'partner_api' and available_at is null returning id
""")
UNMADE: Final = Read("select document_id from cpc_certificates where id = :id and ready_at is null")
BY_MAIL: Final = Read("select id from cpc_deliveries where certificate_id = :id and channel = 'email'")


async def issue(ctx: Context, request: CpcRequest) -> CpcCertificate:
    """Issue the certificate of a request: content, number, code and credential are final from here on.

    The caller has locked the registrant, and drawn the content up since. Source: decisions.md 25.
    """
    assert request.content is not None
    assert request.content_hash is not None
    certificate_id, place = ids.new(), await _credential.draw_place(ctx)
    content = _with_disclosure(request)
    document = _copy(ctx, request)
    ctx.session.add(document)
    await ctx.session.flush()
    certificate = CpcCertificate(
        id=certificate_id, request_id=request.id, registrant_id=request.registrant_id,
        number=request.reference_number, verification_code=rules.new_code(),
        recipient_name=request.recipient["name"], organization_id=await _partner(ctx, request),
        language=request.language, content=content, content_hash=rules.hash_of(content),
        credential=_credential.write(
            ctx, certificate_id=certificate_id, number=request.reference_number,
            recipient=request.recipient["name"], content=content, content_hash=rules.hash_of(content),
            place=place,
        ),
        status_list=place[0], status_index=place[1], issued_at=ctx.now, document_id=document.id,
    )  # fmt: skip
    request.status, request.decided_at = RequestStatus.ISSUED.value, ctx.now
    ctx.session.add(certificate)
    await ctx.session.flush()
    _deliver(ctx, certificate)
    await _be_looked_at(ctx)
    ctx.record(Event.CPC_ISSUED, of=request.registrant_id, subject=("cpc_certificate", certificate_id))
    ctx.after_commit(SealCertificate(certificate_id))
    return certificate


async def _be_looked_at(ctx: Context) -> None:
    """See that what begins tomorrow marks a certificate of today, also when midnight comes before the commit."""
    (looked,) = await ctx.read(LOOKED_AT)
    if looked["day"] > ctx.today:
        await ctx.read(LOOK_AGAIN, today=ctx.today)


def _with_disclosure(request: CpcRequest) -> dict[str, Any]:
    assert request.content is not None
    if request.disclosure is None:
        return request.content
    return {**request.content, "disclosure": request.disclosure["text"]}


def _copy(ctx: Context, request: CpcRequest) -> Document:
    """Begin the copy that the registrant may read: unsigned, and marked as not for release."""
    return Document(
        registrant_id=request.registrant_id, document_type=documents.CPC_COPY, delivery="download",
        language=request.language, status="pending", facts={}, requested_at=ctx.now,
    )  # fmt: skip


async def _partner(ctx: Context, request: CpcRequest) -> UUID | None:
    if request.institution_id is None:
        return None
    found = await ctx.read_one(PARTNER, institution_id=request.institution_id)
    return None if found is None else ids.plain(found["id"])


def _deliver(ctx: Context, certificate: CpcCertificate) -> None:
    channels = [Channel.EMAIL]
    if certificate.organization_id is not None:
        channels.append(Channel.PARTNER_API)
    ctx.session.add_all(
        CpcDelivery(
            certificate_id=certificate.id,
            registrant_id=certificate.registrant_id,
            channel=channel.value,
            created_at=ctx.now,
        )
        for channel in channels
    )


@dataclass(frozen=True, slots=True)
class Work:
    """A certificate to be made: what it says, and what the registrant's copy says."""

    facts: Mapping[str, Any]
    copy: Mapping[str, Any]
    issued_at: datetime


async def find_pending(ctx: Context, *, certificate_id: UUID) -> Work | None:
    """Find a certificate that is still to be made."""
    row = await ctx.read_one(PENDING, id=certificate_id)
    if row is None:
        return None
    said = _page.said(ctx, row)
    return Work(said, _page.as_copy(said), row["issued_at"])


async def note_ready(ctx: Context, *, certificate_id: UUID, kept: Kept, copy: Kept) -> bool:
    """Note that a certificate is made, send it to its recipient, and tell the registrant.

    What was revoked before it was made is sent to nobody. Source: domain.md 8.4 (directly to the organisation; the
    registrant gets a confirmation).
    """
    row = await ctx.read_one(
        READY,
        id=certificate_id,
        now=ctx.now,
        object_id=kept.id,
        size_bytes=kept.size_bytes,
        sha256=kept.sha256,
    )
    if row is None:
        return False
    await stored_objects.refer(ctx, kept.id)
    await documents.note_ready(ctx, document_id=row["document_id"], kept=copy)
    if row["status"] == CertificateStatus.REVOKED:
        return True
    await ctx.read(AVAILABLE, id=certificate_id, now=ctx.now)
    (delivery,) = await ctx.read(BY_MAIL, id=certificate_id)
    await send(ctx, delivery_id=delivery["id"], certificate=row)
    await _confirm(ctx, row)
    ctx.record(Event.CPC_SENT, of=row["registrant_id"], subject=("cpc_certificate", certificate_id))
    await tell_partner(ctx, row, PartnerEventType.CPC_ISSUED)  # last: partners are told one after the other
    return True


async def tell_partner(ctx: Context, certificate: Row, type_: PartnerEventType, *further: News) -> None:
    """Tell the partner to whom a certificate was released what happened with it, and what follows from that."""
    news = news_of(certificate, type_)
    if news is not None:
        await partner_events.tell(ctx, [news, *further])


def news_of(certificate: Row, type_: PartnerEventType) -> News | None:
    """Write what the partner is told to whom a certificate was released; None if it was released to no partner."""
    if certificate["organization_id"] is None:
        return None
    wire_id = ids.render("cpc", certificate["id"])
    data = {
        "id": wire_id,
        "href": f"/v1/partner/cpc-certificates/{wire_id}",
        "registration_number": certificate["registration_number"],
    }
    return certificate["organization_id"], type_, data


async def send(ctx: Context, *, delivery_id: UUID, certificate: Row) -> None:
    """Mail a certificate to its recipient, and to nobody else."""
    sending = CpcSending(delivery_id=delivery_id, sent_at=ctx.now)
    sending.mail_cause = f"{MAIL}:{sending.id}"
    ctx.session.add(sending)
    letter = LinkMail(
        certificate["recipient"]["email"], certificate["language"], "/verify", str(sending.id),
        object_id=certificate["object_id"], file_name=f"{certificate['number']}.pdf",
    )  # fmt: skip
    await notices.send_links(ctx, MAIL, [letter])
    await ctx.session.flush()


async def _confirm(ctx: Context, row: Row) -> None:
    """Write to the registrant that the certificate was sent."""
    facts = {"number": row["number"], "recipient": row["recipient_name"]}
    await write_to(ctx, registrant_id=row["registrant_id"], written=WRITTEN, **facts)


async def write_to(ctx: Context, *, registrant_id: UUID, written: str, **facts: str) -> None:
    """Write to a registrant about a certificate, as the team that keeps their record.

    They read it in their own language, whichever the certificate is in. `written` names one of the portal's messages.
    """
    words = catalogue.written_messages()[written]
    language = await registrants.language_of(ctx, registrant_id=registrant_id)
    actor, ctx.actor = ctx.actor, WRITER
    try:
        subject, body = words.subject.said_in(language), render(words.body, language, **facts)
        draft = ThreadDraft(category="cpc", subject=subject, body=body)
        await messages.start(ctx, registrant_id=registrant_id, draft=draft)
    finally:
        ctx.actor = actor


async def note_failed(ctx: Context, *, certificate_id: UUID) -> None:
    """Note that a certificate could not be made and is not tried again: the copy of it is not waited for any more."""
    row = await ctx.read_one(UNMADE, id=certificate_id)
    if row is not None:
        await documents.note_failed(ctx, document_id=row["document_id"])
