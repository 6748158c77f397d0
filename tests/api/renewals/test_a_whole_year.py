"""A renewal year as the clock and the people make it, over HTTP (domain.md 5; decisions.md 13 and 15)."""

from tests.factories.forms import QUIET_TRAINING
from tests.factories.people import make_registrant
from tests.factories.years import Year

ANNUAL, LATE, TRAINEES = 172_500, 43_125, 34_500
BEFORE, OPENING = "2026-04-10T14:00:00Z", "2026-04-15T13:00:00Z"
DEADLINE, EXTENDED = "2026-06-01T21:00:00Z", "2026-06-03T21:00:00Z"


async def test_a_renewal_year_from_the_first_minute_to_the_lifted_suspension(  # noqa: PLR0915 - a year is long
    year: Year,
) -> None:
    office = year.office
    await year.go_to(BEFORE)
    early, payer, surveyor, idle, leaver = [
        await make_registrant(office, family=name)
        for name in ("Early", "Payer", "Surveyor", "Idle", "Leaver")
    ]
    moonlighter = await make_registrant(office, class_="restricted", kind="resident_moonlighting")
    plan = {"label": "2026-2027", "opens_at": OPENING, "closes_at": DEADLINE}
    cycle = (await year.staff.create_renewal_cycle(plan)).json()
    too_early = await year.portal.as_(early).create_renewal(
        {"renewal_cycle_id": cycle["id"]}, registrant_id="me"
    )
    overlapping = await year.staff.create_renewal_cycle({**plan, "label": "Twice"})

    assert await year.tile_of(early) == {"enabled": False, "badge": 0, "alerts": []}
    assert (cycle["status"], too_early.json()["code"]) == ("planned", "cycle_not_open")
    assert (overlapping.status_code, overlapping.json()["code"]) == (409, "slice_overlap")

    # The opening minute: renewals and invoices for everybody who takes part, and word of it.
    await year.go_to(OPENING)
    opened = (await year.staff.get_renewal_cycle(renewal_cycle_id=cycle["id"])).json()
    assert opened["status"] == "open"
    assert opened["counts"]["not_started"] > 5
    renewal = await year.renewal_of(early)
    assert (renewal["status"], renewal["invoice"]) == ("not_started", None)
    assert [each["action"] for each in renewal["available_actions"]] == ["start"]
    assert await year.told(early) == ["renewal_opened"]
    assert (await year.portal.as_(moonlighter).list_renewals(registrant_id="me")).json()["items"] == []
    not_renewed = await year.portal.as_(moonlighter).create_renewal(
        {"renewal_cycle_id": cycle["id"]}, registrant_id="me"
    )
    assert not_renewed.json()["code"] == "not_eligible"
    assert await year.tile_of(early) == {"enabled": True, "badge": 1, "alerts": [("info", DEADLINE)]}

    # Survey and fee: complete, with card, summary, receipt and word of it. The fee alone, or the survey alone: not.
    handed_in = await year.hand_in(early)
    assert (handed_in["status"], handed_in["invoice"]["balance"]["amount"]) == ("awaiting_payment", ANNUAL)
    assert (handed_in["receipt_href"], handed_in["documents"]) == (None, [])
    await year.pay(early)
    done = await year.renewal_of(early)
    assert (done["status"], done["late"]) == ("completed", False)
    assert [(each["type"], each["status"]) for each in done["documents"]] == [
        ("registration_card", "ready"), ("renewal_summary", "ready"),
    ]  # fmt: skip
    assert done["receipt_href"] == (await year.invoice_of(early))["receipt"]["href"]
    assert await year.tile_of(early) == {"enabled": True, "badge": 0, "alerts": []}
    await year.pay(payer)
    assert (await year.renewal_of(payer))["status"] == "not_started"
    named = {"renewal_cycle_id": cycle["id"], "status": ["not_started"], "q": payer.registration_number}
    chased = [
        (await year.staff.list_cycle_renewals(**named, paid=paid)).json()["items"] for paid in (True, False)
    ]
    assert [len(each) for each in chased] == [1, 0]
    await year.hand_in(surveyor)
    assert (await year.renewal_of(surveyor))["status"] == "awaiting_payment"

    # Reminders stop when done; who resigns by the deadline is taken out at once, and owes and hears nothing more.
    assert (await year.change_status(leaver, "resigned", "2026-06-01")).status_code == 200
    await year.go_to("2026-05-25T21:00:01Z")
    assert "renewal_reminder" not in await year.told(early) + await year.told(leaver)
    assert await year.status_on_the_register(leaver) == "active"
    assert (await year.told(idle))[-1] == "renewal_reminder"
    assert (await year.renewal_of(leaver))["status"] == "withdrawn"
    assert (await year.invoice_of(leaver))["status"] == "voided"

    # The deadline is extended: nobody is late on the old day, and everybody is on the new one, once.
    extended = await year.staff.update_renewal_cycle(
        {"closes_at": EXTENDED}, renewal_cycle_id=cycle["id"], if_match=opened["etag"]
    )
    settled = await year.staff.update_renewal_cycle(
        {"opens_at": OPENING}, renewal_cycle_id=cycle["id"], if_match=extended.json()["etag"]
    )
    assert (extended.status_code, settled.json()["errors"][0]["code"]) == (200, "not_writable")
    await year.go_to("2026-06-02T12:00:00Z")
    unpaid = await year.invoice_of(idle)
    assert (unpaid["balance"]["amount"], unpaid["status"], unpaid["due_on"]) == (
        ANNUAL,
        "outstanding",
        EXTENDED[:10],
    )
    await year.go_to(EXTENDED)
    await year.go_to("2026-06-04T12:00:00Z")
    for person, owed in ((early, 0), (payer, LATE), (surveyor, ANNUAL + LATE), (idle, ANNUAL + LATE)):
        assert (await year.invoice_of(person))["balance"]["amount"] == owed
    assert (await year.renewal_of(idle))["late"]
    assert (await year.told(idle))[-1] == "renewal_late"
    assert (await year.tile_of(idle))["alerts"] == [("urgent", EXTENDED)]

    # Late, and complete once both are there.
    assert (await year.hand_in(payer))["status"] == "awaiting_payment"
    await year.pay(payer)
    await year.pay(surveyor)
    assert [(await year.renewal_of(each))["status"] for each in (payer, surveyor)] == ["completed"] * 2
    assert (await year.renewal_of(surveyor))["late"]

    # Sixty days on: notice of intention to suspend, to whoever is still missing; nobody is suspended without it.
    unnoticed = await year.suspend(idle, "2026-08-10")
    assert (unnoticed.json()["code"], unnoticed.json()["reasons"]) == (
        "not_eligible",
        ["suspension_notice_not_given"],
    )
    await year.go_to("2026-08-02T21:00:01Z")
    assert (await year.told(idle))[-1] == "renewal_suspension_notice"
    assert (await year.renewal_of(idle))["suspension_notice_at"] is not None
    missing = await year.staff.list_cycle_renewals(
        renewal_cycle_id=cycle["id"], status=["not_started", "in_progress"], q=idle.registration_number
    )
    assert [each["paid"] for each in missing.json()["items"]] == [False]

    # Suspension by staff, lifted when the renewal is complete.
    early_one = (await year.suspend(idle, "2026-08-02")).json()["errors"][0]
    assert (early_one["code"], early_one["params"]["earliest"]) == ("date_out_of_range", "2026-08-03")
    assert (await year.suspend(idle, "2026-08-10")).status_code == 200
    await year.go_to("2026-08-11T12:00:00Z")
    assert await year.status_on_the_register(idle) == "suspended"
    assert (await year.renewal_of(idle))["suspended_at"] is not None
    await year.hand_in(idle)
    await year.pay(idle)
    assert (await year.renewal_of(idle))["status"] == "completed"
    assert await year.status_on_the_register(idle) == "active"

    # What is left undone lapses by the clock alone.
    counts = (await year.staff.get_renewal_cycle(renewal_cycle_id=cycle["id"])).json()["counts"]
    assert (counts["completed"], counts["withdrawn"]) == (4, 1)
    await year.portal.set_sandbox_clock({"now": "2027-05-01T12:00:00Z"})
    lapsed = (await year.staff.get_renewal_cycle(renewal_cycle_id=cycle["id"])).json()
    assert (lapsed["status"], lapsed["counts"]["not_started"]) == ("closed", 0)
    assert lapsed["counts"]["lapsed"] > 0


async def test_a_trainee_renews_once_the_letter_of_appointment_is_recorded(year: Year) -> None:
    await year.go_to("2026-04-20T14:00:00Z")
    trainee = await make_registrant(year.office, family="Zhou", class_="postgraduate_education")
    number = trainee.registration_number
    plan = {
        "kind": "postgraduate",
        "label": "July 2026",
        "opens_at": OPENING,
        "closes_at": "2026-07-01T04:00:00Z",
    }
    cycle = (await year.staff.create_renewal_cycle(plan)).json()
    await year.run_due()
    named = {"renewal_cycle_id": cycle["id"], "q": number}
    before = (await year.staff.list_cycle_renewals(**named)).json()["items"]
    letter = {
        "registration_number": number,
        "programme": "Internal Medicine",
        "effective_from": "2026-07-01",
        "effective_to": "2027-07-01",
    }

    unknown = await year.staff.create_appointment_letters(
        {"letters": [letter, {**letter, "registration_number": "999999999"}]}
    )
    recorded = await year.staff.create_appointment_letters({"letters": [letter]})
    again = await year.staff.create_appointment_letters({"letters": [letter]})

    assert before == []
    assert unknown.json()["errors"][0]["pointer"] == "/letters/1/registration_number"
    assert recorded.json() == {"recorded_count": 1, "known_count": 0}
    assert again.json() == {"recorded_count": 0, "known_count": 1}
    (renewal,) = (await year.staff.list_cycle_renewals(**named)).json()["items"]
    shown = (await year.staff.get_renewal(renewal_id=renewal["id"])).json()
    assert (renewal["status"], shown["form"]["key"]) == ("not_started", "postgraduate_renewal")
    assert "appointment_letter_recorded" in [
        each["code"] for each in (await year.portal.as_(trainee).list_notifications()).json()["items"]
    ]

    # The form, the fee and the term of trainees; the papers as for anybody.
    handed_in = await year.hand_in(trainee, QUIET_TRAINING)
    assert handed_in["invoice"]["balance"]["amount"] == TRAINEES
    await year.pay(trainee)
    done = await year.renewal_of(trainee)
    assert (done["status"], len(done["documents"])) == ("completed", 2)
