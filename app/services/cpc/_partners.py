"""What partners fetch: the certificates that were released to them, and no others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.core.ranges import Span
from app.core.tokens import key_id_of
from app.domain.audit import Event
from app.domain.cpc import CertificateStatus, DeliveryStatus
from app.domain.partner_events import PartnerEventType
from app.services import files
from app.services.cpc import _issuing, _verifying
from app.services.files import Download

COLUMNS: Final = """c.id, c.registrant_id, c.number, c.issued_at, c.recipient_name, c.organization_id, c.status,
  c.verification_code, c.content, c.content_hash, c.credential, c.sha256, c.object_id, c.size_bytes"""
PAGE: Final = Read(f"""
select {COLUMNS} from cpc_certificates c
where c.organization_id = :organization_id and c.ready_at is not null
  and (cast(:issued_after as timestamptz) is null or c.issued_at > :issued_after)
  and (cast(:status as text) is null or c.status = :status)
  and (cast(:after_at as timestamptz) is null
       or (c.issued_at, c.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
order by c.issued_at desc, c.id desc limit :rows
""")
ONE: Final = Read(f"""
select {COLUMNS} from cpc_certificates c
where c.id = :id and c.organization_id = :organization_id and c.ready_at is not null
""")
# The first reading counts; a later one leaves it as it was.
RETRIEVE: Final = Read("""
update cpc_deliveries d set retrieved_at = coalesce(d.retrieved_at, :now)
from (select id, retrieved_at is null as is_first from cpc_deliveries
      where certificate_id = :id and channel = 'partner_api' for update) o
where d.id = o.id
returning d.id, d.channel, d.retrieved_at, o.is_first
""")


_WITH_REASONS: Final = ("registrations", "suspensions_or_revocations")


async def list_released(
    ctx: Context, *, issued_after: datetime | None, status: str | None, limit: int, cursor: str | None
) -> Row:
    """List the certificates released to the partner that calls, the newest first."""
    filters = {"a": issued_after, "s": status}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, organization_id=ctx.actor.organization_id, issued_after=issued_after, status=status,
        after_at=after_at, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["issued_at"], row["id"]]))
    return {"items": [_summary(row) for row in items], "next_cursor": next_cursor}


async def find(ctx: Context, *, certificate_id: UUID) -> Row:
    """Find a certificate that was released to the partner that calls.

    Raises:
        NotFound: there is none, or it was released to somebody else.
    """
    row = await ctx.read_one(ONE, id=certificate_id, organization_id=ctx.actor.organization_id)
    if row is None:
        raise NotFound
    return row


async def read(ctx: Context, *, certificate: Row) -> Row:
    """Hand a certificate over: its content as it was issued, where it stands now, and the signed credential.

    The registrant sees in the access log who fetched it.
    """
    delivery = await _retrieve(ctx, certificate)
    status = CertificateStatus(certificate["status"])
    credential = certificate["credential"]
    href = f"/v1/partner/cpc-certificates/{ids.render('cpc', certificate['id'])}/content"
    return {
        **_summary(certificate),
        "verification_code": certificate["verification_code"],
        "validity": {
            "verified": status is not CertificateStatus.REVOKED,
            "current": status is CertificateStatus.CURRENT,
            "checked_at": ctx.now,
            "problems": _verifying.problems(status, ctx.language),
        },
        "content": _complete(certificate["content"]),
        "content_hash": certificate["content_hash"],
        "pdf": {"href": href, "sha256": certificate["sha256"], "size_bytes": certificate["size_bytes"]},
        "credential": {
            "format": "vc+jwt",
            "alg": "ES256",
            "kid": key_id_of(credential),
            "jwks_href": "/.well-known/jwks.json",
            "value": credential,
        },
        "delivery": None
        if delivery is None
        else {**delivery, "status": DeliveryStatus.RETRIEVED, "at": delivery["retrieved_at"]},
    }


def _complete(content: Mapping[str, Any]) -> dict[str, Any]:
    """Name what a certificate that was issued earlier does not say; what it says is left as it was issued."""
    named = {name: [{"reason_code": None, **each} for each in content[name]] for name in _WITH_REASONS}
    registrant = {"birth_date": None, **content["registrant"]}
    return {"disclosure": None, "collected_since": [], **content, **named, "registrant": registrant}


async def open_content(ctx: Context, *, certificate: Row, span: Span) -> Download:
    """Open the signed document for reading; the registrant sees in the access log who fetched it.

    Raises:
        Unavailable: the store is away.
    """
    await _retrieve(ctx, certificate)
    name = f"{certificate['number']}.pdf"
    return await files.send_out(
        ctx, certificate["object_id"], name=name, media_type="application/pdf", span=span
    )


async def _retrieve(ctx: Context, certificate: Row) -> Row | None:
    """Note that a certificate was fetched; when it is for the first time, it is delivered (contract.md 8)."""
    delivery = await ctx.read_one(RETRIEVE, id=certificate["id"], now=ctx.now)
    subject = ("cpc_certificate", certificate["id"])
    ctx.record(Event.CPC_RETRIEVED, of=certificate["registrant_id"], subject=subject)
    if delivery is not None and delivery["is_first"]:
        number = certificate["content"]["registrant"]["registration_number"]
        told = {**certificate, "registration_number": number}
        await _issuing.tell_partner(ctx, told, PartnerEventType.CPC_DELIVERED)
    return delivery


def _summary(row: Row) -> Row:
    return {
        "id": row["id"],
        "reference_number": row["number"],
        "registration_number": row["content"]["registrant"]["registration_number"],
        "issued_at": row["issued_at"],
        "status": row["status"],
        "recipient": {
            "partner_organization_id": row["organization_id"],
            "name": row["recipient_name"],
        },
    }
