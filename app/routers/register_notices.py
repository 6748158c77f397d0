"""Public notices on a registrant's entry: read by the registrant and staff, kept by those who know of the matter."""

from typing import Any

from fastapi import APIRouter

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition
from app.routers.deps import KEYED, TAKES_KEY, AsOf, Ctx, IfMatch, KnownAt, PathRegisterNotice, PathRegistrant
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import register_notices as schemas
from app.services import practice, register_notices

router = APIRouter(route_class=Door, tags=["registrants"])


def _location(entry: dict[str, Any]) -> str:
    return f"/v1/registrants/{ids.render('reg', entry['registrant_id'])}/register-notices"


_CREATES: dict[str, Any] = {
    "may": (Action.CREATE, Resource.REGISTER_NOTICE), "writes": True, "takes_key": True, "keyed": True,
    "location": _location,
    "raises": (Invalid, DateOutOfRange),
}  # fmt: skip
_ENDS: dict[str, Any] = {
    "may": (Action.END, Resource.REGISTER_NOTICE), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, DateOutOfRange),
}  # fmt: skip
_CORRECTS: dict[str, Any] = {
    "may": (Action.CORRECT, Resource.REGISTER_NOTICE), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, DateOutOfRange),
}  # fmt: skip


@router.get(
    "/v1/registrants/{registrant_id}/register-notices",
    response_model=schemas.RegisterNoticeList,
    summary="List the public notices on an entry",
)
@operation(may=(Action.LIST, Resource.REGISTER_NOTICE), raises=(DateOutOfRange,))
async def list_register_notices(
    ctx: Ctx,
    registrant: PathRegistrant,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
) -> Row:
    """All notices, past and to come as well, the latest first. With `as_of`, those that are public on that day; with
    `known_at`, as the College knew them at that moment.
    """
    return await register_notices.list_on_file(ctx, registrant_id=registrant, as_of=as_of, known_at=known_at)


@router.post(
    "/v1/registrants/{registrant_id}/register-notices",
    status_code=201,
    response_model=schemas.RegisterNoticeRecord,
    summary="Put a public notice on an entry",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_register_notice(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.RegisterNoticeCreate
) -> Row:
    """A finding, caution, charge or referral that the by-law makes public, in both languages. Several may hold
    at once.
    """
    return await practice.add(ctx, register_notices.NOTICE, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/register-notices/{register_notice_id}/end",
    response_model=schemas.RegisterNoticeRecord,
    summary="End a public notice",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_register_notice(
    ctx: Ctx, entry: PathRegisterNotice, version: IfMatch, body: schemas.RegisterNoticeEnd
) -> Row:
    """From that day on the public no longer sees it, such as when a charge is no longer outstanding. It stays on
    file.
    """
    return await practice.end(
        ctx, register_notices.NOTICE, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/register-notices/{register_notice_id}/correct",
    response_model=schemas.RegisterNoticeRecord,
    summary="Correct a wrong public notice",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_register_notice(
    ctx: Ctx, entry: PathRegisterNotice, version: IfMatch, body: schemas.RegisterNoticeCorrection
) -> Row:
    """A corrected entry takes the place of a wrong one, which is kept: `known_at` still answers with what was believed
    before.
    """
    return await practice.correct(
        ctx, register_notices.NOTICE, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip
