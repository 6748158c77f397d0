"""R10: a server that follows the database shows the public register, as long as it is not too far behind or away."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest
import pytest_asyncio
from pydantic import SecretStr

from app.context import Office
from app.core.follower import Follower
from tests.factories.people import Person, make_registrant
from tests.factories.serving import portal_with
from tests.faults.harness import College
from tests.faults.standby import Standby
from tests.portal import Portal

pytestmark = [pytest.mark.check, pytest.mark.processes]

PATIENCE = 60.0
OLDEST, YOUNGEST = 300, 5


@pytest_asyncio.fixture(scope="module")
async def standby(college: College) -> AsyncIterator[Standby]:
    made = Standby(college.server, college.settings.state_dir / "standby")
    made.copy()
    await made.start()
    try:
        yield made
    finally:
        made.kill()


@asynccontextmanager
async def read_from(
    standby: Standby, college: College, *, oldest: int
) -> AsyncIterator[tuple[Portal, Follower]]:
    """Serve the register from this server, once it is known how far it has come."""
    url = SecretStr(standby.url("portal_app"))
    async with portal_with(college.settings, register_database_url=url, register_oldest_seconds=oldest) as (
        portal,
        office,
    ):
        assert isinstance(office.register, Follower)
        await entry_of(portal, "9999999")
        await young(office.register)
        yield portal, office.register


async def eventually(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await is_so():  # noqa: ASYNC110 - it comes from elsewhere
            await asyncio.sleep(0.02)


async def young(follower: Follower) -> None:
    async def is_young() -> bool:
        return follower.is_young_enough

    await eventually(is_young)


async def entry_of(portal: Portal, number: str | None) -> int:
    answer = await portal.get_register_entry(registration_number=number)
    return int(answer.status_code)


async def seen(portal: Portal, person: Person) -> list[int]:
    """Read somebody's entry in every way that the public has; tell each status, or of a search how many it found."""
    number = person.registration_number
    found = await portal.search_register_entries(q=number)
    bundle = (await portal.search_fhir_practitioners(identifier=number)).json()
    role = await portal.get_fhir_practitioner_role(registration_number=number)
    return [
        await entry_of(portal, number), role.status_code, len(found.json()["items"]), len(bundle.get("entry", [])),
    ]  # fmt: skip


SHOWN = [HTTPStatus.OK, HTTPStatus.OK, 1, 1]
NOT_YET = [HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND, 0, 0]


async def test_the_register_is_shown_as_the_follower_has_it(
    standby: Standby, college: College, back_office: Office
) -> None:
    before = await make_registrant(back_office)
    async with read_from(standby, college, oldest=OLDEST) as (portal, _):
        await eventually(lambda: shows(portal, before))

        await standby.pause()
        person = await make_registrant(back_office)
        while_paused = [await seen(portal, before), await seen(portal, person)]
        own = await portal.as_(person).get_registrant(registrant_id="me")
        await standby.go_on()
        await eventually(lambda: shows(portal, person))

    assert while_paused == [SHOWN, NOT_YET]
    assert own.json()["registration_number"] == person.registration_number


async def shows(portal: Portal, person: Person) -> bool:
    return await seen(portal, person) == SHOWN


async def test_no_answer_is_older_than_was_chosen(
    standby: Standby, college: College, back_office: Office
) -> None:
    async with read_from(standby, college, oldest=YOUNGEST) as (portal, follower):
        await standby.pause()
        person = await make_registrant(back_office)
        await asyncio.sleep(YOUNGEST)

        late = await seen(portal, person)
        is_trusted = follower.is_young_enough
        await standby.go_on()
        await young(follower)
        await eventually(lambda: shows(portal, person))

    assert late == SHOWN
    assert not is_trusted


async def test_while_the_follower_is_gone_the_database_answers(
    standby: Standby, college: College, back_office: Office
) -> None:
    person = await make_registrant(back_office)
    async with read_from(standby, college, oldest=OLDEST) as (portal, follower):
        await eventually(lambda: shows(portal, person))

        standby.kill()
        newcomer = await make_registrant(back_office)
        at_once = await asyncio.gather(*(entry_of(portal, newcomer.registration_number) for _ in range(20)))
        is_trusted = follower.is_young_enough
        await standby.start()
        await young(follower)
        readers = "select count(*) from pg_stat_activity where application_name = 'portal-api-register'"
        again = [await seen(portal, person), await seen(portal, newcomer)]

        assert at_once == [HTTPStatus.OK] * 20
        assert not is_trusted
        assert again == [SHOWN, SHOWN]
        assert await standby.tell(readers) > 0
