"""Two hosts with two API processes and a worker each, on one database and one object store: one portal."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import orjson
import pytest
import pytest_asyncio

from app.context import Office
from tests.factories import papers, stores
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.faults.books import Connection, waiting_mails
from tests.faults.conftest import Figure
from tests.faults.harness import College
from tests.faults.mail_server import MailServer
from tests.faults.wire import Answer, Wire

pytestmark = pytest.mark.check

KEY = "one-key-for-both-hosts-{}"
PEOPLE, CHANGES = 6, 5
PATIENCE = 120.0


@dataclass
class Hosts:
    """Two of them; what they share is the database, the keys, the store and the mail server."""

    one: College
    two: College
    opened: list[Wire] = field(default_factory=list)

    def wires(self, person: Person) -> tuple[Wire, Wire]:
        one, two = Wire(self.one.port, person.token), Wire(self.two.port, person.token)
        self.opened += [one, two]
        return one, two

    def hang_up(self) -> None:
        while self.opened:
            self.opened.pop().close()


@pytest_asyncio.fixture(scope="module")
async def hosts(college: College, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hosts]:
    """Start both, behind one name."""
    college.worker.kill()
    await college.empty_queue()
    tmp_path = tmp_path_factory.mktemp("hosts")
    async with stores.rclone(tmp_path / "buckets") as store:
        shared = {
            **store.settings,
            "s3_secret_key": stores.SECRET,
            "smtp_port": college.smtp_port,
            "base_url": college.settings.base_url,
        }
        made = []
        for name in ("one", "two"):
            folder = tmp_path / name
            shutil.copytree(college.settings.secrets_folder, folder / "secrets")
            made.append(College(folder, college.server, college.database, api_processes=2, **shared))
        try:
            await asyncio.gather(*(each.start_api() for each in made))
            yield Hosts(*made)
        finally:
            for each in made:
                each.close()


@pytest.fixture(autouse=True)
def hang_up(hosts: Hosts) -> Iterator[None]:
    yield
    hosts.hang_up()


async def declare(wire: Wire, office: Office, days: int, key: str) -> Answer:
    body = orjson.dumps(declared(await today_of(office) + timedelta(days=days)))
    headers = {"Idempotency-Key": key}
    return await wire.ask("POST", "/v1/registrants/me/addresses", body=body, headers=headers)


async def test_what_one_host_has_done_the_other_knows(hosts: Hosts, back_office: Office) -> None:
    person = await make_registrant(back_office)
    one, two = hosts.wires(person)
    key = KEY.format("address")

    first = await declare(one, back_office, 10, key)
    again = await declare(two, back_office, 10, key)
    both = await asyncio.gather(
        declare(one, back_office, 20, key + "-2"), declare(two, back_office, 20, key + "-2")
    )

    assert (first.status, again.status) == (201, 201)
    assert again.body == first.body
    assert again.headers["idempotency-replayed"] == "true"
    assert {answer.body for answer in both if answer.is_promise} == {both[0].body}
    assert {answer.status for answer in both} <= {201, 409}


async def test_a_file_that_came_to_one_host_is_read_at_the_other(hosts: Hosts, back_office: Office) -> None:
    person, content = await make_registrant(back_office), papers.scan((300, 300))
    one, two = hosts.wires(person)

    made = await one.ask("POST", "/v1/files", body=papers.form(content), headers=papers.form_headers())
    file_id = orjson.loads(made.body)["id"]
    read = await two.ask("GET", f"/v1/files/{file_id}/content")

    assert made.status == 201, made.body
    assert read.body == content


async def test_who_signs_out_at_one_host_is_signed_out_at_both_at_once(
    hosts: Hosts, back_office: Office
) -> None:
    person = await make_registrant(back_office)
    one, two = hosts.wires(person)
    before = [await wire.ask("GET", "/v1/dashboard") for wire in (one, two)]

    ended = await one.ask("DELETE", "/v1/auth/sessions/current")
    after = [await wire.ask("GET", "/v1/dashboard") for wire in (one, two)]

    assert ended.status == 204
    assert [answer.status for answer in before] == [200, 200]
    assert [answer.status for answer in after] == [401, 401]


async def test_two_workers_send_each_mail_once_while_two_hosts_are_written_to(
    hosts: Hosts, back_office: Office, books: Connection, mail_server: MailServer, figure: Figure
) -> None:
    people = [await make_registrant(back_office) for _ in range(PEOPLE)]
    accounts = [person.account_id for person in people]
    for host in (hosts.one, hosts.two):
        host.worker.start()

    async def change(number: int, person: Person) -> list[int]:
        wires = hosts.wires(person)
        return [
            (await declare(wires[day % 2], back_office, 10 + day, KEY.format(f"{number}-{day}"))).status
            for day in range(CHANGES)
        ]

    statuses = await asyncio.gather(*(change(number, person) for number, person in enumerate(people)))
    async with asyncio.timeout(PATIENCE):
        while await waiting_mails(books, accounts):  # noqa: ASYNC110 - the workers are elsewhere
            await asyncio.sleep(0.1)

    sent = await books.fetch("select message_id from mails where account_id = any ($1)", accounts)
    assert {status for person in statuses for status in person} == {201}
    assert len(sent) == PEOPLE * CHANGES
    assert {mail_server.taken[row["message_id"]] for row in sent} == {1}
    figure(f"{PEOPLE * CHANGES} changes at two hosts, 4 API processes, 2 workers: each mail sent once")
