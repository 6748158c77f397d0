"""Two hosts behind a load balancer that is configured as the page on production has it."""

import asyncio
import random
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import orjson
import pytest
import pytest_asyncio

from app.context import Office
from tests.factories import certificates, papers
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant
from tests.faults import books as auditor
from tests.faults.conftest import Figure
from tests.faults.harness import College, free_port
from tests.faults.in_between import Program, configuration, found
from tests.faults.load import Client, Tally, at_work
from tests.faults.wire import Wire
from tests.rounds import how_many

HAPROXY = found("haproxy")
PEOPLE = 8
PATIENCE = 60.0
LARGEST = 25 * 1024 * 1024

pytestmark = [
    pytest.mark.check,
    pytest.mark.processes,
    pytest.mark.skipif(HAPROXY is None, reason="HAProxy is not on this machine"),
]


@dataclass
class Balanced:
    """Two hosts, and the one door before them."""

    hosts: tuple[College, College]
    port: int
    trust: ssl.SSLContext
    control: Path

    def wire(self, token: str | None = None, *, from_: str = "127.0.0.1") -> Wire:
        return Wire(self.port, token, ssl=self.trust, server_hostname="localhost", local_addr=(from_, 0))

    async def both_are_up(self) -> None:
        """Wait until the balancer has seen that both can serve."""
        async with asyncio.timeout(PATIENCE):
            while await self._up() != {"one", "two"}:  # noqa: ASYNC110 - it looks by itself
                await asyncio.sleep(0.05)

    async def _up(self) -> set[str]:
        reader, writer = await asyncio.open_unix_connection(self.control)
        writer.write(b"show stat -1 4 -1\n")
        told = (await reader.read()).decode().splitlines()
        writer.close()
        named = [line.split(",") for line in told if line.startswith("hosts,")]
        return {fields[1] for fields in named if fields[17].startswith("UP") and "/" not in fields[17]}


@pytest_asyncio.fixture(scope="module")
async def balanced(college: College, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Balanced]:
    assert HAPROXY is not None
    folder, port = tmp_path_factory.mktemp("balancer"), free_port()
    one, two = (
        College(
            tmp_path_factory.mktemp(name), college.server, "portal",
            state_dir=college.settings.state_dir, trusted_proxies="127.0.0.1",
            base_url=college.settings.base_url, smtp_port=college.smtp_port,
        )
        for name in ("one", "two")
    )  # fmt: skip
    key, own = certificates.of_localhost()
    (folder / "portal.pem").write_bytes(own + key)
    written = configuration(
        "A load balancer",
        {
            ":443": f"127.0.0.1:{port}",
            "/etc/haproxy/portal.pem": str(folder / "portal.pem"),
            "10.0.0.1:8000": f"127.0.0.1:{one.port}",
            "10.0.0.2:8000": f"127.0.0.1:{two.port}",
        },
    )
    (folder / "haproxy.cfg").write_text(written)
    (folder / "control.cfg").write_text(f"global\n    stats socket {folder}/control\n")
    trust = ssl.create_default_context(cadata=own.decode())
    balancer = Program(
        [HAPROXY, "-db", "-f", str(folder / "control.cfg"), "-f", str(folder / "haproxy.cfg")],
        port, folder / "haproxy.log",
    )  # fmt: skip
    made = Balanced((one, two), port, trust, folder / "control")
    with one.kept_warm(), two.kept_warm():
        await asyncio.gather(one.start_api(), two.start_api())
        try:
            await balancer.start()
            await made.both_are_up()
            yield made
        finally:
            balancer.stop()


async def callers(balanced: Balanced, office: Office, tally: Tally, dice: random.Random) -> list[Client]:
    people, today = [await make_registrant(office) for _ in range(PEOPLE)], await today_of(office)
    return [Client(person, balanced.wire(person.token), tally, today=today, dice=dice) for person in people]


def hang_up(clients: list[Client]) -> None:
    for client in clients:
        client.close()


async def test_hosts_are_stopped_one_after_the_other_and_nobody_is_failed(
    balanced: Balanced, back_office: Office, books: auditor.Connection, dice: random.Random, figure: Figure
) -> None:
    tally = Tally()
    clients = await callers(balanced, back_office, tally, dice)
    rounds = how_many(quick=1, in_ci=1, full=20)

    async with at_work(clients):
        for _ in range(rounds):
            for host in balanced.hosts:
                await asyncio.sleep(dice.uniform(0.3, 0.8))
                host.api.ask_to_end()
                await host.api.end()
                await host.start_api()
                await balanced.both_are_up()
    hang_up(clients)

    assert not tally.wrong
    assert set(tally.answers) <= {"200", "201"}, tally.said()
    assert [client.open for client in clients] == [None] * PEOPLE
    assert await auditor.faults_of(books, clients) == []
    figure(f"{2 * rounds} stops of one of two hosts: {tally.said()}; none failed, {tally.writes} writes kept")


async def test_when_a_host_is_killed_only_what_is_not_safe_to_repeat_is_failed(
    balanced: Balanced, back_office: Office, books: auditor.Connection, dice: random.Random, figure: Figure
) -> None:
    tally = Tally()
    clients = await callers(balanced, back_office, tally, dice)

    async with at_work(clients):
        await asyncio.sleep(dice.uniform(0.3, 0.8))
        balanced.hosts[0].api.kill()
        await asyncio.sleep(dice.uniform(0.3, 0.8))
    failed = sum(client.open is not None for client in clients)
    lost = tally.answers["cut"] + tally.answers["502"]
    for client in clients:
        await client.settle()
    hang_up(clients)
    await balanced.hosts[0].start_api()
    await balanced.both_are_up()

    assert lost == failed, f"reads were failed: {tally.said()}"
    assert all(line.startswith(("create", "cancel")) and ": 502 " in line for line in tally.wrong)
    assert set(tally.answers) <= {"200", "201", "502", "cut"}, tally.said()
    assert await auditor.faults_of(books, clients) == []
    figure(f"one of two hosts killed: {tally.said()}; {tally.writes} writes kept")


async def test_the_largest_file_comes_through(balanced: Balanced, back_office: Office) -> None:
    person, content = await make_registrant(back_office), papers.pdf_of(LARGEST)
    wire = balanced.wire(person.token)

    made = await wire.ask("POST", "/v1/files", body=papers.form(content), headers=papers.form_headers())
    read = await wire.ask("GET", f"/v1/files/{orjson.loads(made.body)['id']}/content")
    wire.close()

    assert made.status == HTTPStatus.CREATED, made.body
    assert read.body == content


async def test_who_calls_is_whom_the_balancer_sees(balanced: Balanced, books: auditor.Connection) -> None:
    wire = balanced.wire(from_="127.0.0.2")

    answer = await wire.ask("GET", "/v1/register/entries?q=solis", headers={"X-Forwarded-For": "203.0.113.9"})
    wire.close()

    counted = await books.fetch("select key from rate_buckets where key like 'public:%'")
    assert answer.status == HTTPStatus.OK
    assert "public:127.0.0.2" in {row["key"] for row in counted}
    assert "public:203.0.113.9" not in {row["key"] for row in counted}
