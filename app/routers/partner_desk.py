"""For staff: partners are taken on, their programs registered and cut off."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.core.paging import InvalidCursor
from app.domain.access import Action, Resource
from app.domain.partners import AgreementOnFile
from app.routers.deps import KEYED, Ctx, Cursor, Limit
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import partners as schemas
from app.schemas.base import Naming
from app.services import partners

router = APIRouter(route_class=Door, tags=["staff"])


@router.get(
    "/v1/staff/partner-organizations",
    response_model=schemas.PartnerOrganizationList,
    summary="List partners and their programs",
)
@operation(may=(Action.LIST, Resource.PARTNER), raises=(InvalidCursor,))
async def list_partner_organizations(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The newest first."""
    return await partners.list_organizations(ctx, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/partner-organizations",
    status_code=201,
    response_model=schemas.PartnerOrganization,
    summary="Take on a partner",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.PARTNER), writes=True, takes_key=True, keyed=True,
    raises=(Invalid, AgreementOnFile),
)  # fmt: skip
async def create_partner_organization(ctx: Ctx, body: schemas.PartnerOrganizationCreate) -> Row:
    """Once the agreement is signed. Its scopes are the most that a program of its own can get."""
    return await partners.take_on(ctx, body.to_draft())


@router.post(
    "/v1/staff/partner-organizations/{partner_organization_id}/clients",
    status_code=201,
    response_model=schemas.PartnerClient,
    summary="Register a partner's program",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.PARTNER), writes=True, takes_key=True, keyed=True,
    raises=(Invalid, NotFound),
)  # fmt: skip
async def create_partner_client(
    ctx: Ctx,
    partner_organization_id: Annotated[Annotated[UUID, Naming("prt")], Path(description="A partner.")],
    body: schemas.PartnerClientCreate,
) -> Row:
    """By its public key. The private one never leaves the partner."""
    return await partners.register_client(ctx, organization_id=partner_organization_id, draft=body.to_draft())


@router.delete(
    "/v1/staff/partner-clients/{partner_client_id}",
    status_code=204,
    summary="Cut off a partner's program",
)
@operation(may=(Action.END, Resource.PARTNER), writes=True, raises=(NotFound,))
async def revoke_partner_client(
    ctx: Ctx, partner_client_id: Annotated[Annotated[UUID, Naming("pcl")], Path(description="A program.")]
) -> None:
    """Its tokens are good for nothing from the next request on."""
    await partners.revoke_client(ctx, client_id=partner_client_id)
