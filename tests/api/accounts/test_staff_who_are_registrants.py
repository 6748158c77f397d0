"""T14 over HTTP: a staff member who is a registrant has a registrant's hands with the own record, and no others."""

from datetime import timedelta

import pytest

from app.context import Office, unit_of_work
from app.core import clock
from app.domain.access import Role
from app.models.accounts import AccountRole, MfaMethod
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.portal import Portal


async def hired(office: Office) -> Person:
    """Make a registrant who works for the College."""
    person, now = await make_registrant(office), clock.real_now()
    async with unit_of_work(office, "hired") as ctx:
        ctx.session.add(AccountRole(account_id=person.account_id, role=Role.MEMBERSHIP.value, granted_at=now))
        factor = MfaMethod(account_id=person.account_id, kind="totp", created_at=now, confirmed_at=now)
        factor.secret = b"-"
        ctx.session.add(factor)
    return person


@pytest.fixture
async def colleague(office: Office) -> Person:
    return await hired(office)


async def test_t14_the_own_address_cannot_be_ended_as_staff_end_addresses(
    portal: Portal, office: Office, colleague: Person
) -> None:
    mine, start = portal.as_(colleague), await today_of(office) + timedelta(30)
    address = (await mine.create_address(declared(start), registrant_id="me")).json()

    answer = await mine.end_address(
        {"effective_to": (start + timedelta(9)).isoformat(), "reason": "I moved"},
        address_id=address["id"], if_match=address["etag"],
    )  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == (403, "conflict_of_interest")


async def test_t14_the_own_record_cannot_be_back_dated_and_anothers_can(
    portal: Portal, office: Office, colleague: Person
) -> None:
    desk, other = portal.as_(colleague), await make_registrant(office, account=False)
    body = declared(await today_of(office) - timedelta(30), reason="Asked for by letter")

    own = await desk.create_address(body, registrant_id=colleague.wire_id)
    others = await desk.create_address(body, registrant_id=other.wire_id)

    assert own.status_code == 422
    assert others.status_code == 201


async def test_the_own_record_is_read_as_any_registrant_reads_it(portal: Portal, colleague: Person) -> None:
    answer = await portal.as_(colleague).get_registrant(registrant_id="me")

    assert answer.status_code == 200
