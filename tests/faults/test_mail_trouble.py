"""R13 and the guard against poison: mails are tried again, given up or held, and never lost or doubled quietly."""

import asyncio
import random
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from app.context import Office
from app.jobs.queue import MOST_SILENT_STARTS
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant
from tests.faults.books import Connection
from tests.faults.conftest import Figure
from tests.faults.harness import College
from tests.faults.load import Client, Tally
from tests.faults.mail_server import TAKEN, MailServer
from tests.faults.wire import Wire
from tests.rounds import how_many

pytestmark = pytest.mark.check

PATIENCE = 30.0


@pytest_asyncio.fixture
async def mover(running_college: College, back_office: Office, dice: random.Random) -> AsyncIterator[Client]:
    """A registrant whose next change is followed by a mail."""
    person = await make_registrant(back_office)
    wire = Wire(running_college.port, person.token)
    client = Client(person, wire, Tally(), today=await today_of(back_office), dice=dice)
    yield client
    client.close()


async def mail_of(books: Connection, client: Client) -> dict[str, str]:
    row = await books.fetchrow(
        "select message_id, status, failure from mails where account_id = $1", client.person.account_id
    )
    assert row is not None
    return dict(row)


async def job_of(books: Connection, client: Client) -> dict[str, object] | None:
    row = await books.fetchrow(
        """
        select q.id, q.status::text, q.attempts, s.starts from jobs.pgqueuer q
        left join job_starts s on s.job_id = q.id
        where convert_from(q.payload, 'UTF8')::json ->> 'mail_id'
              in (select id::text from mails where account_id = $1)
        """,
        client.person.account_id,
    )
    return None if row is None else dict(row)


async def until_mail_is(books: Connection, client: Client, status: str) -> None:
    end = time.monotonic() + PATIENCE
    while (await mail_of(books, client))["status"] != status:
        assert time.monotonic() < end, await job_of(books, client)
        await asyncio.sleep(0.02)


async def until_job_is_done(books: Connection, client: Client) -> None:
    end = time.monotonic() + PATIENCE
    while (job := await job_of(books, client)) is not None:
        assert time.monotonic() < end, job
        await asyncio.sleep(0.02)


@pytest.mark.processes
async def test_a_mail_that_is_delayed_is_delivered_once(
    running_college: College, mail_server: MailServer, books: Connection, mover: Client, figure: Figure
) -> None:
    async def busy_at_first(message_id: str) -> str:
        return TAKEN if mail_server.offered[message_id] > 1 else "451 4.3.0 come back later"

    mail_server.verdict = busy_at_first
    running_college.worker.start()

    await mover.declare()
    await until_mail_is(books, mover, "sent")
    await until_job_is_done(books, mover)

    message_id = (await mail_of(books, mover))["message_id"]
    assert mail_server.offered[message_id] == 2
    assert mail_server.taken[message_id] == 1
    figure("451, then delivered once")


@pytest.mark.processes
async def test_a_mail_that_is_refused_for_good_is_marked_and_not_tried_again(
    running_college: College, mail_server: MailServer, books: Connection, mover: Client
) -> None:
    async def refuse(_message_id: str) -> str:
        return "550 5.7.1 not wanted"

    mail_server.verdict = refuse
    running_college.worker.start()

    await mover.declare()
    await until_mail_is(books, mover, "failed")
    await until_job_is_done(books, mover)

    mail = await mail_of(books, mover)
    assert mail_server.offered[mail["message_id"]] == 1
    assert "not wanted" in mail["failure"]


@pytest.mark.processes
async def test_mails_wait_while_there_is_no_mail_server(
    running_college: College, books: Connection, mover: Client
) -> None:
    running_college.worker.start()
    await mover.declare()
    end = time.monotonic() + PATIENCE
    while not (await job_of(books, mover) or {}).get("attempts"):
        assert time.monotonic() < end, running_college.worker.said()
        await asyncio.sleep(0.02)

    async with MailServer.listening(running_college.smtp_port) as opened:
        await until_mail_is(books, mover, "sent")

    assert opened.taken[(await mail_of(books, mover))["message_id"]] == 1


@pytest.mark.processes
async def test_a_job_that_kills_its_worker_is_held(
    running_college: College, mail_server: MailServer, books: Connection, mover: Client, figure: Figure
) -> None:
    deaths, worker = 0, running_college.worker
    poisonous = ""

    async def kill(message_id: str) -> str:
        if message_id == poisonous:
            worker.kill()
        return TAKEN

    mail_server.verdict = kill
    await mover.declare()
    poisonous = (await mail_of(books, mover))["message_id"]
    job = await job_of(books, mover)
    assert job is not None
    # Without the full check the first deaths are only told of: each costs the start of a worker.
    told = how_many(quick=MOST_SILENT_STARTS - 1, in_ci=MOST_SILENT_STARTS - 2, full=0)
    if told:
        await books.execute("insert into job_starts values ($1, $2, now())", job["id"], told)

    while (job := await job_of(books, mover)) is not None and job["status"] != "failed":
        await running_college.forget_heartbeats()
        worker.start()
        deaths += await death_or_hold(running_college, books, mover)
        assert deaths <= MOST_SILENT_STARTS

    assert deaths == MOST_SILENT_STARTS - told
    assert job is not None
    assert job["starts"] == MOST_SILENT_STARTS + 1
    assert mail_server.offered[poisonous] == deaths
    await mover.declare()
    await until_other_mails_are_sent(books, mover, but=poisonous)
    figure(f"held after {MOST_SILENT_STARTS} deaths ({deaths} of them here); the next mail went out")


async def death_or_hold(college: College, books: Connection, mover: Client) -> int:
    """Wait until the worker is dead, or has held the job and goes on; count the deaths."""
    end = time.monotonic() + PATIENCE
    while college.worker.is_alive:
        job = await job_of(books, mover)
        if job is not None and job["status"] == "failed":
            return 0
        assert time.monotonic() < end, (job, college.worker.said())
        await asyncio.sleep(0.02)
    return 1


async def until_other_mails_are_sent(books: Connection, client: Client, *, but: str) -> None:
    end = time.monotonic() + PATIENCE
    waiting = "select count(*) from mails where account_id = $1 and message_id <> $2 and status <> 'sent'"
    while await books.fetchval(waiting, client.person.account_id, but):
        assert time.monotonic() < end
        await asyncio.sleep(0.02)
