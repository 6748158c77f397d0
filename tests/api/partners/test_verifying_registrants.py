"""A partner asks for the standing of registrants by number and family name (contract.md 4.22)."""

from datetime import date

from app.context import Office
from app.domain.partners import Scope
from tests.factories.partners import make_program, token_of
from tests.factories.people import make_registrant
from tests.portal import Portal


def asked(*pairs: tuple[str | None, str]) -> dict[str, object]:
    return {"items": [{"registration_number": number, "family_name": name} for number, name in pairs]}


async def asking(portal: Portal, office: Office) -> Portal:
    return portal.with_token(token_of(office, await make_program(office), Scope.REGISTER_VERIFY))


async def test_each_question_is_answered_in_its_place(portal: Portal, office: Office) -> None:
    partner = await asking(portal, office)
    chidi = await make_registrant(office, given="Chidi", family="Ōkafor")
    amara = await make_registrant(office)

    answer = await partner.verify_registrants(
        asked(
            (amara.registration_number, "SOLIS"), ("99999999", "Solis"), (chidi.registration_number, "Okafor")
        )
    )

    standing = {"matched": True, "status": "active", "class": "independent_practice", "since": "2017-07-01"}
    unknown = {"matched": False, "status": None, "class": None, "since": None}
    assert answer.status_code == 200
    assert answer.json()["results"] == [
        {"registration_number": amara.registration_number, **standing},
        {"registration_number": "99999999", **unknown},
        {"registration_number": chidi.registration_number, **standing},
    ]


async def test_a_name_that_does_not_fit_is_answered_like_a_number_that_nobody_has(
    portal: Portal, office: Office
) -> None:
    partner, amara = await asking(portal, office), await make_registrant(office)

    answer = await partner.verify_registrants(
        asked((amara.registration_number, "Okafor"), ("99999999", "Okafor"))
    )

    first, second = answer.json()["results"]
    assert {**first, "registration_number": ""} == {**second, "registration_number": ""}


async def test_who_was_found_sees_who_asked_and_nobody_else_is_troubled(
    portal: Portal, office: Office
) -> None:
    partner = await asking(portal, office)
    amara, chidi = await make_registrant(office), await make_registrant(office, family="Okafor")
    await partner.verify_registrants(
        asked((amara.registration_number, "Solis"), (chidi.registration_number, "X"))
    )

    seen = (await portal.as_(amara).list_access_log(registrant_id="me")).json()["items"]
    unseen = (await portal.as_(chidi).list_access_log(registrant_id="me")).json()["items"]

    assert [(each["person"], each["operation_id"]) for each in seen] == [
        ("College of Elsewhere", "verify_registrants")
    ]
    assert unseen == []


async def test_a_hundred_are_asked_at_once_and_not_one_more(portal: Portal, office: Office) -> None:
    partner = await asking(portal, office)
    question = ("99999999", "Solis")

    hundred = await partner.verify_registrants(asked(*[question] * 100))
    one_more = await partner.verify_registrants(asked(*[question] * 101))

    assert (hundred.status_code, len(hundred.json()["results"])) == (200, 100)
    assert (one_more.status_code, one_more.json()["errors"][0]["code"]) == (422, "too_long")


async def test_the_standing_is_that_of_today(portal: Portal, office: Office) -> None:
    partner, amara = await asking(portal, office), await make_registrant(office)

    answer = await partner.verify_registrants(asked((amara.registration_number, "Solis")))

    assert date.fromisoformat(answer.json()["results"][0]["since"]) < date(2018, 1, 1)
    assert answer.json()["checked_at"]
