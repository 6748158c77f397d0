"""How far work is that takes longer than a request."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from app.core.db import Row
from app.core.errors import NotFound
from app.routers.deps import Ctx
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import long_jobs as schemas
from app.schemas.base import Naming
from app.services import long_jobs

router = APIRouter(route_class=Door, tags=["staff"])


@router.get("/v1/jobs/{job_id}", response_model=schemas.Job, summary="Follow a long piece of work")
@operation(raises=(NotFound,))
async def get_job(
    ctx: Ctx, job_id: Annotated[Annotated[UUID, Naming("job")], Path(description="A piece of work.")]
) -> Row:
    """For whoever asked for it, until 30 days after its end."""
    return await long_jobs.see(ctx, job_id=job_id)
