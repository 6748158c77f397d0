"""What must be done before anything else, and what needs a proof of identity that is fresh (contract.md 2.19)."""

import pytest
from fastapi import FastAPI

from app.core.db import Read
from app.domain.access import Role
from app.domain.audit import Event
from app.routers.door import Door
from tests.access import table
from tests.access.asking import ASKS, Case, Whose, callers_of
from tests.access.callers import Caller, World
from tests.access.walking import EVENTS
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

pytestmark = pytest.mark.check

FORGET_FACTOR = Read("update mfa_methods set confirmed_at = null where account_id = :id returning id")
FORGET_PROOF = Read("update sessions set proved_at = null where id = :id returning id")


def doors(app: FastAPI) -> dict[str, Door]:
    return {route.name: route for route in app.router.routes if isinstance(route, Door)}


@pytest.mark.parametrize("operation", ASKS)
async def test_staff_without_a_second_factor_enrol_one_before_anything_else(
    access_app: FastAPI, access_portal: Portal, world: World, operation: str
) -> None:
    declared = doors(access_app)[operation].operation
    newcomer = await make_staff(world.office, Role.REGISTRAR)
    await world.office.database.fetch(FORGET_FACTOR, id=newcomer.account_id)
    whose = Whose.ANOTHERS if Whose.ANOTHERS in ASKS[operation].whose else Whose.ANY
    # Asked as nobody, so that making the request changes nothing about the caller.
    ask = await ASKS[operation].build(Case(access_portal, world, Caller.ANONYMOUS, whose, None))

    answer = await getattr(access_portal.as_(newcomer), operation)(
        ask.json, if_match=ask.if_match, **ask.form, **ask.named
    )

    for_staff = not declared.is_public and declared.scope is None
    waits = for_staff and not declared.first_step
    assert (answer.status_code == 403 and answer.json()["code"] == "mfa_enrolment_required") is waits, (
        answer.text
    )


@pytest.mark.parametrize("operation", ASKS)
async def test_what_is_sensitive_needs_a_fresh_proof_and_hides_as_well_as_before(
    access_app: FastAPI, access_portal: Portal, world: World, operation: str
) -> None:
    declared = doors(access_app)[operation].operation
    entry = ASKS[operation]
    caller = Caller.REGISTRANT
    for whose in entry.whose:
        if caller not in callers_of(entry, whose):
            continue
        person = await make_registrant(world.office)
        await world.prove(person)
        ask = await ASKS[operation].build(Case(access_portal, world, Caller.ANONYMOUS, whose, person))
        await world.office.database.fetch(FORGET_PROOF, id=person.session_id)

        answer = await getattr(access_portal.as_(person), operation)(
            ask.json, if_match=ask.if_match, **ask.form, **ask.named
        )

        granted = table.expected(operation, whose)[caller] < 300
        needs_proof = declared.fresh and (granted or declared.may is None)
        asked = answer.status_code == 403 and answer.json()["code"] == "step_up_required"
        assert asked is needs_proof, (whose, answer.status_code, answer.text)
        if asked:
            assert answer.json()["methods"]
            rows = await world.office.database.fetch(EVENTS, request_id=answer.headers["request-id"])
            assert [row["event"] for row in rows] == [Event.ACCESS_DENIED]
