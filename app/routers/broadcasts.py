"""One message to many."""

from fastapi import APIRouter

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.broadcasts import TranslationMissing
from app.routers.deps import KEYED, Ctx
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import broadcasts as schemas
from app.schemas.long_jobs import Job
from app.services import broadcasts

router = APIRouter(route_class=Door, tags=["staff"])


def _job(job: Row) -> str:
    return f"/v1/jobs/{ids.render('job', job['id'])}"


@router.post(
    "/v1/staff/broadcasts", status_code=202, response_model=Job, summary="Write to many", dependencies=KEYED
)
@operation(
    may=(Action.CREATE, Resource.BROADCAST), writes=True, takes_key=True, keyed=True, location=_job,
    raises=(Invalid, TranslationMissing),
)  # fmt: skip
async def create_broadcast(ctx: Ctx, body: schemas.BroadcastCreate) -> Row:
    """Whom it is for is settled now; each of them finds it once, in a conversation of their own that they can
    answer. The answer names the job: `get_job` tells how far it is.
    """
    return await broadcasts.create(ctx, draft=body.to_draft())
