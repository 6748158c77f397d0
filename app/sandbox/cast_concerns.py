"""The open concern of the cast: it holds back an automatic certificate, and nobody but conduct learns of it."""

from datetime import date
from typing import Final

from app.context import Office, unit_of_work
from app.domain.concerns import ConcernDraft, ConcernKind
from app.sandbox.cast_registrants import OPEN_CONCERN
from app.sandbox.seed_lives import registrant_id
from app.services import concerns

DRAFT: Final = ConcernDraft(
    ConcernKind.INVESTIGATION, "A pharmacist reported how opioids were prescribed.", date(2025, 11, 17)
)


async def open_missing(office: Office) -> None:
    """Open the concern, unless there was one."""
    assert OPEN_CONCERN.life is not None
    async with unit_of_work(office, "ensure_cast") as ctx:
        person = registrant_id(OPEN_CONCERN.life)
        held = await concerns.list_of(ctx, registrant_id=person, limit=1, cursor=None)
        if not held["items"]:
            await concerns.open_(ctx, registrant_id=person, draft=DRAFT)
