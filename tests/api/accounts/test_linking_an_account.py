"""`link_account`: staff bring an account and a record together (decisions.md 20; domain.md 14 and 15)."""

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.accounts import make_login
from tests.factories.entering import entered, new_address, put_on_file
from tests.factories.mails import arrived
from tests.factories.people import Person, make_account, make_registrant, make_staff
from tests.portal import Portal


async def linking(portal: Portal, office: Office, person: Person, email: str, role: Role = Role.MEMBERSHIP):  # type: ignore[no-untyped-def]  # noqa: ANN201
    desk = portal.as_(await make_staff(office, role))
    return await desk.link_account({"email": email, "reason": "Passport seen"}, registrant_id=person.wire_id)


async def test_a_wrong_address_is_put_right_and_both_addresses_are_told(
    portal: Portal, office: Office
) -> None:
    person, on_file = await make_registrant(office, account=False), new_address()
    await put_on_file(office, person.registrant_id, on_file)
    email = await make_login(office)
    mine = await entered(portal, email)
    before = (await mine.get_dashboard()).json()["registrant"]

    answer = await linking(portal, office, person, email.upper())

    assert (answer.status_code, answer.json()["email"]) == (200, email)
    assert before is None
    assert (await mine.get_dashboard()).json()["registrant"]["id"] == person.wire_id
    assert (await mine.get_account()).json()["display_name"] == "Dr. Amara Solis"
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "account_linked"
    assert [len(await arrived(office, address)) for address in (email, on_file)] == [1, 1]


async def test_a_record_has_one_account_and_an_account_one_record(portal: Portal, office: Office) -> None:
    linked, free = await make_registrant(office), await make_registrant(office, account=False)
    email = await make_login(office)
    await linking(portal, office, free, email)

    second_account = await linking(portal, office, linked, await make_login(office))
    second_record = await linking(portal, office, await make_registrant(office, account=False), email)

    for answer in (second_account, second_record):
        assert (answer.status_code, answer.json()["code"]) == (409, "resource_already_exists")


async def test_an_unknown_account_is_pointed_at(portal: Portal, office: Office) -> None:
    answer = await linking(portal, office, await make_registrant(office, account=False), new_address())

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        ("/email", "unknown_reference")
    ]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR, Role.COMMUNICATIONS])
async def test_other_teams_link_nothing(portal: Portal, office: Office, role: Role) -> None:
    person = await make_registrant(office, account=False)

    answer = await linking(portal, office, person, await make_login(office), role)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_nobody_links_themselves(portal: Portal, office: Office) -> None:
    person, stranger = await make_registrant(office, account=False), await make_account(office)
    desk = await make_staff(office, Role.MEMBERSHIP)
    own = (await portal.as_(desk).get_account()).json()["email"]
    body = {"email": own, "reason": "I know myself"}

    staff = await portal.as_(desk).link_account(body, registrant_id=person.wire_id)
    other = await portal.as_(stranger).link_account(body, registrant_id=person.wire_id)

    assert (staff.status_code, staff.json()["code"]) == (403, "conflict_of_interest")
    assert (other.status_code, other.json()["code"]) == (403, "forbidden")
