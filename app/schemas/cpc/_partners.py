"""A certificate as it is handed over to a partner."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.cpc import CertificateStatus
from app.schemas.base import Named, Open, Page, View
from app.schemas.cpc._certificates import CpcDelivery
from app.schemas.cpc._content import AddedText
from app.schemas.cpc._verifying import CertificateProblem


class PartnerRecipient(View):
    """To whom a certificate was issued."""

    partner_organization_id: Annotated[str, Named("prt")] = Field(description="The partner.")
    name: str = Field(description="Its name on the certificate.")


class PartnerCpcSummary(View):
    """A certificate that was released to the partner."""

    id: Annotated[str, Named("cpc")] = Field(description="Its identifier.")
    reference_number: str = Field(description="Its number.")
    registration_number: str | None = Field(description="Whom it is about.")
    issued_at: datetime = Field(description="When it was issued.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="Where it stands."
    )
    recipient: PartnerRecipient = Field(description="To whom it was issued.")


class PartnerCpcList(Page[PartnerCpcSummary]):
    """A page of certificates, the newest first."""


class CpcValidity(View):
    """Where a certificate stands now."""

    verified: bool = Field(description="Whether it may be relied on as issued: false once it is revoked.")
    current: bool = Field(description="Whether what it says still holds.")
    checked_at: datetime = Field(description="When this was looked up.")
    problems: list[CertificateProblem] = Field(description="Why it should not be relied on.")


class CpcPdf(View):
    """The signed document."""

    href: str = Field(description="Where it is.")
    sha256: str = Field(description="Its hash.")
    size_bytes: int = Field(ge=1, le=10_000_000, description="Its size.")


class CpcCredential(View):
    """The certificate as a W3C Verifiable Credential."""

    format: str = Field(description="`vc+jwt`.")
    alg: str = Field(description="`ES256`.")
    kid: str = Field(description="The key that it is signed with.")
    jwks_href: str = Field(description="Where that key is.")
    value: str = Field(description="The signed credential (`application/vc+jwt`).")


class PartnerCpc(PartnerCpcSummary):
    """A certificate, handed over."""

    verification_code: str = Field(description="As printed on it.")
    validity: CpcValidity = Field(description="Where it stands now.")
    content: AddedText = Field(description="What it says, as it was issued.")
    content_hash: str = Field(description="Hash of the content.")
    pdf: CpcPdf = Field(description="The signed document.")
    credential: CpcCredential = Field(description="The same, for machines.")
    delivery: CpcDelivery | None = Field(description="Its way to the partner.")
