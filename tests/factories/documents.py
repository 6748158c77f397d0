"""Papers of registration, made at once as the worker would."""

from typing import Final
from uuid import UUID

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.documents import Delivery, DocumentType
from app.jobs import effects
from app.services import documents

NEWEST: Final = Read(
    "select id from documents where registrant_id = :of order by requested_at desc, id desc limit 1"
)


async def made_for(
    office: Office, registrant_id: UUID, type_: DocumentType = DocumentType.REGISTRATION_DIPLOMA
) -> UUID:
    """Have a paper asked for and made; tell its identifier."""
    async with unit_of_work(office, "a_test") as ctx:
        row = await documents.create(
            ctx, registrant_id=registrant_id, document_type=type_, delivery=Delivery.DOWNLOAD,
            registration_id=None, language=None,
        )  # fmt: skip
    await effects.typeset_document(office, {"document_id": str(row["id"])})
    return UUID(str(row["id"]))


async def typeset_newest(office: Office, registrant_id: UUID | None) -> None:
    """Do what the worker does for the paper that was asked for last."""
    (row,) = await office.database.fetch(NEWEST, of=registrant_id)
    await effects.typeset_document(office, {"document_id": str(row["id"])})
