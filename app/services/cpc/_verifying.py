"""Verification by anybody who holds a certificate: genuine or not, current or not, and nothing more."""

from typing import Final

from app import catalogue
from app.context import TRACE_FOUND, Context
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.cpc import CertificateStatus, UnknownCertificate

FOUND: Final = """
select c.id, c.registrant_id, c.status, c.issued_at, c.sha256, jsonb_build_object('status', c.status) as details
from cpc_certificates c join registrants r on r.id = c.registrant_id
where c.verification_code = :code and (cast(:number as text) is null or r.registration_number = :number)
"""
CHECK: Final = Read(f"with found as ({FOUND}), traced as ({TRACE_FOUND}) select * from found")


_PROBLEMS: Final = {
    CertificateStatus.SUPERSEDED: "superseded_facts",
    CertificateStatus.REVOKED: "revoked",
}


async def verify(ctx: Context, *, code: str, registration_number: str | None) -> Row:
    """Check a certificate by its code and the registrant's number; on the page of the QR code by the code alone.

    Each check is recorded, by the statement that makes it: one that finds a certificate in the registrant's access log.

    Raises:
        UnknownCertificate: no certificate has this code, or not with this number.
    """
    found = await ctx.read_traced(
        CHECK, Event.CPC_CHECKED, missed=Event.CPC_CHECK_FAILED, subject_type="cpc_certificate", code=code,
        number=registration_number,
    )  # fmt: skip
    if found is None:
        raise UnknownCertificate
    status = CertificateStatus(found["status"])
    return {
        "verified": status is not CertificateStatus.REVOKED,
        "current": status is CertificateStatus.CURRENT,
        "status": status,
        "issued_at": found["issued_at"],
        "pdf_sha256": found["sha256"],
        "problems": problems(status, ctx.language),
    }


async def look_up(ctx: Context, *, code: str) -> Row | None:
    """Check a certificate by its code alone, for the page that the QR code leads to; the check is recorded."""
    try:
        found = await verify(ctx, code=code, registration_number=None)
    except UnknownCertificate:
        return None
    day = ctx.day_of(found["issued_at"])
    return {**found, "issued_on": day.isoformat()}


def problems(status: CertificateStatus, language: str) -> list[Row]:
    """Tell why a certificate should not be relied on; nothing, while it is current."""
    if status not in _PROBLEMS:
        return []
    return [{"code": _PROBLEMS[status], "detail": catalogue.cpc().page[status].said_in(language)}]
