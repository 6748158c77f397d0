"""A paper that cannot be made says so: nobody waits for it for ever, and it is made if its job is taken up again."""

import asyncio
import time
from typing import Any
from uuid import UUID

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.effects import TypesetDocument
from app.jobs import effects, queue
from tests.factories import cpc
from tests.factories.documents import NEWEST
from tests.factories.people import make_registrant
from tests.portal import Portal

SPOIL = Read("update documents set facts = '{}' where id = :id returning id")
SPOILT = Read("select facts from documents where id = :id")
MEND = Read("update documents set facts = cast(:facts as jsonb) where id = :id returning id")
LAST_TRY = Read("""
update jobs.pgqueuer set attempts = :tries, execute_after = now()
where entrypoint = 'typeset_document' and convert_from(payload, 'UTF8')::json ->> 'document_id' = :id
returning id
""")
JOB = Read("select status::text from jobs.pgqueuer where id = :id")

PATIENCE = 20.0
ASKED = {"document_type": "registration_diploma", "delivery": "download"}


async def held(office: Office, document_id: UUID) -> None:
    """Have the worker try the paper for the last time."""
    (job,) = await office.database.fetch(LAST_TRY, id=str(document_id), tries=queue.MOST_TRIES)
    stop = asyncio.Event()
    working = asyncio.create_task(queue.work(office, stop, queue.Lane([TypesetDocument.kind])))
    end = time.monotonic() + PATIENCE
    while not await is_held(office, job["id"]):
        assert time.monotonic() < end, "the job was tried, and is held"
        await asyncio.sleep(0.05)
    stop.set()
    await working


async def is_held(office: Office, job_id: int) -> bool:
    found = await office.database.fetch(JOB, id=job_id)
    return bool(found) and found[0]["status"] == "failed"


async def test_a_paper_that_cannot_be_made_has_failed_and_can_be_asked_for_again(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    made: Any = (await mine.create_document(ASKED, registrant_id="me")).json()
    waiting = await mine.download_document(document_id=made["id"])
    (row,) = await office.database.fetch(NEWEST, of=person.registrant_id)
    (kept,) = await office.database.fetch(SPOILT, id=row["id"])
    await office.database.fetch(SPOIL, id=row["id"])

    await held(office, row["id"])

    failed = (await mine.get_document(document_id=made["id"])).json()
    refused = await mine.download_document(document_id=made["id"])
    assert (made["status"], failed["status"], failed["available_actions"]) == ("pending", "failed", [])
    assert (waiting.status_code, waiting.headers["retry-after"]) == (409, "1")
    assert (refused.status_code, refused.json()["code"]) == (409, "document_not_ready")
    assert "retry-after" not in refused.headers
    assert (await mine.create_document(ASKED, registrant_id="me")).status_code == 201
    await office.database.fetch(MEND, id=row["id"], facts=kept["facts"])
    await effects.typeset_document(office, {"document_id": str(row["id"])})
    assert (await mine.get_document(document_id=made["id"])).json()["status"] == "ready"


async def test_the_copy_of_a_certificate_that_cannot_be_made_has_failed_until_it_is_made(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.submitted(portal, office)
    certificate = begun.request["certificate"]
    facts = {"certificate_id": str(ids.parse("cpc", certificate["id"]))}

    await effects.give_up_certificate(office, facts)
    await effects.give_up_certificate(office, facts)
    given_up = (await begun.mine.get_document(document_id=certificate["document"]["id"])).json()
    await effects.seal_certificate(office, facts)
    await effects.give_up_certificate(office, facts)

    made = (await begun.mine.get_document(document_id=certificate["document"]["id"])).json()
    assert (given_up["status"], made["status"]) == ("failed", "ready")
