"""R5, R7, R8: crowded, locked or slow, the database costs a caller a 503 in time, and no more.

A full disk is not tried here: it needs a file system of its own; that SQLSTATE 53100 is answered with
`storage_full` is proved in `test_failing_inserts`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.core.errors import Unavailable
from app.core.settings import Settings
from app.gateways.embedded_postgres import Server
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.faults.away import KEY, check_away, portal_on, stored_moves, timed, url_of
from tests.faults.books import Connection
from tests.faults.conftest import Figure
from tests.portal import Portal

pytestmark = pytest.mark.check


CROWD, POOL = 600, 8
LONGEST_WAIT = 2.0


async def test_a_crowd_before_a_full_pool_is_turned_away_and_does_not_pile_up(
    office: Office, own_settings: Settings, owner: Connection, figure: Figure
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    async with portal_on(own_settings, url_of(own_settings), pool_size=POOL) as (portal, crowded):
        mine = portal.as_(person)
        async with held(owner, person):
            answers = await asyncio.gather(
                *(
                    timed(mine.create_address(declared(today + timedelta(days=9)), registrant_id="me"))
                    for _ in range(CROWD)
                )
            )
        after = await mine.create_address(declared(today + timedelta(days=9)), registrant_id="me")
        in_use = crowded.database.engine.pool.checkedout()  # type: ignore[attr-defined]

    for answer, _ in answers:
        check_away(answer)
    slowest = max(seconds for _, seconds in answers)
    assert slowest < 6
    assert after.status_code == 201
    assert in_use == 0
    at_once = sum(seconds < 0.9 for _, seconds in answers)
    figure(
        f"{CROWD} at a full pool of {POOL}: {CROWD} answers of 503, {at_once} of them at once, slowest {slowest:.1f} s"
    )


async def test_a_crowd_before_a_free_pool_is_served_soon_or_turned_away(
    office: Office, own_settings: Settings, figure: Figure
) -> None:
    person = await make_registrant(office)
    async with portal_on(own_settings, url_of(own_settings), pool_size=POOL) as (portal, _):
        mine = portal.as_(person)
        answers = await asyncio.gather(*(timed(mine.get_dashboard()) for _ in range(CROWD)))

    served = [seconds for answer, seconds in answers if answer.status_code == 200]
    for answer, _ in answers:
        if answer.status_code != 200:
            check_away(answer)
    figure(
        f"{CROWD} at a free pool of {POOL}: {len(served)} served, slowest {max(served):.2f} s; the others told 503"
    )
    assert len(served) >= POOL
    assert max(served) <= LONGEST_WAIT


@asynccontextmanager
async def held(owner: Connection, person: Person) -> AsyncIterator[None]:
    """Hold a registrant's row, as a change that does not end would."""
    async with rolled_back(owner):
        await owner.execute("select from registrants where id = $1 for update", person.registrant_id)
        yield


async def test_a_record_that_is_held_is_waited_for_a_second_only(
    portal: Portal, office: Office, owner: Connection
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine, body = portal.as_(person), declared(today + timedelta(days=9))

    async with held(owner, person):
        answer, seconds = await timed(mine.create_address(body, registrant_id="me", key=KEY))
        meanwhile = await mine.list_addresses(registrant_id="me")
    again = await mine.create_address(body, registrant_id="me", key=KEY)

    check_away(answer)
    assert 0.9 < seconds < 3
    assert meanwhile.status_code == 200
    assert again.status_code == 201
    assert await stored_moves(owner, person) == 1


async def test_a_key_whose_first_request_still_runs_is_waited_for_a_second(
    portal: Portal, office: Office, owner: Connection
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine, body = portal.as_(person), declared(today + timedelta(days=9))

    async with rolled_back(owner):
        await take_key(owner, person)
        answer, seconds = await timed(mine.create_address(body, registrant_id="me", key=KEY))

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_progress")
    assert answer.headers["retry-after"] == "1"
    assert 0.9 < seconds < 3
    assert (await mine.create_address(body, registrant_id="me", key=KEY)).status_code == 201


@asynccontextmanager
async def slow(owner: Connection, *tables: str, seconds: float) -> AsyncIterator[None]:
    """Make inserts into some tables slow."""
    await owner.execute(
        "create schema faults; grant usage on schema faults to portal_app;"
        "create function faults.sleep() returns trigger language plpgsql as"
        f" 'begin perform pg_sleep({seconds}); return new; end'"
    )
    for table in tables:
        await owner.execute(
            f"create trigger slow before insert on {table} for each row execute function faults.sleep()"
        )
    try:
        yield
    finally:
        for table in tables:
            await owner.execute(f"drop trigger slow on {table}")
        await owner.execute("drop schema faults cascade")


async def test_a_statement_that_runs_away_is_ended(
    portal: Portal, office: Office, owner: Connection, figure: Figure
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine, body = portal.as_(person), declared(today + timedelta(days=9))

    async with slow(owner, "public.audit_events", seconds=8):
        answer, seconds = await timed(mine.create_address(body, registrant_id="me", key=KEY))
    again = await mine.create_address(body, registrant_id="me", key=KEY)

    check_away(answer)
    assert seconds < 5
    assert again.status_code == 201
    assert await stored_moves(owner, person) == 1
    figure(f"a statement of 8 s: 503 in {seconds:.1f} s")


@pytest.mark.slow
async def test_a_transaction_that_takes_too_long_in_all_is_ended(
    portal: Portal, office: Office, owner: Connection, figure: Figure
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine, body = portal.as_(person), declared(today + timedelta(days=9))
    tables = ("public.idempotency_keys", "public.addresses", "public.notifications", "public.audit_events")

    async with slow(owner, *tables, "jobs.pgqueuer", seconds=2.6):
        answer, seconds = await timed(mine.create_address(body, registrant_id="me", key=KEY))
    again = await mine.create_address(body, registrant_id="me", key=KEY)

    check_away(answer)
    assert seconds < 13
    assert again.status_code == 201
    assert await stored_moves(owner, person) == 1
    figure(f"a transaction of 13 s: 503 in {seconds:.1f} s")


@pytest.mark.slow
async def test_a_transaction_that_is_forgotten_is_ended(office: Office) -> None:
    async with unit_of_work(office, "dawdle") as ctx:
        await asyncio.sleep(6)

        with pytest.raises(Unavailable):
            await ctx.read(Read("select 1"))
        await ctx.session.rollback()


WAITS = Read("""
select count(*) as waiting from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and query like '%registrants%'
""")


async def until_somebody_waits(office: Office) -> None:
    for _ in range(500):
        row = await office.database.fetch_one(WAITS)
        if row is not None and row["waiting"]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody came to wait for the record")


async def test_a_deadlock_is_tried_again(
    portal: Portal, own_settings: Settings, office: Office, server: Server, figure: Figure
) -> None:
    """One transaction holds the record and wants the key; the request holds the key and wants the record."""
    person, today = await make_registrant(office), await today_of(office)
    mine, body = portal.as_(person), declared(today + timedelta(days=9))
    rival = await asyncpg.connect(server.url("postgres", database_of(own_settings)))
    # The rival waits for longer, so that it is the request whom the server gives up.
    await rival.execute("set deadlock_timeout = '30s'")

    async with rolled_back(rival):
        await rival.execute("select from registrants where id = $1 for update", person.registrant_id)
        moving = asyncio.create_task(timed(mine.create_address(body, registrant_id="me", key=KEY)))
        await until_somebody_waits(office)
        await take_key(rival, person)
    answer, seconds = await moving
    await rival.close()

    assert answer.status_code == 201, answer.text
    figure(f"201 after a deadlock, in {seconds:.2f} s")


def database_of(settings: Settings) -> str:
    return url_of(settings).partition("@/")[2].partition("?")[0]


@asynccontextmanager
async def rolled_back(connection: Connection) -> AsyncIterator[None]:
    transaction = connection.transaction()
    await transaction.start()
    try:
        yield
    finally:
        await transaction.rollback()


async def take_key(connection: Connection, person: Person) -> None:
    await connection.execute(
        "insert into idempotency_keys (account_id, operation_id, key, request_hash, created_at)"
        " values ($1, 'create_address', $2, '', now())",
        person.account_id,
        KEY,
    )
