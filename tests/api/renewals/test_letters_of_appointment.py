"""Letters of appointment as medical schools send them: one or many, sound, and sometimes corrected (domain.md 5.7)."""

from datetime import date, timedelta
from typing import Any

import httpx

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import make_staff
from tests.factories.renewals import make_trainee
from tests.portal import Portal

KEPT = Read("""
select l.programme, l.appointment_to, r.programme as was_programme, r.appointment_to as was_to
from appointment_letters l join registrants p on p.id = l.registrant_id
left join appointment_letter_revisions r on r.letter_id = l.id
where p.registration_number = :number order by l.id, r.id
""")


def letter(number: str, starts: date, days: int = 365, **changes: Any) -> dict[str, Any]:
    return {
        "registration_number": number, "programme": "Internal Medicine", "effective_from": starts.isoformat(),
        "effective_to": (starts + timedelta(days=days)).isoformat(), **changes,
    }  # fmt: skip


async def recorded(portal: Portal, office: Office, *letters: dict[str, Any]) -> httpx.Response:
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    return await desk.create_appointment_letters({"letters": list(letters)})


async def test_a_letter_that_ends_before_it_begins_is_pointed_at(portal: Portal, office: Office) -> None:
    today, number = await today_of(office), await make_trainee(office)

    answer = await recorded(
        portal, office, letter(number, today), letter(number, today + timedelta(days=400), 0)
    )

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["pointer"], fault["code"]) == (
        422, "/letters/1/effective_to", "date_out_of_range",
    )  # fmt: skip
    assert fault["params"]["earliest"] == (today + timedelta(days=401)).isoformat()
    assert await office.database.fetch(KEPT, number=number) == []


async def test_a_letter_that_is_sent_again_is_known(portal: Portal, office: Office) -> None:
    today, number = await today_of(office), await make_trainee(office)
    await recorded(portal, office, letter(number, today))

    again = await recorded(portal, office, letter(number, today), letter(number, today))

    assert again.json() == {"recorded_count": 0, "known_count": 2}
    assert len(await office.database.fetch(KEPT, number=number)) == 1


async def test_a_corrected_letter_counts_and_what_it_said_is_kept(portal: Portal, office: Office) -> None:
    today, number = await today_of(office), await make_trainee(office)
    await recorded(portal, office, letter(number, today, 365))

    said = letter(number, today, 180, programme="Pediatrics")
    corrected = await recorded(portal, office, said, said)

    (row,) = await office.database.fetch(KEPT, number=number)
    assert corrected.json() == {"recorded_count": 1, "known_count": 1}
    assert (row["programme"], row["appointment_to"]) == ("Pediatrics", today + timedelta(days=180))
    assert (row["was_programme"], row["was_to"]) == ("Internal Medicine", today + timedelta(days=365))


async def test_two_letters_that_contradict_each_other_are_not_recorded(
    portal: Portal, office: Office
) -> None:
    today, number = await today_of(office), await make_trainee(office)

    answer = await recorded(portal, office, letter(number, today, 365), letter(number, today, 180))

    told = [(each["pointer"], each["code"]) for each in answer.json()["errors"]]
    assert (answer.status_code, told) == (422, [("/letters/1", "mismatch")])
