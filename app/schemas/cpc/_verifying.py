"""Whether a certificate is genuine and still current, for anyone who holds it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.cpc import CODE_PATTERN, CertificateStatus
from app.schemas import patterns
from app.schemas.base import Body, Open, View


class CpcVerificationCreate(Body):
    """What is printed on a certificate."""

    verification_code: Annotated[str, Field(pattern=CODE_PATTERN, max_length=19, strict=True)] = Field(
        description="The code, with its hyphens; small letters do as well.", examples=["7KQM-V2XD-91TB-HWRA"]
    )
    registration_number: Annotated[
        str, Field(pattern=patterns.REGISTRATION_NUMBER, max_length=9, strict=True)
    ] = Field(description="The registrant's number.", examples=["123602"])


class CertificateProblem(View):
    """Why a certificate should not be relied on."""

    code: str = Field(description="`superseded_facts` or `revoked`.")
    detail: str = Field(description="What to do, for a person.")


class CpcVerification(View):
    """Whether a certificate is genuine, and still current. Nothing more is told."""

    verified: bool = Field(description="Whether it may be taken for genuine: false once it is revoked.")
    current: bool = Field(description="Whether what it says still holds.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="`current`, `superseded` or `revoked`."
    )
    issued_at: datetime = Field(description="When it was issued.")
    pdf_sha256: str | None = Field(description="Hash of the document; null until it is ready.")
    problems: list[CertificateProblem] = Field(description="Why it should not be relied on.")
