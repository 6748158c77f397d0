"""A trainee who has renewed is issued a certificate for the appointment's term (domain.md 5.7)."""

from datetime import date, timedelta
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Role
from app.services import renewals
from tests.factories.addresses import today_of
from tests.factories.forms import QUIET_TRAINING
from tests.factories.people import Person, make_applicant, make_staff
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
    desk = portal.as_(await make_staff(office, Role.REGISTRATION, Role.MEMBERSHIP))
    certificate = {
        "class": "postgraduate_education", "kind": "residency", "reason": "Begun before the portal.",
        "effective_from": (today - timedelta(days=300)).isoformat(),
        "effective_to": (today + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    issued = await desk.create_registration(certificate, registrant_id=person.wire_id)
    assert issued.status_code == 201, issued.text
    record = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    letter = {
        "registration_number": record["registration_number"], "programme": "Internal Medicine",
        "effective_from": (today + timedelta(days=7)).isoformat(),
        "effective_to": (today + timedelta(days=372)).isoformat(),
    }  # fmt: skip
    recorded = await desk.create_appointment_letters({"letters": [letter]})
    assert recorded.json()["recorded_count"] == 1, recorded.text
    return person


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
