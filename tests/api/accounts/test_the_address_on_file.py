"""`request_registrant_email_change`: verified by staff, confirmed by the new address, undone by the old (issue 3)."""

from datetime import timedelta

import httpx
import pytest

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.accounts import make_login
from tests.factories.entering import entered, new_address, put_on_file
from tests.factories.mails import arrived, newest_token
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

ON_FILE = Read("select email from registrants where id = :registrant_id")
AGE = Read(
    "update file_email_changes set expires_at = :ends, undo_until = :ends where registrant_id = :id returning id"
)
EVENTS = Read("select event, actor_kind from audit_events where registrant_id = :registrant_id order by id")


async def on_file(office: Office, person: Person) -> str | None:
    row = await office.database.fetch_one(ON_FILE, registrant_id=person.registrant_id)
    assert row is not None
    address: str | None = row["email"]
    return address


async def asked(
    portal: Portal, office: Office, person: Person, email: str, role: Role = Role.MEMBERSHIP
) -> httpx.Response:
    desk = portal.as_(await make_staff(office, role))
    answer: httpx.Response = await desk.request_registrant_email_change(
        {"email": email, "reason": "Called back at the number on file"}, registrant_id=person.wire_id
    )
    return answer


async def on_file_at(office: Office, email: str | None = None) -> tuple[Person, str]:
    person, old = await make_registrant(office, account=False), email or new_address()
    await put_on_file(office, person.registrant_id, old)
    return person, old


async def test_a_wrong_address_leads_to_a_linked_account(portal: Portal, office: Office) -> None:
    person, old = await on_file_at(office)
    email = await make_login(office)
    mine = await entered(portal, email)
    before = {tile["key"]: tile for tile in (await mine.get_dashboard()).json()["tiles"]}["renewal"]

    answer = await asked(portal, office, person, email)
    confirmed = await portal.confirm_email_change({"token": await newest_token(office, email)})

    assert before["reasons"][0]["code"] == "account_not_linked"
    assert (answer.status_code, answer.json()["email_on_file"]) == (202, old)
    assert (confirmed.status_code, confirmed.json()) == (200, {"outcome": "confirmed"})
    home = (await mine.get_dashboard()).json()
    assert home["registrant"]["id"] == person.wire_id
    assert {tile["key"]: tile for tile in home["tiles"]}["renewal"]["visible"]
    assert await on_file(office, person) == email
    changes = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]
    assert (changes[-1]["fields"], changes[-1]["recorded_by"]["display"]) == (["email"], "College")
    assert [mail["subject"] for mail in await arrived(office, old)] == [
        "The College was asked to write to another email address",
        "The College writes to another email address from now on",
    ]


async def test_nothing_changes_before_the_new_address_confirms(portal: Portal, office: Office) -> None:
    person, old = await on_file_at(office)

    await asked(portal, office, person, new_address())

    assert await on_file(office, person) == old


async def test_the_old_address_undoes_it_within_a_day_and_the_account_sees_nothing_more(
    portal: Portal, office: Office
) -> None:
    person, old = await on_file_at(office)
    email = await make_login(office)
    thief = await entered(portal, email)
    await asked(portal, office, person, email)
    await portal.confirm_email_change({"token": await newest_token(office, email)})

    undone = await portal.confirm_email_change({"token": await newest_token(office, old)})

    assert undone.json() == {"outcome": "undone"}
    assert await on_file(office, person) == old
    assert (await thief.get_registrant(registrant_id=person.wire_id)).status_code == 401
    again = await entered(portal, email)
    assert (await again.get_account()).json()["registrant"] is None


async def test_the_old_address_stops_it_before_it_happens(portal: Portal, office: Office) -> None:
    person, old = await on_file_at(office)
    new = new_address()
    await asked(portal, office, person, new)

    await portal.confirm_email_change({"token": await newest_token(office, old)})
    confirmed = await portal.confirm_email_change({"token": await newest_token(office, new)})

    assert (confirmed.status_code, confirmed.json()["code"]) == (410, "link_expired")
    assert await on_file(office, person) == old


@pytest.mark.parametrize("which", ["new", "old"])
async def test_after_its_day_a_link_does_nothing(portal: Portal, office: Office, which: str) -> None:
    person, old = await on_file_at(office)
    new = new_address()
    await asked(portal, office, person, new)
    token = await newest_token(office, new if which == "new" else old)
    ends = await office.now() - timedelta(seconds=1)
    await office.database.fetch(AGE, ends=ends, id=person.registrant_id)

    answer = await portal.confirm_email_change({"token": token})

    assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")
    assert await on_file(office, person) == old


async def test_each_link_is_good_once(portal: Portal, office: Office) -> None:
    person, old = await on_file_at(office)
    new = new_address()
    await asked(portal, office, person, new)
    tokens = [await newest_token(office, address) for address in (new, old)]

    answers = [await portal.confirm_email_change({"token": token}) for token in (*tokens, *tokens)]

    assert [answer.status_code for answer in answers] == [200, 200, 410, 410]


async def test_a_newer_change_takes_the_place_of_one_that_waits(portal: Portal, office: Office) -> None:
    person, _ = await on_file_at(office)
    first, second = new_address(), new_address()
    for address in (first, second):
        await asked(portal, office, person, address)

    answers = [
        await portal.confirm_email_change({"token": await newest_token(office, address)})
        for address in (first, second)
    ]

    assert [answer.status_code for answer in answers] == [410, 200]
    assert await on_file(office, person) == second


async def test_an_address_of_another_record_or_the_same_one_is_refused(
    portal: Portal, office: Office
) -> None:
    person, old = await on_file_at(office)
    _, others = await on_file_at(office)

    same = await asked(portal, office, person, old.upper())
    taken = await asked(portal, office, person, others)

    assert [(each["pointer"], each["code"]) for each in same.json()["errors"]] == [("/email", "not_allowed")]
    assert (taken.status_code, taken.json()["code"]) == (409, "resource_already_exists")


async def test_t14_staff_put_no_account_of_their_own_on_a_record(portal: Portal, office: Office) -> None:
    person, _ = await on_file_at(office)
    staff = await make_staff(office, Role.MEMBERSHIP)
    own = (await portal.as_(staff).get_account()).json()["email"]

    answer = await portal.as_(staff).request_registrant_email_change(
        {"email": own, "reason": "It is mine"}, registrant_id=person.wire_id
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "conflict_of_interest")


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR, Role.INTAKE])
async def test_other_teams_change_no_address(portal: Portal, office: Office, role: Role) -> None:
    person, _ = await on_file_at(office)

    answer = await asked(portal, office, person, new_address(), role)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_who_asked_who_confirmed_and_who_undid_it_is_on_record(portal: Portal, office: Office) -> None:
    person, old = await on_file_at(office)
    new = new_address()
    await asked(portal, office, person, new)
    for address in (new, old):
        await portal.confirm_email_change({"token": await newest_token(office, address)})

    events = await office.database.fetch(EVENTS, registrant_id=person.registrant_id)

    assert [(row["event"], row["actor_kind"]) for row in events] == [
        ("file_email_change.asked", "staff"),
        ("file_email.changed", "public"),
        ("file_email_change.undone", "public"),
    ]


async def test_an_account_that_moves_to_the_address_on_file_is_linked_and_the_undo_parts_them(
    portal: Portal, office: Office
) -> None:
    person, on_record = await on_file_at(office)
    email = await make_login(office)
    mine = await entered(portal, email)
    await mine.request_email_change({"email": on_record})

    await portal.confirm_email_change({"token": await newest_token(office, on_record)})
    linked = (await mine.get_account()).json()["registrant"]
    await portal.confirm_email_change({"token": await newest_token(office, email)})

    assert linked["id"] == person.wire_id
    back = await entered(portal, email)
    assert (await back.get_account()).json()["registrant"] is None
