"""Somebody of whom everything is on file, public and not."""

from datetime import timedelta

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
