"""A certificate that was issued, and the ways on which it goes to its recipient."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.cpc import CertificateStatus, Channel, DeliveryStatus
from app.schemas.base import Named, Open, Ref, View


class IssuedCpc(View):
    """The certificate of a request."""

    id: Annotated[str, Named("cpc")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match` when it is superseded or revoked.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="Where it stands."
    )
    issued_at: datetime = Field(description="When it was issued.")
    ready_at: datetime | None = Field(description="When its document was made; null for a moment.")
    sha256: str | None = Field(description="Hash of the signed document; null until it is ready.")
    document: Ref = Field(description="The registrant's copy: unsigned, not for release.")


class CpcDelivery(View):
    """One way on which a certificate goes to its recipient."""

    id: Annotated[str, Named("cpcd")] = Field(description="Its identifier.")
    channel: Annotated[Channel | str, Open(Channel)] = Field(description="`email` or `partner_api`.")
    status: Annotated[DeliveryStatus | str, Open(DeliveryStatus)] = Field(description="Where it stands.")
    at: datetime = Field(description="Since when.")
    retrieved_at: datetime | None = Field(description="When the recipient first fetched it.")
