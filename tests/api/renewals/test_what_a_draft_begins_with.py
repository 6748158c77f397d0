"""A survey is filled in ahead with what is known, and never with what is declared anew (domain.md 5.2, 5.3)."""

from datetime import date
from typing import Any

from app.context import Office, unit_of_work
from app.models.addresses import Address
from app.models.practice import OtherRegistration
from app.models.registrants import Registrant
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import Person, make_registrant
from tests.factories.renewals import own_cycle, put_renewal
from tests.portal import Portal

NEWEST = 3


async def begun(portal: Portal, office: Office, person: Person) -> dict[str, Any]:
    cycle = await own_cycle(office, form_version=NEWEST, of=person.registrant_id)
    made = await portal.as_(person).create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")
    assert made.status_code == 201, made.text
    shown: dict[str, Any] = made.json()
    return shown


async def put_practice(office: Office, person: Person) -> None:
    """Put a phone, an address in Ontario and two licences elsewhere on file, one of them long ended."""
    async with unit_of_work(office, "put_practice") as ctx:
        since = {"registrant_id": person.registrant_id, "effective_from": date(2020, 3, 1), **ctx.recorded()}
        registrant = await ctx.session.get_one(Registrant, person.registrant_id)
        registrant.mobile_phone = "+14165550188"
        place = {"lines": ["200 Elm Street", "Suite 4"], "city": "Guelph", "region": "CA-ON", "country": "CA"}
        ctx.session.add(Address(type="primary_business", postal_code="N1H 3A1", **place, **since))
        ctx.session.add(
            OtherRegistration(regulator="gmc", licence_number="7654321", licence_status="active", **since)
        )
        ended = OtherRegistration(regulator="cmq", licence_status="resigned", **since)
        ended.effective_to = date(2021, 1, 1)
        ctx.session.add(ended)


async def test_profile_practice_and_register_are_filled_in(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await put_practice(office, person)

    renewal = await begun(portal, office, person)

    assert renewal["form"]["version"] == NEWEST
    assert renewal["answers"] == {
        "phone_for_questions": "+14165550188",
        "registered_as": "physician",
        "practises_in_ontario": True,
        "licensed_elsewhere": True,
        "licences_elsewhere": [
            {
                "body": "General Medical Council, United Kingdom",
                "licence_number": "7654321",
                "still_held": True,
            }
        ],
    }


async def test_what_was_said_last_year_is_there_and_what_is_declared_is_not(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    await put_practice(office, person)
    told = {
        **QUIET_YEAR,
        "cmpa_member_number": "1234567",
        "charged_with_offence": True,
        "charges": [{"offence_date": "2025-02-11", "statute": "highway_traffic_act"}],
        "hours_per_address": [{"address": "200 elm street, suite 4, Guelph", "hours_per_week": 30}],
    }
    assert person.registrant_id is not None
    await put_renewal(office, person.registrant_id, told, complete=True)

    answers = (await begun(portal, office, person))["answers"]

    assert {
        name: answers[name] for name in ("main_setting", "cpd_basis", "cpd_body", "cmpa_member_number")
    } == {
        "main_setting": "private_office",
        "cpd_basis": "tracking_body",
        "cpd_body": "rcpsc",
        "cmpa_member_number": "1234567",
    }
    assert answers["hours_per_address"] == [
        {"address": "200 Elm Street, Suite 4, Guelph", "hours_per_week": 30}
    ]
    assert not {"charged_with_offence", "charges", "health_condition", "contact_confirmed"} & answers.keys()


async def test_an_undertaking_of_last_year_is_not_given_again_by_itself(
    portal: Portal, office: Office
) -> None:
    """domain.md 5.5: an undertaking is signed by the person."""
    person = await make_registrant(office)
    told = {
        **{name: value for name, value in QUIET_YEAR.items() if name != "cpd_body"},
        "cpd_basis": "undertaking",
        "cpd_undertaking_situation": "fully_retired",
        "cpd_undertaking_from": "2025-05-01",
        "cpd_undertaking_given": True,
    }
    assert person.registrant_id is not None
    await put_renewal(office, person.registrant_id, told, complete=True)

    answers = (await begun(portal, office, person))["answers"]

    assert [name for name in answers if name.startswith("cpd_")] == []


async def test_a_draft_of_an_earlier_year_that_was_not_completed_says_nothing(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    await put_renewal(office, person.registrant_id, QUIET_YEAR, handed_in=True)

    assert (await begun(portal, office, person))["answers"] == {"registered_as": "physician"}
