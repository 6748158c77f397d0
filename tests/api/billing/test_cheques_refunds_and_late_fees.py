"""Money on paper, money that goes back by two people, and the late fee that is added once (domain.md 6.1 to 6.3)."""

from datetime import timedelta
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.services import invoices
from tests.factories.addresses import today_of
from tests.factories.delegations import prove
from tests.factories.invoices import ANNUAL, FINANCE, billed_as_named
from tests.factories.payments import adds_up, opened, owing, settled, worked
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

PAST_DUE = Read("""
with named as (select set_config('app.now', '2026-01-01T00:00:00Z', true), set_config('app.today', '2026-01-01', true),
  set_config('app.actor_kind', 'system', true), set_config('app.actor_name', 'a test', true),
  set_config('app.request_id', 'a test', true))
update invoices set issued_on = issued_on - 40, due_on = due_on - 1 from named where id = :id returning id
""")


def money(cents: int) -> dict[str, Any]:
    return {"amount": cents, "currency": "CAD"}


async def desk_of(portal: Portal, office: Office) -> Portal:
    staff = await make_staff(office, Role.FINANCE)
    await prove(office, staff)
    return portal.as_(staff)


async def paid(portal: Portal, office: Office) -> tuple[Portal, str, str]:
    _, mine, invoice_id = await owing(portal, office)
    await settled(portal, await opened(mine, invoice_id))
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
    return mine, invoice_id, invoice["payments"][0]["id"]


async def test_a_part_on_paper_leaves_the_rest_to_be_paid_online(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)
    desk = await desk_of(portal, office)
    stale = await opened(mine, invoice_id)
    cheque = {"amount": money(100_000), "kind": "cheque", "reference": "117", "reason": "Came by post"}

    part = await desk.record_offline_payment(cheque, invoice_id=invoice_id)
    old = (await mine.get_payment_session(payment_session_id=stale["id"])).json()
    session = await opened(mine, invoice_id)
    await settled(portal, session)
    whole = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert (part.status_code, part.json()["status"]) == (201, "partially_paid")
    assert old["status"] == "expired"
    assert session["amount"]["amount"] == ANNUAL - 100_000
    assert (whole["status"], whole["balance"]["amount"], len(whole["payments"])) == ("paid", 0, 2)
    assert await adds_up(office, invoice_id)


async def test_paper_pays_no_more_than_is_owed_and_nothing_that_is_closed(
    portal: Portal, office: Office
) -> None:
    _, _, invoice_id = await owing(portal, office)
    desk = await desk_of(portal, office)

    above = await desk.record_offline_payment(
        {"amount": money(ANNUAL + 1), "reason": "x"}, invoice_id=invoice_id
    )
    card = await desk.record_offline_payment(
        {"amount": money(1), "reason": "4242424242424242"}, invoice_id=invoice_id
    )
    whole = await desk.record_offline_payment({"amount": money(ANNUAL), "reason": "x"}, invoice_id=invoice_id)
    again = await desk.record_offline_payment({"amount": money(1), "reason": "x"}, invoice_id=invoice_id)

    assert [each.json()["errors"][0]["pointer"] for each in (above, card)] == ["/amount/amount", "/reason"]
    assert card.json()["errors"][0]["code"] == "card_number_not_allowed"
    assert whole.json()["status"] == "paid"
    assert (again.status_code, again.json()["code"]) == (409, "invoice_not_payable")


async def test_a_refund_is_asked_by_one_and_approved_by_another(portal: Portal, office: Office) -> None:
    mine, invoice_id, payment_id = await paid(portal, office)
    one, other = await desk_of(portal, office), await desk_of(portal, office)

    asked = await one.request_refund({"amount": money(50_000), "reason": "Too much"}, payment_id=payment_id)
    own = await one.refund_payment({"refund_id": asked.json()["id"]}, payment_id=payment_id)
    approved = await other.refund_payment({"refund_id": asked.json()["id"]}, payment_id=payment_id)
    await worked(office)
    again = await other.refund_payment({"refund_id": asked.json()["id"]}, payment_id=payment_id)
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert (asked.status_code, asked.json()["status"]) == (201, "awaiting_approval")
    assert (own.status_code, own.json()["code"]) == (403, "second_person_required")
    assert approved.json()["status"] == "approved"
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
    assert (invoice["refunded"]["amount"], invoice["balance"]["amount"], invoice["status"]) == (
        50_000,
        0,
        "paid",
    )
    assert [line["kind"] for line in invoice["lines"]] == ["fee", "refund"]
    assert await adds_up(office, invoice_id)


async def test_no_more_goes_back_than_came_in(portal: Portal, office: Office) -> None:
    _, _, payment_id = await paid(portal, office)
    desk = await desk_of(portal, office)
    await desk.request_refund({"amount": money(ANNUAL - 1000), "reason": "Most of it"}, payment_id=payment_id)

    above = await desk.request_refund({"amount": money(1001), "reason": "More"}, payment_id=payment_id)

    assert (above.status_code, above.json()["code"]) == (409, "refund_exceeds_payment")
    assert above.json()["refundable"] == money(1000)


async def test_all_that_goes_back_leaves_an_invoice_refunded(portal: Portal, office: Office) -> None:
    mine, invoice_id, payment_id = await paid(portal, office)
    one, other = await desk_of(portal, office), await desk_of(portal, office)
    asked = await one.request_refund({"amount": money(ANNUAL), "reason": "In error"}, payment_id=payment_id)
    await other.refund_payment({"refund_id": asked.json()["id"]}, payment_id=payment_id)

    await worked(office)
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert (invoice["status"], invoice["balance"]["amount"]) == ("refunded", 0)


async def test_a_refund_that_was_asked_for_by_mistake_is_withdrawn(portal: Portal, office: Office) -> None:
    mine, invoice_id, payment_id = await paid(portal, office)
    desk = await desk_of(portal, office)
    asked = await desk.request_refund({"amount": money(5), "reason": "Mistake"}, payment_id=payment_id)

    gone = await desk.cancel_refund(
        {"reason": "Mistake"}, refund_id=asked.json()["id"], if_match=asked.json()["etag"]
    )
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert gone.json()["status"] == "cancelled"
    assert invoice["payments"][0]["refunding"]["amount"] == 0


async def test_refunds_need_a_recent_proof_of_identity(portal: Portal, office: Office) -> None:
    _, _, payment_id = await paid(portal, office)
    desk = portal.as_(await make_staff(office, Role.FINANCE))

    answer = await desk.request_refund({"amount": money(5), "reason": "x"}, payment_id=payment_id)

    assert answer.json()["code"] == "step_up_required"


async def test_the_late_fee_is_added_once(office: Office) -> None:
    person = await make_registrant(office, account=False)
    today = await today_of(office)
    invoice_id = ids.parse(
        "inv", await billed_as_named(office, person.registrant_id, due_on=today, late_fee="late_annual")
    )
    await office.database.fetch(PAST_DUE, id=invoice_id)

    for _ in range(3):
        async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
            await invoices.add_late_fees(ctx)
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        invoice = await invoices.see(ctx, invoice_id=invoice_id)

    assert [(line["kind"], line["amount"]["amount"]) for line in invoice["lines"]] == [
        ("fee", ANNUAL), ("late_fee", 43_125),
    ]  # fmt: skip
    assert invoice["status"] == "overdue"


async def test_a_fee_that_is_paid_in_time_has_no_late_fee(portal: Portal, office: Office) -> None:
    today = await today_of(office)
    _, mine, invoice_id = await owing(portal, office, due_on=today + timedelta(1), late_fee="late_annual")
    await settled(portal, await opened(mine, invoice_id))

    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        await invoices.add_late_fees(ctx)
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert [line["kind"] for line in invoice["lines"]] == ["fee"]
