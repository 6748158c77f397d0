"""Every field that anybody may see of a registrant, held against domain.md 1.4; and searches by what it shows."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Context, Office, unit_of_work
from app.domain.access import Role
from app.models.accounts import Account
from app.models.credentials import Education, Qualification
from app.models.practice import HospitalPrivilege, PracticeLanguages
from app.models.public_register import RegisterNotice
from app.models.registrants import Name, Registrant
from tests.factories.addresses import RUE_LAURIER, declared, today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import condition, registration_of, standing
from tests.portal import Portal

ONE_DAY = timedelta(1)

# Each thing that domain.md 1.4 lists as shown, and where an entry shows it.
SHOWN = {
    "full name": {"name": {"family_name", "given_names", "middle_names"}},
    "former names": {"former_names": {"family_name", "given_names", "middle_names"}},
    "gender": {"gender": None},
    "practice addresses with phone": {
        "addresses": {"type", "location", "phone"},
    },
    "fax": {"fax": None},
    "public business e-mail (1.2)": {"public_email": None},
    "CPSO number": {"registration_number": None},
    "languages": {"languages": None},
    "registration status and class with dates": {
        "status": None, "reason_code": None, "public_text": {"en", "fr"}, "class": None, "since": None,
        "registrations": {"class", "status", "reason_code", "public_text", "effective_from", "effective_to"},
    },
    "medical school and year, training while it lasts (1.3)": {
        "education": {"kind", "school", "country", "program", "graduation_year"},
    },
    "specialty designations with dates": {"qualifications": {"specialty", "issuer", "since"}},
    "hospitals where privileges are held": {"privileges": {"hospital", "category", "since"}},
    "restrictions (TCLs)": {"conditions": {"type", "origin", "text", "effective_from", "effective_to"}},
    "findings, cautions, specified education, charges, referrals, negligence": {
        "notices": {"type", "text", "effective_from"},
    },
    "the day it was taken at": {"as_of": None},
}  # fmt: skip

SECRETS = {
    "birth date": "1961-07-23",
    "login e-mail": "private-one@example.org",
    "mobile phone": "+14375550999",
    "home phone": "+14375550888",
    "MINC": "CAMD00000019",
    "home street": "Laurier",
    "a condition that is not public": "Not for the public",
}


async def known_person(portal: Portal, office: Office) -> Person:
    """Make somebody of whom everything is on file, public and not."""
    person = await make_registrant(office, given="Ottoline", family="Quarrington")
    staff = portal.as_(await make_staff(office, Role.REGISTRATION))
    today = await today_of(office)
    async with unit_of_work(office, "a_test") as ctx:
        await _describe(ctx, person)
        account = await ctx.session.get_one(Account, person.account_id)
        account.email = SECRETS["login e-mail"].replace("one", str(person.registration_number))
    held = await registration_of(staff, person)
    for chosen in ({}, {"public": False, "text": {"en": "Not for the public.", "fr": "Pas pour le public."}}):
        await staff.create_registration_condition(condition(today, **chosen), registration_id=held["id"])
    words = {"en": "Suspended by order.", "fr": "Suspension par ordonnance."}
    body = standing(today, "interim_order", public_text=words)
    await staff.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])
    for type_, place in (("primary_business", {}), ("mailing", {"location": RUE_LAURIER})):
        body = declared(today - ONE_DAY, type=type_, reason="Seen", **place)
        answer = await staff.create_address(body, registrant_id=person.wire_id)
        assert answer.status_code == 201, answer.text
    return person


async def _describe(ctx: Context, person: Person) -> None:
    registrant = await ctx.session.get_one(Registrant, person.registrant_id)
    registrant.gender, registrant.fax = "woman", "+14165550777"
    registrant.public_email = "office@example.org"
    registrant.mobile_phone, registrant.home_phone = SECRETS["mobile phone"], SECRETS["home phone"]
    since = {
        "registrant_id": person.registrant_id,
        "effective_from": ctx.today - 30 * ONE_DAY,
        **ctx.recorded(),
    }
    names = {
        "kind": "legal",
        "family_name": "Yesterwood",
        "given_names": "Ottoline",
        "effective_to": since["effective_from"],
    }
    early = {**since, "effective_from": ctx.today.replace(year=2000)}
    # Her name before she came to the register: it stays public.
    ctx.session.add_all([
        Name(**{**early, **names, "effective_to": ctx.today.replace(year=2016)}),
        Education(kind="medical_degree", school="McGill University", country="CA", graduation_year=1999, **since),
        Education(kind="postgraduate_training", school="McMaster", country="CA", program="Surgery", **since),
        Qualification(specialty="cardiology", issuer="rcpsc", **since),
        HospitalPrivilege(institution_name="Lakeview", category="active", **since),
        HospitalPrivilege(
            institution_name="Old Harbour", category="active", effective_to=ctx.today - ONE_DAY, **since
        ),
        PracticeLanguages(languages=["en", "gd"], edition=1, **since),
        RegisterNotice(type="caution", text={"en": "Cautioned.", "fr": "Mise en garde."}, **since),
        RegisterNotice(
            type="criminal_charge", text={"en": "Charged.", "fr": "Accusation."}, effective_to=ctx.today, **since
        ),
    ])  # fmt: skip


async def test_the_public_sees_what_1_4_lists_and_nothing_else(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()

    listed = {name: parts for fields in SHOWN.values() for name, parts in fields.items()}
    assert set(entry) == set(listed)
    for name, parts in listed.items():
        if parts is not None:
            found = entry[name] if isinstance(entry[name], list) else [entry[name]]
            assert [set(each) for each in found] == [parts] * len(found), name
            assert found, f"{name} has something to show"
    assert [each["type"] for each in entry["addresses"]] == ["primary_business"]


async def test_what_is_never_shown_is_not_shown(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    said = (await portal.get_register_entry(registration_number=person.registration_number)).text

    assert [name for name, secret in SECRETS.items() if secret in said] == []
    assert "private-" not in said
    assert person.wire_id not in said


async def test_what_is_over_is_not_shown(portal: Portal, office: Office) -> None:
    """A charge leaves when it is no longer outstanding; training when its certificate ends (domain.md 1.3, 1.4)."""
    person = await known_person(portal, office)

    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()

    assert [each["type"] for each in entry["notices"]] == ["caution"]
    assert [each["hospital"] for each in entry["privileges"]] == ["Lakeview"]
    assert [each["kind"] for each in entry["education"]] == ["medical_degree"]
    assert [each["text"]["en"] for each in entry["conditions"]] == ["Practises under supervision."]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "quarrington"},
        {"q": "yesterwood"},
        {"q": "esterwoo"},
        {"specialty": "cardiology"},
        {"language": "gd"},
        {"specialty": "cardiology", "language": "gd", "city": "toronto", "q": "quarr"},
        {"q": "qu", "language": "gd"},
    ],
)
async def test_a_person_is_found_by_names_specialty_and_language(
    portal: Portal, office: Office, asked: dict[str, Any]
) -> None:
    person = await known_person(portal, office)

    found = (await portal.search_register_entries(limit=50, **asked)).json()["items"]

    (seen,) = [each for each in found if each["registration_number"] == person.registration_number]
    assert seen["specialties"] == ["cardiology"]


@pytest.mark.parametrize(
    "asked", [{"specialty": "dermatology"}, {"language": "fr"}, {"city": "Ottawa"}, {"q": "somebody"}]
)
async def test_each_filter_narrows(portal: Portal, office: Office, asked: dict[str, Any]) -> None:
    await known_person(portal, office)

    found = (await portal.search_register_entries(**{"q": "quarrington", **asked})).json()["items"]

    assert found == []


@pytest.mark.parametrize(("name", "value"), [("specialty", "wizardry"), ("language", "zz")])
async def test_a_code_that_nobody_knows_is_named(portal: Portal, name: str, value: str) -> None:
    answer = await portal.search_register_entries(**{name: value})

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (422, "unknown_code", f"/{name}")
