"""A status that was entered wrongly is put right or struck by a second person, also when it has begun; it is kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.registrations import certificate, registration_of, standing
from tests.portal import Portal

NEVER = {"reason": "It was meant for somebody else.", "never_held": True}
SLIP = {"reason": "A slip of the pen."}


async def two_of_the_staff(portal: Portal, office: Office) -> tuple[Portal, Portal]:
    one, two = [await make_staff(office, Role.REGISTRATION) for _ in range(2)]
    return portal.as_(one), portal.as_(two)


async def practising(desk: Portal, office: Office) -> tuple[Person, Any]:
    person = await make_registrant(office)
    return person, await registration_of(desk, person)


async def on_a_fixed_term(desk: Portal, office: Office) -> tuple[Person, Any]:
    """Issue a certificate that ends by itself."""
    person = await make_applicant(office)
    body = certificate(await today_of(office), **{"class": "supervised_short_duration"})
    return person, (await desk.create_registration(body, registrant_id=person.wire_id)).json()


async def changed(desk: Portal, held: Any, start: date, reason: str) -> Any:
    answer = await desk.change_registration_status(
        standing(start, reason, reason="Told."), registration_id=held["id"], if_match=held["etag"]
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def corrected(desk: Portal, held: Any, body: dict[str, Any], place: int = 0) -> Any:
    return await desk.correct_registration_status(
        body, registration_status_id=held["statuses"][place]["id"], if_match=held["etag"]
    )


def told(held: Any) -> list[tuple[str | None, str, str | None]]:
    """Tell the statuses that hold, the latest first."""
    return [
        (each["reason_code"], each["effective_from"], each["effective_to"])
        for each in held["statuses"]
        if each["corrected_by_id"] is None
    ]


async def test_a_suspension_of_the_wrong_person_never_held_and_is_kept(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "discipline_suspension")
    before = (await office.now()).isoformat().replace("+00:00", "Z")

    answer = await corrected(two, held, NEVER)

    assert answer.status_code == 200, answer.text
    right = answer.json()
    assert (right["status"], told(right)) == ("active", [(None, "2017-07-01", None)])
    kept = [each for each in right["statuses"] if each["corrected_by_id"]]
    assert [(each["id"], each["available_actions"]) for each in kept] == [(held["statuses"][0]["id"], [])]
    mine = portal.as_(person)
    now = (await mine.list_registrations(registrant_id="me")).json()["items"][0]
    then = (await mine.list_registrations(registrant_id="me", known_at=before)).json()["items"][0]
    assert ([each["status"] for each in now["statuses"]], then["status"]) == (["active"], "suspended")
    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()
    assert (entry["status"], entry["since"]) == ("active", "2017-07-01")
    news = (await mine.list_notifications()).json()["items"]
    assert news[0]["code"] == "registration_status_corrected"


async def test_what_only_followed_from_what_never_held_goes_with_it(portal: Portal, office: Office) -> None:
    one, two = await two_of_the_staff(portal, office)
    _, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "fee_unpaid")
    held = await changed(one, held, date(2020, 4, 1), "suspension_lifted")
    held = await changed(one, held, date(2021, 5, 3), "interim_order")

    answer = await corrected(two, held, NEVER, place=2)

    assert told(answer.json()) == [
        ("interim_order", "2021-05-03", None),
        (None, "2017-07-01", "2021-05-03"),
    ]


@pytest.mark.parametrize("reason", ["resigned", "discipline_revocation"])
async def test_an_end_that_never_held_gives_the_certificate_back_the_end_of_its_term(
    portal: Portal, office: Office, reason: str
) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await on_a_fixed_term(one, office)
    ended = await changed(one, held, await today_of(office) + timedelta(1), reason)

    back = (await corrected(two, ended, NEVER)).json()

    assert (back["effective_to"], told(back)) == (held["effective_to"], told(held))
    assert (await registration_of(one, person))["etag"] == back["etag"]


async def test_the_reason_the_day_and_the_public_text_of_a_status_are_put_right(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    _, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "fee_unpaid")
    held = await changed(one, held, date(2020, 4, 1), "suspension_lifted")
    words = {"en": "Suspended by order.", "fr": "Suspension par ordonnance."}

    answer = await corrected(
        two, held,
        {**SLIP, "reason_code": "interim_order", "effective_from": "2020-03-09", "public_text": words}, place=1,
    )  # fmt: skip

    right = answer.json()
    assert told(right) == [
        ("suspension_lifted", "2020-04-01", None),
        ("interim_order", "2020-03-09", "2020-04-01"),
        (None, "2017-07-01", "2020-03-09"),
    ]
    suspended = next(each for each in right["statuses"] if each["reason_code"] == "interim_order")
    assert suspended["public_text"] == words
    assert suspended["corrects_id"] == held["statuses"][1]["id"]


async def test_a_suspension_that_was_a_revocation_ends_the_certificate_and_back_again(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    _, held = await on_a_fixed_term(one, office)
    today = await today_of(office)
    suspended = await changed(one, held, today + timedelta(1), "interim_order")

    revoked = (await corrected(two, suspended, {**SLIP, "reason_code": "discipline_revocation"}, 1)).json()
    place = next(at for at, each in enumerate(revoked["statuses"]) if each["status"] == "revoked")
    again = await corrected(one, revoked, {**SLIP, "reason_code": "interim_order"}, place)

    day = (today + timedelta(1)).isoformat()
    assert (revoked["effective_to"], told(revoked)[0]) == (day, ("discipline_revocation", day, None))
    assert again.status_code == 200, again.text
    assert (again.json()["effective_to"], told(again.json())[0]) == (None, ("interim_order", day, None))


async def test_who_decided_it_does_not_correct_it_nor_who_corrected_it_last(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    _, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "fee_unpaid")
    slip = {**SLIP, "effective_from": "2020-03-03"}

    own = await corrected(one, held, slip)
    right = await corrected(two, held, slip)
    again = await corrected(two, right.json(), slip)

    (action,) = [each for each in held["statuses"][0]["available_actions"] if each["action"] == "correct"]
    assert [each["code"] for each in action["blocked_by"]] == ["second_person_required"]
    assert (own.status_code, own.json()["code"]) == (403, "second_person_required")
    assert right.status_code == 200
    assert (again.status_code, again.json()["code"]) == (403, "second_person_required")


@pytest.mark.parametrize(
    ("body", "pointers", "code"),
    [
        ({**NEVER, "reason_code": "fee_unpaid"}, ["/reason_code"], "not_allowed"),
        ({"reason_code": "wizardry"}, ["/reason_code"], "unknown_code"),
        ({"reason_code": "emeritus"}, ["/reason_code"], "not_allowed"),
        ({"effective_from": "2017-07-01"}, ["/effective_from"], "date_out_of_range"),
        ({"effective_from": "2020-04-01"}, ["/effective_from"], "date_out_of_range"),
        ({"never_held": False}, ["/never_held"], "not_allowed"),
        ({"status": "active"}, ["/status"], "unknown_field"),
    ],
)
async def test_what_cannot_be_right_is_refused_and_nothing_is_stored(
    portal: Portal, office: Office, body: dict[str, Any], pointers: list[str], code: str
) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "fee_unpaid")
    held = await changed(one, held, date(2020, 4, 1), "suspension_lifted")

    answer = await corrected(two, held, {**SLIP, **body}, place=1)

    assert answer.status_code == 422, answer.text
    assert [each["pointer"] for each in answer.json()["errors"]] == pointers
    assert answer.json()["errors"][0]["code"] == code
    assert (await registration_of(one, person))["etag"] == held["etag"]


async def test_a_suspension_is_not_said_to_be_for_a_renewal_that_nobody_was_told_of(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "fee_unpaid")

    answer = await corrected(two, held, {**SLIP, "reason_code": "renewal_incomplete"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible"), answer.text
    assert (await registration_of(one, person))["etag"] == held["etag"]


async def test_the_first_status_and_an_end_that_comes_by_itself_are_the_certificates_to_correct(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    _, held = await on_a_fixed_term(one, office)

    struck = await corrected(two, held, NEVER, place=1)
    moved = await corrected(two, held, {**SLIP, "effective_from": "2026-01-05"}, place=1)
    term = await corrected(two, held, {**SLIP, "effective_from": "2026-01-05"}, place=0)

    assert (struck.status_code, struck.json()["code"]) == (409, "invalid_state_transition")
    assert moved.json()["errors"][0]["pointer"] == "/effective_from"
    assert (term.status_code, term.json()["code"]) == (409, "invalid_state_transition")


async def test_an_end_stays_where_another_certificate_has_begun_since(portal: Portal, office: Office) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "class_change")
    body = certificate(date(2020, 3, 2), reason="Archive.", **{"class": "academic_practice"})
    issued = await one.create_registration(
        {**body, "effective_to": "2027-01-01"}, registrant_id=person.wire_id
    )
    assert issued.status_code == 201, issued.text
    listed = (await one.list_registrations(registrant_id=person.wire_id)).json()["items"]
    held = next(each for each in listed if each["id"] == held["id"])

    answer = await corrected(two, held, NEVER)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def test_a_suspension_that_never_held_is_in_no_later_certificate_of_conduct(
    portal: Portal, office: Office
) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, held = await practising(one, office)
    held = await changed(one, held, date(2020, 3, 2), "discipline_suspension")
    held = await changed(one, held, date(2020, 4, 1), "suspension_lifted")

    await corrected(two, held, NEVER, place=1)

    begun = await cpc.asked(portal, office, person=person)
    preview = (await begun.mine.get_cpc_preview(cpc_request_id=begun.id)).json()
    assert preview["content"]["suspensions_or_revocations"] == []
