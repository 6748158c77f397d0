"""The finance desk: invoices of anybody, the provider's books beside ours, what is owed, what fees bring (decisions.md
20).
"""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.services import payments
from tests.factories.addresses import today_of
from tests.factories.invoices import ANNUAL, FINANCE, billed_as_named
from tests.factories.payments import checkout_of, opened, owing, paid_by_cheque, settled
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

FAR = {"paid_from": "2101-01-01", "paid_to": "2101-12-31"}
OF_SESSION = Read("select provider_reference from payments where payment_session_id = :id")
STRANGER = Read("""
insert into provider_ledger (reference, kind, amount_cents, currency, happened_at, copied_at)
values (:reference, 'payment', 4200, 'CAD', '2101-05-04T12:00:00Z', '2026-01-01T00:00:00Z') returning reference
""")
LESS_THERE = Read(
    "update provider_ledger set amount_cents = 1 where reference = :reference returning reference"
)
DUE = Read("update invoices set issued_on = issued_on - 200, due_on = :due_on where id = :id returning id")


async def desk_of(portal: Portal, office: Office, role: Role = Role.FINANCE) -> Portal:
    return portal.as_(await make_staff(office, role))


def found(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["items"]]


# --- search --------------------------------------------------------------------------------------


async def test_an_invoice_is_found_by_its_number_and_by_whose_it_is(portal: Portal, office: Office) -> None:
    person, mine, invoice_id = await owing(portal, office)
    desk = await desk_of(portal, office)
    number = (await mine.get_invoice(invoice_id=invoice_id)).json()["number"]

    assert found(await desk.search_invoices(q=number)) == [invoice_id]
    assert found(await desk.search_invoices(q=number.lower())) == [invoice_id]
    assert found(await desk.search_invoices(q=person.registration_number)) == [invoice_id]
    assert found(await desk.search_invoices(q="I-2026-999999999")) == []


async def test_invoices_are_found_by_name_where_they_stand_fee_and_dates(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office, given="Ottoline", family="Zwirbelmayer")
    owed = await billed_as_named(office, person.registrant_id, fee="coa_app")
    paid = await billed_as_named(office, person.registrant_id)
    await paid_by_cheque(office, paid)
    desk = await desk_of(portal, office)
    today = await today_of(office)

    async def hers(**chosen: Any) -> list[str]:
        return found(await desk.search_invoices(q="Zwirbelm", **chosen))

    assert await hers() == [paid, owed]
    assert await hers(status="paid") == [paid]
    assert await hers(status=["outstanding", "overdue"]) == [owed]
    assert await hers(fee_code="coa_app") == [owed]
    assert await hers(issued_from=today.isoformat()) == [paid, owed]
    assert await hers(issued_to=today.isoformat()) == []
    assert await hers(due_before=(today + timedelta(days=30)).isoformat()) == []
    assert await hers(due_before=(today + timedelta(days=31)).isoformat()) == [paid, owed]


async def test_a_search_goes_on_where_it_stopped(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    made = [await billed_as_named(office, person.registrant_id) for _ in range(5)]
    desk = await desk_of(portal, office)
    query = {"q": person.registration_number, "limit": 2}

    first = await desk.search_invoices(**query)
    second = await desk.search_invoices(**query, cursor=first.json()["next_cursor"])
    third = await desk.search_invoices(**query, cursor=second.json()["next_cursor"])
    elsewhere = await desk.search_invoices(limit=2, cursor=first.json()["next_cursor"])

    assert [*found(first), *found(second), *found(third)] == made[::-1]
    assert third.json()["next_cursor"] is None
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (400, "invalid_cursor")


@pytest.mark.parametrize("q", ["x", "%", "4242424242424242"])
async def test_too_little_of_a_name_or_a_card_number_finds_nothing(
    portal: Portal, office: Office, q: str
) -> None:
    desk = await desk_of(portal, office)

    answer = await desk.search_invoices(q=q)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/q")


# --- the two books -------------------------------------------------------------------------------


async def line_of(desk: Portal, reference: str) -> dict[str, str]:
    answer = await desk.get_reconciliation(headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    lines = csv.DictReader(io.StringIO(answer.text))
    return next(line for line in lines if line["reference"] == reference)


async def test_a_payment_is_in_both_books_once_they_are_copied(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    await settled(portal, session)
    row = await office.database.fetch_one(OF_SESSION, id=ids.parse("ps", session["id"]))
    assert row is not None
    desk, reference = await desk_of(portal, office), row["provider_reference"]

    early = await line_of(desk, reference)
    await payments.copy_ledger(office)
    copied = await line_of(desk, reference)
    await office.database.fetch(LESS_THERE, reference=reference)
    spoilt = await line_of(desk, reference)

    assert [each["agreement"] for each in (early, copied, spoilt)] == [
        "awaiting_copy", "agrees", "amount_differs",
    ]  # fmt: skip
    assert (copied["provider_amount"], copied["ledger_amount"]) == (str(ANNUAL), str(ANNUAL))
    assert copied["invoice"] == (await mine.get_invoice(invoice_id=invoice_id)).json()["number"]


async def test_money_that_only_the_provider_has_is_named(portal: Portal, office: Office) -> None:
    await office.database.fetch(STRANGER, reference=f"pi_{ids.new()}")
    desk = await desk_of(portal, office, Role.AUDITOR)

    told = (await desk.get_reconciliation(**FAR)).json()

    assert (told["agrees"], told["difference_count"]) == (False, 1)
    assert told["provider"]["payments"] == {"count": 1, "amount": {"amount": 4200, "currency": "CAD"}}
    assert told["ledger"]["payments"]["count"] == 0
    assert told["difference"]["amount"] == 4200
    assert [(each["agreement"], each["ledger_amount"]) for each in told["differences"]] == [
        ("only_at_provider", None)
    ]


async def test_a_period_in_which_nothing_moved_agrees(portal: Portal, office: Office) -> None:
    desk = await desk_of(portal, office)

    told = (await desk.get_reconciliation(paid_from="2031-01-01", paid_to="2031-02-01")).json()

    assert (told["agrees"], told["difference"]["amount"], told["differences"]) == (True, 0, [])


@pytest.mark.parametrize(
    ("period", "pointer"),
    [
        ({"paid_from": "2026-02-01", "paid_to": "2026-02-01"}, "/paid_to"),
        ({"paid_from": "2020-01-01", "paid_to": "2022-01-01"}, "/paid_to"),
        ({"paid_from": "soon"}, "/paid_from"),
        ({"from": "2026-01-01"}, "/from"),
    ],
)
async def test_a_period_that_is_none_is_refused(
    portal: Portal, office: Office, period: dict[str, str], pointer: str
) -> None:
    desk = await desk_of(portal, office)

    answer = await desk.get_reconciliation(**period)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


# --- what is owed, and what fees bring -----------------------------------------------------------


async def test_what_is_owed_is_told_by_how_long_it_is_overdue(portal: Portal, office: Office) -> None:
    today, desk = await today_of(office), await desk_of(portal, office)
    before = (await desk.get_invoice_aging()).json()
    _, _, invoice_id = await owing(portal, office)
    seen = []

    for days in (0, 1, 30, 31, 60, 61, 90, 91):
        await overdue(office, invoice_id, today - timedelta(days=days))
        seen.append(changed(before, (await desk.get_invoice_aging()).json()))
    await paid_by_cheque(office, invoice_id)

    assert seen == [
        "not_due", "up_to_30_days", "up_to_30_days", "up_to_60_days", "up_to_60_days", "up_to_90_days",
        "up_to_90_days", "over_90_days",
    ]  # fmt: skip
    assert (await desk.get_invoice_aging()).json() == before


async def overdue(office: Office, invoice_id: str, due_on: date) -> None:
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        await ctx.read(DUE, id=ids.parse("inv", invoice_id), due_on=due_on)


def changed(before: Any, after: Any) -> str:
    """Tell the one age in which one more annual fee is owed."""
    assert after["total"]["amount"]["amount"] - before["total"]["amount"]["amount"] == ANNUAL
    (age,) = (
        new["age"]
        for old, new in zip(before["ages"], after["ages"], strict=True)
        if (new["count"] - old["count"], new["amount"]["amount"] - old["amount"]["amount"]) == (1, ANNUAL)
    )
    return str(age)


async def test_each_fee_tells_what_was_billed_and_taken_back(portal: Portal, office: Office) -> None:
    desk = await desk_of(portal, office)
    before = (await desk.get_fee_totals(fee_code="ohp_new")).json()
    person = await make_registrant(office)
    await billed_as_named(office, person.registrant_id, fee="ohp_new")
    void = await billed_as_named(office, person.registrant_id, fee="ohp_new")
    await desk.void_invoice({"reason": "Billed twice"}, invoice_id=void, if_match='"1"')

    after = (await desk.get_fee_totals(fee_code="ohp_new")).json()
    (line,) = after["items"]

    assert line["label"]["en"]
    assert {name: after[name]["amount"] - before[name]["amount"] for name in ("billed", "taken_back", "net")} == {
        "billed": 100_000, "taken_back": -50_000, "net": 50_000,
    }  # fmt: skip
    assert after["net"]["amount"] == after["billed"]["amount"] + after["taken_back"]["amount"]


async def test_how_often_and_when_a_card_was_tried_is_seen_at_the_desk(
    portal: Portal, office: Office
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    checkout = await checkout_of(office, session)
    for number in ("4000000000000002", "4000000000000002", "4242424242424242"):
        await portal.client.post("/sandbox/pay", data={"checkout": checkout, "number": number})
    desk = await desk_of(portal, office)

    (told,) = (await desk.list_payment_sessions(invoice_id=invoice_id)).json()["items"]

    assert [each["outcome"] for each in told["attempts"]] == ["declined", "declined", "succeeded"]
    assert all(each["attempted_at"] for each in told["attempts"])
