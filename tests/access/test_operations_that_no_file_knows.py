"""An operation that is added is walked through on that day, with no file of the tests touched."""

from collections.abc import AsyncIterator
from typing import Final

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from app.core.settings import Settings
from app.edge import routes
from app.edge.stack import surround
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from tests.access import late_operations, table
from tests.access.asking import ASKS, callers_of
from tests.access.callers import World
from tests.access.judging import expected, judged
from tests.access.test_every_operation import OPERATIONS, doors
from tests.access.walking import Walk
from tests.portal import Portal

RIGHT: Final = ("count_hobbies", "create_hobby", "end_hobby", "count_all_hobbies")

# Where a row says more than the access table: what decides there is no grant, but something the thing itself knows.
# This list only shrinks.
_OF_A_QUEUE: Final = "the item lies in a queue, and only whoever holds its role knows of it"
_FOR_WHOM: Final = "whom it is for is in the query: for another, a delegation decides"
FINER: Final = {
    "get_dashboard": _FOR_WHOM,
    "list_tasks": _FOR_WHOM,
    "get_job": "a job is for whoever started it, and for who audits",
    "resend_cpc_delivery": "a delivery is not one of the things that a delegate of another area may know of",
    "accept_delegation": "staff act for nobody",
    "close_renewal_follow_up": "a follow-up is for the team that looks into it",
    "get_work_item": _OF_A_QUEUE,
    "assign_work_item": _OF_A_QUEUE,
    "request_work_item_information": _OF_A_QUEUE,
    "decide_work_item": _OF_A_QUEUE,
    "add_work_item_note": _OF_A_QUEUE,
}


@pytest_asyncio.fixture(scope="module")
async def late_walk(access_settings: Settings, access_app: FastAPI, world: World) -> AsyncIterator[Walk]:
    """Serve the portal with operations that it had not when the tests were written."""
    app = framework(access_settings)
    app.router.routes.extend([*late_operations.rightly.routes, *late_operations.wrongly.routes])
    routes.install(app, problems=problem_response_bytes)
    app.state.office = access_app.state.office
    served = surround(app, settings=access_settings, problems=problem_response_bytes, api_version=VERSION)
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=access_settings.base_url) as client:
        yield Walk(Portal(app, client), world)


async def test_late_operations_are_found_without_being_named(late_walk: Walk) -> None:
    late = {
        route.name for side in (late_operations.rightly, late_operations.wrongly) for route in side.routes
    }

    assert late <= set(late_walk.asker.unknown())


@pytest.mark.parametrize("operation", RIGHT)
async def test_an_operation_guarded_as_the_table_says_passes(late_walk: Walk, operation: str) -> None:
    faults = await late_walk.faults(operation)

    assert not faults
    assert {each.status for each in await late_walk.through(operation)} & {200, 201}, "somebody was let in"


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        ("count_pastimes", "registrant for anothers: answered 200, by the table 404"),
        ("count_pastimes", "delegate for missing: answered 200, by the table 404"),
        ("forget_hobby", "registrant for anothers: answered 200, by the table 404"),
        ("forget_hobby", "finance for anothers: answered 200, by the table 403"),
        ("count_pastimes_at_address", "registrant for anothers: answered 200, by the table 404"),
        ("count_sports", "registrar for anothers: answered 403, by the table 200"),
        ("count_all_pastimes", "nothing says which grant of the access table it needs"),
        ("create_pastime", "registrant for own: the change is not written down"),
    ],
)
async def test_an_operation_guarded_otherwise_is_found_out(
    late_walk: Walk, operation: str, fault: str
) -> None:
    faults = await late_walk.faults(operation)

    assert [each for each in faults if each.endswith(fault)], faults


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_the_table_says_is_what_the_rows_say(access_app: FastAPI, operation: str) -> None:
    """The judge of operations to come is right about all that are here."""
    entry, door = ASKS[operation], doors(access_app)[operation]

    differing = [
        (whose.value, caller.value, judged(answered), wanted)
        for whose in entry.whose
        for caller in callers_of(entry, whose)
        if judged(answered := table.expected(operation, whose)[caller])
        != (wanted := expected(door, caller, whose, of_accounts=entry.of_accounts))
    ]

    assert bool(differing) is (operation in FINER), differing
