"""`get_dashboard`, `list_notifications`, `mark_notifications_read`: every closed tile says why (domain.md 14)."""

from datetime import timedelta

from app.context import Office
from app.services import operations
from tests.factories.addresses import declared, today_of
from tests.factories.people import make_account, make_registrant
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_a_registrant_sees_who_she_is_and_what_waits(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")

    home = (await mine.get_dashboard()).json()

    assert home["registrant"] == {
        "id": person.wire_id, "href": f"/v1/registrants/{person.wire_id}", "display": "Dr. Amara Solis",
    }  # fmt: skip
    assert home["registration_number"] == person.registration_number
    assert home["unread"] == {"notifications": 1, "messages": 0}
    assert [alert["code"] for alert in home["alerts"]] == ["address_scheduled"]


async def test_there_are_nine_tiles_and_each_closed_one_gives_its_reason(
    portal: Portal, office: Office
) -> None:
    home = (await portal.as_(await make_registrant(office)).get_dashboard()).json()

    assert len(home["tiles"]) == 9
    for tile in home["tiles"]:
        assert tile["reasons"] or (tile["visible"] and tile["enabled"]), tile["key"]
    renewal = next(tile for tile in home["tiles"] if tile["key"] == "renewal")
    assert [reason["code"] for reason in renewal["reasons"]] == ["cycle_not_open"]


async def test_an_account_that_is_not_linked_learns_the_way_out(portal: Portal, office: Office) -> None:
    home = (await portal.as_(await make_account(office)).get_dashboard()).json()

    assert home["registrant"] is None
    renewal = next(tile for tile in home["tiles"] if tile["key"] == "renewal")
    assert (renewal["visible"], renewal["reasons"][0]["code"]) == (False, "account_not_linked")


async def test_the_language_is_the_headers_then_the_accounts(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office, language="fr"))

    own, asked = (
        await mine.get_dashboard(),
        await mine.get_dashboard(headers={"Accept-Language": "en-CA, fr;q=0.5"}),
    )

    assert (own.headers["content-language"], own.json()["tiles"][0]["title"]) == ("fr", "Profil")
    assert (asked.headers["content-language"], asked.json()["tiles"][0]["title"]) == ("en", "Profile")


async def test_reading_notifications_some_and_then_all(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    for days in (1, 2, 3):
        await mine.create_address(declared(today + days * ONE_DAY), registrant_id="me")
    told = (await mine.list_notifications()).json()["items"]

    await mine.mark_notifications_read({"ids": [told[2]["id"]]})
    after_one = (await mine.list_notifications(unread="true")).json()["items"]
    await mine.mark_notifications_read({"all_before": told[0]["created_at"]})
    after_all = (await mine.list_notifications(unread="true")).json()["items"]

    assert [each["id"] for each in after_one] == [told[0]["id"], told[1]["id"]]
    assert [each["id"] for each in after_all] == [told[0]["id"]]


async def test_another_accounts_notifications_are_not_touched(portal: Portal, office: Office) -> None:
    mine, other = [portal.as_(await make_registrant(office)) for _ in range(2)]
    await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")
    told = (await mine.list_notifications()).json()["items"]

    answer = await other.mark_notifications_read({"ids": [told[0]["id"]]})

    assert answer.status_code == 204
    assert (await mine.get_dashboard()).json()["unread"]["notifications"] == 1


async def test_when_an_address_takes_effect_its_registrant_is_told_once(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    day = await today_of(office) + ONE_DAY
    await mine.create_address(declared(day), registrant_id="me")
    noon = f"{day.isoformat()}T17:00:00Z"

    await mine.set_sandbox_clock({"now": noon})
    try:
        await operations.run_schedule(office)
        await operations.run_schedule(office)
        told = (await mine.list_notifications()).json()["items"]
        current = (await mine.list_addresses(registrant_id="me", status="current")).json()["items"]
    finally:
        await mine.set_sandbox_clock({"now": None})

    assert [each["code"] for each in told] == ["address_in_effect", "address_scheduled"]
    assert [each["effective_from"] for each in current] == [day.isoformat()]
