"""Staff find one renewal of a cycle by what somebody tells them (decisions.md 19; domain.md 15, a lost draft)."""

import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from app.models.registrants import Registrant
from tests.factories.people import make_staff
from tests.factories.renewals import started
from tests.portal import Portal

KNOWN = Read("""
select a.email, r.registration_number, n.reference_number
from accounts a join registrants r on r.id = a.registrant_id join renewals n on n.registrant_id = r.id
where r.id = :id
""")


@pytest.mark.parametrize("by", ["email", "registration_number", "reference_number"])
async def test_a_renewal_is_found_by_what_people_quote(portal: Portal, office: Office, by: str) -> None:
    person, renewal = await started(portal, office)
    await started(portal, office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    (known,) = await office.database.fetch(KNOWN, id=person.registrant_id)

    found = await desk.list_cycle_renewals(renewal_cycle_id=renewal["cycle"]["id"], q=known[by].swapcase())

    assert [each["id"] for each in found.json()["items"]] == [renewal["id"]]


async def test_an_address_on_file_finds_the_renewal_of_who_has_no_account(
    portal: Portal, office: Office
) -> None:
    person, renewal = await started(portal, office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    email = f"{person.registration_number}@clinic.example.org"
    async with unit_of_work(office, "a_test") as ctx:
        registrant = await ctx.session.get_one(Registrant, person.registrant_id)
        registrant.email = email.title()

    found = await desk.list_cycle_renewals(renewal_cycle_id=renewal["cycle"]["id"], q=email)

    assert [each["id"] for each in found.json()["items"]] == [renewal["id"]]
