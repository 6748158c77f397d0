"""`request_address_removal`: an additional location is removed by a message alone (domain.md 3, rule 8)."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import make_delegate
from tests.factories.messages import begun
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def additional(portal: Portal, office: Office, person: Person, **chosen: Any) -> dict[str, Any]:
    """Put an additional location on file that begins tomorrow."""
    body = declared(await today_of(office) + ONE_DAY, type="secondary_business", **chosen)
    made: dict[str, Any] = (await portal.as_(person).create_address(body, registrant_id="me")).json()
    return made


async def test_the_message_names_the_location_and_is_about_it(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    mine, address = portal.as_(solis), await additional(portal, office, solis)

    answer = await mine.request_address_removal({"note": "It closes on June 30."}, address_id=address["id"])
    thread = answer.json()

    assert answer.status_code == 201
    assert thread["category"] == "address_removal"
    assert thread["about"]["id"] == address["id"]
    assert all(line in thread["first_message"]["body"] for line in address["location"]["lines"])
    assert thread["first_message"]["body"].endswith("It closes on June 30.")
    assert answer.headers["location"] == f"/v1/message-threads/{thread['id']}"
    assert (await mine.get_address(address_id=address["id"])).json()["effective_to"] is None


async def test_it_is_written_in_the_language_of_the_writer(portal: Portal, office: Office) -> None:
    gagne = await make_registrant(office, language="fr")
    address = await additional(portal, office, gagne)

    thread = (await portal.as_(gagne).request_address_removal({}, address_id=address["id"])).json()

    assert thread["subject"] == "Veuillez retirer un lieu d’exercice supplémentaire"  # noqa: RUF001 - French


@pytest.mark.parametrize("type_", ["primary_business", "mailing"])
async def test_a_primary_or_mailing_address_is_replaced_and_never_removed(
    portal: Portal, office: Office, type_: str
) -> None:
    mine = portal.as_(await make_registrant(office))
    body = declared(await today_of(office) + ONE_DAY, type=type_)
    address = (await mine.create_address(body, registrant_id="me")).json()

    answer = await mine.request_address_removal({}, address_id=address["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "removal_not_applicable")
    assert (await mine.list_message_threads(registrant_id="me")).json()["items"] == []


async def test_a_cancelled_location_cannot_be_removed(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    mine, address = portal.as_(solis), await additional(portal, office, solis)
    await mine.cancel_address(address_id=address["id"], if_match=address["etag"])

    answer = await mine.request_address_removal({}, address_id=address["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "removal_not_applicable")


async def test_staff_end_the_location_with_the_message_as_the_cause(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    mine, desk = portal.as_(solis), portal.as_(staff)
    address = await additional(portal, office, solis)
    thread = (await mine.request_address_removal({}, address_id=address["id"])).json()
    ending = {
        "effective_to": (await today_of(office) + 30 * ONE_DAY).isoformat(),
        "reason": "Asked for in a message.",
        "message_id": thread["first_message"]["id"],
    }

    ended = await desk.end_address(ending, address_id=address["id"], if_match=address["etag"])
    shown = (await mine.get_address(address_id=address["id"])).json()

    assert (ended.status_code, ended.json()["effective_to"]) == (200, ending["effective_to"])
    assert shown["ended_by_message"] == {
        "id": thread["id"],
        "href": f"/v1/message-threads/{thread['id']}/messages",
        "display": thread["first_message"]["reference_number"],
    }


async def test_a_message_of_somebody_else_s_is_no_cause(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    address = await additional(portal, office, solis)
    foreign = await begun(portal.as_(await make_registrant(office)))
    ending = {
        "effective_to": (await today_of(office) + 30 * ONE_DAY).isoformat(),
        "reason": "Asked for in a message.",
        "message_id": foreign["first_message"]["id"],
    }

    answer = await portal.as_(staff).end_address(ending, address_id=address["id"], if_match=address["etag"])

    assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [
        ("unknown_reference", "/message_id")
    ]
    kept = (await portal.as_(solis).get_address(address_id=address["id"])).json()
    assert (kept["effective_to"], kept["etag"]) == (None, address["etag"])


async def test_a_delegate_for_the_profile_may_ask(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="write")
    address = await additional(portal, office, solis)

    thread = (await portal.as_(robin).request_address_removal({}, address_id=address["id"])).json()

    assert thread["first_message"]["author"]["display"] == "Robin Lee for Dr. Amara Solis"


async def test_an_address_is_never_deleted_by_anyone(portal: Portal, office: Office) -> None:
    """Rule 6: there is no operation that removes one; the answer says what there is instead."""
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    address = await additional(portal, office, solis)
    path = f"/v1/addresses/{address['id']}"

    answers = [
        await each.client.request("DELETE", path, headers=each.headers)
        for each in (portal.as_(solis), portal.as_(staff))
    ]

    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert "GET" in answer.headers["allow"]
    assert (await portal.as_(solis).get_address(address_id=address["id"])).status_code == 200
