"""For partners: the certificates of professional conduct that were released to them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.db import Row
from app.core.errors import NotFound
from app.core.paging import InvalidCursor
from app.core.ranges import RangeNotSatisfiable
from app.domain.cpc import CertificateStatus
from app.domain.partners import InsufficientScope, Scope
from app.routers import downloads
from app.routers.deps import CertificateWanted, Ctx, Cursor, Limit, PathReleased
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import cpc as schemas
from app.schemas.base import Instant
from app.services import cpc

router = APIRouter(route_class=Door, tags=["partner"])


@router.get(
    "/v1/partner/cpc-certificates",
    response_model=schemas.PartnerCpcList,
    summary="List certificates released to you",
)
@operation(bucket=Bucket.PARTNER, scope=Scope.CPC_READ, raises=(InsufficientScope, InvalidCursor))
async def list_partner_cpc_certificates(
    ctx: Ctx,
    issued_after: Annotated[Instant, Query(description="Only those issued after this moment.")] = None,  # type: ignore[assignment]
    status: Annotated[CertificateStatus, Query(description="Only those that stand so.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first."""
    wanted = None if status is None else status.value
    return await cpc.list_released(ctx, issued_after=issued_after, status=wanted, limit=limit, cursor=cursor)


@router.get(
    "/v1/partner/cpc-certificates/{cpc_certificate_id}",
    response_model=schemas.PartnerCpc,
    summary="Read a certificate released to you",
)
@operation(bucket=Bucket.PARTNER, scope=Scope.CPC_READ, writes=True, raises=(InsufficientScope, NotFound))
async def get_partner_cpc_certificate(ctx: Ctx, certificate: PathReleased) -> Row:
    """As it was issued, where it stands now, and signed for machines. The registrant sees who fetched it."""
    return await cpc.hand_over(ctx, certificate=certificate)


@router.get(
    "/v1/partner/cpc-certificates/{cpc_certificate_id}/content",
    response_class=Response,
    summary="Download a certificate released to you",
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.CPC_READ, writes=True, downloads=True,
    raises=(InsufficientScope, NotFound, RangeNotSatisfiable),
)  # fmt: skip
async def download_partner_cpc_certificate(
    ctx: Ctx, certificate: PathReleased, wanted: CertificateWanted
) -> Response:
    """The signed PDF; its hash is that of `pdf.sha256`."""
    return downloads.attachment(await cpc.open_content(ctx, certificate=certificate, span=wanted))
