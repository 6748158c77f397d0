"""A deadline that is moved is moved for everything that hangs on it (domain.md 5.1, the extension of 2020)."""

from typing import Any

from tests.factories.people import make_registrant
from tests.factories.years import Year

ANNUAL, LATE = 172_500, 43_125
OPENING, DEADLINE = "2026-04-15T13:00:00Z", "2026-06-01T21:00:00Z"
EXTENDED, EXTENDED_ON = "2026-06-05T21:00:00Z", "2026-06-05"


async def extend(year: Year, cycle: dict[str, Any]) -> None:
    named = {"renewal_cycle_id": cycle["id"]}
    etag = (await year.staff.get_renewal_cycle(**named)).json()["etag"]
    moved = await year.staff.update_renewal_cycle({"closes_at": EXTENDED}, **named, if_match=etag)
    assert moved.status_code == 200, moved.text
    await year.run_due()


async def test_nobody_is_overdue_before_the_day_to_which_the_cycle_was_extended(year: Year) -> None:
    await year.go_to(OPENING)
    person = await make_registrant(year.office)
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)

    await extend(year, cycle)
    await year.go_to("2026-06-03T13:00:00Z")
    between = await year.invoice_of(person)
    await year.go_to("2026-06-06T13:00:00Z")
    after = await year.invoice_of(person)

    assert (between["due_on"], between["status"]) == (EXTENDED_ON, "outstanding")
    assert (after["status"], after["balance"]["amount"]) == ("overdue", ANNUAL + LATE)


async def test_late_fees_are_taken_back_when_a_cycle_is_extended_after_its_deadline(year: Year) -> None:
    await year.go_to(OPENING)
    idle, payer, late, withdrawn = [await make_registrant(year.office) for _ in range(4)]
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.pay(payer)
    await year.go_to(DEADLINE)
    await year.hand_in(late)
    await year.pay(late)
    await year.change_status(withdrawn, "resigned", "2026-06-02")
    await year.go_to("2026-06-03T13:00:00Z")
    charged = [(await year.invoice_of(each))["total"]["amount"] for each in (idle, payer, late, withdrawn)]

    await extend(year, cycle)

    owed = [(await year.invoice_of(each))["balance"]["amount"] for each in (idle, payer, late, withdrawn)]
    assert charged == [*[ANNUAL + LATE] * 3, 0]
    assert owed == [ANNUAL, 0, -LATE, 0]
    assert (await year.invoice_of(idle))["due_on"] == EXTENDED_ON
    lines = (await year.invoice_of(payer))["lines"]
    assert [each["kind"] for each in lines] == ["fee", "late_fee", "reversal"]
    assert lines[2]["label"] == {
        "en": f"Voided: {lines[1]['label']['en']}", "fr": f"Annulation\u00a0: {lines[1]['label']['fr']}"
    }  # fmt: skip
    assert (await year.hand_in(payer))["status"] == "completed"
    assert [(await year.renewal_of(each))["late"] for each in (idle, payer, late)] == [False] * 3

    # On the new day everybody who is not done is late, once.
    await year.go_to("2026-06-06T13:00:00Z")
    again = [(await year.invoice_of(each))["balance"]["amount"] for each in (idle, payer, late, withdrawn)]
    assert again == [ANNUAL + LATE, 0, -LATE, 0]
