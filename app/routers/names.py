"""Names: what only staff record."""

from fastapi import APIRouter

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.files import FileInfected, FileInUse, FileNotReady, UnknownFile
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition, SliceOverlap
from app.routers.deps import KEYED, TAKES_KEY, AsOf, Ctx, IfMatch, KnownAt, PathName, PathRegistrant
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import names as schemas
from app.services import names

router = APIRouter(route_class=Door, tags=["staff"])


def _location(name: Row) -> str:
    return f"/v1/registrants/{ids.render('reg', name['registrant_id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/names",
    response_model=schemas.NameList,
    summary="List names with their evidence",
)
@operation(may=(Action.LIST, Resource.NAME), raises=(DateOutOfRange,))
async def list_names(
    ctx: Ctx,
    registrant: PathRegistrant,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
) -> Row:
    """All legal names, past and to come and corrected ones as well, the latest first, each with the `etag` to correct
    it. With `as_of`, the one in force on that day; with `known_at`, as the College knew them at that moment.
    """
    return await names.list_on_file(ctx, registrant_id=registrant, as_of=as_of, known_at=known_at)


@router.post(
    "/v1/registrants/{registrant_id}/names",
    status_code=201,
    response_model=schemas.NameSlice,
    summary="Record a name from a date",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.NAME), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(Invalid, DateOutOfRange, SliceOverlap, UnknownFile, FileNotReady, FileInfected, FileInUse),
)  # fmt: skip
async def create_name(ctx: Ctx, registrant: PathRegistrant, body: schemas.NameCreate) -> Row:
    """On evidence that is named. The name before becomes historical on that day; it stays in the public register and
    is found by search. A day that is not after today needs a reason.
    """
    return await names.record(ctx, registrant_id=registrant, draft=body.to_draft())


@router.post(
    "/v1/names/{name_id}/correct",
    response_model=schemas.NameSlice,
    summary="Correct a wrong name",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.NAME), writes=True, takes_key=True,
    raises=(Invalid, ChangedSince, InvalidTransition, SliceOverlap, DateOutOfRange),
)  # fmt: skip
async def correct_name(ctx: Ctx, name: PathName, version: IfMatch, body: schemas.NameCorrection) -> Row:
    """A corrected name takes the place of a wrong one, which was never a name and is not shown as a former one. It is
    kept: `known_at` still answers with what was believed before.
    """
    return await names.correct(
        ctx, registrant_id=name[0], name_id=name[1], version=version, correction=body.to_correction()
    )
