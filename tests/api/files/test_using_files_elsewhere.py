"""Whatever takes an upload takes it searched, sound and unused, wherever it is handed in (contract.md 2.16)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from tests.factories.addresses import today_of
from tests.factories.messages import begun, written
from tests.factories.papers import uploaded
from tests.factories.people import make_registrant
from tests.factories.renewals import SIGNED, evidenced
from tests.factories.service_requests import (
    COPIES,
    asked,
    at_the_desk,
    decided,
    item_of,
    put_request,
    somebody,
)
from tests.portal import Portal

SEARCHED = Read("update files set scan_status = :status where id = :id returning id")
TAKEN = Read("""
update files set subject_type = 'message', subject_id = id, resource = 'message', used_at = :now,
  registrant_id = (select id from registrants order by id limit 1)
where id = :id returning id
""")
CODES = {"pending": "file_not_ready", "infected": "file_infected", "used": "file_in_use"}

Use = Callable[[str], Awaitable[httpx.Response]]


async def message(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    mine = portal.as_(await make_registrant(office))
    thread = await begun(mine)

    async def use(file_id: str) -> Any:
        return await mine.create_message({"body": "Enclosed.", "file_ids": [file_id]}, thread_id=thread["id"])

    return mine, "message_attachment", use


async def thread(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    mine = portal.as_(await make_registrant(office))

    async def use(file_id: str) -> Any:
        return await mine.create_message_thread(written(file_ids=[file_id]), registrant_id="me")

    return mine, "message_attachment", use


async def name(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )

    async def use(file_id: str) -> Any:
        body = {
            "given_names": "Amara", "family_name": "Wójcik", "evidence_type": "marriage_certificate",
            "evidence": "Seen with a passport", "effective_from": (today + timedelta(5)).isoformat(),
            "file_id": file_id,
        }  # fmt: skip
        return await desk.create_name(body, registrant_id=person.wire_id)

    return desk, "supporting_document", use


async def answers(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    mine = portal.as_(await somebody(office))

    async def use(file_id: str) -> Any:
        given = {**COPIES, "on_behalf": True, "authorization": file_id}
        request = await asked(mine, "copies_of_documents", given)
        return await mine.submit_service_request(
            {}, service_request_id=request["id"], if_match=request["etag"]
        )

    return mine, "supporting_document", use


async def renewal(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    mine = portal.as_(await make_registrant(office))

    async def use(file_id: str) -> Any:
        draft = await evidenced(mine, office, file_id)
        return await mine.submit_renewal(SIGNED, renewal_id=draft["id"], if_match=draft["etag"])

    return mine, "supporting_document", use


async def decision(portal: Portal, office: Office) -> tuple[Portal, str, Use]:
    desk = await at_the_desk(portal, office)
    request = {"id": await put_request(office, await somebody(office), handed_in=True)}

    await decided(desk, request)

    async def use(file_id: str) -> Any:
        item = await item_of(desk, request)
        body = {"decision": "fulfil", "answers": {"documents": [file_id]}}
        return await desk.decide_work_item(body, work_item_id=item["id"], if_match=item["etag"])

    return desk, "message_attachment", use


@pytest.mark.parametrize("state", CODES)
@pytest.mark.parametrize(
    "place", [message, thread, name, answers, renewal, decision], ids=lambda each: each.__name__
)
async def test_a_file_that_cannot_be_used_is_refused_wherever_it_is_handed_in(
    portal: Portal, office: Office, place: Any, state: str
) -> None:
    caller, purpose, use = await place(portal, office)
    upload = await uploaded(caller, purpose=purpose)
    if state == "used":
        await office.database.fetch(TAKEN, id=ids.parse("file", upload["id"]), now=await office.now())
    else:
        await office.database.fetch(SEARCHED, id=ids.parse("file", upload["id"]), status=state)

    answer = await use(upload["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, CODES[state])
