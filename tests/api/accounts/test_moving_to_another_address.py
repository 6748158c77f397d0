"""`request_email_change`, `confirm_email_change` (security.md T11): a move can be stopped from the old address."""

from datetime import timedelta

from app.context import Office
from app.core import clock, links
from app.core.db import Read
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import aged, entered, new_address
from tests.factories.mails import arrived, newest_link, newest_token
from tests.portal import Portal

AGE = Read("""
update sessions set proved_at = :at where account_id = (select id from accounts where email = :email) returning id
""")


async def test_an_account_moves_once_the_new_address_is_confirmed(portal: Portal, office: Office) -> None:
    old, new = await make_login(office), new_address()
    mine = await entered(portal, old)

    asked = await mine.request_email_change({"email": new})
    before = (await mine.get_account()).json()["email"]
    page, token = await newest_link(office, new)
    confirmed = await portal.confirm_email_change({"token": token})

    assert (asked.status_code, asked.json()) == (202, {"status": "accepted"})
    assert before == old
    assert page == f"{office.settings.front_end_url}/email-change"
    assert (confirmed.status_code, confirmed.json()) == (200, {"outcome": "confirmed"})
    assert (await portal.create_session({"email": old, "password": PASSWORD})).status_code == 401
    assert (await portal.create_session({"email": new, "password": PASSWORD})).status_code == 201
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "email_changed"


async def test_t11_a_move_needs_a_fresh_proof_of_identity(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await entered(portal, email)
    await office.database.fetch(AGE, at=clock.real_now() - timedelta(minutes=11), email=email)

    answer = await mine.request_email_change({"email": new_address()})

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")


async def test_t11_the_old_address_is_told_and_stops_the_move_before_it_happens(
    portal: Portal, office: Office
) -> None:
    old, new = await make_login(office), new_address()
    thief = await entered(portal, old)
    await thief.request_email_change({"email": new})

    undone = await portal.confirm_email_change({"token": await newest_token(office, old)})
    late = await portal.confirm_email_change({"token": await newest_token(office, new)})

    assert undone.json() == {"outcome": "undone"}
    assert (late.status_code, late.json()["code"]) == (410, "link_expired")
    assert (await thief.get_account()).json()["code"] == "session_expired"


async def test_t11_the_old_address_takes_the_account_back_after_the_move(
    portal: Portal, office: Office
) -> None:
    old, new = await make_login(office), new_address()
    thief = await entered(portal, old)
    await thief.request_email_change({"email": new})
    await portal.confirm_email_change({"token": await newest_token(office, new)})

    undone = await portal.confirm_email_change({"token": await newest_token(office, old)})

    assert undone.json() == {"outcome": "undone"}
    assert (await thief.get_account()).json()["code"] == "session_expired"
    assert (await portal.create_session({"email": new, "password": PASSWORD})).status_code == 401
    mine = await entered(portal, old)
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "email_change_undone"


async def test_t11_the_way_back_is_open_for_a_day(portal: Portal, office: Office) -> None:
    old, new = await make_login(office), new_address()
    await (await entered(portal, old)).request_email_change({"email": new})
    await portal.confirm_email_change({"token": await newest_token(office, new)})
    undo = await newest_token(office, old)
    await aged(office, "links", links.hashed(undo), timedelta(seconds=1))

    answer = await portal.confirm_email_change({"token": undo})

    assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_t11_a_link_for_a_new_password_dies_with_the_move(portal: Portal, office: Office) -> None:
    old, new = await make_login(office), new_address()
    await (await entered(portal, old)).request_email_change({"email": new})
    await portal.create_password_reset({"email": old})
    reset = await newest_token(office, old)
    await portal.confirm_email_change({"token": await newest_token(office, new)})

    answer = await portal.complete_password_reset({"token": reset, "password": PASSWORD})

    assert answer.status_code == 410


async def test_whether_an_address_has_an_account_is_not_revealed(portal: Portal, office: Office) -> None:
    mine, taken = await entered(portal, await make_login(office)), await make_login(office)

    free = await mine.request_email_change({"email": new_address()})
    occupied = await mine.request_email_change({"email": taken})

    assert (free.status_code, free.content) == (occupied.status_code, occupied.content)
    (mail,) = await arrived(office, taken)
    assert "#token=" not in mail["body"]


async def test_of_two_accounts_that_want_one_address_the_first_gets_it(
    portal: Portal, office: Office
) -> None:
    wanted = new_address()
    tokens = []
    for _ in range(2):
        await (await entered(portal, await make_login(office))).request_email_change({"email": wanted})
        tokens.append(await newest_token(office, wanted))

    answers = [await portal.confirm_email_change({"token": token}) for token in tokens]

    assert [answer.status_code for answer in answers] == [200, 410]


async def test_a_newer_request_kills_the_link_of_the_one_before(portal: Portal, office: Office) -> None:
    first, second = new_address(), new_address()
    mine = await entered(portal, await make_login(office))
    await mine.request_email_change({"email": first})
    await mine.request_email_change({"email": second})

    answer = await portal.confirm_email_change({"token": await newest_token(office, first)})

    assert answer.status_code == 410


async def test_a_link_for_a_password_confirms_no_address(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})

    answer = await portal.confirm_email_change({"token": await newest_token(office, email)})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
