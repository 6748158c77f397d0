"""A PgBouncer between the portal and its database, configured as the page on production has it."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from app.context import Office
from app.core.db import LIMITS, Database, Read
from app.gateways import postgres_wheel
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.faults.books import Connection, waiting_mails
from tests.faults.harness import College, free_port
from tests.faults.in_between import Program, configuration, found
from tests.faults.mail_server import MailServer
from tests.faults.wire import Answer, Wire
from tests.platform import production_page

PGBOUNCER = found("pgbouncer")
PATIENCE = 60.0
PEOPLE, CHANGES = 8, 3
HEADING = "PgBouncer"
KNOWS_STATEMENTS = (1, 21)

pytestmark = [
    pytest.mark.check,
    pytest.mark.processes,
    pytest.mark.skipif(PGBOUNCER is None, reason="PgBouncer is not on this machine"),
]


@dataclass
class Behind:
    """A college whose API reaches the database through PgBouncer; the owner reaches it directly."""

    pooler: Program
    college: College


@pytest_asyncio.fixture(scope="module", params=["session", "transaction"])
async def behind(
    request: pytest.FixtureRequest, college: College, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Behind]:
    """Start it in one of the modes of the page; where connections are shared the worker goes past it."""
    assert PGBOUNCER is not None
    is_shared = request.param == "transaction"
    if is_shared and version_of(PGBOUNCER) < KNOWS_STATEMENTS:
        pytest.skip("this PgBouncer does not know prepared statements: 1.21 does")
    _settle_role(college)
    folder, port = college.settings.state_dir / f"pgbouncer-{request.param}", free_port()
    account = _own(college, folder)
    where, server_port = college.server._place()
    (folder / "userlist.txt").write_text('"portal_app" "of-the-pooler"\n')
    written = configuration(
        HEADING,
        {
            "10.0.0.5 port=5432": f"{where} port={server_port}",
            "10.0.0.6": "127.0.0.1",
            "6432": str(port),
            "/etc/pgbouncer/userlist.txt": str(folder / "userlist.txt"),
        },
    )
    if is_shared:
        written = written.replace("; pool_mode", "pool_mode").replace("; max_prepared", "max_prepared")
        written = written.replace("default_pool_size = 80", "default_pool_size = 3")
    (folder / "pgbouncer.ini").write_text(f"{written}unix_socket_dir =\n")
    pooler = Program([PGBOUNCER, str(folder / "pgbouncer.ini")], port, folder / "pgbouncer.log", account)
    await pooler.start()
    url = f"postgresql://portal_app:of-the-pooler@127.0.0.1:{port}/portal"
    made = College(
        tmp_path_factory.mktemp("behind"), college.server, "portal",
        secrets_dir=college.settings.secrets_folder, database_url=url, smtp_port=college.smtp_port,
        base_url=college.settings.base_url,
    )  # fmt: skip
    worker = college.worker if is_shared else made.worker
    try:
        await college.empty_queue()
        await made.start_api()
        worker.start()
        yield Behind(pooler, made)
    finally:
        worker.kill()
        made.close()
        pooler.stop()


def version_of(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return tuple(int(part) for part in said.split()[1].split("."))


def _own(college: College, folder: Path) -> dict[str, Any]:
    """Make a folder for who runs the server: PgBouncer does not run as root either."""
    folder.mkdir()
    who = college.server._account
    if who is None:
        return {}
    college.server._own(folder)
    return postgres_wheel.as_account(who)


def _settle_role(college: College) -> None:
    """Give the role what PgBouncer does not pass on, as the page does."""
    subprocess.run(
        ["bash", "-euc", production_page.parts()[HEADING][1]], check=True, capture_output=True,
        env={"PATH": f"{college.server._binaries}:/usr/bin:/bin", "SUPERUSER_URL": college.server.url("postgres")},
    )  # fmt: skip


async def all_sent(books: Connection, person: Person) -> None:
    async with asyncio.timeout(PATIENCE):
        while await waiting_mails(books, [person.account_id]):  # noqa: ASYNC110 - the worker is elsewhere
            await asyncio.sleep(0.1)


async def declare(behind: Behind, wire: Wire, office: Office, days: int) -> Answer:
    body = orjson.dumps(declared(await today_of(office) + timedelta(days=days)))
    headers = {"Idempotency-Key": f"behind-pgbouncer-{days:04}"}
    return await wire.ask("POST", "/v1/registrants/me/addresses", body=body, headers=headers)


async def test_the_limits_of_a_connection_hold_behind_it(behind: Behind) -> None:
    limits = Read("select name, setting from pg_settings where name = any (:names)")

    async with Database.open(behind.college.settings) as database:
        rows = await database.fetch(limits, names=[*LIMITS, "TimeZone"])

    assert {row["name"].lower(): row["setting"] for row in rows} == LIMITS


async def test_api_and_worker_work_through_it(
    behind: Behind, back_office: Office, books: Connection, mail_server: MailServer
) -> None:
    people = [await make_registrant(back_office) for _ in range(PEOPLE)]

    async def live(person: Person) -> list[bool]:
        wire = Wire(behind.college.port, person.token)
        seen = []
        for days in range(10, 10 + CHANGES):
            made = await declare(behind, wire, back_office, days)
            again = await declare(behind, wire, back_office, days)
            shown = await wire.ask("GET", "/v1/dashboard")
            seen.append(made.status == HTTPStatus.CREATED and again.body == made.body and shown.is_promise)
        wire.close()
        return seen

    lived = await asyncio.gather(*map(live, people))
    for person in people:
        await all_sent(books, person)

    accounts = [person.account_id for person in people]
    sent = await books.fetch("select message_id from mails where account_id = any ($1)", accounts)
    assert lived == [[True] * CHANGES] * PEOPLE
    assert [mail_server.taken[row["message_id"]] for row in sent] == [1] * PEOPLE * CHANGES


@pytest.mark.usefixtures("mail_server")
async def test_while_it_is_gone_callers_are_told_to_come_again(
    behind: Behind, back_office: Office, books: Connection
) -> None:
    person = await make_registrant(back_office)
    wire = Wire(behind.college.port, person.token)
    before = await declare(behind, wire, back_office, 20)

    behind.pooler.stop()
    meanwhile = [await declare(behind, wire, back_office, 30) for _ in range(3)]
    await behind.pooler.start()
    after = await declare(behind, wire, back_office, 30)
    while after.status == HTTPStatus.SERVICE_UNAVAILABLE:
        after = await declare(behind, wire, back_office, 30)
    wire.close()
    await all_sent(books, person)

    assert (before.status, after.status) == (HTTPStatus.CREATED, HTTPStatus.CREATED)
    assert {answer.status for answer in meanwhile} == {HTTPStatus.SERVICE_UNAVAILABLE}
    assert all("retry-after" in answer.headers for answer in meanwhile)
