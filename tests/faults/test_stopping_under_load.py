"""R19, S21: who is told to stop finishes what has begun, takes nothing new, and leaves with exit code 0."""

import asyncio
import random
import time

import pytest

from app.context import Office
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant
from tests.faults import books as auditor
from tests.faults.conftest import Figure
from tests.faults.harness import College
from tests.faults.load import Client, Tally, at_work
from tests.faults.mail_server import TAKEN, MailServer
from tests.faults.wire import NotReached, Wire
from tests.rounds import how_many

pytestmark = pytest.mark.check

PEOPLE = 8
DAWDLE_SECONDS = 1.5


@pytest.mark.processes
async def test_an_api_that_is_told_to_stop_cuts_nobody(
    college: College, back_office: Office, books: auditor.Connection, dice: random.Random, figure: Figure
) -> None:
    rounds = how_many(quick=2, in_ci=20, full=200)
    tally, longest = Tally(), 0.0
    college.api.kill()
    with college.kept_warm():
        for _ in range(rounds):
            longest = max(longest, await _stop_once(college, back_office, books, tally, dice))
    figure(f"{rounds} stops: {tally.said()}; 0 cut, {tally.writes} writes kept, longest stop {longest:.2f} s")


async def _stop_once(
    college: College, office: Office, books: auditor.Connection, tally: Tally, dice: random.Random
) -> float:
    """Start the API, stop it while people work, look at what is left; tell how long the stop took."""
    await college.start_api()
    people = [await make_registrant(office) for _ in range(PEOPLE)]
    today = await today_of(office)
    clients = [
        Client(person, Wire(college.port, person.token), tally, today=today, dice=dice) for person in people
    ]
    async with at_work(clients):
        await asyncio.sleep(dice.uniform(0.3, 0.8))
        started = time.monotonic()
        college.api.ask_to_end()
        exit_code = await college.api.end()
        seconds = time.monotonic() - started
    with pytest.raises(NotReached):
        await Wire(college.port).ask("GET", "/livez")

    assert exit_code == 0
    assert tally.answers["cut"] == 0
    assert [client.open for client in clients] == [None] * PEOPLE
    assert not tally.wrong
    assert await auditor.faults_of(books, clients) == []
    return seconds


@pytest.mark.processes
async def test_a_worker_that_is_told_to_stop_finishes_its_mail(
    running_college: College,
    back_office: Office,
    mail_server: MailServer,
    books: auditor.Connection,
    dice: random.Random,
) -> None:
    person = await make_registrant(back_office)
    begun = asyncio.Event()

    async def dawdle(_message_id: str) -> str:
        begun.set()
        await asyncio.sleep(DAWDLE_SECONDS)
        return TAKEN

    mail_server.verdict = dawdle
    running_college.worker.start()
    wire = Wire(running_college.port, person.token)
    client = Client(person, wire, Tally(), today=await today_of(back_office), dice=dice)
    await client.declare()
    await asyncio.wait_for(begun.wait(), 30)

    running_college.worker.ask_to_end()
    exit_code = await running_college.worker.end()
    client.close()

    assert exit_code == 0, running_college.worker.said()
    mail = await books.fetchrow(
        "select status, message_id from mails where account_id = $1", person.account_id
    )
    assert mail is not None
    assert mail["status"] == "sent"
    assert mail_server.taken[mail["message_id"]] == 1
    assert await books.fetchval("select count(*) from jobs.pgqueuer where status = 'picked'") == 0
