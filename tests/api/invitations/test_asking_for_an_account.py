"""`create_account_request`: the answer comes by mail, and is the same on the wire for everybody (issue 3)."""

from app.context import Office
from tests.factories.accounts import make_login
from tests.factories.entering import NEW_PASSWORD, new_address, put_on_file
from tests.factories.mails import arrived, newest_link, newest_token
from tests.factories.people import make_registrant
from tests.portal import Portal


async def test_an_address_on_file_is_sent_the_way_to_its_record(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office, account=False, language="fr"), new_address()
    await put_on_file(office, person.registrant_id, email)

    await portal.create_account_request({"email": email.upper()})
    page, token = await newest_link(office, email)

    assert page == f"{office.settings.front_end_url}/invitation"
    hint = (await portal.lookup_invitation({"token": token})).json()
    assert (hint["name"], hint["language"]) == ("D••• A••• S•••", "fr")


async def test_an_unknown_address_is_sent_the_way_to_an_account_of_its_own(
    portal: Portal, office: Office
) -> None:
    email = new_address()
    await portal.create_account_request({"email": email})
    body = {"token": await newest_token(office, email), "password": NEW_PASSWORD, "terms_version": 1}

    session = (await portal.accept_invitation(body)).json()

    mine = portal.with_token(session["access_token"])
    assert (await mine.get_account()).json()["registrant"] is None
    tiles = {tile["key"]: tile for tile in (await mine.get_dashboard()).json()["tiles"]}
    assert not tiles["renewal"]["visible"]
    assert tiles["renewal"]["reasons"]


async def test_an_address_with_an_account_is_told_so_and_gets_no_token(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)

    await portal.create_account_request({"email": email})

    (mail,) = await arrived(office, email)
    assert "#token=" not in mail["body"]
    assert f"{office.settings.front_end_url}/sign-in" in mail["body"]


async def test_a_record_that_has_an_account_is_not_given_another(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office), new_address()
    await put_on_file(office, person.registrant_id, email)

    await portal.create_account_request({"email": email})

    (mail,) = await arrived(office, email)
    assert "#token=" not in mail["body"]


async def test_asking_again_kills_the_link_of_the_time_before(portal: Portal, office: Office) -> None:
    email = new_address()
    await portal.create_account_request({"email": email})
    first = await newest_token(office, email)
    await portal.create_account_request({"email": email})
    second = await newest_token(office, email)

    answers = [await portal.lookup_invitation({"token": token}) for token in (first, second)]

    assert [answer.status_code for answer in answers] == [410, 200]


async def test_nobody_is_flooded_with_invitations(portal: Portal) -> None:
    email = new_address()

    answers = [await portal.create_account_request({"email": email}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [202, 202, 202, 202, 202, 429]
