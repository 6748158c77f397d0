"""Once a cycle takes no more work, none of it is taken (domain.md 5.1)."""

from uuid import UUID

import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.forms import QUIET_YEAR
from tests.factories.payments import worked
from tests.factories.people import make_registrant, make_staff
from tests.factories.renewals import SIGNED, pay, put_renewal, submitted
from tests.portal import Portal

OVER = Read("""
update renewal_cycles c set late_until = c.closes_at + interval '1 second'
from renewals r where r.cycle_id = c.id and r.id = :id returning c.id
""")
WHY = {"reason": "Asked for by message."}
LEAVE = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01", **WHY}


@pytest.mark.parametrize(
    ("operation", "body", "handed_in"),
    [
        ("update_renewal", {"answers": {"main_setting": "hospital"}}, False),
        ("submit_renewal", SIGNED, False),
        ("hand_back_renewal", WHY, False),
        ("reduce_renewal_fee", LEAVE, False),
        ("reopen_renewal", WHY, True),
    ],
)
async def test_a_renewal_of_a_cycle_that_is_over_is_left_as_it_is(
    portal: Portal, office: Office, operation: str, body: object, handed_in: bool
) -> None:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    registrant_id = UUID(int=person.registrant_id.int)
    renewal_id = await put_renewal(office, registrant_id, QUIET_YEAR, handed_in=handed_in)
    await office.database.fetch(OVER, id=ids.parse("ren", renewal_id))
    is_own = operation in ("update_renewal", "submit_renewal")
    caller = portal.as_(person if is_own else await make_staff(office, Role.MEMBERSHIP))
    seen = (await caller.get_renewal(renewal_id=renewal_id)).json()

    answer = await getattr(caller, operation)(body, renewal_id=renewal_id, if_match=seen["etag"])

    assert (answer.status_code, answer.json()["code"]) == (409, "cycle_not_open")
    assert seen["available_actions"] == []


async def test_what_is_complete_is_not_handed_back(portal: Portal, office: Office) -> None:
    _, renewal = await submitted(portal, office)
    await pay(office, renewal["invoice"]["id"])
    await worked(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    seen = (await desk.get_renewal(renewal_id=renewal["id"])).json()

    answer = await desk.hand_back_renewal(WHY, renewal_id=renewal["id"], if_match=seen["etag"])

    assert seen["status"] == "completed"
    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
