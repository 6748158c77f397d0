"""R13: a mail server that is away for as long as it takes to try each of many mails; then each is delivered once.

The ten minutes of R13 are not waited for: all that a mail does meanwhile is wait for its next try, which is brought
forward here. That it is tried for three days is proved in tests/api/messages/test_mails_that_come_back.py.
"""

import asyncio
import time

import pytest

from app.context import Office, unit_of_work
from app.domain.access import Actor, ActorKind, Role
from app.domain.documents import Delivery, DocumentType
from app.domain.messages import Post, ThreadDraft
from app.services import documents, messages
from tests.factories.people import make_registrant, make_staff
from tests.faults.books import Connection
from tests.faults.conftest import Figure
from tests.faults.harness import College
from tests.faults.mail_server import TAKEN, MailServer
from tests.rounds import how_many

pytestmark = pytest.mark.check

MANY = how_many(quick=100, in_ci=1_000, full=1_000)
PATIENCE = 240.0
IN_THE_WAY = how_many(quick=20, in_ci=200, full=2_000)
# With the press started for it; the mails are held for as long as that takes.
A_PAPER_TAKES = 10.0
PAPER = "select status from documents where id = $1"
TRIED = """
select count(*) from jobs.pgqueuer where entrypoint = 'send_mail' and attempts > 0
"""
# Their next tries would only be in the way of the first tries of others; afterwards nobody wants to wait for them.
PUT_OFF = """
update jobs.pgqueuer set execute_after = now() + interval '1 hour'
where entrypoint = 'send_mail' and status = 'queued' and attempts > 0 and execute_after < now() + interval '30 minutes'
"""
HURRY = "update jobs.pgqueuer set execute_after = now() where entrypoint = 'send_mail' and status = 'queued'"
SENT = "select count(*) from mails where account_id = $1 and status = 'sent'"
CAUSES = "select message_id from mails where account_id = $1"


async def written_to(office: Office, many: int) -> object:
    """Have the College write this often to one registrant; each message has a mail of its own."""
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    desk = Actor(ActorKind.STAFF, "Jo Park", account_id=staff.account_id, roles=frozenset({Role.MEMBERSHIP}))
    assert solis.registrant_id is not None
    async with unit_of_work(office, "a_test", actor=desk) as ctx:
        draft = ThreadDraft(category="renewal", subject="Your renewal", body="Message 0.")
        thread = await messages.start(ctx, registrant_id=solis.registrant_id, draft=draft)
        for number in range(1, many):
            await messages.post(
                ctx, registrant_id=solis.registrant_id, thread_id=thread["id"], category="renewal",
                post=Post(body=f"Message {number}."),
            )  # fmt: skip
    return solis.account_id


@pytest.mark.processes
async def test_mails_that_find_no_mail_server_are_each_delivered_once(
    running_college: College, back_office: Office, books: Connection, figure: Figure
) -> None:
    account_id = await written_to(back_office, MANY)
    running_college.worker.start()
    began = time.monotonic()
    while await books.fetchval(TRIED) < MANY:
        assert time.monotonic() - began < PATIENCE, running_college.worker.said()
        await books.execute(PUT_OFF)
        await asyncio.sleep(0.1)
    outage = time.monotonic() - began

    async with MailServer.listening(running_college.smtp_port) as opened:
        await books.execute(HURRY)
        while await books.fetchval(SENT, account_id) < MANY:
            assert time.monotonic() - began < 2 * PATIENCE, running_college.worker.said()
            await asyncio.sleep(0.1)

    causes = {row["message_id"] for row in await books.fetch(CAUSES, account_id)}
    assert opened.taken == dict.fromkeys(causes, 1), running_college.worker.said()[-3000:]
    assert len(causes) == MANY
    figure(
        f"{MANY} mails, away for {outage:.1f} s, all delivered {time.monotonic() - began - outage:.1f} s later"
    )


@pytest.mark.processes
async def test_mails_that_a_server_lets_wait_keep_no_paper_waiting(
    running_college: College, mail_server: MailServer, back_office: Office, books: Connection, figure: Figure
) -> None:
    is_asked, is_over = asyncio.Event(), asyncio.Event()

    async def dawdle(_message_id: str) -> str:
        is_asked.set()
        await is_over.wait()
        return TAKEN

    mail_server.verdict = dawdle
    account_id = await written_to(back_office, IN_THE_WAY)
    running_college.worker.start()
    await asyncio.wait_for(is_asked.wait(), PATIENCE)

    document_id = await paper_asked_for(back_office)
    began = time.monotonic()
    while await books.fetchval(PAPER, document_id) != "ready":
        assert time.monotonic() - began < A_PAPER_TAKES, running_college.worker.said()
        await asyncio.sleep(0.02)
    took = time.monotonic() - began

    assert await books.fetchval(SENT, account_id) == 0
    is_over.set()
    figure(f"a paper after {took:.2f} s, behind {IN_THE_WAY} mails that nobody took")


async def paper_asked_for(office: Office) -> object:
    solis = await make_registrant(office)
    assert solis.registrant_id is not None
    async with unit_of_work(office, "a_test") as ctx:
        row = await documents.create(
            ctx, registrant_id=solis.registrant_id, document_type=DocumentType.REGISTRATION_DIPLOMA,
            delivery=Delivery.DOWNLOAD, registration_id=None, language=None,
        )  # fmt: skip
    return row["id"]
