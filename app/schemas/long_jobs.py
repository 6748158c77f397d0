"""Work that takes longer than a request, on the wire."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.schemas.base import Named, Open, View

MOST: int = 2**31 - 1


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobTrouble(View):
    """What stood in the way of the work for a moment; it was tried again."""

    at: datetime = Field(description="When.")
    kind: str = Field(description="What kind of trouble it was.")


class Job(View):
    """A piece of work that takes longer than a request; it can be asked for until 30 days after its end."""

    id: Annotated[str, Named("job")] = Field(description="Its identifier.")
    kind: str = Field(description="What is done: `broadcast`.")
    status: Annotated[JobStatus | str, Open(JobStatus)] = Field(description="Where it stands.")
    done: int = Field(ge=0, le=MOST, description="How much of it is done.")
    total: int = Field(ge=0, le=MOST, description="How much of it there is.")
    errors: list[JobTrouble] = Field(description="What stood in its way, at most twenty entries.")
    created_at: datetime = Field(description="When it was asked for.")
    started_at: datetime | None = Field(description="When it was begun.")
    finished_at: datetime | None = Field(description="When it was over.")
