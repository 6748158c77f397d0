"""How the operations on money are asked."""

import json
from datetime import date
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.payments import PaperKind, PaperPayment
from app.sandbox.payment_books import sign
from app.services import payments
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import FIRST, in_days
from tests.factories.invoices import FINANCE, billed
from tests.factories.payments import BACK, paid_by_cheque, parked

ENDS = Read("select coalesce(max(effective_from), :today) as day from fees where code = 'seal'")


async def invoice(case: Case) -> str:
    """Raise an invoice for whoever the case is about."""
    if case.whose is Whose.MISSING:
        return ids.render("inv", ids.new())
    assert case.owner.registrant_id is not None
    return ids.render("inv", await billed(case.world.office, case.owner.registrant_id))


@asks("get_fee_schedule")
async def get_fee_schedule(_case: Case) -> Ask:
    return Ask()


@asks("search_invoices", "get_reconciliation", "get_invoice_aging", "get_fee_totals")
async def finance_desk(_case: Case) -> Ask:
    return Ask()


@asks("create_fee")
async def create_fee(case: Case) -> Ask:
    async with unit_of_work(case.world.office, "a_test", actor=FINANCE) as ctx:
        last = await ctx.read_one(ENDS, today=ctx.today)
    assert last is not None
    start = max(last["day"].isoformat(), await in_days(case, 0))
    day = await in_days(
        case, 1 + (date.fromisoformat(start) - date.fromisoformat(await in_days(case, 0))).days
    )
    return Ask({"code": "seal", "effective_from": day, "amount": {"amount": 4000, "currency": "CAD"}})


@asks("list_invoices", whose=BY_RECORD)
async def list_invoices(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_invoice", whose=BY_RECORD)
async def create_invoice(case: Case) -> Ask:
    body = {"lines": [{"fee_code": "registration_card_replacement"}], "reason": "Asked for by letter"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("get_invoice", whose=BY_RECORD)
async def get_invoice(case: Case) -> Ask:
    return Ask(named={"invoice_id": await invoice(case)})


@asks("download_invoice", whose=BY_RECORD)
async def download_invoice(case: Case) -> Ask:
    return Ask(named={"invoice_id": await invoice(case)})


@asks("download_receipt", whose=BY_RECORD)
async def download_receipt(case: Case) -> Ask:
    invoice_id = await invoice(case)
    if case.whose is not Whose.MISSING:
        await paid_by_cheque(case.world.office, invoice_id)
    return Ask(named={"invoice_id": invoice_id})


@asks("download_yearly_statement", whose=BY_RECORD)
async def download_yearly_statement(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id, "year": 2018})


async def payment(case: Case) -> tuple[str, str]:
    """Record a cheque for whoever the case is about, and ask for some of it back; name both."""
    if case.whose is Whose.MISSING:
        return ids.render("pay", ids.new()), ids.render("rfd", ids.new())
    assert case.owner.registrant_id is not None
    invoice_id = await billed(case.world.office, case.owner.registrant_id)
    cheque = PaperPayment(kind=PaperKind.CHEQUE, amount_cents=5000, reference="117", reason="By post")
    async with unit_of_work(case.world.office, "a_test", actor=FINANCE) as ctx:
        paid = await payments.record_on_paper(ctx, invoice_id=invoice_id, paper=cheque)
        payment_id = UUID(paid["payments"][0]["id"])
        refund = await payments.request(ctx, payment_id=payment_id, amount_cents=100, reason="Too much")
    return ids.render("pay", payment_id), ids.render("rfd", refund["id"])


async def session(case: Case) -> str:
    """Open a hosted payment, as the embedded provider knows it."""
    if case.whose is Whose.MISSING:
        return ids.render("ps", ids.new())
    assert case.owner.registrant_id is not None
    invoice_id = await billed(case.world.office, case.owner.registrant_id)
    async with unit_of_work(case.world.office, "a_test", actor=FINANCE) as ctx:
        row = await payments.open_session(ctx, invoice_id=invoice_id, return_url=BACK, locale="en")
    return ids.render("ps", row["id"])


@asks("create_payment_session", whose=BY_RECORD)
async def create_payment_session(case: Case) -> Ask:
    return Ask({"return_url": BACK}, named={"invoice_id": await invoice(case)})


@asks("list_payment_sessions", whose=BY_RECORD)
async def list_payment_sessions(case: Case) -> Ask:
    return Ask(named={"invoice_id": await invoice(case)})


@asks("get_payment_session", whose=BY_RECORD)
async def get_payment_session(case: Case) -> Ask:
    return Ask(named={"payment_session_id": await session(case)})


@asks("settle_payment_session", whose=BY_NAME)
async def settle_payment_session(case: Case) -> Ask:
    return Ask({"outcome": "paid"}, named={"payment_session_id": await session(case)})


@asks("receive_payment_provider_event")
async def receive_payment_provider_event(case: Case) -> Ask:
    books = case.portal.app.state.payment_books
    raw, signature = books.event("payout.paid", {"id": "po_1"})
    event = json.loads(raw)
    sent = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    signature = sign(sent, case.world.office.payments.webhook_secret, event["created"])
    return Ask(event, named={"provider": "stripe"}, headers={"Stripe-Signature": signature})


@asks("record_offline_payment", whose=BY_RECORD)
async def record_offline_payment(case: Case) -> Ask:
    body = {"amount": {"amount": 5000, "currency": "CAD"}, "kind": "cheque", "reason": "By post"}
    return Ask(body, named={"invoice_id": await invoice(case)})


@asks("request_refund", whose=BY_RECORD)
async def request_refund(case: Case) -> Ask:
    body = {"amount": {"amount": 1000, "currency": "CAD"}, "reason": "Billed too much"}
    return Ask(body, named={"payment_id": (await payment(case))[0]})


@asks("refund_payment", whose=BY_RECORD)
async def refund_payment(case: Case) -> Ask:
    payment_id, refund_id = await payment(case)
    return Ask({"refund_id": refund_id}, named={"payment_id": payment_id})


@asks("cancel_refund", whose=BY_RECORD)
async def cancel_refund(case: Case) -> Ask:
    return Ask({"reason": "Asked by mistake"}, FIRST, {"refund_id": (await payment(case))[1]})


@asks("list_refunds", "list_parked_payment_events")
async def desk(_case: Case) -> Ask:
    return Ask()


@asks("resolve_parked_payment_event", whose=BY_NAME)
async def resolve_parked_payment_event(case: Case) -> Ask:
    missing = case.whose is Whose.MISSING
    event_id = ids.render("pev", ids.new()) if missing else await parked(case.world.office)
    return Ask(
        {"resolution": "dismissed", "reason": "Of another merchant"}, FIRST, {"payment_event_id": event_id}
    )


@asks("void_invoice", whose=BY_RECORD)
async def void_invoice(case: Case) -> Ask:
    return Ask({"reason": "Billed twice"}, FIRST, {"invoice_id": await invoice(case)})


@asks("credit_invoice", whose=BY_RECORD)
async def credit_invoice(case: Case) -> Ask:
    body = {"amount": {"amount": 1000, "currency": "CAD"}, "reason": "Reduced by the Committee"}
    return Ask(body, FIRST, {"invoice_id": await invoice(case)})
