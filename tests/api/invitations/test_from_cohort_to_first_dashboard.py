"""The launch as people meet it: a wave is planned, sent, taken up, and the home page opens (issue 3, domain.md 14)."""

from datetime import timedelta

from app.context import Office, unit_of_work
from app.domain.access import Role
from app.services import invitations
from tests.factories.entering import NEW_PASSWORD, new_address, put_on_file
from tests.factories.mails import newest_link
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal


async def test_from_a_wave_to_the_first_dashboard(portal: Portal, office: Office) -> None:
    person, email, stranger = await make_registrant(office, account=False), new_address(), new_address()
    await put_on_file(office, person.registrant_id, email)
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))
    send_at = (await office.now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")

    wave = (
        await desk.create_invitation_cohort(
            {"name": "Week of September 21", "send_at": send_at, "emails": f"email\n{email}\n{stranger}\n"}
        )
    ).json()
    async with unit_of_work(office, "send_due") as ctx:
        while await invitations.send_due(ctx):
            pass
    page, token = await newest_link(office, email)
    hint = (await portal.lookup_invitation({"token": token})).json()
    session = await portal.accept_invitation(
        {
            "token": token,
            "password": NEW_PASSWORD,
            "terms_version": hint["terms"]["version"],
            "next": "/renewals",
        }
    )
    mine = portal.with_token(session.json()["access_token"])
    home = (await mine.get_dashboard()).json()
    listed = (await desk.list_invitations(cohort_id=wave["id"])).json()["items"]

    assert page == f"{office.settings.front_end_url}/invitation"
    assert hint["name"] == "D••• A••• S•••"
    assert (session.status_code, session.json()["required_actions"], session.json()["next"]) == (
        201,
        [],
        "/renewals",
    )
    assert home["registrant"]["id"] == person.wire_id
    assert home["registration_number"] == person.registration_number
    tiles = {tile["key"]: tile for tile in home["tiles"]}
    assert tiles["profile"]["enabled"]
    assert tiles["renewal"]["visible"]
    assert {each["email"]: each["status"] for each in listed} == {email: "accepted", stranger: "sent"}


async def test_a_stranger_of_the_same_wave_gets_an_account_that_works_and_says_what_is_missing(
    portal: Portal, office: Office
) -> None:
    email = new_address()
    await portal.create_account_request({"email": email})
    _, token = await newest_link(office, email)

    session = await portal.accept_invitation({"token": token, "password": NEW_PASSWORD, "terms_version": 1})
    home = (await portal.with_token(session.json()["access_token"]).get_dashboard()).json()

    tiles = {tile["key"]: tile for tile in home["tiles"]}
    assert home["registrant"] is None
    assert not tiles["renewal"]["visible"]
    assert [each["code"] for each in tiles["renewal"]["reasons"]] == ["account_not_linked"]
    assert "update the address on file" in tiles["renewal"]["reasons"][0]["detail"]
