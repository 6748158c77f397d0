"""Who has handed in and paid by the deadline is in time, whatever happens later (domain.md 5.1, 5.2, 6.2)."""

from tests.factories.people import make_registrant
from tests.factories.years import Year

LATE = 43_125
OPENING, DEADLINE = "2026-04-15T13:00:00Z", "2026-06-01T21:00:00Z"


async def test_who_was_complete_in_time_owes_no_late_fee(year: Year) -> None:
    await year.go_to(OPENING)
    person, late = [await make_registrant(year.office) for _ in range(2)]
    await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    for each, moment in ((person, "2026-06-01T20:58:00Z"), (late, "2026-06-01T21:00:01Z")):
        await year.go_to(moment)
        await year.hand_in(each)
        await year.pay(each)

    await year.go_to("2026-06-02T13:00:00Z")

    seen = [await year.renewal_of(each) for each in (person, late)]
    assert [(each["status"], each["late"]) for each in seen] == [("completed", False), ("completed", True)]
    billed = [(await year.invoice_of(each))["total"]["amount"] for each in (person, late)]
    assert billed == [172_500, 172_500 + LATE]


async def test_who_has_paid_by_the_deadline_is_in_time_though_the_worker_hears_of_it_later(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    person, unpaid, undeclared = [await make_registrant(year.office) for _ in range(3)]
    await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.hand_in(person)
    await year.hand_in(unpaid)

    await year.pay_unheard(person)
    await year.pay_unheard(undeclared)
    before = await year.renewal_of(person)
    await year.go_to(DEADLINE)

    done = await year.renewal_of(person)
    assert (before["status"], done["status"], done["late"]) == ("awaiting_payment", "completed", False)
    invoice = await year.invoice_of(person)
    assert (invoice["balance"]["amount"], invoice["settled_at"][:10]) == (0, OPENING[:10])
    for other in (unpaid, undeclared):
        assert (await year.renewal_of(other))["late"]
        assert (await year.invoice_of(other))["balance"]["amount"] % 172_500 == LATE


async def test_a_renewal_is_complete_since_survey_and_money_were_there_not_since_the_worker_heard_of_it(
    year: Year,
) -> None:
    await year.go_to(OPENING)
    handed_in_first, paid_first = [await make_registrant(year.office) for _ in range(2)]
    cycle = await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.pay(paid_first)
    await year.go_to("2026-05-04T13:00:00Z")
    await year.hand_in(handed_in_first)
    await year.hand_in(paid_first)
    await year.go_to("2026-05-20T13:00:00Z")
    await year.pay_unheard(handed_in_first)

    await year.go_to("2026-06-20T13:00:00Z")

    first, second = [await year.renewal_of(each) for each in (handed_in_first, paid_first)]
    assert first["completed_at"] == (await year.invoice_of(handed_in_first))["settled_at"]
    assert second["completed_at"] == second["submitted_at"]
    assert [each["completed_at"][:10] for each in (first, second)] == ["2026-05-20", "2026-05-04"]
    counted = (await year.staff.get_renewal_cycle(renewal_cycle_id=cycle["id"])).json()["completed_by_day"]
    assert [(each["completed_on"], each["completed_count"]) for each in counted] == [
        ("2026-05-04", 1),
        ("2026-05-20", 1),
    ]


async def test_who_was_complete_in_time_and_is_let_correct_it_later_hears_of_no_suspension(
    year: Year,
) -> None:
    """Staff reopen a survey after the deadline: nothing of it was missing then."""
    await year.go_to(OPENING)
    person, idle = [await make_registrant(year.office) for _ in range(2)]
    await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)
    await year.hand_in(person)
    await year.pay_unheard(person)
    await year.go_to(DEADLINE)
    told = await year.told(person)
    await year.go_to("2026-06-20T13:00:00Z")
    done = await year.renewal_of(person)
    reopened = await year.staff.reopen_renewal(
        {"reason": "A licence elsewhere is missing."}, renewal_id=done["id"], if_match=done["etag"]
    )

    await year.go_to("2026-08-02T13:00:00Z")

    noticed = [(await year.renewal_of(each))["suspension_notice_at"] for each in (person, idle)]
    again = await year.renewal_of(person)
    assert reopened.status_code == 200, reopened.text
    assert [each is None for each in noticed] == [True, False]
    assert told == ["renewal_opened", "renewal_completed"]
    assert await year.told(person) == [*told, "renewal_reopened"]
    assert (again["status"], again["late"]) == ("in_progress", False)
    assert (await year.tile_of(person))["alerts"] == [("info", DEADLINE)]
    await year.declare(person)
    finished = await year.renewal_of(person)
    assert (finished["status"], finished["late"]) == ("completed", False)
    assert (await year.invoice_of(person))["balance"]["amount"] == 0
