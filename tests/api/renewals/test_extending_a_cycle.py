"""A deadline that is moved is moved for everything that hangs on it (domain.md 5.1, the extension of 2020)."""

from typing import Any

from app.domain.access import Role
from tests.factories.delegations import prove
from tests.factories.people import Person, make_registrant, make_staff
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


async def waive(year: Year, person: Person, cents: int) -> None:
    """Credit an invoice by hand, as finance does."""
    finance, invoice = (
        year.portal.as_(await make_staff(year.office, Role.FINANCE)),
        await year.invoice_of(person),
    )
    body = {"amount": {"amount": cents, "currency": "CAD"}, "reason": "The post was late."}
    credited = await finance.credit_invoice(body, invoice_id=invoice["id"], if_match=invoice["etag"])
    assert credited.status_code == 200, credited.text


async def give_back(year: Year, person: Person, cents: int) -> None:
    """Give a part of the only payment back: asked for by one person, approved by another."""
    staff = [await make_staff(year.office, Role.FINANCE) for _ in range(2)]
    for each in staff:
        await prove(year.office, each)
    one, other = [year.portal.as_(each) for each in staff]
    (payment,) = (await year.invoice_of(person))["payments"]
    body = {"amount": {"amount": cents, "currency": "CAD"}, "reason": "The post was late."}
    asked = await one.request_refund(body, payment_id=payment["id"])
    assert asked.status_code == 201, asked.text
    approved = await other.refund_payment({"refund_id": asked.json()["id"]}, payment_id=payment["id"])
    assert approved.status_code < 300, approved.text
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


async def test_a_late_fee_that_was_waived_by_hand_is_not_taken_back_again_when_the_cycle_is_extended(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    waived, partly, forgiven = [await make_registrant(year.office) for _ in range(3)]
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await waive(year, partly, 50_000)
    await year.go_to("2026-06-03T13:00:00Z")
    for person, cents in ((waived, LATE), (partly, 10_000), (forgiven, ANNUAL + LATE)):
        await waive(year, person, cents)

    await extend(year, cycle)

    billed = [await year.invoice_of(each) for each in (waived, partly, forgiven)]
    assert [each["balance"]["amount"] for each in billed] == [ANNUAL, ANNUAL - 50_000, 0]
    assert [each["kind"] for each in billed[0]["lines"]] == ["fee", "late_fee", "credit"]
    assert [each["amount"]["amount"] for each in billed[1]["lines"]] == [
        ANNUAL, -50_000, LATE, -10_000, 10_000 - LATE,
    ]  # fmt: skip

    # Of the fee for the new day nothing was waived.
    await year.go_to("2026-06-06T13:00:00Z")
    again = [(await year.invoice_of(each))["balance"]["amount"] for each in (waived, partly, forgiven)]
    assert again == [ANNUAL + LATE, ANNUAL + LATE - 50_000, LATE]


async def test_a_late_fee_that_was_paid_and_given_back_is_not_taken_back_again_when_the_cycle_is_extended(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    person = await make_registrant(year.office)
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.go_to("2026-06-03T13:00:00Z")
    await year.pay(person)
    await give_back(year, person, LATE)
    given_back = await year.invoice_of(person)

    await extend(year, cycle)

    after = await year.invoice_of(person)
    assert (given_back["refunded"]["amount"], given_back["balance"]["amount"]) == (LATE, 0)
    assert (after["total"]["amount"], after["balance"]["amount"]) == (ANNUAL, 0)


async def test_a_fee_that_was_lowered_for_a_leave_leaves_all_of_the_late_fee_to_be_taken_back(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    person = await make_registrant(year.office)
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.go_to("2026-06-03T13:00:00Z")
    renewal = await year.renewal_of(person)
    leave = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01", "reason": "Request of 4 May."}
    reduced = await year.staff.reduce_renewal_fee(leave, renewal_id=renewal["id"], if_match=renewal["etag"])
    assert reduced.status_code == 200, reduced.text

    await extend(year, cycle)

    assert (await year.invoice_of(person))["balance"]["amount"] == ANNUAL // 2
