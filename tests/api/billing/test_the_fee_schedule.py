"""Fees by date: what anybody reads of a day, and what finance sets from a day on (domain.md 6.1)."""

from datetime import date, timedelta

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal


async def prices(portal: Portal, day: date | None = None) -> dict[str, int | None]:
    answer = await portal.get_fee_schedule(**({"as_of": day.isoformat()} if day else {}))
    assert answer.status_code == 200
    return {fee["code"]: fee["amount"] and fee["amount"]["amount"] for fee in answer.json()["items"]}


async def test_anybody_reads_the_fees_of_today_and_keeps_them_for_an_hour(portal: Portal) -> None:
    answer = await portal.get_fee_schedule()

    first = answer.json()["items"][0]
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert first == {
        "code": "annual_fee_independent",
        "label": {"en": "Annual fee", "fr": "Droits annuels"},
        "amount": {"amount": 172_500, "currency": "CAD"},
        "basis_points": None,
        "of_code": None,
        "effective_from": "2018-06-01",
        "effective_to": None,
    }
    assert answer.json()["next_cursor"] is None


async def test_shares_of_the_annual_fee_are_priced(portal: Portal) -> None:
    known = await prices(portal)

    assert {code: known[code] for code in ("annual_pge", "late_annual", "app_pge", "app_other", "reinstate")} == {
        "annual_pge": 34_500, "late_annual": 43_125, "app_pge": 43_125, "app_other": 103_500, "reinstate": 103_500,
    }  # fmt: skip
    assert known["expedite"] is None


async def test_a_day_of_the_past_has_the_fees_of_that_day(portal: Portal) -> None:
    before, after = await prices(portal, date(2020, 5, 31)), await prices(portal, date(2020, 6, 1))

    assert (before["cpc"], after["cpc"]) == (7_500, 0)
    assert "annual_pa" not in before
    assert await prices(portal, date(2017, 1, 1)) == {}


async def test_a_day_too_far_ahead_is_refused(portal: Portal) -> None:
    answer = await portal.get_fee_schedule(as_of="2099-01-01")

    assert answer.json()["errors"][0]["code"] == "date_out_of_range"


async def test_a_fee_set_from_a_day_moves_the_shares_of_it_too(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    start = await today_of(office) + timedelta(days=300)
    body = {
        "code": "coa_app",
        "effective_from": start.isoformat(),
        "amount": {"amount": 44_000, "currency": "CAD"},
    }

    made = await desk.create_fee(body)

    assert made.status_code == 201
    assert made.json()["amount"]["amount"] == 44_000
    assert (await prices(portal, start - timedelta(days=1)))["coa_app"] == 40_000
    assert (await prices(portal, start))["coa_app"] == 44_000


async def test_a_fee_that_is_set_for_later_already_is_an_overlap(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    start = await today_of(office) + timedelta(days=200)
    body = {
        "code": "coa_renew",
        "effective_from": start.isoformat(),
        "amount": {"amount": 1, "currency": "CAD"},
    }
    await desk.create_fee(body)

    again = await desk.create_fee(body)

    assert again.status_code == 409
    assert again.json()["code"] == "slice_overlap"
    assert again.json()["conflicts_with"] == f"/v1/fee-schedule?as_of={start}"


async def test_no_fee_is_set_for_today_or_the_past(portal: Portal, office: Office) -> None:
    desk, today = portal.as_(await make_staff(office, Role.FINANCE)), await today_of(office)

    for day in (today, today - timedelta(days=1)):
        body = {"code": "seal", "effective_from": day.isoformat(), "amount": {"amount": 1, "currency": "CAD"}}
        answer = await desk.create_fee(body)
        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (
            422, "/effective_from", "date_not_in_future",
        )  # fmt: skip


async def test_a_fee_is_an_amount_or_a_share_of_an_amount(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    day = (await today_of(office) + timedelta(days=1)).isoformat()
    cases = {
        "/code": {"code": "no_such_fee", "amount": {"amount": 1, "currency": "CAD"}},
        "/amount": {"code": "seal"},
        "/basis_points": {"code": "annual_fee_independent", "basis_points": 1000, "of_code": "seal"},
        "/of_code": {"code": "seal", "basis_points": 1000, "of_code": "late_annual"},
    }

    for pointer, body in cases.items():
        answer = await desk.create_fee({**body, "effective_from": day})
        assert answer.status_code == 422
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_a_fee_that_nobody_knows_is_refused_with_the_list_that_has_them(
    portal: Portal, office: Office
) -> None:
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    day = (await today_of(office) + timedelta(days=1)).isoformat()
    body = {"code": "no_such_fee", "basis_points": 1000, "of_code": "nor_this", "effective_from": day}

    answer = await desk.create_fee(body)

    told = [(each["code"], each["pointer"], each["params"]) for each in answer.json()["errors"]]
    assert told == [
        ("unknown_code", "/code", {"code_set": "fees"}),
        ("unknown_code", "/of_code", {"code_set": "fees"}),
    ]


async def test_registrants_set_no_fees(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_fee({"code": "seal", "effective_from": "2027-01-01", "basis_points": 1})

    assert answer.status_code == 403
