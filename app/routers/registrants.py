"""A registrant's record, for the registrant and for staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange
from app.domain.registrants import RegistrationStatus
from app.routers.deps import AsOf, Ctx, Cursor, IfMatch, KnownAt, Limit, PathRegistrant
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import registrants as schemas
from app.schemas.base import Instant, OneLine
from app.schemas.registrants import RegistrationClassCode
from app.services import directory, registrants

router = APIRouter(route_class=Door, tags=["registrants"])


@router.get(
    "/v1/registrants",
    response_model=schemas.RegistrantList,
    summary="Find a registrant",
)
@operation(may=(Action.LIST, Resource.DIRECTORY), raises=(Invalid,))
async def list_registrants(
    ctx: Ctx,
    q: Annotated[
        str,
        OneLine(100),
        Query(description="A registration number, an e-mail address, or two letters or more of a name."),
    ] = None,  # type: ignore[assignment]
    status: Annotated[
        list[RegistrationStatus], Query(description="Only whose latest registration stands so.", max_length=4)
    ] = [],  # noqa: B006
    class_: Annotated[
        list[RegistrationClassCode],
        Query(
            alias="class",
            description="Only of these classes: codes of the set `registration_classes`.",
            max_length=10,
        ),
    ] = [],  # noqa: B006
    postal_code: Annotated[
        str, OneLine(20), Query(description="Three characters or more from the start of a postal code.")
    ] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """For staff: by present and former names - accents do not matter - by number, e-mail, postal code of an address in
    force, status and class. Two letters begin a name, and beside longer words any word of it; longer words are found
    anywhere in one. At least one filter is needed; the answer is in the order of names.
    """
    asked = directory.Asked(q=q, statuses=tuple(status), classes=tuple(class_), postal_code=postal_code)
    return await directory.find(ctx, asked=asked, limit=limit, cursor=cursor)


@router.get(
    "/v1/registrants/{registrant_id}",
    response_model=schemas.Registrant,
    summary="Read a registrant as of a day",
)
@operation(may=(Action.READ, Resource.REGISTRANT), raises=(DateOutOfRange,))
async def get_registrant(
    ctx: Ctx,
    registrant: PathRegistrant,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
) -> Row:
    """Names, identifiers, contacts, certificates and addresses, every nested slice taken at the same day."""
    return await registrants.see(ctx, registrant_id=registrant, as_of=as_of, known_at=known_at)


@router.patch(
    "/v1/registrants/{registrant_id}",
    response_model=schemas.Registrant,
    summary="Change phones, language and what is published",
)
@operation(may=(Action.UPDATE, Resource.REGISTRANT), writes=True, raises=(ChangedSince, Invalid))
async def update_registrant(
    ctx: Ctx, registrant: PathRegistrant, version: IfMatch, body: schemas.RegistrantUpdate
) -> Row:
    """A merge patch on what registrants say of themselves. Legal name, birth date, class and the like are refused
    by name, with `not_writable`.
    """
    return await registrants.update(ctx, registrant_id=registrant, version=version, changes=body.to_changes())


@router.get(
    "/v1/registrants/{registrant_id}/changes",
    response_model=schemas.ChangeList,
    summary="Follow what changed in a record",
)
@operation(may=(Action.LIST, Resource.CHANGE))
async def list_registrant_changes(
    ctx: Ctx,
    registrant: PathRegistrant,
    changed_after: Annotated[Instant, Query(description="Only what was recorded after this moment.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """An append-only feed in recording order: the one supported way to keep a copy in step."""
    return await registrants.list_changes(
        ctx, registrant_id=registrant, changed_after=changed_after, limit=limit, cursor=cursor
    )
