"""A trainee whose certificate has ended renews late and trains again from that day (domain.md 5.7, decisions.md 15)."""

from app.domain.access import Role
from tests.factories.forms import QUIET_TRAINING
from tests.factories.people import Person, make_applicant, make_staff
from tests.factories.years import Year

OPENING, CLOSING, LAST_HOUR = "2026-04-15T13:00:00Z", "2026-07-01T04:00:00Z", "2026-10-29T03:30:00Z"
ENDS = "2026-07-01"


async def trained(year: Year, *, letter: bool = True) -> Person:
    """Make a resident whose certificate ends with June."""
    person = await make_applicant(year.office)
    desk = year.portal.as_(await make_staff(year.office, Role.REGISTRATION))
    certificate = {
        "class": "postgraduate_education", "kind": "residency", "reason": "Begun before the portal.",
        "effective_from": "2025-08-01", "effective_to": ENDS,
    }  # fmt: skip
    issued = await desk.create_registration(certificate, registrant_id=person.wire_id)
    assert issued.status_code == 201, issued.text
    if letter:
        assert await appointed(year, person) == 1
    return person


async def appointed(year: Year, person: Person) -> int:
    """Record a letter for the year from July on; tell how many were new."""
    record = (await year.staff.get_registrant(registrant_id=person.wire_id)).json()
    letter = {
        "registration_number": record["registration_number"], "programme": "Internal Medicine",
        "effective_from": ENDS, "effective_to": "2027-07-01",
    }  # fmt: skip
    recorded = await year.staff.create_appointment_letters({"letters": [letter]})
    assert recorded.status_code < 300, recorded.text
    return int(recorded.json()["recorded_count"])


async def test_a_trainee_completes_after_the_certificate_has_ended_and_trains_again_from_that_day(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    idle, declared, resigned = [await trained(year) for _ in range(3)]
    unknown = await trained(year, letter=False)
    await year.open_cycle(kind="postgraduate", opens_at=OPENING, closes_at=CLOSING)
    await year.hand_in(declared, QUIET_TRAINING)
    await year.change_status(resigned, "resigned", "2026-06-15")

    await year.go_to("2026-07-10T13:00:00Z")
    stands = [(await year.renewal_of(each))["status"] for each in (idle, declared, resigned)]
    assert stands == ["not_started", "awaiting_payment", "withdrawn"]
    assert [(await year.invoice_of(each))["status"] for each in (idle, resigned)] == ["overdue", "voided"]
    assert (await year.tile_of(idle))["badge"] == 1
    assert (await year.tile_of(resigned))["badge"] == 0

    await year.pay(declared)
    done = await year.renewal_of(declared)
    (old, new) = sorted(
        (each["effective_from"], each["effective_to"])
        for each in (await year.portal.as_(declared).list_registrations(registrant_id="me")).json()["items"]
    )
    assert (done["status"], done["late"]) == ("completed", True)
    assert (old[1], new) == (ENDS, ("2026-07-10", "2027-07-01"))

    # A letter that comes late opens the renewal as any other does.
    assert await appointed(year, unknown) == 1
    assert (await year.hand_in(unknown, QUIET_TRAINING))["status"] == "awaiting_payment"

    # Who has not come back until the renewal can be completed no more has left, and owes nothing.
    await year.go_to(LAST_HOUR)
    assert (await year.renewal_of(idle))["status"] == "withdrawn"
    assert (await year.invoice_of(idle))["status"] == "voided"
