"""How the operations on messages are asked."""

from typing import Any
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.core.db import Row
from app.domain.access import Actor, ActorKind
from app.domain.messages import ThreadDraft
from app.services import long_jobs, messages
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import KEEPER, additional_location
from tests.factories.messages import announced, written

SECOND = '"2"'  # a thread is made, and its first message makes it the second version


async def thread_of(case: Case) -> Row:
    """Begin a conversation in the owner's name."""
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    owner = Actor(ActorKind.REGISTRANT, "Dr. Chidi Okafor", registrant_id=registrant_id)
    async with unit_of_work(case.world.office, "a_test", actor=owner) as ctx:
        draft = ThreadDraft(category="payment", subject="My receipt", body="Where do I find it?")
        return await messages.start(ctx, registrant_id=registrant_id, draft=draft)


async def thread_id_of(case: Case) -> str:
    if case.whose is Whose.MISSING:
        return ids.render("msgt", ids.new())
    return ids.render("msgt", UUID(str((await thread_of(case))["id"])))


@asks("list_message_threads", "get_unread_counts", whose=BY_RECORD)
async def threads_of_a_record(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_message_thread", whose=BY_RECORD)
async def create_message_thread(case: Case) -> Ask:
    return Ask(written(), named={"registrant_id": case.registrant_id})


@asks("get_message_thread", "list_messages", whose=BY_RECORD)
async def read_of_a_thread(case: Case) -> Ask:
    return Ask(named={"thread_id": await thread_id_of(case)})


@asks("create_message", whose=BY_RECORD)
async def create_message(case: Case) -> Ask:
    return Ask({"body": "Thank you."}, named={"thread_id": await thread_id_of(case)})


@asks("mark_thread_read", whose=BY_RECORD)
async def mark_thread_read(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        body: dict[str, Any] = {"last_read_message_id": ids.render("msg", ids.new())}
        return Ask(body, named={"thread_id": ids.render("msgt", ids.new())})
    thread = await thread_of(case)
    last = ids.render("msg", UUID(str(thread["first_message"]["id"])))
    return Ask({"last_read_message_id": last}, named={"thread_id": ids.render("msgt", thread["id"])})


@asks("request_address_removal", whose=BY_RECORD)
async def request_address_removal(case: Case) -> Ask:
    return Ask({}, named={"address_id": await additional_location(case, -1)})


@asks("list_staff_message_threads", "list_canned_replies")
async def at_the_desk(_case: Case) -> Ask:
    return Ask()


@asks("assign_message_thread", whose=BY_RECORD)
async def assign_message_thread(case: Case) -> Ask:
    return Ask({"team": "finance"}, SECOND, {"thread_id": await thread_id_of(case)})


@asks("close_message_thread", whose=BY_RECORD)
async def close_message_thread(case: Case) -> Ask:
    return Ask(None, SECOND, {"thread_id": await thread_id_of(case)})


@asks("reopen_message_thread", whose=BY_RECORD)
async def reopen_message_thread(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(None, SECOND, {"thread_id": ids.render("msgt", ids.new())})
    thread = await thread_of(case)
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        await messages.close(ctx, thread_id=thread["id"], version=2)
    return Ask(None, '"3"', {"thread_id": ids.render("msgt", thread["id"])})


@asks("create_broadcast")
async def create_broadcast(_case: Case) -> Ask:
    return Ask(announced())


@asks("get_job", whose=BY_NAME)
async def get_job(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(named={"job_id": ids.render("job", ids.new())})
    owner = Actor(ActorKind.STAFF, "Communications", account_id=case.owner.account_id)
    async with unit_of_work(case.world.office, "a_test", actor=owner) as ctx:
        job_id = await long_jobs.begin(ctx, kind="broadcast")
    return Ask(named={"job_id": ids.render("job", job_id)})
