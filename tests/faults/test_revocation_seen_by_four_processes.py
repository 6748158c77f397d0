"""T8, S17: what was revoked in one process is refused by the very next request to each of four, every time."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack

import orjson
import pytest
import pytest_asyncio

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.domain.access import Access, Area
from app.models.delegations import Delegation
from app.services import staff
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import NEW_PASSWORD
from tests.factories.people import Person, make_account, make_registrant
from tests.faults.conftest import Figure
from tests.faults.harness import START_SECONDS, College, Process, free_port
from tests.faults.wire import Cut, NotReached, Wire
from tests.rounds import how_many

PROCESSES = 4
pytestmark = [pytest.mark.check, pytest.mark.processes]


@pytest_asyncio.fixture(scope="module")
async def ports(college: College) -> AsyncIterator[list[int]]:
    """Run four API processes of one college, each at a port of its own."""
    with ExitStack() as stack:
        processes = []
        for number in range(PROCESSES):
            port, log = free_port(), college.settings.state_dir / f"api-{number}.log"
            process = Process("api", {**college.api._environment, "PORTAL_PORT": str(port)}, log)
            process.start()
            stack.callback(process.kill)
            processes.append((process, port))
        for process, port in processes:
            await _ready(process, port)
        yield [port for _, port in processes]


async def _ready(process: Process, port: int) -> None:
    end, wire = clock.ticks() + START_SECONDS, Wire(port)
    while clock.ticks() < end:
        try:
            if (await wire.ask("GET", "/readyz")).is_promise:
                return wire.close()
        except (NotReached, Cut):
            assert process.is_alive, process.said()
    raise AssertionError(process.said())


async def told(port: int, method: str, path: str, *, token: str | None = None, **body: str) -> int:
    """Ask one process, and give the status of its answer."""
    wire = Wire(port, token)
    try:
        content = orjson.dumps(body) if body else b""
        return (await wire.ask(method, path, body=content)).status
    finally:
        wire.close()


async def signed_in(port: int, office: Office) -> tuple[str, str]:
    """Sign somebody in over HTTP; give the address and the access token."""
    email, wire = await make_login(office), Wire(port)
    body = orjson.dumps({"email": email, "password": PASSWORD})
    answer = await wire.ask("POST", "/v1/auth/sessions", body=body)
    wire.close()
    return email, orjson.loads(answer.body)["access_token"]


Scene = tuple[str, str, Callable[[int], Awaitable[object]]]


async def signs_out(port: int, office: Office) -> Scene:
    _, token = await signed_in(port, office)
    return token, "/v1/account", lambda at: told(at, "DELETE", "/v1/auth/sessions/current", token=token)


async def changes_the_password(port: int, office: Office) -> Scene:
    email, token = await signed_in(port, office)
    wire = Wire(port)
    session = await wire.ask(
        "POST", "/v1/auth/sessions", body=orjson.dumps({"email": email, "password": PASSWORD})
    )
    wire.close()
    elsewhere = orjson.loads(session.body)["access_token"]
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    return elsewhere, "/v1/account", lambda at: told(at, "POST", "/v1/account/password", token=token, **body)


async def is_disabled(port: int, office: Office) -> Scene:
    email, token = await signed_in(port, office)

    async def disable(_at: int) -> None:
        async with unit_of_work(office, "disable") as ctx:
            await staff.disable(ctx, email=email)

    return token, "/v1/account", disable


async def loses_a_delegation(_port: int, office: Office) -> Scene:
    solis, robin = await make_registrant(office), await make_account(office)
    delegation = await _delegated(office, solis, robin)
    path = f"/v1/registrants/{solis.wire_id}"

    async def revoke(at: int) -> None:
        wire = Wire(at, solis.token)
        named = f"/v1/delegations/{ids.render('dlg', delegation.id)}/revoke"
        answer = await wire.ask("POST", named, headers={"If-Match": delegation.etag})
        wire.close()
        assert answer.is_promise, answer.body

    return robin.token, path, revoke


async def _delegated(office: Office, principal: Person, delegate: Person) -> Delegation:
    async with unit_of_work(office, "delegated") as ctx:
        today = ctx.today
        delegation = Delegation(
            registrant_id=principal.registrant_id, email="robin@example.org", account_id=delegate.account_id,
            permissions=[{"area": Area.PROFILE.value, "access": Access.READ.value}], purpose="An assistant",
            link_expires_at=ctx.now, accepted_at=ctx.now, effective_from=today,
            effective_to=today.replace(year=today.year + 1), **ctx.recorded(),
        )  # fmt: skip
        ctx.session.add(delegation)
        await ctx.session.flush()
        return delegation


@pytest.mark.parametrize("scene", [signs_out, changes_the_password, is_disabled, loses_a_delegation])
async def test_t8_the_very_next_request_to_any_of_four_processes_is_refused(
    ports: list[int],
    back_office: Office,
    figure: Figure,
    scene: Callable[[int, Office], Awaitable[Scene]],
) -> None:
    rounds, refused = how_many(quick=2, in_ci=6, full=25), 0
    turns = itertools.cycle(ports)

    for _ in range(rounds):
        token, path, revoke = await scene(next(turns), back_office)
        before = [await told(port, "GET", path, token=token) for port in ports]
        await revoke(next(turns))
        after = [await told(port, "GET", path, token=token) for port in ports]
        assert before == [200] * PROCESSES
        refused += sum(status in (401, 404) for status in after)

    figure(f"{refused} of {rounds * PROCESSES} next requests were refused, in {PROCESSES} processes")
    assert refused == rounds * PROCESSES
