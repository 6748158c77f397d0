"""A trainee who has renewed is issued a certificate for the appointment's term (domain.md 5.7)."""

from datetime import date, timedelta
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Role
from app.services import renewals
from tests.factories.addresses import today_of
from tests.factories.forms import QUIET_TRAINING
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.renewals import open_cycle, pay
from tests.portal import Portal

CHARGED = {
    "charged_with_offence": True,
    "charges": [{"offence_date": "2026-02-11", "statute": "highway_traffic_act"}],
}
SIGNED = {
    "attestation": {
        "key": "postgraduate_declaration", "version": 1, "accepted": True, "signed_name": "Noor Haddad",
    },
}  # fmt: skip


async def trained(portal: Portal, office: Office, today: date) -> Person:
    """Make a resident whose certificate ends in thirty days, with a letter for the year after next week."""
    person = await make_applicant(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    certificate = {
        "class": "postgraduate_education", "kind": "residency", "reason": "Begun before the portal.",
        "effective_from": (today - timedelta(days=300)).isoformat(),
        "effective_to": (today + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    issued = await desk.create_registration(certificate, registrant_id=person.wire_id)
    assert issued.status_code == 201, issued.text
    await appointed(portal, office, person, today)
    return person


async def appointed(portal: Portal, office: Office, person: Person, today: date, *, days: int = 372) -> None:
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    record = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    letter = {
        "registration_number": record["registration_number"], "programme": "Internal Medicine",
        "effective_from": (today + timedelta(days=7)).isoformat(),
        "effective_to": (today + timedelta(days=days)).isoformat(),
    }  # fmt: skip
    recorded = await desk.create_appointment_letters({"letters": [letter]})
    assert recorded.json()["recorded_count"] == 1, recorded.text


async def left_to_staff(desk: Portal, person: Person, **named: Any) -> list[dict[str, Any]]:
    listed = (await desk.list_renewal_follow_ups(limit=100, **named)).json()["items"]
    return [each for each in listed if each["registrant"]["id"] == person.wire_id]


async def renewed(portal: Portal, office: Office, person: Person, **changes: Any) -> None:
    mine, cycle = portal.as_(person), await open_cycle(office, "postgraduate")
    made = (await mine.create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")).json()
    body = {"profile_confirmed": True, "answers": {**QUIET_TRAINING, **changes}}
    saved = (await mine.update_renewal(body, renewal_id=made["id"], if_match=made["etag"])).json()
    handed_in = await mine.submit_renewal(SIGNED, renewal_id=made["id"], if_match=saved["etag"])
    assert handed_in.status_code == 200, handed_in.text
    invoice_id = handed_in.json()["invoice"]["id"]
    await pay(office, invoice_id)
    async with unit_of_work(office, "a_test") as ctx:
        await renewals.fee_settled(
            ctx, subject_id=ids.parse("ren", made["id"]), invoice_id=ids.parse("inv", invoice_id)
        )


async def terms_of(portal: Portal, person: Person) -> list[tuple[str, str]]:
    listed = (await portal.as_(person).list_registrations(registrant_id="me")).json()["items"]
    return sorted((each["effective_from"], each["effective_to"]) for each in listed)


async def test_a_new_certificate_follows_the_last_one_until_the_appointment_ends(
    portal: Portal, office: Office
) -> None:
    today = await today_of(office)
    person = await trained(portal, office, today)

    await renewed(portal, office, person)

    old, new = await terms_of(portal, person)
    assert old[1] == new[0] == (today + timedelta(days=30)).isoformat()
    assert new[1] == (today + timedelta(days=372)).isoformat()


async def test_the_certificate_ends_when_the_corrected_letter_says(portal: Portal, office: Office) -> None:
    today = await today_of(office)
    person = await trained(portal, office, today)

    await appointed(portal, office, person, today, days=200)
    await renewed(portal, office, person)

    _old, new = await terms_of(portal, person)
    assert new[1] == (today + timedelta(days=200)).isoformat()


async def test_a_yes_is_looked_into_before_the_certificate_is_issued(portal: Portal, office: Office) -> None:
    person = await trained(portal, office, await today_of(office))
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))
    await renewed(portal, office, person, **CHARGED)
    before = await terms_of(portal, person)

    listed = (await conduct.list_renewal_follow_ups(limit=100)).json()["items"]
    (item,) = [each for each in listed if each["registrant"]["id"] == person.wire_id]
    await conduct.close_renewal_follow_up(
        {"outcome": "no_action", "reason": "A speeding ticket."}, renewal_follow_up_id=item["id"],
        if_match=item["etag"],
    )  # fmt: skip

    assert (len(before), len(await terms_of(portal, person))) == (1, 2)


async def test_what_cannot_be_issued_by_itself_is_left_to_registration(
    portal: Portal, office: Office
) -> None:
    """A certificate from before the portal, without a kind and without an end (domain.md 5.7 and 15)."""
    today = await today_of(office)
    person = await make_registrant(office, class_="postgraduate_education")
    await appointed(portal, office, person, today)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))

    await renewed(portal, office, person)

    (item,) = await left_to_staff(desk, person)
    assert (item["question"], item["team"], item["status"]) == (
        "certificate_to_issue",
        "registration",
        "open",
    )
    assert item["text"].startswith("A trainee has renewed")
    waiting = (await desk.get_work_item(work_item_id=item["id"].replace("rfu", "wrk"))).json()
    assert waiting["title"] == item["text"]


async def test_work_that_is_left_to_staff_is_there_once(portal: Portal, office: Office) -> None:
    today = await today_of(office)
    person = await make_registrant(office, class_="postgraduate_education")
    await appointed(portal, office, person, today)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    await renewed(portal, office, person)
    (item,) = await left_to_staff(desk, person)

    done = await desk.close_renewal_follow_up(
        {"outcome": "no_action", "reason": "Issued by hand."}, renewal_follow_up_id=item["id"],
        if_match=item["etag"],
    )  # fmt: skip

    assert done.status_code == 200, done.text
    assert await left_to_staff(desk, person) == []
    assert [each["id"] for each in await left_to_staff(desk, person, done=True)] == [item["id"]]


async def test_nothing_is_left_to_staff_where_a_certificate_was_issued(
    portal: Portal, office: Office
) -> None:
    person = await trained(portal, office, await today_of(office))
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))

    await renewed(portal, office, person)

    assert await left_to_staff(desk, person) == []
