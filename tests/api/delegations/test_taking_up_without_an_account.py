"""`accept_invitation` with the link of a delegation: the account is made and may act at once (contract.md 4.2)."""

import asyncio
from typing import Any

import pytest

from app.context import Office
from tests.factories.delegations import asked, invite, prove, token_sent_to
from tests.factories.entering import NEW_PASSWORD, new_address, put_on_file
from tests.factories.people import Person, make_account, make_registrant
from tests.portal import Portal


async def invited(portal: Portal, office: Office, principal: Person, email: str) -> str:
    body = await asked(office, email, profile="read")
    answer = await portal.as_(await prove(office, principal)).create_delegation(body, registrant_id="me")
    assert answer.status_code == 201, answer.text
    return await token_sent_to(office, email)


def accepting(token: str, **changes: Any) -> dict[str, Any]:
    return {"token": token, "password": NEW_PASSWORD, "terms_version": 1, "name": "Robin Lee", **changes}


async def test_a_lawyer_makes_an_account_and_acts_at_once(portal: Portal, office: Office) -> None:
    solis, email = await make_registrant(office), new_address()
    token = await invited(portal, office, solis, email)
    hint = (await portal.lookup_invitation({"token": token})).json()

    session = await portal.accept_invitation(accepting(token, next="/delegations"))

    assert (hint["kind"], hint["has_account"], hint["name"]) == ("delegation", False, None)
    assert (session.status_code, session.json()["next"]) == (201, "/delegations")
    robin = portal.with_token(session.json()["access_token"])
    account = (await robin.get_account()).json()
    assert (account["email"], account["display_name"], account["registrant"]) == (email, "Robin Lee", None)
    assert [each["registrant"]["id"] for each in account["acting_for"]] == [solis.wire_id]
    assert (await robin.get_registrant(registrant_id=solis.wire_id)).status_code == 200
    changes = (await portal.as_(solis).list_registrant_changes(registrant_id="me")).json()["items"]
    assert changes[-1]["recorded_by"] == {"kind": "account", "display": "Robin Lee"}
    bell = (await portal.as_(solis).list_notifications()).json()["items"]
    assert "delegation_accepted" in [each["code"] for each in bell]


async def test_a_delegate_whose_address_is_on_file_is_linked_to_the_own_record_too(
    portal: Portal, office: Office
) -> None:
    solis, roy = await make_registrant(office), await make_registrant(office, account=False, family="Roy")
    email = new_address()
    await put_on_file(office, roy.registrant_id, email)
    token = await invited(portal, office, solis, email)

    session = (await portal.accept_invitation(accepting(token))).json()

    account = (await portal.with_token(session["access_token"]).get_account()).json()
    assert (account["registrant"]["id"], account["display_name"]) == (roy.wire_id, "Dr. Amara Roy")


async def test_an_address_with_an_account_is_asked_to_sign_in(portal: Portal, office: Office) -> None:
    solis, robin = await make_registrant(office), await make_account(office)
    await invite(portal, office, solis, robin, profile="read")
    email = (await portal.as_(robin).get_account()).json()["email"]
    token = await token_sent_to(office, email)

    hint = (await portal.lookup_invitation({"token": token})).json()
    answer = await portal.accept_invitation(accepting(token))

    assert hint["has_account"] is True
    assert (answer.status_code, answer.json()["code"]) == (409, "resource_already_exists")
    assert (await portal.as_(robin).accept_delegation({"token": token})).status_code == 200


async def test_t44_the_link_of_a_delegation_makes_one_account(portal: Portal, office: Office) -> None:
    token = await invited(portal, office, await make_registrant(office), new_address())

    answers = await asyncio.gather(*(portal.accept_invitation(accepting(token)) for _ in range(4)))
    later = await portal.lookup_invitation({"token": token})

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert (later.status_code, later.json()["code"]) == (409, "invitation_already_used")


async def test_t44_a_delegation_that_was_withdrawn_makes_no_account(portal: Portal, office: Office) -> None:
    solis, email = await make_registrant(office), new_address()
    token = await invited(portal, office, solis, email)
    (listed,) = (await portal.as_(solis).list_delegations(registrant_id="me")).json()["items"]
    await portal.as_(solis).revoke_delegation(delegation_id=listed["id"], if_match=listed["etag"])

    for answer in (
        await portal.lookup_invitation({"token": token}),
        await portal.accept_invitation(accepting(token)),
    ):
        assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [({"password": "too short"}, "/password"), ({"terms_version": 2}, "/terms_version")],
)
async def test_a_wrong_field_leaves_the_link_good(
    portal: Portal, office: Office, changes: dict[str, Any], pointer: str
) -> None:
    token = await invited(portal, office, await make_registrant(office), new_address())

    answer = await portal.accept_invitation(accepting(token, **changes))

    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]
    assert (await portal.accept_invitation(accepting(token))).status_code == 201
