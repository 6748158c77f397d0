"""Who becomes eligible while a cycle is open may join it; after its deadline there is nothing to renew (5.1)."""

from datetime import date

from app.domain.access import Role
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import certificate
from tests.factories.years import Year

OPENING, DEADLINE = "2026-04-15T13:00:00Z", "2026-06-01T21:00:00Z"
NOTHING = {"enabled": False, "badge": 0, "alerts": []}


async def starts(year: Year, person: Person, cycle_id: str) -> tuple[int, str | None]:
    answer = await year.portal.as_(person).create_renewal({"renewal_cycle_id": cycle_id}, registrant_id="me")
    return answer.status_code, answer.json().get("code")


async def test_who_is_registered_after_the_deadline_has_nothing_to_renew(year: Year) -> None:
    await year.go_to(OPENING)
    cycle_id = (await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE))["id"]
    early = await make_registrant(year.office)
    while_open = await year.tile_of(early)
    joined = await starts(year, early, cycle_id)
    await year.go_to("2026-06-10T13:00:00Z")
    late = await make_registrant(year.office)

    after = await year.tile_of(late)
    refused = await starts(year, late, cycle_id)

    assert (while_open["badge"], while_open["alerts"]) == (1, [("info", DEADLINE)])
    assert joined == (201, None)
    assert after == NOTHING
    assert refused == (409, "cycle_not_open")
    assert (await year.portal.as_(late).list_renewals(registrant_id="me")).json()["startable"] == []
    assert (await year.tile_of(early))["alerts"] == [("urgent", DEADLINE)]


async def test_who_was_in_training_and_is_in_practice_now_may_join_the_annual_cycle(year: Year) -> None:
    await year.go_to(OPENING)
    person = await make_registrant(year.office, class_="postgraduate_education")
    annual = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.open_cycle(kind="postgraduate", opens_at=OPENING, closes_at="2026-07-01T04:00:00Z")
    letter = {
        "registration_number": person.registration_number, "programme": "Internal Medicine",
        "effective_from": "2026-07-01", "effective_to": "2027-07-01",
    }  # fmt: skip
    await year.staff.create_appointment_letters({"letters": [letter]})
    await year.change_status(person, "class_change", "2026-05-02")
    await year.go_to("2026-05-02T13:00:00Z")
    desk = year.portal.as_(await make_staff(year.office, Role.REGISTRATION))
    issued = await desk.create_registration(certificate(date(2026, 5, 2)), registrant_id=person.wire_id)
    assert issued.status_code == 201, issued.text

    listed = (await year.portal.as_(person).list_renewals(registrant_id="me")).json()

    assert [each["cycle"]["kind"] for each in listed["items"]] == ["postgraduate"]
    assert [each["cycle"]["id"] for each in listed["startable"]] == [annual["id"]]


async def test_a_kind_that_is_not_renewed_is_told_of_no_renewal(year: Year) -> None:
    """domain.md 2.1: restricted certificates are renewed, a resident's additional practice is not."""
    await year.go_to(OPENING)
    person = await make_registrant(year.office, class_="restricted", kind="resident_moonlighting")
    await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)

    seen = await year.tile_of(person)

    assert (seen["badge"], seen["alerts"]) == (0, [])
